#ifndef OVERGANG_UI_WIDGET_FORM_H
#define OVERGANG_UI_WIDGET_FORM_H

#include "ui/app.h"
#include "ui/widget_line.h"

/*
 * Fields to fill in, one a row, on part of a screen. Each shows what is so now; what is typed over it is told
 * back in words beside it, and what is wrong with it as it is left. What was typed and not used is kept for
 * the next time. Zeroed memory is an empty one.
 */

typedef enum AskKind {
    ASK_TEXT,
    ASK_DATE,   /* as people write dates */
    ASK_PAST,   /* the same of a day on which something happened */
    ASK_LENGTH, /* of time: P2Y6M, 2y6m */
    ASK_CODE,   /* one of a table: by its first letters, with arrows, or from a list */
    ASK_BORN,   /* a date, told with the age */
    ASK_TIME,   /* a date and a time of day */
    ASK_COUNT   /* a whole number */
} AskKind;

typedef struct AskSpec {
    AskKind kind;
    const char *label;
    const char *present;      /* what stands in the field now; typing replaces it. NULL or "": nothing */
    const char *now;          /* what is so now, in words; told while nothing else is typed. NULL: nothing */
    const CodeTable *codes;   /* ASK_CODE */
    int code;                 /* ASK_CODE: what is so now */
    const char *key;          /* what is typed is kept under it, and under the field's number without one */
    bool own_words;           /* `now` is about `present` alone, and not told beside something else */
    bool can_be_unknown;      /* ASK_CODE: nothing of the table may be chosen, too */
    bool required;            /* told while nothing stands there */
    const char *const *words; /* ASK_TEXT: known ones, completed as the field is left. Not copied */
    size_t word_count;
} AskSpec;

enum { ASKS = 18, FORM_TELLS = 2 };

typedef struct EntryField {
    AskKind kind;
    char *label, *present, *now, *key;
    const CodeTable *codes;
    int code, present_code;
    bool own_words, can_be_unknown, required;
    const char *const *words;
    size_t word_count;
    LineEdit line;
    Str typed;  /* ASK_CODE: the letters by which it was found */
    Str fault;  /* what is wrong with it; empty: nothing is */
    Str remark; /* what is odd about it, but taken */
} EntryField;

typedef struct EntryForm {
    EntryField fields[ASKS];
    int count, at; /* `at`: the field that has the keys */
    int label_columns, field_columns;
    char *keep;
    int row; /* while painting */
} EntryForm;

/*
 * Sets the fields, `keep` being the name under which what is typed is kept. Called again, when what is so has
 * changed: fields that have been typed into stay as they are. Texts are copied.
 */
void form_set(EntryForm *form, const App *app, const char *keep, const AskSpec specs[], int count);
void form_done(EntryForm *form);
/* Keeps what was typed, for the next time; or forgets it, when it has been used. */
void form_keep(const EntryForm *form, App *app);
void form_forget(const EntryForm *form, App *app);

/* Whether something else stands in the field than what is so. */
bool form_touched(const EntryForm *form, int index);
bool form_any_touched(const EntryForm *form);
const char *form_text(const EntryForm *form, int index);          /* as typed */
void form_add_text(Str *out, const EntryForm *form, int index);   /* without blanks around it, composed */
Date form_date(const EntryForm *form, const App *app, int index); /* ASK_DATE; DATE_NONE where it is none */
int form_code(const EntryForm *form, int index);                  /* ASK_CODE */

/* Whether all that was typed means something, so far. */
bool form_means(const EntryForm *form, const App *app);
/* Reads a field; false, and the field tells it, where it is wrong. */
bool form_check(EntryForm *form, const App *app, int index);
/* Reads all. */
bool form_check_all(EntryForm *form, const App *app);
/* Goes to the first field that is wrong; false where none is. */
bool form_go_fault(EntryForm *form);
/* Something is wrong with a field that the owner alone could know; or odd, but taken. */
void form_fault(EntryForm *form, int index, const char *text);
void form_remark(EntryForm *form, int index, const char *text);

/* CONTEXT_FIELD, or CONTEXT_PICK in a field that is chosen. */
Context form_context(const EntryForm *form);
void form_go(EntryForm *form, const App *app, int index); /* reads the one that is left */
/* A list over the screen `owner`; `chosen` is called after something was chosen in it. */
void form_pick(EntryForm *form, App *app, Screen *owner, void (*chosen)(Screen *owner, App *app));
void form_type(EntryForm *form, const Input *input);
/* Finds a code by the first letters of its label, of a word in it, or of the code itself; 0: none begins so.
 * With nothing typed: 0. */
int form_find_code(const CodeTable *codes, const char *typed);

/* Rows that it takes: the fields, and FORM_TELLS below them for what the one that has the keys has no room to
 * tell. */
int form_rows(const EntryForm *form);
void form_paint(EntryForm *form, const App *app, Pane *pane, int first, bool focused);

#endif
