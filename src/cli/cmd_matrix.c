#include "cli/answers.h"
#include "cli/cli.h"
#include "cli/commands.h"

#include "base/resource.h"
#include "base/utf8.h"
#include "rules/matrix_words.h"

static const OptionRow options[] = {
    {"form", 0, N_("CODE"), N_("marks the column of this form of execution")},
};

/* ---------------------------------------------------------------- for programs */

/* The file itself; TSV has tabs for its commas (its cells hold neither). */
static void write_rows(const Cli *cli, const Resource *file)
{
    FILE *out = cli->print.out;
    for (size_t i = 0; i < file->size; i++) {
        char c = file->bytes[i];
        fputc(c == ',' && cli->format == FORMAT_TSV ? '\t' : c, out);
    }
}

static void json_row(JsonOut *json, const Matrix *matrix, const MatrixRow *row)
{
    json_out_open(json, '{');
    json_out_text_pair(json, "benefit", code_text(&codes_benefit, (int)row->benefit));
    json_out_text_pair(json, "condition", condition_code(row->condition));
    json_out_key(json, "cells");
    json_out_open(json, '{');
    for (int i = 0; i < matrix->form_count; i++) {
        Form form = matrix->forms[i];
        json_out_key(json, code_text(&codes_form, (int)form));
        json_out_text(json, answer_code((Answer)row->cells[form]));
    }
    json_out_close(json, '}');
    json_out_close(json, '}');
}

static void write_json(const Cli *cli, const Matrix *matrix)
{
    JsonOut json;
    json_out_begin(&json, cli->print.out);
    cli_json_head(cli, &json, "overgang.matrix/1");
    json_out_key(&json, "rows");
    json_out_open(&json, '[');
    for (int i = 0; i < matrix->row_count; i++)
        json_row(&json, matrix, &matrix->rows[i]);
    json_out_close(&json, ']');
    json_out_close(&json, '}');
    json_out_end(&json);
}

/* ---------------------------------------------------------------- for people */

/* A line being put together: a label, then cells of a mark and MATRIX_CELL columns. */
typedef struct Line {
    const Matrix *matrix;
    Form marked;
    const char *rule; /* between custody and community */
    Str text;
} Line;

static void add_padded(Str *out, const char *text, size_t columns)
{
    size_t width = utf8_width(text);
    str_add(out, text);
    if (width < columns) str_pad(out, columns - width);
}

static void add_cell(Line *line, int column, const char *text)
{
    if (matrix_parts_before(line->matrix, column)) str_add(&line->text, line->rule);
    str_add_char(&line->text, line->matrix->forms[column] == line->marked ? '*' : ' ');
    add_padded(&line->text, text, MATRIX_CELL);
}

static void print_out(Cli *cli, Line *line, Ink ink)
{
    size_t n = line->text.len;
    while (n > 0 && line->text.data[n - 1] == ' ')
        n--;
    AUTO_STR text = {0};
    str_add_n(&text, str_text(&line->text), n);
    print_line(&cli->print, ink, str_text(&text));
    str_clear(&line->text);
}

enum { LABEL = MATRIX_LABEL + 2 };

static void print_heads(Cli *cli, Line *line)
{
    const Matrix *matrix = line->matrix;
    int custody = 0;
    while (custody < matrix->form_count && !matrix_parts_before(matrix, custody))
        custody++;
    str_pad(&line->text, LABEL + 1);
    add_padded(&line->text, _("In custody"), (size_t)custody * (MATRIX_CELL + 1) - 1);
    str_add_f(&line->text, "%s %s", line->rule, _("In the community"));
    print_out(cli, line, INK_BOLD);
    str_pad(&line->text, LABEL);
    for (int i = 0; i < matrix->form_count; i++)
        add_cell(line, i, _(matrix_form_short(matrix->forms[i])));
    print_out(cli, line, INK_BOLD);
}

static void print_row(Cli *cli, Line *line, const MatrixRow *row)
{
    AUTO_STR label = {0};
    matrix_row_short(&label, row);
    add_padded(&line->text, str_text(&label), LABEL);
    for (int i = 0; i < line->matrix->form_count; i++)
        add_cell(line, i, _(matrix_answer_short((Answer)row->cells[line->matrix->forms[i]])));
    print_out(cli, line, INK_PLAIN);
}

