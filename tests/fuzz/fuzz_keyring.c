#include "common.h"
#include "target.h"

#include "base/keyring.h"

#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/*
 * The header of a sealed store and the keys in it. The first byte chooses: the rest as a file, as it is or with the check of
 * the header made to fit; or users that are added, changed and taken away, after which everyone must come in who should, and nobody
 * else; or a file sealed here and then changed by what the rest says, which must not open.
 */

enum { CHECK_AT = KEYRING_HEADER - SEAL_CHECK, SLOTS_AT = 96, SLOT_SIZE = 128, USERS_AT = 80, CONTENT = 70000, PEOPLE = 4 };
enum { RAW, FITTED, USERS };
static const SealCost cheap = {.rounds = 1, .memory = 8};
static const char *const names[PEOPLE] = {"Anna", "Bo", "Åse Ærlig", "Cy"};

static Secret *phrase_of(unsigned who, unsigned edition)
{
    char text[64];
    Secret *secret = secret_new();
    int n = snprintf(text, sizeof text, "a long enough phrase %u %u", who, edition);
    MUST(secret_add(secret, text, (size_t)n));
    return secret;
}

static void make_check_fit(char *file, size_t n)
{
    if (n < KEYRING_HEADER) return;
    MUST(crypto_generichash((unsigned char *)file + CHECK_AT, SEAL_CHECK, (unsigned char *)file, CHECK_AT, NULL, 0) == 0);
}

/* Whoever asks for more is allowed it, and would only be slow here. */
static bool is_cheap(const char *file)
{
    for (size_t i = 0; i < (unsigned char)file[USERS_AT] && i < KEYRING_USERS; i++)
        if (memcmp(file + SLOTS_AT + i * SLOT_SIZE + 32, "\x01\0\0\0\x08\0\0\0", 8) != 0) return false;
    return true;
}

static void look_at(const Keyring *ring)
{
    MUST(!keyring_unlocked(ring));
    MUST(keyring_count(ring) >= 1 && keyring_count(ring) <= KEYRING_USERS);
    MUST(keyring_size(ring) <= KEYRING_CONTENT);
    for (size_t i = 0; i < keyring_count(ring); i++) {
        MUST(keyring_check_name(keyring_user(ring, i), NULL) == STATUS_OK);
        MUST(keyring_has(ring, keyring_user(ring, i)));
    }
}

/* Whether a file opens with the passphrase of the first, from its header to its last byte. */
static bool opens(const char *file, size_t n, const char *content, size_t content_n)
{
    Keyring *ring = NULL;
    Error err = {0};
    AUTO_SECRET Secret *secret = phrase_of(0, 0);
    Status status = keyring_read(file, n, &ring, &err);
    fuzz_check_error(status, &err);
    if (status != STATUS_OK) return false;
    look_at(ring);
    status = is_cheap(file) ? keyring_unlock(ring, names[0], secret, &err) : error_set(&err, STATUS_LOCKED, NULL, "not tried");
    fuzz_check_error(status, &err);
    if (status == STATUS_OK) {
        char *out = mem_new((size_t)keyring_size(ring) + 1);
        status = keyring_open(ring, file, n, out, &err);
        fuzz_check_error(status, &err);
        if (status == STATUS_OK) MUST(keyring_size(ring) == content_n && memcmp(out, content, content_n) == 0);
        free(out);
    }
    keyring_free(ring);
    return status == STATUS_OK;
}

static Keyring *new_ring(void)
{
    Keyring *ring = NULL;
    Error err = {0};
    AUTO_SECRET Secret *secret = phrase_of(0, 0);
    MUST(keyring_new(names[0], secret, &cheap, &ring, &err) == STATUS_OK);
    return ring;
}

/* A file as somebody else has written it; what is known of another store must not open it. */
static void read_raw(const uint8_t *bytes, size_t n, bool fitted)
{
    static Keyring *known;
    char *copy = mem_new(n + 1);
    Keyring *ring = NULL;
    if (!known) known = new_ring();
    memcpy(copy, bytes, n);
    if (fitted) make_check_fit(copy, n);
    MUST(!opens(copy, n, "", 0));
    if (keyring_read(copy, n, &ring, NULL) == STATUS_OK) MUST(keyring_follow(ring, known, NULL) != STATUS_OK);
    keyring_free(ring);
    free(copy);
}

