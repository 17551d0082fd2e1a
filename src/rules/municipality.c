#include "rules/municipality.h"

#include "rules/ruleset_private.h"
#include "rules/stay_periods.h"
#include "rules/words.h"

#include <string.h>

/* Blank is as good as nothing. */
static bool known(const char *name)
{
    return name && name[strspn(name, " \t")] != '\0';
}

/* The rule that decides, whether or not the municipality that it points to is known. */
static int rule_of(const MunicipalityFacts *facts)
{
    if (facts->form == FORM_PROVELOSLATT) return 5;
    if (known(facts->brought_in)) return 1;
    if (facts->form == FORM_VARETEKT) return 2;
    return facts->direct_from_remand ? 3 : 4;
}

static const char *pointed_to(const MunicipalityFacts *facts, int rule)
{
    switch (rule) {
    case 1: return facts->brought_in;
    case 2:
    case 3: return facts->arrested_in;
    case 4: return known(facts->stayed_in) ? facts->stayed_in : facts->lives_in;
    default: return known(facts->moves_to) ? facts->moves_to : facts->lives_in;
    }
}

/* The registered address, which follows when the person moves at release. */
static const char *registered(const MunicipalityFacts *facts)
{
    bool moved = facts->form == FORM_PROVELOSLATT && known(facts->moves_to);
    const char *name = moved ? facts->moves_to : facts->lives_in;
    return known(name) ? name : NULL;
}

void municipality_facts_of(const Casefile *casefile, Date today, MunicipalityFacts *ret)
{
    const Stay *stay = &casefile->stay;
    *ret = (MunicipalityFacts){
        .form = stay_form_on(stay, today),
        .lives_in = stay->municipality.lives_in,
        .arrested_in = stay->municipality.arrested_in,
        .brought_in = stay->municipality.brought_in,
        .stayed_in = stay->municipality.stayed_in,
        .moves_to = stay->municipality.moves_to,
        .direct_from_remand = stay->municipality.direct_from_remand == TRI_YES,
        .entries = stay->responsibility.rows,
        .entry_count = stay->responsibility.count,
        .today = today,
    };
}

void municipality_compute(const MunicipalityFacts *facts, MunicipalityResult *ret)
{
    int rule = rule_of(facts);
    const char *responsible = pointed_to(facts, rule);
    if (!known(responsible)) responsible = NULL;
    *ret = (MunicipalityResult){
        .responsible = responsible,
        .rule = responsible ? rule : 0,
        .after_release = known(facts->moves_to) ? facts->moves_to : NULL,
        .state = registered(facts),
    };
}

#define SAY(...) say(out, begin, __VA_ARGS__)

static void why_missing(Str *out, size_t begin, int rule)
{
    if (rule == 2 || rule == 3)
        SAY(_("The municipality of arrest answers, but it is not known."));
    else if (rule == 4)
        SAY(_(
            "The municipality in which the person stayed just before serving answers, but it is not known."));
    else
        SAY(_("The municipality that the person has moved to answers, but it is not known."));
}

static void why_stayed(Str *out, size_t begin, const MunicipalityFacts *facts)
{
    if (form_in_community(facts->form))
        SAY(_("Somebody who serves in the community answers to the municipality of the stay: %s."),
            known(facts->stayed_in) ? facts->stayed_in : facts->lives_in);
    else if (known(facts->stayed_in))
        SAY(_("The person stayed in %s just before serving, so that municipality answers."),
            facts->stayed_in);
    else
        SAY(_("It is not known where the person stayed just before serving; that is taken to be where the "
              "person lives, %s."),
            facts->lives_in);
}

static bool ended(const MunicipalityFacts *facts, const Responsibility *entry)
{
    return entry->until != DATE_NONE && entry->until < facts->today;
}

/* What stays where it was decided, whatever the rules above say. */
static void why_decisions(Str *out, size_t begin, const MunicipalityFacts *facts)
{
    for (size_t i = 0; i < facts->entry_count; i++) {
        const Responsibility *decision = &facts->entries[i];
        if (decision->kind != RESPONSIBILITY_DECISION || ended(facts, decision)) continue;
        Word until = word_day(decision->until);
        if (!known(decision->municipality))
            SAY(_("What has been decided before release stays with the municipality that decided it; which "
                  "one is not known."));
        else if (decision->until != DATE_NONE)
            SAY(_("What %1$s has decided before release stays there until %2$s."), decision->municipality,
                until.text);
        else
            SAY(_("What %s has decided before release stays there for as long as the decision says; its end "
                  "is "
                  "not known."),
                decision->municipality);
    }
}

static void why_disputes(Str *out, size_t begin, const MunicipalityFacts *facts)
{
    int count = 0;
    for (size_t i = 0; i < facts->entry_count; i++)
        count += facts->entries[i].kind == RESPONSIBILITY_DISPUTE && !ended(facts, &facts->entries[i]);
    if (count == 0) return;
    SAY(ngettext("%d dispute about which municipality answers is open: the municipalities can ask "
                 "statsforvalteren to settle it, and meanwhile the person must not suffer by it.",
                 "%d disputes about which municipality answers are open: the municipalities can ask "
                 "statsforvalteren to settle them, and meanwhile the person must not suffer by it.",
                 (unsigned long)count),
        count);
}

void municipality_why(Str *out, const MunicipalityFacts *facts, const MunicipalityResult *result)
{
    size_t begin = out->len;
    switch (result->rule) {
    case 0: why_missing(out, begin, rule_of(facts)); break;
    case 1:
        SAY(_("The person was arrested abroad and brought to Norway, so the municipality of entry, %s, "
              "answers."),
            facts->brought_in);
        break;
    case 2:
        SAY(_("Somebody in remand answers to the municipality of arrest, %s."), facts->arrested_in);
        break;
    case 3:
        SAY(_("The person came straight from remand, so the municipality of arrest, %s, still answers."),
            facts->arrested_in);
        break;
    case 4: why_stayed(out, begin, facts); break;
    default:
        if (known(facts->moves_to))
            SAY(_("After release the municipality that the person has moved to, %s, answers."),
                facts->moves_to);
        else
            SAY(_("It is not known where the person moved at release; that is taken to be where the person "
                  "lives, %s."),
                facts->lives_in);
    }
    if (result->after_release && result->rule != 5 && !form_in_community(facts->form))
        SAY(_("After release it is the municipality that the person moves to, %s; what has been granted "
              "before release stays with the one that granted it for as long as the decision says."),
            result->after_release);
    why_decisions(out, begin, facts);
    why_disputes(out, begin, facts);
}

void municipality_state_why(Str *out, const MunicipalityFacts *facts, const MunicipalityResult *result)
{
    size_t begin = out->len;
    bool released = facts->form == FORM_PROVELOSLATT;
    if (!result->state)
        SAY(_("The state side of Nav follows the registered address, but it is not known."));
    else if (released && known(facts->moves_to))
        SAY(_("The state side of Nav follows the registered address, which after release is where the person "
              "has moved to: %s."),
            result->state);
    else
        SAY(_("The state side of Nav follows the registered address: %s."), result->state);
    if (!released && result->after_release) SAY(_("After release it follows to %s."), result->after_release);
}

const char *municipality_rule(const Ruleset *rules)
{
    return rules->municipality.id;
}

const char *municipality_source(const Ruleset *rules)
{
    return rules->municipality.source;
}
