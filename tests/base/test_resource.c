#include "base/resource.h"

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

/* The path of a file of data/ in the source tree. */
static char *source_path(const char *name)
{
    const char *top = getenv("top_srcdir");
    AUTO_STR path = {0};
    str_add_f(&path, "%s/data/%s", top && *top ? top : ".", name);
    return str_take(&path);
}

static void sorted_and_found(void **state)
{
    (void)state;
    size_t count;
    const Resource *all = resource_all(&count);
    assert_true(count > 0);
    for (size_t i = 0; i < count; i++) {
        if (i > 0) assert_true(strcmp(all[i - 1].name, all[i].name) < 0);
        assert_ptr_equal(resource_find(all[i].name), &all[i]);
        assert_int_equal(all[i].bytes[all[i].size], '\0');
        size_t n = strlen(all[i].name);
        bool ini = n > 4 && text_same(all[i].name + n - 4, ".ini");
        assert_int_equal(resource_ini(all[i].name) != NULL, ini);
    }
    assert_null(resource_find("no/such.file"));
    assert_null(resource_ini("no/such.ini"));
    assert_null(resource_ini(""));
}

static void bytes_as_in_the_source(void **state)
{
    (void)state;
    size_t count;
    const Resource *all = resource_all(&count);
    for (size_t i = 0; i < count; i++) {
        AUTO_FREE char *path = source_path(all[i].name);
        FILE *in = fopen(path, "rb");
        assert_non_null(in);
        AUTO_FREE char *bytes = mem_new(all[i].size + 1);
        assert_int_equal(fread(bytes, 1, all[i].size + 1, in), all[i].size);
        fclose(in);
        assert_memory_equal(bytes, all[i].bytes, all[i].size);
    }
}

static void same_ini(const Ini *a, const Ini *b)
{
    assert_int_equal(a->count, b->count);
    for (size_t i = 0; i < a->count; i++) {
        const IniSection *x = &a->sections[i], *y = &b->sections[i];
        assert_string_equal(x->name, y->name);
        assert_int_equal(x->line, y->line);
        assert_int_equal(x->count, y->count);
        for (size_t k = 0; k < x->count; k++) {
            assert_string_equal(x->entries[k].key, y->entries[k].key);
            assert_string_equal(x->entries[k].value, y->entries[k].value);
            assert_int_equal(x->entries[k].line, y->entries[k].line);
        }
    }
}

/* What was parsed at build time is what parsing the file now gives. */
static void tables_as_parsed(void **state)
{
    (void)state;
    size_t count;
    const Resource *all = resource_all(&count);
    for (size_t i = 0; i < count; i++) {
        const Ini *built_in = resource_ini(all[i].name);
        if (!built_in) continue;
        AUTO_STR file = {0};
        str_add_f(&file, "%s (built in)", all[i].name);
        assert_string_equal(built_in->file, str_text(&file));
        AUTO_FREE char *path = source_path(all[i].name);
        Ini *parsed = NULL;
        Error err = {0};
        if (ini_load(path, &parsed, &err) != STATUS_OK) fail_msg("%s: %s", err.where, err.message);
        same_ini(built_in, parsed);
        ini_free(parsed);
    }
}

/* Writes down who came: "name.ini", or "+name.ini" for an office's. Stops at a section called [stop]. */
static Status note_visit(void *context, const Ini *ini, bool office, Error *err)
{
    Str *seen = context;
    const char *name = strrchr(ini->file, '/');
    name = name ? name + 1 : ini->file;
    str_add_f(seen, "%s%.*s ", office ? "+" : "", (int)strcspn(name, " "), name);
    return ini_section(ini, "stop") ? ini_error(err, ini, NULL, NULL, "stopped") : STATUS_OK;
}

static void visit(const char *folder, const char *config_dir, const char *expected)
{
    AUTO_STR seen = {0};
    OfficeFiles files = {0};
    Error err = {0};
    if (resource_each_ini(folder, config_dir, note_visit, &seen, &files, &err) != STATUS_OK)
        fail_msg("%s: %s", err.where, err.message);
    assert_string_equal(str_text(&seen), expected);
    office_files_done(&files);
}

/* The names of the built-in files of a folder, each followed by `office` where it is that file. */
static char *built_in_names(const char *folder, const char *office)
{
    size_t count, n = strlen(folder);
    const Resource *all = resource_all(&count);
    AUTO_STR names = {0};
    for (size_t i = 0; i < count; i++) {
        if (strncmp(all[i].name, folder, n) != 0 || all[i].name[n] != '/' || !resource_ini(all[i].name))
            continue;
        str_add_f(&names, "%s ", all[i].name + n + 1);
        if (office && text_same(office, all[i].name + n + 1)) str_add_f(&names, "+%s ", office);
    }
    return str_take(&names);
}

static void built_in_alone(void **state)
{
    AUTO_FREE char *names = built_in_names("rules", NULL);
    visit("rules", NULL, names);
    visit("rules", *state, names); /* a config folder without a folder for them */
    temp_text(*state, "rules", "a file, no folder");
    visit("rules", *state, names);
    visit("no-such-folder", NULL, "");
}

