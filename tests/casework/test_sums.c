/* The sums over what is stored: whatever is done, they are what they would be worked out anew; whatever is altered behind them shows. */

#include "tests/casework/fixture.h"

#include "casework/demo.h"
#include "casework/edit_erase.h"
#include "casework/transfer.h"
#include "store/case_store.h"
#include "store/sums.h"

enum { PEOPLE = 40, ROUNDS = 500, MOST = 400 };

static unsigned long seed;
static unsigned draw(unsigned below)
{
    seed = seed * 6364136223846793005UL + 1442695040888963407UL;
    return (unsigned)(seed >> 33) % below;
}

typedef struct Refs {
    char all[MOST][64];
    size_t count;
} Refs;

static bool keep_ref(void *context, const char *ref)
{
    Refs *refs = context;
    if (refs->count < MOST) snprintf(refs->all[refs->count++], sizeof refs->all[0], "%s", ref);
    return true;
}

static const char *someone(Fixture *f)
{
    static Refs refs;
    refs.count = 0;
    GOOD(f, case_store_refs(f->desk.db, keep_ref, &refs, &f->err));
    assert_true(refs.count > 3);
    return refs.all[draw((unsigned)refs.count)];
}

/* How many of the stored sums are not those of the rows. */
static size_t differences(Fixture *f, Db *db)
{
    Sums sums = {0};
    size_t count = 0;
    GOOD(f, sums_differences(db, &sums, &f->err));
    for (size_t i = 0; i < sums.count; i++)
        count += sums.cases[i].sum != 0;
    for (size_t i = 0; i < WATCHED_COUNT; i++)
        count += sums.tables[i] != 0;
    sums_done(&sums);
    return count;
}

/* ---------------------------------------------------------------- what is done */

/* Each may be refused, which leaves everything as it was; what it needs may not be there. */

static Status do_set(Fixture *f, const char *ref)
{
    static const char *const pairs[] = {
        "housing_release=lacking", "housing_release=", "employment=employed", "unit=B2", "remand_days=12", "flags=follow_up_high",
        "children=[{\"born\":\"2019-05-06\",\"supports\":true},{\"born\":\"2021-01-02\"}]", "children=[]",
        "benefits=[{\"code\":\"aap\"},{\"code\":\"uforetrygd\"}]", "benefits=[]", "born=1990-02-03", "education=upper_secondary",
        "contacts=[{\"role\":\"prison_contact\",\"name\":\"Prøve Prøvesen\",\"phone\":\"00 00 00 00\"}]",
        "appointments=[{\"at\":\"2026-03-09T10:00\",\"kind\":\"first_talk\",\"place\":\"Ilseng\"}]",
    };
    Outcome outcome;
    const char *pair = pairs[draw(COUNT(pairs))];
    return edit_set(&f->desk, ref, &pair, 1, &outcome, &f->err);
}

static Status do_tick(Fixture *f, const char *ref)
{
    static const char *const codes[] = {"IN-TALK", "IN-CONSENT", "SO-PLAN", "LO-INFO", "SO-CONSENT", "LO-HOUSING"};
    static const Tick ticks[] = {{.status = ITEM_DONE}, {.status = ITEM_OPEN}, {.status = ITEM_DECLINED, .note = "nei takk"}};
    Outcome outcome;
    return edit_tick(&f->desk, ref, codes[draw(COUNT(codes))], &ticks[draw(COUNT(ticks))], &outcome, &f->err);
}

static Status do_note(Fixture *f, const char *ref)
{
    Outcome outcome;
    return edit_note(&f->desk, ref, "En samtale om bolig, æøå.", &outcome, &f->err);
}

static Status do_phase(Fixture *f, const char *ref)
{
    Outcome outcome;
    return edit_phase(&f->desk, ref, (Phase)(PHASE_INTAKE + draw(PHASE_COUNT - PHASE_INTAKE)), &outcome, &f->err);
}

static Status do_move(Fixture *f, const char *ref)
{
    Outcome outcome;
    return edit_move(&f->desk, ref, draw(2) ? FORM_LAVT : FORM_HOYT, "Ilseng fengsel", f->desk.today, &outcome, &f->err);
}

static Status do_many(Fixture *f, const char *ref)
{
    const char *refs[] = {ref, someone(f)};
    const Many many = {.kind = MANY_NOTE, .note = "det samme til begge"};
    char other[64];
    Outcome outcome;
    snprintf(other, sizeof other, "%s", refs[1]);
    refs[1] = other;
    return edit_many(&f->desk, &many, refs, strcmp(refs[0], refs[1]) == 0 ? 1 : 2, &outcome, NULL, &f->err);
}

