#include "ui/pool.h"

#include <stdlib.h>
#include <string.h>

void pool_done(Pool *pool)
{
    str_done(&pool->bytes);
    free(pool->slots);
    *pool = (Pool){0};
}

void pool_clear(Pool *pool)
{
    str_clear(&pool->bytes);
    if (pool->slots) memset(pool->slots, 0, pool->room * sizeof *pool->slots);
    pool->count = 0;
}

static size_t hash(const char *text)
{
    uint64_t h = 14695981039346656037u; /* FNV-1a */
    for (; *text; text++)
        h = (h ^ (unsigned char)*text) * 1099511628211u;
    return (size_t)(h ^ h >> 32);
}

/* The slot that has the text, or is free for it. */
static uint32_t *slot_of(const Pool *pool, const char *text)
{
    size_t at = hash(text) & (pool->room - 1);
    while (pool->slots[at] && strcmp(pool->bytes.data + pool->slots[at] - 1, text) != 0)
        at = (at + 1) & (pool->room - 1);
    return &pool->slots[at];
}

static void grow(Pool *pool)
{
    Pool larger = {.bytes = pool->bytes, .room = pool->room ? 2 * pool->room : 256, .count = pool->count};
    larger.slots = mem_zero(larger.room, sizeof *larger.slots);
    for (size_t i = 0; i < pool->room; i++)
        if (pool->slots[i]) *slot_of(&larger, pool->bytes.data + pool->slots[i] - 1) = pool->slots[i];
    free(pool->slots);
    *pool = larger;
}

uint32_t pool_add(Pool *pool, const char *text)
{
    if (!text) text = "";
    if (pool->bytes.len == 0) str_add_n(&pool->bytes, "", 1);
    if (!*text) return 0;
    if (4 * (pool->count + 1) > 3 * pool->room) grow(pool);
    uint32_t *slot = slot_of(pool, text);
    if (!*slot) {
        *slot = (uint32_t)pool->bytes.len + 1;
        str_add_n(&pool->bytes, text, strlen(text) + 1);
        pool->count++;
    }
    return *slot - 1;
}

const char *pool_text(const Pool *pool, uint32_t number)
{
    return pool->bytes.data ? pool->bytes.data + number : "";
}
