#include "ui/screens.h"

#include "base/utf8.h"
#include "ui/case_rows.h"
#include "ui/context_lines.h"
#include "ui/items.h"
#include "ui/widget_line.h"
#include "ui/widget_list.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* The people: filtered while typing, sorted by any column. */

enum { CONTEXT_ROWS = 3, COLUMNS = 7 };

typedef struct Cases {
    Screen screen;
    Pane top, pane, below;
    CaseRows rows;
    CaseSort sort;
    ListView list;
    LineEdit filter;
    bool filtered; /* the filter is in use */
    bool typing;   /* into the filter */
    bool loose;    /* found only with ø typed as o */
    ContextLines context;
} Cases;

static Context cases_context(const Screen *screen)
{
    return ((const Cases *)screen)->typing ? CONTEXT_FILTER : CONTEXT_CASES;
}

static const PersonRow *selected_row(const Cases *cases)
{
    if (cases->list.selected >= cases->rows.shown_count) return NULL;
    return &cases->rows.rows[cases->rows.shown[cases->list.selected]];
}

/* ---------------------------------------------------------------- reading and filtering */

typedef struct Wanted {
    Cases *cases;
    char ref[64];
} Wanted;

static bool is_wanted(void *context, size_t line)
{
    const Wanted *wanted = context;
    const CaseRows *rows = &wanted->cases->rows;
    return strcmp(case_rows_ref(rows, &rows->rows[rows->shown[line]]), wanted->ref) == 0;
}

static void remember(Cases *cases, Wanted *ret)
{
    const PersonRow *row = selected_row(cases);
    *ret = (Wanted){.cases = cases};
    if (row) snprintf(ret->ref, sizeof ret->ref, "%s", case_rows_ref(&cases->rows, row));
}

/* The selection stays on the person, if still shown. */
static void apply_filter(Cases *cases, Wanted *wanted)
{
    case_rows_filter(&cases->rows, cases->filtered ? str_text(&cases->filter.text) : "", &cases->loose);
    listview_reselect(&cases->list, cases->rows.shown_count, is_wanted, wanted);
}

static void cases_changed(Screen *screen, App *app)
{
    Cases *cases = (Cases *)screen;
    Wanted wanted;
    Error err = {0};
    remember(cases, &wanted);
    context_forget(&cases->context);
    if (case_rows_read(&cases->rows, app->desk, cases->sort, &err) != STATUS_OK) app_fail(app, &err);
    apply_filter(cases, &wanted);
}

static void filter_changed(Cases *cases)
{
    cases->filtered = cases->filter.text.len > 0;
    case_rows_filter(&cases->rows, str_text(&cases->filter.text), &cases->loose);
    listview_resize(&cases->list, cases->rows.shown_count);
    listview_select(&cases->list, 0); /* one looks at the top while typing */
}

static bool cases_idle(Screen *screen, App *app)
{
    Cases *cases = (Cases *)screen;
    const PersonRow *row = selected_row(cases);
    if (row && context_read(&cases->context, app, case_rows_ref(&cases->rows, row))) return true;
    return case_rows_prepare(&cases->rows);
}

/* ---------------------------------------------------------------- painting */

typedef struct Columns {
    int name, ref, phase, form, prison, due, release;
} Columns;

/* What is over at 80 columns goes to those that are cut. */
static Columns columns_for(int columns)
{
    Columns c = {.name = 18, .ref = 9, .phase = 11, .form = 9, .prison = 9, .due = 10, .release = 8};
    int over = columns - TUI_COLUMNS;
    int *const wide[] = {&c.prison, &c.name, &c.form, &c.phase};
    const int most[] = {22, 30, 22, 16};
    for (size_t i = 0; i < COUNT(wide) && over > 0; i++) {
        int more = most[i] - *wide[i] < over ? most[i] - *wide[i] : over;
        *wide[i] += more;
        over -= more;
    }
    return c;
}

static const char *sort_label(CaseSort sort)
{
    switch (sort) {
    case SORT_REF: return _("by reference");
    case SORT_DUE: return _("by next due date");
    case SORT_RELEASE: return _("by release");
    case SORT_PRISON: return _("by prison");
    case SORT_START: return _("by start");
    default: return _("by name");
    }
}

/* The orders in turn, those asked for most first. */
static CaseSort sort_after(CaseSort sort)
{
    static const CaseSort turn[] = {SORT_NAME, SORT_DUE, SORT_RELEASE, SORT_PRISON, SORT_REF, SORT_START};
    size_t i = 0;
    while (i < COUNT(turn) && turn[i] != sort)
        i++;
    return turn[(i + 1) % COUNT(turn)];
}

static void cell(Pane *pane, Style style, int columns, const char *text)
{
    pane_add(pane, style, columns - 1, text);
    pane_add(pane, style, 1, "");
}

