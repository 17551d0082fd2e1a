#include "base/save.h"

#include "base/lang.h"
#include "base/paths.h"
#include "base/str.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static Status cannot_write(const char *path, int failure, Error *err)
{
    return error_set(err, STATUS_FAILED, path, _("cannot be written: %s"), strerror(failure));
}

/* 0, or what went wrong. */
static int write_all(int fd, const char *bytes, size_t n)
{
    while (n > 0) {
        ssize_t done = write(fd, bytes, n);
        if (done < 0 && errno == EINTR) continue;
        if (done <= 0) return done < 0 ? errno : EIO;
        bytes += done;
        n -= (size_t)done;
    }
    return 0;
}

/* Into what is there and is no file that could be replaced. */
static Status write_through(const char *path, const char *bytes, size_t n, Error *err)
{
    int fd = open(path, O_WRONLY | O_CLOEXEC);
    if (fd < 0) return cannot_write(path, errno, err);
    int failure = write_all(fd, bytes, n);
    if (close(fd) != 0 && !failure) failure = errno;
    return failure ? cannot_write(path, failure, err) : STATUS_OK;
}

/* The name of the file is only sure to last once its folder is on the disk. Not every file system can do that. */
static void sync_folder(const char *path)
{
    AUTO_FREE char *folder = paths_folder_of(path);
    int fd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd < 0) return;
    (void)fsync(fd);
    close(fd);
}

static Status replace(const char *path, const char *bytes, size_t n, Error *err)
{
    AUTO_STR beside = {0};
    str_add_f(&beside, "%s.XXXXXX", path);
    int fd = mkostemp(beside.data, O_CLOEXEC); /* 0600 */
    if (fd < 0) return cannot_write(path, errno, err);
    int failure = write_all(fd, bytes, n);
    if (!failure && fsync(fd) != 0) failure = errno;
    if (close(fd) != 0 && !failure) failure = errno;
    if (!failure && rename(str_text(&beside), path) != 0) failure = errno;
    if (failure) {
        unlink(str_text(&beside));
        return cannot_write(path, failure, err);
    }
    sync_folder(path);
    return STATUS_OK;
}

Status file_save(const char *path, const char *bytes, size_t n, Error *err)
{
    struct stat there;
    AUTO_FREE char *behind = NULL;
    if (stat(path, &there) == 0) {
        if (S_ISDIR(there.st_mode)) return cannot_write(path, EISDIR, err);
        if (!S_ISREG(there.st_mode)) return write_through(path, bytes, n, err);
        behind = realpath(path, NULL); /* what a link leads to is replaced, not the link */
        if (!behind) return cannot_write(path, errno, err);
    }
    return replace(behind ? behind : path, bytes, n, err);
}
