/* A case month by month: forms, windows, stops and resumptions, points, and how that is drawn and told. */

#include "casework/timeline_words.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

typedef struct Stretch {
    const char *from, *to;
    Form form;
} Stretch;

/* An invented case, and what its lines show. */
typedef struct Case {
    const char *what;
    const char *today, *start, *sentence, *release;
    Form form;
    Stretch placements[3], away;
    struct {
        BenefitCode code;
        const char *since;
    } benefits[3];
    bool supports;
    const char *appointments[2];
    const char *first; /* month */
    const char *lines[10];
} Case;

/*
 * A line: its code, then a word a month: - nothing, its form's code, or its state; <DD what begins on that
 * day of it, >DD what ends, *N how many points.
 */
static const Case cases[] = {
    {
        .what = "half of a pension is kept for a child; the rest waits for an application",
        .today = "2026-03-02",
        .start = "2025-11-10",
        .sentence = "P1Y",
        .form = FORM_HOYT,
        .benefits = {{BENEFIT_UFORETRYGD, NULL}, {BENEFIT_BARNETRYGD, NULL}},
        .supports = true,
        .first = "2025-11",
        .lines =
            {"form hoyt<10 hoyt hoyt hoyt hoyt hoyt hoyt hoyt hoyt>12 -",
             "dates lasts<10*1 - - - lasts<12*1 - lasts<12*1 - lasts<12*2R -",
             "preparation - - lasts<12 lasts lasts lasts lasts lasts lasts>12 -",
             "nav_notice - - - - - - lasts<12 lasts lasts>12 -",
             "kvp_window - - lasts<12 lasts lasts lasts lasts lasts lasts>12 -",
             "ek_window - - lasts<12 lasts lasts lasts lasts lasts lasts>12 -",
             "uforetrygd paid paid reduced<1 reduced reduced reduced reduced reduced paid>1 paid",
             "barnetrygd stopped<10 stopped stopped stopped stopped stopped stopped stopped apply apply"},
    },
    {
        .what = "a stay that is over before the pension would stop",
        .today = "2026-03-02",
        .start = "2026-01-10",
        .sentence = "P60D",
        .form = FORM_LAVT,
        .benefits = {{BENEFIT_UFORETRYGD, NULL}},
        .first = "2026-01",
        .lines = {"form lavt<10 lavt lavt>11 -", "dates - lasts<9*1 lasts<11*2R -",
                  "preparation lasts<10 lasts lasts>11 -", "nav_notice lasts<11 lasts lasts>11 -",
                  "kvp_window lasts<10 lasts lasts>11 -", "ek_window lasts<10 lasts lasts>11 -",
                  "uforetrygd paid paid paid paid"},
    },
    {
        .what = "remand, no release known; a benefit held from a day on",
        .today = "2026-03-02",
        .start = "2026-01-15",
        .form = FORM_VARETEKT,
        .benefits = {{BENEFIT_AAP, "2026-02-10"}, {BENEFIT_SOSIALSTONAD, NULL}},
        .first = "2026-01",
        .lines =
            {"form varetekt<15 varetekt varetekt varetekt varetekt varetekt varetekt varetekt varetekt "
             "varetekt varetekt varetekt varetekt varetekt varetekt",
             "aap - stopped<10 stopped stopped stopped stopped stopped stopped stopped stopped stopped "
             "stopped stopped stopped stopped",
             "sosialstonad discretion<15 discretion discretion discretion discretion discretion discretion "
             "discretion discretion discretion discretion discretion discretion discretion discretion"},
    },
    {
        .what = "stopped, paid while at home, stopped again",
        .today = "2026-03-02",
        .start = "2025-08-01",
        .sentence = "P1Y",
        .form = FORM_HOYT,
        .placements = {{"2025-08-01", "2025-10-15", FORM_HOYT},
                       {"2025-10-15", "2025-12-01", FORM_EK},
                       {"2025-12-01", NULL, FORM_HOYT}},
        .benefits = {{BENEFIT_AAP, NULL}},
        .first = "2025-08",
        .lines = {"form hoyt<1 hoyt ek<15 ek hoyt<1 hoyt hoyt hoyt hoyt>2 -",
                  "dates lasts<1*1 - - - lasts<1*1 lasts<31*1 - - lasts<2*2R -",
                  "preparation - - lasts<2 lasts lasts lasts lasts lasts lasts>2 -",
                  "nav_notice - - - - - - lasts<2 lasts lasts>2 -",
                  "kvp_window - - lasts<2 lasts lasts lasts lasts lasts lasts>2 -",
                  "ek_window - - lasts<2 lasts lasts lasts lasts lasts lasts>2 -",
                  "aap stopped<1 stopped paid>15 paid stopped<1 stopped stopped stopped paid>2 paid"},
    },
    {
        .what = "away for a while, release on the first of a month, appointments",
        .today = "2026-03-02",
        .start = "2025-12-01",
        .sentence = "P1Y",
        .release = "2026-05-01",
        .form = FORM_LAVT,
        .away = {"2026-01-20", "2026-02-05", FORM_UNKNOWN},
        .appointments = {"2026-03-05T10:00", "2026-06-19T13:30"},
        .first = "2025-12",
        .lines = {"form lavt<1 lavt lavt lavt lavt - -", "interruption - lasts<20 lasts>4 - - - -",
                  "dates - - - - lasts<18*1 lasts<1*1R lasts<18*1",
                  "appointments - - - lasts<5*1 - - lasts<19*1",
                  "preparation - - lasts<18 lasts lasts lasts>1 -",
                  "nav_notice - - - lasts<1 lasts lasts>1 -",
                  "kvp_window lasts<1 lasts lasts lasts lasts lasts>1 -",
                  "ek_window lasts<1 lasts lasts lasts lasts lasts>1 -"},
    },
    {
        .what = "a start that lies ahead",
        .today = "2026-03-02",
        .start = "2026-04-10",
        .sentence = "P90D",
        .form = FORM_LAVT,
        .benefits = {{BENEFIT_DAGPENGER, NULL}},
        .first = "2026-03",
        .lines = {"form - lavt<10 lavt lavt>9 -", "dates - - lasts<25*1 lasts<9*2R lasts<9*1",
                  "preparation - lasts<10 lasts lasts>9 -", "nav_notice - lasts<10 lasts lasts>9 -",
                  "kvp_window - lasts<10 lasts lasts>9 -", "ek_window - lasts<10 lasts lasts>9 -",
                  "dagpenger paid stopped<10 stopped paid>9 paid"},
    },
    {
        .what = "serving in the community from the first day",
        .today = "2026-03-02",
        .start = "2026-02-01",
        .sentence = "P120D",
        .form = FORM_EK,
        .benefits = {{BENEFIT_AAP, NULL}},
        .first = "2026-02",
        .lines = {"form ek<1 ek ek>22 -", "dates - - lasts<22*3R -", "aap paid paid paid paid"},
    },
};

