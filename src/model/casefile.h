#ifndef OVERGANG_MODEL_CASEFILE_H
#define OVERGANG_MODEL_CASEFILE_H

#include "model/benefit.h"
#include "model/consent.h"
#include "model/contact.h"
#include "model/disclosure.h"
#include "model/item.h"
#include "model/note.h"
#include "model/person.h"
#include "model/placement.h"
#include "model/responsibility.h"
#include "model/stay.h"

enum { RULES_ROOM = 48 }; /* for the version of a set of rules, with its end */

/* What follows from a case and is kept with it, so that lists and the review need not work it out. */
typedef struct CaseDerived {
    Date release;                 /* the day of release that counts; DATE_NONE unknown */
    Date next_due;                /* the first thing to be done; DATE_NONE none */
    Date facts_from, facts_until; /* the days for which its items are right; DATE_NONE open */
    Date computed_on;             /* the day on which this was worked out */
    char rules[RULES_ROOM];       /* the version of the rules by which; "" unknown */
} CaseDerived;

/* Everything about one person's stay: what the exchange format calls a case. */
typedef struct Casefile {
    int64_t id; /* the store's; 0 while not stored */
    char *ref;
    char *previous; /* the ref of the person's stay before this one, which need not be in the store */
    Person person;
    Stay stay;
    int housing_admission, housing_release; /* Housing, YesNo */
    int employment;                         /* Employment */
    int wants_work;                         /* Tri */
    int outside_employer;                   /* Tri: works for one on frigang (V.v5) */
    List benefits;                          /* Benefit */
    int education;                          /* Education */
    int substance_or_mental;                /* Tri */
    int plan;                               /* Plan */
    List children;                          /* Child */
    int guidance_before;                    /* Tri */
    struct {
        int pays, arrears; /* Tri */
        Date applied;
    } maintenance;
    CodeList flags; /* Flag */
    List contacts, messages, appointments, consents, disclosures, items, notes;
    CaseDerived kept; /* as it is stored */
} Casefile;

extern const Record record_casefile;

Casefile *casefile_new(void);
/* A deep copy, on the heap. */
Casefile *casefile_copy(const Casefile *casefile);
void casefile_free(Casefile *casefile);
/* For `AUTO_CASEFILE Casefile *c = …;` */
void casefile_free_local(Casefile **casefile);
#define AUTO_CASEFILE __attribute__((cleanup(casefile_free_local)))

/*
 * Whether the whole makes sense: required fields, the ref's characters, interruptions that end after they begin,
 * consent ids that differ. STATUS_INVALID with the key as the place. What is merely odd (a wrong identity number)
 * is no error: see casefile_warnings.
 */
Status casefile_check(const Casefile *casefile, Error *err);
/*
 * Whether the dates lie on the right side of the start. With `was` (may be NULL), the case before an edit, a
 * fault that it had already is left alone. STATUS_INVALID with the key as the place and the right side named.
 */
Status casefile_check_order(const Casefile *casefile, const Casefile *was, Error *err);
/*
 * Whether the days of what has happened are possible: not before the person was born, nor absurdly long ago, an end not
 * before its beginning; and of what only this program writes, not ahead of today. `was` as above.
 */
Status casefile_check_days(const Casefile *casefile, const Casefile *was, Date today, Error *err);
/* Whether the texts that are others than in `was` (NULL: all) are UTF-8, not too long and without control characters:
 * for what did not come through field_parse or field_read. */
Status casefile_check_texts(const Casefile *casefile, const Casefile *was, Error *err);
/* STATUS_INVALID at `where` for a day that lies ahead: what has happened is entered, at the latest of today. */
Status check_happened(const char *where, Date on, Date today, Error *err);
/* Calls `tell` for each thing that is odd but kept. */
void casefile_warnings(const Casefile *casefile, void (*tell)(void *context, const char *where, const char *text),
                       void *context);

/* "Testesen, Kari". Adds to out. */
void casefile_name(Str *out, const Casefile *casefile);
Item *casefile_item(const Casefile *casefile, const char *code); /* case does not matter; NULL if none */
/* Where an item of the case stands in its list. */
size_t casefile_item_place(const Casefile *casefile, const Item *item);
const Benefit *casefile_benefit(const Casefile *casefile, BenefitCode code);

/* Typed access to the lists. */
#define BENEFIT_AT(c, i)      ((Benefit *)list_at(&(c)->benefits, &record_benefit, i))
#define CHILD_AT(c, i)        ((Child *)list_at(&(c)->children, &record_child, i))
#define CONTACT_AT(c, i)      ((Contact *)list_at(&(c)->contacts, &record_contact, i))
#define MESSAGE_AT(c, i)      ((Message *)list_at(&(c)->messages, &record_message, i))
#define APPOINTMENT_AT(c, i)  ((Appointment *)list_at(&(c)->appointments, &record_appointment, i))
#define CONSENT_AT(c, i)      ((Consent *)list_at(&(c)->consents, &record_consent, i))
#define DISCLOSURE_AT(c, i)   ((Disclosure *)list_at(&(c)->disclosures, &record_disclosure, i))
#define ITEM_AT(c, i)         ((Item *)list_at(&(c)->items, &record_item, i))
#define NOTE_AT(c, i)         ((Note *)list_at(&(c)->notes, &record_note, i))
#define PLACEMENT_AT(c, i)    ((Placement *)list_at(&(c)->stay.placements, &record_placement, i))
#define INTERRUPTION_AT(c, i) ((Interruption *)list_at(&(c)->stay.interruptions, &record_interruption, i))
#define RESPONSIBILITY_AT(c, i)                                                                              \
    ((Responsibility *)list_at(&(c)->stay.responsibility, &record_responsibility, i))

#endif
