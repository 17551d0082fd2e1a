#include "ui/screens.h"

#include "base/datetext.h"
#include "casework/cases.h"
#include "casework/source_words.h"
#include "rules/matrix_words.h"
#include "ui/case_cells.h"
#include "ui/screen_print.h"
#include "ui/widget_list.h"
#include "ui/widget_text.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Annex 5: which benefits can be had in which form of execution, with what is the person's own marked. */

enum { HEAD_ROWS = 2, BELOW_ROWS = 3, MARK_COLUMNS = 2 };

typedef struct MatrixScreen {
    Screen screen;
    Pane head, pane, below;
    char ref[64];
    Casefile *casefile;
    Situation situation; /* borrows from the case */
    MatrixLine lines[MATRIX_LINES];
    ListView list;
} MatrixScreen;

static Context matrix_context(const Screen *screen)
{
    (void)screen;
    return CONTEXT_MATRIX;
}

static const Matrix *matrix_of(const App *app)
{
    return ruleset_matrix(app->desk->rules);
}

/* ---------------------------------------------------------------- the person's own */

static bool holds(const MatrixScreen *self, BenefitCode benefit)
{
    return self->situation.benefits[benefit].code == benefit;
}

/* The row that counts for the person: nothing is known of an employer outside. */
static bool own_row(const MatrixScreen *self, const App *app, const MatrixRow *row)
{
    return matrix_row(matrix_of(app), row->benefit, self->situation.supports_child,
                      self->situation.outside_employer) == row;
}

/* What a row is about: its condition, or else what is known of the person. */
static bool row_children(const MatrixScreen *self, const MatrixRow *row)
{
    if (row->condition == CONDITION_MED_BARN) return true;
    return row->condition != CONDITION_UTEN_BARN && self->situation.supports_child;
}

static bool row_employer(const MatrixRow *row)
{
    return row->condition == CONDITION_MED_ARBEIDSGIVER;
}

/* ---------------------------------------------------------------- reading */

static bool selectable(const void *context, size_t row)
{
    return ((const MatrixScreen *)context)->lines[row].row != NULL;
}

static Status read_case(MatrixScreen *self, App *app, Error *err)
{
    Casefile *casefile = NULL;
    TRY(case_load(app->desk, self->ref, &casefile, err));
    casefile_free(self->casefile);
    self->casefile = casefile;
    situation_of(app->desk->rules, casefile, app->desk->today, &self->situation);
    listview_touch(&self->list);
    return STATUS_OK;
}

static void matrix_changed(Screen *screen, App *app)
{
    MatrixScreen *self = (MatrixScreen *)screen;
    Error err = {0};
    Status status = read_case(self, app, &err);
    app_reread_case(app, screen, self->ref, status, &err);
}

/* ---------------------------------------------------------------- painting */

typedef struct Painting {
    const MatrixScreen *self;
    const App *app;
} Painting;

/* What is left for the rows' names beside cells of so many columns. */
static int spare_columns(const Pane *pane, const Matrix *matrix, int cell)
{
    return pane->columns - MARK_COLUMNS - matrix->form_count * (cell + 1) - 1;
}

/* Forms and answers in a word, where there is room for them. */
static bool in_words(const Pane *pane, const Matrix *matrix)
{
    return spare_columns(pane, matrix, MATRIX_WORD) >= MATRIX_LABEL;
}

static int cell_columns(const Pane *pane, const Matrix *matrix)
{
    return in_words(pane, matrix) ? MATRIX_WORD : MATRIX_CELL;
}

static const char *form_word(const Pane *pane, const Matrix *matrix, Form form)
{
    return in_words(pane, matrix) ? _(form_brief(form)) : _(matrix_form_short(form));
}

static const char *answer_word(const Pane *pane, const Matrix *matrix, Answer answer)
{
    return _(in_words(pane, matrix) ? matrix_answer_word(answer) : matrix_answer_short(answer));
}

static int label_columns(const Pane *pane, const Matrix *matrix)
{
    int spare = spare_columns(pane, matrix, cell_columns(pane, matrix));
    return spare > MATRIX_LABEL + 8 ? MATRIX_LABEL + 8 : spare;
}

/* One cell, with the sign of the person's own column before it. */
static void add_cell(const Painting *painting, Pane *pane, int column, Style style, const char *text)
{
    const Matrix *matrix = matrix_of(painting->app);
    bool own = (int)matrix->forms[column] == (int)painting->self->situation.sentence.form;
    if (matrix_parts_before(matrix, column)) pane_add(pane, STYLE_DIM, 1, "│");
    pane_add(pane, own ? STYLE_HEADING : style, 1, own ? "*" : "");
    pane_add(pane, own ? STYLE_HEADING : style, cell_columns(pane, matrix), text);
}

