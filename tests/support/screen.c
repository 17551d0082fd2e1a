#include "support/screen.h"

#include <err.h>
#include <stdlib.h>
#include <string.h>
#include <vterm.h>

enum { ROW_BYTES = 8192 };

struct Screen {
    int rows, cols;
    VTerm *vterm;
    VTermScreen *cells;
    bool cursor_hidden, alternate;
};

static int property_changed(VTermProp prop, VTermValue *value, void *user)
{
    Screen *s = user;
    if (prop == VTERM_PROP_CURSORVISIBLE) s->cursor_hidden = !value->boolean;
    if (prop == VTERM_PROP_ALTSCREEN) s->alternate = value->boolean;
    return 1;
}

Screen *screen_new(int rows, int cols, ScreenAnswer *answer, void *user)
{
    static const VTermScreenCallbacks callbacks = {.settermprop = property_changed};
    Screen *s = calloc(1, sizeof *s);
    if (!s) err(99, "memory");
    s->rows = rows;
    s->cols = cols;
    s->vterm = vterm_new(rows, cols);
    vterm_set_utf8(s->vterm, 1);
    vterm_output_set_callback(s->vterm, answer, user);
    s->cells = vterm_obtain_screen(s->vterm);
    vterm_screen_set_callbacks(s->cells, &callbacks, s);
    vterm_screen_enable_altscreen(s->cells, 1);
    vterm_screen_reset(s->cells, 1);
    return s;
}

void screen_free(Screen *s)
{
    if (!s) return;
    vterm_free(s->vterm);
    free(s);
}

void screen_write(Screen *s, const char *bytes, size_t n)
{
    vterm_input_write(s->vterm, bytes, n);
}

void screen_resize(Screen *s, int rows, int cols)
{
    s->rows = rows;
    s->cols = cols;
    vterm_set_size(s->vterm, rows, cols);
}

void screen_paste_begin(Screen *s)
{
    vterm_keyboard_start_paste(s->vterm);
}

void screen_paste_end(Screen *s)
{
    vterm_keyboard_end_paste(s->vterm);
}

int screen_rows(const Screen *s)
{
    return s->rows;
}

int screen_cols(const Screen *s)
{
    return s->cols;
}

/* Puts the UTF-8 of `c` at `buf`, which has room for 4 bytes; gives how many it took. */
static size_t utf8_put(uint32_t c, char *buf)
{
    static const unsigned char lead[] = {0, 0, 0xC0, 0xE0, 0xF0};
    size_t n = c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
    for (size_t i = n - 1; i > 0; i--) {
        buf[i] = (char)(0x80 | (c & 0x3F));
        c >>= 6;
    }
    buf[0] = (char)(lead[n] | c);
    return n;
}

static VTermScreenCell cell_at(const Screen *s, int row, int col)
{
    VTermScreenCell cell = {0};
    vterm_screen_get_cell(s->cells, (VTermPos){.row = row, .col = col}, &cell);
    return cell;
}

/* Cuts `last` characters from the end and ends the text. */
static size_t text_trim(char *buf, size_t n, char last)
{
    while (n > 0 && buf[n - 1] == last)
        n--;
    buf[n] = '\0';
    return n;
}

size_t screen_row(const Screen *s, int row, char *buf, size_t size)
{
    size_t n = 0;
    for (int col = 0; col < s->cols; col++) {
        VTermScreenCell cell = cell_at(s, row, col);
        if (n + sizeof cell.chars >= size) break;
        if (cell.chars[0] == 0) cell.chars[0] = ' ';
        for (int i = 0; i < VTERM_MAX_CHARS_PER_CELL && cell.chars[i]; i++) {
            n += utf8_put(cell.chars[i], buf + n);
        }
        if (cell.width == 2) col++;
    }
    return text_trim(buf, n, ' ');
}

size_t screen_look(const Screen *s, int row, char *buf, size_t size)
{
    static const char letters[] = ".buvrBUV"; /* by bold + 2 underlined + 4 reversed */
    size_t n = 0;
    for (int col = 0; col < s->cols && n + 1 < size; col++) {
        VTermScreenCellAttrs look = cell_at(s, row, col).attrs;
        buf[n++] = letters[look.bold + 2 * (look.underline != 0) + 4 * look.reverse];
    }
    return text_trim(buf, n, '.');
}

char *screen_text(const Screen *s)
{
    char *text = NULL;
    size_t n;
    FILE *out = open_memstream(&text, &n);
    if (!out) err(99, "memory");
    for (int row = 0; row < s->rows; row++) {
        char buf[ROW_BYTES];
        screen_row(s, row, buf, sizeof buf);
        fprintf(out, "%s\n", buf);
    }
    fclose(out);
    return text;
}

bool screen_has(const Screen *s, const char *text)
{
    for (int row = 0; row < s->rows; row++) {
        char buf[ROW_BYTES];
        screen_row(s, row, buf, sizeof buf);
        if (strstr(buf, text)) return true;
    }
    return false;
}

bool screen_cursor(const Screen *s, int *row, int *col)
{
    VTermPos pos;
    vterm_state_get_cursorpos(vterm_obtain_state(s->vterm), &pos);
    *row = pos.row;
    *col = pos.col;
    return !s->cursor_hidden;
}

bool screen_alternate(const Screen *s)
{
    return s->alternate;
}

static void frame_line(const Screen *s, FILE *out)
{
    fputs("    +", out);
    for (int col = 0; col < s->cols; col++)
        fputc('-', out);
    fputs("\n", out);
}

void screen_show(const Screen *s, FILE *out)
{
    char buf[ROW_BYTES];
    int row, col, rows = s->rows;
    bool seen = screen_cursor(s, &row, &col);
    while (rows > 0 && screen_row(s, rows - 1, buf, sizeof buf) == 0)
        rows--;
    frame_line(s, out);
    for (int i = 0; i < rows; i++) {
        screen_row(s, i, buf, sizeof buf);
        fprintf(out, "%3d |%s\n", i, buf);
    }
    frame_line(s, out);
    fprintf(out, "    cursor at row %d, column %d%s\n", row, col, seen ? "" : ", hidden");
}
