#include "ui/screen_print.h"

#include "base/datetext.h"
#include "base/lang.h"
#include "base/paper.h"
#include "base/paths.h"
#include "base/porter.h"
#include "base/printer.h"
#include "base/utf8.h"
#include "casework/cases.h"
#include "ui/reads.h"
#include "ui/widget_choice.h"
#include "ui/widget_prompt.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* The preview of a text that is printed or saved, and the two ways out. */

enum { NAMES = 100 }; /* numbers tried for a free name */

typedef struct Preview {
    Screen screen;
    Pane pane;
    char *title, *ref, *text;
    size_t *lines; /* where each begins in `text` */
    size_t count, top;
    size_t left, widest; /* columns */
    int height, columns; /* at the last paint */
    bool out;            /* it has gone out, and that has still to be told */
    char *path;          /* into this file; NULL onto paper */
    PrintSpec spec;      /* for its functions and context */
} Preview;

static Context preview_context(const Screen *screen)
{
    (void)screen;
    return CONTEXT_PREVIEW;
}

/* ---------------------------------------------------------------- showing it */

static void split(Preview *self)
{
    size_t room = 0;
    for (const char *at = self->text; *at;) {
        if (self->count == room) {
            room = room ? 2 * room : 64;
            self->lines = mem_grow(self->lines, room, sizeof *self->lines);
        }
        AUTO_STR line = {0};
        size_t n = strcspn(at, "\n");
        str_add_n(&line, at, n);
        size_t width = utf8_width(str_text(&line));
        if (width > self->widest) self->widest = width;
        self->lines[self->count++] = (size_t)(at - self->text);
        at += n + (at[n] == '\n');
    }
}

/* Without what is scrolled away at its left. */
static const char *from_column(const char *line, size_t column)
{
    size_t passed = 0;
    while (*line && passed < column) {
        AUTO_STR cluster = {0};
        size_t n = utf8_next(line);
        str_add_n(&cluster, line, n);
        passed += utf8_width(str_text(&cluster));
        line += n;
    }
    return line;
}

static void paint_line(Preview *self, int row)
{
    size_t at = self->top + (size_t)row;
    AUTO_STR raw = {0}, line = {0};
    if (at < self->count) {
        const char *text = self->text + self->lines[at];
        text += *text == '\f'; /* a new page */
        str_add_n(&raw, text, strcspn(text, "\n"));
        utf8_add_line(&line, str_text(&raw));
    }
    pane_begin(&self->pane, row);
    pane_add(&self->pane, STYLE_NORMAL, pane_left(&self->pane), from_column(str_text(&line), self->left));
    pane_end(&self->pane);
}

static void preview_paint(Screen *screen, App *app)
{
    Preview *self = (Preview *)screen;
    Area area = app_area(app);
    AUTO_STR left = {0}, right = {0};
    self->height = area.rows;
    self->columns = area.columns;
    size_t seen = (size_t)area.rows;
    if (self->top + seen > self->count) self->top = self->count > seen ? self->count - seen : 0;
    size_t last = self->top + seen < self->count ? self->top + seen : self->count;
    str_add_f(&left, _("Print or save: %s"), self->title);
    str_add_f(&right, _("lines %1$zu–%2$zu of %3$zu"), self->count ? self->top + 1 : 0, last, self->count);
    if (self->widest > (size_t)area.columns) str_add(&right, _(" · wider than the window"));
    app_title(app, str_text(&left), str_text(&right));
    pane_place(&self->pane, tui_root(app->tui), area.y, 0, area.rows, area.columns);
    for (int row = 0; row < area.rows; row++)
        paint_line(self, row);
    pane_cursor(&self->pane, 0, 0);
}

/* ---------------------------------------------------------------- to a file */

static Status whole_path(const char *typed, char **ret, Error *err)
{
    AUTO_FREE char *home = NULL;
    TRY(paths_home(&home, err));
    return paths_resolve(home, typed, ret, err);
}

/* The title as a file's name that no system stumbles over: "Søk i notater" gives "sok-i-notater". */
static void add_file_name(Str *out, const char *title)
{
    AUTO_STR plain = {0};
    size_t begin = out->len;
    utf8_add_plain(&plain, title);
    for (const char *at = str_text(&plain); *at; at++) {
        bool letter = (*at >= 'a' && *at <= 'z') || (*at >= '0' && *at <= '9');
        bool after_dash = out->len == begin || out->data[out->len - 1] == '-';
        if (letter)
            str_add_char(out, *at);
        else if (!after_dash)
            str_add_char(out, '-');
    }
    if (out->len == begin) str_add(out, "overgang");
    if (out->data[out->len - 1] != '-') str_add_char(out, '-');
}

