#ifndef OVERGANG_CASEWORK_STATS_H
#define OVERGANG_CASEWORK_STATS_H

#include "casework/desk.h"
#include "model/codes.h"

/*
 * The statistics: the tables of the Innlandet project's deck (P; rules.md section 8), counted over everybody
 * in the store, closed cases too. What is not known is counted in no cell, and nobody twice in one. Groups
 * are by age on the day of intake; somebody whose date of birth is not known is in neither.
 */

typedef enum StatsTableId {
    STATS_HOUSING_ADMISSION,
    STATS_HOUSING_RELEASE,
    STATS_INCOME,
    STATS_EMPLOYMENT,
    STATS_NOT_STOPPED,
    STATS_MAINTENANCE_ARREARS,
    STATS_EDUCATION,
    STATS_SUBSTANCE_OR_MENTAL,
    STATS_PLAN,
    STATS_CHILDREN,
    STATS_TABLES
} StatsTableId;

/* What the rows of a table are. */
typedef enum StatsGroups {
    STATS_BY_AGE,    /* "u30", "30plus" */
    STATS_BY_PRISON, /* every prison that somebody counted is in, in Norwegian order; nobody without one */
    STATS_OF_ALL,    /* "all" */
} StatsGroups;

enum { STATS_CELLS = 6 };

/* One table: its codes, and N_() labels for people. */
typedef struct StatsForm {
    const char *code, *title;
    StatsGroups groups;
    Code cells[STATS_CELLS];
    int cell_count;
} StatsForm;

const StatsForm *stats_form(StatsTableId id);
typedef struct StatsRow {
    char *group; /* the code, or the prison's name */
    size_t cells[STATS_CELLS];
} StatsRow;

/* Whom to count; zeroes for all. */
typedef struct StatsFilter {
    Date from, to;      /* days of start, both counted; DATE_NONE open */
    const char *prison; /* part of the name, case-folded; NULL or empty any */
} StatsFilter;

/* One who was counted, and the prison. */
typedef struct StatsCounted {
    int64_t case_id;
    int prison; /* place in Stats.prisons; -1 none */
} StatsCounted;

typedef struct Stats {
    struct {
        StatsRow *rows;
        size_t count;
    } tables[STATS_TABLES];
    size_t all;            /* people in the store */
    StatsCounted *counted; /* in order of id */
    size_t count;
    char **prisons; /* in Norwegian order */
    size_t prison_count;
} Stats;

/* STATUS_INVALID, with the place "from", where the days cannot be. */
Status stats_filter_check(const StatsFilter *filter, Error *err);
/* Whether it leaves anybody out. */
bool stats_filter_narrows(const StatsFilter *filter);
/* Counts everything in one walk through the store. */
Status stats_read(const Desk *desk, const StatsFilter *filter, Stats *ret, Error *err);
void stats_done(Stats *stats);
/* Adds whom the tables are about: "59 people, all prisons", or "12 of 59 people" and what they have in
 * common. */
void stats_add_people(Str *out, const Stats *stats, const StatsFilter *filter);

#endif
