#include "ui/seal_private.h"

#include "base/lang.h"
#include "casework/sealing.h"
#include "ui/lock.h"
#include "ui/new_phrase.h"
#include "ui/widget_choice.h"

#include <stdlib.h>
#include <string.h>

/* What is asked for, and done, on the screen of the seal; who asks has shown their own passphrase. */

/* ---------------------------------------------------------------- sealing */

enum { NAME, PHRASE };
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
        app_say(app, STYLE_SOON, "%s",
                _("The copies stay as they are, and anybody who gets at them can read them."));
        return;
    }
    for (; done < copies->count && status == STATUS_OK; done += status == STATUS_OK)
        status = sealing_copy(copies->paths[done], db_keys(app->desk->db), &err);
    if (status != STATUS_OK)
        app_fail(app, &err);
    else
        app_say(app, STYLE_GOOD,
                ngettext("%zu copy was sealed.", "%zu copies were sealed.", (unsigned long)done), done);
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
    str_add_f(&text,
              ngettext("%zu copy of the store is not sealed:", "%zu copies of the store are not sealed:",
                       (unsigned long)copies->count),
              copies->count);
    str_add_f(&text, "\n%s", copies->paths[0]);
    if (copies->count > 1) str_add(&text, " …");
    ChoiceSpec spec = {
        .title = _("Seal the copies, too?"),
        .text = str_text(&text),
        .labels = {[LEAVE_COPIES] = _("Leave them as they are"),
                   [SEAL_COPIES] = _("Seal them with the same passphrase")},
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
    if (new_phrase_read(&answers[PHRASE], secret, err) != STATUS_OK) return false;
    if (keyring_check_name(answers[NAME].text, err) != STATUS_OK) return false;
    seal_say_busy(app);
    Status status = keyring_new(answers[NAME].text, secret, &cost, &keys, err);
    if (status == STATUS_OK) status = sealing_seal(app->desk, keys, err);
    keyring_free(keys);
    self->proved = status == STATUS_OK;
    return status == STATUS_OK;
}

static void after_seal(void *context, App *app)
{
    seal_after(context, app);
    if (app->locked) return;
    app_say(app, STYLE_GOOD, _("The store is sealed. %s opens it with the passphrase."), seal_own_name(app));
    ask_copies(app);
}

void seal_ask_seal(SealScreen *self, App *app)
{
    bool fits = keyring_check_name(app->desk->who, NULL) == STATUS_OK;
    PromptSpec spec = {
        .title = _("The passphrase of the store"),
        .subject = seal_store_name(app),
        .note = new_phrase_note(),
        .keep = "seal",
        .fields = {[NAME] = {.label = _("Name"), .offer = fits ? app->desk->who : NULL, .required = true}},
        .count = PHRASE,
        .accept = accept_seal,
        .after = after_seal,
        .context = self,
    };
    new_phrase_open(app, &spec);
}

/* ---------------------------------------------------------------- passphrases */

static bool accept_add(void *context, App *app, const PromptAnswer answers[], Error *err)
{
    SealCost cost = sealing_cost(app->settings);
    AUTO_SECRET Secret *secret = secret_new();
    (void)context;
    if (keyring_check_name(answers[NAME].text, err) != STATUS_OK) return false;
    if (keyring_has(db_keys(app->desk->db), answers[NAME].text))
        return error_set(err, STATUS_INVALID, NULL, _("%s has a passphrase already"), answers[NAME].text) ==
               STATUS_OK;
    if (new_phrase_read(&answers[PHRASE], secret, err) != STATUS_OK) return false;
    seal_say_busy(app);
    if (sealing_add(app->desk, answers[NAME].text, secret, &cost, err) != STATUS_OK) return false;
    app_say(app, STYLE_GOOD, _("%s has a passphrase to the store now."), answers[NAME].text);
    return true;
}

static void after_users(void *context, App *app)
{
    seal_after(context, app);
}

