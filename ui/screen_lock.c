#include "base/file.h"
#include "base/lang.h"
#include "base/utf8.h"
#include "casework/sealing.h"
#include "ui/app_private.h"
#include "ui/drafts.h"
#include "ui/lock.h"
#include "ui/widget_text.h"

#include <stdlib.h>
#include <string.h>

/* The passphrase that opens a sealed store, at the start and after the lock; over a plain store only a curtain. */

typedef struct LockScreen {
    Screen screen;
    Pane head, body;
    TextView text;
    Secret *secret;
    char *store;
    char *users[KEYRING_USERS]; /* none: the store is plain */
    size_t count, user;
    Keyring **ret; /* NULL: the lock */
    bool was_plain; /* the store, when the lock came over it */
    bool quit_asked;
} LockScreen;

static Context lock_context(const Screen *screen)
{
    const LockScreen *self = (const LockScreen *)screen;
    return self->ret ? CONTEXT_OPENING : CONTEXT_LOCKED;
}

static void add_user(void *context, const char *user)
{
    LockScreen *self = context;
    if (self->count < KEYRING_USERS) self->users[self->count++] = mem_text(user);
}

/* Whose passphrase it most likely is; the arrows choose another. */
static void find_users(LockScreen *self, const Opener *opener)
{
    AUTO_FREE char *user = NULL;
    if (!file_is_sealed_store(self->store)) return;
    if (sealing_list(self->store, add_user, self, NULL) != STATUS_OK) return;
    if (seal_store_whose(self->store, opener, &user, NULL) != STATUS_OK) return;
    for (size_t i = 0; i < self->count; i++)
        if (strcmp(self->users[i], user) == 0) self->user = i;
}

/* ---------------------------------------------------------------- opening */

static void open_again(App *app, const Keyring *keys)
{
    Error err = {0};
    if (db_unlock(app->desk->db, keys, &err) == STATUS_OK)
        lock_over(app);
    else
        app_fail(app, &err);
}

static void try_it(LockScreen *self, App *app)
{
    Keyring *keys = NULL;
    Error err = {0};
    if (self->secret->len == 0) {
        app_say(app, STYLE_NORMAL, _("Type the passphrase, and then Enter."));
        return;
    }
    Opener opener = {.user = self->users[self->user]};
    app_say(app, STYLE_NORMAL, _("Opening …"));
    app_paint(app); /* it takes about a second */
    Status status = unlock_store(app->desk, self->store, &opener, self->secret, &keys, &err);
    secret_clear(self->secret);
    str_clear(&app->said);
    if (status != STATUS_OK) {
        app_fail(app, &err);
    } else if (self->ret) {
        *self->ret = keys;
        app->over = true;
    } else {
        open_again(app, keys);
        keyring_free(keys);
    }
}

static void forget_users(LockScreen *self)
{
    for (size_t i = 0; i < self->count; i++)
        free(self->users[i]);
    self->count = self->user = 0;
}

/* Whether nothing but a word is to be asked for: another program has taken the seal off. */
static bool seal_gone(const LockScreen *self)
{
    return !self->ret && !self->was_plain && file_is_database(self->store);
}

static void accept(LockScreen *self, App *app)
{
    Db *db = app->desk->db;
    /* another program may have sealed the store, or opened it up, while the screen was hidden */
    if (!self->ret && !db_locked(db) && seal_store_look(db) != STORE_SAME) db_shut(db);
    if (!self->ret && !db_locked(db)) {
        lock_over(app); /* a plain store was only hidden */
    } else if (!self->ret && file_is_database(self->store)) {
        bool told = self->count == 0; /* else it is told first */
        forget_users(self);
        secret_clear(self->secret);
        if (told) open_again(app, NULL);
    } else if (self->count == 0) {
        find_users(self, &(Opener){0}); /* the file was not there a moment ago, perhaps */
    } else {
        try_it(self, app);
    }
}

/* What could not be written into the store before it was shut is lost with the program. */
static void quit(LockScreen *self, App *app)
{
    if (self->ret || self->quit_asked || !drafts_unwritten(app)) {
        app->over = true;
        return;
    }
    self->quit_asked = true;
    app_say(app, STYLE_ERROR, _("What was typed last is not in the store yet: open it first, or the same key once more ends the program."));
}

static void next_user(LockScreen *self, size_t step)
{
    if (self->count == 0) return;
    self->user = (self->user + step) % self->count;
    secret_clear(self->secret);
}

static bool lock_action(Screen *screen, App *app, Action action)
{
    LockScreen *self = (LockScreen *)screen;
    switch (action) {
    case ACTION_ACCEPT: accept(self, app); return true;
    case ACTION_DOWN: next_user(self, 1); return true;
    case ACTION_UP: next_user(self, self->count ? self->count - 1 : 0); return true;
    case ACTION_BACK:
        if (self->ret && self->secret->len == 0) app->over = true;
        secret_clear(self->secret);
        return true;
    case ACTION_QUIT: quit(self, app); return true;
    case ACTION_REPAINT: return false;
    default: return true; /* nothing else goes on behind the lock */
    }
}

