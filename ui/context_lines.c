#include "ui/context_lines.h"

#include "base/datetext.h"
#include "base/holiday.h"
#include "base/utf8.h"
#include "casework/cases.h"

#include <stdio.h>
#include <string.h>

void context_done(ContextLines *context)
{
    casefile_free(context->casefile);
    *context = (ContextLines){0};
}

enum { LEAST_PLACE = 10 }; /* columns below which a place would only be cut */

void context_forget(ContextLines *context)
{
    context->ref[0] = '\0'; /* until it is read anew, the old one is better than none */
}

bool context_read(ContextLines *context, App *app, const char *ref)
{
    if (strcmp(context->ref, ref) == 0) return false;
    context_done(context);
    snprintf(context->ref, sizeof context->ref, "%s", ref);
    Error err = {0};
    if (case_load(app->desk, ref, &context->casefile, &err) != STATUS_OK) {
        app_fail(app, &err);
        return true;
    }
    situation_of(app->desk->rules, context->casefile, app->desk->today, &context->situation);
    return true;
}

void add_long_day(Str *out, Date date, Lang lang)
{
    YearMonthDay day = date_parts(date);
    /* TRANSLATORS: weekday, day, month, year, week */
    str_add_f(out, _("%1$s %2$d %3$s %4$d, week %5$d"), datetext_weekday(date_weekday(date), lang), day.day,
              datetext_month(day.month, lang), day.year, date_week(date, NULL));
}

void add_release(Str *out, const Situation *situation, const StayStanding *standing)
{
    const DateResult *release = &situation->dates.at[D_RELEASE];
    AUTO_STR day = {0};
    if (standing->released) {
        datetext_short(&day, standing->released);
        str_add_f(out, _("released %s"), str_text(&day));
    } else if (release->date) {
        datetext_short(&day, release->date);
        str_add_f(
            out, release->origin == ORIGIN_OFFICIAL ? _("release %s (official)") : _("release %s (computed)"),
            str_text(&day));
    } else {
        str_add_f(out, _("no release date: %s"), _(date_reason_label(release->reason)));
    }
}

static void add_part(Str *out, const char *text)
{
    if (!text || !*text) return;
    if (out->len > 0) str_add(out, " · ");
    str_add(out, text);
}

/* On the first line where there is room for all of it, else on the second; where it fits on neither, as much as goes on
 * the first. */
static void add_place(Str *person, Str *item, const char *place, int first, int second)
{
    int width = (int)utf8_width(place) + 3; /* with the sign before it */
    add_part(first >= width || (second < width && first >= LEAST_PLACE) ? person : item, place);
}

/* Age and form, and that it is interrupted. */
static void add_person(Str *out, const Casefile *c, const StayStanding *standing, Date today)
{
    AUTO_STR age = {0}, form = {0};
    if (c->person.born) {
        int years = date_age(c->person.born, today);
        str_add_f(&age, ngettext("%d year", "%d years", (unsigned long)years), years);
    }
    add_part(out, str_text(&age));
    stay_form_words(&form, standing);
    add_part(out, str_text(&form));
    if (standing->interrupted) add_part(out, _("straffavbrudd"));
}

/* The release, said in so few words that it fits in `columns`; false where it does not. */
static bool add_fitting_release(Str *out, const Situation *situation, const StayStanding *standing, int columns)
{
    AUTO_STR words = {0}, day = {0};
    Date release = situation->dates.at[D_RELEASE].date;
    if (!release) return false;
    add_release(&words, situation, standing);
    if (!standing->released && (int)utf8_width(str_text(&words)) > columns) {
        str_clear(&words);
        datetext_short(&day, release);
        str_add_f(&words, _("release %s"), str_text(&day));
    }
    if ((int)utf8_width(str_text(&words)) > columns) return false;
    add_part(out, str_text(&words));
    return true;
}

