#ifndef OVERGANG_UI_CONSENT_FORMS_H
#define OVERGANG_UI_CONSENT_FORMS_H

#include "ui/app.h"

/* What is done with a person's consents: forms to fill in, and questions before something ends. */

/* Each point asked for by itself, none of them ticked beforehand: the choice is the person's. */
void consent_give_open(App *app, const Casefile *casefile);
/* That the person said no to somebody who was not asked for before. */
void consent_refuse_open(App *app, const Casefile *casefile);
/* The fields that an incomplete one lacks. */
void consent_complete_open(App *app, const Casefile *casefile, const Consent *consent);
/* A new one beside the old, told, ticked and documented anew. */
void consent_renew_open(App *app, const Casefile *casefile, const Consent *consent);

/* Asks, standing on Cancel: withdraws it, or notes that the answer to an incomplete one was no. */
void consent_withdraw_ask(App *app, const Casefile *casefile, const Consent *consent);
void consent_refuse_ask(App *app, const Casefile *casefile, const Consent *consent);

/* The form that a draft names: "give", "refuse", "renew C1", "complete C1". */
void consent_draft_open(App *app, const Casefile *casefile, const char *part);

#endif
