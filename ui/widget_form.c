#include "ui/widget_form.h"

#include "base/datetext.h"
#include "base/utf8.h"
#include "ui/widget_form_private.h"

#include <stdlib.h>
#include <string.h>

enum { FIELD_COLUMNS = 26, DATE_COLUMNS = 17 };

/* How a field is kept from which what stood in it was taken away. */
#define EMPTIED " "

/* ---------------------------------------------------------------- what stands in the fields */

static void replace(char **text, const char *with)
{
    char *copy = mem_text(with ? with : "");
    free(*text);
    *text = copy;
}

bool form_blank(const char *text)
{
    return text[strspn(text, " ")] == '\0';
}

bool form_field_touched(const EntryField *field)
{
    if (field->kind == ASK_CODE) return field->code != field->present_code || form_code_lost(field, NULL);
    const char *text = str_text(&field->line.text);
    if (field->line.offered || strcmp(text, field->present) == 0) return false;
    return !form_blank(text) || *field->present;
}

bool form_touched(const EntryForm *form, int index)
{
    return form_field_touched(&form->fields[index]);
}

bool form_any_touched(const EntryForm *form)
{
    for (int i = 0; i < form->count; i++)
        if (form_touched(form, i)) return true;
    return false;
}

static void set_field(EntryField *field, const AskSpec *spec, const char *kept, bool first)
{
    bool touched = !first && form_field_touched(field);
    field->kind = spec->kind;
    field->codes = spec->codes;
    field->own_words = spec->own_words;
    field->can_be_unknown = spec->can_be_unknown;
    field->required = spec->required;
    field->words = spec->words;
    field->word_count = spec->word_count;
    replace(&field->label, spec->label);
    replace(&field->present, spec->present);
    replace(&field->now, spec->now);
    replace(&field->key, spec->key);
    field->present_code = spec->code;
    if (!touched) field->code = spec->code;
    if (!touched) line_offer(&field->line, field->present);
    if (!first || !kept) return;
    if (field->kind == ASK_CODE)
        form_code_set(field, kept);
    else
        line_set(&field->line, strcmp(kept, EMPTIED) == 0 ? "" : kept);
}

static const char *kept_text(const App *app, const char *keep, const char *key, int index)
{
    return key && *key ? app_kept_key(app, keep, key) : app_kept(app, keep, index);
}

static void keep_text(App *app, const EntryForm *form, int index, const char *text)
{
    const char *key = form->fields[index].key;
    if (*key)
        app_keep_key(app, form->keep, key, text);
    else
        app_keep(app, form->keep, index, text);
}

/* How wide a field has to be; one in which one can write goes on sideways. */
static int columns_for(const EntryField *field)
{
    int most = DATE_COLUMNS;
    if (field->kind == ASK_TEXT) return FIELD_COLUMNS;
    for (int i = 1; field->kind == ASK_CODE && i < field->codes->count; i++) {
        int width = (int)utf8_width(_(code_label(field->codes, i))) + 1;
        if (width > most) most = width;
    }
    return most < FIELD_COLUMNS ? most : FIELD_COLUMNS; /* a longer one takes the room beside it */
}

void form_set(EntryForm *form, const App *app, const char *keep, const AskSpec specs[], int count)
{
    bool first = form->count == 0;
    replace(&form->keep, keep);
    form->count = count;
    form->label_columns = 0;
    form->field_columns = DATE_COLUMNS;
    for (int i = 0; i < count; i++) {
        set_field(&form->fields[i], &specs[i], kept_text(app, keep, specs[i].key, i), first);
        int width = (int)utf8_width(form->fields[i].label);
        if (width > form->label_columns) form->label_columns = width;
        width = columns_for(&form->fields[i]);
        if (width > form->field_columns) form->field_columns = width;
    }
}

void form_done(EntryForm *form)
{
    for (int i = 0; i < form->count; i++) {
        EntryField *field = &form->fields[i];
        free(field->label);
        free(field->present);
        free(field->now);
        free(field->key);
        line_done(&field->line);
        str_done(&field->typed);
        str_done(&field->fault);
        str_done(&field->remark);
    }
    free(form->keep);
    *form = (EntryForm){0};
}

void form_keep(const EntryForm *form, App *app)
{
    for (int i = 0; i < form->count; i++) {
        const EntryField *field = &form->fields[i];
        const char *text = field->kind == ASK_CODE ? form_code_kept(field) : str_text(&field->line.text);
        if (!text || form_blank(text)) text = EMPTIED;
        keep_text(app, form, i, form_field_touched(field) ? text : NULL);
    }
}

void form_forget(const EntryForm *form, App *app)
{
    for (int i = 0; i < form->count; i++)
        keep_text(app, form, i, NULL);
}

const char *form_text(const EntryForm *form, int index)
{
    return str_text(&form->fields[index].line.text);
}

void form_add_text(Str *out, const EntryForm *form, int index)
{
    AUTO_FREE char *composed = utf8_compose(form_text(form, index));
    const char *from = composed ? composed : form_text(form, index);
    from += strspn(from, " ");
    size_t n = strlen(from);
    while (n > 0 && from[n - 1] == ' ')
        n--;
    str_add_n(out, from, n);
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

/* ---------------------------------------------------------------- checking */

bool form_means(const EntryForm *form, const App *app)
{
    AUTO_STR told = {0};
    for (int i = 0; i < form->count; i++)
        if (!form_field_means(&form->fields[i], app, &told)) return false;
    return true;
}

bool form_check(EntryForm *form, const App *app, int index)
{
    EntryField *field = &form->fields[index];
    AUTO_STR told = {0};
    const char *word = field->kind == ASK_TEXT && form_field_touched(field) ? form_known_word(field) : NULL;
    str_clear(&field->fault);
    if (form_code_lost(field, &field->fault)) return false;
    if (index != form->at) str_clear(&field->typed); /* where one is, the next letter goes on from those before */
    if (word && !form_blank(str_text(&field->line.text))) line_set(&field->line, word);
    if (form_field_means(field, app, &told)) return true;
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

void form_remark(EntryForm *form, int index, const char *text)
{
    str_clear(&form->fields[index].remark);
    str_add(&form->fields[index].remark, text);
}

/* ---------------------------------------------------------------- keys */

Context form_context(const EntryForm *form)
{
    return form->fields[form->at].kind == ASK_CODE ? CONTEXT_PICK : CONTEXT_FIELD;
}

void form_go(EntryForm *form, const App *app, int index)
{
    EntryField *left = &form->fields[form->at];
    if (form_check(form, app, form->at)) str_clear(&left->typed);
    form->at = index;
}

void form_type(EntryForm *form, const Input *input)
{
    EntryField *field = &form->fields[form->at];
    bool fits = true;
    str_clear(&field->fault);
    str_clear(&field->remark);
    if (field->kind == ASK_CODE) {
        form_code_type(field, input);
        return;
    }
    if (input->kind == INPUT_TEXT)
        fits = line_type(&field->line, input->text);
    else if (input->kind == INPUT_PASTE)
        fits = line_type(&field->line, input->paste);
    else
        line_key(&field->line, input->key);
    if (!fits) str_add(&field->fault, _("There is no room for that much."));
}
