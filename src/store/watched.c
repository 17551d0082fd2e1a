#include "store/watched.h"

#include <stddef.h>
#include <string.h>

enum { NOBODY = -1 };

/* A list of a case: the case and the place in the list are its key. */
#define LIST(table) {.name = table, .keys = 2, .of_case = 0, .counted = 0, .undone = true}

const Watched watched_tables[WATCHED_COUNT] = {
    [WATCHED_CASEFILE] = {.name = "casefile", .keys = 1, .of_case = 0, .counted = 0, .undone = true},
    [WATCHED_INTERRUPTION] = LIST("interruption"),
    [WATCHED_PLACEMENT] = LIST("placement"),
    [WATCHED_RESPONSIBILITY] = LIST("responsibility"),
    [WATCHED_BENEFIT] = LIST("benefit"),
    [WATCHED_CHILD] = LIST("child"),
    [WATCHED_CONTACT] = LIST("contact"),
    [WATCHED_MESSAGE] = LIST("message"),
    [WATCHED_APPOINTMENT] = LIST("appointment"),
    [WATCHED_CONSENT] = LIST("consent"),
    [WATCHED_DISCLOSURE] = LIST("disclosure"),
    [WATCHED_ITEM] = LIST("item"),
    [WATCHED_ITEM_EVENT] = {.name = "item_event", .keys = 3, .of_case = 0, .counted = 0, .undone = true},
    [WATCHED_NOTE] = {.name = "note", .keys = 1, .of_case = 1, .counted = 0, .undone = true},
    [WATCHED_FIELD_VERSION] = {.name = "field_version", .keys = 3, .of_case = 0, .counted = 0, .undone = true},
    [WATCHED_CHANGE] = {.name = "change", .keys = 1, .of_case = NOBODY, .counted = 0, .undone = false},
    /* the last column, whether it is finished, is written outside of any change */
    [WATCHED_ERASURE] = {.name = "erasure", .keys = 1, .of_case = NOBODY, .counted = 13, .undone = false},
    [WATCHED_SCHEMA] = {.name = "schema", .keys = 0, .of_case = NOBODY, .counted = 0, .undone = false},
};

const Watched *watched_find(const char *name)
{
    for (size_t i = 0; i < WATCHED_SCHEMA; i++)
        if (strcmp(watched_tables[i].name, name) == 0) return &watched_tables[i];
    return NULL;
}