/* "~/dagsrunde-2026-03-02.txt", with a number where there is one already. */
static void propose(const Preview *self, const App *app, Str *out)
{
    char day[DATE_TEXT];
    AUTO_STR name = {0};
    add_file_name(&name, self->title);
    for (int number = 1; number < NAMES; number++) {
        AUTO_FREE char *path = NULL;
        str_clear(out);
        str_add_f(out, "~/%s%s%s%s", str_text(&name), self->ref ? self->ref : "", self->ref ? "-" : "",
                  date_iso(app->desk->today, day));
        if (number > 1) str_add_f(out, "-%d", number);
        str_add(out, ".txt");
        if (whole_path(str_text(out), &path, NULL) != STATUS_OK || access(path, F_OK) != 0) return;
    }
}

static void went_out(Preview *self, App *app, const char *path)
{
    AUTO_STR shown = {0};
    if (path) {
        paths_add_short(&shown, path);
        app_say(app, STYLE_GOOD, _("Written to %s, which only you can read."), str_text(&shown));
    } else {
        app_say(app, STYLE_GOOD, _("Given to the printer: fetch it at once."));
    }
    free(self->path);
    self->path = mem_text(path);
    self->out = true;
    reads_left_house(app, self->ref, READ_PRINT);
}

static Status write_file(const Preview *self, const App *app, const char *path, Error *err)
{
    AUTO_STR bytes = {0};
    if (self->spec.file)
        TRY(self->spec.file(self->spec.context, app, path, &bytes, err));
    else
        str_add(&bytes, self->text);
    return porter_write_new(path, str_text(&bytes), bytes.len, err);
}

static bool accept_path(void *context, App *app, const PromptAnswer answers[], Error *err)
{
    Preview *self = context;
    AUTO_FREE char *path = NULL;
    if (whole_path(answers[0].text, &path, err) != STATUS_OK) return false;
    if (write_file(self, app, path, err) != STATUS_OK) return false;
    went_out(self, app, path);
    return true;
}

static void ask_path(Preview *self, App *app)
{
    AUTO_STR offer = {0};
    propose(self, app, &offer);
    PromptSpec spec = {
        .title = _("To a file"),
        .subject = self->title,
        .note = _("What the file holds is no longer guarded by this program: delete it when it has been used."),
        .keep = "print",
        .passing = true,
        .fields = {{.label = _("File"), .offer = str_text(&offer), .required = true}},
        .count = 1,
        .accept = accept_path,
        .context = self,
    };
    prompt_open(app, &spec);
}

/* ---------------------------------------------------------------- to the printer */

static void print(Preview *self, App *app)
{
    Error err = {0};
    if (porter_print(self->text, strlen(self->text), &err) == STATUS_OK)
        went_out(self, app, NULL);
    else
        app_fail(app, &err);
}

enum { TO_FILE, TO_PRINTER };

static void accept_way(void *context, App *app, int index)
{
    if (index == TO_FILE)
        ask_path(context, app);
    else
        print(context, app);
}

static void ask_way(Preview *self, App *app)
{
    bool printer = printer_there();
    ChoiceSpec spec = {
        .title = _("Print or save"),
        .text = printer ? _("It holds personal data. Where shall it go?")
                        : _("It holds personal data. There is no program lp here to print with: it can only "
                            "go to a file."),
        .labels = {[TO_FILE] = _("To a file"), [TO_PRINTER] = _("To the printer")},
        .count = printer ? TO_PRINTER + 1 : TO_FILE + 1,
        .selected = TO_FILE,
        .accept = accept_way,
        .context = self,
    };
    choice_open(app, &spec);
}

/* ---------------------------------------------------------------- acting */

static bool preview_action(Screen *screen, App *app, Action action)
{
    Preview *self = (Preview *)screen;
    size_t page = self->height > 1 ? (size_t)self->height - 1 : 1;
    bool more = self->left + (size_t)self->columns < self->widest;
    size_t half = (size_t)self->columns / 2;
    switch (action) {
    case ACTION_UP: self->top -= self->top > 0; break;
    case ACTION_DOWN: self->top++; break; /* the next paint stops it at the end */
    case ACTION_PAGE_UP: self->top -= self->top > page ? page : self->top; break;
    case ACTION_PAGE_DOWN: self->top += page; break;
    case ACTION_FIRST: self->top = 0; break;
    case ACTION_LAST: self->top = self->count; break;
    case ACTION_LEFT: self->left -= self->left > half ? half : self->left; break;
    case ACTION_RIGHT: self->left += more ? half : 0; break;
    case ACTION_PRINT: ask_way(self, app); break;
    default: return false;
    }
    return true;
}

