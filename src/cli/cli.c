#include "cli/cli.h"

#include "base/datetext.h"
#include "base/login.h"
#include "base/paths.h"
#include "base/utf8.h"
#include "cli/help.h"
#include "cli/signals.h"
#include "cli/store_key.h"

#include <errno.h>
#include <langinfo.h>
#include <locale.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

/* ---------------------------------------------------------------- what the command line asks for */

static Status load_settings(Cli *cli, Error *err)
{
    const char *named = options_value(&cli->options, "config");
    if (named) return settings_load(named, true, &cli->settings, err);
    AUTO_FREE char *path = NULL;
    if (paths_config_file(&path, err) != STATUS_OK) return settings_load(NULL, false, &cli->settings, err);
    return settings_load(path, false, &cli->settings, err);
}

/* The language of texts: --lang, the config, the environment. */
static void choose_language(Cli *cli)
{
    const char *said = options_value(&cli->options, "lang");
    const char *set = cli->settings ? settings_text(cli->settings, SET_UI_LANGUAGE) : NULL;
    if (!(said && lang_from_code(said, &cli->lang)) && !(set && lang_from_code(set, &cli->lang)))
        cli->lang = lang_of_environment();
    cli->locale_folder = paths_locale_folder();
    lang_use(cli->lang, cli->locale_folder);
}

static Status read_format(Cli *cli, Error *err)
{
    static const char *const names[] = {
        [FORMAT_TEXT] = "text", [FORMAT_JSON] = "json", [FORMAT_CSV] = "csv", [FORMAT_TSV] = "tsv"};
    const char *said = options_value(&cli->options, "format");
    if (!said) return STATUS_OK;
    for (size_t i = 0; i < COUNT(names); i++) {
        cli->format = (Format)i;
        if (strcmp(said, names[i]) == 0) return STATUS_OK;
    }
    return error_set(err, STATUS_USAGE, "--format", _("\"%1$s\" is none of %2$s"), said,
                     "text, json, csv, tsv");
}

static Status check_lang(const Cli *cli, Error *err)
{
    Lang lang;
    const char *said = options_value(&cli->options, "lang");
    if (!said || lang_from_code(said, &lang)) return STATUS_OK;
    return error_set(err, STATUS_USAGE, "--lang", _("\"%1$s\" is none of %2$s"), said, "nb, nn, en");
}

static struct tm local_time(void)
{
    time_t seconds = time(NULL);
    struct tm now;
    localtime_r(&seconds, &now);
    return now;
}

/* --today takes a day, or for trying things out YYYY-MM-DDTHH:MM, which stops the clock too. */
static Status read_today(Cli *cli, Error *err)
{
    struct tm now = local_time();
    cli->desk.today = date_of(now.tm_year + 1900, now.tm_mon + 1, now.tm_mday);
    const char *said = options_value(&cli->options, "today");
    if (!said) return STATUS_OK;
    if (time_valid(said)) {
        cli->now_fixed = true;
        snprintf(cli->now, sizeof cli->now, "%s%s", said,
                 strlen(said) == strlen("YYYY-MM-DDTHH:MM") ? ":00" : "");
        char day[DATE_TEXT] = "";
        memcpy(day, said, DATE_TEXT - 1);
        cli->desk.today = date_from_iso(day);
        return STATUS_OK;
    }
    Status status = datetext_parse(said, cli->desk.today, &cli->desk.today, err);
    return status == STATUS_OK ? status : error_within(err, "--today");
}

static bool wants_help(const Cli *cli)
{
    return options_have(&cli->options, "help");
}

static Status read_command(Cli *cli, Error *err)
{
    TRY(check_lang(cli, err));
    TRY(read_format(cli, err));
    if (options_have(&cli->options, "version") || cli->options.word_count == 0) return STATUS_OK;
    cli->command = command_find(cli->options.words[0]);
    if (!cli->command) return command_unknown(cli->options.words[0], err);
    if (wants_help(cli)) return STATUS_OK;
    static const unsigned formats[] = {[FORMAT_TEXT] = WRITES_TEXT,
                                       [FORMAT_JSON] = WRITES_JSON,
                                       [FORMAT_CSV] = WRITES_ROWS,
                                       [FORMAT_TSV] = WRITES_ROWS};
    return command_check(cli->command, &cli->options, formats[cli->format], err);
}

