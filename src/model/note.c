#include "model/note.h"

#include "base/lang.h"

static const Field fields[] = {
    {"at", FIELD_TIME, offsetof(Note, at), 0, NULL, NULL, N_("When")},
    {"author", FIELD_TEXT, offsetof(Note, author), 0, NULL, NULL, N_("Author")},
    {"text", FIELD_TEXT, offsetof(Note, text), FIELD_REQUIRED | FIELD_LONG | FIELD_SENSITIVE, NULL, NULL,
     N_("Text")},
};
const Record record_note = {"note", sizeof(Note), fields, COUNT(fields)};
