#include "ui/widget_form_private.h"

#include "base/lang.h"
#include "base/utf8.h"
#include "ui/widget_choice.h"

#include <stdlib.h>
#include <string.h>

enum { BESIDE = 6 }; /* marks and blanks in a row */

int form_rows(const EntryForm *form)
{
    return form->count + FORM_TELLS;
}

static const char *code_shown(const EntryField *field)
{
    return field->code ? _(code_label(field->codes, field->code)) : "";
}

/* A code is never cut: a long one takes some of the room beside it. */
static int columns_of(const EntryForm *form, const EntryField *field)
{
    int width = field->kind == ASK_CODE ? (int)utf8_width(code_shown(field)) : 0;
    return width > form->field_columns ? width : form->field_columns;
}

/* What a row says of its field at a glance. */
static const char *sign_of(const EntryField *field)
{
    if (field->fault.len > 0 || field->remark.len > 0) return "!";
    return form_field_touched(field) ? "*" : "";
}

static void paint_field(EntryForm *form, const App *app, Pane *pane, int row, int index, bool focused)
{
    EntryField *field = &form->fields[index];
    AUTO_STR view = {0}, told = {0};
    size_t cursor = 0;
    bool here = focused && index == form->at;
    if (field->kind == ASK_CODE) {
        str_add(&view, code_shown(field));
        cursor = utf8_width(str_text(&field->typed));
    } else {
        line_view(&field->line, (size_t)form->field_columns - 1, &view, &cursor);
    }
    Style style = STYLE_FIELD;
    if (here && (field->kind == ASK_CODE || field->line.offered)) style = STYLE_SELECTED;
    Style tells = form_tell(&told, field, app, here);
    pane_begin(pane, row);
    pane_add(pane, STYLE_NORMAL, 2, here ? ">" : "");
    pane_add(pane, here ? STYLE_HEADING : STYLE_NORMAL, form->label_columns + 1, field->label);
    pane_add(pane, style, columns_of(form, field), str_text(&view));
    pane_add(pane, STYLE_NORMAL, 1, "");
    pane_add(pane, STYLE_NORMAL, 2, sign_of(field));
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
    if (focused) style = form_tell(out, &form->fields[form->at], app, true);
    if ((int)utf8_width(str_text(out)) > room) return style;
    str_clear(out);
    for (int i = 0; i < form->count; i++) {
        const EntryField *field = &form->fields[i];
        const Str *told = field->fault.len > 0 ? &field->fault : &field->remark;
        if ((int)utf8_width(str_text(told)) <= room) continue;
        str_add_f(out, "%s: %s", field->label, str_text(told));
        return field->fault.len > 0 ? STYLE_ERROR : STYLE_NORMAL;
    }
    return style;
}

void form_paint(EntryForm *form, const App *app, Pane *pane, int first, bool focused)
{
    for (int i = 0; i < form->count; i++)
        paint_field(form, app, pane, first + i, i, focused);
    AUTO_STR told = {0};
    int room = pane->columns - form->label_columns - form->field_columns - BESIDE;
    Telling telling = {.pane = pane, .row = first + form->count, .until = first + form_rows(form)};
    telling.style = tell_below(&told, form, app, room, focused);
    utf8_wrap(str_text(&told), (size_t)pane->columns - 4, add_told, &telling);
    while (telling.row < telling.until)
        pane_line(pane, telling.row++, STYLE_NORMAL, "");
}

/* ---------------------------------------------------------------- the list */

typedef struct Picking {
    EntryForm *form;
    int at;
    Screen *owner;
    void (*chosen)(Screen *owner, App *app);
} Picking;

static void picked(void *context, App *app, int index)
{
    const Picking *picking = context;
    EntryField *field = &picking->form->fields[picking->at];
    str_clear(&field->typed); /* and what was said of letters that nothing begins with */
    str_clear(&field->fault);
    field->code = (index + 1) % field->codes->count; /* row 0 of a table is "unknown", and stands last here */
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
        .selected = field->code > 0         ? field->code - 1
                    : field->can_be_unknown ? field->codes->count - 1
                                            : 0,
        .accept = picked,
        .done = free,
        .context = picking,
    };
    for (int i = 1; i < field->codes->count && spec.count < CHOICES; i++)
        spec.labels[spec.count++] = _(code_label(field->codes, i));
    if (field->can_be_unknown && spec.count < CHOICES) spec.labels[spec.count++] = _("not known");
    choice_open(app, &spec);
}
