#include "ui/review_rows.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>

#include <cmocka.h>

enum { TODAY = 2461102, LATE = TODAY - 5, LATER = TODAY + 5, AFTER_ALL = TODAY + 20 };

static void add(ReviewRows *rows, const char *ref, Date due)
{
    ReviewRow row = {.ref = pool_add(&rows->pool, ref), .due = due, .status = ITEM_OPEN, .kind = ENTRY_ITEM};
    int group = due < TODAY ? ENTRY_OVERDUE : due == TODAY ? ENTRY_TODAY : ENTRY_SOON;
    rows->rows = mem_grow(rows->rows, rows->count + 1, sizeof *rows->rows);
    rows->rows[rows->count++] = row;
    rows->room = rows->count;
    rows->groups[group]++;
    rows->unfinished[group]++;
}

static ReviewRows make(void)
{
    ReviewRows rows = {.today = TODAY, .last = TODAY + 14, .complete = true};
    add(&rows, "A", LATE);
    add(&rows, "C", LATE);
    add(&rows, "B", LATER);
    return rows;
}

static void assert_counts(const ReviewRows *rows, size_t late, size_t soon, size_t waiting)
{
    assert_int_equal(rows->unfinished[ENTRY_OVERDUE], late);
    assert_int_equal(rows->unfinished[ENTRY_SOON], soon);
    assert_int_equal(rows->waiting, waiting);
}

static void counts_follow_a_row(void **state)
{
    (void)state;
    ReviewRows rows = make();
    ReviewRow open = rows.rows[0], changed = open;
    changed.status = ITEM_WAITING, changed.follow_up = TODAY + 3;
    review_rows_set(&rows, &rows.rows[0], changed);
    assert_counts(&rows, 1, 1, 1);
    changed.status = ITEM_DONE;
    review_rows_set(&rows, &rows.rows[0], changed);
    assert_counts(&rows, 1, 1, 0);
    review_rows_set(&rows, &rows.rows[0], open);
    assert_counts(&rows, 2, 1, 0);
    changed = open;
    changed.due = LATER;
    review_rows_set(&rows, &rows.rows[0], changed);
    assert_counts(&rows, 1, 2, 0);
    changed.due = AFTER_ALL;
    review_rows_set(&rows, &rows.rows[0], changed);
    assert_counts(&rows, 1, 1, 0);
    review_rows_done(&rows);
}

static void one_that_is_gone_has_its_place(void **state)
{
    (void)state;
    ReviewRows rows = make(), old = {0};
    add(&old, "B", LATE);
    review_rows_insert_gone(&rows, &old, &old.rows[0], ITEM_DONE);
    add(&old, "A", TODAY);
    review_rows_insert_gone(&rows, &old, &old.rows[1], ITEM_OPEN);
    static const char *const refs[] = {"A", "B", "C", "A", "B"};
    assert_int_equal(rows.count, 5);
    for (size_t i = 0; i < rows.count; i++)
        assert_string_equal(pool_text(&rows.pool, rows.rows[i].ref), refs[i]);
    assert_true(rows.rows[1].gone);
    assert_int_equal(rows.rows[1].status, ITEM_DONE);
    assert_int_equal(rows.groups[ENTRY_OVERDUE], 3);
    assert_int_equal(rows.groups[ENTRY_TODAY], 1);
    assert_counts(&rows, 2, 1, 0);
    review_rows_done(&rows);
    review_rows_done(&old);
}

/* An item and what follows it up are two rows; other people's are left alone, wherever rows have come in between. */
static void an_item_has_two_rows(void **state)
{
    (void)state;
    ReviewRows rows = make(), old = {0};
    for (size_t i = 0; i < rows.count; i++)
        rows.rows[i].code = pool_add(&rows.pool, "IN-TALK");
    add(&old, "C", LATER);
    old.rows[0].kind = ENTRY_FOLLOW_UP;
    old.rows[0].code = pool_add(&old.pool, "IN-TALK");
    review_rows_insert_gone(&rows, &old, &old.rows[0], ITEM_WAITING);
    review_rows_insert_gone(&rows, &old, &old.rows[0], ITEM_WAITING);
    rows.rows[3].kind = ENTRY_ITEM; /* of that place there is only one that follows up: the last */
    rows.rows[3].ref = rows.rows[0].ref;
    size_t of_c = 1, follow_up = 4;
    assert_int_equal(rows.rows[follow_up].kind, ENTRY_FOLLOW_UP);
    ReviewRow done = rows.rows[of_c];
    done.status = ITEM_DONE;
    review_rows_set_item(&rows, of_c, done);
    assert_int_equal(rows.rows[follow_up].status, ITEM_DONE);
    assert_int_equal(rows.rows[0].status, ITEM_OPEN);
    assert_int_equal(rows.rows[3].status, ITEM_WAITING);
    done = rows.rows[follow_up];
    done.status = ITEM_DECLINED;
    review_rows_set_item(&rows, follow_up, done);
    assert_int_equal(rows.rows[of_c].status, ITEM_DECLINED);
    assert_int_equal(rows.rows[0].status, ITEM_OPEN);
    review_rows_done(&rows);
    review_rows_done(&old);
}

/* Lines are those of the rows that are shown, with their headings; a row that is not shown has the next one's. */
static void lines_of_those_shown(void **state)
{
    (void)state;
    int group;
    ReviewRows rows = make();
    add(&rows, "D", LATER);
    review_rows_show_begin(&rows);
    assert_int_equal(review_lines(&rows), 0);
    review_rows_show(&rows, 1);
    review_rows_show(&rows, 2);
    assert_int_equal(review_lines(&rows), 4);
    assert_null(review_line(&rows, 0, &group));
    assert_int_equal(group, ENTRY_OVERDUE);
    assert_ptr_equal(review_line(&rows, 1, &group), &rows.rows[1]);
    assert_null(review_line(&rows, 2, &group));
    assert_int_equal(group, ENTRY_SOON);
    assert_ptr_equal(review_line(&rows, 3, &group), &rows.rows[2]);
    assert_null(review_line(&rows, 4, &group));
    assert_int_equal(review_line_of(&rows, 0), 1);
    assert_int_equal(review_line_of(&rows, 2), 3);
    assert_int_equal(review_line_of(&rows, 3), 3);
    review_rows_show_all(&rows);
    assert_int_equal(review_lines(&rows), 6);
    review_rows_done(&rows);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(counts_follow_a_row),
        cmocka_unit_test(one_that_is_gone_has_its_place),
        cmocka_unit_test(an_item_has_two_rows),
        cmocka_unit_test(lines_of_those_shown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
