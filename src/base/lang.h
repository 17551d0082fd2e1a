#ifndef OVERGANG_BASE_LANG_H
#define OVERGANG_BASE_LANG_H

#include "base/error.h"

#include <libintl.h>
#include <stdbool.h>

/*
 * The language of texts for people. Source language of the messages is English; `_("…")` marks and
 * translates one, `N_("…")` only marks it (a table's text, translated where it is shown).
 */
typedef enum Lang { LANG_NB, LANG_NN, LANG_EN, LANG_COUNT } Lang;

#define _(text)  gettext(text)
#define N_(text) (text)

/* "nb", "nn", "en". */
const char *lang_code(Lang lang);
/* False where `code` is no language of ours. */
bool lang_from_code(const char *code, Lang *ret);

/*
 * Sets the language of gettext's messages, in UTF-8; of the locale's other parts none: numbers, order and dates do
 * not depend on it.
 * May be called again to change the language. `folder` holds LANG/LC_MESSAGES/overgang.mo.
 */
void lang_use(Lang lang, const char *folder);
/* Sets the locale's characters for a UTF-8 terminal (falling back to C.UTF-8): what curses needs, and nothing else here. */
void lang_use_characters(void);
/* The language used now. */
Lang lang_now(void);
/* The language that the environment asks for (LC_ALL, LC_MESSAGES, LANG), bokmål where it asks for none of ours. */
Lang lang_of_environment(void);

#endif
