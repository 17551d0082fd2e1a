#include "base/settings.h"

#include "base/resource.h"
#include "base/settings_write.h"
#include "base/str.h"
#include "temp.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include <cmocka.h>

static int make_folder(void **state)
{
    *state = temp_new();
    setenv("HOME", "/home/kari", 1);
    return 0;
}

static int remove_folder(void **state)
{
    temp_remove(*state);
    free(*state);
    return 0;
}

static Settings *load_good(void **state, const char *text)
{
    temp_text(*state, "overgang.ini", text);
    AUTO_FREE char *path = temp_path(*state, "overgang.ini");
    Settings *settings = NULL;
    Error err = {0};
    if (settings_load(path, true, &settings, &err) != STATUS_OK) fail_msg("%s: %s", err.where, err.message);
    return settings;
}

/* Must be refused; `place` is what follows the file's path. */
static void refused(void **state, const char *text, const char *place, const char *message)
{
    temp_text(*state, "overgang.ini", text);
    AUTO_FREE char *path = temp_path(*state, "overgang.ini");
    Settings *settings = NULL;
    Error err = {0};
    assert_int_equal(settings_load(path, true, &settings, &err), STATUS_INVALID);
    assert_null(settings);
    AUTO_STR where = {0};
    str_add_f(&where, "%s%s", path, place);
    assert_string_equal(err.where, str_text(&where));
    assert_string_equal(err.message, message);
}

static void are_defaults(const Settings *settings)
{
    size_t count;
    assert_null(settings_text(settings, SET_STORAGE_FILE));
    assert_null(settings_text(settings, SET_USER_NAME));
    assert_null(settings_text(settings, SET_UI_LANGUAGE));
    assert_null(settings_list(settings, SET_USER_PRISONS, &count));
    assert_int_equal(count, 0);
    assert_true(settings_yes(settings, SET_UI_COLOUR));
    assert_false(settings_yes(settings, SET_UI_ASCII));
    assert_int_equal(settings_number(settings, SET_REVIEW_DAYS), 14);
    for (SettingId id = 0; id < SET_COUNT; id++)
        assert_false(settings_given(settings, id));
}

static void defaults_without_a_file(void **state)
{
    Settings *settings = NULL;
    Error err = {0};
    assert_int_equal(settings_load(NULL, false, &settings, &err), STATUS_OK);
    are_defaults(settings);
    assert_null(settings_folder(settings));
    assert_null(settings_ini(settings));
    assert_null(settings_keys(settings));
    settings_free(settings);

    AUTO_FREE char *missing = temp_path(*state, "none/overgang.ini"), *folder = temp_path(*state, "none");
    assert_int_equal(settings_load(missing, false, &settings, &err), STATUS_OK);
    are_defaults(settings);
    assert_string_equal(settings_folder(settings), folder);
    settings_free(settings);

    settings = NULL;
    assert_int_equal(settings_load(missing, true, &settings, &err), STATUS_FAILED);
    assert_string_equal(err.where, missing);
    assert_null(settings);
    settings_free(NULL);
}

