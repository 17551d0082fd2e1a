#include "ui/widget_form.h"

#include "base/datetext.h"
#include "base/utf8.h"
#include "ui/widget_choice.h"
#include "ui/widget_prompt.h"

#include <stdlib.h>
#include <string.h>

enum { FIELD_COLUMNS = 26, BESIDE = 6 }; /* marks and blanks in a row */

/* ---------------------------------------------------------------- what stands in the fields */

static void replace(char **text, const char *with)
{
    char *copy = mem_text(with ? with : "");
    free(*text);
    *text = copy;
}

static bool blank(const char *text)
{
    return text[strspn(text, " ")] == '\0';
}

static bool field_touched(const EntryField *field)
{
    if (field->kind == ASK_CODE) return field->code != field->present_code;
    const char *text = str_text(&field->line.text);
    if (field->line.offered || strcmp(text, field->present) == 0) return false;
    return !blank(text) || *field->present;
}

bool form_touched(const EntryForm *form, int index)
{
    return field_touched(&form->fields[index]);
}

bool form_any_touched(const EntryForm *form)
{
    for (int i = 0; i < form->count; i++)
        if (form_touched(form, i)) return true;
    return false;
}

static void set_field(EntryField *field, const AskSpec *spec, const char *kept, bool first)
{
    bool touched = !first && field_touched(field);
    field->kind = spec->kind;
    field->codes = spec->codes;
    replace(&field->label, spec->label);
    replace(&field->present, spec->present);
    replace(&field->now, spec->now);
    field->present_code = spec->code;
    if (!touched) field->code = spec->code;
    if (!touched) line_offer(&field->line, field->present);
    if (!first || !kept) return;
    if (field->kind == ASK_CODE)
        field->code = code_value(field->codes, kept);
    else
        line_set(&field->line, kept);
}

void form_set(EntryForm *form, const App *app, const char *keep, const AskSpec specs[], int count)
{
    bool first = form->count == 0;
    replace(&form->keep, keep);
    form->count = count;
    form->label_columns = 0;
    for (int i = 0; i < count; i++) {
        set_field(&form->fields[i], &specs[i], app_kept(app, keep, i), first);
        int width = (int)utf8_width(form->fields[i].label);
        if (width > form->label_columns) form->label_columns = width;
    }
}

void form_done(EntryForm *form)
{
    for (int i = 0; i < form->count; i++) {
        EntryField *field = &form->fields[i];
        free(field->label);
        free(field->present);
        free(field->now);
        line_done(&field->line);
        str_done(&field->fault);
    }
    free(form->keep);
    *form = (EntryForm){0};
}

void form_keep(const EntryForm *form, App *app)
{
    for (int i = 0; i < form->count; i++) {
        const EntryField *field = &form->fields[i];
        const char *text =
            field->kind == ASK_CODE ? code_text(field->codes, field->code) : str_text(&field->line.text);
        app_keep(app, form->keep, i, field_touched(field) ? text : NULL);
    }
}

void form_forget(const EntryForm *form, App *app)
{
    for (int i = 0; i < form->count; i++)
        app_keep(app, form->keep, i, NULL);
}

const char *form_text(const EntryForm *form, int index)
{
    return str_text(&form->fields[index].line.text);
}

Date form_date(const EntryForm *form, const App *app, int index)
{
    Date date = DATE_NONE;
    Error err = {0};
    return datetext_parse(form_text(form, index), app->desk->today, &date, &err) == STATUS_OK ? date
                                                                                              : DATE_NONE;
}

int form_code(const EntryForm *form, int index)
{
    return form->fields[index].code;
}

/* ---------------------------------------------------------------- what it means */

/* Adds what a typed text means: "= fre 15.01.2027 uke 2 (om 319 dager)"; false, with why, where it means
 * nothing.
 */
