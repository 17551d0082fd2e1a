/* When things fall due around a release, and in the community: nothing before the stay or its phase began. */
#include "tests/casework/fixture.h"

#include "casework/cases.h"

enum { CASE_PAIRS = 8, DUES = 8 };

typedef struct Due {
    const char *code, *day; /* "" : it is on the list, without a date; NULL: it is set aside */
} Due;

typedef struct Row {
    const char *name;
    const char *start;
    Form form;
    const char *pairs[CASE_PAIRS]; /* what else is so */
    Form moved;                    /* to this form … */
    const char *moved_on;          /* … on this day */
    const char *released_on;       /* NULL: not released */
    Due dues[DUES];
} Row;

static const Row rows[] = {
    {.name = "from varetekt, without notice: what is to be done is due on the day, what was late stays late",
     .start = "2026-02-02",
     .form = FORM_VARETEKT,
     .pairs = {"housing_admission=none", "benefits=[{\"code\":\"aap\"}]"},
     .released_on = "2026-03-02",
     .dues = {{"LO-HOME", "2026-03-02"},
              {"SO-HOUSING", "2026-03-02"},
              {"LO-RESUME-aap", "2026-03-02"},
              {"IN-TALK", "2026-02-09"},
              {"IN-HOMELESS", "2026-03-04"},
              {"LO-AFTER", "2026-03-16"},
              {"LO-NOTICE", NULL}}},
    {.name = "the release is entered some days later",
     .start = "2026-02-02",
     .form = FORM_VARETEKT,
     .released_on = "2026-02-27",
     .dues = {{"LO-HOME", "2026-02-27"}, {"LO-AFTER", "2026-03-13"}, {"IN-TALK", "2026-02-09"}}},
    {.name = "three months early: what lay ahead is due on the day",
     .start = "2025-03-01",
     .form = FORM_HOYT,
     .pairs = {"sentence=P2Y", "official.release=2026-06-01"},
     .released_on = "2026-03-02",
     .dues = {{"LO-HOME", "2026-03-02"}, {"LO-MEET", "2026-03-02"}, {"LO-PREP", NULL}}},
    {.name = "a week early: what was late by the old day stays as late as it was",
     .start = "2025-03-01",
     .form = FORM_HOYT,
     .pairs = {"sentence=P2Y", "official.release=2026-03-09"},
     .released_on = "2026-03-02",
     .dues = {{"LO-HOME", "2026-02-07"}, {"LO-MEET", "2026-02-23"}}},
    {.name = "on the day that was known: nothing moves",
     .start = "2025-03-01",
     .form = FORM_HOYT,
     .pairs = {"sentence=P2Y", "official.release=2026-03-02"},
     .released_on = "2026-03-02",
     .dues = {{"LO-HOME", "2026-01-31"}, {"LO-AFTER", "2026-03-16"}}},
    {.name = "a date that was set by hand stays",
     .start = "2025-03-01",
     .form = FORM_HOYT,
     .pairs = {"sentence=P2Y", "official.release=2026-06-01", "due LO-HOME=2026-02-20"},
     .released_on = "2026-03-02",
     .dues = {{"LO-HOME", "2026-02-20"}}},
    {.name = "a short stay: nothing is due before it begins",
     .start = "2026-02-20",
     .form = FORM_LAVT,
     .pairs = {"sentence=P60D", "official.release=2026-04-21", "housing_release=no"},
     .dues = {{"SO-HOUSING", "2026-02-20"}, {"LO-14A", NULL}, {"LO-HOME", "2026-03-22"}, {"LO-NOTICE", "2026-02-21"}}},
    {.name = "a planned intake is prepared before it begins",
     .start = "2026-03-20",
     .form = FORM_LAVT,
     .pairs = {"sentence=P60D"},
     .dues = {{"IN-PLAN", "2026-03-06"}, {"IN-TALK", "2026-03-27"}}},
    {.name = "out to the community: its list counts from that day",
     .start = "2025-03-01",
     .form = FORM_HOYT,
     .pairs = {"sentence=P2Y"},
     .moved = FORM_EK,
     .moved_on = "2026-02-20",
     .dues = {{"SA-NEEDS", "2026-03-06"}, {"SA-POP", "2026-04-21"}, {"IN-TALK", "2025-03-08"}}},
    {.name = "released on probation",
     .start = "2025-03-01",
     .form = FORM_HOYT,
     .pairs = {"sentence=P2Y", "official.release=2026-03-01"},
     .moved = FORM_PROVELOSLATT,
     .moved_on = "2026-03-01",
     .dues = {{"SA-NEEDS", "2026-03-15"}}},
    {.name = "in the community from the first day",
     .start = "2026-02-01",
     .form = FORM_EK,
     .pairs = {"sentence=P5M"},
     .dues = {{"SA-NEEDS", "2026-02-15"}}},
};

