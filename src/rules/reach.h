#ifndef OVERGANG_RULES_REACH_H
#define OVERGANG_RULES_REACH_H

#include "model/casefile.h"

/*
 * Whom INST2 reaches: those with an active case on the state side of Nav. Others fall outside it, or it is filed
 * unread, and somebody has to tell Nav on paper (GOSYS) or in person (P "GOSYS og INST2", V's box on INST2).
 */

typedef enum ReachGroup {
    REACH_ACTIVE,    /* a benefit with follow-up on the state side: reached */
    REACH_COMMUNITY, /* serves outside: no institution, no INST2 */
    REACH_MUNICIPAL, /* known to the municipal side only, which must not use INST2 */
    REACH_PENSION,   /* a benefit that runs without anybody following it up */
    REACH_LEAVE,     /* an employee, who is then on unpaid leave, without a benefit */
    REACH_NEWCOMER,  /* a foreign citizen without a benefit */
    REACH_YOUNG,     /* under 30 without a benefit */
    REACH_NO_CASE,   /* anybody else without a benefit */
    REACH_UNKNOWN,   /* it is not known which benefits the person has */
    REACH_GROUPS
} ReachGroup;

/* The person's group on a day, `form` being the one of that day. */
ReachGroup reach_of(const Casefile *casefile, Form form, Date today);
Tri reach_answer(ReachGroup group);
const char *reach_code(ReachGroup group);  /* "active" */
const char *reach_label(ReachGroup group); /* N_() English, in few words: "unpaid leave" */
const char *reach_source(ReachGroup group);
/* Adds whether INST2 reaches the person, why, and what to do where it does not. */
void reach_why(Str *out, ReachGroup group);

#endif
