#include "ui/app.h"

#include "base/lang.h"
#include "base/utf8.h"
#include "casework/cases.h"
#include "casework/edit_erase.h"
#include "casework/log_words.h"
#include "store/change.h"
#include "ui/app_private.h"
#include "ui/drafts.h"
#include "ui/first.h"
#include "ui/lock.h"
#include "ui/reads.h"
#include "ui/screen_print.h"
#include "ui/screens.h"
#include "ui/widget_choice.h"

#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum {
    REST_MS = 5,       /* so long nobody must have pressed a key before work that can wait is done */
    LOOK_MS = 1000,    /* how often to look whether somebody else has changed the store, and for midnight */
    ROLL_CASES = 32,   /* cases brought up to today in one go */
    NAME_LEAST = 10,   /* columns of a name in the message about an undo */
    SIGNAL_EXIT = 128, /* exit code of a program ended by a signal: this and its number */
};

/* ---------------------------------------------------------------- the stack of screens */

static bool is_dialog(const Screen *screen)
{
    return screen->ops->dialog;
}

/* The whole screen belongs to another one now. */
static void screen_changes(App *app)
{
    surface_erase(tui_root(app->tui));
}

static void drop_left(App *app)
{
    Screen *left = app->left;
    app->left = NULL;
    if (left) left->ops->close(left, app);
}

/* Reads anew what the screen on top shows, when that is no longer so. */
static void freshen(App *app)
{
    Screen *top = app->top;
    if (top->seen == app->generation) return;
    top->seen = app->generation;
    if (top->ops->changed) top->ops->changed(top, app);
}

void app_push(App *app, Screen *screen)
{
    drop_left(app);
    screen->below = app->top;
    app->top = screen;
    if (!is_dialog(screen)) screen_changes(app);
    if (screen->seen == 0) screen->seen = app->generation; /* it has just read */
    freshen(app);
}

/* Takes the top screen off the stack, without closing it. */
static Screen *take_top(App *app)
{
    Screen *screen = app->top;
    app->top = screen->below;
    screen->below = NULL;
    if (!is_dialog(screen)) screen_changes(app);
    return screen;
}

static void put_away(App *app, Screen *screen)
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
    put_away(app, take_top(app));
    freshen(app);
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
static void go_back(App *app)
{
    if (!app->top->below) {
        AUTO_STR key = {0};
        keymap_add_key(&key, app->keymap, ACTION_QUIT);
        app_say(app, STYLE_NORMAL, _("This is the first screen. %s ends the program."), str_text(&key));
        return;
    }
    bool hold = !is_dialog(app->top) && !app->top->ops->lasting;
    Screen *screen = take_top(app);
    if (hold) {
        drop_left(app);
        app->left = screen;
    } else {
        put_away(app, screen);
    }
    freshen(app);
}

static void go_home(App *app)
{
    while (app->top->below)
        put_away(app, take_top(app));
    freshen(app);
}

/* Whether something typed is nowhere but on the screens. `written`: what is kept has just been written into
 * the store, and with it what the screens could keep. */
static bool anything_unsaved(const App *app, bool written)
{
    if (drafts_unwritten(app)) return true;
    for (const Screen *s = app->top; s; s = s->below)
        if (s->ops->unsaved && !(written && s->ops->keep) && s->ops->unsaved(s)) return true;
    return false;
}

/* ---------------------------------------------------------------- what is changed */

bool app_may_change(App *app)
{
    if (!db_read_only(app->desk->db)) return true;
    app_say(app, STYLE_ERROR, _("The store is opened for reading only: nothing can be changed."));
    return false;
}

void app_changed(App *app, Screen *by)
{
    bool up_to_date = by && by->seen == app->generation; /* or else it must read what others did */
    app->generation++;
    change_newest(app->desk->db, &app->newest, NULL);
    if (up_to_date) by->seen = app->generation;
}

bool app_was_read(App *app, Screen *screen, const char *ref, Status status, const Error *err)
{
    if (status == STATUS_OK) {
        reads_note(app, ref);
        return true;
    }
    app_fail(app, err);
    screen->ops->close(screen, app);
    return false;
}

