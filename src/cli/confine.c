#include "cli/confine.h"

#include "base/paths.h"
#include "base/porter.h"
#include "base/sanitized.h"
#include "cli/change_settings.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* Of the system: libraries, fonts, kinds of terminals, days and hours, users' names. */
static const struct {
    const char *path;
    SandboxAccess access;
} system_paths[] = {
    {.path = "/usr", .access = SANDBOX_READ},
    {.path = "/lib", .access = SANDBOX_READ},
    {.path = "/lib64", .access = SANDBOX_READ},
    {.path = "/etc/ld.so.cache", .access = SANDBOX_READ},
    {.path = "/etc/localtime", .access = SANDBOX_READ},
    {.path = "/etc/nsswitch.conf", .access = SANDBOX_READ},
    {.path = "/etc/passwd", .access = SANDBOX_READ},
    {.path = "/etc/fonts", .access = SANDBOX_READ},
    {.path = "/etc/terminfo", .access = SANDBOX_READ},
    {.path = "/var/cache/fontconfig", .access = SANDBOX_READ},
    {.path = "/dev/urandom", .access = SANDBOX_READ},
    {.path = "/dev/null", .access = SANDBOX_DEVICE},
    {.path = "/dev/tty", .access = SANDBOX_DEVICE},
#ifdef SANITIZED
    {.path = "/proc", .access = SANDBOX_READ},
#endif
};

/* Of the person: more fonts and kinds of terminals. */
static const char *const home_paths[] = {".terminfo", ".fonts", ".fonts.conf", ".config/fontconfig",
                                         ".local/share/fonts", ".cache/fontconfig"};

/* What of the command line is the name of a file; without an option: the command's first word. */
typedef enum NamedAs { TO_READ, TO_WRITE } NamedAs;
static const struct {
    const char *command, *option; /* no command: any */
    NamedAs as;
} named[] = {
    {.option = "output", .as = TO_WRITE},          {.option = "passphrase-file", .as = TO_READ},
    {.option = "new-passphrase-file", .as = TO_READ}, {.option = "file-passphrase-file", .as = TO_READ},
    {.option = "take", .as = TO_READ},             {.command = "import", .as = TO_READ},
    {.command = "backup", .as = TO_WRITE},         {.command = "restore", .as = TO_WRITE /* it may have a journal */},
};

static void allow_folder_of(Sandbox *sandbox, const char *path)
{
    AUTO_FREE char *folder = paths_folder_of(path);
    sandbox_allow(sandbox, folder, SANDBOX_WRITE);
}

/* A file is written beside the one that it replaces, which may be behind a link; a device as it is. */
static void allow_target(Sandbox *sandbox, const char *path)
{
    struct stat st;
    AUTO_FREE char *behind = realpath(path, NULL);
    if (stat(path, &st) == 0 && !S_ISREG(st.st_mode)) {
        sandbox_allow(sandbox, path, SANDBOX_DEVICE);
        return;
    }
    allow_folder_of(sandbox, path);
    if (behind) allow_folder_of(sandbox, behind);
}

static void allow_named(Sandbox *sandbox, const Cli *cli)
{
    for (size_t i = 0; i < COUNT(named); i++) {
        if (!cli->command && !text_same(named[i].option, "passphrase-file")) continue;
        if (named[i].command && strcmp(named[i].command, cli->command->name) != 0) continue;
        const char *path = named[i].option ? cli_value(cli, named[i].option) : cli_word(cli, 0);
        if (!path || strcmp(path, "-") == 0) continue;
        if (named[i].as == TO_WRITE)
            allow_target(sandbox, path);
        else
            sandbox_allow(sandbox, path, SANDBOX_READ);
    }
}

static void allow_below(Sandbox *sandbox, const char *folder, const char *name)
{
    AUTO_STR path = {0};
    str_add_f(&path, "%s/%s", folder, name);
    sandbox_allow(sandbox, str_text(&path), SANDBOX_READ);
}

/* Folders with colons between them, from the environment. */
static void allow_listed(Sandbox *sandbox, const char *variable)
{
    const char *list = getenv(variable);
    for (const char *at = list ? list : ""; *at;) {
        size_t n = strcspn(at, ":");
        AUTO_STR folder = {0};
        str_add_n(&folder, at, n);
        if (*at == '/') sandbox_allow(sandbox, str_text(&folder), SANDBOX_READ);
        at += n + (at[n] == ':');
    }
}

