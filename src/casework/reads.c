#include "casework/reads.h"

#include "base/lang.h"
#include "base/str.h"
#include "store/change.h"
#include "store/log.h"
#include "store/reads_log.h"

#include <stdio.h>
#include <string.h>

static const struct {
    const char *code;
    const char *label;
    bool again;   /* looking once more within the window is no new row */
    bool outside; /* the store is promised not to be written */
} kinds[] = {
    [READ_SCREEN] = {"screen", N_("seen on the screen"), .again = true},
    [READ_SHOW] = {"show", N_("shown"), .again = true},
    [READ_TIMELINE] = {"timeline", N_("the timeline seen"), .again = true},
    [READ_WHATIF] = {"whatif", N_("tried what-if"), .outside = true},
    [READ_LEDGER] = {"ledger", N_("the benefits seen"), .again = true},
    [READ_CONSENTS] = {"consents", N_("the consents seen"), .again = true},
    [READ_MESSAGES] = {"messages", N_("the messages seen"), .again = true},
    [READ_SHARED] = {"shared", N_("what was shared seen"), .again = true},
    [READ_TAKE] = {"take", N_("compared with a transfer file"), .again = true},
    [READ_CONFLICTS] = {"conflicts", N_("what is to be settled seen"), .again = true},
    [READ_EXPORT] = {"export", N_("exported"), false, false},
    [READ_EXTRACT] = {"extract", N_("an extract made for the person"), false, false},
    [READ_LETTER] = {"letter", N_("a hand-over letter made"), false, false},
    [READ_SHEET] = {"sheet", N_("a contact sheet made"), false, false},
    [READ_FORM] = {"form", N_("a form made"), false, false},
    [READ_TRANSFER] = {"transfer", N_("a transfer file made"), false, false},
    [READ_PRINT] = {"print", N_("printed or saved"), false, false},
};

const char *read_label(const char *code)
{
    for (size_t i = 0; i < COUNT(kinds); i++)
        if (strcmp(kinds[i].code, code) == 0) return kinds[i].label;
    return NULL;
}

const char *read_kind_code(ReadKind kind)
{
    return kinds[kind].code;
}

/* READ_WINDOW_MINUTES before "2026-03-02T09:30:00", written alike. */
static void window_begin(const char *now, char ret[24])
{
    enum { DAY_MINUTES = 24 * 60, HOUR = 60 };
    char day[DATE_TEXT] = "";
    int hour = 0, minute = 0, second = 0;
    if (strlen(now) >= DATE_TEXT) memcpy(day, now, DATE_TEXT - 1);
    sscanf(now + strlen(day), "T%2d:%2d:%2d", &hour, &minute, &second);
    Date date = date_from_iso(day);
    int minutes = hour * HOUR + minute - READ_WINDOW_MINUTES;
    if (minutes < 0) date--, minutes += DAY_MINUTES;
    snprintf(ret, 24, "%sT%02d:%02d:%02d", date_iso(date, day), minutes / HOUR, minutes % HOUR, second % HOUR);
}

static Status read_lately(const Desk *desk, const char *ref, ReadKind kind, bool *ret, Error *err)
{
    char since[24];
    *ret = false;
    if (!kinds[kind].again) return STATUS_OK;
    AUTO_FREE char *now = mem_text(desk->now(desk->now_context));
    window_begin(now, since);
    return log_was_read(desk->db, ref, desk->who, kinds[kind].code, since, now, ret, err);
}

/* What was read, for both places where it can be written. */
typedef struct Reading {
    const char *const *refs;
    size_t count; /* 0: everybody */
    ReadKind kind;
} Reading;

static Status write_to_log(const Desk *desk, const Reading *reading, Error *err)
{
    const char *what = kinds[reading->kind].code;
    TRY(change_begin(desk->db, desk->now(desk->now_context), desk->who, LOG_READ, err));
    Status status = STATUS_OK;
    if (reading->count == 0) status = change_log(desk->db, NULL, what, NULL, NULL, err);
    for (size_t i = 0; i < reading->count && status == STATUS_OK; i++)
        status = change_log(desk->db, reading->refs[i], what, NULL, NULL, err);
    if (status == STATUS_OK) return change_finish(desk->db, false, NULL, err);
    change_abort(desk->db);
    return status;
}

static Status write_elsewhere(const Desk *desk, const Reading *reading, Error *err)
{
    const char *at = desk->now(desk->now_context), *what = kinds[reading->kind].code;
    if (reading->count == 0) return reads_log_add(desk->db, at, desk->who, what, NULL, err);
    for (size_t i = 0; i < reading->count; i++)
        TRY(reads_log_add(desk->db, at, desk->who, what, reading->refs[i], err));
    return STATUS_OK;
}

/* `wait`: for another program that is writing. */
static Status write_reading(const Desk *desk, const Reading *reading, bool wait, Error *err)
{
    Error fault = {0};
    Status status = STATUS_READ_ONLY;
    if (!kinds[reading->kind].outside) {
        db_wait(desk->db, wait);
        status = write_to_log(desk, reading, &fault);
        db_wait(desk->db, true);
    }
    if (status == STATUS_OK) return STATUS_OK;
    if (status == STATUS_LOCKED && !wait) return error_set(err, status, fault.where, "%s", fault.message);
    bool expected = status == STATUS_READ_ONLY || status == STATUS_LOCKED;
    Error beside = {0};
    bool kept = write_elsewhere(desk, reading, &beside) == STATUS_OK;
    if (kept && expected) return STATUS_OK;
    const Error *why = expected ? &beside : &fault;
    return error_set(err, kept || expected ? STATUS_READ_ONLY : STATUS_FAILED, why->where,
                     _("that the case was read could not be written into the log: %s"), why->message);
}

static Status read_one(const Desk *desk, const char *ref, ReadKind kind, bool wait, Error *err)
{
    bool lately = false;
    TRY(read_lately(desk, ref, kind, &lately, err));
    if (lately) return STATUS_OK;
    return write_reading(desk, &(Reading){.refs = &ref, .count = 1, .kind = kind}, wait, err);
}

Status edit_read(const Desk *desk, const char *ref, ReadKind kind, Error *err)
{
    return read_one(desk, ref, kind, true, err);
}

Status edit_read_soon(const Desk *desk, const char *ref, ReadKind kind, Error *err)
{
    return read_one(desk, ref, kind, false, err);
}

Status edit_read_many(const Desk *desk, const char *const *refs, size_t count, ReadKind kind, Error *err)
{
    return write_reading(desk, &(Reading){.refs = refs, .count = count, .kind = kind}, true, err);
}
