#include "ui/filter_line.h"

#include "base/lang.h"
#include "base/utf8.h"

void filter_line_done(FilterLine *filter)
{
    line_done(&filter->line);
    *filter = (FilterLine){0};
}

void filter_line_start(FilterLine *filter)
{
    filter->typing = true;
    if (!filter->on) filter->line.offered = filter->line.text.len > 0;
}

static void put_in_use(FilterLine *filter)
{
    filter->on = filter->line.text.len > 0;
}

void filter_line_type(FilterLine *filter, App *app, const Input *input)
{
    bool fits = true;
    if (input->kind == INPUT_KEY)
        line_key(&filter->line, input->key);
    else
        fits = line_type(&filter->line, input->kind == INPUT_PASTE ? input->paste : input->text);
    if (!fits) app_say(app, STYLE_ERROR, _("There is no room for that much."));
    put_in_use(filter);
}

const char *filter_line_text(const FilterLine *filter)
{
    return filter->on ? str_text(&filter->line.text) : "";
}

FilterLeft filter_line_accept(FilterLine *filter)
{
    bool offered = filter->line.offered;
    if (!filter->typing) return FILTER_NOT_LEFT;
    if (offered) put_in_use(filter);
    filter->typing = filter->line.offered = false;
    return offered ? FILTER_CHANGED : FILTER_LEFT;
}

FilterLeft filter_line_back(FilterLine *filter)
{
    if (filter->typing) {
        filter->typing = filter->line.offered = false; /* what was typed stays */
        return FILTER_LEFT;
    }
    if (!filter->on) return FILTER_NOT_LEFT;
    filter->on = false;
    return FILTER_CHANGED;
}

int filter_line_rows(const FilterLine *filter)
{
    return filter->typing || filter->on;
}

void filter_line_paint(FilterLine *filter, const App *app, Pane *pane, int row, Context list)
{
    AUTO_STR view = {0}, tell = {0}, key = {0};
    const char *label = _("Filter:");
    int width = pane->columns / 3, label_width = (int)utf8_width(label);
    size_t cursor = 0;
    line_view(&filter->line, (size_t)width, &view, &cursor);
    keymap_add_key_in(&key, app->keymap, ACTION_BACK, list);
    if (filter->loose)
        str_add(&tell, _("Nothing is spelled so; shown is what is near (o for ø, a for å)."));
    else if (!filter->typing)
        str_add_f(&tell, _("%s shows all again."), str_text(&key));
    pane_begin(pane, row);
    pane_add(pane, STYLE_NORMAL, 1, "");
    pane_add_text(pane, STYLE_HEADING, label);
    pane_add(pane, STYLE_NORMAL, 1, "");
    bool offered = filter->typing && filter->line.offered;
    pane_add(pane, offered ? STYLE_SELECTED : STYLE_FIELD, width, str_text(&view));
    pane_add(pane, STYLE_NORMAL, 2, "");
    pane_add(pane, STYLE_HINT, pane_left(pane), str_text(&tell));
    pane_end(pane);
    if (filter->typing) pane_cursor(pane, row, label_width + 2 + (int)cursor);
}
