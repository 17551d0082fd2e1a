#include "store/seal_store.h"

#include "base/file.h"
#include "base/lang.h"
#include "base/str.h"
#include "store/backup.h"
#include "store/db_private.h"
#include "store/sealed_file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

/* ---------------------------------------------------------------- which key */

/* So that nobody tries many: whatever a passphrase costs, a wrong one costs a quarter of a second more. */
static void wait_after_wrong(void)
{
    struct timespec rest = {.tv_nsec = 250 * 1000 * 1000};
    while (nanosleep(&rest, &rest) != 0 && errno == EINTR) {}
}

static Status not_known_whose(const char *path, const Keyring *ring, Error *err)
{
    AUTO_STR names = {0};
    for (size_t i = 0; i < keyring_count(ring); i++)
        str_add_f(&names, "%s%s", i ? ", " : "", keyring_user(ring, i));
    return error_set(err, STATUS_USAGE, path, _("whose passphrase is it? --user NAME tells: %s"), str_text(&names));
}

static Status choose_user(const char *path, const Keyring *ring, const Opener *opener, const char **ret, Error *err)
{
    const char *candidates[] = {opener->who, opener->login};
    *ret = opener->user;
    if (*ret) return STATUS_OK; /* where there is none of that name, unlocking tells */
    if (keyring_count(ring) == 1) {
        *ret = keyring_user(ring, 0);
        return STATUS_OK;
    }
    for (size_t i = 0; i < COUNT(candidates); i++) {
        if (!candidates[i] || !keyring_has(ring, candidates[i])) continue;
        *ret = candidates[i];
        return STATUS_OK;
    }
    return not_known_whose(path, ring, err);
}

Status seal_store_ring(const char *path, Keyring **ret, Error *err)
{
    SealedFile file;
    TRY(sealed_file_open(path, &file, ret, err));
    sealed_file_close(&file);
    return STATUS_OK;
}

bool seal_store_fits(const char *path, const Keyring *keys)
{
    Keyring *ring = NULL;
    if (seal_store_ring(path, &ring, NULL) != STATUS_OK) return false;
    bool fits = keyring_follow(ring, keys, NULL) == STATUS_OK;
    keyring_free(ring);
    return fits;
}

Status seal_store_whose(const char *path, const Opener *opener, char **ret, Error *err)
{
    Keyring *ring = NULL;
    const char *user = NULL;
    TRY(seal_store_ring(path, &ring, err));
    Status status = choose_user(path, ring, opener, &user, err);
    if (status == STATUS_OK) *ret = mem_text(user);
    keyring_free(ring);
    return status;
}

Status seal_store_unlock(const char *path, const Opener *opener, const Secret *secret, Keyring **ret, Error *err)
{
    Keyring *ring = NULL;
    const char *user = NULL;
    TRY(seal_store_ring(path, &ring, err));
    Status status = choose_user(path, ring, opener, &user, err);
    if (status == STATUS_OK) {
        status = keyring_unlock(ring, user, secret, err);
        if (status != STATUS_OK) error_within(err, path);
    }
    if (status == STATUS_LOCKED || status == STATUS_NOT_FOUND) wait_after_wrong();
    if (status == STATUS_OK)
        *ret = ring;
    else
        keyring_free(ring);
    return status == STATUS_NOT_FOUND ? STATUS_LOCKED : status;
}

/* ---------------------------------------------------------------- sealing */

/* Opens what was written under another name, and compares it with what it must hold. */
static Status verify(const char *path, const char *draft, const Keyring *keys, const void *content, size_t n, Error *err)
{
    SealedFile file;
    Keyring *ring = NULL;
    Image image = {0};
    TRY(sealed_file_open(draft, &file, &ring, err));
    Status status = keyring_follow(ring, keys, err);
    if (status == STATUS_OK) status = sealed_file_load(draft, &file, ring, &image, err);
    if (status == STATUS_OK && (image.size != n || memcmp(image.bytes, content, n) != 0))
        status = error_set(err, STATUS_FAILED, path, _("what was sealed cannot be opened as it was; nothing was changed"));
    image_done(&image);
    keyring_free(ring);
    sealed_file_close(&file);
    return status;
}

/* The plain store's name for a file that is whole and checked; nobody else may write the store meanwhile. */
static Status take_place(const char *draft, const char *path, Error *err)
{
    if (rename(draft, path) != 0)
        return error_set(err, STATUS_FAILED, path, _("cannot be written: %s"), strerror(errno));
    return file_sync_folder(path, err);
}

static Status seal_content(const char *path, const Keyring *keys, const void *content, size_t n, Error *err)
{
    AUTO_FREE char *draft = NULL;
    size_t size = keyring_file_size(n);
    AUTO_FREE char *bytes = mem_new(size);
    Keyring *ring = keyring_copy(keys);
    Status status = keyring_seal(ring, content, n, bytes, err);
    keyring_free(ring);
    if (status == STATUS_OK) status = file_write_draft(path, bytes, size, &draft, err);
    if (status == STATUS_OK) status = verify(path, draft, keys, content, n, err);
    if (status == STATUS_OK) status = take_place(draft, path, err);
    if (status != STATUS_OK && draft) unlink(draft);
    return status;
}

