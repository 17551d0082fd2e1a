#include "cli/pairs.h"

#include <stdlib.h>
#include <string.h>

static void pairs_add(Pairs *pairs, const char *pair)
{
    pairs->all = mem_grow(pairs->all, pairs->count + 1, sizeof *pairs->all);
    pairs->all[pairs->count++] = pair;
}

/* "KEY = VALUE" may be written in a file. */
static void take_blanks(char *line)
{
    char *equals = strchr(line, '='), *value = equals + 1;
    value += strspn(value, " \t");
    while (equals > line && (equals[-1] == ' ' || equals[-1] == '\t'))
        equals--;
    *equals++ = '=';
    memmove(equals, value, strlen(value) + 1);
}

static Status read_lines(Pairs *pairs, Error *err)
{
    TRY(cli_text("-", &pairs->lines, err));
    if (pairs->lines.len == 0) return STATUS_OK;
    int number = 0;
    for (char *line = pairs->lines.data, *next; line; line = next) {
        next = strchr(line, '\n');
        if (next) *next++ = '\0';
        line[strcspn(line, "\r")] = '\0';
        number++;
        line += strspn(line, " \t");
        if (*line == '\0' || *line == '#') continue;
        char where[32];
        snprintf(where, sizeof where, "stdin:%d", number);
        if (!strchr(line, '=')) return error_set(err, STATUS_INVALID, where, _("this is not KEY=VALUE"));
        take_blanks(line);
        pairs_add(pairs, line);
    }
    return STATUS_OK;
}

Status pairs_read(const Cli *cli, Pairs *pairs, Error *err)
{
    bool stdin_read = false;
    for (size_t i = 1; i < cli_word_count(cli); i++) {
        const char *word = cli_word(cli, i);
        if (strcmp(word, "-") == 0) {
            if (!stdin_read) TRY(read_lines(pairs, err));
            stdin_read = true;
        } else if (strchr(word, '=') && *word != '=') {
            pairs_add(pairs, word);
        } else {
            return error_set(err, STATUS_USAGE, NULL, _("\"%1$s\" is not KEY=VALUE: overgang %2$s %3$s"),
                             word, cli->command->name, _(cli->command->arguments));
        }
    }
    return STATUS_OK;
}

void pairs_done(Pairs *pairs)
{
    free(pairs->all);
    str_done(&pairs->lines);
    *pairs = (Pairs){0};
}
