#include "ui/hit_line.h"

#include "base/utf8.h"
#include "store/note_store.h"

#include <string.h>

/* Adds n bytes of the note, on one line; what is found has its style. */
static void add_piece(Pane *pane, bool found, const char *text, size_t n)
{
    AUTO_STR piece = {0}, line = {0};
    str_add_n(&piece, text, n);
    utf8_add_line(&line, str_text(&piece));
    pane_add_text(pane, found ? STYLE_HEADING : STYLE_NORMAL, str_text(&line));
}

/* The columns that the rest of a note takes: its marks are signs there. */
static int columns_from(const char *marked)
{
    AUTO_STR rest = {0};
    for (const char *at = marked; *at; at++)
        str_add_char(&rest, *at == NOTE_HIT_BEGIN || *at == NOTE_HIT_END ? '|' : *at);
    return (int)utf8_width(str_text(&rest));
}

/* Where to begin, so that at most `room` columns stand before the first word found: at the beginning of a
 * word. */
static const char *beginning(const char *marked, const char *first, int room)
{
    AUTO_STR before = {0};
    str_add_n(&before, marked, (size_t)(first - marked));
    const char *at = str_text(&before);
    if ((int)utf8_width(at) <= room) return marked;
    while (*at && (int)utf8_width(at) > room)
        at += utf8_next(at);
    const char *blank = strpbrk(at, " \n");
    if (blank) at = blank + 1;
    return marked + (at - str_text(&before));
}

void hit_line_add(Pane *pane, const char *marked)
{
    const char *first = strchr(marked, NOTE_HIT_BEGIN);
    int columns = pane_left(pane), third = columns / 3, over = first ? columns - 1 - columns_from(first) : 0;
    const char *at = first ? beginning(marked, first, over > third ? over : third) : marked;
    if (at > marked) pane_add_text(pane, STYLE_NORMAL, "…");
    bool found = false;
    while (*at && pane_left(pane) > 0) {
        const char ends[] = {NOTE_HIT_BEGIN, NOTE_HIT_END, '\0'};
        size_t n = strcspn(at, ends);
        add_piece(pane, found, at, n);
        at += n;
        if (!*at) break;
        found = *at++ == NOTE_HIT_BEGIN;
        pane_add_text(pane, STYLE_HEADING, found ? "[" : "]");
    }
}
