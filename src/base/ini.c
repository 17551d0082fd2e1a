#include "base/ini.h"

#include "base/ini_scan.h"
#include "base/lang.h"
#include "base/str.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#ifdef HAVE_INIPARSER_H
#include <iniparser.h>
#else
#include <iniparser/iniparser.h>
#endif

enum { INI_BYTES = 1024 * 1024 };

/*
 * iniparser reports its errors to one function for the whole process and passes it no context: this is
 * where that function puts them, set only around the call of iniparser_load below.
 */
static Str *iniparser_messages;

static int __attribute__((format(printf, 1, 2))) keep_message(const char *format, ...)
{
    va_list args;
    va_start(args, format);
    if (iniparser_messages) str_add_v(iniparser_messages, format, args);
    va_end(args);
    return 0;
}

static dictionary *load_dictionary(const char *path, Str *messages)
{
    iniparser_messages = messages;
    iniparser_set_error_callback(keep_message);
    dictionary *values = iniparser_load(path);
    iniparser_set_error_callback(NULL);
    iniparser_messages = NULL;
    return values;
}

/* The line number in the first message, "iniparser: syntax error in FILE (12):…"; 0 where there is none. */
static int message_line(const char *message)
{
    const char *end = strstr(message, "):");
    if (!end) end = strstr(message, ")\n");
    const char *open = end;
    while (open && open > message && *open != '(')
        open--;
    return open && *open == '(' ? atoi(open + 1) : 0;
}

static Status reported(const char *path, const char *messages, Error *err)
{
    AUTO_STR place = {0};
    str_add(&place, path);
    int line = message_line(messages);
    if (line > 0) str_add_f(&place, ":%d", line);
    const char *text = strstr(messages, "-> ");
    text = text ? text + 3 : messages;
    AUTO_STR first = {0};
    str_add_n(&first, text, strcspn(text, "\n"));
    return error_set(err, STATUS_INVALID, str_text(&place),
                     _("this is neither [section] nor \"key = value\" nor a comment (#): %s"),
                     str_text(&first));
}

/* iniparser must have found just what the lines say: nothing lost, nothing merged. */
static Status compare(const char *path, const IniScan *scan, const dictionary *values, Error *err)
{
    for (size_t i = 0; i < scan->count; i++) {
        const IniHead *head = &scan->heads[i];
        if (!head->key) continue;
        AUTO_STR name = {0};
        str_add_f(&name, "%s:%s", head->section, head->key);
        const char *value = iniparser_getstring(values, str_text(&name), NULL);
        if (text_same(value, head->value)) continue;
        AUTO_STR place = {0};
        str_add_f(&place, "%s:%d [%s] %s", path, head->line, head->section, head->key);
        return error_set(err, STATUS_INVALID, str_text(&place),
                         _("iniparser reads this as \"%s\", not as \"%s\"; write it more simply"),
                         value ? value : "", head->value);
    }
    if ((size_t)values->n == scan->count) return STATUS_OK;
    return error_set(err, STATUS_INVALID, path, _("iniparser finds %ld sections and keys, but there are %zu"),
                     (long)values->n, scan->count);
}

static Status read_with_iniparser(const char *path, const IniScan *scan, Error *err)
{
    AUTO_STR messages = {0};
    free(mem_new(INI_BYTES)); /* iniparser does not look whether it gets the memory that it asks for: it is there */
    dictionary *values = load_dictionary(path, &messages);
    Status status;
    if (messages.len > 0)
        status = reported(path, str_text(&messages), err);
    else if (!values)
        status = error_set(err, STATUS_FAILED, path, _("iniparser cannot read the file"));
    else
        status = compare(path, scan, values, err);
    if (values) iniparser_freedict(values);
    return status;
}

/* Whether `fd` is something that can be read twice to its end: a file, or a device like /dev/null. */
static Status check_kind(int fd, const char *path, Error *err)
{
    struct stat about;
    if (fstat(fd, &about) != 0) return error_set(err, STATUS_FAILED, path, "%s", strerror(errno));
    if (S_ISDIR(about.st_mode)) return error_set(err, STATUS_FAILED, path, _("this is a folder, not a file"));
    if (!S_ISREG(about.st_mode) && (!S_ISCHR(about.st_mode) || isatty(fd)))
        return error_set(err, STATUS_FAILED, path, _("this is not a regular file"));
    return STATUS_OK;
}

