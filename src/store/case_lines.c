#include "store/case_store.h"

#include "store/case_columns.h"
#include "store/sql.h"

/* Reading something of many cases: refs, lines of lists, stays, consents, and which have to be worked out anew. */

enum {
    REFS,
    REFS_WITH_BENEFITS,
    LINES,
    LINES_OPEN,
    CONSENT_LINES,
    STAY_OF_REF,
    STAYS_AFTER,
    STAYS_ALIKE,
    CLOSED_LINES,
    CLOSED_UNKNOWN_LINES,
    PLANNED_LINES,
    STALE,
    OPEN_IDS,
    FOLLOWED,
    SET_FOLLOWED,
    ALL_STALE,
};

#define LINE "id, ref, name, phase, form, prison, unit, start, release_on, next_due, flags"
#define STAY                                                                                                 \
    "ref, name, phase, start, release_on, previous, given_name, family_name, born, national_id"

static const char *const sql[] = {
    [REFS] = "SELECT ref FROM casefile ORDER BY ref",
    [REFS_WITH_BENEFITS] =
        "SELECT ref FROM casefile WHERE phase <> 'closed' AND EXISTS (SELECT 1 FROM benefit "
        "WHERE case_id = casefile.id) ORDER BY ref",
    [LINES] = "SELECT " LINE " FROM casefile ORDER BY ref",
    [LINES_OPEN] = "SELECT " LINE " FROM casefile WHERE phase <> 'closed' ORDER BY ref",
    [CLOSED_LINES] = "SELECT id, ref, name, closed FROM casefile WHERE closed <= ?1 "
                     "ORDER BY closed",
    [CLOSED_UNKNOWN_LINES] =
        "SELECT id, ref, name, NULL FROM casefile WHERE phase = 'closed' AND closed IS NULL ORDER BY ref",
    [CONSENT_LINES] = "SELECT case_id, (SELECT flags FROM casefile WHERE casefile.id = case_id), " CONSENT_COLUMNS
                      " FROM consent ORDER BY case_id, pos",
    [PLANNED_LINES] = "SELECT case_id, \"from\", \"to\", form, prison FROM placement "
                      "WHERE case_id IN (SELECT case_id FROM placement WHERE \"from\" > ?1) ORDER BY case_id, pos",
    [STAY_OF_REF] = "SELECT " STAY " FROM casefile WHERE ref = ?1",
    [STAYS_AFTER] = "SELECT " STAY " FROM casefile WHERE previous = ?1 ORDER BY start, ref",
    [STAYS_ALIKE] = "SELECT " STAY " FROM casefile WHERE national_id = ?1 UNION SELECT " STAY
                    " FROM casefile WHERE born = ?2 ORDER BY 4 DESC, 1",
    /* two walks along two indexes, without ordering, which would cost a walk through all cases */
    [STALE] = "SELECT id FROM casefile WHERE facts_until <= ?1 UNION ALL SELECT id FROM casefile WHERE "
              "facts_from > ?1",
    [OPEN_IDS] = "SELECT id FROM casefile WHERE phase <> 'closed'",
    [FOLLOWED] = "SELECT fingerprint FROM followed",
    [SET_FOLLOWED] = "INSERT OR REPLACE INTO followed (one, fingerprint) VALUES (1, ?1)",
    [ALL_STALE] = "UPDATE casefile SET facts_until = 1 WHERE phase <> 'closed'",
};
const StatementSet statements_case_lines = {"case_lines", sql, COUNT(sql)};

static Status each_ref(Db *db, int statement, bool (*each)(void *context, const char *ref), void *context,
                       Error *err)
{
    sqlite3_stmt *AUTO_RESET stmt = NULL;
    TRY(sql_get(db, STATEMENTS_CASE_LINES, statement, &stmt, err));
    for (;;) {
        bool row;
        TRY(sql_row(db, stmt, &row, err));
        if (!row || !each(context, sql_text(stmt, 0))) return STATUS_OK;
    }
}

Status case_store_refs(Db *db, bool (*each)(void *context, const char *ref), void *context, Error *err)
{
    return each_ref(db, REFS, each, context, err);
}

