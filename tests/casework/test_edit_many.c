/* One thing done to several people: in one change, or not at all; and what they have in common. */

#include "tests/casework/fixture.h"

#include "casework/cases.h"
#include "store/log.h"

static const char *const refs[] = {"A-1", "A-2", "A-3"};
enum { PEOPLE = sizeof refs / sizeof *refs };

static void add(Fixture *f, const char *ref, Form form)
{
    AUTO_CASEFILE Casefile *c = casefile_new();
    c->ref = mem_text(ref);
    c->person.family_name = mem_text("Testesen");
    c->stay.phase = PHASE_INTAKE;
    c->stay.form = (int)form;
    c->stay.prison = mem_text("Ilseng fengsel");
    c->stay.start = date_of(2026, 2, 23);
    c->stay.sentence = mem_text("P1Y");
    Outcome outcome;
    GOOD(f, edit_add(&f->desk, c, &outcome, &f->err));
}

static int setup(void **state)
{
    int failed = fixture_open(state);
    for (int i = 0; i < PEOPLE; i++)
        add(*state, refs[i], FORM_HOYT);
    return failed;
}

static Casefile *load(Fixture *f, const char *ref)
{
    Casefile *c = NULL;
    GOOD(f, case_load(&f->desk, ref, &c, &f->err));
    return c;
}

static ItemStatus status_of(Fixture *f, const char *ref, const char *code)
{
    AUTO_CASEFILE Casefile *c = load(f, ref);
    return (ItemStatus)casefile_item(c, code)->status;
}

static bool count_entry(void *context, const LogEntry *entry)
{
    (void)entry;
    ++*(size_t *)context;
    return true;
}

static size_t log_rows(Fixture *f)
{
    size_t rows = 0;
    GOOD(f, log_each(f->desk.db, NULL, 0, count_entry, &rows, &f->err));
    return rows;
}

static const Many done = {.kind = MANY_TICK, .code = "IN-TALK", .tick = {.status = ITEM_DONE}};

/* All of them are changed, the log has a row for each, one undo takes it back and one redo does it again. */
static void one_change(void **state)
{
    Fixture *f = *state;
    Outcome outcome = {0};
    Undone undone = {0};
    size_t changed = 0, before = log_rows(f);
    GOOD(f, edit_many(&f->desk, &done, refs, PEOPLE, &outcome, &changed, &f->err));
    assert_true(outcome.change > 0);
    assert_int_equal(changed, PEOPLE);
    assert_int_equal(log_rows(f), before + PEOPLE);
    for (int i = 0; i < PEOPLE; i++)
        assert_int_equal(status_of(f, refs[i], "IN-TALK"), ITEM_DONE);
    GOOD(f, edit_undo(&f->desk, &undone, &f->err));
    assert_int_equal(undone.change, outcome.change);
    assert_int_equal(undone.rows, PEOPLE);
    assert_string_equal(undone.ref, "");
    for (int i = 0; i < PEOPLE; i++)
        assert_int_equal(status_of(f, refs[i], "IN-TALK"), ITEM_OPEN);
    GOOD(f, edit_redo(&f->desk, &undone, &f->err));
    for (int i = 0; i < PEOPLE; i++)
        assert_int_equal(status_of(f, refs[i], "IN-TALK"), ITEM_DONE);
}

/* The last of them cannot be: nothing is written of the others either, and the store is free again. */
static void all_or_nothing(void **state)
{
    Fixture *f = *state;
    const char *with_unknown[] = {"A-1", "A-2", "B-9"};
    Outcome outcome = {0};
    size_t before = log_rows(f);
    assert_int_equal(edit_many(&f->desk, &done, with_unknown, PEOPLE, &outcome, NULL, &f->err),
                     STATUS_NOT_FOUND);
    assert_string_equal(f->err.where, "B-9");
    assert_int_equal(outcome.change, 0);
    assert_int_equal(log_rows(f), before);
    assert_int_equal(status_of(f, "A-1", "IN-TALK"), ITEM_OPEN);
    Many move = {.kind = MANY_MOVE, .form = FORM_LAVT, .on = date_of(2026, 1, 1)}; /* before they came */
    assert_int_equal(edit_many(&f->desk, &move, refs, PEOPLE, &outcome, NULL, &f->err), STATUS_INVALID);
    assert_string_equal(f->err.where, "A-1");
    GOOD(f, edit_many(&f->desk, &done, refs, PEOPLE, &outcome, NULL, &f->err));
}

