#include "ui/list_detail.h"

#include "base/lang.h"
#include "ui/record_keys.h"

static void add_sentence(Pane *pane, int row, Style style, const char *text)
{
    pane_begin(pane, row);
    pane_add(pane, STYLE_NORMAL, 2, "");
    pane_add(pane, style, pane_left(pane), text ? text : "");
    pane_end(pane);
}

static void paint_nothing(const ListDetail *spec, const App *app, Pane *pane)
{
    AUTO_STR key = {0}, text = {0};
    keymap_add_key_in(&key, app->keymap, ACTION_ADD, spec->where);
    str_add_f(&text, _("%s enters one."), str_text(&key));
    add_sentence(pane, 0, STYLE_NORMAL, spec->nothing);
    add_sentence(pane, 1, STYLE_HINT, spec->hint ? spec->hint : str_text(&text));
    pane_rest(pane, 2);
    pane_cursor(pane, 0, 2);
}

void list_detail_paint(const ListDetail *spec, App *app, Pane *pane)
{
    Area area = app_area(app);
    bool empty = spec->list->count == 0;
    pane_place(pane, tui_root(app->tui), area.y, 0, area.rows, area.columns);
    record_title(app, spec->title, spec->casefile);
    if (empty)
        paint_nothing(spec, app, pane);
    else
        listview_paint(spec->list, pane, 0, spec->height, true, spec->row, spec->context);
    if (empty && spec->alone) return;
    pane_rule(pane, spec->height, spec->word);
    text_paint(spec->detail, pane, spec->height + 1, area.rows - spec->height - 1);
}
