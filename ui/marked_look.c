#include "ui/marked_private.h"

#include "base/datetext.h"
#include "ui/widget_prompt.h"

#include <stdlib.h>

/* What would come of it, and doing it. */

enum { TOLD = 6 }; /* people told by name to whom it is not done */

static const char *const *refs_of(char *const *refs)
{
    return (const char *const *)refs;
}

/* ---------------------------------------------------------------- doing it */

static void do_it(Marked *marked, App *app)
{
    Outcome outcome = {0};
    Error err = {0};
    size_t done = 0;
    AUTO_STR key = {0};
    if (edit_many(app->desk, &marked->many, refs_of(marked->affected), marked->affected_count, &outcome,
                  &done, &err) != STATUS_OK) {
        app_fail(app, &err); /* nothing was written */
        return;
    }
    if (marked->keep) prompt_forget(app, marked->keep);
    app_changed(app, marked->owner);
    marked->owner->ops->changed(marked->owner, app);
    keymap_add_key(&key, app->keymap, ACTION_UNDO);
    app_say(app, STYLE_GOOD,
            ngettext("Done for %zu person, as one change. %s takes it back.",
                     "Done for %zu people, as one change. %s takes it back for all.", done),
            done, str_text(&key));
}

/* ---------------------------------------------------------------- looking at it first */

typedef struct Looking {
    Marked *marked;
    Str others; /* to whom it is not done, and why */
    size_t other_count;
} Looking;

static void take_answer(void *context, const ManyTried *tried)
{
    Looking *looking = context;
    Marked *marked = looking->marked;
    if (tried->answer == MANY_CHANGED) {
        marked->affected[marked->affected_count++] = mem_text(tried->ref);
        return;
    }
    if (looking->other_count++ >= TOLD) return;
    str_add_f(&looking->others, "\n%s (%s): %s", *tried->name ? tried->name : "?", tried->ref,
              tried->answer == MANY_SAME ? _("is so already, or finished") : tried->why);
}

/* "waiting: Nav is told of the admission, follow up on fri 06.03.2026: the office". */
static void add_what(Str *out, const Marked *marked, const App *app)
{
    const Many *many = &marked->many;
    switch (many->kind) {
    case MANY_TICK:
        str_add_f(out, "%s: ", _(code_label(&codes_item_status, (int)many->tick.status)));
        catalogue_title(out, app->desk->catalogue, many->code, app->desk->lang);
        if (many->tick.follow_up) {
            AUTO_STR day = {0};
            datetext_day(&day, many->tick.follow_up, app->desk->lang);
            str_add_f(out, ", %s %s", _("follow up on"), str_text(&day));
        }
        if (many->tick.note && *many->tick.note) str_add_f(out, ": %s", many->tick.note);
        break;
    case MANY_NOTE: str_add_f(out, "%s: %s", _("Note"), many->note); break;
    case MANY_PHASE:
        str_add_f(out, "%s: %s", _("Phase"), _(code_label(&codes_phase, (int)many->phase)));
        break;
    default:
        str_add_f(out, "%s: %s", _("Move"),
                  many->form ? _(code_label(&codes_form, (int)many->form)) : _("the same form"));
        if (many->prison) str_add_f(out, ", %s", many->prison);
    }
}

enum { LEAVE_IT, DO_IT };

static void accept_look(void *context, App *app, int index)
{
    if (index == DO_IT) do_it(context, app);
    else app_say(app, STYLE_NORMAL, _("Nothing was changed."));
}

static void ask_last(Marked *marked, App *app, const char *text)
{
    AUTO_STR yes = {0};
    size_t n = marked->affected_count;
    str_add_f(&yes, ngettext("Do it for %zu person", "Do it for %zu people", n), n);
    ChoiceSpec spec = {
        .title = _("With the marked"),
        .text = text,
        .labels = {[LEAVE_IT] = _("No, leave it as it is"), [DO_IT] = str_text(&yes)},
        .count = n > 0 ? 2 : 1,
        .selected = LEAVE_IT, /* Enter has led here: the same key must not do it to many */
        .accept = accept_look,
        .done = marked_release,
        .context = marked_hold(marked),
    };
    choice_open(app, &spec);
}

void marked_look(Marked *marked, App *app)
{
    Looking looking = {.marked = marked};
    Error err = {0};
    AUTO_STR text = {0};
    marked_forget_affected(marked);
    marked->affected = mem_zero(marked->count + 1, sizeof *marked->affected);
    if (edit_try_many(app->desk, &marked->many, refs_of(marked->refs), marked->count, take_answer, &looking,
                      &err) != STATUS_OK) {
        app_fail(app, &err);
        return;
    }
    add_what(&text, marked, app);
    str_add_f(&text, "\n\n");
    str_add_f(&text,
              ngettext("It can be done to %1$zu of %2$zu person.", "It can be done to %1$zu of %2$zu people.",
                       marked->count),
              marked->affected_count, marked->count);
    if (looking.other_count > 0) str_add_f(&text, "\n%s%s", _("Not to:"), str_text(&looking.others));
    if (looking.other_count > TOLD)
        str_add_f(&text, ngettext("\nand %zu more", "\nand %zu more", looking.other_count - TOLD),
                  looking.other_count - TOLD);
    str_done(&looking.others);
    ask_last(marked, app, str_text(&text));
}
