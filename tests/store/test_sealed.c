/* Sealed stores: what is in one is on the disk sealed only, two programs do not write over each other, and a commit that
 * cannot be written has not been. */

#include "tests/base/temp.h"
#include "tests/casework/fixture.h"

#include "base/file.h"
#include "store/backup.h"
#include "store/change.h"
#include "store/db_private.h"
#include "store/seal_store.h"
#include "store/sealed_file.h"
#include "store/sql.h"
#include "store/view_store.h"

#include <dirent.h>
#include <fcntl.h>
#include <sys/resource.h>
#include <signal.h>
#include <sys/wait.h>

#define PASS "fire ord som ikke"
static const SealCost cheap = {1, 8};

static Secret *secret_of(const char *text)
{
    Secret *secret = secret_new();
    assert_true(secret_add(secret, text, strlen(text)));
    return secret;
}

/* The desk's store, sealed. */
static Keyring *seal(Fixture *f)
{
    AUTO_SECRET Secret *secret = secret_of(PASS);
    Keyring *keys = NULL;
    GOOD(f, keyring_new("Anna", secret, &cheap, &keys, &f->err));
    GOOD(f, seal_store_seal(f->desk.db, keys, &f->err));
    db_close(f->desk.db);
    f->desk.db = NULL;
    GOOD(f, db_open_with(f->path, DB_WRITE, keys, &f->desk.db, &f->err));
    return keys;
}

static void set(Fixture *f, Db *db, const char *value)
{
    GOOD(f, view_store_set(db, "Anna", "key", value, &f->err));
}

static void holds(Fixture *f, Db *db, const char *value)
{
    AUTO_FREE char *got = NULL;
    GOOD(f, view_store_get(db, "Anna", "key", &got, &f->err));
    if (!got || strcmp(got, value) != 0) fail_msg("%s, not %s", got ? got : "nothing", value);
}

static Db *open_too(Fixture *f, const Keyring *keys)
{
    Db *db = NULL;
    GOOD(f, db_open_with(f->path, DB_WRITE, keys, &db, &f->err));
    return db;
}

/* Whether any file of the folder holds the bytes. */
static bool on_disk(const char *folder, const char *text)
{
    bool found = false;
    DIR *dir = opendir(folder);
    assert_non_null(dir);
    for (const struct dirent *entry; (entry = readdir(dir));) {
        AUTO_FREE char *path = temp_path(folder, entry->d_name);
        static char bytes[1 << 22];
        int fd = open(path, O_RDONLY);
        ssize_t n = fd < 0 ? 0 : read(fd, bytes, sizeof bytes);
        if (fd >= 0) close(fd);
        found |= n > 0 && memmem(bytes, (size_t)n, text, strlen(text));
    }
    closedir(dir);
    return found;
}

static void nothing_in_the_clear(void **state)
{
    Fixture *f = *state;
    set(f, f->desk.db, "Markørnavn");
    assert_true(on_disk(f->folder, "Markørnavn")); /* the control */
    Keyring *keys = seal(f);
    assert_false(on_disk(f->folder, "Markørnavn"));
    assert_false(on_disk(f->folder, "CREATE TABLE"));
    holds(f, f->desk.db, "Markørnavn");
    set(f, f->desk.db, "Annetnavn");
    assert_false(on_disk(f->folder, "Annetnavn"));
    db_close(f->desk.db);
    f->desk.db = open_too(f, keys);
    holds(f, f->desk.db, "Annetnavn");
    keyring_free(keys);
}

static void without_a_key(void **state)
{
    Fixture *f = *state;
    Db *db = NULL;
    Keyring *keys = seal(f), *other = NULL;
    AUTO_SECRET Secret *secret = secret_of(PASS), *wrong = secret_of("noe helt annet");
    Opener nobody = {0}, bo = {.user = "Bo"};
    assert_int_equal(db_open(f->path, DB_READ, &db, &f->err), STATUS_LOCKED);
    assert_int_equal(seal_store_unlock(f->path, &nobody, wrong, &other, &f->err), STATUS_LOCKED);
    assert_int_equal(seal_store_unlock(f->path, &bo, secret, &other, &f->err), STATUS_LOCKED);
    GOOD(f, seal_store_unlock(f->path, &nobody, secret, &other, &f->err));
    GOOD(f, db_open_with(f->path, DB_READ, other, &db, &f->err));
    assert_true(db_read_only(db));
    db_close(db);
    keyring_free(other);
    GOOD(f, keyring_new("Anna", secret, &cheap, &other, &f->err)); /* the same passphrase, another key */
    assert_int_equal(db_open_with(f->path, DB_READ, other, &db, &f->err), STATUS_LOCKED);
    keyring_free(other);
    keyring_free(keys);
}

