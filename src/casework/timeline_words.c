#include "casework/timeline_words.h"

#include "base/datetext.h"
#include "base/utf8.h"
#include "rules/matrix_words.h"

#include <stdio.h>
#include <string.h>

/* What the rows that are no benefit are called. */
static const struct {
    const char *code, *label;
} labels[] = {
    {"form", N_("Form")},
    {"interruption", N_("Interruption")},
    {"preparation", N_("Preparation")},
    {"nav_notice", N_("Nav is told")},
    {"kvp_window", N_("KVP window")},
    {"ek_window", N_("EM window")},
    {"dates", N_("Dates")},
    {"appointments", N_("Appointments")},
};

/* The sign of each state, and what it means in the legend. */
static const struct {
    char sign;
    const char *meaning;
} signs[MONTH_STATE_COUNT] = {
    [MONTH_EMPTY] = {' ', NULL},
    [MONTH_LASTS] = {' ', NULL},
    [MONTH_PAID] = {'=', N_("paid")},
    [MONTH_REDUCED] = {'-', N_("a part is paid")},
    [MONTH_STOPPED] = {'.', N_("stopped")},
    [MONTH_DISCRETION] = {'?', N_("assessed")},
    [MONTH_APPLY] = {'!', N_("to be applied for")},
    [MONTH_NO_RIGHT] = {'0', N_("no right")},
};

/* The benefits whose name is too long for the column in one of the languages. */
static const char *benefit_label(BenefitCode code)
{
    switch (code) {
    case BENEFIT_AAP: return N_("AAP");
    case BENEFIT_DAGPENGER: return N_("unemployment");
    case BENEFIT_SOSIALSTONAD: return N_("social ass.");
    case BENEFIT_KONTANTSTOTTE: return N_("cash-for-care");
    case BENEFIT_FAMILIEPLEIER: return N_("family carer");
    case BENEFIT_BIDRAGSFORSKUDD: return N_("advance maint.");
    case BENEFIT_KVP: return N_("KVP benefit");
    default: return code_label(&codes_benefit, (int)code);
    }
}

void timeline_label(Str *out, const TimelineRow *row)
{
    if (row->kind == TIMELINE_BENEFIT) {
        str_add(out, _(benefit_label(row->benefit)));
        return;
    }
    for (size_t i = 0; i < COUNT(labels); i++)
        if (strcmp(labels[i].code, row->code) == 0) str_add(out, _(labels[i].label));
}

/* ---------------------------------------------------------------- the columns */

/* Whether a month carries on what the one before it shows. */
static bool carries_on(const TimelineRow *row, int month)
{
    const MonthMark *now = &row->months[month], *before = now - 1;
    return month > 0 && now->state == MONTH_LASTS && before->state == MONTH_LASTS &&
           now->form == before->form && !now->from && !before->to;
}

/* Columns [from, from + TIMELINE_CELL) of a text in which each character takes one. */
static void add_slice(Str *out, const char *text, int from)
{
    for (int column = 0; *text && column < from + TIMELINE_CELL; column++) {
        size_t n = utf8_next(text);
        if (column >= from) str_add_n(out, text, n);
        text += n;
    }
}

/* "│høyt sikkerhetsniv… ────": a form's name along the months that it lasts. */
static void form_cell(Str *out, const Timeline *t, const TimelineRow *row, int month, int shown)
{
    int first = month, end = month + 1;
    while (first > shown && carries_on(row, first))
        first--;
    while (end < t->months && carries_on(row, end))
        end++;
    Form form = row->months[month].form;
    bool begins = row->months[first].from != DATE_NONE;
    int columns = TIMELINE_CELL * (end - first) - 1;
    const char *name = _(code_label(&codes_form, (int)form)), *brief = _(matrix_form_short(form));
    if ((int)utf8_width(name) > columns && *brief) name = brief;
    AUTO_STR run = {0};
    str_add(&run, begins ? "│" : "─");
    int width = (int)utf8_width(name);
    if (width > columns)
        utf8_fit(&run, name, (size_t)columns);
    else
        str_add(&run, name);
    for (int i = width; i < columns; i++)
        str_add(&run, i == width && i + 1 < columns ? " " : "─");
    add_slice(out, str_text(&run), TIMELINE_CELL * (month - first));
}

