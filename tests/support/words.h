/*
 * A growing list of words, as for the arguments of a command.
 */
#ifndef TESTS_SUPPORT_WORDS_H
#define TESTS_SUPPORT_WORDS_H

#include <stdbool.h>
#include <stddef.h>

/* Start with `Words w = {0};`. */
typedef struct {
    char **at; /* ended by NULL, owned; NULL while empty */
    size_t n;
} Words;

/* Appends a copy of `word`. */
void words_add(Words *words, const char *word);

/* Appends the words of `line`, parted by blanks; "…" and '…' group. False when a quote is not closed. */
bool words_split(Words *words, const char *line);

/* Whether `option` is among the words, alone or as `option=…`. */
bool words_have_option(const Words *words, const char *option);

/* The words as the arguments of a process. */
const char *const *words_argv(const Words *words);

void words_done(Words *words);

#endif