static Status do_undo(Fixture *f, const char *ref)
{
    (void)ref;
    Undone undone;
    return edit_undo(&f->desk, &undone, &f->err);
}

static Status do_redo(Fixture *f, const char *ref)
{
    (void)ref;
    Undone undone;
    return edit_redo(&f->desk, &undone, &f->err);
}

/* Somebody new, and somebody who is there already with something more; a file refused at its end leaves nothing. */
static Status do_import(Fixture *f, const char *ref)
{
    static int number;
    Import *import;
    ImportCounts counts;
    AUTO_CASEFILE Casefile *known = NULL, *fresh = NULL;
    GOOD(f, case_store_load(f->desk.db, ref, &known, &f->err));
    fresh = casefile_copy(known);
    free(fresh->ref);
    char name[32];
    snprintf(name, sizeof name, "NEW-%03d", number++);
    fresh->ref = mem_text(name);
    free(known->stay.unit);
    known->stay.unit = mem_text(draw(2) ? "C1" : "C2");
    GOOD(f, import_begin(&f->desk, &import, &f->err));
    Status status = import_case(import, fresh, &f->err);
    if (status == STATUS_OK) status = import_case(import, known, &f->err);
    if (status != STATUS_OK || draw(5) == 0) {
        import_abort(import);
        return STATUS_INVALID;
    }
    return import_finish(import, NULL, NULL, &counts, &f->err);
}

/* Taken in under another reference, or merged with what is there. */
static Status do_transfer(Fixture *f, const char *ref)
{
    AUTO_TRANSFER transfer = {0};
    TransferPick pick = {0};
    TransferLeft left;
    Outcome outcome;
    AUTO_CASEFILE Casefile *casefile = NULL;
    char as[80];
    transfer_usual_recipients(&pick.recipients);
    Status status = transfer_make(&f->desk, ref, &pick, &transfer, &casefile, &left, &f->err);
    if (status != STATUS_OK) return status;
    do_set(f, ref); /* here on, meanwhile */
    snprintf(as, sizeof as, "%s%s", strncmp(ref, "T-", 2) == 0 || draw(2) ? "" : "T-", ref);
    return edit_take(&f->desk, &transfer, as, &outcome, &f->err);
}

static Status do_erase(Fixture *f, const char *ref)
{
    Erased erased;
    return edit_erase(&f->desk, ref, ERASE_OTHER, &erased, &f->err);
}

static Status do_roll(Fixture *f, const char *ref)
{
    (void)ref;
    size_t left;
    f->desk.today += (int)draw(20);
    return edit_roll(&f->desk, SIZE_MAX, &left, &f->err);
}

static const struct {
    Status (*go)(Fixture *f, const char *ref);
    unsigned often; /* of a hundred */
} doings[] = {{do_set, 25},  {do_tick, 18},  {do_note, 8},     {do_phase, 6},    {do_move, 4},  {do_many, 4},
              {do_undo, 14}, {do_redo, 7},   {do_import, 6},   {do_transfer, 4}, {do_erase, 2}, {do_roll, 2}};

static size_t draw_doing(void)
{
    unsigned at = draw(100);
    for (size_t i = 0; i < COUNT(doings); i++) {
        if (at < doings[i].often) return i;
        at -= doings[i].often;
    }
    return 0;
}

static void whatever_is_done(void **state)
{
    Fixture *f = *state;
    int good[COUNT(doings)] = {0};
    seed = 20261122;
    GOOD(f, demo_fill(&f->desk, PEOPLE, 11, &f->err));
    assert_int_equal(differences(f, f->desk.db), 0);
    GOOD(f, do_erase(f, someone(f))); /* undo does not reach behind it, which would leave nobody */
    for (int round = 0; round < ROUNDS; round++) {
        size_t doing = draw_doing();
        char ref[64];
        snprintf(ref, sizeof ref, "%s", someone(f));
        good[doing] += doings[doing].go(f, ref) == STATUS_OK;
        size_t wrong = differences(f, f->desk.db);
        if (wrong) fail_msg("round %d, doing %zu on %s: %zu sums are wrong", round, doing, ref, wrong);
    }
    for (size_t i = 0; i < COUNT(doings); i++)
        if (good[i] == 0) fail_msg("doing %zu never worked: %s: %s", i, f->err.where, f->err.message);
}

/* ---------------------------------------------------------------- taking back */

static uint64_t sum_of(Fixture *f, const char *ref)
{
    Sums sums = {0};
    int64_t id;
    uint64_t sum = 0;
    GOOD(f, case_store_id(f->desk.db, ref, &id, &f->err));
    GOOD(f, sums_of_rows(f->desk.db, &sums, &f->err));
    sums_in_order(&sums);
    for (size_t i = 0; i < sums.count; i++)
        if (sums.cases[i].case_id == id) sum = sums.cases[i].sum;
    sums_done(&sums);
    assert_true(sum != 0);
    return sum;
}

