#include "ui/tui_private.h"

#include "base/lang.h"
#include "ui/guard.h"

#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <time.h>
#include <unistd.h>
#include <wchar.h>
#include <signal.h>

/* Codes of our own for wgetch, past those that ncurses hands out. */
enum { CODE_PASTE_BEGIN = 3000, CODE_PASTE_END, CODE_KEYS = 3100 };
enum { ESC_DELAY_MS = 25, PASTE_SILENCE_MS = 2000, EMPTY_READS = 3 };

#define PASTE_ON  "\033[?2004h"
#define PASTE_OFF "\033[?2004l"

double tui_now_ms(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

/* ---------------------------------------------------------------- taking over and giving back */

/* Keys as nearly every terminal sends them, for descriptions that know fewer (vt100 has no F5 and no PgUp).
 */
static void define_keys(void)
{
    static const struct {
        const char *bytes;
        int code;
    } keys[] = {
        {"\033[A", KEY_UP},     {"\033[B", KEY_DOWN},    {"\033[C", KEY_RIGHT},   {"\033[D", KEY_LEFT},
        {"\033OA", KEY_UP},     {"\033OB", KEY_DOWN},    {"\033OC", KEY_RIGHT},   {"\033OD", KEY_LEFT},
        {"\033[H", KEY_HOME},   {"\033[F", KEY_END},     {"\033OH", KEY_HOME},    {"\033OF", KEY_END},
        {"\033[1~", KEY_HOME},  {"\033[2~", KEY_IC},     {"\033[3~", KEY_DC},     {"\033[4~", KEY_END},
        {"\033[5~", KEY_PPAGE}, {"\033[6~", KEY_NPAGE},  {"\033[7~", KEY_HOME},   {"\033[8~", KEY_END},
        {"\033[11~", KEY_F(1)}, {"\033[12~", KEY_F(2)},  {"\033[13~", KEY_F(3)},  {"\033[14~", KEY_F(4)},
        {"\033[15~", KEY_F(5)}, {"\033[17~", KEY_F(6)},  {"\033[18~", KEY_F(7)},  {"\033[19~", KEY_F(8)},
        {"\033[20~", KEY_F(9)}, {"\033[21~", KEY_F(10)}, {"\033[23~", KEY_F(11)}, {"\033[24~", KEY_F(12)},
        {"\033OP", KEY_F(1)},   {"\033OQ", KEY_F(2)},    {"\033OR", KEY_F(3)},    {"\033OS", KEY_F(4)},
        {"\033[[A", KEY_F(1)},  {"\033[[B", KEY_F(2)},   {"\033[[C", KEY_F(3)},   {"\033[[D", KEY_F(4)},
        {"\033[[E", KEY_F(5)},  {"\033[Z", KEY_BTAB},    {"\033OM", KEY_ENTER},
    };
    for (size_t i = 0; i < COUNT(keys); i++)
        if (key_defined(keys[i].bytes) <= 0) define_key(keys[i].bytes, keys[i].code);
    define_key("\033[200~", CODE_PASTE_BEGIN);
    define_key("\033[201~", CODE_PASTE_END);
}

static void define_styles(Tui *tui, const TuiOptions *options)
{
    Depth depth = DEPTH_MONO;
    bool own = false;
    if (options->colour && has_colors() && start_color() == OK) {
        depth = COLORS >= 16 ? DEPTH_MANY : DEPTH_FEW;
        own = use_default_colors() == OK;
    }
    for (short style = 0; style < STYLE_COUNT; style++) {
        Look look = theme_look(options->theme, (Style)style, depth);
        attr_t attr = A_NORMAL;
        if (look.marks & LOOK_BOLD) attr |= A_BOLD;
        if (look.marks & LOOK_UNDERLINE) attr |= A_UNDERLINE;
        if (look.marks & LOOK_REVERSE) attr |= A_REVERSE;
        tui->styles[style].attr = attr;
        if (look.front < 0 && look.back < 0) continue;
        short front = look.front < 0 && !own ? COLOR_WHITE : look.front;
        short back = look.back < 0 && !own ? COLOR_BLACK : look.back;
        if (init_pair((short)(style + 1), front, back) == OK) tui->styles[style].pair = (short)(style + 1);
    }
}

/* A capability without its padding, which curses alone knows how to send. */
static void add_capability(Str *out, const char *name)
{
    const char *s = tigetstr(name);
    if (!s || s == (const char *)-1) return;
    while (*s) {
        const char *end = s[0] == '$' && s[1] == '<' ? strchr(s, '>') : NULL;
        if (end) {
            s = end + 1;
        } else {
            str_add_char(out, *s++);
        }
    }
}

static void arm_guard(void)
{
    AUTO_STR bytes = {0};
    str_add(&bytes, PASTE_OFF);
    add_capability(&bytes, "sgr0");
    add_capability(&bytes, "rmkx");
    add_capability(&bytes, "cnorm");
    add_capability(&bytes, "rmcup");
    str_add(&bytes, "\r\n");
    guard_reset_bytes(str_text(&bytes), bytes.len);
    guard_armed(true);
}

static bool terminal_usable(void)
{
    const char *move = tigetstr("cup");
    return move && move != (const char *)-1;
}

static SCREEN *try_terminal(const char *name)
{
    SCREEN *screen = newterm(name, stdout, stdin);
    if (!screen || terminal_usable()) return screen;
    endwin();
    delscreen(screen);
    return NULL;
}

/* What curses knows nothing of. Past its buffer, which is empty between two paints. */
static void say_to_terminal(const char *bytes)
{
    ssize_t n = write(STDOUT_FILENO, bytes, strlen(bytes));
    (void)n; /* a terminal that has gone is found out by reading */
}

/*
 * ncurses flushes at each move of the cursor until a program has left the terminal once and come back: a paint would be dozens of
 * writes, between which the terminal may show half of it. So that is done before the first, without the two strings that would show
 * the screen from before; what is left of it clears the screen, as the first paint would.
 */
static void paint_in_one_piece(void)
{
    char *strings[] = {tigetstr("rmcup"), tigetstr("smcup")}, begins[COUNT(strings)];
    for (size_t i = 0; i < COUNT(strings); i++) {
        if (strings[i] == (char *)-1) strings[i] = NULL;
        if (!strings[i]) continue;
        begins[i] = *strings[i];
        *strings[i] = '\0';
    }
    endwin();
    doupdate();
    for (size_t i = 0; i < COUNT(strings); i++)
        if (strings[i]) *strings[i] = begins[i];
}

/* What TERM names; else one that nearly everything behaves like, with a word about it. */
static Status open_screen(Tui *tui, Error *err)
{
    static const char *const others[] = {"xterm-256color", "xterm", "vt100", "ansi"};
    const char *wanted = getenv("TERM");
    if (!wanted) wanted = "";
    setenv("NCURSES_NO_PADDING", "1", 0); /* no terminal of today needs waiting for */
    use_env(FALSE);                       /* LINES and COLUMNS are often wrong after a resize */
    use_tioctl(TRUE);
    if (*wanted && (tui->screen = try_terminal(wanted))) return STATUS_OK;
    for (size_t i = 0; i < COUNT(others); i++) {
        if (!(tui->screen = try_terminal(others[i]))) continue;
        str_add_f(&tui->notice, _("The terminal type “%s” is not known here; it is treated as “%s”."), wanted,
                  others[i]);
        return STATUS_OK;
    }
    return error_set(
        err, STATUS_FAILED, "TERM",
        _("the terminal type “%s” is not known here, and no other one either. Is ncurses-base installed?"),
        wanted);
}

Status tui_open(const TuiOptions *options, Tui **ret, Error *err)
{
    if (!isatty(STDIN_FILENO) || !isatty(STDOUT_FILENO)) {
        return error_set(err, STATUS_USAGE, NULL,
                         _("The screens need a terminal. For use without one, see: overgang help"));
    }
    lang_use_characters();
    TRY(guard_begin(STDIN_FILENO, err));
    Tui *tui = mem_zero(1, sizeof *tui);
    tui->ascii = options->ascii;
    tui->linear = options->linear;
    Status status = open_screen(tui, err);
    if (status != STATUS_OK) {
        guard_end();
        free(tui);
        return status;
    }
    arm_guard();
    paint_in_one_piece();
    raw();
    noecho();
    nonl();
    set_escdelay(ESC_DELAY_MS);
    typeahead(-1); /* a paint begun is finished */
    curs_set(1);
    tui->keys = newpad(1, 1);
    keypad(tui->keys, TRUE);
    nodelay(tui->keys, TRUE);
    define_keys();
    define_styles(tui, options);
    tui->root = (Surface){.tui = tui, .window = stdscr, .epoch = ++tui->epochs};
    say_to_terminal(PASTE_ON);
    *ret = tui;
    return STATUS_OK;
}

static void leave_screen(void)
{
    say_to_terminal(PASTE_OFF);
    endwin();
    guard_armed(false);
}

void tui_close(Tui *tui)
{
    if (!tui) return;
    leave_screen();
    delwin(tui->keys);
    delscreen(tui->screen);
    guard_end();
    input_done(&tui->decoder);
    str_done(&tui->notice);
    free(tui);
}

const char *tui_notice(const Tui *tui)
{
    return tui->notice.len > 0 ? str_text(&tui->notice) : NULL;
}

/* ---------------------------------------------------------------- reading */

static Key key_of_code(int code)
{
    switch (code) {
    case KEY_UP: return K_UP;
    case KEY_DOWN: return K_DOWN;
    case KEY_LEFT: return K_LEFT;
    case KEY_RIGHT: return K_RIGHT;
    case KEY_HOME:
    case KEY_FIND:
    case KEY_A1: return K_HOME;
    case KEY_END:
    case KEY_SELECT:
    case KEY_C1: return K_END;
    case KEY_PPAGE:
    case KEY_A3: return K_PAGE_UP;
    case KEY_NPAGE:
    case KEY_C3: return K_PAGE_DOWN;
    case KEY_ENTER: return K_ENTER;
    case KEY_BTAB: return K_BACKTAB;
    case KEY_BACKSPACE: return K_BACKSPACE;
    case KEY_DC: return K_DELETE;
    case KEY_IC: return K_INSERT;
    case CODE_PASTE_BEGIN: return K_PASTE_BEGIN;
    case CODE_PASTE_END: return K_PASTE_END;
    default: return code >= KEY_F(1) && code <= KEY_F(12) ? K_F(code - KEY_F0) : K_NONE;
    }
}

/* Reads all that has come. False when nothing had. */
static bool read_codes(Tui *tui)
{
    bool some = false;
    for (int code; (code = wgetch(tui->keys)) != ERR; some = true) {
        double now = tui_now_ms();
        if (code < 256) {
            input_byte(&tui->decoder, (unsigned char)code, now);
        } else {
            input_key(&tui->decoder, key_of_code(code), now);
        }
    }
    if (some) input_flush(&tui->decoder, tui_now_ms());
    return some;
}

static void take_size(Tui *tui)
{
    struct winsize size;
    if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_row > 0 && size.ws_col > 0)
        resizeterm(size.ws_row, size.ws_col);
    tui_repaint(tui);
}

