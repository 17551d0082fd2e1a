#include "rules/consent.h"

#include "base/lang.h"
#include "base/utf8.h"
#include "rules/consent_renewals.h"
#include "rules/words.h"

#include <stdint.h>
#include <string.h>
#include <strings.h>

static const Code standings[STANDING_COUNT] = {
    [STANDING_NONE] = {"none", N_("none")},
    [STANDING_REFUSED] = {"refused", N_("refused")},
    [STANDING_REPLACED] = {"replaced", N_("replaced")},
    [STANDING_WITHDRAWN] = {"withdrawn", N_("withdrawn")},
    [STANDING_EXPIRED] = {"expired", N_("expired")},
    [STANDING_INCOMPLETE] = {"incomplete", N_("incomplete")},
    [STANDING_NOT_YET] = {"not_yet", N_("not yet")},
    [STANDING_VALID] = {"valid", N_("valid")},
};

static const Code lack_rows[CONSENT_LACK_COUNT] = {
    [LACK_RECIPIENT] = {"recipient", N_("who may be told")},
    [LACK_PURPOSE] = {"purpose", N_("a stated purpose")},
    [LACK_SCOPE] = {"scope", N_("what may be shared, ticked point by point")},
    [LACK_TOLD_PURPOSE] = {"informed_purpose", N_("that the person was told the purpose")},
    [LACK_TOLD_USE] = {"informed_use", N_("that the person was told the use")},
    [LACK_TOLD_RESPONSIBLE] = {"informed_responsible", N_("that the person was told who is responsible")},
    [LACK_TOLD_WITHDRAWAL] = {"informed_withdrawal", N_("that the person was told it can be withdrawn")},
    [LACK_FORM] = {"form", N_("whether it is written or oral")},
    [LACK_DOCUMENT] = {"document", N_("where it is documented")},
    [LACK_GIVEN] = {"given", N_("the day on which it was given")},
    [LACK_GUARDIAN] = {"guardian", N_("the guardian's name")},
};

const char *consent_standing_code(ConsentStanding standing)
{
    return standings[standing].code;
}

const char *consent_standing_label(ConsentStanding standing)
{
    return standings[standing].label;
}

const char *consent_lack_code(ConsentLack lack)
{
    return lack_rows[lack].code;
}

const char *consent_lack_label(ConsentLack lack)
{
    return lack_rows[lack].label;
}

const char *consent_source(void)
{
    return "V 9.2";
}

/* ---------------------------------------------------------------- one consent */

/* Nothing that says anything: blanks of whatever kind, what cannot be seen, a dash. */
static bool blank(const char *text)
{
    return !text || !utf8_has_letter(text, strlen(text));
}

bool consent_guarded(const Casefile *casefile)
{
    for (size_t i = 0; i < casefile->contacts.count; i++)
        if (CONTACT_AT(casefile, i)->role == ROLE_VERGE) return true;
    return codes_have(&casefile->flags, FLAG_GUARDIAN);
}

bool consent_told(const Consent *consent, ConsentTold told)
{
    /* not of all, says one field, and the other that of all: then it is not known of which, and the no counts */
    if (consent->informed == TRI_NO && consent->informed_of.count == TOLD_COUNT - TOLD_PURPOSE) return false;
    if (consent->informed_of.known) return codes_have(&consent->informed_of, (int)told);
    return consent->informed == TRI_YES;
}

static unsigned lack(bool lacks, ConsentLack which)
{
    return lacks ? CONSENT_LACK_BIT(which) : 0;
}

unsigned consent_lacks(const Consent *consent, bool guarded)
{
    unsigned lacks = 0;
    lacks |= lack(!consent->recipient, LACK_RECIPIENT);
    lacks |= lack(blank(consent->purpose), LACK_PURPOSE);
    lacks |= lack(consent->scope.count == 0, LACK_SCOPE);
    for (int told = TOLD_PURPOSE; told < TOLD_COUNT; told++)
        lacks |= lack(!consent_told(consent, (ConsentTold)told),
                      (ConsentLack)(LACK_TOLD_PURPOSE + told - TOLD_PURPOSE));
    lacks |= lack(!consent->form, LACK_FORM);
    lacks |= lack(blank(consent->document), LACK_DOCUMENT);
    lacks |= lack(consent->given == DATE_NONE, LACK_GIVEN);
    lacks |= lack(guarded && blank(consent->guardian), LACK_GUARDIAN);
    return lacks;
}