static void paint_head(MatrixScreen *self, const App *app)
{
    const Matrix *matrix = matrix_of(app);
    Pane *pane = &self->head;
    Painting painting = {self, app};
    int begin = MARK_COLUMNS + label_columns(pane, matrix), custody = 0;
    while (custody < matrix->form_count && !matrix_parts_before(matrix, custody))
        custody++;
    if (app->linear) {
        pane_begin(pane, 0);
        pane_add(pane, STYLE_NORMAL, MARK_COLUMNS, "");
        pane_add_text(pane, STYLE_HEADING, _(code_label(&codes_form, (int)self->situation.sentence.form)));
        pane_end(pane);
        pane_rest(pane, 1);
        return;
    }
    pane_begin(pane, 0);
    pane_skip_to(pane, STYLE_NORMAL, begin + 1);
    pane_add(pane, STYLE_HEADING, custody * (cell_columns(pane, matrix) + 1) - 1, _("In custody"));
    pane_add(pane, STYLE_DIM, 2, "│");
    pane_add_text(pane, STYLE_HEADING, _("In the community"));
    pane_end(pane);
    pane_begin(pane, 1);
    pane_skip_to(pane, STYLE_NORMAL, begin);
    for (int i = 0; i < matrix->form_count; i++)
        add_cell(&painting, pane, i, STYLE_NORMAL, form_word(pane, matrix, matrix->forms[i]));
    pane_end(pane);
}

static void add_row(void *context, Pane *pane, size_t index, bool selected)
{
    const Painting *painting = context;
    const MatrixScreen *self = painting->self;
    const Matrix *matrix = matrix_of(painting->app);
    const MatrixLine *line = &self->lines[index];
    bool held = holds(self, line->benefit),
         own = held && line->row && own_row(self, painting->app, line->row);
    pane_add(pane, STYLE_NORMAL, 1, selected ? ">" : "");
    if (!line->row) {
        pane_add(pane, STYLE_NORMAL, 1, "");
        pane_add_text(pane, held ? STYLE_HEADING : STYLE_NORMAL,
                      _(code_label(&codes_benefit, (int)line->benefit)));
        return;
    }
    AUTO_STR label = {0};
    Style style = own ? STYLE_HEADING : STYLE_NORMAL;
    matrix_row_short(&label, line->row);
    pane_add(pane, STYLE_HEADING, 1, own ? "*" : held ? "+" : "");
    if (painting->app->linear) { /* only the person's own form, in words */
        Answer answer = (Answer)line->row->cells[self->situation.sentence.form];
        pane_add_f(pane, style, "%s: %s", str_text(&label),
                   answer ? _(answer_label(answer)) : _("not in annex 5"));
        return;
    }
    pane_add(pane, style, label_columns(pane, matrix), str_text(&label));
    for (int i = 0; i < matrix->form_count; i++) {
        Answer answer = (Answer)line->row->cells[matrix->forms[i]];
        add_cell(painting, pane, i, style, answer_word(pane, matrix, answer));
    }
}

static const MatrixRow *selected_row(const MatrixScreen *self)
{
    return self->lines[self->list.selected].row;
}

/* "Disability benefit, supports a child": a row in full. */
static void add_row_words(Str *out, const MatrixRow *row)
{
    str_add(out, _(code_label(&codes_benefit, (int)row->benefit)));
    if (row->condition) str_add_f(out, ", %s", _(condition_label(row->condition)));
}

static void paint_below(MatrixScreen *self)
{
    Pane *pane = &self->below;
    const MatrixRow *row = selected_row(self);
    Form form = self->situation.sentence.form;
    AUTO_STR first = {0}, second = {0};
    pane_rule(pane, 0, _("* the person's own, + held, with another condition"));
    add_row_words(&first, row);
    if (holds(self, row->benefit)) str_add_f(&first, " · %s", _("held"));
    Answer answer = (Answer)row->cells[form];
    str_add_f(&second, "%s: %s", _(code_label(&codes_form, (int)form)),
              answer ? _(answer_label(answer)) : _("not in annex 5"));
    for (int i = 0; i < 2; i++) {
        pane_begin(pane, 1 + i);
        pane_add(pane, STYLE_NORMAL, 1, "");
        pane_add(pane, STYLE_NORMAL, pane_left(pane), str_text(i == 0 ? &first : &second));
        pane_end(pane);
    }
}

static void paint_title(const MatrixScreen *self, App *app)
{
    AUTO_STR left = {0}, day = {0};
    str_add_f(&left, "%s  ", _("Benefits"));
    casefile_name(&left, self->casefile);
    str_add_f(&left, "  %s", self->ref);
    datetext_long(&day, app->desk->today, app->desk->lang);
    app_title(app, str_text(&left), str_text(&day));
}

static void matrix_paint(Screen *screen, App *app)
{
    MatrixScreen *self = (MatrixScreen *)screen;
    Area area = app_area(app);
    Surface *root = tui_root(app->tui);
    int rows = area.rows - HEAD_ROWS - BELOW_ROWS;
    Painting painting = {self, app};
    pane_place(&self->head, root, area.y, 0, HEAD_ROWS, area.columns);
    pane_place(&self->pane, root, area.y + HEAD_ROWS, 0, rows, area.columns);
    pane_place(&self->below, root, area.y + HEAD_ROWS + rows, 0, BELOW_ROWS, area.columns);
    paint_title(self, app);
    paint_head(self, app);
    listview_paint(&self->list, &self->pane, 0, rows, true, add_row, &painting);
    paint_below(self);
}

