#include "casework/backups.h"

#include "base/file.h"
#include "base/lang.h"
#include "base/list.h"
#include "base/paths.h"
#include "base/str.h"
#include "store/case_store.h"
#include "store/chain.h"
#include "store/change.h"
#include "store/erase_store.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* ---------------------------------------------------------------- one a day */

/* How the copies of a store are called: "saker" from ".../saker.db". */
static void add_stem(Str *out, const char *store)
{
    const char *slash = strrchr(store, '/'), *name = slash ? slash + 1 : store, *dot = strrchr(name, '.');
    str_add_n(out, name, dot && dot > name ? (size_t)(dot - name) : strlen(name));
}

/* The stem, a day, ".db". */
bool backups_is_daily(const char *name, const char *stem)
{
    size_t n = strlen(stem);
    if (strlen(name) != n + 1 + (DATE_TEXT - 1) + 3 || strncmp(name, stem, n) != 0 || name[n] != '-')
        return false;
    char day[DATE_TEXT] = "";
    memcpy(day, name + n + 1, DATE_TEXT - 1);
    return date_from_iso(day) != DATE_NONE && strcmp(name + n + DATE_TEXT, ".db") == 0;
}

typedef struct Names {
    char **all;
    size_t count, room;
} Names;

static void names_done(Names *names)
{
    for (size_t i = 0; i < names->count; i++)
        free(names->all[i]);
    free(names->all);
}

static int newest_first(const void *a, const void *b)
{
    return strcmp(*(char *const *)b, *(char *const *)a);
}

static Status list_dailies(const char *folder, const char *stem, Names *ret, Error *err)
{
    DIR *dir = opendir(folder);
    if (!dir) return error_set(err, STATUS_FAILED, folder, _("cannot be read: %s"), strerror(errno));
    for (struct dirent *entry = readdir(dir); entry; entry = readdir(dir)) {
        if (!backups_is_daily(entry->d_name, stem)) continue;
        if (ret->count == ret->room) {
            ret->room = ret->room ? ret->room * 2 : 32;
            ret->all = mem_grow(ret->all, ret->room, sizeof *ret->all);
        }
        ret->all[ret->count++] = mem_text(entry->d_name);
    }
    closedir(dir);
    if (ret->count > 0) qsort(ret->all, ret->count, sizeof *ret->all, newest_first);
    return STATUS_OK;
}

static Status remove_oldest(const char *folder, const char *stem, int keep, Error *err)
{
    __attribute__((cleanup(names_done))) Names names = {0};
    TRY(list_dailies(folder, stem, &names, err));
    for (size_t i = (size_t)keep; i < names.count; i++) {
        AUTO_STR path = {0};
        str_add_f(&path, "%s/%s", folder, names.all[i]);
        if (unlink(str_text(&path)) != 0 && errno != ENOENT)
            return error_set(err, STATUS_FAILED, str_text(&path), _("cannot be removed: %s"),
                             strerror(errno));
    }
    return STATUS_OK;
}

/* The folder of the daily copies. */
static void add_folder(Str *out, const char *store, const BackupPlan *plan)
{
    AUTO_FREE char *beside = paths_folder_of(store);
    if (plan->folder)
        str_add(out, plan->folder);
    else
        str_add_f(out, "%s/backup", beside);
}

void backups_names(const Desk *desk, const BackupPlan *plan, Str *stem, Str *folder)
{
    add_stem(stem, db_path(desk->db));
    add_folder(folder, db_path(desk->db), plan);
}

size_t backups_count(const Desk *desk, const BackupPlan *plan, Str *folder)
{
    __attribute__((cleanup(names_done))) Names names = {0};
    AUTO_STR stem = {0};
    add_stem(&stem, db_path(desk->db));
    add_folder(folder, db_path(desk->db), plan);
    return list_dailies(str_text(folder), str_text(&stem), &names, NULL) == STATUS_OK ? names.count : 0;
}

/* Several who share a sealed store share the copies beside it, and take turns at removing the oldest. What another of them has
 * made, that one has opened to the rest. */
static void share(const Desk *desk, const BackupPlan *plan, const char *path)
{
    if (db_keys(desk->db) && !plan->folder) file_share_path_as(db_path(desk->db), path, NULL);
}

Status backups_daily(const Desk *desk, const BackupPlan *plan, char **made, BackupFacts *facts, Error *err)
{
    AUTO_STR stem = {0}, path = {0};
    char day[DATE_TEXT];
    *made = NULL;
    add_stem(&stem, db_path(desk->db));
    add_folder(&path, db_path(desk->db), plan);
    AUTO_FREE char *folder = mem_text(str_text(&path));
    str_add_f(&path, "/%s-%s.db", str_text(&stem), date_iso(desk->today, day));
    if (access(str_text(&path), F_OK) == 0) return STATUS_OK;
    TRY(paths_make_folders(str_text(&path), err));
    share(desk, plan, folder);
    TRY(backup_write(desk->db, str_text(&path), facts, err));
    share(desk, plan, str_text(&path));
    *made = str_take(&path);
    return remove_oldest(folder, str_text(&stem), plan->keep, err);
}