void add_item_words(Str *out, const App *app, const Casefile *c, const char *code)
{
    const Item *item = casefile_item(c, code);
    if (!item) return;
    const Template *t = catalogue_find(app->desk->catalogue, code, NULL);
    Date due = t ? checklist_due(t, item) : item_due(item);
    Lang lang = app->desk->lang;
    AUTO_STR text = {0}, day = {0}, before = {0}, follow = {0};
    if (due) {
        bool works = holiday_working_day(due); /* else there is no room for the week, too */
        (works ? datetext_long : datetext_day)(&day, due, lang);
        str_add_f(&text, item->due ? _("due %s, set by hand") : _("due %s"), str_text(&day));
        if (!works) {
            datetext_day_brief(&before, holiday_working_day_before(due), lang);
            str_add_f(&text, _(" (last working day before: %s)"), str_text(&before));
        }
    }
    if (item->status == ITEM_WAITING && item->follow_up) { /* first: that is the day that counts now */
        AUTO_STR waits = {0};
        datetext_short(&follow, item->follow_up);
        str_add_f(&waits, _("waiting until %s"), str_text(&follow));
        add_part(out, str_text(&waits));
    }
    add_part(out, str_text(&text));
    add_part(out, item->note);
}

void add_ledger_risk(Str *out, const LedgerRow *row)
{
    unsigned long months = (unsigned long)row->risk_months;
    if (months > 0)
        str_add_f(out, ngettext("%d month may be overpaid", "%d months may be overpaid", months),
                  row->risk_months);
}

void add_ledger_state(Str *out, const LedgerRow *row, Date today)
{
    const char *state = _(ledger_state_label(row->state));
    add_ledger_risk(out, row);
    if (row->risk_months > 0) str_add(out, ", ");
    if (ledger_urgent(row, today))
        str_add_f(out, _("now: %s"), state);
    else
        str_add(out, state);
}

void context_paint(ContextLines *context, App *app, Pane *pane, int row, const char *ref, const char *name,
                   const char *what, const char *code)
{
    AUTO_STR person = {0}, item = {0}, line = {0};
    add_part(&item, what);
    bool read = context->casefile && strcmp(context->casefile->ref, ref) == 0;
    if (read) {
        StayStanding standing;
        stay_standing_of(&context->casefile->stay, app->desk->today, &standing);
        add_person(&person, context->casefile, &standing, app->desk->today);
        if (code) add_item_words(&item, app, context->casefile, code);
        AUTO_STR release = {0}, place = {0};
        int used = 1 + (int)(utf8_width(name) + 2 + utf8_width(ref) + 3 + utf8_width(str_text(&person)) + 3);
        bool told = standing.released && !form_in_community(standing.form);
        if (!told && (item.len == 0 ||
                      !add_fitting_release(&person, &context->situation, &standing, pane->columns - used))) {
            add_release(&release, &context->situation, &standing);
            add_part(&item, str_text(&release));
        }
        used = 1 + (int)(utf8_width(name) + 2 + utf8_width(ref) + 3 + utf8_width(str_text(&person)));
        stay_place_words(&place, &standing);
        add_place(&person, &item, str_text(&place), pane->columns - used,
                  pane->columns - 1 - (int)utf8_width(str_text(&item)));
        AUTO_STR ahead = {0};
        stay_ahead_words(&ahead, &standing);
        if (!what || !*what) add_part(&item, str_text(&ahead));
    }
    pane_begin(pane, row);
    pane_add(pane, STYLE_NORMAL, 1, "");
    pane_add_text(pane, STYLE_HEADING, name);
    pane_add_f(pane, STYLE_NORMAL, "  %s", ref);
    if (person.len > 0) pane_add_f(pane, STYLE_NORMAL, " · %s", str_text(&person));
    pane_end(pane);
    utf8_add_line(&line, str_text(&item));
    pane_begin(pane, row + 1);
    pane_add(pane, STYLE_NORMAL, 1, "");
    pane_add(pane, STYLE_NORMAL, pane_left(pane), str_text(&line));
    pane_end(pane);
}
