/*
 * The bytes a terminal sends for a key (xterm-256color with application cursor keys, as curses' keypad mode
 * asks for).
 */
#ifndef TESTS_SUPPORT_KEYS_H
#define TESTS_SUPPORT_KEYS_H

#include <stddef.h>

/*
 * Puts the bytes of `key` into `buf` and gives their number; 0 when the name is unknown or has no room.
 * Names: Up Down Left Right Home End PgUp PgDn Ins Del Enter Tab BTab Esc Space BSpace F1 to F12, C-a to C-z,
 * M-x (Esc and x in one go), paste:TEXT (TEXT marked as a paste); any other single character stands for
 * itself.
 */
size_t key_bytes(const char *key, char *buf, size_t size);

#endif
