#ifndef OVERGANG_BASE_LIST_H
#define OVERGANG_BASE_LIST_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Growing lists of what a walk through the store gives: numbers of cases, and texts (references). Start with zeroes. */

typedef struct IdList {
    int64_t *ids;
    size_t count, room;
} IdList;
/* Adds one. The list comes as `void *` and true is given back, so that it can be what a walk calls. */
bool id_list_keep(void *list, int64_t id);
/* For qsort and bsearch: numbers, or rows that begin with one. */
int id_order(const void *a, const void *b);
void id_list_sort(IdList *list);
bool id_list_has(const IdList *list, int64_t id); /* of a list that has been sorted */
void id_list_done(IdList *list);
#define AUTO_IDS __attribute__((cleanup(id_list_done))) IdList

typedef struct TextList {
    char **texts;
    size_t count, room;
} TextList;
/* Adds a copy; as id_list_keep. */
bool text_list_keep(void *list, const char *text);
bool text_list_has(const TextList *list, const char *text);
void text_list_done(TextList *list);
#define AUTO_TEXTS __attribute__((cleanup(text_list_done))) TextList

#endif
