#include "ui/case_rows.h"

#include "base/utf8.h"

#include <stdlib.h>
#include <string.h>

enum { PREPARE_ROWS = 500 };

/* How a text is written for each search. */
static void (*const forms[SEARCHES])(Str *out, const char *text) = {utf8_add_folded, utf8_add_plain};

static void words_clear(Search *search)
{
    for (size_t i = 0; i < search->word_count; i++)
        free(search->words[i]);
    search->word_count = 0;
}

void case_rows_done(CaseRows *rows)
{
    for (int i = 0; i < SEARCHES; i++) {
        words_clear(&rows->searches[i]);
        str_done(&rows->searches[i].text);
        free(rows->searches[i].at);
        free(rows->searches[i].hits);
    }
    free(rows->rows);
    free(rows->places);
    free(rows->shown);
    str_done(&rows->texts);
    pool_done(&rows->pool);
    *rows = (CaseRows){0};
}

/* ---------------------------------------------------------------- reading */

static uint32_t add_form(Pool *pool, const CaseRow *row, void (*form)(Str *out, const char *text))
{
    AUTO_STR text = {0};
    if (row->prison) form(&text, row->prison);
    str_add_char(&text, '\n');
    if (row->unit) form(&text, row->unit);
    return pool_add(pool, str_text(&text));
}

/* There are few prisons: each with its unit is kept once. */
static uint16_t place_of(CaseRows *rows, const CaseRow *row)
{
    Place place = {.prison = pool_add(&rows->pool, row->prison), .unit = pool_add(&rows->pool, row->unit)};
    for (size_t i = rows->place_count; i-- > 0;)
        if (rows->places[i].prison == place.prison && rows->places[i].unit == place.unit) return (uint16_t)i;
    if (rows->place_count == PLACES) return 0;
    for (int i = 0; i < SEARCHES; i++)
        place.forms[i] = add_form(&rows->pool, row, forms[i]);
    if (rows->place_count == rows->place_room) {
        rows->place_room = rows->place_room ? 2 * rows->place_room : 32;
        rows->places = mem_grow(rows->places, rows->place_room, sizeof *rows->places);
    }
    rows->places[rows->place_count] = place;
    return (uint16_t)rows->place_count++;
}

static bool take(void *context, const CaseRow *row)
{
    CaseRows *rows = context;
    if (rows->count == rows->room) {
        rows->room = rows->room ? rows->room + rows->room / 2 : 256;
        rows->rows = mem_grow(rows->rows, rows->room, sizeof *rows->rows);
    }
    PersonRow *kept = &rows->rows[rows->count++];
    *kept = (PersonRow){
        .name = (uint32_t)rows->texts.len,
        .start = row->start,
        .release = row->release,
        .next_due = row->next_due,
        .place = place_of(rows, row),
        .phase = (uint8_t)row->phase,
        .form = (uint8_t)row->form,
    };
    str_add_n(&rows->texts, row->name, strlen(row->name) + 1);
    str_add_n(&rows->texts, row->ref, strlen(row->ref) + 1);
    return true;
}

/* Adds at most `most` more lines to the text of a search. False when all are there. */
static bool search_make(const CaseRows *rows, int which, size_t most)
{
    Search *search = (Search *)&rows->searches[which];
    if (search->count == rows->count) return false;
    if (!search->at) {
        search->at = mem_grow(NULL, rows->count + 1, sizeof *search->at);
        search->hits = mem_zero(rows->count + 1, 1);
    }
    for (; most > 0 && search->count < rows->count; most--) {
        const PersonRow *row = &rows->rows[search->count];
        search->at[search->count++] = (uint32_t)search->text.len;
        forms[which](&search->text, case_rows_name(rows, row));
        str_add_char(&search->text, ' ');
        forms[which](&search->text, case_rows_ref(rows, row));
        str_add_char(&search->text, '\n');
    }
    search->at[search->count] = (uint32_t)search->text.len;
    return true;
}

bool case_rows_prepare(CaseRows *rows)
{
    return search_make(rows, SEARCH_PLAIN, PREPARE_ROWS);
}

Status case_rows_read(CaseRows *rows, const Desk *desk, CaseSort sort, Error *err)
{
    case_rows_done(rows);
    CaseFilter all = {.sort = sort, .open_only = true};
    TRY(case_list(desk, &all, take, rows, err));
    rows->shown = mem_grow(NULL, rows->count + 1, sizeof *rows->shown);
    search_make(rows, SEARCH_FOLDED, SIZE_MAX);
    bool loose;
    case_rows_filter(rows, "", &loose);
    return STATUS_OK;
}

const char *case_rows_name(const CaseRows *rows, const PersonRow *row)
{
    return rows->texts.data + row->name;
}

const char *case_rows_ref(const CaseRows *rows, const PersonRow *row)
{
    const char *name = case_rows_name(rows, row);
    return name + strlen(name) + 1;
}

const char *case_rows_prison(const CaseRows *rows, const PersonRow *row)
{
    return pool_text(&rows->pool, rows->places[row->place].prison);
}

/* ---------------------------------------------------------------- filtering */

