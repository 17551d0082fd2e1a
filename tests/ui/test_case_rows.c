#include "ui/case_rows.h"

#include "base/utf8.h"
#include "casework/review.h"

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

static const Date today = 2461102;
static size_t people = PEOPLE; /* how many there are */
static size_t reads;           /* of consents and of the review */

/* As the store gives them: by reference. */
Status case_each(const Desk *desk, bool closed_too, bool (*each)(void *context, const CaseRow *row),
                 void *context, Error *err)
{
    (void)desk, (void)closed_too, (void)err;
    for (unsigned i = 0; i < people; i++) {
        char name[64], ref[16];
        snprintf(name, sizeof name, "%s, %s", family[i * 7 % 6], given[i * 5 / 3 % 6]);
        snprintf(ref, sizeof ref, "INN-%03u", i);
        CaseRow row = {
            .id = 1000 - i,
            .ref = ref,
            .name = name,
            .phase = (Phase)(1 + i % 4),
            .form = (Form)(1 + i % (FORM_COUNT - 1)),
            .prison = prisons[i % 3],
            .unit = i % 2 ? "Åpen" : NULL,
            .start = today - (Date)(i * 37 % 501),
            .release = i % 5 ? today + (Date)(i * 53 % 701) : DATE_NONE,
            .next_due = i % 7 ? today + (Date)(i * 11 % 101) - 20 : DATE_NONE,
        };
        if (i % 6 == 0) codes_add(&row.flags, FLAG_DEBT);
        if (i % 10 == 0) codes_add(&row.flags, FLAG_INTERPRETER);
        if (!each(context, &row)) break;
    }
    return STATUS_OK;
}

/* Every third has a consent, which ends the sooner the higher the number. */
Status case_consents(const Desk *desk, bool (*each)(void *context, const ConsentState *state), void *context,
                     Error *err)
{
    (void)desk, (void)err;
    reads++;
    for (unsigned i = 0; i < people; i += 3) {
        ConsentState state = {.case_id = 1000 - i, .standing = STANDING_VALID, .until = today + 1000 - (Date)i};
        if (!each(context, &state)) break;
    }
    return STATUS_OK;
}

/* Number i has i % 4 late entries, and one that is not. */
Status review_each(const Desk *desk, int days, size_t limit, ReviewKey *after,
                   bool (*each)(void *context, const ReviewEntry *entry), void *context, Error *err)
{
    (void)desk, (void)days, (void)limit, (void)after, (void)err;
    reads++;
    for (unsigned i = 0; i < people; i++)
        for (unsigned k = 0; k <= i % 4; k++)
            each(context, &(ReviewEntry){.case_id = 1000 - i, .days = k < i % 4 ? -3 : 0});
    return STATUS_OK;
}

static const Desk desk = {.today = 2461102};
static const PeopleOrder by_name = {PEOPLE_NAME, false};

static void read_all(CaseRows *rows, PeopleOrder order)
{
    Error err = {0};
    assert_int_equal(case_rows_read(rows, &desk, order, false, &err), STATUS_OK);
}

/* ---------------------------------------------------------------- filtering */

/* Whether the word begins one in the label. */
static bool in_label(const char *label, const char *word, void (*form)(Str *out, const char *text))
{
    AUTO_STR text = {0}, spaced = {0};
    form(&text, label);
    str_add_f(&spaced, " %s", word);
    char with_blank[128];
    snprintf(with_blank, sizeof with_blank, " %s", str_text(&text));
    for (char *at = with_blank; *at; at++)
        if (strchr("(-/,", *at)) *at = ' ';
    return strlen(word) >= 3 && strstr(with_blank, str_text(&spaced));
}

