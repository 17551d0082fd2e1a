#include "store/state_log.h"

#include "base/lang.h"
#include "base/paths.h"
#include "base/str.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { READ_MOST = 1 << 18 }; /* bytes at the end of a file that are looked at */

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

static Status file_path(Str *path, const char *file, Error *err)
{
    AUTO_FREE char *folder = NULL;
    TRY(paths_state_folder(&folder, err));
    str_add_f(path, "%s/%s", folder, file);
    return STATUS_OK;
}

Status state_log_add(const char *file, const char *const fields[], size_t count, Error *err)
{
    AUTO_STR path = {0}, line = {0};
    TRY(file_path(&path, file, err));
    TRY(paths_make_folders(str_text(&path), err));
    for (size_t i = 0; i < count; i++)
        add_field(&line, fields[i], i + 1 < count ? '\t' : '\n');
    int fd = open(str_text(&path), O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
    if (fd < 0) return fault(str_text(&path), err);
    ssize_t n = write(fd, line.data, line.len); /* in one go: two programs do not mix their lines */
    Status status = n == (ssize_t)line.len && fsync(fd) == 0 ? STATUS_OK : fault(str_text(&path), err);
    close(fd);
    return status;
}

char *state_log_place(const char *store)
{
    char *place = realpath(store, NULL);
    return place ? place : mem_text(store);
}

/* Cuts a line into its fields, in place. */
static size_t cut_fields(char *line, const char *fields[STATE_LOG_FIELDS])
{
    size_t count = 0;
    char *rest = line;
    while (rest && count < STATE_LOG_FIELDS)
        fields[count++] = strsep(&rest, "\t");
    return count;
}

/* The end of a file; "" where there is none. */
static Status read_end(const char *path, char **ret, bool *cut, Error *err)
{
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
    *ret = mem_zero(1, READ_MOST + 1);
    *cut = false;
    if (fd < 0 && (errno == ENOENT || errno == ENOTDIR)) return STATUS_OK;
    off_t size = fd < 0 ? -1 : lseek(fd, 0, SEEK_END);
    off_t from = size > READ_MOST ? size - READ_MOST : 0;
    ssize_t n = size < 0 ? -1 : pread(fd, *ret, READ_MOST, from);
    int why = errno;
    if (fd >= 0) close(fd);
    *cut = from > 0;
    if (n >= 0) return STATUS_OK;
    return error_set(err, STATUS_FAILED, path, _("cannot be read: %s"), strerror(why));
}

Status state_log_each(const char *file, void (*each)(void *context, const char *const fields[], size_t count), void *context,
                      Error *err)
{
    AUTO_STR path = {0};
    AUTO_FREE char *text = NULL;
    bool cut = false;
    TRY(file_path(&path, file, err));
    TRY(read_end(str_text(&path), &text, &cut, err));
    char *rest = text;
    if (cut) strsep(&rest, "\n"); /* the end of a line */
    for (char *line = strsep(&rest, "\n"); line && rest; line = strsep(&rest, "\n")) {
        const char *fields[STATE_LOG_FIELDS];
        each(context, fields, cut_fields(line, fields));
    }
    return STATUS_OK;
}
