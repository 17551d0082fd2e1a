#include "casework/drafts.h"

#include <stdlib.h>
#include <string.h>

/* The word of that number, from 0; the last one asked for takes all that is left. */
static void add_word(Str *out, const char *name, int number, bool rest)
{
    while (number-- > 0) {
        name += strcspn(name, " ");
        name += *name == ' ';
    }
    str_add_n(out, name, rest ? strlen(name) : strcspn(name, " "));
}

void draft_form(Str *out, const char *name)
{
    add_word(out, name, 0, false);
}

void draft_ref(Str *out, const char *name)
{
    add_word(out, name, 1, false);
}

void draft_part(Str *out, const char *name)
{
    add_word(out, name, 2, true);
}

Status drafts_each(const Desk *desk, bool (*each)(void *context, const Draft *draft), void *context,
                   Error *err)
{
    return draft_store_each(desk->db, desk->who, each, context, err);
}

Status drafts_save(const Desk *desk, Draft drafts[], size_t count, bool wait, Error *err)
{
    Str *refs = mem_zero(count ? count : 1, sizeof *refs);
    for (size_t i = 0; i < count; i++) {
        draft_ref(&refs[i], drafts[i].name);
        drafts[i].ref = refs[i].len > 0 ? str_text(&refs[i]) : NULL;
        drafts[i].at = desk->now(desk->now_context);
    }
    Status status = draft_store_save(desk->db, desk->who, drafts, count, wait, err);
    for (size_t i = 0; i < count; i++)
        str_done(&refs[i]);
    free(refs);
    return status;
}
