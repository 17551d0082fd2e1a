/* Looking for words in notes, and what is remembered of the views. */

#include "tests/casework/fixture.h"

#include "casework/notes.h"
#include "store/view_store.h"

static void add_note(Casefile *c, const char *at, const char *text)
{
    Note *note = list_add(&c->notes, &record_note);
    note->at = mem_text(at);
    note->author = mem_text("tester");
    note->text = mem_text(text);
}

static Casefile *somebody(const char *ref, const char *name)
{
    Casefile *c = casefile_new();
    c->ref = mem_text(ref);
    c->person.family_name = mem_text(name);
    c->stay.phase = PHASE_INTAKE;
    c->stay.form = FORM_HOYT;
    c->stay.start = date_of(2026, 1, 5);
    return c;
}

static void add(Fixture *f, const Casefile *c)
{
    Outcome outcome;
    GOOD(f, edit_add(&f->desk, c, &outcome, &f->err));
}

/* The notes of the first are entered before those of the second, though not all of them are older. */
static int setup(void **state)
{
    int failed = fixture_open(state);
    AUTO_CASEFILE Casefile *a = somebody("A-1", "Ødegård"), *b = somebody("A-2", "Ås");
    add_note(a, "2026-01-10T09:00", "Ønsker å dele opplysninger: SAMTYKKE innhentet.");
    add_note(a, "2026-02-20T09:00", "Samtykket er trukket. Se LO-NOTICE.");
    add_note(b, "2026-01-15T09:00", "Snakket om samtykke og gjeld på Ås.");
    add_note(b, "2025-12-01T09:00", "Ringte as-kontoret; innhente \"samtykke\" senere");
    add(*state, a);
    add(*state, b);
    return failed;
}

typedef struct Found {
    size_t count;
    char at[16][24];
    char text[256], ref[16];
    size_t place;
} Found;

static bool take(void *context, const NoteHit *hit)
{
    Found *found = context;
    if (found->count == 0) {
        snprintf(found->text, sizeof found->text, "%s", hit->text);
        snprintf(found->ref, sizeof found->ref, "%s", hit->ref);
        found->place = hit->place;
    }
    snprintf(found->at[found->count++ % 16], sizeof found->at[0], "%s", hit->at);
    return true;
}

static Found look(Fixture *f, const char *text)
{
    Found found = {0};
    GOOD(f, notes_search(&f->desk, text, true, 0, NOTES_PAGE, take, &found, &f->err));
    return found;
}

static void newest_first(void **state)
{
    Fixture *f = *state;
    Found found = look(f, "samtykke");
    assert_int_equal(found.count, 4);
    assert_string_equal(found.at[0], "2026-02-20T09:00");
    assert_string_equal(found.at[1], "2026-01-15T09:00");
    assert_string_equal(found.at[2], "2026-01-10T09:00");
    assert_string_equal(found.at[3], "2025-12-01T09:00");
    assert_string_equal(found.ref, "A-1");
    assert_int_equal(found.place, 1);
    assert_string_equal(found.text, "\2Samtykket\3 er trukket. Se LO-NOTICE.");
}

/* æ ø å are letters of their own, in either case and however they are composed. */
static void letters(void **state)
{
    Fixture *f = *state;
    assert_int_equal(look(f, "ønsker").count, 1);
    assert_int_equal(look(f, "ØNSKER").count, 1);
    assert_int_equal(look(f, "onsker").count, 0);
    assert_int_equal(look(f, "ås").count, 1);
    assert_int_equal(look(f, "A\xCC\x8As").count, 1); /* A and a ring of its own */
    assert_string_equal(look(f, "ås").ref, "A-2");
    assert_int_equal(look(f, "as").count, 1);
}

/* All words, each as a beginning; words in quotes together; signs mean nothing but themselves. */
static void words(void **state)
{
    static const struct {
        const char *text;
        size_t count;
    } cases[] = {
        {"sam", 4},
        {"samtykke gjeld", 1},
        {"gjeld samt", 1},
        {"amtykke", 0},
        {"samtykke ikke", 0},
        {"\"dele opplysninger\"", 1},
        {"\"opplysninger dele\"", 0},
        {"\"dele oppl", 1},
        {"lo-notice", 1},
        {"notice-lo", 0},
        {"samtykke OR gjeld", 0},
        {"NOT gjeld", 0},
        {"samtykke*", 4},
        {"(gjeld", 1},
        {"text:gjeld", 0},
        {"^gjeld", 1},
        {"gjeld - ,", 1},
        {"NEAR(gjeld ås)", 0},
        {"'gjeld' AND", 0},
        {"\xC2\xA7 gjeld", 1},
    };
    Fixture *f = *state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        Found found = look(f, cases[i].text);
        if (found.count != cases[i].count) print_error("“%s” finds %zu\n", cases[i].text, found.count);
        assert_int_equal(found.count, cases[i].count);
    }
    assert_false(notes_searchable(" - \"\" ,"));
    assert_int_equal(look(f, " - \"\" ,").count, 0);
    assert_true(notes_searchable("ø"));
}

