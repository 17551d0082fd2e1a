#include "casework/transfer_private.h"

#include "base/lang.h"
#include "base/porter.h"
#include "base/tape.h"
#include "casework/exchange_cells.h"
#include "casework/exchange_json.h"
#include "casework/merge.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* The content of a transfer file, to and from JSON. */

enum { VERSIONS_LIMIT = 20000, STAMP_LIMIT = 200 };

static void set(json_t *object, const char *key, json_t *value)
{
    if (!value || json_object_set_new(object, key, value)) mem_ran_out();
}

static json_t *codes_json(const CodeTable *table, const CodeList *list)
{
    json_t *array = json_array();
    for (int i = 0; i < list->count; i++)
        if (json_array_append_new(array, json_string(code_text(table, list->values[i])))) mem_ran_out();
    return array;
}

/* One key: what stands, with values that differ from the case's; and the stamps that are past. */
static json_t *key_json(const Versions *versions, size_t first, size_t count, const Slots *slots)
{
    json_t *object = json_object(), *standing = json_array(), *past = json_array();
    set(object, "key", json_string(versions->all[first].key));
    for (size_t i = first; i < first + count; i++) {
        const Version *it = &versions->all[i];
        if (it->past) {
            if (json_array_append_new(past, json_string(it->stamp))) mem_ran_out();
            continue;
        }
        json_t *one = json_object();
        const Slot *slot = slots_find(slots, it->key);
        set(one, "stamp", json_string(it->stamp));
        if (!slot || strcmp(slot->value, it->value) != 0) set(one, "value", json_string(it->value));
        if (json_array_append_new(standing, one)) mem_ran_out();
    }
    set(object, "standing", standing);
    set(object, "past", past);
    return object;
}

static json_t *versions_json(const Transfer *transfer)
{
    json_t *array = json_array();
    AUTO_SLOTS slots = {0};
    slots_of(transfer->casefile, NULL, &slots);
    for (size_t at = 0; at < transfer->versions.count;) {
        size_t count;
        versions_find(&transfer->versions, transfer->versions.all[at].key, &count);
        if (json_array_append_new(array, key_json(&transfer->versions, at, count, &slots))) mem_ran_out();
        at += count;
    }
    return array;
}

static json_t *ends_json(const TransferEnds *ends)
{
    json_t *array = json_array();
    for (size_t i = 0; i < ends->count; i++) {
        const TransferEnd *end = &ends->all[i];
        char day[DATE_TEXT];
        json_t *one = json_object();
        set(one, "key", json_string(end->key));
        set(one, "recipient", json_string(code_text(&codes_recipient, end->recipient)));
        set(one, "scope", codes_json(&codes_scope, &end->scope));
        set(one, "on", json_string(date_iso(end->on, day)));
        if (json_array_append_new(array, one)) mem_ran_out();
    }
    return array;
}

static int add_bytes(const char *bytes, size_t n, void *out)
{
    str_add_n(out, bytes, n);
    return 0;
}

void transfer_to_json(const Transfer *transfer, Str *out)
{
    json_t *top = json_object(), *made = json_object();
    set(top, "schema", json_string(TRANSFER_SCHEMA));
    set(made, "at", json_string(transfer->at));
    set(made, "by", json_string(transfer->by));
    set(top, "made", made);
    set(top, "recipients", codes_json(&codes_recipient, &transfer->recipients));
    set(top, "scopes", codes_json(&codes_scope, &transfer->scopes));
    if (transfer->ended) set(top, "ended", ends_json(&transfer->ends));
    set(top, "case", json_of_record(&record_casefile, transfer->casefile, true));
    set(top, "versions", versions_json(transfer));
    if (json_dump_callback(top, add_bytes, out, JSON_COMPACT) != 0) mem_ran_out();
    json_decref(top);
    str_add_char(out, '\n');
}

/* The member of an object; NULL where there is none. */
static const Cell *member(const Cell *object, const char *name)
{
    if (object->type != CELL_OBJECT) return NULL;
    TAPE_EACH_MEMBER(key, object)
    {
        if (strcmp(key->text, name) == 0) return key + 1;
    }
    return NULL;
}

static Status missing(const char *where, Error *err)
{
    return error_set(err, STATUS_INVALID, where, _("is missing, or not what it should be"));
}

static Status read_text(const Cell *object, const char *name, size_t most, char **ret, Error *err)
{
    const Cell *cell = member(object, name);
    if (!cell || cell->type != CELL_TEXT || strlen(cell->text) > most) return missing(name, err);
    *ret = mem_text(cell->text);
    return STATUS_OK;
}

static Status read_codes(const Cell *top, const char *name, const CodeTable *table, CodeList *ret, Error *err)
{
    const Cell *array = member(top, name);
    if (!array || array->type != CELL_LIST) return missing(name, err);
    TAPE_EACH(cell, array)
    {
        int value = cell->type == CELL_TEXT ? code_value(table, cell->text) : 0;
        if (!value) return missing(name, err);
        codes_add(ret, value);
    }
    return STATUS_OK;
}

