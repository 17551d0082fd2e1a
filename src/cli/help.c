#include "cli/help.h"

#include "base/lang.h"

#include <string.h>

/* "-d, --db FILE" */
static void option_name(Str *out, const OptionRow *row)
{
    if (row->letter)
        str_add_f(out, "-%c, ", row->letter);
    else
        str_add(out, "    ");
    str_add_f(out, "--%s", row->name);
    if (row->value) str_add_f(out, " %s", _(row->value));
}

static void list_options(Print *print, const char *title, const OptionRow *rows, size_t count)
{
    bool any = false;
    for (size_t i = 0; i < count; i++) {
        if (!rows[i].help) continue;
        if (!any) print_heading(print, title);
        any = true;
        AUTO_STR name = {0};
        option_name(&name, &rows[i]);
        print_pair(print, 2, 26, str_text(&name), _(rows[i].help));
    }
}

static void list_exit_codes(Print *print)
{
    static const struct {
        Status status;
        const char *meaning;
    } codes[] = {
        {STATUS_OK, N_("done; also where there was nothing to show")},
        {STATUS_FAILED, N_("something failed")},
        {STATUS_USAGE, N_("wrong usage")},
        {STATUS_NOT_FOUND, N_("no such case or item")},
        {STATUS_INVALID, N_("invalid input; nothing was written")},
        {STATUS_LOCKED, N_("the store is kept by another program, or the passphrase is wrong")},
        {STATUS_NO_CONSENT, N_("consent is missing")},
        {STATUS_DAMAGED, N_("the store is damaged")},
        {STATUS_READ_ONLY, N_("the store can only be read")},
        {STATUS_INTERRUPTED, N_("interrupted")},
    };
    print_heading(print, _("Exit codes"));
    for (size_t i = 0; i < COUNT(codes); i++) {
        AUTO_STR number = {0};
        str_add_f(&number, "%3d", codes[i].status);
        print_pair(print, 2, 7, str_text(&number), _(codes[i].meaning));
    }
}

static void show_dates_help(Print *print)
{
    print_heading(print, _("Dates and lengths of time"));
    print_wrapped(
        print, INK_PLAIN, 2,
        _("A date may be typed 2026-05-01, 01.05.2026, 1.5.26, today, a weekday, +3d, +2w, +1m or week 44, "
          "in "
          "bokmål and nynorsk too (i dag, fredag, +2u, uke 44). A length of time is typed 1 år 2 mnd, "
          "14 months, 2y6m10d or P2Y6M10D. Where a text may be personal, - reads it from stdin."));
}

void help_program(Print *print)
{
    print_wrapped(
        print, INK_BOLD, 0,
        _("overgang follows the cases of a Nav adviser in prison: what must be done, by whom, and when."));
    print_heading(print, _("Usage"));
    print_line(print, INK_PLAIN, _("  overgang [OPTIONS]                    the terminal interface"));
    print_line(print, INK_PLAIN,
               _("  overgang [OPTIONS] COMMAND [WORDS]    one thing; options may stand anywhere"));
    print_heading(print, _("Commands"));
    size_t count;
    const Command *const *commands = command_all(&count);
    for (size_t i = 0; i < count; i++)
        print_pair(print, 2, 10, commands[i]->name, _(commands[i]->summary));
    const OptionRow *global = options_global(&count);
    list_options(print, _("Options"), global, count);
    show_dates_help(print);
    list_exit_codes(print);
    print_heading(print, _("More"));
    print_wrapped(print, INK_PLAIN, 2,
                  _("`overgang help COMMAND` tells more about one command. The manual pages: overgang(1), "
                    "overgang.ini(5) for the config file, overgang-rules(7) for the rules and how an office "
                    "adapts them."));
}

static void show_formats(Print *print, const Command *command)
{
    if (!(command->formats & WRITES_ALL)) return;
    print_heading(print, _("Formats"));
    print_wrapped(print, INK_PLAIN, 2,
                  command->formats & WRITES_ROWS ? "--format text, json, csv, tsv" : "--format text, json");
}

/* Whether there are options that the synopsis does not name. */
static bool has_more_options(const Command *command)
{
    for (size_t i = 0; i < command->option_count; i++) {
        char typed[40];
        snprintf(typed, sizeof typed, "--%s ", command->options[i].name);
        if (command->options[i].help && !strstr(command->arguments, typed)) return true;
    }
    return false;
}

void help_command(Print *print, const Command *command)
{
    AUTO_STR usage = {0};
    str_add_f(&usage, "overgang %s", command->name);
    if (*command->arguments) str_add_f(&usage, " %s", _(command->arguments));
    if (has_more_options(command)) str_add_f(&usage, " %s", _("[OPTIONS]"));
    print_pair(print, 0, 0, _("Usage:"), str_text(&usage));
    fputc('\n', print->out);
    print_wrapped(print, INK_PLAIN, 0, _(command->summary));
    if (command->help) {
        fputc('\n', print->out);
        print_wrapped(print, INK_PLAIN, 0, _(command->help));
    }
    list_options(print, _("Options"), command->options, command->option_count);
    show_formats(print, command);
}

void help_usage(void)
{
    fprintf(stderr, "%s\n%s\n",
            _("Usage: overgang [OPTIONS] COMMAND [WORDS]; without a command: the terminal interface, which "
              "needs a terminal."),
            _("`overgang --help` lists the commands and options."));
}
