#include "ui/user_fields.h"

#include "base/lang.h"

static const Code language_rows[] = {{NULL, N_("unknown")},
                                     [1 + LANG_NB] = {"nb", N_("bokmål")},
                                     [1 + LANG_NN] = {"nn", N_("nynorsk")},
                                     [1 + LANG_EN] = {"en", N_("English")}};
static const CodeTable languages = {"language", language_rows, COUNT(language_rows)};

SettingId user_setting(int field)
{
    static const SettingId ids[USER_FIELDS] = {[USER_NAME] = SET_USER_NAME,
                                               [USER_LANGUAGE] = SET_UI_LANGUAGE,
                                               [USER_OFFICES] = SET_USER_OFFICES,
                                               [USER_PRISONS] = SET_USER_PRISONS};
    return ids[field];
}

/* Told only while nothing is there. */
static const char *hint(const Settings *settings, int field, const char *text)
{
    return settings && settings_text(settings, user_setting(field)) ? NULL : text;
}

static const char *present(const Settings *settings, int field)
{
    return settings ? settings_text(settings, user_setting(field)) : NULL;
}

void user_fields_set(EntryForm *form, const App *app, const char *keep, const Settings *settings)
{
    const AskSpec specs[USER_FIELDS] = {
        [USER_NAME] = {ASK_TEXT, .label = _("Your name"), .present = present(settings, USER_NAME), .own_words = true,
                       .now = hint(settings, USER_NAME, _("empty: your login name"))},
        [USER_LANGUAGE] = {ASK_CODE, .label = _("Language"), .codes = &languages, .code = 1 + (int)lang_now()},
        [USER_OFFICES] = {ASK_TEXT, .label = _("Nav offices"), .present = present(settings, USER_OFFICES),
                          .now = hint(settings, USER_OFFICES, _("with commas between them"))},
        [USER_PRISONS] = {ASK_TEXT, .label = _("Prisons"), .present = present(settings, USER_PRISONS),
                          .now = hint(settings, USER_PRISONS, _("with commas between them"))},
    };
    form_set(form, app, keep, specs, USER_FIELDS);
}

Lang user_language(const EntryForm *form)
{
    return (Lang)(form_code(form, USER_LANGUAGE) - 1);
}

Context user_fields_context(const EntryForm *form)
{
    Context context = form_context(form);
    return context == CONTEXT_FIELD && form->at == USER_FIELDS - 1 ? CONTEXT_PROMPT : context;
}

bool user_fields_action(EntryForm *form, App *app, Screen *owner, Action action,
                        void (*chosen)(Screen *owner, App *app))
{
    int at = form->at, last = USER_FIELDS - 1;
    switch (action) {
    case ACTION_UP: form_go(form, app, at > 0 ? at - 1 : 0); return true;
    case ACTION_DOWN: form_go(form, app, at < last ? at + 1 : last); return true;
    case ACTION_PANE_NEXT: form_go(form, app, (at + 1) % USER_FIELDS); return true;
    case ACTION_PANE_BEFORE: form_go(form, app, (at + last) % USER_FIELDS); return true;
    case ACTION_ACCEPT:
        if (form_context(form) == CONTEXT_PICK)
            form_pick(form, app, owner, chosen);
        else if (at < last)
            form_go(form, app, at + 1);
        else
            return false;
        return true;
    default: return false;
    }
}
