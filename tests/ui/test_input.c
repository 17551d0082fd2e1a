#include "ui/input.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static void add_input(Str *out, const Input *input)
{
    if (out->len > 0) str_add_char(out, ' ');
    if (input->kind == INPUT_TEXT) str_add_f(out, "'%s'", input->text);
    if (input->kind == INPUT_PASTE) str_add_f(out, "paste(%s)", input->paste);
    if (input->kind == INPUT_KEY) {
        key_add_name(out, input->key);
        if (input->after_esc) str_add_f(out, "(%s)", input->text);
    }
}

/* What the decoder makes of bytes that come at once, after a pause of `pause_ms`; "Up" keys are '\1', paste
 * marks '\2' '\3'. */
static const char *decoded(InputDecoder *d, Str *out, double *now, double pause_ms, const char *bytes)
{
    *now += pause_ms;
    for (; *bytes; bytes++) {
        if (*bytes == '\1')
            input_key(d, K_UP, *now);
        else if (*bytes == '\2')
            input_key(d, K_PASTE_BEGIN, *now);
        else if (*bytes == '\3')
            input_key(d, K_PASTE_END, *now);
        else
            input_byte(d, (unsigned char)*bytes, *now);
    }
    input_flush(d, *now);
    str_clear(out);
    Input input;
    while (input_take(d, &input))
        add_input(out, &input);
    return str_text(out);
}

static void letters(void **state)
{
    (void)state;
    InputDecoder d = {0};
    AUTO_STR out = {0};
    double now = 1;
    assert_string_equal(decoded(&d, &out, &now, 0, "aø\1"), "'a' 'ø' Up");
    assert_string_equal(decoded(&d, &out, &now, 0, "e\xCC\x81z"),
                        "'e\xCC\x81' 'z'"); /* an accent belongs to its letter */
    assert_string_equal(decoded(&d, &out, &now, 0, " \r\n\t\x7f"), "' ' Enter Enter Tab Backspace");
    assert_string_equal(decoded(&d, &out, &now, 0, "\x1a\x13\x11"), "Ctrl-Z Ctrl-S Ctrl-Q");
    /* the bytes of a letter may come one by one */
    assert_string_equal(decoded(&d, &out, &now, 0, "\xC3"), "");
    assert_string_equal(decoded(&d, &out, &now, 500, "\xB8"), "'ø'");
    input_done(&d);
}

/* A terminal set to Latin-1 loses nothing, and swallows no key. */
static void latin_1(void **state)
{
    (void)state;
    InputDecoder d = {0};
    AUTO_STR out = {0};
    double now = 1;
    assert_string_equal(decoded(&d, &out, &now, 0, "\xF8q"), "'ø' 'q'");
    assert_string_equal(decoded(&d, &out, &now, 0, "b\xE5t"), "'b' 'å' 't'");
    assert_string_equal(decoded(&d, &out, &now, 0, "\xE6\x1a"), "'æ' Ctrl-Z");
    input_done(&d);
}

static void escape_and_digit(void **state)
{
    (void)state;
    InputDecoder d = {0};
    AUTO_STR out = {0};
    double now = 1;
    assert_string_equal(decoded(&d, &out, &now, 0, "\x1b"), "Esc");
    assert_string_equal(decoded(&d, &out, &now, 0,
                                "\x1b"
                                "1"),
                        "F1"); /* at once, as Alt-1 sends it */
    assert_string_equal(decoded(&d, &out, &now, 0,
                                "\x1b"
                                "0"),
                        "F10");
    assert_string_equal(decoded(&d, &out, &now, 0, "\x1b"), "Esc");
    assert_string_equal(decoded(&d, &out, &now, 700, "6"), "F6(6)"); /* one after the other, by hand */
    assert_string_equal(decoded(&d, &out, &now, 0, "6"), "'6'");
    assert_string_equal(decoded(&d, &out, &now, 0, "\x1b"), "Esc");
    assert_string_equal(decoded(&d, &out, &now, 1200, "6"), "'6'"); /* too late: a digit */
    assert_string_equal(decoded(&d, &out, &now, 0, "\x1b"), "Esc");
    assert_string_equal(decoded(&d, &out, &now, 10, "\1"), "Up"); /* something else between */
    assert_string_equal(decoded(&d, &out, &now, 10, "6"), "'6'");
    assert_string_equal(decoded(&d, &out, &now, 0, "\x1bq"), "Esc 'q'");
    assert_string_equal(decoded(&d, &out, &now, 0, "\x1b\x1b"), "Esc Esc");
    assert_string_equal(decoded(&d, &out, &now, 0, "\x1b\1"), "Esc Up");
    input_done(&d);
}