/* Each two bytes do something to one of the users. */
static void change_users(const uint8_t *bytes, size_t n)
{
    enum { MOST = 24 };
    int edition[PEOPLE] = {0, -1, -1, -1}; /* -1: none */
    char header[KEYRING_HEADER];
    Keyring *ring = new_ring(), *again = NULL;
    for (size_t i = 0; i + 2 <= n && i < (size_t)MOST; i += 2) {
        unsigned who = bytes[i + 1] % PEOPLE;
        bool there = edition[who] >= 0;
        size_t before = keyring_count(ring);
        Error err = {0};
        AUTO_SECRET Secret *secret = phrase_of(who, bytes[i + 1]);
        switch (bytes[i] % 3) {
        case 0:
            MUST((keyring_add(ring, names[who], secret, &cheap, &err) == STATUS_OK) == !there);
            edition[who] = there ? edition[who] : bytes[i + 1];
            break;
        case 1:
            MUST((keyring_change(ring, names[who], secret, &cheap, &err) == STATUS_OK) == there);
            edition[who] = there ? bytes[i + 1] : -1;
            break;
        default:
            MUST((keyring_remove(ring, names[who], &err) == STATUS_OK) == (there && before > 1));
            if (there && before > 1) edition[who] = -1;
        }
    }
    keyring_write(ring, header);
    for (unsigned who = 0; who < PEOPLE; who++) {
        AUTO_SECRET Secret *right = phrase_of(who, edition[who] < 0 ? 0 : (unsigned)edition[who]);
        AUTO_SECRET Secret *wrong = phrase_of(who, 1000);
        MUST(keyring_read(header, sizeof header, &again, NULL) == STATUS_OK);
        MUST(keyring_unlock(again, names[who], wrong, NULL) != STATUS_OK);
        MUST((keyring_unlock(again, names[who], right, NULL) == STATUS_OK) == (edition[who] >= 0));
        keyring_free(again);
    }
    keyring_free(ring);
}

static const char *content_of(size_t *n, uint8_t how)
{
    static char content[CONTENT];
    static const size_t sizes[] = {0, 1, 4096, 65535, 65536, 65537, CONTENT};
    *n = sizes[how % (sizeof sizes / sizeof *sizes)];
    return content;
}

/* Each three bytes: where, and what is done there; the two bytes before them choose the content, and whether the check is mended. */
static void change_file(const uint8_t *bytes, size_t n)
{
    size_t content_n, whole;
    const char *content = content_of(&content_n, bytes[0]);
    Keyring *ring = new_ring();
    Error err = {0};
    size_t size = whole = keyring_file_size(content_n);
    char *file = mem_new(whole + 1), *was = mem_new(whole + 1);
    MUST(keyring_seal(ring, content, content_n, file, &err) == STATUS_OK);
    memcpy(was, file, whole);
    for (size_t i = 2; i + 3 <= n; i += 3) {
        size_t at = (bytes[i] | (size_t)bytes[i + 1] << 8) % whole;
        if (at < size) file[at] ^= (char)bytes[i + 2];
        if (bytes[i + 2] == 0xFF) size = at;
    }
    if (bytes[1] & 1) make_check_fit(file, size);
    bool same = size == whole && memcmp(file, was, whole) == 0;
    MUST(opens(file, size, content, content_n) == same);
    keyring_free(ring);
    free(file);
    free(was);
}

void fuzz_keyring(const uint8_t *bytes, size_t n)
{
    MUST(sodium_init() >= 0);
    if (n < 3) return;
    switch (bytes[0]) {
    case RAW:
    case FITTED: read_raw(bytes + 1, n - 1, bytes[0] == FITTED); break;
    case USERS: change_users(bytes + 1, n - 1); break;
    default: change_file(bytes + 1, n - 1);
    }
}