/* Every row of a case is what it was before, and again what it had become. */
static void taken_back_to_the_letter(void **state)
{
    Fixture *f = *state;
    Undone undone;
    int changed = 0;
    seed = 4711;
    GOOD(f, demo_fill(&f->desk, PEOPLE, 12, &f->err));
    for (int round = 0; round < ROUNDS / 5; round++) {
        static Status (*const edits[])(Fixture *f, const char *ref) = {do_set, do_tick, do_note, do_phase, do_move};
        char ref[64];
        snprintf(ref, sizeof ref, "%s", someone(f));
        uint64_t before = sum_of(f, ref);
        if (edits[draw(COUNT(edits))](f, ref) != STATUS_OK) continue;
        uint64_t after = sum_of(f, ref);
        if (before == after) continue;
        changed++;
        GOOD(f, edit_undo(&f->desk, &undone, &f->err));
        if (sum_of(f, ref) != before) fail_msg("round %d: %s is not as it was before %s", round, ref, undone.what);
        GOOD(f, edit_redo(&f->desk, &undone, &f->err));
        if (sum_of(f, ref) != after) fail_msg("round %d: %s is not as it had become by %s", round, ref, undone.what);
    }
    assert_true(changed > ROUNDS / 20);
}

/* ---------------------------------------------------------------- behind the program's back */

typedef struct Told {
    size_t count;
    char last[400];
} Told;

static void keep_told(void *context, const char *fault)
{
    Told *told = context;
    told->count++;
    snprintf(told->last, sizeof told->last, "%s", fault);
}

/* In a copy, by somebody else. */
static void altered(Fixture *f, const char *how, const char *words)
{
    Told told = {0};
    size_t faults = 0;
    char copy[120], statement[160];
    Db *db = NULL;
    snprintf(copy, sizeof copy, "%s/copy.db", f->folder);
    snprintf(statement, sizeof statement, "VACUUM INTO '%s'", copy);
    GOOD(f, sql_exec(f->desk.db, statement, &f->err));
    GOOD(f, db_open(copy, DB_WRITE, &db, &f->err));
    GOOD(f, sql_exec(db, how, &f->err));
    GOOD(f, db_check(db, keep_told, &told, &faults, &f->err));
    if (told.count == 0 || told.count > 21 || faults != told.count || !strstr(told.last, words))
        fail_msg("%s: %zu: %s", how, told.count, told.last);
    db_close(db);
    assert_int_equal(unlink(copy), 0);
}

static void what_is_altered_is_found(void **state)
{
    Fixture *f = *state;
    Told told = {0};
    size_t faults = 9;
    GOOD(f, demo_fill(&f->desk, PEOPLE, 13, &f->err));
    GOOD(f, db_check(f->desk.db, keep_told, &told, &faults, &f->err));
    assert_int_equal(faults, 0);
    altered(f, "UPDATE casefile SET born = born + 1 WHERE id = 3", "not as it was written");
    altered(f, "UPDATE casefile SET lists = lists - 1 WHERE id = (SELECT id FROM casefile WHERE lists & 1 LIMIT 1)", "not as it was written");
    altered(f, "UPDATE item SET stated = 1 - stated WHERE case_id = 3 AND pos = 2", "not as it was written");
    altered(f, "UPDATE item SET code = 'IN-PLAM' WHERE case_id = 3 AND pos = 2", "not as it was written");
    altered(f, "DELETE FROM field_version WHERE case_id = 3", "not as it was written");
    altered(f, "UPDATE case_sum SET sum = sum + 1 WHERE case_id = 3", "not as it was written");
    altered(f, "DELETE FROM case_sum WHERE case_id = 3", "not as it was written");
    altered(f, "INSERT INTO case_sum (case_id, sum) VALUES (999999, 1)", "number 999999");
    altered(f, "UPDATE change SET undo = x'54' WHERE id = 1", "what undo goes by");
    altered(f, "UPDATE change SET undone_by = 1 WHERE id = 1", "what undo goes by");
    altered(f, "UPDATE table_sum SET sum = 0 WHERE name = 'schema'", "definition");
    altered(f, "DROP INDEX note_case", "definition");
    altered(f, "UPDATE casefile SET start = start + 1 WHERE ref <> ''", "20 more cases");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(whatever_is_done, fixture_open, fixture_close),
        cmocka_unit_test_setup_teardown(taken_back_to_the_letter, fixture_open, fixture_close),
        cmocka_unit_test_setup_teardown(what_is_altered_is_found, fixture_open, fixture_close),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
