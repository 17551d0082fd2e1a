#include "ui/screens.h"
#include "ui/widget_choice.h"

#include "base/lang.h"

/* Quitting with something typed and not accepted. */

enum { STAY, LEAVE };

static void accept(void *context, App *app, int index)
{
    (void)context;
    if (index == LEAVE) app->over = true;
}

void screen_leave_ask(App *app)
{
    ChoiceSpec spec = {
        .title = _("Quit"),
        .text = _("Something has been typed and not accepted. It is lost when the program ends."),
        .labels = {_("Stay"), _("Quit without it")},
        .count = 2,
        .selected = STAY,
        .accept = accept,
    };
    choice_open(app, &spec);
}
