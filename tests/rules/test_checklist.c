/* The built-in checklists against the table they were written from, and the office's own files. */

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/str.h"
#include "rules/checklist.h"
#include "tests/base/temp.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { CODE, PHASE, OWNER, WHEN, DUE, DUE_ELSE, REPEAT, EACH, ADDED, COLUMNS };

/* Takes the next cell off a line of CSV; cells in quotes hold no quotes themselves here. */
static char *next_cell(char **line)
{
    char *cell = *line;
    if (*cell == '"') {
        char *end = strchr(++cell, '"');
        *end = '\0';
        *line = end + 1 + (end[1] == ',');
        return cell;
    }
    char *end = cell + strcspn(cell, ",\r\n");
    *line = end + (*end == ',');
    *end = '\0';
    return cell;
}

static void add_span(Str *out, int months, int days)
{
    if (months || days) str_add_f(out, "%+d%c", months ? months : days, months ? 'm' : 'd');
}

/* An anchor written again as the table writes it. */
static void anchor_text(Str *out, const Anchor *anchor)
{
    static const char *const names[] = {[ANCHOR_NONE] = "", [ANCHOR_START] = "start", [ANCHOR_TODAY] = "today",
                                        [ANCHOR_STOP] = "stop.CODE", [ANCHOR_RESUME] = "resume.CODE"};
    str_add(out, anchor->kind == ANCHOR_DATE ? date_code_text(anchor->date) : names[anchor->kind]);
    add_span(out, anchor->months, anchor->days);
}

/* The terms with their facts in the order of the enum: both sides are written so. */
static void when_text(Str *out, const WhenTerm *terms, int count)
{
    for (int i = 0; i < count; i++) {
        bool first = true;
        if (i) str_add_char(out, ' ');
        if (terms[i].negated) str_add_char(out, '!');
        for (int fact = 0; fact < (int)FACT_COUNT; fact++) {
            if (!(terms[i].any & FACT_BIT(fact))) continue;
            if (!first) str_add_char(out, '|');
            fact_text(out, (Fact)fact);
            first = false;
        }
    }
}

/* The table's own words in that order. */
static void when_in_order(Str *out, char *cell)
{
    WhenTerm terms[WHEN_TERMS] = {0};
    int count = 0;
    char *rest = NULL;
    for (char *term = strtok_r(cell, " ", &rest); term; term = strtok_r(NULL, " ", &rest), count++) {
        char *names = NULL;
        terms[count].negated = *term == '!';
        for (char *name = strtok_r(term + terms[count].negated, "|", &names); name; name = strtok_r(NULL, "|", &names))
            terms[count].any |= FACT_BIT(fact_from_text(name));
    }
    when_text(out, terms, count);
}

static void same(const char *code, const char *column, const char *expected, Str *found)
{
    if (strcmp(expected, str_text(found)) != 0) fail_msg("%s %s: %s, the table has %s", code, column, str_text(found), expected);
    str_clear(found);
}

static void check_row(const Catalogue *catalogue, char *const cells[COLUMNS])
{
    AUTO_STR text = {0};
    BenefitCode benefit;
    AUTO_STR code = {0};
    str_add(&code, cells[CODE]);
    if (*cells[EACH]) str_add(&code, "-aap");
    const Template *t = catalogue_find(catalogue, str_text(&code), &benefit);
    if (!t) fail_msg("%s is missing", cells[CODE]);
    str_add(&text, code_text(&codes_phase, (int)t->phase));
    same(t->code, "phase", cells[PHASE], &text);
    str_add(&text, code_text(&codes_owner, (int)t->owner));
    same(t->code, "owner", cells[OWNER], &text);
    when_text(&text, t->when, t->when_count);
    AUTO_STR when = {0};
    when_in_order(&when, cells[WHEN]);
    same(t->code, "when", str_text(&when), &text);
    anchor_text(&text, &t->due);
    same(t->code, "due", cells[DUE], &text);
    anchor_text(&text, &t->due_else);
    same(t->code, "due_else", cells[DUE_ELSE], &text);
    if (t->repeat_months || t->repeat_days)
        str_add_f(&text, "%d%c", t->repeat_months ? t->repeat_months : t->repeat_days, t->repeat_months ? 'm' : 'd');
    same(t->code, "repeat", cells[REPEAT], &text);
    str_add(&text, t->each == EACH_HELD ? "held" : t->each == EACH_STOPPING ? "stopping" : "");
    same(t->code, "each", cells[EACH], &text);
    str_add(&text, t->on_prison_change ? "prison_change" : "");
    same(t->code, "added", cells[ADDED], &text);
    for (int lang = 0; lang < LANG_COUNT; lang++) {
        assert_true(strlen(t->title[lang]) > 3);
        assert_true(strlen(t->help[lang]) > 20);
    }
    assert_true(*t->source == 'V' || *t->source == 'P');
}

