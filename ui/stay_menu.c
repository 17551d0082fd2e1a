#include "ui/stay_menu.h"

#include "base/datetext.h"
#include "casework/cases.h"
#include "casework/stays.h"
#include "casework/whatif.h"
#include "ui/record_keys.h"
#include "ui/screens.h"
#include "ui/widget_choice.h"
#include "ui/widget_prompt.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef enum Kind { TO_MOVE, TO_INTERRUPT, TO_GO_ON, TO_RELEASE, TO_RELEASE_NOW, TO_RECALL, TO_STAY, TO_OTHER, KINDS } Kind;

enum { LINES = 24, TOLD = 6 }; /* of the menu; changes told one by one before they are done */

/* What is asked for, held by each dialog that is about it. */
typedef struct Ask {
    App *app;
    Screen *owner;
    char ref[STAY_REF];
    Kind kind;
    struct {
        Kind kind;
        char ref[STAY_REF]; /* TO_OTHER */
    } lines[LINES];
    int line_count;
    Form forms[LINES]; /* as they are offered */
    Changes changes;
    char *prison, *taken; /* as typed; the new case's ref */
    Date start;           /* of a new stay */
    bool ready;
    int holders;
} Ask;

static Ask *hold(Ask *ask)
{
    ask->holders++;
    return ask;
}

static void release_ask(void *context)
{
    Ask *ask = context;
    if (--ask->holders > 0) return;
    free(ask->prison);
    free(ask->taken);
    free(ask);
}

/* ---------------------------------------------------------------- doing it */

static const char *done_words(Kind kind)
{
    switch (kind) {
    case TO_INTERRUPT: return _("Interruption entered");
    case TO_GO_ON: return _("The interruption has ended");
    case TO_RECALL: return _("Back in prison");
    case TO_STAY: return _("A new stay, beside the one before");
    default: return _("Let out");
    }
}

static void do_stay(Ask *ask, App *app)
{
    Outcome outcome = {0};
    Error err = {0};
    char taken[STAY_REF];
    const NewStay stay = {ask->taken, ask->start, ask->changes.form, ask->prison};
    if (edit_new_stay(app->desk, ask->ref, &stay, taken, &outcome, &err) != STATUS_OK) {
        app_fail(app, &err);
        return;
    }
    snprintf(app->fresh, sizeof app->fresh, "%s", taken);
    app_changed(app, NULL);
    screen_case_open(app, taken, NULL);
    record_say_outcome(app, done_words(ask->kind), &outcome);
}

static void do_it(Ask *ask, App *app)
{
    Outcome outcome = {0};
    Error err = {0};
    if (edit_apply(app->desk, ask->ref, &ask->changes, &outcome, &err) != STATUS_OK) {
        app_fail(app, &err);
        return;
    }
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

static const char *title_of(Kind kind)
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

static void look(Ask *ask, App *app)
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
        .title = title_of(ask->kind),
        .text = str_text(&text),
        .labels = {[LEAVE_IT] = _("No, leave it as it is"), [DO_IT] = _("Yes, write it")},
        .count = 2,
        .selected = LEAVE_IT,
        .accept = accept_look,
        .done = release_ask,
        .context = hold(ask),
    };
    choice_open(app, &spec);
}

/* ---------------------------------------------------------------- filling it in */

/* The prompt is gone when this is called, and the case is on top again. */
static void prompt_gone(void *context)
{
    Ask *ask = context;
    if (ask->ready) {
        ask->ready = false;
        if (ask->kind == TO_STAY)
            do_stay(ask, ask->app);
        else
            look(ask, ask->app);
    }
    release_ask(ask);
}

static void set_text(char **text, const char *value)
{
    char *copy = value && *value ? mem_text(value) : NULL;
    free(*text);
    *text = copy;
}

/* What is wrong is told while it is typed, before anything is shown. */
static bool try_it(Ask *ask, App *app, Error *err)
{
    WhatIf found;
    if (whatif(app->desk, ask->ref, &ask->changes, &found, err) != STATUS_OK) return false;
    whatif_done(&found);
    return ask->ready = true;
}

