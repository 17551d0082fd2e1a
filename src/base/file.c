#include "base/file.h"

#include "base/keyring.h"
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

static Status fault(const char *path, Error *err)
{
    return error_set(err, STATUS_FAILED, path, _("cannot be written: %s"), strerror(errno));
}

static Status write_bytes(int fd, const char *path, const char *bytes, size_t n, Error *err)
{
    for (size_t done = 0; done < n;) {
        ssize_t written = write(fd, bytes + done, n - done);
        if (written < 0 && errno == EINTR) continue;
        if (written <= 0) return fault(path, err);
        done += (size_t)written;
    }
    return fsync(fd) == 0 ? STATUS_OK : fault(path, err);
}

Status file_write_draft(const char *path, const void *bytes, size_t n, char **draft, Error *err)
{
    AUTO_STR name = {0};
    str_add_f(&name, "%s.XXXXXX", path);
    *draft = NULL;
    int fd = mkostemp(name.data, O_CLOEXEC); /* 0600 */
    if (fd < 0) return fault(path, err);
    *draft = str_take(&name);
    Status status = write_bytes(fd, path, bytes, n, err);
    if (close(fd) != 0 && status == STATUS_OK) status = fault(path, err);
    return status;
}

Status file_sync_folder(const char *path, Error *err)
{
    AUTO_FREE char *folder = paths_folder_of(path);
    int fd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    bool synced = fd >= 0 && (fsync(fd) == 0 || errno == EINVAL);
    int why = errno;
    if (fd >= 0) close(fd);
    if (synced) return STATUS_OK;
    return error_set(err, STATUS_FAILED, path,
                     _("the disk did not confirm the change (%s): it may be there, or not. Look before you do it again"),
                     strerror(why));
}

static Status refuse(const char *path, Error *err)
{
    return error_set(err, STATUS_FAILED, path, _("is there already; it is not written over"));
}

/* Whether it is named as what SQLite and the seal put beside a store, and the store is there. */
static bool is_beside_store(const char *path)
{
    static const char *const ends[] = {"-journal", "-wal", "-shm", ".lock"};
    size_t n = strlen(path);
    for (size_t i = 0; i < COUNT(ends); i++) {
        size_t end = strlen(ends[i]);
        AUTO_STR store = {0};
        if (n <= end || strcmp(path + n - end, ends[i]) != 0) continue;
        str_add_n(&store, path, n - end);
        if (file_is_database(str_text(&store)) || file_is_sealed_store(str_text(&store))) return true;
    }
    return false;
}

/* Whether it lies in the state folder, where the log's kept ends, and who has read and unlocked, are written down. */
static bool is_in_state(const char *path)
{
    AUTO_FREE char *folder = paths_folder_of(path), *there = realpath(folder, NULL), *state = NULL;
    if (!there || paths_state_folder(&state, NULL) != STATUS_OK) return false;
    AUTO_FREE char *real = realpath(state, NULL);
    size_t n = real ? strlen(real) : 0;
    return real && strncmp(there, real, n) == 0 && (there[n] == '\0' || there[n] == '/');
}

Status file_refuse_part(const char *path, Error *err)
{
    if (is_beside_store(path))
        return error_set(err, STATUS_FAILED, path, _("this name belongs to the store beside it; choose another"));
    if (is_in_state(path))
        return error_set(err, STATUS_FAILED, path, _("here the program keeps what it knows of the stores; choose another folder"));
    return STATUS_OK;
}

Status file_refuse_existing(const char *path, Error *err)
{
    TRY(file_refuse_part(path, err));
    return access(path, F_OK) == 0 ? refuse(path, err) : STATUS_OK;
}

static Status give(const char *like, int fd, const struct stat *to, Error *err)
{
    struct stat mine;
    mode_t rights = to->st_mode & S_IWGRP ? to->st_mode & (S_IRGRP | S_IWGRP) : 0;
    if (fstat(fd, &mine) != 0) return fault(like, err);
    mode_t mode = (mine.st_mode & 07700) | rights;
    if (S_ISDIR(mine.st_mode) && rights) mode |= S_IXGRP | S_ISGID; /* what is made in it belongs to the group, too */
    int kept = geteuid() == 0 && mine.st_uid != to->st_uid ? fchown(fd, to->st_uid, (gid_t)-1) : 0;
    (void)kept; /* or it is root's, who was asked to do it */
    if (rights && mine.st_gid != to->st_gid && fchown(fd, (uid_t)-1, to->st_gid) != 0)
        return error_set(err, STATUS_FAILED, like, _("what is written cannot be given to its group (%s); nothing was changed"),
                         strerror(errno));
    if (mode == (mine.st_mode & 07777) || fchmod(fd, mode) == 0) return STATUS_OK;
    return error_set(err, STATUS_FAILED, like, _("what is written cannot be opened to its group (%s); nothing was changed"),
                     strerror(errno));
}

