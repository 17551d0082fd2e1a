#include "ui/screens.h"

#include "base/datetext.h"
#include "base/file.h"
#include "base/paths.h"
#include "base/porter.h"
#include "casework/cases.h"
#include "casework/transfer.h"
#include "ui/new_phrase.h"
#include "ui/reads.h"
#include "ui/record_keys.h"
#include "ui/widget_list.h"
#include "ui/widget_prompt.h"
#include "ui/widget_text.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Handing a person over to another adviser: what goes, what stays and why, which notes; then a sealed file. */

enum { SCOPE_COLUMNS = 18 };

typedef struct HandoverScreen {
    Screen screen;
    Pane pane;
    char ref[64];
    Casefile *casefile;
    TextView above; /* what goes and what stays */
    ListView list;  /* the notes of the journal */
    Scope *picked; /* of each note under what it goes along; SCOPE_UNKNOWN: it does not */
    ScopeSet covered;
    bool nothing; /* no valid consent: no file, but one that tells of ends */
    bool ended;   /* and there are some to tell of */
} HandoverScreen;

static Context handover_context(const Screen *screen)
{
    (void)screen;
    return CONTEXT_HANDOVER;
}

static void pick_of(const HandoverScreen *self, PickedNote *notes, TransferPick *ret)
{
    *ret = (TransferPick){.notes = notes};
    transfer_usual_recipients(&ret->recipients);
    for (size_t i = 0; i < self->list.count; i++)
        if (self->picked[i]) notes[ret->note_count++] = (PickedNote){i + 1, self->picked[i]};
}

/* Under the next scope that is covered; after the last under none. */
static void next_scope(const HandoverScreen *self, Scope *scope)
{
    int next = (int)*scope + 1;
    while (next < SCOPE_COUNT && !(self->covered & SCOPE_BIT(next)))
        next++;
    *scope = next < SCOPE_COUNT ? (Scope)next : SCOPE_UNKNOWN;
}

/* What a file can tell where nothing may be shared: that consents have ended. */
static Status look_at_ends(HandoverScreen *self, App *app, TransferPick *pick, Transfer *transfer, Error *err)
{
    TransferLeft left;
    AUTO_CASEFILE Casefile *casefile = NULL;
    *pick = (TransferPick){.recipients = pick->recipients, .ended = true};
    Status status = transfer_make(app->desk, self->ref, pick, transfer, &casefile, &left, err);
    self->ended = status == STATUS_OK;
    if (status == STATUS_NOT_FOUND) return STATUS_OK;
    TRY(status);
    text_add(&self->above, STYLE_HEADING, 1,
             _("Who has the person from before must know it: the file tells name and birth, and that consents have ended."));
    for (size_t i = 0; i < transfer->ends.count; i++) {
        AUTO_STR words = {0};
        transfer_end_words(&words, &transfer->ends.all[i]);
        text_add(&self->above, STYLE_NORMAL, 3, str_text(&words));
    }
    return STATUS_OK;
}

static void add_left(void *context, const char *text)
{
    text_add((TextView *)context, STYLE_NORMAL, 3, text);
}

/* What would be in the file now. */
static Status look(HandoverScreen *self, App *app, Transfer *transfer, Error *err)
{
    TransferPick pick;
    TransferLeft left;
    AUTO_CASEFILE Casefile *casefile = NULL;
    AUTO_FREE PickedNote *notes = mem_zero(self->list.count + 1, sizeof *notes);
    pick_of(self, notes, &pick);
    Status status = transfer_make(app->desk, self->ref, &pick, transfer, &casefile, &left, err);
    if (status != STATUS_OK && status != STATUS_NO_CONSENT) return status;
    AUTO_STR scopes = {0};
    for (int i = 0; i < transfer->scopes.count; i++)
        str_add_f(&scopes, "%s%s", i ? ", " : "", _(code_label(&codes_scope, transfer->scopes.values[i])));
    text_clear(&self->above);
    self->covered = SCOPES_NONE;
    for (int i = 0; i < transfer->scopes.count; i++)
        self->covered |= SCOPE_BIT(transfer->scopes.values[i]);
    self->nothing = status == STATUS_NO_CONSENT;
    self->ended = false;
    if (self->nothing) {
        text_add(&self->above, STYLE_LATE, 1, _("There is no valid consent to share anything with Nav."));
        TRY(look_at_ends(self, app, &pick, transfer, err));
    } else
        text_add_f(&self->above, STYLE_HEADING, 1, _("Goes along: name and birth, and %s."), str_text(&scopes));
    text_add(&self->above, STYLE_HEADING, 1, _("Stays here:"));
    transfer_left_words(&left, add_left, &self->above);
    return STATUS_OK;
}

