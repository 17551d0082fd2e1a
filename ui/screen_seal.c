#include "ui/seal_private.h"

#include "base/lang.h"
#include "casework/sealing.h"
#include "casework/unlock.h"
#include "ui/lock.h"
#include "ui/screens.h"
#include "ui/widget_prompt.h"

#include <stdlib.h>
#include <string.h>

/* The seal of the store: who has a passphrase, and sealing it or taking the seal off. Whoever sits down at a screen that was
 * left open can do none of it: one's own passphrase is asked for once before anything is done here. */

static Context seal_context(const Screen *screen)
{
    return ((const SealScreen *)screen)->count > 0 ? CONTEXT_SEAL : CONTEXT_PLAIN;
}

/* ---------------------------------------------------------------- what there is */

static void forget_users(SealScreen *self)
{
    for (size_t i = 0; i < self->count; i++)
        free(self->users[i]);
    self->count = 0;
}

static void fill(SealScreen *self, const App *app)
{
    const Keyring *keys = db_keys(app->desk->db);
    forget_users(self);
    for (size_t i = 0; keys && i < keyring_count(keys) && i < KEYRING_USERS; i++)
        self->users[self->count++] = mem_text(keyring_user(keys, i));
    listview_resize(&self->list, self->count);
    listview_touch(&self->list);
    if (!keys) self->proved = false;
}

static void seal_changed(Screen *screen, App *app)
{
    fill((SealScreen *)screen, app);
    screen->seen = app->generation;
}

const char *seal_own_name(const App *app)
{
    const Keyring *keys = db_keys(app->desk->db);
    return keys ? keyring_opened_by(keys) : app->desk->who;
}

const char *seal_store_name(const App *app)
{
    const char *path = db_path(app->desk->db), *slash = strrchr(path, '/');
    return slash ? slash + 1 : path;
}

const char *seal_selected(const SealScreen *self)
{
    return self->users[self->list.selected];
}

void seal_after(SealScreen *self, App *app)
{
    if (db_locked(app->desk->db)) {
        lock_shut(app);
        return;
    }
    app_changed(app, &self->screen);
    seal_changed(&self->screen, app);
}

void seal_say_busy(App *app)
{
    app_busy(app, _("One moment …")); /* each passphrase takes about a second */
    str_clear(&app->said);
}

/* ---------------------------------------------------------------- one's own passphrase first */

static void go_on(SealScreen *self, App *app)
{
    switch (self->next) {
    case ACTION_OPEN: seal_ask_change(self, app); break;
    case ACTION_ADD: seal_ask_add(self, app); break;
    case ACTION_REMOVE: seal_ask_remove(self, app); break;
    case ACTION_UNSEAL: seal_ask_unseal(self, app); break;
    default: break;
    }
}

static bool accept_proof(void *context, App *app, const PromptAnswer answers[], Error *err)
{
    SealScreen *self = context;
    AUTO_SECRET Secret *secret = secret_new();
    AUTO_FREE char *me = mem_text(seal_own_name(app));
    Opener opener = {.user = me};
    Keyring *keys = NULL;
    if (!secret_add(secret, answers[0].text, strlen(answers[0].text)))
        return error_set(err, STATUS_INVALID, NULL, _("The passphrase is too long.")) == STATUS_OK;
    seal_say_busy(app);
    if (unlock_store(app->desk, db_path(app->desk->db), &opener, secret, &keys, err) != STATUS_OK) return false;
    keyring_free(keys);
    self->proved = true;
    return true;
}

static void after_proof(void *context, App *app)
{
    go_on(context, app);
}

static void prove(SealScreen *self, App *app)
{
    AUTO_STR label = {0};
    if (self->proved) {
        go_on(self, app);
        return;
    }
    str_add_f(&label, _("Passphrase of %s"), seal_own_name(app));
    PromptSpec spec = {
        .title = _("Your own passphrase first"),
        .subject = _("So that nobody else does this at a screen that you have left open."),
        .keep = "seal-proof",
        .fields = {{.kind = PROMPT_SECRET, .label = str_text(&label), .required = true}},
        .count = 1,
        .asks = true,
        .accept = accept_proof,
        .after = after_proof,
        .context = self,
    };
    prompt_open(app, &spec);
}

