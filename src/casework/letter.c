#include "casework/letter.h"
#include "casework/consents.h"

#include "base/datetext.h"
#include "base/lang.h"
#include "casework/cases.h"

#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void letter_done(Letter *letter)
{
    for (int i = 0; i < SCOPE_COUNT; i++) {
        free(letter->scopes[i].consent);
        free(letter->scopes[i].why);
    }
    free(letter->ref);
    free(letter->office);
    free(letter->consents);
    paper_done(&letter->paper);
    str_done(&letter->text);
    *letter = (Letter){0};
}

size_t letter_recipients(const Recipient **ret)
{
    static const Recipient recipients[] = {RECIPIENT_NAV_KOMMUNE, RECIPIENT_NAV_STAT, RECIPIENT_FRIOMSORG};
    *ret = recipients;
    return COUNT(recipients);
}

static Status check_recipient(Recipient to, Error *err)
{
    const Recipient *recipients;
    size_t count = letter_recipients(&recipients);
    AUTO_STR codes = {0};
    for (size_t i = 0; i < count; i++) {
        if (recipients[i] == to) return STATUS_OK;
        str_add_f(&codes, "%s%s", i ? ", " : "", code_text(&codes_recipient, (int)recipients[i]));
    }
    return error_set(err, STATUS_INVALID, "to", _("a hand-over letter goes to one of: %s"), str_text(&codes));
}

const char *letter_reason(const LetterScope *scope)
{
    switch (scope->answer) {
    case COVER_NONE: return "none";
    case COVER_RECIPIENT: return "recipient";
    case COVER_SCOPE: return "scope";
    case COVER_STANDING: return consent_standing_code(scope->standing);
    case COVERED: return "valid";
    }
    return NULL;
}

/* ---------------------------------------------------------------- what may be shared */

/* Adds an id to "C1,C2", once. */
static void judge_scopes(const Casefile *casefile, Recipient to, Date today, Letter *letter)
{
    AUTO_STR ids = {0};
    for (int i = 1; i < SCOPE_COUNT; i++) {
        ConsentCover cover;
        LetterScope *scope = &letter->scopes[i];
        bool covered = consent_covers(casefile, to, (Scope)i, today, &cover);
        *scope = (LetterScope){
            .scope = (Scope)i,
            .known = scope_known(casefile, (Scope)i),
            .answer = cover.answer,
            .standing = cover.judged.standing,
            .consent = mem_text(cover.consent ? cover.consent->id : NULL),
        };
        if (covered) {
            letter->covered |= SCOPE_BIT(i);
            consents_add_id(&ids, cover.consent->id);
            continue;
        }
        AUTO_STR why = {0};
        consent_cover_why(&why, to, (Scope)i, &cover);
        scope->why = str_take(&why);
    }
    letter->consents = str_take(&ids);
}

/* ---------------------------------------------------------------- the letter */

/* The office of the contact that the recipient has in the case; contacts with the recipient's own role. */
static char *office_of(const Casefile *casefile, const LetterAsk *ask)
{
    if (ask->office && *ask->office) return mem_text(ask->office);
    int role = code_value(&codes_role, code_text(&codes_recipient, (int)ask->to));
    for (size_t i = 0; i < casefile->contacts.count; i++) {
        const Contact *contact = CONTACT_AT(casefile, i);
        if (contact->role == role && contact->office && *contact->office) return mem_text(contact->office);
    }
    return NULL;
}

static void add_hash(Letter *letter)
{
    unsigned char hash[crypto_generichash_BYTES];
    _Static_assert(sizeof hash * 2 + 1 == LETTER_HASH, "BLAKE2b-256");
    crypto_generichash(hash, sizeof hash, (const unsigned char *)letter->text.data, letter->text.len, NULL, 0);
    sodium_bin2hex(letter->hash, sizeof letter->hash, hash, sizeof hash);
}

static Status put_together(const Desk *desk, const Letterhead *head, const Casefile *casefile, const LetterAsk *ask,
                           Letter *letter, Error *err)
{
    AUTO_CASEFILE Casefile *cut = scope_cut(casefile, letter->covered);
    Fills *fills = fills_new(paper_letter.names, paper_letter.count);
    AUTO_STR answer_by = {0};
    paper_fill_common(fills, desk, head, cut);
    datetext_short(&answer_by, letter->answer_by);
    fills_text(fills, "answer_by", str_text(&answer_by));
    letter_fill(fills, desk, casefile, letter, ask);
    Status status = paper_fill(&paper_letter, desk, head, fills, &letter->paper, err);
    fills_free(fills);
    if (status != STATUS_OK) return status;
    paper_text(&letter->paper, &letter->text);
    add_hash(letter);
    return STATUS_OK;
}

Status letter_make(const Desk *desk, const Letterhead *head, const char *ref, const LetterAsk *ask, Letter *ret,
                   Error *err)
{
    AUTO_CASEFILE Casefile *casefile = NULL;
    TRY(check_recipient(ask->to, err));
    if (sodium_init() < 0) return error_set(err, STATUS_FAILED, NULL, "libsodium: %s", "sodium_init");
    TRY(case_load(desk, ref, &casefile, err));
    ret->to = ask->to;
    ret->ref = mem_text(casefile->ref);
    ret->office = office_of(casefile, ask);
    ret->answer_by = head->answer_days > 0 ? desk->today + head->answer_days : DATE_NONE;
    judge_scopes(casefile, ask->to, desk->today, ret);
    if (ret->covered == SCOPES_NONE)
        return error_set(err, STATUS_NO_CONSENT, ref,
                         _("no valid consent lets anything be shared with %s; nothing was written"),
                         _(code_label(&codes_recipient, (int)ask->to)));
    TRY(picked_notes_check(casefile, ask->notes, ask->note_count, ret->covered, err));
    return put_together(desk, head, casefile, ask, ret, err);
}

Status letter_record(const Desk *desk, const Letter *letter, Str *id, Outcome *ret, Error *err)
{
    Disclosure row;
    record_init(&record_disclosure, &row);
    row.on = desk->today;
    row.recipient = (int)letter->to;
    row.to = mem_text(letter->office);
    row.ground = GROUND_CONSENT;
    row.hash = mem_text(letter->hash);
    row.answer_by = letter->answer_by;
    for (int i = 1; i < SCOPE_COUNT; i++)
        if (letter->covered & SCOPE_BIT(i)) codes_add(&row.scope, i);
    Status status = edit_share(desk, letter->ref, &row, id, ret, err);
    record_done(&record_disclosure, &row);
    return status;
}