static Status read_end(const Cell *cell, TransferEnds *ends, Error *err)
{
    AUTO_FREE char *recipient = NULL;
    AUTO_FREE char *day = NULL;
    TransferEnd *end = transfer_ends_add(ends);
    TRY(read_text(cell, "key", STAMP_LIMIT, &end->key, err));
    TRY(read_text(cell, "recipient", STAMP_LIMIT, &recipient, err));
    TRY(read_codes(cell, "scope", &codes_scope, &end->scope, err));
    TRY(read_text(cell, "on", DATE_TEXT - 1, &day, err));
    end->recipient = code_value(&codes_recipient, recipient);
    end->on = date_from_iso(day);
    return slot_is_withdrawal(end->key) && end->recipient && end->on ? STATUS_OK : missing("ended", err);
}

/* Whether the file tells of ends alone, and of which. */
static Status read_ends(const Cell *top, Transfer *ret, Error *err)
{
    const Cell *array = member(top, "ended");
    ret->ended = array != NULL;
    if (!array) return STATUS_OK;
    if (array->type != CELL_LIST) return missing("ended", err);
    TAPE_EACH(cell, array)
    {
        Status status = read_end(cell, &ret->ends, err);
        if (status != STATUS_OK) return error_within(err, "ended");
        if (ret->ends.count > VERSIONS_LIMIT) return missing("ended", err);
    }
    return STATUS_OK;
}

static Status read_case(const Cell *top, bool whole, Casefile **ret, Error *err)
{
    const Cell *object = member(top, "case");
    if (!object) return missing("case", err);
    AUTO_CASEFILE Casefile *casefile = casefile_new();
    Status status = cells_to_record(&record_casefile, object, casefile, err);
    for (size_t i = 0; i < casefile->items.count; i++) {
        Item *item = ITEM_AT(casefile, i);
        item->stated = item->applies = 1;
        if (item->status == ITEM_UNKNOWN) item->status = ITEM_OPEN;
    }
    if (status == STATUS_OK && whole) status = transfer_check(casefile, casefile->ref ? casefile->ref : "", err);
    if (status != STATUS_OK) return error_within(err, "case");
    *ret = casefile;
    casefile = NULL;
    return STATUS_OK;
}

/* A stamp begins with its time, so that stamps can be put in order. */
static bool stamp_valid(const Cell *cell)
{
    AUTO_STR time = {0};
    if (!cell || cell->type != CELL_TEXT || strlen(cell->text) > STAMP_LIMIT) return false;
    if (cell->text[0] == '\0') return true; /* a case older than stamps are */
    str_add_n(&time, cell->text, strnlen(cell->text, STAMP_TIME));
    return time_valid(str_text(&time));
}

static Status read_standing(const Cell *array, const char *key, Versions *ret, Error *err)
{
    if (!array || array->type != CELL_LIST) return missing("standing", err);
    TAPE_EACH(cell, array)
    {
        const Cell *stamp = member(cell, "stamp"), *value = member(cell, "value");
        if (!stamp_valid(stamp) || (value && value->type != CELL_TEXT)) return missing("standing", err);
        if (value) TRY(slot_check(key, value->text, err));
        versions_note(ret, key, stamp->text, value ? value->text : NULL, false);
    }
    return STATUS_OK;
}

/* Notes only come. So do consents and their ends, whose history nobody can take out: who calls one past that is held here
 * would bring what was withdrawn to life again, or take its last day away. */
static bool only_comes(const char *key)
{
    const Record *kind = slot_field(key)->record;
    return kind == &record_note || kind == &record_consent;
}

static Status read_past(const Cell *array, const char *key, Versions *ret, Error *err)
{
    if (!array || array->type != CELL_LIST) return missing("past", err);
    TAPE_EACH(cell, array)
    {
        if (!stamp_valid(cell)) return missing("past", err);
        if (only_comes(key)) continue;
        versions_note(ret, key, cell->text, NULL, true);
    }
    return STATUS_OK;
}

/* A file that names one which it does not hold takes none away. */
static void forget_lost(Versions *versions)
{
    for (size_t i = versions->count; i-- > 0;)
        if (versions->all[i].past && only_comes(versions->all[i].key)) versions_forget(versions, i);
}

/* "benefits[aap]", "items[IN-TALK]note": what is opened is closed. */
static bool key_valid(const char *key)
{
    const char *open = strchr(key, '[');
    if (!slot_field(key)) return false;
    return !open || strchr(open, ']');
}

