#include "model/field.h"

#include "base/datetext.h"
#include "base/duration.h"
#include "base/lang.h"
#include "base/utf8.h"

#include <assert.h>
#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

/* The values of fields as text: what a person types, and what is shown again. */

enum { QUOTED_COLUMNS = 40 };

void field_quote(Str *out, const char *text)
{
    if (utf8_width(text) > QUOTED_COLUMNS)
        utf8_fit(out, text, QUOTED_COLUMNS);
    else
        utf8_add_line(out, text);
}

/* Refuses a value; `right` says what would do. */
static Status refuse(const Field *field, const char *text, const char *right, Error *err)
{
    AUTO_STR quoted = {0};
    field_quote(&quoted, text);
    /* TRANSLATORS: a value and what is wrong with it: "abc" is neither yes nor no. */
    return error_set(err, STATUS_INVALID, field->key, _("\"%1$s\" %2$s"), str_text(&quoted), right);
}

void codes_describe(Str *out, const CodeTable *table)
{
    for (int i = 1; i < table->count; i++) {
        if (i > 1) str_add(out, ", ");
        str_add(out, table->rows[i].code);
    }
}

static Status refuse_code(const Field *field, const char *text, Error *err)
{
    AUTO_STR right = {0}, codes = {0};
    codes_describe(&codes, field->codes);
    /* TRANSLATORS: after a wrong value: "abc" is no phase (intake, sentence, …). */
    str_add_f(&right, _("is no %1$s (%2$s)"), _(field->codes->name), str_text(&codes));
    return refuse(field, text, str_text(&right), err);
}

/* Looks for control characters in valid UTF-8. */
static Status check_characters(const Field *field, const char *text, Error *err)
{
    for (const unsigned char *at = (const unsigned char *)text; *at; at++) {
        bool blank = *at == '\n' || *at == '\t' || *at == '\r';
        if (blank && field->flags & FIELD_LONG) continue;
        bool upper = at[0] == 0xC2 && at[1] < 0xA0; /* U+0080 to U+009F */
        if (*at >= 0x20 && *at != 0x7F && !upper) continue;
        unsigned number = upper ? at[1] : at[0];
        if (blank) return error_set(err, STATUS_INVALID, field->key, _("must be a single line without tabs"));
        return error_set(err, STATUS_INVALID, field->key, _("holds the control character U+%04X"), number);
    }
    return STATUS_OK;
}

static Status check_length(const Field *field, const char *text, Error *err)
{
    size_t n = strlen(text), limit = field->flags & FIELD_LONG ? LONG_TEXT_LIMIT : TEXT_LIMIT;
    if (n <= limit) return STATUS_OK;
    return error_set(err, STATUS_INVALID, field->key, _("is too long: %zu bytes, at most %zu"), n, limit);
}

Status field_check_text(const Field *field, const char *text, Error *err)
{
    TRY(check_length(field, text, err));
    if (!utf8_valid(text, strlen(text)))
        return error_set(err, STATUS_INVALID, field->key, _("is not valid UTF-8"));
    return check_characters(field, text, err);
}

/* The number that two digits make, -1 where they are none. */
static int two_digits(const char *text)
{
    if (!isdigit((unsigned char)text[0]) || !isdigit((unsigned char)text[1])) return -1;
    return (text[0] - '0') * 10 + (text[1] - '0');
}

/* "09:30" or "09:30:00" */
static bool clock_valid(const char *text)
{
    int hour = two_digits(text);
    if (hour < 0 || hour > 23 || text[2] != ':') return false;
    int minute = two_digits(text + 3);
    if (minute < 0 || minute > 59) return false;
    if (text[5] == '\0') return true;
    if (text[5] != ':') return false;
    int second = two_digits(text + 6);
    return second >= 0 && second <= 59 && text[8] == '\0';
}

bool time_valid(const char *text)
{
    char day[DATE_TEXT];
    if (!text || strnlen(text, DATE_TEXT) < DATE_TEXT || text[DATE_TEXT - 1] != 'T') return false;
    memcpy(day, text, sizeof day);
    day[DATE_TEXT - 1] = '\0';
    return date_from_iso(day) != DATE_NONE && clock_valid(text + DATE_TEXT);
}

bool duration_valid(const char *text)
{
    Duration length;
    return text && text[0] == 'P' && strspn(text + 1, "0123456789YMWD") == strlen(text + 1) &&
           duration_parse(text, &length);
}

static Status parse_tri(const Field *field, void *record, const char *text, Error *err)
{
    static const char *const yes[] = {"yes", "true", "ja", "1", "y", "j"};
    static const char *const no[] = {"no", "false", "nei", "0", "n"};
    for (size_t i = 0; i < COUNT(yes); i++)
        if (strcasecmp(text, yes[i]) == 0) return FIELD_AS(int, field, record) = TRI_YES, STATUS_OK;
    for (size_t i = 0; i < COUNT(no); i++)
        if (strcasecmp(text, no[i]) == 0) return FIELD_AS(int, field, record) = TRI_NO, STATUS_OK;
    return refuse(field, text, _("is neither yes nor no"), err);
}

