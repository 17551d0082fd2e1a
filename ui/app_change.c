#include "ui/app_private.h"

#include "base/lang.h"
#include "casework/edit_erase.h"
#include "ui/reads.h"

/* What the screens tell the application of reading and changing the store. */

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
