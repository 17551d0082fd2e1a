#include "ui/keymap.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/* Loads a [keys] section of one entry. */
static Status load(const char *key, const char *value, Keymap **ret, Error *err)
{
    const IniEntry entries[] = {{key, value, 7}};
    const IniSection section = {"keys", 6, entries, 1};
    const Ini ini = {"overgang.ini", &section, 1};
    *err = (Error){0};
    return keymap_load(&ini, &section, ret, err);
}

static void names_of_keys(void **state)
{
    (void)state;
    static const struct {
        const char *name;
        Key key;
    } names[] = {
        {"F1", K_F(1)},     {"f12", K_F(12)},        {"F13", K_NONE},
        {"F0", K_NONE},     {"Ctrl-Z", K_CTRL('Z')}, {"ctrl-a", K_CTRL('A')},
        {"Ctrl-1", K_NONE}, {"Ctrl-", K_NONE},       {"space", K_SPACE},
        {"Enter", K_ENTER}, {"PgUp", K_PAGE_UP},     {"Shift-Tab", K_BACKTAB},
        {"+", (Key)'+'},    {"G", (Key)'G'},         {"ø", (Key)0xF8},
        {"æ", (Key)0xE6},   {"ab", K_NONE},          {"", K_NONE},
        {"F", (Key)'F'},    {"\xF8", K_NONE},
        /* which a terminal cannot tell from these */
        {"Ctrl-M", K_ENTER}, {"Ctrl-J", K_ENTER},    {"ctrl-i", K_TAB},
        {"Ctrl-H", K_BACKSPACE},                     {"€", (Key)0x20AC},
        {"😀", (Key)0x1F600},
    };
    for (size_t i = 0; i < COUNT(names); i++)
        assert_int_equal(key_from_name(names[i].name), names[i].key);
    AUTO_STR out = {0};
    key_add_name(&out, K_F(10));
    key_add_name(&out, K_CTRL('Y'));
    key_add_name(&out, (Key)0xF8);
    key_add_name(&out, (Key)'+');
    key_add_name(&out, (Key)0x20AC);
    key_add_name(&out, (Key)0x1F600);
    assert_string_equal(str_text(&out), "F10Ctrl-Yø+€😀");
}

/* The table as it stands: every key can be read, none does two things in one place, each row can be
 * explained. */
static void table_is_sound(void **state)
{
    (void)state;
    Keymap *map = NULL;
    Error err = {0};
    const IniSection none = {"keys", 1, NULL, 0};
    const Ini ini = {"overgang.ini", &none, 1};
    assert_int_equal(keymap_load(&ini, &none, &map, &err),
                     STATUS_OK); /* with a section: clashes are looked for */
    for (size_t i = 0; i < keymap_count(); i++) {
        const KeyRow *row = keymap_row(i);
        assert_true(row->action > ACTION_NONE && row->action < ACTION_COUNT);
        assert_true(row->contexts != 0);
        assert_non_null(row->help);
        size_t length = strlen(row->help);
        assert_true(length > 3 && row->help[length - 1] == '.');
        for (size_t j = 0; j < i; j++) {
            bool same_code = strcmp(keymap_row(j)->code, row->code) == 0;
            if (same_code) assert_int_equal(keymap_row(j)->action, row->action);
        }
    }
    for (int context = 0; context < CONTEXT_COUNT; context++)
        assert_non_null(context_label((Context)context));
    keymap_free(map);
}