static Status parse_code(const Field *field, void *record, const char *text, Error *err)
{
    int value = code_value(field->codes, text);
    if (!value) return refuse_code(field, text, err);
    FIELD_AS(int, field, record) = value;
    return STATUS_OK;
}

static Status parse_count(const Field *field, void *record, const char *text, Error *err)
{
    size_t n = strlen(text);
    if (n > 5 || strspn(text, "0123456789") != n)
        return refuse(field, text, _("is not a whole number from 0 to 99999"), err);
    FIELD_AS(int, field, record) = atoi(text);
    return STATUS_OK;
}

static Status parse_date(const Field *field, void *record, const char *text, Date today, Error *err)
{
    Date date;
    Status status = field->flags & FIELD_PAST ? datetext_parse_past(text, today, &date, err)
                                              : datetext_parse(text, today, &date, err);
    if (status != STATUS_OK) return error_within(err, field->key);
    FIELD_AS(Date, field, record) = date;
    return STATUS_OK;
}

static void replace_text(const Field *field, void *record, const char *text)
{
    char **place = field_at(field, record), *old = *place;
    *place = mem_text(text);
    free(old);
}

/* "2026-03-05T10:00" as it stands; else a day as people write it, a blank and the time: "fri 10:00". */
/* A clock time as people write it: 9, 09:30, 14.30; "09:30:00" as it stands. */
static bool read_clock(const char *text, Str *ret)
{
    if (clock_valid(text)) return str_add(ret, text), true;
    size_t n = strspn(text, "0123456789"), rest = n;
    int hour = n == 1 || n == 2 ? atoi(text) : 24, minute = 0;
    if (text[n] == '.' || text[n] == ':') {
        minute = two_digits(text + n + 1);
        rest = n + 3;
    }
    if (hour > 23 || minute < 0 || minute > 59 || text[rest] != '\0') return false;
    str_add_f(ret, "%02d:%02d", hour, minute);
    return true;
}

/* "fre 14.30", "5.3.2026 kl. 10": a day as anywhere, and behind it the clock. */
static Status parse_time(const Field *field, void *record, const char *text, Date today, Error *err)
{
    if (time_valid(text)) return replace_text(field, record, text), STATUS_OK;
    static const char *const wrong = N_("is not a day and a time, such as fri 14:30 or 05.03.2026 10:00");
    const char *blank = strrchr(text, ' ');
    AUTO_STR day = {0}, clock = {0};
    if (!blank || !read_clock(blank + 1, &clock)) return refuse(field, text, _(wrong), err);
    str_add_n(&day, text, (size_t)(blank - text));
    size_t n = day.len;
    if (n > 4 && strcasecmp(day.data + n - 4, " kl.") == 0) day.data[n - 4] = '\0';
    if (n > 3 && strcasecmp(day.data + n - 3, " kl") == 0) day.data[n - 3] = '\0';
    Date date;
    if (datetext_parse(str_text(&day), today, &date, NULL) != STATUS_OK)
        return refuse(field, text, _(wrong), err);
    char iso[DATE_TEXT];
    str_clear(&day);
    str_add_f(&day, "%sT%s", date_iso(date, iso), str_text(&clock));
    replace_text(field, record, str_text(&day));
    return STATUS_OK;
}

static Status parse_duration(const Field *field, void *record, const char *text, Error *err)
{
    Duration length;
    char iso[40];
    if (!duration_read(text, &length))
        return refuse(field, text, _("is not a length of time (write 1 year 2 months, or P1Y2M)"), err);
    replace_text(field, record, duration_valid(text) ? text : duration_iso(length, iso));
    return STATUS_OK;
}

/* "debt, guardian"; "[]" for a list known to be empty. */
static Status parse_codes(const Field *field, void *record, const char *text, Error *err)
{
    CodeList list = {.known = true};
    AUTO_STR code = {0};
    for (const char *at = strcmp(text, "[]") == 0 ? "" : text; *at;) {
        at += strspn(at, " ");
        size_t n = strcspn(at, ","), end = n;
        while (end > 0 && at[end - 1] == ' ')
            end--;
        str_clear(&code);
        str_add_n(&code, at, end);
        int value = code_value(field->codes, str_text(&code));
        if (!value) return refuse_code(field, str_text(&code), err);
        codes_add(&list, value);
        at += n + (at[n] == ',');
    }
    FIELD_AS(CodeList, field, record) = list;
    return STATUS_OK;
}

