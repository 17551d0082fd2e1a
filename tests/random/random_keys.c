/*
 * random_keys [COUNT [SEED]]
 *
 * Presses random keys in the interface, with pastes, broken bytes, other sizes of the window, stops and
 * changes from outside in between, and sees that it neither crashes nor hangs, ends only as it should, leaves
 * the terminal as it was found, and that the store is whole afterwards. Whatever screens there are, letters,
 * digits and function keys lead into them.
 *
 * COUNT is 20000 if not given, or $OVERGANG_RANDOM_KEYS; SEED is 1, or $OVERGANG_RANDOM_SEED: the same one
 * presses the same keys. The program is $OVERGANG, its data come from $top_srcdir.
 */
#include <err.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "support/keys.h"
#include "support/pty.h"
#include "support/run.h"
#include "support/sandbox.h"

enum {
    KEYS = 20000,
    PATIENCE_MS = 60000,
    BATCH = 24,       /* most keys sent before looking whether all is well */
    TOLD = 4096,      /* bytes remembered of what was sent, for the message */
    PLACES = 64,      /* names of screens seen */
    NAME = 32,        /* bytes of a screen's name */
    LEAST_PLACES = 7, /* screens that the keys must have led to */
    PROGRESS = 5000
};

typedef struct {
    const char *binary, *source;
    Sandbox *box;
    Pty *pty;
    uint64_t state; /* of the generator */
    long count, sent;
    char told[TOLD];
    size_t told_len;
    int starts, outside, pastes, resizes;
    int rows, cols;
    char places[PLACES][NAME];
    int place_count;
} Monkey;

static unsigned random_below(Monkey *m, unsigned n)
{
    m->state ^= m->state << 13;
    m->state ^= m->state >> 7;
    m->state ^= m->state << 17;
    return (unsigned)(m->state >> 33) % n;
}

static _Noreturn void fail(Monkey *m, const char *what)
{
    printf("%s after %ld keys\nthe last that was sent:\n", what, m->sent);
    for (size_t i = 0; i < m->told_len; i++) {
        unsigned char c = (unsigned char)m->told[i];
        if (c < ' ' || c >= 127)
            printf("\\x%02x", c);
        else
            putchar(c);
    }
    printf("\n");
    screen_show(pty_screen(m->pty), stdout);
    pty_free(m->pty);
    exit(EXIT_FAILURE);
}

/* Remembers what is sent, as much as there is room for. */
static void tell(Monkey *m, const char *bytes, size_t n)
{
    if (n > TOLD / 2) n = TOLD / 2;
    if (m->told_len + n > TOLD) {
        memmove(m->told, m->told + TOLD / 2, m->told_len - TOLD / 2);
        m->told_len -= TOLD / 2;
    }
    memcpy(m->told + m->told_len, bytes, n);
    m->told_len += n;
}

/* ---------------------------------------------------------------- the program */

/* Every now and then as if it had never been used here: then it shows its first start. */
static void choose_store(Monkey *m)
{
    static const char *const made[] = {"data/overgang/saker.db", "config/overgang/overgang.ini"};
    bool first = random_below(m, 8) == 0;
    sandbox_set(m->box, "OVERGANG_DB", first ? "" : sandbox_store(m->box));
    for (size_t i = 0; i < 2; i++) {
        char *path = sandbox_path(m->box, made[i]);
        remove(path);
        free(path);
    }
}

static void start(Monkey *m)
{
    const char *argv[] = {m->binary, "--today", "2026-03-02", "--lang", "nb", NULL, NULL};
    static const char *const modes[] = {NULL, NULL, "--ascii", "--linear"};
    argv[5] = modes[random_below(m, 4)];
    choose_store(m);
    pty_free(m->pty);
    m->rows = 24, m->cols = 80;
    m->pty = pty_start(argv, sandbox_env(m->box), sandbox_dir(m->box), m->rows, m->cols);
    m->starts++;
    if (!pty_settle(m->pty, PATIENCE_MS)) fail(m, "it does not start");
}

/* Runs a command on the same store; any exit code of the program's own will do. */
static void run_outside(Monkey *m, const char *const words[])
{
    const char *argv[16] = {m->binary, "--today", "2026-03-02", "--quiet"};
    size_t n = 4;
    for (; *words && n < 15; words++)
        argv[n++] = *words;
    Run run;
    run_program(argv, sandbox_env(m->box), sandbox_dir(m->box), NULL, 0, &run);
    m->outside++;
    if (run.code >= 64) {
        printf("%s %s ended with %d\n%s", argv[4], argv[5] ? argv[5] : "", run.code, run.err);
        fail(m, "a command from outside went wrong");
    }
    run_done(&run);
}

