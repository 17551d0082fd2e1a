#include "casework/sealing.h"

#include "base/file.h"
#include "base/lang.h"
#include "base/paths.h"
#include "base/str.h"
#include "store/change.h"

#include <dirent.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static Status write_log(const Desk *desk, const char *action, const char *what, const char *now, Error *err)
{
    TRY(change_begin(desk->db, desk->now(desk->now_context), desk->who, action, err));
    Status status = change_log(desk->db, NULL, what, NULL, now, err);
    if (status == STATUS_OK) return change_finish(desk->db, false, NULL, err);
    change_abort(desk->db);
    return status;
}

/* What has been done stands, whatever went wrong afterwards: `done` says so. */
static Status unless_noted(Status status, const char *path, const char *done, Error *err)
{
    if (status == STATUS_OK) return STATUS_OK;
    return error_set(err, status, path, _("%s, but the log could not take note of that"), done);
}

/* ---------------------------------------------------------------- the seal */

SealCost sealing_cost(const Settings *settings)
{
    SealCost cost = seal_cost_usual;
    if (settings) cost.memory = (uint32_t)settings_number(settings, SET_SEAL_MEMORY) * 1024;
    return cost;
}

/* The file is another one now: the desk's store is opened anew. */
static Status reopen(Desk *desk, const Keyring *keys, Error *err)
{
    db_shut(desk->db); /* the screens of the interface go on with the same Db */
    TRY(db_unlock(desk->db, keys, err));
    desk_name_user(desk);
    return STATUS_OK;
}

Status sealing_seal(Desk *desk, const Keyring *keys, Error *err)
{
    AUTO_FREE char *path = mem_text(db_path(desk->db));
    TRY(seal_store_seal(desk->db, keys, err));
    Status status = reopen(desk, keys, err);
    if (status == STATUS_OK) status = write_log(desk, "seal", "store", keyring_opened_by(keys), err);
    return unless_noted(status, path, _("the store is sealed"), err);
}

Status sealing_unseal(Desk *desk, Error *err)
{
    AUTO_FREE char *path = mem_text(db_path(desk->db));
    TRY(seal_store_unseal(desk->db, err));
    Status status = reopen(desk, NULL, err);
    if (status == STATUS_OK) status = write_log(desk, "unseal", "store", NULL, err);
    return unless_noted(status, path, _("the seal is off"), err);
}

/* ---------------------------------------------------------------- passphrases */

Status sealing_add(const Desk *desk, const char *user, const Secret *secret, const SealCost *cost, Error *err)
{
    TRY(seal_store_add(desk->db, user, secret, cost, err));
    return unless_noted(write_log(desk, "passphrase", "add", user, err), db_path(desk->db), _("the passphrase has been added"), err);
}

Status sealing_change(const Desk *desk, const char *user, const Secret *secret, const SealCost *cost, Error *err)
{
    TRY(seal_store_change(desk->db, user, secret, cost, err));
    return unless_noted(write_log(desk, "passphrase", "change", user, err), db_path(desk->db), _("the passphrase is another one now"),
                        err);
}

Status sealing_remove(const Desk *desk, const char *user, Error *err)
{
    AUTO_FREE char *whom = mem_text(user);
    /* together: who takes their own away cannot write into the log afterwards, and before it nothing has been done */
    TRY(seal_store_remove(desk->db, whom, err));
    Status status = write_log(desk, "passphrase", "remove", whom, err);
    seal_store_removed(desk->db);
    return status;
}

Status sealing_knows(const Desk *desk, const char *user, Error *err)
{
    if (keyring_has(db_keys(desk->db), user)) return STATUS_OK;
    return error_set(err, STATUS_NOT_FOUND, NULL,
                     _("%s has no passphrase to this store; `overgang passphrase list` tells who has"), user);
}

Status sealing_must_be_sealed(const char *store, Error *err)
{
    if (file_is_sealed_store(store) || access(store, F_OK) != 0) return STATUS_OK;
    return error_set(err, STATUS_INVALID, store, _("is not sealed; `overgang seal` seals it"));
}

Status sealing_list(const char *store, void (*each)(void *context, const char *user), void *context, Error *err)
{
    Keyring *ring = NULL;
    TRY(sealing_must_be_sealed(store, err));
    TRY(seal_store_ring(store, &ring, err));
    for (size_t i = 0; i < keyring_count(ring); i++)
        each(context, keyring_user(ring, i));
    keyring_free(ring);
    return STATUS_OK;
}

/* ---------------------------------------------------------------- copies */

static void add_copy(SealingCopies *copies, const char *folder, const char *name)
{
    AUTO_STR path = {0};
    str_add_f(&path, "%s/%s", folder, name);
    if (!file_is_database(str_text(&path))) return;
    copies->paths = mem_grow(copies->paths, copies->count + 1, sizeof *copies->paths);
    copies->paths[copies->count++] = str_take(&path);
}

static bool is_leftover(const char *name, const char *context)
{
    size_t n = strlen(context);
    if (strncmp(name, context, n) != 0 || name[n] != '.') return false;
    return strncmp(name + n, ".before-", 8) == 0 || strncmp(name + n, ".replaced-", 10) == 0;
}

static void add_copies(SealingCopies *copies, const char *folder, const char *name,
                       bool (*is_one)(const char *name, const char *context))
{
    DIR *dir = opendir(folder);
    if (!dir) return;
    for (const struct dirent *entry = readdir(dir); entry; entry = readdir(dir))
        if (is_one(entry->d_name, name)) add_copy(copies, folder, entry->d_name);
    closedir(dir);
}

static int by_name(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

void sealing_find_copies(const Desk *desk, const BackupPlan *plan, SealingCopies *ret)
{
    const char *path = db_path(desk->db), *slash = strrchr(path, '/'), *name = slash ? slash + 1 : path;
    AUTO_FREE char *beside = paths_folder_of(path);
    AUTO_STR stem = {0}, dailies = {0};
    backups_names(desk, plan, &stem, &dailies);
    add_copies(ret, beside, name, is_leftover);
    add_copies(ret, str_text(&dailies), str_text(&stem), backups_is_daily);
    if (ret->count) qsort(ret->paths, ret->count, sizeof *ret->paths, by_name);
}

void sealing_copies_done(SealingCopies *copies)
{
    for (size_t i = 0; i < copies->count; i++)
        free(copies->paths[i]);
    free(copies->paths);
    *copies = (SealingCopies){0};
}

Status sealing_copy(const char *path, const Keyring *keys, Error *err)
{
    Db *db = NULL;
    TRY(db_open(path, DB_AS_IS, &db, err));
    Status status = seal_store_seal(db, keys, err);
    db_close(db);
    return status;
}
