#ifndef OVERGANG_CASEWORK_CONSENTS_H
#define OVERGANG_CASEWORK_CONSENTS_H

#include "casework/desk.h"
#include "rules/consent.h"

/* The register of consents of one person: finding one, and what to say beside it. Changes: casework/edit.h.
 */

/* The consent of that number, in any case; NULL where there is none. */
Consent *consents_find(const Casefile *casefile, const char *id);
/* Adds the number that the next one gets: one more than the highest of "C1", "C2" … */
void consents_next_id(Str *out, const Casefile *casefile);
/* How the consent stands today, judged for this person. */
void consents_judge(const Desk *desk, const Casefile *casefile, const Consent *consent,
                    ConsentJudgement *ret);

/*
 * The next point of the checklist about obtaining consent that is open for this person, from the first one
 * on: tick it when a valid consent has come. NULL where there is none.
 */
const Item *consents_open_item(const Casefile *casefile);
/* Adds a number to those with commas between them, once. */
void consents_add_id(Str *ids, const char *id);
/* Adds the numbers of other consents for the same recipient that are valid today: "C2, C3". */
void consents_add_others(Str *out, const Desk *desk, const Casefile *casefile, const Consent *consent);

/*
 * Whether a change keeps the history of consents: none is gone, and what was said of one stays as it was;
 * only what an incomplete one lacks may come, and a withdrawal. STATUS_INVALID with the place and the way to
 * do it.
 */
Status consents_kept(const Casefile *was, const Casefile *now, Error *err);

#endif
