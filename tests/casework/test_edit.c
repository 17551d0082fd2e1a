/* Changes through the one door, what follows from them, and taking them back. */

#include "tests/casework/fixture.h"

#include "casework/cases.h"
#include "casework/edit_private.h"
#include "store/log.h"

/* Somebody in hoyt with a sentence of a year and nothing else known. */
static Casefile *somebody(const char *ref)
{
    Casefile *c = casefile_new();
    c->ref = mem_text(ref);
    c->person.family_name = mem_text("Testesen");
    c->person.given_name = mem_text("Kari");
    c->stay.phase = PHASE_INTAKE;
    c->stay.form = FORM_HOYT;
    c->stay.start = date_of(2026, 2, 23);
    c->stay.sentence = mem_text("P1Y");
    return c;
}

static void add(Fixture *f, const char *ref)
{
    AUTO_CASEFILE Casefile *c = somebody(ref);
    Outcome outcome;
    GOOD(f, edit_add(&f->desk, c, &outcome, &f->err));
    assert_true(outcome.change > 0);
    assert_true(outcome.followed.added > 20);
}

static void set(Fixture *f, const char *ref, const char *pair)
{
    Outcome outcome;
    const char *pairs[] = {pair};
    GOOD(f, edit_set(&f->desk, ref, pairs, 1, &outcome, &f->err));
}

static Casefile *load(Fixture *f, const char *ref)
{
    Casefile *c = NULL;
    GOOD(f, case_load(&f->desk, ref, &c, &f->err));
    return c;
}

/* Whether the case has the item and it applies: 1, 0; -1 when it has no such item at all. */
static int applies(Fixture *f, const char *ref, const char *code)
{
    AUTO_CASEFILE Casefile *c = load(f, ref);
    const Item *item = casefile_item(c, code);
    return item ? item->applies : -1;
}

static ItemStatus status_of(Fixture *f, const char *ref, const char *code)
{
    AUTO_CASEFILE Casefile *c = load(f, ref);
    return (ItemStatus)casefile_item(c, code)->status;
}

static Date due_of(Fixture *f, const char *ref, const char *code)
{
    AUTO_CASEFILE Casefile *c = load(f, ref);
    return item_due(casefile_item(c, code));
}

static void tick_as(Fixture *f, const char *ref, const char *code, ItemStatus status)
{
    Tick tick = {.status = status, .note = status == ITEM_NOT_APPLICABLE ? "why" : NULL};
    Outcome outcome;
    GOOD(f, edit_tick(&f->desk, ref, code, &tick, &outcome, &f->err));
}

