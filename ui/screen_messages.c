#include "ui/screens.h"

#include "base/datetext.h"
#include "casework/cases.h"
#include "casework/source_words.h"
#include "rules/messages.h"
#include "rules/reach.h"
#include "ui/items.h"
#include "ui/list_detail.h"
#include "ui/record_keys.h"
#include "ui/screen_print.h"
#include "ui/screen_row.h"
#include "ui/widget_list.h"
#include "ui/widget_prompt.h"
#include "ui/widget_text.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* The ledger of messages of a person: how far each has come, whom INST2 reaches, the release it states. */

enum {
    BELOW_ROWS = 10, /* what is to be known of them, with the line above */
    KIND_COLUMNS = 9,
    DIRECTION_COLUMNS = 9,
    EVENT_COLUMNS = 16,
    DAY_COLUMNS = 12
};

typedef struct MessagesScreen {
    Screen screen;
    Pane pane;
    char ref[64];
    Casefile *casefile;
    Situation situation;
    ListView list;
    TextView below;
    bool read; /* has been read before: a row more is a new one */
} MessagesScreen;

static Context messages_context(const Screen *screen)
{
    (void)screen;
    return CONTEXT_MESSAGES;
}

static Date release_of(const MessagesScreen *self)
{
    return self->situation.dates.at[D_RELEASE].date;
}

/* ---------------------------------------------------------------- reading */

/* What stands below the list, of all messages. */
static void fill_below(MessagesScreen *self)
{
    AUTO_STR reach = {0}, release = {0};
    ReachGroup group = reach_of(self->casefile, self->situation.sentence.form, self->situation.today);
    bool reached = reach_answer(group) == TRI_YES;
    bool differs = message_differs(self->casefile, release_of(self)) >= 0;
    reach_why(&reach, group);
    source_add_behind(&reach, reach_source(group));
    message_release_why(&release, self->casefile, release_of(self));
    text_clear(&self->below);
    if (release.len > 0) {
        source_add_behind(&release, message_release_source());
        text_add(&self->below, differs ? STYLE_LATE : STYLE_NORMAL, 1, str_text(&release));
    }
    text_add(&self->below, reached ? STYLE_NORMAL : STYLE_SOON, 1, str_text(&reach));
    text_add(&self->below, STYLE_HINT, 1, message_ground_words());
}

static Status read_case(MessagesScreen *self, App *app, Error *err)
{
    Casefile *casefile = NULL;
    TRY(case_load(app->desk, self->ref, &casefile, err));
    casefile_free(self->casefile);
    self->casefile = casefile;
    situation_of(app->desk->rules, casefile, app->desk->today, &self->situation);
    size_t count = casefile->messages.count;
    bool added = self->read && count == self->list.count + 1;
    listview_resize(&self->list, count);
    listview_touch(&self->list);
    if (added) listview_select(&self->list, count - 1);
    self->read = true;
    fill_below(self);
    return STATUS_OK;
}

static void messages_changed(Screen *screen, App *app)
{
    MessagesScreen *self = (MessagesScreen *)screen;
    Error err = {0};
    Status status = read_case(self, app, &err);
    app_reread_case(app, screen, self->ref, status, &err);
}

/* ---------------------------------------------------------------- painting */

static const char *mark(MessageState state)
{
    switch (state) {
    case MESSAGE_CONFIRMED: return "[x]";
    case MESSAGE_CHASED: return "[~]";
    case MESSAGE_TOLD: return "   ";
    default: return "[ ]";
    }
}

/* "waits · 12 d late", "confirmed 13.11.2025". */
static void add_state(Str *out, const Message *message, Date today)
{
    AUTO_STR day = {0};
    MessageState state = message_state(message);
    Date on = state == MESSAGE_CONFIRMED ? message->confirmed : state == MESSAGE_CHASED ? message->chased : DATE_NONE;
    if (state == MESSAGE_CHASED)
        str_add(out, _("chased")); /* short: its day follows */
    else if (state == MESSAGE_WAITING)
        /* TRANSLATORS: of a message: for an answer. At most 15 columns; how late it is follows. */
        str_add(out, _("waits"));
    else
        str_add(out, _(message_state_label(state)));
    if (on) datetext_short(&day, on), str_add_f(out, " %s", str_text(&day));
    if (!message_waits(message)) return;
    str_add(out, " · ");
    add_days(out, message_due(message), today);
}

