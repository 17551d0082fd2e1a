#include "casework/stats.h"

#include "base/datetext.h"
#include "base/lang.h"
#include "base/utf8.h"
#include "store/stats_store.h"

#include <stdlib.h>
#include <string.h>

enum { YOUNG = 30, OF_AGE = 18 }; /* years (P) */
enum { GROUP_YOUNG, GROUP_OLDER, AGE_GROUPS };

#define CELLS(...) {__VA_ARGS__}, .cell_count = (int)(sizeof((Code[]){__VA_ARGS__}) / sizeof(Code))

static const StatsForm forms[STATS_TABLES] = {
    [STATS_HOUSING_ADMISSION] = {"housing_admission", N_("Housing at intake"), STATS_BY_AGE,
                                 CELLS({"owns", N_("owns")}, {"rents", N_("rents")},
                                       {"municipal", N_("municipal home")}, {"none", N_("no home")})},
    [STATS_HOUSING_RELEASE] = {"housing_release", N_("Housing after release"), STATS_BY_AGE,
                               CELLS({"yes", N_("yes")}, {"no", N_("no")})},
    [STATS_INCOME] = {"income", N_("Income or benefit at intake"), STATS_BY_AGE,
                      CELLS({"lonn", N_("wages")}, {"aap", N_("work assessment allowance")},
                            {"dagpenger", N_("unemployment benefit")},
                            {"uforetrygd", N_("disability benefit")},
                            {"sosialstonad", N_("social assistance")}, {"none", N_("no income or benefit")})},
    [STATS_EMPLOYMENT] = {"employment", N_("Employment"), STATS_BY_AGE,
                          CELLS({"none", N_("not employed")}, {"employed", N_("employed")})},
    [STATS_NOT_STOPPED] = {"not_stopped", N_("Benefits not stopped in time"), STATS_BY_AGE,
                           CELLS({"aap", N_("work assessment allowance")},
                                 {"dagpenger", N_("unemployment benefit")},
                                 {"uforetrygd", N_("disability benefit")},
                                 {"alderspensjon", N_("old-age pension")})},
    [STATS_MAINTENANCE_ARREARS] = {"maintenance_arrears", N_("Child maintenance"), STATS_BY_AGE,
                                   CELLS({"arrears", N_("debt built up")})},
    [STATS_EDUCATION] = {"education", N_("Education"), STATS_BY_AGE,
                         CELLS({"primary", N_("at least lower secondary")},
                               {"incomplete", N_("upper secondary not completed")},
                               {"higher", N_("higher education")})},
    [STATS_SUBSTANCE_OR_MENTAL] = {"substance_or_mental", N_("Substance use or mental health"), STATS_BY_AGE,
                                   CELLS({"yes", N_("yes")})},
    [STATS_PLAN] = {"plan", N_("Individual plan, by prison"), STATS_BY_PRISON,
                    CELLS({"yes", N_("yes")}, {"no", N_("no")}, {"not_needed", N_("no need")})},
    [STATS_CHILDREN] = {"children", N_("Parents of children under 18"), STATS_OF_ALL,
                        CELLS({"pays_maintenance", N_("pays maintenance")},
                              {"supports", N_("supports a child")},
                              {"guidance", N_("had guidance before serving")},
                              {"no_guidance", N_("had no guidance")})},
};

const StatsForm *stats_form(StatsTableId id)
{
    return &forms[id];
}

/* ---------------------------------------------------------------- whom to count */

Status stats_filter_check(const StatsFilter *filter, Error *err)
{
    if (!filter->from || !filter->to || filter->from <= filter->to) return STATUS_OK;
    AUTO_STR from = {0}, to = {0};
    datetext_short(&from, filter->from);
    datetext_short(&to, filter->to);
    return error_set(err, STATUS_INVALID, "from", _("%1$s lies after the last day, %2$s"), str_text(&from),
                     str_text(&to));
}

static bool has_text(const char *text)
{
    return text && *text;
}

bool stats_filter_narrows(const StatsFilter *filter)
{
    return filter->from || filter->to || has_text(filter->prison);
}

/* ---------------------------------------------------------------- counting */

