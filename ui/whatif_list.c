#include "ui/whatif_list.h"

#include "base/utf8.h"
#include "casework/source_words.h"
#include "ui/screens.h"
#include "ui/widget_text.h"

#include <stdlib.h>

enum { LEAST_COLUMNS = 12, MARK_COLUMNS = 2 }; /* of a side; of the sign of the selected one */

void what_list_done(WhatList *list)
{
    whatif_done(&list->found);
    free(list->lines);
    listview_done(&list->view);
    *list = (WhatList){0};
}

static bool selectable(const void *context, size_t row)
{
    const WhatList *list = context;
    return list->lines[row].change && list->lines[row].line == 0;
}

typedef struct Sides {
    Str before[WHAT_LINES], after[WHAT_LINES];
    size_t count;
} Sides;

static void sides_of(Sides *sides, const App *app, const WhatChange *change)
{
    *sides = (Sides){0};
    sides->count = whatif_tell(app->desk, change, sides->before, sides->after);
}

static void widen(int *columns, const Str *text)
{
    int width = (int)utf8_width(str_text(text));
    if (width > *columns) *columns = width;
}

static void sides_done(Sides *sides)
{
    for (size_t i = 0; i < WHAT_LINES; i++) {
        str_done(&sides->before[i]);
        str_done(&sides->after[i]);
    }
}

/* Keeps the selection on the change that it was on, as far as that is still one. */
static void reselect(WhatList *list, WhatKind kind, int value, const char *code, size_t count)
{
    size_t at = 0;
    for (size_t i = count; i-- > 0;) {
        const WhatChange *change = list->lines[i].change;
        if (!change || list->lines[i].line > 0) continue;
        bool same = code && change->kind == kind && change->value == value && text_same(change->code, code);
        if (same) at = i;
    }
    listview_resize(&list->view, count);
    listview_select(&list->view, at);
}

void what_list_set(WhatList *list, const App *app, WhatIf *found)
{
    const WhatChange *was = what_list_selected(list);
    WhatKind kind = was ? was->kind : WHAT_KINDS;
    int value = was ? was->value : 0;
    AUTO_FREE char *code = mem_text(was ? was->code : NULL);
    whatif_done(&list->found);
    list->found = *found;
    *found = (WhatIf){0};
    list->lines = mem_grow(list->lines, list->found.count * WHAT_LINES + WHAT_KINDS, sizeof *list->lines);
    size_t count = 0;
    list->before_columns = list->after_columns = LEAST_COLUMNS;
    for (size_t i = 0; i < list->found.count; i++) {
        const WhatChange *change = &list->found.changes[i];
        if (i == 0 || change->kind != list->found.changes[i - 1].kind)
            list->lines[count++] = (WhatLine){.heading = change->kind};
        Sides sides;
        sides_of(&sides, app, change);
        for (size_t line = 0; line < sides.count; line++) {
            list->lines[count++] = (WhatLine){.change = change, .line = line};
            widen(&list->before_columns, &sides.before[line]);
            widen(&list->after_columns, &sides.after[line]);
        }
        sides_done(&sides);
    }
    list->view.selectable = selectable;
    list->view.context = list;
    reselect(list, kind, value, code, count);
}

const WhatChange *what_list_selected(const WhatList *list)
{
    if (list->view.selected >= list->view.count) return NULL;
    return list->lines[list->view.selected].change;
}

typedef struct Painting {
    const WhatList *list;
    const App *app;
    bool focused;
} Painting;

/* Name, before and after; the sides as wide as the widest text, the name what is left. */
static void add_three(const WhatList *list, Pane *pane, Style style, const char *name, const char *before,
                      const char *after)
{
    int sides = list->before_columns + list->after_columns + 2;
    int name_columns = pane->columns - MARK_COLUMNS - sides;
    pane_add(pane, style, name_columns, name);
    pane_add(pane, style, 1, "");
    pane_add(pane, style, list->before_columns, before);
    pane_add(pane, style, 1, "");
    pane_add(pane, style, pane_left(pane), after);
}

static void add_row(void *context, Pane *pane, size_t row, bool selected)
{
    static const char *const headings[WHAT_KINDS] = {
        [WHAT_DATE] = N_("Dates"), [WHAT_BENEFIT] = N_("Benefits"), [WHAT_ITEM] = N_("Checklist")};
    const Painting *painting = context;
    const WhatLine *line = &painting->list->lines[row];
    pane_add(pane, STYLE_NORMAL, MARK_COLUMNS, selected && painting->focused ? ">" : "");
    if (!line->change) {
        add_three(painting->list, pane, STYLE_HEADING, _(headings[line->heading]), _("Before"), _("After"));
        return;
    }
    Sides sides;
    AUTO_STR name = {0};
    sides_of(&sides, painting->app, line->change);
    if (line->line == 0) whatif_name(&name, painting->app->desk, line->change);
    add_three(painting->list, pane, STYLE_NORMAL, str_text(&name), str_text(&sides.before[line->line]),
              str_text(&sides.after[line->line]));
    sides_done(&sides);
}

/* Things below the last row seen. */
static size_t hidden_below(const WhatList *list)
{
    size_t hidden = 0;
    for (size_t i = list->view.top + (size_t)list->view.height; i < list->view.count; i++)
        hidden += list->lines[i].change && list->lines[i].line == 0;
    return hidden;
}

void what_list_paint(WhatList *list, App *app, Pane *pane, int first, int height, bool focused)
{
    Painting painting = {list, app, focused};
    bool more = list->view.count > (size_t)height;
    listview_paint(&list->view, pane, first, height - more, focused, add_row, &painting);
    if (!more) return;
    AUTO_STR text = {0};
    size_t hidden = hidden_below(list);
    if (hidden > 0) str_add_f(&text, ngettext("  … %zu more", "  … %zu more", hidden), hidden);
    pane_line(pane, first + height - 1, STYLE_HINT, str_text(&text));
}

void what_list_why(const WhatList *list, App *app)
{
    const WhatChange *change = what_list_selected(list);
    if (!change) return;
    TextView text = {0};
    AUTO_STR name = {0}, why = {0};
    Sides sides;
    sides_of(&sides, app, change);
    whatif_name(&name, app->desk, change);
    text_add(&text, STYLE_HEADING, 0, str_text(&name));
    for (size_t i = 0; i < sides.count; i++)
        text_add_f(&text, STYLE_NORMAL, 2, "%s → %s", sides.before[i].len ? str_text(&sides.before[i]) : "-",
                   sides.after[i].len ? str_text(&sides.after[i]) : "-");
    sides_done(&sides);
    whatif_why(&why, app->desk, &list->found, change);
    text_add(&text, STYLE_NORMAL, 0, "");
    text_add(&text, STYLE_HEADING, 0, _("Why"));
    source_add_behind(&why, whatif_source(app->desk, change));
    text_add(&text, STYLE_NORMAL, 2, str_text(&why));
    screen_text_open(app, _("What if"), &text);
}
