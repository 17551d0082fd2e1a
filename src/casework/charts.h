#ifndef OVERGANG_CASEWORK_CHARTS_H
#define OVERGANG_CASEWORK_CHARTS_H

#include "casework/workload.h"

/*
 * The statistics and the workload as people read them, the same on paper and on the screen: charts of
 * labelled lines with up to three numbers, each with its bar. In the language used now.
 */

enum { CHART_COLUMNS = 3 };

typedef struct ChartLine {
    char *label;
    size_t counts[CHART_COLUMNS];
} ChartLine;

typedef struct Chart {
    char *above; /* a line to be read before it; NULL none */
    const char *title;
    const char *columns[CHART_COLUMNS];
    int column_count;
    ChartLine *lines;
    size_t line_count;
    size_t most; /* the largest number: the longest bar */
} Chart;

/* The statistics' tables come first, then the workload's three. */
enum { CHARTS_OF_WORK = 3, CHARTS = STATS_TABLES + CHARTS_OF_WORK };

typedef struct Charts {
    Chart at[CHARTS];
    size_t count;
} Charts;

/* Adds what one must know to read the tables, with their source. */
void charts_note(Str *out);
/* Adds the tables, and the workload. Start with zeroed memory. */
void charts_add_stats(Charts *charts, const Stats *stats);
void charts_add_workload(Charts *charts, const Stats *stats, const Workload *workload);
void charts_done(Charts *charts);

/* How a chart is laid out in a number of columns of the screen. */
typedef struct ChartLayout {
    int label, column, number, bar; /* a column is a number, a blank, a bar and two blanks */
} ChartLayout;
ChartLayout chart_layout(const Chart *chart, int columns);
/* How many blocks of `bar` a number takes: one each where all fit, else in proportion, and never none. */
int chart_blocks(const Chart *chart, size_t count, int bar);

#endif
