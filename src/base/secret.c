#include "base/secret.h"

#include "base/lang.h"
#include "base/str.h"
#include "base/utf8.h"

#include <sodium.h>
#include <string.h>

Secret *secret_new(void)
{
    if (sodium_init() < 0) mem_ran_out();
    Secret *secret = mem_zero(1, sizeof *secret);
    secret->text = sodium_malloc(SECRET_ROOM);
    if (!secret->text) mem_ran_out();
    memset(secret->text, 0, SECRET_ROOM);
    return secret;
}

void secret_free(Secret *secret)
{
    if (!secret) return;
    sodium_free(secret->text); /* wipes it */
    sodium_memzero(secret, sizeof *secret);
    mem_free_local(&secret);
}

void secret_free_local(Secret **secret)
{
    secret_free(*secret);
}

bool secret_add(Secret *secret, const char *bytes, size_t n)
{
    if (n >= SECRET_ROOM - secret->len) return false;
    memcpy(secret->text + secret->len, bytes, n);
    secret->len += n;
    return true;
}

void secret_cut(Secret *secret)
{
    bool inside = true; /* of a character: bytes 10xxxxxx follow its first one */
    while (secret->len > 0 && inside) {
        secret->len--;
        inside = ((unsigned char)secret->text[secret->len] & 0xC0) == 0x80;
        secret->text[secret->len] = '\0';
    }
}

void secret_clear(Secret *secret)
{
    sodium_memzero(secret->text, SECRET_ROOM);
    secret->len = 0;
}

bool secret_same(const Secret *a, const Secret *b)
{
    return a->len == b->len && sodium_memcmp(a->text, b->text, SECRET_ROOM) == 0;
}

Status secret_check_new(const Secret *secret, Error *err)
{
    size_t characters = 0;
    bool varied = false;
    for (size_t i = 0; i < secret->len; i++) {
        characters += ((unsigned char)secret->text[i] & 0xC0) != 0x80;
        varied |= secret->text[i] != secret->text[0];
    }
    if (secret->len == 0) return error_set(err, STATUS_INVALID, NULL, _("the passphrase is empty"));
    if (characters < SECRET_LEAST || !varied)
        return error_set(err, STATUS_INVALID, NULL,
                         _("the passphrase is too easy: at least %d characters, best four words or more that do not "
                           "belong together"),
                         SECRET_LEAST);
    return STATUS_OK;
}

void secret_wipe(void *bytes, size_t n)
{
    if (bytes) sodium_memzero(bytes, n);
}

bool secret_memory_locks(void)
{
    char *page = sodium_init() < 0 ? NULL : sodium_malloc(SECRET_ROOM);
    bool locks = page && sodium_mlock(page, SECRET_ROOM) == 0;
    sodium_free(page);
    return locks;
}