/* The clock of the desk: the day that counts as today, and the time of day. */
static const char *tell_now(void *context)
{
    Cli *cli = context;
    if (cli->now_fixed) return cli->now;
    struct tm now = local_time();
    char day[DATE_TEXT];
    snprintf(cli->now, sizeof cli->now, "%sT%02d:%02d:%02d", date_iso(cli->desk.today, day), now.tm_hour,
             now.tm_min, now.tm_sec);
    return cli->now;
}

/* What the clock says, whatever counts as today. */
static const char *true_time(void *context)
{
    Cli *cli = context;
    struct tm now = local_time();
    char day[DATE_TEXT];
    date_iso(date_of(now.tm_year + 1900, now.tm_mon + 1, now.tm_mday), day);
    snprintf(cli->clock, sizeof cli->clock, "%sT%02d:%02d:%02d", day, now.tm_hour, now.tm_min, now.tm_sec);
    return cli->clock;
}

/* The log is evidence: where --today dates what is done, it has the true time beside that. */
static void keep_clock(Cli *cli)
{
    if (options_have(&cli->options, "today")) db_keep_clock(cli->desk.db, true_time, cli);
}

Status cli_begin(Cli *cli, int argc, char **argv, Error *err)
{
    bool understood = options_parse(argc, argv, &cli->options);
    Status config = load_settings(cli, err);
    choose_language(cli);
    if (!understood) return options_explain(argc, argv, err);
    TRY(read_command(cli, err));
    const char *no_color = getenv("NO_COLOR");
    cli->colour = !options_have(&cli->options, "no-color") && !(no_color && *no_color);
    if (cli->settings && !settings_yes(cli->settings, SET_UI_COLOUR)) cli->colour = false;
    print_begin(&cli->print, stdout, cli->colour);
    if (wants_help(cli) || options_have(&cli->options, "version")) return STATUS_OK;
    if (config != STATUS_OK) return load_settings(cli, err); /* once more, now in the right language */
    cli->desk.lang = cli->lang;
    cli->desk.retention_months = settings_number(cli->settings, SET_RETENTION_MONTHS);
    cli->desk.now = tell_now;
    cli->desk.now_context = cli;
    return read_today(cli, err);
}

void cli_end(Cli *cli)
{
    signals_watch(NULL);
    if (cli->desk.db) db_close(cli->desk.db);
    keyring_free(cli->new_keys);
    keyring_free(cli->keys);
    catalogue_free(cli->catalogue);
    ruleset_free(cli->rules);
    settings_free(cli->settings);
    for (size_t i = 0; i < cli->old_settings_count; i++)
        settings_free(cli->old_settings[i]);
    free(cli->old_settings);
    options_done(&cli->options);
    free(cli->store);
    free(cli->locale_folder);
}

/* ---------------------------------------------------------------- what a command needs */

Status cli_choose_store(Cli *cli, Error *err)
{
    if (cli->store) return STATUS_OK;
    const char *named = options_value(&cli->options, "db"), *env = getenv("OVERGANG_DB");
    const char *set = settings_text(cli->settings, SET_STORAGE_FILE);
    if (!named) named = env && *env ? env : set;
    if (!named) return paths_data_file(&cli->store, err);
    if (!*named) return error_set(err, STATUS_USAGE, "--db", _("the name of the file is empty"));
    cli->store = mem_text(named);
    return STATUS_OK;
}

