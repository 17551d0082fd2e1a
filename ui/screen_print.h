#ifndef OVERGANG_UI_SCREEN_PRINT_H
#define OVERGANG_UI_SCREEN_PRINT_H

#include "ui/app.h"

/*
 * What leaves the house as plain text: shown line by line as it will be, then written into a file (never over
 * another, readable by its owner alone) or given to the printer. For any text of whole lines.
 */

typedef struct PrintSpec {
    const char *title; /* of the preview: "Daily review" */
    const char *name;  /* of the file proposed: "review" gives ~/review-2026-03-02.txt */
    const char *text;  /* as it will be, its lines ended by newlines */
    /*
     * Called when it has gone out, and the preview is on top again: `to` is the file's path, or NULL for the printer. For what must be noted
     * then; NULL: nothing. What it says in the message line stands there instead of where the text went.
     */
    void (*gone)(void *context, App *app, const char *to);
    /* Adds what a file of that name is to hold, where it may be something else than the text: a PDF. NULL: the text. */
    Status (*file)(void *context, const App *app, const char *path, Str *out, Error *err);
    void (*done)(void *context); /* frees the context; NULL: nothing to free */
    void *context;
} PrintSpec;

/* Shows it, as a screen of its own on top. Texts are copied. */
void screen_print_open(App *app, const PrintSpec *spec);

/* What a command of the command line would write, to be printed: its words as one types them. */
typedef struct PrintWords {
    const char *title, *name; /* as in PrintSpec */
    char **words;
    size_t count;
} PrintWords;

/* Adds a word, copied. */
void print_words_add(PrintWords *words, const char *word);
void print_words_add_date(PrintWords *words, const char *option, Date date); /* DATE_NONE adds nothing */

/* F5: what the screen on top shows, as its `print` tells it. */
void screen_print_screen(App *app);

#endif
