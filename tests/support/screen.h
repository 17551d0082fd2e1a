/*
 * The screen of a terminal: takes what a program writes and says what a person would see. Rows and columns
 * count from 0.
 */
#ifndef TESTS_SUPPORT_SCREEN_H
#define TESTS_SUPPORT_SCREEN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

typedef struct Screen Screen;

/* Takes the bytes with which the terminal answers a program's question. */
typedef void ScreenAnswer(const char *bytes, size_t n, void *user);

Screen *screen_new(int rows, int cols, ScreenAnswer *answer, void *user);
void screen_free(Screen *s);

/* Draws what a program wrote. */
void screen_write(Screen *s, const char *bytes, size_t n);

void screen_resize(Screen *s, int rows, int cols);

/* Gives to the answer function what is typed before and after a paste: marks, if the program asked for them.
 */
void screen_paste_begin(Screen *s);
void screen_paste_end(Screen *s);

int screen_rows(const Screen *s);
int screen_cols(const Screen *s);

/* The text of a row in UTF-8 without trailing blanks, ended by NUL; gives its bytes. What has no room is cut
 * off. */
size_t screen_row(const Screen *s, int row, char *buf, size_t size);

/*
 * The look of a row, one letter a cell, without trailing dots: `.` plain, `b` bold, `u` underlined, `v` bold
 * and underlined, `r` reversed, `B` bold and reversed, `U` underlined and reversed, `V` all three. Colours
 * are left out.
 */
size_t screen_look(const Screen *s, int row, char *buf, size_t size);

/* All rows, each ended by a newline; the caller frees it. */
char *screen_text(const Screen *s);

/* Whether `text` stands somewhere in one row. */
bool screen_has(const Screen *s, const char *text);

/* Where the cursor stands; gives whether it can be seen. */
bool screen_cursor(const Screen *s, int *row, int *col);

/* Whether a program has switched to the alternate screen, as full-screen programs do. */
bool screen_alternate(const Screen *s);

/* Prints the screen as far as there is text, with row numbers, and the cursor: for messages about failed
 * tests. */
void screen_show(const Screen *s, FILE *out);

#endif
