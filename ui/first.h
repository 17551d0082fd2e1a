#ifndef OVERGANG_UI_FIRST_H
#define OVERGANG_UI_FIRST_H

#include "ui/user_fields.h"

/* The first start: no store yet. Asks three questions and begins, or shows around among invented people. */

typedef enum FirstStart {
    FIRST_LEAVE, /* nothing was made */
    FIRST_BEGIN, /* the store is there, and was made by `begin` */
    FIRST_LOOK   /* somebody only wants to look around */
} FirstStart;

typedef struct FirstAnswers {
    const char *name, *offices, *prisons; /* "": not told */
    Lang lang;
    const Secret *secret; /* what the store is sealed with; NULL: it is plain */
} FirstAnswers;

typedef struct FirstSpec {
    const char *store;  /* where the store will be, for people */
    const char *config; /* where the answers will be, for people; NULL: there is a config already, and nothing
                           is asked */
    /*
     * Makes the config (where answers are given) and the store, both or none. On failure `*field` may tell
     * which answer it was about, USER_FIELDS if none.
     */
    Status (*begin)(void *context, const FirstAnswers *answers, int *field, Error *err);
    /* The language was chosen: texts are to come in it from now on. */
    void (*speak)(void *context, Lang lang);
    void *context;
} FirstSpec;

/* Gives the exit code as ui_run does; *ret tells what is to come. The desk has no store. */
int ui_first(const UiOptions *options, const FirstSpec *spec, FirstStart *ret, Error *err);

#endif