/* Only now, when no dialog of ours is open any more: who is told may open one. */
static bool preview_idle(Screen *screen, App *app)
{
    Preview *self = (Preview *)screen;
    if (!self->out) return false;
    self->out = false;
    if (self->spec.gone) self->spec.gone(self->spec.context, app, self->path);
    return true;
}

static void preview_close(Screen *screen, App *app)
{
    (void)app;
    Preview *self = (Preview *)screen;
    pane_done(&self->pane);
    if (self->spec.done) self->spec.done(self->spec.context);
    free(self->title);
    free(self->ref);
    free(self->text);
    free(self->path);
    free(self->lines);
    free(self);
}

static const ScreenOps preview_ops = {
    .context = preview_context,
    .paint = preview_paint,
    .action = preview_action,
    .idle = preview_idle,
    .close = preview_close,
};

void screen_print_open(App *app, const PrintSpec *spec)
{
    Preview *self = mem_zero(1, sizeof *self);
    self->screen.ops = &preview_ops;
    self->spec = *spec;
    self->title = mem_text(spec->title);
    self->ref = mem_text(spec->ref);
    self->text = mem_text(spec->text);
    split(self);
    app_push(app, &self->screen);
}

/* ---------------------------------------------------------------- what a screen shows */

void print_words_add(PrintWords *words, const char *word)
{
    words->words = mem_grow(words->words, words->count + 1, sizeof *words->words);
    words->words[words->count++] = mem_text(word);
}

void print_words_add_date(PrintWords *words, const char *option, Date date)
{
    char iso[DATE_TEXT];
    if (date == DATE_NONE) return;
    print_words_add(words, option);
    print_words_add(words, date_iso(date, iso));
}

void print_words_add_ref(PrintWords *words, const char *ref)
{
    print_words_add(words, ref);
    words->ref = mem_text(ref);
}

void print_words_filtered(PrintWords *words, const char *filter)
{
    AUTO_STR line = {0};
    if (!*filter) return;
    str_add_f(&line, _("Not all, only what has these words: %s"), filter);
    free(words->filter);
    words->filter = str_take(&line);
}

static void words_done(PrintWords *words)
{
    for (size_t i = 0; i < words->count; i++)
        free(words->words[i]);
    free(words->words);
    free(words->ref);
    free(words->filter);
    *words = (PrintWords){0};
}

static void add_row(Paper *paper, const char *text)
{
    paper_add(paper, PAPER_ROW, 0, text);
}

/* What it is and of which day, of whom, and that it must be looked after. */
static void add_head(Paper *paper, const App *app, const PrintWords *words)
{
    AUTO_STR line = {0};
    str_add_f(&line, "%s · ", words->title);
    datetext_long(&line, app->desk->today, app->desk->lang);
    add_row(paper, str_text(&line));
    AUTO_CASEFILE Casefile *casefile = NULL;
    if (words->ref && case_load(app->desk, words->ref, &casefile, NULL) == STATUS_OK) {
        str_clear(&line);
        casefile_name(&line, casefile);
        str_add_f(&line, "  %s", words->ref);
        add_row(paper, str_text(&line));
    }
    if (words->filter) add_row(paper, words->filter);
    if (!words->impersonal)
        add_row(paper, _("Personal data: keep it locked away, and shred it when it has been used."));
    add_row(paper, "");
}

static void add_lines(Paper *paper, const char *text)
{
    while (*text) {
        AUTO_STR line = {0};
        size_t n = strcspn(text, "\n");
        str_add_n(&line, text, n);
        add_row(paper, str_text(&line));
        text += n + (text[n] == '\n');
    }
}

void screen_print_words(App *app, PrintWords *words)
{
    AUTO_PAPER paper = {0};
    AUTO_STR written = {0}, text = {0};
    Error err = {0};
    if (!app->report) return;
    Status status =
        app->report(app->report_context, (const char *const *)words->words, words->count, &written, &err);
    if (status != STATUS_OK) {
        app_fail(app, &err);
        words_done(words);
        return;
    }
    if (!words->own_head) add_head(&paper, app, words);
    add_lines(&paper, str_text(&written));
    paper_text(&paper, &text);
    PrintSpec spec = {.title = words->title, .ref = words->ref, .text = str_text(&text)};
    screen_print_open(app, &spec);
    words_done(words);
}

void screen_print_screen(App *app)
{
    PrintWords words = {0};
    if (!app->report) return;
    if (app->top->ops->print) app->top->ops->print(app->top, app, &words);
    if (words.count == 0)
        app_say(app, STYLE_NORMAL, _("There is nothing to print here yet."));
    else
        screen_print_words(app, &words);
}
