#include "ui/screens.h"

#include "base/lang.h"
#include "casework/sealing.h"
#include "casework/unlock.h"
#include "ui/app_private.h"
#include "ui/lock.h"
#include "ui/new_phrase.h"
#include "ui/widget_choice.h"
#include "ui/widget_list.h"
#include "ui/widget_text.h"

#include <stdlib.h>
#include <string.h>

/* The seal of the store: who has a passphrase, and sealing it or taking the seal off. Whoever sits down at a screen that was
 * left open can do none of it: one's own passphrase is asked for once before anything is done here. */

typedef struct SealScreen {
    Screen screen;
    Pane head, body;
    TextView text;
    ListView list;
    char *users[KEYRING_USERS];
    size_t count; /* 0: the store is not sealed */
    bool proved;  /* one's own passphrase was typed since the screen was opened */
    Action next;  /* what is done once it has been */
} SealScreen;

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

static const char *own_name(const App *app)
{
    const Keyring *keys = db_keys(app->desk->db);
    return keys ? keyring_opened_by(keys) : app->desk->who;
}

static const char *store_name(const App *app)
{
    const char *path = db_path(app->desk->db), *slash = strrchr(path, '/');
    return slash ? slash + 1 : path;
}

static const char *selected(const SealScreen *self)
{
    return self->users[self->list.selected];
}

/* The store is another one, or has other users. What could not be opened again is behind the lock. */
static void after(SealScreen *self, App *app)
{
    if (db_locked(app->desk->db)) {
        lock_shut(app);
        return;
    }
    app_changed(app, &self->screen);
    seal_changed(&self->screen, app);
}

static void say_busy(App *app)
{
    app_say(app, STYLE_NORMAL, _("One moment …"));
    app_paint(app); /* each passphrase takes about a second */
    str_clear(&app->said);
}

/* ---------------------------------------------------------------- sealing */

enum { NAME, PHRASE, AGAIN, FIELDS };
enum { LEAVE_COPIES, SEAL_COPIES };

static BackupPlan plan_of(const App *app)
{
    if (!app->settings) return (BackupPlan){0};
    return (BackupPlan){.folder = settings_text(app->settings, SET_BACKUP_FOLDER),
                        .keep = settings_number(app->settings, SET_BACKUP_KEEP)};
}

static void accept_copies(void *context, App *app, int index)
{
    SealingCopies *copies = context;
    Error err = {0};
    Status status = STATUS_OK;
    size_t done = 0;
    if (index == LEAVE_COPIES) {
        app_say(app, STYLE_SOON, "%s", _("The copies stay as they are, and anybody who gets at them can read them."));
        return;
    }
    for (; done < copies->count && status == STATUS_OK; done += status == STATUS_OK)
        status = sealing_copy(copies->paths[done], db_keys(app->desk->db), &err);
    if (status != STATUS_OK)
        app_fail(app, &err);
    else
        app_say(app, STYLE_GOOD, ngettext("%zu copy was sealed.", "%zu copies were sealed.", (unsigned long)done), done);
}

static void free_copies(void *context)
{
    sealing_copies_done(context);
    free(context);
}

/* Copies that were made before hold the same in the clear. */
static void ask_copies(App *app)
{
    BackupPlan plan = plan_of(app);
    AUTO_STR text = {0};
    SealingCopies *copies = mem_zero(1, sizeof *copies);
    sealing_find_copies(app->desk, &plan, copies);
    if (copies->count == 0) {
        free_copies(copies);
        return;
    }
    str_add_f(&text, ngettext("%zu copy of the store is not sealed:", "%zu copies of the store are not sealed:", (unsigned long)copies->count),
              copies->count);
    str_add_f(&text, "\n%s", copies->paths[0]);
    if (copies->count > 1) str_add(&text, " …");
    ChoiceSpec spec = {
        .title = _("Seal the copies, too?"),
        .text = str_text(&text),
        .labels = {[LEAVE_COPIES] = _("Leave them as they are"), [SEAL_COPIES] = _("Seal them with the same passphrase")},
        .count = 2,
        .selected = SEAL_COPIES,
        .accept = accept_copies,
        .done = free_copies,
        .context = copies,
    };
    choice_open(app, &spec);
}