typedef struct Painting {
    const MessagesScreen *self;
    const App *app;
} Painting;

static void add_row(void *context, Pane *pane, size_t row, bool selected)
{
    const Painting *painting = context;
    const Message *message = MESSAGE_AT(painting->self->casefile, row);
    Date today = painting->app->desk->today, due = message_due(message);
    AUTO_STR sent = {0}, state = {0};
    if (message->sent) datetext_short(&sent, message->sent);
    add_state(&state, message, today);
    Style style = due ? item_style(ITEM_OPEN, due - today, false) : STYLE_NORMAL;
    pane_add(pane, STYLE_NORMAL, 2, selected ? ">" : "");
    pane_add(pane, STYLE_NORMAL, 4, mark(message_state(message)));
    pane_add(pane, STYLE_NORMAL, KIND_COLUMNS, _(code_label(&codes_message_kind, message->kind)));
    pane_add(pane, STYLE_NORMAL, DIRECTION_COLUMNS, _(code_label(&codes_direction, message->direction)));
    pane_add(pane, STYLE_NORMAL, DAY_COLUMNS, str_text(&sent));
    pane_add(pane, STYLE_NORMAL, EVENT_COLUMNS, _(code_label(&codes_message_event, message->event)));
    pane_add(pane, style, pane_left(pane), str_text(&state));
}

static void messages_paint(Screen *screen, App *app)
{
    MessagesScreen *self = (MessagesScreen *)screen;
    Painting painting = {self, app};
    const ListDetail look = {
        .title = _("Messages"),
        .casefile = self->casefile,
        .list = &self->list,
        .row = add_row,
        .context = &painting,
        .height = app_area(app).rows - BELOW_ROWS,
        .detail = &self->below,
        .nothing = _("No message is recorded."),
        .where = CONTEXT_MESSAGES,
    };
    list_detail_paint(&look, app, &self->pane);
}

/* ---------------------------------------------------------------- confirming and chasing */

typedef struct Asked {
    MessagesScreen *owner;
    size_t index;
    bool chase;
} Asked;

static bool accept(void *context, App *app, const PromptAnswer answers[], Error *err)
{
    const Asked *asked = context;
    MessagesScreen *self = asked->owner;
    Outcome outcome = {0};
    Date on = answers[0].date ? answers[0].date : app->desk->today;
    Status status = asked->chase ? edit_message_chase(app->desk, self->ref, asked->index, on, &outcome, err)
                                 : edit_message_confirm(app->desk, self->ref, asked->index, on, &outcome, err);
    if (status != STATUS_OK) return false;
    app_changed(app, &self->screen);
    messages_changed(&self->screen, app);
    record_say_outcome(app, asked->chase ? _("Noted as chased") : _("Noted as confirmed"), &outcome);
    return true;
}

/* "INST2, admission, sent 11.11.2025" */
static void add_subject(Str *out, const Message *message)
{
    AUTO_STR day = {0};
    if (message->sent) datetext_short(&day, message->sent);
    str_add_f(out, "%s, %s, %s %s", _(code_label(&codes_message_kind, message->kind)),
              _(code_label(&codes_message_event, message->event)),
              _(code_label(&codes_direction, message->direction)), str_text(&day));
}

static void ask(MessagesScreen *self, App *app, bool chase)
{
    if (self->list.count == 0 || !app_may_change(app)) return;
    const Message *message = MESSAGE_AT(self->casefile, self->list.selected);
    if (!message_waits(message)) {
        app_say(app, STYLE_NORMAL, _("This message waits for no answer: %s"),
                _(message_state_label(message_state(message))));
        return;
    }
    AUTO_STR subject = {0}, keep = {0}, today = {0};
    datetext_short(&today, app->desk->today);
    add_subject(&subject, message);
    str_add_f(&keep, "%s %s %zu", chase ? "chase" : "confirm", self->ref, self->list.selected);
    Asked *asked = mem_zero(1, sizeof *asked);
    *asked = (Asked){self, self->list.selected, chase};
    PromptSpec spec = {
        .title = chase ? _("The answer has been asked for") : _("The message is confirmed"),
        .subject = str_text(&subject),
        .keep = str_text(&keep),
        .fields = {{.kind = PROMPT_DATE, .label = _("On the day"), .offer = str_text(&today), .past = true,
                    .required = true}},
        .count = 1,
        .accept = accept,
        .done = free,
        .context = asked,
    };
    prompt_open(app, &spec);
}

