#ifndef TESTS_RULES_STAY_TEXT_H
#define TESTS_RULES_STAY_TEXT_H

#include "model/casefile.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/*
 * Placements as a test tells them: "2025-03-10/2025-09-10 hoyt Hamar; 2025-09-10/- ek", "-" for a day that is not
 * known. Faults fail by abort.
 */
static inline void stay_place(Stay *stay, const char *text)
{
    AUTO_FREE char *copy = mem_text(text);
    char *rest = NULL;
    for (char *part = strtok_r(copy, ";", &rest); part; part = strtok_r(NULL, ";", &rest)) {
        char from[12] = "", to[12] = "", form[20] = "", prison[20] = "";
        if (sscanf(part, " %11[^/]/%11[^ ] %19s %19s", from, to, form, prison) < 3) abort();
        Placement *p = list_add(&stay->placements, &record_placement);
        *p = (Placement){date_from_iso(from), date_from_iso(to), code_value(&codes_form, form), NULL};
        if (*prison) p->prison = mem_text(prison);
    }
}

#endif
