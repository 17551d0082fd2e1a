#include "casework/transfer_private.h"

#include "base/datetext.h"
#include "base/lang.h"
#include "base/utf8.h"
#include "casework/agenda.h"
#include "casework/merge.h"
#include "casework/record_words.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

/* What a transfer would do, and what waits to be settled, in words: field by field, side by side. */

const char *take_kind_code(TakeKind kind)
{
    static const char *const codes[] = {
        [TAKE_ADD] = "add", [TAKE_CHANGE] = "change", [TAKE_CONFLICT] = "conflict", [TAKE_REMOVE] = "remove"};
    return codes[kind];
}

/* Adds a value of a slot in words: the whole, or one field of a row. */
static void add_words(Str *out, const Desk *desk, const char *key, const Field *inner, const char *value)
{
    if (!value) return;
    const Field *field = slot_field(key);
    if (slot_is_note(key)) {
        utf8_add_line(out, value);
    } else if (slot_is_withdrawal(key)) {
        datetext_short(out, date_from_iso(value));
    } else if (slot_is_row(key)) {
        const Version version = {.key = (char *)key, .value = (char *)value};
        void *row = merge_row(&version);
        if (row && inner) record_value_words(out, inner, row, desk->lang);
        else if (row && field->record != &record_item) record_row_words(out, field->record, row, desk->lang);
        else if (row) {
            str_add(out, _(code_label(&codes_item_status, ((const Item *)row)->status)));
            if (((const Item *)row)->on) str_add_char(out, ' ');
            record_value_words(out, record_field(&record_item, "on"), row, desk->lang);
        }
        merge_row_free(&version, row);
    } else if (strchr(key, '[')) {
        str_add(out, _("yes"));
    } else if (field->type == FIELD_LIST || field->type == FIELD_CODES) {
        str_add(out, _("none"));
    } else {
        AUTO_CASEFILE Casefile *scratch = casefile_new();
        bool parsed = field->type == FIELD_TRI || field->type == FIELD_COUNT;
        Status status = parsed ? field_parse(field, scratch, value, DATE_NONE, NULL)
                               : field_read(field, scratch, value, NULL);
        if (status == STATUS_OK) record_value_words(out, field, scratch, desk->lang);
    }
}

/* The key of the row that a slot is of or about. */
static void add_row_key(Str *out, const char *key)
{
    str_add_n(out, key, strcspn(key, "]") + 1);
}

/* Adds which row it is, in words; `value`: what the row says. */
static void add_row_name(Str *out, const Desk *desk, const char *key, const char *value)
{
    const Version version = {.key = (char *)key, .value = (char *)value};
    void *row = merge_row(&version);
    AUTO_STR name = {0};
    if (row) slots_row_name(&name, slot_field(key)->record, row, desk->lang);
    if (name.len) str_add_f(out, ": %s", str_text(&name));
    merge_row_free(&version, row);
}

/* Adds what a slot is called: "Home at release", "Benefits: arbeidsavklaringspenger: Stop confirmed". `consent`: the one
 * that a withdrawal is about, NULL where that is not known. */
static void add_label(Str *out, const Desk *desk, const char *key, const Field *inner, const char *value,
                      const char *consent)
{
    const Field *field = slot_field(key);
    str_add(out, _(field->label));
    AUTO_STR code = {0};
    const char *open = strchr(key, '[');
    if (open) str_add_n(&code, open + 1, strcspn(open + 1, "]"));
    if (open && field->record == &record_item) {
        str_add(out, ": ");
        catalogue_title(out, desk->catalogue, str_text(&code), desk->lang);
    } else if (open && field->type == FIELD_CODES) {
        str_add_f(out, ": %s", _(code_label(field->codes, code_value(field->codes, str_text(&code)))));
    } else if (slot_is_withdrawal(key)) {
        AUTO_STR row = {0};
        add_row_key(&row, key);
        if (consent) add_row_name(out, desk, str_text(&row), consent);
    } else if (inner && value) {
        add_row_name(out, desk, key, value);
    }
    if (slot_is_note(key)) inner = record_field(&record_item, "note");
    if (slot_is_withdrawal(key)) inner = record_field(&record_consent, "withdrawn");
    if (inner) str_add_f(out, ": %s", _(inner->label));
}

