#include "stores.h"

#include <ctype.h>
#include <err.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "measure.h"
#include "support/cohort.h"

int size_people(Size size)
{
    static const int people[SIZES] = {[SIZE_S] = 100, [SIZE_M] = 2000, [SIZE_L] = 100000};
    return people[size];
}

Words store_command(const char *binary, const char *arguments)
{
    Words words = {0};
    words_add(&words, binary);
    if (!words_split(&words, "--lang nb --today " COHORT_TODAY) || !words_split(&words, arguments)) {
        errx(99, "a quote is not closed: %s", arguments);
    }
    return words;
}

/* Runs a command of the program in the store's folder, `file` its last argument unless NULL, and gives its
 * time. */
static bool command_time(const char *binary, const Sandbox *box, const char *arguments, const char *file,
                         double *ms)
{
    Words words = store_command(binary, arguments);
    if (file) words_add(&words, file);
    Command command = {.argv = words_argv(&words), .env = sandbox_env(box)};
    bool ok = measure_once(&command, ms);
    words_done(&words);
    return ok;
}

void file_copy(const char *from_path, const char *to_path)
{
    FILE *from = fopen(from_path, "re"), *to = fopen(to_path, "we");
    if (!from || !to) err(1, "%s", from ? to_path : from_path);
    static char bytes[1 << 16];
    for (size_t n; (n = fread(bytes, 1, sizeof bytes, from)) > 0;)
        fwrite(bytes, 1, n, to);
    bool failed = ferror(from) || ferror(to);
    fclose(from);
    if (fclose(to) != 0 || failed) err(1, "%s", to_path);
}

/* Writes the people and lets the program import them. */
static void store_fill(const char *binary, Store *store)
{
    char *file = sandbox_path(store->box, "people.json");
    Cohort cohort = {
        .prefix = "BM", .first = 1, .count = size_people(store->size), .notes = STORE_NOTES, .unit = "A1"};
    double ms;
    cohort_save(&cohort, file);
    if (!command_time(binary, store->box, "init", NULL, &ms) ||
        !command_time(binary, store->box, "import", file, &store->import_ms)) {
        store_done(store);
        errx(1, "no store to measure");
    }
    unlink(file);
    free(file);
}

/* How long the import took stands beside a kept store, and is written last. */
static bool kept_read(const char *beside, const char *binary, double *import_ms)
{
    struct stat kept, program;
    if (stat(beside, &kept) < 0 || stat(binary, &program) < 0) return false;
    if (kept.st_mtime < program.st_mtime) return false; /* another program might fill it otherwise */
    FILE *file = fopen(beside, "re");
    bool read = file && fscanf(file, "%lf", import_ms) == 1;
    if (file) fclose(file);
    return read;
}

static void kept_write(const char *beside, double import_ms)
{
    FILE *file = fopen(beside, "we");
    if (!file || fprintf(file, "%.3f\n", import_ms) < 0 || fclose(file) != 0) err(1, "%s", beside);
}

/* A store that takes minutes to make is taken from the folder `kept`, or put there. */
static void store_fill_or_take(const char *binary, const char *folder, Store *store)
{
    char *kept = NULL, *beside = NULL;
    if (asprintf(&kept, "%s/large.db", folder) < 0 || asprintf(&beside, "%s/large.ms", folder) < 0)
        err(99, "memory");
    if (kept_read(beside, binary, &store->import_ms)) {
        file_copy(kept, sandbox_store(store->box));
    } else {
        unlink(beside);
        store_fill(binary, store);
        mkdir(folder, 0700);
        file_copy(sandbox_store(store->box), kept);
        kept_write(beside, store->import_ms);
    }
    free(kept);
    free(beside);
}

Store store_make(const char *binary, const char *kept, Size size)
{
    Store store = {.size = size, .box = sandbox_new()};
    if (size == SIZE_L)
        store_fill_or_take(binary, kept, &store);
    else
        store_fill(binary, &store);
    return store;
}

void store_done(Store *store)
{
    sandbox_free(store->box);
    *store = (Store){0};
}

char *store_copy(const Store *store)
{
    char *path = sandbox_path(store->box, "reference.db");
    file_copy(sandbox_store(store->box), path);
    return path;
}

/* Whether `line` is the heading of section `name`; of any section when `name` is NULL. */
static bool line_heads(const char *line, const char *name)
{
    static const char heading[] = "-- reference: ";
    if (strncmp(line, heading, sizeof heading - 1) != 0) return false;
    line += sizeof heading - 1;
    size_t length = strcspn(line, " \r\n");
    return !name || (length == strlen(name) && strncmp(line, name, length) == 0);
}

/* Whether `line` is empty or a comment. */
static bool line_idle(const char *line)
{
    while (isspace((unsigned char)*line))
        line++;
    return !*line || strncmp(line, "--", 2) == 0;
}

char *reference_sql(const char *path, const char *name)
{
    FILE *file = fopen(path, "re");
    if (!file) err(1, "%s", path);
    char *sql = NULL, *line = NULL;
    size_t length, room = 0;
    FILE *out = open_memstream(&sql, &length);
    if (!out) err(99, "memory");
    bool inside = false;
    while (getline(&line, &room, file) > 0) {
        if (line_heads(line, NULL)) inside = line_heads(line, name);
        if (inside && !line_idle(line)) fputs(line, out);
    }
    fclose(out);
    fclose(file);
    free(line);
    if (length > 0) return sql;
    free(sql);
    return NULL;
}
