#ifndef OVERGANG_STORE_JOURNAL_H
#define OVERGANG_STORE_JOURNAL_H

#include <sqlite3.h>

/*
 * The system's files, for a plain store whose journal is only emptied between changes. SQLite opens the journal anew for each, as one
 * that it may have to make, and so syncs the folder each time: one sync in five. Where it is the very file of an earlier change that is
 * safe on the disk, it is opened as one that is there.
 */
typedef struct Journal Journal;

/* NULL: there is no memory for it. */
Journal *journal_new(void);
void journal_free(Journal *journal);
/* What sqlite3_open_v2 wants; the Journal outlives the connection. */
const char *journal_vfs(const Journal *journal);
/* A change is safe on the disk, and with it that the folder has the journal's name. */
void journal_committed(Journal *journal);

#endif