const char *cli_choose_who(Cli *cli)
{
    const char *name = settings_text(cli->settings, SET_USER_NAME);
    const struct passwd *user = name ? NULL : login_self();
    if (user) name = user->pw_name;
    if (!name) name = getenv("LOGNAME");
    if (!name || !*name || !utf8_valid(name, strlen(name))) name = "?";
    snprintf(cli->who, sizeof cli->who, "%s", name);
    cli->desk.who = cli->who;
    return cli->who;
}

/* A sealed one is opened with its passphrase, and is told of wrong ones that were tried before. */
static Status open_existing(Cli *cli, DbMode mode, Error *err)
{
    int wrong = 0;
    if (!cli->keys) TRY(store_key_ask(cli, &cli->keys, err));
    TRY(db_open_with(cli->store, mode, cli->keys, &cli->desk.db, err));
    keep_clock(cli);
    desk_name_user(&cli->desk);
    if (mode != DB_WRITE || !cli->keys) return STATUS_OK;
    if (unlock_tell(&cli->desk, &wrong, NULL) != STATUS_OK) return STATUS_OK;
    cli->wrong_tried = wrong;
    if (cli->command && wrong > 0)
        cli_warn(cli, ngettext("%d wrong passphrase was tried since the store was last opened.",
                               "%d wrong passphrases were tried since the store was last opened.", (unsigned long)wrong),
                 wrong);
    return STATUS_OK;
}

static Status make_store(Cli *cli, Error *err)
{
    TRY(db_create_with(cli->store, cli->new_keys, &cli->desk.db, err));
    keep_clock(cli);
    desk_name_user(&cli->desk);
    return STATUS_OK;
}

static Status open_store(Cli *cli, unsigned needs, Error *err)
{
    bool must_change = needs & (NEED_CHANGE | NEED_NEW_STORE),
         read_only = options_have(&cli->options, "read-only");
    bool changes = must_change || (needs & (NEED_CHANGE_IF_ALLOWED | NEED_READER) && !read_only);
    TRY(cli_choose_store(cli, err));
    if (must_change && read_only)
        return error_set(err, STATUS_READ_ONLY, NULL, _("nothing was changed: --read-only was given"));
    cli_choose_who(cli);
    if (needs & NEED_NEW_STORE)
        TRY(make_store(cli, err));
    else
        TRY(open_existing(cli, changes ? DB_WRITE : read_only ? DB_READ_ONLY : DB_READ, err));
    if (!(needs & NEED_CHANGE_IF_ALLOWED)) signals_watch(cli->desk.db); /* the interface has its own way */
    if (must_change && db_read_only(cli->desk.db))
        return error_set(err, STATUS_READ_ONLY, cli->store,
                         _("the store can only be read; nothing was changed"));
    return STATUS_OK;
}

Status cli_open_for(Cli *cli, unsigned needs, Error *err)
{
    if (cli->lent) return STATUS_OK;
    if (needs & (NEED_STORE | NEED_READER | NEED_CHANGE | NEED_NEW_STORE | NEED_CHANGE_IF_ALLOWED))
        TRY(open_store(cli, needs, err));
    const char *folder = settings_folder(cli->settings);
    if (needs & (NEED_RULES | NEED_CATALOGUE)) TRY(ruleset_load(folder, cli->desk.today, &cli->rules, err));
    if (needs & NEED_CATALOGUE) TRY(catalogue_load(folder, &cli->catalogue, err));
    cli->desk.rules = cli->rules;
    cli->desk.catalogue = cli->catalogue;
    return STATUS_OK;
}

Status cli_open(Cli *cli, Error *err)
{
    return cli_open_for(cli, cli->command->needs, err);
}

/* ---------------------------------------------------------------- messages */

Status cli_was_read(Cli *cli, const char *const *refs, size_t count, ReadKind kind, Error *err)
{
    Error fault = {0};
    if (signals_interrupted()) return STATUS_OK; /* not to its end, and the store takes no more questions */
    if (cli->lent) return STATUS_OK;             /* the interface has noted who it is about */
    fflush(cli->print.out);
    cli_speak(cli, cli->lang); /* what comes now is for the person */
    Status status = count == 1 ? edit_read(&cli->desk, refs[0], kind, &fault)
                               : edit_read_many(&cli->desk, refs, count, kind, &fault);
    if (status == STATUS_OK) return STATUS_OK;
    if (status != STATUS_READ_ONLY) return error_set(err, status, fault.where, "%s", fault.message);
    cli_warn(cli, "%s", fault.message);
    return STATUS_OK;
}

