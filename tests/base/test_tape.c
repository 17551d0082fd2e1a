#include "base/str.h"
#include "base/tape.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <jansson.h>

/* jansson is the judge: what it takes the tape must take, with the same values. */

static bool same(const Cell *cell, json_t *value)
{
    size_t i = 0;
    switch (cell->type) {
    case CELL_NULL: return json_is_null(value);
    case CELL_FALSE: return json_is_false(value);
    case CELL_TRUE: return json_is_true(value);
    case CELL_INTEGER: return json_is_integer(value) && json_integer_value(value) == cell->number;
    case CELL_REAL: return json_is_real(value);
    case CELL_TEXT: return json_is_string(value) && strcmp(json_string_value(value), cell->text) == 0;
    case CELL_LIST:
        if (!json_is_array(value)) return false;
        TAPE_EACH(item, cell)
        {
            if (i >= json_array_size(value) || !same(item, json_array_get(value, i++))) return false;
        }
        return i == json_array_size(value);
    case CELL_OBJECT:
        if (!json_is_object(value)) return false;
        TAPE_EACH_MEMBER(key, cell)
        {
            if (!same(key + 1, json_object_get(value, key->text))) return false;
            i++;
        }
        return i == json_object_size(value);
    }
    return false;
}

/* Reads the bytes both ways; fails the test where the two differ. Whether they were taken. */
static bool judge(const char *bytes, size_t n)
{
    AUTO_TAPE tape = {0};
    char *text = mem_new(n + 1); /* of its own, so that reading past its end is noticed */
    memcpy(text, bytes, n);
    text[n] = '\0';
    json_error_t fault;
    json_t *value = json_loadb(bytes, n, JSON_DECODE_ANY | JSON_REJECT_DUPLICATES, &fault);
    bool taken = tape_read(&tape, text, n);
    if (!taken && memcmp(text, bytes, n) != 0) fail_msg("refused, but changed: %s", bytes);
    bool repeated = !value && json_error_code(&fault) == json_error_duplicate_key; /* let through here */
    bool huge = !value && json_error_code(&fault) == json_error_numeric_overflow;  /* 1e999 */
    if (taken != (value != NULL) && !(taken && (repeated || huge)))
        fail_msg("%s: %s", bytes, value ? "refused" : fault.text);
    if (taken && value && !same(tape.cells, value)) fail_msg("read differently: %s", bytes);
    json_decref(value);
    free(text);
    return taken;
}

static void texts(void **state)
{
    (void)state;
    static const char *const right[] = {
        "null",
        "true",
        "false",
        "0",
        "-0",
        "12",
        "-7",
        "9223372036854775807",
        "-9223372036854775808",
        "1.5",
        "1e3",
        "-0.0E+2",
        "0e0",
        "\"\"",
        "\"abc\"",
        "\"\\\"\\\\\\/\\b\\f\\n\\r\\t\"",
        "\"\\u00e6\\u00F8\\u00e5\"",
        "\"\\uD83D\\uDE00\"",
        "\"\xF0\x9F\x98\x80\"",
        "\"\\u0001\\u007f\\u0080\\u07ff\\u0800\\uffff\"",
        "[]",
        "{}",
        " [ ] ",
        "[1,[2,[3]],{\"a\":[]}]",
        "{\"a\":1,\"b\":{\"c\":null}}",
        "\n\t\r {\"\":\"\"}\n",
        "[\"\xC3\xA6\xC3\xB8\xC3\xA5\"]",
        "{\"a\\u0062c\":1}",
        "\"\x7F\"",
    };
    static const char *const wrong[] = {
        "",
        " ",
        "nul",
        "nulll",
        "True",
        "+1",
        "01",
        "-",
        "-01",
        ".5",
        "1.",
        "1e",
        "1e+",
        "0x1",
        "NaN",
        "Infinity",
        "1 2",
        "9223372036854775808",
        "-9223372036854775809",
        "99999999999999999999",
        "\"",
        "\"abc",
        "\"\\\"",
        "\"\\x\"",
        "\"\\u12\"",
        "\"\\u12g4\"",
        "\"\\u0000\"",
        "\"\\uD83D\"",
        "\"\\uDE00\"",
        "\"\\uD83D\\u0041\"",
        "\"\\uD83Dx\"",
        "\"\\uDE00\\uD83D\"",
        "\"\n\"",
        "\"\t\"",
        "\"\x01\"",
        "\"\xFF\"",
        "\"\xC3\"",
        "\"\xC0\x80\"",
        "\"\xED\xA0\x80\"",
        "\"\xF4\x90\x80\x80\"",
        "\"\xE2\x82\"",
        "[",
        "]",
        "[1",
        "[1,",
        "[1,]",
        "[,1]",
        "[1 2]",
        "[1}",
        "{",
        "}",
        "{\"a\"}",
        "{\"a\":}",
        "{\"a\":1",
        "{\"a\":1,}",
        "{a:1}",
        "{1:1}",
        "{\"a\":1 \"b\":2}",
        "{\"a\" 1}",
        "{,}",
        "{\"a\":1]",
        "[] []",
        "'a'",
        "/**/1",
        "\xEF\xBB\xBF[]",
        "[1]x",
    };
    for (size_t i = 0; i < COUNT(right); i++)
        if (!judge(right[i], strlen(right[i]))) fail_msg("refused: %s", right[i]);
    for (size_t i = 0; i < COUNT(wrong); i++)
        if (judge(wrong[i], strlen(wrong[i]))) fail_msg("taken: %s", wrong[i]);
    assert_false(judge("\"a\0b\"", 5));
    assert_false(judge("[]\0", 3));
    assert_true(judge("1e999", 5)); /* no number is read as a real here */
}

