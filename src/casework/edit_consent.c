#include "casework/consents.h"
#include "casework/edit_private.h"

#include "base/datetext.h"
#include "base/lang.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

/* The register of consents: asked and given, refused, completed, withdrawn. Nothing of it is written over. */

static bool blank(const char *text)
{
    return !text || text[strspn(text, " \t\r\n")] == '\0';
}

static void put_text(char **text, const char *value)
{
    char *copy = mem_text(value);
    free(*text);
    *text = copy;
}

static Status need(Edit *edit, const char *id, Consent **ret, Error *err)
{
    *ret = consents_find(edit->now, id);
    if (*ret) return STATUS_OK;
    return error_set(err, STATUS_NOT_FOUND, id,
                     _("%1$s has no consent of this number; `overgang consent %1$s list` "
                       "shows them"),
                     edit->now->ref);
}

/* A row in the log: from how it stood to how it stands, nothing of what it says. `was` STANDING_NONE: it is
 * new. */
static Status log_standing(Edit *edit, const Consent *consent, ConsentStanding was, Error *err)
{
    char what[40];
    ConsentJudgement judged;
    consents_judge(edit->desk, edit->now, consent, &judged);
    snprintf(what, sizeof what, "consents[%zu]",
             (size_t)(consent - (const Consent *)edit->now->consents.rows));
    return edit_log(edit, what, was == STANDING_NONE ? NULL : consent_standing_code(was),
                    consent_standing_code(judged.standing), err);
}

static ConsentStanding standing_of(const Edit *edit, const Consent *consent)
{
    ConsentJudgement judged;
    consents_judge(edit->desk, edit->now, consent, &judged);
    return judged.standing;
}

/* ---------------------------------------------------------------- a new one */

static Status check_days(const Edit *edit, const Consent *consent, Error *err)
{
    Date today = edit->desk->today;
    Date answered = consent->refused ? consent->refused : consent->given;
    return check_happened(consent->refused ? "refused" : "given", answered, today, err);
}

/* A no is respected: who said it is asked again only for a reason. */
static Status check_reason(const Edit *edit, const Consent *consent, Error *err)
{
    const Consent *refusal = consent_last_refusal(edit->was, (Recipient)consent->recipient);
    if (!refusal || !blank(consent->reason)) return STATUS_OK;
    AUTO_STR day = {0};
    datetext_short(&day, refusal->refused);
    return error_set(err, STATUS_INVALID, "reason",
                     _("the person said no to this on %1$s (%2$s, %3$s); to ask again needs a reason"),
                     str_text(&day), refusal->id, _(code_label(&codes_recipient, refusal->recipient)));
}

static Status check_renewed(Edit *edit, const Consent *consent, Error *err)
{
    Consent *renewed;
    if (blank(consent->renews)) return STATUS_OK;
    TRY(need(edit, consent->renews, &renewed, err));
    ConsentJudgement judged;
    consents_judge(edit->desk, edit->now, renewed, &judged);
    if (judged.by)
        return error_set(err, STATUS_INVALID, "renews", _("%1$s was replaced by %2$s: renew that one"), renewed->id,
                         judged.by->id);
    if (consent->given && consent->given < renewed->given)
        return error_set(err, STATUS_INVALID, "given", _("must not lie before the day on which %s was given"),
                         renewed->id);
    if (!renewed->withdrawn && !renewed->refused) return STATUS_OK;
    return error_set(err, STATUS_INVALID, "renews",
                     renewed->withdrawn ? _("%s was withdrawn: give a new one instead")
                                        : _("%s was refused: give a new one instead"),
                     renewed->id);
}