/* A fact comes, goes and comes back; the item appears, is set aside and returns as it was. */
static void items_follow_facts(void **state)
{
    static const struct {
        const char *code, *on, *off;
    } facts[] = {
        {"IN-GUARD", "flags=guardian", "flags="},
        {"IN-GUARD", "contacts=[{\"role\":\"verge\",\"name\":\"Vera\"}]", "contacts=[]"}, /* as for consents */
        {"IN-LANG", "flags=interpreter", "flags="},
        {"IN-HOME", "housing_admission=owns", "housing_admission=none"},
        {"IN-HOME", "housing_admission=municipal", "housing_admission="},
        {"IN-HOMELESS", "housing_admission=none", "housing_admission=rents"},
        {"IN-STOP-aap", "benefits=[{\"code\":\"aap\"}]", "benefits=[]"},
        {"IN-MELD", "benefits=[{\"code\":\"dagpenger\"}]", "benefits=[{\"code\":\"lonn\"}]"},
        {"IN-PLANS", "benefits=[{\"code\":\"kvp\"}]", "benefits="},
        {"IN-BIDRAG", "maintenance.pays=yes", "maintenance.pays=no"},
        {"IN-CHILD", "children=[{\"born\":\"2016-02-01\"}]", "children=[]"},
        {"IN-CHILD", "children=[{\"born\":\"2016-02-01\"}]", "children=[{\"born\":\"2007-02-01\"}]"},
        {"IN-EID", "flags=no_digital_id", "flags=debt"},
        {"IN-IP", "plan=yes", "plan=no"},
        {"SO-IP", "plan=no", "plan=not_needed"},
        {"IN-U18", "born=2009-01-01", "born=2001-01-01"},
        {"IN-YOUTH", "born=2006-01-01", "born=2001-01-01"},
        {"IN-U30", "born=2006-01-01", "born=1990-01-01"},
        {"IN-STAY", "flags=foreign", "flags="},
        {"IN-SUDDEN", "form=varetekt", "form=lavt"},
        {"IN-RISK", "form=forvaring", "form=hoyt"},
        {"SO-LOW", "form=hoyt", "form=lavt"},
        {"SO-SPECIAL", "form=saerlig_hoyt", "form=hoyt"},
        {"SO-14A", "wants_work=yes", "wants_work=no"},
        {"SO-KVP", "wants_work=yes", "born=2009-05-01"},
        {"SO-STOPPED-uforetrygd", "benefits=[{\"code\":\"uforetrygd\"}]", "benefits=[]"},
        {"LO-RESUME-uforetrygd", "benefits=[{\"code\":\"uforetrygd\"}]", "official.release=2026-03-20"},
        {"SO-HOUSING", "housing_release=no", "housing_release=yes"},
        {"LO-U25", "born=2002-01-01", "born=2000-01-01"},
    };
    Fixture *f = *state;
    for (size_t i = 0; i < COUNT(facts); i++) {
        char ref[16];
        snprintf(ref, sizeof ref, "T-%zu", i);
        add(f, ref);
        set(f, ref, facts[i].on);
        if (applies(f, ref, facts[i].code) != 1)
            fail_msg("%s does not come with %s", facts[i].code, facts[i].on);
        set(f, ref, facts[i].off);
        if (applies(f, ref, facts[i].code) != 0)
            fail_msg("%s does not go with %s", facts[i].code, facts[i].off);
        set(f, ref, facts[i].on);
        if (strcmp(facts[i].off, "official.release=2026-03-20") == 0) set(f, ref, "official.release=");
        if (strncmp(facts[i].off, "born=2009-05", 12) == 0) set(f, ref, "born=");
        if (applies(f, ref, facts[i].code) != 1)
            fail_msg("%s does not come back with %s", facts[i].code, facts[i].on);
    }
}

static void due_dates_follow_dates(void **state)
{
    Fixture *f = *state;
    add(f, "T-1");
    assert_int_equal(due_of(f, "T-1", "IN-TALK"), date_of(2026, 3, 2));
    set(f, "T-1", "start=2026-02-25");
    assert_int_equal(due_of(f, "T-1", "IN-TALK"), date_of(2026, 3, 4));
    set(f, "T-1", "official.release=2026-10-01");
    assert_int_equal(due_of(f, "T-1", "LO-NOTICE"), date_of(2026, 8, 1));
    assert_int_equal(due_of(f, "T-1", "LO-HOME"), date_of(2026, 9, 1));
    Outcome outcome;
    GOOD(f, edit_due(&f->desk, "T-1", "lo-home", date_of(2026, 9, 15), &outcome, &f->err));
    set(f, "T-1", "official.release=2026-11-01"); /* a date set by hand stays */
    assert_int_equal(due_of(f, "T-1", "LO-HOME"), date_of(2026, 9, 15));
    GOOD(f, edit_due(&f->desk, "T-1", "LO-HOME", DATE_NONE, &outcome, &f->err));
    assert_int_equal(due_of(f, "T-1", "LO-HOME"), date_of(2026, 10, 2));
}

static void missing_anchor_leaves_no_date(void **state)
{
    Fixture *f = *state;
    add(f, "T-1");
    set(f, "T-1", "sentence=");
    assert_int_equal(applies(f, "T-1", "LO-NOTICE"), 1);
    assert_int_equal(due_of(f, "T-1", "LO-NOTICE"), DATE_NONE);
    set(f, "T-1", "sentence=P1Y");
    assert_int_not_equal(due_of(f, "T-1", "LO-NOTICE"), DATE_NONE);
}

static void done_items_stay_done(void **state)
{
    Fixture *f = *state;
    add(f, "T-1");
    set(f, "T-1", "flags=guardian");
    tick_as(f, "T-1", "IN-GUARD", ITEM_DONE);
    set(f, "T-1", "flags=");
    assert_int_equal(status_of(f, "T-1", "IN-GUARD"), ITEM_DONE);
    set(f, "T-1", "flags=guardian");
    assert_int_equal(status_of(f, "T-1", "IN-GUARD"), ITEM_DONE);
}

