#include "ui/case_rows.h"

#include "base/utf8.h"

#include <stdlib.h>
#include <string.h>

enum { PREPARE_ROWS = 500 };

static void words_clear(CaseRows *rows)
{
    for (size_t i = 0; i < rows->word_count; i++) free(rows->words[i]);
    rows->word_count = 0;
}

void case_rows_done(CaseRows *rows)
{
    words_clear(rows);
    free(rows->rows);
    free(rows->plain_at);
    free(rows->places);
    free(rows->hits);
    free(rows->shown);
    str_done(&rows->texts);
    str_done(&rows->folded);
    str_done(&rows->plain);
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
    place.folded = add_form(&rows->pool, row, utf8_add_folded);
    place.plain = add_form(&rows->pool, row, utf8_add_plain);
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
        .folded = (uint32_t)rows->folded.len,
        .start = row->start,
        .release = row->release,
        .next_due = row->next_due,
        .place = place_of(rows, row),
        .phase = (uint8_t)row->phase,
        .form = (uint8_t)row->form,
    };
    str_add_n(&rows->texts, row->name, strlen(row->name) + 1);
    str_add_n(&rows->texts, row->ref, strlen(row->ref) + 1);
    utf8_add_folded(&rows->folded, row->name);
    str_add_char(&rows->folded, ' ');
    utf8_add_folded(&rows->folded, row->ref);
    str_add_char(&rows->folded, '\n');
    return true;
}

Status case_rows_read(CaseRows *rows, const Desk *desk, CaseSort sort, Error *err)
{
    case_rows_done(rows);
    CaseFilter all = {.sort = sort};
    TRY(case_list(desk, &all, take, rows, err));
    rows->hits = mem_zero(rows->count + 1, 1);
    rows->shown = mem_grow(NULL, rows->count + 1, sizeof *rows->shown);
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

bool case_rows_prepare(CaseRows *rows)
{
    if (rows->plain_count == rows->count) return false;
    if (!rows->plain_at) rows->plain_at = mem_grow(NULL, rows->count + 1, sizeof *rows->plain_at);
    for (size_t n = 0; n < PREPARE_ROWS && rows->plain_count < rows->count; n++) {
        const PersonRow *row = &rows->rows[rows->plain_count];
        rows->plain_at[rows->plain_count++] = (uint32_t)rows->plain.len;
        utf8_add_plain(&rows->plain, case_rows_name(rows, row));
        str_add_char(&rows->plain, ' ');
        utf8_add_plain(&rows->plain, case_rows_ref(rows, row));
        str_add_char(&rows->plain, '\n');
    }
    return true;
}

static size_t line_start(const CaseRows *rows, size_t row)
{
    if (row == rows->count) return rows->in_plain ? rows->plain.len : rows->folded.len;
    return rows->in_plain ? rows->plain_at[row] : rows->rows[row].folded;
}

/* Marks the rows and places that have word number `index`. One pass over the text of all. */
static void look_for(CaseRows *rows, size_t index)
{
    const char *word = rows->words[index];
    size_t length = strlen(word);
    uint8_t bit = (uint8_t)(1u << index);
    for (size_t i = 0; i < rows->count; i++) rows->hits[i] &= (uint8_t)~bit;
    for (size_t i = 0; i < rows->place_count; i++) {
        Place *place = &rows->places[i];
        const char *text = pool_text(&rows->pool, rows->in_plain ? place->plain : place->folded);
        place->words = (uint8_t)(strstr(text, word) ? place->words | bit : place->words & ~bit);
    }
    const char *all = str_text(rows->in_plain ? &rows->plain : &rows->folded), *at = all;
    const char *end = all + line_start(rows, rows->count);
    size_t row = 0;
    while (at < end && (at = memmem(at, (size_t)(end - at), word, length))) {
        size_t place = (size_t)(at - all);
        while (line_start(rows, row + 1) <= place) row++;
        rows->hits[row] |= bit;
        at = all + line_start(rows, ++row);
    }
}

static void show_hits(CaseRows *rows)
{
    uint8_t wanted = (uint8_t)((1u << rows->word_count) - 1);
    rows->shown_count = 0;
    for (size_t i = 0; i < rows->count; i++) {
        uint8_t has = rows->hits[i] | rows->places[rows->rows[i].place].words;
        rows->shown[rows->shown_count] = (uint32_t)i;
        rows->shown_count += (has & wanted) == wanted;
    }
}

/* Splits the filter, and looks for those words that are not the ones of before. */
static void take_words(CaseRows *rows, const char *filter, bool plain)
{
    AUTO_STR form = {0};
    if (plain)
        utf8_add_plain(&form, filter);
    else
        utf8_add_folded(&form, filter);
    if (plain != rows->in_plain) words_clear(rows);
    while (plain && case_rows_prepare(rows)) continue;
    rows->in_plain = plain;
    AUTO_FREE char *text = mem_text(str_text(&form));
    char *rest = NULL;
    size_t count = 0;
    for (char *word = strtok_r(text, " ", &rest); word && count < FILTER_WORDS; word = strtok_r(NULL, " ", &rest)) {
        bool same = count < rows->word_count && strcmp(rows->words[count], word) == 0;
        if (!same) {
            if (count < rows->word_count)
                free(rows->words[count]);
            else
                rows->word_count++;
            rows->words[count] = mem_text(word);
            look_for(rows, count);
        }
        count++;
    }
    while (rows->word_count > count) free(rows->words[--rows->word_count]);
    show_hits(rows);
}

void case_rows_filter(CaseRows *rows, const char *filter, bool *loose)
{
    *loose = false;
    take_words(rows, filter, false);
    if (rows->shown_count > 0 || rows->word_count == 0) return;
    take_words(rows, filter, true);
    *loose = rows->shown_count > 0;
}
