#include "ui/drafts.h"

#include "base/lang.h"
#include "casework/cases.h"
#include "casework/drafts.h"
#include "casework/log_words.h"
#include "model/topic.h"
#include "ui/items.h"
#include "ui/kept.h"
#include "ui/screens.h"
#include "ui/widget_choice.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void drafts_done(App *app)
{
    while (app->kept) {
        Kept *kept = app->kept;
        app->kept = kept->next;
        kept_free(kept);
    }
}

bool drafts_unwritten(const App *app)
{
    for (const Kept *kept = app->kept; kept; kept = kept->next)
        if (kept->changed && kept->text) return true;
    return false;
}

/* ---------------------------------------------------------------- writing */

static void ask_screens(App *app)
{
    for (Screen *screen = app->top; screen; screen = screen->below)
        if (screen->ops->keep) screen->ops->keep(screen, app);
    for (Screen *screen = app->lasting; screen; screen = screen->below)
        if (screen->ops->keep) screen->ops->keep(screen, app);
    Screen *left = app->left; /* has been left, but is not closed yet */
    if (left && left->ops->keep) left->ops->keep(left, app);
}

/* All that is changed, in the order in which it is kept. */
static size_t changed_drafts(const App *app, Draft *drafts)
{
    size_t count = 0;
    for (const Kept *kept = app->kept; kept; kept = kept->next) {
        if (!kept->changed) continue;
        if (drafts) drafts[count] = (Draft){.name = kept->name, .field = kept->field, .text = kept->text};
        count++;
    }
    return count;
}

/* They are in the store now; those that were taken out of it need not be remembered. */
static void note_written(App *app)
{
    for (Kept **at = &app->kept; *at;) {
        Kept *kept = *at;
        kept->changed = false;
        if (kept->text) {
            at = &kept->next;
            continue;
        }
        *at = kept->next;
        kept_free(kept);
    }
}

bool drafts_write(App *app, bool wait)
{
    ask_screens(app);
    app->keep_due = false;
    size_t count = changed_drafts(app, NULL);
    if (count == 0) return true;
    if (!app->desk->db || app->locked || db_read_only(app->desk->db)) return !drafts_unwritten(app);
    AUTO_FREE Draft *drafts = mem_zero(count, sizeof *drafts);
    changed_drafts(app, drafts);
    if (drafts_save(app->desk, drafts, count, wait, NULL) != STATUS_OK) return false;
    note_written(app);
    return true;
}

/* ---------------------------------------------------------------- reading, and telling of it */

static bool take_up(void *context, const Draft *draft)
{
    App *app = context;
    Kept *kept = kept_add(app, draft->name, draft->field);
    kept->text = mem_text(draft->text);
    kept->at = mem_text(draft->at);
    return true;
}

static void open_case(App *app, const char *ref)
{
    screen_case_open(app, ref, NULL);
}

static void open_settings(App *app, const char *ref)
{
    (void)ref;
    screen_settings_open(app);
}

/* Whom it was for is not kept: the marks go with the program. */
static void open_people(App *app, const char *ref)
{
    AUTO_STR mark = {0}, with = {0};
    (void)ref;
    keymap_add_key(&mark, app->keymap, ACTION_MARK);
    keymap_add_key(&with, app->keymap, ACTION_MARKED);
    screen_cases_open(app);
    app_say(app, STYLE_NORMAL, _("Mark the people (%1$s), then press %2$s: what you had typed is there again."),
            str_text(&mark), str_text(&with));
}

/*
 * The forms that are told of. Those with `near` are dialogs that hang on a choice or a line: their screen is opened, and
 * what was typed is offered when the dialog is. What says only where to go is not told of.
 */
