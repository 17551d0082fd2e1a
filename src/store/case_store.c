#include "store/case_store.h"

#include "base/lang.h"
#include "store/case_columns.h"
#include "store/item_store.h"
#include "store/note_store.h"
#include "store/sql.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
    BY_REF,
    BY_ID,
    ID_OF_REF,
    REF_OF_ID,
    NEWEST_REF,
    HIGHEST_REF,
    SAME_PERSON,
    INSERT,
    UPDATE,
    UPDATE_KEPT,
    REMOVE,
    LISTS_FIRST, /* then SELECT, INSERT, DELETE for each row of `lists` below */
};

#define COLUMNS                                                                                              \
    "ref, given_name, family_name, born, national_id, previous, phase, closed, form, prison, unit, start, "            \
    "custody_since, sentence, remand_days, official_two_thirds, official_release, "                          \
    "official_end, official_minimum_term, municipality_lives_in, municipality_arrested_in, "                 \
    "municipality_brought_in, municipality_stayed_in, municipality_direct_from_remand, "                     \
    "municipality_moves_to, housing_admission, housing_release, employment, wants_work, "                    \
    "outside_employer, "                                                                                     \
    "education, substance_or_mental, plan, guidance_before, maintenance_pays, "                              \
    "maintenance_arrears, maintenance_applied, flags"
#define KEPT "lists, name, release_on, next_due, facts_from, facts_until, computed_on, rules"
/* As many as COLUMNS and KEPT have. */
#define VALUES                                                                                               \
    "?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, "                 \
    "?20, ?21, ?22, ?23, ?24, ?25, ?26, ?27, ?28, ?29, ?30, ?31, ?32, ?33, ?34, ?35, ?36, "                  \
    "?37, ?38, ?39, ?40, ?41, ?42, ?43, ?44, ?45, ?46"
#define CASE "id, lists, release_on, next_due, facts_from, facts_until, computed_on, rules, " COLUMNS


#define LIST_SQL(table, columns, values)                                                                     \
    "SELECT " columns " FROM " table " WHERE case_id = ?1 ORDER BY pos",                                     \
        "INSERT INTO " table " (case_id, pos, " columns ") VALUES (?1, ?2, " values ")",                     \
        "DELETE FROM " table " WHERE case_id = ?1"

static const char *const sql[] = {
    [BY_REF] = "SELECT " CASE " FROM casefile WHERE ref = ?1",
    [BY_ID] = "SELECT " CASE " FROM casefile WHERE id = ?1",
    [ID_OF_REF] = "SELECT id FROM casefile WHERE ref = ?1",
    [REF_OF_ID] = "SELECT ref FROM casefile WHERE id = ?1",
    [NEWEST_REF] = "SELECT ref FROM casefile ORDER BY id DESC LIMIT 1",
    /* of those that go on with digits alone, from ?1 = "INN-0" to ?2 = "INN-:" */
    [HIGHEST_REF] =
        "SELECT ref FROM casefile WHERE ref >= ?1 AND ref < ?2 AND substr(ref, length(?1)) NOT GLOB "
        "'*[^0-9]*' ORDER BY length(ref) DESC, ref DESC LIMIT 1",
    [SAME_PERSON] = "SELECT ref FROM casefile WHERE national_id = ?1 OR (name = ?2 AND born = ?3) ORDER BY ref LIMIT 1",
    [INSERT] = "INSERT INTO casefile (" COLUMNS ", " KEPT ") VALUES (" VALUES ")",
    [UPDATE] = "UPDATE casefile SET (" COLUMNS ", " KEPT ") = (" VALUES ") WHERE id = ?47",
    [UPDATE_KEPT] = "UPDATE casefile SET release_on = ?2, next_due = ?3, computed_on = ?4 WHERE id = ?1",
    [REMOVE] = "DELETE FROM casefile WHERE id BETWEEN ?1 AND ?2",
    [LISTS_FIRST] = LIST_SQL("interruption", "\"from\", \"to\"", "?3, ?4"),
    LIST_SQL("placement", "\"from\", \"to\", form, prison", "?3, ?4, ?5, ?6"),
    LIST_SQL("responsibility", "kind, municipality, \"from\", until, text", "?3, ?4, ?5, ?6, ?7"),
    LIST_SQL("benefit", "code, since, reported, stop_confirmed, overpaid, resume_applied, resumed",
             "?3, ?4, ?5, ?6, ?7, ?8, ?9"),
    LIST_SQL("child", "born, supports", "?3, ?4"),
    LIST_SQL("contact", "role, name, office, phone", "?3, ?4, ?5, ?6"),
    LIST_SQL("message", "kind, direction, event, sent, confirmed, chased, release",
             "?3, ?4, ?5, ?6, ?7, ?8, ?9"),
    LIST_SQL("appointment", "at, kind, place", "?3, ?4, ?5"),
    LIST_SQL("consent", CONSENT_COLUMNS, "?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17"),
    LIST_SQL("disclosure",
             "id, \"on\", recipient, \"to\", ground, citation, scope, consents, hash, answer_by, acknowledged",
             "?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13"),
};
const StatementSet statements_case = {"case", sql, COUNT(sql)};