static bool seal_action(Screen *screen, App *app, Action action)
{
    SealScreen *self = (SealScreen *)screen;
    if (self->count > 0 && listview_action(&self->list, action)) return true;
    switch (action) {
    case ACTION_OPEN:
    case ACTION_ADD:
    case ACTION_REMOVE:
    case ACTION_UNSEAL: break;
    default: return false;
    }
    if (!app_may_change(app)) return true;
    self->next = action;
    if (self->count > 0)
        prove(self, app);
    else
        seal_ask_seal(self, app);
    return true;
}

/* ---------------------------------------------------------------- painting */

static void tell(SealScreen *self, const App *app)
{
    TextView *text = &self->text;
    text_clear(text);
    text_add(text, STYLE_NORMAL, 1, "");
    text_add(text, STYLE_HEADING, 1, self->count > 0 ? _("The store is sealed") : _("The store is not sealed"));
    text_add(text, STYLE_NORMAL, 1, seal_store_name(app));
    text_add(text, STYLE_NORMAL, 1, "");
    if (self->count > 0) {
        text_add(text, STYLE_NORMAL, 1,
                 _("Each of these opens it with a passphrase of their own. Without one neither the file nor a copy of it is of any "
                   "use. What is done goes into the log under the name whose passphrase opened the store."));
        return;
    }
    text_add(text, STYLE_NORMAL, 1,
             _("It holds crime, health and debts. Whoever gets at the file, on the disk or as a copy, can read all of it. With a "
               "passphrase it is of no use to them, and the lock of the screen is one."));
    text_add(text, STYLE_NORMAL, 1, "");
    text_add(text, STYLE_NORMAL, 1, _("Where the disk is encrypted and you are the only one at this machine, it may stay so."));
}

static void add_row(void *context, Pane *pane, size_t row, bool is_selected)
{
    const SealScreen *self = context;
    pane_add(pane, STYLE_NORMAL, 2, is_selected ? ">" : "");
    pane_add(pane, STYLE_NORMAL, pane_left(pane), self->users[row]);
}

static void seal_paint(Screen *screen, App *app)
{
    SealScreen *self = (SealScreen *)screen;
    Area area = app_area(app);
    Surface *root = tui_root(app->tui);
    app_title(app, _("Seal and passphrases"), "");
    tell(self, app);
    int head = (int)text_lines(&self->text, area.columns), most = area.rows - 3;
    if (head > most) head = most;
    pane_place(&self->head, root, area.y, 0, head, area.columns);
    pane_place(&self->body, root, area.y + head, 0, area.rows - head, area.columns);
    text_paint(&self->text, &self->head, 0, head);
    if (self->count > 0) {
        pane_rule(&self->body, 0, _("Who has a passphrase"));
        listview_paint(&self->list, &self->body, 1, self->body.rows - 1, true, add_row, self);
    } else {
        pane_rest(&self->body, 0);
        pane_cursor(&self->body, 0, 0);
    }
}

static void seal_close(Screen *screen, App *app)
{
    (void)app;
    SealScreen *self = (SealScreen *)screen;
    forget_users(self);
    pane_done(&self->head);
    pane_done(&self->body);
    text_done(&self->text);
    listview_done(&self->list);
    free(self);
}

static const ScreenOps seal_ops = {
    .context = seal_context,
    .paint = seal_paint,
    .action = seal_action,
    .changed = seal_changed,
    .close = seal_close,
};

void screen_seal_open(App *app)
{
    SealScreen *self = mem_zero(1, sizeof *self);
    self->screen.ops = &seal_ops;
    fill(self, app);
    app_push(app, &self->screen);
}
