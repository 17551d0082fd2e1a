#include "ui/widget_text.h"

#include "base/utf8.h"

#include <stdlib.h>
#include <string.h>

void text_done(TextView *view)
{
    str_done(&view->text);
    free(view->parts);
    free(view->lines);
    *view = (TextView){0};
}

void text_clear(TextView *view)
{
    str_clear(&view->text);
    view->count = view->line_count = view->top = 0;
    view->columns = 0;
}

void text_add(TextView *view, Style style, int indent, const char *text)
{
    if (view->count == view->room) {
        view->room = view->room ? 2 * view->room : 16;
        view->parts = mem_grow(view->parts, view->room, sizeof *view->parts);
    }
    view->parts[view->count++] = (struct TextPart){.at = view->text.len, .style = style, .indent = indent};
    str_add(&view->text, text);
    str_add_char(&view->text, '\0');
    view->columns = 0;
}

void text_add_f(TextView *view, Style style, int indent, const char *format, ...)
{
    AUTO_STR text = {0};
    va_list args;
    va_start(args, format);
    str_add_v(&text, format, args);
    va_end(args);
    text_add(view, style, indent, str_text(&text));
}

void text_add_part(TextView *view, const char *heading, const char *body)
{
    if (!body || !*body) return;
    if (view->count > 0) text_add(view, STYLE_NORMAL, 0, "");
    text_add(view, STYLE_HEADING, 0, heading);
    text_add(view, STYLE_NORMAL, 2, body);
}

typedef struct Wrapping {
    TextView *view;
    size_t part;
} Wrapping;

static void take_line(void *context, const char *text, size_t n)
{
    const Wrapping *wrapping = context;
    TextView *view = wrapping->view;
    if (view->line_count == view->line_room) {
        view->line_room = view->line_room ? 2 * view->line_room : 32;
        view->lines = mem_grow(view->lines, view->line_room, sizeof *view->lines);
    }
    size_t at = text ? (size_t)(text - view->text.data) : 0;
    view->lines[view->line_count++] = (struct TextLine){.at = at, .length = n, .part = wrapping->part};
}

size_t text_lines(TextView *view, int columns)
{
    if (columns < 1) columns = 1;
    if (view->columns == columns) return view->line_count;
    view->columns = columns;
    view->line_count = 0;
    for (size_t i = 0; i < view->count; i++) {
        Wrapping wrapping = {view, i};
        int room = columns > view->parts[i].indent ? columns - view->parts[i].indent : 1;
        if (utf8_wrap(view->text.data + view->parts[i].at, (size_t)room, take_line, &wrapping) == 0)
            take_line(&wrapping, NULL, 0);
    }
    return view->line_count;
}

void text_add_line(TextView *view, Pane *pane, size_t line, int columns)
{
    if (line >= text_lines(view, columns)) {
        pane_add(pane, STYLE_NORMAL, columns, "");
        return;
    }
    const struct TextLine *at = &view->lines[line];
    const struct TextPart *part = &view->parts[at->part];
    AUTO_STR piece = {0}, shown = {0};
    str_add_n(&piece, view->text.data + at->at, at->length);
    utf8_add_line(&shown, str_text(&piece));
    pane_add(pane, STYLE_NORMAL, part->indent, "");
    pane_add(pane, part->style, columns - part->indent, str_text(&shown));
}

void text_paint(TextView *view, Pane *pane, int first, int height)
{
    size_t count = text_lines(view, pane->columns), seen = height > 0 ? (size_t)height : 1;
    view->height = (int)seen;
    if (view->top + seen > count) view->top = count > seen ? count - seen : 0;
    for (int i = 0; i < height; i++) {
        pane_begin(pane, first + i);
        text_add_line(view, pane, view->top + (size_t)i, pane->columns);
        pane_end(pane);
    }
}

bool text_action(TextView *view, Action action)
{
    size_t page = view->height > 1 ? (size_t)view->height - 1 : 1;
    switch (action) {
    case ACTION_UP: view->top -= view->top > 0; break;
    case ACTION_DOWN: view->top++; break; /* the next paint stops it at the end */
    case ACTION_PAGE_UP: view->top -= view->top > page ? page : view->top; break;
    case ACTION_PAGE_DOWN: view->top += page; break;
    case ACTION_FIRST: view->top = 0; break;
    case ACTION_LAST: view->top = view->line_count; break;
    default: return false;
    }
    return true;
}