static bool accept_days(void *context, App *app, const PromptAnswer answers[], Error *err)
{
    Ask *ask = context;
    ask->changes.on = ask->kind == TO_GO_ON ? DATE_NONE : answers[0].date;
    ask->changes.to = ask->kind == TO_GO_ON ? answers[0].date : ask->kind == TO_INTERRUPT ? answers[1].date : DATE_NONE;
    return try_it(ask, app, err);
}

static bool accept_recall(void *context, App *app, const PromptAnswer answers[], Error *err)
{
    Ask *ask = context;
    ask->changes.on = answers[0].date;
    set_text(&ask->prison, answers[1].text);
    ask->changes.prison = ask->prison;
    ask->changes.release = answers[2].date;
    return try_it(ask, app, err);
}

/* Refused now, and not when the prompt is gone. */
static bool accept_stay(void *context, App *app, const PromptAnswer answers[], Error *err)
{
    Ask *ask = context;
    ask->start = answers[0].date;
    set_text(&ask->prison, answers[1].text);
    set_text(&ask->taken, answers[2].text);
    const NewStay stay = {ask->taken, ask->start, ask->changes.form, ask->prison};
    return ask->ready = edit_try_stay(app->desk, ask->ref, &stay, err) == STATUS_OK;
}

static void ask_days(Ask *ask, App *app, const Casefile *c)
{
    AUTO_STR today = {0}, name = {0}, keep = {0}, ref = {0};
    datetext_short(&today, app->desk->today);
    casefile_name(&name, c);
    str_add_f(&keep, "stay %s %d", ask->ref, (int)ask->kind);
    PromptSpec spec = {
        .title = title_of(ask->kind),
        .subject = str_text(&name),
        .keep = str_text(&keep),
        .fields = {{.kind = PROMPT_DATE, .label = _("On the day"), .offer = str_text(&today), .required = true}},
        .count = 1,
        .accept = accept_days,
        .done = prompt_gone,
        .context = hold(ask),
    };
    if (ask->kind == TO_INTERRUPT) {
        spec.fields[1] = (PromptField){.kind = PROMPT_DATE, .label = _("Inside again"), .if_empty = _("It lasts until an end is entered.")};
        spec.count = 2;
    } else if (ask->kind == TO_RECALL) {
        spec.fields[1] = (PromptField){.label = _("Prison"), .offer = c->stay.prison};
        spec.fields[2] = (PromptField){.kind = PROMPT_DATE, .label = _("New release"), .if_empty = _("As it is reckoned, where that lies ahead.")};
        spec.count = 3;
        spec.accept = accept_recall;
    } else if (ask->kind == TO_STAY) {
        Error err = {0};
        if (case_propose_ref(app->desk, &ref, &err) != STATUS_OK) str_clear(&ref);
        spec.fields[1] = (PromptField){.label = _("Prison"), .offer = c->stay.prison};
        spec.fields[2] = (PromptField){.label = _("Case number"), .offer = str_text(&ref), .required = true};
        spec.count = 3;
        spec.accept = accept_stay;
    } else {
        spec.fields[0].past = ask->kind != TO_GO_ON;
    }
    prompt_open(app, &spec);
}

static void ask_case(Ask *ask, App *app)
{
    AUTO_CASEFILE Casefile *c = NULL;
    Error err = {0};
    if (case_load(app->desk, ask->ref, &c, &err) != STATUS_OK)
        app_fail(app, &err);
    else
        ask_days(ask, app, c);
}

static void accept_form(void *context, App *app, int index)
{
    Ask *ask = context;
    ask->changes.form = ask->forms[index];
    ask_case(ask, app);
}

/* Which form: those of prison for a recall, all for a new stay. */
static void ask_form(Ask *ask, App *app)
{
    ChoiceSpec spec = {
        .title = title_of(ask->kind),
        .text = _("In which form?"),
        .accept = accept_form,
        .done = release_ask,
        .context = hold(ask),
    };
    for (int form = 1; form < codes_form.count && spec.count < LINES; form++) {
        if (ask->kind == TO_RECALL && (!form_in_custody((Form)form) || form == FORM_VARETEKT)) continue;
        if (form == FORM_PROVELOSLATT) continue;
        ask->forms[spec.count] = (Form)form;
        spec.labels[spec.count++] = _(code_label(&codes_form, form));
    }
    choice_open(app, &spec);
}

/* ---------------------------------------------------------------- choosing */

