#include "ui/screens.h"

#include "base/datetext.h"
#include "base/utf8.h"
#include "casework/cases.h"
#include "casework/letter.h"
#include "ui/paper_print.h"
#include "ui/record_keys.h"
#include "ui/widget_choice.h"
#include "ui/widget_list.h"
#include "ui/widget_text.h"

#include <stdio.h>
#include <stdlib.h>

/* A hand-over letter: what is in it, what is not and why, the notes that could go along, and the letter itself. */

enum { SCOPES = SCOPE_COUNT - 1, NOTES_MOST = 32, MARK_COLUMNS = 6, SCOPE_COLUMNS = 18, DAY_COLUMNS = 12 };

typedef struct LetterScreen {
    Screen screen;
    Pane pane;
    char ref[64];
    Recipient to;
    Casefile *casefile;
    Letter letter; /* without a text where nothing may be shared */
    PickedNote notes[NOTES_MOST];
    size_t note_count;
    ListView list; /* the scopes, then the notes, the newest first */
    TextView text;
} LetterScreen;

static Context letter_context(const Screen *screen)
{
    (void)screen;
    return CONTEXT_LETTER;
}

static bool any_letter(const LetterScreen *self)
{
    return self->letter.text.len > 0;
}

/* ---------------------------------------------------------------- reading */

static Status make(const LetterScreen *self, const App *app, Letter *ret, Error *err)
{
    Letterhead head = letterhead_of(app->settings);
    LetterAsk ask = {.to = self->to, .notes = self->notes, .note_count = self->note_count};
    return letter_make(app->desk, &head, self->ref, &ask, ret, err);
}

/* The letter in words, not in pages: these are shown before it is printed. */
static void fill_text(LetterScreen *self, const App *app)
{
    static const Style styles[] = {
        [PAPER_LINE] = STYLE_NORMAL, [PAPER_TITLE] = STYLE_HEADING, [PAPER_HEADING] = STYLE_HEADING};
    text_clear(&self->text);
    for (size_t i = 0; i < self->letter.paper.count; i++) {
        const PaperLine *line = &self->letter.paper.lines[i];
        text_add(&self->text, styles[line->kind], 1, line->text);
    }
    if (self->letter.paper.count > 0) return;
    AUTO_STR consents = {0}, papers = {0};
    keymap_add_key_in(&consents, app->keymap, ACTION_CONSENTS, CONTEXT_CASE);
    keymap_add_key_in(&papers, app->keymap, ACTION_PAPERS, CONTEXT_CASE);
    text_add(&self->text, STYLE_LATE, 1, _("No valid consent for this recipient: there is no letter."));
    text_add_f(&self->text, STYLE_NORMAL, 1,
               _("In the case %1$s enters a consent, and %2$s has the form on which the person ticks and signs it."),
               str_text(&consents), str_text(&papers));
}

/* A consent may have fallen away under a note that was picked: then all are picked anew. */
static Status make_anew(LetterScreen *self, const App *app, Error *err)
{
    letter_done(&self->letter);
    Status status = make(self, app, &self->letter, err);
    if (status == STATUS_OK || self->note_count == 0) return status;
    self->note_count = 0;
    letter_done(&self->letter);
    return make(self, app, &self->letter, err);
}

static Status read_case(LetterScreen *self, App *app, Error *err)
{
    Casefile *casefile = NULL;
    TRY(case_load(app->desk, self->ref, &casefile, err));
    casefile_free(self->casefile);
    self->casefile = casefile;
    Status status = make_anew(self, app, err);
    if (status != STATUS_OK && status != STATUS_NO_CONSENT) return status;
    listview_resize(&self->list, SCOPES + casefile->notes.count);
    listview_touch(&self->list);
    fill_text(self, app);
    return STATUS_OK;
}

static void letter_changed(Screen *screen, App *app)
{
    LetterScreen *self = (LetterScreen *)screen;
    Error err = {0};
    Status status = read_case(self, app, &err);
    app_reread_case(app, screen, self->ref, status, &err);
}

/* ---------------------------------------------------------------- painting */

/* The number of the note in a row, as letter_make wants it. */
static size_t note_of(const LetterScreen *self, size_t row)
{
    return self->casefile->notes.count - (row - SCOPES);
}

/* Where it is among the picked; their count where it is not. */
static size_t picked(const LetterScreen *self, size_t number)
{
    size_t i = 0;
    while (i < self->note_count && self->notes[i].number != number)
        i++;
    return i;
}

/* Why not, as far as the row has room: whom and what it is about stands there already. */
static const char *why_not(const LetterScope *scope)
{
    switch (scope->answer) {
    case COVER_NONE: return _("the person has given no consent");
    case COVER_RECIPIENT: return _("no consent for this recipient");
    case COVER_SCOPE: return _("no consent for this recipient covers it");
    default: return scope->why;
    }
}