static char *words_of(const Desk *desk, const char *key, const Field *inner, const char *value)
{
    AUTO_STR words = {0};
    add_words(&words, desk, key, inner, value);
    return words.len ? str_take(&words) : NULL;
}

/* The value as JSON: of a row the whole object or one member, else a text. NULL: unknown. */
static char *json_of(const char *key, const Field *inner, const char *value)
{
    if (!value) return NULL;
    json_t *whole = slot_is_row(key) ? json_loads(value, 0, NULL) : json_string(value);
    json_t *part = inner && whole ? json_object_get(whole, inner->key) : whole;
    char *text = part ? json_dumps(part, JSON_COMPACT | JSON_ENCODE_ANY) : NULL;
    json_decref(whole);
    return text;
}

static TakeLine *add_line(TakePreview *preview)
{
    if (preview->count == preview->room) {
        preview->room = preview->room ? preview->room * 2 : 32;
        preview->lines = mem_grow(preview->lines, preview->room, sizeof *preview->lines);
    }
    TakeLine *line = &preview->lines[preview->count++];
    *line = (TakeLine){0};
    return line;
}

/* The work of transfer_look. */
typedef struct Looking {
    const Desk *desk;
    const Taking *taking;
    Slots theirs; /* what the file says */
    TakePreview *preview;
} Looking;

static const char *value_at(const Slots *slots, const char *key)
{
    const Slot *slot = slots_find(slots, key);
    return slot ? slot->value : NULL;
}

static void put_line(Looking *look, TakeKind kind, const char *key, const Field *inner, const char *mine,
                     const char *theirs)
{
    const Desk *desk = look->desk;
    TakeLine *line = add_line(look->preview);
    AUTO_STR label = {0}, row = {0};
    add_row_key(&row, key);
    add_label(&label, desk, key, inner, theirs ? theirs : mine, value_at(&look->taking->shows, str_text(&row)));
    line->kind = kind;
    line->key = mem_text(key);
    line->label = str_take(&label);
    line->mine = words_of(desk, key, inner, mine);
    line->theirs = words_of(desk, key, inner, theirs);
    line->mine_json = json_of(key, inner, mine);
    line->theirs_json = json_of(key, inner, theirs);
    line->theirs_shows = true;
}

/* A conflict that the file brings; one that was here before is told where it is settled. */
static void put_conflict(void *context, const Conflict *conflict)
{
    Looking *look = context;
    const char *key = conflict->key;
    const char *mine = value_at(&look->taking->was, key), *theirs = value_at(&look->theirs, key);
    if (!mine || !theirs) return;
    size_t n, m;
    versions_find(&look->taking->before, key, &n);
    versions_find(&look->taking->united, key, &m);
    if (n == m) return;
    put_line(look, TAKE_CONFLICT, key, conflict->inner, mine, theirs);
    TakeLine *line = &look->preview->lines[look->preview->count - 1];
    AUTO_FREE char *shows = json_of(key, conflict->inner, value_at(&look->taking->shows, key));
    line->theirs_shows = text_same(shows, line->theirs_json);
    for (size_t i = 0; i < conflict->count; i++) {
        AUTO_FREE char *side = json_of(key, conflict->inner, conflict->sides[i]->value);
        if (!line->mine_stamp && text_same(side, line->mine_json)) line->mine_stamp = mem_text(conflict->sides[i]->stamp);
        if (!line->theirs_stamp && text_same(side, line->theirs_json))
            line->theirs_stamp = mem_text(conflict->sides[i]->stamp);
    }
    look->preview->conflicts++;
}

static bool told_as_conflict(const Looking *look, const char *key, const char *label)
{
    for (size_t i = 0; i < look->preview->count; i++) {
        const TakeLine *line = &look->preview->lines[i];
        if (line->kind == TAKE_CONFLICT && strcmp(line->key, key) == 0 && (!label || strcmp(line->label, label) == 0))
            return true;
    }
    return false;
}

