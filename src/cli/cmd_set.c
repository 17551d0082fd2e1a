#include "cli/cli.h"
#include "cli/commands.h"

#include "casework/cases.h"

#include <stdlib.h>
#include <string.h>

/* KEY=VALUE, from the command line and, for -, one a line from stdin. */
typedef struct Pairs {
    const char **all;
    size_t count;
    Str lines; /* what stdin said; the pairs point into it */
} Pairs;

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

static Status read_pairs(const Cli *cli, Pairs *pairs, Error *err)
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
            return error_set(err, STATUS_USAGE, NULL, _("\"%1$s\" is not KEY=VALUE: overgang set %2$s"), word,
                             _(command_set.arguments));
        }
    }
    return STATUS_OK;
}

typedef struct Remarks {
    const Cli *cli;
    const Pairs *pairs;
} Remarks;

/* Only what is odd about the fields that were set; the official dates are odd beside each other. */
static void remark(void *context, const char *where, const char *text)
{
    static const char official[] = "official.";
    const Remarks *remarks = context;
    bool group = strncmp(where, official, sizeof official - 1) == 0;
    size_t n = group ? sizeof official - 1 : strlen(where);
    for (size_t i = 0; i < remarks->pairs->count; i++) {
        const char *pair = remarks->pairs->all[i];
        if (strncmp(pair, where, n) != 0 || (!group && pair[n] != '=')) continue;
        cli_warn(remarks->cli, "%s: %s", where, text);
        return;
    }
}

/* What was taken, but is odd. The change has been written: that it cannot be read again is no fault of it. */
static void warn(const Cli *cli, const Pairs *pairs)
{
    AUTO_CASEFILE Casefile *casefile = NULL;
    Remarks remarks = {cli, pairs};
    if (case_load(&cli->desk, cli_word(cli, 0), &casefile, NULL) == STATUS_OK)
        casefile_warnings(casefile, remark, &remarks);
}

static Status change(Cli *cli, const Pairs *pairs, Error *err)
{
    Outcome outcome = {0};
    AUTO_STR done = {0};
    if (pairs->count == 0) return error_set(err, STATUS_INVALID, "stdin", _("no KEY=VALUE was found"));
    TRY(cli_open(cli, err));
    TRY(edit_set(&cli->desk, cli_word(cli, 0), pairs->all, pairs->count, &outcome, err));
    str_add_f(&done, ngettext("%1$s: %2$zu field was set.", "%1$s: %2$zu fields were set.", pairs->count),
              cli_word(cli, 0), pairs->count);
    cli_say_outcome(cli, &outcome, str_text(&done));
    warn(cli, pairs);
    return STATUS_OK;
}

static Status run(Cli *cli, Error *err)
{
    Pairs pairs = {0};
    Status status = read_pairs(cli, &pairs, err);
    if (status == STATUS_OK) status = change(cli, &pairs, err);
    free(pairs.all);
    str_done(&pairs.lines);
    return status;
}

const Command command_set = {
    .name = "set",
    .arguments = N_("REF KEY=VALUE…|-"),
    .least = 2,
    .most = -1,
    .needs = NEED_CHANGE | NEED_CATALOGUE,
    .formats = WRITES_NOTHING,
    .summary = N_("changes fields of a case"),
    .help = N_("Keys are those of the exchange format, dotted where they lie in an object: "
               "official.release=2026-05-01. An "
               "empty value makes the field unknown. A list is given as JSON (children=[…]), or one field of "
               "one row at a "
               "time: benefits[0].reported=2026-01-02; the number after the last adds a row. All the fields "
               "are set, or "
               "none. With - lines of KEY=VALUE are read from stdin."),
    .run = run,
};
