#include "rules/benefits.h"

#include "base/datetext.h"
#include "rules/benefits_private.h"
#include "rules/words.h"

/* How the answer on a benefit came about: the answer, what stops when, what comes back, and the reservations.
 */

typedef struct Why {
    Str *out;
    size_t begin;
    const Ruleset *rules;
    const SentenceFacts *facts;
    const Dates *dates;
    const BenefitRule *rule;
    const BenefitResult *result;
    Date release;
    bool supports_child, outside_employer;
} Why;

#define SAY(...) say(w->out, w->begin, __VA_ARGS__)

/* "Annex 5, disability benefit (supports no child), high security: no." */
static void why_answer(const Why *w)
{
    const MatrixRow *row =
        matrix_row(&w->rules->matrix, w->result->code, w->supports_child, w->outside_employer);
    const char *benefit = _(code_label(&codes_benefit, (int)w->result->code));
    const char *form = _(code_label(&codes_form, (int)w->facts->form)),
               *answer = _(answer_label(w->result->answer));
    if (w->result->basis == BASIS_VEILEDER)
        SAY(_("Not in annex 5; by the text, %1$s, %2$s: %3$s."), benefit, form, answer);
    else if (row && row->condition != CONDITION_NONE)
        SAY(_("Annex 5, %1$s (%2$s), %3$s: %4$s."), benefit, _(condition_label(row->condition)), form,
            answer);
    else
        SAY(_("Annex 5, %1$s, %2$s: %3$s."), benefit, form, answer);
}

static void why_rate(const Why *w)
{
    int rate = w->result->rate_after_stop;
    Word from = word_day(w->result->stop_from);
    const Date ends = w->result->support_ends;
    if (rate > 0)
        SAY(_("From %1$s on %2$d %% is paid, because the person supports a child."), from.text, rate);
    if (rate > 0 && ends != DATE_NONE)
        SAY(_("From %s on nothing is paid: no child supported is under 18 then."), word_day(ends).text);
    if (rate <= 0 && ends != DATE_NONE && w->rule->rate_with_children > 0)
        SAY(_("From %1$s on %2$d %% was paid, because the person supported a child; from %3$s on nothing is "
              "paid: no child supported is under 18 any longer."),
            from.text, w->rule->rate_with_children, word_day(ends).text);
    else if (rate <= 0)
        SAY(_("From %s on nothing is paid."), from.text);
}

static void why_month(const Why *w, Date stop)
{
    Word start = word_day(w->result->counted_from), more = word_months(w->rule->months_paid),
         from = word_day(stop);
    SAY(_("It is paid for the month of the start, %1$s, and for %2$s after it."), start.text, more.text);
    if (w->result->stop_from == DATE_NONE)
        SAY(_("Payment would stop from %1$s on; release on %2$s comes in that month or before it, so nothing "
              "stops."),
            from.text, word_day(w->release).text);
    else
        why_rate(w);
}

/* A stay that is measured against a threshold: "over 3 months" or "at least 6 months". */
static void why_long_stay(const Why *w)
{
    Word limit = word_months(w->rule->threshold_months), release = word_day(w->release);
    bool at_least = w->rule->threshold == THRESHOLD_AT_LEAST;
    if (w->release == DATE_NONE && at_least)
        SAY(_("The day of release is not known, so the stay is taken to last at least %s."), limit.text);
    else if (w->release == DATE_NONE)
        SAY(_("The day of release is not known, so the stay is taken to last over %s."), limit.text);
    else if (w->result->stop_from == DATE_NONE && at_least)
        SAY(_("With release on %1$s the stay is shorter than %2$s, so nothing changes."), release.text,
            limit.text);
    else if (w->result->stop_from == DATE_NONE)
        SAY(_("With release on %1$s the stay does not last over %2$s, so nothing stops."), release.text,
            limit.text);
    else if (at_least)
        SAY(_("With release on %1$s the stay lasts at least %2$s."), release.text, limit.text);
    else
        SAY(_("With release on %1$s the stay lasts over %2$s."), release.text, limit.text);
}

