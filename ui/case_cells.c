#include "ui/case_cells.h"

#include "base/lang.h"
#include "base/utf8.h"
#include "ui/items.h"

#include <string.h>

/* What stands in the columns. */

static void add_cell(const ColumnLayout *layout, Pane *pane, int index, Style style, const char *text)
{
    int width = layout->widths[index];
    if (column_is_number(layout->columns[index]) && (int)utf8_width(text) <= width)
        pane_add_right(pane, style, pane->columns - pane_left(pane) + width, text);
    else
        pane_add(pane, style, width, text);
    if (index < layout->count - 1) pane_add(pane, style, 1, "");
}

void columns_add_heads(const ColumnLayout *layout, Pane *pane)
{
    pane_add(pane, STYLE_HEADING, PEOPLE_MARGIN, "");
    for (int i = 0; i < layout->count; i++)
        add_cell(layout, pane, i, STYLE_HEADING, _(column_title(layout->columns[i])));
}

/* What is late is told in days, what is to come with its date. */
static void add_next(Str *out, Date due, Date today)
{
    if (due <= today)
        add_days(out, due, today);
    else
        add_due(out, due, today);
}

static void add_consent(Str *out, const PersonRow *row, Date today)
{
    AUTO_STR day = {0};
    add_due(&day, row->consent_until, today);
    switch ((ConsentStanding)row->consent) {
    case STANDING_VALID:
        if (row->consent_until)
            str_add_f(out, _("consent until %s"), str_text(&day));
        else
            str_add(out, _("consent"));
        break;
    case STANDING_EXPIRED: str_add_f(out, _("ended %s"), str_text(&day)); break;
    case STANDING_NONE: str_add(out, _("none yet")); break;
    default: str_add(out, _(consent_standing_label((ConsentStanding)row->consent)));
    }
}

/* "06.03. overgangsbolig, Hamar fengsel" */
static void add_ahead(Str *out, const CaseRows *rows, const PersonRow *row)
{
    const char *prison = row->ahead_prison ? pool_text(&rows->pool, row->ahead_prison) : NULL;
    bool other_form = row->ahead_form != row->form || !prison;
    if (!row->ahead) return;
    add_due(out, row->ahead, rows->today);
    if (other_form) str_add_f(out, " %s", _(code_label(&codes_form, row->ahead_form)));
    if (prison) str_add_f(out, "%s %s", other_form ? "," : "", prison);
}

static Style cell_style(PeopleColumn column, const PersonRow *row)
{
    bool late = (column == PEOPLE_DUE && row->late) || (column == PEOPLE_OVERDUE && row->overdue > 0);
    return late ? STYLE_LATE : STYLE_NORMAL;
}

/* A name that the column cuts is told without the word that all of them have. */
static void add_prison(Str *out, const char *name, int width)
{
    static const char word[] = " fengsel";
    size_t length = strlen(name), end = sizeof word - 1;
    bool cut = (int)utf8_width(name) > width && length > end && strcmp(name + length - end, word) == 0;
    str_add_n(out, name, cut ? length - end : length);
}

static void add_text(Str *out, PeopleColumn column, const CaseRows *rows, const PersonRow *row, int width)
{
    Date today = rows->today;
    switch (column) {
    case PEOPLE_NAME: str_add(out, case_rows_name(rows, row)); break;
    case PEOPLE_REF: str_add(out, case_rows_ref(rows, row)); break;
    case PEOPLE_PHASE: str_add(out, _(code_label(&codes_phase, row->phase))); break;
    case PEOPLE_FORM: /* the whole column in the same words */
        str_add(out, width < column_most(column) ? _(form_brief((Form)row->form)) : _(code_label(&codes_form, row->form)));
        break;
    case PEOPLE_PRISON: add_prison(out, case_rows_prison(rows, row), width); break;
    case PEOPLE_UNIT: str_add(out, case_rows_unit(rows, row)); break;
    case PEOPLE_DUE: add_next(out, row->next_due, today); break;
    case PEOPLE_RELEASE: add_due(out, row->release, today); break;
    case PEOPLE_START: add_due(out, row->start, today); break;
    case PEOPLE_AHEAD: add_ahead(out, rows, row); break;
    case PEOPLE_OVERDUE:
        if (row->overdue > 0) str_add_f(out, "%u", row->overdue);
        break;
    default: add_consent(out, row, today);
    }
}

void columns_add_row(const ColumnLayout *layout, Pane *pane, const CaseRows *rows, const PersonRow *row)
{
    for (int i = 0; i < layout->count; i++) {
        AUTO_STR text = {0};
        add_text(&text, layout->columns[i], rows, row, layout->widths[i]);
        add_cell(layout, pane, i, cell_style(layout->columns[i], row), str_text(&text));
    }
}
