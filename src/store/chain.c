#include "store/chain.h"

#include "store/sql.h"

#include <sodium.h>
#include <string.h>

enum { IDENTITY, END, ADD, HASH_AT, NAME_STORE, UNCHAINED, PUT_HASH, UNLOGGED, PUT_LOG };

static const char *const sql[] = {
    [IDENTITY] = "SELECT store FROM chain",
    [END] = "SELECT seq, hash FROM log ORDER BY seq DESC LIMIT 1",
    [ADD] = "INSERT INTO log (seq, change_id, ref, what, was, now, hash) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
    [HASH_AT] = "SELECT hash FROM log WHERE seq = ?1",
    [NAME_STORE] = "INSERT INTO chain (one, store) VALUES (1, ?1)",
    [UNCHAINED] = "SELECT seq, change_id, undoes, at, who, action, ref, what, was, now "
                  "FROM log JOIN change ON change.id = change_id WHERE seq > ?1 ORDER BY seq LIMIT 1",
    [PUT_HASH] = "UPDATE log SET hash = ?2 WHERE seq = ?1",
    [UNLOGGED] = "SELECT id, at, who, action, undoes FROM change WHERE first_log IS NULL ORDER BY id LIMIT 1",
    [PUT_LOG] = "UPDATE change SET first_log = ?2, last_log = ?2 WHERE id = ?1",
};
const StatementSet statements_chain = {"chain", sql, COUNT(sql)};

/* ---------------------------------------------------------------- the hash */

ChainText chain_text(const char *text)
{
    return (ChainText){text, text ? strlen(text) : 0};
}

static void add_number(Str *out, uint64_t number)
{
    enum { BYTES = 8, BITS = 8 };
    for (int i = BYTES - 1; i >= 0; i--)
        str_add_char(out, (char)(number >> (i * BITS) & 0xFF));
}

static void add_text(Str *out, ChainText text)
{
    str_add_char(out, text.bytes ? 1 : 0);
    if (!text.bytes) return;
    add_number(out, text.n);
    str_add_n(out, text.bytes, text.n);
}

void chain_encode(Str *out, const ChainHash *before, const ChainRow *row)
{
    const ChainText texts[] = {row->at, row->who, row->action, row->ref, row->what, row->was, row->now};
    str_add_n(out, (const char *)before->bytes, CHAIN_HASH);
    add_number(out, (uint64_t)row->seq);
    add_number(out, (uint64_t)row->change);
    add_number(out, (uint64_t)row->undoes);
    for (size_t i = 0; i < COUNT(texts); i++)
        add_text(out, texts[i]);
}

ChainHash chain_hash(const ChainHash *store, const ChainHash *before, const ChainRow *row)
{
    ChainHash hash;
    AUTO_STR bytes = {0};
    chain_encode(&bytes, before, row);
    crypto_generichash(hash.bytes, CHAIN_HASH, (const unsigned char *)bytes.data, bytes.len, store->bytes,
                       CHAIN_HASH);
    return hash;
}

bool chain_same(const ChainHash *a, const ChainHash *b)
{
    return memcmp(a->bytes, b->bytes, CHAIN_HASH) == 0;
}

void chain_hex(const ChainHash *hash, char ret[CHAIN_HEX])
{
    sodium_bin2hex(ret, CHAIN_HEX, hash->bytes, CHAIN_HASH);
}

/* ---------------------------------------------------------------- in the store */

/* A hash as it is stored; false where it is none. */
static bool read_hash(sqlite3_stmt *stmt, int column, ChainHash *ret)
{
    const void *bytes = sqlite3_column_blob(stmt, column);
    if (!bytes || sqlite3_column_bytes(stmt, column) != CHAIN_HASH) return false;
    memcpy(ret->bytes, bytes, CHAIN_HASH);
    return true;
}

Status chain_end(Db *db, ChainEnd *ret, Error *err)
{
    sqlite3_stmt *AUTO_RESET identity = NULL, *AUTO_RESET end = NULL;
    bool row;
    *ret = (ChainEnd){0};
    TRY(sql_get(db, STATEMENTS_CHAIN, IDENTITY, &identity, err));
    TRY(sql_row(db, identity, &row, err));
    if (!row || !read_hash(identity, 0, &ret->store)) return sql_damaged(db, err);
    TRY(sql_get(db, STATEMENTS_CHAIN, END, &end, err));
    TRY(sql_row(db, end, &row, err));
    if (!row) return STATUS_OK;
    ret->seq = sqlite3_column_int64(end, 0);
    read_hash(end, 1, &ret->hash); /* a row without one was not ours; what comes after it can be added all the same */
    return STATUS_OK;
}

Status chain_hash_at(Db *db, int64_t seq, ChainHash *ret, bool *found, Error *err)
{
    sqlite3_stmt *AUTO_RESET stmt = NULL;
    TRY(sql_get(db, STATEMENTS_CHAIN, HASH_AT, &stmt, err));
    sqlite3_bind_int64(stmt, 1, seq);
    TRY(sql_row(db, stmt, found, err));
    if (*found) *found = read_hash(stmt, 0, ret);
    return STATUS_OK;
}

