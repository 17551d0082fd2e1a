#include "store/draft_store.h"

#include "store/sql.h"

enum { BEGIN, COMMIT, ROLLBACK, OF_PERSON, OF_CASE, PUT, REMOVE };

static const char *const sql[] = {
    [BEGIN] = "BEGIN IMMEDIATE",
    [COMMIT] = "COMMIT",
    [ROLLBACK] = "ROLLBACK",
    [OF_PERSON] = "SELECT name, field, ref, text, at FROM draft WHERE who = ?1 ORDER BY name, field",
    [OF_CASE] = "SELECT name, field, ref, text, at, who FROM draft WHERE ref = ?1 ORDER BY at, who, name, field",
    /* an interface that is still open on a person who was erased meanwhile must not bring anything of them back */
    [PUT] = "INSERT OR REPLACE INTO draft (who, name, field, ref, text, at) SELECT ?1, ?2, ?3, ?4, ?5, ?6 "
            "WHERE NOT EXISTS (SELECT 1 FROM erasure WHERE ref = ?4) OR EXISTS "
            "(SELECT 1 FROM casefile WHERE ref = ?4)",
    [REMOVE] = "DELETE FROM draft WHERE who = ?1 AND name = ?2 AND field = ?3",
};
const StatementSet statements_draft = {"draft", sql, COUNT(sql)};

static Status run(Db *db, int which, Error *err)
{
    sqlite3_stmt *stmt;
    TRY(sql_get(db, STATEMENTS_DRAFT, which, &stmt, err));
    return sql_run(db, stmt, err);
}

/* One of the two is there. */
typedef struct Each {
    bool (*draft)(void *context, const Draft *draft);
    bool (*of_whom)(void *context, const char *who, const Draft *draft);
    void *context;
} Each;

static Status walk(Db *db, int which, const char *whose, const Each *each, Error *err)
{
    sqlite3_stmt *AUTO_RESET stmt = NULL;
    TRY(sql_get(db, STATEMENTS_DRAFT, which, &stmt, err));
    sql_bind_text(stmt, 1, whose);
    for (;;) {
        bool row;
        TRY(sql_row(db, stmt, &row, err));
        if (!row) return STATUS_OK;
        Draft draft = {sql_text(stmt, 0), sql_text(stmt, 1), sql_text(stmt, 2), sql_text(stmt, 3),
                       sql_text(stmt, 4)};
        bool go_on = each->draft ? each->draft(each->context, &draft)
                                 : each->of_whom(each->context, sql_text(stmt, 5), &draft);
        if (!go_on) return STATUS_OK;
    }
}

Status draft_store_each(Db *db, const char *who, bool (*each)(void *context, const Draft *draft),
                        void *context, Error *err)
{
    return walk(db, OF_PERSON, who, &(Each){.draft = each, .context = context}, err);
}

Status draft_store_of_case(Db *db, const char *ref, bool (*each)(void *context, const char *who, const Draft *draft),
                           void *context, Error *err)
{
    return walk(db, OF_CASE, ref, &(Each){.of_whom = each, .context = context}, err);
}

static Status save_one(Db *db, const char *who, const Draft *draft, Error *err)
{
    sqlite3_stmt *stmt;
    TRY(sql_get(db, STATEMENTS_DRAFT, draft->text ? PUT : REMOVE, &stmt, err));
    sql_bind_text(stmt, 1, who);
    sql_bind_text(stmt, 2, draft->name);
    sql_bind_text(stmt, 3, draft->field);
    if (draft->text) {
        sql_bind_text(stmt, 4, draft->ref);
        sql_bind_text(stmt, 5, draft->text);
        sql_bind_text(stmt, 6, draft->at);
    }
    return sql_run(db, stmt, err);
}

Status draft_store_save(Db *db, const char *who, const Draft drafts[], size_t count, bool wait, Error *err)
{
    db_wait(db, wait);
    Status status = run(db, BEGIN, err);
    db_wait(db, true);
    if (status != STATUS_OK) return status;
    for (size_t i = 0; i < count && status == STATUS_OK; i++)
        status = save_one(db, who, &drafts[i], err);
    if (status == STATUS_OK) status = run(db, COMMIT, err);
    if (status != STATUS_OK) run(db, ROLLBACK, NULL);
    return status;
}