static void paint_heads(Pane *pane, int row, Columns c)
{
    pane_begin(pane, row);
    pane_add(pane, STYLE_HEADING, 2, "");
    cell(pane, STYLE_HEADING, c.name + 1, _("Name"));
    cell(pane, STYLE_HEADING, c.ref, _("Ref."));
    cell(pane, STYLE_HEADING, c.phase, _("Phase"));
    cell(pane, STYLE_HEADING, c.form + 1, _("Form"));
    cell(pane, STYLE_HEADING, c.prison + 1, _("Prison"));
    cell(pane, STYLE_HEADING, c.due + 1, _("Next due"));
    /* TRANSLATORS: a heading of eight columns over dates of release. */
    pane_add(pane, STYLE_HEADING, c.release, _("Released"));
    pane_end(pane);
}

/* What is late is told in days, what is to come with its date. */
static void add_next(Str *out, Date due, Date today)
{
    if (due <= today)
        add_days(out, due, today);
    else
        add_due(out, due, today);
}

typedef struct Painting {
    Cases *cases;
    Date today;
    Columns columns;
} Painting;

static void add_row(void *context, Pane *pane, size_t line, bool selected)
{
    const Painting *painting = context;
    const CaseRows *rows = &painting->cases->rows;
    const PersonRow *row = &rows->rows[rows->shown[line]];
    Columns c = painting->columns;
    AUTO_STR due = {0}, release = {0};
    add_next(&due, row->next_due, painting->today);
    add_due(&release, row->release, painting->today);
    bool late = row->next_due != DATE_NONE && row->next_due < painting->today;
    pane_add(pane, STYLE_NORMAL, 2, selected ? ">" : "");
    cell(pane, STYLE_NORMAL, c.name + 1, case_rows_name(rows, row));
    cell(pane, STYLE_NORMAL, c.ref, case_rows_ref(rows, row));
    cell(pane, STYLE_NORMAL, c.phase, _(code_label(&codes_phase, row->phase)));
    cell(pane, STYLE_NORMAL, c.form + 1, _(code_label(&codes_form, row->form)));
    cell(pane, STYLE_NORMAL, c.prison + 1, case_rows_prison(rows, row));
    cell(pane, late ? STYLE_LATE : STYLE_NORMAL, c.due + 1, str_text(&due));
    pane_add(pane, STYLE_NORMAL, c.release, str_text(&release));
}

static void paint_title(const Cases *cases, App *app)
{
    AUTO_STR left = {0}, right = {0};
    str_add(&left, _("People"));
    str_add_f(&right, _("%zu of %zu shown"), cases->rows.shown_count, cases->rows.count);
    str_add_f(&right, " · %s", sort_label(cases->sort));
    app_title(app, str_text(&left), str_text(&right));
}

/* Below the title: the filter, when there is one, and how to be rid of it. */
static int paint_filter(Cases *cases, const App *app, Pane *pane)
{
    if (!cases->typing && !cases->filtered) return 0;
    AUTO_STR view = {0}, tell = {0}, key = {0};
    const char *label = _("Filter:");
    int width = pane->columns / 3, label_width = (int)utf8_width(label);
    size_t cursor = 0;
    line_view(&cases->filter, (size_t)width, &view, &cursor);
    keymap_add_key_in(&key, app->keymap, ACTION_BACK, CONTEXT_CASES);
    if (cases->loose)
        str_add(&tell, _("Nothing is spelled so; shown is what is near (o for ø, a for å)."));
    else if (!cases->typing)
        str_add_f(&tell, _("%s shows all again."), str_text(&key));
    pane_begin(pane, 0);
    pane_add(pane, STYLE_NORMAL, 1, "");
    pane_add_text(pane, STYLE_HEADING, label);
    pane_add(pane, STYLE_NORMAL, 1, "");
    bool offered = cases->typing && cases->filter.offered;
    pane_add(pane, offered ? STYLE_SELECTED : STYLE_FIELD, width, str_text(&view));
    pane_add(pane, STYLE_NORMAL, 2, "");
    pane_add(pane, STYLE_HINT, pane_left(pane), str_text(&tell));
    pane_end(pane);
    if (cases->typing) pane_cursor(pane, 0, label_width + 2 + (int)cursor);
    (void)app;
    return 1;
}

static void paint_nobody(const Cases *cases, Pane *pane)
{
    pane_begin(pane, 0);
    pane_add(pane, STYLE_NORMAL, 2, "");
    if (cases->rows.count == 0)
        pane_add_text(pane, STYLE_NORMAL, _("There are no cases yet. “overgang import FILE” takes some in."));
    else
        pane_add_text(pane, STYLE_NORMAL, _("Nobody has these words in name, reference, prison or unit."));
    pane_end(pane);
    pane_rest(pane, 1);
    if (!cases->typing) pane_cursor(pane, 0, 2);
}

