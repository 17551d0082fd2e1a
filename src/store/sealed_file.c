#include "store/sealed_file.h"

#include "base/file.h"
#include "base/lang.h"
#include "base/str.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

/* ---------------------------------------------------------------- reading */

static Status cannot_read(const char *path, Error *err)
{
    return error_set(err, STATUS_FAILED, path, _("cannot be read: %s"), strerror(errno));
}

/* Reads from a place in the file until `n` bytes or its end. */
static Status read_at(const char *path, int fd, char *bytes, size_t n, size_t *got, Error *err)
{
    *got = 0;
    while (*got < n) {
        ssize_t more = pread(fd, bytes + *got, n - *got, (off_t)*got);
        if (more < 0 && errno == EINTR) continue;
        if (more < 0) return cannot_read(path, err);
        if (more == 0) break;
        *got += (size_t)more;
    }
    return STATUS_OK;
}

static Status keep_number(const char *path, SealedFile *file, Error *err)
{
    struct stat st;
    if (fstat(file->fd, &st) != 0) return cannot_read(path, err);
    if (!S_ISREG(st.st_mode)) return error_set(err, STATUS_FAILED, path, _("this is not a file"));
    file->device = st.st_dev;
    file->number = st.st_ino;
    return STATUS_OK;
}

Status sealed_file_open(const char *path, SealedFile *ret, Keyring **ring, Error *err)
{
    char header[KEYRING_HEADER];
    size_t got = 0;
    SealedFile file = {.fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)};
    if (file.fd < 0) return cannot_read(path, err);
    Status status = keep_number(path, &file, err);
    if (status == STATUS_OK) status = read_at(path, file.fd, header, sizeof header, &got, err);
    if (status == STATUS_OK) {
        status = keyring_read(header, got, ring, err);
        if (status != STATUS_OK) error_within(err, path);
    }
    if (status == STATUS_OK)
        *ret = file;
    else
        sealed_file_close(&file);
    return status;
}

void sealed_file_close(SealedFile *file)
{
    if (file->fd >= 0) close(file->fd);
    *file = (SealedFile){.fd = -1};
}

Status sealed_file_same(const char *path, const SealedFile *file, bool *ret, Error *err)
{
    struct stat st;
    if (stat(path, &st) != 0)
        return error_set(err, STATUS_FAILED, path, _("the store is no longer there: %s"), strerror(errno));
    *ret = file->fd >= 0 && st.st_dev == file->device && st.st_ino == file->number;
    return STATUS_OK;
}

/* How long a file is that may be read whole. */
static Status file_size(const char *path, const SealedFile *file, size_t *ret, Error *err)
{
    struct stat st;
    if (fstat(file->fd, &st) != 0) return cannot_read(path, err);
    if ((uint64_t)st.st_size > keyring_file_size(KEYRING_CONTENT))
        return error_set(err, STATUS_DAMAGED, path, _("a sealed store holds at most %u MiB"),
                         (unsigned)(KEYRING_CONTENT >> 20));
    *ret = (size_t)st.st_size;
    return STATUS_OK;
}

Status sealed_file_bytes(const char *path, const SealedFile *file, char **ret, size_t *ret_n, Error *err)
{
    size_t n = 0;
    TRY(file_size(path, file, &n, err));
    char *bytes = mem_new(n + 1);
    Status status = read_at(path, file->fd, bytes, n, ret_n, err);
    if (status == STATUS_OK)
        *ret = bytes;
    else
        free(bytes);
    return status;
}

Status sealed_file_load(const char *path, const SealedFile *file, const Keyring *ring, Image *ret, Error *err)
{
    AUTO_FREE char *bytes = NULL;
    size_t n = 0;
    TRY(sealed_file_bytes(path, file, &bytes, &n, err));
    Image image = {0};
    if (!image_room(&image, n + 1)) mem_ran_out();
    Status status = keyring_open(ring, bytes, n, image.bytes, err);
    image.size = (size_t)keyring_size(ring);
    if (status == STATUS_OK)
        *ret = image;
    else
        image_done(&image), error_within(err, path);
    return status;
}

