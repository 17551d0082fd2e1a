#ifndef OVERGANG_BASE_SETTINGS_WRITE_H
#define OVERGANG_BASE_SETTINGS_WRITE_H

#include "base/settings.h"
#include "base/str.h"

/* Writing a first overgang.ini. */

typedef struct SettingValue {
    SettingId id;
    const char *text; /* NULL or "": left as it is without */
} SettingValue;

/*
 * Adds the file's text: every option with its help, in the language used now; those with a value set to it,
 * the others commented out with their default.
 */
void settings_add_text(Str *out, const SettingValue values[], size_t count);

/*
 * Makes the file, with its folders (0700, the file 0600), whole or not at all. STATUS_FAILED where a file is
 * there already; STATUS_INVALID for a value that would not be read back as it is: `*wrong`, from 0, is which.
 */
Status settings_write_new(const char *path, const SettingValue values[], size_t count, size_t *wrong,
                          Error *err);

#endif
