#include "rules/reach.h"

#include "base/lang.h"

enum { YOUNG_BELOW = 30 }; /* years: as the project counts */

/* What holding a benefit says of the person. */
typedef enum Standing { STANDS_NOWHERE, STANDS_ACTIVE, STANDS_MUNICIPAL, STANDS_PENSION } Standing;

static const Standing standings[BENEFIT_COUNT] = {
    [BENEFIT_AAP] = STANDS_ACTIVE,           [BENEFIT_DAGPENGER] = STANDS_ACTIVE,
    [BENEFIT_SYKEPENGER] = STANDS_ACTIVE,    [BENEFIT_TILTAKSPENGER] = STANDS_ACTIVE,
    [BENEFIT_FORELDREPENGER] = STANDS_ACTIVE, [BENEFIT_OMSORGSPENGER] = STANDS_ACTIVE,
    [BENEFIT_SOSIALSTONAD] = STANDS_MUNICIPAL, [BENEFIT_KVP] = STANDS_MUNICIPAL,
    [BENEFIT_UFORETRYGD] = STANDS_PENSION,   [BENEFIT_ALDERSPENSJON] = STANDS_PENSION,
    [BENEFIT_GJENLEVENDE] = STANDS_PENSION,  [BENEFIT_BARNEPENSJON] = STANDS_PENSION,
    [BENEFIT_FAMILIEPLEIER] = STANDS_PENSION, [BENEFIT_GRUNNSTONAD] = STANDS_PENSION,
    [BENEFIT_HJELPESTONAD] = STANDS_PENSION, [BENEFIT_BARNETRYGD] = STANDS_PENSION,
    [BENEFIT_KONTANTSTOTTE] = STANDS_PENSION, [BENEFIT_BIDRAGSFORSKUDD] = STANDS_PENSION,
};

static const struct {
    const char *code, *label;
    Tri answer;
    const char *why, *source;
} groups[REACH_GROUPS] = {
    [REACH_ACTIVE] = {"active", N_("active case at Nav"), TRI_YES,
                      N_("INST2 reaches this person: there is an active case on the state side of Nav."), "P"},
    [REACH_COMMUNITY] = {"community", N_("serves outside prison"), TRI_NO,
                         N_("INST2 does not reach those who serve outside prison: it tells of stays in an "
                            "institution. Send GOSYS, on paper, where Nav has to know."),
                         "V 5.1"},
    [REACH_MUNICIPAL] = {"municipal", N_("known to the municipal side only"), TRI_NO,
                         N_("INST2 does not reach the municipal side of Nav, and may not be used for social services. "
                            "Tell the office itself, with consent, and send GOSYS, on paper, to the state side."),
                         "V, P"},
    [REACH_PENSION] = {"pension", N_("benefit without follow-up"), TRI_NO,
                       N_("INST2 comes in without anybody following it up for those on a pension or another lasting benefit "
                          "without an active case. Send GOSYS too, on paper, and see that somebody takes it."),
                       "P"},
    [REACH_LEAVE] = {"leave", N_("employee on unpaid leave"), TRI_NO,
                     N_("INST2 does not reach employees on unpaid leave: they have no case at Nav. Send GOSYS, on "
                        "paper, where Nav has to know."),
                     "P"},
    [REACH_NEWCOMER] = {"newcomer", N_("foreign citizen without a case"), TRI_NO,
                        N_("INST2 does not reach newcomers and foreign citizens without a case at Nav. Send GOSYS, on "
                           "paper, where Nav has to know."),
                        "P"},
    [REACH_YOUNG] = {"young", N_("young, without a case"), TRI_NO,
                     N_("INST2 does not reach young people who have no contact with Nav. Send GOSYS, on paper, where "
                        "Nav has to know."),
                     "P"},
    [REACH_NO_CASE] = {"no_case", N_("no active case at Nav"), TRI_NO,
                       N_("INST2 does not reach those without an active case at Nav. Send GOSYS, on paper, where Nav "
                          "has to know."),
                       "P"},
    [REACH_UNKNOWN] = {"unknown", N_("benefits not known"), TRI_UNKNOWN,
                       N_("Whether INST2 reaches this person is not known: find out which benefits there are."), "P"},
};

/* The best standing of those that the benefits give: active before municipal before pension. */
static Standing standing_of(const Casefile *casefile)
{
    Standing best = STANDS_NOWHERE;
    for (size_t i = 0; i < casefile->benefits.count; i++) {
        Standing one = standings[BENEFIT_AT(casefile, i)->code];
        if (one != STANDS_NOWHERE && (best == STANDS_NOWHERE || one < best)) best = one;
    }
    return best;
}

static ReachGroup without_case(const Casefile *casefile, Date today)
{
    if (!casefile->benefits.known) return REACH_UNKNOWN;
    bool wages = casefile_benefit(casefile, BENEFIT_LONN) != NULL;
    if (wages || casefile->employment == EMPLOYMENT_EMPLOYED) return REACH_LEAVE;
    if (codes_have(&casefile->flags, FLAG_FOREIGN)) return REACH_NEWCOMER;
    Date born = casefile->person.born;
    return born && date_age(born, today) < YOUNG_BELOW ? REACH_YOUNG : REACH_NO_CASE;
}

ReachGroup reach_of(const Casefile *casefile, Form form, Date today)
{
    if (form_in_community(form)) return REACH_COMMUNITY;
    switch (standing_of(casefile)) {
    case STANDS_ACTIVE: return REACH_ACTIVE;
    case STANDS_MUNICIPAL: return REACH_MUNICIPAL;
    case STANDS_PENSION: return REACH_PENSION;
    case STANDS_NOWHERE: break;
    }
    return without_case(casefile, today);
}

Tri reach_answer(ReachGroup group)
{
    return groups[group].answer;
}

const char *reach_code(ReachGroup group)
{
    return groups[group].code;
}

const char *reach_label(ReachGroup group)
{
    return groups[group].label;
}

const char *reach_source(ReachGroup group)
{
    return groups[group].source;
}

void reach_why(Str *out, ReachGroup group)
{
    str_add(out, _(groups[group].why));
}