static void why_stop(const Why *w)
{
    Date stop = benefit_stop(w->rule, w->result->counted_from, w->release);
    if (w->rule->stop == STOP_MONTH) {
        why_month(w, stop);
        return;
    }
    if (w->rule->stop == STOP_LONG_STAY) why_long_stay(w);
    if (w->rule->stop == STOP_START && w->result->stop_from == DATE_NONE)
        SAY(_("Release on %s comes before anything stops."), word_day(w->release).text);
    else if (w->result->code == BENEFIT_LONN)
        SAY(_("They stop on the first day, %s."), word_day(stop).text);
    else if (w->result->code == BENEFIT_DAGPENGER && w->result->answer == ANSWER_SKJONN)
        SAY(_("Unless the assessment says otherwise, payment stops on the first day, %s."),
            word_day(stop).text);
    else if (w->result->rate_after_stop == 0)
        SAY(_("There is no right to it from the first day, %s."), word_day(stop).text);
}

/* Whether it ends otherwise than by release: by a move out of custody, or into a form where it is kept. */
static bool moved_out(const Why *w)
{
    return w->release != DATE_NONE && w->release != w->dates->at[D_RELEASE].date;
}

/* How long it lasts that something other than a right has stopped, or when the right is back. */
static void why_resume(const Why *w)
{
    bool known = w->release != DATE_NONE;
    Word again = word_day(w->result->resume_from);
    if (w->rule->resume == RESUME_NONE || w->result->stop_from == DATE_NONE) return;
    if (w->result->rate_after_stop == NOT_GIVEN && known)
        SAY(_("That lasts until release, %s."), again.text);
    else if (w->result->rate_after_stop == NOT_GIVEN)
        SAY(_("That lasts until release; that day is not known."));
    else if (known && moved_out(w))
        SAY(w->rule->resume == RESUME_MONTH ? _("It is paid in full again from that month, %s.")
                                            : _("The right is back from that day, %s."),
            again.text);
    else if (!known)
        SAY(_("When it is paid again depends on the day of release, which is not known."));
    else if (w->rule->resume == RESUME_MONTH)
        SAY(_("It is paid in full again from the month of release, %s."), again.text);
    else if (w->result->code == BENEFIT_AAP || w->result->code == BENEFIT_SYKEPENGER)
        SAY(_("The right is back from release, %s, also from release on probation."), again.text);
    else
        SAY(_("The right is back from release, %s."), again.text);
    if (w->facts->interruption_count > 0) SAY(_("Interruptions of the sentence do not start it again."));
}

static void why_kvp(const Why *w)
{
    const DateResult *open = &w->dates->at[D_KVP_OPEN];
    if (open->reason == REASON_AGE) {
        SAY(_("The programme is for people from %1$d to %2$d years."), w->rules->kvp_age_from,
            w->rules->kvp_age_below - 1);
    } else if (form_in_community(w->facts->form)) {
        SAY(_("Serving in the community goes together with the programme in principle; Nav looks at each "
              "case."));
        if (w->facts->form == FORM_SAMFUNNSSTRAFF)
            SAY(_("Hours of a community sentence cannot be part of the programme."));
    } else if (open->date == DATE_NONE) {
        SAY(_("It may be granted when at most %s are left until release, which is not known; it starts "
              "straight after release."),
            word_months(w->rules->kvp_months).text);
    } else {
        SAY(_("It may be granted from %1$s until release on %2$s, and starts straight after release."),
            word_day(open->date).text, word_day(w->dates->at[D_RELEASE].date).text);
    }
}