static bool in_labels(const PersonRow *row, const char *word, void (*form)(Str *out, const char *text))
{
    bool found = in_label(code_label(&codes_phase, row->phase), word, form) ||
                 in_label(code_label(&codes_form, row->form), word, form) ||
                 (row->late && in_label("overdue late", word, form));
    for (int flag = 1; flag < FLAG_COUNT; flag++)
        found =
            found || ((row->flags >> (flag - 1) & 1) && in_label(code_label(&codes_flag, flag), word, form));
    return found;
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
            all_found = all_found && (strstr(str_text(&all), word) || in_labels(row, word, form));
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
    static const char *const letters[] = {"b", "e", "r", "g",      "a",     " ",    "ø",
                                          "o", "n", "i", "1",      "0",     "-",    "h",
                                          "å", ",", "p", " overd", " debt", " rem", " rele"};
    CaseRows rows = {0};
    read_all(&rows, by_name);
    assert_int_equal(rows.shown_count, PEOPLE);
    char filter[40] = "";
    unsigned seed = 20260302;
    for (int i = 0; i < 6000; i++) {
        seed = seed * 1103515245 + 12345;
        unsigned dice = seed >> 16;
        size_t n = strlen(filter);
        if (dice % 10 < 4 && n > 0)
            filter[n - utf8_previous(filter, n)] = '\0';
        else if (n < 30)
            strcat(filter, letters[dice / 16 % COUNT(letters)]);
        if (dice % 97 == 0) filter[0] = '\0';
        if (dice % 41 == 0) case_rows_prepare(&rows);
        if (dice % 211 == 0)
            case_rows_sort(&rows, &desk, (PeopleOrder){dice % PEOPLE_COLUMNS, dice % 2}, NULL);
        assert_filter(&rows, filter);
    }
    case_rows_done(&rows);
}

