#include "ui/cases_private.h"

#include "store/view_store.h"
#include "ui/items.h"
#include "ui/marked.h"
#include "ui/screen_columns.h"
#include "ui/screen_erase.h"
#include "ui/screen_print.h"
#include "ui/screens.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* The people: filtered while typing, sorted by any column, marked to do one thing to several. */

/* How each user likes to see them: the keys of view_setting. */
#define VIEW_COLUMNS "people.columns"
#define VIEW_ORDER   "people.sort"

static Context cases_context(const Screen *screen)
{
    return ((const Cases *)screen)->filter.typing ? CONTEXT_FILTER : CONTEXT_CASES;
}

const PersonRow *cases_selected(const Cases *cases)
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
    const PersonRow *row = cases_selected(cases);
    *ret = (Wanted){.cases = cases};
    if (row) snprintf(ret->ref, sizeof ret->ref, "%s", case_rows_ref(&cases->rows, row));
}

/* Who has just been taken in is the one that one wants to see. */
static void want_fresh(App *app, Wanted *ret)
{
    if (!*app->fresh) return;
    memcpy(ret->ref, app->fresh, sizeof ret->ref);
    *app->fresh = '\0';
}

/* The selection stays on the person, if still shown. */
static void apply_filter(Cases *cases, Wanted *wanted)
{
    case_rows_filter(&cases->rows, filter_line_text(&cases->filter), &cases->filter.loose);
    listview_reselect(&cases->list, cases->rows.shown_count, is_wanted, wanted);
}

/* Reads what the columns on the screen tell that is not read for all. */
void cases_read_columns(Cases *cases, App *app)
{
    Error err = {0};
    columns_layout(&cases->choice, app_area(app).columns, &cases->layout);
    for (int i = 0; i < cases->layout.count; i++)
        if (case_rows_need(&cases->rows, app->desk, cases->layout.columns[i], &err) != STATUS_OK)
            app_fail(app, &err);
}

static void cases_changed(Screen *screen, App *app)
{
    Cases *cases = (Cases *)screen;
    Wanted wanted;
    Error err = {0};
    remember(cases, &wanted);
    want_fresh(app, &wanted);
    context_forget(&cases->context);
    if (case_rows_read(&cases->rows, app->desk, cases->order, cases->closed, &err) != STATUS_OK) app_fail(app, &err);
    apply_filter(cases, &wanted);
}

/* Keeps a choice for the next time. Where that cannot be, it is so until the program ends. */
static void remember_view(App *app, const char *key, const char *value)
{
    view_store_set(app->desk->db, app->desk->who, key, value, NULL);
}

static void order_changed(Cases *cases, App *app)
{
    Wanted wanted;
    Error err = {0};
    AUTO_STR text = {0};
    remember(cases, &wanted);
    if (case_rows_sort(&cases->rows, app->desk, cases->order, &err) != STATUS_OK) app_fail(app, &err);
    apply_filter(cases, &wanted);
    columns_add_order(&text, cases->order);
    remember_view(app, VIEW_ORDER, str_text(&text));
}

/* After something was chosen in the dialog. */
static void view_changed(Screen *screen, App *app)
{
    Cases *cases = (Cases *)screen;
    AUTO_STR text = {0};
    columns_add_text(&text, &cases->choice);
    remember_view(app, VIEW_COLUMNS, str_text(&text));
    order_changed(cases, app);
}

static void recall_view(Cases *cases, App *app)
{
    char *columns = NULL, *order = NULL;
    columns_default(&cases->choice);
    view_store_get(app->desk->db, app->desk->who, VIEW_COLUMNS, &columns, NULL);
    view_store_get(app->desk->db, app->desk->who, VIEW_ORDER, &order, NULL);
    if (columns) columns_read(&cases->choice, columns);
    if (order) columns_read_order(&cases->order, order);
    free(columns);
    free(order);
}

static void filter_changed(Cases *cases)
{
    case_rows_filter(&cases->rows, filter_line_text(&cases->filter), &cases->filter.loose);
    listview_resize(&cases->list, cases->rows.shown_count);
    listview_select(&cases->list, 0); /* one looks at the top while typing */
}

