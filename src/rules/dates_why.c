#include "rules/dates.h"

#include "rules/dates_private.h"
#include "rules/words.h"

/* How a date came about, in whole sentences with all numbers and days that it was made of. */

typedef struct Why {
    Str *out;
    size_t begin;
    const Ruleset *rules;
    const SentenceFacts *facts;
    const Dates *dates;
    const Course *course;
} Why;

#define SAY(...) say(w->out, w->begin, __VA_ARGS__)

static const DateResult *at(const Why *w, DateCode code)
{
    return &w->dates->at[code];
}

static void why_no_sentence(const Why *w)
{
    if (w->facts->form == FORM_VARETEKT)
        SAY(_("Somebody in remand has no sentence to reckon with."));
    else if (w->facts->form == FORM_FORVARING)
        SAY(_("The time frame of the preventive detention is not known."));
    else if (w->facts->form == FORM_UNKNOWN)
        SAY(_("The form of execution is not known."));
    else if (form_in_community(w->facts->form))
        SAY(_("No prison sentence is known to reckon with."));
    else
        SAY(_("The length of the sentence is not known."));
}

/* How so many days of the sentence are counted. */
static void why_served(const Why *w, int n)
{
    const Course *course = w->course;
    int moved;
    Date reached = course_served(course, n, &moved);
    Word start = word_day(course->start), unmoved = word_day(reached - moved);
    Word remand = word_days(course->remand_days);
    if (course->remand_days == 0)
        SAY(_("Counted from %1$s, they have been served on %2$s."), start.text, unmoved.text);
    else if (course->remand_days < n)
        SAY(_("Counted from %1$s, with %2$s of remand deducted, they have been served on %3$s."), start.text,
            remand.text, unmoved.text);
    else
        SAY(_("With %2$s of remand deducted, they have been served on the first day, %1$s."), start.text,
            remand.text);
    if (moved > 0)
        SAY(_("Interruptions of %1$s move that to %2$s."), word_days(moved).text, word_day(reached).text);
    if (w->facts->form == FORM_FORVARING)
        SAY(_("What is counted here is the time frame that the court has set; the court may extend it."));
}

/* "2/3 of 914 days, rounded up, is 610 days." */
static void why_share(const Why *w, Fraction share)
{
    int total = w->course->total_days, n = course_share(w->course, share);
    Word all = word_days(total), part = word_days(n);
    if (share.numerator * total % share.denominator == 0)
        SAY(_("%1$d/%2$d of %3$s is %4$s."), share.numerator, share.denominator, all.text, part.text);
    else
        SAY(_("%1$d/%2$d of %3$s, rounded up, is %4$s."), share.numerator, share.denominator, all.text,
            part.text);
}

static void why_end(const Why *w)
{
    if (!w->course->known) {
        why_no_sentence(w);
        return;
    }
    SAY(_("A sentence of %1$s from %2$s is %3$s."), word_duration(w->facts->sentence).text,
        word_day(w->facts->start).text, word_days(w->course->total_days).text);
    why_served(w, w->course->total_days);
}

static void why_two_thirds(const Why *w)
{
    if (w->facts->form == FORM_FORVARING) {
        SAY(_("Preventive detention has no fixed length, so there are no two thirds of it."));
        return;
    }
    if (!w->course->known) {
        why_no_sentence(w);
        return;
    }
    int n = course_two_thirds(w->course, w->rules), left = w->course->total_days - n;
    why_share(w, w->rules->two_thirds);
    if (course_share(w->course, w->rules->two_thirds) < w->rules->minimum_days)
        SAY(_("At least %s must be served."), word_days(w->rules->minimum_days).text);
    if (left <= 0) {
        SAY(_("The whole sentence is %s, so there is no release on probation."),
            word_days(w->course->total_days).text);
        return;
    }
    why_served(w, n);
    if (left < w->rules->weighty_days)
        SAY(_("Only %1$s would then be left, fewer than %2$d: release on probation needs weighty reasons."),
            word_days(left).text, w->rules->weighty_days);
}