static Status read_case(HandoverScreen *self, App *app, Error *err)
{
    Casefile *casefile = NULL;
    AUTO_TRANSFER transfer = {0};
    TRY(case_load(app->desk, self->ref, &casefile, err));
    bool same = self->casefile && self->casefile->notes.count == casefile->notes.count;
    casefile_free(self->casefile);
    self->casefile = casefile;
    if (!same) { /* notes only come: those picked are picked still */
        Scope *picked = mem_zero(casefile->notes.count + 1, sizeof *picked);
        size_t kept = self->list.count < casefile->notes.count ? self->list.count : casefile->notes.count;
        if (kept) memcpy(picked, self->picked, kept * sizeof *picked);
        free(self->picked);
        self->picked = picked;
        listview_resize(&self->list, casefile->notes.count);
    }
    listview_touch(&self->list);
    return look(self, app, &transfer, err);
}

static void handover_changed(Screen *screen, App *app)
{
    HandoverScreen *self = (HandoverScreen *)screen;
    Error err = {0};
    Status status = read_case(self, app, &err);
    app_reread_case(app, screen, self->ref, status, &err);
}

static void add_row(void *context, Pane *pane, size_t row, bool selected)
{
    const HandoverScreen *self = context;
    const Note *note = NOTE_AT(self->casefile, row);
    AUTO_STR day = {0};
    AUTO_STR iso = {0};
    str_add_f(&iso, "%.10s", note->at ? note->at : "");
    if (date_from_iso(str_text(&iso))) datetext_short(&day, date_from_iso(str_text(&iso)));
    pane_add(pane, STYLE_NORMAL, 2, selected ? ">" : "");
    pane_add(pane, STYLE_NORMAL, 4, self->picked[row] ? "[x]" : "[ ]");
    pane_add(pane, STYLE_NORMAL, SCOPE_COLUMNS, self->picked[row] ? _(code_label(&codes_scope, (int)self->picked[row])) : "");
    pane_add(pane, STYLE_NORMAL, 12, str_text(&day));
    pane_add(pane, STYLE_NORMAL, pane_left(pane), note->text);
}

static void handover_paint(Screen *screen, App *app)
{
    HandoverScreen *self = (HandoverScreen *)screen;
    Area area = app_area(app);
    Pane *pane = &self->pane;
    pane_place(pane, tui_root(app->tui), area.y, 0, area.rows, area.columns);
    record_title(app, _("Hand over to another adviser"), self->casefile);
    int most = area.rows - 5, lines = (int)text_lines(&self->above, area.columns);
    if (lines > most) lines = most;
    text_paint(&self->above, pane, 0, lines);
    pane_rule(pane, lines, _("Notes that go along: Space picks under what"));
    if (self->list.count > 0) {
        listview_paint(&self->list, pane, lines + 1, area.rows - lines - 1, true, add_row, self);
    } else {
        pane_line(pane, lines + 1, STYLE_DIM, _("There are no notes in the journal."));
        pane_rest(pane, lines + 2);
        pane_cursor(pane, lines + 1, 0);
    }
}

/* ---------------------------------------------------------------- the file */

enum { FILE_NAME, PHRASE };

static Status where_to(const char *typed, char **ret, Error *err)
{
    AUTO_FREE char *home = NULL;
    TRY(paths_home(&home, err));
    TRY(paths_resolve(home, typed, ret, err));
    return file_refuse_existing(*ret, err);
}

