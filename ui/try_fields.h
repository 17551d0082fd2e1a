#ifndef OVERGANG_UI_TRY_FIELDS_H
#define OVERGANG_UI_TRY_FIELDS_H

#include "casework/apply.h"
#include "ui/widget_form.h"

/* Fields in which something else is tried on a case than what is so, and the changes that they stand for. */

typedef enum TryKind {
    TRY_WHATIF, /* another form, sentence or official date */
    TRY_MOVE    /* another form or prison: for entering what happens */
} TryKind;

typedef enum TryField {
    TRY_FORM,
    TRY_PRISON,
    TRY_UNIT,
    TRY_ON,
    TRY_SENTENCE,
    TRY_RELEASE,
    TRY_TWO_THIRDS,
    TRY_FIELDS
} TryField;

/* Zeroed memory with the kind set is an empty one; end with form_done. */
typedef struct TryFields {
    TryKind kind;
    EntryForm form;
} TryFields;

/* Sets the fields to what is so; what has been typed stays. */
void try_fields_set(TryFields *self, const App *app, const Casefile *casefile);
/* Where a field stands in the form; -1: it is not asked for. */
int try_index(const TryFields *self, TryField field);
/* Reads all; false where one is wrong, and tells it. While `typing`, the field that has the keys is left alone: a word
 * is completed when it is left. */
bool try_check(TryFields *self, const App *app, bool typing);
/* Puts what is wrong beside its field; false where it is about none of them. */
bool try_fault(TryFields *self, const Error *err);

/* The changes that the fields stand for, with the room for their texts. */
typedef struct Tried {
    Changes changes;
    const char *pairs[TRY_FIELDS];
    Str room[TRY_FIELDS];
} Tried;

void try_read(const TryFields *self, const App *app, Tried *ret);
void tried_done(Tried *tried);
/* "New form: electronic monitoring", a line for each field that says something else. */
void try_tell(Str *out, const TryFields *self, const App *app);
/* Keeps form and day for the form of a move, which takes them up when it is opened. */
void try_keep_for_move(const TryFields *self, App *app, const char *ref);

#endif
