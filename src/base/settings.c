#include "base/settings.h"

#include "base/lang.h"
#include "base/paths.h"
#include "base/str.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <unistd.h>

/* clang-format off */
static const SettingRow rows[SET_COUNT] = {
    [SET_STORAGE_FILE] = {
        .section = "storage", .key = "file", .type = SETTING_PATH, .example = "~/overgang/saker.db",
        .help = N_("The file with all cases. --db and OVERGANG_DB go before it."),
    },
    [SET_SEAL_MEMORY] = {
        .section = "storage", .key = "seal_memory", .type = SETTING_NUMBER, .low = 8, .high = 1024, .fallback = "256",
        .help = N_("How many MiB of memory it takes to try a passphrase: more makes guessing dearer, and opening slower.\nFor passphrases that are new."),
    },
    [SET_USER_NAME] = {
        .section = "user", .key = "name", .type = SETTING_TEXT, .example = "Kari Rådgiver",
        .help = N_("Your name, as it is written into the log and the letters.\nWithout it: your login name in the log, and a line to write it on in letters."),
    },
    [SET_USER_OFFICES] = {
        .section = "user", .key = "offices", .type = SETTING_LIST, .example = "Nav Hamar, Nav Ringsaker",
        .help = N_("Your Nav offices, separated by commas."),
    },
    [SET_USER_PRISONS] = {
        .section = "user", .key = "prisons", .type = SETTING_LIST, .example = "Ilseng fengsel, Hamar fengsel",
        .help = N_("The prisons you work in, separated by commas."),
    },
    [SET_UI_LANGUAGE] = {
        .section = "ui", .key = "language", .type = SETTING_CHOICE, .choices = "nb nn en", .example = "nb",
        .help = N_("Language: nb or nn (Norwegian), en (English).\nWithout it: the language of the system."),
    },
    [SET_UI_COLOUR] = {
        .section = "ui", .key = "colour", .type = SETTING_YES_NO, .fallback = "yes",
        .help = N_("Colours on the screen. Nothing is told by colour alone."),
    },
    [SET_UI_THEME] = {
        .section = "ui", .key = "theme", .type = SETTING_CHOICE, .choices = "default light colour-blind mono",
        .fallback = "default",
        .help = N_("How the screens look: default; light, for dark letters on a light ground;\ncolour-blind, without red; mono, without colours."),
    },
    [SET_UI_ASCII] = {
        .section = "ui", .key = "ascii", .type = SETTING_YES_NO, .fallback = "no",
        .help = N_("Draw lines and marks with plain characters (+ - | *)."),
    },
    [SET_UI_LINEAR] = {
        .section = "ui", .key = "linear", .type = SETTING_YES_NO, .fallback = "no",
        .help = N_("For screen readers and braille: no frames and rules, nothing side by side.\n--linear does the same."),
    },
    [SET_UI_LOCK_AFTER] = {
        .section = "ui", .key = "lock_after", .type = SETTING_NUMBER, .low = 0, .high = 240, .fallback = "5",
        .help = N_("After how many minutes without a key the screen is locked. 0: never by itself."),
    },
    [SET_REVIEW_DAYS] = {
        .section = "review", .key = "days", .type = SETTING_NUMBER, .low = 0, .high = 365, .fallback = "14",
        .help = N_("How many days ahead the daily review looks."),
    },
    [SET_LETTER_ANSWER_DAYS] = {
        .section = "letter", .key = "answer_days", .type = SETTING_NUMBER, .low = 0, .high = 365, .fallback = "14",
        .help = N_("Within how many days the arrival of a hand-over letter is to be acknowledged; after them it stands\nin the daily review. 0: it need not be."),
    },
    [SET_BACKUP_DAILY] = {
        .section = "backup", .key = "daily", .type = SETTING_YES_NO, .fallback = "yes",
        .help = N_("When the terminal interface ends, make a copy of the day of the file with all cases."),
    },
    [SET_BACKUP_FOLDER] = {
        .section = "backup", .key = "folder", .type = SETTING_PATH, .example = "~/overgang/backup",
        .help = N_("Where the daily copies are. Without it: the folder “backup” beside the file with all cases."),
    },
    [SET_BACKUP_KEEP] = {
        .section = "backup", .key = "keep", .type = SETTING_NUMBER, .low = 1, .high = 366, .fallback = "14",
        .help = N_("How many daily copies are kept."),
    },
    [SET_RETENTION_MONTHS] = {
        .section = "retention", .key = "months", .type = SETTING_NUMBER, .low = 0, .high = 600, .fallback = "12",
        .help = N_("How many months a closed case is kept before the daily review proposes to erase it.\n0: it never does."),
    },
    [SET_SAFETY_SANDBOX] = {
        .section = "safety", .key = "sandbox", .type = SETTING_YES_NO, .fallback = "yes",
        .help = N_("Shut the program off from the network, from other programs and from all files but its own and\nthose that are named to it. “no” only to look for a fault: overgang check tells what is in force."),
    },
};
/* clang-format on */