/* A page begins where the one before ended; also where there are so many that they come as they were written.
 */
static void pages(void **state)
{
    Fixture *f = *state;
    AUTO_CASEFILE Casefile *c = somebody("A-3", "Mange");
    for (int i = 0; i < NOTES_BY_TIME + 20; i++) {
        char at[24];
        snprintf(at, sizeof at, "2026-01-%02dT%02d:00", 1 + i / 24, i % 24);
        add_note(c, at, i == NOTES_BY_TIME + 19 ? "telefon Gjøvik" : "telefon");
    }
    add(f, c);
    for (int few = 0; few <= 1; few++) {
        const char *text = few ? "samtykke" : "tele";
        size_t all = few ? 4 : NOTES_BY_TIME + 20;
        Found whole = {0}, rest = {0};
        GOOD(f, notes_search(&f->desk, text, true, 0, 16, take, &whole, &f->err));
        GOOD(f, notes_search(&f->desk, text, true, 2, 2, take, &rest, &f->err));
        assert_int_equal(rest.count, 2);
        assert_string_equal(rest.at[0], whole.at[2]);
        assert_string_equal(rest.at[1], whole.at[3]);
        rest = (Found){0};
        GOOD(f, notes_search(&f->desk, text, true, all, NOTES_PAGE, take, &rest, &f->err));
        assert_int_equal(rest.count, 0);
        GOOD(f, notes_search(&f->desk, text, true, all - 1, NOTES_PAGE, take, &rest, &f->err));
        assert_int_equal(rest.count, 1);
    }
    assert_string_equal(look(f, "tele").text, "\2telefon\3 Gjøvik");
}

/* A note that is taken back is found no more. */
static void taken_back(void **state)
{
    Fixture *f = *state;
    Outcome outcome;
    Undone undone;
    GOOD(f, edit_note(&f->desk, "A-1", "Bestilt tolk", &outcome, &f->err));
    assert_int_equal(look(f, "tolk").count, 1);
    GOOD(f, edit_undo(&f->desk, &undone, &f->err));
    assert_int_equal(look(f, "tolk").count, 0);
}

/* A view is each user's own, is written over, and is nothing that undo knows of. */
static void views(void **state)
{
    Fixture *f = *state;
    char *value = NULL;
    Undone before, after;
    GOOD(f, edit_undo_next(&f->desk, &before, &f->err));
    GOOD(f, view_store_get(f->desk.db, "kari", "people.sort", &value, &f->err));
    assert_null(value);
    GOOD(f, view_store_set(f->desk.db, "kari", "people.sort", "due", &f->err));
    GOOD(f, view_store_set(f->desk.db, "kari", "people.sort", "-ref", &f->err));
    GOOD(f, view_store_set(f->desk.db, "ola", "people.sort", "name", &f->err));
    GOOD(f, view_store_get(f->desk.db, "kari", "people.sort", &value, &f->err));
    assert_string_equal(value, "-ref");
    free(value);
    GOOD(f, edit_undo_next(&f->desk, &after, &f->err));
    assert_int_equal(after.change, before.change);
    db_close(f->desk.db);
    GOOD(f, db_open(f->path, DB_READ, &f->desk.db, &f->err));
    GOOD(f, view_store_get(f->desk.db, "ola", "people.sort", &value, &f->err));
    assert_string_equal(value, "name");
    free(value);
    assert_int_equal(view_store_set(f->desk.db, "ola", "people.sort", "due", &f->err), STATUS_READ_ONLY);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(newest_first, setup, fixture_close),
        cmocka_unit_test_setup_teardown(letters, setup, fixture_close),
        cmocka_unit_test_setup_teardown(words, setup, fixture_close),
        cmocka_unit_test_setup_teardown(pages, setup, fixture_close),
        cmocka_unit_test_setup_teardown(taken_back, setup, fixture_close),
        cmocka_unit_test_setup_teardown(views, setup, fixture_close),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
