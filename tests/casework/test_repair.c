/* Stores broken in many ways: never a crash, what is salvaged is always whole, and whoever was not hit is all there. */

#include "casework/repair.h"

#include "casework/demo.h"
#include "casework/exchange.h"
#include "fixture.h"
#include "store/case_store.h"
#include "store/claims.h"

#include <sys/stat.h>

enum { PEOPLE = 60, ROUNDS = 200, MOST_PAGES = 4096, WHO = 128, MOST_HITS = 30 };

typedef struct Kept {
    Fixture *f;
    unsigned char *bytes; /* of the whole store */
    size_t size;
    Pages pages;
    char *text[WHO];  /* what each person's case says, in the exchange format */
    char ref[WHO][64];
    bool in[MOST_PAGES][WHO]; /* whose rows are in which page */
    bool spread[WHO];         /* has rows that go on in pages of their own */
    bool owned[MOST_PAGES];
    int count;
} Kept;

static unsigned long seed;
static unsigned draw(unsigned below)
{
    seed = seed * 6364136223846793005UL + 1442695040888963407UL;
    return (unsigned)(seed >> 33) % below;
}

static char *case_text(const Desk *desk, const char *ref)
{
    char *bytes = NULL;
    size_t n = 0;
    Error err = {0};
    FILE *out = open_memstream(&bytes, &n);
    Status status = exchange_export(desk, out, &ref, 1, &err);
    fclose(out);
    if (status == STATUS_OK) return bytes;
    free(bytes);
    return NULL;
}

static void read_file(const char *path, unsigned char **bytes, size_t *n)
{
    struct stat st;
    FILE *in = fopen(path, "rb");
    assert_non_null(in);
    assert_int_equal(fstat(fileno(in), &st), 0);
    *n = (size_t)st.st_size;
    *bytes = malloc(*n);
    assert_int_equal(fread(*bytes, 1, *n, in), *n);
    fclose(in);
}

static void write_file(const char *path, const unsigned char *bytes, size_t n)
{
    FILE *out = fopen(path, "wb");
    assert_non_null(out);
    assert_int_equal(fwrite(bytes, 1, n, out), n);
    assert_int_equal(fclose(out), 0);
    assert_int_equal(chmod(path, 0600), 0);
}

static int64_t case_of(const Shape *shape, const PageRecord *record)
{
    if (strcmp(shape->name, "casefile") == 0) return record->rowid;
    for (size_t i = 0; i < shape->count && i < record->count; i++)
        if (strcmp(shape->columns[i].name, "case_id") == 0) return record->values[i].integer;
    return 0;
}

/* Which page holds rows about whom. */
static void learn_pages(Kept *kept)
{
    Shapes shapes;
    Claims claims;
    GOOD(kept->f, shapes_read(kept->f->desk.db, &shapes, &kept->f->err));
    pages_begin(&kept->pages, kept->bytes, kept->size);
    assert_true(kept->pages.count < MOST_PAGES);
    claims_make(&kept->pages, &shapes, &claims);
    assert_int_equal(claims.broken, 0);
    for (uint32_t page = 2; page <= kept->pages.count; page++) {
        const Shape *shape = claims_of(&claims, page);
        kept->owned[page] = claims.of[page] != 0;
        int cells = pages_cells(&kept->pages, page);
        if (!shape || shape->derived || pages_kind(&kept->pages, page) == PAGE_TABLE_INNER) continue;
        for (int i = 0; i < cells; i++) {
            PageRecord record;
            assert_true(pages_record(&kept->pages, page, i, &record));
            assert_true(shape_fits(shape, &record));
            int64_t id = case_of(shape, &record);
            assert_true(id >= 0 && id < WHO);
            kept->in[page][id] = true;
            if (record.own) kept->spread[id] = true;
            page_record_done(&record);
        }
    }
    claims_free(&claims);
    shapes_free(&shapes);
}

static Kept *kept_new(Fixture *f)
{
    Kept *kept = calloc(1, sizeof *kept);
    char long_note[20000];
    Outcome outcome;
    kept->f = f;
    memset(long_note, 'x', sizeof long_note - 1);
    long_note[sizeof long_note - 1] = '\0';
    GOOD(f, demo_fill(&f->desk, PEOPLE, 7, &f->err));
    GOOD(f, edit_note(&f->desk, "DEM-001", long_note, &outcome, &f->err));
    GOOD(f, edit_note(&f->desk, "DEM-030", long_note, &outcome, &f->err));
    for (int id = 1; id <= PEOPLE; id++) {
        Casefile *casefile;
        GOOD(f, case_store_load_id(f->desk.db, id, &casefile, &f->err));
        snprintf(kept->ref[id], sizeof kept->ref[id], "%s", casefile->ref);
        casefile_free(casefile);
        kept->text[id] = case_text(&f->desk, kept->ref[id]);
        assert_non_null(kept->text[id]);
    }
    kept->count = PEOPLE;
    read_file(f->path, &kept->bytes, &kept->size);
    learn_pages(kept);
    return kept;
}