/* What differs in a row that was here: field by field. */
static void put_row_changes(Looking *look, const char *key, const char *was, const char *shows)
{
    const Record *kind = slot_field(key)->record;
    for (size_t i = 0; i < kind->count; i++) {
        const Field *inner = &kind->fields[i];
        AUTO_FREE char *mine = json_of(key, inner, was), *theirs = json_of(key, inner, shows);
        AUTO_STR label = {0};
        if (text_same(mine, theirs)) continue;
        add_label(&label, look->desk, key, inner, shows, NULL);
        if (told_as_conflict(look, key, str_text(&label))) continue;
        put_line(look, !mine ? TAKE_ADD : !theirs ? TAKE_REMOVE : TAKE_CHANGE, key, inner, was, shows);
    }
}

/* Whether a slot is only that a list is known, which its rows tell. */
static bool told_by_rows(const Slots *slots, const char *key)
{
    const Field *field = slot_field(key);
    if (strchr(key, '[') || (field->type != FIELD_LIST && field->type != FIELD_CODES)) return false;
    const Slot *slot = slots_find(slots, key), *end = slots->all + slots->count;
    size_t n = strlen(key);
    for (slot = slot ? slot + 1 : end; slot < end; slot++) { /* "official.end" may lie between */
        if (strncmp(slot->key, key, n) == 0 && slot->key[n] == '[') return true;
    }
    return false;
}

/* Whether it is the withdrawal of a consent that is not there. */
static bool of_nobody(const Slots *slots, const char *key)
{
    AUTO_STR row = {0};
    add_row_key(&row, key);
    return slot_is_withdrawal(key) && !slots_find(slots, str_text(&row));
}

static void put_changes(Looking *look)
{
    const Slots *was = &look->taking->was, *shows = &look->taking->shows;
    for (size_t i = 0; i < shows->count; i++) {
        const Slot *slot = &shows->all[i];
        const char *mine = value_at(was, slot->key);
        if (text_same(mine, slot->value) || told_by_rows(shows, slot->key) || of_nobody(shows, slot->key)) continue;
        if (!mine) put_line(look, TAKE_ADD, slot->key, NULL, NULL, slot->value);
        else if (slot_is_row(slot->key)) put_row_changes(look, slot->key, mine, slot->value);
        else if (!told_as_conflict(look, slot->key, NULL))
            put_line(look, TAKE_CHANGE, slot->key, NULL, mine, slot->value);
    }
    for (size_t i = 0; i < was->count; i++) {
        const Slot *slot = &was->all[i];
        if (slots_find(shows, slot->key) || told_by_rows(was, slot->key) || of_nobody(was, slot->key)) continue;
        if (slot_field(slot->key)->record == &record_note) continue; /* notes stay */
        put_line(look, TAKE_REMOVE, slot->key, NULL, slot->value, NULL);
    }
}

/* What the file tells of consents that nobody has here: that is kept for when they come, and told. */
static void put_unknown(Looking *look, const TransferEnds *ends)
{
    for (size_t i = 0; i < ends->count; i++) {
        const TransferEnd *end = &ends->all[i];
        if (!of_nobody(&look->taking->shows, end->key)) continue;
        TransferEnd *unknown = transfer_ends_add(&look->preview->unknown);
        *unknown = *end;
        unknown->key = mem_text(end->key);
    }
}

static Status look_at(const Desk *desk, const Transfer *transfer, TakePreview *ret, Error *err)
{
    AUTO_TAKING taking = {0};
    AUTO_CASEFILE Casefile *was = NULL;
    if (!ret->is_new) TRY(case_store_load(desk->db, ret->ref, &was, err));
    AUTO_CASEFILE Casefile *now = was ? casefile_copy(was) : casefile_new();
    if (!was) now->ref = mem_text(ret->ref);
    TRY(taking_of(desk, transfer, was, now, &taking, err));
    if (ret->is_new) transfer_complete(now);
    TRY(casefile_check(now, err));
    Looking look = {desk, &taking, {0}, ret};
    slots_of(transfer->casefile, NULL, &look.theirs);
    merge_conflicts(&taking.united, put_conflict, &look);
    put_changes(&look);
    take_preview_order(ret);
    put_unknown(&look, &transfer->ends);
    slots_done(&look.theirs);
    AUTO_STR name = {0};
    casefile_name(&name, now);
    ret->name = str_take(&name);
    return STATUS_OK;
}