static void change_outside(Monkey *m)
{
    static const char *const codes[] = {"IN-INST", "IN-CONSENT", "IN-THINGS", "SO-KVP", "LO-HOME"};
    char ref[16], text[40];
    snprintf(ref, sizeof ref, "INN-%03u", 1 + random_below(m, 60));
    snprintf(text, sizeof text, "utenfra %ld", m->sent);
    switch (random_below(m, 5)) {
    case 0: run_outside(m, (const char *const[]){"note", ref, text, NULL}); break;
    case 1: run_outside(m, (const char *const[]){"undo", NULL}); break;
    case 2: run_outside(m, (const char *const[]){"set", ref, "unit=Åpen", NULL}); break;
    default: run_outside(m, (const char *const[]){"tick", ref, codes[random_below(m, 5)], NULL});
    }
}

/* The name of the screen: what its title bar begins with. */
static void note_place(Monkey *m)
{
    char row[512];
    screen_row(pty_screen(m->pty), 0, row, sizeof row);
    char *name = row + strspn(row, " ");
    name[strcspn(name, " :")] = '\0';
    if (!*name || strlen(name) >= NAME || m->place_count == PLACES || m->rows < 24 || m->cols < 80) return;
    for (int i = 0; i < m->place_count; i++)
        if (strcmp(m->places[i], name) == 0) return;
    strcpy(m->places[m->place_count++], name);
}

/* Waits until it has dealt with everything; begins anew when it was asked to quit. */
static void settle(Monkey *m)
{
    if (!pty_settle(m->pty, PATIENCE_MS)) fail(m, "it hangs");
    if (!pty_ended(m->pty)) {
        int row, col;
        if (!screen_cursor(pty_screen(m->pty), &row, &col)) fail(m, "the cursor is hidden");
        note_place(m);
        return;
    }
    int code = pty_wait_exit(m->pty, PATIENCE_MS);
    if (code != 0) {
        printf("it ended with %d\n", code);
        fail(m, "it ended as it should not");
    }
    if (pty_left_behind(m->pty)) fail(m, "the terminal is not as it was found");
    start(m);
}

/* ---------------------------------------------------------------- what is pressed */

static const char *const named[] = {
    "Up",  "Down", "Down", "Down",  "Left",  "Right", "Home",   "End",   "PgUp", "PgDn", "Ins",
    "Del", "Tab",  "BTab", "Enter", "Enter", "Esc",   "BSpace", "Space", "F1",   "F2",   "F3",
    "F4",  "F5",   "F6",   "F7",    "F8",    "F9",    "F11",    "F12",   "C-a",  "C-s",  "C-u",
    "C-w", "C-y",  "C-z",  "C-l",   "C-q",   "C-c",   "M-1",    "M-2",   "M-9"};
/* What people write, and what no program should be given: marks without letters, halves, controls. */
static const char *const texts[] = {"fre",
                                    "+2u",
                                    "uke 44",
                                    "13.03.2027",
                                    "31.02.2026",
                                    "2y6m",
                                    "Ås",
                                    "æøå",
                                    "Nguyễn",
                                    "Þóra",
                                    "e\xcc\x81",
                                    "\xcc\x81",
                                    "\xf0\x9f\x91\xa9\xe2\x80\x8d\xf0\x9f\x91\xa7",
                                    "\xe6\xbc\xa2\xe5\xad\x97",
                                    "\xff\xfe",
                                    "\xc3",
                                    "\xe2\x80\xae",
                                    "\x1b[",
                                    "\x1b[999;999H",
                                    "\x1bO",
                                    "\x1b[<0;3;3M",
                                    "\x07\x0e\x0f",
                                    "%s%n",
                                    "';--"};

#define COUNT(array) (sizeof(array) / sizeof *(array))

/* Adds one key to the batch; gives the bytes. */
static size_t add_key(Monkey *m, char *to, size_t room)
{
    unsigned kind = random_below(m, 100);
    const char *name = named[random_below(m, COUNT(named))];
    char letter[2] = "";
    if (kind < 45) return key_bytes(name, to, room);
    if (kind < 90) {
        letter[0] = (char)('!' + (int)random_below(m, '~' - '!' + 1));
        if (letter[0] == 'q' && random_below(m, 8) > 0) letter[0] = '2'; /* or it would never get far */
        return key_bytes(letter, to, room);
    }
    if (kind < 92 && random_below(m, 10) == 0) return key_bytes("F10", to, room);
    const char *text = texts[random_below(m, COUNT(texts))];
    size_t n = strlen(text);
    if (n > room) return 0;
    memcpy(to, text, n);
    return n;
}

