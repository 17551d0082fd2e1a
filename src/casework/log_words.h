#ifndef OVERGANG_CASEWORK_LOG_WORDS_H
#define OVERGANG_CASEWORK_LOG_WORDS_H

#include "casework/desk.h"
#include "base/str.h"
#include "store/item_store.h"
#include "store/log.h"

/* The log in words: what it keeps as codes, as people call it. */

/* "tick “Nav is told of the admission”: open → done", "set Release", "import". `action`, `what`, `was` and `now`
 * as in the log; all but `action` may be NULL or empty. */
void log_words(Str *out, const Desk *desk, const char *action, const char *what, const char *was,
               const char *now);

/* What has become of an item: "open → done on 14.02.2026, follow up on …: the note". */
void item_event_words(Str *out, const ItemEvent *event);

/* "02.03.2026 09:30" for "2026-03-02T09:30:00"; nothing for what is no time. */
void log_time_words(Str *out, const char *at);

/* A step in the ledger, "benefits.aap.reported" in the log: whether it is one. */
bool log_is_ledger_step(const char *what);

#endif