static Date day_of(const char *text)
{
    return text ? date_from_iso(text) : DATE_NONE;
}

static void add_lists(Casefile *c, const Case *given)
{
    for (size_t i = 0; i < COUNT(given->placements) && given->placements[i].from; i++) {
        Placement *p = list_add(&c->stay.placements, &record_placement);
        p->from = day_of(given->placements[i].from);
        p->to = day_of(given->placements[i].to);
        p->form = (int)given->placements[i].form;
        p->prison = mem_text("Oppdiktet fengsel");
    }
    if (given->away.from) {
        Interruption *away = list_add(&c->stay.interruptions, &record_interruption);
        away->from = day_of(given->away.from);
        away->to = day_of(given->away.to);
    }
    for (size_t i = 0; i < COUNT(given->benefits) && given->benefits[i].code; i++) {
        Benefit *benefit = list_add(&c->benefits, &record_benefit);
        benefit->code = (int)given->benefits[i].code;
        benefit->since = day_of(given->benefits[i].since);
    }
    if (given->supports) {
        Child *child = list_add(&c->children, &record_child);
        child->born = date_of(2020, 1, 1);
        child->supports = TRI_YES;
    }
    for (size_t i = 0; i < COUNT(given->appointments) && given->appointments[i]; i++) {
        Appointment *appointment = list_add(&c->appointments, &record_appointment);
        appointment->at = mem_text(given->appointments[i]);
        appointment->kind = mem_text("samtale");
    }
}

