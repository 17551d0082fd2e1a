/* The review: what is in it, its order, its pages, and the days that pass by themselves. */

#include "tests/base/temp.h"
#include "tests/casework/fixture.h"

static void add(Fixture *f, const char *ref, Date start, Phase phase, Date born)
{
    AUTO_CASEFILE Casefile *c = casefile_new();
    Outcome outcome;
    c->ref = mem_text(ref);
    c->person.family_name = mem_text("Testesen");
    c->person.born = born;
    c->stay.phase = (int)phase;
    c->stay.form = FORM_HOYT;
    c->stay.start = start;
    c->stay.sentence = mem_text("P1Y");
    GOOD(f, edit_add(&f->desk, c, &outcome, &f->err));
}

typedef struct Seen {
    size_t count;
    AgendaRow rows[4000];
} Seen;

static bool keep(void *context, const ReviewEntry *entry)
{
    Seen *seen = context;
    assert_true(seen->count < COUNT(seen->rows));
    AgendaRow row = {.due = entry->due,
                     .ref = entry->ref,
                     .code = entry->code,
                     .kind = (int)entry->kind,
                     .number = entry->number,
                     .case_id = entry->case_id,
                     .name = entry->name,
                     .detail = entry->detail};
    seen->rows[seen->count++] = agenda_row_copy(&row);
    return true;
}

static Seen *review(Fixture *f, int days)
{
    Seen *seen = calloc(1, sizeof *seen);
    GOOD(f, review_each(&f->desk, days, 0, NULL, keep, seen, &f->err));
    return seen;
}

static void forget(Seen *seen)
{
    for (size_t i = 0; i < seen->count; i++)
        agenda_row_free(&seen->rows[i]);
    free(seen);
}

static const AgendaRow *find(const Seen *seen, const char *ref, const char *code)
{
    for (size_t i = 0; i < seen->count; i++)
        if (strcmp(seen->rows[i].ref, ref) == 0 && strcmp(seen->rows[i].code, code) == 0)
            return &seen->rows[i];
    return NULL;
}

static void several(Fixture *f)
{
    add(f, "B-2", date_of(2026, 2, 20), PHASE_INTAKE, DATE_NONE);
    add(f, "A-1", date_of(2025, 6, 1), PHASE_RELEASE, date_of(2001, 3, 5));
    add(f, "C-3", date_of(2025, 9, 1), PHASE_SENTENCE, date_of(2008, 3, 10));
    add(f, "D-4", date_of(2025, 9, 1), PHASE_CLOSED, DATE_NONE);
}

static void order_is_due_ref_code(void **state)
{
    Fixture *f = *state;
    several(f);
    Seen *seen = review(f, 60);
    assert_true(seen->count > 40);
    for (size_t i = 1; i < seen->count; i++)
        assert_true(agenda_row_order(&seen->rows[i - 1], &seen->rows[i]) < 0);
    assert_null(find(seen, "D-4", "IN-TALK"));
    assert_null(find(seen, "B-2", "SO-POP"));      /* a later phase */
    assert_non_null(find(seen, "C-3", "IN-TALK")); /* an earlier one, still open */
    forget(seen);
}

static void pages_give_the_same(void **state)
{
    Fixture *f = *state;
    several(f);
    static const char *const official[] = {"official.release=2026-05-20"};
    Outcome outcome;
    GOOD(f, edit_set(&f->desk, "C-3", official, 1, &outcome, &f->err)); /* a DATES-DIFFER in the middle */
    f->desk.today = date_of(2026, 3, 7); /* A-1 has turned 25: worked out in memory */
    Seen *whole = review(f, 60), *paged = calloc(1, sizeof *paged);
    ReviewKey key = {0};
    for (size_t before = 1; before != paged->count;) {
        before = paged->count;
        GOOD(f, review_each(&f->desk, 60, 7, &key, keep, paged, &f->err));
    }
    assert_non_null(find(whole, "C-3", "DATES-DIFFER"));
    assert_int_equal(whole->count, paged->count);
    for (size_t i = 0; i < whole->count; i++)
        assert_int_equal(agenda_row_order(&whole->rows[i], &paged->rows[i]), 0);
    forget(whole);
    forget(paged);
}