static void window_cell(Str *out, const MonthMark *mark)
{
    str_add(out, mark->from ? "[" : "─");
    str_add(out, "──");
    str_add(out, mark->to ? "]" : "─");
}

static void benefit_cell(Str *out, const MonthMark *mark)
{
    char sign = signs[mark->state].sign;
    char first = mark->from ? 'x' : mark->to ? 'o' : sign;
    str_add_char(out, first);
    for (int i = 1; i < TIMELINE_CELL; i++)
        str_add_char(out, mark->from && mark->to && i == 1 ? 'o' : sign); /* a stop of one month */
}

static void points_cell(Str *out, const TimelineRow *row, const MonthMark *mark)
{
    char text[24];
    if (strcmp(row->code, "dates") == 0)
        snprintf(text, sizeof text, " %c  ", mark->release ? 'R' : '+');
    else
        snprintf(text, sizeof text, " %-*d", TIMELINE_CELL - 1, mark->count < 99 ? mark->count : 99);
    str_add_n(out, text, TIMELINE_CELL);
}

void timeline_cell(Str *out, const Timeline *timeline, size_t row, int month, int shown)
{
    const TimelineRow *line = &timeline->rows[row];
    const MonthMark *mark = &line->months[month];
    if (mark->state == MONTH_EMPTY) {
        str_pad(out, TIMELINE_CELL);
        return;
    }
    switch (line->kind) {
    case TIMELINE_FORM: form_cell(out, timeline, line, month, shown); break;
    case TIMELINE_WINDOW: window_cell(out, mark); break;
    case TIMELINE_BENEFIT: benefit_cell(out, mark); break;
    case TIMELINE_POINTS: points_cell(out, line, mark); break;
    }
}

void timeline_month_head(Str *out, const Timeline *timeline, int month, Lang lang)
{
    enum { LETTERS = 3 };
    const char *name = datetext_month(date_parts(timeline_month(timeline, month)).month, lang);
    str_add_f(out, " %.*s", LETTERS, name);
}

void timeline_year_head(Str *out, const Timeline *timeline, int month, int shown)
{
    YearMonthDay parts = date_parts(timeline_month(timeline, month));
    if (parts.month == 1 || month == shown)
        str_add_f(out, "%04d", parts.year);
    else
        str_pad(out, TIMELINE_CELL);
}

/* ---------------------------------------------------------------- the legend */

typedef struct Used {
    bool states[MONTH_STATE_COUNT];
    bool stops, resumes, release, dates;
} Used;

static void look_at(Used *used, const TimelineRow *row, int months)
{
    for (int i = 0; i < months; i++) {
        const MonthMark *mark = &row->months[i];
        if (mark->state == MONTH_EMPTY) continue;
        bool benefit = row->kind == TIMELINE_BENEFIT, dates = strcmp(row->code, "dates") == 0;
        if (benefit) used->states[mark->state] = true;
        used->stops = used->stops || (benefit && mark->from);
        used->resumes = used->resumes || (benefit && mark->to);
        used->release = used->release || (dates && mark->release);
        used->dates = used->dates || (dates && !mark->release);
    }
}

/* A legend being written: each sign with its meaning stays on one line. */
typedef struct Legend {
    Str *out;
    int columns, used;
} Legend;

static void add_meaning(Legend *legend, char sign, const char *meaning)
{
    int width = 2 + (int)utf8_width(meaning);
    bool fits = legend->used + 2 + width <= legend->columns;
    if (legend->used > 0) str_add(legend->out, fits ? "  " : "\n");
    legend->used = legend->used > 0 && fits ? legend->used + 2 + width : width;
    str_add_f(legend->out, "%c %s", sign, meaning);
}