/* ---------------------------------------------------------------- the newest */

/* Calls `wanted` for the path of one copy after another, the newest first, until it says yes; leaves the path in `path`. */
static bool find_newest(const char *store, const BackupPlan *plan, bool (*wanted)(void *context, const char *path),
                        void *context, Str *path)
{
    __attribute__((cleanup(names_done))) Names names = {0};
    AUTO_STR stem = {0}, folder = {0};
    add_stem(&stem, store);
    add_folder(&folder, store, plan);
    if (list_dailies(str_text(&folder), str_text(&stem), &names, NULL) != STATUS_OK) return false;
    for (size_t i = 0; i < names.count; i++) {
        str_clear(path);
        str_add_f(path, "%s/%s", str_text(&folder), names.all[i]);
        if (wanted(context, str_text(path))) return true;
    }
    str_clear(path);
    return false;
}

static bool any(void *context, const char *path)
{
    (void)context, (void)path;
    return true;
}

bool backups_newest(const char *store, const BackupPlan *plan, Str *path, Date *day)
{
    char iso[DATE_TEXT] = "";
    if (!find_newest(store, plan, any, NULL, path)) return false;
    memcpy(iso, str_text(path) + path->len - strlen(".db") - (DATE_TEXT - 1), DATE_TEXT - 1);
    if (day) *day = date_from_iso(iso);
    return true;
}

typedef struct Wanted {
    const Keyring *keys;
    BackupFacts *facts;
} Wanted;

static bool whole(void *context, const char *path)
{
    Wanted *wanted = context;
    return backup_check(path, wanted->keys, wanted->facts, NULL) == STATUS_OK;
}

bool backups_newest_whole(const char *store, const BackupPlan *plan, const Keyring *keys, Str *path, BackupFacts *facts)
{
    return find_newest(store, plan, whole, &(Wanted){keys, facts}, path);
}

/* ---------------------------------------------------------------- bringing one back */

char *backups_beside(const Desk *desk, const char *store, const char *word)
{
    AUTO_STR name = {0};
    str_add_f(&name, "%s.%s-", store, word);
    for (const char *c = desk->now(desk->now_context); *c; c++) {
        if (*c == 'T') str_add_char(&name, '-');
        if (*c >= '0' && *c <= '9') str_add_char(&name, *c);
    }
    size_t end = name.len;
    for (int n = 2; access(str_text(&name), F_OK) == 0 && n < 100; n++) { /* twice in one second */
        name.len = end;
        str_add_f(&name, "-%d", n);
    }
    return str_take(&name);
}

/* The last row that both logs have; later ones differ, since each hash covers all before it. */
static int64_t common_row(Db *store, Db *copy, int64_t last)
{
    int64_t low = 0, high = last;
    while (low < high) {
        int64_t middle = low + (high - low + 1) / 2;
        ChainHash mine, theirs;
        bool here = false, there = false;
        bool read = chain_hash_at(store, middle, &mine, &here, NULL) == STATUS_OK &&
                    chain_hash_at(copy, middle, &theirs, &there, NULL) == STATUS_OK;
        if (read && here && there && chain_same(&mine, &theirs))
            low = middle;
        else
            high = middle - 1;
    }
    return low;
}

static void compare(Db *store, Db *copy, BackupsAgainst *ret)
{
    ChainEnd mine, theirs;
    if (chain_end(store, &mine, NULL) != STATUS_OK || chain_end(copy, &theirs, NULL) != STATUS_OK) return;
    ret->other = !chain_same(&mine.store, &theirs.store);
    if (!ret->other) ret->later = mine.seq - common_row(store, copy, mine.seq < theirs.seq ? mine.seq : theirs.seq);
}

void backups_compare(const BackupsRestoring *restoring, BackupsAgainst *ret)
{
    Db *store = NULL, *copy = NULL;
    *ret = (BackupsAgainst){0};
    if (access(restoring->store, F_OK) != 0) return;
    if (db_open_with(restoring->store, DB_AS_IS, restoring->keys, &store, NULL) == STATUS_OK &&
        db_open_with(restoring->copy, DB_AS_IS, restoring->copy_keys, &copy, NULL) == STATUS_OK)
        compare(store, copy, ret);
    db_close(copy);
    db_close(store);
}