/* Whether days pass before or after the store is brought up to date makes no difference to what is shown. */
static void rolling_changes_nothing_shown(void **state)
{
    Fixture *f = *state;
    several(f);
    for (int day = 0; day < 400; day += 3) {
        f->desk.today = date_of(2026, 3, 2) + day;
        Seen *before = review(f, 14);
        size_t left;
        if (day % 4 == 0) GOOD(f, edit_roll(&f->desk, 100, &left, &f->err));
        Seen *after = review(f, 14);
        assert_int_equal(before->count, after->count);
        for (size_t i = 0; i < before->count; i++)
            assert_int_equal(agenda_row_order(&before->rows[i], &after->rows[i]), 0);
        forget(before);
        forget(after);
    }
}

static void checks_and_windows_have_their_days(void **state)
{
    Fixture *f = *state;
    add(f, "W-1", date_of(2026, 2, 20), PHASE_INTAKE,
        DATE_NONE); /* P1Y: release 2026-10-22, windows from 2026-04-22 */
    static const struct {
        int year, month, day;
        bool opens, passed;
    } days[] = {
        {2026, 4, 21, true, false},   {2026, 4, 22, true, false},  {2026, 4, 23, false, false},
        {2026, 10, 22, false, false}, {2026, 10, 23, false, true}, {2027, 1, 1, false, true},
    };
    AUTO_CASEFILE Casefile *c = NULL;
    GOOD(f, case_store_load(f->desk.db, "W-1", &c, &f->err));
    Situation s;
    situation_of(f->rules, c, f->desk.today, &s);
    assert_int_equal(s.dates.at[D_RELEASE].date, date_of(2026, 10, 22));
    for (size_t i = 0; i < COUNT(days); i++) {
        f->desk.today = date_of(days[i].year, days[i].month, days[i].day);
        Seen *seen = review(f, 14);
        assert_int_equal(find(seen, "W-1", "KVP-OPEN") != NULL, days[i].opens);
        assert_int_equal(find(seen, "W-1", "EK-OPEN") != NULL, days[i].opens);
        assert_int_equal(find(seen, "W-1", "RELEASE-PASSED") != NULL, days[i].passed);
        if (days[i].passed) assert_int_equal(find(seen, "W-1", "RELEASE-PASSED")->due, date_of(2026, 10, 22));
        forget(seen);
    }
}

static void repeated_item_comes_round(void **state)
{
    Fixture *f = *state;
    add(f, "R-1", date_of(2025, 9, 1), PHASE_SENTENCE, DATE_NONE);
    Tick tick = {.status = ITEM_DONE};
    Outcome outcome;
    GOOD(f, edit_tick(&f->desk, "R-1", "SO-TEAM", &tick, &outcome, &f->err)); /* every three months */
    Seen *seen = review(f, 60);
    assert_null(find(seen, "R-1", "SO-TEAM"));
    forget(seen);
    seen = review(f, 92);
    assert_non_null(find(seen, "R-1", "SO-TEAM"));
    assert_int_equal(find(seen, "R-1", "SO-TEAM")->due, date_of(2026, 6, 2));
    forget(seen);
    /* the next time set by hand; once that is done, the rule has it again */
    GOOD(f, edit_due(&f->desk, "R-1", "SO-TEAM", date_of(2026, 4, 15), &outcome, &f->err));
    seen = review(f, 60);
    assert_int_equal(find(seen, "R-1", "SO-TEAM")->due, date_of(2026, 4, 15));
    forget(seen);
    f->desk.today = date_of(2026, 4, 10);
    GOOD(f, edit_tick(&f->desk, "R-1", "SO-TEAM", &tick, &outcome, &f->err));
    seen = review(f, 92);
    assert_int_equal(find(seen, "R-1", "SO-TEAM")->due, date_of(2026, 7, 10));
    forget(seen);
}

static void every_entry_says_why(void **state)
{
    Fixture *f = *state;
    several(f);
    Seen *seen = review(f, 200);
    for (size_t i = 0; i < seen->count; i++) {
        AUTO_STR why = {0}, title = {0};
        ReviewEntry entry = {.ref = seen->rows[i].ref,
                             .code = seen->rows[i].code,
                             .kind = (EntryKind)seen->rows[i].kind,
                             .detail = seen->rows[i].detail};
        review_title(&title, &f->desk, &entry);
        GOOD(f, review_why(&why, &f->desk, &entry, &f->err));
        assert_true(title.len > 5);
        assert_non_null(strchr(str_text(&why), '['));
    }
    forget(seen);
}

