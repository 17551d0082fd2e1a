#include "support/words.h"

#include <err.h>
#include <stdlib.h>
#include <string.h>

void words_add(Words *words, const char *word)
{
    words->at = realloc(words->at, (words->n + 2) * sizeof *words->at);
    char *copy = strdup(word);
    if (!words->at || !copy) err(99, "memory");
    words->at[words->n++] = copy;
    words->at[words->n] = NULL;
}

/* Takes one word from `line` into `word`, which has room; gives what follows, NULL when a quote is not
 * closed. */
static const char *word_take(const char *line, char *word)
{
    char quote = 0;
    for (; *line && (quote || (*line != ' ' && *line != '\t')); line++) {
        if (quote ? *line == quote : *line == '"' || *line == '\'') {
            quote = quote ? 0 : *line;
        } else {
            *word++ = *line;
        }
    }
    *word = '\0';
    return quote ? NULL : line;
}

bool words_split(Words *words, const char *line)
{
    char *word = malloc(strlen(line) + 1);
    if (!word) err(99, "memory");
    line += strspn(line, " \t");
    while (line && *line) {
        line = word_take(line, word);
        if (!line) break;
        words_add(words, word);
        line += strspn(line, " \t");
    }
    free(word);
    return line;
}

bool words_have_option(const Words *words, const char *option)
{
    size_t length = strlen(option);
    for (size_t i = 0; i < words->n; i++) {
        if (strncmp(words->at[i], option, length) != 0) continue;
        if (!words->at[i][length] || words->at[i][length] == '=') return true;
    }
    return false;
}

const char *const *words_argv(const Words *words)
{
    return (const char *const *)words->at;
}

void words_done(Words *words)
{
    for (size_t i = 0; i < words->n; i++)
        free(words->at[i]);
    free(words->at);
    *words = (Words){0};
}
