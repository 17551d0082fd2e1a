#include "ui/widget_form_private.h"

#include "base/datetext.h"
#include "base/duration.h"
#include "base/utf8.h"
#include "ui/tell_date.h"

#include <stdlib.h>
#include <string.h>

/* What is told beside a field: what was typed means, what is wrong with it, what is so now. */

static bool tell_length(Str *out, const char *text, const App *app)
{
    Duration length;
    if (!duration_read(text, &length)) {
        str_add_f(out, _("\"%s\" is no length of time; write for instance 1 year 2 months, 14m or 74d"), text);
        return false;
    }
    str_add(out, "= ");
    duration_words(out, length, app->desk->lang);
    return true;
}

/* "= fre 03.05.1991 (34 år)" */
static bool tell_born(Str *out, const char *text, const App *app)
{
    Date date;
    Error err = {0};
    if (datetext_parse_past(text, app->desk->today, &date, &err) != STATUS_OK) {
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

const char *form_known_word(const EntryField *field)
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
        word = form_known_word(field);
        if (word && strcmp(word, text) != 0) str_add_f(out, "= %s", word);
        return true;
    case ASK_CODE: break;
    }
    return true;
}

bool form_field_means(const EntryField *field, const App *app, Str *told)
{
    if (form_code_lost(field, told)) return false;
    return !form_field_touched(field) || form_blank(str_text(&field->line.text)) || tell_meaning(told, field, app);
}

/* What is told of a choice or of words that nothing else is told of: that they were others. */
static void tell_change(Str *out, const EntryField *field, bool emptied)
{
    const char *was = field->present;
    if (field->kind == ASK_CODE) was = field->present_code ? _(code_label(field->codes, field->present_code)) : "";
    if (emptied) str_add_f(out, out->len > 0 ? " · %s" : "%s", _("= not known"));
    if (!*was) return;
    if (out->len > 0) str_add(out, " · ");
    str_add_f(out, _("was: %s"), was);
}

Style form_tell(Str *out, const EntryField *field, const App *app, bool typing)
{
    if (field->fault.len > 0) {
        str_add(out, str_text(&field->fault));
        return STYLE_ERROR;
    }
    Style style = STYLE_DIM;
    bool touched = form_field_touched(field);
    bool nothing = field->kind == ASK_CODE ? !field->code : form_blank(str_text(&field->line.text));
    if (touched && field->kind != ASK_CODE && !nothing)
        style = tell_meaning(out, field, app) ? STYLE_HEADING : typing ? STYLE_DIM : STYLE_ERROR;
    bool meaning = out->len > 0;
    if (field->remark.len > 0) {
        str_add_f(out, meaning ? " · %s" : "%s", str_text(&field->remark));
        if (style == STYLE_DIM) style = STYLE_NORMAL;
    }
    if (*field->now && !(touched && field->own_words))
        str_add_f(out, out->len > 0 ? " · %s" : "%s", field->now);
    else if (touched && !meaning)
        tell_change(out, field, nothing);
    if (nothing && field->required && out->len == 0) str_add(out, _("must be filled in"));
    return style;
}