static void press(Monkey *m)
{
    char bytes[BATCH * 32];
    size_t n = 0;
    unsigned keys = 1 + random_below(m, BATCH);
    for (unsigned i = 0; i < keys; i++, m->sent++)
        n += add_key(m, bytes + n, sizeof bytes - n);
    tell(m, bytes, n);
    pty_send(m->pty, bytes, n);
}

static void paste(Monkey *m)
{
    static const char *const pasted[] = {
        "q\nq\n",      "linje 1\nlinje 2\r\n\ttabulator", "\x1b[A\x1b[B", "", "1 2 3 4 u u u", "\xff\xff",
        "navn; 'navn'"};
    const char *text = pasted[random_below(m, COUNT(pasted))];
    tell(m, "<paste>", strlen("<paste>"));
    pty_paste(m->pty, text);
    m->pastes++;
}

static void resize(Monkey *m)
{
    static const int sizes[][2] = {{24, 80}, {24, 80}, {30, 100}, {50, 160},
                                   {20, 60}, {1, 1},   {25, 81},  {90, 400}};
    const int *size = sizes[random_below(m, COUNT(sizes))];
    m->rows = size[0], m->cols = size[1];
    tell(m, "<resize>", strlen("<resize>"));
    pty_resize(m->pty, m->rows, m->cols);
    m->resizes++;
}

static void step(Monkey *m)
{
    unsigned kind = random_below(m, 100);
    if (kind < 92)
        press(m);
    else if (kind < 94)
        paste(m);
    else if (kind < 97)
        resize(m);
    else if (kind < 99)
        change_outside(m);
    else {
        pty_kill(m->pty, SIGTSTP);
        if (!pty_settle(m->pty, PATIENCE_MS)) fail(m, "it does not stop");
        pty_kill(m->pty, SIGCONT);
    }
    settle(m);
    if (m->rows < 24 || m->cols < 80) { /* nothing but quitting is done there */
        m->rows = 24, m->cols = 80;
        pty_resize(m->pty, m->rows, m->cols);
        settle(m);
    }
}

/* ---------------------------------------------------------------- the whole */

static void prepare(Monkey *m)
{
    char *cohort = NULL;
    if (asprintf(&cohort, "%s/tests/data/cohort-innlandet.json", m->source) < 0) err(99, "memory");
    m->box = sandbox_new();
    run_outside(m, (const char *const[]){"init", NULL});
    run_outside(m, (const char *const[]){"import", cohort, NULL});
    free(cohort);
    m->outside = 0;
}

static bool finish(Monkey *m)
{
    const char *const check[] = {m->binary, "check", NULL};
    sandbox_set(m->box, "OVERGANG_DB", sandbox_store(m->box));
    pty_kill(m->pty, SIGTERM);
    if (pty_wait_exit(m->pty, PATIENCE_MS) != 128 + SIGTERM) fail(m, "it does not end on SIGTERM");
    Run run;
    run_program(check, sandbox_env(m->box), sandbox_dir(m->box), NULL, 0, &run);
    bool whole = run.code == 0;
    if (!whole) printf("the store is not whole: check ended with %d\n%s%s", run.code, run.out, run.err);
    run_done(&run);
    printf("%ld keys, %d pastes, %d sizes, %d changes from outside, %d starts; screens:", m->sent, m->pastes,
           m->resizes, m->outside, m->starts);
    for (int i = 0; i < m->place_count; i++)
        printf(" %s", m->places[i]);
    printf("\n");
    if (m->sent >= KEYS && m->place_count < LEAST_PLACES) {
        printf("that are too few screens: the keys do not lead there\n");
        whole = false;
    }
    return whole;
}

static long number(const char *argument, const char *variable, long otherwise)
{
    const char *text = argument ? argument : getenv(variable);
    return text && *text ? strtol(text, NULL, 10) : otherwise;
}

int main(int argc, char **argv)
{
    const char *binary = getenv("OVERGANG"), *source = getenv("top_srcdir");
    Monkey m = {.binary = binary ? binary : "./overgang", .source = source ? source : "."};
    m.count = number(argc > 1 ? argv[1] : NULL, "OVERGANG_RANDOM_KEYS", KEYS);
    long seed = number(argc > 2 ? argv[2] : NULL, "OVERGANG_RANDOM_SEED", 1);
    m.state = (uint64_t)seed * 2654435761u + 88172645463325252u;
    printf("seed %ld\n", seed);
    prepare(&m);
    start(&m);
    for (long told = 0; m.sent < m.count;) {
        step(&m);
        if (m.sent - told < PROGRESS) continue;
        told = m.sent;
        printf("%ld keys\n", told);
        fflush(stdout);
    }
    bool whole = finish(&m);
    pty_free(m.pty);
    sandbox_free(m.box);
    return whole ? EXIT_SUCCESS : EXIT_FAILURE;
}