void consent_judge(const Casefile *casefile, const Consent *consent, Date today, ConsentJudgement *ret)
{
    Date until = consent->until, replaced = DATE_NONE;
    const Consent *by = consent_replaced(casefile, consent, &replaced);
    *ret = (ConsentJudgement){.standing = STANDING_VALID,
                              .lacks = consent_lacks(consent, consent_guarded(casefile))};
    if (consent->withdrawn && consent->withdrawn <= today) {
        ret->standing = STANDING_WITHDRAWN;
        ret->on = consent->withdrawn;
    } else if (consent->refused && consent->refused <= today) {
        ret->standing = STANDING_REFUSED;
        ret->on = consent->refused;
    } else if (by && replaced <= today && (!until || replaced <= until)) {
        ret->standing = STANDING_REPLACED;
        ret->on = replaced;
        ret->by = by;
    } else if (until && until < today) {
        ret->standing = STANDING_EXPIRED;
        ret->on = until;
    } else if (ret->lacks) {
        ret->standing = STANDING_INCOMPLETE;
    } else {
        ret->standing = consent->given > today ? STANDING_NOT_YET : STANDING_VALID;
        ret->on = consent->given;
    }
}

void consent_add_lacks(Str *out, unsigned lacks)
{
    const char *between = "";
    for (int i = 0; i < CONSENT_LACK_COUNT; i++) {
        if (!(lacks & CONSENT_LACK_BIT(i))) continue;
        str_add_f(out, "%s%s", between, _(lack_rows[i].label));
        between = ", ";
    }
}

#define SAY(...) say(out, begin, __VA_ARGS__)

static void why_lacks(Str *out, size_t begin, unsigned lacks)
{
    AUTO_STR list = {0};
    consent_add_lacks(&list, lacks);
    SAY(_("It gives nothing yet; what is missing: %s."), str_text(&list));
}

void consent_why(Str *out, const Consent *consent, const ConsentJudgement *judged)
{
    size_t begin = out->len;
    Word on = word_day(judged->on);
    switch (judged->standing) {
    case STANDING_REFUSED:
        SAY(_("The person said no on %s. That costs them nothing, and nothing may be shared on it."),
            on.text);
        break;
    case STANDING_WITHDRAWN:
        SAY(_("It was withdrawn on %s; from that day on nothing may be shared on it."), on.text);
        break;
    case STANDING_REPLACED:
        SAY(_("%1$s came in its place on %2$s; from that day on that one alone tells what may be shared."),
            judged->by->id, on.text);
        break;
    case STANDING_EXPIRED: SAY(_("Its last day was %s; nothing may be shared on it since."), on.text); break;
    case STANDING_INCOMPLETE: why_lacks(out, begin, judged->lacks); break;
    case STANDING_NOT_YET: SAY(_("It counts from %s on."), on.text); break;
    case STANDING_VALID:
        SAY(_(
            "It has a purpose, the person was told what it means, ticked each point and it is documented."));
        if (consent->until) SAY(_("Its last day is %s."), word_day(consent->until).text);
        SAY(_("It can be withdrawn at any time."));
        break;
    default: SAY(_("There is no consent."));
    }
}

/* ---------------------------------------------------------------- all of a person's */

static Date lasts_until(const Consent *consent)
{
    Date end = consent->until ? consent->until : INT32_MAX;
    return consent->withdrawn && consent->withdrawn <= end ? consent->withdrawn - 1 : end;
}

/* Whether one of the same recipient and scope is the nearer answer than the best so far. */
static bool nearer(const Consent *consent, const ConsentJudgement *judged, const ConsentCover *best)
{
    if (judged->standing != best->judged.standing) return judged->standing > best->judged.standing;
    if (judged->standing != STANDING_VALID) return judged->on >= best->judged.on;
    Date mine = lasts_until(consent), other = lasts_until(best->consent);
    return mine != other ? mine > other : judged->on > best->judged.on;
}

