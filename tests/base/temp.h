#ifndef TESTS_BASE_TEMP_H
#define TESTS_BASE_TEMP_H

#include "base/str.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* A folder of a unit test's own, for tests of what reads files. Fails by abort: a broken test, not a bug. */

/* Gives a fresh folder below $TMPDIR or /tmp. */
static inline char *temp_new(void)
{
    const char *parent = getenv("TMPDIR");
    AUTO_STR path = {0};
    str_add_f(&path, "%s/overgang-test-XXXXXX", parent && *parent ? parent : "/tmp");
    char *folder = str_take(&path);
    if (!mkdtemp(folder)) abort();
    return folder;
}

/* The path of `name` in the folder, newly allocated. */
static inline char *temp_path(const char *folder, const char *name)
{
    AUTO_STR path = {0};
    str_add_f(&path, "%s/%s", folder, name);
    return str_take(&path);
}

static inline void temp_folder(const char *folder, const char *name)
{
    AUTO_FREE char *path = temp_path(folder, name);
    if (mkdir(path, 0700) != 0) abort();
}

/* Writes `n` bytes to `name`, which replaces what was there. */
static inline void temp_bytes(const char *folder, const char *name, const char *bytes, size_t n)
{
    AUTO_FREE char *path = temp_path(folder, name);
    FILE *out = fopen(path, "wb");
    if (!out || fwrite(bytes, 1, n, out) != n || fclose(out) != 0) abort();
}

static inline void temp_text(const char *folder, const char *name, const char *text)
{
    temp_bytes(folder, name, text, strlen(text));
}

/* A shell script as a program: what stands in for one of the system, in a folder that $PATH names. */
static inline void temp_program(const char *folder, const char *name, const char *script)
{
    AUTO_FREE char *path = temp_path(folder, name);
    temp_text(folder, name, script);
    if (chmod(path, 0700) != 0) abort();
}

/* A fresh folder that is all of $PATH, and that the stand-in for lp finds as $LP_FOLDER. */
static inline char *temp_programs(void)
{
    char *folder = temp_new();
    setenv("PATH", folder, 1);
    setenv("LP_FOLDER", folder, 1);
    return folder;
}

/* Removes a folder with all in it. */
static inline void temp_remove(const char *folder)
{
    DIR *dir = opendir(folder);
    if (!dir) abort();
    for (const struct dirent *entry; (entry = readdir(dir));) {
        if (text_same(entry->d_name, ".") || text_same(entry->d_name, "..")) continue;
        AUTO_FREE char *path = temp_path(folder, entry->d_name);
        if (unlink(path) != 0) temp_remove(path);
    }
    closedir(dir);
    if (rmdir(folder) != 0) abort();
}

#endif
