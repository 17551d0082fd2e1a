#include "base/porter.h"

#include "base/file.h"
#include "base/lang.h"
#include "base/paths.h"
#include "base/printer.h"
#include "base/seal.h"
#include "base/str.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

typedef enum Errand { WRITE_NEW, PRINT, OPEN_SEALED, SETTINGS } Errand;

enum { MOST_BYTES = 256 << 20 };

/* What is asked, with a file in memory that holds what is to go out. */
typedef struct Request {
    Errand errand;
    char path[PATH_MAX];
} Request;

/* What is answered, with the file that was opened. */
typedef struct Answer {
    Status status;
    Error err;
    size_t wrong; /* SETTINGS */
} Answer;

static struct {
    int line; /* to the porter; -1 without one */
    pid_t pid;
    char *settings;        /* the file whose options may be changed; NULL: none */
    SettingId may[SET_COUNT]; /* which of them */
    size_t may_count;
} porter = {.line = -1};

/* ---------------------------------------------------------------- the line between the two */

typedef union Control {
    char room[CMSG_SPACE(sizeof(int))];
    struct cmsghdr align;
} Control;

/* One message, with a file where fd is not -1. */
static bool send_with(int line, void *bytes, size_t n, int fd)
{
    Control control = {{0}};
    struct iovec piece = {bytes, n};
    struct msghdr message = {.msg_iov = &piece, .msg_iovlen = 1};
    if (fd >= 0) {
        message.msg_control = control.room, message.msg_controllen = sizeof control.room;
        struct cmsghdr *header = CMSG_FIRSTHDR(&message);
        *header = (struct cmsghdr){
            .cmsg_len = CMSG_LEN(sizeof fd), .cmsg_level = SOL_SOCKET, .cmsg_type = SCM_RIGHTS};
        memcpy(CMSG_DATA(header), &fd, sizeof fd);
    }
    ssize_t sent;
    do
        sent = sendmsg(line, &message, MSG_NOSIGNAL);
    while (sent < 0 && errno == EINTR);
    return sent == (ssize_t)n;
}

/* False at the line's end, and for what is no message of that size. *fd is -1 where none came. */
static bool take_with(int line, void *bytes, size_t n, int *fd)
{
    Control control = {{0}};
    struct iovec piece = {bytes, n};
    struct msghdr message = {
        .msg_iov = &piece, .msg_iovlen = 1, .msg_control = control.room, .msg_controllen = sizeof control.room};
    ssize_t got;
    *fd = -1;
    do
        got = recvmsg(line, &message, MSG_CMSG_CLOEXEC);
    while (got < 0 && errno == EINTR);
    struct cmsghdr *header = got > 0 ? CMSG_FIRSTHDR(&message) : NULL;
    if (header && header->cmsg_level == SOL_SOCKET && header->cmsg_type == SCM_RIGHTS)
        memcpy(fd, CMSG_DATA(header), sizeof *fd);
    return got == (ssize_t)n;
}

/* ---------------------------------------------------------------- the porter itself */

/* Other programs keep their settings there, and start what they find in some. The person's own home may be in one. */
static bool is_hidden(const char *path)
{
    AUTO_FREE char *home = NULL;
    size_t n = paths_home(&home, NULL) == STATUS_OK ? strlen(home) : 0;
    if (n > 1 && strncmp(path, home, n) == 0 && path[n] == '/') path += n;
    for (const char *at = strstr(path, "/."); at; at = strstr(at + 1, "/.")) {
        size_t name = strcspn(at + 1, "/");
        if (name > 2 || (name == 2 && at[2] != '.')) return true; /* neither "." nor ".." */
    }
    return false;
}

static Status write_new(const char *path, const char *bytes, size_t n, Error *err)
{
    if (*path != '/') return error_set(err, STATUS_INVALID, path, _("name the file from the root or from ~"));
    if (is_hidden(path))
        return error_set(err, STATUS_FAILED, path,
                         _("nothing is written to hidden files and folders, whose names begin with a dot; choose another place"));
    return file_write_new(path, bytes, n, err);
}