Status backups_restore(const Desk *desk, const BackupsRestoring *restoring, char **kept, BackupFacts *facts, Error *err)
{
    const char *store = restoring->store;
    AUTO_FREE char *name = access(store, F_OK) == 0 ? backups_beside(desk, store, "replaced") : NULL;
    Restoring how = {.store = store,
                     .copy = restoring->copy,
                     .kept = name,
                     .keys = restoring->keys,
                     .copy_keys = restoring->copy_keys};
    TRY(backup_restore(&how, facts, err));
    *kept = name;
    name = NULL;
    return STATUS_OK;
}

/* ---------------------------------------------------------------- what the copy knows nothing of */

void backups_back_done(BackupsBack *back)
{
    str_done(&back->erased);
    str_done(&back->consents);
}

static void add_to_list(Str *list, const char *ref, const char *id)
{
    str_add_f(list, "%s%s%s%s", list->len ? ", " : "", ref, id ? " " : "", id ? id : "");
}

typedef struct Carrying {
    const Desk *desk;
    Str *back;
    Error *err;
    Status status;
    const Certificate *looked_for;
    bool there;
} Carrying;

static bool is_the_same(void *context, const Certificate *certificate)
{
    Carrying *carrying = context;
    carrying->there = text_same(certificate->at, carrying->looked_for->at);
    return !carrying->there;
}

static Status carry_one(Carrying *carrying, const Certificate *certificate)
{
    const Desk *desk = carrying->desk;
    int64_t number, id = 0;
    carrying->looked_for = certificate;
    carrying->there = false;
    TRY(erase_store_each(desk->db, certificate->ref, is_the_same, carrying, carrying->err));
    if (carrying->there) return STATUS_OK;
    TRY(erase_store_certify(desk->db, certificate, &number, carrying->err));
    TRY(case_store_id(desk->db, certificate->ref, &id, carrying->err));
    if (id) add_to_list(carrying->back, certificate->ref, NULL);
    return STATUS_OK;
}

static bool carry(void *context, const Certificate *certificate)
{
    Carrying *carrying = context;
    carrying->status = carry_one(carrying, certificate);
    return carrying->status == STATUS_OK;
}

static Status carry_certificates(const Desk *desk, Db *was, Str *back, Error *err)
{
    Carrying carrying = {.desk = desk, .back = back, .err = err};
    erase_store_each(was, NULL, carry, &carrying, NULL); /* an older store has none */
    return carrying.status;
}

/* Gathers the cases that have withdrawn consents, each once. */
static bool note_withdrawn(void *context, const ConsentLine *line)
{
    IdList *withdrawn = context;
    bool noted = withdrawn->count && withdrawn->ids[withdrawn->count - 1] == line->case_id;
    return line->consent->withdrawn == DATE_NONE || noted || id_list_keep(withdrawn, line->case_id);
}

static void add_reopened(const Casefile *was, const Casefile *now, Str *back)
{
    for (size_t i = 0; i < was->consents.count; i++) {
        const Consent *before = CONSENT_AT(was, i);
        for (size_t j = 0; before->withdrawn != DATE_NONE && j < now->consents.count; j++) {
            const Consent *again = CONSENT_AT(now, j);
            if (again->withdrawn == DATE_NONE && text_same(again->id, before->id))
                add_to_list(back, now->ref, again->id);
        }
    }
}

/* Consents that were withdrawn in what was replaced, and are not in the copy. What cannot be read is passed
 * over: it is kept, and the copy is in its place already. */
static void find_reopened(const Desk *desk, Db *was, Str *back)
{
    AUTO_IDS withdrawn = {0};
    case_store_consents(was, note_withdrawn, &withdrawn, NULL);
    for (size_t i = 0; i < withdrawn.count; i++) {
        AUTO_CASEFILE Casefile *before = NULL;
        AUTO_CASEFILE Casefile *now = NULL;
        if (case_store_load_id(was, withdrawn.ids[i], &before, NULL) == STATUS_OK &&
            case_store_load(desk->db, before->ref, &now, NULL) == STATUS_OK)
            add_reopened(before, now, back);
    }
}

static Status carry_over(const Desk *desk, const char *kept, BackupsBack *back, Error *err)
{
    Db *was = NULL;
    if (!kept || db_open_with(kept, DB_AS_IS, db_keys(desk->db), &was, NULL) != STATUS_OK) return STATUS_OK;
    Status status = carry_certificates(desk, was, &back->erased, err);
    find_reopened(desk, was, &back->consents);
    db_close(was);
    return status;
}

Status backups_after_restore(const Desk *desk, const BackupFacts *facts, const char *kept, BackupsBack *back,
                             Error *err)
{
    TRY(change_begin(desk->db, desk->now(desk->now_context), desk->who, CHANGE_RESTORE, err));
    Status status = change_log(desk->db, NULL, "store", NULL, facts->newest, err);
    change_renews_end(desk->db);
    if (status == STATUS_OK) status = carry_over(desk, kept, back, err);
    if (status == STATUS_OK) return change_finish(desk->db, false, NULL, err);
    change_abort(desk->db);
    return status;
}
