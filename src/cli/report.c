#include "cli/report.h"

#include "base/lang.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* The words with what makes it quiet and as plain as the other run. */
static char **make_arguments(const Cli *outer, const char *const words[], size_t count, int *argc)
{
    char **argv = mem_zero(count + 4, sizeof *argv);
    argv[(*argc)++] = (char *)"overgang";
    argv[(*argc)++] = (char *)"--quiet";
    if (cli_have(outer, "ascii")) argv[(*argc)++] = (char *)"--ascii";
    for (size_t i = 0; i < count; i++)
        argv[(*argc)++] = (char *)words[i];
    return argv;
}

/* What the other run has open is lent, and stays its own. */
static Cli borrow(const Cli *outer, FILE *out)
{
    Cli cli = {.lent = true,
               .settings = outer->settings,
               .locale_folder = outer->locale_folder,
               .lang = outer->lang,
               .store = outer->store,
               .rules = outer->rules,
               .catalogue = outer->catalogue,
               .desk = outer->desk};
    print_begin(&cli.print, out, false);
    cli.print.paper = true;
    return cli;
}

static Status write_into(const Cli *outer, int argc, char **argv, FILE *out, Error *err)
{
    Cli cli = borrow(outer, out);
    Status status = STATUS_OK;
    if (!options_parse(argc, argv, &cli.options)) status = options_explain(argc, argv, err);
    if (status == STATUS_OK && !(cli.command = command_find(cli.options.words[0])))
        status = command_unknown(cli.options.words[0], err);
    if (status == STATUS_OK) status = command_check(cli.command, &cli.options, WRITES_TEXT, err);
    if (status == STATUS_OK) status = cli.command->run(&cli, err);
    if (status == STATUS_OK) status = print_end(&cli.print, err);
    options_done(&cli.options);
    return status;
}

Status report_text(void *context, const char *const words[], size_t count, Str *out, Error *err)
{
    char *bytes = NULL;
    size_t n = 0;
    int argc = 0;
    FILE *file = open_memstream(&bytes, &n);
    if (!file) return error_set(err, STATUS_FAILED, NULL, "%s", strerror(errno));
    char **argv = make_arguments(context, words, count, &argc);
    Status status = write_into(context, argc, argv, file, err);
    free(argv);
    if (fclose(file) != 0 && status == STATUS_OK)
        status = error_set(err, STATUS_FAILED, NULL, _("the output could not be written"));
    if (status == STATUS_OK) str_add_n(out, bytes, n);
    free(bytes);
    return status;
}
