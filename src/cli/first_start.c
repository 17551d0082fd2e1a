#include "cli/first_start.h"

#include "base/paths.h"
#include "base/settings_write.h"
#include "casework/sealing.h"
#include "cli/demo_store.h"
#include "cli/store_key.h"
#include "ui/first.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* The interface on a machine where overgang was never used. */

bool first_start_due(Cli *cli)
{
    Error err = {0};
    if (options_have(&cli->options, "db") || options_have(&cli->options, "read-only")) return false;
    if (cli_choose_store(cli, &err) != STATUS_OK) return false;
    return access(cli->store, F_OK) != 0 && (errno == ENOENT || errno == ENOTDIR);
}

/* Where the answers go; NULL where there is a config already, or no place for one. */
static char *new_config(const Cli *cli)
{
    char *path = NULL;
    Error err = {0};
    if (options_have(&cli->options, "config") || settings_ini(cli->settings)) return NULL;
    return paths_config_file(&path, &err) == STATUS_OK ? path : NULL;
}

typedef struct Beginning {
    Cli *cli;
    const char *config; /* NULL: none is written */
} Beginning;

static Status write_config(const Beginning *beginning, const FirstAnswers *answers, int *field, Error *err)
{
    static const int fields[] = {USER_NAME, USER_OFFICES, USER_PRISONS, USER_LANGUAGE};
    const SettingValue values[] = {
        {SET_USER_NAME, answers->name},
        {SET_USER_OFFICES, answers->offices},
        {SET_USER_PRISONS, answers->prisons},
        {SET_UI_LANGUAGE, lang_code(answers->lang)},
    };
    size_t wrong;
    Status status = settings_write_new(beginning->config, values, COUNT(values), &wrong, err);
    *field = wrong < COUNT(values) ? fields[wrong] : USER_FIELDS;
    return status;
}

/* Keys for a store that is to be sealed, with the name that was given, or the login name. */
static Status new_keys(Cli *cli, const FirstAnswers *answers, Error *err)
{
    SealCost cost = sealing_cost(cli->settings);
    const char *user = keyring_check_name(answers->name, NULL) == STATUS_OK ? answers->name : cli_choose_who(cli);
    keyring_free(cli->keys);
    cli->keys = NULL;
    if (!answers->secret) return STATUS_OK;
    return keyring_new(user, answers->secret, &cost, &cli->keys, err);
}

/* Both or none: a store without the config would take the next start for an old one. */
static Status begin(void *context, const FirstAnswers *answers, int *field, Error *err)
{
    const Beginning *beginning = context;
    Db *db = NULL;
    Cli *cli = beginning->cli;
    *field = USER_FIELDS;
    if (beginning->config) TRY(write_config(beginning, answers, field, err));
    Status status = new_keys(cli, answers, err);
    if (status == STATUS_OK) status = db_create_with(cli->store, cli->keys, &db, err);
    if (status == STATUS_OK)
        db_close(db);
    else if (beginning->config)
        unlink(beginning->config); /* ours, made a moment ago */
    return status;
}

static void speak(void *context, Lang lang)
{
    const Beginning *beginning = context;
    beginning->cli->lang = lang;
    cli_speak(beginning->cli, lang);
}

/* A folder of its own, so that nothing in it can be taken for the person's own. */
static Status make_demo(Cli *cli, Error *err)
{
    const char *runtime = getenv("XDG_RUNTIME_DIR"), *temp = getenv("TMPDIR");
    const char *base = runtime && *runtime == '/' ? runtime : temp && *temp == '/' ? temp : "/tmp";
    AUTO_STR folder = {0}, store = {0};
    str_add_f(&folder, "%s/overgang-demo-XXXXXX", base);
    if (!mkdtemp(folder.data))
        return error_set(err, STATUS_FAILED, base, _("the folder cannot be made: %s"), strerror(errno));
    str_add_f(&store, "%s/invented.db", str_text(&folder));
    free(cli->store);
    cli->store = str_take(&store);
    Status status = cli_open_for(cli, NEED_NEW_STORE | NEED_CHANGE_IF_ALLOWED | NEED_CATALOGUE, err);
    if (status == STATUS_OK) status = demo_store_fill(cli, DEMO_CASES, DEMO_SEED, err);
    if (status != STATUS_OK) rmdir(str_text(&folder));
    return status;
}

/* The answers count from now on. */
static Status read_config(Cli *cli, const char *path, Error *err)
{
    Settings *settings = NULL;
    TRY(settings_load(path, true, &settings, err));
    settings_free(cli->settings);
    cli->settings = settings;
    return STATUS_OK;
}

int first_start(Cli *cli, UiOptions *options, bool *go_on, Error *err)
{
    AUTO_FREE char *config = new_config(cli);
    Beginning beginning = {cli, config};
    AUTO_STR store = {0}, answers = {0};
    paths_add_short(&store, cli->store);
    if (config) paths_add_short(&answers, config);
    FirstSpec spec = {.store = str_text(&store),
                      .config = config ? str_text(&answers) : NULL,
                      .begin = begin,
                      .speak = speak,
                      .context = &beginning};
    FirstStart chosen = FIRST_LEAVE;
    *go_on = false;
    int code = ui_first(options, &spec, &chosen, err);
    if (code != STATUS_OK || chosen == FIRST_LEAVE) return code;
    options->invented = chosen == FIRST_LOOK;
    Status status = STATUS_OK;
    if (chosen == FIRST_LOOK)
        status = make_demo(cli, err);
    else if (config)
        status = read_config(cli, config, err);
    options->settings = cli->settings;
    *go_on = status == STATUS_OK;
    return (int)status;
}

void first_start_clear(Cli *cli, const UiOptions *options)
{
    if (!options->invented) return;
    db_close(cli->desk.db);
    cli->desk.db = NULL;
    AUTO_FREE char *folder = paths_folder_of(cli->store);
    unlink(cli->store);
    rmdir(folder);
}
