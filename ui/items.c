#include "ui/items.h"

#include "base/datetext.h"
#include "base/holiday.h"
#include "casework/cases.h"
#include "casework/review.h"
#include "ui/widget_prompt.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { YEAR = 365, QUARTER = 92 }; /* days from which on a date is told to be far away */

/* ---------------------------------------------------------------- how they look */

const char *item_mark(ItemStatus status)
{
    switch (status) {
    case ITEM_WAITING: return "[~]";
    case ITEM_DONE: return "[x]";
    case ITEM_DECLINED: return "[-]";
    case ITEM_NOT_APPLICABLE: return "[/]";
    default: return "[ ]";
    }
}

Style item_style(ItemStatus status, int days, bool waits)
{
    if (waits) return STYLE_NORMAL;
    if (status != ITEM_OPEN && status != ITEM_WAITING) return STYLE_DONE;
    return days < 0 ? STYLE_LATE : days == 0 ? STYLE_TODAY : STYLE_SOON;
}

const char *owner_short(Owner owner)
{
    switch (owner) {
    case OWNER_VEILEDER: return _("adviser");
    case OWNER_NAV_STAT: return _("Nav state");
    case OWNER_NAV_KOMMUNE: return _("Nav local");
    case OWNER_KRIMINALOMSORG: return _("prison");
    case OWNER_INNSATT: return _("inmate");
    default: return "";
    }
}

void add_due(Str *out, Date due, Date today)
{
    if (due == DATE_NONE) return;
    YearMonthDay day = date_parts(due);
    if (day.year != date_parts(today).year)
        str_add_f(out, "%02d.%02d.%02d", day.day, day.month, day.year % 100);
    else
        str_add_f(out, "%02d.%02d.%s", day.day, day.month, holiday_working_day(due) ? "" : "*");
}

void add_days(Str *out, Date due, Date today)
{
    if (due != DATE_NONE) review_add_days(out, due - today);
}

void add_when(Str *out, Date due, Date today, Lang lang)
{
    if (due <= today) {
        add_days(out, due, today);
        return;
    }
    datetext_day_brief(out, due, lang);
    if (!holiday_working_day(due)) str_add_char(out, '*');
}

/* The item as it is stored now, without its texts; false when it is not there. */
static bool read_item(App *app, const char *ref, const char *code, Item *ret)
{
    AUTO_CASEFILE Casefile *casefile = NULL;
    if (case_load(app->desk, ref, &casefile, NULL) != STATUS_OK) return false;
    const Item *item = casefile_item(casefile, code);
    if (!item) return false;
    *ret = *item;
    ret->code = ret->note = NULL;
    return true;
}

/* ---------------------------------------------------------------- what a prompt is about */

typedef struct Asked {
    Screen *owner;
    char *ref, *name, *code, *title;
    Date due;
    ItemStatus status; /* to be set */
    Item was; /* as it was stored when the prompt was opened, or when the change by another was told */
} Asked;

static Asked *asked_new(Screen *owner, const ItemTarget *target)
{
    Asked *asked = mem_zero(1, sizeof *asked);
    asked->owner = owner;
    asked->ref = mem_text(target->ref);
    asked->name = mem_text(target->name);
    asked->code = mem_text(target->code);
    asked->title = mem_text(target->title);
    asked->due = target->due;
    return asked;
}

static void asked_free(void *context)
{
    Asked *asked = context;
    free(asked->ref);
    free(asked->name);
    free(asked->code);
    free(asked->title);
    free(asked);
}

/* "wait INN-004 LO-NOTICE": what was typed is kept under this. */
static void add_keep(Str *out, const char *what, const ItemTarget *target)
{
    str_add_f(out, "%s %s %s", what, target->ref, target->code);
}

/* ---------------------------------------------------------------- doing it */

static void tell_owner(Screen *owner, App *app, const ItemChange *change)
{
    app_changed(app, owner);
    if (owner->ops->item_changed)
        owner->ops->item_changed(owner, app, change);
    else if (owner->ops->changed)
        owner->ops->changed(owner, app);
}

