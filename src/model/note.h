#ifndef OVERGANG_MODEL_NOTE_H
#define OVERGANG_MODEL_NOTE_H

#include "model/field.h"

/* An entry of the journal. */
typedef struct Note {
    char *at; /* YYYY-MM-DDTHH:MM, local time */
    char *author, *text;
} Note;

extern const Record record_note;

#endif
