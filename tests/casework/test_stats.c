/* The statistics: the deck's own numbers, who is counted where, narrowing; and how much there is to do. */

#include "tests/casework/fixture.h"

#include "casework/charts.h"
#include "casework/exchange.h"

/* ---------------------------------------------------------------- people */

static void import_text(Fixture *f, const char *text)
{
    FILE *in = fmemopen((void *)text, strlen(text), "r");
    ExchangeReport report = {0};
    assert_non_null(in);
    GOOD(f, exchange_import(&f->desk, in, "inn.json", &report, &f->err));
    fclose(in);
}

/* One more person: what every one needs, and `more` ("\"born\":…"). Taken in on 2026-02-23, unless it says
 * so. */
static void person(Fixture *f, const char *ref, const char *more)
{
    AUTO_STR text = {0};
    str_add_f(&text,
              "{\"schema\":\"overgang.cases/1\",\"cases\":[{\"ref\":\"%s\",\"family_name\":\"Testesen\","
              "\"phase\":\"sentence\",\"form\":\"hoyt\"%s,%s}]}",
              ref, strstr(more, "\"start\"") ? "" : ",\"start\":\"2026-02-23\"", more);
    import_text(f, str_text(&text));
}

static void import_cohort(Fixture *f)
{
    const char *top = getenv("top_srcdir");
    AUTO_STR path = {0};
    ExchangeReport report = {0};
    str_add_f(&path, "%s/tests/data/cohort-innlandet.json", top ? top : ".");
    FILE *in = fopen(str_text(&path), "rb");
    if (!in) fail_msg("%s is missing", str_text(&path));
    GOOD(f, exchange_import(&f->desk, in, "cohort", &report, &f->err));
    fclose(in);
}

/* ---------------------------------------------------------------- looking at tables */

/* "table/group: cell 3, cell 10; …", all cells of a table in their order. */
static void add_table(Str *out, const Stats *stats, StatsTableId id)
{
    const StatsForm *form = stats_form(id);
    for (size_t i = 0; i < stats->tables[id].count; i++) {
        str_add_f(out, "%s/%s:", form->code, stats->tables[id].rows[i].group);
        for (int cell = 0; cell < form->cell_count; cell++)
            str_add_f(out, " %s %zu", form->cells[cell].code, stats->tables[id].rows[i].cells[cell]);
        str_add_char(out, '\n');
    }
}

static void assert_tables(const Stats *stats, const char *wanted)
{
    AUTO_STR text = {0};
    for (StatsTableId id = 0; id < STATS_TABLES; id++)
        add_table(&text, stats, id);
    assert_string_equal(str_text(&text), wanted);
}

static Stats count_with(Fixture *f, StatsFilter filter)
{
    Stats stats = {0};
    GOOD(f, stats_read(&f->desk, &filter, &stats, &f->err));
    return stats;
}

static Stats count_all(Fixture *f)
{
    return count_with(f, (StatsFilter){0});
}

/* One table of everybody. */
static void assert_table(Fixture *f, StatsTableId id, const char *wanted)
{
    AUTO_STR text = {0};
    Stats stats = count_all(f);
    add_table(&text, &stats, id);
    assert_string_equal(str_text(&text), wanted);
    stats_done(&stats);
}

#define NO_HOUSING(group) "housing_admission/" group ": owns 0 rents 0 municipal 0 none 0\n"

/* ---------------------------------------------------------------- the tables */