static void why_part(const Why *w, Fraction share)
{
    if (!w->course->known) {
        why_no_sentence(w);
        return;
    }
    why_share(w, share);
    why_served(w, course_share(w->course, share));
}

static void why_release(const Why *w)
{
    const DateResult *two_thirds = at(w, D_TWO_THIRDS), *end = at(w, D_END);
    Word last = word_day(end->date), probation = word_day(two_thirds->date);
    if (w->facts->form == FORM_FORVARING)
        SAY(_("Release from preventive detention is decided in each case and cannot be computed."));
    else if (w->facts->form == FORM_VARETEKT)
        SAY(_("Somebody in remand has no sentence, and may be released without notice."));
    else if (w->facts->form == FORM_UNKNOWN)
        why_no_sentence(w);
    else if (two_thirds->origin == ORIGIN_OFFICIAL)
        SAY(_("Release on probation when two thirds have been served, which kriminalomsorgen has given as "
              "%s."),
            probation.text);
    else if (two_thirds->date != DATE_NONE && two_thirds->flag != DATE_FLAG_WEIGHTY_REASONS)
        SAY(_("Release on probation when two thirds, and at least %1$s, have been served: %2$s."),
            word_days(w->rules->minimum_days).text, probation.text);
    else if (end->date == DATE_NONE)
        why_no_sentence(w);
    else if (two_thirds->flag == DATE_FLAG_WEIGHTY_REASONS)
        SAY(_("Release on probation on %1$s would need weighty reasons, so release is at the end of the "
              "sentence, %2$s."),
            probation.text, last.text);
    else if (two_thirds->reason == REASON_SENTENCE_TOO_SHORT)
        SAY(_("The sentence is too short for release on probation, so release is at its end, %s."),
            last.text);
    else
        SAY(_("It is not known when two thirds have been served, so release is at the end of the sentence, "
              "%s."),
            last.text);
}

/* After "so long before this day is that day": where that would be before S. */
static void why_not_before_start(const Why *w, Date date, int months_before)
{
    if (date_add_months(date, -months_before) < w->facts->start)
        SAY(_("That is before the first day, so it is the first day, %s."), word_day(w->facts->start).text);
}

/* The three arguments that the sentences on months before a day have. */
typedef struct Before {
    Word months, from, to;
} Before;

static Before before(Date date, int months)
{
    return (Before){word_months(months), word_day(date), word_day(date_add_months(date, -months))};
}

static void why_prep_start(const Why *w)
{
    const DateResult *two_thirds = at(w, D_TWO_THIRDS);
    bool forvaring = w->facts->form == FORM_FORVARING;
    Date from = forvaring ? w->facts->minimum_term : two_thirds->date;
    Before b = before(from != DATE_NONE ? from : w->facts->start, w->rules->prep_months);
    if (forvaring && from == DATE_NONE)
        SAY(_("The minimum term of the preventive detention is not known, so there is nothing to count back "
              "from."));
    else if (forvaring)
        SAY(_("By analogy with a sentence, preparation for release begins at the latest %1$s before the "
              "minimum term ends on %2$s: %3$s."),
            b.months.text, b.from.text, b.to.text);
    else if (from != DATE_NONE)
        SAY(_("Preparation for release begins at the latest %1$s before two thirds have been served on %2$s: "
              "%3$s."),
            b.months.text, b.from.text, b.to.text);
    else if (two_thirds->reason == REASON_SENTENCE_TOO_SHORT)
        SAY(_("The sentence is too short for release on probation, so preparation for release begins as soon "
              "as possible, on the first day, %s."),
            word_day(w->facts->start).text);
    else
        why_no_sentence(w);
    if (from != DATE_NONE) why_not_before_start(w, from, w->rules->prep_months);
}