/* What is finished stays as it was left; where nothing is different there is no change to take back. */
static void finished_stays(void **state)
{
    Fixture *f = *state;
    Outcome outcome = {0};
    size_t changed = 0;
    Tick early = {.status = ITEM_DONE, .on = date_of(2026, 2, 24)};
    GOOD(f, edit_tick(&f->desk, "A-2", "IN-TALK", &early, &outcome, &f->err));
    GOOD(f, edit_many(&f->desk, &done, refs, PEOPLE, &outcome, &changed, &f->err));
    assert_int_equal(changed, PEOPLE - 1);
    AUTO_CASEFILE Casefile *c = load(f, "A-2");
    assert_int_equal(casefile_item(c, "IN-TALK")->on, early.on);
    GOOD(f, edit_many(&f->desk, &done, refs, PEOPLE, &outcome, &changed, &f->err));
    assert_int_equal(changed, 0);
    assert_int_equal(outcome.change, 0);
}

/* ---------------------------------------------------------------- each kind */

static void to_waiting_and_aside(void **state)
{
    Fixture *f = *state;
    Outcome outcome = {0};
    Many wait = {
        .kind = MANY_TICK,
        .code = "IN-TALK",
        .tick = {.status = ITEM_WAITING, .follow_up = date_of(2026, 3, 9), .note = "the tax office"}};
    GOOD(f, edit_many(&f->desk, &wait, refs, PEOPLE, &outcome, NULL, &f->err));
    AUTO_CASEFILE Casefile *c = load(f, "A-3");
    assert_int_equal(casefile_item(c, "IN-TALK")->follow_up, date_of(2026, 3, 9));
    assert_string_equal(casefile_item(c, "IN-TALK")->note, "the tax office");
    Many aside = {.kind = MANY_TICK, .code = "IN-CONSENT", .tick = {.status = ITEM_NOT_APPLICABLE}};
    assert_int_equal(edit_many(&f->desk, &aside, refs, PEOPLE, &outcome, NULL, &f->err), STATUS_INVALID);
    aside.tick.note = "has one already";
    GOOD(f, edit_many(&f->desk, &aside, refs, PEOPLE, &outcome, NULL, &f->err));
    assert_int_equal(status_of(f, "A-1", "IN-CONSENT"), ITEM_NOT_APPLICABLE);
}

static void notes_phases_moves(void **state)
{
    Fixture *f = *state;
    Outcome outcome = {0};
    size_t changed = 0;
    Many note = {.kind = MANY_NOTE, .note = "Fellesmøte på avdelingen"};
    Many phase = {.kind = MANY_PHASE, .phase = PHASE_SENTENCE};
    Many move = {.kind = MANY_MOVE, .prison = "Hamar fengsel", .on = date_of(2026, 3, 1)};
    GOOD(f, edit_many(&f->desk, &note, refs, PEOPLE, &outcome, NULL, &f->err));
    GOOD(f, edit_phase(&f->desk, "A-1", PHASE_SENTENCE, &outcome, &f->err));
    GOOD(f, edit_many(&f->desk, &phase, refs, PEOPLE, &outcome, &changed, &f->err));
    assert_int_equal(changed, PEOPLE - 1); /* one is there already */
    GOOD(f, edit_many(&f->desk, &move, refs, PEOPLE, &outcome, &changed, &f->err));
    assert_int_equal(changed, PEOPLE);
    AUTO_CASEFILE Casefile *c = load(f, "A-2");
    assert_string_equal(NOTE_AT(c, 0)->text, "Fellesmøte på avdelingen");
    assert_int_equal(c->stay.phase, PHASE_SENTENCE);
    assert_int_equal(c->stay.form, FORM_HOYT);
    assert_string_equal(c->stay.prison, "Hamar fengsel");
    assert_int_equal(PLACEMENT_AT(c, 1)->from, date_of(2026, 3, 1));
    GOOD(f, edit_many(&f->desk, &move, refs, PEOPLE, &outcome, &changed, &f->err));
    assert_int_equal(changed, 0); /* moved there again, they have not moved */
}

