#ifndef OVERGANG_UI_KEYMAP_H
#define OVERGANG_UI_KEYMAP_H

#include "base/ini.h"
#include "ui/input.h"

/*
 * Which key does what where: one table row an action. The hints at the bottom, the help screen and the checks
 * of the configuration's [keys] all come from these rows.
 */

typedef enum Action {
    ACTION_NONE,
    ACTION_TICK,
    ACTION_OPEN,
    ACTION_WAIT,
    ACTION_NOT_APPLICABLE,
    ACTION_DECLINE,
    ACTION_DUE,
    ACTION_NOTE,
    ACTION_WHY,
    ACTION_NEXT,
    ACTION_PHASE,
    ACTION_ERASE,
    ACTION_ERASE_DUE,
    ACTION_EXTRACT,
    ACTION_DATES,
    ACTION_STEP,
    ACTION_WHATIF,
    ACTION_MATRIX,
    ACTION_TIMELINE,
    ACTION_MESSAGES,
    ACTION_PAPERS,
    ACTION_SENT,
    ACTION_CHASE,
    ACTION_STAY, /* what becomes of the stay: a move, an interruption, release … */
    ACTION_NEW,
    ACTION_HANDOVER, /* to another adviser */
    ACTION_TAKE_IN,  /* what another adviser has handed over */
    ACTION_SETTLE,   /* what was changed in two places */
    ACTION_EDIT,
    ACTION_DRAFT,
    ACTION_ADD,
    ACTION_REMOVE,
    ACTION_NONE_THERE,
    ACTION_CONSENTS,
    ACTION_REFUSE,
    ACTION_WITHDRAW,
    ACTION_RENEW,
    ACTION_DISCARD,
    ACTION_FILTER,
    ACTION_FILTER_WHERE, /* where there is none */
    ACTION_SORT,
    ACTION_SORT_TURN,
    ACTION_COLUMNS,
    ACTION_SHOW,
    ACTION_MARK,
    ACTION_MARK_ALL,
    ACTION_MARKED,
    ACTION_CLOSED,
    ACTION_SEARCH,
    ACTION_UNDO,
    ACTION_REDO,
    ACTION_REFRESH,
    ACTION_UP,
    ACTION_DOWN,
    ACTION_PAGE_UP,
    ACTION_PAGE_DOWN,
    ACTION_FIRST,
    ACTION_LAST,
    ACTION_LEFT,
    ACTION_RIGHT,
    ACTION_PANE_NEXT,
    ACTION_PANE_BEFORE,
    ACTION_ACCEPT,
    ACTION_SAVE,
    ACTION_BACK,
    ACTION_REVIEW,
    ACTION_CASES,
    ACTION_CALENDAR,
    ACTION_GO, /* to a day */
    ACTION_OVERVIEW,
    ACTION_PRINT,
    ACTION_HISTORY,
    ACTION_VERIFY_LOG,
    ACTION_SETTINGS, /* who uses the program, and where */
    ACTION_SEAL,   /* to the seal of the store and its passphrases */
    ACTION_UNSEAL,
    ACTION_LOCK,
    ACTION_REPAINT,
    ACTION_HELP,
    ACTION_PALETTE,
    ACTION_QUIT,
    ACTION_COUNT
} Action;

