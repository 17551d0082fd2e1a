#include "casework/record_words.h"

#include "base/datetext.h"
#include "base/duration.h"
#include "base/utf8.h"

#include <string.h>

/* Values of fields in words. */

static const Code tri_rows[] = {{NULL, ""}, {"no", N_("no")}, {"yes", N_("yes")}};
const CodeTable codes_tri = {N_("answer"), tri_rows, COUNT(tri_rows)};

static void add_time(Str *out, const char *time, Lang lang)
{
    char iso[DATE_TEXT] = "";
    if (!time_valid(time)) {
        str_add(out, time);
        return;
    }
    memcpy(iso, time, DATE_TEXT - 1);
    datetext_day(out, date_from_iso(iso), lang);
    str_add_f(out, " %.5s", time + DATE_TEXT);
}

static void add_codes(Str *out, const CodeTable *table, const CodeList *list)
{
    for (int i = 0; i < list->count; i++)
        str_add_f(out, "%s%s", i > 0 ? ", " : "", _(code_label(table, list->values[i])));
}

void record_value_words(Str *out, const Field *field, const void *record, Lang lang)
{
    Duration length;
    if (!field_known(field, record)) return;
    switch (field->type) {
    case FIELD_TEXT: utf8_add_line(out, FIELD_AS(char *, field, record)); break;
    case FIELD_TIME: add_time(out, FIELD_AS(char *, field, record), lang); break;
    case FIELD_DATE: datetext_short(out, FIELD_AS(Date, field, record)); break;
    case FIELD_TRI: str_add(out, _(code_label(&codes_tri, FIELD_AS(int, field, record)))); break;
    case FIELD_CODE: str_add(out, _(code_label(field->codes, FIELD_AS(int, field, record)))); break;
    case FIELD_COUNT: str_add_f(out, "%d", FIELD_AS(int, field, record)); break;
    case FIELD_DURATION:
        if (duration_parse(FIELD_AS(char *, field, record), &length)) duration_words(out, length, lang);
        break;
    case FIELD_CODES: add_codes(out, field->codes, field_at(field, record)); break;
    case FIELD_LIST: break;
    }
}

/* What is clear from itself needs no label. */
static bool needs_label(const Field *field)
{
    return field->type == FIELD_DATE || field->type == FIELD_TRI || field->type == FIELD_COUNT;
}

void record_row_words(Str *out, const Record *kind, const void *record, Lang lang)
{
    size_t before = out->len;
    for (size_t i = 0; i < kind->count; i++) {
        const Field *field = &kind->fields[i];
        AUTO_STR value = {0};
        record_value_words(&value, field, record, lang);
        if (value.len == 0) continue;
        if (out->len > before) str_add(out, " · ");
        if (needs_label(field)) str_add_f(out, "%s ", _(field->label));
        str_add(out, str_text(&value));
    }
    if (out->len == before) str_add(out, _("nothing is known of it"));
}
