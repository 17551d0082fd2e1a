#include "ui/screens.h"

#include "base/datetext.h"
#include "base/utf8.h"
#include "casework/notes.h"
#include "ui/hit_line.h"
#include "ui/screen_print.h"
#include "ui/widget_line.h"
#include "ui/widget_list.h"
#include "ui/widget_text.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Words looked for in the notes of all people, while they are typed; the newest notes first. */

enum { WHOLE_ROWS = 6, HEAD_ROWS = 2, NAME_COLUMNS = 18, DATE_COLUMNS = 10, LEAST_BYTES = 2 };

typedef struct Hit {
    int64_t id;
    char *ref, *name, *author, *text; /* `text` with its marks */
    Date date;
    size_t place;
} Hit;

typedef struct SearchScreen {
    Screen screen;
    Pane head, pane, below;
    LineEdit words;
    ListView list;
    Hit *hits;
    size_t count, room;
    bool stale;   /* something else was typed since they were read, or they have changed */
    int64_t keep; /* the note to stay on when they are read anew; 0: to the first */
    bool more;    /* there may be others after these */
    TextView whole;
} SearchScreen;

static Context search_context(const Screen *screen)
{
    (void)screen;
    return CONTEXT_SEARCH;
}

/* ---------------------------------------------------------------- reading */

static void forget_hits(SearchScreen *self)
{
    for (size_t i = 0; i < self->count; i++) {
        free(self->hits[i].ref);
        free(self->hits[i].name);
        free(self->hits[i].author);
        free(self->hits[i].text);
    }
    self->count = 0;
    self->more = false;
    listview_touch(&self->list);
}

static bool take_hit(void *context, const NoteHit *hit)
{
    SearchScreen *self = context;
    char iso[DATE_TEXT] = "";
    if (hit->at && strlen(hit->at) >= DATE_TEXT - 1) memcpy(iso, hit->at, DATE_TEXT - 1);
    if (self->count == self->room) {
        self->room = self->room ? 2 * self->room : NOTES_PAGE;
        self->hits = mem_grow(self->hits, self->room, sizeof *self->hits);
    }
    self->hits[self->count++] = (Hit){
        .id = hit->id,
        .ref = mem_text(hit->ref),
        .name = mem_text(hit->name),
        .author = mem_text(hit->author),
        .text = mem_text(hit->text ? hit->text : ""),
        .date = date_from_iso(iso),
        .place = hit->place,
    };
    return true;
}

static const char *typed(const SearchScreen *self)
{
    return str_text(&self->words.text);
}

/* One letter would find nearly every note. */
static bool enough_typed(const SearchScreen *self)
{
    return notes_searchable(typed(self)) && self->words.text.len >= LEAST_BYTES;
}

/* Reads one more page behind those that are there. */
static void read_page(SearchScreen *self, App *app)
{
    size_t before = self->count;
    Error err = {0};
    if (notes_search(app->desk, typed(self), true, before, NOTES_PAGE, take_hit, self, &err) != STATUS_OK)
        app_fail(app, &err);
    self->more = self->count == before + NOTES_PAGE;
    listview_resize(&self->list, self->count);
}

static bool is_kept(void *context, size_t row)
{
    const SearchScreen *self = context;
    return self->hits[row].id == self->keep;
}

/* Reads them from the first on; as many as there were, where one is to stay on its note. */
static void read_anew(SearchScreen *self, App *app)
{
    size_t before = self->keep ? self->count : 0;
    self->stale = false;
    forget_hits(self);
    do {
        if (enough_typed(self)) read_page(self, app);
    } while (self->more && self->count < before);
    listview_resize(&self->list, self->count);
    if (self->keep)
        listview_reselect(&self->list, self->count, is_kept, self);
    else
        listview_select(&self->list, 0);
    self->keep = 0;
}

static bool search_idle(Screen *screen, App *app)
{
    SearchScreen *self = (SearchScreen *)screen;
    if (self->stale) {
        read_anew(self, app);
        return true;
    }
    if (!self->more || self->list.selected + 1 < self->count) return false;
    read_page(self, app); /* one has come to the last */
    return true;
}

static void search_changed(Screen *screen, App *app)
{
    (void)app;
    SearchScreen *self = (SearchScreen *)screen;
    if (!self->stale && self->list.selected < self->count) self->keep = self->hits[self->list.selected].id;
    self->stale = true;
}

/* ---------------------------------------------------------------- painting */

static void add_row(void *context, Pane *pane, size_t row, bool selected)
{
    const Hit *hit = &((SearchScreen *)context)->hits[row];
    AUTO_STR day = {0};
    datetext_short(&day, hit->date);
    pane_add(pane, STYLE_NORMAL, 2, selected ? ">" : "");
    pane_add(pane, STYLE_NORMAL, DATE_COLUMNS + 1, str_text(&day));
    pane_add(pane, STYLE_NORMAL, NAME_COLUMNS, hit->name);
    pane_add(pane, STYLE_NORMAL, 1, "");
    hit_line_add(pane, hit->text);
}

static void add_count(const SearchScreen *self, Str *out)
{
    if (self->stale || !enough_typed(self)) return;
    if (self->more)
        str_add_f(out, _("the newest %zu, more below"), self->count);
    else
        str_add_f(out, ngettext("%zu note", "%zu notes", self->count), self->count);
}

