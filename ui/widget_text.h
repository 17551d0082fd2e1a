#ifndef OVERGANG_UI_WIDGET_TEXT_H
#define OVERGANG_UI_WIDGET_TEXT_H

#include "ui/keymap.h"
#include "ui/pane.h"

/* A text to read: paragraphs, wrapped to the room there is, and scrolled. Zeroed memory is an empty one. */
typedef struct TextView {
    Str text; /* the paragraphs, each with its final NUL */
    struct TextPart {
        size_t at;
        Style style;
        int indent;
    } * parts;
    size_t count, room;
    struct TextLine {
        size_t at, length;
        size_t part;
    } * lines; /* as wrapped to `columns` */
    size_t line_count, line_room;
    int columns;
    size_t top;
    int height; /* lines seen at the last paint */
} TextView;

void text_done(TextView *view);
void text_clear(TextView *view);
/* Adds a paragraph, indented by some columns; an empty one gives an empty line. */
void text_add(TextView *view, Style style, int indent, const char *text);
void text_add_f(TextView *view, Style style, int indent, const char *format, ...)
    __attribute__((format(printf, 4, 5)));
/* Adds a heading and what stands below it, parted from what is there; nothing where there is nothing below.
 */
void text_add_part(TextView *view, const char *heading, const char *body);
/* How many lines it takes at that width. */
size_t text_lines(TextView *view, int columns);
/* Paints rows [first, first + height) of the pane from column `x` on, `columns` wide. */
void text_paint(TextView *view, Pane *pane, int first, int height);
/* Adds line `line` to a row that has been begun: for a text beside something else. */
void text_add_line(TextView *view, Pane *pane, size_t line, int columns);
/* Scrolls. False when the action is none of a text's. */
bool text_action(TextView *view, Action action);

#endif