void app_reread_case(App *app, Screen *screen, const char *ref, Status status, const Error *err)
{
    if (status == STATUS_NOT_FOUND && app->top == screen) { /* taken back, or deleted elsewhere */
        AUTO_STR erased = {0};
        if (erase_told(&erased, app->desk, ref))
            app_say(app, STYLE_GOOD, "%s", str_text(&erased));
        else
            app_say(app, STYLE_ERROR, _("The case %s is no longer there."), ref);
        app_pop(app);
    }
    if (status == STATUS_OK || status == STATUS_NOT_FOUND) return;
    screen->seen = app->generation - 1;
    app_fail(app, err);
}

/* The name, shortened so that what stands after it has room. */
static void add_name(Str *out, const char *name, size_t after, size_t room)
{
    size_t width = name ? utf8_width(name) : 0, taken = utf8_width(str_text(out)) + after + 2;
    size_t left = room > taken ? room - taken : 0;
    if (!name) return;
    if (left < NAME_LEAST) left = NAME_LEAST;
    utf8_fit(out, name, width < left ? width : left);
    str_add(out, ": ");
}

void app_say_undone(App *app, bool again, const char *name, const char *what)
{
    AUTO_STR text = {0}, key = {0};
    size_t room = (size_t)app_area(app).columns - 1;
    keymap_add_key(&key, app->keymap, again ? ACTION_UNDO : ACTION_REDO);
    str_add_f(&text, again ? _("Done again (%s takes it back): ") : _("Taken back (%s does it again): "),
              str_text(&key));
    if (utf8_width(str_text(&text)) + utf8_width(what) + (name ? NAME_LEAST + 2 : 0) > room) {
        str_clear(&text); /* what it was matters more than the key, which undo's own message has told */
        str_add(&text, again ? _("Done again: ") : _("Taken back: "));
    }
    add_name(&text, name, utf8_width(what), room);
    app_say(app, STYLE_GOOD, "%s%s", str_text(&text), what);
}

/* "Moen, Siri (INN-001)"; the reference alone where the case is gone. */
static void add_person(Str *out, const App *app, const char *ref)
{
    AUTO_CASEFILE Casefile *casefile = NULL;
    if (case_load(app->desk, ref, &casefile, NULL) != STATUS_OK) {
        str_add(out, ref);
        return;
    }
    casefile_name(out, casefile);
    str_add_f(out, " (%s)", ref);
}

/* What is on top reads what has become of it. */
static void tell_undone(App *app, const Undone *undone, bool again)
{
    Screen *top = app->top;
    app_changed(app, top);
    if (top->ops->undone)
        top->ops->undone(top, app, undone, again);
    else if (top->ops->changed)
        top->ops->changed(top, app);
}

static void undo_now(App *app, bool again)
{
    Undone undone = {0};
    Error err = {0};
    Status status = again ? edit_redo(app->desk, &undone, &err) : edit_undo(app->desk, &undone, &err);
    if (status != STATUS_OK) {
        app_fail(app, &err);
        return;
    }
    if (undone.change == 0) {
        app_say(app, STYLE_NORMAL,
                again ? _("There is nothing to do again.") : _("There is nothing to take back."));
        return;
    }
    AUTO_STR person = {0};
    if (undone.ref[0]) add_person(&person, app, undone.ref);
    app_say_undone(app, again, undone.ref[0] ? str_text(&person) : NULL, undone.what);
    tell_undone(app, &undone, again);
}

enum { UNDO_NO, UNDO_YES };

static void accept_undo(void *context, App *app, int index)
{
    const int64_t *asked = context;
    Undone next = {0};
    Error err = {0};
    if (index != UNDO_YES) return;
    if (edit_undo_next(app->desk, &next, &err) != STATUS_OK)
        app_fail(app, &err);
    else if (next.change != *asked)
        app_say(app, STYLE_ERROR, _("Something else was changed meanwhile: nothing was taken back."));
    else
        undo_now(app, false);
}

/* Before taking back what was not done in this session, or is about more than one thing. */
static void ask_undo(App *app, const Undone *next)
{
    AUTO_STR text = {0}, when = {0};
    str_add_f(&text, "%s\n", next->what);
    if (next->ref[0]) {
        add_person(&text, app, next->ref);
        str_add_char(&text, '\n');
    }
    log_time_words(&when, next->at);
    str_add_f(&text, _("by %s, %s"), next->who, str_text(&when));
    int64_t *asked = mem_zero(1, sizeof *asked);
    *asked = next->change;
    ChoiceSpec spec = {
        .title = _("Take this back?"),
        .text = str_text(&text),
        .labels = {_("No, leave it"), _("Take it back")},
        .count = 2,
        .selected = UNDO_NO,
        .accept = accept_undo,
        .done = free,
        .context = asked,
    };
    choice_open(app, &spec);
}

