/*
 * base_screen [STORE SQL] - the least that a full-screen program does: curses, 24 rows of text (the last says `ready`),
 * one highlighted; with a store the rows are what the query finds. Down and Up move the highlight and paint two rows;
 * q ends. What the interface's first screen and row moves are compared with.
 */
#include <curses.h>
#include <locale.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { ROWS = 24, COLUMNS = 80 };

static char texts[ROWS][COLUMNS + 1];

static void row_paint(int row, bool selected)
{
    if (selected) attron(A_REVERSE);
    mvprintw(row, 0, "%c %-78s", selected ? '>' : ' ', texts[row]);
    attroff(A_REVERSE);
}

static void texts_make_up(void)
{
    for (int row = 0; row < ROWS; row++)
        snprintf(texts[row], sizeof texts[row], "INN-%03d  Testesen, Kari %-2d   hoyt    Ilseng fengsel    2026-03-%02d",
                 row, row, row + 1);
}

static void row_read(sqlite3_stmt *query, char text[COLUMNS + 1])
{
    *text = '\0';
    for (int i = 0; i < sqlite3_column_count(query); i++) {
        const char *cell = (const char *)sqlite3_column_text(query, i);
        size_t used = strlen(text);
        snprintf(text + used, COLUMNS + 1 - used, "%s ", cell ? cell : "");
    }
}

static void texts_read(const char *store, const char *sql)
{
    sqlite3 *db = NULL;
    sqlite3_stmt *query = NULL;
    if (sqlite3_open_v2(store, &db, SQLITE_OPEN_READONLY, NULL) != SQLITE_OK ||
        sqlite3_prepare_v2(db, sql, -1, &query, NULL) != SQLITE_OK) {
        fprintf(stderr, "base_screen: %s\n", sqlite3_errmsg(db));
        exit(1);
    }
    for (int row = 0; row < ROWS && sqlite3_step(query) == SQLITE_ROW; row++)
        row_read(query, texts[row]);
    sqlite3_finalize(query);
    sqlite3_close(db);
}

int main(int argc, char **argv)
{
    if (argc == 3)
        texts_read(argv[1], argv[2]);
    else
        texts_make_up();
    strcpy(texts[ROWS - 1], "ready");
    setlocale(LC_ALL, "");
    initscr();
    raw();
    noecho();
    keypad(stdscr, TRUE);
    set_escdelay(25);
    int selected = 0;
    for (int row = 0; row < ROWS; row++)
        row_paint(row, row == selected);
    move(selected, 0);
    refresh();
    for (int key = getch(); key != 'q' && key != ERR; key = getch()) {
        int next = selected + (key == KEY_DOWN) - (key == KEY_UP);
        if (next < 0 || next >= ROWS || next == selected) continue;
        row_paint(selected, false);
        row_paint(next, true);
        selected = next;
        move(selected, 0);
        refresh();
    }
    endwin();
    return 0;
}