/* The lists that are kept row by row in tables of their own, in the order of the statements above. */
typedef struct ListTable {
    size_t offset;
    const Record *record;
} ListTable;

#define LIST_TABLE(member, record)                                                                           \
    {                                                                                                        \
        offsetof(Casefile, member), &record                                                                  \
    }
static const ListTable lists[] = {
    LIST_TABLE(stay.interruptions, record_interruption),
    LIST_TABLE(stay.placements, record_placement),
    LIST_TABLE(stay.responsibility, record_responsibility),
    LIST_TABLE(benefits, record_benefit),
    LIST_TABLE(children, record_child),
    LIST_TABLE(contacts, record_contact),
    LIST_TABLE(messages, record_message),
    LIST_TABLE(appointments, record_appointment),
    LIST_TABLE(consents, record_consent),
    LIST_TABLE(disclosures, record_disclosure),
};
enum { LIST_SELECT, LIST_INSERT, LIST_DELETE, LIST_STATEMENTS };

static List *list_of(const Casefile *casefile, const ListTable *table)
{
    return (List *)((char *)casefile + table->offset);
}

static int list_statement(size_t index, int which)
{
    return LISTS_FIRST + (int)index * LIST_STATEMENTS + which;
}

/*
 * The lists of a case in the order in which they came into the schema: that of their bits in the column
 * `lists`. A new one is added at the end, so that a bit means the same for good: changes that were made
 * before an update can be taken back after it.
 */
static const size_t list_bits[] = {
    offsetof(Casefile, stay.interruptions),
    offsetof(Casefile, stay.placements),
    offsetof(Casefile, benefits),
    offsetof(Casefile, children),
    offsetof(Casefile, contacts),
    offsetof(Casefile, messages),
    offsetof(Casefile, appointments),
    offsetof(Casefile, consents),
    offsetof(Casefile, items),
    offsetof(Casefile, notes),
    offsetof(Casefile, stay.responsibility),
    offsetof(Casefile, disclosures),
};

/* One bit for each list of the case that is known. */
static int64_t known_lists(const Casefile *casefile)
{
    int64_t bits = 0;
    for (size_t i = 0; i < COUNT(list_bits); i++) {
        const List *list = (const List *)((const char *)casefile + list_bits[i]);
        bits |= (int64_t)list->known << i;
    }
    return bits;
}

static void set_known_lists(Casefile *casefile, int64_t bits)
{
    for (size_t i = 0; i < COUNT(list_bits); i++)
        ((List *)((char *)casefile + list_bits[i]))->known = bits >> i & 1;
}

int64_t case_store_list_bit(size_t offset)
{
    for (size_t i = 0; i < COUNT(list_bits); i++)
        if (list_bits[i] == offset) return INT64_C(1) << i;
    return 0;
}

static Status load_list(Db *db, int64_t case_id, size_t index, List *list, Error *err)
{
    sqlite3_stmt *AUTO_RESET stmt = NULL;
    TRY(sql_get(db, STATEMENTS_CASE, list_statement(index, LIST_SELECT), &stmt, err));
    sqlite3_bind_int64(stmt, 1, case_id);
    for (;;) {
        bool row;
        TRY(sql_row(db, stmt, &row, err));
        if (!row) return STATUS_OK;
        sql_read_record(stmt, 0, lists[index].record, list_add(list, lists[index].record));
    }
}

