#include "base/ini.h"

#include "base/ini_scan.h"
#include "base/str.h"
#include "temp.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static int make_folder(void **state)
{
    *state = temp_new();
    return 0;
}

static int remove_folder(void **state)
{
    temp_remove(*state);
    free(*state);
    return 0;
}

/* Loads a file of that content; its path is in *path, to be freed. */
static Status load_bytes(void **state, const char *bytes, size_t n, Ini **ret, Error *err, char **path)
{
    temp_bytes(*state, "a.ini", bytes, n);
    *path = temp_path(*state, "a.ini");
    return ini_load(*path, ret, err);
}

static Ini *load_good(void **state, const char *text)
{
    Error err = {0};
    Ini *ini = NULL;
    AUTO_FREE char *path = NULL;
    if (load_bytes(state, text, strlen(text), &ini, &err, &path) != STATUS_OK)
        fail_msg("%s: %s", err.where, err.message);
    assert_string_equal(ini->file, path);
    return ini;
}

/* Must be refused at `line` (0: no line) with `message` in its words; the result stays untouched. */
static void refused_bytes(void **state, const char *bytes, size_t n, int line, const char *message)
{
    Error err = {0};
    Ini *ini = NULL;
    AUTO_FREE char *path = NULL;
    Status status = load_bytes(state, bytes, n, &ini, &err, &path);
    if (status == STATUS_OK) fail_msg("not refused: %s", bytes);
    assert_null(ini);
    AUTO_STR place = {0};
    str_add(&place, path);
    if (line) str_add_f(&place, ":%d", line);
    assert_string_equal(err.where, str_text(&place));
    if (!strstr(err.message, message)) fail_msg("\"%s\" is not in \"%s\"", message, err.message);
    assert_int_equal(err.status, STATUS_INVALID);
}

static void refused(void **state, const char *text, int line, const char *message)
{
    refused_bytes(state, text, strlen(text), line, message);
}

static void keeps_case_order_and_lines(void **state)
{
    Ini *ini = load_good(state, "# a comment = not a key\n"
                                "\n"
                                "[IN-TALK]\n"
                                "  Title.NB = Samtale på dagen\r\n"
                                "\n"
                                "; another\n"
                                "due=start\n"
                                "[ z ]\n"
                                "[empty]   \n"
                                "[Åpen_é]\n"
                                "a = 1\n");
    assert_int_equal(ini->count, 4);
    const IniSection *talk = &ini->sections[0];
    assert_string_equal(talk->name, "IN-TALK");
    assert_int_equal(talk->line, 3);
    assert_int_equal(talk->count, 2);
    assert_string_equal(talk->entries[0].key, "title.nb");
    assert_string_equal(talk->entries[0].value, "Samtale på dagen");
    assert_int_equal(talk->entries[0].line, 4);
    assert_string_equal(talk->entries[1].key, "due");
    assert_int_equal(talk->entries[1].line, 7);
    assert_string_equal(ini->sections[1].name, "z");
    assert_int_equal(ini->sections[2].count, 0);
    assert_string_equal(ini->sections[3].name, "Åpen_é");
    ini_free(ini);
}

static void finds_whatever_the_case(void **state)
{
    Ini *ini = load_good(state, "[In-Talk]\nDue = start\n[other]\nempty =\n");
    const IniSection *talk = ini_section(ini, "IN-TALK");
    assert_ptr_equal(talk, &ini->sections[0]);
    assert_string_equal(ini_value(talk, "DUE"), "start");
    assert_string_equal(ini_value(ini_section(ini, "other"), "empty"), "");
    assert_null(ini_section(ini, "in"));
    assert_null(ini_section(NULL, "in"));
    assert_null(ini_entry(talk, "du"));
    assert_null(ini_value(NULL, "due"));
    ini_free(ini);
}