static bool cases_idle(Screen *screen, App *app)
{
    Cases *cases = (Cases *)screen;
    const PersonRow *row = cases_selected(cases);
    if (row && context_read(&cases->context, app, case_rows_ref(&cases->rows, row))) return true;
    return case_rows_prepare(&cases->rows);
}

/* ---------------------------------------------------------------- acting */

/* The selection stays on the person where all are shown again. */
static bool cases_back(Cases *cases)
{
    Wanted wanted;
    remember(cases, &wanted);
    FilterLeft left = filter_line_back(&cases->filter);
    if (left == FILTER_CHANGED) apply_filter(cases, &wanted);
    return left != FILTER_NOT_LEFT;
}

static void open_selected(Cases *cases, App *app)
{
    const PersonRow *row = cases_selected(cases);
    if (!row) return;
    AUTO_FREE char *ref = mem_text(case_rows_ref(&cases->rows, row));
    screen_case_open(app, ref, NULL);
}

static void say_order(const Cases *cases, App *app)
{
    app_say(app, STYLE_NORMAL, _("Sorted %s%s."), _(column_order_words(cases->order.by)),
            cases->order.reverse ? _(", backwards") : "");
}

static void sort_by(Cases *cases, App *app, PeopleOrder order)
{
    cases->order = order;
    order_changed(cases, app);
    say_order(cases, app);
}

/* How many are marked, and what that is good for: the footer has no room for its key everywhere. */
static void say_marked(const Cases *cases, App *app)
{
    AUTO_STR key = {0};
    size_t n = cases->rows.marked_count;
    if (n == 0) return;
    keymap_add_key_in(&key, app->keymap, ACTION_MARKED, CONTEXT_CASES);
    app_say(app, STYLE_NORMAL,
            ngettext("%1$zu person is marked. %2$s does one thing to all who are.",
                     "%1$zu people are marked. %2$s does one thing to all of them.", n),
            n, str_text(&key));
}

/* The selection stays, as it does when an item is ticked: the same key takes it back. */
static void mark_selected(Cases *cases, App *app)
{
    if (!cases_selected(cases)) return;
    PersonRow *row = &cases->rows.rows[cases->rows.shown[cases->list.selected]];
    case_rows_mark(&cases->rows, row, !row->marked);
    listview_touch(&cases->list);
    say_marked(cases, app);
}

static void mark_shown(Cases *cases, App *app)
{
    bool marked = case_rows_mark_shown(&cases->rows);
    listview_touch(&cases->list);
    if (marked)
        say_marked(cases, app);
    else
        app_say(app, STYLE_NORMAL, _("The marks of those shown are gone."));
}

/* To the marked, in the order that they are in, also those whom the filter hides; where nobody is, to the one
 * selected. */
static void act_on_marked(Cases *cases, App *app)
{
    const CaseRows *rows = &cases->rows;
    const PersonRow *row = cases_selected(cases);
    const char **refs = mem_zero(rows->marked_count + 1, sizeof *refs);
    size_t count = 0;
    for (size_t i = 0; i < rows->count && rows->marked_count > 0; i++)
        if (rows->rows[i].marked) refs[count++] = case_rows_ref(rows, &rows->rows[i]);
    if (count == 0 && row) refs[count++] = case_rows_ref(rows, row);
    size_t hidden = rows->marked_count;
    for (size_t i = 0; i < rows->shown_count; i++)
        hidden -= rows->rows[rows->shown[i]].marked;
    if (count > 0) marked_open(app, &cases->screen, refs, count, hidden);
    free(refs);
}

static void turn_closed(Cases *cases, App *app)
{
    AUTO_STR key = {0};
    size_t before = cases->rows.count;
    cases->closed = !cases->closed;
    cases_changed(&cases->screen, app);
    size_t more = cases->rows.count > before ? cases->rows.count - before : 0;
    keymap_add_key(&key, app->keymap, ACTION_CLOSED);
    if (!cases->closed)
        app_say(app, STYLE_NORMAL, _("Closed cases are hidden again."));
    else if (more == 0)
        app_say(app, STYLE_NORMAL, _("No case is closed."));
    else
        app_say(app, STYLE_NORMAL,
                ngettext("%1$zu closed case is shown too; %2$s hides it again.",
                         "%1$zu closed cases are shown too; %2$s hides them again.", more),
                more, str_text(&key));
}

