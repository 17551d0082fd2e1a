#include "common.h"
#include "target.h"

#include "base/datetext.h"
#include "base/utf8.h"
#include "casework/exchange.h"
#include "casework/transfer.h"

#include <stdlib.h>
#include <string.h>

/* What a person types into a field: dates, lengths, codes, lists; and the texts that all of them pass through. */

static void dates(const char *text, Date today)
{
    Date date;
    Error err = {0};
    Status status = datetext_parse(text, today, &date, &err);
    fuzz_check_error(status, &err);
    if (status == STATUS_OK) {
        AUTO_STR out = {0};
        MUST(date != DATE_NONE);
        datetext_long(&out, date, LANG_NB);
        MUST(utf8_valid(str_text(&out), out.len));
        Date again;
        AUTO_STR iso = {0};
        datetext_day(&iso, date, LANG_NB);
        MUST(datetext_parse(str_text(&iso), today, &again, &err) == STATUS_OK);
        MUST(again == date);
    }
    status = datetext_parse_past(text, today, &date, &err);
    fuzz_check_error(status, &err);
}

static void fields(const char *text, bool valid)
{
    AUTO_CASEFILE Casefile *casefile = casefile_new();
    for (size_t i = 0; i < record_casefile.count; i++) {
        const Field *field = &record_casefile.fields[i];
        Error err = {0};
        Status status = STATUS_OK;
        if (field->type != FIELD_LIST)
            status = field_parse(field, casefile, text, date_of(2026, 3, 2), &err);
        else if (valid)
            status = exchange_list_from_json(field, casefile, text, &err);
        fuzz_check_error(status, &err);
        MUST(status == STATUS_OK || status == STATUS_INVALID);
        if (status != STATUS_OK || field->type == FIELD_LIST) continue;
        AUTO_STR out = {0};
        field_format(&out, field, casefile);
        MUST(utf8_valid(str_text(&out), out.len));
    }
}

static void nothing(void *context, const char *text, size_t n)
{
    (void)context;
    MUST(utf8_valid(text, n));
}

static void texts(const char *text, size_t n)
{
    AUTO_STR line = {0}, folded = {0}, plain = {0}, key = {0}, fit = {0};
    utf8_add_line(&line, text);
    MUST(utf8_valid(str_text(&line), line.len));
    if (!utf8_valid(text, n)) return;
    AUTO_FREE char *composed = utf8_compose(text);
    MUST(composed);
    utf8_add_folded(&folded, text);
    utf8_add_plain(&plain, text);
    utf8_add_sort_key(&key, text);
    utf8_fit(&fit, text, 20);
    MUST(utf8_width(str_text(&fit)) == 20);
    size_t at = 0;
    for (size_t step; (step = utf8_next(text + at)) > 0;)
        at += step;
    MUST(at == n);
    while (at > 0) {
        size_t step = utf8_previous(text, at);
        MUST(step > 0 && step <= at);
        at -= step;
    }
    utf8_wrap(text, 30, nothing, NULL);
}

void fuzz_text(const uint8_t *bytes, size_t n)
{
    AUTO_STR text = {0};
    if (memchr(bytes, 0, n)) return; /* no text has one */
    str_add_n(&text, (const char *)bytes, n);
    dates(str_text(&text), date_of(2026, 3, 2));
    dates(str_text(&text), date_of(2028, 12, 31));
    fields(str_text(&text), utf8_valid(str_text(&text), n));
    texts(str_text(&text), n);
}
