#include "support/keys.h"

#include <stdio.h>
#include <string.h>

static const struct {
    const char *name, *bytes;
} KEYS[] = {
    {"Up", "\033OA"},    {"Down", "\033OB"},  {"Right", "\033OC"}, {"Left", "\033OD"},  {"Home", "\033OH"},
    {"End", "\033OF"},   {"Ins", "\033[2~"},  {"Del", "\033[3~"},  {"PgUp", "\033[5~"}, {"PgDn", "\033[6~"},
    {"Enter", "\r"},     {"Tab", "\t"},       {"BTab", "\033[Z"},  {"Esc", "\033"},     {"Space", " "},
    {"BSpace", "\177"},  {"F1", "\033OP"},    {"F2", "\033OQ"},    {"F3", "\033OR"},    {"F4", "\033OS"},
    {"F5", "\033[15~"},  {"F6", "\033[17~"},  {"F7", "\033[18~"},  {"F8", "\033[19~"},  {"F9", "\033[20~"},
    {"F10", "\033[21~"}, {"F11", "\033[23~"}, {"F12", "\033[24~"},
};

/* Whether `text` is exactly one character of UTF-8. */
static int is_single(const char *text)
{
    int characters = 0;
    for (const char *byte = text; *byte; byte++)
        characters += ((unsigned char)*byte & 0xC0) != 0x80;
    return characters == 1;
}

static size_t text_put(char *buf, size_t size, const char *before, const char *text, const char *after)
{
    int n = snprintf(buf, size, "%s%s%s", before, text, after);
    return n > 0 && (size_t)n < size ? (size_t)n : 0;
}

size_t key_bytes(const char *key, char *buf, size_t size)
{
    for (size_t i = 0; i < sizeof KEYS / sizeof *KEYS; i++) {
        if (strcmp(key, KEYS[i].name) == 0) return text_put(buf, size, "", KEYS[i].bytes, "");
    }
    if (strncmp(key, "paste:", 6) == 0) return text_put(buf, size, "\033[200~", key + 6, "\033[201~");
    if (strncmp(key, "C-", 2) == 0 && key[2] >= 'a' && key[2] <= 'z' && !key[3]) {
        char control[] = {(char)(key[2] - 'a' + 1), '\0'};
        return text_put(buf, size, "", control, "");
    }
    if (strncmp(key, "M-", 2) == 0 && is_single(key + 2)) return text_put(buf, size, "\033", key + 2, "");
    return is_single(key) ? text_put(buf, size, "", key, "") : 0;
}
