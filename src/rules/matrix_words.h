#ifndef OVERGANG_RULES_MATRIX_WORDS_H
#define OVERGANG_RULES_MATRIX_WORDS_H

#include "base/str.h"
#include "rules/matrix.h"
#include "rules/ruleset.h"

/* Annex 5 laid out for people on 80 columns: lines, and words short enough for 13 columns of answers. */

enum {
    MATRIX_CELL = 4, /* columns that a short head or answer takes at most */
    MATRIX_WORD = 9, /* columns that an answer in a word takes at most */
    MATRIX_LABEL =
        12, /* columns that the short name of a row takes at most, a blank before a condition included */
    MATRIX_LINES = MATRIX_ROWS + BENEFIT_COUNT
};

/* A line of it: a row of answers, or above the rows of a benefit that has two, its name. */
typedef struct MatrixLine {
    BenefitCode benefit;
    const MatrixRow *row; /* NULL: only the name */
} MatrixLine;

size_t matrix_lines(const Matrix *matrix, MatrixLine lines[MATRIX_LINES]);

/* N_() English, at most MATRIX_CELL columns in every language; "" where annex 5 has none. */
const char *matrix_form_short(Form form);       /* "high" */
const char *matrix_answer_short(Answer answer); /* "red." */
const char *matrix_answer_word(Answer answer);  /* "reduced", where there is room for MATRIX_WORD columns */
/* Adds what stands before the answers of a row: " with child", or the benefit in one word. */
void matrix_row_short(Str *out, const MatrixRow *row);
/* Whether the first column in the community is this one: a line parts them from those in custody. */
bool matrix_parts_before(const Matrix *matrix, int column);
/* Where it stands: "V.v5". */
const char *matrix_source(const Ruleset *rules);

#endif