/* The numbers stand in the deck of the Innlandet project (P), slide by slide. */
static void the_decks_tables(void **state)
{
    Fixture *f = *state;
    import_cohort(f);
    Stats stats = count_all(f);
    assert_int_equal(stats.all, 59);
    assert_int_equal(stats.count, 59);
    assert_tables(&stats,
                  /* Boligsituasjon ved soningsstart */
                  "housing_admission/u30: owns 3 rents 10 municipal 1 none 5\n"
                  "housing_admission/30plus: owns 14 rents 7 municipal 6 none 13\n"
                  /* Boligsituasjon etter løslatelse */
                  "housing_release/u30: yes 11 no 8\n"
                  "housing_release/30plus: yes 24 no 16\n"
                  /* Inntekt/stønader til deltakerne */
                  "income/u30: lonn 3 aap 4 dagpenger 2 uforetrygd 3 sosialstonad 4 none 3\n"
                  "income/30plus: lonn 13 aap 2 dagpenger 3 uforetrygd 7 sosialstonad 8 none 6\n"
                  /* Uten arbeidsforhold, har et arbeidsforhold */
                  "employment/u30: none 14 employed 5\n"
                  "employment/30plus: none 24 employed 13\n"
                  /* Ytelser/inntekt som ikke er stanset til rett tid */
                  "not_stopped/u30: aap 4 dagpenger 0 uforetrygd 2 alderspensjon 0\n"
                  "not_stopped/30plus: aap 0 dagpenger 0 uforetrygd 4 alderspensjon 0\n"
                  /* Opparbeidet bidragsgjeld under soning */
                  "maintenance_arrears/u30: arrears 3\n"
                  "maintenance_arrears/30plus: arrears 5\n"
                  /* Utdanningsnivået til deltakerne */
                  "education/u30: primary 19 incomplete 15 higher 4\n"
                  "education/30plus: primary 27 incomplete 14 higher 13\n"
                  /* Rus og psykiatri */
                  "substance_or_mental/u30: yes 12\n"
                  "substance_or_mental/30plus: yes 25\n"
                  /* Individuell plan: ja, nei, har ikke behov/ønsker ikke */
                  "plan/Gjøvik fengsel: yes 1 no 4 not_needed 5\n"
                  "plan/Hamar fengsel: yes 0 no 7 not_needed 4\n"
                  "plan/Ilseng fengsel: yes 0 no 4 not_needed 15\n"
                  "plan/Kongsvinger fengsel: yes 0 no 1 not_needed 9\n"
                  "plan/Valdres fengsel: yes 0 no 3 not_needed 6\n"
                  /* Deltakere som har barn under 18 år */
                  "children/all: pays_maintenance 13 supports 15 guidance 2 no_guidance 26\n");
    stats_done(&stats);
}

#define NOTHING                                                                                              \
    NO_HOUSING("u30")                                                                                        \
    NO_HOUSING("30plus")                                                                                     \
    "housing_release/u30: yes 0 no 0\nhousing_release/30plus: yes 0 no 0\n"                                  \
    "income/u30: lonn 0 aap 0 dagpenger 0 uforetrygd 0 sosialstonad 0 none 0\n"                              \
    "income/30plus: lonn 0 aap 0 dagpenger 0 uforetrygd 0 sosialstonad 0 none 0\n"                           \
    "employment/u30: none 0 employed 0\nemployment/30plus: none 0 employed 0\n"                              \
    "not_stopped/u30: aap 0 dagpenger 0 uforetrygd 0 alderspensjon 0\n"                                      \
    "not_stopped/30plus: aap 0 dagpenger 0 uforetrygd 0 alderspensjon 0\n"                                   \
    "maintenance_arrears/u30: arrears 0\nmaintenance_arrears/30plus: arrears 0\n"                            \
    "education/u30: primary 0 incomplete 0 higher 0\neducation/30plus: primary 0 incomplete 0 higher 0\n"    \
    "substance_or_mental/u30: yes 0\nsubstance_or_mental/30plus: yes 0\n"
#define NO_PARENTS "children/all: pays_maintenance 0 supports 0 guidance 0 no_guidance 0\n"

/* The rows by age and of all are there when nobody is; prisons are not. */
static void nobody(void **state)
{
    Fixture *f = *state;
    Stats stats = count_all(f);
    assert_int_equal(stats.all, 0);
    assert_tables(&stats, NOTHING NO_PARENTS);
    stats_done(&stats);
}

/* Somebody of whom nothing is known is counted, but in no cell; a prison is a row all the same. */
static void the_unknown_is_in_no_cell(void **state)
{
    Fixture *f = *state;
    person(f, "A-1", "\"born\":\"1990-01-01\"");
    person(f, "A-2", "\"born\":\"2000-01-01\",\"prison\":\"Ilseng fengsel\"");
    Stats stats = count_all(f);
    assert_int_equal(stats.all, 2);
    assert_int_equal(stats.count, 2);
    assert_tables(&stats, NOTHING "plan/Ilseng fengsel: yes 0 no 0 not_needed 0\n" NO_PARENTS);
    stats_done(&stats);
}

/* Without a date of birth one is in neither group, but in the tables that do not go by age. */
static void without_a_date_of_birth(void **state)
{
    Fixture *f = *state;
    person(f, "A-1",
           "\"housing_admission\":\"owns\",\"benefits\":[],\"education\":\"higher\",\"plan\":\"no\","
           "\"prison\":\"Hamar fengsel\",\"children\":[{\"born\":\"2020-01-01\",\"supports\":true}]");
    Stats stats = count_all(f);
    assert_tables(&stats, NOTHING "plan/Hamar fengsel: yes 0 no 1 not_needed 0\n"
                                  "children/all: pays_maintenance 0 supports 1 guidance 0 no_guidance 0\n");
    stats_done(&stats);
}

