#ifndef OVERGANG_UI_NEW_PHRASE_H
#define OVERGANG_UI_NEW_PHRASE_H

#include "base/secret.h"
#include "ui/widget_prompt.h"

/* A passphrase typed twice into a dialog: into `ret` where it is good enough, and both are alike. */
Status new_phrase_read(const PromptAnswer *phrase, const PromptAnswer *again, Secret *ret, Error *err);

#endif
