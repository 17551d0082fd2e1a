#ifndef OVERGANG_RULES_CHECKLIST_H
#define OVERGANG_RULES_CHECKLIST_H

#include "rules/benefits.h"
#include "rules/facts.h"
#include "model/scope.h"

/* The checklists of data/checklists/ and the office's own, and how a case's items follow from them. */

/* One alternative set: at least one of `any` holds, or (negated) none of them. */
typedef struct WhenTerm {
    FactSet any;
    bool negated;
} WhenTerm;

typedef enum AnchorKind {
    ANCHOR_NONE,
    ANCHOR_START,
    ANCHOR_TODAY,
    ANCHOR_DATE,
    ANCHOR_STOP,
    ANCHOR_RESUME
} AnchorKind;

/* "release-2m": a date and how far from it. */
typedef struct Anchor {
    AnchorKind kind;
    DateCode date;    /* ANCHOR_DATE */
    int months, days; /* one of them, with its sign */
} Anchor;

/* The item's part in the ledger of a benefit (rules/ledger.h). */
typedef enum LedgerPart { LEDGER_NO_PART, LEDGER_STOP, LEDGER_STOPPED, LEDGER_RESUME } LedgerPart;

/* What becomes of it when somebody is released; as the phase and owner have it where a point does not say. */
typedef enum AtRelease { AT_RELEASE_BY_PHASE, AT_RELEASE_ENDS, AT_RELEASE_STAYS } AtRelease;

typedef enum Each { EACH_ONCE, EACH_HELD, EACH_STOPPING } Each;

enum { WHEN_TERMS = 6 };

typedef struct Template {
    const char *code; /* "IN-TALK"; with `each` the part before the benefit: "IN-STOP" */
    Phase phase;
    Owner owner;
    WhenTerm when[WHEN_TERMS];
    int when_count;
    Anchor due, due_else;
    int repeat_months, repeat_days; /* both 0: not repeated */
    Each each;
    LedgerPart ledger;
    ScopeNeed share;       /* which scopes of consent it takes to tell how it stands */
    AtRelease at_release;
    bool again_at_recall;  /* to be done once more when somebody comes back */
    bool on_prison_change; /* added when the prison changes */
    bool off;              /* switched off by the office */
    size_t place;          /* among all as they were read */
    const char *title[LANG_COUNT], *help[LANG_COUNT], *source;
} Template;

typedef struct Catalogue Catalogue;

/* Reads the built-in checklists and the office's; refuses unknown keys, facts, anchors with file, line and
 * section. */
Status catalogue_load(const char *config_dir, Catalogue **ret, Error *err);
void catalogue_free(Catalogue *catalogue);
/* Changes with which items there are, when and until when; not with how they are worded. */
uint64_t catalogue_fingerprint(const Catalogue *catalogue);
size_t catalogue_count(const Catalogue *catalogue);
const Template *catalogue_at(const Catalogue *catalogue, size_t index); /* in the order of the lists */
/*
 * The template of an item's code ("IN-STOP-aap" gives IN-STOP and *benefit), NULL if there is none. Case does
 * not matter. `benefit` may be NULL.
 */
const Template *catalogue_find(const Catalogue *catalogue, const char *code, BenefitCode *benefit);
/* The other way round, newly allocated; BENEFIT_UNKNOWN: it has one item for all. */
char *template_code(const Template *item_template, BenefitCode benefit);
/* Whether the conditions of an item ask for a fact to hold. */
bool template_asks(const Template *item_template, Fact fact);
/* Adds the title of an item in a language, the benefit's name filled in; the code itself where no template is
 * known. */
void catalogue_title(Str *out, const Catalogue *catalogue, const char *code, Lang lang);
void catalogue_help(Str *out, const Catalogue *catalogue, const char *code, Lang lang);

/* The case's situation on a day, computed once and used by everything that follows from it. */
typedef struct Situation {
    SentenceFacts sentence;
    Dates dates;
    Facts facts;
    BenefitResult benefits[BENEFIT_COUNT]; /* of those held, by code; `code` is 0 for the others */
    bool supports_child, outside_employer; /* what the answers on benefits went by */
    Date community_since; /* since when the community's lists count; the start where no time inside came before */
    bool served; /* has been in custody, or is about to be: the lists of a sentence apply */
    Date today;
    const char *version; /* of the rules */
} Situation;

/* Borrows from `casefile`: good while it stands. */
void situation_of(const Ruleset *rules, const Casefile *casefile, Date today, Situation *ret);

/*
 * The day that an anchor of the template counts from, for an item added on `added`; DATE_NONE while it has none. The
 * start of the community's items is the day on which the person came out.
 */
Date checklist_anchor(const Template *item_template, const Anchor *anchor, BenefitCode benefit, Date added,
                      const Situation *situation);

/*
 * The day itself for an item added on `added`: the anchor's with its months and days; DATE_NONE while it has none.
 * What is counted back from another day than the start never falls before the start; `plain` (may be NULL) is the
 * day as it was counted.
 */
Date checklist_anchor_day(const Template *item_template, const Anchor *anchor, BenefitCode benefit, Date added,
                          const Situation *situation, Date *plain);

/* What following along did to the items. */
typedef struct Followed {
    int added, set_aside, came_back, due_moved;
} Followed;

/*
 * Makes the case's items follow its situation: new ones are added, those whose facts no longer hold are set
 * aside, those whose facts hold again come back, dates by rule move. Done items and dates set by hand stay.
 * `prison_changed` adds the items of a move. Works on casefile->items only.
 */
void checklist_follow(const Catalogue *catalogue, const Situation *situation, Casefile *casefile,
                      bool prison_changed, Followed *ret);

/* The date on which a repeated item that is done falls due again; DATE_NONE for any other. */
Date checklist_again(const Template *item_template, const Item *item);
/* Whether an item is still to be done on `today`: open, waiting, or done with its next time at most 14 days
 * off. */
bool checklist_unfinished(const Template *item_template, const Item *item, Date today);
/* The date that counts for the item now: set by hand, the rule's, or the next time of a repeated one. */
Date checklist_due(const Template *item_template, const Item *item);
/* Adds why the item is due when it is ("release 01.11.2026 minus 2 months"), or which date is missing and
 * why. */
void checklist_why(Str *out, const Ruleset *rules, const Template *item_template, BenefitCode benefit,
                   const Item *item, const Situation *situation);

#endif