/* ---------------------------------------------------------------- acting */

static void add_meaning(Str *words, const char *word, const char *meaning)
{
    if (strcmp(word, meaning) != 0) str_add_f(words, "%s%s = %s", words->len ? ", " : "", word, meaning);
}

/* What the words mean that stand on the screen now, where they are shortened. In linear nothing is. */
static void add_legend(TextView *text, const App *app, const Pane *pane)
{
    AUTO_STR words = {0};
    const Matrix *matrix = matrix_of(app);
    if (app->linear) return;
    for (int i = ANSWER_UNKNOWN + 1; i < ANSWER_COUNT; i++)
        add_meaning(&words, answer_word(pane, matrix, (Answer)i), _(answer_label((Answer)i)));
    for (int i = 0; i < matrix->form_count; i++)
        add_meaning(&words, form_word(pane, matrix, matrix->forms[i]), _(code_label(&codes_form, (int)matrix->forms[i])));
    text_add(text, STYLE_NORMAL, 0, "");
    text_add(text, STYLE_HEADING, 0, _("The short words"));
    text_add(text, STYLE_NORMAL, 2, str_text(&words));
}

/* What becomes of the row's benefit for this person, if the row's condition is so. */
static void tell_why(MatrixScreen *self, App *app)
{
    const MatrixRow *row = selected_row(self);
    const Situation *s = &self->situation;
    const Ruleset *rules = app->desk->rules;
    bool children = row_children(self, row), employer = row_employer(row);
    BenefitResult result;
    TextView text = {0};
    AUTO_STR title = {0}, words = {0}, why = {0};
    benefit_compute(rules, &s->sentence, &s->dates, row->benefit, children, employer, &result);
    benefit_why(&why, rules, &s->sentence, &s->dates, &result);
    add_row_words(&words, row);
    text_add(&text, STYLE_HEADING, 0, str_text(&words));
    text_add_f(&text, STYLE_NORMAL, 2, "%s: %s", _(code_label(&codes_form, (int)s->sentence.form)),
               result.answer ? _(answer_label(result.answer)) : _("not known"));
    text_add(&text, STYLE_NORMAL, 0, "");
    text_add(&text, STYLE_HEADING, 0, _("Why"));
    source_add_behind(&why, benefit_source(rules, row->benefit));
    text_add(&text, STYLE_NORMAL, 2, str_text(&why));
    add_legend(&text, app, &self->head);
    casefile_name(&title, self->casefile);
    screen_text_open(app, str_text(&title), &text);
}

static bool matrix_action(Screen *screen, App *app, Action action)
{
    MatrixScreen *self = (MatrixScreen *)screen;
    if (listview_action(&self->list, action)) return true;
    if (action == ACTION_REFRESH) {
        matrix_changed(screen, app);
        return true;
    }
    if (action != ACTION_OPEN && action != ACTION_WHY) return false;
    tell_why(self, app);
    return true;
}

static void matrix_print(const Screen *screen, const App *app, PrintWords *words)
{
    (void)app;
    const MatrixScreen *self = (const MatrixScreen *)screen;
    const char *form = code_text(&codes_form, (int)self->situation.sentence.form);
    words->title = _("Benefits by form (annex 5)");
    words->impersonal = true;
    print_words_add(words, "matrix");
    if (!form) return;
    print_words_add(words, "--form");
    print_words_add(words, form);
}

static void matrix_close(Screen *screen, App *app)
{
    (void)app;
    MatrixScreen *self = (MatrixScreen *)screen;
    pane_done(&self->head);
    pane_done(&self->pane);
    pane_done(&self->below);
    listview_done(&self->list);
    casefile_free(self->casefile);
    free(self);
}

static const ScreenOps matrix_ops = {
    .context = matrix_context,
    .paint = matrix_paint,
    .action = matrix_action,
    .changed = matrix_changed,
    .print = matrix_print,
    .close = matrix_close,
};

/* The first row that is the person's own; else the first of all. */
static size_t first_own(const MatrixScreen *self, const App *app)
{
    for (size_t i = 0; i < self->list.count; i++) {
        const MatrixLine *line = &self->lines[i];
        if (line->row && holds(self, line->benefit) && own_row(self, app, line->row)) return i;
    }
    return 0;
}

void screen_matrix_open(App *app, const char *ref)
{
    MatrixScreen *self = mem_zero(1, sizeof *self);
    Error err = {0};
    self->screen.ops = &matrix_ops;
    snprintf(self->ref, sizeof self->ref, "%s", ref);
    if (!app_was_read(app, &self->screen, self->ref, read_case(self, app, &err), &err)) return;
    self->list.selectable = selectable;
    self->list.context = self;
    listview_resize(&self->list, matrix_lines(matrix_of(app), self->lines));
    listview_select(&self->list, first_own(self, app));
    app_push(app, &self->screen);
}