/* The office takes an item out and moves another: seen at once, without writing, and the same after the store
 * is brought up. */
static void new_rules_reach_old_cases(void **state)
{
    Fixture *f = *state;
    several(f);
    Seen *seen = review(f, 60);
    assert_non_null(find(seen, "B-2", "IN-THINGS"));
    forget(seen);
    Catalogue *built_in = f->catalogue;
    AUTO_FREE char *folder = temp_new();
    temp_folder(folder, "checklists");
    temp_text(folder, "checklists/own.ini", "[IN-THINGS]\noff = yes\n[IN-TALK]\ndue = start+20d\n");
    GOOD(f, catalogue_load(folder, &f->catalogue, &f->err));
    temp_remove(folder);
    f->desk.catalogue = f->catalogue;
    static const size_t left_after[] = {1, 0, 0}; /* three cases are open, two are taken at a time */
    for (size_t i = 0; i < COUNT(left_after); i++) {
        size_t left;
        seen = review(f, 60);
        assert_null(find(seen, "B-2", "IN-THINGS"));
        assert_int_equal(find(seen, "B-2", "IN-TALK")->due, date_of(2026, 3, 12));
        forget(seen);
        GOOD(f, edit_roll(&f->desk, 2, &left, &f->err));
        assert_int_equal(left, left_after[i]);
    }
    size_t stale = 9; /* nothing is left to do: the mark is gone from every case */
    GOOD(f, edit_roll(&f->desk, 0, &stale, &f->err));
    assert_int_equal(stale, 0);
    assert_int_equal(AGENDA_KIND_LAST,
                     ENTRY_KIND_COUNT - 1); /* what the store takes for a kind is what there is */
    catalogue_free(built_in);
}

static void title_of(const Fixture *f, const Seen *seen, const char *code, Str *out)
{
    const AgendaRow *row = find(seen, "K-1", code);
    if (!row) fail_msg("%s is not in the review", code);
    ReviewEntry entry = {.ref = row->ref,
                         .code = row->code,
                         .kind = (EntryKind)row->kind,
                         .due = row->due,
                         .detail = row->detail};
    str_clear(out);
    review_title(out, &f->desk, &entry);
}

/* The days left of the KVP window stand with all that hangs on it, on the day itself and the days around. */
static void windows_tell_their_days(void **state)
{
    Fixture *f = *state;
    Outcome outcome;
    static const char *const facts[] = {"wants_work=yes", "born=1990-01-01", "phase=release"};
    add(f, "K-1", date_of(2026, 2, 20), PHASE_INTAKE,
        DATE_NONE); /* release 2026-10-22, KVP from 2026-04-22 */
    GOOD(f, edit_set(&f->desk, "K-1", facts, COUNT(facts), &outcome, &f->err));
    static const struct {
        int month, day;
        const char *code, *title;
    } rows[] = {
        {4, 21, "KVP-OPEN", "The KVP window opens (184 days until it closes)"},
        {4, 22, "KVP-OPEN", "The KVP window opens (183 days until it closes)"},
        {4, 21, "LO-KVP", "Get the KVP decision, to start at release (1 day until the window opens)"},
        {4, 22, "LO-KVP", "Get the KVP decision, to start at release (183 days until the window closes)"},
        {10, 21, "LO-KVP", "Get the KVP decision, to start at release (1 day until the window closes)"},
        {10, 22, "LO-KVP", "Get the KVP decision, to start at release (0 days until the window closes)"},
        {10, 23, "LO-KVP", "Get the KVP decision, to start at release (the window has closed)"},
        {10, 21, "KVP-CLOSE", "The KVP window closes: release (1 day until it closes)"},
        {10, 22, "KVP-CLOSE", "The KVP window closes: release (0 days until it closes)"},
    };
    AUTO_STR title = {0};
    for (size_t i = 0; i < COUNT(rows); i++) {
        f->desk.today = date_of(2026, rows[i].month, rows[i].day);
        Seen *seen = review(f, 200);
        title_of(f, seen, rows[i].code, &title);
        assert_string_equal(str_text(&title), rows[i].title);
        forget(seen);
    }
    f->desk.today = date_of(2026, 4, 22);
    Seen *seen = review(f, 200);
    title_of(f, seen, "SO-KVP", &title);
    assert_non_null(strstr(str_text(&title), " (183 days until the window closes)"));
    title_of(f, seen, "LO-NOTICE", &title); /* nothing to do with the window */
    assert_null(strchr(str_text(&title), '('));
    ReviewEntry entry = {.ref = "K-1", .code = "LO-KVP", .kind = ENTRY_ITEM};
    AUTO_STR why = {0};
    GOOD(f, review_why(&why, &f->desk, &entry, &f->err));
    assert_non_null(strstr(str_text(&why), "183 days until it closes at release on 22.10.2026."));
    forget(seen);
}