struct Settings {
    Ini *ini;     /* NULL without a file */
    char *folder; /* NULL without a path */
    struct {
        char *text; /* NULL where neither given nor defaulted */
        int number; /* also yes (1) and no (0) */
        bool given;
        char **parts; /* of a list, in one piece of memory with their text */
        size_t count;
    } values[SET_COUNT];
};

/* Where a value stands, for messages. */
typedef struct Place {
    const Ini *ini;
    const IniSection *section;
    const IniEntry *entry;
} Place;

const SettingRow *settings_rows(void)
{
    return rows;
}

static bool known_section(const char *name)
{
    for (SettingId id = 0; id < SET_COUNT; id++)
        if (strcasecmp(rows[id].section, name) == 0) return true;
    return false;
}

static SettingId find_row(const char *section, const char *key)
{
    SettingId id = 0;
    while (id < SET_COUNT &&
           !(strcasecmp(rows[id].section, section) == 0 && strcasecmp(rows[id].key, key) == 0))
        id++;
    return id;
}

/* "days" or "[storage], [user], [ui], [review], [keys]": what would have been right. */
static void add_known(Str *out, const char *section)
{
    const char *last = "";
    for (SettingId id = 0; id < SET_COUNT; id++) {
        bool same = section && strcasecmp(rows[id].section, section) == 0;
        if (same) str_add_f(out, "%s%s", out->len ? ", " : "", rows[id].key);
        if (!section && !text_same(rows[id].section, last)) str_add_f(out, "[%s], ", rows[id].section);
        last = rows[id].section;
    }
    if (!section) str_add(out, "[keys]");
}

static bool yes_no(const char *text, int *ret)
{
    static const char *const words[][2] = {
        {"no", "yes"}, {"nei", "ja"}, {"off", "on"}, {"false", "true"}, {"0", "1"}};
    for (size_t i = 0; i < COUNT(words); i++) {
        for (int answer = 0; answer <= 1; answer++) {
            if (strcasecmp(text, words[i][answer]) != 0) continue;
            *ret = answer;
            return true;
        }
    }
    return false;
}

static bool whole_number(const char *text, int low, int high, int *ret)
{
    char *end;
    errno = 0;
    long value = strtol(text, &end, 10);
    if (end == text || *end || errno || value < low || value > high) return false;
    *ret = (int)value;
    return true;
}

static bool is_choice(const char *text, const char *choices)
{
    size_t n = strlen(text);
    for (const char *at = choices; *at; at += strspn(at, " ")) {
        size_t word = strcspn(at, " ");
        if (word == n && strncmp(at, text, n) == 0) return true;
        at += word;
    }
    return false;
}

/* Splits at commas. The pointers and the texts they point to are one piece of memory. */
static char **split(const char *text, size_t *ret)
{
    size_t most = 1, count = 0;
    for (const char *c = text; *c; c++)
        most += *c == ',';
    char **parts = mem_new(most * sizeof *parts + strlen(text) + 1);
    char *at = strcpy((char *)(parts + most), text);
    for (char *next; at; at = next) {
        next = strchr(at, ',');
        if (next) *next++ = '\0';
        at += strspn(at, " \t");
        size_t n = strlen(at);
        while (n > 0 && strchr(" \t", at[n - 1]))
            at[--n] = '\0';
        if (n > 0) parts[count++] = at;
    }
    *ret = count;
    return parts;
}