/* "Ticked off (u takes it back): Testesen, Kari: Nav is told …": what can be done about it before what gets
 * cut. */
static void say_done(App *app, const char *what, const char *name, const char *title,
                     const Followed *followed)
{
    AUTO_STR key = {0}, more = {0};
    keymap_add_key(&key, app->keymap, ACTION_UNDO);
    int came = followed->added + followed->came_back;
    if (came > 0)
        str_add_f(&more, ngettext(", and %d item has come", ", and %d items have come", (unsigned long)came),
                  came);
    app_say(app, STYLE_GOOD, _("%s%s. %s takes it back. %s: %s"), what, str_text(&more), str_text(&key), name,
            title);
}

static const char *done_words(ItemStatus status)
{
    switch (status) {
    case ITEM_DONE: return _("Ticked off");
    case ITEM_WAITING: return _("Set to waiting");
    case ITEM_DECLINED: return _("Noted as declined");
    case ITEM_NOT_APPLICABLE: return _("Set aside as not applicable");
    default: return _("Open again");
    }
}

static void say_ticked(App *app, const ItemTarget *target, const Tick *tick, const Followed *followed)
{
    AUTO_STR what = {0};
    str_add(&what, done_words(tick->status));
    if (tick->follow_up > app->desk->today + QUARTER)
        str_add(&what, _(", to be followed up only in more than three months"));
    say_done(app, str_text(&what), target->name, target->title, followed);
}

static Status do_tick(Screen *owner, App *app, const ItemTarget *target, const Tick *tick, Error *err)
{
    Outcome outcome = {0};
    TRY(edit_tick(app->desk, target->ref, target->code, tick, &outcome, err));
    ItemChange change = {
        .ref = target->ref,
        .code = target->code,
        .number = outcome.change,
        .status = tick->status,
        .due = target->due,
        .follow_up = tick->follow_up,
    };
    tell_owner(owner, app, &change);
    if (outcome.change == 0)
        app_say(app, STYLE_NORMAL, _("Nothing was different: %s: %s"), target->name, target->title);
    else
        say_ticked(app, target, tick, &outcome.followed);
    return STATUS_OK;
}

/* Space: done, or open again. */
static void tick(Screen *owner, App *app, const ItemTarget *target)
{
    bool unfinished = target->status == ITEM_OPEN || target->status == ITEM_WAITING;
    Tick change = {.status = unfinished ? ITEM_DONE : ITEM_OPEN};
    Error err = {0};
    if (do_tick(owner, app, target, &change, &err) != STATUS_OK) app_fail(app, &err);
}

static void keep_who(void *context, const ItemEvent *event)
{
    Str *who = context;
    str_clear(who);
    str_add(who, event->who);
}

/* Whether the item is still what it was when the prompt was opened; if not, says so, and the next time it is.
 */
static bool still_so(Asked *asked, App *app, Error *err)
{
    Item now = {0};
    read_item(app, asked->ref, asked->code, &now);
    const Item *was = &asked->was;
    if (now.status == was->status && now.on == was->on && now.due == was->due &&
        now.follow_up == was->follow_up)
        return true;
    AUTO_STR who = {0}, again = {0};
    case_item_history(app->desk, asked->ref, asked->code, keep_who, &who, NULL);
    keymap_add_key_in(&again, app->keymap, ACTION_ACCEPT, CONTEXT_PROMPT);
    asked->was = now;
    error_set(err, STATUS_INVALID, NULL, _("Changed meanwhile by %s, now “%s”. %s again writes over it."),
              who.len > 0 ? str_text(&who) : "?", _(code_label(&codes_item_status, now.status)),
              str_text(&again));
    return false;
}

static bool accept_tick(Asked *asked, App *app, const Tick *change, Error *err)
{
    ItemTarget target = {.ref = asked->ref,
                         .name = asked->name,
                         .code = asked->code,
                         .title = asked->title,
                         .due = asked->due};
    return still_so(asked, app, err) && do_tick(asked->owner, app, &target, change, err) == STATUS_OK;
}

