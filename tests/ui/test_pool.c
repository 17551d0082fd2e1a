#include "ui/pool.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

static void each_text_once(void **state)
{
    (void)state;
    Pool pool = {0};
    assert_string_equal(pool_text(&pool, 0), "");
    enum { TEXTS = 3000 };
    uint32_t numbers[TEXTS];
    char text[32];
    for (int round = 0; round < 2; round++) {
        for (int i = 0; i < TEXTS; i++) {
            snprintf(text, sizeof text, "INN-%d", i);
            uint32_t number = pool_add(&pool, text);
            if (round == 0) numbers[i] = number;
            assert_int_equal(number, numbers[i]);
        }
    }
    for (int i = 0; i < TEXTS; i++) {
        snprintf(text, sizeof text, "INN-%d", i);
        assert_string_equal(pool_text(&pool, numbers[i]), text);
    }
    assert_int_equal(pool_add(&pool, NULL), 0);
    assert_int_equal(pool_add(&pool, ""), 0);
    pool_clear(&pool);
    assert_string_equal(pool_text(&pool, pool_add(&pool, "after")), "after");
    pool_done(&pool);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(each_text_once)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