static Casefile *make(const Case *given)
{
    Casefile *c = casefile_new();
    c->ref = mem_text("T-1");
    c->person.family_name = mem_text("Testesen");
    c->person.born = date_of(1990, 1, 1);
    c->stay.phase = PHASE_SENTENCE;
    c->stay.form = (int)given->form;
    c->stay.start = day_of(given->start);
    c->stay.sentence = mem_text(given->sentence);
    c->stay.official.release = day_of(given->release);
    add_lists(c, given);
    return c;
}

static void describe_mark(Str *out, const TimelineRow *row, const MonthMark *mark)
{
    const char *state =
        row->kind == TIMELINE_FORM ? code_text(&codes_form, (int)mark->form) : month_state_code(mark->state);
    str_add_f(out, " %s", mark->state == MONTH_EMPTY ? "-" : state);
    if (mark->from) str_add_f(out, "<%d", date_parts(mark->from).day);
    if (mark->to) str_add_f(out, ">%d", date_parts(mark->to).day);
    if (mark->count) str_add_f(out, "*%d%s", mark->count, mark->release ? "R" : "");
}

static int check_line(const Case *given, const Timeline *t, const TimelineRow *row, const char *expected)
{
    AUTO_STR found = {0};
    str_add(&found, row->code);
    for (int month = 0; month < t->months; month++)
        describe_mark(&found, row, &row->months[month]);
    if (expected && strcmp(str_text(&found), expected) == 0) return 0;
    print_error("%s:\n  expected %s\n  found    %s\n", given->what, expected ? expected : "(no such line)",
                str_text(&found));
    return 1;
}

static Ruleset *rules_on(Date today)
{
    Ruleset *rules = NULL;
    Error err = {0};
    if (ruleset_load(NULL, today, &rules, &err) != STATUS_OK) fail_msg("%s", err.message);
    return rules;
}

static void lines_of_cases(void **state)
{
    (void)state;
    int wrong = 0;
    for (size_t i = 0; i < COUNT(cases); i++) {
        const Case *given = &cases[i];
        AUTO_CASEFILE Casefile *c = make(given);
        AUTO_TIMELINE t = {0};
        char first[DATE_TEXT];
        Ruleset *rules = rules_on(day_of(given->today));
        timeline_of(rules, c, day_of(given->today), &t);
        if (strncmp(date_iso(t.first, first), given->first, 7) != 0) {
            print_error("%s: begins in %s\n", given->what, first);
            wrong++;
        }
        for (size_t row = 0; row < t.row_count; row++)
            wrong +=
                check_line(given, &t, &t.rows[row], row < COUNT(given->lines) ? given->lines[row] : NULL);
        if (t.row_count < COUNT(given->lines) && given->lines[t.row_count]) {
            print_error("%s: missing %s\n", given->what, given->lines[t.row_count]);
            wrong++;
        }
        ruleset_free(rules);
    }
    assert_int_equal(wrong, 0);
}

/* ---------------------------------------------------------------- drawn and told */

static const Case drawn_case = {
    .today = "2026-03-02",
    .start = "2025-11-10",
    .sentence = "P1Y",
    .form = FORM_LAVT,
    .placements = {{"2025-11-10", "2026-02-10", FORM_HOYT}, {"2026-02-10", NULL, FORM_LAVT}},
    .benefits = {{BENEFIT_UFORETRYGD, NULL}, {BENEFIT_BARNETRYGD, NULL}},
    .appointments = {"2026-03-05T10:00", "2026-03-19T13:30"},
};

typedef struct Drawn {
    Ruleset *rules;
    Casefile *casefile;
    Timeline timeline;
} Drawn;

