#include "ui/marked.h"

#include "ui/ask_prison.h"
#include "ui/marked_private.h"
#include "ui/widget_prompt.h"

#include <stdlib.h>
#include <string.h>

/* Asking what to do to those who are marked. */

enum { TICK_DONE, TICK_WAIT, TICK_NOT_APPLICABLE, WRITE_NOTE, TO_PHASE, TO_PLACE, ACTIONS };

static const char *const action_labels[ACTIONS] = {
    [TICK_DONE] = N_("Tick an item off as done"),
    [TICK_WAIT] = N_("Set an item to waiting"),
    [TICK_NOT_APPLICABLE] = N_("Set an item aside as not applicable"),
    [WRITE_NOTE] = N_("Write a note in each journal"),
    [TO_PHASE] = N_("Move to another phase"),
    [TO_PLACE] = N_("Move to another form of execution or prison"),
};

Marked *marked_hold(Marked *marked)
{
    marked->holders++;
    return marked;
}

void marked_forget_affected(Marked *marked)
{
    for (size_t i = 0; i < marked->affected_count; i++)
        free(marked->affected[i]);
    free(marked->affected);
    marked->affected = NULL;
    marked->affected_count = 0;
}

void marked_release(void *context)
{
    Marked *marked = context;
    if (--marked->holders > 0) return;
    for (size_t i = 0; i < marked->count; i++)
        free(marked->refs[i]);
    for (int i = 0; i < marked->code_count; i++)
        free(marked->codes[i]);
    marked_forget_affected(marked);
    free(marked->refs);
    free(marked->code);
    free(marked->text);
    free(marked->prison);
    free(marked);
}

/* ---------------------------------------------------------------- what is needed to know */

static void set_text(char **text, const char *value)
{
    char *copy = value && *value ? mem_text(value) : NULL;
    free(*text);
    *text = copy;
}

static void prison_answered(void *context, App *app, const char *name)
{
    Marked *marked = context;
    AUTO_FREE char *to = mem_text(name); /* it may be the one that is set */
    set_text(&marked->prison, to);
    marked->many.prison = marked->prison;
    marked_look(marked, app);
}

/* The prompt is gone when this is called, and the list of people is on top again. */
static void prompt_gone(void *context)
{
    Marked *marked = context;
    bool ready = marked->ready;
    marked->ready = false;
    if (ready && marked->many.kind == MANY_MOVE && marked->prison) {
        PrisonQuestion question = {.name = marked->prison,
                                   .answered = prison_answered,
                                   .done = marked_release,
                                   .context = marked_hold(marked)};
        ready = !ask_prison(marked->app, &question);
        if (ready) marked_release(marked); /* not asked */
    }
    if (ready) marked_look(marked, marked->app);
    marked_release(marked);
}

static bool accept_wait(void *context, App *app, const PromptAnswer answers[], Error *err)
{
    Marked *marked = context;
    if (answers[0].date < app->desk->today) {
        error_set(err, STATUS_INVALID, NULL, _("The day to follow it up lies behind us."));
        return false;
    }
    set_text(&marked->text, answers[1].text);
    marked->many.tick.follow_up = answers[0].date;
    marked->many.tick.note = marked->text;
    return marked->ready = true;
}

static bool accept_reason(void *context, App *app, const PromptAnswer answers[], Error *err)
{
    (void)app, (void)err;
    Marked *marked = context;
    set_text(&marked->text, answers[0].text);
    marked->many.tick.note = marked->text;
    return marked->ready = true;
}

static bool accept_note(void *context, App *app, const PromptAnswer answers[], Error *err)
{
    (void)app, (void)err;
    Marked *marked = context;
    set_text(&marked->text, answers[0].text);
    marked->many.note = marked->text;
    return marked->ready = true;
}

static bool accept_move(void *context, App *app, const PromptAnswer answers[], Error *err)
{
    (void)app;
    Marked *marked = context;
    set_text(&marked->prison, answers[0].text);
    marked->many.prison = marked->prison;
    marked->many.on = answers[1].date;
    if (marked->prison || marked->many.form) return marked->ready = true;
    error_set(err, STATUS_INVALID, NULL, _("Neither the form nor the prison would be another one."));
    return false;
}

