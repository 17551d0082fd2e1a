#include "ui/ask_prison.h"

#include "casework/prisons.h"
#include "ui/widget_choice.h"

#include <stdlib.h>
#include <string.h>

typedef struct Asking {
    char *name, *near;
    PrisonQuestion question;
} Asking;

static void asking_free(void *context)
{
    Asking *asking = context;
    if (asking->question.done) asking->question.done(asking->question.context);
    free(asking->name);
    free(asking->near);
    free(asking);
}

enum { NEAR_ONE, AS_TYPED };

static void accept(void *context, App *app, int index)
{
    const Asking *asking = context;
    bool near = index == NEAR_ONE;
    if (near && !*asking->near) return; /* back, to type it anew */
    asking->question.answered(asking->question.context, app, near ? asking->near : asking->name);
}

static void open_question(App *app, Asking *asking)
{
    AUTO_STR text = {0}, near = {0}, typed = {0};
    bool any = *asking->near;
    str_add_f(&text, _("The prison “%s” is none of those you have."), asking->name);
    if (any) {
        str_add_char(&text, ' ');
        str_add_f(&text, _("Did you mean %s?"), asking->near);
        str_add_f(&near, _("Use %s"), asking->near);
    } else {
        str_add(&near, _("Back, to type it anew"));
    }
    str_add_f(&typed, _("Keep “%s”"), asking->name);
    ChoiceSpec spec = {
        .title = _("Prison"),
        .text = str_text(&text),
        .labels = {[NEAR_ONE] = str_text(&near), [AS_TYPED] = str_text(&typed)},
        .count = 2,
        .selected = NEAR_ONE,
        .accept = accept,
        .done = asking_free,
        .context = asking,
    };
    choice_open(app, &spec);
}

bool ask_prison(App *app, const PrisonQuestion *question)
{
    bool doubtful = false;
    AUTO_STR near = {0};
    Error err = {0}; /* a store that cannot be read is told when it is to be written */
    prison_doubtful(app->desk, app->settings, question->name, &doubtful, &near, &err);
    if (!doubtful) return false;
    Asking *asking = mem_zero(1, sizeof *asking);
    asking->name = mem_text(question->name);
    asking->near = mem_text(str_text(&near));
    asking->question = *question;
    open_question(app, asking);
    return true;
}

/* ---------------------------------------------------------------- in a form */

typedef struct FormAsked {
    RecordForm *form;
    int index;
    Screen *owner;
    void (*again)(Screen *owner, App *app);
} FormAsked;

static void form_answered(void *context, App *app, const char *name)
{
    const FormAsked *asked = context;
    line_set(&asked->form->form.fields[asked->index].line, name);
    str_clear(&asked->form->prison);
    str_add(&asked->form->prison, name);
    asked->again(asked->owner, app);
}

bool ask_prison_of_form(RecordForm *form, App *app, Screen *owner, void (*again)(Screen *owner, App *app))
{
    int index = record_form_index(form, "prison");
    if (index < 0 || !form_touched(&form->form, index)) return false;
    AUTO_STR name = {0};
    record_form_text(form, index, &name);
    if (strcmp(str_text(&name), str_text(&form->prison)) == 0) return false;
    FormAsked *asked = mem_new(sizeof *asked);
    *asked = (FormAsked){form, index, owner, again};
    PrisonQuestion question = {
        .name = str_text(&name), .answered = form_answered, .done = free, .context = asked};
    if (ask_prison(app, &question)) {
        form->form.at = index;
        return true;
    }
    free(asked);
    return false;
}
