#include "casework/consents.h"
#include "casework/edit_erase.h"
#include "casework/edit_private.h"

#include "base/lang.h"

#include <search.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Taking cases in, many in one change. */

struct Import {
    const Desk *desk;
    ImportCounts counts;
    void *seen;   /* tsearch tree of the refs taken in so far */
    size_t cases; /* how many have been taken in */
    struct {
        size_t index; /* of the case in the file */
        char *text;
    } *warnings;
    size_t warning_count;
};

enum { EMPTIED_TOLD = 20 }; /* people named one by one */

/* Keeps a word about the case at hand until all of it is written. */
static void warn_later(Import *import, const Str *text)
{
    import->warnings = mem_grow(import->warnings, import->warning_count + 1, sizeof *import->warnings);
    import->warnings[import->warning_count].index = import->cases;
    import->warnings[import->warning_count++].text = mem_text(str_text(text));
}

static void tell_warnings(const Import *import, ImportWarn warn, void *context)
{
    for (size_t i = 0; i < import->warning_count; i++) {
        char where[40];
        snprintf(where, sizeof where, "cases[%zu]", import->warnings[i].index);
        (*warn)(context, where, import->warnings[i].text);
    }
    const ImportCounts *counts = &import->counts;
    AUTO_STR all = {0};
    if (counts->emptied_people < 2) return;
    str_add_f(&all, _("%1$zu fields that were known are now empty, for %2$zu people in all; `overgang undo` takes the import back"),
              counts->emptied, counts->emptied_people);
    (*warn)(context, "cases", str_text(&all));
}

static int order_refs(const void *a, const void *b)
{
    return strcmp(a, b);
}

Status import_begin(const Desk *desk, Import **ret, Error *err)
{
    TRY(change_begin(desk->db, desk->now(desk->now_context), desk->who, "import", err));
    Status status = change_large(desk->db, err);
    if (status == STATUS_OK) status = case_store_follow_rules(desk->db, desk_fingerprint(desk), err);
    if (status != STATUS_OK) {
        change_abort(desk->db);
        return status;
    }
    *ret = mem_zero(1, sizeof **ret);
    (*ret)->desk = desk;
    return STATUS_OK;
}

static void import_free(Import *import)
{
    for (size_t i = 0; i < import->warning_count; i++)
        free(import->warnings[i].text);
    free(import->warnings);
    tdestroy(import->seen, free);
    free(import);
}

void import_abort(Import *import)
{
    if (!import) return;
    change_abort(import->desk->db);
    import_free(import);
}

Status import_finish(Import *import, ImportWarn warn, void *context, ImportCounts *ret, Error *err)
{
    Status status = STATUS_OK;
    if (import->counts.added + import->counts.updated == 0)
        change_abort(import->desk->db); /* nothing to write down */
    else
        status = change_finish(import->desk->db, true, NULL, err);
    if (status == STATUS_OK) *ret = import->counts;
    if (status == STATUS_OK && warn) tell_warnings(import, warn, context);
    import_free(import);
    return status;
}

static Status check_new_ref(Import *import, const char *ref, Error *err)
{
    char *copy = mem_text(ref);
    char **found = tsearch(copy, &import->seen, order_refs);
    if (!found) mem_ran_out();
    if (*found == copy) return STATUS_OK;
    free(copy);
    return error_set(err, STATUS_INVALID, "ref", _("\"%s\" has come before in this file"), ref);
}

/* Gives the item at this place its exact code. */
static Status check_item(const Desk *desk, Casefile *casefile, size_t place, Error *err)
{
    Item *item = ITEM_AT(casefile, place);
    BenefitCode benefit;
    const Template *t = item->code ? catalogue_find(desk->catalogue, item->code, &benefit) : NULL;
    if (!t)
        return error_set(err, STATUS_INVALID, "code", _("\"%s\" is no item of the checklists"), item->code ? item->code : "");
    free(item->code);
    item->code = template_code(t, benefit);
    for (size_t i = 0; i < place; i++)
        if (strcmp(ITEM_AT(casefile, i)->code, item->code) == 0)
            return error_set(err, STATUS_INVALID, "code", _("\"%s\" stands twice in this case"), item->code);
    item->stated = 1;
    item->added = desk->today;
    return STATUS_OK;
}

/* What the checklists do not know is refused. */
static Status check_items(const Desk *desk, Casefile *casefile, Error *err)
{
    for (size_t i = 0; i < casefile->items.count; i++) {
        char where[40];
        if (check_item(desk, casefile, i, err) == STATUS_OK) continue;
        snprintf(where, sizeof where, "items[%zu]", i);
        return error_within(err, where);
    }
    return STATUS_OK;
}

