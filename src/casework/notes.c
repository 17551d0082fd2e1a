#include "casework/notes.h"

#include "base/utf8.h"

#include <stdlib.h>
#include <string.h>

static const char between[] = " \t\r\n\"";

/* Adds "word" * to the expression: quoted, nothing in it means anything but itself. What is inside a word is
 * left to the index, which cuts "LO-NOTICE" into two words that follow each other; of signs alone it has no
 * word. */
static void add_word(Str *match, const char *word, size_t n)
{
    if (!utf8_has_letter(word, n)) return;
    str_add(match, match->len > 0 ? " AND \"" : "\"");
    str_add_n(match, word, n);
    str_add(match, "\" *");
}

static void add_words(Str *match, const char *text)
{
    for (const char *at = text; *at;) {
        const char *end = *at == '"' ? strchr(at + 1, '"') : NULL;
        if (end) {
            add_word(match, at + 1, (size_t)(end - at - 1));
            at = end + 1;
            continue;
        }
        size_t n = strcspn(at, between);
        add_word(match, at, n);
        at += n > 0 ? n : 1;
    }
}

bool notes_searchable(const char *text)
{
    AUTO_STR match = {0};
    add_words(&match, text);
    return match.len > 0;
}

Status notes_search(const Desk *desk, const char *text, bool marked, size_t skip, size_t limit,
                    bool (*each)(void *context, const NoteHit *hit), void *context, Error *err)
{
    AUTO_STR match = {0};
    AUTO_FREE char *composed = utf8_compose(text);
    add_words(&match, composed ? composed : text);
    if (match.len == 0) return STATUS_OK;
    return note_store_search(desk->db, str_text(&match), marked, skip, limit, each, context, err);
}

void notes_add_plain(Str *out, const char *marked)
{
    for (const char *at = marked; *at; at++)
        if (*at != NOTE_HIT_BEGIN && *at != NOTE_HIT_END) str_add_char(out, *at);
}
