#include "ui/screens.h"

#include "casework/cases.h"
#include "model/topic.h"
#include "ui/screen_entry.h"

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

static void saved(void *context, App *app, const Outcome *outcome)
{
    char **ref = context;
    screen_case_open(app, *ref, NULL);
    record_say_outcome(app, _("Taken in"), outcome);
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
