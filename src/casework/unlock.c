#include "casework/unlock.h"

#include "base/str.h"
#include "store/change.h"
#include "store/state_log.h"

#include <stdio.h>
#include <string.h>

#define UNLOCK_LOG "unlock.log"
#define WRONG "wrong"
#define TOLD "told"
enum { AT, WHO, WHAT, USER, PLACE, FIELDS };

static Status write_down(const Desk *desk, const char *store, const char *what, const char *user, Error *err)
{
    AUTO_FREE char *place = state_log_place(store);
    const char *const fields[FIELDS] = {[AT] = desk->now(desk->now_context),
                                        [WHO] = desk->who,
                                        [WHAT] = what,
                                        [USER] = user,
                                        [PLACE] = place};
    return state_log_add(UNLOCK_LOG, fields, FIELDS, err);
}

Status unlock_store(const Desk *desk, const char *store, const Opener *opener, const Secret *secret, Keyring **ret,
                    Error *err)
{
    AUTO_FREE char *user = NULL;
    Status status = seal_store_unlock(store, opener, secret, ret, err);
    if (status != STATUS_LOCKED) return status;
    seal_store_whose(store, opener, &user, NULL);
    write_down(desk, store, WRONG, user, NULL);
    return status;
}

typedef struct Counting {
    const char *place;
    int wrong;
} Counting;

static void count_line(void *context, const char *const fields[], size_t count)
{
    Counting *counting = context;
    if (count != FIELDS || strcmp(fields[PLACE], counting->place) != 0) return;
    if (strcmp(fields[WHAT], TOLD) == 0) counting->wrong = 0;
    if (strcmp(fields[WHAT], WRONG) == 0) counting->wrong++;
}

Status unlock_tell(const Desk *desk, int *ret, Error *err)
{
    AUTO_FREE char *place = state_log_place(db_path(desk->db));
    Counting counting = {.place = place};
    char number[16];
    *ret = 0;
    if (!db_keys(desk->db) || db_read_only(desk->db)) return STATUS_OK;
    TRY(state_log_each(UNLOCK_LOG, count_line, &counting, err));
    if (counting.wrong == 0) return STATUS_OK;
    snprintf(number, sizeof number, "%d", counting.wrong);
    TRY(change_begin(desk->db, desk->now(desk->now_context), desk->who, "unlock", err));
    Status status = change_log(desk->db, NULL, "wrong", NULL, number, err);
    if (status != STATUS_OK) {
        change_abort(desk->db);
        return status;
    }
    TRY(change_finish(desk->db, false, NULL, err));
    *ret = counting.wrong;
    return write_down(desk, db_path(desk->db), TOLD, NULL, err);
}