/* `none` is known to be none; who has a benefit of another kind is in no cell; one held twice counts once. */
static void income(void **state)
{
    Fixture *f = *state;
#define OLD "\"born\":\"1980-01-01\","
    person(f, "A-1", OLD "\"benefits\":[]");
    person(f, "A-2", OLD "\"benefits\":null");
    person(f, "A-3", OLD "\"benefits\":[{\"code\":\"kvp\"}]");
    person(f, "A-4", OLD "\"benefits\":[{\"code\":\"aap\"},{\"code\":\"aap\"},{\"code\":\"lonn\"}]");
    assert_table(f, STATS_INCOME,
                 "income/u30: lonn 0 aap 0 dagpenger 0 uforetrygd 0 sosialstonad 0 none 0\n"
                 "income/30plus: lonn 1 aap 1 dagpenger 0 uforetrygd 0 sosialstonad 0 none 1\n");
}

static void benefits_paid_too_long(void **state)
{
    Fixture *f = *state;
    person(f, "A-1", OLD "\"benefits\":[{\"code\":\"alderspensjon\",\"overpaid\":true},{\"code\":\"aap\"}]");
    person(f, "A-2", OLD "\"benefits\":[{\"code\":\"uforetrygd\",\"overpaid\":false}]");
    person(f, "A-3", OLD "\"benefits\":[{\"code\":\"sykepenger\",\"overpaid\":true}]");
    person(f, "A-4",
           OLD "\"benefits\":[{\"code\":\"dagpenger\",\"overpaid\":true},{\"code\":\"dagpenger\","
               "\"overpaid\":true}]");
    assert_table(f, STATS_NOT_STOPPED,
                 "not_stopped/u30: aap 0 dagpenger 0 uforetrygd 0 alderspensjon 0\n"
                 "not_stopped/30plus: aap 0 dagpenger 1 uforetrygd 0 alderspensjon 1\n");
}

/* Everybody whose education is known has at least primary school. */
static void education(void **state)
{
    Fixture *f = *state;
    person(f, "A-1", OLD "\"education\":\"primary\"");
    person(f, "A-2", OLD "\"education\":\"incomplete\"");
    person(f, "A-3", OLD "\"education\":\"upper_secondary\"");
    person(f, "A-4", OLD "\"education\":\"higher\"");
    person(f, "A-5", OLD "\"education\":null");
    assert_table(f, STATS_EDUCATION,
                 "education/u30: primary 0 incomplete 0 higher 0\n"
                 "education/30plus: primary 4 incomplete 1 higher 1\n");
}

/* Age on the day of intake: 30 from the birthday on; somebody born on 29 February from 1 March. */
static void age_on_the_day_of_intake(void **state)
{
    Fixture *f = *state;
#define OWNS ",\"housing_admission\":\"owns\""
    person(f, "A-1", "\"born\":\"1996-02-24\"" OWNS); /* 30 tomorrow */
    person(f, "A-2", "\"born\":\"1996-02-23\"" OWNS); /* today */
    person(f, "A-3", "\"born\":\"1996-02-22\"" OWNS);
    assert_table(f, STATS_HOUSING_ADMISSION,
                 "housing_admission/u30: owns 1 rents 0 municipal 0 none 0\n"
                 "housing_admission/30plus: owns 2 rents 0 municipal 0 none 0\n");
    person(f, "A-1", "\"born\":\"1996-02-29\",\"start\":\"2026-02-28\"" OWNS);
    person(f, "A-2", "\"born\":\"1996-02-29\",\"start\":\"2026-03-01\"" OWNS);
    person(f, "A-3", "\"born\":\"1996-02-29\",\"start\":\"2026-03-02\"" OWNS);
    assert_table(f, STATS_HOUSING_ADMISSION,
                 "housing_admission/u30: owns 1 rents 0 municipal 0 none 0\n"
                 "housing_admission/30plus: owns 2 rents 0 municipal 0 none 0\n");
}

/* Parents of a child that is not yet 18 on the day of intake; the grown-up child that is supported is
 * another. */