/* Extended child benefit for the other parent depends on a threshold of its own. */
static void why_child_at_home(const Why *w)
{
    SAY(_("A child cannot live with somebody in prison, so the right ends; the other parent or carer may "
          "apply for it."));
    if (w->result->code == BENEFIT_KONTANTSTOTTE)
        SAY(_("That does not hold for a child placed in a foster home."));
    if (w->result->code == BENEFIT_BARNETRYGD && w->rule->threshold_months != NOT_GIVEN &&
        stay_reaches(w->rule, w->result->counted_from, w->release))
        SAY(_("Where the parents lived together, the other one may have extended child benefit for a stay in "
              "prison of over %s."),
            word_months(w->rule->threshold_months).text);
}

static void why_outside_employer(const Why *w)
{
    if (w->result->answer != ANSWER_JA || !w->outside_employer) return;
    if (w->result->code == BENEFIT_LONN)
        SAY(_("Wages from an employer outside on day release may have to be paid over to kriminalomsorgen, "
              "which may deduct for the stay."));
    else
        SAY(_("Somebody who works for an employer outside on day release (§ 20) has the right to it."));
    if (w->result->code == BENEFIT_AAP)
        SAY(_(
            "It is not reduced for a person who supports a spouse or is entitled to the child supplement."));
}

/* The sentence of annex 4 that does not agree with annex 5 for this form; NULL where they agree. */
static const char *reservation(const BenefitRule *rule, Form form, const BenefitResult *result)
{
    if (result->basis == BASIS_MATRISE && rule->stop == STOP_LONG_STAY && form_in_custody(form) &&
        result->stop_from == DATE_NONE)
        return _("Annex 4 differs: by its text the right is kept during so short a stay.");
    if (!(rule->reservation_forms & FORM_BIT(form))) return NULL;
    if (result->code == BENEFIT_DAGPENGER)
        return _(
            "Annex 4 differs: no right in hospital or institution, because the person is not counted as a "
            "real job seeker there.");
    if (result->code == BENEFIT_SYKEPENGER && result->answer == ANSWER_JA)
        return _("Annex 4 adds: the amount is reduced because of the stay in the institution.");
    if (result->answer == ANSWER_SKJONN)
        return _("Annex 4 differs: its text stops the benefit in a halfway house as in any prison.");
    return NULL;
}

void benefit_reservation(Str *out, const Ruleset *rules, Form form, const BenefitResult *result)
{
    str_add(out, reservation(&rules->benefit[result->code], form, result));
}

static void why_reservation(const Why *w)
{
    const char *text = reservation(w->rule, w->facts->form, w->result);
    if (text) SAY("%s", text);
}

/* It was stopped in an earlier form, and has to be set going again. */
static void why_stopped_before(const Why *w)
{
    Word stop = word_day(w->result->stop_from), to = word_day(w->result->counted_to);
    if (w->result->resume_from != DATE_NONE)
        SAY(_("Earlier in the stay it was stopped from %1$s on; since that form ended on %2$s it is to be "
              "paid "
              "again from %3$s."),
            stop.text, to.text, word_day(w->result->resume_from).text);
    else
        SAY(_("Earlier in the stay it was stopped from %1$s on, until %2$s."), stop.text, to.text);
}

static void why_moved_out(const Why *w)
{
    if (moved_out(w)) SAY(_("The move on %s ends it, as release would."), word_day(w->release).text);
}

