#include "ui/widget_form_private.h"

#include "base/lang.h"
#include "base/utf8.h"
#include "casework/record_words.h"

#include <string.h>

/* A field that is chosen: by letters or with the arrows; its list is in widget_form_paint.c. */

/* ---------------------------------------------------------------- the order of the choices */

int form_code_count(const EntryField *field)
{
    return field->codes->count - !field->can_be_unknown;
}

int form_code_at(const EntryField *field, int place)
{
    int known = field->codes->count - 1;
    if (place >= known) return 0;
    return field->codes == &codes_tri ? known - place : place + 1;
}

int form_code_place(const EntryField *field, int code)
{
    int place = 0;
    while (form_code_at(field, place) != code)
        place++;
    return place;
}

/* The one after or before that which stands there, around the end; of nothing the first, or the last. */
static void step_code(EntryField *field, int by)
{
    int count = form_code_count(field);
    int place = field->code ? form_code_place(field, field->code) : by > 0 ? -1 : count - field->can_be_unknown;
    str_clear(&field->typed);
    field->code = form_code_at(field, (place + by + count) % count);
}

/* Space: the next one; but of yes and no the other, as one ticks a box. */
static void space_code(EntryField *field)
{
    if (field->codes == &codes_tri && field->code)
        field->code = field->code == TRI_YES ? TRI_NO : TRI_YES;
    else
        step_code(field, 1);
}

/* ---------------------------------------------------------------- letters */

bool form_code_lost(const EntryField *field, Str *told)
{
    const char *typed = str_text(&field->typed);
    if (field->kind != ASK_CODE || !*typed || form_find_code(field->codes, typed)) return false;
    if (!told) return true;
    AUTO_STR line = {0};
    utf8_add_line(&line, typed);
    str_add_f(told, _("Nothing here begins with \"%s\"."), str_text(&line));
    return true;
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

void form_code_set(EntryField *field, const char *kept)
{
    field->code = code_value(field->codes, kept);
    str_clear(&field->typed);
    if (!field->code && !form_blank(kept)) str_add(&field->typed, kept);
}

const char *form_code_kept(const EntryField *field)
{
    return form_code_lost(field, NULL) ? str_text(&field->typed) : code_text(field->codes, field->code);
}

/* Stands on what the letters find; on what it had, where they find nothing. */
static void find_typed(EntryField *field)
{
    int found = form_find_code(field->codes, str_text(&field->typed));
    field->code = found ? found : field->present_code;
    if (!found) form_code_lost(field, &field->fault);
}

/* Letters that find nothing are shown, and taken away one by one; else the choice goes as a whole. */
static void take_away(EntryField *field, Key key)
{
    Str *typed = &field->typed;
    bool one = key == K_BACKSPACE && form_code_lost(field, NULL);
    size_t last = one ? utf8_previous(typed->data, typed->len) : typed->len;
    AUTO_STR left = {0};
    str_add_n(&left, str_text(typed), typed->len - last);
    str_clear(typed);
    str_add(typed, str_text(&left));
    if (one && typed->len > 0)
        find_typed(field);
    else
        field->code = field->can_be_unknown && !one ? 0 : field->present_code;
}

void form_code_type(EntryField *field, const Input *input)
{
    bool text = input->kind == INPUT_TEXT || input->kind == INPUT_PASTE;
    if (input->kind == INPUT_PASTE) str_clear(&field->typed);
    if (text && field->typed.len == 0 && form_blank(input->kind == INPUT_PASTE ? input->paste : input->text)) {
        if (input->kind == INPUT_TEXT) space_code(field);
    } else if (text) {
        str_add(&field->typed, input->kind == INPUT_PASTE ? input->paste : input->text);
        find_typed(field);
    } else if (input->key == K_LEFT || input->key == K_RIGHT) {
        step_code(field, input->key == K_LEFT ? -1 : 1);
    } else if (input->key == K_BACKSPACE || input->key == K_DELETE || input->key == K_CTRL('U')) {
        take_away(field, input->key);
    }
}