Status transfer_look(const Desk *desk, const Transfer *transfer, const char *as, TakePreview *ret, Error *err)
{
    TakePreview preview = {0};
    Status status = transfer_target(desk, transfer, as, &preview.ref, &preview.is_new, err);
    if (status == STATUS_OK) status = look_at(desk, transfer, &preview, err);
    if (status == STATUS_OK)
        *ret = preview;
    else
        take_preview_done(&preview);
    return status;
}

void take_preview_done(TakePreview *preview)
{
    for (size_t i = 0; i < preview->count; i++) {
        TakeLine *line = &preview->lines[i];
        free(line->key), free(line->label), free(line->mine), free(line->theirs);
        free(line->mine_json), free(line->theirs_json), free(line->mine_stamp), free(line->theirs_stamp);
    }
    free(preview->lines);
    transfer_ends_done(&preview->unknown);
    free(preview->ref);
    free(preview->name);
    *preview = (TakePreview){0};
}

typedef struct Listing {
    const Desk *desk;
    ConflictList *list;
} Listing;

static ConflictLine *add_conflict(ConflictList *list)
{
    if (list->count == list->room) {
        list->room = list->room ? list->room * 2 : 8;
        list->lines = mem_grow(list->lines, list->room, sizeof *list->lines);
    }
    return &list->lines[list->count++];
}

static void list_conflict(void *context, const Conflict *conflict)
{
    const Listing *listing = context;
    ConflictLine *line = add_conflict(listing->list);
    AUTO_STR label = {0};
    add_label(&label, listing->desk, conflict->key, conflict->inner, conflict->sides[0]->value, NULL);
    *line = (ConflictLine){mem_text(conflict->key), str_take(&label),
                           mem_zero(conflict->count, sizeof *line->sides), conflict->count};
    for (size_t i = 0; i < conflict->count; i++) {
        const Version *side = conflict->sides[i];
        line->sides[i] = (ConflictSide){words_of(listing->desk, conflict->key, conflict->inner, side->value),
                                        json_of(conflict->key, conflict->inner, side->value), mem_text(side->stamp)};
    }
}

/* A withdrawal that came with a file: one side, to be seen. */
static void list_told(void *context, const Consent *consent, const Version *said)
{
    const Listing *listing = context;
    AUTO_STR key = {0}, name = {0};
    slots_withdrawal_key(&key, consent);
    const Field *withdrawn = record_field(&record_consent, "withdrawn");
    str_add_f(&name, "%s: ", _(slot_field(str_text(&key))->label));
    slots_row_name(&name, &record_consent, consent, listing->desk->lang);
    str_add_f(&name, ": %s", _(withdrawn->label));
    ConflictLine *line = add_conflict(listing->list);
    *line = (ConflictLine){mem_text(str_text(&key)), str_take(&name), mem_zero(1, sizeof *line->sides), 1};
    line->sides[0] = (ConflictSide){words_of(listing->desk, line->key, NULL, said->value),
                                    json_of(line->key, NULL, said->value), mem_text(said->stamp)};
}

Status transfer_conflicts(const Desk *desk, const char *ref, ConflictList *ret, Error *err)
{
    AUTO_CASEFILE Casefile *casefile = NULL;
    AUTO_VERSIONS versions = {0};
    TRY(case_store_load(desk->db, ref, &casefile, err));
    TRY(edit_load_versions(desk, casefile, &versions, err));
    *ret = (ConflictList){0};
    Listing listing = {desk, ret};
    merge_conflicts(&versions, list_conflict, &listing);
    Status status = agenda_each_told(desk, casefile, &versions, list_told, &listing, err);
    if (status != STATUS_OK) conflict_list_done(ret);
    return status;
}

void conflict_list_done(ConflictList *list)
{
    for (size_t i = 0; i < list->count; i++) {
        ConflictLine *line = &list->lines[i];
        for (size_t k = 0; k < line->count; k++)
            free(line->sides[k].words), free(line->sides[k].json), free(line->sides[k].stamp);
        free(line->sides), free(line->key), free(line->label);
    }
    free(list->lines);
    *list = (ConflictList){0};
}