static void accept_kind(void *context, App *app, int index)
{
    static const StayStep steps[KINDS] = {[TO_INTERRUPT] = STAY_INTERRUPT, [TO_GO_ON] = STAY_INTERRUPT,
                                          [TO_RELEASE] = STAY_RELEASE,     [TO_RELEASE_NOW] = STAY_RELEASE,
                                          [TO_RECALL] = STAY_RECALL};
    Ask *ask = context;
    ask->kind = ask->lines[index].kind;
    ask->changes = (Changes){.step = steps[ask->kind], .without_notice = ask->kind == TO_RELEASE_NOW};
    switch (ask->kind) {
    case TO_MOVE: screen_move_open(app, ask->ref); break;
    case TO_OTHER: screen_case_open(app, ask->lines[index].ref, NULL); break;
    case TO_RECALL:
    case TO_STAY: ask_form(ask, app); break;
    default: ask_case(ask, app);
    }
}

typedef struct Menu {
    Ask *ask;
    Str labels[LINES];
    Date today;
} Menu;

static void add_line(Menu *menu, Kind kind, const char *label)
{
    if (menu->ask->line_count == LINES) return;
    menu->ask->lines[menu->ask->line_count].kind = kind;
    str_add(&menu->labels[menu->ask->line_count++], label);
}

static bool add_other(void *context, const StayLine *line, StayRelation relation)
{
    Menu *menu = context;
    AUTO_STR years = {0}, label = {0};
    if (!*line->name || menu->ask->line_count == LINES) return true; /* not in this store */
    stay_years(&years, line, menu->today);
    str_add_f(&label, relation == STAY_BEFORE ? _("To the earlier stay %1$s (%2$s)") : _("To the later stay %1$s (%2$s)"),
              line->ref, str_text(&years));
    snprintf(menu->ask->lines[menu->ask->line_count].ref, STAY_REF, "%s", line->ref);
    add_line(menu, TO_OTHER, str_text(&label));
    return true;
}

static bool interruption_lasts(const Casefile *c)
{
    for (size_t i = 0; i < c->stay.interruptions.count; i++)
        if (!INTERRUPTION_AT(c, i)->to) return true;
    return false;
}

static void add_lines(Menu *menu, const CaseView *view)
{
    const Casefile *c = view->casefile;
    Form form = view->situation.sentence.form; /* in force: a move that is planned has not come */
    bool closed = c->stay.phase == PHASE_CLOSED;
    bool inside = !closed && form_in_custody(form) && c->stay.phase != PHASE_COMMUNITY;
    if (!closed) add_line(menu, TO_MOVE, _("Another form or prison"));
    if (inside) add_line(menu, TO_RELEASE_NOW, _("Released without notice, with the contact sheet"));
    if (inside) add_line(menu, TO_RELEASE, _("Let out"));
    if (inside && form != FORM_VARETEKT && !interruption_lasts(c)) add_line(menu, TO_INTERRUPT, _("Straffavbrudd"));
    if (!closed && interruption_lasts(c)) add_line(menu, TO_GO_ON, _("The interruption ends"));
    if (!closed && !inside) add_line(menu, TO_RECALL, _("Back in prison (recall)"));
    if (!inside) add_line(menu, TO_STAY, _("A new stay of the same person"));
}

void stay_menu_open(Screen *owner, App *app, const CaseView *view)
{
    Error err = {0};
    AUTO_STR name = {0};
    if (!app_may_change(app)) return;
    Ask *ask = mem_zero(1, sizeof *ask);
    Menu menu = {.ask = ask, .today = app->desk->today};
    ask->app = app;
    ask->owner = owner;
    snprintf(ask->ref, sizeof ask->ref, "%s", view->casefile->ref);
    casefile_name(&name, view->casefile);
    add_lines(&menu, view);
    if (stays_of(app->desk, view->casefile, add_other, &menu, &err) != STATUS_OK) app_fail(app, &err);
    ChoiceSpec spec = {
        .title = _("What becomes of the stay"),
        .text = str_text(&name),
        .count = ask->line_count,
        .accept = accept_kind,
        .done = release_ask,
        .context = hold(ask),
    };
    for (int i = 0; i < spec.count; i++)
        spec.labels[i] = str_text(&menu.labels[i]);
    choice_open(app, &spec);
    for (int i = 0; i < LINES; i++)
        str_done(&menu.labels[i]);
}
