#include "store/db_look.h"

#include "base/lang.h"
#include "base/str.h"
#include "store/db_private.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* What the file says of itself before SQLite is asked (SQLite file format, section 1.3). */
enum {
    HEADER_SIZE = 100,
    AT_PAGE_SIZE = 16,
    AT_FORMAT = 18,
    AT_PAGES = 28,
    AT_USER_VERSION = 60,
    AT_APPLICATION = 68
};

static uint32_t big_endian(const unsigned char *bytes, int n)
{
    uint32_t value = 0;
    for (int i = 0; i < n; i++)
        value = value << 8 | bytes[i];
    return value;
}

static Status front_destroyed(const char *path, Error *err)
{
    return error_set(err, STATUS_DAMAGED, path, _("this is no overgang store, or its beginning is destroyed"));
}

/* A journal left by a program that was cut off: SQLite will put the store right from it. */
static bool has_journal(const char *path)
{
    AUTO_STR journal = {0};
    str_add_f(&journal, "%s-journal", path);
    struct stat st;
    return stat(str_text(&journal), &st) == 0 && st.st_size > 0;
}

static Status check_header(const char *path, const unsigned char *header, ssize_t got, off_t size,
                           bool recovering, Error *err)
{
    if (got < HEADER_SIZE && recovering) return STATUS_OK;
    if (got < HEADER_SIZE || memcmp(header, "SQLite format 3", 16) != 0)
        return front_destroyed(path, err);
    if (recovering) return STATUS_OK;
    if (big_endian(header + AT_APPLICATION, 4) != STORE_APPLICATION_ID)
        return error_set(err, STATUS_DAMAGED, path,
                         _("this is a database of another program, not an overgang store"));
    uint32_t page = big_endian(header + AT_PAGE_SIZE, 2);
    if (page == 1) page = 65536;
    if ((off_t)big_endian(header + AT_PAGES, 4) * page > size)
        return error_set(err, STATUS_DAMAGED, path,
                         _("the store is damaged: its end is missing; bring back a backup"));
    if (header[AT_FORMAT] != 1)
        return error_set(err, STATUS_DAMAGED, path,
                         _("another program has switched the store to a write-ahead log; run sqlite3 FILE "
                           "'PRAGMA journal_mode=DELETE'"));
    return STATUS_OK;
}

/* Whoever works in a store must be the only one who can write it; a copy is only read, and may lie anywhere. */
static Status open_to_look(const char *path, bool copy, int *ret, Error *err)
{
    int fd = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC | (copy ? 0 : O_NOFOLLOW));
    if (fd < 0 && errno == ELOOP)
        return error_set(err, STATUS_FAILED, path,
                         _("this is a symbolic link, which can be turned to another file; name the store itself"));
    if (fd < 0 && errno == ENOENT)
        return error_set(
            err, STATUS_FAILED, path,
            _("there is no store here; make one with `overgang init`, or look around with `overgang demo`"));
    if (fd < 0)
        return error_set(err, STATUS_FAILED, path, _("the store cannot be opened: %s"), strerror(errno));
    *ret = fd;
    return STATUS_OK;
}

Status db_look(const char *path, bool copy, Look *ret, Error *err)
{
    int fd = -1;
    unsigned char header[HEADER_SIZE];
    TRY(open_to_look(path, copy, &fd, err));
    ssize_t got = pread(fd, header, sizeof header, 0);
    Status status = place_look(path, fd, &ret->place, err);
    close(fd);
    TRY(status);
    if (!S_ISREG(ret->place.file.st_mode)) return error_set(err, STATUS_FAILED, path, _("this is not a file"));
    ret->writable = access(path, W_OK) == 0;
    ret->sealed = got > 0 && keyring_begins((const char *)header, (size_t)got);
    ret->recovering = !ret->sealed && has_journal(path);
    if (!ret->sealed) TRY(check_header(path, header, got, ret->place.file.st_size, ret->recovering, err));
    ret->place.sealed = ret->sealed;
    if (!copy) TRY(place_refuse(path, &ret->place, err));
    if (ret->sealed) return STATUS_OK;
    ret->older = !ret->recovering && big_endian(header + AT_USER_VERSION, 4) < (uint32_t)migrate_latest();
    return STATUS_OK;
}

Status db_look_inside(const char *path, const Sealed *sealed, Look *ret, Error *err)
{
    const Image *image = sealed_image(sealed);
    const unsigned char *header = (const unsigned char *)image->bytes;
    if (image->size < HEADER_SIZE) return front_destroyed(path, err);
    TRY(check_header(path, header, HEADER_SIZE, (off_t)image->size, false, err));
    ret->older = big_endian(header + AT_USER_VERSION, 4) < (uint32_t)migrate_latest();
    return STATUS_OK;
}