static bool accept_seal(void *context, App *app, const PromptAnswer answers[], Error *err)
{
    SealScreen *self = context;
    Keyring *keys = NULL;
    SealCost cost = sealing_cost(app->settings);
    AUTO_SECRET Secret *secret = secret_new();
    if (new_phrase_read(&answers[PHRASE], &answers[AGAIN], secret, err) != STATUS_OK) return false;
    if (keyring_check_name(answers[NAME].text, err) != STATUS_OK) return false;
    say_busy(app);
    Status status = keyring_new(answers[NAME].text, secret, &cost, &keys, err);
    if (status == STATUS_OK) status = sealing_seal(app->desk, keys, err);
    keyring_free(keys);
    self->proved = status == STATUS_OK;
    return status == STATUS_OK;
}

static void after_seal(void *context, App *app)
{
    after(context, app);
    if (app->locked) return;
    app_say(app, STYLE_GOOD, _("The store is sealed. %s opens it with the passphrase."), own_name(app));
    ask_copies(app);
}

static void ask_seal(SealScreen *self, App *app)
{
    bool fits = keyring_check_name(app->desk->who, NULL) == STATUS_OK;
    PromptSpec spec = {
        .title = _("The passphrase of the store"),
        .subject = store_name(app),
        .note = _("At least 12 characters, best four words that do not belong together. Without it nobody can open the store: "
                  "write it down and keep it in a safe place."),
        .keep = "seal",
        .fields = {[NAME] = {.label = _("Name"), .offer = fits ? app->desk->who : NULL, .required = true},
                   [PHRASE] = {.kind = PROMPT_SECRET, .label = _("Passphrase"), .required = true},
                   [AGAIN] = {.kind = PROMPT_SECRET, .label = _("Once more"), .required = true}},
        .count = FIELDS,
        .accept = accept_seal,
        .after = after_seal,
        .context = self,
    };
    prompt_open(app, &spec);
}

/* ---------------------------------------------------------------- passphrases */

static bool accept_add(void *context, App *app, const PromptAnswer answers[], Error *err)
{
    SealCost cost = sealing_cost(app->settings);
    AUTO_SECRET Secret *secret = secret_new();
    (void)context;
    if (keyring_check_name(answers[NAME].text, err) != STATUS_OK) return false;
    if (keyring_has(db_keys(app->desk->db), answers[NAME].text))
        return error_set(err, STATUS_INVALID, NULL, _("%s has a passphrase already"), answers[NAME].text) == STATUS_OK;
    if (new_phrase_read(&answers[PHRASE], &answers[AGAIN], secret, err) != STATUS_OK) return false;
    say_busy(app);
    if (sealing_add(app->desk, answers[NAME].text, secret, &cost, err) != STATUS_OK) return false;
    app_say(app, STYLE_GOOD, _("%s has a passphrase to the store now."), answers[NAME].text);
    return true;
}

static void after_users(void *context, App *app)
{
    after(context, app);
}

static void ask_add(SealScreen *self, App *app)
{
    PromptSpec spec = {
        .title = _("A passphrase for somebody else"),
        .subject = _("Each has one of their own. Let the other one choose it and type it here."),
        .keep = "seal-add",
        .fields = {[NAME] = {.label = _("Name"), .required = true},
                   [PHRASE] = {.kind = PROMPT_SECRET, .label = _("Passphrase"), .required = true},
                   [AGAIN] = {.kind = PROMPT_SECRET, .label = _("Once more"), .required = true}},
        .count = FIELDS,
        .accept = accept_add,
        .after = after_users,
        .context = self,
    };
    prompt_open(app, &spec);
}

static bool accept_change(void *context, App *app, const PromptAnswer answers[], Error *err)
{
    const SealScreen *self = context;
    SealCost cost = sealing_cost(app->settings);
    AUTO_SECRET Secret *secret = secret_new();
    if (new_phrase_read(&answers[0], &answers[1], secret, err) != STATUS_OK) return false;
    say_busy(app);
    if (sealing_change(app->desk, selected(self), secret, &cost, err) != STATUS_OK) return false;
    app_say(app, STYLE_GOOD, _("The passphrase of %s is another one now. Copies that were made before take the old one."),
            selected(self));
    return true;
}

static void ask_change(SealScreen *self, App *app)
{
    AUTO_STR whose = {0};
    str_add_f(&whose, _("Passphrase of %s"), selected(self));
    PromptSpec spec = {
        .title = _("Another passphrase"),
        .subject = str_text(&whose),
        .note = _("At least 12 characters, best four words that do not belong together. Without it nobody can open the store: "
                  "write it down and keep it in a safe place."),
        .keep = "seal-change",
        .fields = {{.kind = PROMPT_SECRET, .label = _("Passphrase"), .required = true},
                   {.kind = PROMPT_SECRET, .label = _("Once more"), .required = true}},
        .count = 2,
        .accept = accept_change,
        .after = after_users,
        .context = self,
    };
    prompt_open(app, &spec);
}

