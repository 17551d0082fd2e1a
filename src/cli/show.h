#ifndef OVERGANG_CLI_SHOW_H
#define OVERGANG_CLI_SHOW_H

#include "cli/answers.h"
#include "store/item_store.h"

/* One case with everything about it, as `show` writes it. */

typedef struct Shown {
    Cli *cli;
    const Casefile *casefile;
    Situation situation;
    Answers answers;
    bool full;     /* with the history of each item */
    Status failed; /* what could not be read on the way, and why */
    Error fault;
} Shown;

/* What can be told of an item besides what it holds. */
typedef struct ItemView {
    const Item *item;
    const Template *row; /* NULL: no checklist knows its code */
    BenefitCode benefit; /* of an item that there is one of for each benefit */
    Date due, again;
    bool by_hand;
    char missing[32]; /* the date that is missing for it to be due, "" if none is */
} ItemView;

ItemView show_item(const Shown *shown, const Item *item);

/* Whether what is stored was worked out under other rules, or for days that are over. Not asked of closed
 * cases. */
bool show_older_rules(const Shown *shown);
bool show_older_facts(const Shown *shown);

Status show_json(const Shown *shown, Error *err);
Status show_text(Shown *shown, Error *err);
/* All that is kept about the person, by topic: for them to read. */
Status show_full_text(Shown *shown, Error *err);
/* The keys that JSON has of it besides. */
Status show_full_json(const Shown *shown, JsonOut *json, Error *err);

/* Parts of these, as text. */
void show_time(Str *out, const char *at); /* "14.11.2025 09:30" */
/* The value of a field in words; nothing for an unknown one. */
void show_value(Str *out, const Field *field, const void *record, Lang lang);
void show_rows(const Shown *shown, const Field *field); /* of a list, one paragraph each */
void show_answers(const Shown *shown);                  /* municipality and dates */
void show_benefits(const Shown *shown);
void show_rules(const Shown *shown);
void show_messages(const Shown *shown);
void show_items(Shown *shown);
void show_notes(const Shown *shown);

#endif
