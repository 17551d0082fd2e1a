#include "base/duration.h"

#include "base/utf8.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>

/* Units, the longest first: each may come once, and none after a shorter one. */
enum { UNIT_NONE, UNIT_YEAR, UNIT_MONTH, UNIT_WEEK, UNIT_DAY };

enum { MOST_DIGITS = 5 };

static bool add_part(Duration *length, int unit, int value, int *last)
{
    if (unit <= *last) return false;
    *last = unit;
    if (unit == UNIT_YEAR) length->years = value;
    if (unit == UNIT_MONTH) length->months = value;
    if (unit == UNIT_WEEK) length->days += 7 * value;
    if (unit == UNIT_DAY) length->days += value;
    return true;
}

static bool take_number(const char **text, int *ret)
{
    int n = 0;
    for (*ret = 0; isdigit((unsigned char)**text); (*text)++) {
        if (++n > MOST_DIGITS) return false;
        *ret = *ret * 10 + (**text - '0');
    }
    return n > 0;
}

/* All parts together: sixteen months of the calendar are 487 days on the average, 200 years 73,050. */
static bool too_long(Duration length)
{
    return (length.years * 12 + length.months) * 487 + length.days * 16 > 73050 * 16;
}

/* One letter, upper or lower case: y å, m, w u, d. */
static int take_letter(const char **text)
{
    static const char letters[] = "ymwud";
    static const int units[] = {UNIT_YEAR, UNIT_MONTH, UNIT_WEEK, UNIT_WEEK, UNIT_DAY};
    if (strncmp(*text, "å", 2) == 0 || strncmp(*text, "Å", 2) == 0) {
        *text += 2;
        return UNIT_YEAR;
    }
    if (**text == '\0') return UNIT_NONE;
    const char *letter = strchr(letters, tolower((unsigned char)**text));
    if (!letter) return UNIT_NONE;
    *text += 1;
    return units[letter - letters];
}

bool duration_parse(const char *text, Duration *ret)
{
    Duration length = {0};
    int last = UNIT_NONE, value;
    if (!text) return false;
    if (*text == 'P' || *text == 'p') text++;
    do {
        if (!take_number(&text, &value)) return false;
        if (!add_part(&length, take_letter(&text), value, &last)) return false;
    } while (*text);
    if (too_long(length)) return false;
    *ret = length;
    return true;
}

/* ---------------------------------------------------------------- as people write it */

/* As utf8_add_plain writes them; each may be cut to its first letter. */
static const struct {
    const char *plain;
    int unit;
} unit_words[] = {
    {"ar", UNIT_YEAR},        {"aar", UNIT_YEAR},      {"years", UNIT_YEAR},    {"yrs", UNIT_YEAR},
    {"mnd", UNIT_MONTH},      {"maneder", UNIT_MONTH}, {"manader", UNIT_MONTH}, {"maanader", UNIT_MONTH},
    {"maaneder", UNIT_MONTH}, {"mdr", UNIT_MONTH},     {"months", UNIT_MONTH},  {"uker", UNIT_WEEK},
    {"veker", UNIT_WEEK},     {"weeks", UNIT_WEEK},    {"dager", UNIT_DAY},     {"dagar", UNIT_DAY},
    {"days", UNIT_DAY},       {"dogn", UNIT_DAY},
};

static size_t letters_at(const char *text)
{
    size_t n = 0;
    while (text[n] >= 'a' && text[n] <= 'z')
        n++;
    return n;
}

static void skip_blanks(const char **text)
{
    *text += strspn(*text, " \t\r\n");
}

static int take_word(const char **text)
{
    size_t n = letters_at(*text);
    for (size_t i = 0; n > 0 && i < COUNT(unit_words); i++) {
        if (strncmp(unit_words[i].plain, *text, n) != 0) continue;
        *text += n;
        if (**text == '.') ++*text;
        return unit_words[i].unit;
    }
    return UNIT_NONE;
}

/* "," and "og" between two parts; true where one of them stood there, so that something must follow. */
static bool take_and(const char **text)
{
    static const char *const words[] = {"og", "and"};
    bool taken = **text == ',';
    if (taken) ++*text;
    skip_blanks(text);
    size_t n = letters_at(*text);
    for (size_t i = 0; i < COUNT(words); i++) {
        if (n != strlen(words[i]) || strncmp(words[i], *text, n) != 0) continue;
        *text += n;
        skip_blanks(text);
        return true;
    }
    return taken;
}

bool duration_read(const char *text, Duration *ret)
{
    enum { LONGEST = 200 };
    AUTO_STR plain = {0};
    Duration length = {0};
    int last = UNIT_NONE, value;
    if (duration_parse(text, ret)) return true;
    if (!text || strlen(text) > LONGEST) return false;
    utf8_add_plain(&plain, text);
    const char *at = str_text(&plain);
    bool more;
    skip_blanks(&at);
    do {
        if (!take_number(&at, &value)) return false;
        skip_blanks(&at);
        if (!add_part(&length, take_word(&at), value, &last)) return false;
        skip_blanks(&at);
        more = take_and(&at);
    } while (*at || more);
    if (too_long(length)) return false;
    *ret = length;
    return true;
}

/* ---------------------------------------------------------------- writing */

const char *duration_iso(Duration length, char text[40])
{
    char *at = text;
    *at++ = 'P';
    if (length.years) at += sprintf(at, "%dY", length.years);
    if (length.months) at += sprintf(at, "%dM", length.months);
    if (length.days || (!length.years && !length.months)) at += sprintf(at, "%dD", length.days);
    *at = '\0';
    return text;
}

/* One of it, and several. */
typedef const char *UnitNames[3][2];

static const UnitNames whole_names[LANG_COUNT] = {
    [LANG_NB] = {{"år", "år"}, {"måned", "måneder"}, {"dag", "dager"}},
    [LANG_NN] = {{"år", "år"}, {"månad", "månader"}, {"dag", "dagar"}},
    [LANG_EN] = {{"year", "years"}, {"month", "months"}, {"day", "days"}},
};

static const UnitNames brief_names[LANG_COUNT] = {
    [LANG_NB] = {{"år", "år"}, {"mnd", "mnd"}, {"dag", "dager"}},
    [LANG_NN] = {{"år", "år"}, {"mnd", "mnd"}, {"dag", "dagar"}},
    [LANG_EN] = {{"year", "years"}, {"month", "months"}, {"day", "days"}},
};

static void add_named(Str *out, Duration length, const UnitNames names)
{
    int numbers[] = {length.years, length.months, length.days};
    bool nothing = !length.years && !length.months && !length.days;
    const char *between = "";
    for (size_t i = 0; i < COUNT(numbers); i++) {
        if (numbers[i] == 0 && !(nothing && i == 2)) continue;
        str_add_f(out, "%s%d %s", between, numbers[i], names[i][numbers[i] != 1]);
        between = " ";
    }
}

void duration_words(Str *out, Duration length, Lang lang)
{
    add_named(out, length, whole_names[lang]);
}

void duration_brief(Str *out, Duration length, Lang lang)
{
    add_named(out, length, brief_names[lang]);
}
