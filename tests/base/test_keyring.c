/* The header of sealed stores: each user's passphrase finds the key, and nothing that is not exactly as it was written. */

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/keyring.h"
#include "base/str.h"

#include <sodium.h>
#include <stdlib.h>
#include <string.h>

enum { CHECK = SEAL_CHECK, AT_CHECK = KEYRING_HEADER - CHECK };
static const SealCost cheap = {1, 8}; /* so that thousands can be tried */
static const char content[] = "Testesen, Kari";
enum { CONTENT = sizeof content - 1 };

static Secret *secret_of(const char *text)
{
    Secret *secret = secret_new();
    assert_true(secret_add(secret, text, strlen(text)));
    return secret;
}

static Keyring *ring_of(const char *user, const char *pass)
{
    AUTO_SECRET Secret *secret = secret_of(pass);
    Keyring *ring = NULL;
    Error err;
    assert_int_equal(keyring_new(user, secret, &cheap, &ring, &err), STATUS_OK);
    return ring;
}

static char *file_of(Keyring *ring, size_t *n)
{
    Error err;
    *n = keyring_file_size(CONTENT);
    char *file = mem_zero(1, *n);
    assert_int_equal(keyring_seal(ring, content, CONTENT, file, &err), STATUS_OK);
    return file;
}

/* Makes the hash without a key fit again, as somebody would who means harm. */
static void mend(char *file)
{
    crypto_generichash((unsigned char *)file + AT_CHECK, CHECK, (const unsigned char *)file, AT_CHECK, NULL, 0);
}

/* Opens a file to its end; what comes out must be what went in. */
static Status try_open(const char *file, size_t n, const char *user, const char *pass)
{
    AUTO_SECRET Secret *secret = secret_of(pass);
    Keyring *ring = NULL;
    Error err = {0};
    Status status = keyring_read(file, n, &ring, &err);
    if (status == STATUS_OK) status = keyring_unlock(ring, user, secret, &err);
    if (status == STATUS_OK) {
        AUTO_FREE char *out = mem_zero(1, n + 1);
        status = keyring_open(ring, file, n, out, &err);
        if (status == STATUS_OK) assert_string_equal(out, content);
    }
    if (status != STATUS_OK) assert_true(err.message[0]);
    keyring_free(ring);
    return status;
}

static void there_and_back(void **state)
{
    (void)state;
    size_t n;
    Keyring *ring = ring_of("Anna", "fire ord som ikke");
    AUTO_FREE char *file = file_of(ring, &n);
    assert_int_equal(try_open(file, n, "Anna", "fire ord som ikke"), STATUS_OK);
    assert_int_equal(try_open(file, n, "Anna", "fire ord som ikk"), STATUS_LOCKED);
    assert_int_equal(try_open(file, n, "Bo", "fire ord som ikke"), STATUS_NOT_FOUND);
    assert_null(memmem(file, n, "Testesen", 8));
    assert_int_equal(keyring_generation(ring), 1);
    AUTO_FREE char *next = file_of(ring, &n);
    assert_int_equal(keyring_generation(ring), 2);
    assert_memory_not_equal(file + KEYRING_HEADER, next + KEYRING_HEADER, n - KEYRING_HEADER);
    keyring_free(ring);
}

static void users_come_and_go(void **state)
{
    (void)state;
    size_t n;
    Error err;
    Keyring *ring = ring_of("Anna", "fire ord som ikke");
    AUTO_SECRET Secret *bo = secret_of("noen helt andre ord"), *other = secret_of("ennå noen andre ord");
    AUTO_FREE char *file = file_of(ring, &n);
    AUTO_FREE char *before = mem_new(n);
    memcpy(before, file, n);
    assert_int_equal(keyring_add(ring, "Bo", bo, &cheap, &err), STATUS_OK);
    assert_int_equal(keyring_add(ring, "Bo", bo, &cheap, &err), STATUS_INVALID);
    keyring_write(ring, file);
    assert_memory_equal(file + KEYRING_HEADER, before + KEYRING_HEADER, n - KEYRING_HEADER); /* the header alone */
    assert_int_equal(try_open(file, n, "Anna", "fire ord som ikke"), STATUS_OK);
    assert_int_equal(try_open(file, n, "Bo", "noen helt andre ord"), STATUS_OK);
    assert_int_equal(try_open(file, n, "Bo", "fire ord som ikke"), STATUS_LOCKED);
    assert_int_equal(keyring_change(ring, "Bo", other, &cheap, &err), STATUS_OK);
    keyring_write(ring, file);
    assert_int_equal(try_open(file, n, "Bo", "noen helt andre ord"), STATUS_LOCKED);
    assert_int_equal(try_open(file, n, "Bo", "ennå noen andre ord"), STATUS_OK);
    assert_int_equal(keyring_remove(ring, "Anna", &err), STATUS_OK);
    keyring_write(ring, file);
    assert_int_equal(try_open(file, n, "Anna", "fire ord som ikke"), STATUS_NOT_FOUND);
    assert_int_equal(try_open(file, n, "Bo", "ennå noen andre ord"), STATUS_OK);
    assert_int_equal(keyring_remove(ring, "Bo", &err), STATUS_INVALID); /* never the last one */
    assert_int_equal(keyring_count(ring), 1);
    keyring_free(ring);
}