static void parents(void **state)
{
    Fixture *f = *state;
#define PARENT ",\"guidance_before\":true,\"maintenance\":{\"pays\":true}"
    person(f, "A-1", "\"children\":[{\"born\":\"2008-02-23\",\"supports\":true}]" PARENT); /* 18 on the day */
    assert_table(f, STATS_CHILDREN, NO_PARENTS);
    person(f, "A-1", "\"children\":[{\"born\":\"2008-02-24\",\"supports\":true}]" PARENT); /* tomorrow */
    assert_table(f, STATS_CHILDREN, "children/all: pays_maintenance 1 supports 1 guidance 1 no_guidance 0\n");
    person(f, "A-1",
           "\"children\":[{\"born\":\"2000-01-01\",\"supports\":true},{\"born\":\"2015-01-01\",\"supports\":"
           "false}]"
           ",\"guidance_before\":false");
    assert_table(f, STATS_CHILDREN, "children/all: pays_maintenance 0 supports 0 guidance 0 no_guidance 1\n");
    person(f, "A-1", "\"children\":[{\"born\":null,\"supports\":true},{\"supports\":true}]"); /* some day */
    assert_table(f, STATS_CHILDREN, "children/all: pays_maintenance 0 supports 1 guidance 0 no_guidance 0\n");
    person(f, "A-1", "\"children\":[]" PARENT);
    person(f, "A-2", "\"children\":null" PARENT);
    assert_table(f, STATS_CHILDREN, NO_PARENTS);
}

/* The lists belong to their own cases, also where some have none. */
static void lists_of_many(void **state)
{
    Fixture *f = *state;
    person(f, "C-1", OLD "\"children\":[{\"born\":\"2020-01-01\",\"supports\":true}]");
    person(f, "B-2", OLD "\"benefits\":[{\"code\":\"aap\"}]");
    person(f, "A-3",
           "\"born\":\"2000-01-01\",\"benefits\":[{\"code\":\"lonn\"}],\"children\":[{\"born\":\"2021-01-"
           "01\"}]");
    person(f, "A-4", OLD "\"benefits\":[]");
    assert_table(f, STATS_INCOME,
                 "income/u30: lonn 1 aap 0 dagpenger 0 uforetrygd 0 sosialstonad 0 none 0\n"
                 "income/30plus: lonn 0 aap 1 dagpenger 0 uforetrygd 0 sosialstonad 0 none 1\n");
    assert_table(f, STATS_CHILDREN, "children/all: pays_maintenance 0 supports 1 guidance 0 no_guidance 0\n");
}

/* Å comes last, and is not a. */
static void prisons_in_norwegian_order(void **state)
{
    Fixture *f = *state;
    person(f, "A-1", "\"plan\":\"yes\",\"prison\":\"Åna fengsel\"");
    person(f, "A-2", "\"plan\":\"yes\",\"prison\":\"Ørland fengsel\"");
    person(f, "A-3", "\"plan\":\"no\",\"prison\":\"Arendal fengsel\"");
    person(f, "A-4", "\"plan\":\"yes\",\"prison\":\"Zeta fengsel\"");
    person(f, "A-5", "\"plan\":\"yes\",\"prison\":\"Åna fengsel\"");
    person(f, "A-6", "\"plan\":\"yes\"");
    assert_table(f, STATS_PLAN,
                 "plan/Arendal fengsel: yes 0 no 1 not_needed 0\nplan/Zeta fengsel: yes 1 no 0 not_needed 0\n"
                 "plan/Ørland fengsel: yes 1 no 0 not_needed 0\nplan/Åna fengsel: yes 2 no 0 not_needed 0\n");
}

static void closed_cases_count(void **state)
{
    Fixture *f = *state;
    Outcome outcome;
    person(f, "A-1", OLD "\"housing_admission\":\"rents\"");
    GOOD(f, edit_phase(&f->desk, "A-1", PHASE_CLOSED, &outcome, &f->err));
    assert_table(f, STATS_HOUSING_ADMISSION,
                 NO_HOUSING("u30") "housing_admission/30plus: owns 0 rents 1 municipal 0 none 0\n");
}

/* ---------------------------------------------------------------- narrowing */

static size_t counted(Fixture *f, StatsFilter filter)
{
    Stats stats = count_with(f, filter);
    size_t count = stats.count;
    assert_int_equal(stats.all, 4);
    stats_done(&stats);
    return count;
}