static Status set_value(Settings *s, SettingId id, const char *text, const Place *place, Error *err)
{
    const SettingRow *row = &rows[id];
    int number = 0;
    switch (row->type) {
    case SETTING_NUMBER:
        if (whole_number(text, row->low, row->high, &number)) break;
        return ini_error(err, place->ini, place->section, place->entry,
                         _("\"%s\" is not a whole number from %d to %d"), text, row->low, row->high);
    case SETTING_YES_NO:
        if (yes_no(text, &number)) break;
        return ini_error(err, place->ini, place->section, place->entry, _("\"%s\" is neither yes nor no"),
                         text);
    case SETTING_CHOICE:
        if (is_choice(text, row->choices)) break;
        return ini_error(err, place->ini, place->section, place->entry, _("\"%s\" is none of: %s"), text,
                         row->choices);
    case SETTING_LIST: s->values[id].parts = split(text, &s->values[id].count); break;
    case SETTING_PATH: return paths_resolve(s->folder, text, &s->values[id].text, err);
    case SETTING_TEXT: break;
    }
    s->values[id].number = number;
    s->values[id].text = mem_text(text);
    return STATUS_OK;
}

static Status read_section(Settings *s, const IniSection *section, Error *err)
{
    if (strcasecmp(section->name, "keys") == 0) return STATUS_OK;
    AUTO_STR known = {0};
    if (!known_section(section->name)) {
        add_known(&known, NULL);
        return ini_error(err, s->ini, section, NULL, _("there is no such section; there are: %s"),
                         str_text(&known));
    }
    for (size_t i = 0; i < section->count; i++) {
        Place place = {s->ini, section, &section->entries[i]};
        SettingId id = find_row(section->name, place.entry->key);
        if (id == SET_COUNT) {
            add_known(&known, section->name);
            return ini_error(err, s->ini, section, place.entry,
                             _("there is no such option; in this section there are: %s"), str_text(&known));
        }
        if (*place.entry->value == '\0') continue;
        TRY(set_value(s, id, place.entry->value, &place, err));
        s->values[id].given = true;
    }
    return STATUS_OK;
}

static Status read_file(Settings *s, const char *path, bool must_exist, Error *err)
{
    if (!path) return STATUS_OK;
    s->folder = paths_folder_of(path);
    if (!must_exist && access(path, F_OK) != 0 && (errno == ENOENT || errno == ENOTDIR)) return STATUS_OK;
    TRY(ini_load(path, &s->ini, err));
    for (size_t i = 0; i < s->ini->count; i++)
        TRY(read_section(s, &s->ini->sections[i], err));
    return STATUS_OK;
}

Status settings_load(const char *path, bool must_exist, Settings **ret, Error *err)
{
    Settings *s = mem_zero(1, sizeof *s);
    Status status = read_file(s, path, must_exist, err);
    for (SettingId id = 0; status == STATUS_OK && id < SET_COUNT; id++)
        if (!s->values[id].given && rows[id].fallback)
            status = set_value(s, id, rows[id].fallback, &(Place){0}, err);
    if (status == STATUS_OK)
        *ret = s;
    else
        settings_free(s);
    return status;
}

void settings_free(Settings *settings)
{
    if (!settings) return;
    for (SettingId id = 0; id < SET_COUNT; id++) {
        free(settings->values[id].text);
        free(settings->values[id].parts);
    }
    ini_free(settings->ini);
    free(settings->folder);
    free(settings);
}

const char *settings_text(const Settings *settings, SettingId id)
{
    return settings->values[id].text;
}

int settings_number(const Settings *settings, SettingId id)
{
    return settings->values[id].number;
}

bool settings_yes(const Settings *settings, SettingId id)
{
    return settings->values[id].number != 0;
}

const char *const *settings_list(const Settings *settings, SettingId id, size_t *count)
{
    *count = settings->values[id].count;
    return *count ? (const char *const *)settings->values[id].parts : NULL;
}

bool settings_given(const Settings *settings, SettingId id)
{
    return settings->values[id].given;
}

const Ini *settings_ini(const Settings *settings)
{
    return settings->ini;
}

const IniSection *settings_keys(const Settings *settings)
{
    return settings->ini ? ini_section(settings->ini, "keys") : NULL;
}

const char *settings_folder(const Settings *settings)
{
    return settings->folder;
}
