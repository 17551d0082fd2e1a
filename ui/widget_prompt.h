#ifndef OVERGANG_UI_WIDGET_PROMPT_H
#define OVERGANG_UI_WIDGET_PROMPT_H

#include "ui/app.h"

/*
 * A dialog that asks for one to three lines. A date is told back in words while it is typed; a text may be shown
 * on several rows. What is wrong stands beside the field. Esc goes back and keeps what was typed for the next
 * time the same is asked; it is told that it is there again, and F8 throws it away.
 */

/* PROMPT_SECRET: not shown, nor kept. */
typedef enum PromptKind { PROMPT_TEXT, PROMPT_DATE, PROMPT_SECRET } PromptKind;

enum { PROMPT_FIELDS = 3, PROMPT_NOTE_ROWS = 6, PROMPT_REASON_ROWS = 3 };

typedef struct PromptField {
    PromptKind kind;
    const char *label;
    const char *offer;    /* stands there already; typing replaces it. NULL: nothing */
    const char *if_empty; /* told while the field is empty: what then happens. NULL: nothing */
    int rows;             /* PROMPT_TEXT: it is shown on so many, broken between words; 0: on one, scrolled */
    bool required;
    bool present; /* what is offered is so already: accepting it untouched does nothing, and if_empty is told
                     beside it */
    bool past;    /* PROMPT_DATE: a day that has been, so that 24.2 is the last one and not the next */
} PromptField;

typedef struct PromptAnswer {
    const char *text; /* "" when empty */
    Date date;        /* PROMPT_DATE; DATE_NONE when empty */
} PromptAnswer;

typedef struct PromptSpec {
    const char *title;
    const char *subject; /* whom and what it is about */
    const char *note;    /* something to know; NULL nothing */
    const char *keep;    /* the name under which what was typed is kept */
    PromptField fields[PROMPT_FIELDS];
    int count;
    bool asks;   /* nothing is written yet when it is accepted: the keys say "go on", not "save" */
    bool erases; /* what is accepted is erased for good: the keys say so */
    bool later;  /* what is accepted is not done yet: it stays kept until prompt_forget is called */
    bool passing; /* it says only where to go, or what a file is called: a line that was refused is not kept */
    /* Does it. False: `err` says why not, and the dialog stays. */
    bool (*accept)(void *context, App *app, const PromptAnswer answers[], Error *err);
    void (*after)(void *context, App *app); /* the dialog has gone after it was accepted; NULL: nothing more */
    void (*done)(void *context);            /* frees the context; NULL: nothing to free */
    void *context;
} PromptSpec;

/* Texts are copied. */
void prompt_open(App *app, const PromptSpec *spec);
/* What a prompt kept under that name is done now. */
void prompt_forget(App *app, const char *keep);

#endif
