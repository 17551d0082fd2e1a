#include "common.h"
#include "target.h"

#include "base/utf8.h"
#include "ui/keymap.h"
#include "ui/line_rows.h"
#include "ui/widget_line.h"

#include <string.h>

/*
 * What comes from the terminal: bytes, keys that curses has recognised (0xFE and what it is), rests (0xFD), the marks of
 * a paste (0xFC, 0xFB). What the decoder gives is typed into a line.
 */

static void type(LineEdit *line, const Input *input)
{
    if (input->kind == INPUT_PASTE) {
        MUST(!memchr(input->paste, '\r', strlen(input->paste)));
        line_type(line, input->paste);
    } else if (input->kind == INPUT_TEXT) {
        MUST(utf8_valid(input->text, strlen(input->text)));
        line_type(line, input->text);
    } else {
        MUST(input->kind == INPUT_KEY && input->key != K_NONE && input->key < K_PASTE_BEGIN);
        line_key(line, input->key);
        AUTO_STR name = {0};
        key_add_name(&name, input->key);
        MUST(name.len > 0);
    }
    MUST(line->at <= line->text.len);
    MUST(utf8_valid(str_text(&line->text), line->text.len));
    MUST(line->text.len <= LINE_LIMIT);
}

static void show(LineEdit *line)
{
    AUTO_STR out = {0};
    size_t cursor;
    LineRows rows = {0};
    line_view(line, 20, &out, &cursor);
    MUST(cursor <= 20);
    MUST(utf8_width(str_text(&out)) == 20);
    line_rows_set(&rows, line, 30);
    MUST(rows.at < (rows.count ? rows.count : 1));
    line_rows_top(&rows, line, 3);
    line_rows_done(&rows);
}

void fuzz_keys(const uint8_t *bytes, size_t n)
{
    InputDecoder decoder = {0};
    LineEdit line = {0};
    Input input;
    double now = 1;
    for (size_t i = 0; i < n; i++) {
        now += 3;
        if (bytes[i] == 0xFE && i + 1 < n)
            input_key(&decoder, (Key)(K_FIRST + bytes[++i] % (K_LAST - K_FIRST)), now);
        else if (bytes[i] == 0xFD)
            input_flush(&decoder, now), now += 700;
        else if (bytes[i] == 0xFC)
            input_key(&decoder, K_PASTE_BEGIN, now);
        else if (bytes[i] == 0xFB)
            input_key(&decoder, K_PASTE_END, now);
        else
            input_byte(&decoder, bytes[i], now);
        while (input_take(&decoder, &input))
            type(&line, &input);
        if (i % 16 == 0) show(&line);
    }
    input_paste_end(&decoder);
    input_flush(&decoder, now);
    while (input_take(&decoder, &input))
        type(&line, &input);
    show(&line);
    input_done(&decoder);
    line_done(&line);

    AUTO_STR name = {0};
    str_add_n(&name, (const char *)bytes, strnlen((const char *)bytes, n < 64 ? n : 64));
    Key key = key_from_name(str_text(&name));
    MUST(key == K_NONE || key < K_PASTE_BEGIN);
}
