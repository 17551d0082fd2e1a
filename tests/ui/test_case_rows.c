#include "ui/case_rows.h"

#include "base/utf8.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/* Stands in for casework: people made up of a few names, so that filters find some and miss some. */

enum { PEOPLE = 300 };

static const char *const given[] = {"Kari", "Ola", "Åse", "Øyvind", "Berit", "Bernt"};
static const char *const family[] = {"Hansen", "Berg", "Ødegård", "Æventyr", "Bergland", "Nguyen-Prøve"};
static const char *const prisons[] = {"Ilseng fengsel", "Hamar fengsel", NULL};

Status case_list(const Desk *desk, const CaseFilter *filter, bool (*each)(void *context, const CaseRow *row),
                 void *context, Error *err)
{
    (void)desk, (void)filter, (void)err;
    for (unsigned i = 0; i < PEOPLE; i++) {
        char name[64], ref[16];
        snprintf(name, sizeof name, "%s, %s", family[i * 7 % 6], given[i * 5 / 3 % 6]);
        snprintf(ref, sizeof ref, "INN-%03u", i);
        CaseRow row = {.ref = ref, .name = name, .prison = prisons[i % 3], .unit = i % 2 ? "Åpen" : NULL};
        if (!each(context, &row)) break;
    }
    return STATUS_OK;
}

/* The obvious way: all texts of each person in one, and every word looked for in it. */
static size_t count_plainly(const CaseRows *rows, const char *filter,
                            void (*form)(Str *out, const char *text))
{
    size_t count = 0;
    for (size_t i = 0; i < rows->count; i++) {
        const PersonRow *row = &rows->rows[i];
        AUTO_STR all = {0}, words = {0};
        form(&all, case_rows_name(rows, row));
        str_add_char(&all, ' ');
        form(&all, case_rows_ref(rows, row));
        str_add_char(&all, '\n');
        form(&all, case_rows_prison(rows, row));
        str_add_char(&all, '\n');
        form(&all, pool_text(&rows->pool, rows->places[row->place].unit));
        form(&words, filter);
        bool all_found = true;
        AUTO_FREE char *text = mem_text(str_text(&words));
        char *rest = NULL;
        for (char *word = strtok_r(text, " ", &rest); word; word = strtok_r(NULL, " ", &rest))
            all_found = all_found && strstr(str_text(&all), word);
        count += all_found;
    }
    return count;
}

static void assert_filter(CaseRows *rows, const char *filter)
{
    bool loose, expected_loose = false;
    case_rows_filter(rows, filter, &loose);
    size_t expected = count_plainly(rows, filter, utf8_add_folded);
    if (expected == 0) {
        expected = count_plainly(rows, filter, utf8_add_plain);
        expected_loose = expected > 0;
    }
    if (rows->shown_count != expected || loose != expected_loose) print_error("filter “%s”\n", filter);
    assert_int_equal(rows->shown_count, expected);
    assert_int_equal(loose, expected_loose);
}

/* As somebody types: letters come and go, one after the other, and what was found before is used. */
static void typed_filters(void **state)
{
    (void)state;
    static const char *const letters[] = {"b", "e", "r", "g", "a", " ", "ø", "o", "n",
                                          "i", "1", "0", "-", "h", "å", ",", "p"};
    CaseRows rows = {0};
    Error err = {0};
    assert_int_equal(case_rows_read(&rows, NULL, SORT_NAME, &err), STATUS_OK);
    assert_int_equal(rows.shown_count, PEOPLE);
    char filter[40] = "";
    unsigned seed = 20260302;
    for (int i = 0; i < 6000; i++) {
        seed = seed * 1103515245 + 12345;
        unsigned dice = seed >> 16;
        size_t n = strlen(filter);
        if (dice % 10 < 4 && n > 0)
            filter[n - utf8_previous(filter, n)] = '\0';
        else if (n < 36)
            strcat(filter, letters[dice / 16 % COUNT(letters)]);
        if (dice % 97 == 0) filter[0] = '\0';
        if (dice % 41 == 0) case_rows_prepare(&rows);
        assert_filter(&rows, filter);
    }
    case_rows_done(&rows);
}

/* å is not a, unless nothing else is found. */
static void letters_of_their_own(void **state)
{
    (void)state;
    CaseRows rows = {0};
    Error err = {0};
    bool loose;
    assert_int_equal(case_rows_read(&rows, NULL, SORT_NAME, &err), STATUS_OK);
    case_rows_filter(&rows, "ØDEGÅRD", &loose);
    assert_true(rows.shown_count > 0 && !loose);
    size_t exact = rows.shown_count;
    case_rows_filter(&rows, "odegard", &loose);
    assert_true(loose);
    assert_int_equal(rows.shown_count, exact);
    case_rows_filter(&rows, "nobody", &loose);
    assert_int_equal(rows.shown_count, 0);
    assert_false(loose);
    case_rows_done(&rows);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(typed_filters),
                                       cmocka_unit_test(letters_of_their_own)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
