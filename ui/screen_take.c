#include "ui/screens.h"

#include "base/datetext.h"
#include "base/paths.h"
#include "casework/edit_erase.h"
#include "casework/transfer.h"
#include "ui/reads.h"
#include "ui/record_keys.h"
#include "ui/widget_prompt.h"
#include "ui/widget_text.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Taking a person in from a sealed file: what it would add and change, side by side, before it does. */

typedef struct TakeScreen {
    Screen screen;
    Pane pane;
    Transfer transfer;
    TakePreview preview;
    TextView text;
} TakeScreen;

static Context take_context(const Screen *screen)
{
    (void)screen;
    return CONTEXT_TAKE;
}

static const char *or_unknown(const char *words)
{
    return words ? words : _("not known");
}

static void add_side(TakeScreen *self, const char *side, const char *words, const char *stamp, bool shows)
{
    AUTO_STR line = {0};
    AUTO_STR day = {0};
    char iso[DATE_TEXT] = "";
    if (stamp && strlen(stamp) >= STAMP_TIME) {
        memcpy(iso, stamp, DATE_TEXT - 1);
        datetext_short(&day, date_from_iso(iso));
    }
    str_add_f(&line, "%s %s: %s (%s, %s)", shows ? ">" : " ", side, or_unknown(words), str_text(&day),
              stamp ? stamp_who(stamp) : "");
    text_add(&self->text, shows ? STYLE_HEADING : STYLE_NORMAL, 3, str_text(&line));
}

static void add_lines(TakeScreen *self, TakeKind kind, const char *heading)
{
    bool any = false;
    for (size_t i = 0; i < self->preview.count; i++) {
        const TakeLine *line = &self->preview.lines[i];
        AUTO_STR words = {0};
        if (line->kind != kind) continue;
        if (!any) text_add(&self->text, STYLE_NORMAL, 0, ""), text_add(&self->text, STYLE_HEADING, 1, heading);
        any = true;
        str_add(&words, line->label);
        if (kind == TAKE_CHANGE) str_add_f(&words, ": %s → %s", or_unknown(line->mine), or_unknown(line->theirs));
        if (kind == TAKE_ADD) str_add_f(&words, ": %s", or_unknown(line->theirs));
        if (kind == TAKE_REMOVE) str_add_f(&words, ": %s", or_unknown(line->mine));
        text_add(&self->text, STYLE_NORMAL, 2, str_text(&words));
        if (kind != TAKE_CONFLICT) continue;
        add_side(self, _("here"), line->mine, line->mine_stamp, !line->theirs_shows);
        add_side(self, _("file"), line->theirs, line->theirs_stamp, line->theirs_shows);
    }
}

static void fill(TakeScreen *self, const Desk *desk)
{
    AUTO_STR made = {0};
    AUTO_STR day = {0};
    AUTO_STR scopes = {0};
    const TakePreview *preview = &self->preview;
    str_add_f(&made, "%.10s", self->transfer.at);
    datetext_short(&day, date_from_iso(str_text(&made)));
    for (int i = 0; i < self->transfer.scopes.count; i++)
        str_add_f(&scopes, "%s%s", i ? ", " : "", _(code_label(&codes_scope, self->transfer.scopes.values[i])));
    text_clear(&self->text);
    text_add_f(&self->text, STYLE_HEADING, 1, preview->is_new ? _("%1$s  %2$s: new here") : _("%1$s  %2$s: is here already"),
               preview->ref, preview->name);
    if (self->transfer.ended)
        text_add_f(&self->text, STYLE_NORMAL, 1, _("Made on %1$s by %2$s; it only tells that consents have ended."), str_text(&day),
                   self->transfer.by);
    else
        text_add_f(&self->text, STYLE_NORMAL, 1, _("Made on %1$s by %2$s, with: %3$s"), str_text(&day), self->transfer.by,
                   str_text(&scopes));
    AUTO_STR erased = {0};
    if (preview->is_new && erase_was(&erased, desk, preview->ref))
        text_add(&self->text, STYLE_HEADING, 1, str_text(&erased));
    if (preview->count == 0 && preview->unknown.count == 0) text_add(&self->text, STYLE_NORMAL, 1, _("All of it is here already."));
    add_lines(self, TAKE_CONFLICT, _("Changed in both places"));
    add_lines(self, TAKE_CHANGE, _("Would be changed"));
    add_lines(self, TAKE_REMOVE, _("Would be taken out"));
    add_lines(self, TAKE_ADD, _("Would be added"));
    if (preview->unknown.count) text_add(&self->text, STYLE_NORMAL, 0, "");
    if (preview->unknown.count) text_add(&self->text, STYLE_HEADING, 1, _("Ended, and not here"));
    for (size_t i = 0; i < preview->unknown.count; i++) {
        AUTO_STR words = {0};
        transfer_end_words(&words, &preview->unknown.all[i]);
        text_add(&self->text, STYLE_NORMAL, 2, str_text(&words));
    }
}

static void take_paint(Screen *screen, App *app)
{
    TakeScreen *self = (TakeScreen *)screen;
    Area area = app_area(app);
    pane_place(&self->pane, tui_root(app->tui), area.y, 0, area.rows, area.columns);
    record_title(app, _("Take a person in"), NULL);
    text_lines(&self->text, area.columns);
    text_paint(&self->text, &self->pane, 0, area.rows);
    pane_cursor(&self->pane, 0, 0);
}