static void depth(void **state)
{
    (void)state;
    for (int deep = TAPE_DEPTH - 1; deep <= TAPE_DEPTH + 1; deep++) {
        AUTO_STR text = {0};
        AUTO_TAPE tape = {0};
        for (int i = 0; i < deep; i++)
            str_add(&text, i % 2 ? "[" : "{\"a\":");
        str_add(&text, "1");
        for (int i = deep - 1; i >= 0; i--)
            str_add_char(&text, i % 2 ? ']' : '}');
        assert_int_equal(tape_read(&tape, text.data, text.len), deep <= TAPE_DEPTH);
    }
}

/* One tape for one text after another, the spans right also where the cells moved as they grew. */
static void used_again(void **state)
{
    (void)state;
    AUTO_TAPE tape = {0};
    AUTO_STR text = {0};
    str_add(&text, "[");
    for (int i = 0; i < 1000; i++)
        str_add_f(&text, "%s{\"n\":%d}", i ? "," : "", i);
    str_add(&text, "]");
    assert_true(tape_read(&tape, text.data, text.len));
    assert_int_equal(tape.cells->span, 3001);
    int64_t next = 0;
    TAPE_EACH(item, tape.cells)
    {
        assert_string_equal(item[1].text, "n");
        assert_int_equal(item[2].number, next++);
    }
    char small[] = "[true,{},[]]";
    assert_true(tape_read(&tape, small, strlen(small)));
    assert_int_equal(tape.cells->span, 4);
    assert_int_equal(tape.cells[1].span, 1);
}

/* Bytes changed at will: the same judgment as jansson's, every time. */
static void bytes_changed(void **state)
{
    (void)state;
    static const char sample[] = "{\"ref\":\"INN-\\u00e5\xC3\xB8\",\"n\":[0,-12,1.5e3,true,false,null,{}],"
                                 "\"\\\"\":\"\\uD83D\\uDE00\\n\"}";
    static const char marks[] = "\"\\{}[],: \n0123456789-+.eEtrufalsn\x80\xBF\xC3\xED\xF0\x01";
    uint64_t random = 7;
    for (int round = 0; round < 60000; round++) {
        char text[sizeof sample];
        size_t n = sizeof sample - 1;
        memcpy(text, sample, sizeof sample);
        for (int change = 0; change < 1 + round % 3; change++) {
            random = random * 6364136223846793005u + 1442695040888963407u;
            text[(random >> 20) % n] = marks[(random >> 40) % (sizeof marks - 1)];
        }
        if (round % 7 == 0) n = (random >> 50) % n;
        judge(text, n);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(texts),
        cmocka_unit_test(depth),
        cmocka_unit_test(used_again),
        cmocka_unit_test(bytes_changed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
