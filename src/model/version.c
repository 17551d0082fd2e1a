#include "model/version.h"

#include "base/str.h"

#include <stdlib.h>
#include <string.h>

const char *stamp_who(const char *stamp)
{
    const char *blank = strchr(stamp, ' ');
    return blank ? blank + 1 : "";
}

void versions_done(Versions *versions)
{
    for (size_t i = 0; i < versions->count; i++) {
        free(versions->all[i].key);
        free(versions->all[i].stamp);
        free(versions->all[i].value);
    }
    free(versions->all);
    *versions = (Versions){0};
}

/* The first place whose key and stamp are not before these; stamp NULL: before any of the key. */
static size_t place_of(const Versions *versions, const char *key, const char *stamp)
{
    size_t low = 0, high = versions->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        const Version *it = &versions->all[middle];
        int order = strcmp(it->key, key);
        if (order == 0) order = stamp ? strcmp(it->stamp, stamp) : 1;
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

size_t versions_find(const Versions *versions, const char *key, size_t *count)
{
    size_t first = place_of(versions, key, NULL), end = first;
    while (end < versions->count && strcmp(versions->all[end].key, key) == 0)
        end++;
    *count = end - first;
    return first;
}

Version *versions_at(Versions *versions, const char *key, const char *stamp)
{
    size_t at = place_of(versions, key, stamp);
    if (at < versions->count && strcmp(versions->all[at].key, key) == 0 &&
        strcmp(versions->all[at].stamp, stamp) == 0)
        return &versions->all[at];
    if (versions->count == versions->room) {
        versions->room = versions->room ? versions->room * 2 : 32;
        versions->all = mem_grow(versions->all, versions->room, sizeof *versions->all);
    }
    memmove(&versions->all[at + 1], &versions->all[at], (versions->count - at) * sizeof *versions->all);
    versions->count++;
    versions->all[at] = (Version){.key = mem_text(key), .stamp = mem_text(stamp)};
    return &versions->all[at];
}

/* One order of all values: what says more is greater. */
static bool value_greater(const char *value, const char *than)
{
    size_t n = strlen(value), m = strlen(than);
    return n != m ? n > m : strcmp(value, than) > 0;
}

void versions_note(Versions *versions, const char *key, const char *stamp, const char *value, bool past)
{
    Version *it = versions_at(versions, key, stamp);
    it->past |= past;
    bool greater = !it->past && value && (!it->value || value_greater(value, it->value));
    if (!it->past && !greater) return;
    char *copy = it->past ? NULL : mem_text(value);
    free(it->value);
    it->value = copy;
}

void versions_unite(Versions *into, const Versions *from)
{
    for (size_t i = 0; i < from->count; i++) {
        const Version *it = &from->all[i];
        versions_note(into, it->key, it->stamp, it->value, it->past);
    }
}

void versions_forget(Versions *versions, size_t index)
{
    Version *it = &versions->all[index];
    free(it->key);
    free(it->stamp);
    free(it->value);
    memmove(it, it + 1, (versions->count - index - 1) * sizeof *it);
    versions->count--;
}
