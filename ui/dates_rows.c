#include "ui/dates_rows.h"

#include <stdlib.h>

void dates_rows_done(DatesRows *rows)
{
    free(rows->all);
    *rows = (DatesRows){0};
}

/* What the rows are made from. */
typedef struct Making {
    DatesRows *rows;
    const Ruleset *rules;
    const Casefile *casefile;
    const Situation *situation;
    const LedgerRow *ledger;
    size_t ledger_count;
} Making;

static DatesRow *add(const Making *making, DatesPart part, DatesRowKind kind)
{
    DatesRows *rows = making->rows;
    if (rows->count == rows->room) {
        rows->room = rows->room ? 2 * rows->room : 32;
        rows->all = mem_grow(rows->all, rows->room, sizeof *rows->all);
    }
    DatesRow *row = &rows->all[rows->count++];
    *row = (DatesRow){.kind = kind, .part = part};
    return row;
}

/* ---------------------------------------------------------------- the parts */

static void add_dates(const Making *making)
{
    const DateResult *at = making->situation->dates.at;
    DateCode order[DATE_CODE_COUNT];
    size_t count = 0;
    for (DateCode code = 0; code < DATE_CODE_COUNT; code++) {
        if (!at[code].asked) continue;
        size_t place = count++;
        for (; place > 0; place--) {
            Date before = at[order[place - 1]].date, date = at[code].date;
            if (before != DATE_NONE && (date == DATE_NONE || before <= date)) break;
            if (before == DATE_NONE && date == DATE_NONE) break;
            order[place] = order[place - 1];
        }
        order[place] = code;
    }
    for (size_t i = 0; i < count; i++)
        add(making, PART_DATES, DATES_DATE)->date = order[i];
    making->rows->in[PART_DATES] = count;
}

/* A row for each form that the stay has had, where it has had more than one. */
static void add_periods(const Making *making, const StayPeriods *periods, const BenefitResult *now)
{
    const Situation *s = making->situation;
    if (periods->count < 2) return;
    BenefitResult *results = mem_zero(periods->count, sizeof *results);
    benefit_periods(making->rules, &s->sentence, &s->dates, periods, now->code, now->supports_child,
                    now->outside_employer, results);
    for (size_t i = 0; i < periods->count; i++) {
        DatesRow *row = add(making, PART_BENEFITS, DATES_PERIOD);
        row->benefit = now->code;
        row->period = periods->all[i];
        row->result = results[i];
    }
    free(results);
}

static void add_benefits(const Making *making)
{
    AUTO_PERIODS periods;
    stay_periods_of(&making->casefile->stay, &periods);
    for (int code = 1; code < BENEFIT_COUNT; code++) {
        const BenefitResult *result = &making->situation->benefits[code];
        if (result->code == BENEFIT_UNKNOWN) continue;
        DatesRow *row = add(making, PART_BENEFITS, DATES_BENEFIT);
        row->benefit = result->code;
        row->result = *result; /* whole: the why tells of a stop that is over, too */
        making->rows->in[PART_BENEFITS]++;
        add_periods(making, &periods, result);
    }
}

static void add_ledger(const Making *making)
{
    for (size_t i = 0; i < making->ledger_count; i++) {
        if (making->ledger[i].state == LEDGER_KEPT) continue;
        DatesRow *row = add(making, PART_LEDGER, DATES_LEDGER);
        row->benefit = making->ledger[i].code;
        row->ledger = making->ledger[i];
        making->rows->in[PART_LEDGER]++;
        making->rows->urgent += ledger_urgent(&row->ledger, making->situation->today);
    }
}

static void add_others(const Making *making)
{
    const OtherAbout about = {making->rules, making->casefile, making->situation};
    for (OtherRow other = 0; other < OTHER_COUNT; other++) {
        if (!dates_other_there(&about, other)) continue;
        DatesRow *row = add(making, PART_OTHERS, DATES_OTHER);
        row->other = other;
        row->late = dates_other_late(&about, other);
        making->rows->in[PART_OTHERS]++;
        making->rows->urgent += row->late;
    }
}

/* In the order in which they are shown. */
static void (*const parts[DATES_PARTS])(const Making *making) = {
    [PART_DATES] = add_dates,
    [PART_BENEFITS] = add_benefits,
    [PART_LEDGER] = add_ledger,
    [PART_OTHERS] = add_others,
};

void dates_rows_make(DatesRows *rows, const Ruleset *rules, const Casefile *casefile,
                     const Situation *situation, const LedgerRow *ledger, size_t ledger_count)
{
    const Making making = {rows, rules, casefile, situation, ledger, ledger_count};
    dates_rows_done(rows);
    for (DatesPart part = 0; part < DATES_PARTS; part++) {
        if (part > 0) add(&making, part, DATES_BLANK);
        rows->heading[part] = rows->count;
        add(&making, part, DATES_HEADING);
        parts[part](&making);
        if (rows->in[part] == 0) add(&making, part, DATES_NOTHING);
    }
}

/* ---------------------------------------------------------------- finding one's way */

bool dates_row_stands(const DatesRow *row)
{
    return row->kind >= DATES_DATE;
}

bool dates_row_same(const DatesRow *a, const DatesRow *b)
{
    return a->kind == b->kind && a->part == b->part && a->date == b->date && a->benefit == b->benefit &&
           a->period.from == b->period.from && a->other == b->other;
}

bool dates_row_urgent(const DatesRow *row, Date today)
{
    return row->late || (row->kind == DATES_LEDGER && ledger_urgent(&row->ledger, today));
}

size_t dates_rows_next_urgent(const DatesRows *rows, size_t from, Date today)
{
    for (size_t n = 1; n <= rows->count; n++) {
        size_t row = (from + n) % rows->count;
        if (dates_row_urgent(&rows->all[row], today)) return row;
    }
    return rows->count;
}

size_t dates_rows_part(const DatesRows *rows, size_t from, int by)
{
    int part = from < rows->count ? (int)rows->all[from].part : 0;
    for (int n = 0; n < DATES_PARTS; n++) {
        part = (part + by + DATES_PARTS) % DATES_PARTS;
        if (rows->in[part] > 0) break; /* parts with nothing in them are passed by */
    }
    return rows->heading[part] + 1;
}