static void reads_every_option(void **state)
{
    Settings *settings =
        load_good(state, "[Storage]\nfile = ~/saker.db\nseal_memory = 8\n"
                         "[user]\nNAME = Kari Rådgiver\noffices = Nav Hamar ,, Nav Oslo,\n"
                         "prisons = Ilseng fengsel\n"
                         "[ui]\nlanguage = nn\ncolour = Nei\nascii = ON\ntheme = mono\nlinear = ja\nlock_after = 0\n"
                         "[review]\ndays = 0\n[letter]\nanswer_days = 3\n[retention]\nmonths = 6\n"
                         "[backup]\ndaily = no\nfolder = copies\nkeep = 1\n"
                         "[safety]\nsandbox = no\n"
                         "[keys]\nquit = q\n");
    size_t count;
    assert_string_equal(settings_text(settings, SET_STORAGE_FILE), "/home/kari/saker.db");
    assert_string_equal(settings_text(settings, SET_USER_NAME), "Kari Rådgiver");
    const char *const *offices = settings_list(settings, SET_USER_OFFICES, &count);
    assert_int_equal(count, 2);
    assert_string_equal(offices[0], "Nav Hamar");
    assert_string_equal(offices[1], "Nav Oslo");
    assert_string_equal(settings_list(settings, SET_USER_PRISONS, &count)[0], "Ilseng fengsel");
    assert_int_equal(count, 1);
    assert_string_equal(settings_text(settings, SET_UI_LANGUAGE), "nn");
    assert_false(settings_yes(settings, SET_UI_COLOUR));
    assert_true(settings_yes(settings, SET_UI_ASCII));
    assert_string_equal(settings_text(settings, SET_UI_THEME), "mono");
    assert_true(settings_yes(settings, SET_UI_LINEAR));
    assert_int_equal(settings_number(settings, SET_REVIEW_DAYS), 0);
    assert_int_equal(settings_number(settings, SET_LETTER_ANSWER_DAYS), 3);
    assert_int_equal(settings_number(settings, SET_SEAL_MEMORY), 8);
    assert_int_equal(settings_number(settings, SET_UI_LOCK_AFTER), 0);
    assert_false(settings_yes(settings, SET_BACKUP_DAILY));
    assert_int_equal(settings_number(settings, SET_BACKUP_KEEP), 1);
    assert_false(settings_yes(settings, SET_SAFETY_SANDBOX));
    for (SettingId id = 0; id < SET_COUNT; id++)
        assert_true(settings_given(settings, id));
    assert_string_equal(settings_keys(settings)->entries[0].value, "q");
    assert_ptr_equal(settings_keys(settings), ini_section(settings_ini(settings), "keys"));
    assert_string_equal(settings_folder(settings), *state);
    settings_free(settings);
}

static void empty_means_default(void **state)
{
    Settings *settings = load_good(
        state,
        "[storage]\nfile =\n[user]\nname = \"\"\noffices =\n[ui]\nlanguage =\ncolour =\n[review]\ndays =\n[retention]\nmonths =\n");
    are_defaults(settings);
    settings_free(settings);
}

static void paths_from_the_folder(void **state)
{
    AUTO_FREE char *expected = temp_path(*state, "saker/mine.db");
    Settings *settings = load_good(state, "[storage]\nfile = saker/mine.db\n");
    assert_string_equal(settings_text(settings, SET_STORAGE_FILE), expected);
    settings_free(settings);
    settings = load_good(state, "[storage]\nfile = /srv/saker.db\n");
    assert_string_equal(settings_text(settings, SET_STORAGE_FILE), "/srv/saker.db");
    settings_free(settings);
}

static void refuses_with_the_place(void **state)
{
    refused(state, "[ui]\n\ncolor = yes\n", ":3 [ui] color",
            "there is no such option; in this section there are: language, colour, theme, ascii, linear, lock_after");
    refused(state, "[view]\n", ":1 [view]",
            "there is no such section; there are: [storage], [user], [ui], [review], [letter], [backup], [retention], "
            "[safety], [keys]");
    refused(state, "[ui]\nlanguage = no\n", ":2 [ui] language", "\"no\" is none of: nb nn en");
    refused(state, "[ui]\nlanguage = nb nn\n", ":2 [ui] language", "\"nb nn\" is none of: nb nn en");
    refused(state, "[ui]\nascii = maybe\n", ":2 [ui] ascii", "\"maybe\" is neither yes nor no");
    static const char *const wrong[] = {"-1", "366", "14 days", "x", "1.5", "99999999999999999999", "0x10"};
    for (size_t i = 0; i < COUNT(wrong); i++) {
        AUTO_STR text = {0}, message = {0};
        str_add_f(&text, "[review]\ndays = %s\n", wrong[i]);
        str_add_f(&message, "\"%s\" is not a whole number from 0 to 365", wrong[i]);
        refused(state, str_text(&text), ":2 [review] days", str_text(&message));
    }
    Settings *settings = load_good(state, "[review]\ndays = 365\n");
    assert_int_equal(settings_number(settings, SET_REVIEW_DAYS), 365);
    settings_free(settings);
}

static void rows_are_sound(void **state)
{
    Settings *settings = NULL;
    Error err = {0};
    const SettingRow *rows = settings_rows();
    for (SettingId id = 0; id < SET_COUNT; id++) {
        const SettingRow *row = &rows[id];
        assert_true(row->section && row->key && row->help);
        assert_true(row->fallback || row->example);
        assert_int_equal(row->type == SETTING_CHOICE, row->choices != NULL);
        /* what the sample shows must be right */
        AUTO_STR text = {0};
        str_add_f(&text, "[%s]\n%s = %s\n", row->section, row->key,
                  row->fallback ? row->fallback : row->example);
        temp_text(*state, "row.ini", str_text(&text));
        AUTO_FREE char *path = temp_path(*state, "row.ini");
        if (settings_load(path, true, &settings, &err) != STATUS_OK)
            fail_msg("%s: %s", err.where, err.message);
        settings_free(settings);
    }
}