Status case_store_refs_with_benefits(Db *db, bool (*each)(void *context, const char *ref), void *context,
                                     Error *err)
{
    return each_ref(db, REFS_WITH_BENEFITS, each, context, err);
}

Status case_store_lines(Db *db, bool closed_too, bool (*each)(void *context, const CaseLine *line),
                        void *context, Error *err)
{
    sqlite3_stmt *AUTO_RESET stmt = NULL;
    TRY(sql_get(db, STATEMENTS_CASE_LINES, closed_too ? LINES : LINES_OPEN, &stmt, err));
    for (;;) {
        bool row;
        TRY(sql_row(db, stmt, &row, err));
        if (!row) return STATUS_OK;
        CaseLine line = {
            .id = sqlite3_column_int64(stmt, 0),
            .ref = sql_text(stmt, 1),
            .name = sql_text(stmt, 2),
            .phase = (Phase)code_value(&codes_phase, sql_text(stmt, 3)),
            .form = (Form)code_value(&codes_form, sql_text(stmt, 4)),
            .prison = sql_text(stmt, 5),
            .unit = sql_text(stmt, 6),
            .start = sql_date(stmt, 7),
            .release = sql_date(stmt, 8),
            .next_due = sql_date(stmt, 9),
        };
        sql_read_codes(stmt, 10, &codes_flag, &line.flags);
        if (!line.ref || !line.name || !line.phase) return sql_damaged(db, err);
        if (!each(context, &line)) return STATUS_OK;
    }
}

Status case_store_planned(Db *db, Date day, bool (*each)(void *context, int64_t case_id, const Placement *placement),
                          void *context, Error *err)
{
    sqlite3_stmt *AUTO_RESET stmt = NULL;
    TRY(sql_get(db, STATEMENTS_CASE_LINES, PLANNED_LINES, &stmt, err));
    sql_bind_date(stmt, 1, day);
    for (;;) {
        bool row;
        TRY(sql_row(db, stmt, &row, err));
        if (!row) return STATUS_OK;
        Placement placement;
        record_init(&record_placement, &placement);
        sql_read_record(stmt, 1, &record_placement, &placement);
        bool go_on = each(context, sqlite3_column_int64(stmt, 0), &placement);
        record_done(&record_placement, &placement);
        if (!go_on) return STATUS_OK;
    }
}

Status case_store_consents(Db *db, bool (*each)(void *context, const ConsentLine *line), void *context,
                           Error *err)
{
    sqlite3_stmt *AUTO_RESET stmt = NULL;
    TRY(sql_get(db, STATEMENTS_CASE_LINES, CONSENT_LINES, &stmt, err));
    for (;;) {
        bool row;
        TRY(sql_row(db, stmt, &row, err));
        if (!row) return STATUS_OK;
        Consent consent;
        ConsentLine line = {.case_id = sqlite3_column_int64(stmt, 0), .consent = &consent};
        sql_read_codes(stmt, 1, &codes_flag, &line.flags);
        record_init(&record_consent, &consent);
        sql_read_record(stmt, 2, &record_consent, &consent);
        bool go_on = each(context, &line);
        record_done(&record_consent, &consent);
        if (!go_on) return STATUS_OK;
    }
}

Status case_store_closed(Db *db, Date until, bool (*each)(void *context, const CaseLine *line), void *context,
                         Error *err)
{
    sqlite3_stmt *AUTO_RESET stmt = NULL;
    TRY(sql_get(db, STATEMENTS_CASE_LINES, until ? CLOSED_LINES : CLOSED_UNKNOWN_LINES, &stmt, err));
    if (until) sql_bind_date(stmt, 1, until);
    for (;;) {
        bool row;
        TRY(sql_row(db, stmt, &row, err));
        if (!row) return STATUS_OK;
        CaseLine line = {.id = sqlite3_column_int64(stmt, 0),
                         .ref = sql_text(stmt, 1),
                         .name = sql_text(stmt, 2),
                         .phase = PHASE_CLOSED,
                         .closed = sql_date(stmt, 3)};
        if (!line.ref || !line.name) return sql_damaged(db, err);
        if (!each(context, &line)) return STATUS_OK;
    }
}