/* What holds of this benefit alone, in custody. */
static void why_custody(const Why *w)
{
    switch (w->result->code) {
    case BENEFIT_DAGPENGER:
        SAY(_("After release the person has to register as a job seeker and send the report card every 14 "
              "days."));
        break;
    case BENEFIT_GRUNNSTONAD:
        if (w->result->stop_from != DATE_NONE)
            SAY(_("Special personal extra costs that the prison does not cover may still be paid."));
        break;
    case BENEFIT_SOSIALSTONAD:
        SAY(_("Living costs stop from the first day, since the prison covers board and lodging; anyone may "
              "apply and is assessed individually, and on a short stay rent and electricity may be kept."));
        break;
    case BENEFIT_FORELDREPENGER:
        SAY(_("From the first day the other parent counts as alone with the care and may take the rest of "
              "the period."));
        break;
    case BENEFIT_OMSORGSPENGER:
        if (w->result->stop_from != DATE_NONE)
            SAY(_("The other parent counts as alone with the care and has twice the number of days."));
        break;
    case BENEFIT_BARNETRYGD:
    case BENEFIT_KONTANTSTOTTE:
    case BENEFIT_BIDRAGSFORSKUDD: why_child_at_home(w); break;
    case BENEFIT_TILTAKSPENGER:
        SAY(_("It goes with a labour market measure, which is not granted where serving keeps the person "
              "from taking part."));
        break;
    default: break;
    }
}

static void why_community(const Why *w)
{
    if (w->result->code == BENEFIT_KVP) return;
    if (w->facts->form == FORM_PROVELOSLATT)
        SAY(_("During release on probation nothing stops."));
    else
        SAY(_("Serving in the community stops nothing."));
    if (w->result->code == BENEFIT_DAGPENGER && w->facts->form != FORM_PROVELOSLATT)
        SAY(_("The person must be a real job seeker beside the sentence; that is assessed as a whole."));
    if (w->result->code == BENEFIT_DAGPENGER && w->facts->form == FORM_PROVELOSLATT)
        SAY(_("The person has to register as a job seeker and send the report card every 14 days."));
    if (w->result->code == BENEFIT_FORELDREPENGER)
        SAY(_("The parents count as living together and may share the period."));
}

void benefit_why(Str *out, const Ruleset *rules, const SentenceFacts *facts, const Dates *dates,
                 const BenefitResult *result)
{
    const Why why = {
        .out = out,
        .begin = out->len,
        .rules = rules,
        .facts = facts,
        .dates = dates,
        .rule = &rules->benefit[result->code],
        .result = result,
        .release = result->counted_to,
        .supports_child = result->supports_child,
        .outside_employer = result->outside_employer,
    };
    const Why *w = &why;
    if (result->answer == ANSWER_UNKNOWN) {
        SAY(_("The form of execution is not known."));
        return;
    }
    why_answer(w);
    if (result->code == BENEFIT_KVP) why_kvp(w);
    if (form_in_community(facts->form)) why_community(w);
    if (result->stopped_before) why_stopped_before(w);
    if (result->stopped_before) why_outside_employer(w);
    if (form_in_community(facts->form) || result->stopped_before) return;
    if (result->stop_from != DATE_NONE) why_moved_out(w);
    if (result->answer == ANSWER_JA && result->stop_from == DATE_NONE && w->outside_employer)
        why_outside_employer(w);
    else if (facts->start != DATE_NONE && w->rule->stop != STOP_NONE)
        why_stop(w);
    if (result->rate_after_stop != NOT_GIVEN) why_resume(w);
    why_custody(w);
    if (result->rate_after_stop == NOT_GIVEN) why_resume(w);
    why_reservation(w);
}

void benefit_answer(Str *out, const BenefitResult *result)
{
    const BenefitResult told = benefit_told(result);
    AUTO_STR stop = {0};
    AUTO_STR again = {0};
    datetext_short(&stop, told.stop_from);
    datetext_short(&again, told.resume_from);
    str_add(out, _(answer_label(told.answer)));
    if (told.stop_from != DATE_NONE) str_add(out, "; ");
    if (told.stop_from != DATE_NONE && told.rate_after_stop >= 0)
        str_add_f(out, _("stops %1$s, then %2$d %%"), str_text(&stop), told.rate_after_stop);
    else if (told.stop_from != DATE_NONE)
        str_add_f(out, _("stops %s"), str_text(&stop));
    if (told.resume_from == DATE_NONE) return;
    str_add(out, "; ");
    str_add_f(out, _("again from %s"), str_text(&again));
}
