#include "casework/cases.h"

#include "base/lang.h"
#include "base/utf8.h"

#include <stdlib.h>
#include <string.h>

Status case_load(const Desk *desk, const char *ref, Casefile **ret, Error *err)
{
    Casefile *casefile = NULL;
    TRY(case_store_load(desk->db, ref, &casefile, err));
    Situation situation;
    Followed followed = {0};
    situation_of(desk->rules, casefile, desk->today, &situation);
    if (casefile->stay.phase != PHASE_CLOSED)
        checklist_follow(desk->catalogue, &situation, casefile, false, &followed);
    *ret = casefile;
    return STATUS_OK;
}

/* Where the digits at the end begin. */
static size_t digits_at(const char *ref)
{
    size_t n = strlen(ref);
    while (n > 0 && ref[n - 1] >= '0' && ref[n - 1] <= '9')
        n--;
    return n;
}

Status case_propose_ref(const Desk *desk, Str *out, Error *err)
{
    enum { MOST_DIGITS = 18 };
    AUTO_FREE char *newest = NULL, *highest = NULL;
    TRY(case_store_newest_ref(desk->db, &newest, err));
    if (!newest) {
        str_add(out, "S-001");
        return STATUS_OK;
    }
    size_t n = digits_at(newest);
    AUTO_STR prefix = {0};
    str_add_n(&prefix, newest, n);
    if (newest[n] == '\0') str_add_char(&prefix, '-'); /* no number: "Moen" is followed by "Moen-2" */
    TRY(case_store_highest_ref(desk->db, str_text(&prefix), &highest, err));
    const char *digits = highest ? highest + prefix.len : "1";
    size_t width = strlen(digits);
    if (width > MOST_DIGITS) { /* no number to count on from */
        str_add_f(&prefix, "%s-", digits);
        digits = "1", width = 1;
    }
    str_add_f(out, "%s%0*llu", str_text(&prefix), (int)width, strtoull(digits, NULL, 10) + 1);
    return STATUS_OK;
}

const char *case_sort_code(CaseSort sort)
{
    static const char *const codes[] = {
        [SORT_NAME] = "name",       [SORT_REF] = "ref",       [SORT_DUE] = "due",
        [SORT_RELEASE] = "release", [SORT_PRISON] = "prison", [SORT_START] = "start",
    };
    return sort < SORT_COUNT ? codes[sort] : NULL;
}

/* A line kept for sorting: the texts are ours, and `key` is what they are ordered by. */
typedef struct Kept {
    CaseLine line;
    char *texts[4]; /* ref, name, prison, unit */
    char *key;
} Kept;

typedef struct Collect {
    const CaseFilter *filter;
    char *prison, *search; /* folded; NULL any */
    Kept *kept;
    size_t count, room;
} Collect;

static char *folded(const char *text)
{
    if (!text || !*text) return NULL;
    AUTO_STR out = {0};
    utf8_add_folded(&out, text);
    return str_take(&out);
}

/* Whether every word of `search` is somewhere in the line's texts. */
static bool words_found(const CaseLine *line, const char *search)
{
    AUTO_STR all = {0};
    const char *texts[] = {line->name, line->ref, line->prison, line->unit};
    for (size_t i = 0; i < COUNT(texts); i++) {
        if (texts[i]) utf8_add_folded(&all, texts[i]);
        str_add_char(&all, '\n');
    }
    AUTO_FREE char *words = mem_text(search);
    char *rest = NULL;
    for (char *word = strtok_r(words, " ", &rest); word; word = strtok_r(NULL, " ", &rest))
        if (!strstr(str_text(&all), word)) return false;
    return true;
}

static bool wanted(const Collect *collect, const CaseLine *line)
{
    if (collect->filter->phase && (int)line->phase != collect->filter->phase) return false;
    if (collect->prison) {
        AUTO_STR prison = {0};
        if (line->prison) utf8_add_folded(&prison, line->prison);
        if (!strstr(str_text(&prison), collect->prison)) return false;
    }
    return !collect->search || words_found(line, collect->search);
}

/* Dates first where they are asked for (none comes last), then the name. */
static char *sort_key(const CaseLine *line, CaseSort sort)
{
    AUTO_STR key = {0};
    Date date = sort == SORT_DUE ? line->next_due : sort == SORT_RELEASE ? line->release : line->start;
    if (sort == SORT_DUE || sort == SORT_RELEASE || sort == SORT_START)
        str_add_f(&key, "%010d", date ? date : INT32_MAX);
    if (sort == SORT_PRISON && line->prison) utf8_add_sort_key(&key, line->prison);
    if (sort == SORT_PRISON) str_add_char(&key, '\1');
    if (sort != SORT_REF) utf8_add_sort_key(&key, line->name);
    str_add_f(&key, "\1%s", line->ref);
    return str_take(&key);
}

static bool collect_line(void *context, const CaseLine *line)
{
    Collect *collect = context;
    if (!wanted(collect, line)) return true;
    if (collect->count == collect->room) {
        collect->room = collect->room ? collect->room * 2 : 128;
        collect->kept = mem_grow(collect->kept, collect->room, sizeof *collect->kept);
    }
    Kept *kept = &collect->kept[collect->count++];
    *kept = (Kept){.line = *line, .key = sort_key(line, collect->filter->sort)};
    const char **texts[] = {&kept->line.ref, &kept->line.name, &kept->line.prison, &kept->line.unit};
    for (size_t i = 0; i < COUNT(texts); i++)
        *texts[i] = kept->texts[i] = mem_text(*texts[i]);
    return true;
}

static int order_keys(const void *a, const void *b)
{
    return strcmp(((const Kept *)a)->key, ((const Kept *)b)->key);
}

static void collect_done(Collect *collect)
{
    for (size_t i = 0; i < collect->count; i++) {
        for (size_t k = 0; k < COUNT(collect->kept[i].texts); k++)
            free(collect->kept[i].texts[k]);
        free(collect->kept[i].key);
    }
    free(collect->kept);
    free(collect->prison);
    free(collect->search);
}

Status case_list(const Desk *desk, const CaseFilter *filter, bool (*each)(void *context, const CaseRow *row),
                 void *context, Error *err)
{
    Collect collect = {.filter = filter, .prison = folded(filter->prison), .search = folded(filter->search)};
    Status status = case_store_lines(desk->db, !filter->open_only, collect_line, &collect, err);
    if (status == STATUS_OK) {
        if (collect.count > 1) qsort(collect.kept, collect.count, sizeof *collect.kept, order_keys);
        for (size_t i = 0; i < collect.count && each(context, &collect.kept[i].line); i++)
            continue;
    }
    collect_done(&collect);
    return status;
}

Status case_item_history(const Desk *desk, const char *ref, const char *code,
                         void (*each)(void *context, const ItemEvent *event), void *context, Error *err)
{
    AUTO_CASEFILE Casefile *casefile = NULL;
    TRY(case_store_load(desk->db, ref, &casefile, err));
    const Item *item = casefile_item(casefile, code);
    if (!item) return error_set(err, STATUS_NOT_FOUND, code, _("this case has no such item"));
    return item_store_events(desk->db, casefile->id, casefile_item_place(casefile, item), each, context, err);
}
