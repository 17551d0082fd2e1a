#include "ui/dates_private.h"

#include "base/datetext.h"
#include "base/utf8.h"
#include "ui/case_header.h"

/* What the dates and benefits of a person look like. */

enum {
    WIDE = 118, /* columns from which on there are more of them */
    DETAIL = 4, /* a rule, and the lines about the selected row: what the ledger tells of one is the longest */
    MARK_COLUMNS = 2,
    DAY_COLUMNS = 11,   /* "01.09.2027" and a blank */
    LABEL_COLUMNS = 36, /* of dates and benefits */
    LABEL_WIDE = 45,
    WEEKDAY_COLUMNS = 15, /* "ons 01.09.2027" */
    WEEK_COLUMNS = 23,    /* "ons 01.09.2027 uke 35" */
    FAR_COLUMNS = 17,
    ANSWER_COLUMNS = 11,
    ANSWER_WIDE = 25,
    RATE_COLUMNS = 7,
    NAME_COLUMNS = 26, /* of a benefit in the ledger */
    NEXT_COLUMNS = 17, /* "stans 01.09.2027" */
    STATE_COLUMNS = 25
};

typedef struct Painting {
    const DatesScreen *self;
    const App *app;
    Pane *pane;
    bool wide;
    Style plain; /* of the row */
} Painting;

OtherAbout dates_about(const DatesScreen *self, const App *app)
{
    return (OtherAbout){app->desk->rules, self->view.casefile, &self->view.situation};
}

const DatesRow *dates_selected(const DatesScreen *self)
{
    size_t row = self->list.selected;
    bool there = row < self->rows.count && dates_row_stands(&self->rows.all[row]);
    return there ? &self->rows.all[row] : NULL;
}

static int label_columns(const Painting *p)
{
    return p->wide ? LABEL_WIDE : LABEL_COLUMNS;
}

static void cell(const Painting *p, Style style, int columns, const char *text)
{
    pane_add(p->pane, style, columns - 1, text);
    pane_add(p->pane, p->plain, 1, "");
}

static void day_cell(const Painting *p, Style style, Date date)
{
    AUTO_STR day = {0};
    datetext_short(&day, date);
    cell(p, style, DAY_COLUMNS, date != DATE_NONE ? str_text(&day) : "–");
}

/* ---------------------------------------------------------------- dates */

/* That it is official, what must be borne in mind. */
static void add_remarks(Str *out, const Dates *dates, DateCode code)
{
    const DateResult *r = &dates->at[code];
    if (r->origin == ORIGIN_OFFICIAL) str_add(out, _("official"));
    if (r->flag != DATE_FLAG_NONE)
        str_add_f(out, "%s%s", out->len > 0 ? ", " : "", _(date_flag_label(r->flag)));
    if (dates_after_release(dates, code))
        str_add_f(out, "%s%s", out->len > 0 ? ", " : "", _("after release"));
}

static Style date_style(Date date, const App *app)
{
    Date today = app->desk->today;
    if (date == DATE_NONE || date > today + app->review_days) return STYLE_NORMAL;
    return date < today ? STYLE_DONE : date == today ? STYLE_TODAY : STYLE_SOON;
}

/* Why there is no date is told once for those that follow each other: the line below the list has it for each. */
static bool same_reason_above(const Painting *p, const DatesRow *row)
{
    const DateResult *all = p->self->view.situation.dates.at;
    const DatesRow *above = row > p->self->rows.all ? row - 1 : NULL;
    if (!above || p->app->linear || above->part != row->part || !dates_row_stands(above)) return false;
    return all[above->date].date == DATE_NONE && all[above->date].reason == all[row->date].reason;
}

static void add_date_row(const Painting *p, const DatesRow *row)
{
    const DateResult *r = &p->self->view.situation.dates.at[row->date];
    AUTO_STR day = {0}, far = {0}, remarks = {0};
    cell(p, p->plain, label_columns(p), _(date_code_label(row->date)));
    if (r->date == DATE_NONE) {
        bool again = same_reason_above(p, row);
        pane_add(p->pane, again ? STYLE_DIM : p->plain, pane_left(p->pane), again ? "–" : _(date_reason_label(r->reason)));
        return;
    }
    add_remarks(&remarks, &p->self->view.situation.dates, row->date);
    datetext_distance(&far, r->date, p->app->desk->today, p->app->desk->lang);
    if (p->wide)
        datetext_long(&day, r->date, p->app->desk->lang);
    else
        datetext_day(&day, r->date, p->app->desk->lang);
    cell(p, p->plain, p->wide ? WEEK_COLUMNS : WEEKDAY_COLUMNS, str_text(&day));
    cell(p, date_style(r->date, p->app), FAR_COLUMNS, str_text(&far));
    pane_add(p->pane, p->plain, pane_left(p->pane), str_text(&remarks));
}

