/*
 * Writes the files of data/ as C: run at build time, on the machine that builds.
 *
 *     embed FOLDER OUTPUT NAME…
 *
 * The names are paths below FOLDER. Each must be a file, and they must come in the order of their bytes,
 * each once: resource_find looks them up by halving. Every file is written as its bytes; an .ini file is
 * also read by ini_load, with all its checks, and written as the tables of base/ini.h, so that the
 * program parses nothing at start and a broken file ends the build with its line number.
 */

#include "base/ini.h"
#include "base/str.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* A text as a C string literal; longer ones are broken after each newline. */
static void add_literal(Str *out, const char *bytes, size_t n)
{
    str_add_char(out, '"');
    for (size_t i = 0; i < n; i++) {
        unsigned char c = (unsigned char)bytes[i];
        if (c == '\n') {
            str_add(out, i + 1 < n ? "\\n\"\n    \"" : "\\n");
        } else if (c == '"' || c == '\\') {
            str_add_f(out, "\\%c", c);
        } else if (c < ' ' || c >= 0x7F || c == '?') { /* "?" might begin a trigraph */
            str_add_f(out, "\\%03o", c);
        } else {
            str_add_char(out, (char)c);
        }
    }
    str_add_char(out, '"');
}

static bool read_whole(const char *path, Str *ret)
{
    FILE *in = fopen(path, "rb");
    if (!in) return false;
    char block[16 * 1024];
    size_t n;
    errno = 0;
    while ((n = fread(block, 1, sizeof block, in)) > 0)
        str_add_n(ret, block, n);
    bool good = !ferror(in);
    fclose(in);
    return good;
}

static bool is_ini(const char *name)
{
    size_t n = strlen(name);
    return n > 4 && strcmp(name + n - 4, ".ini") == 0;
}

static void add_entries(Str *out, int number, size_t section, const IniSection *from)
{
    if (from->count == 0) return;
    str_add_f(out, "static const IniEntry ini_%d_%zu[] = {\n", number, section);
    for (size_t i = 0; i < from->count; i++) {
        str_add(out, "    {");
        add_literal(out, from->entries[i].key, strlen(from->entries[i].key));
        str_add(out, ", ");
        add_literal(out, from->entries[i].value, strlen(from->entries[i].value));
        str_add_f(out, ", %d},\n", from->entries[i].line);
    }
    str_add(out, "};\n");
}

/* The tables of one .ini file to `tables`, its row to `rows`. */
static Status add_ini(Str *tables, Str *rows, int number, const char *path, const char *name, Error *err)
{
    Ini *ini = NULL;
    TRY(ini_load(path, &ini, err));
    for (size_t i = 0; i < ini->count; i++)
        add_entries(tables, number, i, &ini->sections[i]);
    if (ini->count > 0) {
        str_add_f(tables, "static const IniSection ini_%d[] = {\n", number);
        for (size_t i = 0; i < ini->count; i++) {
            const IniSection *section = &ini->sections[i];
            str_add(tables, "    {");
            add_literal(tables, section->name, strlen(section->name));
            str_add_f(tables, ", %d, ", section->line);
            if (section->count > 0)
                str_add_f(tables, "ini_%d_%zu, %zu},\n", number, i, section->count);
            else
                str_add(tables, "NULL, 0},\n");
        }
        str_add(tables, "};\n");
    }
    str_add_f(rows, "    {\"%s\", {\"%s (built in)\", ", name, name);
    if (ini->count > 0)
        str_add_f(rows, "ini_%d, %zu}},\n", number, ini->count);
    else
        str_add(rows, "NULL, 0}},\n");
    ini_free(ini);
    return STATUS_OK;
}

/* What can stand in a file name and, unescaped, in a C string. */
static bool is_plain(const char *name)
{
    return *name &&
           name[strspn(name, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._-/")] == '\0';
}

static Status add_files(const char *folder, char **names, int count, Str *out, Error *err)
{
    AUTO_STR rows = {0}, inis = {0};
    for (int i = 0; i < count; i++) {
        if (!is_plain(names[i])) return error_set(err, STATUS_USAGE, names[i], "not a plain name");
        if (i > 0 && strcmp(names[i - 1], names[i]) >= 0)
            return error_set(err, STATUS_USAGE, names[i],
                             "must come before %s, and only once: sort data_files in Makefile.am by bytes",
                             names[i - 1]);
        AUTO_STR path = {0}, bytes = {0};
        str_add_f(&path, "%s/%s", folder, names[i]);
        if (!read_whole(str_text(&path), &bytes))
            return error_set(err, STATUS_FAILED, str_text(&path), "%s", strerror(errno));
        str_add_f(out, "\nstatic const char file_%d[] =\n    ", i);
        add_literal(out, str_text(&bytes), bytes.len);
        str_add(out, ";\n");
        str_add_f(&rows, "    {\"%s\", file_%d, sizeof file_%d - 1},\n", names[i], i, i);
        if (is_ini(names[i])) TRY(add_ini(out, &inis, i, str_text(&path), names[i], err));
    }
    str_add_f(out, "\nconst Resource resource_table[] = {\n%s    {NULL, NULL, 0},\n};\n", str_text(&rows));
    str_add_f(out, "const size_t resource_table_count = %d;\n", count);
    str_add_f(out, "\nconst ResourceIni resource_ini_table[] = {\n%s    {NULL, {NULL, NULL, 0}},\n};\n",
              str_text(&inis));
    str_add(out, "const size_t resource_ini_table_count = sizeof resource_ini_table / sizeof "
                 "*resource_ini_table - 1;\n");
    return STATUS_OK;
}

/* Writes beside `path` and renames, so that a build that is broken off leaves no half file. */
static Status write_file(const char *path, const Str *text, Error *err)
{
    AUTO_STR beside = {0};
    str_add_f(&beside, "%s.new", path);
    FILE *out = fopen(str_text(&beside), "wb");
    if (!out) return error_set(err, STATUS_FAILED, str_text(&beside), "%s", strerror(errno));
    bool good = fwrite(str_text(text), 1, text->len, out) == text->len;
    good = fclose(out) == 0 && good;
    if (!good || rename(str_text(&beside), path) != 0)
        return error_set(err, STATUS_FAILED, path, "%s", strerror(errno));
    return STATUS_OK;
}

int main(int argc, char **argv)
{
    if (argc < 3) {
        fputs("usage: embed FOLDER OUTPUT NAME...\n", stderr);
        return STATUS_USAGE;
    }
    AUTO_STR text = {0};
    str_add(&text, "/* Written by tools/embed from the files of data/. Do not edit. */\n\n"
                   "#include \"base/resource_data.h\"\n");
    Error err = {0};
    Status status = add_files(argv[1], argv + 3, argc - 3, &text, &err);
    if (status == STATUS_OK) status = write_file(argv[2], &text, &err);
    if (status != STATUS_OK) fprintf(stderr, "embed: %s: %s\n", err.where, err.message);
    return status;
}