/* ---------------------------------------------------------------- writing */

Status sealed_file_lock(const char *path, int *ret, Error *err)
{
    AUTO_STR name = {0};
    str_add_f(&name, "%s.lock", path);
    *ret = -1;
    int fd = open(str_text(&name), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
    if (fd < 0 && (errno == EROFS || errno == EACCES || errno == EPERM))
        return error_set(err, STATUS_READ_ONLY, path, _("the store can only be read; nothing was changed"));
    if (fd < 0)
        return error_set(err, STATUS_FAILED, str_text(&name), _("cannot be written: %s"), strerror(errno));
    file_share_as(path, fd, NULL); /* where it is another's, that one has done it */
    if (flock(fd, LOCK_EX | LOCK_NB) == 0) {
        *ret = fd;
        return STATUS_OK;
    }
    bool busy = errno == EWOULDBLOCK || errno == EINTR;
    Status status = busy ? error_set(err, STATUS_LOCKED, path, _("another program is writing to the store; try again in a moment"))
                         : error_set(err, STATUS_FAILED, str_text(&name), _("cannot be locked: %s"), strerror(errno));
    close(fd);
    return status;
}

static Status cannot_write(const char *path, Error *err)
{
    if (errno == ENOSPC || errno == EDQUOT)
        return error_set(err, STATUS_FAILED, path, _("the disk is full; nothing was changed. Make room and try again"));
    if (errno == EROFS)
        return error_set(err, STATUS_READ_ONLY, path, _("the store can only be read; nothing was changed"));
    return error_set(err, STATUS_FAILED, path, _("the disk did not do what it was asked (%s); nothing was changed"),
                     strerror(errno));
}

static Status write_all(const char *path, int fd, const char *bytes, size_t n, Error *err)
{
    for (size_t done = 0; done < n;) {
        ssize_t written = write(fd, bytes + done, n - done);
        if (written < 0 && errno == EINTR) continue;
        if (written <= 0) return cannot_write(path, err);
        done += (size_t)written;
    }
    return fsync(fd) == 0 ? STATUS_OK : cannot_write(path, err);
}

/* The name of the new file until it is whole: always the same one, so that a program that is cut off leaves at most one. */
static void draft_name(Str *out, const char *path)
{
    str_add_f(out, "%s.new", path);
}

Status sealed_file_put(const char *path, const char *bytes, size_t n, SealedFile *ret, Error *err)
{
    AUTO_STR draft = {0};
    draft_name(&draft, path);
    unlink(str_text(&draft));
    SealedFile file = {.fd = open(str_text(&draft), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600)};
    if (file.fd < 0) return cannot_write(path, err);
    Status status = file_share_as(path, file.fd, err);
    if (status == STATUS_OK) status = write_all(path, file.fd, bytes, n, err);
    if (status == STATUS_OK) status = keep_number(path, &file, err);
    if (status == STATUS_OK && rename(str_text(&draft), path) != 0) status = cannot_write(path, err);
    if (status != STATUS_OK) {
        unlink(str_text(&draft));
        sealed_file_close(&file);
        return status;
    }
    status = file_sync_folder(path, err);
    if (status == STATUS_OK)
        *ret = file;
    else
        sealed_file_close(&file);
    return status;
}

Status sealed_file_put_header(const char *path, const SealedFile *file, Keyring *ring, SealedFile *ret, Error *err)
{
    AUTO_FREE char *bytes = NULL;
    size_t n = 0;
    TRY(sealed_file_bytes(path, file, &bytes, &n, err));
    if (n != keyring_file_size(keyring_size(ring)))
        return error_set(err, STATUS_DAMAGED, path, _("the sealed store is damaged: its end is missing; bring back a backup"));
    keyring_write(ring, bytes);
    return sealed_file_put(path, bytes, n, ret, err);
}
