#include "ui/screens.h"

#include "casework/cases.h"
#include "casework/stays.h"
#include "model/topic.h"
#include "ui/screen_entry.h"
#include "ui/widget_choice.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* A new person: what the program needs to reckon with, and who it is. All else can wait. */

static void tell_remark(void *context, const char *where, const char *text)
{
    record_form_remark(context, where, text);
}

static void check(void *context, RecordForm *form, const App *app, const void *record, bool whole)
{
    (void)context, (void)app;
    const Casefile *casefile = record;
    Error err = {0};
    casefile_warnings(casefile, tell_remark, form);
    if (casefile_check_order(casefile, NULL, &err) != STATUS_OK)
        record_form_fault(form, err.where, err.message);
    else if (whole && casefile_check(casefile, &err) != STATUS_OK)
        record_form_fault(form, err.where, err.message);
}

static Status save(void *context, App *app, const void *record, Outcome *ret, Error *err)
{
    char **ref = context;
    const Casefile *casefile = record;
    TRY(edit_add(app->desk, casefile, ret, err));
    free(*ref);
    *ref = mem_text(casefile->ref);
    return STATUS_OK;
}

/* ---------------------------------------------------------------- somebody who has been here before */

typedef struct Same {
    char ref[STAY_REF], earlier[STAY_REF];
} Same;

enum { ANOTHER, THE_SAME };

static void accept_same(void *context, App *app, int index)
{
    const Same *same = context;
    Outcome outcome = {0};
    Error err = {0};
    if (index != THE_SAME) return;
    if (edit_link_stay(app->desk, same->ref, same->earlier, &outcome, &err) != STATUS_OK) {
        app_fail(app, &err);
        return;
    }
    app_changed(app, NULL);
    app->top->ops->changed(app->top, app); /* the new case */
    app->top->seen = app->generation;
    record_say_outcome(app, _("Noted as a further stay"), &outcome);
}

/* Somebody with that identity number, or name and day of birth, is in the store already. */
static void ask_same(App *app, const char *ref)
{
    AUTO_CASEFILE Casefile *casefile = NULL;
    AUTO_STR text = {0}, yes = {0};
    Same *same = mem_zero(1, sizeof *same);
    Error err = {0};
    bool found = case_load(app->desk, ref, &casefile, &err) == STATUS_OK && !casefile->previous &&
                 stays_same_person(app->desk, casefile, same->earlier, &err) == STATUS_OK && *same->earlier;
    if (!found) {
        free(same);
        return;
    }
    snprintf(same->ref, sizeof same->ref, "%s", ref);
    casefile_name(&text, casefile);
    str_add_f(&text, "\n%s", _("Somebody with this identity is here already. As a further stay the case takes children, "
                              "contacts, address and what to know over from there; the other stays as it is."));
    str_add_f(&yes, _("A further stay of %s"), same->earlier);
    ChoiceSpec spec = {
        .title = _("The same person?"),
        .text = str_text(&text),
        .labels = {[ANOTHER] = _("No, another person"), [THE_SAME] = str_text(&yes)},
        .count = 2,
        .selected = ANOTHER,
        .accept = accept_same,
        .done = free,
        .context = same,
    };
    choice_open(app, &spec);
}

static void saved(void *context, App *app, const Outcome *outcome)
{
    char **ref = context;
    snprintf(app->fresh, sizeof app->fresh, "%s", *ref);
    screen_case_open(app, *ref, NULL);
    record_say_outcome(app, _("Taken in"), outcome);
    ask_same(app, *ref);
}

static void done(void *context)
{
    char **ref = context;
    free(*ref);
    free(ref);
}

/* What is proposed: the next reference, the phase in which one begins, today, the prison where there is only
 * one. */
static Status propose(const App *app, Casefile *ret, Error *err)
{
    AUTO_STR ref = {0};
    size_t count = 0;
    const char *const *prisons =
        app->settings ? settings_list(app->settings, SET_USER_PRISONS, &count) : NULL;
    TRY(case_propose_ref(app->desk, &ref, err));
    ret->ref = str_take(&ref);
    ret->stay.phase = PHASE_INTAKE;
    ret->stay.start = app->desk->today;
    if (count == 1) ret->stay.prison = mem_text(prisons[0]);
    return STATUS_OK;
}

void screen_new_open(App *app)
{
    AUTO_CASEFILE Casefile *proposed = casefile_new();
    Error err = {0};
    if (!app_may_change(app)) return;
    if (propose(app, proposed, &err) != STATUS_OK) {
        app_fail(app, &err);
        return;
    }
    EntrySpec spec = {
        .title = _("New person"),
        .hint = _("Family name, form of execution and start are needed. All else can wait: it is filled in "
                  "under facts, in the case. Nothing is written before you save."),
        .keep = "new",
        .kind = &record_casefile,
        .record = proposed,
        .keys = topic_first_fields(),
        .check = check,
        .save = save,
        .saved = saved,
        .done = done,
        .context = mem_zero(1, sizeof(char *)),
    };
    screen_entry_open(app, &spec);
}
