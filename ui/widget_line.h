#ifndef OVERGANG_UI_WIDGET_LINE_H
#define OVERGANG_UI_WIDGET_LINE_H

#include "ui/input.h"

/* A line of text that a person edits: whole letters, NFC, scrolled sideways. Zeroed memory is an empty one.
 */
typedef struct LineEdit {
    Str text;
    size_t at;    /* the cursor: a byte, between two letters */
    size_t shown; /* the first byte shown */
    bool offered; /* the text is an offer: the first thing typed replaces it */
    size_t limit; /* bytes; 0: LINE_LIMIT */
    size_t column; /* on several rows (ui/line_rows.h): one more than where up and down aim at; 0: where it is */
} LineEdit;

enum { LINE_LIMIT = 4096 };

void line_done(LineEdit *line);
/* Sets the text, the cursor behind it. */
void line_set(LineEdit *line, const char *text);
void line_offer(LineEdit *line, const char *text);
/*
 * Types or pastes at the cursor. Line ends and tabs become blanks (line ends at the end are left out), what
 * cannot be shown becomes U+FFFD. False when not all of it found room: then nothing is taken.
 */
bool line_type(LineEdit *line, const char *text);
/* Home End Left Right Backspace Del, Ctrl-U (all before), Ctrl-W (the word before). False for any other key.
 */
bool line_key(LineEdit *line, Key key);
/* Whether the key is one of those. */
bool line_edits(Key key);
/* Adds what is seen in `columns`, padded, and tells the cursor's column. Keeps the cursor in view; "…" stands where
 * the text goes on. An offer is shown from its beginning, the cursor behind it or at the right edge. */
void line_view(LineEdit *line, size_t columns, Str *out, size_t *cursor);
/* The same while it is not edited: the beginning. */
void line_view_start(const LineEdit *line, size_t columns, Str *out);

#endif