static void kept_free(Kept *kept)
{
    for (int id = 1; id <= kept->count; id++)
        free(kept->text[id]);
    free(kept->bytes);
    free(kept);
}

/* ---------------------------------------------------------------- breaking */

typedef enum Way { RANDOM, ZEROS, HEADER, ANOTHER, BITS, WAYS } Way;

static void hit(const Kept *kept, unsigned char *bytes, uint32_t page, Way way)
{
    size_t size = kept->pages.page;
    unsigned char *at = bytes + (size_t)(page - 1) * size;
    switch (way) {
    case RANDOM:
        for (size_t i = 0; i < size; i++)
            at[i] = (unsigned char)draw(256);
        break;
    case ZEROS: memset(at, 0, size); break;
    case HEADER:
        for (size_t i = 0; i < 200; i++)
            at[i] = (unsigned char)draw(256);
        break;
    case ANOTHER: memcpy(at, kept->bytes + (size_t)draw(kept->pages.count) * size, size); break;
    default:
        for (unsigned i = 0; i <= draw(8); i++)
            at[draw((unsigned)size)] ^= (unsigned char)(1 << draw(8));
        break;
    }
}

/* Whom none of the damage can have hit. */
static bool untouched(const Kept *kept, int id, const bool *hits, size_t size)
{
    for (uint32_t page = 1; page <= kept->pages.count; page++) {
        bool gone = hits[page] || (size_t)page * kept->pages.page > size;
        if (gone && (kept->in[page][id] || (!kept->owned[page] && kept->spread[id]))) return false;
    }
    return true;
}

/* Repairs what lies at `broken`; gives the new store, open, or NULL where there is nothing to be had. */
static Db *repair(const Kept *kept, const char *broken, const char *fresh, Salvage *salvage)
{
    Fixture *f = kept->f;
    Db *db = NULL;
    Error err = {0};
    Desk desk = f->desk;
    desk.db = NULL;
    unlink(fresh);
    Status status = repair_store(&desk, broken, NULL, fresh, salvage, &err);
    if (status != STATUS_OK) {
        print_error("%d: %s: %s\n", status, err.where, err.message);
        return NULL;
    }
    GOOD(f, db_open(fresh, DB_WRITE, &db, &f->err));
    return db;
}

static int there(const Kept *kept, Db *db, const bool *hits, size_t size, bool exactly, int *expected)
{
    Desk desk = kept->f->desk;
    int found = 0;
    desk.db = db;
    *expected = 0;
    for (int id = 1; id <= kept->count; id++) {
        if (!untouched(kept, id, hits, size)) continue;
        (*expected)++;
        char *text = case_text(&desk, kept->ref[id]);
        bool same = text && (!exactly || strcmp(text, kept->text[id]) == 0);
        if (!same) print_error("%s is not as it was\n", kept->ref[id]);
        if (!same && getenv("SHOW")) printf("%s\n---\n%s\n", kept->text[id], text ? text : "gone");
        found += same;
        free(text);
    }
    return found;
}

static void test_whole(void **state)
{
    Fixture *f = *state;
    Kept *kept = kept_new(f);
    bool none[MOST_PAGES] = {false};
    char fresh[128];
    int expected;
    Salvage salvage;
    snprintf(fresh, sizeof fresh, "%s/fresh.db", f->folder);
    Db *db = repair(kept, f->path, fresh, &salvage);
    assert_non_null(db);
    assert_int_equal(there(kept, db, none, kept->size, true, &expected), PEOPLE);
    assert_int_equal(expected, PEOPLE);
    assert_int_equal(salvage.broken, 0);
    assert_int_equal(salvage.cases_lost, 0);
    for (size_t i = 0; i < salvage.count; i++)
        assert_int_equal(salvage.tables[i].lost, 0);
    db_close(db);
    salvage_done(&salvage);
    kept_free(kept);
}

