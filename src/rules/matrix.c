#include "rules/matrix.h"

#include "base/lang.h"
#include "base/str.h"

#include <string.h>

#define FILE_NAME "matrix.csv"

static const Code answer_rows[ANSWER_COUNT] = {
    [ANSWER_UNKNOWN] = {NULL, ""},
    [ANSWER_JA] = {"ja", N_("yes")},
    [ANSWER_JA_REDUSERT] = {"ja_redusert", N_("yes, but reduced")},
    [ANSWER_NEI] = {"nei", N_("no")},
    [ANSWER_SKJONN] = {"skjonn", N_("individual assessment")},
};
const CodeTable codes_answer = {N_("answer"), answer_rows, ANSWER_COUNT};

static const Code condition_rows[CONDITION_COUNT] = {
    [CONDITION_NONE] = {NULL, ""},
    [CONDITION_UTEN_BARN] = {"uten_barn", N_("supports no child")},
    [CONDITION_MED_BARN] = {"med_barn", N_("supports a child")},
    [CONDITION_UTEN_ARBEIDSGIVER] = {"uten_arbeidsgiver", N_("no employer outside")},
    [CONDITION_MED_ARBEIDSGIVER] = {"med_arbeidsgiver", N_("works for an employer outside")},
};
const CodeTable codes_condition = {N_("condition"), condition_rows, CONDITION_COUNT};

const char *answer_code(Answer answer)
{
    return code_text(&codes_answer, (int)answer);
}

const char *answer_label(Answer answer)
{
    return code_label(&codes_answer, (int)answer);
}

const char *condition_code(Condition condition)
{
    return code_text(&codes_condition, (int)condition);
}

const char *condition_label(Condition condition)
{
    return code_label(&codes_condition, (int)condition);
}

/* Where the reader stands: `at` is the rest of the text. */
typedef struct Reader {
    const char *at;
    int line; /* from 1 */
    Error *err;
} Reader;

typedef struct Cell {
    char text[40]; /* longer than any code */
    bool last;     /* of its line */
} Cell;

static Status refuse(const Reader *reader, const char *found)
{
    AUTO_STR place = {0};
    str_add_f(&place, FILE_NAME ":%d", reader->line);
    return error_set(reader->err, STATUS_INVALID, str_text(&place), _("\"%s\" does not belong here"), found);
}

/* Codes hold neither commas nor quotes, so that a cell ends at the next comma or line end. */
static Status read_cell(Reader *reader, Cell *ret)
{
    size_t n = strcspn(reader->at, ",\r\n");
    if (n >= sizeof ret->text) return refuse(reader, reader->at);
    memcpy(ret->text, reader->at, n);
    ret->text[n] = '\0';
    reader->at += n;
    ret->last = *reader->at != ',';
    if (!ret->last) reader->at++;
    if (ret->last) {
        if (*reader->at == '\r') reader->at++;
        if (*reader->at == '\n') reader->at++;
    }
    return STATUS_OK;
}

static Status read_word(Reader *reader, const char *word)
{
    Cell cell;
    TRY(read_cell(reader, &cell));
    return text_same(cell.text, word) && !cell.last ? STATUS_OK : refuse(reader, cell.text);
}

/* benefit,condition,forvaring,saerlig_hoyt,… */
static Status read_head(Reader *reader, Matrix *matrix)
{
    TRY(read_word(reader, "benefit"));
    TRY(read_word(reader, "condition"));
    Cell cell = {0};
    while (!cell.last) {
        TRY(read_cell(reader, &cell));
        Form form = (Form)code_value(&codes_form, cell.text);
        bool twice = false;
        for (int i = 0; i < matrix->form_count; i++)
            twice = twice || matrix->forms[i] == form;
        if (form == FORM_UNKNOWN || twice) return refuse(reader, cell.text);
        matrix->forms[matrix->form_count++] = form;
    }
    return STATUS_OK;
}

static Status read_row(Reader *reader, Matrix *matrix)
{
    Cell cell;
    TRY(read_cell(reader, &cell));
    MatrixRow row = {.benefit = (BenefitCode)code_value(&codes_benefit, cell.text)};
    if (row.benefit == BENEFIT_UNKNOWN || cell.last) return refuse(reader, cell.text);
    TRY(read_cell(reader, &cell));
    row.condition = (Condition)code_value(&codes_condition, cell.text);
    if ((cell.text[0] && row.condition == CONDITION_NONE) || cell.last) return refuse(reader, cell.text);
    for (int i = 0; i < matrix->form_count; i++) {
        TRY(read_cell(reader, &cell));
        int answer = code_value(&codes_answer, cell.text);
        if (answer == ANSWER_UNKNOWN || cell.last != (i == matrix->form_count - 1))
            return refuse(reader, cell.text);
        row.cells[matrix->forms[i]] = (unsigned char)answer;
    }
    for (int i = 0; i < matrix->row_count; i++) {
        const MatrixRow *other = &matrix->rows[i];
        if (other->benefit != row.benefit) continue;
        if (other->condition == row.condition || !other->condition || !row.condition)
            return refuse(reader, code_text(&codes_benefit, (int)row.benefit));
    }
    if (matrix->row_count == MATRIX_ROWS) return refuse(reader, cell.text);
    matrix->rows[matrix->row_count++] = row;
    return STATUS_OK;
}

Status matrix_parse(const char *text, Matrix *ret, Error *err)
{
    Reader reader = {.at = text, .line = 1, .err = err};
    Matrix matrix = {0};
    TRY(read_head(&reader, &matrix));
    for (reader.line = 2; *reader.at; reader.line++)
        TRY(read_row(&reader, &matrix));
    *ret = matrix;
    return STATUS_OK;
}

static bool condition_holds(Condition condition, bool supports_child, bool outside_employer)
{
    switch (condition) {
    case CONDITION_UTEN_BARN: return !supports_child;
    case CONDITION_MED_BARN: return supports_child;
    case CONDITION_UTEN_ARBEIDSGIVER: return !outside_employer;
    case CONDITION_MED_ARBEIDSGIVER: return outside_employer;
    case CONDITION_NONE:
    case CONDITION_COUNT: break;
    }
    return true;
}

const MatrixRow *matrix_row(const Matrix *matrix, BenefitCode benefit, bool supports_child,
                            bool outside_employer)
{
    for (int i = 0; i < matrix->row_count; i++) {
        const MatrixRow *row = &matrix->rows[i];
        if (row->benefit == benefit && condition_holds(row->condition, supports_child, outside_employer))
            return row;
    }
    return NULL;
}