/* A prison that somebody is in, while it is counted. */
typedef struct Prison {
    char *name, *key; /* as it is, and what it is sorted by */
    bool wanted;
    int place; /* in the order met */
    size_t plan[STATS_CELLS];
} Prison;

typedef struct Count {
    const StatsFilter *filter;
    char *prison; /* folded; NULL any */
    Stats *stats;
    size_t room;
    Prison *prisons; /* in the order met */
    size_t prison_count;
    int *by_name; /* their places, in byte order of the names */
    size_t tables[STATS_TABLES][AGE_GROUPS][STATS_CELLS];
    int cells[STATS_TABLES][BENEFIT_COUNT]; /* of tables that go by a code: the cell of its value; -1 none */
} Count;

/* The tables that count people by what one field of theirs says. */
static const struct {
    StatsTableId table;
    const CodeTable *codes;
} coded[] = {
    {STATS_HOUSING_ADMISSION, &codes_housing},
    {STATS_HOUSING_RELEASE, &codes_yes_no},
    {STATS_INCOME, &codes_benefit},
    {STATS_EMPLOYMENT, &codes_employment},
    {STATS_NOT_STOPPED, &codes_benefit},
    {STATS_PLAN, &codes_plan},
};

/* Which value of a code is counted in which cell: looked up once, not for each person. */
static void find_cells(Count *count)
{
    for (size_t i = 0; i < COUNT(coded); i++) {
        const StatsForm *form = &forms[coded[i].table];
        int *cells = count->cells[coded[i].table];
        for (int value = 0; value < BENEFIT_COUNT; value++)
            cells[value] = -1;
        for (int cell = 0; cell < form->cell_count; cell++) {
            int value = code_value(coded[i].codes, form->cells[cell].code);
            if (value) cells[value] = cell;
        }
    }
}

static void add_prison(Count *count, size_t at, const char *name)
{
    size_t n = count->prison_count;
    count->prisons = mem_grow(count->prisons, n + 1, sizeof *count->prisons);
    count->by_name = mem_grow(count->by_name, n + 1, sizeof *count->by_name);
    AUTO_STR folded = {0}, key = {0};
    utf8_add_folded(&folded, name);
    utf8_add_sort_key(&key, name);
    count->prisons[n] = (Prison){
        .name = mem_text(name),
        .key = str_take(&key),
        .wanted = !count->prison || strstr(str_text(&folded), count->prison),
        .place = (int)n,
    };
    memmove(&count->by_name[at + 1], &count->by_name[at], (n - at) * sizeof *count->by_name);
    count->by_name[at] = (int)n;
    count->prison_count++;
}

/* The prison of that name, added when it is met for the first time; NULL for no name. */
static Prison *prison_of(Count *count, const char *name)
{
    if (!has_text(name)) return NULL;
    size_t low = 0, high = count->prison_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        Prison *prison = &count->prisons[count->by_name[middle]];
        int order = strcmp(name, prison->name);
        if (order == 0) return prison;
        if (order < 0)
            high = middle;
        else
            low = middle + 1;
    }
    add_prison(count, low, name);
    return &count->prisons[count->prison_count - 1];
}

static bool wanted(const Count *count, const StatsPerson *person, const Prison *prison)
{
    const StatsFilter *filter = count->filter;
    if (filter->from && person->start < filter->from) return false;
    if (filter->to && person->start > filter->to) return false;
    return !count->prison || (prison && prison->wanted);
}

static void count_code(Count *count, StatsTableId table, size_t cells[STATS_CELLS], int value)
{
    int cell = count->cells[table][value];
    if (cell >= 0) cells[cell]++;
}

static void count_benefits(Count *count, StatsTableId table, size_t cells[STATS_CELLS], uint32_t held)
{
    for (int code = 1; held >> code; code++)
        if (held & STATS_BENEFIT_BIT(code)) count_code(count, table, cells, code);
}

static void count_education(size_t cells[STATS_CELLS], int education)
{
    enum { PRIMARY, INCOMPLETE, HIGHER };
    if (education == EDUCATION_UNKNOWN) return;
    cells[PRIMARY]++; /* everybody has at least that */
    if (education == EDUCATION_INCOMPLETE) cells[INCOMPLETE]++;
    if (education == EDUCATION_HIGHER) cells[HIGHER]++;
}

