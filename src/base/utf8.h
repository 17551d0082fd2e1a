#ifndef OVERGANG_BASE_UTF8_H
#define OVERGANG_BASE_UTF8_H

#include "base/str.h"

#include <stdint.h>

/* Text in UTF-8, on top of utf8proc: checking, composing, measuring, cutting, finding, ordering. */

/* Whether the bytes are valid UTF-8 (no surrogates, no overlong forms, no NUL). */
bool utf8_valid(const char *text, size_t n);
/* The NFC form, newly allocated; NULL where `text` is not valid UTF-8. */
char *utf8_compose(const char *text);
/* Whether there is a letter or a digit among the first n bytes. */
bool utf8_has_letter(const char *text, size_t n);
/* Columns on a terminal (wide characters two, combining marks none, control characters none). */
size_t utf8_width(const char *text);
/*
 * Adds as much of `text` as fits in `columns` and pads with blanks to just that; what is cut ends in "…".
 * Control characters are left out.
 */
void utf8_fit(Str *out, const char *text, size_t columns);
/* The same, cut after a whole word where there is one that fits; nothing is added behind what is not cut. */
void utf8_fit_words(Str *out, const char *text, size_t columns);
/* Byte length of the grapheme cluster that starts at `text`, 0 at its end. */
size_t utf8_next(const char *text);
/* Byte length of the grapheme cluster that ends at `text + at`, 0 at the start. */
size_t utf8_previous(const char *text, size_t at);
/* Adds the character with this number, a valid one. */
void utf8_add_char(Str *out, int32_t c);
/*
 * Replaces control characters (newlines and tabs by blanks, the rest, those that turn the direction of
 * writing, and bytes that are no UTF-8 by U+FFFD): for text shown on one line.
 */
void utf8_add_line(Str *out, const char *text);
/*
 * Wraps `text` at blanks to lines of at most `columns`, calling `line` for each; existing newlines stay
 * breaks; a word too long is broken. Returns how many lines there were: none for an empty text, and none
 * after a final newline. Pass each line through utf8_add_line; widths are reckoned for that.
 */
size_t utf8_wrap(const char *text, size_t columns, void (*line)(void *context, const char *text, size_t n),
                 void *context);

/* Adds the case-folded, composed form used for searching: æ ø å stay letters of their own. */
void utf8_add_folded(Str *out, const char *text);
/* Adds the loosest form: as folded, with diacritics taken off and æ ø å đ ł … written ae o a d l. Tried when folded found nothing. */
void utf8_add_plain(Str *out, const char *text);
/*
 * Adds a key whose byte order is the Norwegian order of names: a-z (ü as y, đ ð as d, þ as th), æ (ä), ø (ö),
 * å (aa), digits before letters, blanks and hyphens before both, a comma before these; other accents, then
 * case and other signs only as a tie-break. No two composed texts have the same key.
 */
void utf8_add_sort_key(Str *out, const char *text);

#endif
