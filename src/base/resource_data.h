#ifndef OVERGANG_BASE_RESOURCE_DATA_H
#define OVERGANG_BASE_RESOURCE_DATA_H

#include "base/resource.h"

/* What tools/embed writes into resource_data.c. Only for resource.c: others ask resource.h. */

typedef struct ResourceIni {
    const char *name; /* path below data/: "checklists/intake.ini" */
    Ini ini;
} ResourceIni;

/* Both sorted by name (bytes), each name once. */
extern const Resource resource_table[];
extern const size_t resource_table_count;
extern const ResourceIni resource_ini_table[];
extern const size_t resource_ini_table_count;

#endif
