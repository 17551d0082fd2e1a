/* The sealed container: what goes in comes out, and nothing that is not exactly as it was sealed. */

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/seal.h"
#include "base/str.h"

#include <sodium.h>
#include <stdlib.h>
#include <string.h>

#define PURPOSE "testing\n"
static const SealCost cheap = {1, 8}; /* so that thousands can be tried */

static Secret *secret_of(const char *text)
{
    Secret *secret = secret_new();
    assert_true(secret_add(secret, text, strlen(text)));
    return secret;
}

static char *sealed(const char *bytes, size_t n, const Secret *secret, size_t *ret_n)
{
    char *ret = NULL;
    Error err;
    assert_int_equal(seal_make(PURPOSE, secret, &cheap, bytes, n, &ret, ret_n, &err), STATUS_OK);
    return ret;
}

/* Makes the check at the end fit again, as somebody would who means harm. */
static void mend_check(char *bytes, size_t n)
{
    crypto_generichash((unsigned char *)bytes + n - SEAL_CHECK, SEAL_CHECK, (const unsigned char *)bytes,
                       n - SEAL_CHECK, NULL, 0);
}

static Status try_open(const Secret *secret, const char *bytes, size_t n)
{
    char *out = NULL;
    size_t out_n = 0;
    Error err = {0};
    Status status = seal_open(PURPOSE, secret, bytes, n, &out, &out_n, &err);
    if (status != STATUS_OK) {
        assert_null(out);
        assert_int_equal(out_n, 0);
        assert_true(err.message[0]);
    }
    seal_free(out, out_n);
    return status;
}

static void there_and_back(void **state)
{
    (void)state;
    static const size_t sizes[] = {0, 1, SEAL_PIECE - 1, SEAL_PIECE, SEAL_PIECE + 1, 3 * SEAL_PIECE};
    AUTO_SECRET Secret *secret = secret_of("fire ord som ikke hører sammen");
    for (size_t i = 0; i < COUNT(sizes); i++) {
        AUTO_FREE char *bytes = mem_zero(1, sizes[i] + 1);
        for (size_t k = 0; k < sizes[i]; k++)
            bytes[k] = (char)(k * 7 + k / 251);
        size_t n, out_n;
        AUTO_FREE char *box = sealed(bytes, sizes[i], secret, &n);
        char *out;
        Error err;
        assert_int_equal(seal_open(PURPOSE, secret, box, n, &out, &out_n, &err), STATUS_OK);
        assert_int_equal(out_n, sizes[i]);
        assert_memory_equal(out, bytes, sizes[i]);
        assert_int_equal(out[out_n], '\0');
        seal_free(out, out_n);
        if (sizes[i] > 16) assert_null(memmem(box, n, bytes, 16));
    }
}

static void never_twice_the_same(void **state)
{
    (void)state;
    AUTO_SECRET Secret *secret = secret_of("fire ord som ikke hører sammen");
    size_t n, m;
    AUTO_FREE char *one = sealed("Testesen", 8, secret, &n), *two = sealed("Testesen", 8, secret, &m);
    assert_int_equal(n, m);
    assert_memory_not_equal(one + SEAL_HEADER, two + SEAL_HEADER, n - SEAL_HEADER);
}

static void another_passphrase(void **state)
{
    (void)state;
    AUTO_SECRET Secret *secret = secret_of("fire ord som ikke hører sammen");
    AUTO_SECRET Secret *other = secret_of("fire ord som ikke hører samme");
    AUTO_SECRET Secret *none = secret_new();
    size_t n;
    AUTO_FREE char *box = sealed("Testesen", 8, secret, &n);
    assert_int_equal(try_open(other, box, n), STATUS_LOCKED);
    assert_int_equal(try_open(none, box, n), STATUS_LOCKED);
    assert_int_equal(try_open(secret, box, n), STATUS_OK);
}

/* Each bit of each byte, as an accident, and as done by somebody who makes the check fit. */
static void any_bit_changed(void **state)
{
    (void)state;
    AUTO_SECRET Secret *secret = secret_of("fire ord som ikke hører sammen");
    size_t n;
    AUTO_FREE char *box = sealed("Testesen, Kari", 14, secret, &n);
    for (size_t i = 0; i < n * 8; i++) {
        AUTO_FREE char *changed = mem_new(n);
        memcpy(changed, box, n);
        changed[i / 8] ^= (char)(1 << i % 8);
        Status status = try_open(secret, changed, n);
        assert_int_equal(status, i / 8 < 7 ? STATUS_INVALID : STATUS_DAMAGED);
        if (i / 8 >= n - SEAL_CHECK) continue; /* the check itself: mending it gives the box back */
        mend_check(changed, n);
        status = try_open(secret, changed, n);
        assert_true(status == STATUS_INVALID || status == STATUS_DAMAGED || status == STATUS_LOCKED);
    }
}

static void any_length(void **state)
{
    (void)state;
    AUTO_SECRET Secret *secret = secret_of("fire ord som ikke hører sammen");
    size_t n;
    AUTO_FREE char *box = sealed("Testesen, Kari", 14, secret, &n);
    AUTO_FREE char *longer = mem_zero(1, n + 64);
    for (size_t m = 0; m < n + 64; m++) {
        if (m == n) continue;
        memcpy(longer, box, n);
        memset(longer + n, 'x', 64);
        Status status = try_open(secret, longer, m);
        assert_int_equal(status, m < 7 ? STATUS_INVALID : STATUS_DAMAGED);
        if (m < SEAL_HEADER + SEAL_CHECK) continue;
        mend_check(longer, m);
        status = try_open(secret, longer, m);
        assert_true(status == STATUS_DAMAGED || status == STATUS_LOCKED);
    }
}