static void ask(Marked *marked, App *app, PromptSpec *spec)
{
    AUTO_STR subject = {0};
    str_add_f(&subject, ngettext("%zu person", "%zu people", marked->count), marked->count);
    spec->subject = str_text(&subject);
    spec->asks = spec->later = true; /* what it would do is shown before it is done */
    marked->keep = spec->keep;
    spec->context = marked_hold(marked);
    spec->done = prompt_gone;
    prompt_open(app, spec);
}

static void ask_wait(Marked *marked, App *app)
{
    PromptSpec spec = {
        .title = _("Waiting"),
        .keep = "marked-wait",
        .fields = {{.kind = PROMPT_DATE, .label = _("Follow up on"), .offer = _("+1w"), .required = true},
                   {.label = _("Waiting for"), .if_empty = _("Whom or what; may be left empty.")}},
        .count = 2,
        .accept = accept_wait,
    };
    ask(marked, app, &spec);
}

static void ask_reason(Marked *marked, App *app)
{
    PromptSpec spec = {
        .title = _("Not applicable"),
        .keep = "marked-not-applicable",
        .fields = {{.label = _("Reason"),
                    .if_empty = _("Why it does not apply: others will wonder."),
                    .rows = PROMPT_REASON_ROWS,
                    .required = true}},
        .count = 1,
        .accept = accept_reason,
    };
    ask(marked, app, &spec);
}

static void ask_note(Marked *marked, App *app)
{
    PromptSpec spec = {
        .title = _("Note"),
        .keep = "marked-note",
        .fields = {{.label = _("Text"), .rows = PROMPT_NOTE_ROWS, .required = true}},
        .count = 1,
        .accept = accept_note,
    };
    ask(marked, app, &spec);
}

static void ask_move(Marked *marked, App *app)
{
    PromptSpec spec = {
        .title = _("Move"),
        .keep = "marked-move",
        .fields = {{.label = _("Prison"), .if_empty = _("Empty: each stays in the prison that they are in.")},
                   {.kind = PROMPT_DATE, .label = _("From"), .if_empty = _("Empty: today.")}},
        .count = 2,
        .accept = accept_move,
    };
    ask(marked, app, &spec);
}

/* ---------------------------------------------------------------- choosing */

static void choose(Marked *marked, App *app, ChoiceSpec *spec)
{
    spec->done = marked_release;
    spec->context = marked_hold(marked);
    choice_open(app, spec);
}

static void accept_item(void *context, App *app, int index)
{
    Marked *marked = context;
    set_text(&marked->code, marked->codes[index]);
    marked->many.code = marked->code;
    switch (marked->many.tick.status) {
    case ITEM_WAITING: ask_wait(marked, app); break;
    case ITEM_NOT_APPLICABLE: ask_reason(marked, app); break;
    default: marked_look(marked, app);
    }
}

typedef struct Labels {
    Marked *marked;
    App *app;
    Str labels[CHOICES];
} Labels;

/* "12 left  Nav is told of the admission". */
static void take_item(void *context, const CommonItem *item)
{
    Labels *labels = context;
    Marked *marked = labels->marked;
    if (marked->code_count == CHOICES) return;
    Str *label = &labels->labels[marked->code_count];
    marked->codes[marked->code_count++] = mem_text(item->code);
    str_add_f(label, _("%3zu left  "), item->unfinished);
    catalogue_title(label, labels->app->desk->catalogue, item->code, labels->app->desk->lang);
}

