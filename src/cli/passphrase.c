#include "cli/passphrase.h"

#include "cli/signals.h"

#include <ctype.h>
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <strings.h>
#include <termios.h>
#include <unistd.h>

/* One character is read at a time, into no buffer that would stay behind. */
static Status read_line(int fd, const char *where, Secret *ret, Error *err)
{
    char c;
    ssize_t got;
    secret_clear(ret);
    while ((got = read(fd, &c, 1)) != 0) {
        if (got < 0 && errno == EINTR && !signals_interrupted()) continue;
        if (signals_interrupted())
            return error_set(err, STATUS_INTERRUPTED, NULL, _("interrupted; nothing was written"));
        if (got < 0) return error_set(err, STATUS_FAILED, where, _("cannot be read: %s"), strerror(errno));
        if (c == '\n') break;
        if (!secret_add(ret, &c, 1))
            return error_set(err, STATUS_INVALID, where, _("the passphrase is longer than %d bytes"),
                             SECRET_ROOM - 1);
    }
    secret_wipe(&c, 1);
    if (ret->len > 0 && ret->text[ret->len - 1] == '\r') secret_cut(ret);
    return STATUS_OK;
}

static Status read_file(const char *path, Secret *ret, Error *err)
{
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0) return error_set(err, STATUS_FAILED, path, _("the file cannot be opened: %s"), strerror(errno));
    Status status = read_line(fd, path, ret, err);
    close(fd);
    return status;
}

static void say(int terminal, const char *text)
{
    ssize_t written = write(terminal, text, strlen(text));
    (void)written; /* a terminal that takes no prompt is told of by what comes next */
}

/* Without showing it; the terminal is put back as it was whatever happens. */
static Status read_unseen(const char *prompt, Secret *ret, Error *err)
{
    struct termios before, unseen;
    int terminal = open("/dev/tty", O_RDWR | O_CLOEXEC | O_NOCTTY);
    if (terminal < 0 || tcgetattr(terminal, &before) != 0) {
        if (terminal >= 0) close(terminal);
        return error_set(err, STATUS_FAILED, NULL, _("the terminal cannot be asked: %s"), strerror(errno));
    }
    unseen = before;
    unseen.c_lflag &= ~(tcflag_t)ECHO;
    unseen.c_lflag |= ECHONL;
    say(terminal, prompt);
    tcsetattr(terminal, TCSAFLUSH, &unseen);
    Status status = read_line(terminal, NULL, ret, err);
    tcsetattr(terminal, TCSAFLUSH, &before);
    close(terminal);
    return status;
}

static bool on_terminal(void)
{
    return isatty(STDIN_FILENO) == 1;
}

/* Whether the command itself reads stdin, so that a passphrase in it would be taken for something else. */
static bool stdin_taken(const Cli *cli)
{
    for (size_t i = 1; i < cli->options.word_count; i++)
        if (strcmp(cli->options.words[i], "-") == 0) return true;
    for (size_t i = 0; i < cli->options.given_count; i++)
        if (text_same(cli->options.given[i].value, "-")) return true;
    return false;
}

static Status read_one(const Cli *cli, const Asked *asked, Secret *ret, Error *err)
{
    const char *file = cli_value(cli, asked->option);
    Error fault;
    if (file) return read_file(file, ret, err);
    if (on_terminal()) return read_unseen(asked->prompt, ret, err);
    if (!stdin_taken(cli)) return read_line(STDIN_FILENO, "stdin", ret, err);
    if (read_unseen(asked->prompt, ret, &fault) == STATUS_OK) return STATUS_OK;
    return error_set(err, STATUS_USAGE, NULL,
                     _("what stands on stdin is for the command itself: give the passphrase by --%s FILE"), asked->option);
}

Status passphrase_ask(const Cli *cli, const Asked *asked, Secret *ret, Error *err)
{
    TRY(read_one(cli, asked, ret, err));
    if (ret->len > 0) return STATUS_OK;
    return error_set(err, STATUS_INVALID, cli_value(cli, asked->option),
                     _("there is no passphrase: it is read from the terminal, a line of stdin, or of --%s FILE"),
                     asked->option);
}

bool passphrase_typed(const Cli *cli, const Asked *asked)
{
    return !cli_have(cli, asked->option) && on_terminal();
}

/* The one that was typed, checked, and typed again where it was typed. */
static Status confirm(const Cli *cli, const Asked *asked, const Secret *secret, Error *err)
{
    TRY(secret_check_new(secret, err));
    if (!passphrase_typed(cli, asked)) return STATUS_OK;
    AUTO_SECRET Secret *again = secret_new();
    TRY(read_unseen(_("The same once more: "), again, err));
    if (secret_same(secret, again)) return STATUS_OK;
    return error_set(err, STATUS_INVALID, NULL, _("the two passphrases differ; nothing was written"));
}

static void advise(const Cli *cli, const Asked *asked)
{
    if (!passphrase_typed(cli, asked)) return;
    cli_say(cli, _("Choose a passphrase of at least %d characters, best four words or more that do not belong together."),
            SECRET_LEAST);
    if (asked->advice) cli_say(cli, "%s", asked->advice);
}

Status passphrase_ask_new(const Cli *cli, const Asked *asked, Secret *ret, Error *err)
{
    advise(cli, asked);
    TRY(passphrase_ask(cli, asked, ret, err));
    return confirm(cli, asked, ret, err);
}

Status passphrase_offer(const Cli *cli, const Asked *asked, Secret *ret, Error *err)
{
    advise(cli, asked);
    TRY(read_one(cli, asked, ret, err));
    return ret->len > 0 ? confirm(cli, asked, ret, err) : STATUS_OK;
}

bool ask_yes(const char *question, bool *asked)
{
    char answer[16] = "";
    int terminal = on_terminal() ? open("/dev/tty", O_RDWR | O_CLOEXEC | O_NOCTTY) : -1;
    if (asked) *asked = terminal >= 0;
    if (terminal < 0) return false;
    AUTO_STR prompt = {0};
    str_add_f(&prompt, "%s [%s] ", question, _("y/N"));
    say(terminal, str_text(&prompt));
    ssize_t got = read(terminal, answer, sizeof answer - 1);
    close(terminal);
    if (got <= 0) return false;
    int c = tolower((unsigned char)answer[0]);
    return c == 'y' || c == 'j';
}