static void make_unknown(const Field *field, void *record)
{
    switch (field->type) {
    case FIELD_TEXT:
    case FIELD_TIME:
    case FIELD_DURATION: replace_text(field, record, NULL); break;
    case FIELD_DATE: FIELD_AS(Date, field, record) = DATE_NONE; break;
    case FIELD_TRI:
    case FIELD_CODE: FIELD_AS(int, field, record) = 0; break;
    case FIELD_COUNT: FIELD_AS(int, field, record) = COUNT_UNKNOWN; break;
    case FIELD_CODES: FIELD_AS(CodeList, field, record) = (CodeList){0}; break;
    case FIELD_LIST: list_done(field_at(field, record), field->record); break;
    }
}

static Status parse_trimmed(const Field *field, void *record, const char *text, Date today, Error *err)
{
    switch (field->type) {
    case FIELD_DATE: return parse_date(field, record, text, today, err);
    case FIELD_TIME: return parse_time(field, record, text, today, err);
    case FIELD_TRI: return parse_tri(field, record, text, err);
    case FIELD_CODE: return parse_code(field, record, text, err);
    case FIELD_COUNT: return parse_count(field, record, text, err);
    case FIELD_DURATION: return parse_duration(field, record, text, err);
    case FIELD_CODES: return parse_codes(field, record, text, err);
    case FIELD_TEXT:
    case FIELD_LIST: break;
    }
    return error_set(err, STATUS_INVALID, field->key, _("is a list: name one of its rows, as in %s[0]"),
                     field->key);
}

Status field_parse(const Field *field, void *record, const char *text, Date today, Error *err)
{
    const char *start = text + strspn(text, " \t\n");
    size_t n = strlen(start);
    while (n > 0 && strchr(" \t\n", start[n - 1]))
        n--;
    if (n == 0) {
        if (field->flags & FIELD_REQUIRED)
            return error_set(err, STATUS_INVALID, field->key, _("is required"));
        make_unknown(field, record);
        return STATUS_OK;
    }
    TRY(field_check_text(field, text, err));
    if (field->type == FIELD_TEXT) {
        replace_text(field, record, text);
        return STATUS_OK;
    }
    AUTO_STR trimmed = {0};
    str_add_n(&trimmed, start, n);
    return parse_trimmed(field, record, str_text(&trimmed), today, err);
}

/* Codes in files are written just so, in small letters. */
static Status read_code(const Field *field, const char *text, int *ret, Error *err)
{
    int value = code_value(field->codes, text);
    if (!value || strcmp(code_text(field->codes, value), text) != 0) return refuse_code(field, text, err);
    *ret = value;
    return STATUS_OK;
}

static Status read_more_codes(const Field *field, CodeList *list, const char *text, Error *err)
{
    int value;
    TRY(read_code(field, text, &value, err));
    if (codes_have(list, value)) return refuse(field, text, _("is there twice"), err);
    codes_add(list, value);
    return STATUS_OK;
}

Status field_read(const Field *field, void *record, const char *text, Error *err)
{
    Date date;
    switch (field->type) {
    case FIELD_TEXT:
        TRY(check_length(field, text, err));
        TRY(check_characters(field, text, err));
        break;
    case FIELD_TIME:
        if (!time_valid(text)) return refuse(field, text, _("is not a time (YYYY-MM-DDTHH:MM)"), err);
        break;
    case FIELD_DURATION:
        if (!duration_valid(text)) return refuse(field, text, _("is not a length of time (P2Y6M10D)"), err);
        break;
    case FIELD_DATE:
        if (!(date = date_from_iso(text))) return refuse(field, text, _("is not a date (YYYY-MM-DD)"), err);
        FIELD_AS(Date, field, record) = date;
        return STATUS_OK;
    case FIELD_CODE: return read_code(field, text, field_at(field, record), err);
    case FIELD_CODES: return read_more_codes(field, field_at(field, record), text, err);
    case FIELD_TRI:
    case FIELD_COUNT:
    case FIELD_LIST: assert(false); return STATUS_FAILED;
    }
    replace_text(field, record, text);
    return STATUS_OK;
}

void field_format(Str *out, const Field *field, const void *record)
{
    char iso[DATE_TEXT];
    switch (field->type) {
    case FIELD_TEXT:
    case FIELD_TIME:
    case FIELD_DURATION: str_add(out, FIELD_AS(char *, field, record)); break;
    case FIELD_DATE: str_add(out, date_iso(FIELD_AS(Date, field, record), iso)); break;
    case FIELD_TRI: {
        static const char *const words[] = {"", "false", "true"};
        str_add(out, words[FIELD_AS(Tri, field, record)]);
        break;
    }
    case FIELD_CODE: str_add(out, code_text(field->codes, FIELD_AS(int, field, record))); break;
    case FIELD_COUNT:
        if (field_known(field, record)) str_add_f(out, "%d", FIELD_AS(int, field, record));
        break;
    case FIELD_CODES: {
        const CodeList *list = field_at(field, record);
        for (int i = 0; i < list->count; i++) {
            if (i > 0) str_add_char(out, ',');
            str_add(out, code_text(field->codes, list->values[i]));
        }
        break;
    }
    case FIELD_LIST: break;
    }
}