static void choose_item(Marked *marked, App *app, int index, ItemStatus status)
{
    Labels labels = {.marked = marked, .app = app};
    Error err = {0};
    marked->many = (Many){.kind = MANY_TICK, .tick = {.status = status}};
    if (edit_common_items(app->desk, (const char *const *)marked->refs, marked->count, take_item, &labels,
                          &err) != STATUS_OK)
        app_fail(app, &err);
    else if (marked->code_count == 0)
        app_say(app, STYLE_NORMAL, _("They have no item in common."));
    ChoiceSpec spec = {.title = _(action_labels[index]),
                       .text = _("Items that all of them have:"),
                       .count = marked->code_count,
                       .accept = accept_item};
    for (int i = 0; i < marked->code_count; i++)
        spec.labels[i] = str_text(&labels.labels[i]);
    if (marked->code_count > 0) choose(marked, app, &spec);
    for (int i = 0; i < marked->code_count; i++)
        str_done(&labels.labels[i]);
}

static void accept_phase(void *context, App *app, int index)
{
    Marked *marked = context;
    marked->many = (Many){.kind = MANY_PHASE, .phase = (Phase)(PHASE_INTAKE + index)};
    marked_look(marked, app);
}

static void choose_phase(Marked *marked, App *app)
{
    ChoiceSpec spec = {
        .title = _("Phase"),
        .text = _("What is open in phases left behind stays in the daily review until it is finished or "
                  "set aside; a closed case leaves it."),
        .accept = accept_phase};
    for (int phase = PHASE_INTAKE; phase < PHASE_COUNT; phase++)
        spec.labels[spec.count++] = _(code_label(&codes_phase, phase));
    choose(marked, app, &spec);
}

static void accept_form(void *context, App *app, int index)
{
    Marked *marked = context;
    marked->many = (Many){.kind = MANY_MOVE, .form = (Form)index};
    ask_move(marked, app);
}

static void choose_form(Marked *marked, App *app)
{
    ChoiceSpec spec = {.title = _("Move"), .text = _("To which form of execution?"), .accept = accept_form};
    spec.labels[spec.count++] = _("the same form");
    for (int form = 1; form < FORM_COUNT; form++)
        spec.labels[spec.count++] = _(code_label(&codes_form, form));
    choose(marked, app, &spec);
}

static void accept_action(void *context, App *app, int index)
{
    Marked *marked = context;
    switch (index) {
    case TICK_DONE: choose_item(marked, app, index, ITEM_DONE); break;
    case TICK_WAIT: choose_item(marked, app, index, ITEM_WAITING); break;
    case TICK_NOT_APPLICABLE: choose_item(marked, app, index, ITEM_NOT_APPLICABLE); break;
    case TO_PHASE: choose_phase(marked, app); break;
    case TO_PLACE: choose_form(marked, app); break;
    default: marked->many = (Many){.kind = MANY_NOTE}; ask_note(marked, app);
    }
}

void marked_open(App *app, Screen *owner, const char *const *refs, size_t count, size_t hidden)
{
    if (!app_may_change(app)) return;
    AUTO_STR text = {0};
    Marked *marked = mem_zero(1, sizeof *marked);
    marked->app = app;
    marked->owner = owner;
    marked->refs = mem_zero(count + 1, sizeof *marked->refs);
    for (size_t i = 0; i < count; i++)
        marked->refs[marked->count++] = mem_text(refs[i]);
    str_add_f(&text,
              ngettext("%zu person. Nothing is written before you have seen what it does.",
                       "%zu people. Nothing is written before you have seen what it does.", count),
              count);
    if (hidden > 0) {
        str_add_char(&text, '\n');
        str_add_f(
            &text,
            ngettext("%zu of them is hidden by the filter.", "%zu of them are hidden by the filter.", hidden),
            hidden);
    } else if (count == 1) {
        AUTO_STR key = {0};
        keymap_add_key(&key, app->keymap, ACTION_MARK);
        str_add_char(&text, '\n');
        str_add_f(&text, _("%s in the list marks more."), str_text(&key));
    }
    ChoiceSpec spec = {
        .title = _("With the marked"),
        .text = str_text(&text),
        .count = ACTIONS,
        .accept = accept_action,
    };
    for (int i = 0; i < ACTIONS; i++)
        spec.labels[i] = _(action_labels[i]);
    choose(marked, app, &spec);
}
