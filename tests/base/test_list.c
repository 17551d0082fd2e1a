#include "base/list.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

static void ids(void **state)
{
    (void)state;
    AUTO_IDS list = {0};
    assert_false(id_list_has(&list, 1));
    id_list_sort(&list);
    for (int64_t id = 1000; id > 0; id -= 2)
        assert_true(id_list_keep(&list, id << 32));
    id_list_sort(&list);
    assert_int_equal(list.count, 500);
    for (int64_t id = 1; id <= 1000; id++)
        assert_int_equal(id_list_has(&list, id << 32), id % 2 == 0);
    id_list_done(&list);
    assert_int_equal(list.count, 0);
    assert_null(list.ids);
}

static void texts(void **state)
{
    (void)state;
    AUTO_TEXTS list = {0};
    char word[] = "INN-100";
    assert_false(text_list_has(&list, word));
    for (int i = 0; i < 200; i++) {
        word[4] = (char)('0' + i % 10);
        assert_true(text_list_keep(&list, word));
    }
    assert_int_equal(list.count, 200);
    assert_string_equal(list.texts[0], "INN-000"); /* a copy: the word has changed since */
    assert_string_equal(list.texts[199], "INN-900");
    assert_true(text_list_has(&list, "INN-300"));
    assert_false(text_list_has(&list, "INN-30"));
    text_list_done(&list);
    assert_int_equal(list.count, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(ids), cmocka_unit_test(texts)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