static void add_scope(const LetterScreen *self, Pane *pane, size_t row)
{
    const LetterScope *scope = &self->letter.scopes[row + 1];
    bool covered = scope->answer == COVERED;
    AUTO_STR text = {0};
    if (!covered)
        str_add_f(&text, _("left out: %s"), why_not(scope));
    else if (scope->known)
        str_add_f(&text, _("in the letter, by consent %s"), scope->consent);
    else
        str_add_f(&text, _("by consent %s; nothing is on record"), scope->consent);
    pane_add(pane, STYLE_NORMAL, MARK_COLUMNS - 2, covered ? "[x]" : "[ ]");
    pane_add(pane, STYLE_NORMAL, SCOPE_COLUMNS, _(code_label(&codes_scope, (int)scope->scope)));
    pane_add(pane, covered ? STYLE_NORMAL : STYLE_SOON, pane_left(pane), str_text(&text));
}

static void add_note(const LetterScreen *self, Pane *pane, size_t row)
{
    size_t number = note_of(self, row), at = picked(self, number);
    const Note *note = NOTE_AT(self->casefile, number - 1);
    AUTO_STR day = {0}, text = {0};
    char iso[DATE_TEXT] = "";
    if (note->at) snprintf(iso, sizeof iso, "%.10s", note->at);
    datetext_short(&day, date_from_iso(iso));
    if (at < self->note_count) str_add_f(&text, "%s: ", _(code_label(&codes_scope, (int)self->notes[at].scope)));
    str_add(&text, note->text);
    pane_add(pane, STYLE_NORMAL, MARK_COLUMNS - 2, at < self->note_count ? "[x]" : "[ ]");
    pane_add(pane, STYLE_NORMAL, SCOPE_COLUMNS - DAY_COLUMNS, _("note"));
    pane_add(pane, STYLE_NORMAL, DAY_COLUMNS, str_text(&day));
    AUTO_STR line = {0};
    utf8_add_line(&line, str_text(&text));
    pane_add(pane, STYLE_DIM, pane_left(pane), str_text(&line));
}

static void add_row(void *context, Pane *pane, size_t row, bool selected)
{
    const LetterScreen *self = context;
    pane_add(pane, STYLE_NORMAL, 2, selected ? ">" : "");
    if (row < SCOPES)
        add_scope(self, pane, row);
    else
        add_note(self, pane, row);
}

static void letter_paint(Screen *screen, App *app)
{
    LetterScreen *self = (LetterScreen *)screen;
    Area area = app_area(app);
    AUTO_STR title = {0};
    int most = area.rows / 2, height = (int)self->list.count < most ? (int)self->list.count : most;
    str_add_f(&title, _("Letter: %s"), _(code_label(&codes_recipient, (int)self->to)));
    pane_place(&self->pane, tui_root(app->tui), area.y, 0, area.rows, area.columns);
    record_title(app, str_text(&title), self->casefile);
    pane_rule(&self->pane, height, _("The letter (PgUp and PgDn scroll it)"));
    text_paint(&self->text, &self->pane, height + 1, area.rows - height - 1);
    listview_paint(&self->list, &self->pane, 0, height, true, add_row, self);
}

/* ---------------------------------------------------------------- notes */

typedef struct Pick {
    LetterScreen *owner;
    size_t number;
    Scope scopes[SCOPES];
} Pick;

static void accept_pick(void *context, App *app, int index)
{
    const Pick *pick = context;
    LetterScreen *self = pick->owner;
    self->notes[self->note_count++] = (PickedNote){.number = pick->number, .scope = pick->scopes[index]};
    letter_changed(&self->screen, app);
}

/* Under which of the scopes that are in the letter. */
static void ask_scope(LetterScreen *self, App *app, size_t number)
{
    Pick *pick = mem_zero(1, sizeof *pick);
    pick->owner = self;
    pick->number = number;
    ChoiceSpec spec = {
        .title = _("Take the note along"),
        .text = _("A note may only go along under what it is about. What is it about?"),
        .accept = accept_pick,
        .done = free,
        .context = pick,
    };
    for (int i = 1; i < SCOPE_COUNT; i++) {
        if (!(self->letter.covered & SCOPE_BIT(i))) continue;
        pick->scopes[spec.count] = (Scope)i;
        spec.labels[spec.count++] = _(code_label(&codes_scope, i));
    }
    choice_open(app, &spec);
}

static void tick(LetterScreen *self, App *app)
{
    size_t row = self->list.selected;
    if (row < SCOPES) {
        app_say(app, STYLE_NORMAL, _("The consents decide what is in the letter. Only notes are picked here."));
        return;
    }
    size_t number = note_of(self, row), at = picked(self, number);
    if (at < self->note_count) {
        self->notes[at] = self->notes[--self->note_count];
        letter_changed(&self->screen, app);
    } else if (!any_letter(self)) {
        app_say(app, STYLE_NORMAL, _("There is no letter that it could go along with."));
    } else if (self->note_count == NOTES_MOST) {
        app_say(app, STYLE_NORMAL, _("at most %d notes go along"), NOTES_MOST);
    } else {
        ask_scope(self, app, number);
    }
}

/* ---------------------------------------------------------------- sending */

/* The letter as it was shown, whatever becomes of the case meanwhile. */
typedef struct Sending {
    LetterScreen *owner;
    Letter letter;
} Sending;

