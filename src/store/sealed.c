#include "store/sealed.h"

#include "base/lang.h"
#include "base/str.h"
#include "store/sealed_file.h"
#include "store/sql_memory.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

struct Sealed {
    sqlite3_vfs vfs;
    char name[40];
    char *path;
    bool writable;
    SealedFile file; /* the one that is in memory, kept open */
    Keyring *keys;   /* its header */
    Image image;
    int level;       /* SQLite's lock */
    int lock;        /* of the lock file; -1 */
    bool dirty;      /* the image is not what the file holds */
    bool failed;     /* a commit could not be written: what SQLite writes to take it back is not for the file */
    Error fault;
    Status (*change)(Keyring *ring, void *context, Error *err); /* of the users, with the next commit; NULL: none */
    void *change_context;
    char *out; /* what was sealed last; the room is used again */
    size_t out_room;
};

typedef struct Handle {
    sqlite3_file base;
    Sealed *sealed;
} Handle;

static Sealed *of(sqlite3_file *file)
{
    return ((Handle *)file)->sealed;
}

/* SQLite's code for a fault, which is kept for the message. */
static int code_of(Sealed *sealed, const Error *err)
{
    sealed->fault = *err;
    switch (err->status) {
    case STATUS_OK: return SQLITE_OK;
    case STATUS_LOCKED: return SQLITE_AUTH;
    case STATUS_DAMAGED:
    case STATUS_INVALID: return SQLITE_CORRUPT;
    case STATUS_READ_ONLY: return SQLITE_READONLY;
    default: return SQLITE_IOERR;
    }
}

bool sealed_fault(Sealed *sealed, Error *err)
{
    if (sealed->fault.status == STATUS_OK) return false;
    if (err) *err = sealed->fault;
    sealed->fault = (Error){0};
    return true;
}

/* ---------------------------------------------------------------- the file and the memory */

static void take_file(Sealed *sealed, const SealedFile *file, Keyring *keys)
{
    sealed_file_close(&sealed->file);
    keyring_free(sealed->keys);
    sealed->file = *file;
    sealed->keys = keys;
}

/* Whose passphrase it was opened with may have been taken away since. */
static Status still_has(const Keyring *ring, const Keyring *known, Error *err)
{
    if (keyring_has(ring, keyring_opened_by(known))) return STATUS_OK;
    return error_set(err, STATUS_LOCKED, NULL, _("%s no longer has a passphrase to this store"), keyring_opened_by(known));
}

/* The header of the newest file, with the key that is known. */
static Status follow(const Sealed *sealed, SealedFile *file, Keyring **keys, Error *err)
{
    Keyring *ring = NULL;
    SealedFile newest;
    Status status = sealed_file_open(sealed->path, &newest, &ring, err);
    if (status == STATUS_INVALID)
        return error_set(err, STATUS_LOCKED, sealed->path, _("the store is no longer sealed: another program has taken the seal off"));
    if (status != STATUS_OK) return status;
    status = keyring_follow(ring, sealed->keys, err);
    if (status == STATUS_OK) status = still_has(ring, sealed->keys, err);
    if (status == STATUS_OK) {
        *file = newest;
        *keys = ring;
        return status;
    }
    error_within(err, sealed->path);
    sealed_file_close(&newest);
    keyring_free(ring);
    return status;
}

/* Reads what another program has written, or what a commit that failed must be forgotten for. */
static Status refresh(Sealed *sealed, Error *err)
{
    bool same = false;
    SealedFile file;
    Keyring *keys = NULL;
    TRY(sealed_file_same(sealed->path, &sealed->file, &same, err));
    if (same && !sealed->dirty) return STATUS_OK;
    TRY(follow(sealed, &file, &keys, err));
    if (sealed->dirty || !keyring_same_content(keys, sealed->keys)) {
        Image image = {0};
        Status status = sealed_file_load(sealed->path, &file, keys, &image, err);
        if (status != STATUS_OK) {
            sealed_file_close(&file);
            keyring_free(keys);
            return status;
        }
        image_done(&sealed->image);
        sealed->image = image;
        sealed->dirty = false;
    }
    take_file(sealed, &file, keys);
    return STATUS_OK;
}

