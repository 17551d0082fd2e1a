#include "casework/review_search.h"

#include "base/list.h"
#include "base/utf8.h"
#include "casework/cases.h"

#include <stdlib.h>
#include <string.h>

/* Where somebody is, which an entry does not tell. */
typedef struct Place {
    int64_t case_id;
    size_t at; /* in `prisons` */
} Place;

struct ReviewSearch {
    const Desk *desk;
    char *text;
    Str words; /* as they are looked for, a NUL after each */
    size_t word_count;
    bool loose;
    Place *places; /* by case */
    size_t count, room;
    Str prisons;
};

static bool take(void *context, const CaseRow *row)
{
    ReviewSearch *words = context;
    if (!row->prison) return true;
    if (words->count == words->room) {
        words->room = words->room ? words->room * 2 : 128;
        words->places = mem_grow(words->places, words->room, sizeof *words->places);
    }
    words->places[words->count++] = (Place){row->id, words->prisons.len};
    str_add_n(&words->prisons, row->prison, strlen(row->prison) + 1);
    return true;
}

static const char *prison_of(const ReviewSearch *words, int64_t case_id)
{
    const Place wanted = {.case_id = case_id}, *found = NULL;
    if (words->count > 0) found = bsearch(&wanted, words->places, words->count, sizeof wanted, id_order);
    return found ? words->prisons.data + found->at : "";
}

static void add_form(const ReviewSearch *words, Str *out, const char *text)
{
    if (words->loose)
        utf8_add_plain(out, text);
    else
        utf8_add_folded(out, text);
    str_add_char(out, '\n');
}

static void split(ReviewSearch *words)
{
    AUTO_STR form = {0};
    char *rest = NULL;
    str_clear(&words->words);
    words->word_count = 0;
    add_form(words, &form, words->text);
    for (char *word = strtok_r(form.data, " \n", &rest); word; word = strtok_r(NULL, " \n", &rest)) {
        str_add_n(&words->words, word, strlen(word) + 1);
        words->word_count++;
    }
}

Status review_search_new(const Desk *desk, const char *text, ReviewSearch **ret, Error *err)
{
    ReviewSearch *words = mem_zero(1, sizeof *words);
    words->desk = desk;
    Status status = case_each(desk, true, take, words, err);
    if (status != STATUS_OK) {
        review_search_free(words);
        return status;
    }
    if (words->count > 1) qsort(words->places, words->count, sizeof *words->places, id_order);
    review_search_set(words, text);
    *ret = words;
    return STATUS_OK;
}

void review_search_free(ReviewSearch *words)
{
    if (!words) return;
    free(words->text);
    free(words->places);
    str_done(&words->words);
    str_done(&words->prisons);
    free(words);
}

void review_search_set(ReviewSearch *words, const char *text)
{
    char *kept = mem_text(text); /* may be the one that is there */
    free(words->text);
    words->text = kept;
    words->loose = false;
    split(words);
}

void review_search_loosen(ReviewSearch *words)
{
    words->loose = true;
    split(words);
}

bool review_search_has(const ReviewSearch *words, const ReviewEntry *entry)
{
    if (words->word_count == 0) return true;
    AUTO_STR title = {0}, all = {0};
    review_title(&title, words->desk, entry);
    const char *const texts[] = {entry->name, entry->ref, prison_of(words, entry->case_id), entry->code, str_text(&title)};
    for (size_t i = 0; i < COUNT(texts); i++)
        add_form(words, &all, texts[i]);
    const char *word = words->words.data;
    for (size_t i = 0; i < words->word_count; i++, word += strlen(word) + 1)
        if (!strstr(str_text(&all), word)) return false;
    return true;
}
