#include "script.h"

#include <err.h>
#include <libgen.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "golden.h"
#include "support/keys.h"
#include "support/proc.h"
#include "support/pty.h"
#include "support/run.h"
#include "support/sandbox.h"
#include "support/words.h"

enum { PATIENCE_MS = 20000, KEY_BYTES = 256, ROW_BYTES = 4096 };

static const char *const TODAY = "2026-03-02";
static const char *const LANGUAGE = "nb";

typedef struct {
    const ScriptOptions *options;
    const char *path;
    char *dir; /* where the script and its golden screens are */
    int line;
    Sandbox *box;
    Pty *pty; /* NULL until `start` */
    int rows, cols;
    bool differed; /* a shot was not as expected */
    int keys;      /* pressed and typed since the last `start` */
} Script;

static bool step_fail(const Script *s, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* Says what went wrong and shows the screen; gives false. */
static bool step_fail(const Script *s, const char *format, ...)
{
    va_list args;
    printf("%s:%d: ", s->path, s->line);
    va_start(args, format);
    vprintf(format, args);
    va_end(args);
    printf("\n");
    if (s->pty) screen_show(pty_screen(s->pty), stdout);
    return false;
}

/* Waits until the program has dealt with what it was sent. */
static bool program_settle(Script *s)
{
    if (pty_settle(s->pty, PATIENCE_MS)) return true;
    return step_fail(s, "the program did not come to rest within %d s", PATIENCE_MS / 1000);
}

/* Fails when the program has ended. */
static bool program_runs(Script *s)
{
    if (!pty_ended(s->pty)) return true;
    return step_fail(s, "the program has ended with %d", pty_wait_exit(s->pty, 0));
}

static bool size_read(Script *s, const char *text)
{
    char rest;
    if (sscanf(text, "%dx%d%c", &s->cols, &s->rows, &rest) == 2 && s->cols > 0 && s->rows > 0) return true;
    return step_fail(s, "a size is COLUMNSxROWS, as 80x24");
}

/* The program's command line for the arguments in `text`; the caller releases it. */
static Words command_line(const Script *s, const char *text)
{
    Words given = {0}, all = {0};
    for (const char *const *word = s->options->wrapper; *word; word++)
        words_add(&all, *word);
    words_add(&all, s->options->binary);
    if (!words_split(&given, text)) errx(99, "%s:%d: a quote is not closed", s->path, s->line);
    if (!words_have_option(&given, "--today")) {
        words_add(&all, "--today");
        words_add(&all, TODAY);
    }
    if (!words_have_option(&given, "--lang")) {
        words_add(&all, "--lang");
        words_add(&all, LANGUAGE);
    }
    for (size_t i = 0; i < given.n; i++) {
        char *path = NULL;
        bool source = given.at[i][0] == '@';
        if (source && asprintf(&path, "%s/%s", s->options->source_dir, given.at[i] + 1) < 0)
            err(99, "memory");
        words_add(&all, source ? path : given.at[i]);
        free(path);
    }
    words_done(&given);
    return all;
}

static bool command_run(Script *s, const char *text, int code)
{
    Words command = command_line(s, text);
    Run run;
    run_program(words_argv(&command), sandbox_env(s->box), sandbox_dir(s->box), NULL, 0, &run);
    words_done(&command);
    bool ok = run.code == code;
    if (!ok) step_fail(s, "ended with %d, not %d\n%s%s", run.code, code, run.out, run.err);
    run_done(&run);
    return ok;
}

/* Whether the file holds the text. */
static bool file_holds(const char *path, const char *text)
{
    char *bytes = NULL;
    size_t room = 0;
    FILE *file = fopen(path, "r");
    bool found = file && getdelim(&bytes, &room, '\0', file) > 0 && strstr(bytes, text);
    free(bytes);
    if (file) fclose(file);
    return found;
}

static bool step_holds(Script *s, const char *text)
{
    char *path = NULL;
    struct stat info = {0};
    const char *wanted = strchr(text, ' ');
    if (!wanted) return step_fail(s, "holds wants a file and a text");
    if (asprintf(&path, "%s/home/%.*s", sandbox_dir(s->box), (int)(wanted - text), text) < 0) err(99, "memory");
    bool holds = file_holds(path, wanted + 1), ours = stat(path, &info) == 0 && (info.st_mode & 077) == 0;
    free(path);
    if (!holds) return step_fail(s, "the file does not hold it");
    return ours || step_fail(s, "others can read the file");
}

static bool step_size(Script *s, const char *text)
{
    return size_read(s, text);
}

static bool step_term(Script *s, const char *text)
{
    sandbox_set(s->box, "TERM", text);
    return true;
}

static bool step_env(Script *s, const char *text)
{
    const char *value = strchr(text, '=');
    if (!value) return step_fail(s, "a variable is KEY=VALUE");
    char *key = strndup(text, (size_t)(value - text)), *path = NULL;
    bool source = value[1] == '@';
    if (source && asprintf(&path, "%s/%s", s->options->source_dir, value + 2) < 0) err(99, "memory");
    sandbox_set(s->box, key, source ? path : value + 1);
    free(path);
    free(key);
    return true;
}

static bool step_run(Script *s, const char *text)
{
    return command_run(s, text, 0);
}

static bool step_run_code(Script *s, const char *text)
{
    char *arguments;
    int code = (int)strtol(text, &arguments, 10);
    if (arguments == text) return step_fail(s, "run! wants the exit code first");
    return command_run(s, arguments, code);
}

static bool step_start(Script *s, const char *text)
{
    Words command = command_line(s, text);
    pty_free(s->pty);
    s->keys = 0;
    s->pty = pty_start(words_argv(&command), sandbox_env(s->box), sandbox_dir(s->box), s->rows, s->cols);
    words_done(&command);
    return program_settle(s);
}

static bool key_press(Script *s, const char *key)
{
    char bytes[KEY_BYTES];
    size_t n = key_bytes(key, bytes, sizeof bytes);
    if (n == 0) return step_fail(s, "no key is called %s", key);
    if (!program_runs(s)) return false;
    pty_send(s->pty, bytes, n);
    s->keys++;
    return program_settle(s);
}

static bool step_at_once(Script *s, const char *text)
{
    Words keys = {0};
    char bytes[KEY_BYTES * 8];
    size_t n = 0;
    bool ok = words_split(&keys, text) && keys.n > 0 && keys.n <= 8;
    for (size_t i = 0; ok && i < keys.n; i++) {
        size_t more = key_bytes(keys.at[i], bytes + n, KEY_BYTES);
        ok = more > 0;
        n += more;
    }
    s->keys += (int)keys.n;
    words_done(&keys);
    if (!ok) return step_fail(s, "at-once wants keys, at most eight");
    if (!program_runs(s)) return false;
    pty_send(s->pty, bytes, n);
    return program_settle(s);
}

static bool step_key(Script *s, const char *text)
{
    Words keys = {0};
    bool ok = words_split(&keys, text) && keys.n > 0;
    if (!ok) step_fail(s, "no keys");
    for (size_t i = 0; ok && i < keys.n; i++)
        ok = key_press(s, keys.at[i]);
    words_done(&keys);
    return ok;
}

static bool step_few(Script *s, const char *text)
{
    char *key;
    unsigned long most = strtoul(text, &key, 10), before = pty_taken(s->pty);
    if (key == text || *key != ' ') return step_fail(s, "few wants a number of bytes and a key");
    if (!key_press(s, key + 1)) return false;
    unsigned long written = pty_taken(s->pty) - before;
    return written <= most || step_fail(s, "%lu bytes were written, not at most %lu", written, most);
}

static bool step_once(Script *s, const char *text)
{
    unsigned long before = proc_writes(pty_pid(s->pty));
    if (!key_press(s, text)) return false;
    unsigned long written = proc_writes(pty_pid(s->pty)) - before;
    return written <= 1 || step_fail(s, "%lu pieces were written, not one", written);
}

static bool step_type(Script *s, const char *text)
{
    if (!program_runs(s)) return false;
    pty_send(s->pty, text, strlen(text));
    for (const char *byte = text; *byte; byte++)
        s->keys += ((unsigned char)*byte & 0xC0) != 0x80;
    return program_settle(s);
}

static bool step_paste(Script *s, const char *text)
{
    if (!program_runs(s)) return false;
    pty_paste(s->pty, text);
    return program_settle(s);
}

static bool step_resize(Script *s, const char *text)
{
    if (!size_read(s, text) || !program_runs(s)) return false;
    pty_resize(s->pty, s->rows, s->cols);
    return program_settle(s);
}

static bool step_shot(Script *s, const char *text)
{
    char *path = NULL;
    if (asprintf(&path, "%s/%s.screen", s->dir, text) < 0) err(99, "memory");
    if (!golden_check(pty_screen(s->pty), path, s->options->update)) {
        printf("%s:%d: shot %s failed\n", s->path, s->line, text);
        s->differed = true;
    }
    free(path);
    return true;
}

static bool step_same(Script *s, const char *text)
{
    char *path = NULL;
    if (asprintf(&path, "%s/%s.screen", s->dir, text) < 0) err(99, "memory");
    bool same = golden_check_text(pty_screen(s->pty), path);
    free(path);
    return same || step_fail(s, "the text is not that of %s", text);
}

/* Whether nothing is cut in rows first to last. */
static bool rows_uncut(Script *s, int first, int last)
{
    char row[ROW_BYTES];
    for (int at = first; at <= last; at++) {
        screen_row(pty_screen(s->pty), at, row, sizeof row);
        if (strstr(row, "…")) return step_fail(s, "cut in row %d: %s", at, row);
    }
    return true;
}

/* The row that shows a corner of a dialog, -1 if none does. */
static int row_with(Script *s, const char *corner)
{
    char row[ROW_BYTES];
    for (int at = 0; at < screen_rows(pty_screen(s->pty)); at++) {
        screen_row(pty_screen(s->pty), at, row, sizeof row);
        if (strstr(row, corner)) return at;
    }
    return -1;
}

static bool step_uncut(Script *s, const char *text)
{
    Words rows = {0};
    bool ok = words_split(&rows, text) && rows.n > 0;
    if (!ok) step_fail(s, "no rows");
    for (size_t i = 0; ok && i < rows.n; i++) {
        char *after;
        int first = (int)strtol(rows.at[i], &after, 10), last = *after == '-' ? atoi(after + 1) : first;
        if (strcmp(rows.at[i], "dialog") == 0) first = row_with(s, "┌"), last = row_with(s, "└");
        ok = first >= 0 ? rows_uncut(s, first, last) : step_fail(s, "there is no dialog");
    }
    words_done(&rows);
    return ok;
}

static bool step_expect(Script *s, const char *text)
{
    return screen_has(pty_screen(s->pty), text) || step_fail(s, "not on the screen: %s", text);
}

static bool step_refuse(Script *s, const char *text)
{
    return !screen_has(pty_screen(s->pty), text) || step_fail(s, "should not be on the screen: %s", text);
}

static bool step_wait(Script *s, const char *text)
{
    return pty_wait_text(s->pty, text, PATIENCE_MS) || step_fail(s, "never on the screen: %s", text);
}

static bool step_rest(Script *s, const char *text)
{
    usleep((useconds_t)atoi(text) * 1000);
    return program_settle(s);
}

static bool step_keys_at_most(Script *s, const char *text)
{
    return s->keys <= atoi(text) || step_fail(s, "%d keys were needed, not %s", s->keys, text);
}

static bool step_signal(Script *s, const char *text)
{
    static const int known[] = {SIGTERM, SIGHUP,  SIGINT,  SIGQUIT,  SIGTSTP, SIGCONT,
                                SIGKILL, SIGSEGV, SIGABRT, SIGWINCH, SIGUSR1};
    for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
        if (strcmp(sigabbrev_np(known[i]), text) != 0) continue;
        pty_kill(s->pty, known[i]);
        return program_settle(s);
    }
    return step_fail(s, "no signal is called %s", text);
}

