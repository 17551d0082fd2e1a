#include "casework/source_words.h"

#include "base/lang.h"

#include <string.h>

static bool begins(const char *text, size_t n, const char *with)
{
    return n >= strlen(with) && strncmp(text, with, strlen(with)) == 0;
}

/* Of the guide: "9.2" of "V 9.2", and "v4 § 16" of "V.v4 § 16"; NULL where it is of something else. */
static const char *of_guide(const char *part, size_t n)
{
    return n > 2 && (begins(part, n, "V ") || begins(part, n, "V.v")) ? part + 2 : NULL;
}

static void add_part(Str *out, const char *part, size_t n, bool *guide)
{
    const char *rest = of_guide(part, n);
    if (rest) {
        if (!*guide) str_add_f(out, "%s ", _("the guide"));
        *guide = true;
        n -= (size_t)(rest - part);
        if (*rest == 'v') {
            str_add_f(out, "%s ", _("annex"));
            rest++, n--;
        }
        str_add_n(out, rest, n);
    } else if (begins(part, n, "P") && (n == 1 || part[1] == ' ')) {
        str_add(out, _("the Innlandet project"));
        str_add_n(out, part + 1, n - 1);
    } else {
        str_add_n(out, part, n);
    }
}

void source_words(Str *out, const char *source)
{
    bool guide = false; /* named once for all of its chapters */
    for (const char *part = source; part && *part;) {
        size_t n = strcspn(part, ",");
        add_part(out, part, n, &guide);
        part += n;
        if (!*part) break;
        str_add(out, ", ");
        part += 1 + strspn(part + 1, " ");
    }
}

void source_add_behind(Str *out, const char *source)
{
    if (!source || !*source) return;
    str_add(out, out->len > 0 ? " [" : "[");
    source_words(out, source);
    str_add_char(out, ']');
}
