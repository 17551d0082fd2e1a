#include "ui/screens.h"

#include "base/datetext.h"
#include "casework/transfer.h"
#include "ui/record_keys.h"
#include "ui/widget_choice.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Settling what was changed in two places: first which, then which side. */

typedef struct Settling {
    Screen *owner;
    char ref[64];
    ConflictList list;
    size_t line; /* the one being settled */
} Settling;

static void settling_free(void *context)
{
    Settling *settling = context;
    conflict_list_done(&settling->list);
    free(settling);
}

/* "yes (02.03.2026, Anna)" */
static void add_side(Str *out, const ConflictSide *side)
{
    char iso[DATE_TEXT] = "";
    str_add(out, side->words ? side->words : _("not known"));
    if (strlen(side->stamp) < STAMP_TIME) return;
    memcpy(iso, side->stamp, DATE_TEXT - 1);
    str_add(out, " (");
    datetext_short(out, date_from_iso(iso));
    str_add_f(out, ", %s)", stamp_who(side->stamp));
}

static Settling *settling_new(Screen *owner, const char *ref)
{
    Settling *settling = mem_zero(1, sizeof *settling);
    settling->owner = owner;
    snprintf(settling->ref, sizeof settling->ref, "%s", ref);
    return settling;
}

static void choose(void *context, App *app, int index)
{
    Settling *settling = context;
    const ConflictLine *line = &settling->list.lines[settling->line];
    Outcome outcome = {0};
    Error err = {0};
    if (!app_may_change(app)) return;
    if (edit_settle(app->desk, settling->ref, line->key, line->sides[index].stamp, &outcome, &err) != STATUS_OK) {
        app_fail(app, &err);
        return;
    }
    app_changed(app, settling->owner);
    settling->owner->ops->changed(settling->owner, app);
    record_say_outcome(app, _("Settled"), &outcome);
    if (settling->list.count > 1) screen_settle_ask(app, settling->owner, settling->ref);
}

static void ask_side(void *context, App *app, int index)
{
    Settling *from = context;
    Settling *settling = settling_new(from->owner, from->ref);
    settling->list = from->list; /* handed on */
    settling->line = (size_t)index;
    from->list = (ConflictList){0};
    const ConflictLine *line = &settling->list.lines[index];
    Str sides[CHOICES] = {0};
    ChoiceSpec spec = {
        .title = line->count == 1 ? _("Withdrawn, says a file: seen?") : _("Which of these is right?"),
        .text = line->label,
        .count = (int)line->count,
        .accept = choose,
        .done = settling_free,
        .context = settling,
    };
    for (int i = 0; i < spec.count; i++) {
        add_side(&sides[i], &line->sides[i]);
        if (i == 0) str_add(&sides[i], line->count == 1 ? _(" – seen") : _(" – shows now"));
        spec.labels[i] = str_text(&sides[i]);
    }
    choice_open(app, &spec);
    for (int i = 0; i < spec.count; i++)
        str_done(&sides[i]);
}

/* Whether something is to be chosen; else it is only told that consents were withdrawn. */
static bool any_sides(const ConflictList *list)
{
    for (size_t i = 0; i < list->count; i++)
        if (list->lines[i].count > 1) return true;
    return false;
}

void screen_settle_ask(App *app, Screen *owner, const char *ref)
{
    Settling *settling = settling_new(owner, ref);
    Error err = {0};
    Status status = transfer_conflicts(app->desk, ref, &settling->list, &err);
    if (status != STATUS_OK || settling->list.count == 0) {
        if (status != STATUS_OK) app_fail(app, &err);
        else app_say(app, STYLE_NORMAL, _("Nothing is to be settled: no file has said anything else."));
        settling_free(settling);
        return;
    }
    Str lines[CHOICES] = {0};
    ChoiceSpec spec = {
        .title = any_sides(&settling->list) ? _("To be settled") : _("Said by a file"),
        .text = _("Of what was changed in two places the newest shows until you have chosen."),
        .count = settling->list.count < CHOICES ? (int)settling->list.count : CHOICES,
        .accept = ask_side,
        .done = settling_free,
        .context = settling,
    };
    for (int i = 0; i < spec.count; i++) {
        const ConflictLine *line = &settling->list.lines[i];
        str_add_f(&lines[i], "%s: ", line->label);
        for (size_t k = 0; k < line->count; k++)
            str_add_f(&lines[i], "%s%s", k ? " | " : "", line->sides[k].words ? line->sides[k].words : "–");
        spec.labels[i] = str_text(&lines[i]);
    }
    choice_open(app, &spec);
    for (int i = 0; i < spec.count; i++)
        str_done(&lines[i]);
}