static bool tell_meaning(Str *out, const EntryField *field, const App *app)
{
    const char *text = str_text(&field->line.text);
    Duration length;
    if (field->kind == ASK_DATE) return prompt_tell_date(out, text, false, app->desk->today, app->desk->lang);
    if (field->kind != ASK_LENGTH) return true;
    if (!duration_parse(text, &length)) {
        str_add_f(out, _("\"%s\" is no length of time; write for instance P2Y6M10D, 2y6m10d or 74d"), text);
        return false;
    }
    str_add(out, "= ");
    datetext_duration(out, length, app->desk->lang);
    return true;
}

static bool means(const EntryField *field, const App *app, Str *told)
{
    return !field_touched(field) || blank(str_text(&field->line.text)) || tell_meaning(told, field, app);
}

bool form_means(const EntryForm *form, const App *app)
{
    AUTO_STR told = {0};
    for (int i = 0; i < form->count; i++)
        if (!means(&form->fields[i], app, &told)) return false;
    return true;
}

bool form_check(EntryForm *form, const App *app, int index)
{
    EntryField *field = &form->fields[index];
    AUTO_STR told = {0};
    str_clear(&field->fault);
    if (means(field, app, &told)) return true;
    str_add(&field->fault, str_text(&told));
    return false;
}

bool form_check_all(EntryForm *form, const App *app)
{
    bool right = true;
    for (int i = 0; i < form->count; i++)
        right = form_check(form, app, i) && right;
    return right;
}

bool form_go_fault(EntryForm *form)
{
    for (int i = 0; i < form->count; i++) {
        if (form->fields[i].fault.len == 0) continue;
        form->at = i;
        return true;
    }
    return false;
}

void form_fault(EntryForm *form, int index, const char *text)
{
    str_clear(&form->fields[index].fault);
    str_add(&form->fields[index].fault, text);
}

/* Adds what is told of a field: what is wrong, what was typed means, what is so now. */
static Style tell(Str *out, const EntryField *field, const App *app, bool typing)
{
    if (field->fault.len > 0) {
        str_add(out, str_text(&field->fault));
        return STYLE_ERROR;
    }
    Style style = STYLE_DIM;
    bool touched = field_touched(field);
    if (touched && field->kind != ASK_CODE) {
        if (blank(str_text(&field->line.text)))
            str_add(out, _("= not known"));
        else
            style = tell_meaning(out, field, app) ? STYLE_HEADING : typing ? STYLE_DIM : STYLE_ERROR;
    }
    if (*field->now) str_add_f(out, touched && out->len > 0 ? " · %s" : "%s", field->now);
    return style;
}

/* ---------------------------------------------------------------- painting */

int form_rows(const EntryForm *form)
{
    return form->count + FORM_TELLS;
}

static void paint_field(EntryForm *form, const App *app, Pane *pane, int row, int index, bool focused)
{
    EntryField *field = &form->fields[index];
    AUTO_STR view = {0}, told = {0};
    size_t cursor = 0;
    bool here = focused && index == form->at;
    if (field->kind == ASK_CODE)
        str_add(&view, _(code_label(field->codes, field->code)));
    else
        line_view(&field->line, FIELD_COLUMNS - 1, &view, &cursor);
    Style style = STYLE_FIELD;
    if (here && (field->kind == ASK_CODE || field->line.offered)) style = STYLE_SELECTED;
    Style tells = tell(&told, field, app, here);
    pane_begin(pane, row);
    pane_add(pane, STYLE_NORMAL, 2, here ? ">" : "");
    pane_add(pane, here ? STYLE_HEADING : STYLE_NORMAL, form->label_columns + 1, field->label);
    pane_add(pane, style, FIELD_COLUMNS, str_text(&view));
    pane_add(pane, STYLE_NORMAL, 1, "");
    pane_add(pane, STYLE_NORMAL, 2, field->fault.len > 0 ? "!" : field_touched(field) ? "*" : "");
    pane_add(pane, tells, pane_left(pane), str_text(&told));
    pane_end(pane);
    if (here) pane_cursor(pane, row, 2 + form->label_columns + 1 + (int)cursor);
}

