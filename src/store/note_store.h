#ifndef OVERGANG_STORE_NOTE_STORE_H
#define OVERGANG_STORE_NOTE_STORE_H

#include "model/casefile.h"
#include "store/db.h"

/* The journal's notes, and the index of their words. Writing happens inside a change. */

Status note_store_load(Db *db, int64_t case_id, List *ret, Error *err);
Status note_store_add(Db *db, int64_t case_id, const Note *note, Error *err);

/* The index alone, where notes come or go by another way: with their case, or by undo. */
Status note_store_forget_words(Db *db, int64_t first_case, int64_t last_case, Error *err);
Status note_store_word_out(Db *db, int64_t note_id, const char *text, Error *err);
Status note_store_word_in(Db *db, int64_t note_id, const char *text, Error *err);

#endif