/* The name of the first built-in INI file of data/rules/. */
static const char *first_rule(void)
{
    size_t count;
    const Resource *all = resource_all(&count);
    for (size_t i = 0; i < count; i++)
        if (strncmp(all[i].name, "rules/", 6) == 0 && resource_ini(all[i].name)) return all[i].name + 6;
    return NULL;
}

static void office_after_its_built_in(void **state)
{
    const char *first = first_rule();
    if (!first) skip();
    AUTO_FREE char *rules = temp_path(*state, "rules");
    temp_folder(*state, "rules");
    temp_text(rules, first, "[x]\na = 1\n");
    temp_text(rules, "zz.ini", "[y]\n");
    temp_text(rules, "Office.ini", "[z]\n");
    temp_text(rules, ".hidden.ini", "broken");
    temp_text(rules, "zz.ini~", "broken");
    temp_text(rules, "readme.txt", "broken");
    AUTO_STR expected = {0};
    AUTO_FREE char *names = built_in_names("rules", first);
    str_add_f(&expected, "%s+Office.ini +zz.ini ", names);
    visit("rules", *state, str_text(&expected));
}

static void office_files_stay_readable(void **state)
{
    AUTO_FREE char *folder = temp_path(*state, "own");
    temp_folder(*state, "own");
    temp_text(folder, "a.ini", "[x]\na = first\n");
    temp_text(folder, "b.ini", "[x]\na = second\n");
    AUTO_STR seen = {0};
    OfficeFiles files = {0};
    Error err = {0};
    assert_int_equal(resource_each_ini("own", *state, note_visit, &seen, &files, &err), STATUS_OK);
    assert_int_equal(files.count, 2);
    assert_string_equal(ini_value(ini_section(files.inis[1], "x"), "a"), "second");
    office_files_done(&files);
    assert_int_equal(files.count, 0);
    office_files_done(&files);
}

static void errors_stop_the_walk(void **state)
{
    AUTO_FREE char *folder = temp_path(*state, "own");
    temp_folder(*state, "own");
    temp_text(folder, "a.ini", "[stop]\n");
    temp_text(folder, "b.ini", "[x]\n");
    AUTO_STR seen = {0};
    OfficeFiles files = {0};
    Error err = {0};
    assert_int_equal(resource_each_ini("own", *state, note_visit, &seen, &files, &err), STATUS_INVALID);
    assert_string_equal(str_text(&seen), "+a.ini ");
    assert_string_equal(err.message, "stopped");
    temp_text(folder, "a.ini", "[x]\nbroken\n");
    assert_int_equal(resource_each_ini("own", *state, note_visit, &seen, &files, &err), STATUS_INVALID);
    assert_string_equal(str_text(&seen), "+a.ini ");
    assert_non_null(strstr(err.where, "own/a.ini:2"));
    office_files_done(&files);
}

static void office_text_instead_of_built_in(void **state)
{
    Error err = {0};
    char *text = NULL;
    assert_int_equal(resource_text("overgang.ini", *state, &text, &err), STATUS_OK);
    assert_string_equal(text, resource_find("overgang.ini")->bytes);
    free(text);
    temp_text(*state, "overgang.ini", "Vårt eget\n");
    assert_int_equal(resource_text("overgang.ini", *state, &text, &err), STATUS_OK);
    assert_string_equal(text, "Vårt eget\n");
    free(text);
    assert_int_equal(resource_text("overgang.ini", NULL, &text, &err), STATUS_OK);
    assert_string_equal(text, resource_find("overgang.ini")->bytes);
    free(text);

    text = NULL;
    temp_text(*state, "overgang.ini", "V\xE5rt\n");
    assert_int_equal(resource_text("overgang.ini", *state, &text, &err), STATUS_INVALID);
    temp_bytes(*state, "overgang.ini", "a\0b", 3);
    assert_int_equal(resource_text("overgang.ini", *state, &text, &err), STATUS_INVALID);
    temp_folder(*state, "templates");
    assert_int_equal(resource_text("templates", *state, &text, &err), STATUS_FAILED);
    assert_int_equal(resource_text("no/such.txt", *state, &text, &err), STATUS_NOT_FOUND);
    assert_null(text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sorted_and_found),
        cmocka_unit_test(bytes_as_in_the_source),
        cmocka_unit_test(tables_as_parsed),
        cmocka_unit_test_setup_teardown(built_in_alone, make_folder, remove_folder),
        cmocka_unit_test_setup_teardown(office_after_its_built_in, make_folder, remove_folder),
        cmocka_unit_test_setup_teardown(office_files_stay_readable, make_folder, remove_folder),
        cmocka_unit_test_setup_teardown(errors_stop_the_walk, make_folder, remove_folder),
        cmocka_unit_test_setup_teardown(office_text_instead_of_built_in, make_folder, remove_folder),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