/* data/overgang.ini after its introduction, as the rows have it. */
static char *sample(void)
{
    AUTO_STR text = {0};
    const SettingRow *rows = settings_rows();
    for (SettingId id = 0; id < SET_COUNT; id++) {
        const SettingRow *row = &rows[id];
        if (id == 0 || !text_same(rows[id - 1].section, row->section))
            str_add_f(&text, "%s[%s]\n", id ? "\n" : "", row->section);
        str_add(&text, "\n# ");
        for (const char *c = row->help; *c; c++) {
            str_add_char(&text, *c);
            if (*c == '\n') str_add(&text, "# ");
        }
        if (row->type == SETTING_NUMBER) str_add_f(&text, " From %d to %d.", row->low, row->high);
        str_add_f(&text, "\n#%s = %s\n", row->key, row->fallback ? row->fallback : row->example);
    }
    return str_take(&text);
}

static void sample_file_as_the_rows(void **state)
{
    (void)state;
    AUTO_FREE char *expected = sample();
    const char *options = strstr(resource_find("overgang.ini")->bytes, "\n\n[");
    assert_non_null(options);
    if (!text_same(options + 2, expected))
        fail_msg("data/overgang.ini must be, after its introduction:\n%s", expected);
}

/* A first config: what was given is read back, the rest is the sample; one that is there is never touched. */
static void writes_a_first_one(void **state)
{
    const SettingValue values[] = {
        {SET_USER_NAME, "Åse Prøve"}, {SET_USER_OFFICES, "Nav Hamar, Nav Stange"}, {SET_USER_PRISONS, ""}};
    AUTO_FREE char *path = temp_path(*state, "deep/er/overgang.ini");
    Settings *settings = NULL;
    Error err = {0};
    size_t wrong, count;
    assert_int_equal(settings_write_new(path, values, COUNT(values), &wrong, &err), STATUS_OK);
    assert_int_equal(settings_load(path, true, &settings, &err), STATUS_OK);
    assert_string_equal(settings_text(settings, SET_USER_NAME), "Åse Prøve");
    assert_string_equal(settings_list(settings, SET_USER_OFFICES, &count)[1], "Nav Stange");
    assert_int_equal(count, 2);
    assert_false(settings_given(settings, SET_USER_PRISONS));
    assert_false(settings_given(settings, SET_REVIEW_DAYS));
    settings_free(settings);
    const SettingValue other = {SET_USER_NAME, "Andre"};
    assert_int_equal(settings_write_new(path, &other, 1, &wrong, &err), STATUS_FAILED);
    assert_int_equal(settings_load(path, true, &settings, &err), STATUS_OK);
    assert_string_equal(settings_text(settings, SET_USER_NAME), "Åse Prøve");
    settings_free(settings);
}

/* What an INI file would not give back is refused, and nothing is left of it. */
static void writes_nothing_wrong(void **state)
{
    static const char *const bad[] = {"Kari ; ny", "\"Kari\" Berg", "Kari\nB", "Kari # 1", " Kari", "Kari\\"};
    AUTO_FREE char *path = temp_path(*state, "w/overgang.ini"), *folder = temp_path(*state, "w");
    for (size_t i = 0; i < COUNT(bad); i++) {
        const SettingValue values[] = {{SET_UI_LANGUAGE, "nn"}, {SET_USER_NAME, bad[i]}};
        Error err = {0};
        size_t wrong = 0;
        Status status = settings_write_new(path, values, COUNT(values), &wrong, &err);
        if (status == STATUS_OK) fail_msg("taken: %s", bad[i]);
        assert_int_equal(status, STATUS_INVALID);
        assert_int_equal(rmdir(folder), 0); /* empty */
    }
}