/* ---------------------------------------------------------------- trying */

typedef struct Answers {
    size_t of[3];
    char why[256], who[64];
} Answers;

static void take_answer(void *context, const ManyTried *tried)
{
    Answers *answers = context;
    answers->of[tried->answer]++;
    if (tried->answer != MANY_REFUSED) return;
    snprintf(answers->why, sizeof answers->why, "%s", tried->why);
    snprintf(answers->who, sizeof answers->who, "%s", tried->ref);
}

/* Trying tells what edit_many would do to each, and writes nothing. */
static void trying(void **state)
{
    Fixture *f = *state;
    Answers answers = {0};
    Outcome outcome = {0};
    const char *all[] = {"A-1", "A-2", "A-3", "A-4", "B-9"};
    add(f, "A-4", FORM_SAMFUNNSSTRAFF); /* has no talk at intake */
    GOOD(f, edit_tick(&f->desk, "A-2", "IN-TALK", &done.tick, &outcome, &f->err));
    size_t before = log_rows(f);
    GOOD(f, edit_try_many(&f->desk, &done, all, 4, take_answer, &answers, &f->err));
    assert_int_equal(answers.of[MANY_CHANGED] + answers.of[MANY_REFUSED], 3);
    assert_int_equal(answers.of[MANY_SAME], 1);
    GOOD(f, edit_try_many(&f->desk, &done, all + 4, 1, take_answer, &answers, &f->err));
    assert_string_equal(answers.who, "B-9");
    assert_true(answers.why[0] != '\0');
    assert_int_equal(log_rows(f), before);
    assert_int_equal(status_of(f, "A-1", "IN-TALK"), ITEM_OPEN);
    Many move = {.kind = MANY_MOVE, .form = FORM_LAVT, .on = date_of(2026, 1, 1)};
    answers = (Answers){0};
    GOOD(f, edit_try_many(&f->desk, &move, all, 3, take_answer, &answers, &f->err));
    assert_int_equal(answers.of[MANY_REFUSED], 3);
}

typedef struct Items {
    char first[64];
    size_t first_unfinished, count, last_unfinished;
    bool guardian, talk;
} Items;

static void take_item(void *context, const CommonItem *item)
{
    Items *items = context;
    if (items->count++ == 0) {
        snprintf(items->first, sizeof items->first, "%s", item->code);
        items->first_unfinished = item->unfinished;
    }
    items->last_unfinished = item->unfinished;
    items->guardian = items->guardian || strcmp(item->code, "IN-GUARD") == 0;
    items->talk = items->talk || strcmp(item->code, "IN-TALK") == 0;
}

/* Only what all have; what is finished for some comes after what is not. */
static void in_common(void **state)
{
    Fixture *f = *state;
    Items items = {0};
    Outcome outcome = {0};
    const char *flags[] = {"flags=guardian"};
    GOOD(f, edit_set(&f->desk, "A-1", flags, 1, &outcome, &f->err));
    GOOD(f, edit_tick(&f->desk, "A-2", "IN-TALK", &done.tick, &outcome, &f->err));
    GOOD(f, edit_common_items(&f->desk, refs, 1, take_item, &items, &f->err));
    assert_true(items.guardian);
    items = (Items){0};
    GOOD(f, edit_common_items(&f->desk, refs, PEOPLE, take_item, &items, &f->err));
    assert_true(items.talk && !items.guardian);
    assert_int_equal(items.first_unfinished, PEOPLE);
    assert_int_equal(items.last_unfinished, PEOPLE - 1);
}

/* ---------------------------------------------------------------- consent */

static bool keep_state(void *context, const ConsentState *state)
{
    *(ConsentState *)context = *state;
    return true;
}

