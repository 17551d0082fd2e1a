/* How a stay stands on a day: what is in force, what is planned, released or interrupted. */
#include "rule_cases.h"
#include "rules/stay_standing.h"
#include "model/casefile.h"
#include "tests/rules/stay_text.h"

typedef struct Row {
    const char *name, *form, *placements, *release;
    Phase phase;
    const char *break_from, *break_to;
    const char *wanted; /* form, prison, unit; then what is ahead, released, interrupted */
} Row;

static const Row rows[] = {
    {"as it always was", "hoyt", "", "", PHASE_SENTENCE, "", "", "hoyt Ilseng B2"},
    {"a move lies ahead: prison and form are still the old ones", "lavt", "2025-03-10/2026-03-20 hoyt Hamar; 2026-03-20/- lavt Ilseng",
     "", PHASE_SENTENCE, "", "", "hoyt Hamar - ahead 2026-03-20 lavt Ilseng"},
    {"the move has come", "lavt", "2025-03-10/2026-03-02 hoyt Hamar; 2026-03-02/- lavt Ilseng", "", PHASE_SENTENCE, "", "", "lavt Ilseng B2"},
    {"let out of varetekt", "varetekt", "2025-03-10/2026-03-01 varetekt Ilseng", "2026-03-01", PHASE_COMMUNITY, "", "",
     "varetekt Ilseng B2 released 2026-03-01"},
    {"moved on to the community by its phase", "hoyt", "", "2026-03-02", PHASE_COMMUNITY, "", "", "hoyt Ilseng B2 released 2026-03-02"},
    {"the day has passed, but nobody has entered a release", "hoyt", "", "2026-02-01", PHASE_RELEASE, "", "", "hoyt Ilseng B2"},
    {"the release lies ahead", "hoyt", "", "2026-03-03", PHASE_RELEASE, "", "", "hoyt Ilseng B2"},
    {"interrupted, no end", "lavt", "", "", PHASE_SENTENCE, "2026-02-20", "", "lavt Ilseng B2 since 2026-02-20 -"},
    {"its last day", "lavt", "", "", PHASE_SENTENCE, "2026-02-20", "2026-03-03", "lavt Ilseng B2 since 2026-02-20 2026-03-03"},
    {"inside again today", "lavt", "", "", PHASE_SENTENCE, "2026-02-20", "2026-03-02", "lavt Ilseng B2"},
    {"begins tomorrow", "lavt", "", "", PHASE_SENTENCE, "2026-03-03", "2026-03-09", "lavt Ilseng B2 from 2026-03-03 2026-03-09"},
};

static void add(Str *out, const char *text)
{
    str_add_f(out, "%s%s", out->len ? " " : "", text && *text ? text : "-");
}

static void add_day(Str *out, Date day)
{
    char iso[DATE_TEXT];
    add(out, day ? date_iso(day, iso) : NULL);
}

static void describe(Str *out, const StayStanding *s)
{
    add(out, code_text(&codes_form, (int)s->form));
    add(out, s->prison);
    add(out, s->unit);
    if (s->ahead) {
        add(out, "ahead");
        add_day(out, s->ahead);
        add(out, code_text(&codes_form, (int)s->ahead_form));
        add(out, s->ahead_prison);
    }
    if (s->released) add(out, "released");
    if (s->released) add_day(out, s->released);
    if (!s->break_from) return;
    add(out, s->interrupted ? "since" : "from");
    add_day(out, s->break_from);
    add_day(out, s->break_to);
}

static void stands_as_told(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        const Row *row = &rows[i];
        AUTO_CASEFILE Casefile *c = casefile_new();
        AUTO_STR found = {0};
        StayStanding standing;
        c->stay.phase = (int)row->phase;
        c->stay.form = code_value(&codes_form, row->form);
        c->stay.start = date_of(2025, 3, 10);
        c->stay.prison = mem_text("Ilseng");
        c->stay.unit = mem_text("B2");
        c->stay.official.release = date_from_iso(row->release);
        stay_place(&c->stay, row->placements);
        if (*row->break_from)
            *(Interruption *)list_add(&c->stay.interruptions, &record_interruption) =
                (Interruption){date_from_iso(row->break_from), date_from_iso(row->break_to)};
        stay_standing_of(&c->stay, date_of(2026, 3, 2), &standing);
        describe(&found, &standing);
        if (strcmp(str_text(&found), row->wanted) != 0)
            fail_msg("%s: \"%s\", not \"%s\"", row->name, str_text(&found), row->wanted);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(stands_as_told)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
