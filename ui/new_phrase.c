#include "ui/new_phrase.h"

#include "base/lang.h"

#include <string.h>

void new_phrase_open(App *app, PromptSpec *spec)
{
    spec->fields[spec->count++] = (PromptField){.kind = PROMPT_SECRET, .label = _("Passphrase"), .required = true};
    spec->fields[spec->count++] = (PromptField){.kind = PROMPT_SECRET, .label = _("Once more"), .required = true};
    prompt_open(app, spec);
}

const char *new_phrase_note(void)
{
    return _("At least 12 characters, best four words that do not belong together. Without it nobody can open the store: "
             "write it down and keep it in a safe place.");
}

Status new_phrase_read(const PromptAnswer typed[2], Secret *ret, Error *err)
{
    secret_clear(ret);
    if (!secret_add(ret, typed[0].text, strlen(typed[0].text)))
        return error_set(err, STATUS_INVALID, NULL, _("The passphrase is too long."));
    TRY(secret_check_new(ret, err));
    if (strcmp(typed[0].text, typed[1].text) == 0) return STATUS_OK;
    return error_set(err, STATUS_INVALID, NULL, _("the two passphrases differ; nothing was written"));
}