static void cases_paint(Screen *screen, App *app)
{
    Cases *cases = (Cases *)screen;
    Area area = app_area(app);
    Surface *root = tui_root(app->tui);
    int heads = 1 + (cases->typing || cases->filtered), height = area.rows - CONTEXT_ROWS - heads;
    pane_place(&cases->top, root, area.y, 0, heads, area.columns);
    pane_place(&cases->pane, root, area.y + heads, 0, height, area.columns);
    pane_place(&cases->below, root, area.y + heads + height, 0, CONTEXT_ROWS, area.columns);
    paint_title(cases, app);
    Painting painting = {cases, app->desk->today, columns_for(area.columns)};
    const PersonRow *row = selected_row(cases);
    if (row)
        listview_paint(&cases->list, &cases->pane, 0, height, true, add_row, &painting);
    else
        paint_nobody(cases, &cases->pane);
    paint_heads(&cases->top, paint_filter(cases, app, &cases->top), painting.columns);
    pane_rule(&cases->below, 0, NULL);
    if (row)
        context_paint(&cases->context, app, &cases->below, 1, case_rows_ref(&cases->rows, row),
                      case_rows_name(&cases->rows, row), NULL, NULL);
    else
        pane_rest(&cases->below, 1);
}

/* ---------------------------------------------------------------- acting */

static void start_filter(Cases *cases)
{
    cases->typing = true;
    if (!cases->filtered) cases->filter.offered = cases->filter.text.len > 0;
}

static bool cases_back(Cases *cases)
{
    if (cases->typing) {
        cases->typing = false; /* what was typed stays */
        cases->filter.offered = false;
        return true;
    }
    if (!cases->filtered) return false;
    Wanted wanted;
    remember(cases, &wanted);
    cases->filtered = false;
    apply_filter(cases, &wanted);
    return true;
}

static void open_selected(Cases *cases, App *app)
{
    const PersonRow *row = selected_row(cases);
    if (!row) return;
    AUTO_FREE char *ref = mem_text(case_rows_ref(&cases->rows, row));
    screen_case_open(app, ref, NULL);
}

static bool cases_action(Screen *screen, App *app, Action action)
{
    Cases *cases = (Cases *)screen;
    const PersonRow *row = selected_row(cases);
    if (listview_action(&cases->list, action)) return true;
    switch (action) {
    case ACTION_OPEN: open_selected(cases, app); return true;
    case ACTION_CASES: return true; /* is here */
    case ACTION_FILTER: start_filter(cases); return true;
    case ACTION_ACCEPT:
        if (cases->filter.offered) filter_changed(cases);
        cases->typing = false;
        cases->filter.offered = false;
        return true;
    case ACTION_BACK: return cases_back(cases);
    case ACTION_SORT:
        cases->sort = sort_after(cases->sort);
        cases_changed(screen, app);
        app_say(app, STYLE_NORMAL, _("Sorted %s."), sort_label(cases->sort));
        return true;
    case ACTION_REFRESH: cases_changed(screen, app); return true;
    case ACTION_NOTE:
        if (row) items_note(screen, app, case_rows_ref(&cases->rows, row), case_rows_name(&cases->rows, row));
        return true;
    default: return false;
    }
}

static void cases_type(Screen *screen, App *app, const Input *input)
{
    Cases *cases = (Cases *)screen;
    bool fits = true;
    if (input->kind == INPUT_KEY)
        line_key(&cases->filter, input->key);
    else
        fits = line_type(&cases->filter, input->kind == INPUT_PASTE ? input->paste : input->text);
    if (!fits) app_say(app, STYLE_ERROR, _("There is no room for that much."));
    filter_changed(cases);
}

static void cases_close(Screen *screen, App *app)
{
    (void)app;
    Cases *cases = (Cases *)screen;
    pane_done(&cases->top);
    pane_done(&cases->pane);
    pane_done(&cases->below);
    case_rows_done(&cases->rows);
    listview_done(&cases->list);
    line_done(&cases->filter);
    context_done(&cases->context);
    free(cases);
}

static const ScreenOps cases_ops = {
    .lasting = true,
    .context = cases_context,
    .paint = cases_paint,
    .action = cases_action,
    .type = cases_type,
    .changed = cases_changed,
    .idle = cases_idle,
    .close = cases_close,
};

void screen_cases_open(App *app)
{
    Cases *cases = (Cases *)app_take_lasting(app, &cases_ops);
    if (!cases) {
        cases = mem_zero(1, sizeof *cases);
        cases->screen.ops = &cases_ops;
        cases_changed(&cases->screen, app);
    }
    app_push(app, &cases->screen);
}