/* True when release is known; else says why not. */
static bool why_release_known(const Why *w)
{
    if (at(w, D_RELEASE)->date != DATE_NONE) return true;
    SAY(_("The day of release is not known."));
    why_release(w);
    return false;
}

static void why_nav_notice(const Why *w)
{
    if (!why_release_known(w)) return;
    Date release = at(w, D_RELEASE)->date;
    Before b = before(release, w->rules->notice_months);
    SAY(_("Nav is told %1$s before release on %2$s: %3$s."), b.months.text, b.from.text, b.to.text);
    why_not_before_start(w, release, w->rules->notice_months);
}

static void why_kvp_open(const Why *w)
{
    if (!why_release_known(w)) return;
    Date release = at(w, D_RELEASE)->date;
    if (at(w, D_KVP_OPEN)->reason == REASON_AGE) {
        SAY(_("The qualification programme is for people from %1$d to %2$d years; on the day of release, "
              "%3$s, the person is %4$d."),
            w->rules->kvp_age_from, w->rules->kvp_age_below - 1, word_day(release).text,
            release > w->facts->born ? date_age(w->facts->born, release) : 0);
        return;
    }
    Before b = before(release, w->rules->kvp_months);
    SAY(_("The qualification programme may be granted from %1$s before release on %2$s: %3$s."),
        b.months.text, b.from.text, b.to.text);
    why_not_before_start(w, release, w->rules->kvp_months);
    SAY(_("All preparation may be done before; the programme starts straight after release."));
    if (w->facts->born == DATE_NONE)
        SAY(_("The date of birth is not known, so the age has not been looked at."));
}

static void why_ek_open(const Why *w)
{
    if (w->facts->form == FORM_VARETEKT) {
        SAY(_("Electronic monitoring under § 16 a is for those who serve a sentence, not for those in "
              "remand."));
    } else if (w->facts->form == FORM_FORVARING) {
        SAY(_("Electronic monitoring under § 16 a is not for preventive detention."));
    } else if (w->facts->form == FORM_UNKNOWN) {
        why_no_sentence(w);
    } else if (w->course->known && sentence_within(w->facts, w->rules->ek_sentence_months)) {
        SAY(_("A sentence of %1$s is at most %2$s, so electronic monitoring is possible from the first day, "
              "%3$s."),
            word_duration(w->facts->sentence).text, word_months(w->rules->ek_sentence_months).text,
            word_day(w->facts->start).text);
    } else if (why_release_known(w)) {
        Date release = at(w, D_RELEASE)->date;
        Before b = before(release, w->rules->ek_months);
        SAY(_("Electronic monitoring is possible from %1$s before release on %2$s: %3$s."), b.months.text,
            b.from.text, b.to.text);
        why_not_before_start(w, release, w->rules->ek_months);
    }
}

static void why_home_earliest(const Why *w)
{
    if (w->course->known)
        SAY(_("Serving at home without electronic monitoring is possible when half has been served."));
    why_part(w, w->rules->half);
}

static void why_leave_earliest(const Why *w)
{
    Date third = at(w, D_ONE_THIRD)->date, end = at(w, D_END)->date;
    if (third == DATE_NONE) {
        why_no_sentence(w);
        return;
    }
    Date since = w->facts->custody_since != DATE_NONE ? w->facts->custody_since : w->facts->start;
    Date unbroken = date_add_months(since, w->rules->leave_months);
    SAY(_("Day release needs %1$s of unbroken loss of liberty since %2$s, reached on %3$s, and one third of "
          "the sentence served, reached on %4$s."),
        word_months(w->rules->leave_months).text, word_day(since).text, word_day(unbroken).text,
        word_day(third).text);
    SAY(_("The later of the two is %s."), word_day(unbroken > third ? unbroken : third).text);
    if (at(w, D_LEAVE_EARLIEST)->reason == REASON_AFTER_END)
        SAY(_("That is after the end of the sentence, %s."), word_day(end).text);
}

