#include "base/file.h"
#include "base/porter.h"
#include "base/sanitized.h"
#include "cli/change_settings.h"
#include "cli/cli.h"
#include "cli/confine.h"
#include "cli/daily_copy.h"
#include "cli/first_start.h"
#include "cli/help.h"
#include "cli/report.h"
#include "cli/signals.h"
#include "cli/store_key.h"
#include "ui/app.h"

#include <fcntl.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

/* What is on people's records stays with whoever runs the program: no file for others, no memory image on disk, no rights
 * beyond theirs for what is started. */
static void keep_private(void)
{
    umask(077);
    setrlimit(RLIMIT_CORE, &(struct rlimit){0, 0});
    prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
#ifndef SANITIZED /* the leak checker attaches to the process */
    prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
#endif
}

/* Where stdin, stdout or stderr is closed, no file that is opened later may take its place. */
static void fill_standard_files(void)
{
    for (int fd = 0; fd <= 2; fd++) {
        if (fcntl(fd, F_GETFD) != -1) continue;
        /* opened the wrong way round, so that using it fails */
        if (open("/dev/null", fd == 0 ? O_WRONLY : O_RDONLY) != fd) return;
    }
}

/* A write beyond the limit on files then fails and is told, as on a full disk, where it would have ended the
 * program. */
static void survive_file_limit(void)
{
    signal(SIGXFSZ, SIG_IGN);
}

/* The passphrase is asked for on a screen, not on the terminal. */
static Status open_sealed(Cli *cli, const UiOptions *options, bool *go_on, Error *err)
{
    Status status = cli_choose_store(cli, err);
    *go_on = status == STATUS_OK;
    if (status != STATUS_OK || cli->keys || cli_have(cli, "passphrase-file")) return status;
    if (!file_is_sealed_store(cli->store)) return status;
    cli_choose_who(cli);
    Opener opener = store_key_opener(cli);
    status = (Status)ui_unlock(options, cli->store, &opener, &cli->keys, err);
    *go_on = cli->keys != NULL;
    return status;
}

static Status run_interface(Cli *cli, Error *err)
{
    if (!isatty(STDIN_FILENO) || !isatty(STDOUT_FILENO)) {
        help_usage();
        return STATUS_USAGE;
    }
    UiOptions options = {
        .desk = &cli->desk,
        .settings = cli->settings,
        .ascii = cli_have(cli, "ascii"),
        .linear = cli_have(cli, "linear"),
        .no_colour = !cli->colour,
        .today_fixed = cli_have(cli, "today"),
        .report = report_text,
        .change_settings = change_settings,
        .report_context = cli,
    };
    if (first_start_due(cli)) {
        bool go_on;
        Status status = (Status)first_start(cli, &options, &go_on, err);
        if (!go_on) return status;
    }
    confine(cli);
    if (!options.invented) {
        bool go_on = true;
        Status status = open_sealed(cli, &options, &go_on, err);
        if (!go_on) return status;
        TRY(cli_open_for(cli, NEED_CHANGE_IF_ALLOWED | NEED_CATALOGUE, err));
        options.wrong_tried = cli->wrong_tried;
    }
    Status status = (Status)ui_run(&options, err);
    if (!options.invented) daily_copy_at_end(cli);
    first_start_clear(cli, &options);
    return status;
}

static Status run(Cli *cli, Error *err)
{
    if (options_have(&cli->options, "version")) {
        print_line(&cli->print, INK_PLAIN, "overgang " PACKAGE_VERSION);
        return STATUS_OK;
    }
    if (options_have(&cli->options, "help")) {
        if (cli->command)
            help_command(&cli->print, cli->command);
        else
            help_program(&cli->print);
        return STATUS_OK;
    }
    if (!cli->command) return run_interface(cli, err);
    signals_start();
    if (!(cli->command->needs & NEED_STORE_LATER)) confine(cli);
    return cli->command->run(cli, err);
}

int main(int argc, char **argv)
{
    keep_private();
    fill_standard_files();
    survive_file_limit();
    Cli cli = {0};
    Error err = {0};
    Status status = cli_begin(&cli, argc, argv, &err);
    bool started = status == STATUS_OK;
    if (started) status = run(&cli, &err);
    cli_speak(&cli, cli.lang);
    if (started) {
        Error late = {0};
        Status written = print_end(&cli.print, &late);
        if (status == STATUS_OK) err = late, status = written;
    }
    if (status != STATUS_OK && signals_interrupted()) status = STATUS_INTERRUPTED;
    if (status != STATUS_OK && *err.message) cli_show_error(&err);
    cli_tell_trouble(&cli);
    cli_end(&cli);
    porter_end();
    return status == STATUS_INTERRUPTED && signals_interrupted() ? 128 + signals_number() : (int)status;
}
