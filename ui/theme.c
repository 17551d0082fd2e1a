#include "ui/theme.h"

#include <string.h>

/*
 * Only the terminal's own colours 0-15, which follow the scheme that a person has chosen, dark or light.
 * Neither dim nor colour 8 is used: many terminals and schemes make them unreadable.
 */
enum { OWN = -1, RED = 1, YELLOW = 3, BLUE = 4, CYAN = 6, WHITE = 7, BRIGHT_WHITE = 15 };

static const Look looks[STYLE_COUNT][3] = {
    /*                    none                         eight colours                     sixteen and more */
    [STYLE_NORMAL] = {{OWN, OWN, 0}, {OWN, OWN, 0}, {OWN, OWN, 0}},
    [STYLE_TITLE] = {{OWN, OWN, LOOK_REVERSE}, {WHITE, BLUE, LOOK_BOLD}, {BRIGHT_WHITE, BLUE, 0}},
    [STYLE_HEADING] = {{OWN, OWN, LOOK_BOLD}, {OWN, OWN, LOOK_BOLD}, {OWN, OWN, LOOK_BOLD}},
    [STYLE_SELECTED] = {{OWN, OWN, LOOK_REVERSE}, {OWN, OWN, LOOK_REVERSE}, {OWN, OWN, LOOK_REVERSE}},
    [STYLE_RESTING] = {{OWN, OWN, LOOK_UNDERLINE}, {OWN, OWN, LOOK_UNDERLINE}, {OWN, OWN, LOOK_UNDERLINE}},
    [STYLE_LATE] = {{OWN, OWN, LOOK_BOLD}, {RED, OWN, LOOK_BOLD}, {RED, OWN, LOOK_BOLD}},
    [STYLE_TODAY] = {{OWN, OWN, LOOK_BOLD}, {OWN, OWN, LOOK_BOLD}, {OWN, OWN, LOOK_BOLD}},
    [STYLE_SOON] = {{OWN, OWN, 0}, {OWN, OWN, 0}, {OWN, OWN, 0}},
    [STYLE_DONE] = {{OWN, OWN, 0}, {OWN, OWN, 0}, {OWN, OWN, 0}},
    [STYLE_KEY] = {{OWN, OWN, LOOK_BOLD}, {CYAN, OWN, LOOK_BOLD}, {CYAN, OWN, 0}},
    [STYLE_HINT] = {{OWN, OWN, 0}, {OWN, OWN, 0}, {OWN, OWN, 0}},
    [STYLE_GOOD] = {{OWN, OWN, LOOK_BOLD}, {OWN, OWN, LOOK_BOLD}, {OWN, OWN, LOOK_BOLD}},
    [STYLE_ERROR] = {{OWN, OWN, LOOK_BOLD}, {RED, OWN, LOOK_BOLD}, {RED, OWN, LOOK_BOLD}},
    [STYLE_DIM] = {{OWN, OWN, 0}, {OWN, OWN, 0}, {OWN, OWN, 0}},
    [STYLE_FIELD] = {{OWN, OWN, LOOK_UNDERLINE}, {OWN, OWN, LOOK_UNDERLINE}, {OWN, OWN, LOOK_UNDERLINE}},
};

static const char *const names[THEME_COUNT] = {
    [THEME_DEFAULT] = "default",
    [THEME_LIGHT] = "light",
    [THEME_COLOUR_BLIND] = "colour-blind",
    [THEME_MONO] = "mono",
};

Theme theme_of(const char *name)
{
    for (int i = 0; name && i < THEME_COUNT; i++)
        if (strcmp(names[i], name) == 0) return (Theme)i;
    return THEME_DEFAULT;
}

const char *theme_name(Theme theme)
{
    return names[theme];
}

/* The letters' colour of the default theme in another one. */
static short front_in(Theme theme, short front)
{
    /* cyan can hardly be read on white; red and green are what most who see colours otherwise mix up */
    if (theme == THEME_LIGHT && front == CYAN) return BLUE;
    if (theme == THEME_COLOUR_BLIND && front == RED) return YELLOW;
    return front;
}

Look theme_look(Theme theme, Style style, Depth depth)
{
    Look look = looks[style][theme == THEME_MONO ? DEPTH_MONO : depth];
    look.front = front_in(theme, look.front);
    return look;
}