/* What is here has changed meanwhile: it is put together anew. */
static void take_changed(Screen *screen, App *app)
{
    TakeScreen *self = (TakeScreen *)screen;
    TakePreview preview = {0};
    Error err = {0};
    if (transfer_look(app->desk, &self->transfer, self->preview.ref, &preview, &err) != STATUS_OK) {
        app_fail(app, &err);
        return;
    }
    take_preview_done(&self->preview);
    self->preview = preview;
    fill(self, app->desk);
    screen->seen = app->generation;
}

static void take_in(TakeScreen *self, App *app)
{
    Outcome outcome = {0};
    Error err = {0};
    char ref[64];
    if (!app_may_change(app)) return;
    if (edit_take(app->desk, &self->transfer, self->preview.ref, &outcome, &err) != STATUS_OK) {
        app_fail(app, &err);
        return;
    }
    bool conflicts = self->preview.conflicts > 0;
    snprintf(ref, sizeof ref, "%s", self->preview.ref);
    app_changed(app, &self->screen);
    app_pop(app);
    screen_case_open(app, ref, NULL);
    AUTO_STR key = {0};
    keymap_add_key_in(&key, app->keymap, conflicts ? ACTION_SETTLE : ACTION_UNDO, CONTEXT_CASE);
    if (outcome.change == 0) app_say(app, STYLE_NORMAL, _("All of it is here already; nothing was changed."));
    else if (conflicts) app_say(app, STYLE_SOON, _("%1$s is taken in. Something is to be settled: %2$s."), ref, str_text(&key));
    else app_say(app, STYLE_GOOD, _("%1$s is taken in. %2$s takes it back."), ref, str_text(&key));
}

static bool take_action(Screen *screen, App *app, Action action)
{
    TakeScreen *self = (TakeScreen *)screen;
    if (text_action(&self->text, action)) return true;
    if (action != ACTION_SAVE) return false;
    take_in(self, app);
    return true;
}

static void take_close(Screen *screen, App *app)
{
    (void)app;
    TakeScreen *self = (TakeScreen *)screen;
    pane_done(&self->pane);
    text_done(&self->text);
    take_preview_done(&self->preview);
    transfer_done(&self->transfer);
    free(self);
}

static const ScreenOps take_ops = {
    .context = take_context,
    .paint = take_paint,
    .action = take_action,
    .changed = take_changed,
    .close = take_close,
};

/* ---------------------------------------------------------------- the file and its passphrase */

enum { FILE_NAME, PHRASE, NUMBER, FIELDS };

static Status open_file(App *app, const PromptAnswer answers[], TakeScreen *self, Error *err)
{
    AUTO_FREE char *home = NULL;
    AUTO_FREE char *path = NULL;
    AUTO_FREE char *bytes = NULL;
    size_t n = 0;
    AUTO_SECRET Secret *secret = secret_new();
    if (!secret_add(secret, answers[PHRASE].text, strlen(answers[PHRASE].text)))
        return error_set(err, STATUS_INVALID, NULL, _("There is no room for that much."));
    TRY(paths_home(&home, err));
    TRY(paths_resolve(home, answers[FILE_NAME].text, &path, err));
    TRY(transfer_read_file(path, &bytes, &n, err));
    TRY(transfer_open(path, bytes, n, secret, &self->transfer, err));
    const char *as = *answers[NUMBER].text ? answers[NUMBER].text : NULL;
    return transfer_look(app->desk, &self->transfer, as, &self->preview, err);
}

static bool accept(void *context, App *app, const PromptAnswer answers[], Error *err)
{
    TakeScreen **opened = context;
    TakeScreen *self = mem_zero(1, sizeof *self);
    self->screen.ops = &take_ops;
    app_busy(app, _("Opening the file …"));
    Status status = open_file(app, answers, self, err);
    app_busy_over(app);
    if (status != STATUS_OK) {
        take_close(&self->screen, app);
        return false;
    }
    fill(self, app->desk);
    *opened = self;
    return true;
}

static void show_opened(void *context, App *app)
{
    TakeScreen *self = *(TakeScreen **)context;
    if (!self->preview.is_new) reads_note(app, self->preview.ref);
    app_push(app, &self->screen);
}

void screen_take_ask(App *app)
{
    if (!app_may_change(app)) return;
    PromptSpec spec = {
        .title = _("Take a person in"),
        .subject = _("A sealed file from another adviser. What it would add is shown first."),
        .keep = "take",
        .passing = true,
        .fields = {[FILE_NAME] = {.label = _("File"), .required = true},
                   [PHRASE] = {.kind = PROMPT_SECRET, .label = _("Passphrase"), .required = true},
                   [NUMBER] = {.label = _("Case number"), .if_empty = _("Empty: the number that is in the file.")}},
        .count = FIELDS,
        .asks = true,
        .accept = accept,
        .after = show_opened,
        .done = free,
        .context = mem_zero(1, sizeof(TakeScreen *)),
    };
    prompt_open(app, &spec);
}