#ifdef SANITIZED
/* The leak checker reads only at the end what it is to pass over. */
static void allow_suppressions(Sandbox *sandbox)
{
    static const char name[] = "suppressions=";
    const char *options = getenv("LSAN_OPTIONS"), *at = options ? strstr(options, name) : NULL;
    AUTO_STR path = {0};
    if (!at) return;
    at += sizeof name - 1;
    str_add_n(&path, at, strcspn(at, ":"));
    sandbox_allow(sandbox, str_text(&path), SANDBOX_READ);
}
#endif

static void allow_shared(Sandbox *sandbox, const Cli *cli)
{
    AUTO_FREE char *home = NULL;
#ifdef SANITIZED
    allow_suppressions(sandbox);
#endif
    for (size_t i = 0; i < COUNT(system_paths); i++)
        sandbox_allow(sandbox, system_paths[i].path, system_paths[i].access);
    sandbox_allow(sandbox, cli->locale_folder, SANDBOX_READ);
    if (settings_folder(cli->settings)) sandbox_allow(sandbox, settings_folder(cli->settings), SANDBOX_READ);
    allow_listed(sandbox, "LD_LIBRARY_PATH");
    bool draws = !cli->command || cli_have(cli, "output");
    if (!draws || paths_home(&home, NULL) != STATUS_OK) return;
    for (size_t i = 0; i < COUNT(home_paths); i++)
        allow_below(sandbox, home, home_paths[i]);
    allow_listed(sandbox, "TERMINFO");
    allow_listed(sandbox, "TERMINFO_DIRS");
}

/* What is not there cannot be allowed, so it is made now; where that fails, whoever needs it tells. */
static void allow_made(Sandbox *sandbox, const char *folder)
{
    AUTO_STR inside = {0};
    Error err = {0};
    str_add_f(&inside, "%s/.", folder);
    paths_make_folders(str_text(&inside), &err);
    sandbox_allow(sandbox, folder, SANDBOX_WRITE);
}

static bool command_is(const Cli *cli, const char *name)
{
    return cli->command && strcmp(cli->command->name, name) == 0;
}

static void allow_store(Sandbox *sandbox, Cli *cli)
{
    AUTO_FREE char *state = NULL;
    bool new = !cli->command || command_is(cli, "restore") || cli->command->needs & NEED_NEW_STORE;
    const char *copies = settings_text(cli->settings, SET_BACKUP_FOLDER);
    AUTO_FREE char *folder = paths_folder_of(cli->store);
    if (new)
        allow_made(sandbox, folder);
    else
        sandbox_allow(sandbox, folder, SANDBOX_WRITE);
    if (paths_state_folder(&state, NULL) != STATUS_OK) state = NULL;
    if (state && cli->command && cli->command->needs & NEED_STORE_LATER)
        sandbox_allow(sandbox, state, SANDBOX_WRITE);
    else if (state)
        allow_made(sandbox, state);
    if (copies && (cli->command ? cli_have(cli, "daily") || command_is(cli, "seal") : settings_yes(cli->settings, SET_BACKUP_DAILY)))
        allow_made(sandbox, copies);
    else if (copies)
        sandbox_allow(sandbox, copies, cli->command ? SANDBOX_READ : SANDBOX_WRITE); /* some commands tell of them; the interface may seal them */
}

/* The folder of the invented people goes with them. */
static void allow_clearing(Sandbox *sandbox, const Cli *cli)
{
    AUTO_FREE char *folder = paths_folder_of(cli->store), *above = paths_folder_of(folder);
    if (!cli->command && cli->desk.db) sandbox_allow(sandbox, above, SANDBOX_CLEAR);
}

void confine(Cli *cli)
{
    Sandbox sandbox;
    Error err = {0};
    if (!cli->command) change_settings_prepare(cli);
    if (!settings_yes(cli->settings, SET_SAFETY_SANDBOX)) return;
    if (!cli->command && porter_start(&err) != STATUS_OK) {
        cli->sandbox.files_errno = cli->sandbox.calls_errno = EAGAIN;
        return;
    }
    bool store = !cli->command || cli->command->needs & ~(unsigned)(NEED_RULES | NEED_CATALOGUE) ||
                 command_is(cli, "restore");
    sandbox_begin(&sandbox);
    allow_shared(&sandbox, cli);
    if (store && cli_choose_store(cli, &err) == STATUS_OK) {
        allow_store(&sandbox, cli);
        allow_clearing(&sandbox, cli);
    }
    allow_named(&sandbox, cli);
    sandbox_close(&sandbox, &cli->sandbox);
}