static Status each_stay(Db *db, sqlite3_stmt *stmt, bool (*each)(void *context, const StayLine *line),
                        void *context, Error *err)
{
    for (;;) {
        bool row;
        TRY(sql_row(db, stmt, &row, err));
        if (!row) return STATUS_OK;
        const StayLine line = {
            .ref = sql_text(stmt, 0),
            .name = sql_text(stmt, 1),
            .phase = (Phase)code_value(&codes_phase, sql_text(stmt, 2)),
            .start = sql_date(stmt, 3),
            .release = sql_date(stmt, 4),
            .previous = sql_text(stmt, 5),
            .given_name = sql_text(stmt, 6),
            .family_name = sql_text(stmt, 7),
            .born = sql_date(stmt, 8),
            .national_id = sql_text(stmt, 9),
        };
        if (!line.ref || !line.name) return sql_damaged(db, err);
        if (!each(context, &line)) return STATUS_OK;
    }
}

Status case_store_stay(Db *db, const char *ref, bool (*each)(void *context, const StayLine *line), void *context,
                       Error *err)
{
    sqlite3_stmt *AUTO_RESET stmt = NULL;
    TRY(sql_get(db, STATEMENTS_CASE_LINES, STAY_OF_REF, &stmt, err));
    sql_bind_text(stmt, 1, ref);
    return each_stay(db, stmt, each, context, err);
}

Status case_store_stays_after(Db *db, const char *ref, bool (*each)(void *context, const StayLine *line),
                              void *context, Error *err)
{
    sqlite3_stmt *AUTO_RESET stmt = NULL;
    TRY(sql_get(db, STATEMENTS_CASE_LINES, STAYS_AFTER, &stmt, err));
    sql_bind_text(stmt, 1, ref);
    return each_stay(db, stmt, each, context, err);
}

Status case_store_stays_alike(Db *db, const char *national_id, Date born,
                              bool (*each)(void *context, const StayLine *line), void *context, Error *err)
{
    sqlite3_stmt *AUTO_RESET stmt = NULL;
    TRY(sql_get(db, STATEMENTS_CASE_LINES, STAYS_ALIKE, &stmt, err));
    sql_bind_text(stmt, 1, national_id);
    sql_bind_date(stmt, 2, born);
    return each_stay(db, stmt, each, context, err);
}

/* Whether what is stored was worked out under these rules; a store that was never asked has no cases yet. */
static Status followed_rules(Db *db, uint64_t rules, bool *ret, Error *err)
{
    sqlite3_stmt *AUTO_RESET stmt = NULL;
    bool row;
    TRY(sql_get(db, STATEMENTS_CASE_LINES, FOLLOWED, &stmt, err));
    TRY(sql_row(db, stmt, &row, err));
    *ret = row && (uint64_t)sqlite3_column_int64(stmt, 0) == rules;
    return STATUS_OK;
}

Status case_store_stale(Db *db, Date today, uint64_t rules, bool (*each)(void *context, int64_t id),
                        void *context, Error *err)
{
    sqlite3_stmt *AUTO_RESET stmt = NULL;
    bool same;
    TRY(followed_rules(db, rules, &same, err));
    TRY(sql_get(db, STATEMENTS_CASE_LINES, same ? STALE : OPEN_IDS, &stmt, err));
    if (same) sqlite3_bind_int(stmt, 1, today);
    for (;;) {
        bool row;
        TRY(sql_row(db, stmt, &row, err));
        if (!row || !each(context, sqlite3_column_int64(stmt, 0))) return STATUS_OK;
    }
}

Status case_store_follow_rules(Db *db, uint64_t rules, Error *err)
{
    bool same;
    sqlite3_stmt *stmt;
    TRY(followed_rules(db, rules, &same, err));
    if (same) return STATUS_OK;
    TRY(sql_get(db, STATEMENTS_CASE_LINES, ALL_STALE, &stmt, err));
    TRY(sql_run(db, stmt, err));
    TRY(sql_get(db, STATEMENTS_CASE_LINES, SET_FOLLOWED, &stmt, err));
    sqlite3_bind_int64(stmt, 1, (int64_t)rules);
    return sql_run(db, stmt, err);
}
