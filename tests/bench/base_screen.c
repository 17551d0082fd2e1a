/*
 * base_screen - the least that a full-screen program does: curses, 24 rows of text (the last says `ready`),
 * one highlighted. Down and Up move the highlight and paint two rows; q ends. What the interface's first
 * screen and row moves are compared with.
 */
#include <curses.h>
#include <locale.h>

enum { ROWS = 24 };

static void row_paint(int row, bool selected)
{
    if (selected) attron(A_REVERSE);
    mvprintw(row, 0, "%c INN-%03d  Testesen, Kari %-2d   hoyt    Ilseng fengsel    2026-03-%02d  %-20s",
             selected ? '>' : ' ', row, row, row + 1, row == ROWS - 1 ? "ready" : "");
    attroff(A_REVERSE);
}

int main(void)
{
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
