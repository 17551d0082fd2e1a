#include "ui/case_header.h"

#include "base/datetext.h"
#include "base/utf8.h"
#include "casework/stay_words.h"
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
    AUTO_STR text = {0}, form = {0}, place = {0}, age = {0};
    StayStanding standing;
    stay_standing_of(&c->stay, app->desk->today, &standing);
    if (c->person.born) {
        int years = date_age(c->person.born, app->desk->today);
        str_add_f(&age, ngettext("%d year", "%d years", (unsigned long)years), years);
    }
    stay_form_words(&form, &standing);
    stay_place_words(&place, &standing);
    add_part(&text, _(code_label(&codes_phase, c->stay.phase)));
    add_part(&text, str_text(&form));
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

/* What is left to do once somebody is out: "3 late", and the next thing with its day. */
static void add_next(Str *out, const CaseView *view, const App *app)
{
    size_t late = 0;
    const TabItem *next = NULL;
    AUTO_STR part = {0}, title = {0}, day = {0};
    for (int t = 0; t < view->tab_count; t++) {
        for (size_t i = 0; i < view->tabs[t].count; i++) {
            const TabItem *at = &view->tabs[t].items[i];
            if (!at->unfinished || !at->due) continue;
            if (at->due < app->desk->today)
                late++;
            else if (!next || at->due < next->due)
                next = at;
        }
    }
    str_add_f(&part, _("%zu late"), late);
    if (late > 0) add_part(out, str_text(&part));
    if (!next) return;
    str_clear(&part);
    datetext_short(&day, next->due);
    catalogue_title(&title, app->desk->catalogue, next->item->code, app->desk->lang);
    str_add_f(&part, _("next %1$s: %2$s"), str_text(&day), str_text(&title));
    add_part(out, str_text(&part));
}

/* Inside what lies ahead; outside the days before a release say nothing any more. */
static void paint_dates(const CaseView *view, const App *app, Pane *pane, int row)
{
    AUTO_STR text = {0}, start = {0}, release = {0}, day = {0};
    StayStanding standing;
    stay_standing_of(&view->casefile->stay, app->desk->today, &standing);
    datetext_short(&day, view->casefile->stay.start);
    str_add_f(&start, _("start %s"), str_text(&day));
    add_part(&text, str_text(&start));
    bool told = standing.released && !form_in_community(standing.form); /* by the line above */
    if (!told) add_release(&release, &view->situation, &standing);
    add_part(&text, str_text(&release));
    for (size_t i = 0; i < COUNT(dates); i++) {
        AUTO_STR more = {0};
        if (standing.released && view->situation.dates.at[dates[i].code].date <= app->desk->today) continue;
        if (standing.released && dates[i].code != D_END) continue;
        add_date(&more, view, dates[i].code, _(dates[i].label));
        if ((int)(utf8_width(str_text(&text)) + utf8_width(str_text(&more))) + 4 > pane->columns) continue;
        add_part(&text, str_text(&more));
    }
    if (standing.released) add_next(&text, view, app);
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

static void add_apart(Pane *pane, const char *text)
{
    if (!*text) return;
    pane_add_text(pane, STYLE_HEADING, text);
    pane_add(pane, STYLE_NORMAL, 2, "");
}

/* That the sentence is interrupted just now, or soon will be, as far ahead as the review looks; a move that is planned. */
static void add_standing(const CaseView *view, const App *app, Pane *pane)
{
    StayStanding standing;
    AUTO_STR words = {0}, upper = {0}, ahead = {0};
    stay_standing_of(&view->casefile->stay, app->desk->today, &standing);
    if (standing.break_from <= app->desk->today + app->review_days) stay_break_words(&words, &standing);
    if (standing.interrupted) add_upper(&upper, str_text(&words));
    add_apart(pane, str_text(standing.interrupted ? &upper : &words));
    stay_ahead_words(&ahead, &standing);
    add_apart(pane, str_text(&ahead));
}

/* What must be known before one picks up the telephone: as words, first thing in the line. */
static void paint_flags(const CaseView *view, const App *app, Pane *pane, int row)
{
    const CodeList *flags = &view->casefile->flags;
    pane_begin(pane, row);
    pane_add(pane, STYLE_NORMAL, 1, "");
    add_standing(view, app, pane);
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
    paint_dates(view, app, pane, 1);
    paint_flags(view, app, pane, 2);
}
