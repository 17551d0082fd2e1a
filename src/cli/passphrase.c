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

Status passphrase_ask(const Cli *cli, Secret *ret, Error *err)
{
    const char *file = cli_value(cli, "passphrase-file");
    if (file) TRY(read_file(file, ret, err));
    else if (on_terminal()) TRY(read_unseen(_("Passphrase: "), ret, err));
    else TRY(read_line(STDIN_FILENO, "stdin", ret, err));
    if (ret->len > 0) return STATUS_OK;
    return error_set(err, STATUS_INVALID, file ? file : NULL,
                     _("there is no passphrase: it is read from the terminal, the first line of stdin, or of "
                       "--passphrase-file FILE"));
}

Status passphrase_ask_new(const Cli *cli, Secret *ret, Error *err)
{
    bool typed = !cli_have(cli, "passphrase-file") && on_terminal();
    if (typed)
        cli_say(cli, _("Choose a passphrase of at least %d characters, best four words or more that do not belong "
                       "together. Tell it to the other by telephone, not with the file."),
                SECRET_LEAST);
    TRY(passphrase_ask(cli, ret, err));
    TRY(secret_check_new(ret, err));
    if (!typed) return STATUS_OK;
    AUTO_SECRET Secret *again = secret_new();
    TRY(read_unseen(_("The same once more: "), again, err));
    if (secret_same(ret, again)) return STATUS_OK;
    return error_set(err, STATUS_INVALID, NULL, _("the two passphrases differ; nothing was written"));
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