/* A waiting item that is set aside comes back waiting. */
static void set_aside_keeps_status(void **state)
{
    Fixture *f = *state;
    Outcome outcome;
    Tick tick = {.status = ITEM_WAITING, .follow_up = date_of(2026, 3, 9), .note = "on the guardian"};
    add(f, "T-1");
    set(f, "T-1", "flags=guardian");
    GOOD(f, edit_tick(&f->desk, "T-1", "IN-GUARD", &tick, &outcome, &f->err));
    set(f, "T-1", "flags=");
    assert_int_equal(applies(f, "T-1", "IN-GUARD"), 0);
    set(f, "T-1", "flags=guardian");
    assert_int_equal(status_of(f, "T-1", "IN-GUARD"), ITEM_WAITING);
}

static void prison_change_adds_item(void **state)
{
    Fixture *f = *state;
    Outcome outcome;
    add(f, "T-1");
    set(f, "T-1", "prison=Ilseng fengsel"); /* known for the first time: no move */
    assert_int_equal(applies(f, "T-1", "SO-MOVED"), -1);
    GOOD(f, edit_move(&f->desk, "T-1", FORM_LAVT, "Hamar fengsel", f->desk.today, &outcome, &f->err));
    assert_int_equal(applies(f, "T-1", "SO-MOVED"), 1);
    assert_int_equal(due_of(f, "T-1", "SO-MOVED"), date_of(2026, 3, 9));
    tick_as(f, "T-1", "SO-MOVED", ITEM_DONE);
    f->desk.today += 30;
    set(f, "T-1", "prison=Ilseng fengsel");
    assert_int_equal(status_of(f, "T-1", "SO-MOVED"), ITEM_OPEN);
    assert_int_equal(due_of(f, "T-1", "SO-MOVED"), f->desk.today + 7);
    AUTO_CASEFILE Casefile *c = load(f, "T-1");
    assert_int_equal(c->stay.placements.count, 2);
    assert_int_equal(PLACEMENT_AT(c, 0)->to, date_of(2026, 3, 2));
    assert_int_equal(PLACEMENT_AT(c, 1)->form, FORM_LAVT);
}

/* A unit belongs to its prison: in another one it is what the move says, or not known. */
static void unit_goes_with_prison(void **state)
{
    Fixture *f = *state;
    Outcome outcome;
    Changes move = {.form = FORM_LAVT, .prison = "Hamar fengsel", .on = f->desk.today};
    add(f, "T-1");
    set(f, "T-1", "prison=Ilseng fengsel");
    set(f, "T-1", "unit=B2");
    GOOD(f, edit_apply(&f->desk, "T-1", &(Changes){.form = FORM_LAVT}, &outcome, &f->err));
    AUTO_CASEFILE Casefile *same = load(f, "T-1");
    assert_string_equal(same->stay.unit, "B2");
    GOOD(f, edit_apply(&f->desk, "T-1", &move, &outcome, &f->err));
    AUTO_CASEFILE Casefile *other = load(f, "T-1");
    assert_string_equal(other->stay.prison, "Hamar fengsel");
    assert_null(other->stay.unit);
    move = (Changes){.form = FORM_HOYT, .prison = "Ilseng fengsel", .unit = "C1", .on = f->desk.today};
    GOOD(f, edit_apply(&f->desk, "T-1", &move, &outcome, &f->err));
    AUTO_CASEFILE Casefile *back = load(f, "T-1");
    assert_string_equal(back->stay.unit, "C1");
    move = (Changes){.form = FORM_EK, .prison = "", .on = f->desk.today};
    GOOD(f, edit_apply(&f->desk, "T-1", &move, &outcome, &f->err));
    AUTO_CASEFILE Casefile *home = load(f, "T-1");
    assert_null(home->stay.prison);
    assert_null(PLACEMENT_AT(home, home->stay.placements.count - 1)->prison);
}

