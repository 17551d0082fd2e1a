#include "ui/keymap_private.h"

#include "base/lang.h"
#include "ui/widget_line.h"

#include <stdlib.h>
#include <string.h>

enum { KEYS_A_ROW = 6 };

struct Keymap {
    size_t count; /* of rows */
    struct KeymapKeys {
        Key keys[KEYS_A_ROW];
        size_t count;
    } at[];
};

/* N_() why a row cannot have the key at all, with the key's name; NULL: it can. */
static const char *key_refused(const KeyRow *row, Key key)
{
    if (key_types(key) && !(row->contexts & ~keymap_typing()))
        return N_("“%s” types a character where this action is used");
    if (line_edits(key) && row->contexts & keymap_editing())
        return N_("“%s” edits what is typed where this action is used");
    return NULL;
}

/* The first key is the one that hints name: it has to work where one types, too. */
static void put_typing_last(struct KeymapKeys *at)
{
    Key typing[KEYS_A_ROW];
    size_t others = 0, count = 0;
    for (size_t i = 0; i < at->count; i++) {
        if (key_types(at->keys[i]))
            typing[count++] = at->keys[i];
        else
            at->keys[others++] = at->keys[i];
    }
    memcpy(at->keys + others, typing, count * sizeof *typing);
}

/* Reads "Space t" into row `index`. */
static Status read_keys(Keymap *map, size_t index, const char *text, const Ini *ini,
                        const IniSection *section, const IniEntry *entry, Error *err)
{
    char name[32];
    size_t count = 0, typing = 0; /* of those, how many type a character */
    for (const char *at = text + strspn(text, " \t"); *at; at += strspn(at, " \t")) {
        size_t n = strcspn(at, " \t");
        size_t kept = n < sizeof name ? n : sizeof name - 1;
        memcpy(name, at, kept);
        name[kept] = '\0';
        Key key = key_from_name(name);
        if (key == K_NONE) {
            return ini_error(
                err, ini, section, entry,
                _("“%s” is no key; keys are called a, +, F6, Ctrl-T, Space, Enter, Tab, PgUp, Home, Up …"),
                name);
        }
        if (count == KEYS_A_ROW)
            return ini_error(err, ini, section, entry, _("at most %d keys fit"), KEYS_A_ROW);
        const char *refused = key_refused(keymap_row(index), key);
        if (refused) return ini_error(err, ini, section, entry, _(refused), name);
        map->at[index].keys[count++] = key;
        typing += key_types(key);
        at += n;
    }
    if (count > 0 && typing == count && keymap_row(index)->contexts & keymap_typing())
        return ini_error(err, ini, section, entry,
                         _("“%s” types a character where one writes: it needs another key beside it"), name);
    if (count == 0) return ini_error(err, ini, section, entry, _("an action needs a key"));
    map->at[index].count = count;
    if (keymap_row(index)->contexts & keymap_typing()) put_typing_last(&map->at[index]);
    return STATUS_OK;
}

static bool rows_clash(const Keymap *map, size_t a, size_t b, Key *ret)
{
    uint64_t both = keymap_row(a)->contexts & keymap_row(b)->contexts;
    if (!both) return false;
    for (size_t i = 0; i < map->at[a].count; i++) {
        Key key = map->at[a].keys[i];
        if (key_types(key) && !(both & ~keymap_typing())) continue; /* typed there */
        for (size_t j = 0; j < map->at[b].count; j++) {
            if (map->at[b].keys[j] != key) continue;
            *ret = key;
            return true;
        }
    }
    return false;
}

static const IniEntry *entry_of(const IniSection *keys, size_t index)
{
    return keys ? ini_entry(keys, keymap_row(index)->code) : NULL;
}

static Status check_clashes(const Keymap *map, const Ini *ini, const IniSection *keys, Error *err)
{
    Key key;
    for (size_t a = 0; a < keymap_count(); a++) {
        for (size_t b = a + 1; b < keymap_count(); b++) {
            if (!rows_clash(map, a, b, &key)) continue;
            AUTO_STR name = {0};
            key_add_name(&name, key);
            const IniEntry *entry = entry_of(keys, a);
            size_t other = b;
            if (!entry) entry = entry_of(keys, b), other = a;
            return ini_error(err, ini, keys, entry, _("the key %s already belongs to “%s” there"),
                             str_text(&name), keymap_row(other)->code);
        }
    }
    return STATUS_OK;
}

static bool known_code(const char *code)
{
    for (size_t i = 0; i < keymap_count(); i++)
        if (text_same_word(keymap_row(i)->code, code)) return true;
    return false;
}