/* Reads the row that `stmt` stands on, and all the lists; the notes where they are wanted. */
static Status load_row(Db *db, sqlite3_stmt *stmt, bool notes, Casefile *casefile, Error *err)
{
    casefile->id = sqlite3_column_int64(stmt, 0);
    int64_t known = sqlite3_column_int64(stmt, 1);
    casefile->kept = (CaseDerived){
        .release = sql_date(stmt, 2),
        .next_due = sql_date(stmt, 3),
        .facts_from = sql_date(stmt, 4),
        .facts_until =
            sqlite3_column_int(stmt, 5), /* as it stands: ALL_STALE's mark is no date, and has to go */
        .computed_on = sql_date(stmt, 6),
    };
    const char *rules = sql_text(stmt, 7);
    snprintf(casefile->kept.rules, sizeof casefile->kept.rules, "%s", rules ? rules : "");
    sql_read_record(stmt, 8, &record_casefile, casefile);
    if (!casefile->ref || !casefile->person.family_name || !casefile->stay.phase || !casefile->stay.start)
        return sql_damaged(db, err);
    for (size_t i = 0; i < COUNT(lists); i++) {
        /* an unknown list has no rows, and an empty one needs no question beyond this */
        TRY(load_list(db, casefile->id, i, list_of(casefile, &lists[i]), err));
    }
    TRY(item_store_load(db, casefile->id, &casefile->items, err));
    if (notes) TRY(note_store_load(db, casefile->id, &casefile->notes, err));
    set_known_lists(casefile, known);
    return STATUS_OK;
}

static Status load_with(Db *db, sqlite3_stmt *stmt, const char *name, bool notes, Casefile **ret, Error *err)
{
    bool row;
    TRY(sql_row(db, stmt, &row, err));
    if (!row) return error_set(err, STATUS_NOT_FOUND, name, _("there is no case with this reference"));
    Casefile *casefile = casefile_new();
    Status status = load_row(db, stmt, notes, casefile, err);
    if (status == STATUS_OK)
        *ret = casefile;
    else
        casefile_free(casefile);
    return status;
}

/* The row and its lists belong together: read them from one view of the store. */
static Status load_one(Db *db, sqlite3_stmt *stmt, const char *name, bool notes, Casefile **ret, Error *err)
{
    TRY(db_read_begin(db, err));
    Status status = load_with(db, stmt, name, notes, ret, err);
    sqlite3_reset(stmt);
    db_read_end(db);
    return status;
}

static Status load_by_ref(Db *db, const char *ref, bool notes, Casefile **ret, Error *err)
{
    sqlite3_stmt *stmt;
    TRY(sql_get(db, STATEMENTS_CASE, BY_REF, &stmt, err));
    sql_bind_text(stmt, 1, ref);
    return load_one(db, stmt, ref, notes, ret, err);
}

Status case_store_load(Db *db, const char *ref, Casefile **ret, Error *err)
{
    return load_by_ref(db, ref, true, ret, err);
}

Status case_store_load_without_notes(Db *db, const char *ref, Casefile **ret, Error *err)
{
    return load_by_ref(db, ref, false, ret, err);
}

Status case_store_load_id(Db *db, int64_t id, Casefile **ret, Error *err)
{
    sqlite3_stmt *stmt;
    TRY(sql_get(db, STATEMENTS_CASE, BY_ID, &stmt, err));
    sqlite3_bind_int64(stmt, 1, id);
    return load_one(db, stmt, NULL, true, ret, err);
}

Status case_store_id(Db *db, const char *ref, int64_t *ret, Error *err)
{
    sqlite3_stmt *AUTO_RESET stmt = NULL;
    TRY(sql_get(db, STATEMENTS_CASE, ID_OF_REF, &stmt, err));
    sql_bind_text(stmt, 1, ref);
    bool row;
    TRY(sql_row(db, stmt, &row, err));
    *ret = row ? sqlite3_column_int64(stmt, 0) : 0;
    return STATUS_OK;
}

