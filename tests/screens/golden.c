#include "golden.h"

#include <err.h>
#include <stdlib.h>
#include <string.h>

enum { ROW_BYTES = 8192 };

/* The picture of a screen; the caller frees it. */
static char *picture_take(const Screen *screen)
{
    char *picture = NULL, row[ROW_BYTES];
    size_t n;
    FILE *out = open_memstream(&picture, &n);
    if (!out) err(99, "memory");
    for (int i = 0; i < screen_rows(screen); i++) {
        screen_row(screen, i, row, sizeof row);
        fprintf(out, "%s\n", row);
    }
    int at_row, at_col;
    bool seen = screen_cursor(screen, &at_row, &at_col);
    fprintf(out, "-- cursor %d,%d%s\n-- attributes\n", at_row, at_col, seen ? "" : " hidden");
    for (int i = 0; i < screen_rows(screen); i++) {
        if (screen_look(screen, i, row, sizeof row) > 0) fprintf(out, "%02d %s\n", i, row);
    }
    fclose(out);
    return picture;
}

/* The whole of a file as text; NULL when it cannot be read. */
static char *file_read(const char *path)
{
    FILE *file = fopen(path, "re");
    if (!file) return NULL;
    char *text = NULL;
    size_t room = 0;
    if (getdelim(&text, &room, '\0', file) < 0) {
        free(text);
        text = strdup("");
    }
    fclose(file);
    return text;
}

static bool file_write(const char *path, const char *text)
{
    FILE *file = fopen(path, "we");
    bool ok = file && fputs(text, file) >= 0;
    if (file && fclose(file) != 0) ok = false;
    if (!ok) warn("%s", path);
    return ok;
}

/* Where the line at `text` ends: at its newline or the final NUL. */
static const char *line_end(const char *text)
{
    return text + strcspn(text, "\n");
}

/* The number of columns before the first difference of two lines. */
static int column_differing(const char *a, const char *b)
{
    int column = 0;
    for (; *a == *b && *a && *a != '\n'; a++, b++)
        column += ((unsigned char)*a & 0xC0) != 0x80;
    bool inside = ((unsigned char)*a & 0xC0) == 0x80 || ((unsigned char)*b & 0xC0) == 0x80;
    return inside ? column - 1 : column; /* the first byte of that character was the same, and counted */
}

/* Prints the lines that differ, the expected one above the actual one. */
static void difference_print(const char *expected, const char *actual)
{
    for (int line = 0; *expected || *actual; line++) {
        int e = (int)(line_end(expected) - expected), a = (int)(line_end(actual) - actual);
        if (e != a || memcmp(expected, actual, (size_t)e) != 0) {
            printf("  %3d expected |%.*s\n      actual   |%.*s\n", line, e, expected, a, actual);
            printf("                %*s^\n", column_differing(expected, actual), "");
        }
        expected += e + (expected[e] == '\n');
        actual += a + (actual[a] == '\n');
    }
}

bool golden_check(const Screen *screen, const char *path, bool update)
{
    char *actual = picture_take(screen), *expected = file_read(path);
    bool same = expected && strcmp(actual, expected) == 0;
    if (!same && update) {
        same = file_write(path, actual);
        if (same) printf("wrote %s\n", path);
    } else if (!expected) {
        printf("%s is missing; --update writes it. The screen:\n", path);
        screen_show(screen, stdout);
    } else if (!same) {
        printf("%s differs:\n", path);
        difference_print(expected, actual);
    }
    free(expected);
    free(actual);
    return same;
}

/* Cuts a picture off where it begins to tell how things look. */
static void looks_cut(char *picture)
{
    char *looks = picture ? strstr(picture, "\n-- attributes\n") : NULL;
    if (looks) *looks = '\0';
}

bool golden_check_text(const Screen *screen, const char *path)
{
    char *actual = picture_take(screen), *expected = file_read(path);
    looks_cut(actual);
    looks_cut(expected);
    bool same = expected && strcmp(actual, expected) == 0;
    if (!same) printf("the text of %s differs:\n", path);
    if (!same) difference_print(expected ? expected : "", actual);
    free(expected);
    free(actual);
    return same;
}
