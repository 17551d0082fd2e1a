#include "base/list.h"

#include "base/str.h"

#include <stdlib.h>
#include <string.h>

static size_t more_room(size_t room)
{
    return room ? room * 2 : 64;
}

bool id_list_keep(void *list, int64_t id)
{
    IdList *ids = list;
    if (ids->count == ids->room) {
        ids->room = more_room(ids->room);
        ids->ids = mem_grow(ids->ids, ids->room, sizeof *ids->ids);
    }
    ids->ids[ids->count++] = id;
    return true;
}

int id_order(const void *a, const void *b)
{
    int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;
    return (x > y) - (x < y);
}

void id_list_sort(IdList *list)
{
    if (list->count > 1) qsort(list->ids, list->count, sizeof *list->ids, id_order);
}

bool id_list_has(const IdList *list, int64_t id)
{
    return list->count && bsearch(&id, list->ids, list->count, sizeof id, id_order);
}

void id_list_done(IdList *list)
{
    free(list->ids);
    *list = (IdList){0};
}

bool text_list_keep(void *list, const char *text)
{
    TextList *texts = list;
    if (texts->count == texts->room) {
        texts->room = more_room(texts->room);
        texts->texts = mem_grow(texts->texts, texts->room, sizeof *texts->texts);
    }
    texts->texts[texts->count++] = mem_text(text);
    return true;
}

bool text_list_has(const TextList *list, const char *text)
{
    for (size_t i = 0; i < list->count; i++)
        if (text_same(list->texts[i], text)) return true;
    return false;
}

void text_list_done(TextList *list)
{
    for (size_t i = 0; i < list->count; i++)
        free(list->texts[i]);
    free(list->texts);
    *list = (TextList){0};
}