/* Calls `make` with all that a plain store holds, while nobody else may write it. */
static Status with_content(Db *plain, Status (*make)(Db *, const void *, size_t, void *, Error *), void *context, Error *err)
{
    sqlite3_int64 n = 0;
    int moved = 0;
    TRY(sql_exec(plain, "BEGIN EXCLUSIVE", err));
    sqlite3_file_control(plain->sqlite, "main", SQLITE_FCNTL_HAS_MOVED, &moved);
    if (moved) {
        sqlite3_exec(plain->sqlite, "ROLLBACK", NULL, NULL, NULL);
        return error_set(err, STATUS_LOCKED, plain->path, _("the store was replaced meanwhile; nothing was changed"));
    }
    unsigned char *content = sqlite3_serialize(plain->sqlite, "main", &n, 0);
    if (!content) mem_ran_out();
    Status status = make(plain, content, (size_t)n, context, err);
    secret_wipe(content, (size_t)n);
    sqlite3_free(content);
    sqlite3_exec(plain->sqlite, "ROLLBACK", NULL, NULL, NULL);
    return status;
}

static Status seal_with(Db *plain, const void *content, size_t n, void *context, Error *err)
{
    return seal_content(plain->path, context, content, n, err);
}

Status seal_store_seal(Db *plain, const Keyring *keys, Error *err)
{
    Keyring *with = keyring_copy(keys);
    Status status = with_content(plain, seal_with, with, err);
    keyring_free(with);
    return status;
}

/* What the plain store holds is of no use: the other's file takes its place. */
static Status put_other(Db *plain, const void *content, size_t n, void *context, Error *err)
{
    Db *sealed = context;
    AUTO_FREE char *bytes = NULL, *draft = NULL;
    size_t size = 0;
    (void)content, (void)n;
    TRY(sealed_bytes(sealed->sealed, &bytes, &size, err));
    Status status = file_write_draft(plain->path, bytes, size, &draft, err);
    if (status == STATUS_OK) status = take_place(draft, plain->path, err);
    if (status != STATUS_OK && draft) unlink(draft);
    return status;
}

Status seal_store_put(Db *plain, Db *sealed, Error *err)
{
    return with_content(plain, put_other, sealed, err);
}

/* ---------------------------------------------------------------- taking the seal off */


static Status write_plain(Db *sealed, Error *err)
{
    AUTO_FREE char *draft = NULL;
    BackupFacts facts;
    const Image *image = sealed_image(sealed->sealed);
    Status status = file_write_draft(sealed->path, image->bytes, image->size, &draft, err);
    if (status == STATUS_OK) status = backup_check(draft, NULL, &facts, err);
    if (status == STATUS_OK) status = take_place(draft, sealed->path, err);
    if (status != STATUS_OK && draft) unlink(draft);
    return status;
}

Status seal_store_unseal(Db *sealed, Error *err)
{
    TRY(sql_exec(sealed, "BEGIN IMMEDIATE", err)); /* the newest, and nobody else's turn */
    Status status = write_plain(sealed, err);
    sqlite3_exec(sealed->sqlite, "ROLLBACK", NULL, NULL, NULL);
    return status;
}

/* ---------------------------------------------------------------- passphrases */

typedef struct UserChange {
    Status (*put)(Keyring *, const char *, const Secret *, const SealCost *, Error *);
    const char *user;
    const Secret *secret;
    const SealCost *cost;
} UserChange;

static Status put_user(Keyring *ring, void *context, Error *err)
{
    const UserChange *change = context;
    return change->put(ring, change->user, change->secret, change->cost, err);
}

static Status remove_user(Keyring *ring, void *context, Error *err)
{
    return keyring_remove(ring, context, err);
}

static Status not_sealed(const Db *db, Error *err)
{
    return error_set(err, STATUS_INVALID, db->path, _("the store is not sealed; `overgang seal` seals it"));
}

Status seal_store_add(Db *db, const char *user, const Secret *secret, const SealCost *cost, Error *err)
{
    UserChange change = {.put = keyring_add, .user = user, .secret = secret, .cost = cost};
    return db->sealed ? sealed_change_users(db->sealed, put_user, &change, err) : not_sealed(db, err);
}

Status seal_store_change(Db *db, const char *user, const Secret *secret, const SealCost *cost, Error *err)
{
    UserChange change = {.put = keyring_change, .user = user, .secret = secret, .cost = cost};
    return db->sealed ? sealed_change_users(db->sealed, put_user, &change, err) : not_sealed(db, err);
}

Status seal_store_remove(Db *db, const char *user, Error *err)
{
    if (!db->sealed) return not_sealed(db, err);
    Keyring *tried = keyring_copy(sealed_keys(db->sealed)); /* what cannot be is told before anything is begun */
    Status status = keyring_remove(tried, user, err);
    keyring_free(tried);
    if (status == STATUS_OK) sealed_change_with(db->sealed, remove_user, (void *)user);
    return status;
}

void seal_store_removed(Db *db)
{
    if (db->sealed) sealed_change_with(db->sealed, NULL, NULL);
}

/* ---------------------------------------------------------------- what others do to the file */

StoreFile seal_store_look(Db *db)
{
    int moved = 0;
    if (!db->sqlite) return STORE_SAME;
    if (db->sealed) {
        if (sealed_look(db->sealed, NULL) != STATUS_LOCKED) return STORE_SAME;
        return file_is_database(db->path) ? STORE_PLAIN : STORE_SEALED;
    }
    sqlite3_file_control(db->sqlite, "main", SQLITE_FCNTL_HAS_MOVED, &moved);
    if (!moved) return STORE_SAME;
    if (file_is_sealed_store(db->path)) return STORE_SEALED;
    return file_is_database(db->path) ? STORE_OTHER : STORE_SAME;
}