static bool step_alive(Script *s, const char *text)
{
    (void)text;
    return program_runs(s);
}

static bool step_quit(Script *s, const char *text)
{
    int code = pty_wait_exit(s->pty, PATIENCE_MS);
    if (code < 0) return step_fail(s, "the program has not ended");
    if (code != atoi(text)) return step_fail(s, "the program ended with %d, not %s", code, text);
    const char *left = code == 128 + SIGKILL ? NULL : pty_left_behind(s->pty);
    return !left || step_fail(s, "the terminal's %s not as found", left);
}

static bool step_hangup(Script *s, const char *text)
{
    int code = pty_hang_up(s->pty, PATIENCE_MS);
    if (code != atoi(text)) return step_fail(s, "the program ended with %d, not %s", code, text);
    pty_free(s->pty);
    s->pty = NULL;
    return true;
}

/* What a line may begin with. */
static const struct {
    const char *word;
    bool (*run)(Script *s, const char *text);
    bool needs_program;
} STEPS[] = {
    {"size", step_size, false},
    {"term", step_term, false},
    {"env", step_env, false},
    {"run", step_run, false},
    {"run!", step_run_code, false},
    {"start", step_start, false},
    {"key", step_key, true},
    {"at-once", step_at_once, true},
    {"few", step_few, true},
    {"once", step_once, true},
    {"type", step_type, true},
    {"paste", step_paste, true},
    {"resize", step_resize, true},
    {"shot", step_shot, true},
    {"same", step_same, true},
    {"holds", step_holds, false},
    {"uncut", step_uncut, true},
    {"expect", step_expect, true},
    {"refuse", step_refuse, true},
    {"wait", step_wait, true},
    {"signal", step_signal, true},
    {"alive", step_alive, true},
    {"quit", step_quit, true},
    {"hangup", step_hangup, true},
    {"rest", step_rest, true},
    {"keys-at-most", step_keys_at_most, true},
};