/* ---------------------------------------------------------------- benefits */

/* The answer in a word; the detail has it in full. */
static const char *answer_word(Answer answer)
{
    switch (answer) {
    case ANSWER_JA: return _("yes");
    case ANSWER_JA_REDUSERT: return _("reduced");
    case ANSWER_NEI: return _("no");
    case ANSWER_SKJONN: return _("assessed");
    default: return "?";
    }
}

static void add_answer(const Painting *p, const BenefitResult *result)
{
    const BenefitResult told = benefit_told(result), *r = &told;
    AUTO_STR rate = {0};
    if (r->rate_after_stop >= 0)
        str_add_f(&rate, _("%d %%"), r->rate_after_stop);
    else
        str_add(&rate, "–");
    if (p->wide)
        cell(p, p->plain, ANSWER_WIDE, _(answer_label(r->answer)));
    else
        cell(p, p->plain, ANSWER_COLUMNS, answer_word(r->answer));
    day_cell(p, p->plain, r->stop_from);
    cell(p, p->plain, RATE_COLUMNS, str_text(&rate));
    day_cell(p, p->plain, r->resume_from);
}

static void add_benefit_row(const Painting *p, const DatesRow *row)
{
    AUTO_STR name = {0};
    int columns = label_columns(p);
    dates_add_benefit(&name, row->benefit, columns - 1);
    cell(p, p->plain, columns, str_text(&name));
    add_answer(p, &row->result);
}

/* "  01.03.2025 high security": one form of several. */
static void add_period_row(const Painting *p, const DatesRow *row)
{
    AUTO_STR text = {0};
    str_add(&text, "  ");
    datetext_short(&text, row->period.from);
    if (p->wide) {
        str_add(&text, "–");
        if (row->period.to != DATE_NONE)
            datetext_short(&text, row->period.to - 1);
        else
            str_add(&text, "          ");
    }
    str_add_f(&text, " %s", _(code_label(&codes_form, (int)row->period.form)));
    cell(p, p->plain, label_columns(p), str_text(&text));
    add_answer(p, &row->result);
}

/* ---------------------------------------------------------------- ledger */

static Style urgency(const LedgerRow *row, Date today)
{
    if (!ledger_urgent(row, today)) return STYLE_NORMAL;
    bool late = row->risk_months > 0 || (row->resume_from != DATE_NONE && row->resume_from <= today);
    return late ? STYLE_LATE : STYLE_TODAY;
}

/* The day that counts now: of the stop until that is confirmed, then that of the resumption. */
static void add_next_day(Str *out, const LedgerRow *row)
{
    AUTO_STR day = {0};
    bool stopping = row->state == LEDGER_TO_REPORT || row->state == LEDGER_REPORTED;
    Date date = stopping || row->resume_from == DATE_NONE ? row->stop_from : row->resume_from;
    datetext_short(&day, date);
    str_add_f(out, date == row->resume_from ? _("again %s") : _("stop %s"), str_text(&day));
}

static void add_state(const Painting *p, const LedgerRow *row, int columns)
{
    Date today = p->app->desk->today;
    AUTO_STR state = {0};
    const char *label = _(ledger_state_label(row->state));
    if (ledger_urgent(row, today))
        str_add_f(&state, _("now: %s"), label);
    else
        str_add(&state, label);
    cell(p, urgency(row, today), columns, str_text(&state));
}

