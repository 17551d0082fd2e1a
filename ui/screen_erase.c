#include "ui/screen_erase.h"

#include "base/datetext.h"
#include "casework/cases.h"
#include "casework/edit_erase.h"
#include "casework/retention.h"
#include "ui/kept.h"
#include "ui/screen_print.h"
#include "ui/widget_choice.h"
#include "ui/widget_prompt.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct Asked {
    char ref[64];
    char *name;
    Date closed;
} Asked;

static void asked_free(void *context)
{
    Asked *asked = context;
    free(asked->name);
    free(asked);
}

static Asked *asked_copy(const Asked *from)
{
    Asked *asked = mem_zero(1, sizeof *asked);
    *asked = *from;
    asked->name = mem_text(from->name);
    return asked;
}

/* ---------------------------------------------------------------- doing it */

static bool accept_ref(void *context, App *app, const PromptAnswer answers[], Error *err)
{
    const Asked *asked = context;
    const Desk *desk = app->desk;
    Erased erased = {0};
    AUTO_STR told = {0};
    if (strcmp(answers[0].text, asked->ref) != 0) {
        error_set(err, STATUS_INVALID, NULL, _("That is not %s: nothing was erased."), asked->ref);
        return false;
    }
    Date ends = retention_ends(desk, asked->closed);
    EraseReason reason = ends && ends <= desk->today ? ERASE_RETENTION : ERASE_OTHER;
    if (edit_erase(desk, asked->ref, reason, &erased, err) != STATUS_OK) return false;
    kept_forget_case(app, asked->ref);
    app_changed(app, NULL);
    if (*erased.others)
        app_say(app, STYLE_SOON, _("%1$s was erased. The person has other stays, which are still there: %2$s"), asked->ref,
                erased.others);
    else if (erase_told(&told, desk, asked->ref))
        app_say(app, STYLE_GOOD, "%s", str_text(&told));
    return true;
}

static void ask_ref(const Asked *asked, App *app)
{
    AUTO_STR label = {0}, keep = {0}, subject = {0};
    str_add_f(&label, _("Type %s"), asked->ref);
    str_add_f(&keep, "erase %s", asked->ref);
    str_add_f(&subject, "%s  %s", asked->name, asked->ref);
    app_keep(app, str_text(&keep), 0, NULL); /* a confirmation that was given up is not half of the next one */
    PromptSpec spec = {
        .title = _("Erase for good"),
        .subject = str_text(&subject),
        .note = _("This cannot be taken back. The log keeps its lines, and a certificate stays."),
        .keep = str_text(&keep),
        .fields = {{.kind = PROMPT_TEXT, .label = str_text(&label), .required = true}},
        .count = 1,
        .erases = true,
        .accept = accept_ref,
        .done = asked_free,
        .context = asked_copy(asked),
    };
    prompt_open(app, &spec);
}

/* ---------------------------------------------------------------- asking */

enum { ANSWER_KEEP, ANSWER_ERASE, ANSWERS };

static void accept_answer(void *context, App *app, int index)
{
    if (index == ANSWER_ERASE) ask_ref(context, app);
}

/* "Closed 02.03.2025. It is due to be erased since 02.03.2026." */
static void add_due(Str *out, const Desk *desk, Date closed)
{
    AUTO_STR day = {0}, end = {0}, far = {0};
    Date ends = retention_ends(desk, closed);
    if (!closed) {
        str_add(out, _("It is not known when the case was closed."));
        return;
    }
    datetext_short(&day, closed);
    str_add_f(out, _("Closed %s."), str_text(&day));
    if (!ends) return;
    datetext_short(&end, ends);
    str_add_char(out, ' ');
    if (ends <= desk->today) {
        str_add_f(out, _("It has been due to be erased since %s."), str_text(&end));
        return;
    }
    datetext_distance(&far, ends, desk->today, desk->lang);
    str_add_f(out, _("It is to be kept until %1$s (%2$s): erased earlier only where the person asks for it."),
              str_text(&end), str_text(&far));
}

static void ask(App *app, const Casefile *casefile)
{
    AUTO_STR text = {0}, name = {0};
    casefile_name(&name, casefile);
    bool early = retention_ends(app->desk, casefile->stay.closed) > app->desk->today;
    Asked asked = {.name = name.data, .closed = casefile->stay.closed};
    snprintf(asked.ref, sizeof asked.ref, "%s", casefile->ref);
    str_add_f(&text, "%s  %s\n", str_text(&name), casefile->ref);
    add_due(&text, app->desk, casefile->stay.closed);
    str_add_f(&text, "\n%s", _("Everything about the person is removed: facts, notes, history, drafts and what undo keeps."));
    ChoiceSpec spec = {
        .title = _("Erase the person for good?"),
        .text = str_text(&text),
        .labels = {[ANSWER_KEEP] = _("No, keep the case"),
                   [ANSWER_ERASE] = early ? _("Yes, go on to erase it earlier") : _("Yes, go on to erase it")},
        .count = ANSWERS,
        .selected = ANSWER_KEEP,
        .accept = accept_answer,
        .done = asked_free,
        .context = asked_copy(&asked),
    };
    choice_open(app, &spec);
}

bool screen_erase_ask(App *app, const char *ref)
{
    AUTO_CASEFILE Casefile *casefile = NULL;
    Error err = {0};
    if (!app_may_change(app)) return true;
    if (case_load(app->desk, ref, &casefile, &err) != STATUS_OK) {
        app_fail(app, &err);
        return true;
    }
    if (casefile->stay.phase != PHASE_CLOSED) return false;
    ask(app, casefile);
    return true;
}

/* ---------------------------------------------------------------- what the command line writes */

void screen_extract_open(App *app, const char *ref)
{
    PrintWords words = {.title = _("All about the person"), .own_head = true};
    print_words_add(&words, "show");
    print_words_add_ref(&words, ref);
    print_words_add(&words, "--full");
    screen_print_words(app, &words);
}

void screen_erase_due_open(App *app)
{
    PrintWords words = {.title = _("Closed cases to be erased")};
    print_words_add(&words, "erase");
    print_words_add(&words, "--due");
    screen_print_words(app, &words);
}