static void days_alone_change_facts(void **state)
{
    Fixture *f = *state;
    add(f, "T-1");
    set(f, "T-1", "born=2001-03-10");
    assert_int_equal(applies(f, "T-1", "LO-U25"), 1);
    f->desk.today = date_of(2026, 3, 10); /* turns 25 */
    assert_int_equal(applies(f, "T-1", "LO-U25"), 0);
    size_t left = 9;
    GOOD(f, edit_roll(&f->desk, 100, &left, &f->err));
    assert_int_equal(left, 0);
    Undone undone;
    GOOD(f, edit_undo(&f->desk, &undone, &f->err)); /* not the roll: the setting of the birth date */
    assert_string_equal(undone.what, "set Born");
    assert_int_equal(applies(f, "T-1", "LO-U25"), -1); /* as it never was */
}

static void ticks_are_refused_with_reason(void **state)
{
    Fixture *f = *state;
    Outcome outcome = {.change = -1};
    add(f, "T-1");
    Tick done = {.status = ITEM_DONE};
    assert_int_equal(edit_tick(&f->desk, "T-9", "IN-TALK", &done, &outcome, &f->err), STATUS_NOT_FOUND);
    assert_int_equal(edit_tick(&f->desk, "T-1", "IN-NONSENSE", &done, &outcome, &f->err), STATUS_NOT_FOUND);
    assert_int_equal(edit_tick(&f->desk, "T-1", "IN-GUARD", &done, &outcome, &f->err), STATUS_NOT_FOUND);
    Tick reasonless = {.status = ITEM_NOT_APPLICABLE};
    assert_int_equal(edit_tick(&f->desk, "T-1", "IN-TALK", &reasonless, &outcome, &f->err), STATUS_INVALID);
    Tick follow = {.status = ITEM_DONE, .follow_up = f->desk.today};
    assert_int_equal(edit_tick(&f->desk, "T-1", "IN-TALK", &follow, &outcome, &f->err), STATUS_INVALID);
    assert_int_equal(outcome.change, -1);
    assert_int_equal(status_of(f, "T-1", "IN-TALK"), ITEM_OPEN);
}

static void nothing_different_writes_nothing(void **state)
{
    Fixture *f = *state;
    Outcome outcome;
    add(f, "T-1");
    tick_as(f, "T-1", "IN-TALK", ITEM_DONE);
    Tick again = {.status = ITEM_DONE};
    GOOD(f, edit_tick(&f->desk, "T-1", "IN-TALK", &again, &outcome, &f->err));
    assert_int_equal(outcome.change, 0);
    const char *pairs[] = {"form=hoyt"};
    GOOD(f, edit_set(&f->desk, "T-1", pairs, 1, &outcome, &f->err));
    assert_int_equal(outcome.change, 0);
}

typedef struct History {
    int count;
    ItemStatus was[8], now[8];
} History;

static void keep_event(void *context, const ItemEvent *event)
{
    History *history = context;
    history->was[history->count] = event->was;
    history->now[history->count++] = event->now;
    assert_string_equal(event->who, "tester");
}

static void history_keeps_every_step(void **state)
{
    Fixture *f = *state;
    History history = {0};
    add(f, "T-1");
    tick_as(f, "T-1", "IN-TALK", ITEM_WAITING);
    tick_as(f, "T-1", "IN-TALK", ITEM_DONE);
    tick_as(f, "T-1", "IN-TALK", ITEM_OPEN);
    GOOD(f, case_item_history(&f->desk, "T-1", "IN-TALK", keep_event, &history, &f->err));
    assert_int_equal(history.count, 3);
    assert_int_equal(history.was[0], ITEM_OPEN);
    assert_int_equal(history.now[0], ITEM_WAITING);
    assert_int_equal(history.was[2], ITEM_DONE);
    assert_int_equal(history.now[2], ITEM_OPEN);
}

