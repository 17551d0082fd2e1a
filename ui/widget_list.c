#include "ui/widget_list.h"

#include <stdlib.h>

enum { LOOK_STALE, LOOK_EMPTY, LOOK_ROW, LOOK_SELECTED, LOOK_RESTING };

void listview_done(ListView *list)
{
    free(list->lines);
    *list = (ListView){0};
}

void listview_touch(ListView *list)
{
    list->changes++;
}

static bool can_select(const ListView *list, size_t row)
{
    return row < list->count && (!list->selectable || list->selectable(list->context, row));
}

void listview_touch_row(ListView *list, size_t row)
{
    for (int i = 0; i < list->line_room; i++)
        if (list->lines[i].row == row || !can_select(list, list->lines[i].row)) list->lines[i].look = LOOK_STALE;
}

/* The nearest row that can be selected, looking first on from `row`, then back; `row` where there is none. */
static size_t nearest_down(const ListView *list, size_t row)
{
    for (size_t r = row; r < list->count; r++)
        if (can_select(list, r)) return r;
    for (size_t r = row; r-- > 0;)
        if (can_select(list, r)) return r;
    return row;
}

static size_t nearest_up(const ListView *list, size_t row)
{
    for (size_t r = row + 1; r-- > 0;)
        if (can_select(list, r)) return r;
    return nearest_down(list, row);
}

void listview_resize(ListView *list, size_t count)
{
    listview_touch(list);
    list->count = count;
    listview_select(list, list->selected);
}

void listview_select(ListView *list, size_t row)
{
    if (row >= list->count) row = list->count > 0 ? list->count - 1 : 0;
    list->selected = nearest_down(list, row);
}

void listview_reselect(ListView *list, size_t count, bool (*is)(void *context, size_t row), void *context)
{
    listview_touch(list);
    list->count = count;
    size_t near = list->selected, up = near, down = near;
    /* most often it is still near: look outwards from there */
    for (size_t n = 0; n <= count; n++) {
        if (down < count && is(context, down)) {
            listview_select(list, down);
            return;
        }
        if (up < count && is(context, up)) {
            listview_select(list, up);
            return;
        }
        down++;
        if (up > 0) up--;
    }
    listview_select(list, near);
}

static size_t moved(const ListView *list, size_t by, bool up)
{
    size_t last = list->count - 1;
    if (up) return nearest_up(list, list->selected > by ? list->selected - by : 0);
    return nearest_down(list, list->selected + by < last ? list->selected + by : last);
}

bool listview_action(ListView *list, Action action)
{
    bool up = action == ACTION_UP || action == ACTION_PAGE_UP || action == ACTION_FIRST;
    size_t page = list->height > 2 ? (size_t)list->height - 1 : 1;
    size_t by;
    switch (action) {
    case ACTION_UP:
    case ACTION_DOWN: by = 1; break;
    case ACTION_PAGE_UP:
    case ACTION_PAGE_DOWN: by = page; break;
    case ACTION_FIRST:
    case ACTION_LAST: by = list->count; break;
    default: return false;
    }
    if (list->count > 0) list->selected = moved(list, by, up);
    return true;
}

/* Keeps the selected row in sight, with the headings just above it, and what the list ends with below the
 * last.
 */
static void scroll(ListView *list)
{
    size_t height = (size_t)list->height, from = list->selected;
    while (from > 0 && !can_select(list, from - 1) && list->selected - from + 2 < height)
        from--;
    if (from < list->top) list->top = from;
    if (list->selected >= list->top + height) list->top = list->selected - height + 1;
    size_t end = list->selected + 1; /* what stands below the last that can be selected, too */
    while (end < list->count && end - list->selected < height && !can_select(list, end))
        end++;
    if (end == list->count && list->top + height < end) list->top = end - height;
    if (list->top + height > list->count) list->top = list->count > height ? list->count - height : 0;
}

/* Whether line `line` of the pane shows that already; if not, it is noted that it does now. */
static bool line_shows(ListView *list, int line, const Pane *pane, size_t row, unsigned look)
{
    if (line >= list->line_room) {
        int room = 2 * line + 16;
        list->lines = mem_grow(list->lines, (size_t)room, sizeof *list->lines);
        for (int i = list->line_room; i < room; i++)
            list->lines[i] = (struct ListLine){0};
        list->line_room = room;
    }
    struct ListLine now = {.row = row, .changes = list->changes, .epoch = pane->stamp, .look = look};
    struct ListLine *old = &list->lines[line];
    bool same = old->row == now.row && old->changes == now.changes && old->epoch == now.epoch &&
                old->look == now.look;
    *old = now;
    return same;
}

void listview_paint(ListView *list, Pane *pane, int first, int height, bool focused, ListRowFn row,
                    void *context)
{
    list->height = height > 0 ? height : 1;
    scroll(list);
    for (int i = 0; i < height; i++) {
        size_t at = list->top + (size_t)i;
        bool selected = at == list->selected && can_select(list, at);
        if (selected && focused) pane_cursor(pane, first + i, 0);
        unsigned look = at >= list->count ? LOOK_EMPTY
                        : !selected       ? LOOK_ROW
                        : focused         ? LOOK_SELECTED
                                          : LOOK_RESTING;
        if (line_shows(list, i, pane, at, look)) continue;
        if (selected)
            pane_begin_in(pane, first + i, focused ? STYLE_SELECTED : STYLE_RESTING);
        else
            pane_begin(pane, first + i);
        if (at < list->count) row(context, pane, at, selected);
        pane_end(pane);
    }
}
