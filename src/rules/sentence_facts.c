#include "rules/dates.h"

#include "base/duration.h"

/* What the rules on dates need, out of a stored case. */

/* Whether `p` is of the form of now and lasted until `day`. One without an end lasted until the next other
 * form. */
static bool reaches(const Stay *stay, const Placement *p, Date day)
{
    if (p->form != stay->form || p->from == DATE_NONE || p->from >= day) return false;
    if (p->to != DATE_NONE) return p->to >= day;
    const Placement *all = stay->placements.rows;
    for (size_t i = 0; i < stay->placements.count; i++)
        if (all[i].form != stay->form && all[i].from >= p->from && all[i].from < day) return false;
    return true;
}

/*
 * The first day of the last unbroken run of placements in the form of now: a new prison in the same form
 * does not begin it anew, a time in another form does. DATE_NONE where the placements do not tell.
 */
static Date placed_since(const Stay *stay)
{
    const Placement *all = stay->placements.rows, *last = NULL;
    size_t count = stay->placements.count;
    for (size_t i = 0; i < count; i++) {
        if (all[i].from == DATE_NONE) continue;
        bool later = !last || all[i].from > last->from;
        if (later || (all[i].from == last->from && all[i].form == stay->form)) last = &all[i];
    }
    if (!last || last->form != stay->form) return DATE_NONE;
    Date since = last->from;
    for (size_t i = 0; i < count;) {
        bool earlier = reaches(stay, &all[i], since);
        if (earlier) since = all[i].from;
        i = earlier ? 0 : i + 1; /* the list need not be in order */
    }
    return since;
}

void sentence_facts_of(const Casefile *casefile, SentenceFacts *ret)
{
    const Stay *stay = &casefile->stay;
    *ret = (SentenceFacts){
        .form = (Form)stay->form,
        .start = stay->start,
        .custody_since = stay->custody_since,
        .remand_days = stay->remand_days > 0 ? stay->remand_days : 0,
        .interruptions = stay->interruptions.rows,
        .interruption_count = stay->interruptions.count,
        .two_thirds = stay->official.two_thirds,
        .release = stay->official.release,
        .end = stay->official.end,
        .minimum_term = stay->official.minimum_term,
        .born = casefile->person.born,
        .placed_since = placed_since(stay),
    };
    ret->has_sentence = duration_parse(stay->sentence, &ret->sentence);
}
