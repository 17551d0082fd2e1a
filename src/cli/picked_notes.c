#include "cli/picked_notes.h"

#include <stdlib.h>
#include <string.h>

/* "3:health" */
static Status read_note(const char *text, PickedNote *ret, Error *err)
{
    char *end;
    unsigned long number = strtoul(text, &end, 10);
    int scope = SCOPE_UNKNOWN;
    if (end == text || *end != ':' || *text == '-')
        return error_set(err, STATUS_INVALID, "--note",
                         _("\"%s\" is no number and scope, such as 3:housing"), text);
    TRY(cli_code_of(&codes_scope, end + 1, "--note", &scope, err));
    *ret = (PickedNote){.number = number, .scope = (Scope)scope};
    return STATUS_OK;
}

Status cli_picked_notes(const Cli *cli, PickedNote notes[PICKED_NOTES], size_t *count, Error *err)
{
    *count = 0;
    for (size_t i = 0; i < cli->options.given_count; i++) {
        if (strcmp(cli->options.given[i].name, "note") != 0) continue;
        if (*count == PICKED_NOTES)
            return error_set(err, STATUS_INVALID, "--note", _("at most %d notes go along"), PICKED_NOTES);
        TRY(read_note(cli->options.given[i].value, &notes[(*count)++], err));
    }
    return STATUS_OK;
}