/* Where keys are pressed: a screen, or a part of one that takes keys in its own way. */
typedef enum Context {
    CONTEXT_REVIEW,
    CONTEXT_CASES,
    CONTEXT_CASE,
    CONTEXT_NOTES,    /* the notes of a case */
    CONTEXT_DATES,    /* the dates and benefits of a case */
    CONTEXT_CALENDAR, /* a month */
    CONTEXT_AGENDA,   /* the list beside or instead of it */
    CONTEXT_TIMELINE,
    CONTEXT_OVERVIEW,
    CONTEXT_TEXT,     /* a text to read */
    CONTEXT_CHOICE,   /* one of a few */
    CONTEXT_LOOKUP,   /* one of many, which are narrowed by what is typed */
    CONTEXT_FILTER,   /* typing what the list of people shows */
    CONTEXT_HELP,     /* the help, which filters by what is typed */
    CONTEXT_FIELD,    /* typing into a dialog, in a field that others follow */
    CONTEXT_PROMPT,   /* typing into the only field of a dialog, or the last */
    CONTEXT_ASK_FIELD, /* the same two where nothing is written yet when it is accepted */
    CONTEXT_ASK,
    CONTEXT_ERASE,    /* typing what confirms that somebody is erased for good */
    CONTEXT_PICK,     /* a field of a form that is chosen, not typed */
    CONTEXT_CHANGES,  /* what would be otherwise, below the form */
    CONTEXT_MATRIX,   /* annex 5 */
    CONTEXT_WELCOME,  /* the first start: what to do */
    CONTEXT_COLUMNS,  /* which columns the people are shown in */
    CONTEXT_SEARCH,   /* typing what to look for in the notes */
    CONTEXT_FACTS,    /* the topics of what is known about a person */
    CONTEXT_LIST,     /* the list of a topic, below its fields */
    CONTEXT_HISTORY,  /* what has been done */
    CONTEXT_MESSAGES, /* the ledger of messages of a case */
    CONTEXT_LETTER,   /* a hand-over letter, before it is made */
    CONTEXT_SHARED,   /* the register of what was shared */
    CONTEXT_PREVIEW,  /* a text that is printed or saved */
    CONTEXT_CONSENTS, /* the register of consents of a case */
    CONTEXT_HANDOVER, /* what goes to another adviser */
    CONTEXT_TAKE,     /* what another adviser has handed over, before it is taken in */
    CONTEXT_SEAL,     /* who has a passphrase to the sealed store */
    CONTEXT_PLAIN,    /* the same of one that is not sealed */
    CONTEXT_OPENING,  /* the passphrase of a sealed store, at the start */
    CONTEXT_LOCKED,   /* behind the lock */
    CONTEXT_COUNT
} Context;

/* In these, keys that type a character do just that. */
bool context_types(Context context);
/* A screen with keys of its own, neither a dialog nor where one types. */
bool context_is_screen(Context context);
const char *context_label(Context context); /* N_() English: "Daily review" */

typedef struct KeyRow {
    Action action;
    const char *code;  /* in the configuration: "tick" */
    uint64_t contexts; /* bits */
    const char *keys;  /* by default, separated by blanks; the first is shown in the footer */
    const char *label; /* N_() for the footer, NULL: not there */
    bool always;       /* stands in the footer however narrow it is */
    const char *help;  /* N_() sentence */
} KeyRow;

/* Whether somebody would look for it by name: not what only moves about, nor what the palette itself is. */
bool action_has_name(Action action);

typedef struct Keymap Keymap;

size_t keymap_count(void);
const KeyRow *keymap_row(size_t index);
bool keymap_row_in(const KeyRow *row, Context context);
/* Whether the footer offers it: what is done to a row not where the list is empty, and what is said of an empty list only
 * there. The key is taken all the same, and told why nothing came of it. */
bool keymap_row_stands(const KeyRow *row, Context context, bool on_row);

/*
 * The table with what the configuration changes: `keys` is its [keys] section, "tick = Space t" (both may be
 * NULL). STATUS_INVALID with file and line for an unknown action or key, one key for two actions in the same
 * place, or an action left without a key.
 */
Status keymap_load(const Ini *ini, const IniSection *keys, Keymap **ret, Error *err);
void keymap_free(Keymap *keymap);

/* What a key does; ACTION_NONE: nothing. */
Action keymap_action(const Keymap *keymap, Context context, Key key);
/* The row that the key belongs to there, NULL if none. */
const KeyRow *keymap_row_of(const Keymap *keymap, Context context, Key key);
/* N_() what the action is called in a word, as in the footer of one place or another; NULL if nowhere. */
const char *keymap_word(const KeyRow *row);
/* Adds what the row's action is called where it is looked for by name: how the sentence that explains it begins. */
void keymap_add_name(Str *out, const KeyRow *row);
/* Adds the names of a row's keys, at most `most` of them: "F6, +". */
void keymap_add_keys(Str *out, const Keymap *keymap, size_t index, size_t most);
/* Adds the name of the first key for an action, wherever it works: "u". */
void keymap_add_key(Str *out, const Keymap *keymap, Action action);
/* The same in one place, for messages about what can be done there. */
void keymap_add_key_in(Str *out, const Keymap *keymap, Action action, Context context);

#endif