/* Outside custody there is no window, and nothing of it is told. */
static void no_window_outside_custody(void **state)
{
    Fixture *f = *state;
    Outcome outcome;
    static const char *const facts[] = {"wants_work=yes", "born=1990-01-01", "form=ek"};
    add(f, "K-1", date_of(2026, 2, 20), PHASE_COMMUNITY, DATE_NONE);
    GOOD(f, edit_set(&f->desk, "K-1", facts, COUNT(facts), &outcome, &f->err));
    Seen *seen = review(f, 300);
    assert_null(find(seen, "K-1", "KVP-OPEN"));
    AUTO_STR title = {0};
    title_of(f, seen, "SA-KVP", &title);
    assert_null(strchr(str_text(&title), '('));
    forget(seen);
}

/* The item on maintenance says how many months have gone by. */
static void maintenance_is_told(void **state)
{
    Fixture *f = *state;
    Outcome outcome;
    static const char *const facts[] = {"maintenance.pays=yes"};
    add(f, "K-1", date_of(2025, 12, 2), PHASE_INTAKE, DATE_NONE);
    GOOD(f, edit_set(&f->desk, "K-1", facts, 1, &outcome, &f->err));
    ReviewEntry entry = {.ref = "K-1", .code = "IN-BIDRAG", .kind = ENTRY_ITEM};
    AUTO_STR why = {0};
    GOOD(f, review_why(&why, &f->desk, &entry, &f->err));
    assert_non_null(
        strstr(str_text(&why), "Without one, 3 months from 02.12.2025 on may have added arrears."));
}

static Seen *calendar(Fixture *f, Date first, Date last)
{
    Seen *seen = calloc(1, sizeof *seen);
    GOOD(f, review_range(&f->desk, first, last, 0, NULL, keep, seen, &f->err));
    return seen;
}

static Casefile *with_appointments(void)
{
    Casefile *c = casefile_new();
    c->ref = mem_text("P-1");
    c->person.family_name = mem_text("Testesen");
    c->stay.phase = PHASE_SENTENCE;
    c->stay.form = FORM_HOYT;
    c->stay.start = date_of(2026, 2, 20);
    c->stay.sentence = mem_text("P1Y");
    static const char *const at[] = {"2026-02-27T10:00", "2026-03-09T10:00"};
    for (size_t i = 0; i < COUNT(at); i++) {
        Appointment *appointment = list_add(&c->appointments, &record_appointment);
        appointment->at = mem_text(at[i]);
        appointment->kind = mem_text("samtale");
    }
    return c;
}

/* A calendar also tells what the review leaves out, and nothing outside of its days. */
static void calendar_tells_all_of_its_days(void **state)
{
    Fixture *f = *state;
    Outcome outcome;
    AUTO_CASEFILE Casefile *c = with_appointments();
    GOOD(f, edit_add(&f->desk, c, &outcome, &f->err));
    f->desk.today = date_of(2026, 5, 4); /* the windows have opened on 22 April */
    static const struct {
        int month, first, last;
        const char *code;
        bool there;
    } rows[] = {
        {2, 26, 27, "APPOINTMENT", true},      {2, 26, 26, "APPOINTMENT", false},
        {2, 28, 28, "APPOINTMENT", false},     {4, 22, 22, "KVP-OPEN", true},
        {4, 23, 30, "KVP-OPEN", false},        {4, 1, 21, "KVP-OPEN", false},
        {10, 22, 22, "RELEASE-PASSED", true},  {10, 1, 21, "RELEASE-PASSED", false},
        {10, 23, 31, "RELEASE-PASSED", false}, {10, 22, 22, "KVP-CLOSE", true},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        Seen *seen = calendar(f, date_of(2026, rows[i].month, rows[i].first),
                              date_of(2026, rows[i].month, rows[i].last));
        if ((find(seen, "P-1", rows[i].code) != NULL) != rows[i].there)
            fail_msg("%s on %d-%d.%d.", rows[i].code, rows[i].first, rows[i].last, rows[i].month);
        forget(seen);
    }
    Seen *late = review(f, 14);
    assert_null(find(late, "P-1", "APPOINTMENT"));
    assert_null(find(late, "P-1", "KVP-OPEN"));
    forget(late);
}

