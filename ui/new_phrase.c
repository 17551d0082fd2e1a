#include "ui/new_phrase.h"

#include "base/lang.h"

#include <string.h>

Status new_phrase_read(const PromptAnswer *phrase, const PromptAnswer *again, Secret *ret, Error *err)
{
    secret_clear(ret);
    if (!secret_add(ret, phrase->text, strlen(phrase->text)))
        return error_set(err, STATUS_INVALID, NULL, _("The passphrase is too long."));
    TRY(secret_check_new(ret, err));
    if (strcmp(phrase->text, again->text) == 0) return STATUS_OK;
    return error_set(err, STATUS_INVALID, NULL, _("the two passphrases differ; nothing was written"));
}
