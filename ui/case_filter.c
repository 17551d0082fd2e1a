#include "ui/case_rows.h"

#include "base/lang.h"
#include "base/utf8.h"
#include "ui/case_columns.h"

#include <stdlib.h>
#include <string.h>

/* Which of the people a filter shows. */

enum { LABEL_BYTES = 3 }; /* a shorter word is looked for in names and places, and as a whole form */

void case_filter_form(int which, Str *out, const char *text)
{
    if (which == SEARCH_FOLDED)
        utf8_add_folded(out, text);
    else
        utf8_add_plain(out, text);
}

void case_filter_forget(Search *search)
{
    for (size_t i = 0; i < search->word_count; i++)
        free(search->words[i]);
    str_done(&search->text);
    free(search->at);
    free(search->hits);
    *search = (Search){0};
}

bool case_filter_make(CaseRows *rows, int which, size_t most)
{
    Search *search = &rows->searches[which];
    if (search->count == rows->count) return false;
    if (!search->at) {
        search->at = mem_grow(NULL, rows->count + 1, sizeof *search->at);
        search->hits = mem_zero(rows->count + 1, 1);
    }
    for (; most > 0 && search->count < rows->count; most--) {
        const PersonRow *row = &rows->rows[search->count];
        search->at[search->count++] = (uint32_t)search->text.len;
        case_filter_form(which, &search->text, case_rows_name(rows, row));
        str_add_char(&search->text, ' ');
        case_filter_form(which, &search->text, case_rows_ref(rows, row));
        str_add_char(&search->text, '\n');
    }
    search->at[search->count] = (uint32_t)search->text.len;
    return true;
}

/* ---------------------------------------------------------------- labels */

/* Whether a word of the label begins with `word`. */
static bool label_has(int which, const char *label, const char *word)
{
    AUTO_STR form = {0};
    case_filter_form(which, &form, label);
    size_t n = strlen(word);
    bool begins = true;
    for (const char *at = str_text(&form); *at; at++) {
        if (begins && strncmp(at, word, n) == 0) return true;
        begins = strchr(" (-/,", *at) != NULL;
    }
    return false;
}

static void put_bit(uint8_t *bits, uint8_t bit, bool set)
{
    *bits = (uint8_t)(set ? *bits | bit : *bits & ~bit);
}

/* The flags whose labels have the word, a bit each as in PersonRow. */
static unsigned flags_with(int which, const char *word)
{
    unsigned flags = 0;
    for (int flag = 1; flag < FLAG_COUNT; flag++)
        if (label_has(which, _(code_label(&codes_flag, flag)), word)) flags |= 1u << (flag - 1);
    return flags;
}

static bool is_word(int which, const char *label, const char *word)
{
    AUTO_STR form = {0};
    case_filter_form(which, &form, label);
    return strcmp(str_text(&form), word) == 0;
}

/* By its name, by the word that stands in the column, and by its code: “EK” is all of a word, though a short one. */
static bool form_has(int which, int form, const char *word, bool looks)
{
    const char *label = _(code_label(&codes_form, form)), *brief = _(form_brief((Form)form));
    if (looks && (label_has(which, label, word) || label_has(which, brief, word))) return true;
    return is_word(which, brief, word) || is_word(which, code_text(&codes_form, form), word);
}

static void look_in_labels(Search *search, int which, size_t index)
{
    const char *word = search->words[index];
    uint8_t bit = (uint8_t)(1u << index);
    bool looks = strlen(word) >= LABEL_BYTES;
    for (int i = 1; i < PHASE_COUNT; i++)
        put_bit(&search->phases[i], bit, looks && label_has(which, _(code_label(&codes_phase, i)), word));
    for (int i = 1; i < FORM_COUNT; i++)
        put_bit(&search->forms[i], bit, form_has(which, i, word, looks));
    unsigned flags = looks ? flags_with(which, word) : 0;
    for (unsigned set = 0; set < FLAG_SETS; set++)
        put_bit(&search->flags[set], bit, set & flags);
    /* TRANSLATORS: words, with blanks between them, by which people are found who have something overdue. */
    put_bit(&search->late, bit, looks && label_has(which, _("overdue late"), word));
}

/* ---------------------------------------------------------------- names and places */

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
    look_in_labels(search, which, index);
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
        const PersonRow *row = &rows->rows[i];
        uint8_t has = search->hits[i] | rows->places[row->place].words[which] | search->phases[row->phase] |
                      search->forms[row->form] | search->flags[row->flags] | (row->late ? search->late : 0);
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
    case_filter_form(which, &form, filter);
    AUTO_FREE char *text = mem_text(str_text(&form));
    char *rest = NULL;
    size_t count = 0;
    while (case_filter_make(rows, which, SIZE_MAX))
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