static bool note_known(const Casefile *casefile, const Note *note)
{
    for (size_t i = 0; i < casefile->notes.count; i++)
        if (record_same(&record_note, NOTE_AT(casefile, i), note)) return true;
    return false;
}

/* What was ticked or written here since the file was made is kept: items and notes are added to, not
 * replaced. */
static void merge_items(Edit *edit, const Casefile *from)
{
    List *items = &edit->now->items;
    items->known = items->known || from->items.known;
    for (size_t i = 0; i < from->items.count; i++) {
        const Item *given = ITEM_AT(from, i);
        Item *mine = casefile_item(edit->now, given->code);
        if (mine && record_same(&record_item, mine, given) && mine->stated) continue;
        if (!mine) {
            mine = list_add(items, &record_item);
            record_copy(&record_item, mine, given);
            continue;
        }
        edit_touch(edit, mine);
        Item kept = *mine;
        record_copy(&record_item, mine, given);
        mine->rule_due = kept.rule_due, mine->added = kept.added, mine->applies = kept.applies;
        record_done(&record_item, &kept);
    }
}

static void merge_notes(Casefile *now, const Casefile *from)
{
    now->notes.known = now->notes.known || from->notes.known;
    for (size_t i = 0; i < from->notes.count; i++) {
        const Note *note = NOTE_AT(from, i);
        if (!note_known(now, note)) record_copy(&record_note, list_add(&now->notes, &record_note), note);
    }
}

/* The same row, whatever its number, and whether or not its arrival has been acknowledged. */
static Disclosure *same_disclosure(const Casefile *casefile, const Disclosure *given)
{
    for (size_t i = 0; i < casefile->disclosures.count; i++) {
        Disclosure *row = DISCLOSURE_AT(casefile, i);
        Disclosure like = *given; /* borrows */
        like.id = row->id;
        like.acknowledged = row->acknowledged;
        if (record_same(&record_disclosure, row, &like)) return row;
    }
    return NULL;
}

static bool id_taken(const Casefile *casefile, const char *id)
{
    for (size_t i = 0; i < casefile->disclosures.count; i++)
        if (text_same(DISCLOSURE_AT(casefile, i)->id, id)) return true;
    return false;
}

/* What was shared is never forgotten because a file does not tell of it. */
static void merge_disclosures(Casefile *now, const Casefile *from)
{
    now->disclosures.known = now->disclosures.known || from->disclosures.known;
    for (size_t i = 0; i < from->disclosures.count; i++) {
        const Disclosure *given = DISCLOSURE_AT(from, i);
        Disclosure *mine = same_disclosure(now, given);
        if (mine) {
            if (!mine->acknowledged) mine->acknowledged = given->acknowledged;
            continue;
        }
        AUTO_STR id = {0};
        bool taken = id_taken(now, given->id);
        if (taken) edit_share_id(now, &id);
        mine = list_add(&now->disclosures, &record_disclosure);
        record_copy(&record_disclosure, mine, given);
        if (!taken) continue;
        free(mine->id);
        mine->id = str_take(&id);
    }
}

/* The earlier of two days, of which one may be unknown. */
static Date earlier(Date a, Date b)
{
    if (a == DATE_NONE) return b;
    return b != DATE_NONE && b < a ? b : a;
}

/* What the file says of having been told is less than what is known here, without denying it: it is older. */
static bool told_less(const Consent *file, const Consent *here)
{
    if (file->informed == TRI_NO) return false;
    for (int told = TOLD_PURPOSE; told < TOLD_COUNT; told++)
        if (consent_told(file, (ConsentTold)told) && !consent_told(here, (ConsentTold)told)) return false;
    return true;
}

/* What the file leaves out of a consent that is here stays as it is; one that was withdrawn stays so, from the earlier day. */
static void keep_consent(Consent *now, const Consent *was)
{
    Date withdrawn = earlier(was->withdrawn, now->withdrawn);
    bool told = told_less(now, was);
    for (size_t i = 0; i < record_consent.count; i++) {
        const Field *field = &record_consent.fields[i];
        bool informed = strncmp(field->key, "informed", strlen("informed")) == 0;
        bool codes = field->type == FIELD_CODES;
        bool silent = !field_known(field, now) || (codes && ((const CodeList *)field_at(field, now))->count == 0);
        bool id = strcmp(field->key, "id") == 0; /* in whatever case it is written */
        if (id || (informed ? told : silent)) field_copy(field, now, was);
    }
    now->withdrawn = withdrawn;
}

