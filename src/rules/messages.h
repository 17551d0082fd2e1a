#ifndef OVERGANG_RULES_MESSAGES_H
#define OVERGANG_RULES_MESSAGES_H

#include "rules/dates.h"

/*
 * Institution messages: INST2 (electronic) and GOSYS (a task on paper): how far each has come, when its answer
 * is asked for, and whether the day of release that Nav has been told is the one that we hold (V 5.1, 7.2, P).
 */

typedef enum MessageState {
    MESSAGE_UNSENT,    /* no day of sending is known */
    MESSAGE_WAITING,   /* sent, without an answer */
    MESSAGE_CHASED,    /* the same, and the answer has been asked for */
    MESSAGE_CONFIRMED, /* by the one who got it */
    MESSAGE_TOLD,      /* of a kind that expects no answer, or one that has come in */
    MESSAGE_STATE_COUNT
} MessageState;

MessageState message_state(const Message *message);
const char *message_state_code(MessageState state);  /* "waiting" */
const char *message_state_label(MessageState state); /* N_() English */
/* Whether an answer is expected and has not come. */
bool message_waits(const Message *message);
/* The day since which it waits: sent, or chased last; DATE_NONE where it does not wait. */
Date message_since(const Message *message);
/*
 * The day on which the answer is to be asked for (again): of INST2 seven days after, of GOSYS, which goes on paper,
 * fourteen. DATE_NONE where it does not wait.
 */
Date message_due(const Message *message);
/* The ground on which it is shared without consent; NULL for a kind that has none of its own. */
const char *message_ground(MessageKind kind);

/* The same in a sentence for a ledger of messages, with what it does not allow. */
const char *message_ground_words(void);

/* The place of the last INST2 that states a day of release in the case's list; -1 where there is none. */
int message_stated(const Casefile *casefile);
/*
 * The place of that message where its day is another than ours; -1 where they agree, or one of them is not
 * known. `release` is the one that counts (D_RELEASE).
 */
int message_differs(const Casefile *casefile, Date release);
/* Adds what the last INST2 says, what we hold, and what is to be done; nothing where no message states a day. */
void message_release_why(Str *out, const Casefile *casefile, Date release);
const char *message_release_source(void);

#endif