/* Sequences of keys that nobody knows are passed over whole: none of their letters is typed. */
static void unknown_sequences(void **state)
{
    (void)state;
    InputDecoder d = {0};
    AUTO_STR out = {0};
    double now = 1;
    assert_string_equal(decoded(&d, &out, &now, 0, "\x1b[1;5Cx"), "'x'");
    assert_string_equal(decoded(&d, &out, &now, 0, "\x1b[99~\x1bOzx"), "'x'");
    input_done(&d);
}

static void pastes(void **state)
{
    (void)state;
    InputDecoder d = {0};
    AUTO_STR out = {0};
    double now = 1;
    assert_string_equal(decoded(&d, &out, &now, 0, "a\2q\ru\x1b[A\r\nø\3b"), "'a' paste(q\nu\x1b[A\nø) 'b'");
    assert_string_equal(decoded(&d, &out, &now, 0, "\2one\r"), ""); /* in two pieces */
    assert_true(input_pasting(&d));
    assert_string_equal(decoded(&d, &out, &now, 50, "two\1\r\3"), "paste(one\ntwo\n)");
    assert_string_equal(decoded(&d, &out, &now, 0, "\2\3"), ""); /* nothing */
    assert_string_equal(decoded(&d, &out, &now, 0, "\2lost"), "");
    input_paste_end(&d); /* its end never came */
    assert_string_equal(decoded(&d, &out, &now, 0, "x"), "paste(lost) 'x'");
    input_done(&d);
}

/* A slow line may tear the marks of a paste apart: what is pasted is text all the same, and what comes after are keys. */
static void torn_pastes(void **state)
{
    (void)state;
    InputDecoder d = {0};
    AUTO_STR out = {0};
    double now = 1;
    assert_string_equal(decoded(&d, &out, &now, 0, "\2q\x1b[20"), "");
    assert_string_equal(decoded(&d, &out, &now, 300, "1~u"), "paste(q) 'u'"); /* in its end */
    assert_string_equal(decoded(&d, &out, &now, 0, "\2q\x1b"), "");
    assert_string_equal(decoded(&d, &out, &now, 300, "[201~u"), "paste(q) 'u'");
    assert_string_equal(decoded(&d, &out, &now, 0, "\2\x1b[20\x1b[201~u"), "paste(\x1b[20) 'u'");
    assert_string_equal(decoded(&d, &out, &now, 0, "\x1b[20"), "");
    assert_string_equal(decoded(&d, &out, &now, 300, "0~q\3u"), "paste(q) 'u'"); /* in its beginning */
    assert_string_equal(decoded(&d, &out, &now, 0, "\x1b"), "Esc");
    assert_string_equal(decoded(&d, &out, &now, 50, "[200~q\3u"), "paste(q) 'u'");
    /* the end alone, and other keys torn apart, type nothing */
    assert_string_equal(decoded(&d, &out, &now, 0, "\x1b[20"), "");
    assert_string_equal(decoded(&d, &out, &now, 50, "1~u"), "'u'");
    assert_string_equal(decoded(&d, &out, &now, 0, "\x1b[1;"), "");
    assert_string_equal(decoded(&d, &out, &now, 50, "5Cu"), "'u'");
    /* somebody who types these by hand loses one character at most */
    assert_string_equal(decoded(&d, &out, &now, 0, "\x1b["), "");
    assert_string_equal(decoded(&d, &out, &now, 2000, "uq"), "'u' 'q'");
    /* more than is kept of a paste still ends where it ends */
    assert_string_equal(decoded(&d, &out, &now, 0, "\2"), "");
    for (int i = 0; i < PASTE_LIMIT + 10; i++)
        input_byte(&d, 'x', now);
    const char *after = decoded(&d, &out, &now, 50, "\x1b[201~u");
    assert_string_equal(after + strlen(after) - strlen("xx) 'u'"), "xx) 'u'");
    input_done(&d);
}

/* Many at once: none is lost and they stay in order. */
static void floods(void **state)
{
    (void)state;
    InputDecoder d = {0};
    for (int i = 0; i < 5000; i++)
        input_byte(&d, (unsigned char)('a' + i % 26), 1);
    input_flush(&d, 1);
    Input input;
    for (int i = 0; i < 5000; i++) {
        assert_true(input_take(&d, &input));
        assert_int_equal(input.text[0], 'a' + i % 26);
        if (i % 7 == 0) input_byte(&d, 'A', 1); /* while it is being read */
    }
    input_done(&d);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(letters),           cmocka_unit_test(latin_1), cmocka_unit_test(escape_and_digit),
        cmocka_unit_test(unknown_sequences), cmocka_unit_test(pastes),  cmocka_unit_test(floods),
        cmocka_unit_test(torn_pastes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
