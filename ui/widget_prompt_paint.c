#include "ui/widget_prompt_private.h"

#include "base/utf8.h"
#include "ui/tell_date.h"

/* What a dialog to type into looks like. */

enum { DATE_TELLS = 2, MOST_NOTE_ROWS = 4 };

static void add_row(void *context, const char *text, size_t n)
{
    Prompt *prompt = context;
    AUTO_STR line = {0};
    str_add_n(&line, text, n);
    pane_line(&prompt->dialog.inside, prompt->row++, STYLE_NORMAL, str_text(&line));
}

static void count_row(void *context, const char *text, size_t n)
{
    (void)text, (void)n;
    ++*(int *)context;
}

static int note_rows(const Prompt *prompt, int columns)
{
    int rows = 0;
    if (prompt->note) utf8_wrap(prompt->note, (size_t)columns, count_row, &rows);
    return rows < MOST_NOTE_ROWS ? rows : MOST_NOTE_ROWS;
}

/* What stands below a field: what is wrong with it, what the date means, or what happens when it is empty. */
static Style asked_tells(const Asked *field, const App *app, bool typing, Str *out)
{
    if (field->fault.len > 0) {
        str_add(out, str_text(&field->fault));
        return STYLE_ERROR;
    }
    if (field->broken.count > (size_t)field->rows) {
        str_add_f(out, _("line %zu of %zu"), field->broken.at + 1, field->broken.count);
        return STYLE_DIM;
    }
    if (field->line.text.len == 0 || (field->present && field->line.offered)) {
        str_add(out, field->if_empty);
        return STYLE_DIM;
    }
    if (field->kind != PROMPT_DATE) return STYLE_DIM;
    bool right = tell_date(out, str_text(&field->line.text), field->past, app->desk->today, app->desk->lang);
    return right ? STYLE_HEADING : typing ? STYLE_DIM : STYLE_ERROR;
}

/* Those for what is typed and those for what is told about it. */
static int field_rows(const Asked *field)
{
    return field->rows + (field->kind == PROMPT_DATE ? DATE_TELLS : 1);
}

typedef struct Telling {
    Prompt *prompt;
    Style style;
    int until; /* the row after the last */
} Telling;

static void add_told(void *context, const char *text, size_t n)
{
    Telling *telling = context;
    Prompt *prompt = telling->prompt;
    Pane *pane = &prompt->dialog.inside;
    if (prompt->row == telling->until) return;
    AUTO_STR line = {0};
    str_add_n(&line, text, n);
    pane_begin(pane, prompt->row++);
    pane_add(pane, STYLE_NORMAL, prompt->label_columns + 1, "");
    pane_add(pane, telling->style, pane_left(pane), str_text(&line));
    pane_end(pane);
}

/* A star for each letter, so that it is seen that something was typed; the cursor behind them. */
static void view_secret(const LineEdit *line, size_t columns, Str *out, size_t *cursor)
{
    size_t letters = 0;
    for (size_t i = 0; i < line->text.len; i += utf8_next(line->text.data + i))
        letters++;
    if (letters >= columns) letters = columns - 1;
    for (size_t i = 0; i < letters; i++)
        str_add_char(out, '*');
    str_pad(out, columns - letters);
    *cursor = letters;
}

/* A row of a field; the first has its label. */
static void paint_row(Prompt *prompt, int index, int row, const char *text)
{
    const Asked *field = &prompt->fields[index];
    Pane *pane = &prompt->dialog.inside;
    bool here = index == prompt->at;
    pane_begin(pane, prompt->row++);
    pane_add(pane, here ? STYLE_HEADING : STYLE_NORMAL, prompt->label_columns + 1, row == 0 ? field->label : "");
    pane_add(pane, field->line.offered && here ? STYLE_SELECTED : STYLE_FIELD, prompt->columns, text);
    pane_end(pane);
}

static void paint_line(Prompt *prompt, int index)
{
    const Asked *field = &prompt->fields[index];
    AUTO_STR view = {0};
    size_t cursor = 0;
    if (field->kind == PROMPT_SECRET)
        view_secret(&field->line, (size_t)prompt->columns, &view, &cursor);
    else if (index == prompt->at)
        line_view(&prompt->fields[index].line, (size_t)prompt->columns, &view, &cursor);
    else
        line_view_start(&field->line, (size_t)prompt->columns, &view);
    if (index == prompt->at)
        pane_cursor(&prompt->dialog.inside, prompt->row, prompt->label_columns + 1 + (int)cursor);
    paint_row(prompt, index, 0, str_text(&view));
}

/* A text on several rows. */
static void paint_rows(Prompt *prompt, int index)
{
    Asked *field = &prompt->fields[index];
    const char *text = str_text(&field->line.text);
    LineRows *broken = &field->broken;
    line_rows_set(broken, &field->line, (size_t)prompt->columns);
    size_t top = line_rows_top(broken, &field->line, (size_t)field->rows);
    if (index == prompt->at)
        pane_cursor(&prompt->dialog.inside, prompt->row + (int)(broken->at - top),
                    prompt->label_columns + 1 + (int)broken->column);
    for (int i = 0; i < field->rows; i++) {
        AUTO_STR part = {0};
        size_t row = top + (size_t)i;
        if (row < broken->count)
            str_add_n(&part, text + broken->rows[row].from, broken->rows[row].to - broken->rows[row].from);
        while (part.len > 0 && row + 1 < broken->count && part.data[part.len - 1] == ' ')
            part.data[--part.len] = '\0'; /* the blank at the end may have no room */
        paint_row(prompt, index, i, str_text(&part));
    }
}

static void paint_field(Prompt *prompt, App *app, int index)
{
    Asked *field = &prompt->fields[index];
    AUTO_STR tells = {0};
    Telling telling = {.prompt = prompt, .until = prompt->row + field_rows(field)};
    if (field->rows > 1)
        paint_rows(prompt, index);
    else
        paint_line(prompt, index);
    telling.style = asked_tells(field, app, index == prompt->at, &tells);
    utf8_wrap(str_text(&tells), (size_t)prompt->columns, add_told, &telling);
    while (prompt->row < telling.until)
        pane_line(&prompt->dialog.inside, prompt->row++, STYLE_NORMAL, "");
}

void prompt_paint(Screen *screen, App *app)
{
    Prompt *prompt = (Prompt *)screen;
    int columns = dialog_columns(app);
    int notes = note_rows(prompt, columns);
    int rows = 1 + notes + 1 + 1;
    for (int i = 0; i < prompt->count; i++)
        rows += field_rows(&prompt->fields[i]);
    dialog_paint(&prompt->dialog, screen, app, prompt->title, rows);
    Pane *pane = &prompt->dialog.inside;
    prompt->columns = pane->columns - prompt->label_columns - 1;
    pane_line(pane, 0, STYLE_NORMAL, prompt->subject);
    prompt->row = 1;
    if (prompt->note) utf8_wrap(prompt->note, (size_t)columns, add_row, prompt);
    prompt->row = 1 + notes;
    pane_line(pane, prompt->row++, STYLE_NORMAL, "");
    for (int i = 0; i < prompt->count; i++)
        paint_field(prompt, app, i);
    pane_line(pane, prompt->row++, STYLE_ERROR, str_text(&prompt->fault));
}
