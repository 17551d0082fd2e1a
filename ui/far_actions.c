#include "ui/far_actions.h"

#include "base/lang.h"

#include <string.h>

/* How one comes to a place, in the order in which they are looked for; those of a person from the person's case. */
static const struct {
    Context place;
    Action way;
    bool person;
} places[] = {
    {CONTEXT_REVIEW, ACTION_REVIEW, false},    {CONTEXT_CASES, ACTION_CASES, false},
    {CONTEXT_CALENDAR, ACTION_CALENDAR, false}, {CONTEXT_OVERVIEW, ACTION_OVERVIEW, false},
    {CONTEXT_CASE, ACTION_OPEN, true},         {CONTEXT_DATES, ACTION_DATES, true},
    {CONTEXT_CONSENTS, ACTION_CONSENTS, true}, {CONTEXT_MESSAGES, ACTION_MESSAGES, true},
};

/* What only moves about where one is, or opens what is selected. */
static bool is_local(Action action)
{
    switch (action) {
    case ACTION_OPEN:
    case ACTION_LEFT:
    case ACTION_RIGHT:
    case ACTION_PANE_NEXT:
    case ACTION_PANE_BEFORE:
    case ACTION_HELP:
    case ACTION_REFRESH: return true;
    default: return !action_has_name(action);
    }
}

/* What acts at once on the selected row, or changes what is shown there without a word. */
static bool is_immediate(Action action)
{
    switch (action) {
    case ACTION_TICK:
    case ACTION_MARK:
    case ACTION_MARK_ALL:
    case ACTION_DECLINE:
    case ACTION_CHASE:
    case ACTION_SORT:
    case ACTION_SORT_TURN:
    case ACTION_NEXT: return true;
    default: return false;
    }
}

/* Whether the action is at hand in that place, by this row or another one. */
static bool at_hand(Action action, Context context)
{
    for (size_t i = 0; i < keymap_count(); i++)
        if (keymap_row(i)->action == action && keymap_row_in(keymap_row(i), context)) return true;
    return false;
}

static bool is_found(const FarAction found[], size_t count, const KeyRow *row)
{
    for (size_t i = 0; i < count; i++)
        if (strcmp(keymap_row(found[i].row)->help, row->help) == 0) return true;
    return false;
}

size_t far_actions(Context from, FarAction found[], size_t room)
{
    size_t count = 0;
    if (!context_is_screen(from)) return 0;
    for (size_t p = 0; p < COUNT(places); p++) {
        for (size_t i = 0; i < keymap_count() && count < room; i++) {
            const KeyRow *row = keymap_row(i);
            if (!keymap_row_in(row, places[p].place) || keymap_row_in(row, from) || is_local(row->action)) continue;
            bool same = at_hand(row->action, from) && !places[p].person; /* as with “print” */
            if (same || is_found(found, count, row)) continue;
            found[count++] = (FarAction){i, places[p].place};
        }
    }
    return count;
}

/* ---------------------------------------------------------------- going there */

static Context context_of(const Screen *screen)
{
    return screen->ops->context(screen);
}

static bool is_below(const App *app, Context place)
{
    for (const Screen *screen = app->top; screen; screen = screen->below)
        if (context_of(screen) == place) return true;
    return false;
}

/* To the case of the person one is with, or whose row is selected; false where there is none. */
static bool go_to_case(App *app)
{
    Context here = context_of(app->top);
    if (!is_below(app, CONTEXT_CASE) &&
        (here == CONTEXT_REVIEW || here == CONTEXT_CASES || here == CONTEXT_AGENDA))
        app_do(app, ACTION_OPEN);
    if (!is_below(app, CONTEXT_CASE)) return false;
    while (context_of(app->top) != CONTEXT_CASE)
        app_pop(app);
    return true;
}

static bool go_to(App *app, Context place)
{
    for (size_t p = 0; p < COUNT(places); p++) {
        if (places[p].place != place) continue;
        if (places[p].person && !go_to_case(app)) return false;
        if (context_of(app->top) != place) app_do(app, places[p].way);
    }
    return context_of(app->top) == place;
}

void far_action_do(App *app, const FarAction *far)
{
    const KeyRow *row = keymap_row(far->row);
    AUTO_STR key = {0}, name = {0};
    keymap_add_keys(&key, app->keymap, far->row, 1);
    keymap_add_name(&name, row);
    if (!go_to(app, far->place)) {
        app_do(app, ACTION_CASES);
        app_say(app, STYLE_NORMAL, _("Choose the person first. In “%1$s” %2$s does it: %3$s"),
                _(context_label(far->place)), str_text(&key), str_text(&name));
    } else if (is_immediate(row->action)) {
        app_say(app, STYLE_NORMAL, _("Here %1$s does it: %2$s"), str_text(&key), str_text(&name));
    } else {
        app_do(app, row->action);
    }
}
