#ifndef OVERGANG_UI_APP_H
#define OVERGANG_UI_APP_H

#include "base/settings_write.h"
#include "casework/desk.h"
#include "store/seal_store.h"
#include "ui/pane.h"
#include "ui/screen.h"

/* The terminal interface: the screens one over the other, and what they share. */

typedef struct UiOptions {
    Desk *desk;               /* `today` moves on at midnight, unless today_fixed */
    const Settings *settings; /* may be NULL: defaults */
    bool ascii;               /* --ascii; the settings may ask for it too */
    bool linear;              /* --linear; the settings may ask for it too */
    bool no_colour;           /* --no-color or NO_COLOR; the settings may ask for it too */
    bool today_fixed;         /* --today was given */
    int wrong_tried;          /* so many wrong passphrases were tried before the store was opened */
    bool invented;            /* the people in the store are: every screen says so */
    /* What a command would write, its words as typed: for printing. */
    Status (*report)(void *context, const char *const words[], size_t count, Str *out, Error *err);
    void *report_context;
    /*
     * Writes settings, each with a text, and lets them hold: *now from then on. Where one cannot be written as it is, *wrong
     * tells which (from 0). With report_context, too.
     */
    Status (*change_settings)(void *context, const SettingValue values[], size_t count, size_t *wrong, const Settings **now,
                              Error *err);
} UiOptions;

/*
 * Runs the interface until the person quits; gives the program's exit code: 0, 128 + a signal that ended it,
 * or that of the error in `err` (no terminal, a fault in [keys]), which the caller shows: the terminal is as
 * it was found.
 */
int ui_run(const UiOptions *options, Error *err);
/*
 * Asks for the passphrase of a sealed store, before it is opened. *ret is NULL where the person left; else it is unlocked.
 * Gives the exit code as ui_run does.
 */
int ui_unlock(const UiOptions *options, const char *store, const Opener *opener, Keyring **ret, Error *err);

typedef struct Kept Kept;

struct App {
    Tui *tui;
    Keymap *keymap;
    Desk *desk;
    const Settings *settings; /* may be NULL */
    int review_days;
    bool today_fixed;
    bool invented;
    bool linear;     /* for screen readers and braille: nothing side by side, see HACKING.md */
    Screen *top;     /* the screen that has the keys; the others below it */
    Screen *left;    /* left by Esc a moment ago: Esc and a digit within a second is a function key in it */
    bool told_digits; /* that has been told */
    Screen *lasting; /* screens that stay, while they are not on the stack */
    unsigned generation; /* goes up with every change of the store, ours or others' */
    Pane title, message, footer, small_pane;
    unsigned footer_stamp; /* what the footer shows: painted anew only when the place of the keys changes */
    Context footer_context;
    bool footer_on_row;
    Surface *small; /* covers everything while the window is too small */
    char fresh[64]; /* the ref of who was taken in, until the list of people has gone to them; "" nobody */
    Str said;       /* in the message line until the next key */
    Style said_style;
    int64_t first_change; /* the last change before the first of this session */
    Status (*report)(void *context, const char *const words[], size_t count, Str *out, Error *err);
    void *report_context; /* of the former: as in UiOptions */
    Status (*change_settings)(void *context, const SettingValue values[], size_t count, size_t *wrong, const Settings **now,
                              Error *err); /* the same */
    struct Reads *reads;  /* whose cases were opened (ui/reads.h) */
    Kept *kept;           /* what was typed and not accepted */
    bool keep_due;        /* a field was left: it is to be written into the store as soon as there is time */
    bool rolled;          /* the stored items are up to today */
    bool quit_asked_small;
    bool locked;          /* nothing of the store is seen, nor asked for (ui/lock.h) */
    double touched;       /* when a key was last pressed, for the lock */
    bool over;
    int exit_code;
    double looked_ms;     /* when the store was last looked at, and what is typed written into it */
    double read_until_ms; /* how long reading may go on before a paint */
};

/* Puts a screen on top. It is the application's from now on. */
void app_push(App *app, Screen *screen);
/* Takes the top screen away: closes it, or keeps it if it lasts. The bottom one stays. */
void app_pop(App *app);
/* A lasting screen of that kind that is not on the stack, taken out; NULL if there is none. */
Screen *app_take_lasting(App *app, const ScreenOps *ops);
/* Does what an action asks, as if its key had been pressed. */
void app_do(App *app, Action action);

/* Says something in the message line. */
void app_say(App *app, Style style, const char *format, ...) __attribute__((format(printf, 3, 4)));
void app_fail(App *app, const Error *err);
/* Whether changes may be made; says why not. */
bool app_may_change(App *app);
/* A new screen about a person (NULL or "": about nobody) has been read, which goes into the log. False where it
 * could not be; then it is told why, and the screen is closed. */
bool app_was_read(App *app, Screen *screen, const char *ref, Status status, const Error *err);
/*
 * A screen about one person has read its case anew. Where the case is gone the screen is closed, if it is on top;
 * where it could not be read, that is told, and tried again at the next look around.
 */
void app_reread_case(App *app, Screen *screen, const char *ref, Status status, const Error *err);
/* We have changed the store: every screen but `by`, which knows, reads anew when it is seen again. */
void app_changed(App *app, Screen *by);

/*
 * For reading on in pieces: whether to stop for now, since a key waits; or, between app_read_at_once and the next paint,
 * since it takes longer than an eye sees. `app` is an App.
 */
bool app_key_waits(void *app);
void app_read_at_once(App *app);
bool app_late_or_key_waits(void *app);

/* The screen's area: all rows but the title bar and the two lines at the bottom. */
typedef struct Area {
    int y, rows, columns;
} Area;
Area app_area(const App *app);
/* The title bar. `right` gives way when there is no room; app_title_fits tells whether there is. */
bool app_title_fits(const App *app, const char *left, const char *right);
void app_title(App *app, const char *left, const char *right);

/*
 * Says what is done now and takes a moment; and when it is done, drops the keys pressed meanwhile: whoever pressed once more
 * since nothing came meant what was there, and not what has come.
 */
void app_busy(App *app, const char *words);
void app_busy_over(App *app);

/* Says what was taken back, or done again, and how to turn that round. `name` NULL: of nobody in particular.
 */
void app_say_undone(App *app, bool again, const char *name, const char *what);

/*
 * What was typed into a form of that name and not accepted; NULL if nothing. `field` from 0. The name is a
 * word, and the case's ref where it is about one: drafts are told apart by it (casework/drafts.h).
 */
const char *app_kept(const App *app, const char *name, int field);
void app_keep(App *app, const char *name, int field, const char *text); /* NULL forgets */
/* The same, where a field has a key. */
const char *app_kept_key(const App *app, const char *name, const char *key);
void app_keep_key(App *app, const char *name, const char *key, const char *text);

#endif
