#include "cli/commands.h"
#include "cli/paper_out.h"
#include "cli/stay_step.h"

#include "base/datetext.h"
#include "casework/papers.h"

static const OptionRow options[] = {
    {"on", 0, N_("DATE"), N_("the day of release, at the latest today")},
    {"without-notice", 0, NULL, N_("it came without notice: the contact sheet is written, too")},
    {"form", 0, N_("CODE"), N_("what follows outside: proveloslatt, ek …; nothing if not given")},
    STAY_STEP_PREVIEW,
    PAPER_OUT_OPTION,
};

/* The sheet that the person takes along. */
static Status write_sheet(Cli *cli, Error *err)
{
    AUTO_PAPER paper = {0};
    cli_choose_who(cli);
    Letterhead head = letterhead_of(cli->settings);
    TRY(sheet_make(&cli->desk, &head, cli_word(cli, 0), &paper, err));
    return paper_out(cli, &paper, NULL, err);
}

static Status run(Cli *cli, Error *err)
{
    Changes changes = {.step = STAY_RELEASE, .without_notice = cli_have(cli, "without-notice")};
    int form = FORM_UNKNOWN;
    bool done;
    AUTO_STR sentence = {0}, day = {0};
    if (!cli_have(cli, "on"))
        return error_set(err, STATUS_USAGE, NULL, _("--%1$s is missing: overgang %2$s %3$s"), "on", "release",
                         _(command_release.arguments));
    if (cli_have(cli, "output") && !changes.without_notice)
        return error_set(err, STATUS_USAGE, NULL, _("--output goes with --without-notice"));
    TRY(cli_date(cli, "on", &changes.on, err));
    TRY(cli_code(cli, "form", &codes_form, &form, err));
    changes.form = (Form)form;
    if (changes.without_notice) TRY(paper_out_check(cli, err));
    datetext_day(&day, changes.on, cli->desk.lang);
    str_add_f(&sentence, _("%1$s was released %2$s."), cli_word(cli, 0), str_text(&day));
    TRY(stay_step_run(cli, &changes, str_text(&sentence), &done, err));
    if (!done || !changes.without_notice) return STATUS_OK;
    Status status = write_sheet(cli, err);
    if (status != STATUS_OK)
        cli_say(cli, _("The release is entered. The contact sheet was not written: `overgang sheet %s` makes it."),
                cli_word(cli, 0));
    return status;
}

const Command command_release = {
    .name = "release",
    .arguments = N_("REF --on DATE [--without-notice] [--form CODE]"),
    .least = 1,
    .most = 1,
    .needs = NEED_STORE | NEED_CATALOGUE,
    .formats = WRITES_TEXT,
    .summary = N_("the person has been let out, with or without notice"),
    .help = N_("In one change, with one undo: the day becomes the official day of release, the placement ends, the case "
               "goes to the community, what was of use in custody only is set aside with the reason, and what comes after "
               "release comes up. What is about money, home and family stays.\n\n--without-notice, as from varetekt: the "
               "contact sheet is written to standard output, or to the file of -o. A release that lies ahead is no "
               "release yet: `overgang set REF official.release=DATE`."),
    .options = options,
    .option_count = COUNT(options),
    .run = run,
};