/* ---------------------------------------------------------------- acting */

/* What is most often entered next: INST2 out, GOSYS where that does not reach, about what the case is about now.
 * Not the release that it states: that is read off the message, to be held against ours. */
static void add_new(MessagesScreen *self, App *app)
{
    static const MessageEvent of_phase[PHASE_COUNT] = {
        [PHASE_INTAKE] = EVENT_ADMISSION, [PHASE_SENTENCE] = EVENT_CHANGE, [PHASE_RELEASE] = EVENT_RELEASE,
        [PHASE_COMMUNITY] = EVENT_RELEASE, [PHASE_CLOSED] = EVENT_RELEASE};
    ReachGroup group = reach_of(self->casefile, self->situation.sentence.form, self->situation.today);
    Message message = {
        .kind = reach_answer(group) == TRI_NO && group != REACH_PENSION ? MESSAGE_GOSYS : MESSAGE_INST2,
        .direction = DIRECTION_OUT,
        .event = (int)of_phase[self->casefile->stay.phase],
        .sent = app->desk->today,
    };
    screen_row_propose(app, self->casefile, record_field(&record_casefile, "messages"), &message);
}

static bool messages_action(Screen *screen, App *app, Action action)
{
    MessagesScreen *self = (MessagesScreen *)screen;
    const Field *field = record_field(&record_casefile, "messages");
    int at = (int)self->list.selected;
    bool any = self->list.count > 0;
    if (listview_action(&self->list, action)) return true;
    switch (action) {
    case ACTION_TICK: ask(self, app, false); return true;
    case ACTION_CHASE: ask(self, app, true); return true;
    case ACTION_ADD: add_new(self, app); return true;
    case ACTION_OPEN:
        if (any)
            screen_row_open(app, self->casefile, field, at);
        else
            add_new(self, app);
        return true;
    case ACTION_REMOVE:
        if (any) screen_row_ask_remove(app, self->casefile, field, at);
        return true;
    case ACTION_REFRESH: messages_changed(screen, app); return true;
    case ACTION_HISTORY: screen_history_open(app, self->ref, NULL); return true;
    default: return false;
    }
}

static void messages_print(const Screen *screen, const App *app, PrintWords *words)
{
    (void)app;
    words->title = _("Messages");
    print_words_add(words, "show");
    print_words_add_ref(words, ((const MessagesScreen *)screen)->ref);
}

static void messages_close(Screen *screen, App *app)
{
    (void)app;
    MessagesScreen *self = (MessagesScreen *)screen;
    pane_done(&self->pane);
    listview_done(&self->list);
    text_done(&self->below);
    casefile_free(self->casefile);
    free(self);
}

static bool messages_on_row(const Screen *screen)
{
    return ((const MessagesScreen *)screen)->list.count > 0;
}

static const ScreenOps messages_ops = {
    .context = messages_context,
    .on_row = messages_on_row,
    .paint = messages_paint,
    .action = messages_action,
    .changed = messages_changed,
    .print = messages_print,
    .close = messages_close,
};

/* It begins at what has waited longest. */
static size_t first_waiting(const Casefile *casefile)
{
    size_t first = 0;
    Date due = DATE_NONE;
    for (size_t i = 0; i < casefile->messages.count; i++) {
        Date one = message_due(MESSAGE_AT(casefile, i));
        if (!one || (due && one >= due)) continue;
        first = i;
        due = one;
    }
    return first;
}

void screen_messages_open(App *app, const char *ref)
{
    MessagesScreen *self = mem_zero(1, sizeof *self);
    Error err = {0};
    self->screen.ops = &messages_ops;
    snprintf(self->ref, sizeof self->ref, "%s", ref);
    if (!app_was_read(app, &self->screen, self->ref, read_case(self, app, &err), &err)) return;
    listview_select(&self->list, first_waiting(self->casefile));
    app_push(app, &self->screen);
}
