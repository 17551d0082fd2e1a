#ifndef OVERGANG_UI_RECORD_FORM_H
#define OVERGANG_UI_RECORD_FORM_H

#include "casework/record_words.h"
#include "model/casefile.h"
#include "ui/widget_form.h"

/*
 * A form made from a field table: the fields of a record, each asked for as its type wants, read back into a
 * copy of the record, and checked. Zeroed memory is an empty one; end with record_form_done.
 */

/* Tells of a field, by its key, that it is wrong, or odd but taken. */
typedef struct RecordForm RecordForm;

typedef struct RecordFormOps {
    /* Checks the record as it would be: calls record_form_fault and record_form_remark. `whole`: it is about
     * to be saved. */
    void (*check)(void *context, RecordForm *form, const App *app, const void *record, bool whole);
    void *context;
} RecordFormOps;

struct RecordForm {
    EntryForm form;
    const Record *kind;
    struct {
        const Field *field;
        int flag; /* of a FIELD_CODES, each of whose codes is asked for by itself; else 0 */
    } bound[ASKS];
    void *was; /* the record as it is */
    RecordFormOps ops;
    Str fault;  /* of the whole */
    Str prison; /* the name that has been asked about (ui/ask_prison.h), and is not asked about again */
};


/*
 * `keys` names the fields, ended by NULL (NULL: all of the record that are no lists). Called again when the
 * record has become another: what was typed stays. `app` gives the day, the language and what was kept.
 */
void record_form_set(RecordForm *self, const App *app, const char *keep, const Record *kind,
                     const void *record, const char *const *keys);
void record_form_done(RecordForm *self);

/* The field with that key, -1: there is none; and what was typed into one, without blanks around it. */
int record_form_index(const RecordForm *self, const char *key);
void record_form_text(const RecordForm *self, int index, Str *out);
/* Reads all fields into `ret`, memory that holds no record yet (record_done it). False where a field is
 * wrong: then it tells so. */
bool record_form_read(RecordForm *self, const App *app, void *ret);
/* Reads and checks. `whole`: before saving, with all that is required. */
bool record_form_check(RecordForm *self, const App *app, bool whole);
/* "KEY=VALUE" of each field that was touched, as `record` has it; returns how many. */
int record_form_pairs(const RecordForm *self, const void *record, Str pairs[ASKS]);

/* Puts a fault beside the field that `where` ends with; where there is none: of the whole. */
void record_form_fault(RecordForm *self, const char *where, const char *text);
void record_form_remark(RecordForm *self, const char *where, const char *text);

/* Goes to a field; what is left is read, checked and kept. */
void record_form_go(RecordForm *self, App *app, int index);
void record_form_type(RecordForm *self, const Input *input);
void record_form_keep(const RecordForm *self, App *app);


#endif
