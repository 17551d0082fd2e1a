#include "casework/slots_private.h"

#include "base/tape.h"
#include "casework/exchange_cells.h"
#include "casework/exchange_json.h"
#include "casework/record_words.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

/* What makes a row of each list what it is; the rest of it may be changed. */
enum { NATURAL_FIELDS = 6, HASH_TEXT = 17 };
static const struct {
    const Record *record;
    const char *fields[NATURAL_FIELDS];
} naturals[] = {
    {&record_benefit, {"code"}},
    {&record_item, {"code"}},
    {&record_child, {"born"}},
    {&record_contact, {"role", "name", "office"}},
    {&record_message, {"kind", "direction", "event", "sent"}},
    {&record_appointment, {"at", "kind", "place"}},
    {&record_consent, {"recipient", "purpose", "scope", "given", "refused"}},
    {&record_note, {"at", "author", "text"}},
    {&record_responsibility, {"kind", "municipality", "from"}},
    {&record_placement, {"from", "form", "prison"}},
    {&record_interruption, {"from"}},
};

void slots_done(Slots *slots)
{
    for (size_t i = 0; i < slots->count; i++) {
        free(slots->all[i].key);
        free(slots->all[i].value);
    }
    free(slots->all);
    *slots = (Slots){0};
}

static size_t place_of(const Slots *slots, const char *key)
{
    size_t low = 0, high = slots->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (strcmp(slots->all[middle].key, key) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

const Slot *slots_find(const Slots *slots, const char *key)
{
    size_t at = place_of(slots, key);
    return at < slots->count && strcmp(slots->all[at].key, key) == 0 ? &slots->all[at] : NULL;
}

void slots_put(Slots *slots, const char *key, const char *value)
{
    size_t at = place_of(slots, key);
    if (at < slots->count && strcmp(slots->all[at].key, key) == 0) {
        free(slots->all[at].value);
        slots->all[at].value = mem_text(value);
        return;
    }
    if (slots->count == slots->room) {
        slots->room = slots->room ? slots->room * 2 : 32;
        slots->all = mem_grow(slots->all, slots->room, sizeof *slots->all);
    }
    memmove(&slots->all[at + 1], &slots->all[at], (slots->count - at) * sizeof *slots->all);
    slots->count++;
    slots->all[at] = (Slot){mem_text(key), mem_text(value)};
}

static void slots_remove(Slots *slots, size_t at)
{
    free(slots->all[at].key);
    free(slots->all[at].value);
    memmove(&slots->all[at], &slots->all[at + 1], (--slots->count - at) * sizeof *slots->all);
}

void slots_close_gaps(Slots *slots)
{
    for (size_t i = 0; i < slots->count;) {
        const char *key = slots->all[i].key, *close = strstr(key, "]#");
        bool gap = false;
        for (long number = close ? strtol(close + 2, NULL, 10) - 1 : 0; number > 0 && !gap; number--) {
            AUTO_STR before = {0};
            str_add_n(&before, key, (size_t)(close + 1 - key));
            if (number > 1) str_add_f(&before, "#%ld", number);
            gap = !slots_find(slots, str_text(&before));
        }
        if (gap) slots_remove(slots, i);
        else i++;
    }
}

/* Adds what makes a row what it is, each field ended by a newline. Also what rows are ordered by. */
static void add_natural(Str *out, const Record *kind, const void *row)
{
    for (size_t i = 0; i < COUNT(naturals); i++) {
        if (naturals[i].record != kind) continue;
        for (size_t k = 0; k < NATURAL_FIELDS && naturals[i].fields[k]; k++) {
            field_format(out, record_field(kind, naturals[i].fields[k]), row);
            str_add_char(out, '\n');
        }
        return;
    }
    for (size_t i = 0; i < kind->count; i++) { /* a new list: all of it, until somebody has thought about it */
        field_format(out, &kind->fields[i], row);
        str_add_char(out, '\n');
    }
}

void slots_row_name(Str *out, const Record *kind, const void *row, Lang lang)
{
    size_t before = out->len;
    for (size_t i = 0; i < COUNT(naturals); i++) {
        if (naturals[i].record != kind) continue;
        for (size_t k = 0; k < NATURAL_FIELDS && naturals[i].fields[k]; k++) {
            AUTO_STR words = {0};
            record_value_words(&words, record_field(kind, naturals[i].fields[k]), row, lang);
            if (words.len && out->len > before) str_add(out, " · ");
            str_add(out, str_text(&words));
        }
    }
}

static void natural_hash(const Record *kind, const void *row, char ret[HASH_TEXT])
{
    AUTO_STR natural = {0};
    add_natural(&natural, kind, row);
    snprintf(ret, HASH_TEXT, "%016" PRIx64, hash_text(HASH_START, str_text(&natural)));
}

/* Two advisers may both have numbered a consent C2: one of them is told apart by a piece of its hash. */
enum { SUFFIX_TEXT = 6 };
static void suffix_of(const Consent *consent, char ret[SUFFIX_TEXT])
{
    char hash[HASH_TEXT];
    natural_hash(&record_consent, consent, hash);
    snprintf(ret, SUFFIX_TEXT, "-%.4s", hash);
}

/* The number as it was given, without such a piece. */
static void strip_suffix(Consent *consent, const Consent *of)
{
    char suffix[SUFFIX_TEXT];
    if (!consent->id) return;
    suffix_of(of, suffix);
    size_t n = strlen(consent->id), m = strlen(suffix);
    if (n > m && strcmp(consent->id + n - m, suffix) == 0) consent->id[n - m] = '\0';
}

/* What a consent is called wherever it is: its number and the piece of its hash. */
static void add_full_id(Str *out, const Consent *consent)
{
    Consent copy;
    record_copy(&record_consent, &copy, consent);
    strip_suffix(&copy, consent);
    str_add(out, copy.id ? copy.id : "");
    slots_consent_suffix(out, consent);
    record_done(&record_consent, &copy);
}

static void put_text(char **text, Str *value)
{
    free(*text);
    *text = str_take(value);
}

/* A renewal names what it renews so that every store finds the same one, whatever numbers others have given. */
static void name_renewed(Consent *copy, const List *among)
{
    for (size_t i = 0; copy->renews && among && i < among->count; i++) {
        const Consent *other = list_at(among, &record_consent, i);
        AUTO_STR full = {0};
        if (!other->id || strcasecmp(other->id, copy->renews) != 0) continue;
        add_full_id(&full, other);
        put_text(&copy->renews, &full);
        return;
    }
}

void slots_find_renewed(List *consents)
{
    for (size_t i = 0; i < consents->count; i++) {
        Consent *consent = list_at(consents, &record_consent, i);
        for (size_t k = 0; consent->renews && k < consents->count; k++) {
            const Consent *other = list_at(consents, &record_consent, k);
            AUTO_STR full = {0}, id = {0};
            add_full_id(&full, other);
            if (strcasecmp(str_text(&full), consent->renews) != 0) continue;
            str_add(&id, other->id);
            put_text(&consent->renews, &id);
            break;
        }
    }
}

/* `among`: the list that it is in; NULL for a row as it came. */
static void add_row_value(Str *out, const Record *kind, const void *row, const List *among)
{
    void *copy = mem_new(kind->size);
    record_copy(kind, copy, row);
    if (kind == &record_consent) {
        strip_suffix(copy, row);
        name_renewed(copy, among);
        ((Consent *)copy)->withdrawn = DATE_NONE;
    }
    json_t *object = json_of_record(kind, copy, true);
    if (kind == &record_item) json_object_del(object, "note");
    char *text = json_dumps(object, JSON_COMPACT | JSON_SORT_KEYS);
    if (!text) mem_ran_out();
    str_add(out, text);
    free(text);
    json_decref(object);
    record_done(kind, copy);
    free(copy);
}

void slots_consent_suffix(Str *out, const Consent *consent)
{
    char suffix[SUFFIX_TEXT];
    suffix_of(consent, suffix);
    str_add(out, suffix);
}

void slots_row_order(Str *out, const Record *kind, const void *row)
{
    add_natural(out, kind, row);
    add_row_value(out, kind, row, NULL);
}

/* "benefits[aap]" where a code names the row, else by the hash: keys are told and logged, names are not. */
void slots_row_key(Str *out, const Field *list, const void *row)
{
    const Field *code = record_field(list->record, "code");
    str_add_f(out, "%s[", list->key);
    if (code) {
        field_format(out, code, row);
    } else {
        char hash[HASH_TEXT];
        natural_hash(list->record, row, hash);
        str_add(out, hash);
    }
    str_add_char(out, ']');
}

static int order_texts(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

/* Rows that are alike in what makes them what they are (twins) get "#2" …, in the order of what else they say. */
static void put_rows(const Field *field, const List *list, Slots *ret)
{
    char **texts = mem_zero(list->count ? list->count : 1, sizeof *texts);
    size_t count = 0;
    for (size_t i = 0; i < list->count; i++) {
        const void *row = list_at(list, field->record, i);
        if (field->record == &record_item && !((const Item *)row)->stated) continue;
        AUTO_STR text = {0}; /* key, newline, value */
        slots_row_key(&text, field, row);
        str_add_char(&text, '\n');
        add_row_value(&text, field->record, row, list);
        texts[count++] = str_take(&text);
    }
    if (count > 1) qsort(texts, count, sizeof *texts, order_texts);
    for (size_t i = 0, same = 0; i < count; i++) {
        char *value = strchr(texts[i], '\n');
        *value++ = '\0';
        same = i > 0 && strcmp(texts[i], texts[i - 1]) == 0 ? same + 1 : 0;
        AUTO_STR key = {0};
        str_add(&key, texts[i]);
        if (same) str_add_f(&key, "#%zu", same + 1);
        slots_put(ret, str_text(&key), value);
    }
    for (size_t i = 0; i < count; i++)
        free(texts[i]);
    free(texts);
}

static void put_item_notes(const Field *field, const List *items, Slots *ret)
{
    for (size_t i = 0; i < items->count; i++) {
        const Item *item = list_at(items, &record_item, i);
        if (!item->stated || !item->note) continue;
        AUTO_STR key = {0};
        slots_row_key(&key, field, item);
        str_add(&key, "note");
        slots_put(ret, str_text(&key), item->note);
    }
}

void slots_withdrawal_key(Str *out, const Consent *consent)
{
    slots_row_key(out, record_field(&record_casefile, "consents"), consent);
    str_add(out, "withdrawn");
}

static void put_withdrawals(const List *consents, Slots *ret)
{
    for (size_t i = 0; i < consents->count; i++) {
        const Consent *consent = list_at(consents, &record_consent, i);
        char day[DATE_TEXT];
        AUTO_STR key = {0};
        if (!consent->withdrawn) continue;
        slots_withdrawal_key(&key, consent);
        date_iso(consent->withdrawn, day);
        const Slot *twin = slots_find(ret, str_text(&key));
        if (!twin || strcmp(day, twin->value) < 0) slots_put(ret, str_text(&key), day);
    }
}

static void put_codes(const Field *field, const CodeList *list, Slots *ret)
{
    for (int i = 0; i < list->count; i++) {
        AUTO_STR key = {0};
        str_add_f(&key, "%s[%s]", field->key, code_text(field->codes, list->values[i]));
        slots_put(ret, str_text(&key), "");
    }
}

static bool is_ref(const Field *field)
{
    return field->offset == offsetof(Casefile, ref);
}

void slots_of(const Casefile *casefile, const Field *only, Slots *ret)
{
    for (size_t i = 0; i < record_casefile.count; i++) {
        const Field *field = &record_casefile.fields[i];
        if ((only && field != only) || is_ref(field)) continue;
        /* items that came by the rules alone say nothing of whether the list is known */
        if (field->type == FIELD_LIST) put_rows(field, field_at(field, casefile), ret);
        if (field->record == &record_item) put_item_notes(field, field_at(field, casefile), ret);
        if (field->record == &record_consent) put_withdrawals(field_at(field, casefile), ret);
        if (!field_known(field, casefile)) continue;
        AUTO_STR value = {0};
        if (field->type == FIELD_CODES) put_codes(field, field_at(field, casefile), ret);
        else if (field->type != FIELD_LIST) field_format(&value, field, casefile);
        slots_put(ret, field->key, str_text(&value));
    }
}

const Field *slot_field(const char *key)
{
    AUTO_STR name = {0};
    str_add_n(&name, key, strcspn(key, "["));
    const Field *field = record_field(&record_casefile, str_text(&name));
    return field && !is_ref(field) ? field : NULL;
}

bool slot_is_row(const char *key)
{
    const Field *field = slot_field(key);
    return field && field->type == FIELD_LIST && strchr(key, '[') && !slot_is_note(key) && !slot_is_withdrawal(key);
}

bool slot_is_note(const char *key)
{
    const Field *field = slot_field(key);
    const char *close = strchr(key, ']');
    return field && field->record == &record_item && close && strcmp(close + 1, "note") == 0;
}

bool slot_is_withdrawal(const char *key)
{
    const Field *field = slot_field(key);
    const char *close = strchr(key, ']');
    return field && field->record == &record_consent && close && strcmp(close + 1, "withdrawn") == 0;
}

Status slot_row(const char *key, const char *value, void *row, Error *err)
{
    AUTO_TAPE tape = {0};
    AUTO_FREE char *text = mem_text(value);
    const Field *field = slot_field(key);
    if (!tape_read(&tape, text, strlen(text)))
        return error_set(err, STATUS_INVALID, NULL, "%s", "JSON");
    TRY(cells_to_record(field->record, tape.cells, row, err));
    if (field->record != &record_item) return STATUS_OK;
    Item *item = row;
    item->stated = item->applies = 1;
    if (item->status == ITEM_UNKNOWN) item->status = ITEM_OPEN;
    return STATUS_OK;
}
