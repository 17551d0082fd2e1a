#include "common.h"
#include "target.h"

#include "casework/backups.h"
#include "base/file.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/*
 * A copy that is brought back, made by somebody who means no good. The first byte chooses what it is: the rest as a file; a
 * good copy with bytes of it written over (fuzz_tamper), plain, or in a sealed file that is right; or a good copy sealed, and the file
 * changed. The second byte: the store that it is to replace, plain, sealed, or none. What is refused must leave the store
 * as it was to the byte; what is taken is then worked with.
 */

enum { AS_IT_IS, TAMPERED, SEALED_TAMPERED, TAMPERED_SEAL, WAYS };
enum { OVER_PLAIN, OVER_SEALED, OVER_NOTHING, STORES };
static const SealCost cheap = {.rounds = 1, .memory = 8};

static const Keyring *ring_of_ours(void)
{
    static Keyring *ring;
    Error err = {0};
    if (ring) return ring;
    AUTO_SECRET Secret *secret = secret_new();
    MUST(secret_add(secret, "a long enough phrase", 20));
    MUST(keyring_new("Anna", secret, &cheap, &ring, &err) == STATUS_OK);
    return ring;
}

static char *seal(const char *content, size_t n, size_t *ret)
{
    Keyring *ring = keyring_copy(ring_of_ours());
    Error err = {0};
    *ret = keyring_file_size(n);
    char *file = mem_new(*ret);
    MUST(keyring_seal(ring, content, n, file, &err) == STATUS_OK);
    keyring_free(ring);
    return file;
}

/* The copy, newly allocated. */
static char *make_copy(uint8_t way, const uint8_t *bytes, size_t n, size_t *ret)
{
    size_t whole;
    const char *good = fuzz_good_store(&whole);
    char *copy = mem_new(whole > n ? whole : n + 1), *sealed;
    memcpy(copy, good, whole);
    *ret = whole;
    switch (way % WAYS) {
    case AS_IT_IS: memcpy(copy, bytes, n), *ret = n; return copy;
    case TAMPERED: *ret = fuzz_tamper(copy, whole, bytes, n); return copy;
    case SEALED_TAMPERED: sealed = seal(copy, fuzz_tamper(copy, whole, bytes, n), ret); break;
    default:
        sealed = seal(copy, whole, ret);
        *ret = fuzz_tamper(sealed, *ret, bytes, n);
    }
    free(copy);
    return sealed;
}

static bool holds(const char *path, const char *bytes, size_t n)
{
    FILE *in = fopen(path, "rb");
    if (!in) return false;
    char *now = mem_new(n + 1);
    bool same = fread(now, 1, n + 1, in) == n && memcmp(now, bytes, n) == 0;
    fclose(in);
    free(now);
    return same;
}

static void remove_all(const char *store, const char *kept)
{
    static const char *const ends[] = {"", "-journal", ".lock", ".new"};
    for (size_t i = 0; i < COUNT(ends); i++) {
        AUTO_STR name = {0}, other = {0};
        str_add_f(&name, "%s%s", store, ends[i]);
        unlink(str_text(&name));
        str_add_f(&other, "%s%s", kept ? kept : store, ends[i]);
        unlink(str_text(&other));
    }
}

static void work_with(const char *store, const Keyring *keys, const char *kept, const BackupFacts *facts)
{
    Desk desk = *fuzz_desk(false);
    Error err = {0};
    Status status = db_open_with(store, DB_WRITE, keys, &desk.db, &err);
    fuzz_check_error(status, &err);
    if (status != STATUS_OK) return;
    AUTO_BACK back = {.erased = {0}, .consents = {0}};
    backups_after_restore(&desk, facts, kept, &back, &err);
    fuzz_use_store(desk.db);
    db_close(desk.db);
}

void fuzz_restore(const uint8_t *bytes, size_t n)
{
    size_t whole, copy_n;
    if (n < 2) return;
    int over = bytes[1] % STORES;
    const char *good = fuzz_good_store(&whole);
    char *copy = make_copy(bytes[0], bytes + 2, n - 2, &copy_n);
    char *sealed = over == OVER_SEALED ? seal(good, whole, &whole) : NULL;
    const char *mine = sealed ? sealed : good;
    AUTO_FREE char *store = mem_text(fuzz_file("mine.db", mine, whole));
    AUTO_FREE char *from = mem_text(fuzz_file("copy.db", copy, copy_n));
    AUTO_FREE char *kept = NULL;
    if (over == OVER_NOTHING) unlink(store);
    const Keyring *ours = ring_of_ours();
    BackupsRestoring restoring = {.store = store,
                                  .copy = from,
                                  .keys = over == OVER_SEALED ? ours : NULL,
                                  .copy_keys = file_is_sealed_store(from) ? ours : NULL};
    BackupsAgainst against;
    BackupFacts facts = {0};
    Error err = {0};
    backups_compare(&restoring, &against);
    Status status = backups_restore(fuzz_desk(false), &restoring, &kept, &facts, &err);
    fuzz_check_error(status, &err);
    if (status == STATUS_OK)
        work_with(store, file_is_sealed_store(store) ? ours : NULL, kept, &facts);
    else if (over == OVER_NOTHING)
        MUST(access(store, F_OK) != 0);
    else
        MUST(holds(store, mine, whole));
    remove_all(store, kept);
    unlink(from);
    free(sealed);
    free(copy);
}