static void four_people(Fixture *f)
{
    person(f, "A-1", "\"start\":\"2025-01-01\",\"plan\":\"yes\",\"prison\":\"Ålesund fengsel\"");
    person(f, "A-2", "\"start\":\"2025-06-15\",\"plan\":\"yes\",\"prison\":\"Ilseng fengsel\"");
    person(f, "A-3", "\"start\":\"2025-12-31\",\"plan\":\"no\",\"prison\":\"Ilseng fengsel\"");
    person(f, "A-4", "\"start\":\"2026-01-01\"");
}

static void narrowing(void **state)
{
    Fixture *f = *state;
    four_people(f);
    Date first = date_of(2025, 1, 1), last = date_of(2025, 12, 31);
    assert_int_equal(counted(f, (StatsFilter){0}), 4);
    assert_int_equal(counted(f, (StatsFilter){.from = first, .to = last}), 3); /* both days belong to it */
    assert_int_equal(counted(f, (StatsFilter){.from = first + 1, .to = last - 1}), 1);
    assert_int_equal(counted(f, (StatsFilter){.from = last + 1}), 1);
    assert_int_equal(counted(f, (StatsFilter){.to = first}), 1);
    assert_int_equal(counted(f, (StatsFilter){.from = last, .to = last}), 1);
    assert_int_equal(counted(f, (StatsFilter){.prison = "ILSENG"}), 2);
    assert_int_equal(counted(f, (StatsFilter){.prison = "åles"}), 1);
    assert_int_equal(counted(f, (StatsFilter){.prison = "ales"}), 0);
    assert_int_equal(counted(f, (StatsFilter){.prison = "fengsel", .to = first}), 1);
    assert_int_equal(counted(f, (StatsFilter){.prison = ""}), 4);
}

/* Only prisons that somebody counted is in are rows. */
static void narrowed_rows(void **state)
{
    Fixture *f = *state;
    four_people(f);
    AUTO_STR text = {0}, people = {0};
    StatsFilter filter = {.from = date_of(2025, 6, 16), .prison = "fengsel"};
    Stats stats = count_with(f, filter);
    add_table(&text, &stats, STATS_PLAN);
    assert_string_equal(str_text(&text), "plan/Ilseng fengsel: yes 0 no 1 not_needed 0\n");
    assert_int_equal(stats.prison_count, 1);
    assert_int_equal(stats.counted[0].prison, 0);
    stats_add_people(&people, &stats, &filter);
    assert_string_equal(str_text(&people), "1 of 4 people, prison “fengsel”, taken in from 16.06.2025 on");
    stats_done(&stats);
}

static void days_that_cannot_be(void **state)
{
    Fixture *f = *state;
    Stats stats = {0};
    StatsFilter filter = {.from = date_of(2026, 1, 2), .to = date_of(2026, 1, 1)};
    assert_int_equal(stats_read(&f->desk, &filter, &stats, &f->err), STATUS_INVALID);
    assert_string_equal(f->err.where, "from");
    filter.to = filter.from;
    GOOD(f, stats_read(&f->desk, &filter, &stats, &f->err));
    stats_done(&stats);
}

/* ---------------------------------------------------------------- the workload */

typedef struct Expected {
    size_t unfinished, overdue, by_owner[OWNER_COUNT];
} Expected;

static bool expect_item(void *context, const ReviewEntry *entry)
{
    Expected *expected = context;
    if (entry->kind != ENTRY_ITEM) return true;
    expected->unfinished++;
    expected->overdue += entry->days < 0;
    expected->by_owner[entry->owner]++;
    return true;
}

static Workload work_of(Fixture *f, const Stats *stats, size_t limit)
{
    Workload workload = {0};
    for (int i = 0; !workload.complete; i++) {
        assert_true(i < 10000);
        GOOD(f, workload_count(&f->desk, stats, limit, &workload, &f->err));
    }
    return workload;
}