typedef struct Telling {
    Pane *pane;
    Style style;
    int row, until;
} Telling;

static void add_told(void *context, const char *text, size_t n)
{
    Telling *telling = context;
    if (telling->row == telling->until) return;
    AUTO_STR line = {0};
    str_add_n(&line, text, n);
    pane_begin(telling->pane, telling->row++);
    pane_add(telling->pane, STYLE_NORMAL, 2, "");
    pane_add(telling->pane, telling->style, pane_left(telling->pane), str_text(&line));
    pane_end(telling->pane);
}

/* Adds what the rows had no room for: of the field that has the keys, or else what is wrong with another. */
static Style tell_below(Str *out, const EntryForm *form, const App *app, int room, bool focused)
{
    Style style = STYLE_NORMAL;
    if (focused) style = tell(out, &form->fields[form->at], app, true);
    if ((int)utf8_width(str_text(out)) > room) return style;
    str_clear(out);
    for (int i = 0; i < form->count; i++) {
        const EntryField *field = &form->fields[i];
        if (field->fault.len == 0 || (int)utf8_width(str_text(&field->fault)) <= room) continue;
        str_add_f(out, "%s: %s", field->label, str_text(&field->fault));
        return STYLE_ERROR;
    }
    return style;
}

void form_paint(EntryForm *form, const App *app, Pane *pane, int first, bool focused)
{
    for (int i = 0; i < form->count; i++)
        paint_field(form, app, pane, first + i, i, focused);
    AUTO_STR told = {0};
    int room = pane->columns - form->label_columns - FIELD_COLUMNS - BESIDE;
    Telling telling = {.pane = pane, .row = first + form->count, .until = first + form_rows(form)};
    telling.style = tell_below(&told, form, app, room, focused);
    utf8_wrap(str_text(&told), (size_t)pane->columns - 4, add_told, &telling);
    while (telling.row < telling.until)
        pane_line(pane, telling.row++, STYLE_NORMAL, "");
}

/* ---------------------------------------------------------------- keys */

Context form_context(const EntryForm *form)
{
    return form->fields[form->at].kind == ASK_CODE ? CONTEXT_PICK : CONTEXT_FIELD;
}

void form_go(EntryForm *form, const App *app, int index)
{
    form_check(form, app, form->at);
    form->at = index;
}

void form_type(EntryForm *form, const Input *input)
{
    EntryField *field = &form->fields[form->at];
    bool fits = true;
    str_clear(&field->fault);
    if (input->kind == INPUT_TEXT)
        fits = line_type(&field->line, input->text);
    else if (input->kind == INPUT_PASTE)
        fits = line_type(&field->line, input->paste);
    else
        line_key(&field->line, input->key);
    if (!fits) str_add(&field->fault, _("There is no room for that much."));
}

typedef struct Picking {
    EntryForm *form;
    int at;
    Screen *owner;
    void (*chosen)(Screen *owner, App *app);
} Picking;

static void picked(void *context, App *app, int index)
{
    const Picking *picking = context;
    picking->form->fields[picking->at].code = index + 1; /* row 0 of a table is "unknown" */
    picking->chosen(picking->owner, app);
}

void form_pick(EntryForm *form, App *app, Screen *owner, void (*chosen)(Screen *owner, App *app))
{
    const EntryField *field = &form->fields[form->at];
    Picking *picking = mem_zero(1, sizeof *picking);
    *picking = (Picking){form, form->at, owner, chosen};
    ChoiceSpec spec = {
        .title = field->label,
        .text = field->now,
        .selected = field->code > 0 ? field->code - 1 : 0,
        .accept = picked,
        .done = free,
        .context = picking,
    };
    for (int i = 1; i < field->codes->count && spec.count < CHOICES; i++)
        spec.labels[spec.count++] = _(code_label(field->codes, i));
    choice_open(app, &spec);
}
