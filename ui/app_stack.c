#include "ui/app_private.h"

#include "base/lang.h"

/* The screens, one over the other. */

static bool is_dialog(const Screen *screen)
{
    return screen->ops->dialog;
}

/* The whole screen belongs to another one now. */
static void screen_changes(App *app)
{
    surface_erase(tui_root(app->tui));
}

void app_drop_left(App *app)
{
    Screen *left = app->left;
    app->left = NULL;
    if (left) left->ops->close(left, app);
}

void app_freshen(App *app)
{
    Screen *top = app->top;
    if (top->seen == app->generation) return;
    top->seen = app->generation;
    if (top->ops->changed) top->ops->changed(top, app);
}

void app_push(App *app, Screen *screen)
{
    app_drop_left(app);
    screen->below = app->top;
    app->top = screen;
    if (!is_dialog(screen)) screen_changes(app);
    if (screen->seen == 0) screen->seen = app->generation; /* it has just read */
    app_freshen(app);
}

Screen *app_take_top(App *app)
{
    Screen *screen = app->top;
    app->top = screen->below;
    screen->below = NULL;
    if (!is_dialog(screen)) screen_changes(app);
    return screen;
}

void app_put_away(App *app, Screen *screen)
{
    if (!screen->ops->lasting) {
        screen->ops->close(screen, app);
        return;
    }
    screen->below = app->lasting;
    app->lasting = screen;
}

void app_pop(App *app)
{
    if (!app->top->below) return;
    app_put_away(app, app_take_top(app));
    app_freshen(app);
}

Screen *app_take_lasting(App *app, const ScreenOps *ops)
{
    for (Screen **at = &app->lasting; *at; at = &(*at)->below) {
        if ((*at)->ops != ops) continue;
        Screen *screen = *at;
        *at = screen->below;
        return screen;
    }
    return NULL;
}

/* One level back. A screen is held for a moment: Esc may have been the first half of a function key. */
void app_go_back(App *app)
{
    if (!app->top->below) {
        AUTO_STR key = {0};
        keymap_add_key(&key, app->keymap, ACTION_QUIT);
        app_say(app, STYLE_NORMAL, _("This is the first screen. %s ends the program."), str_text(&key));
        return;
    }
    bool hold = !is_dialog(app->top) && !app->top->ops->lasting;
    Screen *screen = app_take_top(app);
    if (hold) {
        app_drop_left(app);
        app->left = screen;
    } else {
        app_put_away(app, screen);
    }
    app_freshen(app);
}

void app_go_home(App *app)
{
    while (app->top->below)
        app_put_away(app, app_take_top(app));
    app_freshen(app);
}
