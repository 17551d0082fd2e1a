#include "rules/matrix_words.h"

#include "base/lang.h"
#include "rules/ruleset_private.h"

static const char *const forms[FORM_COUNT] = {
    [FORM_FORVARING] = N_("prev"),      [FORM_SAERLIG_HOYT] = N_("p.h."),
    [FORM_HOYT] = N_("high"),           [FORM_LAVT] = N_("low"),
    [FORM_OVERGANGSBOLIG] = N_("h.h."), [FORM_SYKEHUS] = N_("hosp"),
    [FORM_INSTITUSJON] = N_("in."),     [FORM_EK] = N_("EM"),
    [FORM_HJEMME] = N_("hm."),          [FORM_ND] = N_("drug"),
    [FORM_SAMFUNNSSTRAFF] = N_("c.s."), [FORM_RUSKJORING] = N_("driv"),
    [FORM_BOTESONING] = N_("fine"),
};

const char *matrix_form_short(Form form)
{
    return form < FORM_COUNT && forms[form] ? forms[form] : "";
}

const char *matrix_answer_short(Answer answer)
{
    static const char *const answers[ANSWER_COUNT] = {
        [ANSWER_UNKNOWN] = "",   [ANSWER_JA] = N_("yes"),      [ANSWER_JA_REDUSERT] = N_("red."),
        [ANSWER_NEI] = N_("no"), [ANSWER_SKJONN] = N_("ass."),
    };
    return answers[answer];
}

const char *matrix_answer_word(Answer answer)
{
    static const char *const answers[ANSWER_COUNT] = {
        /* TRANSLATORS: these two at most nine columns */
        [ANSWER_UNKNOWN] = "",   [ANSWER_JA] = N_("yes"),         [ANSWER_JA_REDUSERT] = N_("reduced"),
        [ANSWER_NEI] = N_("no"), [ANSWER_SKJONN] = N_("assessed"),
    };
    return answers[answer];
}

/* The benefits whose one row has no condition to be told by. */
static const char *benefit_short(BenefitCode code)
{
    switch (code) {
    case BENEFIT_DAGPENGER: return N_("unemployment");
    case BENEFIT_GRUNNSTONAD: return N_("basic ben.");
    case BENEFIT_HJELPESTONAD: return N_("attendance");
    case BENEFIT_SOSIALSTONAD: return N_("social ass.");
    default: return code_label(&codes_benefit, (int)code);
    }
}

void matrix_row_short(Str *out, const MatrixRow *row)
{
    static const char *const conditions[CONDITION_COUNT] = {
        [CONDITION_UTEN_BARN] = N_("no child"),
        [CONDITION_MED_BARN] = N_("with child"),
        [CONDITION_UTEN_ARBEIDSGIVER] = N_("no employer"),
        [CONDITION_MED_ARBEIDSGIVER] = N_("w. employer"),
    };
    if (row->condition == CONDITION_NONE)
        str_add(out, _(benefit_short(row->benefit)));
    else
        str_add_f(out, " %s", _(conditions[row->condition]));
}

size_t matrix_lines(const Matrix *matrix, MatrixLine lines[MATRIX_LINES])
{
    size_t count = 0;
    BenefitCode last = BENEFIT_UNKNOWN;
    for (int i = 0; i < matrix->row_count; i++) {
        const MatrixRow *row = &matrix->rows[i];
        if (row->condition != CONDITION_NONE && row->benefit != last)
            lines[count++] = (MatrixLine){.benefit = row->benefit};
        lines[count++] = (MatrixLine){.benefit = row->benefit, .row = row};
        last = row->benefit;
    }
    return count;
}

bool matrix_parts_before(const Matrix *matrix, int column)
{
    return column > 0 && form_in_community(matrix->forms[column]) &&
           !form_in_community(matrix->forms[column - 1]);
}

const char *matrix_source(const Ruleset *rules)
{
    return rules->matrix_rule.source;
}
