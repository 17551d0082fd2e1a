/*
 * screen_test [--update] [--binary PATH] [--wrap "valgrind -q"] [SCRIPT…]
 *
 * Runs the scripts (script.h) and compares their golden screens (golden.h); without names, all that are in
 * tests/screens of the source tree, which is $top_srcdir, else $srcdir, else the working folder. The program
 * is PATH, else $OVERGANG, else ./overgang. `--wrap` puts a command before the program. `--update` writes the
 * golden screens.
 *
 * Exits 0 when all passed, 1 when one failed or none ran.
 */
#include <err.h>
#include <getopt.h>
#include <glob.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "script.h"
#include "support/words.h"

/* The first of the variables that is set and not empty, else `otherwise`. */
static const char *variable_get(const char *const names[], const char *otherwise)
{
    for (; *names; names++) {
        const char *value = getenv(*names);
        if (value && *value) return value;
    }
    return otherwise;
}

/* An absolute path for one that can be run, or of a folder entered. */
static char *path_resolve(const char *path)
{
    char *absolute = realpath(path, NULL);
    if (!absolute || access(absolute, X_OK) < 0) err(1, "%s", path);
    return absolute;
}

/* All scripts of the source tree, in the order of their names. */
static void scripts_find(const char *source_dir, Words *ret)
{
    char *pattern = NULL;
    glob_t found;
    if (asprintf(&pattern, "%s/tests/screens/*.script", source_dir) < 0) err(99, "memory");
    if (glob(pattern, 0, NULL, &found) == 0) {
        for (size_t i = 0; i < found.gl_pathc; i++)
            words_add(ret, found.gl_pathv[i]);
        globfree(&found);
    }
    free(pattern);
}

static int scripts_run(const Words *scripts, const ScriptOptions *options)
{
    int passed = 0, failed = 0;
    for (size_t i = 0; i < scripts->n; i++) {
        bool ok = script_run(scripts->at[i], options);
        printf("%s %s\n", ok ? "ok  " : "FAIL", scripts->at[i]);
        fflush(stdout);
        ok ? passed++ : failed++;
    }
    printf("%d passed, %d failed\n", passed, failed);
    return failed || !passed ? EXIT_FAILURE : EXIT_SUCCESS;
}

int main(int argc, char **argv)
{
    static const struct option known[] = {{"update", no_argument, NULL, 'u'},
                                          {"binary", required_argument, NULL, 'b'},
                                          {"wrap", required_argument, NULL, 'w'},
                                          {0}};
    const char *binary = variable_get((const char *const[]){"OVERGANG", NULL}, "./overgang");
    const char *source_dir = variable_get((const char *const[]){"top_srcdir", "srcdir", NULL}, ".");
    static const char *const no_words[] = {NULL};
    ScriptOptions options = {.wrapper = no_words};
    Words wrapper = {0}, scripts = {0};
    for (int option; (option = getopt_long(argc, argv, "", known, NULL)) != -1;) {
        if (option == 'u') {
            options.update = true;
        } else if (option == 'b') {
            binary = optarg;
        } else if (option == 'w') {
            if (words_split(&wrapper, optarg) && wrapper.n) options.wrapper = words_argv(&wrapper);
        } else {
            return 2;
        }
    }
    char *absolute_binary = path_resolve(binary), *absolute_source = path_resolve(source_dir);
    options.binary = absolute_binary;
    options.source_dir = absolute_source;
    for (int i = optind; i < argc; i++)
        words_add(&scripts, argv[i]);
    if (optind == argc) scripts_find(absolute_source, &scripts);
    int code = scripts_run(&scripts, &options);
    words_done(&scripts);
    words_done(&wrapper);
    free(absolute_binary);
    free(absolute_source);
    return code;
}