/*
 * No consent is forgotten because a file does not tell of it, and what was said of one stays as in every other edit: a
 * file must not make more of what a person once agreed to, nor bring back to life what is over.
 */
static Status keep_consents(Casefile *now, const Casefile *was, Error *err)
{
    now->consents.known = now->consents.known || was->consents.known;
    for (size_t i = 0; i < was->consents.count; i++) {
        const Consent *before = CONSENT_AT(was, i);
        Consent *after = consents_find(now, before->id);
        if (after)
            keep_consent(after, before);
        else
            record_copy(&record_consent, list_add(&now->consents, &record_consent), before);
    }
    if (was->consents.count) TRY(casefile_check(now, err)); /* renewals in a ring, of which each side knows a part */
    Error fault = {0};
    if (consents_kept(was, now, &fault) == STATUS_OK) return STATUS_OK;
    return error_set(err, STATUS_INVALID, fault.where,
                     _("what was said of a consent stays; what is new is a consent with an id of its own, or one that "
                       "renews this one (\"renews\")"));
}

/* Every field as the file has it (what it leaves out is unknown), items, notes and what was shared merged, the register of
 * consents kept. So is when a case was closed: files from other programs do not tell it. */
static Status merge(Edit *edit, const Casefile *from, Error *err)
{
    for (size_t i = 0; i < record_casefile.count; i++) {
        const Field *field = &record_casefile.fields[i];
        List *list = field_at(field, edit->now);
        bool merged = list == &edit->now->items || list == &edit->now->notes || list == &edit->now->disclosures;
        if (field->type == FIELD_LIST && merged) continue;
        field_copy(field, edit->now, from);
    }
    bool still_closed = edit->was->stay.phase == PHASE_CLOSED && from->stay.phase == PHASE_CLOSED;
    if (still_closed && !from->stay.closed) edit->now->stay.closed = edit->was->stay.closed;
    edit_follow_phase(edit);
    merge_items(edit, from);
    merge_notes(edit->now, from);
    merge_disclosures(edit->now, from);
    return keep_consents(edit->now, edit->was, err);
}

/* Fields that were known and are not any more: a file that leaves them out says that nobody knows. */
static void count_emptied(Import *import, const Edit *edit)
{
    size_t emptied = 0;
    for (size_t i = 0; i < record_casefile.count; i++) {
        const Field *field = &record_casefile.fields[i];
        emptied += field_known(field, edit->was) && !field_known(field, edit->now);
    }
    if (emptied == 0) return;
    import->counts.emptied += emptied;
    if (++import->counts.emptied_people > EMPTIED_TOLD) return;
    AUTO_STR text = {0};
    str_add_f(&text,
              ngettext("%1$zu field that was known is now empty in %2$s", "%1$zu fields that were known are now empty in %2$s",
                       emptied),
              emptied, edit->now->ref);
    warn_later(import, &text);
}

static Status update_case(Import *import, int64_t id, const Casefile *from, Error *err)
{
    Edit edit = {.desk = import->desk};
    TRY(case_store_load_id(import->desk->db, id, &edit.was, err));
    edit.now = casefile_copy(edit.was);
    Status status = merge(&edit, from, err);
    if (status != STATUS_OK) {
        edit_done(&edit);
        return status;
    }
    if (record_same(&record_casefile, edit.was, edit.now) && edit.touched_count == 0) {
        import->counts.unchanged++;
    } else {
        edit.prison_changed = edit.was->stay.prison && edit.now->stay.prison &&
                              !text_same(edit.was->stay.prison, edit.now->stay.prison);
        change_record(import->desk->db);
        status = edit_write(&edit, NULL, err);
        if (status == STATUS_OK) status = edit_log(&edit, NULL, NULL, "updated", err);
        import->counts.updated++;
        count_emptied(import, &edit);
    }
    edit_done(&edit);
    return status;
}

Status import_case(Import *import, Casefile *casefile, Error *err)
{
    const Desk *desk = import->desk;
    TRY(casefile_check(casefile, err));
    TRY(casefile_check_order(casefile, NULL, err));
    TRY(casefile_check_days(casefile, NULL, desk->today, err));
    TRY(check_new_ref(import, casefile->ref, err));
    TRY(check_items(desk, casefile, err));
    int64_t id;
    TRY(case_store_id(desk->db, casefile->ref, &id, err));
    if (id) {
        TRY(update_case(import, id, casefile, err));
    } else {
        Followed followed = {0};
        AUTO_STR erased = {0};
        TRY(edit_insert(desk, casefile, &followed, err));
        import->counts.added++;
        if (erase_was(&erased, desk, casefile->ref)) warn_later(import, &erased);
    }
    import->cases++;
    return STATUS_OK;
}
