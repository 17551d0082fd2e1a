#include "ui/theme.h"

/*
 * Only the terminal's own colours 0-15, which follow the scheme that a person has chosen, dark or light.
 * Neither dim nor colour 8 is used: many terminals and schemes make them unreadable.
 */
enum { OWN = -1, RED = 1, BLUE = 4, CYAN = 6, WHITE = 7, BRIGHT_WHITE = 15 };

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

Look theme_look(Style style, Depth depth)
{
    return looks[style][depth];
}
