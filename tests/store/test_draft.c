/* What was typed and not saved: in the store, one person's apart from another's, and no change. */

#include "tests/casework/fixture.h"

#include "casework/cases.h"
#include "casework/drafts.h"
#include "store/change.h"

typedef struct Seen {
    Str text;
} Seen;

static bool note(void *context, const Draft *draft)
{
    Seen *seen = context;
    str_add_f(&seen->text, "%s|%s|%s|%s|%s\n", draft->name, draft->field, draft->ref ? draft->ref : "-",
              draft->text, draft->at);
    return true;
}

static void assert_drafts(Fixture *f, const char *expected)
{
    Seen seen = {{0}};
    GOOD(f, drafts_each(&f->desk, note, &seen, &f->err));
    assert_string_equal(str_text(&seen.text), expected);
    str_done(&seen.text);
}

static void save(Fixture *f, const char *name, const char *field, const char *text)
{
    Draft draft = {.name = name, .field = field, .text = text};
    GOOD(f, drafts_save(&f->desk, &draft, 1, true, &f->err));
}

static void kept_and_removed(void **state)
{
    Fixture *f = *state;
    save(f, "new", "family_name", "Nguyễn");
    save(f, "facts INN-004 person", "born", "1.5.");
    save(f, "facts INN-004 person", "born", "1.5.90");
    assert_drafts(f, "facts INN-004 person|born|INN-004|1.5.90|2026-03-02T09:30:00\n"
                     "new|family_name|-|Nguyễn|2026-03-02T09:30:00\n");
    db_close(f->desk.db);
    GOOD(f, db_open(f->path, DB_WRITE, &f->desk.db, &f->err));
    save(f, "new", "family_name", NULL);
    save(f, "new", "nonesuch", NULL);
    assert_drafts(f, "facts INN-004 person|born|INN-004|1.5.90|2026-03-02T09:30:00\n");
}

static void everyone_has_their_own(void **state)
{
    Fixture *f = *state;
    save(f, "new", "family_name", "Moen");
    f->desk.who = "other";
    assert_drafts(f, "");
    save(f, "new", "family_name", NULL);
    f->desk.who = "tester";
    assert_drafts(f, "new|family_name|-|Moen|2026-03-02T09:30:00\n");
}

static void add_case(Fixture *f)
{
    AUTO_CASEFILE Casefile *casefile = casefile_new();
    Outcome outcome;
    casefile->ref = mem_text("INN-004");
    casefile->person.family_name = mem_text("Testesen");
    casefile->stay.phase = PHASE_INTAKE;
    casefile->stay.form = FORM_HOYT;
    casefile->stay.start = date_of(2026, 2, 2);
    GOOD(f, edit_add(&f->desk, casefile, &outcome, &f->err));
}

/* Neither undo nor the log knows of them, and other programs need not read anything anew. */
static void no_change(void **state)
{
    Fixture *f = *state;
    Undone before = {0}, after = {0}, undone = {0};
    Outcome outcome;
    add_case(f);
    GOOD(f, edit_set(&f->desk, "INN-004", (const char *const[]){"unit=B2"}, 1, &outcome, &f->err));
    GOOD(f, edit_undo_next(&f->desk, &before, &f->err));
    int64_t newest = newest_change(f->desk.db);
    save(f, "facts INN-004 person", "born", "1.5.90");
    GOOD(f, edit_undo_next(&f->desk, &after, &f->err));
    assert_int_equal(before.change, after.change);
    assert_int_equal(newest, newest_change(f->desk.db));
    GOOD(f, edit_undo(&f->desk, &undone, &f->err));
    assert_drafts(f, "facts INN-004 person|born|INN-004|1.5.90|2026-03-02T09:30:00\n");
}

/* While another program is writing they wait, without keeping anybody waiting. */
static void locked(void **state)
{
    Fixture *f = *state;
    Db *other = NULL;
    Draft draft = {.name = "new", .field = "born", .text = "1.5.90"};
    GOOD(f, db_open(f->path, DB_WRITE, &other, &f->err));
    GOOD(f, change_begin(other, "2026-03-02T09:30:00", "other", "set", &f->err));
    assert_int_equal(drafts_save(&f->desk, &draft, 1, false, &f->err), STATUS_LOCKED);
    change_abort(other);
    GOOD(f, drafts_save(&f->desk, &draft, 1, false, &f->err));
    assert_drafts(f, "new|born|-|1.5.90|2026-03-02T09:30:00\n");
    db_close(other);
}

static void names_taken_apart(void **state)
{
    (void)state;
    AUTO_STR out = {0};
    draft_form(&out, "row INN-004 benefits new");
    str_add_char(&out, '/');
    draft_ref(&out, "row INN-004 benefits new");
    str_add_char(&out, '/');
    draft_part(&out, "row INN-004 benefits new");
    str_add_char(&out, '/');
    draft_ref(&out, "new");
    draft_part(&out, "note INN-004 ");
    assert_string_equal(str_text(&out), "row/INN-004/benefits new/");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(kept_and_removed, fixture_open, fixture_close),
        cmocka_unit_test_setup_teardown(everyone_has_their_own, fixture_open, fixture_close),
        cmocka_unit_test_setup_teardown(no_change, fixture_open, fixture_close),
        cmocka_unit_test_setup_teardown(locked, fixture_open, fixture_close),
        cmocka_unit_test(names_taken_apart),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
