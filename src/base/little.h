#ifndef OVERGANG_BASE_LITTLE_H
#define OVERGANG_BASE_LITTLE_H

#include <stdint.h>

/* Numbers in files: their lowest byte first, whatever the machine. */

static inline void little_put(char *to, uint64_t number, int bytes)
{
    for (int i = 0; i < bytes; i++)
        to[i] = (char)(number >> 8 * i & 0xFF);
}

static inline uint64_t little_get(const char *from, int bytes)
{
    uint64_t number = 0;
    for (int i = 0; i < bytes; i++)
        number |= (uint64_t)(unsigned char)from[i] << 8 * i;
    return number;
}

#endif