static void undo_and_redo(void **state)
{
    Fixture *f = *state;
    Undone undone;
    add(f, "T-1");
    tick_as(f, "T-1", "IN-TALK", ITEM_DONE);
    set(f, "T-1", "unit=B2");
    GOOD(f, edit_undo(&f->desk, &undone, &f->err));
    assert_string_equal(undone.what, "set Unit");
    assert_string_equal(undone.ref, "T-1");
    GOOD(f, edit_undo(&f->desk, &undone, &f->err));
    assert_string_equal(undone.what, "tick “First talk about needs and rights”: open → done");
    assert_int_equal(status_of(f, "T-1", "IN-TALK"), ITEM_OPEN);
    GOOD(f, edit_redo(&f->desk, &undone, &f->err));
    assert_int_equal(status_of(f, "T-1", "IN-TALK"), ITEM_DONE);
    GOOD(f, edit_redo(&f->desk, &undone, &f->err));
    AUTO_CASEFILE Casefile *c = load(f, "T-1");
    assert_string_equal(c->stay.unit, "B2");
    GOOD(f, edit_redo(&f->desk, &undone, &f->err));
    assert_int_equal(undone.change, 0);
    GOOD(f, edit_undo(&f->desk, &undone, &f->err)); /* once more the unit */
    tick_as(f, "T-1", "IN-KNOWN", ITEM_DONE);       /* a new change: nothing to do again */
    GOOD(f, edit_redo(&f->desk, &undone, &f->err));
    assert_int_equal(undone.change, 0);
    for (int i = 0; i < 3; i++)
        GOOD(f, edit_undo(&f->desk, &undone, &f->err));
    Casefile *gone = NULL;
    assert_int_equal(case_load(&f->desk, "T-1", &gone, &f->err), STATUS_NOT_FOUND);
    GOOD(f, edit_undo(&f->desk, &undone, &f->err));
    assert_int_equal(undone.change, 0);
    GOOD(f, edit_redo(&f->desk, &undone, &f->err)); /* the case comes back, items and all */
    assert_int_equal(applies(f, "T-1", "IN-TALK"), 1);
}

static void undo_tells_beforehand(void **state)
{
    Fixture *f = *state;
    Undone next, undone;
    GOOD(f, edit_undo_next(&f->desk, &next, &f->err));
    assert_int_equal(next.change, 0);
    add(f, "T-1");
    f->desk.who = "somebody else";
    tick_as(f, "T-1", "IN-TALK", ITEM_DONE);
    f->desk.who = "tester";
    GOOD(f, edit_undo_next(&f->desk, &next, &f->err));
    assert_string_equal(next.who, "somebody else");
    assert_string_equal(next.at, "2026-03-02T09:30:00");
    assert_string_equal(next.ref, "T-1");
    assert_int_equal(next.rows, 1);
    GOOD(f, edit_undo(&f->desk, &undone, &f->err));
    assert_int_equal(undone.change, next.change);
    assert_string_equal(undone.what, next.what);
}

/* A step in the ledger and the item that goes along with it are one thing, told in words. */
static void undo_of_a_step(void **state)
{
    Fixture *f = *state;
    Undone next;
    Outcome outcome;
    add(f, "T-1");
    set(f, "T-1", "benefits=[{\"code\":\"aap\"}]");
    GOOD(f, edit_ledger(&f->desk, "T-1", BENEFIT_AAP, STEP_REPORTED, f->desk.today, &outcome, &f->err));
    GOOD(f, edit_undo_next(&f->desk, &next, &f->err));
    assert_int_equal(next.change, outcome.change);
    assert_string_equal(next.what, "step “Reported to Nav”: work assessment allowance");
    assert_int_equal(next.rows, 1);
}

static void count_fault(void *context, const char *fault)
{
    (void)context;
    fail_msg("%s", fault);
}

/* Asking how much there is to roll writes nothing: a change without a line in the log would be a fault. */
static void counting_writes_nothing(void **state)
{
    Fixture *f = *state;
    size_t left = 0, faults = 9;
    add(f, "T-1");
    set(f, "T-1", "born=2001-03-10");
    f->desk.today = date_of(2026, 3, 10);
    GOOD(f, edit_roll(&f->desk, 0, &left, &f->err));
    assert_int_equal(left, 1);
    GOOD(f, db_check(f->desk.db, count_fault, NULL, &faults, &f->err));
    assert_int_equal(faults, 0);
}

static bool count_log(void *context, const LogEntry *entry)
{
    int64_t *last = context;
    assert_int_equal(entry->seq, *last + 1);
    *last = entry->seq;
    return true;
}