static void so_many_and_no_more(void **state)
{
    (void)state;
    Error err;
    AUTO_SECRET Secret *secret = secret_of("fire ord som ikke");
    Keyring *ring = ring_of("A0", "fire ord som ikke");
    char name[8];
    for (int i = 1; i < KEYRING_USERS; i++) {
        snprintf(name, sizeof name, "A%d", i);
        assert_int_equal(keyring_add(ring, name, secret, &cheap, &err), STATUS_OK);
    }
    assert_int_equal(keyring_add(ring, "one more", secret, &cheap, &err), STATUS_INVALID);
    size_t n;
    AUTO_FREE char *file = file_of(ring, &n);
    assert_int_equal(try_open(file, n, "A15", "fire ord som ikke"), STATUS_OK);
    keyring_free(ring);
}

static void names(void **state)
{
    (void)state;
    Error err;
    assert_int_equal(keyring_check_name("Kari Rådgiver", &err), STATUS_OK);
    assert_int_equal(keyring_check_name("12345678901234567890123456789012", &err), STATUS_OK);
    assert_int_equal(keyring_check_name("123456789012345678901234567890123", &err), STATUS_INVALID);
    assert_int_equal(keyring_check_name("", &err), STATUS_INVALID);
    assert_int_equal(keyring_check_name("a\tb", &err), STATUS_INVALID);
    assert_int_equal(keyring_check_name("a\xff", &err), STATUS_INVALID);
}

/* Each bit of each byte, as an accident, and in the header also as done by somebody who makes the hash fit. */
static void any_bit_changed(void **state)
{
    (void)state;
    size_t n;
    Keyring *ring = ring_of("Anna", "fire ord som ikke");
    AUTO_FREE char *file = file_of(ring, &n);
    AUTO_FREE char *changed = mem_new(n);
    for (size_t i = 0; i < n * 8; i++) {
        memcpy(changed, file, n);
        changed[i / 8] ^= (char)(1 << i % 8);
        assert_int_equal(try_open(changed, n, "Anna", "fire ord som ikke"),
                         i / 8 < KEYRING_FRONT ? STATUS_INVALID : STATUS_DAMAGED);
        if (i / 8 >= AT_CHECK) continue;
        mend(changed);
        assert_int_not_equal(try_open(changed, n, "Anna", "fire ord som ikke"), STATUS_OK);
    }
    keyring_free(ring);
}

static void any_length(void **state)
{
    (void)state;
    size_t n;
    Keyring *ring = ring_of("Anna", "fire ord som ikke");
    AUTO_FREE char *file = file_of(ring, &n);
    AUTO_FREE char *longer = mem_zero(1, n + 64);
    memcpy(longer, file, n);
    for (size_t m = 0; m < n + 64; m++) {
        if (m == n) continue;
        assert_int_equal(try_open(longer, m, "Anna", "fire ord som ikke"), m < KEYRING_FRONT ? STATUS_INVALID : STATUS_DAMAGED);
    }
    keyring_free(ring);
}

