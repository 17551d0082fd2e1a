#include "ui/screens.h"

#include "ui/dialog.h"
#include "ui/widget_text.h"

#include <stdlib.h>

/* A text to read, in a dialog. */

typedef struct Reading {
    Screen screen;
    Dialog dialog;
    char *title;
    TextView text;
} Reading;

static Context reading_context(const Screen *screen)
{
    (void)screen;
    return CONTEXT_TEXT;
}

static void reading_paint(Screen *screen, App *app)
{
    Reading *reading = (Reading *)screen;
    int columns = dialog_columns(app);
    int lines = (int)text_lines(&reading->text, columns);
    dialog_paint(&reading->dialog, screen, app, reading->title, lines);
    Pane *pane = &reading->dialog.inside;
    text_paint(&reading->text, pane, 0, pane->rows);
    pane_cursor(pane, 0, 0);
    if (lines > pane->rows) app_say(app, STYLE_NORMAL, _("There is more: arrows and PgDn scroll."));
}

static bool reading_action(Screen *screen, App *app, Action action)
{
    Reading *reading = (Reading *)screen;
    if (text_action(&reading->text, action)) return true;
    if (action != ACTION_ACCEPT) return false;
    app_pop(app);
    return true;
}

static void reading_close(Screen *screen, App *app)
{
    (void)app;
    Reading *reading = (Reading *)screen;
    dialog_done(&reading->dialog);
    text_done(&reading->text);
    free(reading->title);
    free(reading);
}

static const ScreenOps reading_ops = {
    .dialog = true,
    .context = reading_context,
    .paint = reading_paint,
    .action = reading_action,
    .close = reading_close,
};

void screen_text_open(App *app, const char *title, TextView *text)
{
    Reading *reading = mem_zero(1, sizeof *reading);
    reading->screen.ops = &reading_ops;
    reading->title = mem_text(title);
    reading->text = *text;
    *text = (TextView){0};
    app_push(app, &reading->screen);
}
