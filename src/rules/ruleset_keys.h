#ifndef OVERGANG_RULES_RULESET_KEYS_H
#define OVERGANG_RULES_RULESET_KEYS_H

#include "rules/ruleset_private.h"

/* Which sections and keys the files of data/rules/ have: one row a key. */

typedef enum KeyType { KEY_TEXT, KEY_DATE, KEY_NUMBER, KEY_CHOICE, KEY_FORMS } KeyType;

/* A key of a section: where its value goes, and what values are right. */
typedef struct Key {
    const char *section; /* the only one that has it; NULL where a whole kind of section does */
    const char *name;
    KeyType type;
    size_t offset;
    int low, high;            /* KEY_NUMBER */
    const CodeTable *choices; /* KEY_CHOICE */
    bool optional;
} Key;

/* The keys that a section may have, in up to three groups, each with the struct that its offsets count from.
 */
typedef struct Group {
    const Key *keys;
    size_t count;
    void *base;
} Group;

typedef struct Section {
    const char *name;
    Group groups[3];
} Section;

/* False where there is no section of that name. */
bool section_find(Ruleset *rules, const char *name, Section *ret);
/* All sections that there must be, by index from 0; false behind the last. */
bool section_at(Ruleset *rules, size_t index, Section *ret);
/* Adds the names of those that are neither a date's nor a benefit's: "edition, placement, …". */
void section_add_others(Str *out);
/* The next key of the section from *group, *index on (begin with 0, 0), and where its value goes; NULL after
 * the last. */
const Key *section_next(const Section *section, size_t *group, size_t *index, void **value);
/* The key of that name, NULL if the section has none. */
const Key *section_key(const Section *section, const char *name, void **value);

#endif