static void stop(Tui *tui)
{
    leave_screen();
    guard_stop();
    arm_guard();
    say_to_terminal(PASTE_ON);
    take_size(tui);
}

/* False when the signal is no event. */
static bool signal_event(Tui *tui, int number, Input *ret)
{
    switch (number) {
    case SIGWINCH: take_size(tui); break;
    case SIGTSTP: stop(tui); break;
    case SIGCONT: /* stopped in a way that nobody can catch */
        reset_prog_mode();
        say_to_terminal(PASTE_ON);
        take_size(tui);
        break;
    default: *ret = (Input){.kind = INPUT_END, .number = number}; return true;
    }
    *ret = (Input){.kind = INPUT_RESIZE};
    return true;
}

/* Whether nothing will come any more. */
static bool terminal_gone(Tui *tui, short events, bool read_some)
{
    tui->empty_reads = read_some ? 0 : tui->empty_reads + 1;
    return !read_some && (events & (POLLHUP | POLLERR | POLLNVAL) || tui->empty_reads >= EMPTY_READS);
}

void tui_read(Tui *tui, int timeout_ms, Input *ret)
{
    for (;;) {
        if (input_take(&tui->decoder, ret)) return;
        if (input_pasting(&tui->decoder)) timeout_ms = PASTE_SILENCE_MS;
        struct pollfd fds[] = {{.fd = STDIN_FILENO, .events = POLLIN}, {.fd = guard_fd(), .events = POLLIN}};
        int ready = poll(fds, 2, timeout_ms);
        if (ready == 0 && input_pasting(&tui->decoder)) {
            input_paste_end(&tui->decoder);
        } else if (ready == 0) {
            *ret = (Input){.kind = INPUT_TICK};
            return;
        }
        if (fds[1].revents) {
            int number = guard_take();
            if (number > 0 && signal_event(tui, number, ret)) return;
        } else if (fds[0].revents && terminal_gone(tui, fds[0].revents, read_codes(tui))) {
            *ret = (Input){.kind = INPUT_END};
            return;
        }
    }
}

bool tui_waiting(Tui *tui)
{
    if (tui->decoder.count > 0) return true;
    struct pollfd fds[] = {{.fd = STDIN_FILENO, .events = POLLIN}, {.fd = guard_fd(), .events = POLLIN}};
    return poll(fds, 2, 0) > 0;
}
