#include "casework/edit_private.h"
#include "casework/stays.h"

#include "base/datetext.h"
#include "base/lang.h"
#include "casework/cases.h"

#include <stdio.h>
#include <string.h>

/* A further stay of the same person: a new case beside the old one. */

/* What is about the person and not about the stay. */
static const char *const copied[] = {"given_name", "family_name",           "born",     "national_id",
                                     "children",   "municipality.lives_in", "contacts", "flags"};

/* Contacts who belong to the prison that the person was in hold only where it is the same one. */
static bool contact_holds(const Contact *contact, bool same_prison)
{
    switch (contact->role) {
    case ROLE_KONTAKTBETJENT:
    case ROLE_SOSIALKONSULENT:
    case ROLE_TILBAKEFORING:
    case ROLE_NAV_VEILEDER:
    case ROLE_SKOLE: return same_prison;
    default: return true;
    }
}

static void drop_contacts(Casefile *now, const Casefile *was)
{
    bool same = now->stay.prison && text_same(now->stay.prison, was->stay.prison);
    for (size_t i = now->contacts.count; i-- > 0;)
        if (!contact_holds(CONTACT_AT(now, i), same)) list_remove(&now->contacts, &record_contact, i);
}

/* Fills in what is not known yet. */
static void copy_person(Casefile *now, const Casefile *was)
{
    bool contacts = !now->contacts.known;
    for (size_t i = 0; i < COUNT(copied); i++) {
        const Field *field = record_field(&record_casefile, copied[i]);
        if (!field_known(field, now)) field_copy(field, now, was);
    }
    if (contacts) drop_contacts(now, was);
}

/* A stay begins after the one before it, which has to be over by then. */
static Status check_after(const Casefile *was, Date start, Error *err)
{
    AUTO_STR day = {0};
    Date release = was->stay.official.release;
    bool inside = was->stay.phase != PHASE_CLOSED && was->stay.phase != PHASE_COMMUNITY;
    if (inside && !release)
        return error_set(err, STATUS_INVALID, "previous",
                         _("the stay before, %s, is not over: enter the release there first (overgang release)"),
                         was->ref);
    Date after = inside ? release : was->stay.start;
    if (start > was->stay.start && start >= after) return STATUS_OK;
    datetext_short(&day, after);
    return error_set(err, STATUS_INVALID, "start", _("must lie after the stay before, %1$s: %2$s"), was->ref,
                     str_text(&day));
}

/* A later stay of the same person, at however many steps; "" where there is none. */
typedef struct Later {
    const Casefile *was;
    char ref[STAY_REF];
} Later;

static bool keep_later(void *context, const StayLine *line, StayRelation relation)
{
    Later *later = context;
    bool begins_later = relation == STAY_AFTER || line->start > later->was->stay.start;
    if (begins_later && *line->name) snprintf(later->ref, sizeof later->ref, "%s", line->ref);
    return !*later->ref;
}

/* The register holds what has happened, and what one has been called in for. */
enum { DAYS_AHEAD = 366 };

static Status check_new(const Desk *desk, const Casefile *was, Date start, Error *err)
{
    Later later = {.was = was};
    TRY(stays_of(desk, was, keep_later, &later, err));
    if (*later.ref)
        return error_set(err, STATUS_INVALID, "previous",
                         _("%1$s is a later stay of this person; a new one comes after that: overgang stay %1$s"),
                         later.ref);
    if (start > desk->today + DAYS_AHEAD)
        return error_set(err, STATUS_INVALID, "start", _("lies more than a year ahead; is the year right?"));
    return check_after(was, start, err);
}

static Status make_new(const Desk *desk, const Casefile *was, const NewStay *stay, Casefile *now, Error *err)
{
    AUTO_STR ref = {0};
    if (stay->ref)
        str_add(&ref, stay->ref);
    else
        TRY(case_propose_ref_like(desk, was->ref, &ref, err));
    now->ref = str_take(&ref);
    now->previous = mem_text(was->ref);
    now->stay.phase = PHASE_INTAKE;
    now->stay.start = stay->start;
    now->stay.form = (int)stay->form;
    now->stay.prison = mem_text(stay->prison);
    copy_person(now, was);
    return STATUS_OK;
}

Status edit_try_stay(const Desk *desk, const char *ref, const NewStay *stay, Error *err)
{
    int64_t id = 0;
    AUTO_CASEFILE Casefile *was = NULL;
    AUTO_CASEFILE Casefile *now = casefile_new();
    TRY(case_load(desk, ref, &was, err));
    TRY(check_new(desk, was, stay->start, err));
    TRY(make_new(desk, was, stay, now, err));
    TRY(casefile_check_texts(now, NULL, err));
    TRY(casefile_check(now, err));
    TRY(casefile_check_order(now, NULL, err));
    TRY(case_store_id(desk->db, now->ref, &id, err));
    return id ? error_set(err, STATUS_INVALID, "ref", _("\"%s\" is taken by another case"), now->ref) : STATUS_OK;
}

Status edit_new_stay(const Desk *desk, const char *ref, const NewStay *stay, char taken[STAY_REF], Outcome *ret,
                     Error *err)
{
    AUTO_CASEFILE Casefile *was = NULL;
    AUTO_CASEFILE Casefile *now = casefile_new();
    TRY(case_load(desk, ref, &was, err));
    TRY(check_new(desk, was, stay->start, err));
    TRY(make_new(desk, was, stay, now, err));
    TRY(edit_add(desk, now, ret, err));
    snprintf(taken, STAY_REF, "%s", now->ref);
    return STATUS_OK;
}

Status edit_link_stay(const Desk *desk, const char *ref, const char *earlier, Outcome *ret, Error *err)
{
    Edit edit;
    AUTO_CASEFILE Casefile *was = NULL;
    TRY(case_load(desk, earlier, &was, err));
    TRY(edit_open(&edit, desk, "stay", ref, err));
    copy_person(edit.now, was);
    field_copy(record_field(&record_casefile, "previous"), edit.now, &(Casefile){.previous = was->ref});
    Status status = edit_log(&edit, "previous", NULL, NULL, err);
    return status == STATUS_OK ? edit_save(&edit, ret, err) : edit_drop(&edit, status);
}
