#include "store/sql_memory.h"

#include "base/secret.h"

#include <sqlite3.h>
#include <stdbool.h>
#include <string.h>

static sqlite3_mem_methods usual;
static bool begun, wiping;

static void give_back(void *memory)
{
    if (memory && wiping) secret_wipe(memory, (size_t)usual.xSize(memory));
    usual.xFree(memory);
}

/* What grows is moved here and not by the system, which would leave it where it was. */
static void *grow(void *memory, int bytes)
{
    if (!wiping) return usual.xRealloc(memory, bytes);
    int before = usual.xSize(memory);
    if (bytes <= before) return memory;
    void *larger = usual.xMalloc(bytes);
    if (!larger) return NULL;
    memcpy(larger, memory, (size_t)before);
    give_back(memory);
    return larger;
}

void sql_memory_begin(void)
{
    if (begun) return;
    begun = true;
    if (sqlite3_config(SQLITE_CONFIG_GETMALLOC, &usual) != SQLITE_OK) return;
    sqlite3_mem_methods ours = usual;
    ours.xFree = give_back;
    ours.xRealloc = grow;
    sqlite3_config(SQLITE_CONFIG_MALLOC, &ours);
}

void sql_memory_wipe(void)
{
    wiping = true;
}