static void sending_free(void *context)
{
    Sending *sending = context;
    letter_done(&sending->letter);
    free(sending);
}

static void record(LetterScreen *self, App *app, const Letter *letter)
{
    Outcome outcome = {0};
    Error err = {0};
    AUTO_STR done = {0}, id = {0}, day = {0};
    if (letter_record(app->desk, letter, &id, &outcome, &err) != STATUS_OK) {
        app_fail(app, &err);
        return;
    }
    app_changed(app, NULL);
    letter_changed(&self->screen, app);
    self->screen.seen = app->generation;
    datetext_short(&day, letter->answer_by);
    str_add_f(&done, _("Recorded as sent, number %s"), str_text(&id));
    if (day.len > 0) str_add_f(&done, _("; an answer is due by %s"), str_text(&day));
    record_say_outcome(app, str_text(&done), &outcome);
}

enum { ANSWER_NOT_YET, ANSWER_SENT, ANSWERS };

static void accept_sent(void *context, App *app, int index)
{
    const Sending *sending = context;
    if (index == ANSWER_SENT)
        record(sending->owner, app, &sending->letter);
    else
        app_say(app, STYLE_NORMAL, _("Nothing was recorded."));
}

static void ask_sent(App *app, const Sending *sending, void (*done)(void *context))
{
    if (!app_may_change(app)) return;
    AUTO_STR text = {0}, yes = {0};
    const Letter *letter = &sending->letter;
    const char *to = letter->office ? letter->office : _(code_label(&codes_recipient, (int)letter->to));
    str_add(&text, _("Recorded are the day, the recipient, which scopes by which consents, and a hash of the text."));
    str_add_f(&yes, _("Yes, it was sent to %s"), to);
    ChoiceSpec spec = {
        .title = _("Was the letter sent?"),
        .text = str_text(&text),
        .labels = {[ANSWER_NOT_YET] = _("No, not yet"), [ANSWER_SENT] = str_text(&yes)},
        .count = ANSWERS,
        .selected = ANSWER_NOT_YET,
        .accept = accept_sent,
        .done = done,
        .context = (void *)sending,
    };
    choice_open(app, &spec);
}

static Sending *sending_new(LetterScreen *self, App *app)
{
    Error err = {0};
    if (!any_letter(self)) {
        app_say(app, STYLE_NORMAL, _("No valid consent for this recipient: there is no letter."));
        return NULL;
    }
    Sending *sending = mem_zero(1, sizeof *sending);
    sending->owner = self;
    if (make(self, app, &sending->letter, &err) == STATUS_OK) return sending;
    sending_free(sending);
    app_fail(app, &err);
    return NULL;
}

static void gone(void *context, App *app, const char *to)
{
    (void)to;
    ask_sent(app, context, NULL);
}

static void show_whole(LetterScreen *self, App *app)
{
    Sending *sending = sending_new(self, app);
    if (!sending) return;
    const PaperSpec spec = {
        .title = _("Hand-over letter"), .ref = self->ref, .gone = gone, .done = sending_free, .context = sending};
    paper_print(app, &sending->letter.paper, &spec);
}

static void sent(LetterScreen *self, App *app)
{
    if (!app_may_change(app)) return;
    Sending *sending = sending_new(self, app);
    if (sending) ask_sent(app, sending, sending_free);
}

/* ---------------------------------------------------------------- acting */

static bool letter_action(Screen *screen, App *app, Action action)
{
    LetterScreen *self = (LetterScreen *)screen;
    switch (action) {
    case ACTION_PAGE_UP:
    case ACTION_PAGE_DOWN: return text_action(&self->text, action);
    case ACTION_TICK: tick(self, app); return true;
    case ACTION_OPEN:
    case ACTION_PRINT: show_whole(self, app); return true;
    case ACTION_SENT: sent(self, app); return true;
    case ACTION_REFRESH: letter_changed(screen, app); return true;
    default: return listview_action(&self->list, action);
    }
}

static void letter_close(Screen *screen, App *app)
{
    (void)app;
    LetterScreen *self = (LetterScreen *)screen;
    pane_done(&self->pane);
    listview_done(&self->list);
    text_done(&self->text);
    letter_done(&self->letter);
    casefile_free(self->casefile);
    free(self);
}

static bool letter_on_row(const Screen *screen)
{
    return ((const LetterScreen *)screen)->list.count > 0;
}

static const ScreenOps letter_ops = {
    .context = letter_context,
    .on_row = letter_on_row,
    .paint = letter_paint,
    .action = letter_action,
    .changed = letter_changed,
    .close = letter_close,
};

void screen_letter_open(App *app, const char *ref, Recipient to)
{
    LetterScreen *self = mem_zero(1, sizeof *self);
    Error err = {0};
    self->screen.ops = &letter_ops;
    self->to = to;
    snprintf(self->ref, sizeof self->ref, "%s", ref);
    if (!app_was_read(app, &self->screen, self->ref, read_case(self, app, &err), &err)) return;
    app_push(app, &self->screen);
}