/* The text of the only row, NULL where there is none; the statement is reset. */
static Status one_text(Db *db, sqlite3_stmt *stmt, char **ret, Error *err)
{
    bool row;
    Status status = sql_row(db, stmt, &row, err);
    if (status == STATUS_OK) *ret = row ? sql_take_text(stmt, 0) : NULL;
    sqlite3_reset(stmt);
    return status;
}

Status case_store_ref_of(Db *db, int64_t id, char **ret, Error *err)
{
    sqlite3_stmt *stmt;
    TRY(sql_get(db, STATEMENTS_CASE, REF_OF_ID, &stmt, err));
    sqlite3_bind_int64(stmt, 1, id);
    return one_text(db, stmt, ret, err);
}

Status case_store_newest_ref(Db *db, char **ret, Error *err)
{
    sqlite3_stmt *stmt;
    TRY(sql_get(db, STATEMENTS_CASE, NEWEST_REF, &stmt, err));
    return one_text(db, stmt, ret, err);
}

Status case_store_highest_ref(Db *db, const char *prefix, char **ret, Error *err)
{
    sqlite3_stmt *stmt;
    AUTO_STR from = {0}, until = {0};
    str_add_f(&from, "%s0", prefix);
    str_add_f(&until, "%s:", prefix); /* the character after 9 */
    TRY(sql_get(db, STATEMENTS_CASE, HIGHEST_REF, &stmt, err));
    sql_bind_text(stmt, 1, str_text(&from));
    sql_bind_text(stmt, 2, str_text(&until));
    return one_text(db, stmt, ret, err);
}

Status case_store_same_person(Db *db, const char *national_id, const char *name, Date born, char **ret, Error *err)
{
    sqlite3_stmt *stmt;
    TRY(sql_get(db, STATEMENTS_CASE, SAME_PERSON, &stmt, err));
    sql_bind_text(stmt, 1, national_id);
    sql_bind_text(stmt, 2, name);
    sql_bind_date(stmt, 3, born);
    return one_text(db, stmt, ret, err);
}

/* Binds COLUMNS and KEPT; `name` must live until the statement has run. Returns the next parameter. */
static int bind_case(sqlite3_stmt *stmt, const Casefile *casefile, const CaseDerived *derived,
                     const char *name)
{
    int at = sql_bind_record(stmt, 1, &record_casefile, casefile);
    sqlite3_bind_int64(stmt, at++, known_lists(casefile));
    sql_bind_text(stmt, at++, name);
    sql_bind_date(stmt, at++, derived->release);
    sql_bind_date(stmt, at++, derived->next_due);
    sql_bind_date(stmt, at++, derived->facts_from);
    sql_bind_date(stmt, at++, derived->facts_until);
    sql_bind_date(stmt, at++, derived->computed_on);
    sql_bind_text(stmt, at++, *derived->rules ? derived->rules : NULL);
    return at;
}

static Status save_list(Db *db, int64_t case_id, size_t index, const List *list, Error *err)
{
    for (size_t i = 0; i < list->count; i++) {
        sqlite3_stmt *stmt;
        TRY(sql_get(db, STATEMENTS_CASE, list_statement(index, LIST_INSERT), &stmt, err));
        sqlite3_bind_int64(stmt, 1, case_id);
        sqlite3_bind_int64(stmt, 2, (int64_t)i);
        sql_bind_record(stmt, 3, lists[index].record, list_at(list, lists[index].record, i));
        TRY(sql_run(db, stmt, err));
    }
    return STATUS_OK;
}

static Status clear_list(Db *db, int64_t case_id, size_t index, Error *err)
{
    sqlite3_stmt *stmt;
    TRY(sql_get(db, STATEMENTS_CASE, list_statement(index, LIST_DELETE), &stmt, err));
    sqlite3_bind_int64(stmt, 1, case_id);
    return sql_run(db, stmt, err);
}

Status case_store_insert(Db *db, Casefile *casefile, const CaseDerived *derived, Error *err)
{
    AUTO_STR name = {0};
    casefile_name(&name, casefile);
    sqlite3_stmt *stmt;
    TRY(sql_get(db, STATEMENTS_CASE, INSERT, &stmt, err));
    bind_case(stmt, casefile, derived, str_text(&name));
    TRY(sql_run(db, stmt, err));
    casefile->id = sqlite3_last_insert_rowid(sql_handle(db));
    for (size_t i = 0; i < COUNT(lists); i++)
        TRY(save_list(db, casefile->id, i, list_of(casefile, &lists[i]), err));
    TRY(item_store_insert(db, casefile->id, &casefile->items, 0, err));
    return note_store_add(db, casefile->id, &casefile->notes, 0, err);
}

