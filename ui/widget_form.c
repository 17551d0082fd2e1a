#include "ui/widget_form.h"

#include "base/datetext.h"
#include "base/utf8.h"
#include "ui/tell_date.h"
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

static bool blank(const char *text)
{
    return text[strspn(text, " ")] == '\0';
}

bool form_field_touched(const EntryField *field)
{
    if (field->kind == ASK_CODE) return field->code != field->present_code;
    const char *text = str_text(&field->line.text);
    if (field->line.offered || strcmp(text, field->present) == 0) return false;
    return !blank(text) || *field->present;
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
        field->code = code_value(field->codes, kept);
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
        const char *text =
            field->kind == ASK_CODE ? code_text(field->codes, field->code) : str_text(&field->line.text);
        if (!text || blank(text)) text = EMPTIED;
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

/* ---------------------------------------------------------------- what it means */

static bool tell_length(Str *out, const char *text, const App *app)
{
    Duration length;
    if (!duration_parse(text, &length)) {
        str_add_f(out, _("\"%s\" is no length of time; write for instance P2Y6M10D, 2y6m10d or 74d"), text);
        return false;
    }
    str_add(out, "= ");
    datetext_duration(out, length, app->desk->lang);
    return true;
}

/* "= fre 03.05.1991 (34 år)" */
static bool tell_born(Str *out, const char *text, const App *app)
{
    Date date;
    Error err = {0};
    if (datetext_parse(text, app->desk->today, &date, &err) != STATUS_OK) {
        str_add(out, err.message);
        return false;
    }
    int age = date_age(date, app->desk->today);
    str_add(out, "= ");
    datetext_day(out, date, app->desk->lang);
    if (date <= app->desk->today)
        str_add_f(out, ngettext(" (%d year old)", " (%d years old)", (unsigned long)age), age);
    return true;
}

/* Lets the field table read it, which says what is wrong; *ret is what it was read as. */
static bool read_as(FieldType type, const char *text, const App *app, Str *ret, Str *out)
{
    char *value = NULL;
    const Field field = {.key = "", .type = type};
    Error err = {0};
    int number = 0;
    void *place = type == FIELD_COUNT ? (void *)&number : (void *)&value;
    if (field_parse(&field, place, text, app->desk->today, &err) != STATUS_OK) {
        str_add(out, err.message);
        return false;
    }
    field_format(ret, &field, place);
    free(value);
    return true;
}

/* "= tor 05.03.2026 uke 10 kl. 10:00" */
static bool tell_time(Str *out, const char *text, const App *app)
{
    AUTO_STR time = {0};
    char iso[DATE_TEXT] = "";
    if (!read_as(FIELD_TIME, text, app, &time, out)) return false;
    memcpy(iso, str_text(&time), DATE_TEXT - 1);
    str_add(out, "= ");
    datetext_long(out, date_from_iso(iso), app->desk->lang);
    str_add_f(out, _(" at %.5s"), str_text(&time) + DATE_TEXT);
    return true;
}

/* The only known word that begins with what is typed; NULL where there is none, or several. */
static const char *known_word(const EntryField *field)
{
    const char *found = NULL;
    AUTO_STR typed = {0};
    utf8_add_folded(&typed, str_text(&field->line.text));
    for (size_t i = 0; i < field->word_count; i++) {
        AUTO_STR word = {0};
        utf8_add_folded(&word, field->words[i]);
        if (strncmp(str_text(&word), str_text(&typed), typed.len) != 0) continue;
        if (found) return NULL;
        found = field->words[i];
    }
    return found;
}

/* Adds what a typed text means: "= fre 15.01.2027 uke 2 (om 319 dager)"; false, with why, where it means
 * nothing.
 */
static bool tell_meaning(Str *out, const EntryField *field, const App *app)
{
    AUTO_STR number = {0};
    const char *text = str_text(&field->line.text), *word;
    switch (field->kind) {
    case ASK_DATE:
    case ASK_PAST: return tell_date(out, text, field->kind == ASK_PAST, app->desk->today, app->desk->lang);
    case ASK_LENGTH: return tell_length(out, text, app);
    case ASK_BORN: return tell_born(out, text, app);
    case ASK_TIME: return tell_time(out, text, app);
    case ASK_COUNT: return read_as(FIELD_COUNT, text, app, &number, out);
    case ASK_TEXT:
        word = known_word(field);
        if (word && strcmp(word, text) != 0) str_add_f(out, "= %s", word);
        return true;
    case ASK_CODE: break;
    }
    return true;
}

/* Whether letters were typed that no choice begins with; says so. The field then stands on what it had. */
static bool code_lost(const EntryField *field, Str *told)
{
    const char *typed = str_text(&field->typed);
    if (field->kind != ASK_CODE || !*typed || form_find_code(field->codes, typed)) return false;
    AUTO_STR line = {0};
    utf8_add_line(&line, typed);
    str_add_f(told, _("Nothing here begins with \"%s\"."), str_text(&line));
    return true;
}

static bool means(const EntryField *field, const App *app, Str *told)
{
    if (code_lost(field, told)) return false;
    return !form_field_touched(field) || blank(str_text(&field->line.text)) || tell_meaning(told, field, app);
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
    const char *word = field->kind == ASK_TEXT && form_field_touched(field) ? known_word(field) : NULL;
    str_clear(&field->fault);
    if (code_lost(field, &field->fault)) return false;
    if (index != form->at) str_clear(&field->typed); /* where one is, the next letter goes on from those before */
    if (word && !blank(str_text(&field->line.text))) line_set(&field->line, word);
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

void form_remark(EntryForm *form, int index, const char *text)
{
    str_clear(&form->fields[index].remark);
    str_add(&form->fields[index].remark, text);
}

/* Adds what is told of a field: what is wrong, what was typed means, what is so now. */
Style form_tell(Str *out, const EntryField *field, const App *app, bool typing)
{
    if (field->fault.len > 0) {
        str_add(out, str_text(&field->fault));
        return STYLE_ERROR;
    }
    Style style = STYLE_DIM;
    bool touched = form_field_touched(field);
    if (touched && field->kind != ASK_CODE) {
        if (blank(str_text(&field->line.text)))
            str_add(out, _("= not known"));
        else
            style = tell_meaning(out, field, app) ? STYLE_HEADING : typing ? STYLE_DIM : STYLE_ERROR;
    }
    if (*field->now && !(touched && field->own_words))
        str_add_f(out, touched && out->len > 0 ? " · %s" : "%s", field->now);
    if (field->remark.len > 0) {
        str_add_f(out, out->len > 0 ? " · %s" : "%s", str_text(&field->remark));
        if (style == STYLE_DIM) style = STYLE_NORMAL;
    }
    return style;
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

/* Whether the text, or with `words` one of the words in it, begins with what was typed. */
static bool begins(const char *text, const char *typed, bool words)
{
    AUTO_STR folded = {0};
    size_t n = strlen(typed);
    utf8_add_folded(&folded, text);
    for (const char *at = str_text(&folded); *at; at += strcspn(at, " -(")) {
        at += words ? strspn(at, " -(") : 0;
        if (strncmp(at, typed, n) == 0) return true;
        if (!words) return false;
    }
    return false;
}

int form_find_code(const CodeTable *codes, const char *typed)
{
    AUTO_STR folded = {0};
    utf8_add_folded(&folded, typed);
    const char *start = str_text(&folded);
    if (!*start) return 0;
    for (int words = 0; words < 2; words++)
        for (int i = 1; i < codes->count; i++)
            if (begins(_(code_label(codes, i)), start, words)) return i;
    for (int i = 1; i < codes->count; i++)
        if (begins(code_text(codes, i), start, false)) return i;
    return 0;
}

/* The code after or before the one that stands there, around the end. */
static void step_code(EntryField *field, int by)
{
    int first = field->can_be_unknown ? 0 : 1, count = field->codes->count - first;
    str_clear(&field->typed);
    field->code = first + ((field->code - first + by) % count + count) % count;
}

static void find_typed(EntryField *field, const char *text)
{
    str_add(&field->typed, text);
    int found = form_find_code(field->codes, str_text(&field->typed));
    field->code = found ? found : field->present_code;
    if (!found) code_lost(field, &field->fault);
}

static void type_code(EntryField *field, const Input *input)
{
    if (input->kind == INPUT_PASTE) {
        str_clear(&field->typed);
        find_typed(field, input->paste);
    } else if (input->kind == INPUT_TEXT && field->typed.len == 0 && strcmp(input->text, " ") == 0) {
        step_code(field, 1);
    } else if (input->kind == INPUT_TEXT) {
        find_typed(field, input->text);
    } else if (input->key == K_LEFT || input->key == K_RIGHT) {
        step_code(field, input->key == K_LEFT ? -1 : 1);
    } else if (input->key == K_BACKSPACE || input->key == K_DELETE || input->key == K_CTRL('U')) {
        str_clear(&field->typed);
        field->code = field->can_be_unknown ? 0 : field->present_code;
    }
}

void form_type(EntryForm *form, const Input *input)
{
    EntryField *field = &form->fields[form->at];
    bool fits = true;
    str_clear(&field->fault);
    str_clear(&field->remark);
    if (field->kind == ASK_CODE) {
        type_code(field, input);
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