static void add_codes(Str *out)
{
    for (size_t i = 0; i < keymap_count(); i++) {
        bool seen = false;
        for (size_t j = 0; j < i && !seen; j++)
            seen = strcmp(keymap_row(i)->code, keymap_row(j)->code) == 0;
        if (!seen) str_add_f(out, "%s%s", i > 0 ? ", " : "", keymap_row(i)->code);
    }
}

static Status read_section(Keymap *map, const Ini *ini, const IniSection *keys, Error *err)
{
    for (size_t i = 0; keys && i < keys->count; i++) {
        const IniEntry *entry = &keys->entries[i];
        if (!known_code(entry->key)) {
            AUTO_STR codes = {0};
            add_codes(&codes);
            return ini_error(err, ini, keys, entry, _("there is no such action; there are: %s"),
                             str_text(&codes));
        }
        for (size_t row = 0; row < keymap_count(); row++)
            if (text_same_word(keymap_row(row)->code, entry->key))
                TRY(read_keys(map, row, entry->value, ini, keys, entry, err));
    }
    return STATUS_OK;
}

Status keymap_load(const Ini *ini, const IniSection *keys, Keymap **ret, Error *err)
{
    Keymap *map = mem_zero(1, sizeof *map + keymap_count() * sizeof *map->at);
    map->count = keymap_count();
    Status status = STATUS_OK;
    for (size_t i = 0; i < keymap_count() && status == STATUS_OK; i++)
        status = read_keys(map, i, keymap_row(i)->keys, ini, keys, NULL, err);
    if (status == STATUS_OK) status = read_section(map, ini, keys, err);
    if (status == STATUS_OK && keys) status = check_clashes(map, ini, keys, err);
    if (status == STATUS_OK)
        *ret = map;
    else
        free(map);
    return status;
}

void keymap_free(Keymap *keymap)
{
    free(keymap);
}

const KeyRow *keymap_row_of(const Keymap *map, Context context, Key key)
{
    for (size_t i = 0; i < keymap_count(); i++) {
        if (!keymap_row_in(keymap_row(i), context)) continue;
        for (size_t k = 0; k < map->at[i].count; k++)
            if (map->at[i].keys[k] == key) return keymap_row(i);
    }
    return NULL;
}

Action keymap_action(const Keymap *map, Context context, Key key)
{
    const KeyRow *row = keymap_row_of(map, context, key);
    return row ? row->action : ACTION_NONE;
}

const char *keymap_word(const KeyRow *row)
{
    for (size_t i = 0; !row->label && i < keymap_count(); i++)
        if (keymap_row(i)->label && keymap_row(i)->action == row->action) return keymap_row(i)->label;
    return row->label;
}

void keymap_add_name(Str *out, const KeyRow *row)
{
    const char *help = _(row->help);
    str_add_n(out, help, strcspn(help, ".,:;"));
}

void keymap_add_keys(Str *out, const Keymap *map, size_t index, size_t most)
{
    for (size_t k = 0; k < map->at[index].count && k < most; k++) {
        if (k > 0) str_add(out, ", ");
        key_add_name(out, map->at[index].keys[k]);
    }
}

void keymap_add_key(Str *out, const Keymap *map, Action action)
{
    for (size_t i = 0; i < keymap_count(); i++) {
        if (keymap_row(i)->action != action) continue;
        keymap_add_keys(out, map, i, 1);
        return;
    }
}

void keymap_add_key_in(Str *out, const Keymap *map, Action action, Context context)
{
    for (size_t i = 0; i < keymap_count(); i++) {
        if (keymap_row(i)->action != action || !keymap_row_in(keymap_row(i), context)) continue;
        keymap_add_keys(out, map, i, 1);
        return;
    }
}

bool keymap_row_stands(const KeyRow *row, Context context, bool on_row)
{
    switch (row->action) {
    case ACTION_NOTE: return on_row || (context != CONTEXT_REVIEW && context != CONTEXT_CASES); /* elsewhere of the case */
    case ACTION_OPEN: return on_row || context == CONTEXT_LETTER; /* a letter may be without notes */
    case ACTION_TICK:
    case ACTION_MARK:
    case ACTION_WAIT:
    case ACTION_NOT_APPLICABLE:
    case ACTION_DECLINE:
    case ACTION_DUE:
    case ACTION_WHY:
    case ACTION_CHASE:
    case ACTION_WITHDRAW:
    case ACTION_RENEW:
    case ACTION_REMOVE: return on_row;
    case ACTION_NONE_THERE: return !on_row;
    default: return true;
    }
}

bool action_has_name(Action action)
{
    switch (action) {
    case ACTION_UP:
    case ACTION_DOWN:
    case ACTION_PAGE_UP:
    case ACTION_PAGE_DOWN:
    case ACTION_FIRST:
    case ACTION_LAST:
    case ACTION_BACK:
    case ACTION_PALETTE: return false;
    default: return true;
    }
}