/* Whole pieces left out, doubled or put in another order. */
static void pieces_moved(void **state)
{
    (void)state;
    enum { SEALED_PIECE = SEAL_PIECE + 17 };
    AUTO_SECRET Secret *secret = secret_of("fire ord som ikke hører sammen");
    AUTO_FREE char *bytes = mem_zero(1, 3 * SEAL_PIECE);
    size_t n;
    AUTO_FREE char *box = sealed(bytes, 3 * SEAL_PIECE, secret, &n);
    assert_int_equal(n, SEAL_HEADER + 3 * SEALED_PIECE + SEAL_CHECK);
    static const int orders[][4] = {{0, 1, -1}, {0, 2, -1}, {1, 0, 2, -1}, {0, 2, 1, -1}, {0, 1, 2, 2}, {0, 0, 1, 2}};
    for (size_t i = 0; i < COUNT(orders); i++) {
        AUTO_FREE char *moved = mem_zero(1, n + SEALED_PIECE);
        memcpy(moved, box, SEAL_HEADER);
        size_t at = SEAL_HEADER;
        for (int k = 0; k < 4 && orders[i][k] >= 0; k++, at += SEALED_PIECE)
            memcpy(moved + at, box + SEAL_HEADER + orders[i][k] * SEALED_PIECE, SEALED_PIECE);
        mend_check(moved, at + SEAL_CHECK);
        Status status = try_open(secret, moved, at + SEAL_CHECK);
        assert_int_equal(status, orders[i][0] == 0 ? STATUS_DAMAGED : STATUS_LOCKED);
    }
}

/* A file that asks for more than the machine should give is refused before anything is worked out. */
static void absurd_costs(void **state)
{
    (void)state;
    AUTO_SECRET Secret *secret = secret_of("fire ord som ikke hører sammen");
    static const struct {
        int at;
        unsigned char bytes[4];
    } asked[] = {
        {16, {13, 0, 0, 0}}, {16, {0xFF, 0xFF, 0xFF, 0xFF}}, {16, {0, 0, 0, 0}},
        {20, {1, 0, 16, 0}}, {20, {0xFF, 0xFF, 0xFF, 0xFF}}, {20, {7, 0, 0, 0}},
        {24, {0, 0, 0, 0}},  {24, {0, 0, 2, 0}},
    };
    for (size_t i = 0; i < COUNT(asked); i++) {
        size_t n;
        AUTO_FREE char *box = sealed("Testesen", 8, secret, &n);
        memcpy(box + asked[i].at, asked[i].bytes, 4);
        mend_check(box, n);
        assert_int_equal(try_open(secret, box, n), STATUS_DAMAGED);
    }
}

static void other_files(void **state)
{
    (void)state;
    AUTO_SECRET Secret *secret = secret_of("fire ord som ikke hører sammen");
    Error err;
    size_t n;
    char *box, *out = NULL;
    assert_int_equal(try_open(secret, "", 0), STATUS_INVALID);
    assert_int_equal(try_open(secret, "{\"schema\":\"overgang.cases/1\"}", 29), STATUS_INVALID);
    assert_int_equal(seal_make("another\n", secret, &cheap, "x", 1, &box, &n, &err), STATUS_OK);
    assert_int_equal(seal_open(PURPOSE, secret, box, n, &out, &n, &err), STATUS_INVALID);
    assert_non_null(strstr(err.message, "another purpose"));
    free(box);
    box = sealed("x", 1, secret, &n);
    box[7] = 2;
    mend_check(box, n);
    assert_int_equal(seal_open(PURPOSE, secret, box, n, &out, &n, &err), STATUS_INVALID);
    assert_non_null(strstr(err.message, "newer"));
    free(box);
}

static void passphrases(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        Status status;
    } rows[] = {
        {"", STATUS_INVALID},
        {"kort", STATUS_INVALID},
        {"elleve tegn", STATUS_INVALID},
        {"tolv tegn ja", STATUS_OK},
        {"æøåæøåæøåæø", STATUS_INVALID}, /* eleven characters, though 22 bytes */
        {"æøåæøåæøåæøå", STATUS_OK},
        {"aaaaaaaaaaaaaaaaaaaa", STATUS_INVALID},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        AUTO_SECRET Secret *secret = secret_of(rows[i].text);
        Error err = {0};
        assert_int_equal(secret_check_new(secret, &err), rows[i].status);
    }
    AUTO_SECRET Secret *typed = secret_of("blå");
    AUTO_SECRET Secret *same = secret_of("bl");
    assert_false(secret_same(typed, same));
    secret_cut(typed); /* å whole */
    assert_string_equal(typed->text, "bl");
    assert_true(secret_same(typed, same));
    secret_clear(typed);
    secret_cut(typed);
    assert_int_equal(typed->len, 0);
    AUTO_FREE char *long_text = mem_zero(1, SECRET_ROOM);
    assert_false(secret_add(typed, long_text, SECRET_ROOM));
    assert_true(secret_add(typed, long_text, SECRET_ROOM - 1));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(there_and_back), cmocka_unit_test(never_twice_the_same),
        cmocka_unit_test(another_passphrase), cmocka_unit_test(any_bit_changed),
        cmocka_unit_test(any_length),     cmocka_unit_test(pieces_moved),
        cmocka_unit_test(absurd_costs),   cmocka_unit_test(other_files),
        cmocka_unit_test(passphrases),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
