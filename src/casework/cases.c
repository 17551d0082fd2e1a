#include "casework/cases.h"

#include "base/lang.h"
#include "base/utf8.h"
#include "casework/planned_moves.h"

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

Status case_propose_ref_like(const Desk *desk, const char *ref, Str *out, Error *err)
{
    enum { MOST_DIGITS = 18 };
    AUTO_FREE char *highest = NULL;
    size_t n = digits_at(ref);
    AUTO_STR prefix = {0};
    str_add_n(&prefix, ref, n);
    if (ref[n] == '\0') str_add_char(&prefix, '-'); /* no number: "Moen" is followed by "Moen-2" */
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

Status case_propose_ref(const Desk *desk, Str *out, Error *err)
{
    AUTO_FREE char *newest = NULL;
    TRY(case_store_newest_ref(desk->db, &newest, err));
    if (newest) return case_propose_ref_like(desk, newest, out, err);
    str_add(out, "S-001");
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

enum { KEPT_REF, KEPT_NAME, KEPT_PRISON, KEPT_UNIT, KEPT_AHEAD, KEPT_KEY, KEPT_TEXTS };

/* A line kept for sorting: its texts and what it is ordered by, as places in the one text of all. */
typedef struct Kept {
    CaseLine line;
    size_t texts[KEPT_TEXTS]; /* 1 + the place; 0 none */
} Kept;

/* A reference asked for by name, and which of them it was. */
typedef struct Named {
    const char *ref;
    size_t place;
} Named;

typedef struct Collect {
    const CaseFilter *filter;
    Named *named; /* in the order of references; NULL: any */
    char *prison, *search; /* folded; NULL any */
    Kept *kept;
    size_t count, room;
    Str texts;
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

static int order_named(const void *a, const void *b)
{
    return strcmp(((const Named *)a)->ref, ((const Named *)b)->ref);
}

static Named *name_refs(const CaseFilter *filter)
{
    if (filter->ref_count == 0) return NULL;
    Named *named = mem_zero(filter->ref_count, sizeof *named);
    for (size_t i = 0; i < filter->ref_count; i++)
        named[i] = (Named){filter->refs[i], i};
    qsort(named, filter->ref_count, sizeof *named, order_named);
    return named;
}

static const Named *named_of(const Collect *collect, const char *ref)
{
    const Named key = {.ref = ref};
    return bsearch(&key, collect->named, collect->filter->ref_count, sizeof key, order_named);
}

static bool wanted(const Collect *collect, const CaseLine *line)
{
    if (collect->named && !named_of(collect, line->ref)) return false;
    if (collect->filter->phase && (int)line->phase != collect->filter->phase) return false;
    if (collect->prison) {
        AUTO_STR prison = {0};
        if (line->prison) utf8_add_folded(&prison, line->prison);
        if (!strstr(str_text(&prison), collect->prison)) return false;
    }
    return !collect->search || words_found(line, collect->search);
}

/* Dates first where they are asked for (none comes last), then the name. */
static void add_sort_key(Str *key, const CaseLine *line, CaseSort sort)
{
    Date date = sort == SORT_DUE ? line->next_due : sort == SORT_RELEASE ? line->release : line->start;
    if (sort == SORT_DUE || sort == SORT_RELEASE || sort == SORT_START)
        str_add_f(key, "%010d", date ? date : INT32_MAX);
    if (sort == SORT_PRISON && line->prison) utf8_add_sort_key(key, line->prison);
    if (sort == SORT_PRISON) str_add_char(key, '\1');
    if (sort != SORT_REF) utf8_add_sort_key(key, line->name);
    str_add_f(key, "\1%s", line->ref);
}

static size_t keep_text(Str *texts, const char *text)
{
    size_t place = texts->len;
    if (!text) return 0;
    str_add_n(texts, text, strlen(text) + 1);
    return place + 1;
}

static const char *kept_text(const Collect *collect, const Kept *kept, int which)
{
    return kept->texts[which] ? collect->texts.data + kept->texts[which] - 1 : NULL;
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
    *kept = (Kept){.line = *line};
    const char *const texts[] = {line->ref, line->name, line->prison, line->unit, line->ahead_prison};
    for (size_t i = 0; i < COUNT(texts); i++)
        kept->texts[i] = keep_text(&collect->texts, texts[i]);
    kept->texts[KEPT_KEY] = collect->texts.len + 1;
    if (collect->named)
        str_add_f(&collect->texts, "%010zu", named_of(collect, line->ref)->place);
    else
        add_sort_key(&collect->texts, line, collect->filter->sort);
    str_add_n(&collect->texts, "", 1);
    return true;
}

static int order_keys(const void *a, const void *b, void *context)
{
    return strcmp(kept_text(context, a, KEPT_KEY), kept_text(context, b, KEPT_KEY));
}

static void collect_done(Collect *collect)
{
    free(collect->kept);
    free(collect->named);
    free(collect->prison);
    free(collect->search);
    str_done(&collect->texts);
}

typedef struct Walk {
    PlannedMoves moves;
    bool (*each)(void *context, const CaseRow *row);
    void *context;
} Walk;

static bool walk_line(void *context, const CaseLine *line)
{
    const Walk *walk = context;
    CaseRow row = *line;
    planned_moves_apply(&walk->moves, &row);
    return walk->each(walk->context, &row);
}

Status case_each(const Desk *desk, bool closed_too, bool (*each)(void *context, const CaseRow *row),
                 void *context, Error *err)
{
    Walk walk = {.each = each, .context = context};
    Status status = planned_moves_read(&walk.moves, desk, err);
    if (status == STATUS_OK) status = case_store_lines(desk->db, closed_too, walk_line, &walk, err);
    planned_moves_done(&walk.moves);
    return status;
}

Status case_list(const Desk *desk, const CaseFilter *filter, bool (*each)(void *context, const CaseRow *row),
                 void *context, Error *err)
{
    Collect collect = {.filter = filter,
                       .named = name_refs(filter),
                       .prison = folded(filter->prison),
                       .search = folded(filter->search)};
    Status status = case_each(desk, !filter->open_only, collect_line, &collect, err);
    if (status == STATUS_OK && collect.count > 1)
        qsort_r(collect.kept, collect.count, sizeof *collect.kept, order_keys, &collect);
    for (size_t i = 0; status == STATUS_OK && i < collect.count; i++) {
        const Kept *kept = &collect.kept[i];
        CaseRow row = kept->line;
        row.ref = kept_text(&collect, kept, KEPT_REF);
        row.name = kept_text(&collect, kept, KEPT_NAME);
        row.prison = kept_text(&collect, kept, KEPT_PRISON);
        row.unit = kept_text(&collect, kept, KEPT_UNIT);
        row.ahead_prison = kept_text(&collect, kept, KEPT_AHEAD);
        if (!each(context, &row)) break;
    }
    collect_done(&collect);
    return status;
}

/* ---------------------------------------------------------------- the state of consent */

typedef struct ConsentWalk {
    Date today;
    ConsentState state;
    Casefile *casefile; /* the consents of the person it is about, and what they are judged by */
    bool (*each)(void *context, const ConsentState *state);
    void *context;
    bool stopped;
} ConsentWalk;

/* The best of them counts; of several alike the one that ends first, and of those that have ended the last.
 */
static void weigh(ConsentState *state, const Casefile *casefile, const Consent *consent, Date today)
{
    ConsentJudgement judged;
    consent_judge(casefile, consent, today, &judged);
    if (judged.standing < state->standing) return;
    bool dated = judged.standing == STANDING_VALID || judged.standing == STANDING_EXPIRED;
    Date until = dated ? consent->until : DATE_NONE;
    bool better = judged.standing > state->standing;
    bool sooner = until && (!state->until || (judged.standing == STANDING_EXPIRED) == (until > state->until));
    state->standing = judged.standing;
    if (better || sooner) state->until = until;
}

/* All of one person's are there: how they stand. */
static void tell_person(ConsentWalk *walk)
{
    Casefile *casefile = walk->casefile;
    if (walk->stopped || casefile->consents.count == 0) return;
    for (size_t i = 0; i < casefile->consents.count; i++)
        weigh(&walk->state, casefile, CONSENT_AT(casefile, i), walk->today);
    walk->stopped = !walk->each(walk->context, &walk->state);
}

static bool take_consent(void *context, const ConsentLine *line)
{
    ConsentWalk *walk = context;
    if (walk->state.case_id != line->case_id) {
        tell_person(walk);
        list_done(&walk->casefile->consents, &record_consent);
        walk->casefile->flags = line->flags;
        walk->state = (ConsentState){.case_id = line->case_id};
    }
    Consent *consent = list_add(&walk->casefile->consents, &record_consent);
    record_done(&record_consent, consent);
    record_copy(&record_consent, consent, line->consent);
    return !walk->stopped;
}

Status case_consents(const Desk *desk, bool (*each)(void *context, const ConsentState *state), void *context,
                     Error *err)
{
    AUTO_CASEFILE Casefile *casefile = casefile_new();
    ConsentWalk walk = {.today = desk->today, .each = each, .context = context, .casefile = casefile};
    TRY(case_store_consents(desk->db, take_consent, &walk, err));
    tell_person(&walk);
    return STATUS_OK;
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
