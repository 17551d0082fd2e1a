#include "support/pty.h"

#include <err.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <time.h>
#include <unistd.h>

#include "support/proc.h"
#include "support/session.h"

enum {
    QUIET_MS = 12,     /* of unbroken sleep: settled */
    ESC_QUIET_MS = 40, /* the same after a lone Esc; the program's ESCDELAY is 25 */
    UNWOKEN_MS = 300,  /* the same when what was sent has not woken the program (input nobody reads) */
    LOOK_MS = 2,       /* between two looks at the program */
    SEND_MS = 20000,   /* how long to wait for a program that does not read */
    READ_BYTES = 65536,
};

struct Pty {
    int master;
    int slave; /* kept open: to ask for unread input, and so that the terminal outlives the program */
    Session session;
    struct termios found; /* modes before the program started */
    Screen *screen;
    char *pending; /* read, not yet drawn */
    size_t pending_len, pending_room;
    unsigned long taken;         /* bytes read so far */
    unsigned long switches_sent; /* the program's switches when something was last sent */
    double quiet_ms;
};

static void answer_send(const char *bytes, size_t n, void *user)
{
    pty_send(user, bytes, n);
}

static void size_set(const Pty *p, int rows, int cols)
{
    struct winsize size = {.ws_row = (unsigned short)rows, .ws_col = (unsigned short)cols};
    if (ioctl(p->slave, TIOCSWINSZ, &size) < 0) err(99, "size of the pseudo-terminal");
}

static void terminal_open(Pty *p)
{
    p->master = posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC);
    if (p->master < 0 || grantpt(p->master) < 0 || unlockpt(p->master) < 0) err(99, "pseudo-terminal");
    p->slave = open(ptsname(p->master), O_RDWR | O_NOCTTY | O_CLOEXEC);
    if (p->slave < 0 || tcgetattr(p->slave, &p->found) < 0) err(99, "pseudo-terminal");
    p->found.c_iflag |= IUTF8;
    tcsetattr(p->slave, TCSANOW, &p->found);
    if (fcntl(p->master, F_SETFL, O_NONBLOCK) < 0) err(99, "pseudo-terminal");
}

Pty *pty_start(const char *const argv[], const char *const env[], const char *dir, int rows, int cols)
{
    Pty *p = calloc(1, sizeof *p);
    if (!p) err(99, "memory");
    p->quiet_ms = QUIET_MS;
    terminal_open(p);
    size_set(p, rows, cols);
    p->screen = screen_new(rows, cols, answer_send, p);
    session_start(&p->session, argv, env, dir, p->slave);
    return p;
}

void pty_free(Pty *p)
{
    if (!p) return;
    session_close(&p->session);
    close(p->slave);
    close(p->master);
    screen_free(p->screen);
    free(p->pending);
    free(p);
}

static void pending_grow(Pty *p)
{
    if (p->pending_room - p->pending_len >= READ_BYTES) return;
    p->pending_room += READ_BYTES;
    p->pending = realloc(p->pending, p->pending_room);
    if (!p->pending) err(99, "memory");
}

size_t pty_read(Pty *p, double wait_ms, double *at_ms)
{
    struct pollfd fd = {.fd = p->master, .events = POLLIN};
    long us = wait_ms > 0 ? (long)(wait_ms * 1000) : 0;
    struct timespec wait = {.tv_sec = us / 1000000, .tv_nsec = us % 1000000 * 1000};
    if (ppoll(&fd, 1, &wait, NULL) <= 0) return 0;
    pending_grow(p);
    ssize_t n = read(p->master, p->pending + p->pending_len, READ_BYTES);
    *at_ms = proc_now_ms();
    if (n <= 0) return 0;
    p->pending_len += (size_t)n;
    p->taken += (unsigned long)n;
    return (size_t)n;
}

void pty_draw(Pty *p)
{
    char *bytes = p->pending; /* drawing may answer, sending may read again */
    size_t n = p->pending_len;
    p->pending = NULL;
    p->pending_len = p->pending_room = 0;
    if (n > 0) screen_write(p->screen, bytes, n);
    free(bytes);
}

/* Takes up all that has been written so far; waits for the first of it. */
static bool output_take(Pty *p, double wait_ms)
{
    double at;
    bool some = false;
    while (pty_read(p, some ? 0 : wait_ms, &at) > 0)
        some = true;
    pty_draw(p);
    return some;
}

