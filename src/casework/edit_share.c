#include "casework/consents.h"
#include "casework/edit_private.h"

#include "base/lang.h"
#include "rules/consent.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

/* The register of what was shared, with whom, on what ground. Rows are added and acknowledged, never rewritten. */

/* One more than the highest there is. */
void edit_share_id(const Casefile *casefile, Str *out)
{
    long highest = 0;
    for (size_t i = 0; i < casefile->disclosures.count; i++) {
        const char *id = DISCLOSURE_AT(casefile, i)->id;
        long number = id && *id == 'S' ? strtol(id + 1, NULL, 10) : 0;
        if (number > highest) highest = number;
    }
    str_add_f(out, "S%ld", highest + 1);
}

/* Of the scopes shared on consent each must be covered on that day; the ids go into the row. */
static Status check_consent(const Casefile *casefile, Disclosure *row, Error *err)
{
    AUTO_STR ids = {0};
    for (int i = 0; i < row->scope.count; i++) {
        ConsentCover cover;
        Scope scope = (Scope)row->scope.values[i];
        if (!consent_covers(casefile, (Recipient)row->recipient, scope, row->on, &cover)) {
            AUTO_STR why = {0};
            consent_cover_why(&why, (Recipient)row->recipient, scope, &cover);
            return error_set(err, STATUS_NO_CONSENT, code_text(&codes_scope, (int)scope),
                             _("no consent covers this: %s Was it shared on another ground, name that"), str_text(&why));
        }
        consents_add_id(&ids, cover.consent->id);
    }
    free(row->consents);
    row->consents = str_take(&ids);
    return STATUS_OK;
}

static Status check_share(const Desk *desk, const Casefile *casefile, Disclosure *row, Error *err)
{
    TRY(check_happened("on", row->on, desk->today, err));
    TRY(disclosure_check(row, err));
    if (row->ground == GROUND_CONSENT) return check_consent(casefile, row, err);
    return STATUS_OK;
}

/* The log tells to whom and on what ground. Of what, and the hash of a letter, by which its text could be guessed, stand in
 * the register alone: that is erased with the person, and the log is not. */
static Status log_share(Edit *edit, const Disclosure *row, Error *err)
{
    AUTO_STR now = {0};
    str_add_f(&now, "%s %s", code_text(&codes_recipient, row->recipient), code_text(&codes_ground, row->ground));
    return edit_log(edit, row->id, NULL, str_text(&now), err);
}

Status edit_share(const Desk *desk, const char *ref, const Disclosure *shared, Str *id, Outcome *ret, Error *err)
{
    Edit edit;
    AUTO_STR chosen = {0};
    TRY(edit_open(&edit, desk, "share", ref, err));
    edit_share_id(edit.now, &chosen);
    Disclosure *row = list_add(&edit.now->disclosures, &record_disclosure);
    record_copy(&record_disclosure, row, shared);
    free(row->id);
    row->id = mem_text(str_text(&chosen));
    if (row->on == DATE_NONE) row->on = desk->today;
    Status status = check_share(desk, edit.now, row, err);
    if (status == STATUS_OK) status = log_share(&edit, row, err);
    if (status != STATUS_OK) return edit_drop(&edit, status);
    TRY(edit_save(&edit, ret, err));
    if (id) str_add(id, str_text(&chosen));
    return STATUS_OK;
}

static Disclosure *find_share(const Casefile *casefile, const char *id)
{
    for (size_t i = 0; i < casefile->disclosures.count; i++) {
        Disclosure *row = DISCLOSURE_AT(casefile, i);
        if (row->id && strcasecmp(row->id, id) == 0) return row;
    }
    return NULL;
}

static Status check_day(const Desk *desk, const Disclosure *row, Date on, Error *err)
{
    TRY(check_happened("on", on, desk->today, err));
    if (on < row->on) return error_set(err, STATUS_INVALID, "on", _("that is before it was sent"));
    return STATUS_OK;
}

Status edit_acknowledge(const Desk *desk, const char *ref, const char *id, Date on, Outcome *ret, Error *err)
{
    Edit edit;
    char day[DATE_TEXT], was[DATE_TEXT];
    TRY(edit_open(&edit, desk, "acknowledge", ref, err));
    Disclosure *row = find_share(edit.now, id);
    Status status = row ? STATUS_OK
                        : error_set(err, STATUS_NOT_FOUND, id,
                                    _("nothing of that number was shared; `overgang share %s list` has them"),
                                    edit.now->ref);
    if (row && on == DATE_NONE) on = desk->today;
    if (row) status = check_day(desk, row, on, err);
    if (status != STATUS_OK) return edit_drop(&edit, status);
    if (row->acknowledged != on) {
        const char *before = row->acknowledged ? date_iso(row->acknowledged, was) : NULL;
        row->acknowledged = on;
        status = edit_log(&edit, row->id, before, date_iso(on, day), err);
    }
    if (status != STATUS_OK) return edit_drop(&edit, status);
    return edit_save(&edit, ret, err);
}
