#ifndef OVERGANG_UI_SCREEN_PRINT_H
#define OVERGANG_UI_SCREEN_PRINT_H

#include "ui/app.h"

/*
 * What leaves the house as plain text: shown line by line as it will be, then written into a file (never over
 * another, readable by its owner alone) or given to the printer. For any text of whole lines.
 */

typedef struct PrintSpec {
    const char *title; /* of the preview, "Daily review"; also of the file proposed */
    const char *ref;   /* whose it is, for the file's name, too: ~/sak-INN-004-2026-03-02.txt; NULL: of nobody alone */
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
    const char *title; /* as in PrintSpec */
    char *ref;         /* whose it is; NULL: of nobody alone */
    char *filter;      /* what the screen shows of all that there is, as its head says; NULL: all */
    bool impersonal;   /* it tells of nobody */
    bool own_head;     /* what is written says by itself what it is, and is not for us alone */
    char **words;
    size_t count;
} PrintWords;

/* Adds a word, copied. */
void print_words_add(PrintWords *words, const char *word);
/* Adds the word, and that it is about that person alone. */
void print_words_add_ref(PrintWords *words, const char *ref);
void print_words_add_date(PrintWords *words, const char *option, Date date); /* DATE_NONE adds nothing */

/* Notes that only what has the words of the filter is shown; nothing where it is empty. */
void print_words_filtered(PrintWords *words, const char *filter);

/* Shows what the words write, under a head: what it is, of whom and when, and by what it is filtered. The words are used
 * up. */
void screen_print_words(App *app, PrintWords *words);
/* F5: what the screen on top shows, as its `print` tells it. */
void screen_print_screen(App *app);

#endif
