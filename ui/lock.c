#include "ui/lock.h"

#include "base/lang.h"
#include "store/change.h"
#include "ui/app_private.h"
#include "ui/drafts.h"
#include "ui/reads.h"

#include <time.h>

/* Goes on while the machine sleeps, so that who opens the lid finds it locked. */
static double waking_seconds(void)
{
    struct timespec now;
    return clock_gettime(CLOCK_BOOTTIME, &now) == 0 ? (double)now.tv_sec : 0;
}

void lock_touched(App *app)
{
    app->touched = waking_seconds();
}

void lock_now(App *app)
{
    Db *db = app->desk->db;
    if (!db || app->locked) return;
    drafts_write(app, true);
    reads_write(app, true);
    const Keyring *keys = db_keys(db);
    Opener opener = {.user = keys ? keyring_opened_by(keys) : NULL};
    str_clear(&app->said);
    screen_lock_open(app, db_path(db), &opener, NULL);
    app->locked = true;
    db_lock(db);
    tui_repaint(app->tui); /* nothing of what was there may come back from anywhere */
}

void lock_shut(App *app)
{
    Db *db = app->desk->db;
    drafts_write(app, false); /* in vain where the file is another one; then it is done when that is open */
    str_clear(&app->said);
    screen_lock_open(app, db_path(db), &(Opener){.user = app->desk->who}, NULL);
    app->locked = true;
    db_shut(db);
    tui_repaint(app->tui);
}

/* A plain store in the place of a plain one: a copy was brought back. */
static void read_other(App *app)
{
    db_shut(app->desk->db);
    if (db_unlock(app->desk->db, NULL, NULL) != STATUS_OK) {
        lock_shut(app);
        return;
    }
    change_made_elsewhere(app->desk->db);
    app->keep_due = true;
    app_changed(app, NULL);
    app_say(app, STYLE_SOON, _("Another program has put another file in the store's place. It has been read anew."));
    app_freshen(app);
}

bool lock_if_replaced(App *app)
{
    Db *db = app->desk->db;
    if (!db || app->locked) return false;
    switch (seal_store_look(db)) {
    case STORE_SAME: return false;
    case STORE_OTHER: read_other(app); return true;
    case STORE_SEALED:
    case STORE_PLAIN: lock_shut(app); return true;
    }
    return false;
}

bool lock_if_idle(App *app)
{
    enum { MINUTE = 60 };
    int minutes = app->settings ? settings_number(app->settings, SET_UI_LOCK_AFTER) : 0;
    if (minutes == 0 || app->locked || !app->desk->db) return false;
    if (waking_seconds() - app->touched < (double)minutes * MINUTE) return false;
    lock_now(app);
    return true;
}

void lock_over(App *app)
{
    int wrong = 0;
    AUTO_FREE char *before = mem_text(app->desk->who);
    app->locked = false;
    lock_touched(app);
    change_made_elsewhere(app->desk->db);
    drafts_write(app, false); /* what could not be written before, as whoever typed it */
    desk_name_user(app->desk);
    app_changed(app, NULL); /* what others did meanwhile */
    app_pop(app);
    if (!text_same(before, app->desk->who))
        app_say(app, STYLE_SOON, _("What is done from now on goes into the log as %s."), app->desk->who);
    if (unlock_tell(app->desk, &wrong, NULL) != STATUS_OK || wrong == 0) return;
    app_say(app, STYLE_ERROR,
            ngettext("%d wrong passphrase was tried since the store was last opened.",
                     "%d wrong passphrases were tried since the store was last opened.", (unsigned long)wrong),
            wrong);
}
