#include "casework/prisons.h"

#include "base/suggest.h"
#include "base/utf8.h"
#include "store/prison_store.h"

#include <string.h>

typedef struct Search {
    const char *name;
    Str folded; /* the name */
    bool any, same;
    size_t best; /* as many slips as it would be to the nearest so far, or the first that are too many */
    Str *near;
} Search;

/* How many letters may be wrong: of a short name most others are near. */
static size_t most_slips(const char *folded)
{
    size_t first = strcspn(folded, " ");
    return first < 5 ? 1 : first < 8 ? 2 : 3;
}

/* Slips between what was typed and a name; of a single word, or the name's first: "Ilsen", "Ilseng fengsel".
 * A name that was only begun ("ils") is as near as one slip. */
static size_t slips(const char *typed, const char *known)
{
    enum { BEGUN = 3 }; /* letters */
    AUTO_STR first = {0};
    if (strlen(typed) >= BEGUN && strncmp(typed, known, strlen(typed)) == 0) return 1;
    size_t whole = suggest_slips(typed, known);
    if (strchr(typed, ' ')) return whole;
    str_add_n(&first, known, strcspn(known, " "));
    size_t word = suggest_slips(typed, str_text(&first));
    return whole < word ? whole : word;
}

static bool look_at(void *context, const char *known)
{
    Search *search = context;
    AUTO_STR folded = {0};
    search->any = true;
    if (strcmp(known, search->name) == 0) {
        search->same = true;
        return false;
    }
    utf8_add_folded(&folded, known);
    size_t count = slips(str_text(&search->folded), str_text(&folded));
    if (count >= search->best) return true;
    search->best = count;
    str_clear(search->near);
    str_add(search->near, known);
    return true;
}

Status prison_doubtful(const Desk *desk, const Settings *settings, const char *name, bool *ret, Str *near,
                       Error *err)
{
    bool known = false;
    size_t count = 0;
    Search search = {.name = name, .near = near};
    *ret = false;
    if (!name || !*name) return STATUS_OK;
    TRY(prison_store_has(desk->db, name, &known, err));
    if (known) return STATUS_OK;
    utf8_add_folded(&search.folded, name);
    search.best = 1 + most_slips(str_text(&search.folded));
    const char *const *own = settings ? settings_list(settings, SET_USER_PRISONS, &count) : NULL;
    for (size_t i = 0; i < count && !search.same; i++)
        look_at(&search, own[i]);
    Status status = search.same ? STATUS_OK : prison_store_each(desk->db, look_at, &search, err);
    str_done(&search.folded);
    *ret = status == STATUS_OK && search.any && !search.same;
    if (!*ret) str_clear(near);
    return status;
}