/* What the review shows, if one looks far enough ahead. */
static void work_is_the_reviews(void **state)
{
    Fixture *f = *state;
    import_cohort(f);
    Expected expected = {0};
    GOOD(f, review_each(&f->desk, 100000, 0, NULL, expect_item, &expected, &f->err));
    assert_true(expected.overdue > 0 && expected.unfinished > expected.overdue);
    Stats stats = count_all(f);
    Workload work = work_of(f, &stats, 0);
    size_t by_prison = 0, by_phase = 0;
    assert_int_equal(work.all.unfinished, expected.unfinished);
    assert_int_equal(work.all.overdue, expected.overdue);
    for (int owner = 0; owner < OWNER_COUNT; owner++)
        assert_int_equal(work.by_owner[owner].unfinished, expected.by_owner[owner]);
    for (size_t i = 0; i <= stats.prison_count; i++)
        by_prison += work.by_prison[i].unfinished;
    for (int phase = PHASE_INTAKE; phase < PHASE_CLOSED; phase++)
        by_phase += work.by_phase[phase].unfinished;
    assert_int_equal(by_prison, expected.unfinished);
    assert_int_equal(by_phase, expected.unfinished);
    Workload sliced = work_of(f, &stats, 7);
    assert_int_equal(sliced.all.unfinished, work.all.unfinished);
    assert_int_equal(sliced.all.overdue, work.all.overdue);
    workload_done(&sliced);
    workload_done(&work);
    stats_done(&stats);
}

static void work_of_some(void **state)
{
    Fixture *f = *state;
    four_people(f);
    Stats stats = count_all(f), some = count_with(f, (StatsFilter){.prison = "ilseng"});
    Workload all = work_of(f, &stats, 0), work = work_of(f, &some, 0);
    assert_true(all.by_prison[0].unfinished > 0 && all.by_prison[0].overdue > 0);
    assert_int_equal(work.all.unfinished, all.by_prison[0].unfinished); /* Ilseng comes before Ålesund */
    assert_int_equal(work.by_prison[0].overdue, all.by_prison[0].overdue);
    assert_int_equal(work.by_prison[1].unfinished, 0);
    assert_true(all.by_prison[2].unfinished > 0); /* without a prison */
    workload_done(&work);
    workload_done(&all);
    stats_done(&some);
    stats_done(&stats);
}

/* What is done is no longer to be done; a closed case has nothing left. */
static void work_gets_less(void **state)
{
    Fixture *f = *state;
    Outcome outcome;
    person(f, "A-1", "\"prison\":\"Ilseng fengsel\"");
    Stats stats = count_all(f);
    Workload before = work_of(f, &stats, 0);
    Tick done = {.status = ITEM_DONE};
    GOOD(f, edit_tick(&f->desk, "A-1", "IN-TALK", &done, &outcome, &f->err));
    Workload after = work_of(f, &stats, 0);
    assert_int_equal(after.all.unfinished, before.all.unfinished - 1);
    GOOD(f, edit_phase(&f->desk, "A-1", PHASE_CLOSED, &outcome, &f->err));
    Workload closed = work_of(f, &stats, 0);
    assert_int_equal(closed.all.unfinished, 0);
    workload_done(&before);
    workload_done(&after);
    workload_done(&closed);
    stats_done(&stats);
}

/* ---------------------------------------------------------------- bars */

static void bars(void **state)
{
    (void)state;
    Chart chart = {.most = 10, .column_count = 2};
    assert_int_equal(chart_blocks(&chart, 10, 16), 10); /* one each while there is room */
    assert_int_equal(chart_blocks(&chart, 0, 16), 0);
    chart.most = 100;
    assert_int_equal(chart_blocks(&chart, 100, 16), 16);
    assert_int_equal(chart_blocks(&chart, 50, 16), 8);
    assert_int_equal(chart_blocks(&chart, 1, 16), 1); /* never none */
    assert_int_equal(chart_blocks(&chart, 5, 0), 0);
    for (int columns = 40; columns < 200; columns++) {
        ChartLayout layout = chart_layout(&chart, columns);
        assert_true(layout.label + chart.column_count * layout.column <= columns);
        assert_true(layout.bar >= 1);
    }
}

#define IN_STORE(test) cmocka_unit_test_setup_teardown(test, fixture_open, fixture_close)

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_STORE(the_decks_tables),
        IN_STORE(nobody),
        IN_STORE(the_unknown_is_in_no_cell),
        IN_STORE(without_a_date_of_birth),
        IN_STORE(income),
        IN_STORE(benefits_paid_too_long),
        IN_STORE(education),
        IN_STORE(age_on_the_day_of_intake),
        IN_STORE(parents),
        IN_STORE(lists_of_many),
        IN_STORE(prisons_in_norwegian_order),
        IN_STORE(closed_cases_count),
        IN_STORE(narrowing),
        IN_STORE(narrowed_rows),
        IN_STORE(days_that_cannot_be),
        IN_STORE(work_is_the_reviews),
        IN_STORE(work_of_some),
        IN_STORE(work_gets_less),
        cmocka_unit_test(bars),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
