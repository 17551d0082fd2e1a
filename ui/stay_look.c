#include "ui/stay_private.h"

#include "casework/whatif.h"
#include "ui/record_keys.h"
#include "ui/screens.h"
#include "ui/widget_choice.h"
#include "ui/widget_prompt.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* What becomes of a stay: looked at before it is done. */

enum { TOLD = 6 }; /* changes that are told one by one */

StayAsk *stay_hold(StayAsk *ask)
{
    ask->holders++;
    return ask;
}

void stay_release(void *context)
{
    StayAsk *ask = context;
    if (--ask->holders > 0) return;
    free(ask->prison);
    free(ask->taken);
    free(ask);
}

void stay_add_keep(Str *out, const StayAsk *ask)
{
    str_add_f(out, "stay %s %d", ask->ref, (int)ask->kind);
}

/* ---------------------------------------------------------------- doing it */

/* What was typed is in the store now. */
static void forget_typed(const StayAsk *ask, App *app)
{
    AUTO_STR keep = {0};
    stay_add_keep(&keep, ask);
    prompt_forget(app, str_text(&keep));
}

static const char *done_words(StayKind kind)
{
    switch (kind) {
    case TO_INTERRUPT: return _("Interruption entered");
    case TO_GO_ON: return _("The interruption has ended");
    case TO_RECALL: return _("Back in prison");
    case TO_STAY: return _("A new stay, beside the one before");
    default: return _("Let out");
    }
}

void stay_do_new(StayAsk *ask, App *app)
{
    Outcome outcome = {0};
    Error err = {0};
    char taken[STAY_REF];
    const NewStay stay = {ask->taken, ask->start, ask->changes.form, ask->prison};
    if (edit_new_stay(app->desk, ask->ref, &stay, taken, &outcome, &err) != STATUS_OK) {
        app_fail(app, &err);
        return;
    }
    forget_typed(ask, app);
    snprintf(app->fresh, sizeof app->fresh, "%s", taken);
    app_changed(app, NULL);
    screen_case_open(app, taken, NULL);
    record_say_outcome(app, done_words(ask->kind), &outcome);
}

static void do_it(StayAsk *ask, App *app)
{
    Outcome outcome = {0};
    Error err = {0};
    if (edit_apply(app->desk, ask->ref, &ask->changes, &outcome, &err) != STATUS_OK) {
        app_fail(app, &err);
        return;
    }
    forget_typed(ask, app);
    app_changed(app, ask->owner);
    ask->owner->ops->changed(ask->owner, app);
    if (ask->kind == TO_RELEASE_NOW) screen_sheet_open(app, ask->ref);
    record_say_outcome(app, done_words(ask->kind), &outcome);
}

/* ---------------------------------------------------------------- looking at it first */

/* Of the points that come up or get another date: "5 points are due today, 2 late at once." */
static void add_due_counts(Str *out, size_t today, size_t late)
{
    if (today > 0) str_add_char(out, '\n');
    if (today > 0) str_add_f(out, ngettext("%zu point is then due today.", "%zu points are then due today.", today), today);
    if (late > 0) str_add_char(out, today > 0 ? ' ' : '\n');
    if (late > 0) str_add_f(out, ngettext("%zu is late at once.", "%zu are late at once.", late), late);
}

/* "Release: 15.06.2026 → 02.03.2026"; of items only how many. */
static void add_changes(Str *out, const App *app, const WhatIf *found)
{
    size_t told = 0, aside = 0, open = 0, today = 0, late = 0;
    for (size_t i = 0; i < found->count; i++) {
        const WhatChange *change = &found->changes[i];
        bool ends = !change->after.there || change->after.status == ITEM_NOT_APPLICABLE;
        if (change->kind == WHAT_ITEM) {
            bool begins = change->how == HOW_APPEARS || change->how == HOW_COMES_BACK || change->how == HOW_AGAIN;
            aside += ends;
            open += begins && !ends;
            today += !ends && change->after.due == app->desk->today;
            late += !ends && change->after.due && change->after.due < app->desk->today;
            continue;
        }
        if (told++ >= TOLD) continue;
        AUTO_STR name = {0};
        Str before[WHAT_LINES] = {{0}}, after[WHAT_LINES] = {{0}};
        whatif_name(&name, app->desk, change);
        size_t lines = whatif_tell(app->desk, change, before, after);
        size_t line = 0; /* the first that differs */
        while (line + 1 < lines && strcmp(str_text(&before[line]), str_text(&after[line])) == 0)
            line++;
        str_add_f(out, "\n%s: %s → %s", str_text(&name), before[line].len ? str_text(&before[line]) : "–",
                  after[line].len ? str_text(&after[line]) : "–");
        for (size_t k = 0; k < lines; k++)
            str_done(&before[k]), str_done(&after[k]);
    }
    if (told > TOLD) str_add_f(out, ngettext("\nand %zu more", "\nand %zu more", told - TOLD), told - TOLD);
    str_add_char(out, '\n');
    str_add_f(out, ngettext("%zu point is set aside", "%zu points are set aside", aside), aside);
    if (open > 0) str_add(out, ", ");
    if (open > 0) str_add_f(out, ngettext("%zu comes up", "%zu come up", open), open);
    str_add_char(out, '.');
    add_due_counts(out, today, late);
}

enum { LEAVE_IT, DO_IT };

static void accept_look(void *context, App *app, int index)
{
    if (index == DO_IT) do_it(context, app);
}

const char *stay_title(StayKind kind)
{
    switch (kind) {
    case TO_INTERRUPT: return _("Straffavbrudd");
    case TO_GO_ON: return _("The interruption ends");
    case TO_RELEASE: return _("Let out");
    case TO_RELEASE_NOW: return _("Released without notice");
    case TO_RECALL: return _("Back in prison");
    default: return _("A new stay of the same person");
    }
}

void stay_look(StayAsk *ask, App *app)
{
    WhatIf found;
    Error err = {0};
    AUTO_STR text = {0};
    if (whatif(app->desk, ask->ref, &ask->changes, &found, &err) != STATUS_OK) {
        app_fail(app, &err);
        return;
    }
    casefile_name(&text, found.was);
    add_changes(&text, app, &found);
    whatif_done(&found);
    ChoiceSpec spec = {
        .title = stay_title(ask->kind),
        .text = str_text(&text),
        .labels = {[LEAVE_IT] = _("No, leave it as it is"), [DO_IT] = _("Yes, write it")},
        .count = 2,
        .selected = LEAVE_IT,
        .accept = accept_look,
        .done = stay_release,
        .context = stay_hold(ask),
    };
    choice_open(app, &spec);
}
