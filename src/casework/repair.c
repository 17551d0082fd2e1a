#include "casework/repair.h"

#include "base/lang.h"
#include "casework/check.h"
#include "casework/edit.h"
#include "store/case_store.h"

#include <stdlib.h>
#include <unistd.h>

/* One whose rows do not hold what each case must, so that no command could read or change it, is told to be
 * gone. */
static Status look_at_case(const Desk *desk, Salvage *salvage, int64_t id, Error *err)
{
    AUTO_CASEFILE Casefile *casefile = NULL;
    Error fault = {0};
    Status status = case_store_load_id(desk->db, id, &casefile, &fault);
    if (status == STATUS_OK && casefile_check(casefile, &fault) != STATUS_OK) status = STATUS_DAMAGED;
    if (status == STATUS_OK) return STATUS_OK;
    if (status == STATUS_DAMAGED) return salvage_drop(desk->db, salvage, id, err);
    return error_set(err, status, fault.where, "%s", fault.message);
}

static Status look_at_cases(const Desk *desk, Salvage *salvage, Error *err)
{
    int64_t *ids = NULL;
    size_t count = 0;
    Status status = salvage_ids(desk->db, &ids, &count, err);
    for (size_t i = 0; i < count && status == STATUS_OK; i++)
        status = look_at_case(desk, salvage, ids[i], err);
    free(ids);
    return status;
}

static void keep_first(void *context, const char *fault)
{
    Str *first = context;
    if (!first->len) str_add(first, fault);
}

static Status check(const Desk *desk, Error *err)
{
    AUTO_STR first = {0};
    size_t faults = 0, left = 0;
    TRY(edit_roll(desk, SIZE_MAX, &left, err));
    TRY(check_store(desk, keep_first, &first, &faults, err));
    if (faults == 0) return STATUS_OK;
    return error_set(err, STATUS_DAMAGED, db_path(desk->db),
                     _("what could be salvaged does not fit together (%s); nothing was written"), str_text(&first));
}

Status repair_store(const Desk *desk, const char *broken, const Keyring *keys, const char *fresh, Salvage *ret, Error *err)
{
    Desk at_work = *desk;
    *ret = (Salvage){0};
    TRY(db_create_with(fresh, keys, &at_work.db, err));
    Status status = salvage(broken, keys, at_work.db, desk->now(desk->now_context), desk->who, ret, err);
    if (status == STATUS_OK) status = look_at_cases(&at_work, ret, err);
    if (status == STATUS_OK) status = check(&at_work, err);
    db_close(at_work.db);
    if (status != STATUS_OK) unlink(fresh); /* ours, made a moment ago */
    return status;
}