static bool item_same(const Item *a, const Item *b)
{
    return record_same(&record_item, a, b) && a->rule_due == b->rule_due && a->added == b->added &&
           a->applies == b->applies && a->stated == b->stated;
}

/* Items are never removed and keep their order, so the old ones are a prefix of the new. */
static Status update_items(Db *db, const Casefile *was, const Casefile *now, bool *changed, Error *err)
{
    for (size_t i = 0; i < was->items.count; i++) {
        if (item_same(ITEM_AT(was, i), ITEM_AT(now, i))) continue;
        TRY(item_store_update(db, now->id, i, ITEM_AT(now, i), err));
        *changed = true;
    }
    *changed |= now->items.count > was->items.count;
    return item_store_insert(db, now->id, &now->items, was->items.count, err);
}

static bool scalars_same(const Casefile *was, const Casefile *now)
{
    if (known_lists(was) != known_lists(now)) return false;
    for (size_t i = 0; i < record_casefile.count; i++) {
        const Field *field = &record_casefile.fields[i];
        if (field->type != FIELD_LIST && !field_same(field, was, now)) return false;
    }
    return true;
}

/* Only the dates that follow: touches no index, unlike the whole row. */
static Status update_kept(Db *db, const Casefile *now, const CaseDerived *derived, Error *err)
{
    sqlite3_stmt *stmt;
    TRY(sql_get(db, STATEMENTS_CASE, UPDATE_KEPT, &stmt, err));
    sqlite3_bind_int64(stmt, 1, now->id);
    sql_bind_date(stmt, 2, derived->release);
    sql_bind_date(stmt, 3, derived->next_due);
    sql_bind_date(stmt, 4, derived->computed_on);
    return sql_run(db, stmt, err);
}

static Status update_row(Db *db, const Casefile *was, const Casefile *now, const CaseDerived *derived,
                         Error *err)
{
    const CaseDerived *kept = &was->kept;
    bool facts_same = kept->facts_from == derived->facts_from && kept->facts_until == derived->facts_until;
    bool rules_same = strcmp(kept->rules, derived->rules) == 0;
    if (scalars_same(was, now) && facts_same && rules_same) {
        if (kept->release == derived->release && kept->next_due == derived->next_due) return STATUS_OK;
        return update_kept(db, now, derived, err);
    }
    AUTO_STR name = {0};
    casefile_name(&name, now);
    sqlite3_stmt *stmt;
    TRY(sql_get(db, STATEMENTS_CASE, UPDATE, &stmt, err));
    sqlite3_bind_int64(stmt, bind_case(stmt, now, derived, str_text(&name)), now->id);
    return sql_run(db, stmt, err);
}

Status case_store_update(Db *db, const Casefile *was, const Casefile *now, const CaseDerived *derived,
                         bool *changed, Error *err)
{
    bool any = !scalars_same(was, now);
    TRY(update_row(db, was, now, derived, err));
    for (size_t i = 0; i < COUNT(lists); i++) {
        if (list_same(list_of(was, &lists[i]), list_of(now, &lists[i]), lists[i].record)) continue;
        TRY(clear_list(db, now->id, i, err));
        TRY(save_list(db, now->id, i, list_of(now, &lists[i]), err));
        any = true;
    }
    TRY(update_items(db, was, now, &any, err));
    any |= now->notes.count > was->notes.count;
    TRY(note_store_add(db, now->id, &now->notes, was->notes.count, err));
    if (changed) *changed = any;
    return STATUS_OK;
}

Status case_store_remove(Db *db, int64_t first, int64_t last, Error *err)
{
    TRY(note_store_forget_words(db, first, last, err));
    sqlite3_stmt *stmt;
    TRY(sql_get(db, STATEMENTS_CASE, REMOVE, &stmt, err));
    sqlite3_bind_int64(stmt, 1, first);
    sqlite3_bind_int64(stmt, 2, last);
    return sql_run(db, stmt, err);
}