static void add_meaning(Str *out, const char *word, const char *meaning)
{
    str_add_f(out, "%s%s = %s", out->len ? ", " : "", word, meaning);
}

static void print_legend(Cli *cli, const Matrix *matrix, Form marked)
{
    AUTO_STR forms = {0};
    AUTO_STR answers = {0};
    AUTO_STR source = {0};
    for (int i = 0; i < matrix->form_count; i++)
        add_meaning(&forms, _(matrix_form_short(matrix->forms[i])),
                    _(code_label(&codes_form, (int)matrix->forms[i])));
    for (int i = ANSWER_UNKNOWN + 1; i < ANSWER_COUNT; i++)
        add_meaning(&answers, _(matrix_answer_short((Answer)i)), _(answer_label((Answer)i)));
    print_line(&cli->print, INK_PLAIN, "");
    if (marked) print_line_f(&cli->print, INK_BOLD, "* = %s", _(code_label(&codes_form, (int)marked)));
    print_wrapped(&cli->print, INK_PLAIN, 0, str_text(&answers));
    print_wrapped(&cli->print, INK_PLAIN, 0, str_text(&forms));
    str_add(&source, _("Annex 5 of the guide: it guides, and Nav decides. The conditions are whether the person supports "
                       "a child, and whether there is an employer outside."));
    if (!cli->print.paper) /* that says it already */
        answers_add_source(&source, &cli->print, matrix_source(cli->rules));
    print_wrapped(&cli->print, INK_DIM, 0, str_text(&source));
}

static void write_text(Cli *cli, const Matrix *matrix, Form marked)
{
    MatrixLine lines[MATRIX_LINES];
    size_t count = matrix_lines(matrix, lines);
    Line line = {.matrix = matrix, .marked = marked, .rule = cli_plain_marks(cli) ? "|" : "│"};
    print_heads(cli, &line);
    for (size_t i = 0; i < count; i++) {
        if (lines[i].row)
            print_row(cli, &line, lines[i].row);
        else
            print_line(&cli->print, INK_BOLD, _(code_label(&codes_benefit, (int)lines[i].benefit)));
    }
    print_legend(cli, matrix, marked);
    str_done(&line.text);
}

/* ---------------------------------------------------------------- the command */

static Status check_column(const Matrix *matrix, Form form, Error *err)
{
    AUTO_STR codes = {0};
    for (int i = 0; i < matrix->form_count; i++) {
        if (form == FORM_UNKNOWN || matrix->forms[i] == form) return STATUS_OK;
        str_add_f(&codes, "%s%s", i ? ", " : "", code_text(&codes_form, (int)matrix->forms[i]));
    }
    return error_set(err, STATUS_INVALID, "--form", _("annex 5 has no column for %1$s; it has %2$s"),
                     code_text(&codes_form, (int)form), str_text(&codes));
}

static Status run(Cli *cli, Error *err)
{
    int form = FORM_UNKNOWN;
    TRY(cli_code(cli, "form", &codes_form, &form, err));
    TRY(cli_open(cli, err));
    const Matrix *matrix = ruleset_matrix(cli->rules);
    TRY(check_column(matrix, (Form)form, err));
    bool machine = cli_machine_output(cli);
    if (!machine)
        write_text(cli, matrix, (Form)form);
    else if (cli->format == FORMAT_JSON)
        write_json(cli, matrix);
    else
        write_rows(cli, resource_find("matrix.csv"));
    return STATUS_OK;
}

const Command command_matrix = {
    .name = "matrix",
    .arguments = "",
    .least = 0,
    .most = 0,
    .needs = NEED_RULES,
    .formats = WRITES_ALL,
    .summary = N_("which benefits can be had in which form of execution (annex 5)"),
    .help =
        N_("One row a benefit, two where it depends on whether the person supports a child or works for an "
           "employer outside; one column a form of execution, those in custody before those in the "
           "community. What becomes of one person's benefits, and when, tell `show` and `calc`."),
    .options = options,
    .option_count = COUNT(options),
    .run = run,
};
