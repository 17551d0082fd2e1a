/* The pages of a broken store: what is taken for one of a tree, and what is not. */

#include "store/pages.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum { PAGE = 4096, COUNT_OF = 2000, LEAF = 13 };

/* A file of pages of random bytes behind a good first one. */
static unsigned char *random_file(void)
{
    unsigned char *bytes = malloc((size_t)PAGE * COUNT_OF);
    uint64_t state = 88172645463325252u;
    assert_non_null(bytes);
    for (size_t i = 0; i < (size_t)PAGE * COUNT_OF; i++) {
        state ^= state << 13, state ^= state >> 7, state ^= state << 17;
        bytes[i] = (unsigned char)(state >> 24);
    }
    memset(bytes, 0, PAGE);
    memcpy(bytes, "SQLite format 3", 16);
    bytes[16] = PAGE >> 8;
    return bytes;
}

/* Each with a first byte of a tree's page: without a look at the rest, every one would be taken for one. */
static void random_is_no_tree(void **state)
{
    static const unsigned char first[] = {2, 5, 10, 13};
    Pages pages;
    int taken = 0;
    unsigned char *bytes = random_file();
    (void)state;
    for (uint32_t page = 2; page <= COUNT_OF; page++)
        bytes[(size_t)(page - 1) * PAGE] = first[page % 4];
    pages_begin(&pages, bytes, (size_t)PAGE * COUNT_OF);
    assert_int_equal(pages.count, COUNT_OF);
    for (uint32_t page = 2; page <= COUNT_OF; page++)
        taken += pages_kind(&pages, page) != PAGE_OTHER;
    assert_true(taken < COUNT_OF / 20);
    free(bytes);
}

/* One of three numbers in the header may be damaged: the page is read all the same. */
static void one_fault_is_borne(void **state)
{
    static const struct {
        size_t at;
        unsigned char bytes[2];
        size_t n;
    } faults[] = {{3, {0xFF, 0xFF}, 2}, {5, {0xFF, 0xFF}, 2}, {7, {0xFF}, 1}};
    Pages pages;
    unsigned char *bytes = random_file(), *page = bytes + PAGE;
    (void)state;
    pages_begin(&pages, bytes, (size_t)PAGE * COUNT_OF);
    for (size_t i = 0; i < 3; i++) {
        memset(page, 0, PAGE);
        page[0] = LEAF, page[4] = 2, page[5] = 0x0F, page[6] = 0x80;
        assert_int_equal(pages_kind(&pages, 2), PAGE_TABLE_LEAF);
        assert_int_equal(pages_cells(&pages, 2), 2);
        memcpy(page + faults[i].at, faults[i].bytes, faults[i].n);
        assert_int_equal(pages_kind(&pages, 2), PAGE_TABLE_LEAF);
        size_t j = (i + 1) % 3;
        memcpy(page + faults[j].at, faults[j].bytes, faults[j].n);
        assert_int_equal(pages_kind(&pages, 2), PAGE_OTHER);
        assert_int_equal(pages_cells(&pages, 2), 0);
    }
    free(bytes);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(random_is_no_tree),
        cmocka_unit_test(one_fault_is_borne),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
