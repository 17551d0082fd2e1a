#include "ui/app_private.h"

#include "base/lang.h"
#include "store/change.h"
#include "ui/drafts.h"
#include "ui/first.h"
#include "ui/lock.h"
#include "ui/reads.h"
#include "ui/screens.h"

#include <signal.h>

/* The interface from its beginning to its end, and the loop between them. */

enum {
    REST_MS = 5,       /* so long nobody must have pressed a key before work that can wait is done */
    SIGNAL_EXIT = 128, /* exit code of a program ended by a signal: this and its number */
};

/* ---------------------------------------------------------------- the loop */

static void take_input(App *app, Input *input)
{
    if (input->kind == INPUT_END) {
        app->over = true;
        app->exit_code = SIGNAL_EXIT + (input->number ? input->number : SIGHUP);
        return;
    }
    if (tui_too_small(app->tui)) {
        app_take_while_small(app, input);
        return;
    }
    if (input->kind == INPUT_RESIZE) return;
    app->quit_asked_small = false;
    str_clear(&app->said);
    if (input->kind == INPUT_PASTE)
        app_take_paste(app, input);
    else
        app_take_key(app, input);
}

void app_busy(App *app, const char *words)
{
    app_say(app, STYLE_NORMAL, "%s", words);
    app_paint(app);
}

void app_busy_over(App *app)
{
    Input input;
    str_clear(&app->said);
    while (!app->over && tui_waiting(app->tui)) {
        tui_read(app->tui, 0, &input);
        if (input.kind == INPUT_TICK) break;
        if (input.kind == INPUT_END) take_input(app, &input);
    }
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
            busy = busy ? app_work(app) : app_look_around(app);
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
    app_drop_left(app);
    while (app->top) {
        Screen *screen = app_take_top(app);
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
                 .change_settings = options->change_settings,
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
    change_made_elsewhere(app.desk->db); /* what others did before now is no news */
    ChangeRow before = {0};
    change_last_done(app.desk->db, &before, NULL);
    app.first_change = before.id;
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
