#ifndef OVERGANG_BASE_STR_H
#define OVERGANG_BASE_STR_H

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <strings.h>

/* A growing byte string, always terminated. Start with `Str s = {0};`. Out of memory ends the program. */
typedef struct Str {
    char *data; /* NULL while empty and never grown */
    size_t len;
    size_t room;
} Str;

void str_done(Str *s);                 /* frees the bytes and leaves an empty Str */
void str_reserve(Str *s, size_t more); /* makes room, so that adding as much moves nothing */
void str_clear(Str *s);                /* empties it, keeps the room */
void str_add(Str *s, const char *text); /* NULL adds nothing */
void str_add_n(Str *s, const char *bytes, size_t n);
void str_add_char(Str *s, char c);
void str_add_f(Str *s, const char *format, ...) __attribute__((format(printf, 2, 3)));
void str_add_v(Str *s, const char *format, va_list args);
void str_pad(Str *s, size_t blanks);   /* adds that many blanks */
const char *str_text(const Str *s);    /* never NULL */
char *str_take(Str *s);                /* the bytes, now the caller's to free; the Str is empty again */

#define AUTO_STR __attribute__((cleanup(str_done))) Str

/* Says that memory has run out and ends the program with exit code 1: for what a library could not get. */
_Noreturn void mem_ran_out(void);
/* What is done before that, with no memory: putting the terminal back, so that the message is seen. NULL: nothing. */
void mem_before_end(void (*before)(void));
/* malloc, calloc, realloc and strdup that end the program with a message when memory has run out. */
void *mem_new(size_t bytes);
void *mem_zero(size_t count, size_t bytes);
void *mem_grow(void *old, size_t count, size_t bytes);
char *mem_text(const char *text); /* NULL stays NULL */

/* For `AUTO_FREE char *p = …;`: frees what a local pointer points to. */
void mem_free_local(void *pointer_to_pointer);
#define AUTO_FREE __attribute__((cleanup(mem_free_local)))

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

/* FNV-1a, 64 bits, of bytes after others: start with HASH_START. Tells differences, protects nothing. */
#define HASH_START UINT64_C(0xCBF29CE484222325)
uint64_t hash_bytes(uint64_t so_far, const void *bytes, size_t n);
uint64_t hash_text(uint64_t so_far, const char *text); /* its end included, so that "a" "b" is not "ab" */

/* Whether two texts are the same; NULL is the same as NULL only. */
bool text_same(const char *a, const char *b);
/* Whether two words are the same but for capitals. Tables are searched with it at every start: most words differ at the first letter. */
static inline bool text_same_word(const char *a, const char *b)
{
    enum { SMALL = 0x20 };
    return (*a | SMALL) == (*b | SMALL) && strcasecmp(a, b) == 0;
}

#endif