/* Only a file, and only a sealed one: whoever may ask for any file may read them all. */
static Status open_sealed(const char *path, int *ret, Error *err)
{
    char begin[SEAL_HEADER];
    struct stat st;
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK);
    if (fd < 0) return error_set(err, STATUS_FAILED, path, _("the file cannot be opened: %s"), strerror(errno));
    ssize_t n = fstat(fd, &st) == 0 && S_ISREG(st.st_mode) ? pread(fd, begin, sizeof begin, 0) : 0;
    if (n > 0 && seal_is(begin, (size_t)n)) {
        *ret = fd;
        return STATUS_OK;
    }
    close(fd);
    return error_set(err, STATUS_INVALID, path, _("this is no file that overgang has sealed"));
}

/* An option comes as its number, a blank and its value, with a NUL. */
static Status change_settings(const char *bytes, size_t n, size_t *wrong, Error *err)
{
    SettingValue values[SET_COUNT];
    size_t count = 0;
    for (const char *at = bytes; at < bytes + n && count < SET_COUNT; at += strlen(at) + 1) {
        char *value = NULL;
        long id = strtol(at, &value, 10);
        bool may = false;
        for (size_t i = 0; i < porter.may_count; i++)
            may |= (long)porter.may[i] == id;
        if (!may || *value != ' ') return error_set(err, STATUS_FAILED, NULL, "%s", strerror(EPERM));
        values[count++] = (SettingValue){(SettingId)id, value + 1};
    }
    if (!porter.settings) return error_set(err, STATUS_FAILED, NULL, "%s", strerror(ENOENT));
    return settings_change(porter.settings, values, count, wrong, err);
}

static Status with_bytes(const Request *request, int fd, size_t *wrong, Error *err)
{
    struct stat st;
    if (fd < 0 || fstat(fd, &st) != 0 || !S_ISREG(st.st_mode) || st.st_size > MOST_BYTES)
        return error_set(err, STATUS_FAILED, NULL, _("the text is too long"));
    size_t n = (size_t)st.st_size, got = 0;
    char *bytes = mem_zero(1, n + 1);
    for (ssize_t more = 1; got < n && more > 0; got += more > 0 ? (size_t)more : 0)
        more = pread(fd, bytes + got, n - got, (off_t)got);
    Status status = got < n                         ? error_set(err, STATUS_FAILED, NULL, "%s", strerror(EIO))
                    : request->errand == WRITE_NEW ? write_new(request->path, bytes, n, err)
                    : request->errand == SETTINGS  ? change_settings(bytes, n, wrong, err)
                                                    : printer_send(bytes, n, err);
    explicit_bzero(bytes, n);
    free(bytes);
    return status;
}

static void serve(int line)
{
    Request request;
    int in;
    while (take_with(line, &request, sizeof request, &in)) {
        Answer answer = {0};
        int out = -1;
        request.path[sizeof request.path - 1] = '\0';
        answer.status = request.errand == OPEN_SEALED ? open_sealed(request.path, &out, &answer.err)
                                                      : with_bytes(&request, in, &answer.wrong, &answer.err);
        if (in >= 0) close(in);
        bool sent = send_with(line, &answer, sizeof answer, out);
        if (out >= 0) close(out);
        if (!sent) return;
    }
}

/* Away from the terminal, so that nothing that is started can write over the screen, and no key's signal comes here. */
static _Noreturn void be_porter(int line)
{
    int nothing = open("/dev/null", O_RDWR | O_CLOEXEC);
    sigset_t none;
    setsid();
    for (int fd = 0; fd <= 2; fd++)
        if (nothing < 0 || dup2(nothing, fd) < 0) _exit(1);
    if (nothing > 2) close(nothing);
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, NULL);
    serve(line);
    _exit(0);
}

