#ifndef OVERGANG_RULES_LEDGER_H
#define OVERGANG_RULES_LEDGER_H

#include "rules/checklist.h"

/*
 * How far stopping and resuming a benefit has come: what must happen when (V.v4), what is known to have
 * happened, and how much may have to be paid back. What is ticked on the checklist counts like what is
 * written on the benefit.
 */

typedef enum LedgerState {
    LEDGER_KEPT,      /* nothing stops */
    LEDGER_TO_REPORT, /* must stop, and Nav has not been told */
    LEDGER_REPORTED,  /* Nav has been told, and has not confirmed */
    LEDGER_CONFIRMED, /* it has stopped, or is sure to */
    LEDGER_TO_APPLY,  /* the time has come to see to it that it is paid again */
    LEDGER_APPLIED,
    LEDGER_RUNNING, /* it is paid again */
    LEDGER_STATE_COUNT
} LedgerState;

typedef struct LedgerRow {
    BenefitCode code;
    LedgerState state;
    Date stop_from, resume_from;                /* must; DATE_NONE never, or not known yet */
    Date reported, confirmed, applied, resumed; /* has been; DATE_NONE not, or not known */
    Date apply_from;                            /* when to see to the resumption; DATE_NONE not known */
    int rate_after_stop;                        /* percent still paid after the stop; -1 nobody can say */
    int risk_months; /* months begun since the stop, up to today or the resumption, without a confirmation */
    bool employer;   /* it is not Nav that pays: nothing of this can be asked back by Nav */
    bool again;      /* it is paid again after release, once that day is known */
} LedgerRow;

/* What an adviser enters, one after the other. */
typedef enum LedgerStep { STEP_REPORTED, STEP_CONFIRMED, STEP_APPLIED, STEP_RESUMED, STEP_COUNT } LedgerStep;

const char *ledger_state_code(LedgerState state);
const char *ledger_state_label(LedgerState state); /* N_() English */
const char *ledger_step_code(LedgerStep step);     /* "reported" … */
const char *ledger_step_label(LedgerStep step);    /* N_() English */
/* STEP_COUNT where there is no such step; case does not matter. */
LedgerStep ledger_step_from_text(const char *text);
/* The day written on a benefit for a step; DATE_NONE none. */
Date ledger_step_day(const Benefit *benefit, LedgerStep step);
void ledger_put_step(Benefit *benefit, LedgerStep step, Date on);
/* The step that comes next; STEP_COUNT where nothing is left to do. */
LedgerStep ledger_next(const LedgerRow *row);

/* One row for each benefit held, in the order of the codes; returns how many. */
size_t ledger_of(const Ruleset *rules, const Catalogue *catalogue, const Casefile *casefile,
                 const Situation *situation, LedgerRow ret[BENEFIT_COUNT]);
/* Whether somebody should do something about it today. */
bool ledger_urgent(const LedgerRow *row, Date today);
/* Adds, in the language used now, where it stands, what is at risk and what comes next. */
void ledger_why(Str *out, const LedgerRow *row);

#endif