/* Whether the content in memory is that of the file, under the lock. A new header alone is taken over. */
static Status is_newest(Sealed *sealed, bool *ret, Error *err)
{
    SealedFile file;
    Keyring *keys = NULL;
    TRY(sealed_file_same(sealed->path, &sealed->file, ret, err));
    if (*ret) return STATUS_OK;
    TRY(follow(sealed, &file, &keys, err));
    *ret = keyring_same_content(keys, sealed->keys);
    if (*ret) {
        take_file(sealed, &file, keys);
        return STATUS_OK;
    }
    sealed_file_close(&file);
    keyring_free(keys);
    return STATUS_OK;
}

static void give_lock_back(Sealed *sealed)
{
    if (sealed->lock >= 0) close(sealed->lock);
    sealed->lock = -1;
}

/* SQLite's busy handler waits, and begins anew with reading what the other has written. */
static int lock_for_writing(Sealed *sealed)
{
    Error err = {0};
    bool newest = false;
    if (sealed->lock >= 0) return SQLITE_OK;
    if (!sealed->writable) return SQLITE_READONLY;
    Status status = sealed_file_lock(sealed->path, &sealed->lock, &err);
    if (status == STATUS_LOCKED) return SQLITE_BUSY;
    if (status == STATUS_OK) status = is_newest(sealed, &newest, &err);
    if (status == STATUS_OK && newest) status = still_has(sealed->keys, sealed->keys, &err);
    if (status == STATUS_OK && newest) return SQLITE_OK;
    give_lock_back(sealed);
    return status == STATUS_OK ? SQLITE_BUSY : code_of(sealed, &err);
}

static Status write_file(Sealed *sealed, Error *err)
{
    size_t n = keyring_file_size(sealed->image.size);
    SealedFile file;
    if (sealed->out_room < n) {
        sealed->out_room = n + n / 8;
        sealed->out = mem_grow(sealed->out, sealed->out_room, 1);
    }
    Keyring *next = keyring_copy(sealed->keys);
    Status status = sealed->change ? sealed->change(next, sealed->change_context, err) : STATUS_OK;
    if (status == STATUS_OK) status = keyring_seal(next, sealed->image.bytes, sealed->image.size, sealed->out, err);
    if (status == STATUS_OK) status = sealed_file_put(sealed->path, sealed->out, n, &file, err);
    if (status == STATUS_OK)
        take_file(sealed, &file, next);
    else
        keyring_free(next);
    return status;
}

static int commit(Sealed *sealed)
{
    Error err = {0};
    if (!sealed->dirty || sealed->failed) return SQLITE_OK;
    if (sealed->lock < 0) return SQLITE_IOERR_FSYNC; /* nobody writes without the lock */
    if (write_file(sealed, &err) == STATUS_OK) {
        sealed->dirty = false;
        return SQLITE_OK;
    }
    sealed->failed = true;
    return code_of(sealed, &err);
}

/* ---------------------------------------------------------------- what SQLite calls */

static int file_close(sqlite3_file *file)
{
    give_lock_back(of(file));
    return SQLITE_OK;
}

static int file_read(sqlite3_file *file, void *to, int n, sqlite3_int64 at)
{
    const Image *image = &of(file)->image;
    size_t from = (size_t)at, wanted = (size_t)n, got = 0;
    if (from < image->size) got = image->size - from < wanted ? image->size - from : wanted;
    if (got) memcpy(to, image->bytes + from, got);
    if (got == wanted) return SQLITE_OK;
    memset((char *)to + got, 0, wanted - got);
    return SQLITE_IOERR_SHORT_READ;
}

static int file_write(sqlite3_file *file, const void *from, int n, sqlite3_int64 at)
{
    Sealed *sealed = of(file);
    Image *image = &sealed->image;
    size_t end = (size_t)at + (size_t)n;
    if (end > KEYRING_CONTENT) return SQLITE_FULL;
    if (!image_room(image, end)) return SQLITE_IOERR_NOMEM;
    sealed->dirty = true;
    memcpy(image->bytes + at, from, (size_t)n);
    if (end > image->size) image->size = end;
    return SQLITE_OK;
}

static int file_truncate(sqlite3_file *file, sqlite3_int64 size)
{
    Sealed *sealed = of(file);
    Image *image = &sealed->image;
    if ((size_t)size >= image->size) return SQLITE_OK;
    sealed->dirty = true;
    memset(image->bytes + size, 0, image->size - (size_t)size);
    image->size = (size_t)size;
    return SQLITE_OK;
}

