#include "cli/print.h"

#include "base/lang.h"
#include "base/utf8.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <unistd.h>

enum { ROOMY = 100, PAGE = 80 }; /* columns */

static size_t terminal_columns(int fd)
{
    struct winsize size;
    if (ioctl(fd, TIOCGWINSZ, &size) == 0 && size.ws_col > 0) return size.ws_col;
    const char *said = getenv("COLUMNS");
    long columns = said ? strtol(said, NULL, 10) : 0;
    return columns > 0 && columns < 10000 ? (size_t)columns : 80;
}

/* What goes through a pipe is most often read on the same terminal, page by page. */
static bool is_pipe(int fd)
{
    struct stat stat;
    return fd >= 0 && fstat(fd, &stat) == 0 && S_ISFIFO(stat.st_mode);
}

void print_begin(Print *print, FILE *out, bool colour)
{
    const char *term = getenv("TERM");
    print->out = out;
    int fd = fileno(out); /* -1 for a text in memory */
    print->terminal = fd >= 0 && isatty(fd) == 1;
    print->colour = print->terminal && colour && term && strcmp(term, "dumb") != 0;
    print->columns = print->terminal ? terminal_columns(fd) : is_pipe(fd) && isatty(2) ? terminal_columns(2) : PAGE;
    if (print->columns < 20) print->columns = 20;
}

Status print_end(Print *print, Error *err)
{
    errno = 0;
    bool failed = fflush(print->out) != 0;
    int why = errno;
    if (!failed && !ferror(print->out)) return STATUS_OK;
    if (why)
        return error_set(err, STATUS_FAILED, NULL, _("the output could not be written: %s"), strerror(why));
    return error_set(err, STATUS_FAILED, NULL, _("the output could not be written"));
}

static const char *ink_begin(const Print *print, Ink ink)
{
    static const char *const codes[] = {
        [INK_PLAIN] = "",          [INK_BOLD] = "\033[1m",     [INK_DIM] = "\033[2m",
        [INK_LATE] = "\033[1;31m", [INK_TODAY] = "\033[1;33m", [INK_DONE] = "\033[32m",
    };
    return print->colour ? codes[ink] : "";
}

static const char *ink_end(const Print *print, Ink ink)
{
    return print->colour && ink != INK_PLAIN ? "\033[0m" : "";
}

bool print_narrow(const Print *print)
{
    return print->terminal && print->columns < ROOMY;
}

bool print_on_page(const Print *print)
{
    return !print->terminal && print->columns < ROOMY;
}

void print_inked(const Print *print, Str *line, Ink ink, const char *text)
{
    str_add(line, ink_begin(print, ink));
    str_add(line, text);
    str_add(line, ink_end(print, ink));
}

void print_line(const Print *print, Ink ink, const char *text)
{
    AUTO_STR safe = {0};
    AUTO_STR line = {0};
    utf8_add_line(&safe, text);
    print_inked(print, &line, ink, str_text(&safe));
    fprintf(print->out, "%s\n", str_text(&line));
}

void print_line_f(const Print *print, Ink ink, const char *format, ...)
{
    AUTO_STR line = {0};
    va_list args;
    va_start(args, format);
    str_add_v(&line, format, args);
    va_end(args);
    print_line(print, ink, str_text(&line));
}

void print_heading(const Print *print, const char *text)
{
    fputc('\n', print->out);
    print_line(print, INK_BOLD, text);
}

/* The lines of a wrapped text, each with what stands before it. */
typedef struct Wrapping {
    const Print *print;
    Ink ink;
    const char *first; /* before the first line, NULL afterwards */
    size_t indent;
} Wrapping;

static void wrapped_line(void *context, const char *text, size_t n)
{
    Wrapping *wrapping = context;
    AUTO_STR raw = {0};
    str_add_n(&raw, text, n);
    AUTO_STR line = {0};
    if (wrapping->first) {
        utf8_fit(&line, wrapping->first, wrapping->indent);
    } else if (n > 0) {
        str_pad(&line, wrapping->indent);
    }
    wrapping->first = NULL;
    AUTO_STR safe = {0};
    utf8_add_line(&safe, str_text(&raw));
    print_inked(wrapping->print, &line, wrapping->ink, str_text(&safe));
    fprintf(wrapping->print->out, "%s\n", str_text(&line));
}

void print_wrapped(const Print *print, Ink ink, size_t indent, const char *text)
{
    Wrapping wrapping = {print, ink, NULL, indent};
    size_t room = print->columns > indent + 20 ? print->columns - indent : 20;
    utf8_wrap(text, room, wrapped_line, &wrapping);
}

void print_pair(const Print *print, size_t indent, size_t label_columns, const char *label, const char *text)
{
    if (!text || !*text) return;
    AUTO_STR head = {0};
    str_pad(&head, indent);
    str_add(&head, label);
    size_t taken = utf8_width(str_text(&head)), wanted = indent + label_columns;
    Wrapping wrapping = {print, INK_PLAIN, str_text(&head), taken + 2 > wanted ? taken + 2 : wanted};
    size_t room = print->columns > wrapping.indent + 20 ? print->columns - wrapping.indent : 20;
    utf8_wrap(text, room, wrapped_line, &wrapping);
}
