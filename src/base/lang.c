#define _GNU_SOURCE 1 /* strverscmp */
#include "base/lang.h"

#include <gnu/libc-version.h>
#include <langinfo.h>
#include <locale.h>
#include <stdlib.h>
#include <string.h>

#define DOMAIN "overgang"

/* gettext's own counter: a change makes it drop the translations it has looked up. */
extern int _nl_msg_cat_cntr;

static const struct {
    const char *code;
    const char *priority; /* of LANGUAGE: what to look a message up in, one after the other */
} langs[LANG_COUNT] = {
    [LANG_NB] = {"nb", "nb"},
    [LANG_NN] = {"nn", "nn:nb"},
    [LANG_EN] = {"en", "en"},
};

static Lang current = LANG_NB;

const char *lang_code(Lang lang)
{
    return langs[lang].code;
}

bool lang_from_code(const char *code, Lang *ret)
{
    for (Lang lang = 0; code && lang < LANG_COUNT; lang++) {
        if (strcmp(code, langs[lang].code) != 0) continue;
        *ret = lang;
        return true;
    }
    return false;
}

static bool is_plain_c(const char *locale)
{
    return strcmp(locale, "C") == 0 || strcmp(locale, "POSIX") == 0;
}

/*
 * From glibc 2.39 on gettext translates nothing in C.UTF-8, as always in C. Any other locale will do,
 * since LANGUAGE then decides: the first one that is installed.
 */
static void messages_leave_c(void)
{
    static const char *const names[] = {"nb_NO.UTF-8", "nn_NO.UTF-8", "en_US.UTF-8", "en_GB.UTF-8",
                                        "se_NO.UTF-8", "sv_SE.UTF-8", "da_DK.UTF-8"};
    if (strncmp(setlocale(LC_MESSAGES, NULL), "C.", 2) != 0) return;
    if (strverscmp(gnu_get_libc_version(), "2.39") < 0) return;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        if (setlocale(LC_MESSAGES, names[i])) return;
    }
}

void lang_use_characters(void)
{
    if (!setlocale(LC_CTYPE, "") || strcmp(nl_langinfo(CODESET), "UTF-8") != 0)
        setlocale(LC_CTYPE, "C.UTF-8");
}

/*
 * Only what is used: numbers in files keep their point, order and dates are our own, and each category takes
 * time at every start.
 */
static void messages_use(void)
{
    const char *messages = setlocale(LC_MESSAGES, "");
    if (!messages || is_plain_c(messages)) setlocale(LC_MESSAGES, "C.UTF-8");
}

void lang_use(Lang lang, const char *folder)
{
    messages_use();
    if (lang != LANG_EN) messages_leave_c();
    setenv("LANGUAGE", langs[lang].priority, 1);
    bindtextdomain(DOMAIN, folder);
    bind_textdomain_codeset(DOMAIN, "UTF-8");
    bind_textdomain_codeset("libc", "UTF-8"); /* strerror */
    textdomain(DOMAIN);
    ++_nl_msg_cat_cntr;
    current = lang;
}

Lang lang_now(void)
{
    return current;
}

Lang lang_of_environment(void)
{
    static const char *const variables[] = {"LC_ALL", "LC_MESSAGES", "LANG"};
    for (size_t i = 0; i < sizeof variables / sizeof *variables; i++) {
        const char *name = getenv(variables[i]);
        if (!name || !*name) continue;
        size_t n = strcspn(name, "_.@");
        for (Lang lang = 0; lang < LANG_COUNT; lang++) {
            if (strlen(langs[lang].code) == n && strncmp(name, langs[lang].code, n) == 0) return lang;
        }
        break; /* the first one set decides, as in setlocale */
    }
    return LANG_NB;
}