static void reads_values(void **state)
{
    static const struct {
        const char *line, *value;
    } cases[] = {
        {"a = b", "b"},
        {"a=b", "b"},
        {"a =", ""},
        {"a = \"\"", ""},
        {"a = ''", ""},
        {"a = \"  kept  \"", "  kept  "},
        {"a = \"x; y # z\"", "x; y # z"},
        {"a = 'x \"y\" z'", "x \"y\" z"},
        {"a = \"it's\"", "it's"},
        {"a = Brev \"A\" sendt", "Brev \"A\" sendt"},
        {"a = b = c", "b = c"},
        {"a == b", "= b"},
        {"a = b ; comment", "b"},
        {"a = b # comment", "b"},
        {"a = b #", "b"},
        {"a = \"b\" ; comment", "b"},
        {"a = ; comment", ""},
        {"a = b \\\n    c", "b     c"},
        {"a = b, \\\nc d \\\ne", "b, c d e"},
        {"a = C:\\mappe", "C:\\mappe"},
        {"a = [x]", "[x]"},
        {"a = :", ":"},
        {"a =\tb\t", "b"},
        {"a = æøå ÆØÅ – §", "æøå ÆØÅ – §"},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        for (int newline = 0; newline <= 1; newline++) {
            AUTO_STR text = {0};
            str_add_f(&text, "[s]\n%s%s", cases[i].line, newline ? "\n" : "");
            Ini *ini = load_good(state, str_text(&text));
            assert_string_equal(ini_value(ini_section(ini, "s"), "a"), cases[i].value);
            ini_free(ini);
        }
    }
}

static void empty_files_are_fine(void **state)
{
    static const char *const texts[] = {"", "\n", "# only a comment", ";", "\r\n\r\n", "   "};
    for (size_t i = 0; i < COUNT(texts); i++) {
        Ini *ini = load_good(state, texts[i]);
        assert_int_equal(ini->count, 0);
        ini_free(ini);
    }
    Error err = {0};
    Ini *ini = NULL;
    assert_int_equal(ini_load("/dev/null", &ini, &err), STATUS_OK);
    assert_int_equal(ini->count, 0);
    ini_free(ini);
    ini_free(NULL);
}

static void refuses_what_is_no_ini(void **state)
{
    refused(state, "[s]\nword\n", 2, "neither [section] nor");
    refused(state, "[s]\na = 1\n= 2\n", 3, "neither [section] nor");
    refused(state, "[s]\nx", 2,
            "neither [section] nor"); /* iniparser passes over a last line of one character */
    refused(state, "[s\na = 1\n", 1, "alone on its line");
    refused(state, "[s] # comment\n", 1, "alone on its line");
    refused(state, "[s] x = 1\n", 1, "alone on its line");
    refused(state, "[a]b]\n", 1, "alone on its line");
    refused(state, "\n[]\n", 2, "no name");
    refused(state, "[  ]\n", 1, "no name");
    refused(state, "[a:b]\n", 1, "must not hold");
    refused(state, "[a]\nb:c = 1\n", 2, "must not hold");
    refused(state, "a = 1\n[s]\n", 1, "before the first");
}

static void refuses_repeated_names(void **state)
{
    refused(state, "[a]\nx = 1\n[b]\n[A]\ny = 2\n", 4, "already on line 1");
    refused(state, "[a]\nx = 1\ny = 2\nX = 1\n", 4, "on line 2");
    Ini *ini = load_good(state, "[a]\nx = 1\n[b]\nx = 2\n");
    assert_string_equal(ini_value(ini_section(ini, "b"), "x"), "2");
    ini_free(ini);
}

