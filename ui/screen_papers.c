#include "ui/screens.h"

#include "casework/letter.h"
#include "ui/paper_print.h"
#include "ui/widget_choice.h"

#include <stdio.h>
#include <stdlib.h>

/* Letters, sheets and forms about one person: which, and to whom. */

enum { LETTERS = 3, CHOOSE_SHEET = LETTERS, CHOOSE_FORM, CHOOSE_SHARED, PAPERS };

typedef struct Papers {
    char ref[64];
} Papers;

static Papers *papers_new(const char *ref)
{
    Papers *papers = mem_zero(1, sizeof *papers);
    snprintf(papers->ref, sizeof papers->ref, "%s", ref);
    return papers;
}

static void show(App *app, Status status, const Error *err, Paper *paper, const char *title, const char *ref)
{
    const PaperSpec spec = {.title = title, .ref = ref};
    if (status == STATUS_OK)
        paper_print(app, paper, &spec);
    else
        app_fail(app, err);
}

void screen_sheet_open(App *app, const char *ref)
{
    AUTO_PAPER paper = {0};
    Error err = {0};
    Letterhead head = letterhead_of(app->settings);
    Status status = sheet_make(app->desk, &head, ref, &paper, &err);
    show(app, status, &err, &paper, _("Contact sheet"), ref);
}

/* The first line: nobody is named, and the recipient ticked on paper. */
static void accept_form(void *context, App *app, int index)
{
    const Papers *papers = context;
    AUTO_PAPER paper = {0};
    Error err = {0};
    Letterhead head = letterhead_of(app->settings);
    ConsentAsk ask = {.to = (Recipient)index};
    Status status = consent_form_make(app->desk, &head, papers->ref, &ask, &paper, &err);
    show(app, status, &err, &paper, _("Consent form"), papers->ref);
}

static void ask_form(App *app, const char *ref)
{
    ChoiceSpec spec = {
        .title = _("Consent form"),
        .text = _("To whom may the information go, if the person agrees?"),
        .labels = {_("It is ticked on paper")},
        .count = codes_recipient.count,
        .accept = accept_form,
        .done = free,
        .context = papers_new(ref),
    };
    for (int i = 1; i < codes_recipient.count; i++)
        spec.labels[i] = _(code_label(&codes_recipient, i));
    choice_open(app, &spec);
}

static void accept(void *context, App *app, int index)
{
    const Papers *papers = context;
    const Recipient *recipients;
    size_t count = letter_recipients(&recipients);
    if ((size_t)index < count)
        screen_letter_open(app, papers->ref, recipients[index]);
    else if (index == CHOOSE_SHEET)
        screen_sheet_open(app, papers->ref);
    else if (index == CHOOSE_FORM)
        ask_form(app, papers->ref);
    else
        screen_shared_open(app, papers->ref);
}

void screen_papers_ask(App *app, const char *ref)
{
    const Recipient *recipients;
    Str labels[LETTERS] = {0};
    size_t count = letter_recipients(&recipients);
    ChoiceSpec spec = {
        .title = _("Letters, sheets and forms"),
        .text = _("What is printed is shown first, just as it will leave the house."),
        .labels = {[CHOOSE_SHEET] = _("Contact sheet for a release without notice"),
                   [CHOOSE_FORM] = _("Consent form to tick and sign"),
                   [CHOOSE_SHARED] = _("What was shared with whom")},
        .count = PAPERS,
        .accept = accept,
        .done = free,
        .context = papers_new(ref),
    };
    for (size_t i = 0; i < count && i < LETTERS; i++) {
        str_add_f(&labels[i], _("Hand-over letter: %s"), _(code_label(&codes_recipient, (int)recipients[i])));
        spec.labels[i] = str_text(&labels[i]);
    }
    choice_open(app, &spec);
    for (size_t i = 0; i < LETTERS; i++)
        str_done(&labels[i]);
}
