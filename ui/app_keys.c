#include "ui/app_private.h"

#include "base/lang.h"
#include "ui/drafts.h"
#include "ui/lock.h"
#include "ui/screen_print.h"
#include "ui/screens.h"

/* What keys do: the actions that belong to no screen, and which key is one. */

/* Whether something typed is nowhere but on the screens. `written`: what is kept has just been written into
 * the store, and with it what the screens could keep. */
static bool anything_unsaved(const App *app, bool written)
{
    if (drafts_unwritten(app)) return true;
    for (const Screen *s = app->top; s; s = s->below)
        if (s->ops->unsaved && !(written && s->ops->keep) && s->ops->unsaved(s)) return true;
    return false;
}

/* What was typed is lost only where it cannot be kept in the store. */
bool app_would_lose(App *app)
{
    bool written = drafts_write(app, true);
    return anything_unsaved(app, written);
}

static void quit(App *app)
{
    if (app_would_lose(app)) {
        screen_leave_ask(app);
        return;
    }
    app->over = true;
}

void app_do(App *app, Action action)
{
    if (app->top->ops->action(app->top, app, action)) return;
    switch (action) {
    case ACTION_BACK: app_go_back(app); break;
    case ACTION_REVIEW: app_go_home(app); break;
    case ACTION_CASES:
        app_go_home(app);
        screen_cases_open(app);
        break;
    case ACTION_CALENDAR:
        app_go_home(app);
        screen_calendar_open(app);
        break;
    case ACTION_OVERVIEW:
        app_go_home(app);
        screen_overview_open(app);
        break;
    case ACTION_TAKE_IN: screen_take_ask(app); break;
    case ACTION_NEW: screen_new_open(app); break;
    case ACTION_DRAFT: drafts_open(app); break;
    case ACTION_UNDO: app_undo(app); break;
    case ACTION_REDO: app_redo(app); break;
    case ACTION_PRINT: screen_print_screen(app); break;
    case ACTION_SETTINGS: screen_settings_open(app); break;
    case ACTION_VERIFY_LOG: screen_log_verify_open(app); break;
    case ACTION_FILTER_WHERE: screen_filter_ask(app); break;
    case ACTION_SEAL: screen_seal_open(app); break;
    case ACTION_LOCK: lock_now(app); break;
    case ACTION_REPAINT: tui_repaint(app->tui); break;
    case ACTION_HELP: screen_help_open(app); break;
    case ACTION_PALETTE: screen_palette_open(app); break;
    case ACTION_QUIT: quit(app); break;
    default: break;
    }
}

/* Who leaves a case and presses 4 means the overview, not the case's facts once more: where the digit does
 * something on the screen that is seen now, it is not taken for one of these. */
static bool digit_itself(const App *app, Action action, Key digit)
{
    Context seen = app->top->ops->context(app->top);
    if (action != ACTION_EDIT && !(action == ACTION_DRAFT && !drafts_any(app))) return false;
    return !context_types(seen) && keymap_action(app->keymap, seen, digit) != ACTION_NONE;
}

/*
 * The function key that an Esc and a digit make, where the Esc has already left a screen: back to it, if it
 * has that key.
 */
static bool function_key_after_esc(App *app, Key key, Key digit)
{
    Screen *on = app->left ? app->left : app->top;
    Action action = keymap_action(app->keymap, on->ops->context(on), key);
    if (digit_itself(app, action, digit)) return false;
    if (action == ACTION_NONE || on->ops->dialog) return false;
    Screen *back = app->left;
    app->left = NULL;
    if (back) app_push(app, back);
    app_do(app, action);
    return true;
}

/* After Esc a digit is a function key: which ones there are, unless there is something else to say. Told once, as the first
 * screen is left: who goes back and forth all morning is not told each time. */
static void say_function_keys(App *app)
{
    enum { DIGITS = 10 };
    const Screen *on = app->left ? app->left : app->top;
    Context context = on->ops->context(on);
    if (app->said.len > 0 || app->linear || app->over || app->told_digits || !context_is_screen(context)) return;
    app->told_digits = true;
    AUTO_STR text = {0};
    for (int digit = 1; digit <= DIGITS; digit++) {
        const KeyRow *row = keymap_row_of(app->keymap, context, K_F(digit));
        const char *word = row ? keymap_word(row) : NULL;
        if (row && digit_itself(app, row->action, (Key)('0' + digit % DIGITS))) continue;
        if (word) str_add_f(&text, "%s%d %s", text.len > 0 ? "  " : "", digit % DIGITS, _(word));
    }
    if (text.len > 0) app_say(app, STYLE_NORMAL, _("Esc and a digit: %s"), str_text(&text));
}

static void say_nothing_here(App *app, const Input *input)
{
    AUTO_STR name = {0}, help = {0};
    if (input->key != K_NONE)
        key_add_name(&name, input->key);
    else
        str_add(&name, input->text);
    keymap_add_key(&help, app->keymap, ACTION_HELP);
    app_say(app, STYLE_NORMAL, _("The key %s does nothing here. %s shows what each key does."),
            str_text(&name), str_text(&help));
}

void app_take_key(App *app, Input *input)
{
    if (input->after_esc) {
        if (function_key_after_esc(app, input->key, (Key)(unsigned char)input->text[0])) return;
        input->kind = INPUT_TEXT;
        input->key = (Key)(unsigned char)input->text[0];
    }
    app_drop_left(app);
    Context context = app->top->ops->context(app->top);
    bool typed = input->kind == INPUT_TEXT && context_types(context);
    Action action = typed ? ACTION_NONE : keymap_action(app->keymap, context, input->key);
    if (action != ACTION_NONE) {
        app_do(app, action);
        if (input->key == K_ESC) say_function_keys(app);
    } else if (context_types(context)) {
        app->top->ops->type(app->top, app, input);
    } else {
        say_nothing_here(app, input);
    }
}

void app_take_paste(App *app, const Input *input)
{
    if (context_types(app->top->ops->context(app->top)))
        app->top->ops->type(app->top, app, input);
    else
        app_say(app, STYLE_NORMAL, _("What was pasted is not used: there is no field to write in here."));
}

void app_take_while_small(App *app, const Input *input)
{
    if (input->kind != INPUT_KEY && input->kind != INPUT_TEXT) return;
    if (keymap_action(app->keymap, CONTEXT_REVIEW, input->key) != ACTION_QUIT) return;
    if (app->quit_asked_small || !app_would_lose(app)) app->over = true;
    app->quit_asked_small = true;
}