Status porter_start(Error *err)
{
    int ends[2];
    if (socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, ends) != 0)
        return error_set(err, STATUS_FAILED, NULL, "socketpair: %s", strerror(errno));
    pid_t pid = fork();
    if (pid == 0) {
        close(ends[0]);
        be_porter(ends[1]);
    }
    int number = errno;
    close(ends[1]);
    if (pid < 0) {
        close(ends[0]);
        return error_set(err, STATUS_FAILED, NULL, "fork: %s", strerror(number));
    }
    porter.line = ends[0];
    porter.pid = pid;
    return STATUS_OK;
}

void porter_end(void)
{
    if (porter.line < 0) return;
    close(porter.line); /* it ends at the line's end */
    porter.line = -1;
    waitpid(porter.pid, NULL, 0);
}

/* ---------------------------------------------------------------- asking it */

static Status ask(Errand errand, const char *path, int in, int *out, size_t *wrong, Error *err)
{
    Request request = {.errand = errand};
    Answer answer = {0};
    if (path && strlen(path) >= sizeof request.path)
        return error_set(err, STATUS_FAILED, path, _("cannot be written: %s"), strerror(ENAMETOOLONG));
    if (path) memcpy(request.path, path, strlen(path) + 1);
    if (!send_with(porter.line, &request, sizeof request, in) ||
        !take_with(porter.line, &answer, sizeof answer, out))
        return error_set(err, STATUS_FAILED, path,
                         _("the program's helper for files and printing has ended; leave the program and start it again"));
    if (answer.status != STATUS_OK) *err = answer.err;
    if (wrong && answer.status == STATUS_INVALID) *wrong = answer.wrong;
    return answer.status;
}

static Status ask_with_bytes(Errand errand, const char *path, const void *bytes, size_t n, size_t *wrong, Error *err)
{
    int none = -1, fd = memfd_create("overgang", MFD_CLOEXEC);
    size_t done = 0;
    for (ssize_t more = 1; fd >= 0 && done < n && more > 0; done += more > 0 ? (size_t)more : 0)
        more = write(fd, (const char *)bytes + done, n - done);
    Status status = fd >= 0 && done == n ? ask(errand, path, fd, &none, wrong, err)
                                         : error_set(err, STATUS_FAILED, path, _("cannot be written: %s"), strerror(errno));
    if (fd >= 0) close(fd);
    if (none >= 0) close(none);
    return status;
}

Status porter_write_new(const char *path, const void *bytes, size_t n, Error *err)
{
    return porter.line < 0 ? file_write_new(path, bytes, n, err) : ask_with_bytes(WRITE_NEW, path, bytes, n, NULL, err);
}

void porter_know_settings(const char *path, const SettingId may[], size_t count)
{
    free(porter.settings);
    porter.settings = path ? mem_text(path) : NULL;
    porter.may_count = count < SET_COUNT ? count : SET_COUNT;
    memcpy(porter.may, may, porter.may_count * sizeof *may);
}

Status porter_settings(const SettingValue values[], size_t count, size_t *wrong, Error *err)
{
    AUTO_STR bytes = {0};
    for (size_t i = 0; i < count; i++) {
        str_add_f(&bytes, "%d %s", (int)values[i].id, values[i].text);
        str_add_n(&bytes, "", 1);
    }
    *wrong = count;
    return porter.line < 0 ? change_settings(str_text(&bytes), bytes.len, wrong, err)
                           : ask_with_bytes(SETTINGS, NULL, str_text(&bytes), bytes.len, wrong, err);
}

Status porter_print(const void *text, size_t n, Error *err)
{
    return porter.line < 0 ? printer_send(text, n, err) : ask_with_bytes(PRINT, NULL, text, n, NULL, err);
}

Status porter_open_sealed(const char *path, int *ret, Error *err)
{
    if (porter.line >= 0) return ask(OPEN_SEALED, path, -1, ret, NULL, err);
    *ret = open(path, O_RDONLY | O_CLOEXEC);
    if (*ret >= 0) return STATUS_OK;
    return error_set(err, STATUS_FAILED, path, _("the file cannot be opened: %s"), strerror(errno));
}