/* The byte of a word that names have least of: so looking for it stops seldom. Bytes of letters past ASCII
 * count as rare. */
static size_t rarest(const char *word)
{
    static const char common[] = "aenrisltokdgmhbjvfpuyc ,-"; /* the most common first */
    size_t best = 0, best_rank = 0;
    for (size_t i = 0; word[i]; i++) {
        const char *at = strchr(common, word[i]);
        size_t rank = at ? (size_t)(at - common) : sizeof common;
        if (rank < best_rank) continue;
        best = i, best_rank = rank;
    }
    return best;
}

/* As memmem, which is slow where it finds something every few bytes. */
static const char *find(const char *at, const char *end, const char *word, size_t length, size_t rare)
{
    for (at += rare; at < end; at++) {
        at = memchr(at, word[rare], (size_t)(end - at));
        if (!at) return NULL;
        if ((size_t)(end - at) >= length - rare && memcmp(at - rare, word, length) == 0) return at - rare;
    }
    return NULL;
}

/* Looks in all rows, in one pass over the text of all. */
static void look_in_all(const CaseRows *rows, Search *search, size_t index)
{
    const char *word = search->words[index], *all = str_text(&search->text), *at = all,
               *end = all + search->text.len;
    size_t length = strlen(word), rare = rarest(word), row = 0;
    uint8_t bit = (uint8_t)(1u << index);
    for (size_t i = 0; i < rows->count; i++)
        search->hits[i] &= (uint8_t)~bit;
    search->found[index] = 0;
    while (at < end && (at = find(at, end, word, length, rare))) {
        uint32_t place = (uint32_t)(at - all);
        while (search->at[row + 1] <= place)
            row++;
        search->hits[row] |= bit;
        search->found[index]++;
        at = all + search->at[++row];
    }
}

/* Looks in the rows that have the word as it was, one letter shorter or so. */
static void look_in_found(const CaseRows *rows, Search *search, size_t index)
{
    const char *word = search->words[index], *all = str_text(&search->text);
    size_t length = strlen(word), rare = rarest(word);
    uint8_t bit = (uint8_t)(1u << index);
    for (size_t i = 0; i < rows->count && search->found[index] > 0; i++) {
        if (!(search->hits[i] & bit)) continue;
        if (find(all + search->at[i], all + search->at[i + 1], word, length, rare)) continue;
        search->hits[i] &= (uint8_t)~bit;
        search->found[index]--;
    }
}

/* Marks the rows and places that have word number `index`, which has been there before as `old` (NULL: it has
 * not). */
static void look_for(CaseRows *rows, int which, size_t index, const char *old)
{
    Search *search = &rows->searches[which];
    const char *word = search->words[index];
    uint8_t bit = (uint8_t)(1u << index);
    for (size_t i = 0; i < rows->place_count; i++) {
        Place *place = &rows->places[i];
        bool has = strstr(pool_text(&rows->pool, place->forms[which]), word);
        place->words[which] = (uint8_t)(has ? place->words[which] | bit : place->words[which] & ~bit);
    }
    bool longer = old && strncmp(word, old, strlen(old)) == 0;
    if (longer && search->found[index] < rows->count / 8)
        look_in_found(rows, search, index);
    else
        look_in_all(rows, search, index);
}

static void show_hits(CaseRows *rows, int which)
{
    const Search *search = &rows->searches[which];
    uint8_t wanted = (uint8_t)((1u << search->word_count) - 1);
    size_t count = 0;
    for (size_t i = 0; i < rows->count; i++) {
        uint8_t has = search->hits[i] | rows->places[rows->rows[i].place].words[which];
        rows->shown[count] = (uint32_t)i;
        count += (has & wanted) == wanted;
    }
    rows->shown_count = count;
}

/* Splits the filter, and looks for those words that are not the ones of before. */
static void search_words(CaseRows *rows, int which, const char *filter)
{
    Search *search = &rows->searches[which];
    AUTO_STR form = {0};
    forms[which](&form, filter);
    AUTO_FREE char *text = mem_text(str_text(&form));
    char *rest = NULL;
    size_t count = 0;
    while (search_make(rows, which, SIZE_MAX))
        continue;
    for (char *word = strtok_r(text, " ", &rest); word && count < FILTER_WORDS;
         word = strtok_r(NULL, " ", &rest)) {
        AUTO_FREE char *old = count < search->word_count ? search->words[count] : NULL;
        if (count == search->word_count) search->word_count++;
        search->words[count] = mem_text(word);
        if (!old || strcmp(old, word) != 0) look_for(rows, which, count, old);
        count++;
    }
    while (search->word_count > count)
        free(search->words[--search->word_count]);
    show_hits(rows, which);
}

void case_rows_filter(CaseRows *rows, const char *filter, bool *loose)
{
    *loose = false;
    if (rows->count == 0) return;
    search_words(rows, SEARCH_FOLDED, filter);
    if (rows->shown_count > 0 || rows->searches[SEARCH_FOLDED].word_count == 0) return;
    search_words(rows, SEARCH_PLAIN, filter);
    *loose = rows->shown_count > 0;
}
