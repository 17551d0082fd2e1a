#include "ui/review_filter.h"

#include "casework/cases.h"
#include "ui/case_rows.h"

#include <stdlib.h>
#include <string.h>

void review_filter_forget(ReviewFilter *filter)
{
    free(filter->people);
    free(filter->titles);
    free(filter->of);
    free(filter->slots);
    str_done(&filter->texts);
    *filter = (ReviewFilter){0};
}

/* ---------------------------------------------------------------- finding what was made already */

static struct FilterSlot *slot_of(struct FilterSlot *slots, size_t room, uint64_t key)
{
    size_t at = (size_t)(key * 0x9E3779B97F4A7C15u >> 20) & (room - 1);
    while (slots[at].key && slots[at].key != key)
        at = (at + 1) & (room - 1);
    return &slots[at];
}

static void grow(ReviewFilter *filter)
{
    size_t room = filter->slot_room ? 2 * filter->slot_room : 256;
    struct FilterSlot *slots = mem_zero(room, sizeof *slots);
    for (size_t i = 0; i < filter->slot_room; i++)
        if (filter->slots[i].key) *slot_of(slots, room, filter->slots[i].key) = filter->slots[i];
    free(filter->slots);
    filter->slots = slots;
    filter->slot_room = room;
}

/* The slot of a key; a free one is taken for it, and *fresh set. */
static struct FilterSlot *find(ReviewFilter *filter, uint64_t key, bool *fresh)
{
    if (2 * (filter->slot_count + 1) > filter->slot_room) grow(filter);
    struct FilterSlot *slot = slot_of(filter->slots, filter->slot_room, key);
    *fresh = slot->key == 0;
    if (!*fresh) return slot;
    slot->key = key;
    filter->slot_count++;
    return slot;
}

/* References and codes are numbers of the pool, with 1 added: 0 is a free slot. */
static uint64_t person_key(uint32_t ref)
{
    return (uint64_t)ref + 1;
}

/* The upper half is never 0, so that no title is taken for a person. */
static uint64_t title_key(const ReviewRow *row)
{
    return ((uint64_t)row->code + 1) << 32 | (row->detail * 8u + row->kind);
}

/* ---------------------------------------------------------------- what is searched */

static struct FilterText *add_text(struct FilterText **all, size_t *count, size_t *room)
{
    if (*count == *room) {
        *room = *room ? 2 * *room : 64;
        *all = mem_grow(*all, *room, sizeof **all);
    }
    (*all)[*count] = (struct FilterText){0};
    return &(*all)[(*count)++];
}

static void add_form(ReviewFilter *filter, const char *text)
{
    case_filter_form(filter->form, &filter->texts, text);
    str_add_char(&filter->texts, ' ');
}

static uint32_t person_of(ReviewFilter *filter, uint32_t number, const char *ref, const char *name,
                          const char *prison)
{
    bool fresh;
    struct FilterSlot *slot = find(filter, person_key(number), &fresh);
    if (!fresh) return slot->index;
    slot->index = (uint32_t)filter->person_count;
    struct FilterText *person = add_text(&filter->people, &filter->person_count, &filter->person_room);
    person->at = (uint32_t)filter->texts.len;
    add_form(filter, name);
    add_form(filter, ref);
    if (prison) add_form(filter, prison);
    str_add_n(&filter->texts, "", 1);
    return slot->index;
}

typedef struct Reading {
    ReviewFilter *filter;
    ReviewRows *rows;
} Reading;

static bool take_person(void *context, const CaseRow *row)
{
    const Reading *reading = context;
    person_of(reading->filter, pool_add(&reading->rows->pool, row->ref), row->ref, row->name, row->prison);
    return true;
}

/* The review's own rows do not tell in which prison somebody is. */
static Status read_people(ReviewFilter *filter, ReviewRows *rows, const Desk *desk, Error *err)
{
    Reading reading = {filter, rows};
    if (filter->has_people) return STATUS_OK;
    TRY(case_each(desk, true, take_person, &reading, err));
    filter->has_people = true;
    return STATUS_OK;
}