static void two_programs(void **state)
{
    Fixture *f = *state;
    Keyring *keys = seal(f);
    Db *db = f->desk.db, *other = open_too(f, keys);
    set(f, db, "one");
    holds(f, other, "one");
    db_changed_outside(db);
    set(f, other, "two");
    holds(f, db, "two");
    assert_true(db_changed_outside(db));
    assert_false(db_changed_outside(db));
    /* a view stands still while the other writes */
    GOOD(f, db_read_begin(db, &f->err));
    holds(f, db, "two");
    set(f, other, "three");
    holds(f, db, "two");
    db_read_end(db);
    holds(f, db, "three");
    /* one at a time */
    GOOD(f, sql_exec(other, "BEGIN IMMEDIATE", &f->err));
    db_wait(db, false);
    assert_int_equal(view_store_set(db, "Anna", "key", "four", &f->err), STATUS_LOCKED);
    GOOD(f, sql_exec(other, "ROLLBACK", &f->err));
    set(f, db, "five");
    holds(f, other, "five");
    db_close(other);
    keyring_free(keys);
}

/* Many writers, each adding one to what it reads within its transaction. */
static void no_lost_update(void **state)
{
    enum { WRITERS = 4, ROUNDS = 25 };
    Fixture *f = *state;
    Keyring *keys = seal(f);
    set(f, f->desk.db, "0");
    for (int i = 0; i < WRITERS; i++) {
        if (fork() != 0) continue;
        Db *db = NULL;
        int bad = db_open_with(f->path, DB_WRITE, keys, &db, NULL);
        for (int k = 0; k < ROUNDS && !bad; k++) {
            while (sql_exec(db, "BEGIN IMMEDIATE", NULL) == STATUS_LOCKED) {}
            bad = sql_exec(db, "UPDATE view_setting SET value = value + 1", NULL) || sql_exec(db, "COMMIT", NULL);
        }
        _exit(bad);
    }
    for (int i = 0; i < WRITERS; i++) {
        int code = 1;
        assert_true(wait(&code) > 0);
        assert_int_equal(code, 0);
    }
    holds(f, f->desk.db, "100");
    keyring_free(keys);
}

/* A limit on how large files may become stands for a disk that is full. */
static void what_cannot_be_written(void **state)
{
    Fixture *f = *state;
    Keyring *keys = seal(f);
    struct rlimit before, small;
    set(f, f->desk.db, "kept");
    signal(SIGXFSZ, SIG_IGN);
    assert_int_equal(getrlimit(RLIMIT_FSIZE, &before), 0);
    small = (struct rlimit){.rlim_cur = 4096, .rlim_max = before.rlim_max};
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &small), 0);
    Status status = view_store_set(f->desk.db, "Anna", "key", "lost", &f->err);
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &before), 0);
    assert_int_equal(status, STATUS_FAILED);
    assert_string_equal(f->err.where, f->path);
    assert_non_null(strstr(f->err.message, "nothing was changed"));
    holds(f, f->desk.db, "kept");
    AUTO_FREE char *draft = temp_path(f->folder, "saker.db.new");
    assert_int_equal(access(draft, F_OK), -1);
    set(f, f->desk.db, "again");
    db_close(f->desk.db);
    f->desk.db = open_too(f, keys);
    holds(f, f->desk.db, "again");
    keyring_free(keys);
}

/* A draft that a program that was cut off has left is in nobody's way. */
static void leftovers(void **state)
{
    Fixture *f = *state;
    Keyring *keys = seal(f);
    temp_text(f->folder, "saker.db.new", "half of something");
    set(f, f->desk.db, "kept");
    holds(f, f->desk.db, "kept");
    keyring_free(keys);
}

static void passphrases(void **state)
{
    Fixture *f = *state;
    Keyring *keys = seal(f), *found = NULL;
    AUTO_SECRET Secret *bo = secret_of("noen helt andre ord"), *anna = secret_of(PASS);
    Opener opener = {.user = "Bo"}, either = {.who = "Kari", .login = "Bo"}, neither = {.who = "Kari"};
    Db *other = open_too(f, keys);
    GOOD(f, seal_store_add(f->desk.db, "Bo", bo, &cheap, &f->err));
    set(f, other, "with the new header");
    GOOD(f, seal_store_unlock(f->path, &opener, bo, &found, &f->err));
    keyring_free(found);
    GOOD(f, seal_store_unlock(f->path, &either, bo, &found, &f->err));
    assert_int_equal(seal_store_unlock(f->path, &neither, anna, &keys, &f->err), STATUS_USAGE);
    Db *third = open_too(f, found);
    holds(f, third, "with the new header");
    GOOD(f, seal_store_remove(f->desk.db, "Anna", &f->err)); /* her own, with what is committed next */
    assert_int_equal(seal_store_look(f->desk.db), STORE_SAME);
    assert_true(keyring_has(db_keys(f->desk.db), "Anna"));
    set(f, f->desk.db, "the last thing");
    seal_store_removed(f->desk.db);
    holds(f, third, "the last thing");
    assert_int_equal(seal_store_look(f->desk.db), STORE_SEALED); /* the program can do no more */
    assert_int_equal(seal_store_look(other), STORE_SEALED);
    assert_int_equal(seal_store_look(third), STORE_SAME);
    assert_int_equal(view_store_set(f->desk.db, "Anna", "key", "no more", &f->err), STATUS_LOCKED);
    set(f, third, "goes on");
    assert_int_equal(seal_store_unlock(f->path, &(Opener){.user = "Anna"}, anna, &keys, &f->err), STATUS_LOCKED);
    db_close(other);
    db_close(third);
    keyring_free(found);
    keyring_free(keys);
}

