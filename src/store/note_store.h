#ifndef OVERGANG_STORE_NOTE_STORE_H
#define OVERGANG_STORE_NOTE_STORE_H

#include "model/casefile.h"
#include "store/db.h"

/* The journal's notes, and the index of their words. Writing happens inside a change. */

Status note_store_load(Db *db, int64_t case_id, List *ret, Error *err);
/* Those from the place `first` on. Their words come into the index when the change is finished. */
Status note_store_add(Db *db, int64_t case_id, const List *notes, size_t first, Error *err);

/* A note that was found; texts are borrowed until the callback returns. */
typedef struct NoteHit {
    int64_t id;
    const char *ref, *name; /* whose */
    const char *at, *author;
    const char
        *text;    /* if asked for, each word that was found stands between NOTE_HIT_BEGIN and NOTE_HIT_END */
    size_t place; /* if asked for, which of the case's notes it is, from 0 */
} NoteHit;
#define NOTE_HIT_BEGIN '\2'
#define NOTE_HIT_END   '\3'
/* Found more than this, they are told in the order in which they were written into the store, which needs no
 * look at each of them; found fewer, by their own time. */
enum { NOTES_BY_TIME = 500 };
/*
 * The notes for which `match`, an expression of FTS5, holds, newest first: at most `limit` of them from
 * `skip` on. `marked` asks for the marks and the place, which take a look at each text. `each` returns
 * false to stop.
 */
Status note_store_search(Db *db, const char *match, bool marked, size_t skip, size_t limit,
                         bool (*each)(void *context, const NoteHit *hit), void *context, Error *err);

/* The index alone, where notes come or go by another way: with their case, or by undo. */
Status note_store_forget_words(Db *db, int64_t first_case, int64_t last_case, Error *err);
/* The words of this note and all that came after it. One statement for all that a change adds: the index
 * writes out what it holds whenever another statement with triggers begins, so that a note at a time is
 * costly in an import. */
Status note_store_words_from(Db *db, int64_t first_note, Error *err);
Status note_store_word_out(Db *db, int64_t note_id, const char *text, Error *err);
Status note_store_word_in(Db *db, int64_t note_id, const char *text, Error *err);

#endif