/* The keys that ux promises, in the places where they matter. */
static void promised_keys(void **state)
{
    (void)state;
    static const struct {
        Context context;
        Key key;
        Action action;
    } rows[] = {
        {CONTEXT_REVIEW, K_SPACE, ACTION_TICK},     {CONTEXT_REVIEW, K_ENTER, ACTION_OPEN},
        {CONTEXT_REVIEW, (Key)'j', ACTION_DOWN},    {CONTEXT_REVIEW, (Key)'G', ACTION_LAST},
        {CONTEXT_REVIEW, K_F(6), ACTION_DUE},       {CONTEXT_REVIEW, (Key)'+', ACTION_DUE},
        {CONTEXT_REVIEW, (Key)'u', ACTION_UNDO},    {CONTEXT_REVIEW, K_CTRL('Z'), ACTION_UNDO},
        {CONTEXT_REVIEW, K_CTRL('Y'), ACTION_REDO}, {CONTEXT_REVIEW, (Key)'2', ACTION_CASES},
        {CONTEXT_CASES, (Key)'1', ACTION_REVIEW},   {CONTEXT_CASES, (Key)'/', ACTION_FILTER},
        {CONTEXT_CASES, K_F(7), ACTION_FILTER},     {CONTEXT_CASE, (Key)'w', ACTION_WHY},
        {CONTEXT_CASE, K_TAB, ACTION_PANE_NEXT},    {CONTEXT_CASE, (Key)'n', ACTION_NEXT},
        {CONTEXT_NOTES, K_SPACE, ACTION_PAGE_DOWN}, {CONTEXT_NOTES, (Key)'x', ACTION_NONE},
        {CONTEXT_NOTES, K_TAB, ACTION_PANE_NEXT},   {CONTEXT_FIELD, K_ENTER, ACTION_ACCEPT},
        {CONTEXT_PROMPT, K_F(2), ACTION_SAVE},      {CONTEXT_PROMPT, K_CTRL('S'), ACTION_SAVE},
        {CONTEXT_ASK, K_ENTER, ACTION_ACCEPT},    {CONTEXT_ASK_FIELD, K_F(2), ACTION_SAVE},
        {CONTEXT_PROMPT, K_ESC, ACTION_BACK},       {CONTEXT_FILTER, K_F(1), ACTION_HELP},
        {CONTEXT_CASE, (Key)'?', ACTION_HELP},      {CONTEXT_CASE, K_F(10), ACTION_QUIT},
        {CONTEXT_CASE, (Key)'d', ACTION_DATES},     {CONTEXT_NOTES, (Key)'d', ACTION_DATES},
        {CONTEXT_DATES, K_SPACE, ACTION_TICK},      {CONTEXT_DATES, (Key)'s', ACTION_STEP},
        {CONTEXT_DATES, K_ENTER, ACTION_OPEN},      {CONTEXT_DATES, (Key)'w', ACTION_WHY},
        {CONTEXT_DATES, (Key)'u', ACTION_UNDO},     {CONTEXT_DATES, K_ESC, ACTION_BACK},
        {CONTEXT_PROMPT, K_LEFT, ACTION_NONE},      {CONTEXT_CASES, K_SPACE, ACTION_MARK},
        {CONTEXT_CASES, (Key)'s', ACTION_SEARCH},   {CONTEXT_CASES, (Key)'K', ACTION_COLUMNS},
        {CONTEXT_CASES, (Key)'*', ACTION_MARK_ALL}, {CONTEXT_CASES, (Key)'b', ACTION_MARKED},
        {CONTEXT_CASES, (Key)'k', ACTION_UP},       {CONTEXT_COLUMNS, K_SPACE, ACTION_SHOW},
        {CONTEXT_SEARCH, K_ENTER, ACTION_OPEN},     {CONTEXT_NOTES, (Key)'s', ACTION_NONE},
        {CONTEXT_CASE, (Key)'s', ACTION_CONSENTS},  {CONTEXT_CONSENTS, K_F(8), ACTION_WITHDRAW},
        {CONTEXT_CONSENTS, (Key)'a', ACTION_ADD},
    };
    Keymap *map = NULL;
    assert_int_equal(keymap_load(NULL, NULL, &map, NULL), STATUS_OK);
    for (size_t i = 0; i < COUNT(rows); i++)
        assert_int_equal(keymap_action(map, rows[i].context, rows[i].key), rows[i].action);
    for (int context = 0; context < CONTEXT_COUNT; context++) /* nowhere does a key quit that is Esc */
        assert_int_not_equal(keymap_action(map, (Context)context, K_ESC), ACTION_QUIT);
    keymap_free(map);
}

static void keys_of_ones_own(void **state)
{
    (void)state;
    Keymap *map = NULL;
    Error err;
    assert_int_equal(load("tick", "Ins  t F3", &map, &err), STATUS_INVALID); /* t is taken */
    assert_string_equal(err.where, "overgang.ini:7 [keys] tick");
    assert_non_null(strstr(err.message, "decline"));
    assert_int_equal(load("tick", "Ins F3", &map, &err), STATUS_OK);
    assert_int_equal(keymap_action(map, CONTEXT_REVIEW, K_INSERT), ACTION_TICK);
    assert_int_equal(keymap_action(map, CONTEXT_REVIEW, K_F(3)), ACTION_TICK);
    assert_int_equal(keymap_action(map, CONTEXT_REVIEW, K_SPACE), ACTION_NONE);
    Keymap *closing = NULL;
    assert_int_equal(load("close", "X Esc", &closing, &err), STATUS_OK); /* in a field by the other one */
    assert_int_equal(keymap_action(closing, CONTEXT_CHOICE, (Key)'X'), ACTION_BACK);
    AUTO_STR close = {0};
    keymap_add_key_in(&close, closing, ACTION_BACK, CONTEXT_PROMPT);
    assert_string_equal(str_text(&close), "Esc"); /* what works there is what a hint names */
    keymap_free(closing);
    AUTO_STR keys = {0};
    keymap_add_key(&keys, map, ACTION_TICK);
    assert_string_equal(str_text(&keys), "Ins");
    keymap_free(map);
}