/* ---------------------------------------------------------------- what takes something away */

enum { CANCEL, DO_IT };

static void accept_remove(void *context, App *app, int index)
{
    SealScreen *self = context;
    Error err = {0};
    if (index != DO_IT) return;
    AUTO_FREE char *whom = mem_text(selected(self));
    if (sealing_remove(app->desk, whom, &err) != STATUS_OK) {
        app_fail(app, &err);
        return;
    }
    if (lock_if_replaced(app)) return; /* it was one's own */
    after(self, app);
    app_say(app, STYLE_GOOD, _("%s has no passphrase to the store any more."), whom);
}

static void ask_remove(SealScreen *self, App *app)
{
    AUTO_STR text = {0};
    if (self->count == 1) {
        app_say(app, STYLE_ERROR, _("%s has the only passphrase: nobody could open the store without it."), selected(self));
        return;
    }
    str_add_f(&text, _("With a copy that was made before, and the passphrase of then, %s can read the store as it is now, too. "
                       "Taking the seal off and sealing anew gives it another key."),
              selected(self));
    if (strcmp(selected(self), own_name(app)) == 0)
        str_add_f(&text, "\n%s", _("It is your own: the screen is locked at once, and opens with the passphrase of somebody else."));
    AUTO_STR title = {0};
    str_add_f(&title, _("Take the passphrase away from %s?"), selected(self));
    ChoiceSpec spec = {
        .title = str_text(&title),
        .text = str_text(&text),
        .labels = {[CANCEL] = _("Cancel"), [DO_IT] = _("Take it away")},
        .count = 2,
        .selected = CANCEL,
        .accept = accept_remove,
        .context = self,
    };
    choice_open(app, &spec);
}

static void accept_unseal(void *context, App *app, int index)
{
    SealScreen *self = context;
    Error err = {0};
    if (index != DO_IT) return;
    say_busy(app);
    Status status = sealing_unseal(app->desk, &err);
    after(self, app);
    if (status != STATUS_OK)
        app_fail(app, &err);
    else
        app_say(app, STYLE_SOON, _("The seal is off: the store can be read without a passphrase. Copies that were sealed stay so."));
}

static void ask_unseal(SealScreen *self, App *app)
{
    ChoiceSpec spec = {
        .title = _("Take the seal off?"),
        .text = _("Whoever gets at the file can then read it: names, crime, health and debts. No passphrase is asked for any more."),
        .labels = {[CANCEL] = _("Cancel"), [DO_IT] = _("Take the seal off")},
        .count = 2,
        .selected = CANCEL,
        .accept = accept_unseal,
        .context = self,
    };
    choice_open(app, &spec);
}

/* ---------------------------------------------------------------- one's own passphrase first */

static void go_on(SealScreen *self, App *app)
{
    switch (self->next) {
    case ACTION_OPEN: ask_change(self, app); break;
    case ACTION_ADD: ask_add(self, app); break;
    case ACTION_REMOVE: ask_remove(self, app); break;
    case ACTION_UNSEAL: ask_unseal(self, app); break;
    default: break;
    }
}

static bool accept_proof(void *context, App *app, const PromptAnswer answers[], Error *err)
{
    SealScreen *self = context;
    AUTO_SECRET Secret *secret = secret_new();
    AUTO_FREE char *me = mem_text(own_name(app));
    Opener opener = {.user = me};
    Keyring *keys = NULL;
    if (!secret_add(secret, answers[0].text, strlen(answers[0].text)))
        return error_set(err, STATUS_INVALID, NULL, _("The passphrase is too long.")) == STATUS_OK;
    say_busy(app);
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
    str_add_f(&label, _("Passphrase of %s"), own_name(app));
    PromptSpec spec = {
        .title = _("Your own passphrase first"),
        .subject = _("So that nobody else does this at a screen that you have left open."),
        .keep = "seal-proof",
        .fields = {{.kind = PROMPT_SECRET, .label = str_text(&label), .required = true}},
        .count = 1,
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
        ask_seal(self, app);
    return true;
}

/* ---------------------------------------------------------------- painting */

static void tell(SealScreen *self, const App *app)
{
    TextView *text = &self->text;
    text_clear(text);
    text_add(text, STYLE_NORMAL, 1, "");
    text_add(text, STYLE_HEADING, 1, self->count > 0 ? _("The store is sealed") : _("The store is not sealed"));
    text_add(text, STYLE_NORMAL, 1, store_name(app));
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