static bool act_on_list(Cases *cases, App *app, Action action)
{
    PeopleOrder order = cases->order;
    switch (action) {
    case ACTION_SORT: sort_by(cases, app, (PeopleOrder){.by = column_order_after(order.by)}); return true;
    case ACTION_SORT_TURN: sort_by(cases, app, (PeopleOrder){order.by, !order.reverse}); return true;
    case ACTION_COLUMNS:
        screen_columns_open(app, &cases->screen, &cases->choice, &cases->order, view_changed);
        return true;
    case ACTION_MARK: mark_selected(cases, app); return true;
    case ACTION_MARK_ALL: mark_shown(cases, app); return true;
    case ACTION_CLOSED: turn_closed(cases, app); return true;
    case ACTION_MARKED: act_on_marked(cases, app); return true;
    case ACTION_SEARCH: screen_search_open(app); return true;
    default: return false;
    }
}

static bool cases_action(Screen *screen, App *app, Action action)
{
    Cases *cases = (Cases *)screen;
    const PersonRow *row = cases_selected(cases);
    if (listview_action(&cases->list, action) || act_on_list(cases, app, action)) return true;
    switch (action) {
    case ACTION_OPEN: open_selected(cases, app); return true;
    case ACTION_CASES: return true; /* is here */
    case ACTION_FILTER: filter_line_start(&cases->filter); return true;
    case ACTION_ACCEPT:
        if (filter_line_accept(&cases->filter) == FILTER_CHANGED) filter_changed(cases);
        return true;
    case ACTION_BACK: return cases_back(cases);
    case ACTION_ERASE:
        if (row && !screen_erase_ask(app, case_rows_ref(&cases->rows, row)))
            app_say(app, STYLE_NORMAL, _("Only a closed case is erased. This one is not closed."));
        return true;
    case ACTION_ERASE_DUE: screen_erase_due_open(app); return true;
    case ACTION_REFRESH: cases_changed(screen, app); return true;
    case ACTION_HISTORY:
        if (row) screen_history_open(app, case_rows_ref(&cases->rows, row), NULL);
        return true;
    case ACTION_NOTE:
        if (row) items_note(screen, app, case_rows_ref(&cases->rows, row), case_rows_name(&cases->rows, row));
        return true;
    default: return false;
    }
}

static void cases_type(Screen *screen, App *app, const Input *input)
{
    Cases *cases = (Cases *)screen;
    filter_line_type(&cases->filter, app, input);
    filter_changed(cases);
}

/* Those who are shown, in their order. */
static void cases_print(const Screen *screen, const App *app, PrintWords *words)
{
    (void)app;
    const Cases *cases = (const Cases *)screen;
    const CaseRows *rows = &cases->rows;
    words->title = _("People");
    print_words_filtered(words, filter_line_text(&cases->filter));
    print_words_add(words, "list");
    if (rows->shown_count == 0 && cases->filter.on) { /* without a reference it would be all */
        print_words_add(words, "--search");
        print_words_add(words, filter_line_text(&cases->filter));
    }
    for (size_t i = 0; i < rows->shown_count; i++)
        print_words_add(words, case_rows_ref(rows, &rows->rows[rows->shown[i]]));
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
    filter_line_done(&cases->filter);
    context_done(&cases->context);
    free(cases);
}

static bool cases_on_row(const Screen *screen)
{
    return cases_selected((const Cases *)screen) != NULL;
}

static const ScreenOps cases_ops = {
    .lasting = true,
    .context = cases_context,
    .on_row = cases_on_row,
    .paint = cases_paint,
    .action = cases_action,
    .type = cases_type,
    .changed = cases_changed,
    .idle = cases_idle,
    .print = cases_print,
    .close = cases_close,
};

void screen_cases_open(App *app)
{
    Cases *cases = (Cases *)app_take_lasting(app, &cases_ops);
    if (!cases) {
        cases = mem_zero(1, sizeof *cases);
        cases->screen.ops = &cases_ops;
        recall_view(cases, app);
        cases_changed(&cases->screen, app);
    }
    app_push(app, &cases->screen);
}
