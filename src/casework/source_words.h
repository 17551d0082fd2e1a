#ifndef OVERGANG_CASEWORK_SOURCE_WORDS_H
#define OVERGANG_CASEWORK_SOURCE_WORDS_H

#include "base/str.h"

/*
 * Adds a source of the rules as people say it. "V 9.2, V.v4, P" is "the guide 9.2, annex 4, the Innlandet project";
 * a source of an office's own is added as it stands. overgang-rules(7) tells what the letters stand for.
 */
void source_words(Str *out, const char *source);

/* The same behind a sentence, where there is one: " [the guide 9.2]". Nothing where there is no source. */
void source_add_behind(Str *out, const char *source);

#endif
