#include "ui/context_lines.h"

#include "base/datetext.h"
#include "base/holiday.h"
#include "base/utf8.h"
#include "casework/cases.h"

#include <stdio.h>
#include <string.h>

void context_forget(ContextLines *context)
{
    casefile_free(context->casefile);
    context->casefile = NULL;
    context->ref[0] = '\0';
    context->failed = false;
}

void context_done(ContextLines *context)
{
    context_forget(context);
}

bool context_read(ContextLines *context, App *app, const char *ref)
{
    if (strcmp(context->ref, ref) == 0) return false;
    context_forget(context);
    snprintf(context->ref, sizeof context->ref, "%s", ref);
    Error err = {0};
    if (case_load(app->desk, ref, &context->casefile, &err) != STATUS_OK) {
        context->failed = true;
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

void add_place(Str *out, const Casefile *casefile)
{
    if (casefile->stay.prison) str_add(out, casefile->stay.prison);
    if (casefile->stay.unit) str_add_f(out, "%s%s", casefile->stay.prison ? ", " : "", casefile->stay.unit);
}

void add_release(Str *out, const Situation *situation)
{
    const DateResult *release = &situation->dates.at[D_RELEASE];
    AUTO_STR day = {0};
    if (release->date) {
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

static void add_person(Str *out, const Casefile *c, Date today)
{
    AUTO_STR place = {0}, age = {0};
    if (c->person.born) {
        int years = date_age(c->person.born, today);
        str_add_f(&age, ngettext("%d year", "%d years", (unsigned long)years), years);
    }
    add_place(&place, c);
    add_part(out, str_text(&age));
    add_part(out, _(code_label(&codes_form, c->stay.form)));
    add_part(out, str_text(&place));
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
        datetext_long(&day, due, lang);
        str_add_f(&text, item->due ? _("due %s, set by hand") : _("due %s"), str_text(&day));
        if (!holiday_working_day(due)) {
            datetext_day(&before, holiday_working_day_before(due), lang);
            str_add_f(&text, _(" (no working day; the one before is %s)"), str_text(&before));
        }
    }
    add_part(out, str_text(&text));
    if (item->status == ITEM_WAITING && item->follow_up) {
        datetext_short(&follow, item->follow_up);
        str_clear(&text);
        str_add_f(&text, _("waiting until %s"), str_text(&follow));
        add_part(out, str_text(&text));
    }
    add_part(out, item->note);
}

void context_paint(ContextLines *context, App *app, Pane *pane, int row, const char *ref, const char *name,
                   const char *what, const char *code)
{
    AUTO_STR person = {0}, item = {0}, line = {0};
    add_part(&item, what);
    bool read = context->casefile && strcmp(context->ref, ref) == 0;
    if (read) {
        add_person(&person, context->casefile, app->desk->today);
        if (code) add_item_words(&item, app, context->casefile, code);
        AUTO_STR release = {0};
        add_release(&release, &context->situation);
        add_part(&item, str_text(&release));
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
