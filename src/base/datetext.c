#include "base/datetext.h"

/* Dates in words; reading them is in datetext_read.c. */

static const char *const weekday_names[LANG_COUNT][7] = {
    [LANG_NB] = {"mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag", "søndag"},
    [LANG_NN] = {"måndag", "tysdag", "onsdag", "torsdag", "fredag", "laurdag", "søndag"},
    [LANG_EN] = {"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"},
};

/* All three columns wide, for dates that stand below one another. */
static const char *const weekday_short[LANG_COUNT][7] = {
    [LANG_NB] = {"man", "tir", "ons", "tor", "fre", "lør", "søn"},
    [LANG_NN] = {"mån", "tys", "ons", "tor", "fre", "lau", "søn"},
    [LANG_EN] = {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"},
};

static const char *const month_names[LANG_COUNT][12] = {
    [LANG_NB] = {"januar", "februar", "mars", "april", "mai", "juni", "juli", "august", "september",
                 "oktober", "november", "desember"},
    [LANG_NN] = {"januar", "februar", "mars", "april", "mai", "juni", "juli", "august", "september",
                 "oktober", "november", "desember"},
    [LANG_EN] = {"January", "February", "March", "April", "May", "June", "July", "August", "September",
                 "October", "November", "December"},
};

const char *datetext_weekday(int weekday, Lang lang)
{
    return weekday_names[lang][weekday - 1];
}

const char *datetext_month(int month, Lang lang)
{
    return month_names[lang][month - 1];
}

void datetext_short(Str *out, Date date)
{
    if (date == DATE_NONE) return;
    YearMonthDay p = date_parts(date);
    str_add_f(out, "%02d.%02d.%04d", p.day, p.month, p.year);
}

void datetext_day(Str *out, Date date, Lang lang)
{
    if (date == DATE_NONE) return;
    str_add(out, weekday_short[lang][date_weekday(date) - 1]);
    str_add_char(out, ' ');
    datetext_short(out, date);
}

void datetext_day_brief(Str *out, Date date, Lang lang)
{
    if (date == DATE_NONE) return;
    YearMonthDay p = date_parts(date);
    str_add_f(out, "%s %02d.%02d.", weekday_short[lang][date_weekday(date) - 1], p.day, p.month);
}

void datetext_long(Str *out, Date date, Lang lang)
{
    static const char *const week[LANG_COUNT] = {[LANG_NB] = "uke", [LANG_NN] = "veke", [LANG_EN] = "week"};
    if (date == DATE_NONE) return;
    datetext_day(out, date, lang);
    str_add_f(out, " %s %d", week[lang], date_week(date, NULL));
}

void datetext_distance(Str *out, Date date, Date today, Lang lang)
{
    static const struct {
        const char *near[3]; /* yesterday, today, tomorrow */
        const char *in, *days, *ago;
    } words[LANG_COUNT] = {
        [LANG_NB] = {{"i går", "i dag", "i morgen"}, "om ", "dager", " siden"},
        [LANG_NN] = {{"i går", "i dag", "i morgon"}, "om ", "dagar", " sidan"},
        [LANG_EN] = {{"yesterday", "today", "tomorrow"}, "in ", "days", " ago"},
    };
    if (date == DATE_NONE || today == DATE_NONE) return;
    int days = date - today;
    if (days >= -1 && days <= 1) {
        str_add(out, words[lang].near[days + 1]);
    } else if (days > 0) {
        str_add_f(out, "%s%d %s", words[lang].in, days, words[lang].days);
    } else {
        str_add_f(out, "%d %s%s", -days, words[lang].days, words[lang].ago);
    }
}