void timeline_legend(Str *out, const Timeline *timeline, int columns)
{
    Used used = {0};
    Legend legend = {.out = out, .columns = columns};
    for (size_t i = 0; i < timeline->row_count; i++)
        look_at(&used, &timeline->rows[i], timeline->months);
    for (int state = MONTH_PAID; state < MONTH_STATE_COUNT; state++) {
        if (used.states[state]) add_meaning(&legend, signs[state].sign, _(signs[state].meaning));
        if (state != MONTH_REDUCED) continue;
        if (used.stops) add_meaning(&legend, 'x', _("stops"));
    }
    if (used.resumes) add_meaning(&legend, 'o', _("paid again"));
    if (used.release) add_meaning(&legend, 'R', _("release"));
    if (used.dates) add_meaning(&legend, '+', _("another date"));
}

/* ---------------------------------------------------------------- in words */

void timeline_month_name(Str *out, const Timeline *timeline, int month, Lang lang)
{
    YearMonthDay parts = date_parts(timeline_month(timeline, month));
    str_add_f(out, "%s %d", datetext_month(parts.month, lang), parts.year);
    if (month == timeline_month_of(timeline, timeline->today)) str_add_f(out, ", %s", _("today"));
}

static const char *state_words(const MonthMark *mark)
{
    static const char *const words[MONTH_STATE_COUNT] = {
        [MONTH_PAID] = N_("paid"),
        [MONTH_REDUCED] = N_("a part is paid"),
        [MONTH_STOPPED] = N_("stopped"),
        [MONTH_DISCRETION] = N_("assessed from case to case"),
        [MONTH_APPLY] = N_("stopped; has to be applied for anew"),
        [MONTH_NO_RIGHT] = N_("no right to it in this form"),
    };
    return words[mark->state] ? _(words[mark->state]) : "";
}

void timeline_standing(Str *out, const Timeline *timeline, int month)
{
    size_t begin = out->len;
    for (size_t i = 0; i < timeline->row_count; i++) {
        const TimelineRow *row = &timeline->rows[i];
        const MonthMark *mark = &row->months[month];
        if (mark->state == MONTH_EMPTY || row->kind == TIMELINE_POINTS) continue;
        if (out->len > begin) str_add(out, " · ");
        if (row->kind == TIMELINE_FORM) {
            str_add(out, _(code_label(&codes_form, (int)mark->form)));
            continue;
        }
        timeline_label(out, row);
        if (row->kind == TIMELINE_BENEFIT) str_add_f(out, ": %s", state_words(mark));
    }
    if (out->len == begin) str_add(out, _("Nothing lasts in this month."));
}

static void add_event(Str *out, const TimelineDay *day)
{
    const char *benefit = _(code_label(&codes_benefit, (int)day->benefit));
    const char *form = _(code_label(&codes_form, (int)day->form));
    switch (day->event) {
    case EVENT_START: str_add_f(out, "%s: %s", _("Start"), form); break;
    case EVENT_FORM: str_add_f(out, "%s: %s", _("New placement"), form); break;
    case EVENT_AWAY: str_add(out, _("Interruption begins")); return;
    case EVENT_BACK: str_add(out, _("Back from the interruption")); return;
    case EVENT_DATE: str_add(out, _(date_code_label(day->date))); return;
    case EVENT_STOP:
        if (day->rate > 0)
            str_add_f(out, _("%1$s: from now on %2$d %% is paid"), benefit, day->rate);
        else if (day->rate == 0)
            str_add_f(out, _("%s is stopped"), benefit);
        else
            str_add_f(out, _("%s is assessed anew"), benefit);
        return;
    case EVENT_RESUME: str_add_f(out, _("%s is paid again"), benefit); return;
    case EVENT_APPOINTMENT: str_add(out, _("Appointment")); break;
    }
    if (!day->text) return;
    str_add_f(out, day->event == EVENT_APPOINTMENT ? ": %s" : ", %s", day->text);
}

void timeline_day(Str *out, const TimelineDay *day, Lang lang)
{
    datetext_day(out, day->day, lang);
    str_add(out, "  ");
    add_event(out, day);
}
