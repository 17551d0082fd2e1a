#ifndef OVERGANG_UI_USER_FIELDS_H
#define OVERGANG_UI_USER_FIELDS_H

#include "ui/widget_form.h"

/* Who uses the program, and where: the fields of the first start, and of the settings later on. */

enum { USER_NAME, USER_LANGUAGE, USER_OFFICES, USER_PRISONS, USER_FIELDS };

/* The option that a field is about. */
SettingId user_setting(int field);
/* Sets the fields as the settings are now (NULL: none are made yet). */
void user_fields_set(EntryForm *form, const App *app, const char *keep, const Settings *settings);
/* What the keys do in them: Enter in the last one saves. */
Context user_fields_context(const EntryForm *form);
Lang user_language(const EntryForm *form);
/*
 * Moves between the fields; Enter opens the list of the language, in whose end `chosen` is called, and in the last field is
 * not taken: that is for the owner to do. False: not taken.
 */
bool user_fields_action(EntryForm *form, App *app, Screen *owner, Action action,
                        void (*chosen)(Screen *owner, App *app));

#endif