static void add_ledger_row(const Painting *p, const DatesRow *row)
{
    const LedgerRow *l = &row->ledger;
    AUTO_STR name = {0}, next = {0}, risk = {0};
    dates_add_benefit(&name, row->benefit, NAME_COLUMNS - 1);
    cell(p, p->plain, NAME_COLUMNS, str_text(&name));
    if (p->wide) {
        day_cell(p, p->plain, l->stop_from);
        day_cell(p, p->plain, l->reported);
        day_cell(p, p->plain, l->confirmed);
        day_cell(p, p->plain, l->resume_from);
        day_cell(p, p->plain, l->state == LEDGER_RUNNING ? l->resumed : l->applied);
    } else {
        add_next_day(&next, l);
        cell(p, p->plain, NEXT_COLUMNS, str_text(&next));
    }
    add_state(p, l, STATE_COLUMNS);
    if (l->risk_months > 0)
        str_add_f(&risk, ngettext("%d month", "%d months", (unsigned long)l->risk_months), l->risk_months);
    pane_add(p->pane, urgency(l, p->app->desk->today), pane_left(p->pane), str_text(&risk));
}

/* ---------------------------------------------------------------- what else there is */

static void add_other_row(const Painting *p, const DatesRow *row)
{
    const OtherAbout about = dates_about(p->self, p->app);
    AUTO_STR value = {0};
    dates_other_value(&value, &about, row->other);
    cell(p, p->plain, label_columns(p), dates_other_label(row->other));
    pane_add(p->pane, row->late ? STYLE_LATE : p->plain, pane_left(p->pane), str_text(&value));
}

/* ---------------------------------------------------------------- headings */

static const char *part_name(DatesPart part)
{
    switch (part) {
    case PART_DATES: return _("Dates");
    case PART_BENEFITS: return _("Benefits");
    case PART_OTHERS: return _("Besides");
    default: return _("Stop and resumption");
    }
}

static void title(const Painting *p, int columns, const char *text)
{
    cell(p, STYLE_HINT, columns, text);
}

/* The part's name, and over the columns what they tell. */
static void add_heading(const Painting *p, const DatesRow *row)
{
    switch (row->part) {
    case PART_BENEFITS:
        cell(p, STYLE_HEADING, label_columns(p) + 1, part_name(row->part));
        if (p->self->rows.in[row->part] == 0) break;
        title(p, p->wide ? ANSWER_WIDE : ANSWER_COLUMNS, _("right"));
        title(p, DAY_COLUMNS, _("stops"));
        title(p, RATE_COLUMNS, _("then"));
        title(p, DAY_COLUMNS, _("again from"));
        break;
    case PART_LEDGER:
        cell(p, STYLE_HEADING, NAME_COLUMNS + 1, part_name(row->part));
        if (p->self->rows.in[row->part] == 0) break;
        if (p->wide) {
            title(p, DAY_COLUMNS, _("must stop"));
            title(p, DAY_COLUMNS, _("reported"));
            title(p, DAY_COLUMNS, _("confirmed"));
            title(p, DAY_COLUMNS, _("must again"));
            title(p, DAY_COLUMNS, _("applied"));
        } else {
            title(p, NEXT_COLUMNS, "");
        }
        title(p, STATE_COLUMNS, _("how far"));
        pane_add(p->pane, STYLE_HINT, pane_left(p->pane), _("overpaid?"));
        break;
    default: pane_add_text(p->pane, STYLE_HEADING, part_name(row->part));
    }
}

static const char *nothing_words(DatesPart part)
{
    switch (part) {
    case PART_DATES: return _("There are no dates to work out in this form.");
    case PART_BENEFITS: return _("No benefit is noted.");
    default: return _("Nothing stops.");
    }
}

/* A date that lies behind us, a form that the stay is no longer in. */
static bool is_past(const DatesScreen *self, const DatesRow *row, Date today)
{
    Date date = row->kind == DATES_DATE     ? self->view.situation.dates.at[row->date].date
                : row->kind == DATES_PERIOD ? row->period.to
                                            : DATE_NONE;
    return date != DATE_NONE && (date < today || (row->kind == DATES_PERIOD && date == today));
}

