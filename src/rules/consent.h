#ifndef OVERGANG_RULES_CONSENT_H
#define OVERGANG_RULES_CONSENT_H

#include "base/date.h"
#include "base/str.h"
#include "model/casefile.h"

/*
 * Whether information may be shared on a consent (V 9.2): it must be for a stated purpose, informed, given by
 * an active choice point by point, and documented; a guardian takes part in it. That it is voluntary nobody
 * can see in a record, but it can be withdrawn at any time. What lacks a condition gives nothing.
 */

/* How a consent stands on a day. The later in this list the more there is to build on. */
typedef enum ConsentStanding {
    STANDING_NONE, /* there is none */
    STANDING_REFUSED,
    STANDING_REPLACED, /* by a renewal */
    STANDING_WITHDRAWN,
    STANDING_EXPIRED,
    STANDING_INCOMPLETE,
    STANDING_NOT_YET,
    STANDING_VALID,
    STANDING_COUNT
} ConsentStanding;

/* What a consent may lack; a set of them is a number with CONSENT_LACK_BIT of each. */
typedef enum ConsentLack {
    LACK_RECIPIENT,
    LACK_PURPOSE,
    LACK_SCOPE, /* the active choice: which information */
    LACK_TOLD_PURPOSE,
    LACK_TOLD_USE,
    LACK_TOLD_RESPONSIBLE,
    LACK_TOLD_WITHDRAWAL,
    LACK_FORM,
    LACK_DOCUMENT,
    LACK_GIVEN, /* the day */
    LACK_GUARDIAN,
    CONSENT_LACK_COUNT
} ConsentLack;
#define CONSENT_LACK_BIT(lack) (1u << (lack))

typedef struct ConsentJudgement {
    ConsentStanding standing;
    unsigned lacks; /* also of one that is over */
    Date on; /* the day from which it stands so: refused, withdrawn, replaced, its last day, given; DATE_NONE else */
    const Consent *by; /* STANDING_REPLACED: what came in its place, the case's own */
} ConsentJudgement;

const char *consent_standing_code(ConsentStanding standing);  /* "valid", "not_yet" …; "none" */
const char *consent_standing_label(ConsentStanding standing); /* N_() English */
const char *consent_lack_code(ConsentLack lack);              /* "purpose", "informed_use" … */
const char *consent_lack_label(ConsentLack lack);             /* N_() English: what must be there */

/* Whether the person has a guardian, who must be named in each consent: by the flag, or by a contact of that role. */
bool consent_guarded(const Casefile *casefile);
/* Whether the person was told this. */
bool consent_told(const Consent *consent, ConsentTold told);
/* What it lacks to be one, whatever has become of it. */
unsigned consent_lacks(const Consent *consent, bool guarded);
/*
 * How a consent of the case (one of its rows) stands on a day. Its last day (`until`) still counts; a refusal, a
 * withdrawal and a renewal that takes its place count from their day on. One that is over is not called incomplete.
 */
void consent_judge(const Casefile *casefile, const Consent *consent, Date today, ConsentJudgement *ret);

/* Adds what is lacking: "the purpose, the day it was given". Nothing where nothing is. */
void consent_add_lacks(Str *out, unsigned lacks);
/* Adds, in the language used now, what the judgement rests on and what it means. */
void consent_why(Str *out, const Consent *consent, const ConsentJudgement *judged);
/* Where it stands: "V 9.2". */
const char *consent_source(void);

/* Whether some consent of the person lets something be shared with somebody, and if none does, what is
 * nearest. */
typedef enum CoverAnswer {
    COVER_NONE,      /* none was ever asked for */
    COVER_RECIPIENT, /* there are some, for others */
    COVER_SCOPE,     /* there are some for this recipient, of other things */
    COVER_STANDING,  /* there is one of this, but it does not count: `judged` tells */
    COVERED,
} CoverAnswer;

typedef struct ConsentCover {
    CoverAnswer answer;
    const Consent *consent; /* the case's own; NULL where there is none to point to */
    ConsentJudgement judged;
} ConsentCover;

/*
 * The consent that covers sharing `scope` with `recipient` on that day: of several the one that lasts
 * longest. Else the nearest reason why none does: of those of this recipient and scope the one that stands
 * best, and among alike the latest. A consent that does not say to whom, or of what, is looked at too: that
 * is what it lacks. True where covered.
 */
bool consent_covers(const Casefile *casefile, Recipient recipient, Scope scope, Date today,
                    ConsentCover *ret);
/* Adds why, in the language used now: "C2 was withdrawn on 01.02.2026." */
void consent_cover_why(Str *out, Recipient recipient, Scope scope, const ConsentCover *cover);

/*
 * Whether a consent is carried on by another of the case, so that nobody need ask again when it ends: replaced, one
 * that renews it was answered with no, or another for the same recipient gives all it gives and lasts longer.
 */
bool consent_carried_on(const Casefile *casefile, const Consent *consent);
/*
 * The refusal of this recipient that stands, so that to ask again needs a reason; NULL where there is none,
 * or where the person has said yes since.
 */
const Consent *consent_last_refusal(const Casefile *casefile, Recipient recipient);

#endif