static void count_by_age(Count *count, const StatsPerson *person)
{
    enum { NO_INCOME = STATS_CELLS - 1 };
    if (person->born == DATE_NONE) return;
    int group = date_age(person->born, person->start) < YOUNG ? GROUP_YOUNG : GROUP_OLDER;
#define CELLS_OF(table)          count->tables[table][group]
#define COUNT_CODE(table, value) count_code(count, table, CELLS_OF(table), value)
    COUNT_CODE(STATS_HOUSING_ADMISSION, person->housing_admission);
    COUNT_CODE(STATS_HOUSING_RELEASE, person->housing_release);
    COUNT_CODE(STATS_EMPLOYMENT, person->employment);
    count_benefits(count, STATS_INCOME, CELLS_OF(STATS_INCOME), person->benefits);
    if (person->benefits_known && !person->benefits) CELLS_OF(STATS_INCOME)[NO_INCOME]++;
    count_benefits(count, STATS_NOT_STOPPED, CELLS_OF(STATS_NOT_STOPPED), person->overpaid);
    if (person->arrears == TRI_YES) CELLS_OF(STATS_MAINTENANCE_ARREARS)[0]++;
    count_education(CELLS_OF(STATS_EDUCATION), person->education);
    if (person->substance_or_mental == TRI_YES) CELLS_OF(STATS_SUBSTANCE_OR_MENTAL)[0]++;
#undef COUNT_CODE
#undef CELLS_OF
}

/* Parents of a child that is not yet 18 on the day of intake; one whose date of birth is not known counts. */
static void count_parent(size_t cells[STATS_CELLS], const StatsPerson *person)
{
    enum { PAYS, SUPPORTS, GUIDANCE, NO_GUIDANCE };
    bool parent = false, supports = false;
    for (size_t i = 0; i < person->child_count; i++) {
        const Child *child = &person->children[i];
        if (child->born && date_age(child->born, person->start) >= OF_AGE) continue;
        parent = true;
        supports = supports || child->supports == TRI_YES;
    }
    if (!parent) return;
    if (person->pays == TRI_YES) cells[PAYS]++;
    if (supports) cells[SUPPORTS]++;
    if (person->guidance_before == TRI_YES) cells[GUIDANCE]++;
    if (person->guidance_before == TRI_NO) cells[NO_GUIDANCE]++;
}

static bool count_person(void *context, const StatsPerson *person)
{
    Count *count = context;
    Stats *stats = count->stats;
    stats->all++;
    Prison *prison = prison_of(count, person->prison);
    if (!wanted(count, person, prison)) return true;
    if (stats->count == count->room) {
        count->room = count->room ? 2 * count->room : 128;
        stats->counted = mem_grow(stats->counted, count->room, sizeof *stats->counted);
    }
    stats->counted[stats->count++] =
        (StatsCounted){.case_id = person->id, .prison = prison ? prison->place : -1};
    count_by_age(count, person);
    count_parent(count->tables[STATS_CHILDREN][0], person);
    if (prison) count_code(count, STATS_PLAN, prison->plan, person->plan);
    return true;
}

/* ---------------------------------------------------------------- the tables */

static StatsRow *add_row(Stats *stats, StatsTableId id, const char *group, const size_t cells[STATS_CELLS])
{
    size_t n = stats->tables[id].count++;
    stats->tables[id].rows = mem_grow(stats->tables[id].rows, n + 1, sizeof(StatsRow));
    StatsRow *row = &stats->tables[id].rows[n];
    row->group = mem_text(group);
    memcpy(row->cells, cells, sizeof row->cells);
    return row;
}

static int order_prisons(const void *a, const void *b)
{
    return strcmp(((const Prison *)a)->key, ((const Prison *)b)->key);
}