static void draw_begin(Drawn *drawn)
{
    drawn->rules = rules_on(day_of(drawn_case.today));
    drawn->casefile = make(&drawn_case);
    timeline_of(drawn->rules, drawn->casefile, day_of(drawn_case.today), &drawn->timeline);
}

static void draw_end(Drawn *drawn)
{
    timeline_done(&drawn->timeline);
    casefile_free(drawn->casefile);
    ruleset_free(drawn->rules);
}

static void add_drawn(Str *out, const Timeline *t, const char *code, int shown)
{
    for (size_t row = 0; row < t->row_count; row++) {
        if (strcmp(t->rows[row].code, code) != 0) continue;
        for (int month = shown; month < t->months; month++)
            timeline_cell(out, t, row, month, shown);
    }
}

static void lines_are_drawn(void **state)
{
    (void)state;
    static const struct {
        const char *code;
        int shown;
        const char *expected;
    } lines[] = {
        {"form", 0, "│high ──────│lower security ────────    "},
        {"form", 1, "─high ──│lower security ────────    "},
        {"form", 2, "─hi…│lower security ────────    "},
        {"nav_notice", 0, "                        [──────────]    "},
        {"uforetrygd", 0, "========x.......................o======="},
        {"barnetrygd", 0, "x...............................!!!!!!!!"},
        {"appointments", 0, "                 2                      "},
    };
    Drawn drawn = {0};
    draw_begin(&drawn);
    for (size_t i = 0; i < COUNT(lines); i++) {
        AUTO_STR found = {0};
        add_drawn(&found, &drawn.timeline, lines[i].code, lines[i].shown);
        assert_string_equal(str_text(&found), lines[i].expected);
    }
    draw_end(&drawn);
}

static void a_month_in_words(void **state)
{
    (void)state;
    Drawn drawn = {0};
    draw_begin(&drawn);
    const Timeline *t = &drawn.timeline;
    AUTO_STR name = {0}, standing = {0}, days = {0}, legend = {0};
    int month = timeline_month_of(t, t->today);
    size_t count;
    timeline_month_name(&name, t, month, LANG_EN);
    timeline_standing(&standing, t, month);
    const TimelineDay *day = timeline_days(t, month, &count);
    for (size_t i = 0; i < count; i++) {
        timeline_day(&days, &day[i], LANG_EN);
        str_add_char(&days, '\n');
    }
    timeline_legend(&legend, t, 60);
    assert_string_equal(str_text(&name), "March 2026, today");
    assert_string_equal(
        str_text(&standing),
        "lower security · Preparation · KVP window · EM window · disability benefit: stopped · "
        "child benefit: stopped");
    assert_string_equal(str_text(&days), "Thu 05.03.2026  Appointment: 10:00 samtale\n"
                                         "Thu 12.03.2026  Day release, earliest\n"
                                         "Thu 19.03.2026  Appointment: 13:30 samtale\n");
    assert_string_equal(str_text(&legend), "= paid  x stops  . stopped  ! to be applied for\n"
                                           "o paid again  R release  + another date");
    draw_end(&drawn);
}

/* A life sentence of a typing error: the months are held to what can be shown. */
static void months_are_limited(void **state)
{
    (void)state;
    Case given = {.today = "2026-03-02", .start = "1700-01-01", .sentence = "P1Y", .form = FORM_HOYT};
    AUTO_CASEFILE Casefile *c = make(&given);
    AUTO_TIMELINE t = {0};
    Ruleset *rules = rules_on(day_of(given.today));
    timeline_of(rules, c, day_of(given.today), &t);
    assert_int_equal(t.months, TIMELINE_MONTHS);
    assert_int_equal(timeline_month_of(&t, t.today), TIMELINE_MONTHS - 1);
    ruleset_free(rules);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lines_of_cases),
        cmocka_unit_test(lines_are_drawn),
        cmocka_unit_test(a_month_in_words),
        cmocka_unit_test(months_are_limited),
    };
    return cmocka_run_group_tests_name("timeline", tests, NULL, NULL);
}
