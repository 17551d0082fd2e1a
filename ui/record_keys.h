#ifndef OVERGANG_UI_RECORD_KEYS_H
#define OVERGANG_UI_RECORD_KEYS_H

#include "ui/record_form.h"

/* What the screens with a form made from a field table do alike. */

/*
 * Moves between the fields, opens the list of one that is chosen (`chosen` is called after it). Enter in a
 * field that was found by typing goes on. False: the action is none of these. `*past` is set where it went
 * past the last field, or before the first (-1), and the owner has to say what is there.
 */
bool record_form_action(RecordForm *form, App *app, Screen *owner, Action action,
                        void (*chosen)(Screen *owner, App *app), int *past);
/* CONTEXT_PICK, or CONTEXT_FIELD; in the last field CONTEXT_PROMPT where Enter saves there. */
Context record_form_context(const RecordForm *form, bool saves_at_end);
/* Asks, and throws away what was typed; then the screen on top, whose form it is, is closed. */
void record_form_ask_discard(EntryForm *form, App *app);
/* Asks first; `accept` is called with DISCARD_IT where it was meant. Frees `context`. */
enum { DISCARD_IT = 1 };
void ask_discard(App *app, void (*accept)(void *context, App *app, int index), void *context);
/* That what was typed before has been taken up. */
void record_say_again(App *app);
/* The form is left without saving: keeps what was typed, and says so. */
void record_form_left(const RecordForm *form, App *app);
/* A line about the whole: what is wrong with it. */
void record_form_say_wrong(const RecordForm *form, App *app);
/* "Written. u takes it back. 2 new points came with it." `what`: what was done. */
void record_say_outcome(App *app, const char *what, const Outcome *outcome);
/* The title of a screen about a person: "Facts  Moen, Siri  INN-001", and today. `casefile` may be NULL. */
void record_title(App *app, const char *what, const Casefile *casefile);

#endif