/* The prisons that somebody counted is in, sorted; those who were counted point to their new places. */
static void keep_prisons(Count *count)
{
    Stats *stats = count->stats;
    size_t n = count->prison_count;
    int *now = mem_zero(n + 1, sizeof *now); /* by the place in which they were met: 1 + place, 0 not kept */
    for (size_t i = 0; i < stats->count; i++)
        if (stats->counted[i].prison >= 0) now[stats->counted[i].prison] = 1;
    if (n > 1) qsort(count->prisons, n, sizeof *count->prisons, order_prisons);
    stats->prisons = mem_zero(n + 1, sizeof *stats->prisons);
    for (size_t i = 0; i < n; i++) {
        Prison *prison = &count->prisons[i];
        if (!now[prison->place]) continue;
        stats->prisons[stats->prison_count++] = mem_text(prison->name);
        now[prison->place] = (int)stats->prison_count;
        add_row(stats, STATS_PLAN, prison->name, prison->plan);
    }
    for (size_t i = 0; i < stats->count; i++)
        if (stats->counted[i].prison >= 0) stats->counted[i].prison = now[stats->counted[i].prison] - 1;
    free(now);
}

static void make_tables(Count *count)
{
    keep_prisons(count);
    for (StatsTableId id = 0; id < STATS_TABLES; id++) {
        if (forms[id].groups == STATS_BY_AGE) {
            add_row(count->stats, id, "u30", count->tables[id][GROUP_YOUNG]);
            add_row(count->stats, id, "30plus", count->tables[id][GROUP_OLDER]);
        } else if (forms[id].groups == STATS_OF_ALL) {
            add_row(count->stats, id, "all", count->tables[id][0]);
        }
    }
}

static void count_done(Count *count)
{
    for (size_t i = 0; i < count->prison_count; i++) {
        free(count->prisons[i].name);
        free(count->prisons[i].key);
    }
    free(count->prisons);
    free(count->by_name);
    free(count->prison);
}

Status stats_read(const Desk *desk, const StatsFilter *filter, Stats *ret, Error *err)
{
    TRY(stats_filter_check(filter, err));
    Stats stats = {0};
    Count count = {.filter = filter, .stats = &stats};
    if (has_text(filter->prison)) {
        AUTO_STR folded = {0};
        utf8_add_folded(&folded, filter->prison);
        count.prison = str_take(&folded);
    }
    find_cells(&count);
    Status status = stats_store_each(desk->db, count_person, &count, err);
    if (status == STATUS_OK) {
        make_tables(&count);
        *ret = stats;
    } else {
        stats_done(&stats);
    }
    count_done(&count);
    return status;
}

void stats_done(Stats *stats)
{
    for (StatsTableId id = 0; id < STATS_TABLES; id++) {
        for (size_t i = 0; i < stats->tables[id].count; i++)
            free(stats->tables[id].rows[i].group);
        free(stats->tables[id].rows);
    }
    for (size_t i = 0; i < stats->prison_count; i++)
        free(stats->prisons[i]);
    free(stats->prisons);
    free(stats->counted);
    *stats = (Stats){0};
}

/* ---------------------------------------------------------------- in words */

static void add_days(Str *out, const StatsFilter *filter)
{
    AUTO_STR from = {0}, to = {0};
    if (filter->from) datetext_short(&from, filter->from);
    if (filter->to) datetext_short(&to, filter->to);
    if (filter->from && filter->to)
        str_add_f(out, _("taken in %1$s to %2$s"), str_text(&from), str_text(&to));
    else if (filter->from)
        str_add_f(out, _("taken in from %s on"), str_text(&from));
    else
        str_add_f(out, _("taken in until %s"), str_text(&to));
}

void stats_add_people(Str *out, const Stats *stats, const StatsFilter *filter)
{
    if (stats_filter_narrows(filter))
        str_add_f(out, ngettext("%1$zu of %2$zu person", "%1$zu of %2$zu people", stats->all), stats->count,
                  stats->all);
    else
        str_add_f(out, ngettext("%zu person", "%zu people", stats->all), stats->all);
    str_add(out, ", ");
    if (has_text(filter->prison))
        str_add_f(out, _("prison “%s”"), filter->prison);
    else
        str_add(out, _("all prisons"));
    if (!filter->from && !filter->to) return;
    str_add(out, ", ");
    add_days(out, filter);
}
