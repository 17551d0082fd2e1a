#ifndef OVERGANG_BASE_SETTINGS_H
#define OVERGANG_BASE_SETTINGS_H

#include "base/ini.h"

/*
 * The options of overgang.ini. One table row an option (settings_rows): name, type, range, default, help;
 * the manual page overgang.ini(5), the sample file and the checks come from those rows.
 */

typedef enum SettingType {
    SETTING_TEXT,
    SETTING_PATH,   /* ~/x, absolute, or seen from the config folder */
    SETTING_NUMBER, /* a whole number from low to high */
    SETTING_YES_NO, /* also ja/nei, on/off, true/false, 1/0 */
    SETTING_CHOICE, /* one word of choices */
    SETTING_LIST,   /* comma separated */
} SettingType;

/* In the order of the sample file and the manual. */
typedef enum SettingId {
    SET_STORAGE_FILE,     /* [storage] file */
    SET_SEAL_MEMORY,      /* [storage] seal_memory = 256, 8-1024 */
    SET_USER_NAME,        /* [user] name: who is written into the log; default the login name */
    SET_USER_OFFICES,     /* [user] offices: comma separated */
    SET_USER_PRISONS,     /* [user] prisons: comma separated */
    SET_UI_LANGUAGE,      /* [ui] language = nb|nn|en */
    SET_UI_COLOUR,        /* [ui] colour = yes|no */
    SET_UI_THEME,         /* [ui] theme = default|light|colour-blind|mono */
    SET_UI_ASCII,         /* [ui] ascii = yes|no */
    SET_UI_LINEAR,        /* [ui] linear = yes|no */
    SET_UI_LOCK_AFTER,    /* [ui] lock_after = 5, 0-240 */
    SET_REVIEW_DAYS,      /* [review] days = 14, 0-365 */
    SET_LETTER_ANSWER_DAYS, /* [letter] answer_days = 14, 0-365 */
    SET_BACKUP_DAILY,     /* [backup] daily = yes|no */
    SET_BACKUP_FOLDER,    /* [backup] folder */
    SET_BACKUP_KEEP,      /* [backup] keep = 14, 1-366 */
    SET_RETENTION_MONTHS, /* [retention] months = 12, 0-600 */
    SET_SAFETY_SANDBOX,   /* [safety] sandbox = yes|no */
    SET_COUNT
} SettingId;

typedef struct SettingRow {
    const char *section, *key;
    SettingType type;
    int low, high;        /* range of a number */
    const char *choices;  /* "nb nn en" */
    const char *fallback; /* default, NULL for none */
    const char *example;  /* what the sample file shows where there is no default */
    const char *help;     /* N_() English: one line, or several with newlines between */
} SettingRow;

typedef struct Settings Settings;

const SettingRow *settings_rows(void); /* SET_COUNT rows, indexed by SettingId; those of a section together */

/*
 * Reads the file; one that is not there gives the defaults unless `must_exist`. `path` may be NULL: defaults.
 * Unknown sections and keys, bad values: STATUS_INVALID with file, line and what would be right. An option
 * left empty has its default. [keys] is left alone (see settings_keys).
 */
Status settings_load(const char *path, bool must_exist, Settings **ret, Error *err);
void settings_free(Settings *settings); /* NULL is fine */

/* NULL where neither set nor defaulted. A path comes out absolute, or as its config folder was given. */
const char *settings_text(const Settings *settings, SettingId id);
int settings_number(const Settings *settings, SettingId id);
bool settings_yes(const Settings *settings, SettingId id);
/* The parts of a SETTING_LIST, blanks around them and empty ones left out; NULL and 0 where there are none.
 */
const char *const *settings_list(const Settings *settings, SettingId id, size_t *count);
bool settings_given(const Settings *settings, SettingId id); /* set in the file, and not empty */

/* The file as read, for messages about [keys]; NULL where there is none. */
const Ini *settings_ini(const Settings *settings);
/* The file's [keys] section, NULL if there is none; and the folder that the file is in (or would be), NULL
 * without a path. */
const IniSection *settings_keys(const Settings *settings);
const char *settings_folder(const Settings *settings);

#endif
