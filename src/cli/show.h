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
Status show_text(const Shown *shown, Error *err);

#endif