bool consent_covers(const Casefile *casefile, Recipient recipient, Scope scope, Date today, ConsentCover *ret)
{
    *ret = (ConsentCover){.answer = COVER_NONE};
    for (size_t i = 0; i < casefile->consents.count; i++) {
        const Consent *consent = CONSENT_AT(casefile, i);
        bool to = !consent->recipient || consent->recipient == (int)recipient;
        bool of = consent->scope.count == 0 || codes_have(&consent->scope, (int)scope);
        CoverAnswer answer = !to ? COVER_RECIPIENT : !of ? COVER_SCOPE : COVER_STANDING;
        if (answer < ret->answer) continue;
        ConsentJudgement judged;
        consent_judge(casefile, consent, today, &judged);
        if (answer > ret->answer || nearer(consent, &judged, ret))
            *ret = (ConsentCover){.answer = answer, .consent = consent, .judged = judged};
    }
    if (ret->answer == COVER_STANDING && ret->judged.standing == STANDING_VALID) ret->answer = COVERED;
    return ret->answer == COVERED;
}

static void why_standing(Str *out, size_t begin, const ConsentCover *cover)
{
    const char *id = cover->consent->id;
    Word on = word_day(cover->judged.on);
    AUTO_STR lacks = {0};
    consent_add_lacks(&lacks, cover->judged.lacks);
    switch (cover->judged.standing) {
    case STANDING_REFUSED: SAY(_("%1$s was refused on %2$s."), id, on.text); break;
    case STANDING_WITHDRAWN: SAY(_("%1$s was withdrawn on %2$s."), id, on.text); break;
    case STANDING_REPLACED:
        SAY(_("%1$s was replaced by %2$s on %3$s, which does not cover it."), id, cover->judged.by->id, on.text);
        break;
    case STANDING_EXPIRED: SAY(_("%1$s expired on %2$s."), id, on.text); break;
    case STANDING_NOT_YET: SAY(_("%1$s counts from %2$s on."), id, on.text); break;
    default: SAY(_("%1$s is incomplete; what is missing: %2$s."), id, str_text(&lacks));
    }
}

void consent_cover_why(Str *out, Recipient recipient, Scope scope, const ConsentCover *cover)
{
    size_t begin = out->len;
    const char *to = _(code_label(&codes_recipient, (int)recipient)),
               *of = _(code_label(&codes_scope, (int)scope));
    switch (cover->answer) {
    case COVERED: SAY(_("%1$s covers %2$s to %3$s."), cover->consent->id, of, to); break;
    case COVER_STANDING: why_standing(out, begin, cover); break;
    case COVER_SCOPE: SAY(_("No consent to share with %1$s covers %2$s."), to, of); break;
    case COVER_RECIPIENT: SAY(_("No consent is for %s."), to); break;
    default: SAY(_("No consent has been asked for."));
    }
}

static bool gives_all_of(const Consent *other, const Consent *consent)
{
    if (other->recipient != consent->recipient) return false;
    for (int i = 0; i < consent->scope.count; i++)
        if (!codes_have(&other->scope, consent->scope.values[i])) return false;
    return true;
}

bool consent_carried_on(const Casefile *casefile, const Consent *consent)
{
    bool guarded = consent_guarded(casefile);
    Date replaced;
    if (consent_replaced(casefile, consent, &replaced)) return true;
    for (size_t i = 0; i < casefile->consents.count; i++) {
        const Consent *other = CONSENT_AT(casefile, i);
        if (other == consent) continue;
        bool complete = !consent_lacks(other, guarded), over = other->withdrawn || other->refused;
        if (other->renews && consent->id && strcasecmp(other->renews, consent->id) == 0 && (complete || over))
            return true;
        if (!complete || over || !gives_all_of(other, consent)) continue;
        if (lasts_until(other) > lasts_until(consent)) return true;
    }
    return false;
}

/* Whether the person has said yes to somebody again after a refusal. */
static bool given_since(const Casefile *casefile, const Consent *refusal)
{
    for (size_t i = 0; i < casefile->consents.count; i++) {
        const Consent *other = CONSENT_AT(casefile, i);
        if (other == refusal || other->recipient != refusal->recipient || other->refused) continue;
        bool later = other->given > refusal->refused;
        if (later || (other->given == refusal->refused && !blank(other->reason))) return true;
    }
    return false;
}

const Consent *consent_last_refusal(const Casefile *casefile, Recipient recipient)
{
    const Consent *last = NULL;
    for (size_t i = 0; i < casefile->consents.count; i++) {
        const Consent *consent = CONSENT_AT(casefile, i);
        bool refusal = consent->refused && consent->recipient == (int)recipient;
        if (refusal && (!last || consent->refused >= last->refused)) last = consent;
    }
    return last && !given_since(casefile, last) ? last : NULL;
}
