/* What the calendar knows of its days: in order of importance, read in pieces, as lines of a list. */

#include "ui/calendar_days.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum { TODAY = 2461102, EARLIER = TODAY - 3, LATER = TODAY + 4, EMPTY = TODAY + 1 };

static void add(CalendarDays *days, const char *ref, const char *code, EntryKind kind, Date due)
{
    ReviewRows *rows = &days->rows;
    rows->rows = mem_grow(rows->rows, rows->count + 1, sizeof *rows->rows);
    rows->rows[rows->count++] = (ReviewRow){.ref = pool_add(&rows->pool, ref),
                                            .code = pool_add(&rows->pool, code),
                                            .kind = (uint8_t)kind,
                                            .due = due,
                                            .status = ITEM_OPEN};
    rows->room = rows->count;
}

/* In the order of the review: due, ref, code. */
static void fill(CalendarDays *days)
{
    days->first = TODAY - 10;
    days->last = TODAY + 10;
    days->rows.today = TODAY;
    add(days, "A", "APPOINTMENT", ENTRY_APPOINTMENT, EARLIER);
    add(days, "A", "IN-TALK", ENTRY_ITEM, EARLIER);
    add(days, "B", "INST2", ENTRY_MESSAGE, EARLIER);
    add(days, "A", "CONSENT-END", ENTRY_CONSENT, TODAY);
    add(days, "A", "IN-TALK", ENTRY_ITEM, TODAY);
    add(days, "A", "KVP-CLOSE", ENTRY_WINDOW, TODAY);
    add(days, "B", "DATES-DIFFER", ENTRY_CHECK, TODAY);
    add(days, "B", "IN-HOUSE", ENTRY_FOLLOW_UP, TODAY);
    add(days, "C", "RELEASE-PASSED", ENTRY_CHECK, TODAY);
    add(days, "C", "APPOINTMENT", ENTRY_APPOINTMENT, TODAY);
    add(days, "A", "IN-TALK", ENTRY_ITEM, LATER);
}

static const char *code_at(const CalendarDays *days, const ReviewRow *row)
{
    return pool_text(&days->rows.pool, row->code);
}

static void most_important_first(void **state)
{
    (void)state;
    static const char *const order[] = {"RELEASE-PASSED", "APPOINTMENT", "KVP-CLOSE",  "DATES-DIFFER",
                                        "IN-TALK",        "IN-HOUSE",    "CONSENT-END"};
    CalendarDays days = {0};
    fill(&days);
    days.rows.complete = true;
    calendar_days_settle(&days);
    DayEntries today = calendar_day(&days, TODAY);
    assert_int_equal(today.count, COUNT(order));
    assert_int_equal(today.late, 0);
    for (size_t i = 0; i < today.count; i++)
        assert_string_equal(code_at(&days, &today.rows[i]), order[i]);
    calendar_days_done(&days);
}

/* An appointment that has passed is not late; an item and a message without an answer are. */
static void late_is_what_was_to_be_done(void **state)
{
    (void)state;
    CalendarDays days = {0};
    fill(&days);
    days.rows.complete = true;
    calendar_days_settle(&days);
    DayEntries entries = calendar_day(&days, EARLIER);
    assert_int_equal(entries.count, 3);
    assert_int_equal(entries.late, 2);
    assert_false(calendar_late(&days, &entries.rows[0]));
    assert_int_equal(calendar_day(&days, EMPTY).count, 0);
    assert_int_equal(calendar_day(&days, LATER).count, 1);
    assert_int_equal(calendar_day(&days, LATER).late, 0);
    calendar_days_done(&days);
}

/* A day of which there may be more to read is not there yet. */
static void days_are_there_when_read(void **state)
{
    (void)state;
    CalendarDays days = {0};
    fill(&days);
    days.rows.count = 6; /* in the midst of today */
    calendar_days_settle(&days);
    assert_int_equal(days.settled, 3);
    assert_true(calendar_day_known(&days, EARLIER));
    assert_true(calendar_day_known(&days, TODAY - 1));
    assert_false(calendar_day_known(&days, TODAY));
    assert_false(calendar_day_known(&days, LATER));
    assert_int_equal(calendar_day(&days, TODAY).count, 0);
    assert_int_equal(calendar_lines(&days), 4);
    days.rows.count = 11;
    days.rows.complete = true;
    calendar_days_settle(&days);
    assert_int_equal(days.settled, 11);
    assert_int_equal(calendar_day(&days, TODAY).count, 7);
    assert_true(calendar_day_known(&days, EMPTY));
    assert_true(calendar_day_known(&days, days.last));
    assert_false(calendar_day_known(&days, days.last + 1));
    calendar_days_done(&days);
}

static void lines_have_headings(void **state)
{
    (void)state;
    static const Date expected[] = {EARLIER, EARLIER, EARLIER, EARLIER, TODAY, TODAY, TODAY,
                                    TODAY,   TODAY,   TODAY,   TODAY,   TODAY, LATER, LATER};
    CalendarDays days = {0};
    fill(&days);
    days.rows.complete = true;
    calendar_days_settle(&days);
    Date day = DATE_NONE;
    assert_int_equal(calendar_lines(&days), COUNT(expected));
    for (size_t line = 0; line < COUNT(expected); line++) {
        bool heading = line == 0 || expected[line] != expected[line - 1];
        const ReviewRow *row = calendar_line(&days, line, &day);
        assert_int_equal(day, expected[line]);
        assert_int_equal(row == NULL, heading);
        if (row) assert_int_equal(row->due, expected[line]);
        if (heading) assert_int_equal(calendar_line_of(&days, day), line);
    }
    assert_null(calendar_line(&days, COUNT(expected), &day));
    assert_int_equal(day, DATE_NONE);
    assert_int_equal(calendar_line_of(&days, days.first), 0);
    assert_int_equal(calendar_line_of(&days, EMPTY), 12);
    assert_int_equal(calendar_line_of(&days, LATER + 1), COUNT(expected));
    calendar_days_done(&days);
    assert_int_equal(calendar_lines(&days), 0);
    assert_null(calendar_line(&days, 0, &day));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(most_important_first),
        cmocka_unit_test(late_is_what_was_to_be_done),
        cmocka_unit_test(days_are_there_when_read),
        cmocka_unit_test(lines_have_headings),
    };
    return cmocka_run_group_tests_name("days of the calendar", tests, NULL, NULL);
}
