#include "base/str.h"

#include "base/error.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static void (*before_end)(void);

void mem_before_end(void (*before)(void))
{
    before_end = before;
}

/* Nothing here asks for memory, nor does anything that runs at exit: what was not finished is as if never begun. */
_Noreturn void mem_ran_out(void)
{
    static const char said[] = "overgang: out of memory; what was not finished has not been done\n";
    if (before_end) before_end();
    ssize_t n = write(STDERR_FILENO, said, sizeof said - 1);
    (void)n;
    _exit(STATUS_FAILED);
}

void *mem_new(size_t bytes)
{
    void *p = malloc(bytes ? bytes : 1);
    if (!p) mem_ran_out();
    return p;
}

void *mem_zero(size_t count, size_t bytes)
{
    void *p = calloc(count ? count : 1, bytes ? bytes : 1);
    if (!p) mem_ran_out();
    return p;
}

void *mem_grow(void *old, size_t count, size_t bytes)
{
    size_t whole;
    if (__builtin_mul_overflow(count, bytes, &whole)) mem_ran_out();
    void *p = realloc(old, whole ? whole : 1);
    if (!p) mem_ran_out();
    return p;
}

char *mem_text(const char *text)
{
    if (!text) return NULL;
    size_t n = strlen(text) + 1;
    return memcpy(mem_new(n), text, n);
}

void mem_free_local(void *pointer_to_pointer)
{
    void *p;
    memcpy(&p, pointer_to_pointer, sizeof p);
    free(p);
}

uint64_t hash_bytes(uint64_t so_far, const void *bytes, size_t n)
{
    const unsigned char *at = bytes;
    for (size_t i = 0; i < n; i++) so_far = (so_far ^ at[i]) * UINT64_C(0x100000001B3);
    return so_far;
}

uint64_t hash_text(uint64_t so_far, const char *text)
{
    return hash_bytes(so_far, text, strlen(text) + 1);
}

bool text_same(const char *a, const char *b)
{
    if (!a || !b) return a == b;
    return strcmp(a, b) == 0;
}

void str_reserve(Str *s, size_t more)
{
    size_t need;
    if (__builtin_add_overflow(s->len, more, &need) || need == SIZE_MAX) mem_ran_out();
    need++;
    if (need <= s->room) return;
    size_t room = s->room ? s->room : 64;
    while (room < need) room = room > SIZE_MAX / 2 ? need : room * 2;
    s->data = mem_grow(s->data, room, 1);
    s->room = room;
}

void str_done(Str *s)
{
    free(s->data);
    *s = (Str){0};
}

void str_clear(Str *s)
{
    s->len = 0;
    if (s->data) s->data[0] = '\0';
}

void str_add_n(Str *s, const char *bytes, size_t n)
{
    str_reserve(s, n);
    if (n) memcpy(s->data + s->len, bytes, n);
    s->len += n;
    s->data[s->len] = '\0';
}

void str_add(Str *s, const char *text)
{
    if (text) str_add_n(s, text, strlen(text));
}

void str_add_char(Str *s, char c)
{
    str_add_n(s, &c, 1);
}

void str_add_v(Str *s, const char *format, va_list args)
{
    va_list again;
    va_copy(again, args);
    int n = vsnprintf(NULL, 0, format, again);
    va_end(again);
    if (n < 0) return;
    str_reserve(s, (size_t)n);
    vsnprintf(s->data + s->len, (size_t)n + 1, format, args);
    s->len += (size_t)n;
}

void str_add_f(Str *s, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    str_add_v(s, format, args);
    va_end(args);
}

void str_pad(Str *s, size_t blanks)
{
    str_reserve(s, blanks);
    memset(s->data + s->len, ' ', blanks);
    s->len += blanks;
    s->data[s->len] = '\0';
}

const char *str_text(const Str *s)
{
    return s->data ? s->data : "";
}

char *str_take(Str *s)
{
    char *bytes = s->data ? s->data : mem_text("");
    *s = (Str){0};
    return bytes;
}