static void changed_to(const char *folder, const char *before, const SettingValue values[], size_t count, const char *after)
{
    AUTO_FREE char *path = temp_path(folder, "changed.ini");
    Error err = {0};
    size_t wrong = 99;
    char bytes[1024] = "";
    temp_text(folder, "changed.ini", before);
    if (settings_change(path, values, count, &wrong, &err) != STATUS_OK) fail_msg("%s: %s", err.where, err.message);
    assert_int_equal(wrong, count);
    FILE *file = fopen(path, "r");
    assert_non_null(file);
    size_t n = fread(bytes, 1, sizeof bytes - 1, file);
    fclose(file);
    bytes[n] = '\0';
    assert_string_equal(bytes, after);
}

/* What a person has written stays, line by line. */
static void changes_some(void **state)
{
    const char *folder = *state;
    const SettingValue name[] = {{SET_USER_NAME, "Åse Ny"}}, none[] = {{SET_USER_NAME, ""}};
    const SettingValue both[] = {{SET_UI_LANGUAGE, "nn"}, {SET_USER_PRISONS, "Ilseng fengsel, Hamar fengsel"}};
    changed_to(folder, "", name, 1, "[user]\nname = Åse Ny\n");
    changed_to(folder, "", none, 1, "");
    changed_to(folder, "# mine\n[ui]\ncolour = no\n", name, 1, "# mine\n[ui]\ncolour = no\n\n[user]\nname = Åse Ny\n");
    changed_to(folder, "# mine\n[ USER ]\n  Name=Kari   ; me\n# x\n\n[keys]\ntick = t\n", name, 1,
               "# mine\n[ USER ]\nname = Åse Ny ; me\n# x\n\n[keys]\ntick = t\n");
    changed_to(folder, "[user]\nname = Kari\n", none, 1, "[user]\nname =\n");
    changed_to(folder, "[user]\n# Who you are.\n#name = Kari Testesen\n\n#prisons = A\n[ui]\n\n#language = nb\ncolour = no", both, 2,
               "[user]\n# Who you are.\n#name = Kari Testesen\n\nprisons = Ilseng fengsel, Hamar fengsel\n[ui]\n\nlanguage = nn\ncolour = no");
    /* a line that goes on is one, and one of another section is another option */
    changed_to(folder, "[keys]\n#name = q\n[user]\nname = Kari \\\n  Testesen\noffices = Nav Hamar\n", name, 1,
               "[keys]\n#name = q\n[user]\nname = Åse Ny\noffices = Nav Hamar\n");
}

/* What the file could not give back is refused, and the file stays as it was. */
static void refuses_to_change(void **state)
{
    const char *folder = *state;
    static const char *const bad[] = {"Kari; ny", "Kari #1", "Kari \"K\"", "Kari\n[safety]\nsandbox = no"};
    AUTO_FREE char *path = temp_path(folder, "kept.ini");
    for (size_t i = 0; i < COUNT(bad); i++) {
        const SettingValue values[] = {{SET_USER_PRISONS, "Ilseng"}, {SET_USER_NAME, bad[i]}};
        size_t wrong = 99;
        Error err = {0};
        Settings *settings = NULL;
        temp_text(folder, "kept.ini", "[user]\nname = Kari\n");
        assert_int_equal(settings_change(path, values, 2, &wrong, &err), STATUS_INVALID);
        assert_int_equal(wrong, 1);
        assert_int_equal(settings_load(path, true, &settings, &err), STATUS_OK);
        assert_string_equal(settings_text(settings, SET_USER_NAME), "Kari");
        assert_null(settings_text(settings, SET_USER_PRISONS));
        settings_free(settings);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(defaults_without_a_file, make_folder, remove_folder),
        cmocka_unit_test_setup_teardown(reads_every_option, make_folder, remove_folder),
        cmocka_unit_test_setup_teardown(empty_means_default, make_folder, remove_folder),
        cmocka_unit_test_setup_teardown(paths_from_the_folder, make_folder, remove_folder),
        cmocka_unit_test_setup_teardown(refuses_with_the_place, make_folder, remove_folder),
        cmocka_unit_test_setup_teardown(rows_are_sound, make_folder, remove_folder),
        cmocka_unit_test_setup_teardown(writes_a_first_one, make_folder, remove_folder),
        cmocka_unit_test_setup_teardown(writes_nothing_wrong, make_folder, remove_folder),
        cmocka_unit_test_setup_teardown(changes_some, make_folder, remove_folder),
        cmocka_unit_test_setup_teardown(refuses_to_change, make_folder, remove_folder),
        cmocka_unit_test(sample_file_as_the_rows),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
