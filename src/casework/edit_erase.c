#include "casework/edit_erase.h"

#include "base/lang.h"
#include "casework/edit_private.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* A person removed for good, with a certificate; and the copies of the store in which they still are. */

static const Code reasons[] = {
    {NULL, ""},
    {"retention", N_("kept long enough")},
    {"request", N_("asked for by the person")},
    {"mistake", N_("taken in by mistake")},
    {"other", N_("another reason")},
};
const CodeTable codes_erase_reason = {N_("reason"), reasons, COUNT(reasons)};

static Status erase(const Desk *desk, const char *ref, EraseReason reason, Erased *ret, Error *err)
{
    const char *code = code_text(&codes_erase_reason, (int)reason);
    Certificate certificate = {.at = change_at(desk->db), .who = desk->who, .ref = ref, .reason = code};
    TRY(change_large(desk->db, err));
    AUTO_STR others = {0};
    TRY(erase_store_other_stays(desk->db, ref, &others, err));
    snprintf(ret->others, sizeof ret->others, "%s", str_text(&others));
    TRY(erase_store_remove(desk->db, ref, &certificate.removed, err));
    TRY(change_log(desk->db, ref, NULL, NULL, code, err));
    TRY(erase_store_certify(desk->db, &certificate, &ret->number, err));
    ret->removed = certificate.removed;
    return STATUS_OK;
}

Status edit_erase(const Desk *desk, const char *ref, EraseReason reason, Erased *ret, Error *err)
{
    Erased erased = {0};
    TRY(change_begin(desk->db, desk->now(desk->now_context), desk->who, CHANGE_ERASE, err));
    Status status = erase(desk, ref, reason, &erased, err);
    if (status == STATUS_OK) status = change_finish(desk->db, false, NULL, err);
    if (status != STATUS_OK) {
        change_abort(desk->db);
        return status;
    }
    erased.finished = erase_store_finish(desk->db, &erased.fault) == STATUS_OK;
    *ret = erased;
    return STATUS_OK;
}

void erase_removed_words(Str *out, const ErasedCounts *removed)
{
    /* TRANSLATORS: what was removed of one person, as in a list. */
    str_add_f(out, _("facts %1$lld, points %2$lld, steps of their history %3$lld, notes %4$lld, drafts %5$lld, "
                     "undo records %6$lld"),
              (long long)(removed->rows + removed->cases), (long long)removed->items, (long long)removed->events,
              (long long)removed->notes, (long long)removed->drafts, (long long)removed->undo_records);
}

/* ---------------------------------------------------------------- copies */

/* "saker.db.before-5", made by migrate.c before the schema went on; "saker.db.replaced-20260302-093000", which was the
 * store until a copy was brought back. */
static bool is_copy(const char *store, const char *name)
{
    static const char *const kinds[] = {".before-", ".replaced-"};
    size_t n = strlen(store);
    if (strncmp(name, store, n) != 0) return false;
    for (size_t i = 0; i < COUNT(kinds); i++) {
        const char *number = name + n + strlen(kinds[i]);
        if (strncmp(name + n, kinds[i], strlen(kinds[i])) != 0) continue;
        return *number && strspn(number, "0123456789-") == strlen(number);
    }
    return false;
}

Status erase_copies(const Desk *desk, void (*each)(void *context, const char *path), void *context, Error *err)
{
    const char *path = db_path(desk->db), *slash = strrchr(path, '/');
    AUTO_STR folder = {0};
    if (slash)
        str_add_n(&folder, path, (size_t)(slash - path) + 1);
    else
        str_add(&folder, "./");
    DIR *dir = opendir(str_text(&folder));
    if (!dir)
        return error_set(err, STATUS_FAILED, str_text(&folder), _("the folder cannot be read: %s"), strerror(errno));
    for (const struct dirent *entry; (entry = readdir(dir));) {
        AUTO_STR copy = {0};
        if (!is_copy(slash ? slash + 1 : path, entry->d_name)) continue;
        str_add_f(&copy, "%s%s", slash ? str_text(&folder) : "", entry->d_name);
        each(context, str_text(&copy));
    }
    closedir(dir);
    return STATUS_OK;
}

Status erase_copy_remove(const char *path, Error *err)
{
    if (unlink(path) == 0) return STATUS_OK;
    return error_set(err, STATUS_FAILED, path, _("this copy cannot be deleted: %s"), strerror(errno));
}

static bool keep_newest(void *context, const Certificate *certificate)
{
    Certificate *newest = context;
    newest->number = certificate->number;
    newest->finished = certificate->finished;
    return false;
}

static void add_copy(void *context, const char *path)
{
    const char *slash = strrchr(path, '/');
    Str *names = context;
    str_add_f(names, "%s%s", names->len ? ", " : "", slash ? slash + 1 : path);
}

bool erase_told(Str *out, const Desk *desk, const char *ref)
{
    Certificate newest = {0};
    AUTO_STR copies = {0};
    if (erase_store_each(desk->db, ref, keep_newest, &newest, NULL) != STATUS_OK || !newest.number) return false;
    str_add_f(out, _("%1$s was erased. Certificate no. %2$lld stays."), ref, (long long)newest.number);
    if (!newest.finished) str_add_f(out, " %s", _("Traces stay in the file until the next start."));
    erase_copies(desk, add_copy, &copies, NULL);
    if (copies.len) str_add_f(out, _(" Old copies may hold the person: %s"), str_text(&copies));
    return true;
}

bool erase_was(Str *out, const Desk *desk, const char *ref)
{
    Certificate newest = {0};
    if (erase_store_each(desk->db, ref, keep_newest, &newest, NULL) != STATUS_OK || !newest.number) return false;
    str_add_f(out, _("%1$s was erased before (certificate no. %2$lld). If this is the same person, erase them again."), ref,
              (long long)newest.number);
    return true;
}