/* One line on stderr; what comes from the store or the command line cannot steer the terminal. */
static void tell(const char *text)
{
    AUTO_STR safe = {0};
    utf8_add_line(&safe, text);
    fprintf(stderr, "%s\n", str_text(&safe));
}

void cli_say(const Cli *cli, const char *format, ...)
{
    AUTO_STR text = {0};
    va_list args;
    va_start(args, format);
    str_add_v(&text, format, args);
    va_end(args);
    if (cli->print.paper)
        print_wrapped(&cli->print, INK_PLAIN, 0, str_text(&text)); /* or the page would be empty */
    else if (!options_have(&cli->options, "quiet"))
        tell(str_text(&text));
}

void cli_warn(const Cli *cli, const char *format, ...)
{
    AUTO_STR text = {0};
    va_list args;
    va_start(args, format);
    str_add_v(&text, format, args);
    va_end(args);
    if (!cli->print.paper) cli_say(cli, _("overgang: warning: %s"), str_text(&text));
}

void cli_say_outcome(const Cli *cli, const Outcome *outcome, const char *done)
{
    if (outcome->change == 0) {
        cli_say(cli, "%s", _("It was so already: nothing was written."));
        return;
    }
    AUTO_STR text = {0};
    str_add(&text, done);
    const Followed *f = &outcome->followed;
    struct {
        int count;
        const char *sentence;
    } const followed[] = {
        {f->added,
         ngettext("%d new point came with it.", "%d new points came with it.", (unsigned long)f->added)},
        {f->set_aside,
         ngettext("%d point no longer applies and was set aside.",
                  "%d points no longer apply and were set aside.", (unsigned long)f->set_aside)},
        {f->came_back, ngettext("%d point that was set aside came back.",
                                "%d points that were set aside came back.", (unsigned long)f->came_back)},
        {f->due_moved, ngettext("%d due date moved.", "%d due dates moved.", (unsigned long)f->due_moved)},
    };
    for (size_t i = 0; i < COUNT(followed); i++) {
        if (!followed[i].count) continue;
        str_add_char(&text, ' ');
        str_add_f(&text, followed[i].sentence, followed[i].count);
    }
    cli_say(cli, "%s %s", str_text(&text), _("`overgang undo` takes it back."));
}

void cli_tell_trouble(const Cli *cli)
{
    while (cli->desk.db) {
        const Error *trouble = db_trouble(cli->desk.db);
        if (!trouble) return;
        AUTO_STR what = {0}, text = {0};
        str_add_f(&what, "%s: %s", trouble->where, trouble->message);
        str_add_f(&text, _("overgang: warning: %s"), str_text(&what));
        tell(str_text(&text)); /* --quiet leaves out what was done, not what is wrong */
    }
}

void cli_show_error(const Error *err)
{
    AUTO_STR text = {0};
    str_add(&text, "overgang: ");
    if (*err->where) str_add_f(&text, "%s: ", err->where);
    str_add(&text, err->message);
    tell(str_text(&text));
}

void cli_speak(Cli *cli, Lang lang)
{
    if (lang_now() != lang) lang_use(lang, cli->locale_folder);
    cli->desk.lang = lang;
}

bool cli_machine_output(Cli *cli)
{
    if (cli->format == FORMAT_TEXT) return false;
    cli_speak(cli, LANG_NB);
    return true;
}

void cli_json_head(const Cli *cli, JsonOut *json, const char *schema)
{
    json_out_open(json, '{');
    json_out_text_pair(json, "schema", schema);
    json_out_date_pair(json, "today", cli->desk.today);
}
