#include "ui/case_header.h"

#include "base/datetext.h"
#include "base/utf8.h"
#include "ui/context_lines.h"

#include <limits.h>
#include <string.h>
#include <wchar.h>
#include <wctype.h>

/* The dates that the line has room for, the most important first, in words that are short. */
static const struct {
    DateCode code;
    const char *label; /* N_() */
} dates[] = {
    {D_NAV_NOTICE, N_("Nav told by")},  {D_KVP_OPEN, N_("KVP from")}, {D_TWO_THIRDS, N_("2/3")},
    {D_PREP_START, N_("prepare from")}, {D_EK_OPEN, N_("EK from")},   {D_LEAVE_EARLIEST, N_("leave from")},
    {D_HOME_EARLIEST, N_("half")},      {D_END, N_("end")},
};

static void add_part(Str *out, const char *text)
{
    if (*text) str_add_f(out, "%s%s", out->len > 0 ? " · " : "", text);
}

static void paint_who(const CaseView *view, const App *app, Pane *pane, int row)
{
    const Casefile *c = view->casefile;
    AUTO_STR text = {0}, place = {0}, age = {0};
    if (c->person.born) {
        int years = date_age(c->person.born, app->desk->today);
        str_add_f(&age, ngettext("%d year", "%d years", (unsigned long)years), years);
    }
    add_place(&place, c);
    add_part(&text, _(code_label(&codes_phase, c->stay.phase)));
    add_part(&text, _(code_label(&codes_form, (int)view->situation.sentence.form)));
    if (c->stay.form != (int)view->situation.sentence.form) { /* a move that is planned */
        AUTO_STR ahead = {0}, day = {0};
        datetext_short(&day, PLACEMENT_AT(c, c->stay.placements.count - 1)->from);
        str_add_f(&ahead, _("from %1$s %2$s"), str_text(&day), _(code_label(&codes_form, c->stay.form)));
        add_part(&text, str_text(&ahead));
    }
    add_part(&text, str_text(&place));
    add_part(&text, str_text(&age));
    pane_begin(pane, row);
    pane_add(pane, STYLE_NORMAL, 1, "");
    pane_add(pane, STYLE_NORMAL, pane_left(pane), str_text(&text));
    pane_end(pane);
}

static void add_date(Str *out, const CaseView *view, DateCode code, const char *label)
{
    const DateResult *r = &view->situation.dates.at[code];
    if (!r->asked || !r->date) return;
    AUTO_STR day = {0}, part = {0};
    datetext_short(&day, r->date);
    str_add_f(&part, "%s %s", label, str_text(&day));
    if (r->origin == ORIGIN_OFFICIAL) str_add_f(&part, " (%s)", _("official"));
    add_part(out, str_text(&part));
}

static void paint_dates(const CaseView *view, Pane *pane, int row)
{
    AUTO_STR text = {0}, start = {0}, release = {0}, day = {0};
    datetext_short(&day, view->casefile->stay.start);
    str_add_f(&start, _("start %s"), str_text(&day));
    add_release(&release, &view->situation);
    add_part(&text, str_text(&start));
    add_part(&text, str_text(&release));
    for (size_t i = 0; i < COUNT(dates); i++) {
        AUTO_STR more = {0};
        add_date(&more, view, dates[i].code, _(dates[i].label));
        if ((int)(utf8_width(str_text(&text)) + utf8_width(str_text(&more))) + 4 > pane->columns) continue;
        add_part(&text, str_text(&more));
    }
    pane_begin(pane, row);
    pane_add(pane, STYLE_NORMAL, 1, "");
    pane_add(pane, STYLE_NORMAL, pane_left(pane), str_text(&text));
    pane_end(pane);
}

/* Adds the text in capitals. */
static void add_upper(Str *out, const char *text)
{
    mbstate_t in = {0}, back = {0};
    char bytes[MB_LEN_MAX];
    wchar_t c;
    for (size_t n; (n = mbrtowc(&c, text, strlen(text), &in)) > 0 && n < (size_t)-2; text += n) {
        size_t length = wcrtomb(bytes, (wchar_t)towupper((wint_t)c), &back);
        if (length != (size_t)-1) str_add_n(out, bytes, length);
    }
}

/* What must be known before one picks up the telephone: as words, first thing in the line. */
static void paint_flags(const CaseView *view, Pane *pane, int row)
{
    const CodeList *flags = &view->casefile->flags;
    pane_begin(pane, row);
    pane_add(pane, STYLE_NORMAL, 1, "");
    for (int i = 0; i < flags->count; i++) {
        AUTO_STR word = {0};
        add_upper(&word, _(code_label(&codes_flag, flags->values[i])));
        pane_add_text(pane, STYLE_HEADING, str_text(&word));
        pane_add(pane, STYLE_NORMAL, 2, "");
    }
    pane_add(pane, STYLE_NORMAL, pane_left(pane), view->stays);
    pane_end(pane);
}

void case_header_paint(const CaseView *view, const App *app, Pane *pane)
{
    paint_who(view, app, pane, 0);
    paint_dates(view, pane, 1);
    paint_flags(view, pane, 2);
}
