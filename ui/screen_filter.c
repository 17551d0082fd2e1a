#include "ui/screens.h"

#include "ui/widget_choice.h"

/* Where a filter was asked for on a screen that has none: letters typed after it must not run as its keys. */

enum { GO_BACK, TO_REVIEW, TO_PEOPLE };

static void accept(void *context, App *app, int index)
{
    (void)context;
    if (index == GO_BACK) return;
    app_do(app, index == TO_REVIEW ? ACTION_REVIEW : ACTION_CASES);
    app_do(app, ACTION_FILTER);
}

void screen_filter_ask(App *app)
{
    const ChoiceSpec spec = {
        .title = _("Nothing to filter here"),
        .text = _("What is typed filters the daily review and the people."),
        .labels = {[GO_BACK] = _("Back"), [TO_REVIEW] = _("Filter the daily review"), [TO_PEOPLE] = _("Find a person")},
        .count = 3,
        .selected = GO_BACK,
        .accept = accept,
    };
    choice_open(app, &spec);
}
