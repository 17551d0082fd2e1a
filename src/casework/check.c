#include "casework/check.h"

#include "base/lang.h"
#include "base/list.h"
#include "base/str.h"
#include "casework/agenda.h"

typedef struct Check {
    const Desk *desk;
    void (*tell)(void *context, const char *fault);
    void *context;
    size_t faults;
    TextList refs;
    IdList stale; /* cases that a day has passed over: what is stored of them is not looked at, and worked out when it is shown */
} Check;

static void check_done(Check *check)
{
    text_list_done(&check->refs);
    id_list_done(&check->stale);
}

static void tell_fault(Check *check, const char *fault)
{
    check->faults++;
    check->tell(check->context, fault);
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
    if (id_list_has(&check->stale, casefile->id)) return STATUS_OK;
    situation_of(desk->rules, casefile, desk->today, &situation);
    if (casefile->stay.phase != PHASE_CLOSED) checklist_follow(desk->catalogue, &situation, casefile, false, &followed);
    agenda_of(desk->catalogue, casefile, &situation, &agenda, &derived);
    TRY(agenda_add_conflicts(desk, casefile, &agenda, err));
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
    TRY(case_store_refs(desk->db, text_list_keep, &check->refs, err));
    TRY(case_store_stale(desk->db, desk->today, desk_fingerprint(desk), id_list_keep, &check->stale, err));
    id_list_sort(&check->stale);
    for (size_t i = 0; i < check->refs.count; i++)
        TRY(check_case(check, check->refs.texts[i], err));
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
