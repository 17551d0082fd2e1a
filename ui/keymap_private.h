#ifndef OVERGANG_UI_KEYMAP_PRIVATE_H
#define OVERGANG_UI_KEYMAP_PRIVATE_H

#include "ui/keymap.h"

/* Between keymap_rows.c, which has the table, and keymap.c, which reads what the settings change of it. */

/* The contexts in which keys that type a character do just that: a bit each. */
uint64_t keymap_typing(void);
/* Those of them in which the keys that edit a line do that. */
uint64_t keymap_editing(void);

#endif
