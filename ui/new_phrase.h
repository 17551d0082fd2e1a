#ifndef OVERGANG_UI_NEW_PHRASE_H
#define OVERGANG_UI_NEW_PHRASE_H

#include "base/secret.h"
#include "ui/widget_prompt.h"

/* Opens a dialog that asks for a new passphrase, too: twice, behind its own fields. */
void new_phrase_open(App *app, PromptSpec *spec);
/* What to know of one that opens a store. */
const char *new_phrase_note(void);
/* The two that were typed: into `ret` where it is good enough, and both are alike. */
Status new_phrase_read(const PromptAnswer typed[2], Secret *ret, Error *err);

#endif