static void refuses_what_iniparser_would_lose(void **state)
{
    refused(state, "[s]\na = \"b\" c\n", 2, "would be lost: c");
    refused(state, "[s]\na = \"b\"# c\n", 2, "would be lost");
    refused(state, "[s]\na = \"b\n", 2, "never closed");
    refused(state, "[s]\na = 'n gang\n", 2, "never closed");
    refused(state, "[s]\na = \"b \\\"c\\\" d\"\n", 2, "backslash");
    refused(state, "[s]\na = Sak #12\n", 2, "would be lost");
    refused(state, "[s]\na = b; c\n", 2, "would be lost");
    refused(state, "[s]\na = #\"b\"\n", 2, "would be lost");
    refused(state, "[s]\na = b \\\nc ; d\n", 2, "would be lost");
    refused(state, "[s]\n# C:\\mappe\\\na = 1\n", 2, "comment ends in a backslash");
    refused(state, "[s]\na = C:\\mappe\\\nb = 2\n", 3, "backslash");
    refused(state, "[s]\na = C:\\mappe\\\n[t]\n", 3, "backslash");
    refused(state, "[s]\na = b \\\n# c\n", 3, "backslash");
    refused(state, "[s]\na = b \\\n", 2, "ends in a backslash");
    refused(state, "[s]\na = b \\", 2, "ends in a backslash");
    refused(state, "[s]\n\\\n\n", 2, "neither [section] nor");
}

static void refuses_what_is_no_text(void **state)
{
    refused_bytes(state, "[s]\na = x\0y\n", 12, 2, "NUL");
    refused(state, "[s]\na = bl\xE5\n", 2, "UTF-8");
    refused(state, "\xEF\xBB\xBF[s]\n", 1, "byte order mark");
    refused(state, "[s]\na = \033[2J\n", 2, "control character (0x1B)");
    refused(state, "[s]\ra = 1\n", 1, "control character (0x0D)");
}

/* A line of `bytes` bytes, the first of them "a = ". */
static void add_long(Str *out, size_t bytes)
{
    str_add(out, "a = ");
    for (size_t i = 4; i < bytes; i++)
        str_add_char(out, 'x');
}

static void long_lines(void **state)
{
    for (int newline = 0; newline <= 1; newline++) {
        AUTO_STR longest = {0}, longer = {0};
        str_add(&longest, "[s]\n");
        add_long(&longest, INI_LINE_BYTES);
        if (newline) str_add(&longest, "\n");
        Ini *ini = load_good(state, str_text(&longest));
        assert_int_equal(strlen(ini_value(ini_section(ini, "s"), "a")), INI_LINE_BYTES - 4);
        ini_free(ini);

        str_add(&longer, "[s]\n\n");
        add_long(&longer, INI_LINE_BYTES + 1);
        if (newline) str_add(&longer, "\n");
        refused(state, str_text(&longer), 3, "longer than");
    }
    AUTO_STR comment = {0}, joined = {0};
    str_add(&comment, "#");
    add_long(&comment, 2000);
    refused(state, str_text(&comment), 1, "longer than");
    str_add(&joined, "[s]\n");
    add_long(&joined, 600);
    str_add(&joined, "\\\n");
    add_long(&joined, 600);
    joined.data[4 + 600 + 2] = 'x', joined.data[4 + 600 + 4] = 'x'; /* no head: "x x xxx…" */
    refused(state, str_text(&joined), 3, "longer than");
}

static void refuses_what_is_too_large(void **state)
{
    AUTO_STR lines = {0}, bytes = {0};
    for (int i = 0; i <= INI_LINES; i++)
        str_add(&lines, "#\n");
    refused(state, str_text(&lines), INI_LINES + 1, "more than");
    while (bytes.len <= 1024 * 1024)
        str_add(&bytes, "# 456789 123456789 123456789 123456789 123456789 1234567\n");
    refused(state, str_text(&bytes), 0, "1 MiB");
}

static void refuses_what_is_no_file(void **state)
{
    Error err = {0};
    Ini *ini = NULL;
    assert_int_equal(ini_load(*state, &ini, &err), STATUS_FAILED);
    assert_string_equal(err.where, (const char *)*state);
    assert_non_null(strstr(err.message, "folder"));

    AUTO_FREE char *missing = temp_path(*state, "missing.ini");
    assert_int_equal(ini_load(missing, &ini, &err), STATUS_FAILED);
    assert_string_equal(err.where, missing);
    assert_string_equal(err.message, "No such file or directory");

    AUTO_FREE char *pipe = temp_path(*state, "pipe.ini"); /* must not hang */
    assert_int_equal(mkfifo(pipe, 0600), 0);
    assert_int_equal(ini_load(pipe, &ini, &err), STATUS_FAILED);
    assert_non_null(strstr(err.message, "regular"));
    assert_null(ini);
}