static const struct Opened {
    const char *form, *label;
    void (*near)(App *app, const char *ref);
} opened[] = {
    {"new", N_("new person"), NULL},
    {"facts", N_("facts"), NULL},
    {"row", N_("facts"), NULL},
    {"consent", N_("consent"), NULL},
    {"note", N_("a note in the journal"), NULL},
    {"whatif", N_("What if"), NULL},
    {"move", N_("a move"), NULL},
    {"wait", N_("Waiting"), NULL},
    {"due", N_("Move the due date"), NULL},
    {"decline", N_("what is not wanted"), NULL},
    {"not-applicable", N_("Not applicable"), NULL},
    {"ledger", N_("a step for a benefit"), screen_dates_open},
    {"confirm", N_("the answer to a message"), screen_messages_open},
    {"chase", N_("the answer to a message"), screen_messages_open},
    {"share", N_("what was shared"), screen_shared_open},
    {"acknowledge", N_("what was shared"), screen_shared_open},
    {"stay", N_("the stay"), open_case},
    {"settings", N_("settings"), open_settings},
    {"marked-note", N_("to those who are marked"), open_people},
    {"marked-wait", N_("to those who are marked"), open_people},
    {"marked-not-applicable", N_("to those who are marked"), open_people},
    {"marked-move", N_("to those who are marked"), open_people},
};

static const struct Opened *form_opened(const char *name)
{
    AUTO_STR form = {0};
    draft_form(&form, name);
    for (size_t i = 0; i < COUNT(opened); i++)
        if (strcmp(opened[i].form, str_text(&form)) == 0) return &opened[i];
    return NULL;
}

static int at_order(const Kept *a, const Kept *b)
{
    return strcmp(a->at ? a->at : "~", b->at ? b->at : "~"); /* this session's are the newest */
}

/* The forms with something typed in them, each once, by its newest field, the newest first; at most `most`.
 */
static int list_forms(const App *app, const Kept *forms[], int most)
{
    int count = 0;
    for (const Kept *kept = app->kept; kept; kept = kept->next) {
        if (!kept->text || !form_opened(kept->name)) continue;
        int same = 0;
        while (same < count && strcmp(forms[same]->name, kept->name) != 0)
            same++;
        if (same < count && at_order(kept, forms[same]) <= 0) continue;
        if (same == most) continue;
        if (same == count) count++;
        for (; same > 0 && at_order(forms[same - 1], kept) < 0; same--)
            forms[same] = forms[same - 1];
        forms[same] = kept;
    }
    return count;
}

bool drafts_any(const App *app)
{
    const Kept *forms[CHOICES];
    return list_forms(app, forms, CHOICES) > 0;
}

/* "facts INN-004": which form, and of whom. */
static void add_form(Str *out, const Kept *kept)
{
    AUTO_STR ref = {0}, form = {0}, part = {0};
    draft_form(&form, kept->name);
    draft_ref(&ref, kept->name);
    draft_part(&part, kept->name);
    const Topic *topic = strcmp(str_text(&form), "facts") == 0 ? topic_find(str_text(&part)) : NULL;
    if (strcmp(str_text(&form), "row") == 0) {
        AUTO_STR list = {0};
        draft_form(&list, str_text(&part));
        topic = topic_of(str_text(&list));
    }
    str_add(out, topic ? _(topic->label) : _(form_opened(kept->name)->label));
    if (ref.len > 0) str_add_f(out, ": %s", str_text(&ref));
}

void drafts_read(App *app)
{
    const Kept *forms[CHOICES];
    if (drafts_each(app->desk, take_up, app, NULL) != STATUS_OK) return;
    int count = list_forms(app, forms, CHOICES);
    if (count == 0) return;
    AUTO_STR time = {0}, when = {0}, form = {0}, key = {0};
    keymap_add_key(&key, app->keymap, ACTION_DRAFT);
    log_time_words(&time, forms[0]->at);
    str_add_n(&when, str_text(&time), strcspn(str_text(&time), " ")); /* the day: with the hour it would not fit */
    add_form(&form, forms[0]);
    if (count == 1)
        app_say(app, STYLE_HEADING, _("Draft from %1$s (%2$s): %3$s opens it."), str_text(&when),
                str_text(&form), str_text(&key));
    else
        app_say(app, STYLE_HEADING,
                ngettext("%1$d draft, the newest from %2$s: %3$s opens them.",
                         "%1$d drafts, the newest from %2$s: %3$s opens them.", (unsigned long)count),
                count, str_text(&when), str_text(&key));
}