/* Whatever key belongs to one action in a place is refused for another one there, in every place there is,
 * and the line is told. */
static void clashes_everywhere(void **state)
{
    (void)state;
    Keymap *map = NULL;
    assert_int_equal(keymap_load(NULL, NULL, &map, NULL), STATUS_OK);
    for (int context = 0; context < CONTEXT_COUNT; context++) {
        size_t first = keymap_count(), tried = 0;
        for (size_t i = 0; i < keymap_count(); i++) {
            const KeyRow *row = keymap_row(i);
            if (!keymap_row_in(row, (Context)context)) continue;
            if (first == keymap_count()) {
                first = i;
                continue;
            }
            AUTO_STR keys = {0};
            keymap_add_keys(&keys, map, first, 1);
            if (key_from_name(str_text(&keys)) == K_NONE || strcmp(row->code, keymap_row(first)->code) == 0)
                continue;
            Keymap *clashing = NULL;
            Error err;
            assert_int_equal(load(row->code, str_text(&keys), &clashing, &err), STATUS_INVALID);
            assert_non_null(strstr(err.where, "overgang.ini:7"));
            tried++;
        }
        assert_true(tried > 0);
    }
    keymap_free(map);
}

/* The palette is to be had wherever there is help. */
static void palette_beside_help(void **state)
{
    (void)state;
    Keymap *map = NULL;
    assert_int_equal(keymap_load(NULL, NULL, &map, NULL), STATUS_OK);
    for (int context = 0; context < CONTEXT_COUNT; context++) {
        bool help = keymap_action(map, (Context)context, K_F(1)) == ACTION_HELP;
        bool palette = keymap_action(map, (Context)context, K_F(9)) == ACTION_PALETTE;
        assert_int_equal(help, palette);
        assert_int_equal(keymap_action(map, (Context)context, (Key)'?') == ACTION_HELP,
                         keymap_action(map, (Context)context, (Key)':') == ACTION_PALETTE);
        assert_true(help || context == CONTEXT_HELP || context == CONTEXT_OPENING || context == CONTEXT_LOCKED);
    }
    assert_null(keymap_row_of(map, CONTEXT_REVIEW, K_F(3)));
    assert_string_equal(keymap_word(keymap_row_of(map, CONTEXT_REVIEW, K_F(9))), "actions");
    keymap_free(map);
}

static void faults_are_refused(void **state)
{
    (void)state;
    static const struct {
        const char *key, *value, *told;
    } rows[] = {
        {"tock", "Space", "there is no such action"},
        {"tick", "Spacebar", "Spacebar"},
        {"tick", "", "needs a key"},
        {"save", "s", "types a character"},
        {"tick", "Ctrl-M", "open"}, /* which is Enter */
        {"close", "X", "types a character"}, /* nobody could leave a field any more */
        {"lock", "X Y", "types a character"},
        {"lock", "Backspace", "edits what is typed"},
        {"discard", "Ctrl-U", "edits what is typed"},
        {"help-typing", "Left", "edits what is typed"},
        {"undo", "q", "quit"},
        {"due", "F1 F2 F3 F4 F5 F7 F8", "at most"},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        Keymap *map = NULL;
        Error err;
        if (load(rows[i].key, rows[i].value, &map, &err) != STATUS_INVALID)
            fail_msg("%s = %s is taken", rows[i].key, rows[i].value);
        assert_null(map);
        assert_non_null(strstr(err.message, rows[i].told));
        assert_non_null(strstr(err.where, "overgang.ini:7"));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(names_of_keys),      cmocka_unit_test(table_is_sound),
        cmocka_unit_test(promised_keys),      cmocka_unit_test(keys_of_ones_own),
        cmocka_unit_test(clashes_everywhere), cmocka_unit_test(palette_beside_help),
        cmocka_unit_test(faults_are_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
