#include "support/sandbox.h"

#include <err.h>
#include <ftw.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { VARIABLES_MAX = 64 };

struct Sandbox {
    char *dir;
    char *store;
    char *env[VARIABLES_MAX + 1]; /* KEY=VALUE, owned */
};

extern char **environ;

/* Variables taken over from outside; a name that ends in _ is a beginning. */
static const char *const INHERITED[] = {
    "PATH",          "LD_LIBRARY_PATH",   "TERMINFO",
    "TERMINFO_DIRS", "ASAN_OPTIONS",      "LSAN_OPTIONS",
    "UBSAN_OPTIONS", "TSAN_OPTIONS",      "LLVM_PROFILE_FILE",
    "GCOV_PREFIX",   "GCOV_PREFIX_STRIP", "OVERGANG_",
};

static char *text_join(const char *a, const char *between, const char *b)
{
    char *text = NULL;
    if (asprintf(&text, "%s%s%s", a, between, b) < 0) err(99, "memory");
    return text;
}

void sandbox_set(Sandbox *box, const char *key, const char *value)
{
    size_t length = strlen(key);
    size_t i = 0;
    while (box->env[i] && !(strncmp(box->env[i], key, length) == 0 && box->env[i][length] == '='))
        i++;
    if (i == VARIABLES_MAX) errx(99, "too many environment variables");
    free(box->env[i]);
    box->env[i] = text_join(key, "=", value);
}

static void environment_inherit(Sandbox *box)
{
    for (char **entry = environ; *entry; entry++) {
        char *key = strndup(*entry, strcspn(*entry, "="));
        for (size_t i = 0; i < sizeof INHERITED / sizeof *INHERITED; i++) {
            size_t length = strlen(INHERITED[i]);
            bool prefix = INHERITED[i][length - 1] == '_';
            if (prefix ? strncmp(key, INHERITED[i], length) == 0 : strcmp(key, INHERITED[i]) == 0) {
                sandbox_set(box, key, *entry + strlen(key) + 1);
            }
        }
        free(key);
    }
}

/* Makes FOLDER/name and lets the variable `key` point to it. */
static void folder_add(Sandbox *box, const char *key, const char *name)
{
    char *path = sandbox_path(box, name);
    if (mkdir(path, 0700) < 0) err(99, "%s", path);
    sandbox_set(box, key, path);
    free(path);
}

Sandbox *sandbox_new(void)
{
    Sandbox *box = calloc(1, sizeof *box);
    if (!box) err(99, "memory");
    const char *tmp = getenv("TMPDIR");
    box->dir = text_join(tmp && *tmp ? tmp : "/tmp", "/", "overgang-XXXXXX");
    if (!mkdtemp(box->dir)) err(99, "%s", box->dir);
    box->store = sandbox_path(box, "saker.db");
    environment_inherit(box);
    folder_add(box, "HOME", "home");
    folder_add(box, "XDG_CONFIG_HOME", "config");
    folder_add(box, "XDG_DATA_HOME", "data");
    folder_add(box, "XDG_STATE_HOME", "state");
    folder_add(box, "XDG_CACHE_HOME", "cache");
    sandbox_set(box, "OVERGANG_DB", box->store);
    sandbox_set(box, "LANG", "C.UTF-8");
    sandbox_set(box, "TZ", "UTC");
    sandbox_set(box, "TERM", "xterm-256color");
    return box;
}

static int entry_remove(const char *path, const struct stat *info, int kind, struct FTW *where)
{
    (void)info;
    (void)kind;
    (void)where;
    return remove(path);
}

void sandbox_free(Sandbox *box)
{
    if (!box) return;
    nftw(box->dir, entry_remove, 16, FTW_DEPTH | FTW_PHYS);
    for (char **entry = box->env; *entry; entry++) {
        free(*entry);
    }
    free(box->store);
    free(box->dir);
    free(box);
}

const char *sandbox_dir(const Sandbox *box)
{
    return box->dir;
}

const char *sandbox_store(const Sandbox *box)
{
    return box->store;
}

char *sandbox_path(const Sandbox *box, const char *name)
{
    return text_join(box->dir, "/", name);
}

const char *const *sandbox_env(const Sandbox *box)
{
    return (const char *const *)box->env;
}