static int file_sync(sqlite3_file *file, int flags)
{
    (void)flags;
    return commit(of(file));
}

static int file_size(sqlite3_file *file, sqlite3_int64 *ret)
{
    *ret = (sqlite3_int64)of(file)->image.size;
    return SQLITE_OK;
}

static int file_lock(sqlite3_file *file, int level)
{
    Sealed *sealed = of(file);
    Error err = {0};
    if (level <= sealed->level) return SQLITE_OK;
    sealed->fault = (Error){0};
    if (sealed->level == SQLITE_LOCK_NONE && refresh(sealed, &err) != STATUS_OK) return code_of(sealed, &err);
    if (level > SQLITE_LOCK_SHARED) {
        int code = lock_for_writing(sealed);
        if (code != SQLITE_OK) return code;
    }
    sealed->level = level;
    return SQLITE_OK;
}

static int file_unlock(sqlite3_file *file, int level)
{
    Sealed *sealed = of(file);
    if (level >= sealed->level) return SQLITE_OK;
    sealed->level = level;
    sealed->failed = false;
    give_lock_back(sealed);
    return SQLITE_OK;
}

static int file_reserved(sqlite3_file *file, int *ret)
{
    *ret = of(file)->lock >= 0;
    return SQLITE_OK;
}

static int file_control(sqlite3_file *file, int what, void *value)
{
    (void)file, (void)what, (void)value;
    return SQLITE_NOTFOUND;
}

static int file_sector(sqlite3_file *file)
{
    (void)file;
    return 4096;
}

static int file_traits(sqlite3_file *file)
{
    (void)file;
    return 0;
}

static const sqlite3_io_methods methods = {
    .iVersion = 1,
    .xClose = file_close,
    .xRead = file_read,
    .xWrite = file_write,
    .xTruncate = file_truncate,
    .xSync = file_sync,
    .xFileSize = file_size,
    .xLock = file_lock,
    .xUnlock = file_unlock,
    .xCheckReservedLock = file_reserved,
    .xFileControl = file_control,
    .xSectorSize = file_sector,
    .xDeviceCharacteristics = file_traits,
};

/* The database and no other file: a journal or a temporary one would hold it in the clear. */
static int vfs_open(sqlite3_vfs *vfs, const char *name, sqlite3_file *file, int flags, int *out_flags)
{
    (void)name;
    file->pMethods = NULL;
    if (!(flags & SQLITE_OPEN_MAIN_DB)) return SQLITE_CANTOPEN;
    *(Handle *)file = (Handle){.base = {.pMethods = &methods}, .sealed = vfs->pAppData};
    if (out_flags) *out_flags = flags;
    return SQLITE_OK;
}

static int vfs_delete(sqlite3_vfs *vfs, const char *name, int sync)
{
    (void)vfs, (void)name, (void)sync;
    return SQLITE_OK;
}

static int vfs_access(sqlite3_vfs *vfs, const char *name, int flags, int *ret)
{
    (void)vfs, (void)name, (void)flags;
    *ret = 0;
    return SQLITE_OK;
}

static int vfs_full_name(sqlite3_vfs *vfs, const char *name, int room, char *ret)
{
    (void)vfs;
    snprintf(ret, (size_t)room, "%s", name);
    return SQLITE_OK;
}

/* ---------------------------------------------------------------- opening and closing */

/* Everything that is about no file is done as SQLite does it elsewhere. */
static int make_vfs(Sealed *sealed)
{
    const sqlite3_vfs *usual = sqlite3_vfs_find(NULL);
    if (!usual) return SQLITE_NOMEM; /* it begins here, and needs some */
    snprintf(sealed->name, sizeof sealed->name, "overgang-sealed-%p", (void *)sealed);
    sealed->vfs = (sqlite3_vfs){
        .iVersion = 1,
        .szOsFile = sizeof(Handle),
        .mxPathname = usual->mxPathname,
        .zName = sealed->name,
        .pAppData = sealed,
        .xOpen = vfs_open,
        .xDelete = vfs_delete,
        .xAccess = vfs_access,
        .xFullPathname = vfs_full_name,
        .xRandomness = usual->xRandomness,
        .xSleep = usual->xSleep,
        .xCurrentTime = usual->xCurrentTime,
        .xGetLastError = usual->xGetLastError,
    };
    return sqlite3_vfs_register(&sealed->vfs, 0);
}