/* Runs one line of a script. */
static bool line_run(Script *s, char *line)
{
    line[strcspn(line, "\r\n")] = '\0';
    size_t length = strcspn(line, " \t");
    if (length == 0 || line[0] == '#') return true;
    const char *text = line + length;
    if (*text) line[length] = '\0', text++;
    for (size_t i = 0; i < sizeof STEPS / sizeof *STEPS; i++) {
        if (strcmp(STEPS[i].word, line) != 0) continue;
        if (STEPS[i].needs_program && !s->pty) return step_fail(s, "%s before start", line);
        return STEPS[i].run(s, text);
    }
    return step_fail(s, "no step is called %s", line);
}

/* Runs the lines until one fails. */
static bool lines_run(Script *s, FILE *file)
{
    char *line = NULL;
    size_t room = 0;
    bool ok = true;
    while (ok && getline(&line, &room, file) > 0) {
        s->line++;
        ok = line_run(s, line);
    }
    free(line);
    return ok;
}

bool script_run(const char *path, const ScriptOptions *options)
{
    FILE *file = fopen(path, "re");
    if (!file) {
        printf("%s: cannot be read\n", path);
        return false;
    }
    char *copy = strdup(path);
    Script s = {
        .options = options, .path = path, .rows = 24, .cols = 80, .dir = dirname(copy), .box = sandbox_new()};
    bool ok = lines_run(&s, file);
    fclose(file);
    pty_free(s.pty);
    sandbox_free(s.box);
    free(copy);
    return ok && !s.differed;
}