static void taken_off(void **state)
{
    Fixture *f = *state;
    Keyring *keys = seal(f);
    Db *other = open_too(f, keys), *plain = NULL;
    set(f, f->desk.db, "Markørnavn");
    holds(f, other, "Markørnavn");
    GOOD(f, seal_store_unseal(f->desk.db, &f->err));
    assert_int_equal(seal_store_look(other), STORE_PLAIN);
    assert_int_equal(view_store_set(other, "Anna", "key", "no more", &f->err), STATUS_LOCKED);
    GOOD(f, db_open(f->path, DB_WRITE, &plain, &f->err));
    holds(f, plain, "Markørnavn");
    db_close(plain);
    db_close(other);
    keyring_free(keys);
}

static void locked_and_opened_again(void **state)
{
    Fixture *f = *state;
    Keyring *keys = seal(f);
    set(f, f->desk.db, "there");
    db_lock(f->desk.db);
    assert_true(db_locked(f->desk.db));
    assert_null(db_keys(f->desk.db));
    assert_int_not_equal(view_store_set(f->desk.db, "Anna", "key", "not", &f->err), STATUS_OK);
    assert_int_equal(db_unlock(f->desk.db, NULL, &f->err), STATUS_LOCKED);
    Db *other = open_too(f, keys);
    set(f, other, "meanwhile");
    db_close(other);
    GOOD(f, db_unlock(f->desk.db, keys, &f->err));
    holds(f, f->desk.db, "meanwhile");
    set(f, f->desk.db, "again");
    keyring_free(keys);
}

static void copies(void **state)
{
    Fixture *f = *state;
    Keyring *keys = seal(f);
    BackupFacts facts;
    AUTO_FREE char *copy = temp_path(f->folder, "copy.db"), *kept = temp_path(f->folder, "kept.db");
    set(f, f->desk.db, "Markørnavn");
    GOOD(f, backup_write(f->desk.db, copy, &facts, &f->err));
    assert_true(file_is_sealed_store(copy));
    assert_int_equal(backup_check(copy, NULL, &facts, &f->err), STATUS_LOCKED);
    set(f, f->desk.db, "later");
    Restoring restoring = {.store = f->path, .copy = copy, .kept = kept, .keys = keys, .copy_keys = keys};
    GOOD(f, backup_restore(&restoring, &facts, &f->err));
    holds(f, f->desk.db, "Markørnavn");
    assert_true(file_is_sealed_store(kept));
    assert_false(on_disk(f->folder, "Markørnavn"));
    keyring_free(keys);
}

/* Every length of a store that is cut, and a bit in every hundredth byte: refused, and the file untouched. */
static void broken_files(void **state)
{
    Fixture *f = *state;
    Keyring *keys = seal(f);
    SealedFile file;
    Keyring *ring = NULL;
    char *bytes = NULL;
    size_t n = 0;
    Db *db = NULL;
    db_close(f->desk.db);
    f->desk.db = NULL;
    GOOD(f, sealed_file_open(f->path, &file, &ring, &f->err));
    GOOD(f, sealed_file_bytes(f->path, &file, &bytes, &n, &f->err));
    for (size_t at = 0; at < n; at += 997) {
        bytes[at] ^= 4;
        temp_bytes(f->folder, "broken.db", bytes, n);
        AUTO_FREE char *path = temp_path(f->folder, "broken.db");
        Status status = db_open_with(path, DB_WRITE, keys, &db, &f->err);
        assert_int_equal(status, STATUS_DAMAGED);
        bytes[at] ^= 4;
        temp_bytes(f->folder, "broken.db", bytes, at);
        status = db_open_with(path, DB_WRITE, keys, &db, &f->err);
        assert_int_equal(status, STATUS_DAMAGED);
        assert_null(db);
    }
    free(bytes);
    sealed_file_close(&file);
    keyring_free(ring);
    keyring_free(keys);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
#define TEST(name) cmocka_unit_test_setup_teardown(name, fixture_open, fixture_close)
        TEST(nothing_in_the_clear), TEST(without_a_key), TEST(two_programs), TEST(no_lost_update),
        TEST(what_cannot_be_written), TEST(leftovers), TEST(passphrases), TEST(taken_off),
        TEST(locked_and_opened_again), TEST(copies), TEST(broken_files),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