Status file_share_as(const char *like, int fd, Error *err)
{
    struct stat to;
    if (stat(like, &to) != 0) return STATUS_OK;
    return give(like, fd, &to, err);
}

Status file_share_path_as(const char *like, const char *path, Error *err)
{
    int fd = open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
    if (fd < 0) return fault(path, err);
    Status status = file_share_as(like, fd, err);
    close(fd);
    return status;
}

Status file_sync(const char *path, Error *err)
{
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0) return fault(path, err);
    Status status = fsync(fd) == 0 ? STATUS_OK : fault(path, err);
    close(fd);
    return status;
}

Status file_put_in_place(const char *draft, const char *path, Error *err)
{
    bool placed = renameat2(AT_FDCWD, draft, AT_FDCWD, path, RENAME_NOREPLACE) == 0;
    if (!placed && errno != EEXIST) placed = link(draft, path) == 0; /* a file system without the former */
    if (!placed && errno == EEXIST) return refuse(path, err);
    if (!placed) return fault(path, err);
    file_sync_folder(path, NULL);
    return STATUS_OK;
}

Status file_write_new(const char *path, const void *bytes, size_t n, Error *err)
{
    AUTO_FREE char *draft = NULL;
    TRY(file_refuse_part(path, err));
    Status status = file_write_draft(path, bytes, n, &draft, err);
    if (status == STATUS_OK) status = file_put_in_place(draft, path, err);
    if (draft) unlink(draft);
    return status;
}

/* Into what is there and is no file that could be replaced. */
static Status write_through(const char *path, const char *bytes, size_t n, Error *err)
{
    int fd = open(path, O_WRONLY | O_CLOEXEC);
    if (fd < 0) return fault(path, err);
    Status status = STATUS_OK;
    while (n > 0 && status == STATUS_OK) {
        ssize_t written = write(fd, bytes, n);
        if (written < 0 && errno == EINTR) continue;
        if (written <= 0) status = fault(path, err);
        if (written > 0) bytes += written, n -= (size_t)written;
    }
    if (close(fd) != 0 && status == STATUS_OK) status = fault(path, err);
    return status;
}

static Status replace(const char *path, const void *bytes, size_t n, Error *err)
{
    AUTO_FREE char *draft = NULL;
    Status status = file_write_draft(path, bytes, n, &draft, err);
    if (status == STATUS_OK && rename(draft, path) != 0) status = fault(path, err);
    if (status == STATUS_OK)
        file_sync_folder(path, NULL);
    else if (draft)
        unlink(draft);
    return status;
}

/* The first bytes of a file; what is missing is zero. */
static void read_front(const char *path, char *front, size_t n)
{
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    memset(front, 0, n);
    if (fd < 0) return;
    if (read(fd, front, n) < 0) memset(front, 0, n);
    close(fd);
}

bool file_is_database(const char *path)
{
    static const char magic[] = "SQLite format 3";
    char front[sizeof magic];
    read_front(path, front, sizeof front);
    return memcmp(front, magic, sizeof magic) == 0;
}

bool file_is_sealed_store(const char *path)
{
    char front[KEYRING_FRONT];
    read_front(path, front, sizeof front);
    return keyring_begins(front, sizeof front);
}

/* What is to be replaced, in *behind (newly allocated), NULL where it is new; or *through: it is written to as it is. */
static Status look_at(const char *path, char **behind, bool *through, Error *err)
{
    struct stat there;
    *behind = NULL;
    *through = false;
    TRY(file_refuse_part(path, err));
    if (stat(path, &there) != 0) return STATUS_OK;
    if (S_ISDIR(there.st_mode)) {
        errno = EISDIR;
        return fault(path, err);
    }
    *through = !S_ISREG(there.st_mode);
    if (*through) return STATUS_OK;
    if (file_is_database(path) || file_is_sealed_store(path))
        return error_set(err, STATUS_FAILED, path, _("is a store, or a copy of one; it is not written over"));
    *behind = realpath(path, NULL);
    return *behind ? file_refuse_part(*behind, err) : fault(path, err);
}

Status file_write_over(const char *path, const void *bytes, size_t n, Error *err)
{
    AUTO_FREE char *behind = NULL;
    bool through;
    TRY(look_at(path, &behind, &through, err));
    return through ? write_through(path, bytes, n, err) : replace(behind ? behind : path, bytes, n, err);
}

Status file_check_over(const char *path, Error *err)
{
    AUTO_FREE char *behind = NULL, *draft = NULL;
    bool through;
    TRY(look_at(path, &behind, &through, err));
    if (through) return access(path, W_OK) == 0 ? STATUS_OK : fault(path, err);
    Status status = file_write_draft(behind ? behind : path, "", 0, &draft, err);
    if (draft) unlink(draft);
    return status;
}