static void test_broken(void **state)
{
    Fixture *f = *state;
    Kept *kept = kept_new(f);
    char broken[128], fresh[128];
    int all_expected = 0, all_lost = 0, nothing = 0;
    snprintf(broken, sizeof broken, "%s/broken.db", f->folder);
    snprintf(fresh, sizeof fresh, "%s/fresh.db", f->folder);
    unsigned char *bytes = malloc(kept->size);
    for (int round = 0; round < ROUNDS; round++) {
        bool hits[MOST_PAGES] = {false};
        Salvage salvage;
        seed = (unsigned long)round + 1;
        memcpy(bytes, kept->bytes, kept->size);
        size_t size = kept->size;
        Way way = (Way)(round % WAYS);
        unsigned count = 1 + draw(MOST_HITS);
        for (unsigned i = 0; i < count; i++) {
            uint32_t page = 1 + draw(kept->pages.count);
            if (i == 0 && round % 7 == 0) page = 1; /* where the tables begin */
            hits[page] = true;
            hit(kept, bytes, page, way);
        }
        if (round % 11 == 0) size = kept->size / 4 + draw((unsigned)kept->size / 2);
        write_file(broken, bytes, size);
        Db *db = repair(kept, broken, fresh, &salvage);
        if (!db) { /* nothing to be had: then nobody can have been left */
            for (int id = 1; id <= kept->count; id++)
                assert_false(untouched(kept, id, hits, size));
            salvage_done(&salvage);
            nothing++;
            continue;
        }
        int expected, found = there(kept, db, hits, size, way != BITS && way != ANOTHER, &expected);
        if (found != expected) fail_msg("round %d: %d of %d who were not hit", round, found, expected);
        all_expected += expected;
        all_lost += (int)salvage.cases_lost;
        db_close(db);
        salvage_done(&salvage);
        unsigned char *after;
        size_t after_size;
        read_file(broken, &after, &after_size);
        assert_int_equal(after_size, size);
        assert_memory_equal(after, bytes, size);
        free(after);
    }
    assert_true(nothing < ROUNDS / 20);
    print_message("%d rounds: %d people were not hit, and are there; %d cases were told to be gone\n", ROUNDS, all_expected, all_lost);
    assert_true(all_expected > ROUNDS); /* else the test shows nothing */
    free(bytes);
    kept_free(kept);
}

/* The control: SQLite alone gives up a table where the way to a page is broken. */
static void test_control(void **state)
{
    Fixture *f = *state;
    Kept *kept = kept_new(f);
    char broken[128];
    int readable = 0;
    snprintf(broken, sizeof broken, "%s/broken.db", f->folder);
    unsigned char *bytes = malloc(kept->size);
    for (int round = 0; round < 20; round++) {
        Db *db = NULL;
        Error err = {0};
        seed = (unsigned long)round + 1;
        memcpy(bytes, kept->bytes, kept->size);
        for (int i = 0; i < 10; i++)
            hit(kept, bytes, 1 + draw(kept->pages.count), RANDOM);
        write_file(broken, bytes, kept->size);
        if (db_open(broken, DB_AS_IS, &db, &err) != STATUS_OK) continue;
        Desk desk = f->desk;
        desk.db = db;
        bool all = true;
        for (int id = 1; id <= kept->count && all; id++) {
            char *text = case_text(&desk, kept->ref[id]);
            all = text && strcmp(text, kept->text[id]) == 0;
            free(text);
        }
        readable += all;
        db_close(db);
    }
    assert_true(readable < 20);
    free(bytes);
    kept_free(kept);
}

/* A journal that lies beside it is taken back in a copy; empty and foreign files are told. */
static void test_others(void **state)
{
    Fixture *f = *state;
    char broken[128], fresh[128];
    Salvage salvage;
    Error err = {0};
    Desk desk = f->desk;
    desk.db = NULL;
    snprintf(broken, sizeof broken, "%s/broken.db", f->folder);
    snprintf(fresh, sizeof fresh, "%s/fresh.db", f->folder);
    write_file(broken, (const unsigned char *)"", 0);
    assert_int_equal(repair_store(&desk, broken, NULL, fresh, &salvage, &err), STATUS_DAMAGED);
    salvage_done(&salvage);
    assert_int_equal(access(fresh, F_OK), -1);
    write_file(fresh, (const unsigned char *)"x", 1);
    assert_int_equal(repair_store(&desk, f->path, NULL, fresh, &salvage, &err), STATUS_FAILED);
    salvage_done(&salvage);
    unlink(fresh);
    unlink(broken);
    assert_int_equal(repair_store(&desk, broken, NULL, fresh, &salvage, &err), STATUS_FAILED);
    salvage_done(&salvage);
    assert_int_equal(access(fresh, F_OK), -1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_whole, fixture_open, fixture_close),
        cmocka_unit_test_setup_teardown(test_broken, fixture_open, fixture_close),
        cmocka_unit_test_setup_teardown(test_control, fixture_open, fixture_close),
        cmocka_unit_test_setup_teardown(test_others, fixture_open, fixture_close),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
