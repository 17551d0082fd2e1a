#ifndef OVERGANG_UI_THEME_H
#define OVERGANG_UI_THEME_H

/*
 * How things look. Everything on the screen is told by words and signs first: a style only helps the eye, and
 * with no colours at all nothing is lost.
 */

typedef enum Style {
    STYLE_NORMAL,
    STYLE_TITLE,    /* the bar at the top */
    STYLE_HEADING,  /* a group's name, a pane's name */
    STYLE_SELECTED, /* the row that keys act on */
    STYLE_RESTING,  /* the selected row of a pane that has not the focus */
    STYLE_LATE,
    STYLE_TODAY,
    STYLE_SOON,
    STYLE_DONE,
    STYLE_KEY,   /* a key's name in the footer */
    STYLE_HINT,  /* what it does */
    STYLE_GOOD,  /* a message: it went well */
    STYLE_ERROR, /* a message: it did not */
    STYLE_DIM,   /* lines, what matters less */
    STYLE_FIELD, /* where one types */
    STYLE_COUNT
} Style;

/* How much colour a terminal gives. */
typedef enum Depth { DEPTH_MONO, DEPTH_FEW, DEPTH_MANY } Depth; /* none, 8, at least 16 */

enum { LOOK_BOLD = 1, LOOK_UNDERLINE = 2, LOOK_REVERSE = 4 };

typedef struct Look {
    short front, back; /* colours 0-15; -1: the terminal's own */
    unsigned marks;    /* LOOK_ bits */
} Look;

/* [ui] theme: for the eyes and the terminal that one has. None tells anything that another does not. */
typedef enum Theme { THEME_DEFAULT, THEME_LIGHT, THEME_COLOUR_BLIND, THEME_MONO, THEME_COUNT } Theme;

/* The theme of that name in the settings; the default one where there is none. */
Theme theme_of(const char *name);
const char *theme_name(Theme theme);
Look theme_look(Theme theme, Style style, Depth depth);

#endif
