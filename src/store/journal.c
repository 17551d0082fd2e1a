#include "store/journal.h"

#include "base/str.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

struct Journal {
    sqlite3_vfs vfs, *usual;
    char name[40];
    int fd;          /* the journal; while it is open no other file gets its number. -1: none */
    struct stat its; /* of fd */
    bool safe;       /* its name in the folder is on the disk */
};

static bool is_same(const Journal *journal, const char *path)
{
    struct stat now;
    return journal->fd >= 0 && stat(path, &now) == 0 && now.st_dev == journal->its.st_dev && now.st_ino == journal->its.st_ino;
}

static void forget(Journal *journal)
{
    if (journal->fd >= 0) close(journal->fd);
    journal->fd = -1;
    journal->safe = false;
}

static void remember(Journal *journal, const char *path)
{
    forget(journal);
    journal->fd = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
    if (journal->fd >= 0 && fstat(journal->fd, &journal->its) != 0) forget(journal);
}

/* Called by whoever has the right to write: nobody else takes the journal away meanwhile. */
static int vfs_open(sqlite3_vfs *vfs, const char *path, sqlite3_file *file, int flags, int *ret)
{
    Journal *journal = (Journal *)vfs;
    sqlite3_vfs *usual = journal->usual;
    if (!(flags & SQLITE_OPEN_MAIN_JOURNAL)) return usual->xOpen(usual, path, file, flags, ret);
    bool same = is_same(journal, path);
    if (same && journal->safe && usual->xOpen(usual, path, file, flags & ~SQLITE_OPEN_CREATE, ret) == SQLITE_OK)
        return SQLITE_OK;
    int rc = usual->xOpen(usual, path, file, flags, ret);
    if (rc == SQLITE_OK && !same) remember(journal, path);
    return rc;
}

Journal *journal_new(void)
{
    sqlite3_vfs *usual = sqlite3_vfs_find(NULL);
    if (!usual) return NULL; /* SQLite begins here, and needs some */
    Journal *journal = mem_zero(1, sizeof *journal);
    journal->fd = -1;
    journal->usual = usual;
    journal->vfs = *usual;
    journal->vfs.pNext = NULL;
    journal->vfs.zName = journal->name;
    journal->vfs.xOpen = vfs_open;
    snprintf(journal->name, sizeof journal->name, "overgang-plain-%p", (void *)journal);
    if (sqlite3_vfs_register(&journal->vfs, 0) == SQLITE_OK) return journal;
    free(journal);
    return NULL;
}

void journal_free(Journal *journal)
{
    if (!journal) return;
    sqlite3_vfs_unregister(&journal->vfs);
    forget(journal);
    free(journal);
}

const char *journal_vfs(const Journal *journal)
{
    return journal->name;
}

void journal_committed(Journal *journal)
{
    journal->safe = journal->fd >= 0;
}
