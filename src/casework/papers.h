#ifndef OVERGANG_CASEWORK_PAPERS_H
#define OVERGANG_CASEWORK_PAPERS_H

#include "base/settings.h"
#include "base/stencil.h"
#include "casework/desk.h"

/* What is printed about a person, from the texts of data/templates/ in the desk's language. */

/* Who writes, and where the office's own templates are. Borrowed texts. */
typedef struct Letterhead {
    const char *config_dir; /* NULL: only the built-in templates */
    const char *sender;     /* NULL: nobody has said so; there is a line to write it on */
    const char *office;     /* NULL: not known */
    int answer_days;        /* within which a letter is to be acknowledged; 0: it need not be */
} Letterhead;

/* By the settings (may be NULL). Who logs in under which name is nobody's business outside: it is no sender. */
Letterhead letterhead_of(const Settings *settings);

/* A kind of paper: which names its template may use. */
typedef struct PaperType {
    const char *code; /* "sheet": templates/sheet.nb.txt … */
    const StencilName *names;
    size_t count;
} PaperType;
extern const PaperType paper_sheet, paper_consent, paper_letter;
/* All kinds, for the manual and the tests. */
const PaperType *const *paper_types(size_t *count);

/*
 * The contact sheet for a release without notice (V 7.1), which the person takes along: whom to ring, where to go, what
 * to take, which benefits to ask about, what to do in the first days. It holds nothing of case, sentence, health and
 * children, and needs no consent.
 */
Status sheet_make(const Desk *desk, const Letterhead *head, const char *ref, Paper *ret, Error *err);

/* What is known before the consent form is printed. */
typedef struct ConsentAsk {
    Recipient to;        /* RECIPIENT_UNKNOWN: to be ticked on paper */
    const char *purpose; /* NULL: to be written on paper */
} ConsentAsk;
/* A form to tick and sign (V 9.2): the four things told, the scopes point by point, to whom, what for. */
Status consent_form_make(const Desk *desk, const Letterhead *head, const char *ref, const ConsentAsk *ask, Paper *ret,
                         Error *err);

/* Fills the template of a kind in the desk's language in. */
Status paper_fill(const PaperType *type, const Desk *desk, const Letterhead *head, const Fills *fills, Paper *ret,
                  Error *err);
/* Name, date and sender, which every kind has. */
void paper_fill_common(Fills *fills, const Desk *desk, const Letterhead *head, const Casefile *casefile);
#define PAPER_COMMON_NAMES                                                                                   \
    {"name", STENCIL_TEXT, NULL, "the person's name"}, {"date", STENCIL_TEXT, NULL, "today's date"}, \
        {"from", STENCIL_TEXT, NULL, "who writes it, and that office"},                                  \
        {"office", STENCIL_TEXT, NULL, "that office alone: the first of [user] offices"}
/* Adds "Kari Testesen, Nav Hamar, 61 00 00 00": what is known of it. */
void paper_add_contact(Str *out, const Contact *contact);
/* The guardian's name, office and number; nothing where none is on record. */
void paper_add_guardian(Str *out, const Casefile *casefile);

#endif