/* No header of another generation, or of another store, fits a content, and no slot another store. */
static void nothing_can_be_put_together(void **state)
{
    (void)state;
    enum { SLOTS = 96, SLOT = 128, STORE = 16, EDITION = 72 };
    size_t n;
    Keyring *ring = ring_of("Anna", "fire ord som ikke"), *other = ring_of("Anna", "fire ord som ikke");
    AUTO_FREE char *first = file_of(ring, &n), *second = file_of(ring, &n), *foreign = file_of(other, &n);
    AUTO_FREE char *mixed = mem_new(n);
    memcpy(mixed, second, n);
    memcpy(mixed, first, KEYRING_HEADER);
    assert_int_equal(try_open(mixed, n, "Anna", "fire ord som ikke"), STATUS_DAMAGED);
    memcpy(mixed, foreign, KEYRING_HEADER);
    assert_int_equal(try_open(mixed, n, "Anna", "fire ord som ikke"), STATUS_DAMAGED);
    memcpy(mixed, second, n); /* a slot of the other store, with its key */
    memcpy(mixed + SLOTS, foreign + SLOTS, SLOT);
    mend(mixed);
    assert_int_equal(try_open(mixed, n, "Anna", "fire ord som ikke"), STATUS_LOCKED);
    memcpy(mixed + STORE, foreign + STORE, 16); /* and its number */
    mend(mixed);
    assert_int_equal(try_open(mixed, n, "Anna", "fire ord som ikke"), STATUS_DAMAGED);
    memcpy(mixed, second, n); /* an older edition of the users in the header of now */
    mixed[EDITION]++;
    mend(mixed);
    assert_int_equal(try_open(mixed, n, "Anna", "fire ord som ikke"), STATUS_DAMAGED);
    keyring_free(ring);
    keyring_free(other);
}

/* A header that asks for more than the machine should give is refused before anything is worked out. */
static void absurd_numbers(void **state)
{
    (void)state;
    static const struct {
        int at;
        unsigned char bytes[4];
    } asked[] = {
        {96 + 32, {13, 0, 0, 0}}, {96 + 32, {0, 0, 0, 0}}, {96 + 36, {1, 0, 16, 0}}, {96 + 36, {7, 0, 0, 0}},
        {80, {0, 0, 0, 0}},       {80, {17, 0, 0, 0}},     {80, {2, 0, 0, 0}},       {12, {0, 0, 0, 0}},
        {44, {1, 0, 0, 0}},       {84, {1, 0, 0, 0}},      {96 + 4, {0, 1, 0, 0}},
    };
    Keyring *ring = ring_of("Anna", "fire ord som ikke");
    for (size_t i = 0; i < COUNT(asked); i++) {
        size_t n;
        AUTO_FREE char *file = file_of(ring, &n);
        memcpy(file + asked[i].at, asked[i].bytes, 4);
        mend(file);
        assert_int_equal(try_open(file, n, "Anna", "fire ord som ikke"), STATUS_DAMAGED);
    }
    keyring_free(ring);
}

static void newer_version(void **state)
{
    (void)state;
    size_t n;
    Keyring *ring = ring_of("Anna", "fire ord som ikke");
    AUTO_FREE char *file = file_of(ring, &n);
    file[8] = 2;
    mend(file);
    assert_int_equal(try_open(file, n, "Anna", "fire ord som ikke"), STATUS_INVALID);
    keyring_free(ring);
}

/* A header that is read anew takes the key that is known; one of another store does not. */
static void key_is_taken_over(void **state)
{
    (void)state;
    Error err;
    size_t n;
    Keyring *ring = ring_of("Anna", "fire ord som ikke"), *other = ring_of("Anna", "fire ord som ikke"), *read = NULL;
    AUTO_FREE char *file = file_of(ring, &n);
    AUTO_FREE char *out = mem_zero(1, n);
    assert_int_equal(keyring_read(file, n, &read, &err), STATUS_OK);
    assert_false(keyring_unlocked(read));
    assert_int_equal(keyring_follow(read, other, &err), STATUS_LOCKED);
    assert_int_equal(keyring_follow(read, ring, &err), STATUS_OK);
    assert_string_equal(keyring_opened_by(read), "Anna");
    assert_int_equal(keyring_open(read, file, n, out, &err), STATUS_OK);
    keyring_free(read);
    file[100]++;
    mend(file);
    assert_int_equal(keyring_read(file, n, &read, &err), STATUS_DAMAGED);
    keyring_free(ring);
    keyring_free(other);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(there_and_back),
        cmocka_unit_test(users_come_and_go),
        cmocka_unit_test(so_many_and_no_more),
        cmocka_unit_test(names),
        cmocka_unit_test(any_bit_changed),
        cmocka_unit_test(any_length),
        cmocka_unit_test(nothing_can_be_put_together),
        cmocka_unit_test(absurd_numbers),
        cmocka_unit_test(newer_version),
        cmocka_unit_test(key_is_taken_over),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
