#include "base/paper.h"

#include "base/utf8.h"
#include "temp.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static void gives(const Paper *paper, const char *wanted)
{
    AUTO_STR out = {0};
    paper_text(paper, &out);
    assert_string_equal(str_text(&out), wanted);
}

static void test_kinds(void **state)
{
    (void)state;
    AUTO_PAPER paper = {0};
    paper_add(&paper, PAPER_LINE, 0, "");
    paper_add(&paper, PAPER_TITLE, 0, "Small Ærlig");
    paper_add(&paper, PAPER_LINE, 0, "");
    paper_add(&paper, PAPER_LINE, 0, "");
    paper_add(&paper, PAPER_HEADING, 0, "Sárá Nguyễn");
    paper_add(&paper, PAPER_LINE, 0, "one\ntwo");
    paper_add(&paper, PAPER_LINE, 0, "");
    gives(&paper, "Small Ærlig\n===========\n\nSárá Nguyễn\n-----------\none two\n\n"
                  "                                 Page 1 of 1\n");
}

/* A point longer than the page is wide: what follows is set in, in columns and not in bytes. */
static void test_hanging(void **state)
{
    (void)state;
    static const char *const words[] = {"Małgorzata", "Nguyễn", "Sárá", "محمد", "日本"};
    for (size_t w = 0; w < COUNT(words); w++) {
        AUTO_PAPER paper = {0};
        AUTO_STR text = {0}, out = {0};
        str_add(&text, "[ ]");
        for (int i = 0; i < 40; i++)
            str_add_f(&text, " %s", words[w]);
        paper_add(&paper, PAPER_LINE, 4, str_text(&text));
        paper_text(&paper, &out);
        size_t rows = 0, found = 0, widest = 0;
        for (char *row = strtok(out.data, "\n"); row; row = strtok(NULL, "\n")) {
            if (strstr(row, "Page")) break;
            assert_memory_equal(row, rows++ == 0 ? "[ ] " : "    ", 4);
            if (utf8_width(row) > widest) widest = utf8_width(row);
            for (const char *at = row; (at = strstr(at, words[w])); at += strlen(words[w]))
                found++;
        }
        assert_int_equal(found, 40); /* no word is cut, none is lost */
        assert_true(rows > 1);
        assert_true(widest <= PAPER_COLUMNS);
        assert_true(widest + utf8_width(words[w]) + 1 > PAPER_COLUMNS - 4);
    }
}

/* Rows of each page, up to the next form feed. */
static void test_pages(void **state)
{
    (void)state;
    AUTO_PAPER paper = {0};
    AUTO_STR out = {0};
    for (int i = 1; i <= 150; i++) {
        AUTO_STR line = {0};
        str_add_f(&line, "line %d", i);
        paper_add(&paper, PAPER_LINE, 0, str_text(&line));
    }
    paper_text(&paper, &out);
    int pages = 0, lines = 0;
    for (char *page = strtok(out.data, "\f"); page; page = strtok(NULL, "\f")) {
        int rows = 0;
        char number[32];
        snprintf(number, sizeof number, "Page %d of 3\n", ++pages);
        for (const char *c = page; *c; c++)
            rows += *c == '\n';
        for (const char *at = page; (at = strstr(at, "line ")); at++)
            lines++;
        assert_int_equal(rows, pages < 3 ? PAPER_ROWS : 150 - 2 * (PAPER_ROWS - 2) + 2);
        assert_non_null(strstr(page, number));
    }
    assert_int_equal(pages, 3);
    assert_int_equal(lines, 150);
}

/* A heading goes to the next page together with what it is the heading of. */
static void test_heading_at_the_end(void **state)
{
    (void)state;
    for (int before = PAPER_ROWS - 8; before < PAPER_ROWS; before++) {
        AUTO_PAPER paper = {0};
        AUTO_STR out = {0};
        for (int i = 0; i < before; i++)
            paper_add(&paper, PAPER_LINE, 0, "x");
        paper_add(&paper, PAPER_HEADING, 0, "Heading");
        for (int i = 0; i < 10; i++)
            paper_add(&paper, PAPER_LINE, 0, "below");
        paper_text(&paper, &out);
        const char *feed = strchr(str_text(&out), '\f'), *heading = strstr(str_text(&out), "Heading");
        const char *below = strstr(str_text(&out), "below");
        assert_non_null(feed);
        assert_true((heading < feed) == (below < feed));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_kinds),
        cmocka_unit_test(test_hanging),
        cmocka_unit_test(test_pages),
        cmocka_unit_test(test_heading_at_the_end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