static bool accept_wait(void *context, App *app, const PromptAnswer answers[], Error *err)
{
    Tick change = {.status = ITEM_WAITING, .follow_up = answers[0].date};
    if (*answers[1].text) change.note = answers[1].text;
    if (change.follow_up && change.follow_up < app->desk->today) {
        error_set(err, STATUS_INVALID, NULL, _("The day to follow it up lies behind us."));
        return false;
    }
    return accept_tick(context, app, &change, err);
}

static bool accept_reason(void *context, App *app, const PromptAnswer answers[], Error *err)
{
    Asked *asked = context;
    Tick change = {.status = asked->status};
    if (*answers[0].text) change.note = answers[0].text;
    return accept_tick(asked, app, &change, err);
}

/* Adds that a day set by hand lies where it seldom should; nothing where it does not. */
static void add_far(Str *out, App *app, const char *ref, Date due)
{
    Date today = app->desk->today;
    AUTO_STR day = {0};
    AUTO_CASEFILE Casefile *casefile = NULL;
    if (due < today - YEAR) {
        str_add(out, _(", more than a year back"));
        return;
    }
    if (case_load(app->desk, ref, &casefile, NULL) != STATUS_OK) return;
    Situation situation;
    situation_of(app->desk->rules, casefile, today, &situation);
    Date release = situation.dates.at[D_RELEASE].date;
    if (!release || due <= release) return;
    datetext_short(&day, release);
    str_add_f(out, _(", which is after the release %s"), str_text(&day));
}

static bool accept_due(void *context, App *app, const PromptAnswer answers[], Error *err)
{
    Asked *asked = context;
    Outcome outcome = {0};
    if (!still_so(asked, app, err)) return false;
    if (edit_due(app->desk, asked->ref, asked->code, answers[0].date, &outcome, err) != STATUS_OK)
        return false;
    Item item = {.due = answers[0].date};
    read_item(app, asked->ref, asked->code, &item);
    ItemChange change = {
        .ref = asked->ref,
        .code = asked->code,
        .number = outcome.change,
        .status = (ItemStatus)item.status,
        .due = item_due(&item),
        .follow_up = item.follow_up,
    };
    tell_owner(asked->owner, app, &change);
    AUTO_STR what = {0};
    if (change.due) {
        AUTO_STR day = {0};
        datetext_long(&day, change.due, app->desk->lang);
        str_add_f(&what, answers[0].date ? _("Due date moved to %s") : _("Due date by the rule again: %s"),
                  str_text(&day));
        if (answers[0].date) add_far(&what, app, asked->ref, change.due);
    } else {
        str_add(&what, _("The rule has no due date for it now"));
    }
    say_done(app, str_text(&what), asked->name, asked->title, &outcome.followed);
    return true;
}

static bool accept_note(void *context, App *app, const PromptAnswer answers[], Error *err)
{
    Asked *asked = context;
    Outcome outcome = {0};
    if (edit_note(app->desk, asked->ref, answers[0].text, &outcome, err) != STATUS_OK) return false;
    tell_owner(asked->owner, app, &(ItemChange){.ref = asked->ref, .number = outcome.change});
    say_done(app, _("Note written"), asked->name, answers[0].text, &outcome.followed);
    return true;
}

/* ---------------------------------------------------------------- asking */

static void ask(App *app, Screen *owner, const ItemTarget *target, PromptSpec *spec, const char *keep,
                ItemStatus status)
{
    AUTO_STR name = {0}, subject = {0};
    add_keep(&name, keep, target);
    str_add_f(&subject, "%s: %s", target->name, target->title);
    Asked *asked = asked_new(owner, target);
    asked->status = status;
    read_item(app, target->ref, target->code, &asked->was);
    spec->subject = str_text(&subject);
    spec->keep = str_text(&name);
    spec->context = asked;
    spec->done = asked_free;
    prompt_open(app, spec);
}