/* A number is written in commands, and in lists with commas. */
static Status check_id(const char *id, Error *err)
{
    static const char allowed[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._-";
    enum { MOST = 40 };
    size_t n = strlen(id);
    if (n <= MOST && strspn(id, allowed) == n) return STATUS_OK;
    return error_set(err, STATUS_INVALID, "id",
                     _("may hold only letters a-z, digits, \".\", \"_\" and \"-\", at most %d"), MOST);
}

static Status put_new(Edit *edit, const Consent *consent, Str *id, Error *err)
{
    AUTO_STR next = {0};
    consents_next_id(&next, edit->now);
    if (blank(consent->id)) {
        str_add(id, str_text(&next));
    } else {
        if (consents_find(edit->now, consent->id))
            return error_set(err, STATUS_INVALID, "id", _("is used by another consent of this case"));
        TRY(check_id(consent->id, err));
        str_add(id, consent->id);
    }
    TRY(check_renewed(edit, consent, err));
    TRY(check_days(edit, consent, err));
    TRY(check_reason(edit, consent, err));
    Consent *added = list_add(&edit->now->consents, &record_consent);
    record_done(&record_consent, added);
    record_copy(&record_consent, added, consent);
    put_text(&added->id, str_text(id));
    return log_standing(edit, added, STANDING_NONE, err);
}

Status edit_consent_add(const Desk *desk, const char *ref, const Consent *consent, Str *id, Outcome *ret,
                        Error *err)
{
    Edit edit;
    TRY(edit_open(&edit, desk, "consent", ref, err));
    Status status = put_new(&edit, consent, id, err);
    return status == STATUS_OK ? edit_save(&edit, ret, err) : edit_drop(&edit, status);
}

/* ---------------------------------------------------------------- one that is there */

static Status put_refusal(Edit *edit, const char *id, Date on, Error *err)
{
    Consent *consent;
    TRY(need(edit, id, &consent, err));
    ConsentStanding was = standing_of(edit, consent);
    if (was == STANDING_REFUSED) return STATUS_OK; /* twice is once */
    if (was != STANDING_INCOMPLETE)
        return error_set(err, STATUS_INVALID, consent->id,
                         was == STANDING_VALID || was == STANDING_NOT_YET
                             ? _("it has been given: withdraw it instead")
                             : _("it is over already: enter the refusal as a new answer"));
    consent->refused = on;
    TRY(check_days(edit, consent, err));
    return log_standing(edit, consent, was, err);
}

Status edit_consent_refuse(const Desk *desk, const char *ref, const char *id, Date on, Outcome *ret,
                           Error *err)
{
    Edit edit;
    TRY(edit_open(&edit, desk, "consent", ref, err));
    Status status = put_refusal(&edit, id, on ? on : desk->today, err);
    return status == STATUS_OK ? edit_save(&edit, ret, err) : edit_drop(&edit, status);
}

/* Notes a withdrawal; one that already counts stays as it is. */
static Status put_withdrawal(Edit *edit, Consent *consent, Date on, Error *err)
{
    ConsentStanding was = standing_of(edit, consent);
    if (was == STANDING_WITHDRAWN) return STATUS_OK;
    consent->withdrawn = on;
    return log_standing(edit, consent, was, err);
}

/* Whether two are the same consent, carried on by renewal, one step apart. */
static bool linked(const Consent *a, const Consent *b)
{
    return (a->renews && strcasecmp(a->renews, b->id) == 0) ||
           (b->renews && strcasecmp(b->renews, a->id) == 0);
}

static bool gives_or_may(const Edit *edit, const Consent *consent)
{
    ConsentStanding standing = standing_of(edit, consent);
    return standing >= STANDING_INCOMPLETE || standing == STANDING_REPLACED;
}

/* What carries it on, and what it carries on, goes with it: who withdraws a renewal does not mean the old
 * one. */
static Status withdraw_linked(Edit *edit, size_t row, Date on, bool seen[], Error *err)
{
    seen[row] = true;
    for (size_t i = 0; i < edit->now->consents.count; i++) {
        Consent *other = CONSENT_AT(edit->now, i);
        if (seen[i] || !linked(CONSENT_AT(edit->now, row), other)) continue;
        if (gives_or_may(edit, other)) TRY(put_withdrawal(edit, other, on, err));
        TRY(withdraw_linked(edit, i, on, seen, err));
    }
    return STATUS_OK;
}

static Status put_withdrawals(Edit *edit, const char *id, Date on, Error *err)
{
    Consent *consent;
    TRY(need(edit, id, &consent, err));
    TRY(check_happened("withdrawn", on, edit->desk->today, err));
    size_t row = (size_t)(consent - (const Consent *)edit->now->consents.rows);
    AUTO_FREE bool *seen = mem_zero(edit->now->consents.count, sizeof *seen);
    TRY(put_withdrawal(edit, consent, on, err));
    return withdraw_linked(edit, row, on, seen, err);
}

Status edit_consent_withdraw(const Desk *desk, const char *ref, const char *id, Date on, Outcome *ret,
                             Error *err)
{
    Edit edit;
    TRY(edit_open(&edit, desk, "consent", ref, err));
    Status status = put_withdrawals(&edit, id, on ? on : desk->today, err);
    return status == STATUS_OK ? edit_save(&edit, ret, err) : edit_drop(&edit, status);
}

/* Who has been told one thing now and another before has been told both. */
static void put_told(Consent *consent, const Consent *with)
{
    bool all = with->informed == TRI_YES && !with->informed_of.known;
    for (int told = TOLD_PURPOSE; told < TOLD_COUNT; told++) {
        if (!all && !codes_have(&with->informed_of, told)) continue;
        if (!all || consent->informed_of.known) codes_add(&consent->informed_of, told);
    }
    bool complete = all || (consent->informed_of.known && consent->informed_of.count == TOLD_COUNT - 1);
    if (complete) consent->informed = TRI_YES;
}

/* Takes over what is known of `with`, but for its number; edit_save refuses what would write over something.
 */
static Status put_missing(Edit *edit, const char *id, const Consent *with, Error *err)
{
    Consent *consent;
    TRY(need(edit, id, &consent, err));
    ConsentStanding was = standing_of(edit, consent);
    if (was == STANDING_REFUSED || was == STANDING_WITHDRAWN)
        return error_set(err, STATUS_INVALID, consent->id, _("it is over already: give a new one"));
    for (size_t i = 0; i < record_consent.count; i++) {
        const Field *field = &record_consent.fields[i];
        bool own = strcmp(field->key, "id") == 0 || strncmp(field->key, "informed", strlen("informed")) == 0;
        if (field_known(field, with) && !own) field_copy(field, consent, with);
    }
    put_told(consent, with);
    TRY(check_days(edit, consent, err));
    return record_same(&record_consent, consents_find(edit->was, id), consent)
               ? STATUS_OK
               : log_standing(edit, consent, was, err);
}

Status edit_consent_complete(const Desk *desk, const char *ref, const char *id, const Consent *with,
                             Outcome *ret, Error *err)
{
    Edit edit;
    TRY(edit_open(&edit, desk, "consent", ref, err));
    Status status = put_missing(&edit, id, with, err);
    return status == STATUS_OK ? edit_save(&edit, ret, err) : edit_drop(&edit, status);
}
