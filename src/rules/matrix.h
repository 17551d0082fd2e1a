#ifndef OVERGANG_RULES_MATRIX_H
#define OVERGANG_RULES_MATRIX_H

#include "model/codes.h"
#include "rules/ruleset.h"

/* Annex 5 of the guide, cell by cell: may this benefit be had in this form of execution (data/matrix.csv)? */

typedef enum Answer {
    ANSWER_UNKNOWN,
    ANSWER_JA,
    ANSWER_JA_REDUSERT,
    ANSWER_NEI,
    ANSWER_SKJONN,
    ANSWER_COUNT
} Answer;

/* What a row that is split in two depends on. */
typedef enum Condition {
    CONDITION_NONE,
    CONDITION_UTEN_BARN,
    CONDITION_MED_BARN,
    CONDITION_UTEN_ARBEIDSGIVER,
    CONDITION_MED_ARBEIDSGIVER,
    CONDITION_COUNT
} Condition;

typedef struct MatrixRow {
    BenefitCode benefit;
    Condition condition;
    unsigned char cells[FORM_COUNT]; /* Answer by Form; ANSWER_UNKNOWN where annex 5 has no such column */
} MatrixRow;

enum { MATRIX_ROWS = 2 * BENEFIT_COUNT };

typedef struct Matrix {
    Form forms[FORM_COUNT]; /* the columns, in the order of the file */
    int form_count;
    MatrixRow rows[MATRIX_ROWS]; /* in the order of the file */
    int row_count;
} Matrix;

extern const CodeTable codes_answer, codes_condition; /* "ja_redusert", "med_barn" with their labels */

const char *answer_code(Answer answer);           /* NULL for ANSWER_UNKNOWN */
const char *answer_label(Answer answer);          /* N_() English */
const char *condition_code(Condition condition);  /* NULL for CONDITION_NONE */
const char *condition_label(Condition condition); /* N_() English: "supports a child" */

/* Reads the text of matrix.csv. STATUS_INVALID with "matrix.csv:LINE" for whatever is not as it should be. */
Status matrix_parse(const char *text, Matrix *ret, Error *err);

/* The row for this benefit and these circumstances; NULL where annex 5 does not treat the benefit. */
const MatrixRow *matrix_row(const Matrix *matrix, BenefitCode benefit, bool supports_child,
                            bool outside_employer);

#endif
