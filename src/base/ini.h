#ifndef OVERGANG_BASE_INI_H
#define OVERGANG_BASE_INI_H

#include "base/error.h"

#include <stdbool.h>
#include <stddef.h>

/*
 * INI data as sections of keys: read with iniparser from files, or compiled into the binary at build
 * time by tools/embed from the same files, in this very shape, so that nothing is parsed at start.
 */

typedef struct IniEntry {
    const char *key; /* lower case */
    const char *value;
    int line; /* in its file, from 1 */
} IniEntry;

typedef struct IniSection {
    const char *name; /* as written in the file, case kept */
    int line;
    const IniEntry *entries; /* in the order of the file */
    size_t count;
} IniSection;

typedef struct Ini {
    const char *file; /* for messages: the path, or "intake.ini (built in)" */
    const IniSection *sections;
    size_t count;
} Ini;

/* Reads a file (at most 1 MiB). Refuses syntax errors, repeated sections and repeated keys, naming file and
 * line. Free with ini_free. */
Status ini_load(const char *path, Ini **ret, Error *err);
void ini_free(Ini *ini); /* only for what ini_load gave; NULL is fine */

const IniSection *ini_section(const Ini *ini, const char *name); /* NULL if absent; case does not matter */
const IniEntry *ini_entry(const IniSection *section, const char *key); /* NULL if absent */
const char *ini_value(const IniSection *section, const char *key);     /* NULL if absent */

/* Fills err's place with "file.ini:12 [SECTION] key" (entry and section may be NULL) and the message. */
Status ini_error(Error *err, const Ini *ini, const IniSection *section, const IniEntry *entry,
                 const char *format, ...) __attribute__((format(printf, 5, 6)));

#endif
