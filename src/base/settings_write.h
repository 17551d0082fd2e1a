#ifndef OVERGANG_BASE_SETTINGS_WRITE_H
#define OVERGANG_BASE_SETTINGS_WRITE_H

#include "base/settings.h"
#include "base/str.h"

/* Writing a first overgang.ini, and changing some options of one that is there. */

typedef struct SettingValue {
    SettingId id;
    const char *text; /* NULL or "": left as it is without; see settings_change */
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

/*
 * Sets these options in a file that is there, whole or not at all: other options, comments, keys that are not ours and the
 * order of all lines stay. NULL leaves an option as it is, "" empties it. Without a file as settings_write_new; *wrong, too.
 */
Status settings_change(const char *path, const SettingValue values[], size_t count, size_t *wrong, Error *err);

/* For both: reads a file back, since what a person typed may mean something to an INI file that they did not mean. */
Status settings_check_written(const char *path, const SettingValue values[], size_t count, size_t *wrong, Error *err);

#endif
