#include "ui/line_rows.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/* The rows in `columns`, with "/" between them. */
static void assert_rows(const LineEdit *line, size_t columns, const char *wanted)
{
    LineRows rows = {0};
    AUTO_STR got = {0};
    line_rows_set(&rows, line, columns);
    for (size_t i = 0; i < rows.count; i++) {
        if (i > 0) str_add_char(&got, '/');
        str_add_n(&got, str_text(&line->text) + rows.rows[i].from, rows.rows[i].to - rows.rows[i].from);
    }
    assert_string_equal(str_text(&got), wanted);
    line_rows_done(&rows);
}

static void assert_cursor(const LineEdit *line, size_t columns, size_t row, size_t column)
{
    LineRows rows = {0};
    line_rows_set(&rows, line, columns);
    assert_int_equal(rows.at, row);
    assert_int_equal(rows.column, column);
    line_rows_done(&rows);
}

static void breaking(void **state)
{
    (void)state;
    LineEdit line = {0};
    assert_rows(&line, 10, "");
    assert_cursor(&line, 10, 0, 0);
    line_set(&line, "ni tegn 9");
    assert_rows(&line, 10, "ni tegn 9");
    assert_cursor(&line, 10, 0, 9); /* behind the last letter there is still room */
    line_set(&line, "ni tegn 9 ");
    assert_rows(&line, 10, "ni tegn 9 /");
    assert_cursor(&line, 10, 1, 0);
    line_set(&line, "Snakket med Åse på Nav i går");
    assert_rows(&line, 10, "Snakket /med Åse /på Nav i /går");
    line_set(&line, "arbeidsavklaringspenger søkt");
    assert_rows(&line, 10, "arbeidsav/klaringsp/enger /søkt");
    line_set(&line, "日本語日本語"); /* none is cut in half */
    assert_rows(&line, 6, "日本/語日/本語");
    assert_rows(&line, 0, "日/本/語/日/本/語/"); /* behind each there is only the next row */
    line_set(&line, "a   b");
    assert_rows(&line, 3, "a  / b");
    line_done(&line);
}

static void up_and_down(void **state)
{
    (void)state;
    LineEdit line = {0};
    line_set(&line, "abcdefgh xy abcdefgh mnop"); /* abcdefgh / xy / abcdefgh / mnop */
    assert_rows(&line, 10, "abcdefgh /xy /abcdefgh /mnop");
    assert_false(line_rows_move(&line, 10, false));
    assert_cursor(&line, 10, 3, 4);
    line_key(&line, K_HOME);
    for (int i = 0; i < 6; i++)
        line_key(&line, K_RIGHT);
    assert_true(line_rows_move(&line, 10, false));
    assert_cursor(&line, 10, 1, 2); /* not behind the blank: there the next row begins */
    assert_true(line_rows_move(&line, 10, false));
    assert_cursor(&line, 10, 2, 6); /* the column is kept over a short row */
    assert_true(line_rows_move(&line, 10, true));
    line_key(&line, K_LEFT);
    assert_true(line_rows_move(&line, 10, true));
    assert_cursor(&line, 10, 0, 1); /* until the cursor is moved otherwise */
    assert_false(line_rows_move(&line, 10, true));
    assert_cursor(&line, 10, 0, 1);
    line_done(&line);
}

static void home_and_end(void **state)
{
    (void)state;
    LineEdit line = {0};
    line_set(&line, "abcdefgh xy abcdefgh mnop");
    assert_true(line_rows_key(&line, 10, K_HOME));
    assert_cursor(&line, 10, 3, 0);
    line_rows_move(&line, 10, true);
    assert_true(line_rows_key(&line, 10, K_END));
    assert_cursor(&line, 10, 2, 8);
    assert_true(line_rows_key(&line, 10, K_END)); /* once more: of the text */
    assert_cursor(&line, 10, 3, 4);
    line_rows_move(&line, 10, true);
    assert_true(line_rows_key(&line, 10, K_HOME));
    assert_true(line_rows_key(&line, 10, K_HOME));
    assert_int_equal(line.at, 0);
    assert_false(line_rows_key(&line, 10, K_LEFT));
    line_set(&line, "abcdefghijkl"); /* a word that is broken */
    line_key(&line, K_HOME);
    assert_true(line_rows_key(&line, 10, K_END));
    assert_cursor(&line, 10, 0, 8);
    line_done(&line);
}

static void assert_top(LineEdit *line, size_t height, size_t wanted)
{
    LineRows rows = {0};
    line_rows_set(&rows, line, 4);
    assert_int_equal(line_rows_top(&rows, line, height), wanted);
    line_rows_done(&rows);
}

static void scrolling(void **state)
{
    (void)state;
    LineEdit line = {0};
    line_set(&line, "a b c d e f g"); /* two letters a row */
    assert_rows(&line, 4, "a b /c d /e f /g");
    assert_top(&line, 3, 1);
    line_rows_move(&line, 4, true);
    assert_top(&line, 3, 1); /* in view: it stays */
    line_key(&line, K_HOME);
    assert_top(&line, 3, 0);
    line_rows_move(&line, 4, false);
    assert_top(&line, 3, 0);
    line_key(&line, K_END);
    assert_top(&line, 3, 1);
    line_key(&line, K_CTRL('U'));
    assert_top(&line, 3, 0);
    line_done(&line);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(breaking),
        cmocka_unit_test(up_and_down),
        cmocka_unit_test(home_and_end),
        cmocka_unit_test(scrolling),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
