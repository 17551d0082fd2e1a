#include "people.h"

#include <err.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* A text member of an object; empty when there is none. */
static const char *member_text(const json_t *object, const char *key)
{
    const char *text = json_string_value(json_object_get(object, key));
    return text ? text : "";
}

/* The number behind the letter `mark`: 17 of n17; 0 of any other text. */
static int text_number(const char *text, char mark)
{
    return text[0] == mark ? atoi(text + 1) : 0;
}

json_t *people_parse(const char *text, size_t n)
{
    json_error_t error;
    json_t *root = json_loadb(text, n, 0, &error);
    json_t *cases = json_incref(json_object_get(root, "cases"));
    if (!root) printf("export: %s in line %d\n", error.text, error.line);
    if (root && !json_is_array(cases)) printf("export: no list of cases\n");
    json_decref(root);
    return cases;
}

void people_find(const json_t *cases, People *ret)
{
    people_done(ret);
    ret->at = calloc(json_array_size(cases) + 1, sizeof *ret->at);
    if (!ret->at) err(99, "memory");
    for (size_t i = 0; i < json_array_size(cases); i++) {
        const json_t *one = json_array_get(cases, i);
        const char *phase = member_text(one, "phase");
        if (strcmp(phase, "community") == 0 || strcmp(phase, "closed") == 0) continue;
        ret->at[ret->n++] = (Person){.ref = strdup(member_text(one, "ref"))};
    }
}

void people_done(People *people)
{
    for (int i = 0; i < people->n; i++)
        free(people->at[i].ref);
    free(people->at);
    *people = (People){0};
}

static const json_t *case_find(const json_t *cases, const char *ref)
{
    for (size_t i = 0; i < json_array_size(cases); i++) {
        const json_t *one = json_array_get(cases, i);
        if (strcmp(member_text(one, "ref"), ref) == 0) return one;
    }
    return NULL;
}

/* The number of the tick that a case holds for item `step`; 0: none of ours. */
static int tick_number(const json_t *one, const char *step)
{
    const json_t *items = json_object_get(one, "items");
    for (size_t i = 0; i < json_array_size(items); i++) {
        const json_t *item = json_array_get(items, i);
        if (strcmp(member_text(item, "code"), step) != 0) continue;
        return strcmp(member_text(item, "status"), "done") == 0 ? text_number(member_text(item, "note"), 'n')
                                                                : 0;
    }
    return 0;
}

/* Whether `found` is what must be there: the change tried, or, unless that was acknowledged, the one before
 * it. */
static bool number_allowed(int found, int before, int tried, bool acknowledged)
{
    return (tried && found == tried) || (found == before && !acknowledged);
}

int people_compare(const json_t *cases, const char *step, People *people)
{
    int lost = 0;
    for (int i = 0; i < people->n; i++) {
        Person *person = &people->at[i];
        int found = tick_number(case_find(cases, person->ref), step);
        if (!number_allowed(found, person->note, person->tried, person->acknowledged)) {
            printf("%s: holds tick %d; before %d, tried %d%s\n", person->ref, found, person->note,
                   person->tried, person->acknowledged ? " and acknowledged" : "");
            lost++;
        }
        *person = (Person){.ref = person->ref, .note = found};
    }
    return lost;
}

bool batch_compare(const json_t *cases, Batch *batch, int *lost)
{
    int there = 0, found = 0;
    bool whole = true;
    for (size_t i = 0; i < json_array_size(cases); i++) {
        const json_t *one = json_array_get(cases, i);
        const char *ref = member_text(one, "ref");
        size_t length = strlen(batch->prefix);
        if (strncmp(ref, batch->prefix, length) != 0 || ref[length] != '-') continue;
        int number = text_number(member_text(one, "unit"), 'u');
        if (there++ > 0 && number != found) whole = false;
        if ((int)json_array_size(json_object_get(one, "notes")) != batch->notes) whole = false;
        found = number;
    }
    if (there != 0 && there != batch->size) whole = false;
    if (!whole)
        printf("%s: %d of %d people, not all of the same import\n", batch->prefix, there, batch->size);
    if (whole && !number_allowed(found, batch->now, batch->tried, batch->acknowledged)) {
        printf("%s: holds import %d; before %d, tried %d%s\n", batch->prefix, found, batch->now, batch->tried,
               batch->acknowledged ? " and acknowledged" : "");
        ++*lost;
    }
    batch->now = found;
    batch->tried = 0;
    batch->acknowledged = false;
    return whole;
}
