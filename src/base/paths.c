#include "base/paths.h"

#include "base/lang.h"
#include "base/login.h"
#include "base/str.h"

#include <errno.h>
#include <limits.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define PROGRAM "overgang"

Status paths_home(char **ret, Error *err)
{
    const char *home = getenv("HOME");
    if (!home || *home != '/') {
        const struct passwd *user = login_self();
        home = user ? user->pw_dir : NULL;
    }
    if (!home || *home != '/')
        return error_set(err, STATUS_FAILED, NULL,
                         _("no home folder is known; set HOME, or name the files with --db and --config"));
    *ret = mem_text(home);
    return STATUS_OK;
}

/* The folder that an XDG variable names, or `fallback` below the home folder, and `rest` below that. */
static Status xdg_path(const char *variable, const char *fallback, const char *rest, char **ret, Error *err)
{
    AUTO_STR path = {0};
    const char *folder = getenv(variable);
    if (folder && *folder == '/') {
        str_add(&path, folder);
    } else {
        AUTO_FREE char *home = NULL;
        TRY(paths_home(&home, err));
        str_add_f(&path, "%s/%s", home, fallback);
    }
    str_add_f(&path, "/%s", rest);
    *ret = str_take(&path);
    return STATUS_OK;
}

Status paths_config_file(char **ret, Error *err)
{
    return xdg_path("XDG_CONFIG_HOME", ".config", PROGRAM "/overgang.ini", ret, err);
}

Status paths_config_folder(char **ret, Error *err)
{
    return xdg_path("XDG_CONFIG_HOME", ".config", PROGRAM, ret, err);
}

Status paths_data_file(char **ret, Error *err)
{
    return xdg_path("XDG_DATA_HOME", ".local/share", PROGRAM "/saker.db", ret, err);
}

Status paths_state_folder(char **ret, Error *err)
{
    return xdg_path("XDG_STATE_HOME", ".local/state", PROGRAM, ret, err);
}

char *paths_folder_of(const char *path)
{
    const char *slash = strrchr(path, '/');
    if (!slash) return mem_text(".");
    while (slash > path && slash[-1] == '/')
        slash--;
    AUTO_STR folder = {0};
    str_add_n(&folder, path, slash == path ? 1 : (size_t)(slash - path));
    return str_take(&folder);
}

void paths_add_short(Str *out, const char *path)
{
    AUTO_FREE char *home = NULL;
    size_t n = paths_home(&home, NULL) == STATUS_OK ? strlen(home) : 0;
    bool below = n > 1 && strncmp(path, home, n) == 0 && path[n] == '/';
    if (below) str_add_char(out, '~');
    str_add(out, below ? path + n : path);
}

Status paths_resolve(const char *folder, const char *path, char **ret, Error *err)
{
    AUTO_STR whole = {0};
    if (*path == '~' && (path[1] == '/' || path[1] == '\0')) {
        AUTO_FREE char *home = NULL;
        TRY(paths_home(&home, err));
        str_add_f(&whole, "%s%s", home, path + 1);
    } else if (*path == '/') {
        str_add(&whole, path);
    } else {
        str_add_f(&whole, "%s/%s", folder, path);
    }
    *ret = str_take(&whole);
    return STATUS_OK;
}

/* Whether our translations are in `folder`. */
static bool has_translations(const char *folder)
{
    AUTO_STR probe = {0};
    str_add_f(&probe, "%s/nb/LC_MESSAGES/" PROGRAM ".mo", folder);
    return access(str_text(&probe), R_OK) == 0;
}

char *paths_locale_folder(void)
{
    static const char *const beside[] = {"locale", "../share/locale"};
    char program[PATH_MAX];
    ssize_t n = readlink("/proc/self/exe", program, sizeof program - 1);
    if (n <= 0) return mem_text(LOCALEDIR);
    program[n] = '\0';
    AUTO_FREE char *home = paths_folder_of(program);
    for (size_t i = 0; i < COUNT(beside); i++) {
        AUTO_FREE char *folder = NULL;
        if (paths_resolve(home, beside[i], &folder, NULL) != STATUS_OK || !has_translations(folder)) continue;
        return mem_text(folder);
    }
    return mem_text(LOCALEDIR);
}

Status paths_make_folders(const char *file, Error *err)
{
    AUTO_FREE char *folder = mem_text(file);
    for (char *slash = strchr(folder + 1, '/'); slash; slash = strchr(slash + 1, '/')) {
        *slash = '\0';
        if (mkdir(folder, 0700) != 0 && errno != EEXIST)
            return error_set(err, STATUS_FAILED, folder, _("the folder cannot be made: %s"), strerror(errno));
        *slash = '/';
    }
    return STATUS_OK;
}
