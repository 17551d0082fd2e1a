#ifndef OVERGANG_CLI_ANSWERS_H
#define OVERGANG_CLI_ANSWERS_H

#include "cli/cli.h"

/* Computed dates and benefits, as `calc` and `show` write them. */

/* What the answers are about. */
typedef struct Answers {
    const Ruleset *rules;
    const SentenceFacts *facts;
    const Dates *dates;
    Date today;
    Lang lang;
    const StayPeriods *periods; /* of a stored case; NULL: none are told */
    const LedgerRow *ledger;
    size_t ledger_count;
} Answers;

/* Their values: "dates" and the key of the benefits have been written. */
void answers_json_dates(JsonOut *json, const Answers *answers);
void answers_json_benefit(JsonOut *json, const Answers *answers, const BenefitResult *result);
/* The keys of a row of the ledger, in an object that is open. */
void answers_json_ledger(JsonOut *json, const LedgerRow *row);
/* CSV and TSV: the dates, one a row. */
void answers_rows_dates(FILE *out, Format format, const Answers *answers);

/* Adds where something stands behind its reason: "[V 9.2]", as overgang-rules(7) has it; in words on paper. */
void answers_add_source(Str *why, const Print *print, const char *source);

/* For people: tables with the reason and source under each row. */
void answers_print_dates(Print *print, const Answers *answers);
void answers_print_benefits(Print *print, const Answers *answers, const BenefitResult *results, size_t count);

#endif