static void why_low_security(const Why *w)
{
    const DateResult *two_thirds = at(w, D_TWO_THIRDS);
    if (two_thirds->reason == REASON_SENTENCE_TOO_SHORT) {
        SAY(_("The sentence is too short for release on probation, so there is no such day to count back "
              "from."));
    } else if (two_thirds->date == DATE_NONE) {
        why_no_sentence(w);
    } else {
        Before b = before(two_thirds->date, w->rules->low_security_months);
        SAY(_("Transfer to lower security is considered when %1$s are left until two thirds have been served "
              "on %2$s: %3$s."),
            b.months.text, b.from.text, b.to.text);
        why_not_before_start(w, two_thirds->date, w->rules->low_security_months);
    }
}

static void why_special_security(const Why *w)
{
    Date placed = w->facts->placed_since != DATE_NONE ? w->facts->placed_since : w->facts->start;
    if (at(w, D_SPECIAL_SECURITY_REVIEW)->date == DATE_NONE) {
        SAY(_("It is not known since when the person has been there."));
        return;
    }
    SAY(_("Particularly high security is reviewed every %1$s from %2$s on; the next time is %3$s."),
        word_months(w->rules->special_review_months).text, word_day(placed).text,
        word_day(at(w, D_SPECIAL_SECURITY_REVIEW)->date).text);
}

/* Begins with what kriminalomsorgen says, and how far from it our own date is. */
static void why_official(const Why *w, const DateResult *result)
{
    Word given = word_day(result->date), own = word_day(result->computed);
    int apart = result->computed - result->date;
    SAY(_("Kriminalomsorgen has given %s."), given.text);
    if (result->computed == DATE_NONE)
        SAY(_("There is no date of our own to compare it with."));
    else if (apart == 0)
        SAY(_("Our own computation gives the same day."));
    else if (apart > 0)
        SAY(_("Our own computation gives %1$s, %2$s later."), own.text, word_days(apart).text);
    else
        SAY(_("Our own computation gives %1$s, %2$s earlier."), own.text, word_days(-apart).text);
}

static void why_own(const Why *w, DateCode code)
{
    switch (code) {
    case D_END: why_end(w); break;
    case D_TWO_THIRDS: why_two_thirds(w); break;
    case D_ONE_THIRD: why_part(w, w->rules->one_third); break;
    case D_HALF: why_part(w, w->rules->half); break;
    case D_RELEASE: why_release(w); break;
    case D_PREP_START: why_prep_start(w); break;
    case D_NAV_NOTICE: why_nav_notice(w); break;
    case D_KVP_OPEN: why_kvp_open(w); break;
    case D_EK_OPEN: why_ek_open(w); break;
    case D_HOME_EARLIEST: why_home_earliest(w); break;
    case D_LEAVE_EARLIEST: why_leave_earliest(w); break;
    case D_LOW_SECURITY_REVIEW: why_low_security(w); break;
    case D_SPECIAL_SECURITY_REVIEW: why_special_security(w); break;
    case DATE_CODE_COUNT: break;
    }
}

void dates_why(Str *out, const Ruleset *rules, const SentenceFacts *facts, const Dates *dates, DateCode code)
{
    const DateResult *result = &dates->at[code];
    if (!result->asked) return;
    AUTO_COURSE course;
    course_init(&course, facts);
    const Why w = {out, out->len, rules, facts, dates, &course};
    if (result->origin == ORIGIN_OFFICIAL) why_official(&w, result);
    why_own(&w, code);
}

const char *dates_rule(const Ruleset *rules, DateCode code)
{
    return rules->date[code].id;
}

const char *dates_source(const Ruleset *rules, DateCode code)
{
    return rules->date[code].source;
}

const char *placement_source(const Ruleset *rules)
{
    return rules->placement.source;
}
