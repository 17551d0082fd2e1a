#include "ui/screens.h"

#include "base/lang.h"
#include "base/paths.h"
#include "ui/record_keys.h"
#include "ui/user_fields.h"
#include "ui/widget_text.h"

#include <stdlib.h>

/* Who uses the program, where and in which language: what the first start asks, to be changed later. Written into
 * overgang.ini, in which all else stays as it is. */

typedef struct SettingsScreen {
    Screen screen;
    Pane pane;
    EntryForm form;
    TextView hint;
} SettingsScreen;

static Context settings_context(const Screen *screen)
{
    return user_fields_context(&((const SettingsScreen *)screen)->form);
}

static void tell(SettingsScreen *self, const App *app)
{
    AUTO_STR text = {0}, file = {0};
    const Ini *ini = app->settings ? settings_ini(app->settings) : NULL;
    if (ini) paths_add_short(&file, ini->file);
    text_clear(&self->hint);
    text_add(&self->hint, STYLE_NORMAL, 2,
             _("The name stands in the log beside what you do, and on letters; prisons and offices are proposed where one types "
               "them. It counts from the moment it is saved."));
    if (ini)
        str_add_f(&text, _("It is written into %s, in which everything else stays as it is."), str_text(&file));
    else
        str_add(&text, _("It is written into overgang.ini, which is made."));
    text_add(&self->hint, STYLE_HINT, 2, str_text(&text));
}

static void settings_paint(Screen *screen, App *app)
{
    SettingsScreen *self = (SettingsScreen *)screen;
    Area area = app_area(app);
    Pane *pane = &self->pane;
    int rows = form_rows(&self->form);
    pane_place(pane, tui_root(app->tui), area.y, 0, area.rows, area.columns);
    record_title(app, _("Settings"), NULL);
    pane_line(pane, 0, STYLE_NORMAL, "");
    form_paint(&self->form, app, pane, 1, true);
    pane_rule(pane, rows + 1, NULL);
    text_paint(&self->hint, pane, rows + 2, area.rows - rows - 2);
}

/* ---------------------------------------------------------------- saving */

/* What was typed, as it is to be written; `fields` tells which field each is of. */
static size_t gather(const EntryForm *form, Str texts[], SettingValue values[], int fields[])
{
    size_t count = 0;
    for (int field = 0; field < USER_FIELDS; field++) {
        if (!form_touched(form, field) || (field == USER_LANGUAGE && !form_code(form, field))) continue;
        if (field == USER_LANGUAGE)
            str_add(&texts[field], lang_code(user_language(form)));
        else
            form_add_text(&texts[field], form, field);
        fields[count] = field;
        values[count++] = (SettingValue){user_setting(field), str_text(&texts[field])};
    }
    return count;
}

static Status write_values(SettingsScreen *self, App *app, int *field, Error *err)
{
    Str texts[USER_FIELDS] = {{0}};
    SettingValue values[USER_FIELDS];
    int fields[USER_FIELDS];
    size_t count = gather(&self->form, texts, values, fields), wrong = count;
    Status status = count == 0 ? STATUS_OK
                               : app->change_settings(app->report_context, values, count, &wrong, &app->settings, err);
    if (status == STATUS_INVALID && wrong < count) *field = fields[wrong];
    for (int i = 0; i < USER_FIELDS; i++)
        str_done(&texts[i]);
    return status;
}

static void save(SettingsScreen *self, App *app)
{
    Error err = {0};
    int field = USER_FIELDS;
    bool any = form_any_touched(&self->form);
    if (!form_check_all(&self->form, app)) {
        form_go_fault(&self->form);
        return;
    }
    if (write_values(self, app, &field, &err) != STATUS_OK) {
        if (field < USER_FIELDS) {
            form_fault(&self->form, field, err.message);
            self->form.at = field;
        } else {
            app_fail(app, &err);
        }
        return;
    }
    form_forget(&self->form, app);
    form_done(&self->form); /* nothing is left to keep */
    app->keep_due = true;
    app->footer_stamp = 0; /* it may be in another language */
    app_changed(app, NULL);
    app_pop(app);
    app_say(app, STYLE_NORMAL, any ? _("The settings are saved.") : _("Nothing was changed."));
}

/* ---------------------------------------------------------------- acting */

static void chosen(Screen *screen, App *app)
{
    form_go(&((SettingsScreen *)screen)->form, app, USER_LANGUAGE + 1);
}

static bool settings_action(Screen *screen, App *app, Action action)
{
    SettingsScreen *self = (SettingsScreen *)screen;
    switch (action) {
    case ACTION_SAVE: save(self, app); return true;
    case ACTION_DISCARD: record_form_ask_discard(&self->form, app); return true;
    case ACTION_SETTINGS: return true; /* is here */
    default: break;
    }
    if (user_fields_action(&self->form, app, screen, action, chosen)) return true;
    if (action == ACTION_ACCEPT) save(self, app);
    return action == ACTION_ACCEPT;
}

static void settings_type(Screen *screen, App *app, const Input *input)
{
    (void)app;
    form_type(&((SettingsScreen *)screen)->form, input);
}

static void settings_keep(Screen *screen, App *app)
{
    form_keep(&((const SettingsScreen *)screen)->form, app);
}

static bool settings_unsaved(const Screen *screen)
{
    return form_any_touched(&((const SettingsScreen *)screen)->form);
}

static void settings_close(Screen *screen, App *app)
{
    SettingsScreen *self = (SettingsScreen *)screen;
    settings_keep(screen, app);
    pane_done(&self->pane);
    text_done(&self->hint);
    form_done(&self->form);
    free(self);
}

static const ScreenOps settings_ops = {
    .context = settings_context,
    .paint = settings_paint,
    .action = settings_action,
    .type = settings_type,
    .keep = settings_keep,
    .unsaved = settings_unsaved,
    .close = settings_close,
};

void screen_settings_open(App *app)
{
    if (!app->change_settings || app->invented) {
        app_say(app, STYLE_NORMAL, _("There are no settings of your own among invented people."));
        return;
    }
    SettingsScreen *self = mem_zero(1, sizeof *self);
    self->screen.ops = &settings_ops;
    user_fields_set(&self->form, app, "settings", app->settings);
    tell(self, app);
    app_push(app, &self->screen);
}
