#ifndef TESTS_RULES_RULE_WORDS_H
#define TESTS_RULES_RULE_WORDS_H

#include "base/lang.h"
#include "base/str.h"

/* Explanations in each language: those that were built beside the program. */

typedef struct InWords {
    const char *of[LANG_COUNT]; /* what the explanation must be, by language */
} InWords;

#define WORDS(en, nb, nn)                                                                                    \
    {                                                                                                        \
        {                                                                                                    \
            [LANG_EN] = (en), [LANG_NB] = (nb), [LANG_NN] = (nn)                                             \
        }                                                                                                    \
    }

/* Runs `tell` in each language and compares what it says; leaves English behind. */
static inline void check_words(const InWords *words, void (*tell)(Str *out, const void *about),
                               const void *about)
{
    for (int lang = 0; lang < LANG_COUNT; lang++) {
        AUTO_STR said = {0};
        lang_use((Lang)lang, "locale");
        tell(&said, about);
        lang_use(LANG_EN, "locale");
        assert_string_equal(str_text(&said), words->of[lang]);
    }
}

#endif
