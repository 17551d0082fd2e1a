#include "ui/cases_private.h"

#include "base/lang.h"

/* What the list of people looks like. */

enum { CONTEXT_ROWS = 3 };

static void add_row(void *context, Pane *pane, size_t line, bool selected)
{
    const Cases *cases = context;
    const CaseRows *rows = &cases->rows;
    const PersonRow *row = &rows->rows[rows->shown[line]];
    pane_add(pane, STYLE_NORMAL, 1, selected ? ">" : "");
    pane_add(pane, row->marked ? STYLE_HEADING : STYLE_NORMAL, 1, row->marked ? "*" : "");
    columns_add_row(&cases->layout, pane, rows, row);
}

static void paint_title(const Cases *cases, App *app)
{
    AUTO_STR left = {0}, right = {0};
    str_add(&left, cases->closed ? _("People, closed cases too") : _("People"));
    str_add_f(&right, _("%zu of %zu shown"), cases->rows.shown_count, cases->rows.count);
    if (cases->rows.marked_count > 0)
        str_add_f(&right, ngettext(" · %zu marked", " · %zu marked", cases->rows.marked_count),
                  cases->rows.marked_count);
    str_add_f(&right, " · %s", _(column_order_words(cases->order.by)));
    if (cases->order.reverse) str_add(&right, _(", backwards"));
    app_title(app, str_text(&left), str_text(&right));
}

static void paint_nobody(const Cases *cases, const App *app, Pane *pane)
{
    AUTO_STR key = {0}, text = {0}, new = {0}, none = {0};
    keymap_add_key(&key, app->keymap, ACTION_CLOSED);
    keymap_add_key(&new, app->keymap, ACTION_NEW);
    str_add_f(&none, _("There are no cases yet. %s takes a person in, “overgang import FILE” many."), str_text(&new));
    pane_begin(pane, 0);
    pane_add(pane, STYLE_NORMAL, 2, "");
    if (cases->rows.count == 0)
        pane_add_text(pane, STYLE_NORMAL, str_text(&none));
    else
        pane_add_text(pane, STYLE_NORMAL,
                      _("Nobody has these words in name, reference, place, form, phase or flags."));
    pane_end(pane);
    if (!cases->closed) str_add_f(&text, _("Closed cases are not among them: %s in the list shows those, too."), str_text(&key));
    pane_begin(pane, 1);
    pane_add(pane, STYLE_NORMAL, 2, "");
    pane_add(pane, STYLE_HINT, pane_left(pane), str_text(&text));
    pane_end(pane);
    pane_rest(pane, 2);
    if (!cases->filter.typing) pane_cursor(pane, 0, 2);
}

void cases_paint(Screen *screen, App *app)
{
    Cases *cases = (Cases *)screen;
    Area area = app_area(app);
    Surface *root = tui_root(app->tui);
    int filter_rows = filter_line_rows(&cases->filter), heads = 1 + filter_rows, height = area.rows - CONTEXT_ROWS - heads;
    pane_place(&cases->top, root, area.y, 0, heads, area.columns);
    pane_place(&cases->pane, root, area.y + heads, 0, height, area.columns);
    pane_place(&cases->below, root, area.y + heads + height, 0, CONTEXT_ROWS, area.columns);
    paint_title(cases, app);
    cases_read_columns(cases, app);
    const PersonRow *row = cases_selected(cases);
    if (row)
        listview_paint(&cases->list, &cases->pane, 0, height, true, add_row, cases);
    else
        paint_nobody(cases, app, &cases->pane);
    if (filter_rows) filter_line_paint(&cases->filter, app, &cases->top, 0, CONTEXT_CASES);
    pane_begin(&cases->top, filter_rows);
    columns_add_heads(&cases->layout, &cases->top);
    pane_end(&cases->top);
    pane_rule(&cases->below, 0, NULL);
    if (row)
        context_paint(&cases->context, app, &cases->below, 1, case_rows_ref(&cases->rows, row),
                      case_rows_name(&cases->rows, row), NULL, NULL);
    else
        pane_rest(&cases->below, 1);
}
