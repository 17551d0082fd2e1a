#include "ui/widget_form_private.h"

#include "base/lang.h"
#include "base/utf8.h"
#include "ui/widget_choice.h"

#include <stdlib.h>
#include <string.h>

enum {
    BESIDE = 6, /* marks and blanks in a row */
    SHORTEST = 12 /* a day as it is written, and room for the cursor behind it */
};

int form_rows(const EntryForm *form)
{
    return form->count + FORM_TELLS;
}

static const char *code_shown(const EntryField *field)
{
    if (form_code_lost(field, NULL)) return str_text(&field->typed); /* nothing that was typed vanishes */
    return field->code ? _(code_label(field->codes, field->code)) : "";
}

/* Days, lengths of time and numbers: what stands in the field is short, and what it means is not. */
static bool is_short(const EntryField *field)
{
    return field->kind != ASK_TEXT && field->kind != ASK_CODE;
}

/* What there is room for beside a field of so many columns. */
static int room_of(const EntryForm *form, const Pane *pane, const EntryField *field, int columns)
{
    int sign = field->fault.len > 0 || field->remark.len > 0 ? 0 : 2;
    return pane->columns - form->label_columns - columns - BESIDE + sign;
}

/* A code is never cut: a long one takes some of the room beside it; a long text does while it leaves enough there. A
 * short field gives up what it does not need where `told`, the columns of what is told of it, has no room else. */
static int columns_of(const EntryForm *form, const Pane *pane, const EntryField *field, int told)
{
    int room = (pane->columns - form->label_columns - BESIDE) * 2 / 3;
    int width = field->kind == ASK_CODE ? (int)utf8_width(code_shown(field)) : 0;
    if (field->kind != ASK_CODE) width = (int)utf8_width(str_text(&field->line.text)) + 2;
    if (field->kind == ASK_TEXT && width > room) width = room;
    if (is_short(field) && told <= room_of(form, pane, field, form->field_columns)) return form->field_columns;
    if (is_short(field)) return width < SHORTEST ? SHORTEST : width > form->field_columns ? form->field_columns : width;
    return width > form->field_columns ? width : form->field_columns;
}

/* What there is room for beside a field, of which something of `told` columns is told. */
static int room_beside(const EntryForm *form, const Pane *pane, const EntryField *field, int told)
{
    return room_of(form, pane, field, columns_of(form, pane, field, told));
}

/* Adds what is told beside the field, and gives the field's columns. Of "= fre 28.10.2026 uke 44 (om 14 dager)", where
 * there is no room for all of it, that is the day: how far off it is is told below, of the field that has the keys. */
static int fit(Str *out, const EntryForm *form, const Pane *pane, const EntryField *field, const Str *told)
{
    int columns = (int)utf8_width(str_text(told));
    const char *aside = strstr(str_text(told), " (");
    bool all = !aside || !is_short(field) || field->fault.len > 0 || columns <= room_beside(form, pane, field, columns);
    str_add_n(out, str_text(told), all ? told->len : (size_t)(aside - str_text(told)));
    return columns_of(form, pane, field, (int)utf8_width(str_text(out)));
}

static void paint_field(EntryForm *form, const App *app, Pane *pane, int row, int index, bool focused)
{
    EntryField *field = &form->fields[index];
    AUTO_STR view = {0}, told = {0}, beside = {0};
    bool here = focused && index == form->at;
    Style tells = form_tell(&told, field, app, here);
    int wide = fit(&beside, form, pane, field, &told);
    size_t cursor = 0, columns = (size_t)wide - 1;
    if (field->kind == ASK_CODE) {
        str_add(&view, code_shown(field));
        cursor = utf8_width(str_text(&field->typed));
    } else if (here) {
        line_view(&field->line, columns, &view, &cursor);
    } else {
        line_view_start(&field->line, columns, &view);
    }
    Style style = STYLE_FIELD;
    if (here && (field->kind == ASK_CODE || field->line.offered)) style = STYLE_SELECTED;
    pane_begin(pane, row);
    pane_add(pane, STYLE_NORMAL, 2, here ? ">" : "");
    pane_add(pane, here ? STYLE_HEADING : STYLE_NORMAL, form->label_columns + 1, field->label);
    pane_add(pane, style, wide, str_text(&view));
    pane_add(pane, STYLE_NORMAL, 1, "");
    if (field->fault.len > 0 || field->remark.len > 0) pane_add(pane, STYLE_NORMAL, 2, "!");
    pane_add_words(pane, tells, pane_left(pane), str_text(&beside));
    pane_end(pane);
    if (here) pane_cursor(pane, row, 2 + form->label_columns + 1 + (int)cursor);
}

typedef struct Telling {
    Pane *pane;
    Style style;
    int row, until;
} Telling;

/* A line below the fields; the last one ends in a sign where there would be more. */
static void add_told(void *context, const char *text, size_t n)
{
    Telling *telling = context;
    if (telling->row == telling->until) return;
    bool last = telling->row + 1 == telling->until;
    AUTO_STR line = {0};
    str_add_n(&line, text, last ? strlen(text) : n);
    pane_begin(telling->pane, telling->row++);
    pane_add(telling->pane, STYLE_NORMAL, 2, "");
    pane_add_words(telling->pane, telling->style, pane_left(telling->pane) - 2, str_text(&line));
    pane_end(telling->pane);
}

/* Adds what the rows had no room for: of the field that has the keys, or else what is wrong with another. */
static Style tell_below(Str *out, const EntryForm *form, const App *app, const Pane *pane, bool focused)
{
    Style style = STYLE_NORMAL;
    const EntryField *here = &form->fields[form->at];
    if (focused) style = form_tell(out, here, app, true);
    int columns = (int)utf8_width(str_text(out));
    if (columns > room_beside(form, pane, here, columns)) return style;
    str_clear(out);
    for (int i = 0; i < form->count; i++) {
        const EntryField *field = &form->fields[i];
        const Str *told = field->fault.len > 0 ? &field->fault : &field->remark;
        columns = (int)utf8_width(str_text(told));
        if (columns <= room_beside(form, pane, field, columns)) continue;
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
    Telling telling = {.pane = pane, .row = first + form->count, .until = first + form_rows(form)};
    telling.style = tell_below(&told, form, app, pane, focused);
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
    field->code = form_code_at(field, index);
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
        .selected = field->code ? form_code_place(field, field->code) : 0, /* never what says nothing */
        .accept = picked,
        .done = free,
        .context = picking,
    };
    for (int i = 0; i < form_code_count(field) && spec.count < CHOICES; i++) {
        int code = form_code_at(field, i);
        spec.labels[spec.count++] = code ? _(code_label(field->codes, code)) : _("not known");
    }
    choice_open(app, &spec);
}