static void bind_chain_text(sqlite3_stmt *stmt, int column, ChainText text)
{
    if (text.bytes)
        sqlite3_bind_text(stmt, column, text.bytes, (int)text.n, SQLITE_STATIC);
    else
        sqlite3_bind_null(stmt, column);
}

/* Follows the end of the chain to its next row. */
static void follow(ChainEnd *end, const ChainRow *row)
{
    end->hash = chain_hash(&end->store, &end->hash, row);
    end->seq = row->seq;
}

Status chain_add(Db *db, ChainEnd *end, ChainRow *row, Error *err)
{
    sqlite3_stmt *stmt;
    row->seq = end->seq + 1;
    follow(end, row);
    TRY(sql_get(db, STATEMENTS_CHAIN, ADD, &stmt, err));
    sqlite3_bind_int64(stmt, 1, row->seq);
    sqlite3_bind_int64(stmt, 2, row->change);
    bind_chain_text(stmt, 3, row->ref);
    bind_chain_text(stmt, 4, row->what);
    bind_chain_text(stmt, 5, row->was);
    bind_chain_text(stmt, 6, row->now);
    sqlite3_bind_blob(stmt, 7, end->hash.bytes, CHAIN_HASH, SQLITE_STATIC);
    return sql_run(db, stmt, err);
}

/* ---------------------------------------------------------------- rows from before there was a chain */

static Status put_hash(Db *db, const ChainEnd *end, Error *err)
{
    sqlite3_stmt *stmt;
    TRY(sql_get(db, STATEMENTS_CHAIN, PUT_HASH, &stmt, err));
    sqlite3_bind_int64(stmt, 1, end->seq);
    sqlite3_bind_blob(stmt, 2, end->hash.bytes, CHAIN_HASH, SQLITE_STATIC);
    return sql_run(db, stmt, err);
}

static ChainText column_text(sqlite3_stmt *stmt, int column)
{
    const char *text = sql_text(stmt, column);
    return (ChainText){text, (size_t)sqlite3_column_bytes(stmt, column)};
}

/* Chains the row after the last; *more is false where there is none. */
static Status chain_next(Db *db, ChainEnd *end, bool *more, Error *err)
{
    sqlite3_stmt *AUTO_RESET stmt = NULL;
    TRY(sql_get(db, STATEMENTS_CHAIN, UNCHAINED, &stmt, err));
    sqlite3_bind_int64(stmt, 1, end->seq);
    TRY(sql_row(db, stmt, more, err));
    if (!*more) return STATUS_OK;
    ChainRow row = {.seq = sqlite3_column_int64(stmt, 0),
                    .change = sqlite3_column_int64(stmt, 1),
                    .undoes = sqlite3_column_int64(stmt, 2)};
    ChainText *const texts[] = {&row.at, &row.who, &row.action, &row.ref, &row.what, &row.was, &row.now};
    for (size_t i = 0; i < COUNT(texts); i++)
        *texts[i] = column_text(stmt, 3 + (int)i);
    follow(end, &row);
    return put_hash(db, end, err);
}

/* A change that has no row, as older programs made where only dates had moved on, gets one: the chain is to know of
 * each. */
static Status log_next(Db *db, ChainEnd *end, bool *more, Error *err)
{
    sqlite3_stmt *AUTO_RESET stmt = NULL, *put;
    TRY(sql_get(db, STATEMENTS_CHAIN, UNLOGGED, &stmt, err));
    TRY(sql_row(db, stmt, more, err));
    if (!*more) return STATUS_OK;
    ChainRow row = {.change = sqlite3_column_int64(stmt, 0),
                    .at = column_text(stmt, 1),
                    .who = column_text(stmt, 2),
                    .action = column_text(stmt, 3),
                    .undoes = sqlite3_column_int64(stmt, 4)};
    TRY(chain_add(db, end, &row, err));
    sqlite3_reset(stmt); /* before its table is written to */
    TRY(sql_get(db, STATEMENTS_CHAIN, PUT_LOG, &put, err));
    sqlite3_bind_int64(put, 1, row.change);
    sqlite3_bind_int64(put, 2, row.seq);
    return sql_run(db, put, err);
}

Status chain_begin(Db *db, Error *err)
{
    ChainEnd end = {0};
    sqlite3_stmt *stmt;
    if (sodium_init() < 0)
        return error_set(err, STATUS_FAILED, db_path(db), "libsodium: %s", "sodium_init");
    randombytes_buf(end.store.bytes, CHAIN_HASH);
    TRY(sql_get(db, STATEMENTS_CHAIN, NAME_STORE, &stmt, err));
    sqlite3_bind_blob(stmt, 1, end.store.bytes, CHAIN_HASH, SQLITE_STATIC);
    TRY(sql_run(db, stmt, err));
    for (bool more = true; more;)
        TRY(chain_next(db, &end, &more, err));
    for (bool more = true; more;)
        TRY(log_next(db, &end, &more, err));
    return STATUS_OK;
}
