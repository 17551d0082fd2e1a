#ifndef OVERGANG_CASEWORK_NOTES_H
#define OVERGANG_CASEWORK_NOTES_H

#include "casework/desk.h"
#include "store/note_store.h"

/* Looking for words in the notes of all cases, closed ones too. */

enum { NOTES_PAGE = 50 };

/*
 * Calls `each` for the notes that hold all words of `text`, each as it is or as the beginning of a longer
 * one; case does not matter, æ ø å are letters of their own, and words between double quotes must follow each
 * other. The newest first (see NOTES_BY_TIME), at most `limit` of them from `skip` on. A text without a word
 * finds nothing.
 */
Status notes_search(const Desk *desk, const char *text, bool marked, size_t skip, size_t limit,
                    bool (*each)(void *context, const NoteHit *hit), void *context, Error *err);
/* Whether there is a word to look for in a text. */
bool notes_searchable(const char *text);
/* Adds a note's text without the marks at what was found. */
void notes_add_plain(Str *out, const char *marked);

#endif