/* å is not a, unless nothing else is found. */
static void letters_of_their_own(void **state)
{
    (void)state;
    CaseRows rows = {0};
    bool loose;
    read_all(&rows, by_name);
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

/* Words of names, places and labels together. */
static void words_of_labels(void **state)
{
    (void)state;
    CaseRows rows = {0};
    bool loose;
    size_t expected = 0;
    read_all(&rows, by_name);
    for (size_t i = 0; i < rows.count; i++)
        expected += strstr(case_rows_prison(&rows, &rows.rows[i]), "Ilseng") &&
                    rows.rows[i].form == FORM_VARETEKT && rows.rows[i].late;
    case_rows_filter(&rows, "ILSENG remand overdue", &loose);
    assert_true(expected > 0);
    assert_int_equal(rows.shown_count, expected);
    expected = 0;
    for (size_t i = 0; i < rows.count; i++)
        expected += rows.rows[i].form == FORM_FORVARING;
    case_rows_filter(&rows, "Prev.det.", &loose); /* as the column has it */
    assert_true(expected > 0);
    assert_int_equal(rows.shown_count, expected);
    expected = 0;
    for (size_t i = 0; i < rows.count; i++)
        expected += rows.rows[i].form == FORM_EK || strstr(case_rows_name(&rows, &rows.rows[i]), "ek");
    case_rows_filter(&rows, "EK", &loose); /* short, but the whole word */
    assert_true(expected > 0);
    assert_int_equal(rows.shown_count, expected);
    case_rows_filter(&rows, "interpreter debt", &loose);
    assert_int_equal(rows.shown_count, PEOPLE / 30);
    case_rows_filter(&rows, "verdue", &loose); /* the middle of a word is none */
    assert_int_equal(rows.shown_count, 0);
    case_rows_done(&rows);
}

/* ---------------------------------------------------------------- order */

static int64_t value_of(const CaseRows *rows, const PersonRow *row, PeopleColumn by)
{
    switch (by) {
    case PEOPLE_REF: return atoi(case_rows_ref(rows, row) + strlen("INN-"));
    case PEOPLE_PHASE: return row->phase;
    case PEOPLE_FORM: return row->form;
    case PEOPLE_DUE: return row->next_due;
    case PEOPLE_RELEASE: return row->release;
    case PEOPLE_START: return row->start;
    case PEOPLE_OVERDUE: return row->overdue;
    case PEOPLE_PRISON: return *case_rows_prison(rows, row);
    case PEOPLE_UNIT: return *case_rows_unit(rows, row);
    default: return 0;
    }
}

/* In every order: rising or falling, and who has nothing there stands last either way. */
static void every_order(void **state)
{
    (void)state;
    CaseRows rows = {0};
    for (int by = PEOPLE_REF; by < PEOPLE_COLUMNS; by++) {
        for (int reverse = 0; by != PEOPLE_CONSENT && reverse <= 1; reverse++) {
            read_all(&rows, (PeopleOrder){(PeopleColumn)by, reverse});
            assert_int_equal(rows.shown_count, PEOPLE);
            bool falls = reverse != (by == PEOPLE_OVERDUE); /* the most comes first */
            for (size_t i = 1; i < rows.count; i++) {
                int64_t before = value_of(&rows, &rows.rows[i - 1], (PeopleColumn)by);
                int64_t after = value_of(&rows, &rows.rows[i], (PeopleColumn)by);
                bool none_last = by != PEOPLE_REF && after == 0;
                assert_true(none_last || (before != 0 || by == PEOPLE_REF));
                assert_true(none_last || (falls ? before >= after : before <= after));
            }
        }
    }
    case_rows_done(&rows);
}

static void norwegian_names(void **state)
{
    (void)state;
    CaseRows rows = {0};
    read_all(&rows, by_name);
    assert_memory_equal(case_rows_name(&rows, &rows.rows[0]), "Berg, ", 6);
    assert_memory_equal(case_rows_name(&rows, &rows.rows[PEOPLE - 1]), "Ødegård, ", sizeof "Ødegård, " - 1);
    read_all(&rows, (PeopleOrder){PEOPLE_NAME, true});
    assert_memory_equal(case_rows_name(&rows, &rows.rows[0]), "Ødegård, ", sizeof "Ødegård, " - 1);
    case_rows_done(&rows);
}

/* Consents and the review are read only for those who ask, and once. */
static void read_when_needed(void **state)
{
    (void)state;
    CaseRows rows = {0};
    Error err = {0};
    reads = 0;
    read_all(&rows, by_name);
    assert_int_equal(reads, 0);
    for (int again = 0; again < 2; again++) {
        assert_int_equal(case_rows_need(&rows, &desk, PEOPLE_CONSENT, &err), STATUS_OK);
        assert_int_equal(case_rows_need(&rows, &desk, PEOPLE_OVERDUE, &err), STATUS_OK);
    }
    assert_int_equal(reads, 2);
    for (size_t i = 0; i < rows.count; i++) {
        int number = atoi(case_rows_ref(&rows, &rows.rows[i]) + strlen("INN-"));
        assert_int_equal(rows.rows[i].overdue, number % 4);
        assert_int_equal(rows.rows[i].consent, number % 3 ? STANDING_NONE : STANDING_VALID);
        assert_int_equal(rows.rows[i].consent_until, number % 3 ? 0 : today + 1000 - number);
    }
    case_rows_sort(&rows, &desk, (PeopleOrder){PEOPLE_CONSENT, false}, &err);
    assert_int_equal(rows.rows[0].consent, STANDING_NONE);
    assert_string_equal(case_rows_ref(&rows, &rows.rows[PEOPLE - 1]), "INN-000"); /* ends last */
    case_rows_done(&rows);
}

/* ---------------------------------------------------------------- marks */

static size_t count_marks(const CaseRows *rows)
{
    size_t count = 0;
    for (size_t i = 0; i < rows->count; i++)
        count += rows->rows[i].marked;
    return count;
}

/* Marks stay with the person through filters, orders and reading anew; who is gone takes the mark along. */
static void marks_stay(void **state)
{
    (void)state;
    CaseRows rows = {0};
    bool loose;
    read_all(&rows, by_name);
    case_rows_filter(&rows, "inn-29", &loose); /* INN-029 and INN-290 to INN-299 */
    size_t shown = rows.shown_count;
    assert_true(case_rows_mark_shown(&rows));
    assert_int_equal(shown, 10);
    assert_int_equal(rows.marked_count, shown);
    case_rows_filter(&rows, "hansen", &loose);
    assert_int_equal(rows.marked_count, shown);
    case_rows_sort(&rows, &desk, (PeopleOrder){PEOPLE_DUE, true}, NULL);
    read_all(&rows, (PeopleOrder){PEOPLE_PRISON, false});
    assert_int_equal(count_marks(&rows), shown);
    for (size_t i = 0; i < rows.count; i++)
        assert_int_equal(rows.rows[i].marked, strncmp(case_rows_ref(&rows, &rows.rows[i]), "INN-29", 6) == 0);
    people = 295;
    read_all(&rows, by_name);
    assert_int_equal(count_marks(&rows), 5);
    assert_int_equal(rows.marked_count, 5);
    people = PEOPLE;
    case_rows_filter(&rows, "inn-29", &loose);
    assert_false(case_rows_mark_shown(&rows)); /* all of them were: now none is */
    assert_int_equal(rows.marked_count, 0);
    assert_int_equal(count_marks(&rows), 0);
    case_rows_done(&rows);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(typed_filters),   cmocka_unit_test(letters_of_their_own),
        cmocka_unit_test(words_of_labels), cmocka_unit_test(every_order),
        cmocka_unit_test(norwegian_names), cmocka_unit_test(read_when_needed),
        cmocka_unit_test(marks_stay),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
