#include "casework/consents.h"

#include "base/lang.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

Consent *consents_find(const Casefile *casefile, const char *id)
{
    for (size_t i = 0; id && i < casefile->consents.count; i++) {
        Consent *consent = CONSENT_AT(casefile, i);
        if (consent->id && strcasecmp(consent->id, id) == 0) return consent;
    }
    return NULL;
}

void consents_next_id(Str *out, const Casefile *casefile)
{
    enum { DIGITS_MOST = 9 };
    unsigned long highest = 0;
    for (size_t i = 0; i < casefile->consents.count; i++) {
        const char *id = CONSENT_AT(casefile, i)->id;
        if (!id || (*id != 'C' && *id != 'c')) continue;
        size_t digits = strspn(id + 1, "0123456789");
        if (digits == 0 || digits > DIGITS_MOST || id[1 + digits] != '\0') continue;
        unsigned long number = strtoul(id + 1, NULL, 10);
        if (number > highest) highest = number;
    }
    str_add_f(out, "C%lu", highest + 1);
}

void consents_judge(const Desk *desk, const Casefile *casefile, const Consent *consent, ConsentJudgement *ret)
{
    consent_judge(casefile, consent, desk->today, ret);
}

const Item *consents_open_item(const Casefile *casefile)
{
    static const struct {
        const char *code;
        Phase phase;
    } points[] = {{"IN-CONSENT", PHASE_INTAKE},
                  {"SO-CONSENT", PHASE_SENTENCE},
                  {"LO-CONSENT", PHASE_RELEASE},
                  {"SA-CONSENT", PHASE_COMMUNITY}};
    for (size_t i = 0; i < COUNT(points); i++) {
        const Item *item = casefile_item(casefile, points[i].code);
        bool now = item && item->applies && (int)points[i].phase <= casefile->stay.phase;
        if (now && item_unfinished(item)) return item;
    }
    return NULL;
}

void consents_add_others(Str *out, const Desk *desk, const Casefile *casefile, const Consent *consent)
{
    const char *between = "";
    for (size_t i = 0; i < casefile->consents.count; i++) {
        const Consent *other = CONSENT_AT(casefile, i);
        ConsentJudgement judged;
        if (other == consent || other->recipient != consent->recipient) continue;
        consents_judge(desk, casefile, other, &judged);
        if (judged.standing != STANDING_VALID) continue;
        str_add_f(out, "%s%s", between, other->id);
        between = ", ";
    }
}

void consents_add_id(Str *ids, const char *id)
{
    AUTO_STR whole = {0}, part = {0};
    str_add_f(&whole, ",%s,", str_text(ids));
    str_add_f(&part, ",%s,", id);
    if (strstr(str_text(&whole), str_text(&part))) return;
    str_add_f(ids, "%s%s", ids->len ? "," : "", id);
}

/* ---------------------------------------------------------------- history */

static Status refuse(size_t row, const char *key, const char *text, Error *err)
{
    char place[96];
    snprintf(place, sizeof place, key ? "consents[%zu].%s" : "consents[%zu]", row, key);
    return error_set(err, STATUS_INVALID, place, "%s", text);
}

/* Whether all that was told before is told still, of what must be told. */
static bool told_still(const Consent *was, const Consent *now)
{
    for (int told = TOLD_PURPOSE; told < TOLD_COUNT; told++)
        if (consent_told(was, (ConsentTold)told) && !consent_told(now, (ConsentTold)told)) return false;
    return true;
}

static bool empty(const Field *field, const Consent *consent)
{
    if (field->type == FIELD_CODES) return ((const CodeList *)field_at(field, consent))->count == 0;
    if (!field_known(field, consent)) return true;
    const char *text = field->type == FIELD_TEXT ? FIELD_AS(char *, field, consent) : "x";
    return text[strspn(text, " \t\r\n")] == '\0';
}

/* Whether a field of a consent may become what it is now. */
static bool may_become(const Field *field, const Consent *was, const Consent *now, bool lacking)
{
    if (field_same(field, was, now)) return true;
    bool told = strcmp(field->key, "informed") == 0 || strcmp(field->key, "informed_of") == 0;
    if (strcmp(field->key, "withdrawn") == 0) /* never later than it was said to be */
        return now->withdrawn && (!was->withdrawn || now->withdrawn < was->withdrawn);
    if (told) return lacking && told_still(was, now);
    return lacking && empty(field, was);
}

static Status kept(const Consent *was, const Consent *now, size_t row, bool guarded, Error *err)
{
    bool over = was->withdrawn || was->refused;
    bool lacking = !over && consent_lacks(was, guarded) != 0;
    for (size_t i = 0; i < record_consent.count; i++) {
        const Field *field = &record_consent.fields[i];
        if (!may_become(field, was, now, lacking))
            return refuse(row, field->key,
                          _("what was said of a consent stays: withdraw it, and give a new one"), err);
    }
    return STATUS_OK;
}

Status consents_kept(const Casefile *was, const Casefile *now, Error *err)
{
    bool guarded = consent_guarded(was) || consent_guarded(now);
    for (size_t i = 0; i < was->consents.count; i++) {
        const Consent *before = CONSENT_AT(was, i), *after = consents_find(now, before->id);
        if (!after) return refuse(i, NULL, _("a consent stays in the register: withdraw it instead"), err);
        TRY(kept(before, after, (size_t)(after - CONSENT_AT(now, 0)), guarded, err));
    }
    return STATUS_OK;
}