static void add_row(void *context, Pane *pane, size_t line, bool selected)
{
    Painting painting = *(const Painting *)context;
    const Painting *p = &painting;
    const DatesRow *row = &p->self->rows.all[line];
    painting.pane = pane;
    painting.plain = STYLE_NORMAL;
    if (row->kind == DATES_BLANK) return;
    if (row->kind == DATES_HEADING) {
        pane_add(pane, STYLE_NORMAL, 1, "");
        add_heading(p, row);
        return;
    }
    if (is_past(p->self, row, p->app->desk->today)) painting.plain = STYLE_DONE;
    pane_add(pane, p->plain, MARK_COLUMNS, selected ? ">" : "");
    switch (row->kind) {
    case DATES_DATE: add_date_row(p, row); break;
    case DATES_BENEFIT: add_benefit_row(p, row); break;
    case DATES_PERIOD: add_period_row(p, row); break;
    case DATES_LEDGER: add_ledger_row(p, row); break;
    case DATES_OTHER: add_other_row(p, row); break;
    default: pane_add_text(pane, STYLE_HINT, nothing_words(row->part));
    }
}

/* The parts as tabs, so that what lies further down is known of, and what must be done in them. */
static void paint_parts(const DatesScreen *self, Pane *pane, int line)
{
    const DatesRow *row = dates_selected(self);
    pane_begin(pane, line);
    pane_add(pane, STYLE_NORMAL, 1, "");
    for (DatesPart part = 0; part < DATES_PARTS; part++) {
        bool here = row && row->part == part;
        pane_add_f(pane, here ? STYLE_HEADING : STYLE_HINT, here ? "[%s %zu]" : " %s %zu ", part_name(part),
                   self->rows.in[part]);
        pane_add(pane, STYLE_NORMAL, 1, "");
    }
    if (self->rows.urgent > 0) {
        AUTO_STR urgent = {0};
        str_add_f(&urgent,
                  ngettext("%zu must be dealt with now", "%zu must be dealt with now", self->rows.urgent),
                  self->rows.urgent);
        pane_add_right(pane, STYLE_LATE, pane->columns - 1, str_text(&urgent));
    }
    pane_end(pane);
}

/* Puts a text into the lines below the list; what there is no room for ends in "…". */
static void fill_detail(DatesScreen *self, const char *text)
{
    size_t room = (size_t)self->below.rows - 1, columns = (size_t)self->below.columns - 1;
    AUTO_STR shown = {0};
    str_add(&shown, text);
    for (size_t fit = room * columns; fit > columns; fit -= 4) {
        text_clear(&self->detail);
        text_add(&self->detail, STYLE_NORMAL, 1, str_text(&shown));
        if (text_lines(&self->detail, self->below.columns) <= room) return;
        str_clear(&shown);
        utf8_fit(&shown, text, fit);
    }
}

static void paint_detail(DatesScreen *self, const App *app)
{
    AUTO_STR text = {0}, line = {0};
    const DatesRow *row = dates_selected(self);
    pane_rule(&self->below, 0, NULL);
    if (row) dates_add_detail(&text, self, app, row);
    utf8_add_line(&line, str_text(&text));
    fill_detail(self, str_text(&line));
    text_paint(&self->detail, &self->below, 1, self->below.rows - 1);
}

static void paint_title(const DatesScreen *self, App *app)
{
    AUTO_STR left = {0}, day = {0};
    str_add_f(&left, "%s  ", _("Dates and benefits"));
    casefile_name(&left, self->view.casefile);
    str_add_f(&left, "  %s", self->ref);
    datetext_long(&day, app->desk->today, app->desk->lang);
    app_title(app, str_text(&left), str_text(&day));
}

int dates_list_rows(const App *app)
{
    Area area = app_area(app);
    return area.rows - CASE_HEADER_ROWS - 1 - DETAIL;
}

void dates_paint(Screen *screen, App *app)
{
    DatesScreen *self = (DatesScreen *)screen;
    Area area = app_area(app);
    Surface *root = tui_root(app->tui);
    int head = CASE_HEADER_ROWS + 1, list = dates_list_rows(app);
    pane_place(&self->head, root, area.y, 0, head, area.columns);
    pane_place(&self->pane, root, area.y + head, 0, list, area.columns);
    pane_place(&self->below, root, area.y + head + list, 0, DETAIL, area.columns);
    paint_title(self, app);
    case_header_paint(&self->view, app, &self->head);
    paint_parts(self, &self->head, CASE_HEADER_ROWS);
    Painting painting = {.self = self, .app = app, .wide = area.columns >= WIDE};
    listview_paint(&self->list, &self->pane, 0, list, true, add_row, &painting);
    paint_detail(self, app);
}