/* ---------------------------------------------------------------- opening */

static void open_note(App *app, const char *ref)
{
    AUTO_CASEFILE Casefile *casefile = NULL;
    AUTO_STR name = {0};
    Error err = {0};
    if (case_load(app->desk, ref, &casefile, &err) != STATUS_OK) {
        app_fail(app, &err);
        return;
    }
    casefile_name(&name, casefile);
    items_note(app->top, app, ref, str_text(&name));
}

/* What is about a case that is no longer there has no place where it could be saved. */
static bool gone(App *app, const char *ref, const char *name)
{
    AUTO_CASEFILE Casefile *casefile = NULL;
    if (!*ref || case_load(app->desk, ref, &casefile, NULL) != STATUS_NOT_FOUND) return false;
    for (const Kept *kept = app->kept; kept; kept = kept->next)
        if (strcmp(kept->name, name) == 0) app_keep_key(app, name, kept->field, NULL);
    app->keep_due = true;
    app_say(app, STYLE_ERROR, _("The case %s is no longer there, and the draft about it is gone, too."), ref);
    return true;
}

static void open_form(App *app, const char *name)
{
    AUTO_STR form = {0}, ref = {0}, part = {0};
    draft_form(&form, name);
    draft_ref(&ref, name);
    draft_part(&part, name);
    const char *word = str_text(&form);
    if (gone(app, str_text(&ref), name)) return;
    if (strcmp(word, "new") == 0)
        screen_new_open(app);
    else if (strcmp(word, "facts") == 0)
        screen_topic_open(app, str_text(&ref), str_text(&part));
    else if (strcmp(word, "row") == 0)
        screen_row_draft_open(app, str_text(&ref), str_text(&part));
    else if (strcmp(word, "consent") == 0)
        screen_consent_draft_open(app, str_text(&ref), str_text(&part));
    else if (strcmp(word, "note") == 0)
        open_note(app, str_text(&ref));
    else if (strcmp(word, "whatif") == 0)
        screen_whatif_open(app, str_text(&ref));
    else if (strcmp(word, "move") == 0)
        screen_move_open(app, str_text(&ref));
    else if (form_opened(name)->near)
        form_opened(name)->near(app, str_text(&ref));
    else
        screen_case_open(app, str_text(&ref), str_text(&part)); /* at the item that it is about */
}

typedef struct Names {
    char *at[CHOICES];
    int count;
} Names;

static void names_free(void *context)
{
    Names *names = context;
    for (int i = 0; i < names->count; i++)
        free(names->at[i]);
    free(names);
}

static void accept(void *context, App *app, int index)
{
    const Names *names = context;
    open_form(app, names->at[index]);
}

void drafts_open(App *app)
{
    const Kept *forms[CHOICES];
    int count = list_forms(app, forms, CHOICES);
    if (count == 0) {
        app_say(app, STYLE_NORMAL, _("There is no draft: nothing has been typed that is not saved."));
        return;
    }
    if (count == 1) {
        AUTO_FREE char *name = mem_text(forms[0]->name);
        open_form(app, name);
        return;
    }
    Str labels[CHOICES] = {{0}};
    Names *names = mem_zero(1, sizeof *names);
    names->count = count;
    ChoiceSpec spec = {
        .title = _("Drafts"),
        .text = _("Typed and not saved:"),
        .count = count,
        .accept = accept,
        .done = names_free,
        .context = names,
    };
    for (int i = 0; i < count; i++) {
        names->at[i] = mem_text(forms[i]->name);
        log_time_words(&labels[i], forms[i]->at);
        if (labels[i].len > 0) str_add(&labels[i], "  ");
        add_form(&labels[i], forms[i]);
        spec.labels[i] = str_text(&labels[i]);
    }
    choice_open(app, &spec);
    for (int i = 0; i < count; i++)
        str_done(&labels[i]);
}
