#include "rules/words.h"

#include "base/datetext.h"
#include "base/duration.h"
#include "base/lang.h"

#include <string.h>

/* Takes over what `made` holds. */
static Word word_of(Str *made)
{
    Word word = {0};
    size_t n = made->len < sizeof word.text ? made->len : sizeof word.text - 1;
    if (n > 0) memcpy(word.text, made->data, n);
    str_done(made);
    return word;
}

Word word_day(Date date)
{
    Str s = {0};
    datetext_short(&s, date);
    return word_of(&s);
}

Word word_days(int count)
{
    Str s = {0};
    str_add_f(&s, ngettext("%d day", "%d days", (unsigned long)count), count);
    return word_of(&s);
}

Word word_months(int count)
{
    Str s = {0};
    str_add_f(&s, ngettext("%d month", "%d months", (unsigned long)count), count);
    return word_of(&s);
}

Word word_duration(Duration length)
{
    Str s = {0};
    duration_words(&s, length, lang_now());
    return word_of(&s);
}

void say(Str *out, size_t begin, const char *format, ...)
{
    if (out->len > begin) str_add_char(out, ' ');
    va_list args;
    va_start(args, format);
    str_add_v(out, format, args);
    va_end(args);
}
