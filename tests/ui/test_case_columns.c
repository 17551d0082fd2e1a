/* Which columns of the list of people are chosen, how that is written down, and how they share the room. */

#include "ui/case_columns.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static void assert_choice(const char *text, const char *expected)
{
    ColumnChoice choice;
    AUTO_STR out = {0};
    columns_read(&choice, text);
    columns_add_text(&out, &choice);
    assert_string_equal(str_text(&out), expected);
}

#define ALL "name ref phase form prison due release overdue consent -start -unit -ahead"

/* What is unknown, given twice or missing does no harm: every column is there once. */
static void written_and_read(void **state)
{
    (void)state;
    assert_choice("", ALL);
    assert_choice(ALL, ALL);
    assert_choice("due name -ref", "due name -ref phase form prison release overdue consent -start -unit -ahead");
    assert_choice("due due -due rubbish -rubbish - unit",
                  "due unit name ref phase form prison release overdue consent -start -ahead");
    assert_choice("-name", ALL); /* the name is always shown */
}

static void orders(void **state)
{
    (void)state;
    PeopleOrder order = {0};
    AUTO_STR out = {0};
    assert_true(columns_read_order(&order, "-due"));
    assert_true(order.by == PEOPLE_DUE && order.reverse);
    columns_add_order(&out, order);
    assert_string_equal(str_text(&out), "-due");
    assert_false(columns_read_order(&order, "age"));
    assert_false(columns_read_order(&order, "-"));
    bool seen[PEOPLE_COLUMNS] = {false};
    PeopleColumn at = PEOPLE_NAME;
    for (int i = 0; i < PEOPLE_COLUMNS; i++, at = column_order_after(at)) {
        assert_false(seen[at]); /* going on, one comes by each once */
        seen[at] = true;
    }
    assert_int_equal(at, PEOPLE_NAME);
}

/* In every width and choice: what is shown fits, in the order chosen, and nothing is left out that has room.
 */
static void room(void **state)
{
    (void)state;
    static const char *const texts[] = {"", "consent name", "unit start overdue -due -prison name",
                                        "-ref -phase -form -prison -due -release -overdue -consent"};
    for (size_t t = 0; t < COUNT(texts); t++) {
        ColumnChoice choice;
        ColumnLayout layout;
        int before = 0;
        columns_read(&choice, texts[t]);
        for (int columns = 80; columns <= 250; columns++) {
            int width = PEOPLE_MARGIN - 1, place = 0;
            columns_layout(&choice, columns, &layout);
            for (int i = 0; i < layout.count; i++) {
                width += layout.widths[i] + 1;
                while (!choice.shown[choice.order[place]])
                    place++;
                assert_int_equal(choice.order[place++], layout.columns[i]);
            }
            assert_true(width <= columns);
            assert_true(layout.count >= before);
            before = layout.count;
        }
        int chosen = 0;
        for (int i = 0; i < PEOPLE_COLUMNS; i++)
            chosen += choice.shown[i];
        assert_int_equal(before, chosen);
    }
    ColumnChoice choice;
    ColumnLayout layout;
    columns_default(&choice);
    columns_layout(&choice, 80, &layout);
    assert_int_equal(layout.count, PEOPLE_RELEASE + 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(written_and_read), cmocka_unit_test(orders),
                                       cmocka_unit_test(room)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
