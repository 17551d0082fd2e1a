#ifndef OVERGANG_CASEWORK_RECORD_WORDS_H
#define OVERGANG_CASEWORK_RECORD_WORDS_H

#include "base/lang.h"
#include "model/field.h"

/* Values of fields in words, for people. */

/* A yes or no as a table to choose from. */
extern const CodeTable codes_tri;
/* Adds a value in words: "ons 28.10.2026", "2 år 6 måneder", "ja". Nothing for what is not known. */
void record_value_words(Str *out, const Field *field, const void *record, Lang lang);
/* Adds all that is known of a row of a list, in one line: "uføretrygd · siden 01.01.2020". */
void record_row_words(Str *out, const Record *kind, const void *record, Lang lang);

#endif
