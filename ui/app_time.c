#include "ui/app_private.h"

#include "base/lang.h"
#include "store/change.h"
#include "ui/drafts.h"
#include "ui/lock.h"
#include "ui/reads.h"

#include <time.h>

/* What is done while nobody presses a key. */

enum { ROLL_CASES = 32 }; /* cases brought up to today in one go */

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
    app_freshen(app);
    return true;
}

/* What could not be done after a change had been made. */
static void tell_trouble(App *app)
{
    const Error *trouble = app->desk->db ? db_trouble(app->desk->db) : NULL;
    if (trouble) app_fail(app, trouble);
}

bool app_look_around(App *app)
{
    app->looked_ms = tui_now_ms();
    if (!app->desk->db || app->locked) return false; /* the first start */
    bool new_day = look_for_midnight(app);
    if (lock_if_replaced(app)) return true;
    drafts_write(app, false);
    reads_write(app, false); /* what could not be written before */
    if (!change_made_elsewhere(app->desk->db)) {
        app_freshen(app); /* what could not be read before */
        return new_day;
    }
    app_changed(app, NULL);
    app_say(app, STYLE_NORMAL, _("The store was changed elsewhere, and has been read anew."));
    app_freshen(app); /* may have something worse to say */
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
    app_freshen(app);
    return true;
}

bool app_work(App *app)
{
    if (app->locked) return false;
    while (app->top->ops->idle && app->top->ops->idle(app->top, app))
        if (tui_waiting(app->tui)) return true;
    if (app->keep_due) drafts_write(app, false);
    if (roll(app)) return true;
    reads_write(app, false);
    tell_trouble(app);
    /* somebody may type for minutes without a rest as long as that: what is typed is kept all the same */
    return tui_now_ms() - app->looked_ms >= LOOK_MS && app_look_around(app);
}

enum { AT_ONCE_MS = 8 };

bool app_key_waits(void *app)
{
    return tui_waiting(((const App *)app)->tui);
}

void app_read_at_once(App *app)
{
    app->read_until_ms = tui_now_ms() + AT_ONCE_MS;
}

bool app_late_or_key_waits(void *app)
{
    return tui_now_ms() > ((const App *)app)->read_until_ms || app_key_waits(app);
}