void seal_ask_add(SealScreen *self, App *app)
{
    PromptSpec spec = {
        .title = _("A passphrase for somebody else"),
        .subject = _("Each has one of their own. Let the other one choose it and type it here."),
        .keep = "seal-add",
        .fields = {[NAME] = {.label = _("Name"), .required = true}},
        .count = PHRASE,
        .accept = accept_add,
        .after = after_users,
        .context = self,
    };
    new_phrase_open(app, &spec);
}

static bool accept_change(void *context, App *app, const PromptAnswer answers[], Error *err)
{
    const SealScreen *self = context;
    SealCost cost = sealing_cost(app->settings);
    AUTO_SECRET Secret *secret = secret_new();
    if (new_phrase_read(answers, secret, err) != STATUS_OK) return false;
    seal_say_busy(app);
    if (sealing_change(app->desk, seal_selected(self), secret, &cost, err) != STATUS_OK) return false;
    app_say(app, STYLE_GOOD,
            _("The passphrase of %s is another one now. Copies that were made before take the old one."),
            seal_selected(self));
    return true;
}

void seal_ask_change(SealScreen *self, App *app)
{
    AUTO_STR whose = {0};
    str_add_f(&whose, _("Passphrase of %s"), seal_selected(self));
    PromptSpec spec = {
        .title = _("Another passphrase"),
        .subject = str_text(&whose),
        .note = new_phrase_note(),
        .keep = "seal-change",
        .accept = accept_change,
        .after = after_users,
        .context = self,
    };
    new_phrase_open(app, &spec);
}

/* ---------------------------------------------------------------- what takes something away */

enum { CANCEL, DO_IT };

static void accept_remove(void *context, App *app, int index)
{
    SealScreen *self = context;
    Error err = {0};
    if (index != DO_IT) return;
    AUTO_FREE char *whom = mem_text(seal_selected(self));
    if (sealing_remove(app->desk, whom, &err) != STATUS_OK) {
        app_fail(app, &err);
        return;
    }
    if (lock_if_replaced(app)) return; /* it was one's own */
    seal_after(self, app);
    app_say(app, STYLE_GOOD, _("%s has no passphrase to the store any more."), whom);
}

void seal_ask_remove(SealScreen *self, App *app)
{
    AUTO_STR text = {0};
    if (self->count == 1) {
        app_say(app, STYLE_ERROR, _("%s has the only passphrase: nobody could open the store without it."),
                seal_selected(self));
        return;
    }
    str_add_f(&text,
              _("With a copy that was made before, and the passphrase of then, %s can read the store as it "
                "is now, too. "
                "Taking the seal off and sealing anew gives it another key."),
              seal_selected(self));
    if (strcmp(seal_selected(self), seal_own_name(app)) == 0)
        str_add_f(&text, "\n%s",
                  _("It is your own: the screen is locked at once, and opens with the passphrase of somebody "
                    "else."));
    AUTO_STR title = {0};
    str_add_f(&title, _("Take the passphrase away from %s?"), seal_selected(self));
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
    seal_say_busy(app);
    Status status = sealing_unseal(app->desk, &err);
    seal_after(self, app);
    if (status != STATUS_OK)
        app_fail(app, &err);
    else
        app_say(app, STYLE_SOON,
                _("The seal is off: the store can be read without a passphrase. Copies that were sealed stay "
                  "so."));
}

void seal_ask_unseal(SealScreen *self, App *app)
{
    ChoiceSpec spec = {
        .title = _("Take the seal off?"),
        .text = _("Whoever gets at the file can then read it: names, crime, health and debts. No passphrase "
                  "is asked for any more."),
        .labels = {[CANCEL] = _("Cancel"), [DO_IT] = _("Take the seal off")},
        .count = 2,
        .selected = CANCEL,
        .accept = accept_unseal,
        .context = self,
    };
    choice_open(app, &spec);
}
