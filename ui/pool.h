#ifndef OVERGANG_UI_POOL_H
#define OVERGANG_UI_POOL_H

#include "base/str.h"

#include <stdint.h>

/* Texts, each kept once and named by a small number: for long lists with names that come again and again.
 * Zeroed: empty. */
typedef struct Pool {
    Str bytes;
    uint32_t *slots; /* 1 + where the text begins; 0 free */
    size_t room, count;
} Pool;

void pool_done(Pool *pool);
void pool_clear(Pool *pool);
/* The number of a text; the same for the same text. NULL is kept as the empty text, which has number 0. */
uint32_t pool_add(Pool *pool, const char *text);
/* Good until the next pool_add. */
const char *pool_text(const Pool *pool, uint32_t number);

#endif