static void ask_wait(Screen *owner, App *app, const ItemTarget *target)
{
    PromptSpec spec = {
        .title = _("Waiting"),
        .fields = {{.kind = PROMPT_DATE,
                    .label = _("Follow up on"),
                    .offer = _("+1w"),
                    .if_empty = _("No day: it stays in the daily review as it is.")},
                   {.label = _("Waiting for"), .if_empty = _("Whom or what; may be left empty.")}},
        .count = 2,
        .accept = accept_wait,
    };
    ask(app, owner, target, &spec, "wait", ITEM_WAITING);
}

static void ask_reason(Screen *owner, App *app, const ItemTarget *target, ItemStatus status)
{
    bool declined = status == ITEM_DECLINED;
    PromptSpec spec = {
        .title = declined ? _("The person does not want it") : _("Not applicable"),
        .fields = {{.label = _("Reason"),
                    .if_empty =
                        declined ? _("May be left empty.") : _("Why it does not apply: others will wonder."),
                    .rows = PROMPT_REASON_ROWS,
                    .required = !declined}},
        .count = 1,
        .accept = accept_reason,
    };
    ask(app, owner, target, &spec, declined ? "decline" : "not-applicable", status);
}

static void ask_due(Screen *owner, App *app, const ItemTarget *target)
{
    AUTO_STR note = {0}, empty = {0}, now = {0}, rule = {0}, present = {0};
    Item item = {0};
    read_item(app, target->ref, target->code, &item);
    Lang lang = app->desk->lang;
    if (item_due(&item)) {
        datetext_long(&now, item_due(&item), lang);
        str_add_f(&note, item.due ? _("Due %s, set by hand.") : _("Due %s, by the rule."), str_text(&now));
    } else {
        str_add(&note, _("It has no due date now."));
    }
    if (item.rule_due)
        datetext_long(&rule, item.rule_due, lang);
    else
        str_add(&rule, _("no date"));
    str_add_f(&empty, _("Empty: back to the rule, %s."), str_text(&rule));
    if (item_due(&item)) datetext_short(&present, item_due(&item));
    PromptSpec spec = {
        .title = _("Move the due date"),
        .note = str_text(&note),
        .fields = {{.kind = PROMPT_DATE,
                    .label = _("New due date"),
                    .offer = str_text(&present),
                    .if_empty = str_text(&empty),
                    .present = item_due(&item) != DATE_NONE}},
        .count = 1,
        .accept = accept_due,
    };
    ask(app, owner, target, &spec, "due", ITEM_UNKNOWN);
}

void items_note(Screen *owner, App *app, const char *ref, const char *name)
{
    if (!app_may_change(app)) return;
    ItemTarget target = {.ref = ref, .name = name, .code = "", .title = _("a note in the journal")};
    PromptSpec spec = {
        .title = _("Note"),
        .fields = {{.label = _("Text"), .rows = PROMPT_NOTE_ROWS, .required = true}},
        .count = 1,
        .accept = accept_note,
    };
    ask(app, owner, &target, &spec, "note", ITEM_UNKNOWN);
}

bool items_action(Screen *owner, App *app, Action action, const ItemTarget *target)
{
    bool ours = action == ACTION_TICK || action == ACTION_WAIT || action == ACTION_NOT_APPLICABLE ||
                action == ACTION_DECLINE || action == ACTION_DUE;
    if (!ours) return false;
    if (!app_may_change(app)) return true;
    switch (action) {
    case ACTION_TICK: tick(owner, app, target); break;
    case ACTION_WAIT: ask_wait(owner, app, target); break;
    case ACTION_NOT_APPLICABLE: ask_reason(owner, app, target, ITEM_NOT_APPLICABLE); break;
    case ACTION_DECLINE: ask_reason(owner, app, target, ITEM_DECLINED); break;
    default: ask_due(owner, app, target); break;
    }
    return true;
}
