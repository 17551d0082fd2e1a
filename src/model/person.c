#include "model/person.h"

#include "base/lang.h"

#include <ctype.h>
#include <stddef.h>
#include <string.h>

/* Whether the digits, each times its weight, add up to a multiple of eleven (the check digit weighs 1). */
static bool adds_up(const int *digits, const int *weights, int n)
{
    int sum = 0;
    for (int i = 0; i < n; i++)
        sum += digits[i] * weights[i];
    return sum % 11 == 0;
}

/* The century follows from the individual number (digits 7-9) and the year's two digits; 0 where none is
 * given out. */
static int full_year(int year, int individual)
{
    if (individual < 500) return 1900 + year;
    if (individual < 750 && year >= 54) return 1800 + year;
    if (year < 40) return 2000 + year;
    if (individual >= 900) return 1900 + year;
    return 0;
}

static Date birth_date(const int *d)
{
    int day = d[0] * 10 + d[1], month = d[2] * 10 + d[3], year = d[4] * 10 + d[5];
    if (day > 40) day -= 40; /* D-number */
    if (month > 80)
        month -= 80; /* synthetic, Skatteetaten */
    else if (month > 40)
        month -= 40; /* synthetic, Nav */
    return date_of(full_year(year, d[6] * 100 + d[7] * 10 + d[8]), month, day);
}

const char *person_id_fault(const char *national_id, Date born)
{
    static const int first[] = {3, 7, 6, 1, 8, 9, 4, 5, 2, 1}, second[] = {5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1};
    int digits[11];
    size_t n = strlen(national_id);
    if (n != 11) return _("a national identity number has eleven digits");
    for (size_t i = 0; i < n; i++) {
        if (!isdigit((unsigned char)national_id[i]))
            return _("a national identity number has nothing but digits");
        digits[i] = national_id[i] - '0';
    }
    Date date = birth_date(digits);
    if (date == DATE_NONE) return _("the national identity number does not begin with a date of birth");
    if (!adds_up(digits, first, 10) || !adds_up(digits, second, 11))
        return _("the check digits of the national identity number are wrong");
    if (born != DATE_NONE && born != date) return _("the national identity number has another date of birth");
    return NULL;
}
