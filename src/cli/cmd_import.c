#include "cli/cli.h"
#include "cli/commands.h"
#include "cli/signals.h"

#include "casework/exchange.h"

#include <errno.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

/* Telling how far it has come: nothing in the first second, then now and then. */
typedef struct Progress {
    const Cli *cli;
    const char *name; /* of the file, in messages */
    bool terminal; /* stderr is one: the line is written over */
    bool shown;
    double next; /* on the clock below */
} Progress;

static double seconds(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

static void wipe(Progress *progress)
{
    if (progress->shown && progress->terminal) fputs("\r\033[K", stderr);
    progress->shown = false;
}

static void on_progress(void *context, size_t cases)
{
    Progress *progress = context;
    double now = seconds();
    if (now < progress->next) return;
    progress->next = now + (progress->terminal ? 0.2 : 5);
    if (progress->terminal) fputs("\r\033[K", stderr);
    fprintf(stderr, ngettext("%zu case read", "%zu cases read", cases), cases);
    if (!progress->terminal) fputc('\n', stderr);
    progress->shown = true;
}

static void on_warning(void *context, const char *where, const char *text)
{
    Progress *progress = context;
    wipe(progress);
    cli_warn(progress->cli, "%s: %s: %s", progress->name, where, text);
}

/* A place in the data gets the file before it; one in the text ("saker.json:3:14") has it. */
static void name_file(const char *name, Error *err)
{
    Error place = *err;
    size_t n = strlen(name);
    if (strncmp(place.where, name, n) == 0 && (place.where[n] == ':' || place.where[n] == '\0')) return;
    AUTO_STR where = {0};
    str_add_f(&where, "%s%s%s", name, *place.where ? ": " : "", place.where);
    error_set(err, place.status, str_text(&where), "%s", place.message);
}

static void write_counts(Cli *cli, const ImportCounts *counts)
{
    if (cli->format == FORMAT_TEXT) {
        if (!cli_have(cli, "quiet"))
            print_line_f(&cli->print, INK_PLAIN, _("%1$zu new, %2$zu updated, %3$zu unchanged"),
                         counts->added, counts->updated, counts->unchanged);
        return;
    }
    JsonOut json;
    json_out_begin(&json, cli->print.out);
    json_out_open(&json, '{');
    json_out_text_pair(&json, "schema", "overgang.import/1");
    json_out_number_pair(&json, "new", (int64_t)counts->added);
    json_out_number_pair(&json, "updated", (int64_t)counts->updated);
    json_out_number_pair(&json, "unchanged", (int64_t)counts->unchanged);
    json_out_close(&json, '}');
    json_out_end(&json);
}

static Status run(Cli *cli, Error *err)
{
    const char *name = cli_word(cli, 0);
    bool from_stdin = strcmp(name, "-") == 0;
    const char *shown = from_stdin ? "stdin" : name;
    FILE *in = from_stdin ? stdin : fopen(name, "re");
    if (!in) return error_set(err, STATUS_FAILED, name, _("the file cannot be opened: %s"), strerror(errno));
    Status status = cli_open(cli, err);
    bool silent = cli_have(cli, "quiet");
    Progress progress = {cli, shown, isatty(STDERR_FILENO) == 1, false, seconds() + 1};
    ExchangeReport report = {
        .warn = on_warning,
        .progress = silent ? NULL : on_progress,
        .interrupted = signals_interrupted_in,
        .context = &progress,
    };
    if (status == STATUS_OK) {
        status = exchange_import(&cli->desk, in, shown, &report, err);
        if (status == STATUS_INVALID) name_file(shown, err);
    }
    wipe(&progress);
    if (!from_stdin) fclose(in);
    if (status == STATUS_OK) write_counts(cli, &report.counts);
    return status;
}

const Command command_import = {
    .name = "import",
    .arguments = N_("FILE|-"),
    .least = 1,
    .most = 1,
    .needs = NEED_CHANGE | NEED_CATALOGUE,
    .formats = WRITES_JSON,
    .summary = N_("takes in cases from a file, or from stdin"),
    .help = N_("The file is in the exchange format (overgang.cases/1). All of it is taken in, or nothing: "
               "the first fault is "
               "told with its place. A case whose ref is in the store already is updated. It reports how "
               "many were new, "
               "updated and unchanged."),
    .run = run,
};
