#include "ui/tell_date.h"

#include "base/datetext.h"
#include "base/holiday.h"

Status typed_date(const char *text, bool past, Date today, Date *ret, Error *err)
{
    return past ? datetext_parse_past(text, today, ret, err) : datetext_parse(text, today, ret, err);
}

void tell_day(Str *out, Date date, Date today, Lang lang)
{
    datetext_long(out, date, lang);
    str_add(out, " (");
    datetext_distance(out, date, today, lang);
    str_add_char(out, ')');
}

bool tell_date(Str *out, const char *text, bool past, Date today, Lang lang)
{
    Date date;
    Error err = {0};
    if (typed_date(text, past, today, &date, &err) != STATUS_OK) {
        str_add(out, err.message);
        return false;
    }
    str_add(out, "= ");
    tell_day(out, date, today, lang);
    if (holiday_working_day(date)) return true;
    AUTO_STR before = {0};
    datetext_day(&before, holiday_working_day_before(date), lang);
    str_add_char(out, ' ');
    str_add_f(out, _("no working day; the one before is %s"), str_text(&before));
    return true;
}