static Status write_file(HandoverScreen *self, App *app, const PromptAnswer answers[], Error *err)
{
    AUTO_TRANSFER transfer = {0};
    AUTO_FREE char *path = NULL;
    AUTO_SECRET Secret *secret = secret_new();
    char *bytes = NULL;
    size_t n = 0;
    TRY(new_phrase_read(&answers[PHRASE], secret, err));
    TRY(where_to(answers[FILE_NAME].text, &path, err));
    bool asked_ended = self->ended;
    TRY(look(self, app, &transfer, err));
    if (self->nothing && !self->ended)
        return error_set(err, STATUS_NO_CONSENT, NULL, _("there is no valid consent any more"));
    if (self->ended != asked_ended)
        return error_set(err, STATUS_NO_CONSENT, NULL, _("the consents have changed meanwhile: look at it again"));
    TRY(transfer_seal(&transfer, secret, &seal_cost_usual, &bytes, &n, err));
    Status status = porter_write_new(path, bytes, n, err);
    free(bytes);
    TRY(status);
    app_say(app, STYLE_GOOD, _("Sealed in %s. Tell the passphrase by telephone."), path);
    reads_left_house(app, self->ref, READ_TRANSFER);
    return STATUS_OK;
}

static bool accept(void *context, App *app, const PromptAnswer answers[], Error *err)
{
    return write_file(context, app, answers, err) == STATUS_OK;
}

static void ask_file(HandoverScreen *self, App *app)
{
    AUTO_STR name = {0};
    AUTO_STR keep = {0};
    AUTO_STR who = {0};
    if (self->nothing && !self->ended) {
        app_say(app, STYLE_ERROR, _("Without a valid consent there is no file."));
        return;
    }
    casefile_name(&who, self->casefile);
    str_add_f(&name, self->ended ? "%s-ended.transfer" : "%s.transfer", self->ref);
    str_add_f(&keep, "handover %s", self->ref);
    PromptSpec spec = {
        .title = _("A sealed file"),
        .subject = str_text(&who),
        .note = _("The passphrase needs at least 12 characters, best four words that do not belong together. It is "
                  "not in the file, and nobody can find it again."),
        .keep = str_text(&keep),
        .fields = {[FILE_NAME] = {.label = _("File"), .offer = str_text(&name), .required = true}},
        .count = PHRASE,
        .accept = accept,
        .context = self,
    };
    new_phrase_open(app, &spec);
}

static bool handover_action(Screen *screen, App *app, Action action)
{
    HandoverScreen *self = (HandoverScreen *)screen;
    AUTO_TRANSFER transfer = {0};
    Error err = {0};
    if (listview_action(&self->list, action)) return true;
    switch (action) {
    case ACTION_MARK:
        if (self->list.count == 0) return true;
        next_scope(self, &self->picked[self->list.selected]);
        listview_touch(&self->list);
        if (look(self, app, &transfer, &err) != STATUS_OK) app_fail(app, &err);
        return true;
    case ACTION_SAVE: ask_file(self, app); return true;
    case ACTION_REFRESH: handover_changed(screen, app); return true;
    default: return false;
    }
}

static void handover_close(Screen *screen, App *app)
{
    (void)app;
    HandoverScreen *self = (HandoverScreen *)screen;
    pane_done(&self->pane);
    listview_done(&self->list);
    text_done(&self->above);
    casefile_free(self->casefile);
    free(self->picked);
    free(self);
}

static bool handover_on_row(const Screen *screen)
{
    return ((const HandoverScreen *)screen)->list.count > 0;
}

static const ScreenOps handover_ops = {
    .context = handover_context,
    .on_row = handover_on_row,
    .paint = handover_paint,
    .action = handover_action,
    .changed = handover_changed,
    .close = handover_close,
};

void screen_handover_open(App *app, const char *ref)
{
    HandoverScreen *self = mem_zero(1, sizeof *self);
    Error err = {0};
    self->screen.ops = &handover_ops;
    snprintf(self->ref, sizeof self->ref, "%s", ref);
    if (app_was_read(app, &self->screen, self->ref, read_case(self, app, &err), &err)) app_push(app, &self->screen);
}
