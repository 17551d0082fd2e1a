#ifndef OVERGANG_CASEWORK_SLOTS_H
#define OVERGANG_CASEWORK_SLOTS_H

#include "base/lang.h"
#include "model/casefile.h"

/*
 * A case taken apart into what can be changed on its own, and put together again: fields by their key, single codes of
 * a list of codes ("flags[guardian]"), whole rows of lists by what makes them what they are ("benefits[aap]",
 * "contacts[<hash of role, name and office>]"). The note of an item is a slot beside the item's ("items[IN-TALK]note"),
 * since the two need not go the same ways; and so is the withdrawal of a consent ("consents[<hash>]withdrawn"), which goes
 * to stores that may know no more of it, and is kept there. That a list is known at all is a slot too ("contacts").
 */
typedef struct Slot {
    char *key;
    char *value; /* a field's in the exchange format; a row as JSON, keys in order; "" where there is nothing to say */
} Slot;

/* Sorted by key, each once. Start with `Slots s = {0};`. */
typedef struct Slots {
    Slot *all;
    size_t count, room;
} Slots;

void slots_done(Slots *slots);
#define AUTO_SLOTS __attribute__((cleanup(slots_done))) Slots

/* What the case says; `only` (may be NULL): of that field. Of the checklist what somebody has touched. The ref is none. */
void slots_of(const Casefile *casefile, const Field *only, Slots *ret);
const Slot *slots_find(const Slots *slots, const char *key);
/* Adds one, or gives it another value. */
void slots_put(Slots *slots, const char *key, const char *value);

/* Takes out rows numbered "#3" where there is no "#2", or no first: what is alike is numbered without gaps. */
void slots_close_gaps(Slots *slots);

/* The case's field that a key is about, NULL where there is none. */
const Field *slot_field(const char *key);
/* Whether it is one row of a list, whose value is JSON. */
bool slot_is_row(const char *key);
/* Whether it is the note of an item, whose value is the text. */
bool slot_is_note(const char *key);
/* Whether it is the withdrawal of a consent, whose value is the day. The earliest that anybody tells counts. */
bool slot_is_withdrawal(const char *key);
/* Adds the key of a consent's withdrawal. */
void slots_withdrawal_key(Str *out, const Consent *consent);
/* Makes `row`, which is all unknown, what a row's value says. STATUS_INVALID with the place below the row. */
Status slot_row(const char *key, const char *value, void *row, Error *err);
/* Adds what a row is, in words: what makes it what it is. */
void slots_row_name(Str *out, const Record *kind, const void *row, Lang lang);
/* Whether a value may stand under a key: what the field takes, and of a row the key that it has. */
Status slot_check(const char *key, const char *value, Error *err);

/*
 * Makes the case say what the slots say: what is not among them becomes unknown, or goes. But items and notes only
 * come, fields that a case must have stay; and rows that are the same stay as and where they are.
 */
Status slots_to_case(const Slots *slots, Casefile *casefile, Error *err);

#endif
