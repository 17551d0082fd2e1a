#include "store/salvage_image.h"

#include "base/file.h"
#include "base/lang.h"
#include "base/str.h"
#include "store/sql.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

static Status map(const char *path, BrokenFile *ret, Error *err)
{
    struct stat st;
    *ret = (BrokenFile){0};
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (fd < 0) return error_set(err, STATUS_FAILED, path, _("the store cannot be opened: %s"), strerror(errno));
    if (fstat(fd, &st) != 0 || !S_ISREG(st.st_mode)) {
        close(fd);
        return error_set(err, STATUS_FAILED, path, _("this is not a file"));
    }
    ret->size = (size_t)st.st_size;
    void *bytes = ret->size > 0 ? mmap(NULL, ret->size, PROT_READ, MAP_PRIVATE, fd, 0) : NULL;
    close(fd);
    if (ret->size == 0) return error_set(err, STATUS_DAMAGED, path, _("the file is empty: there is nothing to salvage"));
    if (bytes == MAP_FAILED) return error_set(err, STATUS_FAILED, path, _("cannot be read: %s"), strerror(errno));
    ret->bytes = bytes;
    return STATUS_OK;
}

void broken_close(BrokenFile *image)
{
    if (image->sealed)
        sealed_close(image->sealed);
    else if (image->bytes)
        munmap((void *)image->bytes, image->size);
    *image = (BrokenFile){0};
}

static Status copy_to(const char *from, const char *to, Error *err)
{
    BrokenFile image;
    TRY(map(from, &image, err));
    Status status = file_write_new(to, image.bytes, image.size, err);
    broken_close(&image);
    return status;
}

/* SQLite takes back what the journal tells, if it can. */
static void take_back(const char *path)
{
    sqlite3 *sqlite = NULL;
    if (sqlite3_open_v2(path, &sqlite, SQLITE_OPEN_READWRITE, NULL) == SQLITE_OK)
        sqlite3_exec(sqlite, "SELECT count(*) FROM sqlite_schema", NULL, NULL, NULL);
    sqlite3_close(sqlite);
}

/* What was sealed is whole or not to be had: a broken store within a seal was broken before. */
static Status open_seal(const char *path, const Keyring *keys, BrokenFile *ret, Error *err)
{
    *ret = (BrokenFile){0};
    TRY(sealed_open(path, keys, false, &ret->sealed, err));
    const Image *image = sealed_image(ret->sealed);
    ret->bytes = image->bytes, ret->size = image->size;
    return STATUS_OK;
}

Status broken_open(const char *path, const char *fresh, const Keyring *keys, BrokenFile *ret, Error *err)
{
    AUTO_STR journal = {0}, copy = {0}, copy_journal = {0};
    str_add_f(&journal, "%s-journal", path);
    if (keys) return open_seal(path, keys, ret, err);
    if (access(str_text(&journal), F_OK) != 0) return map(path, ret, err);
    str_add_f(&copy, "%s.broken", fresh);
    str_add_f(&copy_journal, "%s.broken-journal", fresh);
    Error ignored = {0}; /* an empty journal takes nothing back */
    bool taken = copy_to(str_text(&journal), str_text(&copy_journal), &ignored) == STATUS_OK; /* first: nothing is put beside a store */
    Status status = copy_to(path, str_text(&copy), err);
    if (status == STATUS_OK) {
        if (taken) take_back(str_text(&copy));
        status = map(str_text(&copy), ret, err);
        unlink(str_text(&copy));
    }
    if (taken) unlink(str_text(&copy_journal));
    return status;
}