static Status read_bytes(int fd, const char *path, Str *ret, Error *err)
{
    TRY(check_kind(fd, path, err));
    char block[16 * 1024];
    for (;;) {
        ssize_t n = read(fd, block, sizeof block);
        if (n < 0 && errno == EINTR) continue;
        if (n < 0) return error_set(err, STATUS_FAILED, path, "%s", strerror(errno));
        if (n == 0) return STATUS_OK;
        str_add_n(ret, block, (size_t)n);
        if (ret->len > INI_BYTES)
            return error_set(err, STATUS_INVALID, path, _("the file is larger than 1 MiB"));
    }
}

static Status read_file(const char *path, Str *ret, Error *err)
{
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY); /* never hangs on a pipe */
    if (fd < 0) return error_set(err, STATUS_FAILED, path, "%s", strerror(errno));
    Status status = read_bytes(fd, path, ret, err);
    close(fd);
    return status;
}

/* Makes sections of the heads, whose texts it takes over. */
static Ini *build(const char *path, IniScan *scan)
{
    Ini *ini = mem_new(sizeof *ini);
    IniSection *sections = mem_zero(scan->count, sizeof *sections);
    size_t count = 0;
    for (size_t i = 0; i < scan->count;) {
        IniSection *section = &sections[count++];
        section->name = scan->heads[i].section;
        section->line = scan->heads[i].line;
        size_t first = ++i;
        while (i < scan->count && scan->heads[i].key)
            i++;
        section->count = i - first;
        IniEntry *entries = mem_zero(section->count, sizeof *entries);
        for (size_t k = 0; k < section->count; k++) {
            IniHead *head = &scan->heads[first + k];
            free(head->section);
            entries[k] = (IniEntry){.key = head->key, .value = head->value, .line = head->line};
        }
        section->entries = entries;
    }
    free(scan->heads);
    *scan = (IniScan){0};
    *ini = (Ini){.file = mem_text(path), .sections = sections, .count = count};
    return ini;
}

Status ini_load(const char *path, Ini **ret, Error *err)
{
    AUTO_STR bytes = {0};
    TRY(read_file(path, &bytes, err));
    IniScan scan = {0};
    TRY(ini_scan(path, str_text(&bytes), bytes.len, &scan, err));
    Status status = read_with_iniparser(path, &scan, err);
    if (status == STATUS_OK) *ret = build(path, &scan);
    ini_scan_done(&scan);
    return status;
}

void ini_free(Ini *ini)
{
    if (!ini) return;
    for (size_t i = 0; i < ini->count; i++) {
        const IniSection *section = &ini->sections[i];
        for (size_t k = 0; k < section->count; k++) {
            free((void *)section->entries[k].key);
            free((void *)section->entries[k].value);
        }
        free((void *)section->entries);
        free((void *)section->name);
    }
    free((void *)ini->sections);
    free((void *)ini->file);
    free(ini);
}

const IniSection *ini_section(const Ini *ini, const char *name)
{
    for (size_t i = 0; ini && i < ini->count; i++)
        if (ini_name_order(ini->sections[i].name, name) == 0) return &ini->sections[i];
    return NULL;
}

const IniEntry *ini_entry(const IniSection *section, const char *key)
{
    for (size_t i = 0; section && i < section->count; i++)
        if (ini_name_order(section->entries[i].key, key) == 0) return &section->entries[i];
    return NULL;
}

const char *ini_value(const IniSection *section, const char *key)
{
    const IniEntry *entry = ini_entry(section, key);
    return entry ? entry->value : NULL;
}

Status ini_error(Error *err, const Ini *ini, const IniSection *section, const IniEntry *entry,
                 const char *format, ...)
{
    AUTO_STR place = {0};
    str_add(&place, ini->file);
    if (entry)
        str_add_f(&place, ":%d", entry->line);
    else if (section)
        str_add_f(&place, ":%d", section->line);
    if (section) str_add_f(&place, " [%s]", section->name);
    if (entry) str_add_f(&place, " %s", entry->key);
    AUTO_STR message = {0};
    va_list args;
    va_start(args, format);
    str_add_v(&message, format, args);
    va_end(args);
    return error_set(err, STATUS_INVALID, str_text(&place), "%s", str_text(&message));
}
