#ifndef OVERGANG_CASEWORK_DRAFTS_H
#define OVERGANG_CASEWORK_DRAFTS_H

#include "casework/desk.h"
#include "store/draft_store.h"

/*
 * What the person at this desk has typed and not saved. The name of a form is a word, and where it is about a
 * case a blank and the case's ref; more may follow: "wait INN-004 LO-NOTICE". So names and refs are told
 * here.
 */

/* The form's word: the name up to its first blank. Adds to out. */
void draft_form(Str *out, const char *name);
/* Adds the ref of the case that it is about; nothing where it is about none. */
void draft_ref(Str *out, const char *name);
/* Adds what follows the ref: "LO-NOTICE". */
void draft_part(Str *out, const char *name);

/* All, form by form. */
Status drafts_each(const Desk *desk, bool (*each)(void *context, const Draft *draft), void *context,
                   Error *err);
/* Writes those with a text and removes those without (`ref` and `at` are filled in here). See
 * draft_store_save. */
Status drafts_save(const Desk *desk, Draft drafts[], size_t count, bool wait, Error *err);

#endif
