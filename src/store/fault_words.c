#include "store/fault_words.h"

#include "base/lang.h"
#include "base/str.h"

#include <stdlib.h>
#include <string.h>

/* The number after a word; 0 where there is none. */
static unsigned long number_after(const char *line, const char *word)
{
    const char *at = strstr(line, word);
    return at ? strtoul(at + strlen(word), NULL, 10) : 0;
}

static void add_words(Str *out, const char *line)
{
    static const char *const of_index[] = {"wrong # of entries in index ", " missing from index ", "non-unique entry in index "};
    unsigned long page = number_after(line, "age ");
    for (size_t i = 0; i < COUNT(of_index); i++) {
        const char *at = strstr(line, of_index[i]);
        if (!at) continue;
        str_add_f(out, _("the index %s does not agree with its table"), at + strlen(of_index[i]));
        return;
    }
    if (page && strstr(line, "never used"))
        str_add_f(out, _("page %lu of the file belongs to nothing (SQLite: %s)"), page, line);
    else if (page)
        str_add_f(out, _("page %lu of the file is damaged, and what stood there (SQLite: %s)"), page, line);
    else if (strstr(line, " value in "))
        str_add_f(out, _("a table holds a value that it may not (SQLite: %s)"), line);
    else
        str_add_f(out, _("the file is damaged (SQLite: %s)"), line);
}

void fault_words(const char *said, void (*tell)(void *context, const char *fault), void *context)
{
    AUTO_STR told = {0};
    for (const char *at = said; *at;) {
        size_t n = strcspn(at, "\n");
        AUTO_STR line = {0}, words = {0};
        str_add_n(&line, at, n);
        at += n + (at[n] == '\n');
        if (line.len == 0 || strncmp(str_text(&line), "*** in database", strlen("*** in database")) == 0) continue;
        add_words(&words, str_text(&line));
        if (text_same(str_text(&words), str_text(&told))) continue;
        tell(context, str_text(&words));
        str_clear(&told);
        str_add(&told, str_text(&words));
    }
}
