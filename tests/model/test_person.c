#include "base/str.h"
#include "model/person.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

/*
 * All numbers here are made up. Those that pass as a person's are synthetic (month + 80 or + 40), or built
 * in the test from a date and an individual number.
 */

/* Writes the number with its two check digits; false where the first or second would be 10. */
static bool build(const char *first_nine, char id[12])
{
    static const int one[] = {3, 7, 6, 1, 8, 9, 4, 5, 2}, two[] = {5, 4, 3, 2, 7, 6, 5, 4, 3, 2};
    int sum = 0, digit;
    memcpy(id, first_nine, 9);
    for (int i = 0; i < 9; i++)
        sum += (id[i] - '0') * one[i];
    if ((digit = (11 - sum % 11) % 11) == 10) return false;
    id[9] = (char)('0' + digit);
    sum = 0;
    for (int i = 0; i < 10; i++)
        sum += (id[i] - '0') * two[i];
    if ((digit = (11 - sum % 11) % 11) == 10) return false;
    id[10] = (char)('0' + digit);
    id[11] = '\0';
    return true;
}

/* The first number with this beginning (ddmmyy) and an individual number from `from` on. */
static void number_from(const char *ddmmyy, int from, char id[12])
{
    char nine[20];
    do {
        snprintf(nine, sizeof nine, "%.6s%03d", ddmmyy, from++ % 1000);
    } while (!build(nine, id));
}

/* Numbers of the invented cohort, made by another program. */
static void known_numbers(void **state)
{
    (void)state;
    static const struct {
        const char *id, *born;
    } rows[] = {
        {"27848126379", "1981-04-27"}, {"10920195976", "2001-12-10"}, {"17890352774", "2003-09-17"},
        {"28916336081", "1963-11-28"}, {"06900657631", "2006-10-06"}, {"07840582501", "2005-04-07"},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        Date born = date_from_iso(rows[i].born);
        assert_null(person_id_fault(rows[i].id, born));
        assert_null(person_id_fault(rows[i].id, DATE_NONE));
        assert_non_null(strstr(person_id_fault(rows[i].id, born + 1), "another date of birth"));
    }
}

static void centuries(void **state)
{
    (void)state;
    static const struct {
        const char *ddmmyy;
        int from;
        const char *born; /* NULL: no such person */
    } rows[] = {
        {"010100", 0, "1900-01-01"},   {"311299", 450, "1999-12-31"}, {"010154", 500, "1854-01-01"},
        {"010199", 700, "1899-01-01"}, {"010100", 500, "2000-01-01"}, {"311239", 900, "2039-12-31"},
        {"010140", 900, "1940-01-01"}, {"010199", 950, "1999-01-01"}, {"010140", 500, NULL},
        {"010153", 700, NULL},         {"010180", 800, NULL},         {"290200", 500, "2000-02-29"},
        {"290200", 0, NULL},           {"290204", 0, "1904-02-29"},   {"310499", 0, NULL},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        char id[12];
        number_from(rows[i].ddmmyy, rows[i].from, id);
        const char *fault = person_id_fault(id, rows[i].born ? date_from_iso(rows[i].born) : DATE_NONE);
        if (rows[i].born && fault) fail_msg("%s: %s", id, fault);
        if (!rows[i].born && !(fault && strstr(fault, "date of birth")))
            fail_msg("%s: %s", id, fault ? fault : "taken");
    }
}

static void other_kinds(void **state)
{
    (void)state;
    static const struct {
        const char *ddmmyy;
        bool right;
    } rows[] = {
        {"411290", true},  /* D-number */
        {"711290", true},  /* D-number of the 31st */
        {"721290", false}, /* the 32nd */
        {"401290", false}, /* neither a day nor a D-number's */
        {"015290", true},  /* synthetic, month + 40 */
        {"019290", true},  /* synthetic, month + 80 */
        {"419290", true},  /* synthetic D-number */
        {"015390", false}, /* month 13 */
        {"019390", false}, {"014090", false}, {"018090", false},
        {"001290", false}, {"010090", false}, {"311190", false},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        char id[12];
        number_from(rows[i].ddmmyy, 100, id);
        const char *fault = person_id_fault(id, DATE_NONE);
        if (rows[i].right != !fault) fail_msg("%s: %s", id, fault ? fault : "taken");
    }
}

/* Any one digit changed, and any two neighbours changed round, is noticed. */
static void slips_noticed(void **state)
{
    (void)state;
    const char right[] = "27848126379";
    for (size_t i = 0; i < 11; i++) {
        char id[12];
        for (char digit = '0'; digit <= '9'; digit++) {
            memcpy(id, right, sizeof id);
            if (id[i] == digit) continue;
            id[i] = digit;
            assert_non_null(person_id_fault(id, DATE_NONE));
        }
        memcpy(id, right, sizeof id);
        if (i == 10 || id[i] == id[i + 1]) continue;
        id[i] = right[i + 1], id[i + 1] = right[i];
        assert_non_null(person_id_fault(id, DATE_NONE));
    }
}

static void shapes(void **state)
{
    (void)state;
    static const char *const wrong[] = {
        "",       "2784812637", "278481263790", "27848 12637", "2784812637x", "278481 26379", "-7848126379",
        "ååååå1", "00000000000"};
    for (size_t i = 0; i < COUNT(wrong); i++)
        assert_non_null(person_id_fault(wrong[i], DATE_NONE));
    assert_non_null(strstr(person_id_fault("123", DATE_NONE), "eleven"));
    assert_non_null(strstr(person_id_fault("2784812637x", DATE_NONE), "digits"));
    assert_non_null(strstr(person_id_fault("27848126378", DATE_NONE), "check digits"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(known_numbers), cmocka_unit_test(centuries), cmocka_unit_test(other_kinds),
        cmocka_unit_test(slips_noticed), cmocka_unit_test(shapes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