/* Notes that the program will be woken, so that pty_settle waits for that. */
static void waking_note(Pty *p, double quiet_ms)
{
    ProcState state = {0};
    proc_state(p->session.pid, &state);
    p->switches_sent = state.switches;
    p->quiet_ms = quiet_ms;
}

double pty_send(Pty *p, const char *bytes, size_t n)
{
    if (n > 0) waking_note(p, bytes[n - 1] == '\x1b' ? ESC_QUIET_MS : QUIET_MS);
    double start = proc_now_ms();
    while (n > 0 && !session_ended(&p->session) && proc_now_ms() < start + SEND_MS) {
        ssize_t sent = write(p->master, bytes, n);
        if (sent > 0) {
            bytes += sent;
            n -= (size_t)sent;
        } else {
            double at;
            pty_read(p, LOOK_MS, &at);
        }
    }
    return start;
}

void pty_paste(Pty *p, const char *text)
{
    screen_paste_begin(p->screen);
    pty_send(p, text, strlen(text));
    screen_paste_end(p->screen);
}

void pty_resize(Pty *p, int rows, int cols)
{
    waking_note(p, QUIET_MS);
    screen_resize(p->screen, rows, cols);
    size_set(p, rows, cols);
}

/* Whether the program rests, and has rested since the last look, with nothing left to read. */
static bool program_rests(Pty *p, ProcState *last)
{
    ProcState now = {0};
    int unread = 0;
    bool rests = proc_state(p->session.pid, &now) && now.waits && now.switches == last->switches &&
                 ioctl(p->slave, FIONREAD, &unread) == 0 && unread == 0;
    *last = now;
    return rests;
}

bool pty_settle(Pty *p, int limit_ms)
{
    double resting_since = proc_now_ms(), limit = resting_since + limit_ms;
    ProcState last = {0};
    for (;;) {
        bool wrote = output_take(p, LOOK_MS);
        if (session_ended(&p->session)) {
            output_take(p, 0);
            return true;
        }
        double now = proc_now_ms();
        if (!program_rests(p, &last) || wrote) resting_since = now;
        double enough = last.switches == p->switches_sent ? UNWOKEN_MS : p->quiet_ms;
        if (now - resting_since >= enough) return true;
        if (now > limit) return false;
    }
}

bool pty_wait_text(Pty *p, const char *text, int limit_ms)
{
    double limit = proc_now_ms() + limit_ms;
    for (;;) {
        bool ended = session_ended(&p->session);
        output_take(p, LOOK_MS);
        if (screen_has(p->screen, text)) return true;
        if (ended || proc_now_ms() > limit) return false;
    }
}

int pty_wait_exit(Pty *p, int limit_ms)
{
    double limit = proc_now_ms() + limit_ms;
    while (!session_ended(&p->session)) {
        output_take(p, LOOK_MS);
        if (proc_now_ms() > limit) return -1;
    }
    output_take(p, 0);
    return p->session.code;
}

void pty_kill(Pty *p, int signal)
{
    waking_note(p, QUIET_MS);
    if (!session_ended(&p->session)) kill(p->session.pid, signal);
}

bool pty_ended(Pty *p)
{
    return session_ended(&p->session);
}

pid_t pty_pid(const Pty *p)
{
    return p->session.pid;
}

const Screen *pty_screen(const Pty *p)
{
    return p->screen;
}

const char *pty_left_behind(const Pty *p)
{
    struct termios now;
    if (tcgetattr(p->slave, &now) < 0) err(99, "pseudo-terminal");
    if (now.c_iflag != p->found.c_iflag || now.c_oflag != p->found.c_oflag ||
        now.c_lflag != p->found.c_lflag || now.c_cflag != p->found.c_cflag) {
        return "modes";
    }
    int row, col;
    if (screen_alternate(p->screen)) return "screen";
    return screen_cursor(p->screen, &row, &col) ? NULL : "cursor";
}

double pty_started_ms(const Pty *p)
{
    return p->session.started_ms;
}

unsigned long pty_taken(const Pty *p)
{
    return p->taken;
}

int pty_hang_up(Pty *p, int limit_ms)
{
    double limit = proc_now_ms() + limit_ms;
    close(p->slave);
    close(p->master);
    p->master = open("/dev/null", O_RDWR | O_CLOEXEC); /* so that pty_free has something to close */
    p->slave = dup(p->master);
    while (!session_ended(&p->session)) {
        struct timespec wait = {.tv_nsec = LOOK_MS * 1000000L};
        nanosleep(&wait, NULL);
        if (proc_now_ms() > limit) return -1;
    }
    return p->session.code;
}