static Status read_versions(const Cell *top, Transfer *transfer, Error *err)
{
    const Cell *array = member(top, "versions");
    if (!array || array->type != CELL_LIST) return missing("versions", err);
    TAPE_EACH(cell, array)
    {
        const Cell *key = member(cell, "key");
        if (!key || key->type != CELL_TEXT || !key_valid(key->text)) return missing("versions.key", err);
        TRY(read_standing(member(cell, "standing"), key->text, &transfer->versions, err));
        TRY(read_past(member(cell, "past"), key->text, &transfer->versions, err));
        if (transfer->versions.count > VERSIONS_LIMIT) return missing("versions", err);
    }
    AUTO_SLOTS slots = {0};
    AUTO_STR beginning = {0};
    str_add_f(&beginning, "%.*s.00000000 %s", STAMP_TIME, transfer->at, transfer->by);
    if (!transfer->ended) slots_of(transfer->casefile, NULL, &slots); /* of whom it is about it says nothing new */
    merge_complete(&transfer->versions, &slots, str_text(&beginning));
    forget_lost(&transfer->versions);
    return STATUS_OK;
}

static Status read_top(const Cell *top, Transfer *ret, Error *err)
{
    AUTO_FREE char *schema = NULL;
    TRY(read_text(top, "schema", STAMP_LIMIT, &schema, err));
    if (strcmp(schema, TRANSFER_SCHEMA) != 0)
        return error_set(err, STATUS_INVALID, "schema", _("\"%s\" is not \"%s\", the only format known here"), schema,
                         TRANSFER_SCHEMA);
    const Cell *made = member(top, "made");
    if (!made) return missing("made", err);
    TRY(read_text(made, "at", STAMP_TIME, &ret->at, err));
    TRY(read_text(made, "by", STAMP_LIMIT / 2, &ret->by, err));
    if (!time_valid(ret->at)) return missing("made.at", err);
    TRY(read_codes(top, "recipients", &codes_recipient, &ret->recipients, err));
    TRY(read_codes(top, "scopes", &codes_scope, &ret->scopes, err));
    TRY(read_ends(top, ret, err));
    TRY(read_case(top, !ret->ended, &ret->casefile, err));
    TRY(read_versions(top, ret, err));
    return ret->ended ? transfer_check_ended(ret, err) : STATUS_OK;
}

Status transfer_from_json(char *bytes, size_t n, Transfer *ret, Error *err)
{
    AUTO_TAPE tape = {0};
    Transfer transfer = {0};
    if (!tape_read(&tape, bytes, n) || tape.cells->type != CELL_OBJECT)
        return error_set(err, STATUS_INVALID, NULL, _("what is in the file is no transfer"));
    Status status = read_top(tape.cells, &transfer, err);
    if (status == STATUS_OK)
        *ret = transfer;
    else
        transfer_done(&transfer);
    return status;
}

Status transfer_seal(const Transfer *transfer, const Secret *secret, const SealCost *cost, char **ret, size_t *ret_n,
                     Error *err)
{
    AUTO_STR text = {0};
    transfer_to_json(transfer, &text);
    Status status = seal_make(TRANSFER_PURPOSE, secret, cost, text.data, text.len, ret, ret_n, err);
    secret_wipe(text.data, text.room);
    return status;
}

Status transfer_read_file(const char *path, char **ret, size_t *ret_n, Error *err)
{
    int fd = -1;
    TRY(porter_open_sealed(path, &fd, err));
    FILE *in = fdopen(fd, "r");
    if (!in) mem_ran_out();
    AUTO_STR bytes = {0};
    char piece[1 << 14];
    size_t got;
    while (bytes.len <= TRANSFER_LIMIT && (got = fread(piece, 1, sizeof piece, in)) > 0)
        str_add_n(&bytes, piece, got);
    bool failed = ferror(in) != 0;
    int fault = errno;
    fclose(in);
    if (failed) return error_set(err, STATUS_FAILED, path, _("cannot be read: %s"), strerror(fault));
    if (bytes.len > TRANSFER_LIMIT)
        return error_set(err, STATUS_INVALID, path, _("is too large: at most %d MiB"), TRANSFER_LIMIT >> 20);
    Status status = seal_look(TRANSFER_PURPOSE, str_text(&bytes), bytes.len, err);
    if (status != STATUS_OK) return error_within(err, path);
    *ret_n = bytes.len;
    *ret = str_take(&bytes);
    return STATUS_OK;
}

Status transfer_open(const char *path, const char *bytes, size_t n, const Secret *secret, Transfer *ret, Error *err)
{
    char *opened = NULL;
    size_t opened_n = 0;
    Status status = seal_open(TRANSFER_PURPOSE, secret, bytes, n, &opened, &opened_n, err);
    if (status != STATUS_OK) return error_within(err, path);
    status = transfer_from_json(opened, opened_n, ret, err);
    seal_free(opened, opened_n);
    return status == STATUS_OK ? STATUS_OK : error_within(err, path);
}