/* The days one by one hold what the days together do; what is worked out in memory among it. */
static void calendar_days_add_up(void **state)
{
    Fixture *f = *state;
    several(f);
    static const char *const official[] = {"official.release=2026-05-20"};
    Outcome outcome;
    GOOD(f, edit_set(&f->desk, "C-3", official, 1, &outcome, &f->err));
    Date first = date_of(2026, 2, 1), last = date_of(2026, 5, 31), today = date_of(2026, 3, 7);
    f->desk.today = today; /* A-1 has turned 25: worked out in memory */
    Seen *whole = calendar(f, first, last), *single = calloc(1, sizeof *single);
    for (Date day = first; day <= last; day++)
        GOOD(f, review_range(&f->desk, day, day, 0, NULL, keep, single, &f->err));
    assert_int_equal(whole->count, single->count);
    for (size_t i = 0; i < whole->count; i++) {
        assert_int_equal(agenda_row_order(&whole->rows[i], &single->rows[i]), 0);
        assert_in_range(whole->rows[i].due, first, last);
        if (i > 0) assert_true(agenda_row_order(&whole->rows[i - 1], &whole->rows[i]) < 0);
    }
    assert_int_equal(find(whole, "C-3", "DATES-DIFFER")->due, today);
    Seen *review_of = review(f, last - today); /* what the review has of these days is there too */
    for (size_t i = 0; i < review_of->count; i++)
        if (review_of->rows[i].due >= first)
            assert_non_null(find(whole, review_of->rows[i].ref, review_of->rows[i].code));
    forget(review_of);
    forget(whole);
    forget(single);
}

/* The day of release is a release until it has passed. */
static void release_has_two_titles(void **state)
{
    Fixture *f = *state;
    add(f, "K-1", date_of(2026, 2, 20), PHASE_INTAKE, DATE_NONE); /* release 2026-10-22 */
    static const struct {
        int day;
        const char *title, *why;
    } rows[] = {
        {21, "Release", "Release on probation when two thirds"},
        {22, "Release", "Release on probation when two thirds"},
        {23, "Release has passed, the case is not closed", "lies behind us"},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        AUTO_STR title = {0}, why = {0};
        f->desk.today = date_of(2026, 10, rows[i].day);
        Seen *seen = calendar(f, date_of(2026, 10, 22), date_of(2026, 10, 22));
        title_of(f, seen, "RELEASE-PASSED", &title);
        assert_string_equal(str_text(&title), rows[i].title);
        ReviewEntry entry = {.ref = "K-1", .code = "RELEASE-PASSED", .kind = ENTRY_CHECK};
        GOOD(f, review_why(&why, &f->desk, &entry, &f->err));
        assert_non_null(strstr(str_text(&why), rows[i].why));
        assert_int_equal(strncmp(str_text(&why), "The day of release lies behind us", 33) == 0, i == 2);
        forget(seen);
    }
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, fixture_open, fixture_close)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(order_is_due_ref_code),          TEST(pages_give_the_same),
        TEST(rolling_changes_nothing_shown),  TEST(checks_and_windows_have_their_days),
        TEST(repeated_item_comes_round),      TEST(every_entry_says_why),
        TEST(new_rules_reach_old_cases),      TEST(windows_tell_their_days),
        TEST(no_window_outside_custody),      TEST(maintenance_is_told),
        TEST(calendar_tells_all_of_its_days), TEST(calendar_days_add_up),
        TEST(release_has_two_titles),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