static void lock_type(Screen *screen, App *app, const Input *input)
{
    LockScreen *self = (LockScreen *)screen;
    const char *text = input->kind == INPUT_PASTE ? input->paste : input->text;
    if (input->kind == INPUT_KEY) {
        if (input->key == K_BACKSPACE) secret_cut(self->secret);
        if (input->key == K_CTRL('U')) secret_clear(self->secret);
        return;
    }
    size_t n = strcspn(text, "\n");
    if (!secret_add(self->secret, text, n)) app_say(app, STYLE_ERROR, _("The passphrase is too long."));
}

/* ---------------------------------------------------------------- painting */

static void tell(LockScreen *self, const App *app)
{
    const char *slash = strrchr(self->store, '/');
    bool plain = !self->ret && !db_locked(app->desk->db);
    text_add(&self->text, STYLE_NORMAL, 2, "");
    text_add(&self->text, STYLE_HEADING, 2, self->ret ? _("The store is sealed") : _("Locked"));
    text_add(&self->text, STYLE_NORMAL, 2, slash ? slash + 1 : self->store);
    text_add(&self->text, STYLE_NORMAL, 2, "");
    if (seal_gone(self)) {
        text_add(&self->text, STYLE_NORMAL, 2,
                 _("Another program has taken the seal off: whoever gets at the file can read it now. Enter opens it as it is, and "
                   "what you were doing is there again. If nobody whom you work with has done that, quit, and ask."));
        return;
    }
    if (self->was_plain && self->count > 0)
        text_add(&self->text, STYLE_NORMAL, 2, _("Another program has sealed the store while it was open here: it takes a passphrase now."));
    if (plain) {
        AUTO_STR key = {0};
        keymap_add_key(&key, app->keymap, ACTION_SEAL);
        text_add(&self->text, STYLE_NORMAL, 2,
                 _("The store is not sealed: this only hides the screen, and Enter shows it again."));
        text_add_f(&self->text, STYLE_NORMAL, 2, _("Afterwards %s seals it; then this is a lock."), str_text(&key));
        return;
    }
    if (!self->ret)
        text_add(&self->text, STYLE_NORMAL, 2,
                 _("What you were doing has been kept, and is there again when the store is open."));
    text_add(&self->text, STYLE_NORMAL, 2,
             _("Without the passphrase nobody can open it. A wrong one is written into the log."));
    if (self->count > 1)
        text_add(&self->text, STYLE_NORMAL, 2, _("Up and Down choose whose passphrase it is."));
}

/* A star for each character, as far as there is room. */
static size_t stars(const Secret *secret, size_t room, char *out)
{
    size_t n = 0;
    for (size_t i = 0; i < secret->len && n < room; i++)
        if (((unsigned char)secret->text[i] & 0xC0) != 0x80) out[n++] = '*';
    out[n] = '\0';
    return n;
}

static void paint_field(LockScreen *self)
{
    enum { STARS = 40, MARGIN = 2 };
    char shown[STARS];
    AUTO_STR label = {0};
    pane_line(&self->body, 0, STYLE_NORMAL, "");
    if (self->count == 0) {
        pane_rest(&self->body, 1);
        pane_cursor(&self->body, 0, 0);
        return;
    }
    size_t n = stars(self->secret, sizeof shown - 1, shown);
    str_add_f(&label, _("Passphrase of %s"), self->users[self->user]);
    int width = (int)utf8_width(str_text(&label));
    pane_begin(&self->body, 1);
    pane_add(&self->body, STYLE_NORMAL, MARGIN, "");
    pane_add(&self->body, STYLE_HEADING, width + MARGIN, str_text(&label));
    pane_add(&self->body, STYLE_FIELD, STARS, shown);
    pane_end(&self->body);
    pane_rest(&self->body, 2);
    pane_cursor(&self->body, 1, 2 * MARGIN + width + (int)n);
}

static void lock_paint(Screen *screen, App *app)
{
    LockScreen *self = (LockScreen *)screen;
    Area area = app_area(app);
    Surface *root = tui_root(app->tui);
    app_title(app, "overgang", "");
    text_clear(&self->text);
    tell(self, app);
    int head = (int)text_lines(&self->text, area.columns);
    pane_place(&self->head, root, area.y, 0, head, area.columns);
    pane_place(&self->body, root, area.y + head, 0, area.rows - head, area.columns);
    text_paint(&self->text, &self->head, 0, head);
    paint_field(self);
}

static void lock_close(Screen *screen, App *app)
{
    (void)app;
    LockScreen *self = (LockScreen *)screen;
    forget_users(self);
    secret_free(self->secret);
    pane_done(&self->head);
    pane_done(&self->body);
    text_done(&self->text);
    free(self->store);
    free(self);
}

static const ScreenOps lock_ops = {
    .context = lock_context,
    .paint = lock_paint,
    .action = lock_action,
    .type = lock_type,
    .close = lock_close,
};

void screen_lock_open(App *app, const char *store, const Opener *opener, Keyring **ret)
{
    LockScreen *self = mem_zero(1, sizeof *self);
    self->screen.ops = &lock_ops;
    self->secret = secret_new();
    self->store = mem_text(store);
    self->ret = ret;
    self->was_plain = !ret && !db_locked(app->desk->db) && !db_keys(app->desk->db);
    find_users(self, opener);
    app_push(app, &self->screen);
}
