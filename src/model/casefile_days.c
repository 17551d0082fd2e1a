#include "model/casefile.h"

#include "base/datetext.h"
#include "base/lang.h"

#include <stdio.h>

/* The days of what has happened, in the lists of a case: consents, messages, what was shared, ticks. */

/* Nobody keeps anything here of what was before. */
#define LONG_AGO "1990-01-01"

enum { PLACE_ROOM = 96 };

static const struct DayRow {
    const char *list, *key;
    const char *after; /* another field of the row that it does not lie before; NULL none */
    bool ours;         /* never of another program: may not lie ahead in a file either */
} day_rows[] = {
    {"consents", "given", NULL, false},          {"consents", "withdrawn", "given", false},
    {"consents", "refused", NULL, true},         {"consents", "until", "given", false},
    {"messages", "sent", NULL, false},           {"messages", "confirmed", NULL, false},
    {"messages", "chased", NULL, false},         {"disclosures", "on", NULL, true},
    {"disclosures", "acknowledged", "on", true}, {"items", "on", NULL, false},
};

static Date day_of(const Field *field, const void *row)
{
    return field ? FIELD_AS(Date, field, row) : DATE_NONE;
}

Status check_happened(const char *where, Date on, Date today, Error *err)
{
    AUTO_STR day = {0};
    if (on <= today) return STATUS_OK;
    datetext_short(&day, today);
    return error_set(err, STATUS_INVALID, where,
                     _("this day lies ahead; what has happened is entered, at the latest of today, %s"), str_text(&day));
}

static Status refuse(const char *where, const char *format, Date than, Error *err)
{
    AUTO_STR day = {0}, text = {0};
    datetext_short(&day, than);
    str_add_f(&text, format, str_text(&day));
    return error_set(err, STATUS_INVALID, where, "%s", str_text(&text));
}

static Status check_day(const char *where, Date on, Date after, Date born, Error *err)
{
    Date long_ago = date_from_iso(LONG_AGO);
    if (born && on < born) return refuse(where, _("lies before the person was born, %s"), born, err);
    if (on < long_ago) return refuse(where, _("lies before %s; is the year right?"), long_ago, err);
    return after && on < after ? refuse(where, _("must not lie before %s"), after, err) : STATUS_OK;
}

/* That what is wrong is so in this row. */
static Status within_row(const char *list, size_t row, Error *err)
{
    char where[PLACE_ROOM];
    snprintf(where, sizeof where, "%s[%zu]", list, row);
    return error_within(err, where);
}

/* One field of all rows of a list. */
static Status check_rows(const struct DayRow *rule, const Casefile *casefile, const Casefile *was, Date today, Error *err)
{
    const Field *list_field = record_field(&record_casefile, rule->list);
    const Field *field = record_field(list_field->record, rule->key);
    const Field *after = rule->after ? record_field(list_field->record, rule->after) : NULL;
    const List *list = field_at(list_field, casefile), *before = was ? field_at(list_field, was) : NULL;
    for (size_t i = 0; i < list->count; i++) {
        const void *row = list_at(list, list_field->record, i);
        const void *old = before && i < before->count ? list_at(before, list_field->record, i) : NULL;
        Date on = day_of(field, row);
        bool same = old && day_of(field, old) == on && day_of(after, old) == day_of(after, row);
        if (on == DATE_NONE || same) continue; /* not of this edit's making */
        Status status = check_day(rule->key, on, day_of(after, row), casefile->person.born, err);
        if (status == STATUS_OK && rule->ours) status = check_happened(rule->key, on, today, err);
        if (status != STATUS_OK) return within_row(rule->list, i, err);
    }
    return STATUS_OK;
}

Status casefile_check_days(const Casefile *casefile, const Casefile *was, Date today, Error *err)
{
    Date closed = casefile->stay.closed;
    for (size_t i = 0; i < casefile->disclosures.count; i++) {
        const Disclosure *row = DISCLOSURE_AT(casefile, i);
        if (was && i < was->disclosures.count && record_same(&record_disclosure, row, DISCLOSURE_AT(was, i))) continue;
        if (disclosure_check(row, err) != STATUS_OK) return within_row("disclosures", i, err);
    }
    for (size_t i = 0; i < COUNT(day_rows); i++)
        TRY(check_rows(&day_rows[i], casefile, was, today, err));
    if (closed == DATE_NONE || (was && was->stay.closed == closed)) return STATUS_OK;
    if (closed < casefile->stay.start)
        return refuse("closed", _("must not lie before the start, %s"), casefile->stay.start, err);
    return check_happened("closed", closed, today, err);
}
