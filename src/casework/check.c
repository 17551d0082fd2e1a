#include "casework/check.h"

#include "base/lang.h"
#include "base/str.h"
#include "casework/agenda.h"

#include <stdlib.h>

typedef struct Check {
    const Desk *desk;
    void (*tell)(void *context, const char *fault);
    void *context;
    size_t faults;
    char **refs;
    size_t ref_count, ref_room;
    int64_t *stale; /* cases that a day has passed over: what is stored of them is not looked at, and worked out when it is shown */
    size_t stale_count, stale_room;
} Check;

static void check_done(Check *check)
{
    for (size_t i = 0; i < check->ref_count; i++)
        free(check->refs[i]);
    free(check->refs);
    free(check->stale);
}

static void tell_fault(Check *check, const char *fault)
{
    check->faults++;
    check->tell(check->context, fault);
}

static bool keep_ref(void *context, const char *ref)
{
    Check *check = context;
    if (check->ref_count == check->ref_room) {
        check->ref_room = check->ref_room ? check->ref_room * 2 : 64;
        check->refs = mem_grow(check->refs, check->ref_room, sizeof *check->refs);
    }
    check->refs[check->ref_count++] = mem_text(ref);
    return true;
}

static bool keep_stale(void *context, int64_t id)
{
    Check *check = context;
    if (check->stale_count == check->stale_room) {
        check->stale_room = check->stale_room ? check->stale_room * 2 : 64;
        check->stale = mem_grow(check->stale, check->stale_room, sizeof *check->stale);
    }
    check->stale[check->stale_count++] = id;
    return true;
}

static int order_ids(const void *a, const void *b)
{
    int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;
    return (x > y) - (x < y);
}

static bool is_stale(const Check *check, int64_t id)
{
    return check->stale_count && bsearch(&id, check->stale, check->stale_count, sizeof id, order_ids);
}

/* The stored review against what a change to the case would write now. */
static Status check_agenda(Check *check, Casefile *casefile, Error *err)
{
    const Desk *desk = check->desk;
    Situation situation;
    Followed followed = {0};
    AUTO_AGENDA agenda = {0};
    CaseDerived derived;
    AUTO_STR fault = {0};
    bool same;
    if (is_stale(check, casefile->id)) return STATUS_OK;
    situation_of(desk->rules, casefile, desk->today, &situation);
    if (casefile->stay.phase != PHASE_CLOSED) checklist_follow(desk->catalogue, &situation, casefile, false, &followed);
    agenda_of(desk->catalogue, casefile, &situation, &agenda, &derived);
    TRY(agenda_same(desk->db, casefile->id, &agenda, &same, err));
    if (same) return STATUS_OK;
    str_add_f(&fault, _("%s: the review does not show what the case gives; any change to the case mends it, and `overgang check --repair` all of them"),
              casefile->ref);
    tell_fault(check, str_text(&fault));
    return STATUS_OK;
}

static Status check_case(Check *check, const char *ref, Error *err)
{
    AUTO_CASEFILE Casefile *casefile = NULL;
    AUTO_STR words = {0};
    Error fault = {0};
    Status status = case_store_load(check->desk->db, ref, &casefile, &fault);
    if (status == STATUS_DAMAGED) {
        str_add_f(&words, _("%s: the case cannot be read by any command: a row of it lacks what every row must have"), ref);
        tell_fault(check, str_text(&words));
        return STATUS_OK;
    }
    if (status != STATUS_OK) return error_set(err, status, fault.where, "%s", fault.message);
    if (casefile_check(casefile, &fault) == STATUS_OK) return check_agenda(check, casefile, err);
    str_add_f(&words, _("%1$s: no command can change the case: %2$s: %3$s"), ref, fault.where, fault.message);
    tell_fault(check, str_text(&words));
    return STATUS_OK;
}

static Status check_cases(Check *check, Error *err)
{
    const Desk *desk = check->desk;
    TRY(case_store_refs(desk->db, keep_ref, check, err));
    TRY(case_store_stale(desk->db, desk->today, desk_fingerprint(desk), keep_stale, check, err));
    if (check->stale_count) qsort(check->stale, check->stale_count, sizeof *check->stale, order_ids);
    for (size_t i = 0; i < check->ref_count; i++)
        TRY(check_case(check, check->refs[i], err));
    return STATUS_OK;
}

Status check_store(const Desk *desk, void (*tell)(void *context, const char *fault), void *context, size_t *faults, Error *err)
{
    __attribute__((cleanup(check_done))) Check check = {.desk = desk, .tell = tell, .context = context};
    Error fault = {0};
    TRY(db_check(desk->db, tell, context, &check.faults, err));
    TRY(db_read_begin(desk->db, err)); /* the cases and their review as they are at one time */
    Status status = check_cases(&check, &fault);
    db_read_end(desk->db);
    /* pages that cannot be read have been told of by then */
    if (status != STATUS_OK && (status != STATUS_DAMAGED || check.faults == 0)) return error_set(err, status, fault.where, "%s", fault.message);
    *faults = check.faults;
    return STATUS_OK;
}