static void built_in_lists_are_the_table(void **state)
{
    (void)state;
    Error err;
    Catalogue *catalogue = NULL;
    assert_int_equal(catalogue_load(NULL, &catalogue, &err), STATUS_OK);
    const char *top = getenv("top_srcdir");
    AUTO_STR path = {0};
    str_add_f(&path, "%s/tests/rules/checklists-table.csv", top ? top : ".");
    FILE *in = fopen(str_text(&path), "r");
    assert_non_null(in);
    char line[512];
    size_t rows = 0;
    assert_non_null(fgets(line, sizeof line, in));
    while (fgets(line, sizeof line, in)) {
        char *cells[COLUMNS], *rest = line;
        for (int i = 0; i < COLUMNS; i++) cells[i] = next_cell(&rest);
        check_row(catalogue, cells);
        assert_string_equal(catalogue_at(catalogue, rows)->code, cells[CODE]); /* and in the same order */
        rows++;
    }
    fclose(in);
    assert_int_equal(rows, 86);
    assert_int_equal(catalogue_count(catalogue), 86);
    catalogue_free(catalogue);
}

static Status load_office(const char *text, Catalogue **catalogue, Error *err)
{
    AUTO_FREE char *folder = temp_new();
    temp_folder(folder, "checklists");
    temp_text(folder, "checklists/own.ini", text);
    Status status = catalogue_load(folder, catalogue, err);
    temp_remove(folder);
    return status;
}

static void office_changes_and_adds(void **state)
{
    (void)state;
    Error err;
    Catalogue *c = NULL;
    Status status = load_office("[IN-TALK]\ndue = start+5d\ntitle_nb = \"Samtale\"\n[IN-THINGS]\noff = yes\n"
                                "[IN-OWN]\nphase = intake\nowner = veileder\ndue = start+1d\ntitle_nb = \"Vårt eget\"\n",
                                &c, &err);
    if (status != STATUS_OK) fail_msg("%s: %s", err.where, err.message);
    assert_int_equal(catalogue_count(c), 87);
    const Template *talk = catalogue_find(c, "in-talk", NULL);
    assert_int_equal(talk->due.days, 5);
    assert_string_equal(talk->title[LANG_NB], "Samtale");
    assert_string_equal(talk->source, "V 5.1, 5.2"); /* key by key: the rest stays */
    assert_true(catalogue_find(c, "IN-THINGS", NULL)->off);
    assert_string_equal(catalogue_find(c, "IN-OWN", NULL)->title[LANG_EN], "Vårt eget");
    assert_null(catalogue_find(c, "IN-STOP", NULL));
    assert_null(catalogue_find(c, "IN-STOP-nonsense", NULL));
    assert_null(catalogue_find(c, "IN-TALK-aap", NULL));
    catalogue_free(c);
}

static void faults_name_their_place(void **state)
{
    (void)state;
    static const struct {
        const char *text, *where, *words;
    } faults[] = {
        {"[IN-TALK]\ndue = soon\n", "own.ini:2 [IN-TALK] due", "soon"},
        {"[IN-TALK]\ndue = start+7w\n", "own.ini:2", "+7d"},
        {"[IN-TALK]\nwhen = guardian hungry\n", "own.ini:2", "hungry"},
        {"[IN-TALK]\nowner = me\n", "own.ini:2", "veileder"},
        {"[IN-TALK]\nphase = later\n", "own.ini:2", "intake"},
        {"[IN-TALK]\ncolour = red\n", "own.ini:2", "key"},
        {"[IN-TALK]\nrepeat = often\n", "own.ini:2", "6m"},
        {"[IN-NEW]\nphase = intake\nowner = veileder\ndue = start\n", "own.ini:1 [IN-NEW]", "title_nb"},
        {"[IN NEW]\nphase = intake\n", "own.ini:1", "code"},
        {"[IN-NEW]\nphase = intake\nowner = veileder\ntitle_nb = x\n", "own.ini:1", "due"},
    };
    for (size_t i = 0; i < COUNT(faults); i++) {
        Error err = {0};
        Catalogue *c = NULL;
        assert_int_equal(load_office(faults[i].text, &c, &err), STATUS_INVALID);
        assert_null(c);
        if (!strstr(err.where, faults[i].where) || !strstr(err.message, faults[i].words))
            fail_msg("%s gives %s: %s", faults[i].text, err.where, err.message);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(built_in_lists_are_the_table),
        cmocka_unit_test(office_changes_and_adds),
        cmocka_unit_test(faults_name_their_place),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