static void log_has_no_gaps(void **state)
{
    Fixture *f = *state;
    Undone undone;
    Outcome outcome;
    int64_t last = 0;
    add(f, "T-1");
    const char *bad[] = {"unit=B1", "born=yesterday's"};
    assert_int_equal(edit_set(&f->desk, "T-1", bad, 2, &outcome, &f->err),
                     STATUS_INVALID); /* all or nothing */
    tick_as(f, "T-1", "IN-TALK", ITEM_DONE);
    GOOD(f, edit_undo(&f->desk, &undone, &f->err));
    GOOD(f, log_each(f->desk.db, NULL, 0, count_log, &last, &f->err));
    assert_int_equal(last, 3);
}

static void store_checks_clean(void **state)
{
    Fixture *f = *state;
    Undone undone;
    size_t faults = 9;
    add(f, "T-1");
    set(f, "T-1", "benefits=[{\"code\":\"aap\"},{\"code\":\"uforetrygd\"}]");
    Outcome outcome;
    GOOD(f, edit_note(&f->desk, "T-1", "Snakket om bolig.", &outcome, &f->err));
    GOOD(f, edit_undo(&f->desk, &undone, &f->err));
    GOOD(f, db_check(f->desk.db, count_fault, NULL, &faults, &f->err));
    assert_int_equal(faults, 0);
}

/* A store from before dates out of order were refused. */
static void store_wrong_release(Fixture *f, const char *ref)
{
    Edit edit;
    GOOD(f, edit_open(&edit, &f->desk, "set", ref, &f->err));
    edit.now->stay.official.release = edit.now->stay.start - 1;
    GOOD(f, edit_write(&edit, NULL, &f->err));
    GOOD(f, change_finish(f->desk.db, true, NULL, &f->err));
    edit_done(&edit);
}

static void dates_out_of_order_are_refused(void **state)
{
    Fixture *f = *state;
    Outcome outcome;
    static const char *const bad[] = {"unit=B1", "official.release=2026-02-22"};
    add(f, "T-1");
    assert_int_equal(edit_set(&f->desk, "T-1", bad, 2, &outcome, &f->err), STATUS_INVALID);
    assert_string_equal(f->err.where, "official.release");
    assert_string_equal(f->err.message, "must not lie before the start, 23.02.2026");
    AUTO_CASEFILE Casefile *c = load(f, "T-1");
    assert_null(c->stay.unit);
    assert_int_equal(c->stay.official.release, DATE_NONE);
    AUTO_CASEFILE Casefile *other = somebody("T-2");
    other->person.born = other->stay.start;
    assert_int_equal(edit_add(&f->desk, other, &outcome, &f->err), STATUS_INVALID);
    assert_string_equal(f->err.where, "born");
    other->person.born--;
    GOOD(f, edit_add(&f->desk, other, &outcome, &f->err));
}

static void old_faults_do_not_stand_in_the_way(void **state)
{
    Fixture *f = *state;
    Outcome outcome;
    static const char *const wrong[] = {"official.release=2026-02-21"};
    add(f, "T-1");
    store_wrong_release(f, "T-1");
    tick_as(f, "T-1", "IN-TALK", ITEM_DONE);
    set(f, "T-1", "unit=B1");
    assert_int_equal(edit_set(&f->desk, "T-1", wrong, 1, &outcome, &f->err), STATUS_INVALID);
    set(f, "T-1", "official.release=2026-02-23");
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, fixture_open, fixture_close)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(items_follow_facts),
        TEST(due_dates_follow_dates),
        TEST(missing_anchor_leaves_no_date),
        TEST(done_items_stay_done),
        TEST(set_aside_keeps_status),
        TEST(prison_change_adds_item),
        TEST(unit_goes_with_prison),
        TEST(days_alone_change_facts),
        TEST(ticks_are_refused_with_reason),
        TEST(nothing_different_writes_nothing),
        TEST(history_keeps_every_step),
        TEST(undo_and_redo),
        TEST(log_has_no_gaps),
        TEST(undo_tells_beforehand),
        TEST(undo_of_a_step),
        TEST(counting_writes_nothing),
        TEST(store_checks_clean),
        TEST(dates_out_of_order_are_refused),
        TEST(old_faults_do_not_stand_in_the_way),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