static void add(Fixture *f, const Row *row, const char *ref)
{
    Outcome outcome;
    AUTO_CASEFILE Casefile *c = casefile_new();
    c->ref = mem_text(ref);
    c->person.family_name = mem_text("Testesen");
    c->stay.phase = PHASE_INTAKE;
    c->stay.form = (int)row->form;
    c->stay.start = date_from_iso(row->start);
    GOOD(f, edit_add(&f->desk, c, &outcome, &f->err));
    for (int i = 0; i < CASE_PAIRS && row->pairs[i]; i++) {
        if (strncmp(row->pairs[i], "due LO-HOME=", 12) == 0)
            GOOD(f, edit_due(&f->desk, ref, "LO-HOME", date_from_iso(row->pairs[i] + 12), &outcome, &f->err));
        else
            GOOD(f, edit_set(&f->desk, ref, &row->pairs[i], 1, &outcome, &f->err));
    }
}

static void check(Fixture *f, const Row *row, const char *ref)
{
    AUTO_CASEFILE Casefile *c = NULL;
    GOOD(f, case_load(&f->desk, ref, &c, &f->err));
    for (int i = 0; i < DUES && row->dues[i].code; i++) {
        const Due *due = &row->dues[i];
        const Item *item = casefile_item(c, due->code);
        char iso[DATE_TEXT] = "none";
        bool there = item && item->applies && item->status == ITEM_OPEN;
        if (there != (due->day != NULL)) fail_msg("%s: %s %s", row->name, due->code, there ? "is open" : "is not open");
        if (!there) continue;
        if (item_due(item)) date_iso(item_due(item), iso);
        if (strcmp(iso, due->day) != 0) fail_msg("%s: %s is due %s, not %s", row->name, due->code, iso, due->day);
    }
}

static void nothing_is_due_before_it_began(void **state)
{
    Fixture *f = *state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        const Row *row = &rows[i];
        Outcome outcome;
        char ref[16];
        snprintf(ref, sizeof ref, "T-%zu", i);
        add(f, row, ref);
        if (row->moved)
            GOOD(f, edit_move(&f->desk, ref, row->moved, NULL, date_from_iso(row->moved_on), &outcome, &f->err));
        const Changes out = {.step = STAY_RELEASE,
                             .on = row->released_on ? date_from_iso(row->released_on) : DATE_NONE,
                             .without_notice = true};
        if (row->released_on) GOOD(f, edit_apply(&f->desk, ref, &out, &outcome, &f->err));
        check(f, row, ref);
    }
}

/* Who comes back has the days by rule again, with the new release. */
static void recall_hands_dates_back(void **state)
{
    Fixture *f = *state;
    Outcome outcome;
    const Changes out = {.step = STAY_RELEASE, .on = f->desk.today - 5, .without_notice = true};
    const Changes back = {.step = STAY_RECALL, .form = FORM_HOYT, .release = date_of(2026, 9, 1)};
    const Row row = {.name = "recall",
                     .start = "2025-03-01",
                     .form = FORM_HOYT,
                     .pairs = {"sentence=P2Y", "official.release=2026-06-01"},
                     .dues = {{"LO-HOME", "2026-08-02"}}};
    add(f, &row, "T-1");
    GOOD(f, edit_apply(&f->desk, "T-1", &out, &outcome, &f->err));
    GOOD(f, edit_apply(&f->desk, "T-1", &back, &outcome, &f->err));
    check(f, &row, "T-1");
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, fixture_open, fixture_close)
    const struct CMUnitTest tests[] = {
        TEST(nothing_is_due_before_it_began),
        TEST(recall_hands_dates_back),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