static void undo(App *app)
{
    Undone next = {0};
    Error err = {0};
    if (!app_may_change(app)) return;
    if (edit_undo_next(app->desk, &next, &err) != STATUS_OK) {
        app_fail(app, &err);
        return;
    }
    bool ours = next.change > app->first_change && strcmp(next.who, app->desk->who) == 0;
    if (next.change == 0 || (ours && next.rows <= 1))
        undo_now(app, false);
    else
        ask_undo(app, &next);
}

static void redo(App *app)
{
    if (app_may_change(app)) undo_now(app, true);
}

/* ---------------------------------------------------------------- what keys do */

/* What was typed is lost only where it cannot be kept in the store. */
static bool would_lose(App *app)
{
    bool written = drafts_write(app, true);
    return anything_unsaved(app, written);
}

static void quit(App *app)
{
    if (would_lose(app)) {
        screen_leave_ask(app);
        return;
    }
    app->over = true;
}

void app_do(App *app, Action action)
{
    if (app->top->ops->action(app->top, app, action)) return;
    switch (action) {
    case ACTION_BACK: go_back(app); break;
    case ACTION_REVIEW: go_home(app); break;
    case ACTION_CASES:
        go_home(app);
        screen_cases_open(app);
        break;
    case ACTION_CALENDAR:
        go_home(app);
        screen_calendar_open(app);
        break;
    case ACTION_OVERVIEW:
        go_home(app);
        screen_overview_open(app);
        break;
    case ACTION_TAKE_IN: screen_take_ask(app); break;
    case ACTION_NEW: screen_new_open(app); break;
    case ACTION_DRAFT: drafts_open(app); break;
    case ACTION_UNDO: undo(app); break;
    case ACTION_REDO: redo(app); break;
    case ACTION_PRINT: screen_print_screen(app); break;
    case ACTION_VERIFY_LOG: screen_log_verify_open(app); break;
    case ACTION_LOCK: lock_now(app); break;
    case ACTION_FILTER_WHERE: screen_filter_ask(app); break;
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
    if (action == ACTION_NONE || is_dialog(on)) return false;
    Screen *back = app->left;
    app->left = NULL;
    if (back) app_push(app, back);
    app_do(app, action);
    return true;
}

/* After Esc a digit is a function key: which ones there are, unless there is something else to say. */
static void say_function_keys(App *app)
{
    enum { DIGITS = 10 };
    if (app->said.len > 0 || app->linear || app->over) return;
    const Screen *on = app->left ? app->left : app->top;
    Context context = on->ops->context(on);
    AUTO_STR text = {0};
    for (int digit = 1; digit <= DIGITS; digit++) {
        const KeyRow *row = keymap_row_of(app->keymap, context, K_F(digit));
        const char *word = row ? keymap_word(row) : NULL;
        if (row && digit_itself(app, row->action, (Key)('0' + digit % DIGITS))) continue;
        if (word) str_add_f(&text, "%s%d %s", text.len > 0 ? "  " : "", digit % DIGITS, _(word));
    }
    if (text.len > 0) app_say(app, STYLE_NORMAL, _("A digit at once after Esc: %s"), str_text(&text));
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

static void take_key(App *app, Input *input)
{
    if (input->after_esc) {
        if (function_key_after_esc(app, input->key, (Key)(unsigned char)input->text[0])) return;
        input->kind = INPUT_TEXT;
        input->key = (Key)(unsigned char)input->text[0];
    }
    drop_left(app);
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

static void take_paste(App *app, const Input *input)
{
    if (context_types(app->top->ops->context(app->top)))
        app->top->ops->type(app->top, app, input);
    else
        app_say(app, STYLE_NORMAL, _("What was pasted is not used: there is no field to write in here."));
}

/* Below the smallest size nothing but quitting works: one cannot see what one does. */
static void take_while_small(App *app, const Input *input)
{
    if (input->kind != INPUT_KEY && input->kind != INPUT_TEXT) return;
    if (keymap_action(app->keymap, CONTEXT_REVIEW, input->key) != ACTION_QUIT) return;
    if (app->quit_asked_small || !would_lose(app)) app->over = true;
    app->quit_asked_small = true;
}

/* ---------------------------------------------------------------- time passing */

/* True when another day has begun. */
static bool look_for_midnight(App *app)
{
    if (app->today_fixed) return false;
    time_t now = time(NULL);
    struct tm local;
    if (!localtime_r(&now, &local)) return false;
    Date today = date_of(local.tm_year + 1900, local.tm_mon + 1, local.tm_mday);
    if (today == app->desk->today) return false;
    app->desk->today = today;
    ruleset_turn(app->desk->rules, today);
    app->rolled = false;
    app_changed(app, NULL);
    freshen(app);
    return true;
}

/* What could not be done after a change had been made. */
static void tell_trouble(App *app)
{
    const Error *trouble = app->desk->db ? db_trouble(app->desk->db) : NULL;
    if (trouble) app_fail(app, trouble);
}

/* Whether another program has made a change. What others type and have not saved is none. */
static bool changed_elsewhere(App *app)
{
    int64_t before = app->newest;
    if (!db_changed_outside(app->desk->db)) return false;
    return change_newest(app->desk->db, &app->newest, NULL) != STATUS_OK || app->newest != before;
}

/* True when something was read anew, of which there may be more to read. */
static bool look_around(App *app)
{
    app->looked_ms = tui_now_ms();
    if (!app->desk->db || app->locked) return false; /* the first start */
    bool new_day = look_for_midnight(app);
    drafts_write(app, false);
    reads_write(app, false); /* what could not be written before */
    if (!changed_elsewhere(app)) {
        freshen(app); /* what could not be read before */
        return new_day;
    }
    app_changed(app, NULL);
    app_say(app, STYLE_NORMAL, _("The store was changed elsewhere, and has been read anew."));
    freshen(app); /* may have something worse to say */
    return true;
}

/* Stored items follow the days that have passed, a few cases at a time. */
static bool roll(App *app)
{
    if (app->rolled) return false;
    app->rolled = true;
    if (db_read_only(app->desk->db)) return false;
    size_t left = 0;
    Error err = {0};
    Status status = edit_roll(app->desk, 0, &left, &err);
    if (status == STATUS_OK && left == 0) return false;
    while (status == STATUS_OK && left > 0) {
        status = edit_roll(app->desk, ROLL_CASES, &left, &err);
        if (tui_waiting(app->tui)) break;
    }
    if (status == STATUS_OK && left > 0)
        app->rolled = false; /* go on when the keys have been seen to */
    else
        app_changed(app, NULL);
    if (status != STATUS_OK && status != STATUS_LOCKED) app_fail(app, &err);
    freshen(app);
    return true;
}

/* Work that can wait, until a key is pressed. False when there is none left. */
static bool work(App *app)
{
    if (app->locked) return false;
    while (app->top->ops->idle && app->top->ops->idle(app->top, app))
        if (tui_waiting(app->tui)) return true;
    if (app->keep_due) drafts_write(app, false);
    if (roll(app)) return true;
    reads_write(app, false);
    tell_trouble(app);
    /* somebody may type for minutes without a rest as long as that: what is typed is kept all the same */
    return tui_now_ms() - app->looked_ms >= LOOK_MS && look_around(app);
}

/* ---------------------------------------------------------------- the loop */

static void take_input(App *app, Input *input)
{
    if (input->kind == INPUT_END) {
        app->over = true;
        app->exit_code = SIGNAL_EXIT + (input->number ? input->number : SIGHUP);
        return;
    }
    if (tui_too_small(app->tui)) {
        take_while_small(app, input);
        return;
    }
    if (input->kind == INPUT_RESIZE) return;
    app->quit_asked_small = false;
    str_clear(&app->said);
    if (input->kind == INPUT_PASTE)
        take_paste(app, input);
    else
        take_key(app, input);
}

static void run(App *app)
{
    bool busy = true; /* there may be work that can wait */
    int wait_ms = 0;  /* none at the start: everything else comes right after the first paint */
    while (!app->over) {
        Input input;
        app_paint(app);
        tui_read(app->tui, busy ? wait_ms : LOOK_MS, &input);
        wait_ms = REST_MS;
        if (lock_if_idle(app)) continue; /* what was pressed is for nobody */
        if (input.kind == INPUT_TICK) {
            busy = busy ? work(app) : look_around(app);
            continue;
        }
        busy = true;
        lock_touched(app);
        do {
            take_input(app, &input);
            if (app->over || !tui_waiting(app->tui)) break;
            tui_read(app->tui, 0, &input);
        } while (input.kind != INPUT_TICK);
    }
}

static void close_all(App *app)
{
    drop_left(app);
    while (app->top) {
        Screen *screen = take_top(app);
        screen->ops->close(screen, app);
    }
    while (app->lasting) {
        Screen *screen = app->lasting;
        app->lasting = screen->below;
        screen->ops->close(screen, app);
    }
    surface_close(app->small);
    tui_close(app->tui);
    keymap_free(app->keymap);
    app_forget(app);
}

/* Reads the settings and takes over the terminal. On failure nothing is left to close. */
static Status begin(App *app, const UiOptions *options, Error *err)
{
    const Settings *settings = options->settings;
    *app = (App){.desk = options->desk,
                 .settings = settings,
                 .today_fixed = options->today_fixed,
                 .invented = options->invented,
                 .report = options->report,
                 .report_context = options->report_context,
                 .review_days = 14,
                 .generation = 1};
    TuiOptions look = {.ascii = options->ascii, .linear = options->linear, .colour = !options->no_colour};
    if (settings) {
        app->review_days = settings_number(settings, SET_REVIEW_DAYS);
        look.ascii = look.ascii || settings_yes(settings, SET_UI_ASCII);
        look.linear = look.linear || settings_yes(settings, SET_UI_LINEAR);
        look.colour = look.colour && settings_yes(settings, SET_UI_COLOUR);
        look.theme = theme_of(settings_text(settings, SET_UI_THEME));
    }
    app->linear = look.linear;
    const Ini *ini = settings ? settings_ini(settings) : NULL;
    Status status = keymap_load(ini, ini ? settings_keys(settings) : NULL, &app->keymap, err);
    if (status == STATUS_OK) status = tui_open(&look, &app->tui, err);
    if (status != STATUS_OK) keymap_free(app->keymap);
    lock_touched(app);
    return status;
}

/* Runs the screen that has been opened, until the person quits. */
static int run_to_end(App *app)
{
    const char *notice = tui_notice(app->tui);
    if (notice) app_say(app, STYLE_NORMAL, "%s", notice);
    run(app);
    drafts_write(app, true); /* whatever has ended it */
    reads_write(app, true);
    close_all(app);
    return app->exit_code;
}

int ui_run(const UiOptions *options, Error *err)
{
    App app;
    Status status = begin(&app, options, err);
    if (status != STATUS_OK) return status;
    db_changed_outside(app.desk->db); /* what others did before now is no news */
    ChangeRow before = {0};
    change_last_done(app.desk->db, &before, NULL);
    app.first_change = before.id;
    change_newest(app.desk->db, &app.newest, NULL);
    screen_review_open(&app);
    drafts_read(&app);
    if (options->wrong_tried > 0)
        app_say(&app, STYLE_ERROR,
                ngettext("%d wrong passphrase was tried since the store was last opened.",
                         "%d wrong passphrases were tried since the store was last opened.",
                         (unsigned long)options->wrong_tried),
                options->wrong_tried);
    return run_to_end(&app);
}

int ui_unlock(const UiOptions *options, const char *store, const Opener *opener, Keyring **ret, Error *err)
{
    App app;
    *ret = NULL;
    Status status = begin(&app, options, err);
    if (status != STATUS_OK) return status;
    app.rolled = true; /* there is nothing to bring up to today */
    screen_lock_open(&app, store, opener, ret);
    return run_to_end(&app);
}

int ui_first(const UiOptions *options, const FirstSpec *spec, FirstStart *ret, Error *err)
{
    App app;
    *ret = FIRST_LEAVE;
    Status status = begin(&app, options, err);
    if (status != STATUS_OK) return status;
    app.rolled = true; /* there is nothing to bring up to today */
    screen_first_open(&app, spec, ret);
    return run_to_end(&app);
}
