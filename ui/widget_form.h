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
    ASK_LENGTH, /* of time: P2Y6M, 2y6m */
    ASK_CODE    /* one of a table, chosen from a list */
} AskKind;

typedef struct AskSpec {
    AskKind kind;
    const char *label;
    const char *present;    /* what stands in the field now; typing replaces it. NULL or "": nothing */
    const char *now;        /* what is so now, in words; told while nothing else is typed. NULL: nothing */
    const CodeTable *codes; /* ASK_CODE */
    int code;               /* ASK_CODE: what is so now */
} AskSpec;

enum { ASKS = 12, FORM_TELLS = 2 };

typedef struct EntryField {
    AskKind kind;
    char *label, *present, *now;
    const CodeTable *codes;
    int code, present_code;
    LineEdit line;
    Str fault; /* what is wrong with it; empty: nothing is */
} EntryField;

typedef struct EntryForm {
    EntryField fields[ASKS];
    int count, at; /* `at`: the field that has the keys */
    int label_columns;
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
/* Something is wrong with a field that the owner alone could know. */
void form_fault(EntryForm *form, int index, const char *text);

/* CONTEXT_FIELD, or CONTEXT_PICK in a field that is chosen. */
Context form_context(const EntryForm *form);
void form_go(EntryForm *form, const App *app, int index); /* reads the one that is left */
/* A list over the screen `owner`; `chosen` is called after something was chosen in it. */
void form_pick(EntryForm *form, App *app, Screen *owner, void (*chosen)(Screen *owner, App *app));
void form_type(EntryForm *form, const Input *input);

/* Rows that it takes: the fields, and FORM_TELLS below them for what the one that has the keys has no room to
 * tell. */
int form_rows(const EntryForm *form);
void form_paint(EntryForm *form, const App *app, Pane *pane, int first, bool focused);

#endif