static uint32_t title_of(ReviewFilter *filter, const ReviewRows *rows, const ReviewRow *row, const Desk *desk)
{
    bool fresh;
    struct FilterSlot *slot = find(filter, title_key(row), &fresh);
    if (!fresh) return slot->index;
    AUTO_STR title = {0};
    ReviewEntry entry = review_rows_entry(rows, row, desk->today);
    review_title(&title, desk, &entry);
    slot->index = (uint32_t)filter->title_count;
    struct FilterText *text = add_text(&filter->titles, &filter->title_count, &filter->title_room);
    text->at = (uint32_t)filter->texts.len;
    add_form(filter, str_text(&title));
    add_form(filter, entry.code);
    str_add_n(&filter->texts, "", 1);
    return slot->index;
}

/* Makes what is searched of the rows that have come since. */
static void make(ReviewFilter *filter, const ReviewRows *rows, const Desk *desk)
{
    if (filter->room < rows->count) {
        filter->room = rows->count + rows->count / 2;
        filter->of = mem_grow(filter->of, filter->room, sizeof *filter->of);
    }
    for (; filter->count < rows->count; filter->count++) {
        const ReviewRow *row = &rows->rows[filter->count];
        const char *ref = pool_text(&rows->pool, row->ref), *name = pool_text(&rows->pool, row->name);
        filter->of[filter->count] =
            (struct FilterOf){person_of(filter, row->ref, ref, name, NULL), title_of(filter, rows, row, desk)};
    }
}

/* ---------------------------------------------------------------- searching */

static void look(ReviewFilter *filter, struct FilterText *all, size_t count, const char *word, uint8_t bit)
{
    const char *texts = str_text(&filter->texts);
    for (size_t i = 0; i < count; i++)
        if (strstr(texts + all[i].at, word)) all[i].words |= bit;
}

static void forget_words(struct FilterText *all, size_t count)
{
    for (size_t i = 0; i < count; i++)
        all[i].words = 0;
}

/* Looks for each word; returns the bits of them all. */
static uint8_t look_for(ReviewFilter *filter, const char *text)
{
    AUTO_STR form = {0};
    case_filter_form(filter->form, &form, text);
    AUTO_FREE char *words = mem_text(str_text(&form));
    char *rest = NULL;
    uint8_t wanted = 0;
    forget_words(filter->people, filter->person_count);
    forget_words(filter->titles, filter->title_count);
    for (char *word = strtok_r(words, " ", &rest); word && wanted != UINT8_MAX; word = strtok_r(NULL, " ", &rest)) {
        uint8_t bit = (uint8_t)(wanted + 1u);
        look(filter, filter->people, filter->person_count, word, bit);
        look(filter, filter->titles, filter->title_count, word, bit);
        wanted |= bit;
    }
    return wanted;
}

static void show(const ReviewFilter *filter, ReviewRows *rows, uint8_t wanted)
{
    review_rows_show_begin(rows);
    for (size_t i = 0; i < rows->count; i++) {
        const struct FilterOf *of = &filter->of[i];
        uint8_t has = filter->people[of->person].words | filter->titles[of->title].words;
        if ((has & wanted) == wanted) review_rows_show(rows, i);
    }
}

Status review_filter_apply(ReviewFilter *filter, ReviewRows *rows, const Desk *desk, const char *text, bool *loose,
                           Error *err)
{
    *loose = false;
    if (!*text) {
        review_rows_show_all(rows);
        return STATUS_OK;
    }
    for (int form = SEARCH_FOLDED; form < SEARCHES; form++) {
        if (filter->form != form) review_filter_forget(filter);
        filter->form = form;
        TRY(read_people(filter, rows, desk, err));
        make(filter, rows, desk);
        show(filter, rows, look_for(filter, text));
        *loose = form == SEARCH_PLAIN && rows->shown_count > 0;
        if (rows->shown_count > 0) break;
    }
    return STATUS_OK;
}