static void errors_name_the_place(void **state)
{
    Ini *ini = load_good(state, "\n[IN-TALK]\n\nDue = never\n");
    const IniSection *talk = ini_section(ini, "in-talk");
    Error err = {0};
    AUTO_STR place = {0};
    assert_int_equal(ini_error(&err, ini, talk, &talk->entries[0], "%s is wrong", "never"), STATUS_INVALID);
    str_add_f(&place, "%s:4 [IN-TALK] due", ini->file);
    assert_string_equal(err.where, str_text(&place));
    assert_string_equal(err.message, "never is wrong");
    ini_error(&err, ini, talk, NULL, "x");
    str_clear(&place);
    str_add_f(&place, "%s:2 [IN-TALK]", ini->file);
    assert_string_equal(err.where, str_text(&place));
    ini_error(&err, ini, NULL, NULL, "x");
    assert_string_equal(err.where, ini->file);
    ini_free(ini);
}

/*
 * Texts thrown together from the parts that have a meaning: whatever the scanner lets through, iniparser must
 * read in just that way (ini_load compares the two and says "iniparser …" where they differ).
 */
static void agrees_with_iniparser(void **state)
{
    static const char *const parts[] = {
        "[", "]", "a",   "b",  "=",  " = ",  " ",    "\t",    "\"",      "'",
        "#", ";", " ; ", "\\", "\n", "\r\n", "\\\n", "[s]\n", "x = y\n", "æ",
    };
    uint32_t random = 1;
    int good = 0;
    for (int round = 0; round < 30000; round++) {
        AUTO_STR text = {0};
        if (round % 4) str_add(&text, "[q]\nk = ");
        for (int i = 0; i < 9; i++) {
            random = random * 1664525U + 1013904223U;
            str_add(&text, parts[(random >> 16) % COUNT(parts)]);
        }
        Ini *ini = NULL;
        Error err = {0};
        AUTO_FREE char *path = NULL;
        if (load_bytes(state, str_text(&text), text.len, &ini, &err, &path) == STATUS_OK)
            good++;
        else if (strncmp(err.message, "iniparser", 9) == 0)
            fail_msg("%s\nin:\n%s", err.message, str_text(&text));
        ini_free(ini);
    }
    assert_in_range(good, 1000, 29000); /* the texts try both sides */
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(keeps_case_order_and_lines, make_folder, remove_folder),
        cmocka_unit_test_setup_teardown(finds_whatever_the_case, make_folder, remove_folder),
        cmocka_unit_test_setup_teardown(reads_values, make_folder, remove_folder),
        cmocka_unit_test_setup_teardown(empty_files_are_fine, make_folder, remove_folder),
        cmocka_unit_test_setup_teardown(refuses_what_is_no_ini, make_folder, remove_folder),
        cmocka_unit_test_setup_teardown(refuses_repeated_names, make_folder, remove_folder),
        cmocka_unit_test_setup_teardown(refuses_what_iniparser_would_lose, make_folder, remove_folder),
        cmocka_unit_test_setup_teardown(refuses_what_is_no_text, make_folder, remove_folder),
        cmocka_unit_test_setup_teardown(long_lines, make_folder, remove_folder),
        cmocka_unit_test_setup_teardown(refuses_what_is_too_large, make_folder, remove_folder),
        cmocka_unit_test_setup_teardown(refuses_what_is_no_file, make_folder, remove_folder),
        cmocka_unit_test_setup_teardown(errors_name_the_place, make_folder, remove_folder),
        cmocka_unit_test_setup_teardown(agrees_with_iniparser, make_folder, remove_folder),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
