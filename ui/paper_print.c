#include "ui/paper_print.h"

#include "base/pdf.h"
#include "ui/screen_print.h"

#include <stdlib.h>

typedef struct Printing {
    Paper paper;
    Str text;
    PaperSpec spec;
} Printing;

static Status file(void *context, const App *app, const char *path, Str *out, Error *err)
{
    const Printing *printing = context;
    if (pdf_is_name(path)) return pdf_make(&printing->paper, app->desk->today, out, err);
    str_add_n(out, str_text(&printing->text), printing->text.len);
    return STATUS_OK;
}

static void gone(void *context, App *app, const char *to)
{
    const Printing *printing = context;
    if (printing->spec.gone) printing->spec.gone(printing->spec.context, app, to);
}

static void done(void *context)
{
    Printing *printing = context;
    if (printing->spec.done) printing->spec.done(printing->spec.context);
    paper_done(&printing->paper);
    str_done(&printing->text);
    free(printing);
}

void paper_print(App *app, Paper *paper, const PaperSpec *spec)
{
    Printing *printing = mem_zero(1, sizeof *printing);
    printing->paper = *paper;
    printing->spec = *spec;
    *paper = (Paper){0};
    paper_text(&printing->paper, &printing->text);
    PrintSpec print = {
        .title = spec->title,
        .ref = spec->ref,
        .text = str_text(&printing->text),
        .gone = gone,
        .file = file,
        .done = done,
        .context = printing,
    };
    screen_print_open(app, &print);
    if (!app->settings || !settings_text(app->settings, SET_USER_NAME))
        app_say(app, STYLE_NORMAL, _("Your name is not in the settings ([user] name): there is a line to write it on."));
}