static void paint_words(SearchScreen *self)
{
    Pane *pane = &self->head;
    AUTO_STR view = {0}, tell = {0};
    const char *label = _("Search:");
    size_t cursor = 0;
    int width = pane->columns / 3;
    line_view(&self->words, (size_t)width, &view, &cursor);
    add_count(self, &tell);
    if (tell.len == 0) str_add(&tell, _("Words of notes; two letters or more."));
    pane_begin(pane, 0);
    pane_add(pane, STYLE_NORMAL, 1, "");
    pane_add_text(pane, STYLE_HEADING, label);
    pane_add(pane, STYLE_NORMAL, 1, "");
    pane_add(pane, self->words.offered ? STYLE_SELECTED : STYLE_FIELD, width, str_text(&view));
    pane_add(pane, STYLE_NORMAL, 2, "");
    pane_add(pane, STYLE_HINT, pane_left(pane), str_text(&tell));
    pane_end(pane);
    pane_line(pane, 1, STYLE_NORMAL, "");
    pane_cursor(pane, 0, (int)utf8_width(label) + 2 + (int)cursor);
}

/* The whole note below, without its marks. */
static void paint_whole(SearchScreen *self)
{
    pane_rule(&self->below, 0, NULL);
    text_clear(&self->whole);
    if (self->list.selected < self->count) {
        const Hit *hit = &self->hits[self->list.selected];
        AUTO_STR text = {0}, day = {0};
        datetext_short(&day, hit->date);
        notes_add_plain(&text, hit->text);
        text_add_f(&self->whole, STYLE_HEADING, 1, "%s  %s · %s · %s", hit->name, hit->ref, str_text(&day),
                   hit->author ? hit->author : "");
        text_add(&self->whole, STYLE_NORMAL, 1, str_text(&text));
    } else if (!self->stale && enough_typed(self)) {
        text_add(&self->whole, STYLE_NORMAL, 1, _("No note has all these words."));
    }
    text_paint(&self->whole, &self->below, 1, WHOLE_ROWS - 1);
}

static void search_paint(Screen *screen, App *app)
{
    SearchScreen *self = (SearchScreen *)screen;
    Area area = app_area(app);
    Surface *root = tui_root(app->tui);
    int height = area.rows - HEAD_ROWS - WHOLE_ROWS;
    pane_place(&self->head, root, area.y, 0, HEAD_ROWS, area.columns);
    pane_place(&self->pane, root, area.y + HEAD_ROWS, 0, height, area.columns);
    pane_place(&self->below, root, area.y + HEAD_ROWS + height, 0, WHOLE_ROWS, area.columns);
    app_title(app, _("Search in notes"), _("newest first"));
    listview_paint(&self->list, &self->pane, 0, height, true, add_row, self);
    paint_whole(self);
    paint_words(self); /* last: one types there */
}

/* ---------------------------------------------------------------- acting */

static bool search_action(Screen *screen, App *app, Action action)
{
    SearchScreen *self = (SearchScreen *)screen;
    if (listview_action(&self->list, action)) return true;
    if (action != ACTION_OPEN) return false;
    if (self->stale) search_idle(screen, app); /* Enter came quicker than the answer */
    if (self->list.selected >= self->count) return true;
    const Hit *hit = &self->hits[self->list.selected];
    self->words.offered = self->words.text.len > 0; /* coming back, one most often looks for something else */
    AUTO_FREE char *ref = mem_text(hit->ref);
    screen_case_open_at_note(app, ref, hit->place);
    return true;
}

static void search_type(Screen *screen, App *app, const Input *input)
{
    SearchScreen *self = (SearchScreen *)screen;
    bool fits = true;
    if (input->kind == INPUT_KEY)
        line_key(&self->words, input->key);
    else
        fits = line_type(&self->words, input->kind == INPUT_PASTE ? input->paste : input->text);
    if (!fits) app_say(app, STYLE_ERROR, _("There is no room for that much."));
    self->stale = true;
    self->keep = 0;
}

/* The notes that have been found so far, as many as are here. */
static void search_print(const Screen *screen, const App *app, PrintWords *words)
{
    (void)app;
    const SearchScreen *self = (const SearchScreen *)screen;
    char limit[24];
    if (!enough_typed(self)) return;
    snprintf(limit, sizeof limit, "%zu", self->count > NOTES_PAGE ? self->count : NOTES_PAGE);
    words->title = _("Search in notes");
    print_words_add(words, "search");
    print_words_add(words, "--limit");
    print_words_add(words, limit);
    print_words_add(words, "--"); /* what is typed is never an option */
    print_words_add(words, typed(self));
}

static void search_close(Screen *screen, App *app)
{
    (void)app;
    SearchScreen *self = (SearchScreen *)screen;
    forget_hits(self);
    free(self->hits);
    pane_done(&self->head);
    pane_done(&self->pane);
    pane_done(&self->below);
    line_done(&self->words);
    listview_done(&self->list);
    text_done(&self->whole);
    free(self);
}

static bool search_on_row(const Screen *screen)
{
    return ((const SearchScreen *)screen)->list.selected < ((const SearchScreen *)screen)->count;
}

static const ScreenOps search_ops = {
    .lasting = true,
    .context = search_context,
    .on_row = search_on_row,
    .paint = search_paint,
    .action = search_action,
    .type = search_type,
    .changed = search_changed,
    .idle = search_idle,
    .print = search_print,
    .close = search_close,
};

void screen_search_open(App *app)
{
    SearchScreen *self = (SearchScreen *)app_take_lasting(app, &search_ops);
    if (!self) {
        self = mem_zero(1, sizeof *self);
        self->screen.ops = &search_ops;
    }
    self->words.offered = self->words.text.len > 0; /* what was looked for last: typing replaces it */
    app_push(app, &self->screen);
}
