#ifndef OVERGANG_STORE_CASE_STORE_H
#define OVERGANG_STORE_CASE_STORE_H

#include "model/casefile.h"
#include "store/db.h"

/* Cases as the store keeps them. Writing happens inside a change (change.h). */

/* The whole case with items (in the order in which they came to be) and notes. STATUS_NOT_FOUND names the
 * ref. */
Status case_store_load(Db *db, const char *ref, Casefile **ret, Error *err);
/* Without its notes, for a change that says nothing of them: those that it has stay as they are. */
Status case_store_load_without_notes(Db *db, const char *ref, Casefile **ret, Error *err);
Status case_store_load_id(Db *db, int64_t id, Casefile **ret, Error *err);
/* The row of a ref; 0 where there is none. */
Status case_store_id(Db *db, const char *ref, int64_t *ret, Error *err);
/* The ref of a row, newly allocated; NULL where there is none. */
Status case_store_ref_of(Db *db, int64_t id, char **ret, Error *err);
/* The ref of the case that was added last, newly allocated; NULL where there are none. */
Status case_store_newest_ref(Db *db, char **ret, Error *err);
/* The ref with the highest number of those that are `prefix` and a number; NULL where there are none. */
Status case_store_highest_ref(Db *db, const char *prefix, char **ret, Error *err);
/* The ref of a case with that national identity number (NULL: unknown), or with that name ("Family, Given") and birth;
 * newly allocated, NULL where there is none. */
Status case_store_same_person(Db *db, const char *national_id, const char *name, Date born, char **ret, Error *err);
/* All refs in order. */
Status case_store_refs(Db *db, bool (*each)(void *context, const char *ref), void *context, Error *err);

/* Those of cases that are not closed and hold benefits. */
Status case_store_refs_with_benefits(Db *db, bool (*each)(void *context, const char *ref), void *context,
                                     Error *err);

/* A new case with all its lists; sets its id. */
Status case_store_insert(Db *db, Casefile *casefile, const CaseDerived *derived, Error *err);
/* Writes what differs between the case as it was loaded and as it is now. *changed (may be NULL) tells
 * whether anything did. */
Status case_store_update(Db *db, const Casefile *was, const Casefile *now, const CaseDerived *derived,
                         bool *changed, Error *err);
/* Removes the cases first … last with all that belongs to them. */
Status case_store_remove(Db *db, int64_t first, int64_t last, Error *err);

/* The bit of the column `lists` that tells whether the list at that offset of a Casefile is known. */
int64_t case_store_list_bit(size_t offset);

/* One line of the list of people; strings borrowed until the callback returns. */
typedef struct CaseLine {
    int64_t id;
    const char *ref, *name;
    Phase phase;
    Form form;
    const char *prison, *unit;
    Date start, release, next_due;
    CodeList flags;
    Date closed; /* case_store_closed only */
    /* As the store keeps them, form, prison and unit are those entered last. casework/cases.h puts in those in force, and
     * tells here the move that is planned: */
    Date ahead; /* DATE_NONE: none is */
    Form ahead_form;
    const char *ahead_prison; /* NULL: the same, or not known */
} CaseLine;
/* All cases in ref order, closed ones only when asked for. `each` returns false to stop. */
Status case_store_lines(Db *db, bool closed_too, bool (*each)(void *context, const CaseLine *line),
                        void *context, Error *err);

/* All placements, by case, of those who have one that begins after `day`. `each` returns false to stop. */
Status case_store_planned(Db *db, Date day, bool (*each)(void *context, int64_t case_id, const Placement *placement),
                          void *context, Error *err);

/* The cases that were closed on `until` at the latest, the oldest first: id, ref, name and the day.
 * DATE_NONE: those of which it is not known when. */
Status case_store_closed(Db *db, Date until, bool (*each)(void *context, const CaseLine *line), void *context,
                         Error *err);

/* Who a stay is of and when it was; strings borrowed until the callback returns. */
typedef struct StayLine {
    const char *ref, *name;
    Phase phase;
    Date start, release;
    const char *previous; /* NULL none */
    const char *given_name, *family_name;
    Date born;
    const char *national_id;
} StayLine;
/* The case of a ref: none or one. `each` returns false to stop, here and below. */
Status case_store_stay(Db *db, const char *ref, bool (*each)(void *context, const StayLine *line), void *context,
                       Error *err);
/* Those that name it as the one before them, the earliest first. */
Status case_store_stays_after(Db *db, const char *ref, bool (*each)(void *context, const StayLine *line),
                              void *context, Error *err);
/* Those of somebody with that identity number, or born on that day (either may be unknown), the latest first. */
Status case_store_stays_alike(Db *db, const char *national_id, Date born,
                              bool (*each)(void *context, const StayLine *line), void *context, Error *err);

/* A consent, and what has to be known of its case to judge it. */
typedef struct ConsentLine {
    int64_t case_id;
    CodeList flags;         /* of the person */
    const Consent *consent; /* borrowed until the callback returns */
} ConsentLine;
/* All consents, those of a case one after the other. `each` returns false to stop. */
Status case_store_consents(Db *db, bool (*each)(void *context, const ConsentLine *line), void *context,
                           Error *err);

/*
 * Ids of cases whose items are no longer right on `today` under the rules of that fingerprint, in no order:
 * those whose days are over, or all that are not closed where the rules are others.
 */
Status case_store_stale(Db *db, Date today, uint64_t rules, bool (*each)(void *context, int64_t id),
                        void *context, Error *err);

/*
 * Notes that the rules are now these. Where they were others, every case that is not closed becomes stale; a
 * store without cases has nothing to work out anew. Within a change.
 */
Status case_store_follow_rules(Db *db, uint64_t rules, Error *err);

#endif
