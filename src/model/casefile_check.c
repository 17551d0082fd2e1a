#include "model/casefile.h"

#include "base/datetext.h"
#include "base/lang.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

/* What a case must fulfil as a whole, and what is odd about it. */

enum { REF_LIMIT = 60, PLACE_ROOM = 96 };

static Status check_ref(const char *where, const char *ref, Error *err)
{
    static const char allowed[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._-";
    size_t n = strlen(ref);
    if (n > REF_LIMIT)
        return error_set(err, STATUS_INVALID, where, _("is too long: at most %d characters"), REF_LIMIT);
    if (strspn(ref, allowed) != n)
        return error_set(err, STATUS_INVALID, where,
                         _("may hold only letters a-z, digits, \".\", \"_\" and \"-\""));
    return STATUS_OK;
}

/* What stands before it: a ref like another, and not its own. */
static Status check_previous(const Casefile *casefile, Error *err)
{
    if (!casefile->previous) return STATUS_OK;
    TRY(check_ref("previous", casefile->previous, err));
    if (strcmp(casefile->previous, casefile->ref) != 0) return STATUS_OK;
    return error_set(err, STATUS_INVALID, "previous", _("a stay does not come before itself"));
}

static bool field_empty(const Field *field, const void *record)
{
    if (!field_known(field, record)) return true;
    return field->type == FIELD_TEXT && FIELD_AS(char *, field, record)[0] == '\0';
}

/* Required fields, in the record and in those of its lists. */
/* Nothing in it, or only blanks. */
static bool says_nothing(const Field *field, const void *record)
{
    if (field_empty(field, record)) return true;
    if (field->type != FIELD_TEXT) return false;
    const char *text = *(char *const *)field_at(field, record);
    return text[strspn(text, " ")] == '\0';
}

static Status check_required(const Record *kind, const void *record, Error *err)
{
    for (size_t i = 0; i < kind->count; i++) {
        const Field *field = &kind->fields[i];
        if (field->flags & FIELD_REQUIRED && says_nothing(field, record))
            return error_set(err, STATUS_INVALID, field->key, _("is required"));
        if (field->type != FIELD_LIST) continue;
        const List *list = field_at(field, record);
        for (size_t row = 0; row < list->count; row++) {
            if (check_required(field->record, list_at(list, field->record, row), err) == STATUS_OK) continue;
            char place[PLACE_ROOM];
            snprintf(place, sizeof place, "%s[%zu]", field->key, row);
            return error_within(err, place);
        }
    }
    return STATUS_OK;
}

static Status refuse_row(const char *list, size_t row, const char *key, const char *text, Error *err)
{
    char place[PLACE_ROOM];
    snprintf(place, sizeof place, "%s[%zu].%s", list, row, key);
    return error_set(err, STATUS_INVALID, place, "%s", text);
}

static Status check_periods(const Casefile *casefile, Error *err)
{
    for (size_t i = 0; i < casefile->stay.interruptions.count; i++) {
        const Interruption *period = INTERRUPTION_AT(casefile, i);
        if (period->to != DATE_NONE && period->to <= period->from)
            return refuse_row("interruptions", i, "to", _("must lie after the day on which it begins"), err);
    }
    for (size_t i = 0; i < casefile->stay.placements.count; i++) {
        const Placement *period = PLACEMENT_AT(casefile, i);
        if (period->to != DATE_NONE && period->to < period->from)
            return refuse_row("placements", i, "to", _("must not lie before the day on which it begins"),
                              err);
    }
    return STATUS_OK;
}

typedef struct Named {
    const char *name;
    size_t row;
} Named;

static int named_order(const void *a, const void *b)
{
    const Named *one = a, *other = b;
    int order = strcasecmp(one->name, other->name);
    return order ? order : (one->row > other->row) - (one->row < other->row);
}

/* Whether two rows have the same name in their first field, a required text; *ret is the later row of the
 * first pair. */
static bool repeated(const List *list, const Record *kind, size_t *ret)
{
    bool found = false;
    if (list->count < 2) return false;
    AUTO_FREE Named *names = mem_zero(list->count, sizeof *names);
    for (size_t i = 0; i < list->count; i++)
        names[i] = (Named){FIELD_AS(char *, &kind->fields[0], list_at(list, kind, i)), i};
    qsort(names, list->count, sizeof *names, named_order);
    for (size_t i = 1; i < list->count; i++) {
        if (strcasecmp(names[i - 1].name, names[i].name) != 0) continue;
        if (!found || names[i].row < *ret) *ret = names[i].row;
        found = true;
    }
    return found;
}

/* Whether consents carry each other on in a ring, so that none came first; *row: one of them. */
static bool renewed_in_ring(const List *consents, size_t *row)
{
    AUTO_FREE long *before = consent_rows_before(consents);
    for (size_t i = 0; before && i < consents->count; i++) {
        if (!consent_row_carries_on(before, consents->count, (long)i, (long)i)) continue;
        *row = i;
        return true;
    }
    return false;
}

Status casefile_check(const Casefile *casefile, Error *err)
{
    size_t row;
    TRY(check_required(&record_casefile, casefile, err));
    TRY(check_ref("ref", casefile->ref, err));
    TRY(check_previous(casefile, err));
    TRY(check_periods(casefile, err));
    if (casefile->stay.closed && casefile->stay.phase != PHASE_CLOSED)
        return error_set(err, STATUS_INVALID, "closed",
                         _("the day of closing goes with the phase closed only"));
    if (repeated(&casefile->disclosures, &record_disclosure, &row))
        return refuse_row("disclosures", row, "id", _("is used twice in this case"), err);
    if (repeated(&casefile->consents, &record_consent, &row))
        return refuse_row("consents", row, "id", _("is used by another consent of this case"), err);
    if (repeated(&casefile->items, &record_item, &row))
        return refuse_row("items", row, "code", _("is there twice"), err);
    return STATUS_OK;
}

bool start_order_holds(StartOrder order, Date date, Date start)
{
    if (date == DATE_NONE || start == DATE_NONE) return true;
    switch (order) {
    case ORDER_NOT_BEFORE: return date >= start;
    case ORDER_BEFORE: return date < start;
    case ORDER_NOT_AFTER: return date <= start;
    }
    return true;
}

void start_order_fault(Str *out, StartOrder order, Date start)
{
    AUTO_STR day = {0};
    datetext_short(&day, start);
    switch (order) {
    case ORDER_NOT_BEFORE: str_add_f(out, _("must not lie before the start, %s"), str_text(&day)); break;
    case ORDER_BEFORE: str_add_f(out, _("must lie before the start, %s"), str_text(&day)); break;
    case ORDER_NOT_AFTER: str_add_f(out, _("must not lie after the start, %s"), str_text(&day)); break;
    }
}

static const struct OrderRow {
    const char *key;
    StartOrder order;
    size_t offset; /* of the date in the case */
} order_rows[] = {
    {"born", ORDER_BEFORE, offsetof(Casefile, person.born)},
    {"custody_since", ORDER_NOT_AFTER, offsetof(Casefile, stay.custody_since)},
    {"official.two_thirds", ORDER_NOT_BEFORE, offsetof(Casefile, stay.official.two_thirds)},
    {"official.release", ORDER_NOT_BEFORE, offsetof(Casefile, stay.official.release)},
    {"official.end", ORDER_NOT_BEFORE, offsetof(Casefile, stay.official.end)},
    {"official.minimum_term", ORDER_NOT_BEFORE, offsetof(Casefile, stay.official.minimum_term)},
};

static Date order_date(const struct OrderRow *row, const Casefile *casefile)
{
    return *(const Date *)((const char *)casefile + row->offset);
}

static bool order_holds(const struct OrderRow *row, const Casefile *casefile)
{
    return start_order_holds(row->order, order_date(row, casefile), casefile->stay.start);
}

Status casefile_check_order(const Casefile *casefile, const Casefile *was, Error *err)
{
    size_t consent;
    if (renewed_in_ring(&casefile->consents, &consent) && !(was && renewed_in_ring(&was->consents, &(size_t){0})))
        return refuse_row("consents", consent, "renews",
                          _("goes round in a ring: a consent carries on one that was there before it"), err);
    for (size_t i = 0; i < COUNT(order_rows); i++) {
        const struct OrderRow *row = &order_rows[i];
        if (order_holds(row, casefile)) continue;
        bool same = was && order_date(row, was) == order_date(row, casefile);
        if (same && !order_holds(row, was)) continue; /* not of this edit's making */
        AUTO_STR fault = {0};
        start_order_fault(&fault, row->order, casefile->stay.start);
        return error_set(err, STATUS_INVALID, row->key, "%s", str_text(&fault));
    }
    return STATUS_OK;
}

typedef struct Teller {
    void (*tell)(void *context, const char *where, const char *text);
    void *context;
} Teller;

static void tell_row(const Teller *teller, const char *list, size_t row, const char *key, const char *text)
{
    char place[PLACE_ROOM];
    snprintf(place, sizeof place, "%s[%zu].%s", list, row, key);
    teller->tell(teller->context, place, text);
}

/* Each interruption moves the dates by its whole length, also where it should not. */
static void warn_interruptions(const Casefile *casefile, const Teller *teller)
{
    for (size_t i = 0; i < casefile->stay.interruptions.count; i++) {
        const Interruption *it = INTERRUPTION_AT(casefile, i);
        if (it->to == DATE_NONE)
            tell_row(teller, "interruptions", i, "to",
                     _("has no end, so the dates do not reckon with it yet"));
        if (it->from < casefile->stay.start) {
            AUTO_STR text = {0};
            start_order_fault(&text, ORDER_NOT_BEFORE, casefile->stay.start);
            tell_row(teller, "interruptions", i, "from", str_text(&text));
        }
        bool overlaps = false;
        for (size_t j = 0; j < i; j++) {
            const Interruption *other = INTERRUPTION_AT(casefile, j);
            overlaps |= it->from < other->to && other->from < it->to;
        }
        if (overlaps)
            tell_row(teller, "interruptions", i, "from",
                     _("overlaps with an earlier one, so days are reckoned twice"));
    }
}

/* An answer that came before the question. */
static void warn_messages(const Casefile *casefile, const Teller *teller)
{
    for (size_t i = 0; i < casefile->messages.count; i++) {
        const Message *it = MESSAGE_AT(casefile, i);
        const char *text = _("lies before the day on which it was sent");
        if (it->confirmed && it->confirmed < it->sent) tell_row(teller, "messages", i, "confirmed", text);
        if (it->chased && it->chased < it->sent) tell_row(teller, "messages", i, "chased", text);
    }
}

static void warn_rows(const Casefile *casefile, const Teller *teller)
{
    warn_interruptions(casefile, teller);
    warn_messages(casefile, teller);
    for (size_t i = 1; i < casefile->benefits.count; i++)
        if (casefile_benefit(casefile, BENEFIT_AT(casefile, i)->code) != BENEFIT_AT(casefile, i))
            tell_row(teller, "benefits", i, "code", _("is there twice"));
}

void casefile_warnings(const Casefile *casefile,
                       void (*tell)(void *context, const char *where, const char *text), void *context)
{
    const Person *person = &casefile->person;
    const Stay *stay = &casefile->stay;
    const Teller teller = {tell, context};
    const char *fault = person->national_id ? person_id_fault(person->national_id, person->born) : NULL;
    if (fault) tell(context, "national_id", fault);
    for (size_t i = 0; i < COUNT(order_rows); i++) {
        AUTO_STR text = {0};
        if (order_holds(&order_rows[i], casefile)) continue;
        start_order_fault(&text, order_rows[i].order, stay->start);
        tell(context, order_rows[i].key, str_text(&text));
    }
    if (stay->official.end != DATE_NONE && stay->official.release > stay->official.end)
        tell(context, "official.release", _("lies after the official end"));
    warn_rows(casefile, &teller);
}
