#include "common.h"
#include "target.h"

#include "base/seal.h"

#include <sodium.h>
#include <stdlib.h>
#include <string.h>

/*
 * The container around a transfer file. The first byte chooses: the rest as a file, as it is or with the check at its
 * end made to fit; or a file sealed here and then changed by what the rest says, which must be refused.
 */

enum { AT_ROUNDS = 16, ROOM = 1 << 17 };
static const SealCost cheap = {.rounds = 1, .memory = 8};

/* What asks for more is allowed, and would only be slow here. */
static bool is_cheap(const char *file, size_t n)
{
    return n > AT_ROUNDS + 8 && memcmp(file + AT_ROUNDS, "\x01\0\0\0\x08\0\0\0", 8) == 0;
}

/* `expected`: 1 it must open, 0 it must not, -1 either. */
static void open_it(const Secret *secret, const char *bytes, size_t n, int expected)
{
    char *opened = NULL;
    size_t opened_n = 0;
    Error err = {0};
    Status status = seal_open("transfer", secret, bytes, n, &opened, &opened_n, &err);
    fuzz_check_error(status, &err);
    if (expected >= 0) MUST((status == STATUS_OK) == expected);
    if (status == STATUS_OK) seal_free(opened, opened_n);
}

static void make_check_fit(char *bytes, size_t n)
{
    if (n < SEAL_CHECK) return;
    MUST(crypto_generichash((unsigned char *)bytes + n - SEAL_CHECK, SEAL_CHECK, (unsigned char *)bytes,
                            n - SEAL_CHECK, NULL, 0) == 0);
}

/* Each three bytes: where, and what is done there. */
static void change(char *file, size_t *n, const uint8_t *bytes, size_t count)
{
    size_t whole = *n;
    for (size_t i = 0; i + 3 <= count; i += 3) {
        size_t at = (bytes[i] | (size_t)bytes[i + 1] << 8) % whole;
        if (at < *n) file[at] ^= (char)bytes[i + 2];
        if (bytes[i + 2] == 0xFF && *n > at) *n = at;
    }
}

void fuzz_sealed(const uint8_t *bytes, size_t n)
{
    if (n < 2) return;
    Secret *AUTO_SECRET secret = secret_new();
    MUST(secret_add(secret, "a long enough phrase", 20));
    if (bytes[0] < 2) {
        char *copy = mem_new(n);
        memcpy(copy, bytes + 1, n - 1);
        if (bytes[0] == 1) make_check_fit(copy, n - 1);
        Error err = {0};
        fuzz_check_error(seal_look("transfer", copy, n - 1, &err), &err);
        if (is_cheap(copy, n - 1)) open_it(secret, copy, n - 1, -1);
        free(copy);
        return;
    }
    static char text[ROOM];
    char *file = NULL;
    size_t file_n = 0, text_n = bytes[0] < 200 ? bytes[0] : ROOM;
    Error err = {0};
    MUST(seal_make("transfer", secret, &cheap, text, text_n, &file, &file_n, &err) == STATUS_OK);
    char *was = mem_new(file_n);
    size_t was_n = file_n;
    memcpy(was, file, file_n);
    change(file, &file_n, bytes + 2, n - 2);
    if (bytes[1] & 1) make_check_fit(file, file_n);
    bool same = file_n == was_n && memcmp(file, was, was_n) == 0;
    if (is_cheap(file, file_n)) open_it(secret, file, file_n, same);
    free(was);
    free(file);
}