Status sealed_open(const char *path, const Keyring *keys, bool writable, Sealed **ret, Error *err)
{
    Sealed *sealed = mem_zero(1, sizeof *sealed);
    char *place = realpath(path, NULL); /* a link is followed, not replaced */
    sealed->path = place ? place : mem_text(path);
    sealed->writable = writable;
    sealed->lock = -1;
    sealed->file.fd = -1;
    sealed->dirty = true; /* nothing is in memory yet */
    sealed->keys = keyring_copy(keys);
    sql_memory_wipe();
    Keyring *ring = NULL;
    SealedFile file = {.fd = -1};
    Status status = sealed_file_open(path, &file, &ring, err);
    if (status == STATUS_OK) {
        status = keyring_follow(ring, keys, err);
        if (status != STATUS_OK) error_within(err, path);
    }
    if (status == STATUS_OK) status = sealed_file_load(path, &file, ring, &sealed->image, err);
    if (status == STATUS_OK && make_vfs(sealed) != SQLITE_OK) mem_ran_out();
    if (status == STATUS_OK) {
        take_file(sealed, &file, ring);
        sealed->dirty = false;
        *ret = sealed;
        return status;
    }
    sealed_file_close(&file);
    keyring_free(ring);
    sealed_close(sealed);
    return status;
}

void sealed_close(Sealed *sealed)
{
    if (!sealed) return;
    if (sealed->name[0]) sqlite3_vfs_unregister(&sealed->vfs);
    give_lock_back(sealed);
    sealed_file_close(&sealed->file);
    keyring_free(sealed->keys);
    image_done(&sealed->image);
    free(sealed->out);
    free(sealed->path);
    free(sealed);
}

const char *sealed_vfs(const Sealed *sealed)
{
    return sealed->name;
}

const Keyring *sealed_keys(const Sealed *sealed)
{
    return sealed->keys;
}

const Image *sealed_image(const Sealed *sealed)
{
    return &sealed->image;
}

/* ---------------------------------------------------------------- the file as a whole */

static Status change_users(Sealed *sealed, Status (*change)(Keyring *, void *, Error *), void *context, Error *err)
{
    SealedFile newest = {.fd = -1}, written;
    Keyring *ring = NULL;
    TRY(follow(sealed, &newest, &ring, err));
    bool same = keyring_same_content(ring, sealed->keys);
    Status status = change(ring, context, err);
    if (status == STATUS_OK) status = sealed_file_put_header(sealed->path, &newest, ring, &written, err);
    sealed_file_close(&newest);
    if (status != STATUS_OK) {
        keyring_free(ring);
        return status;
    }
    if (same)
        take_file(sealed, &written, ring);
    else /* another program's change is read when the next transaction begins */
        sealed_file_close(&written), keyring_free(ring);
    return status;
}

Status sealed_change_users(Sealed *sealed, Status (*change)(Keyring *ring, void *context, Error *err), void *context,
                           Error *err)
{
    if (!sealed->writable)
        return error_set(err, STATUS_READ_ONLY, sealed->path, _("the store can only be read; nothing was changed"));
    TRY(sealed_file_lock(sealed->path, &sealed->lock, err));
    Status status = change_users(sealed, change, context, err);
    give_lock_back(sealed);
    return status;
}

void sealed_change_with(Sealed *sealed, Status (*change)(Keyring *ring, void *context, Error *err), void *context)
{
    sealed->change = change;
    sealed->change_context = context;
}

Status sealed_look(Sealed *sealed, Error *err)
{
    bool same = false;
    SealedFile newest;
    Keyring *ring = NULL;
    TRY(sealed_file_same(sealed->path, &sealed->file, &same, err));
    if (same && keyring_has(sealed->keys, keyring_opened_by(sealed->keys))) return STATUS_OK;
    TRY(follow(sealed, &newest, &ring, err));
    sealed_file_close(&newest);
    keyring_free(ring);
    return STATUS_OK;
}

Status sealed_bytes(Sealed *sealed, char **ret, size_t *ret_n, Error *err)
{
    SealedFile newest;
    Keyring *ring = NULL;
    TRY(follow(sealed, &newest, &ring, err));
    Status status = sealed_file_bytes(sealed->path, &newest, ret, ret_n, err);
    sealed_file_close(&newest);
    keyring_free(ring);
    return status;
}
