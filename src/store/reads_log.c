#include "store/reads_log.h"

#include "base/lang.h"
#include "base/paths.h"
#include "base/str.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* Nothing in a field is taken for the end of it. */
static void add_field(Str *out, const char *text, char end)
{
    for (const char *c = text ? text : "-"; *c; c++)
        str_add_char(out, (unsigned char)*c < ' ' ? ' ' : *c);
    str_add_char(out, end);
}

static Status fault(const char *path, Error *err)
{
    return error_set(err, STATUS_FAILED, path, _("cannot be written: %s"), strerror(errno));
}

Status reads_log_add(Db *db, const char *at, const char *who, const char *what, const char *ref, Error *err)
{
    AUTO_FREE char *folder = NULL;
    AUTO_STR path = {0}, line = {0};
    char place[PATH_MAX];
    TRY(paths_state_folder(&folder, err));
    str_add_f(&path, "%s/reads.log", folder);
    TRY(paths_make_folders(str_text(&path), err));
    add_field(&line, at, '\t');
    add_field(&line, who, '\t');
    add_field(&line, what, '\t');
    add_field(&line, ref, '\t');
    add_field(&line, realpath(db_path(db), place) ? place : db_path(db), '\n');
    int fd = open(str_text(&path), O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
    if (fd < 0) return fault(str_text(&path), err);
    ssize_t n = write(fd, line.data, line.len); /* in one go: two programs do not mix their lines */
    Status status = n == (ssize_t)line.len && fsync(fd) == 0 ? STATUS_OK : fault(str_text(&path), err);
    close(fd);
    return status;
}