#define GIVEN                                                                                                \
    "\"recipient\":\"helse\",\"purpose\":\"x\",\"scope\":[\"dates\"],\"given\":\"2025-11-12\",\"form\":\"oral\","          \
    "\"document\":\"note\",\"informed\":true"
#define C1 "{\"id\":\"C1\"," GIVEN
#define C2 "{\"id\":\"C2\"," GIVEN

/* What the list of people tells of the consents of one. */
static void consent_states(void **state)
{
    static const struct {
        const char *consents;
        ConsentStanding standing;
        const char *until;
    } cases[] = {
        {"[]", STANDING_NONE, NULL},
        {"[" C1 ",\"until\":\"2026-05-12\"}]", STANDING_VALID, "2026-05-12"},
        {"[" C1 ",\"until\":\"2026-03-02\"}]", STANDING_VALID, "2026-03-02"}, /* its last day */
        {"[" C1 ",\"until\":\"2026-03-01\"}]", STANDING_EXPIRED, "2026-03-01"},
        {"[" C1 "}]", STANDING_VALID, NULL},
        {"[" C1 ",\"withdrawn\":\"2026-03-02\"}]", STANDING_WITHDRAWN, NULL},
        {"[" C1 ",\"withdrawn\":\"2026-03-03\"}]", STANDING_VALID, NULL},
        {"[" C1 ",\"until\":\"2026-09-01\"}," C2 ",\"until\":\"2026-05-12\"}]", STANDING_VALID, "2026-05-12"},
        {"[" C1 "}," C2 ",\"until\":\"2026-05-12\"}]", STANDING_VALID, "2026-05-12"},
        {"[" C1 ",\"until\":\"2026-01-01\"}," C2 ",\"until\":\"2026-02-01\"}]", STANDING_EXPIRED, "2026-02-01"},
        {"[" C1 ",\"withdrawn\":\"2026-01-02\"}," C2 ",\"until\":\"2026-06-01\"}]", STANDING_VALID, "2026-06-01"},
        {"[" C1 ",\"until\":\"2026-01-01\"}," C2 ",\"withdrawn\":\"2026-02-01\"}]", STANDING_EXPIRED,
         "2026-01-01"},
        /* what lacks something gives nothing, but there is something to build on */
        {"[{\"id\":\"C1\",\"until\":\"2026-05-12\"}]", STANDING_INCOMPLETE, NULL},
        {"[{\"id\":\"C1\",\"refused\":\"2026-02-01\"}]", STANDING_REFUSED, NULL},
        {"[{\"id\":\"C1\",\"refused\":\"2026-02-01\"}," C2 "}]", STANDING_VALID, NULL},
        {"[" C1 "},{\"id\":\"C2\",\"until\":\"2026-05-12\"}]", STANDING_VALID, NULL},
    };
    Fixture *f = *state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        char pair[512];
        ConsentState got = {0};
        Outcome outcome;
        snprintf(pair, sizeof pair, "consents=%s", cases[i].consents);
        const char *pairs[] = {pair};
        GOOD(f, edit_set(&f->desk, "A-1", pairs, 1, &outcome, &f->err));
        GOOD(f, case_consents(&f->desk, keep_state, &got, &f->err));
        if (got.standing != cases[i].standing) print_error("%s\n", cases[i].consents);
        assert_int_equal(got.standing, cases[i].standing);
        assert_int_equal(got.until, cases[i].until ? date_from_iso(cases[i].until) : DATE_NONE);
        Undone undone;
        GOOD(f, edit_undo(&f->desk, &undone, &f->err)); /* consents are not written over */
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(one_change, setup, fixture_close),
        cmocka_unit_test_setup_teardown(all_or_nothing, setup, fixture_close),
        cmocka_unit_test_setup_teardown(finished_stays, setup, fixture_close),
        cmocka_unit_test_setup_teardown(to_waiting_and_aside, setup, fixture_close),
        cmocka_unit_test_setup_teardown(notes_phases_moves, setup, fixture_close),
        cmocka_unit_test_setup_teardown(trying, setup, fixture_close),
        cmocka_unit_test_setup_teardown(in_common, setup, fixture_close),
        cmocka_unit_test_setup_teardown(consent_states, setup, fixture_close),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
