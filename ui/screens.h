#ifndef OVERGANG_UI_SCREENS_H
#define OVERGANG_UI_SCREENS_H

#include "casework/review.h"
#include "ui/app.h"

struct TextView;
struct FirstSpec;
enum FirstStart;

/* How each screen is opened, on top of the others. */

/* What is seen where there is no store yet (ui/first.h); at the bottom, with nothing below it. */
void screen_first_open(App *app, const struct FirstSpec *spec, enum FirstStart *ret);
void screen_review_open(App *app);
void screen_cases_open(App *app);
/* `code` is the item to begin at, NULL for the first unfinished one. Says so when there is no such case. */
void screen_case_open(App *app, const char *ref, const char *code);
/* The same at its notes, note number `place` of the case on top. */
void screen_case_open_at_note(App *app, const char *ref, size_t place);
/* Words looked for in the notes of all. */
void screen_search_open(App *app);
/* The dates, benefits and ledger of a case. */
void screen_dates_open(App *app, const char *ref);
void screen_calendar_open(App *app);
/* A case month by month. */
void screen_timeline_open(App *app, const char *ref);
void screen_overview_open(App *app);
void screen_log_verify_open(App *app); /* whether the log was altered */
void screen_help_open(App *app);
void screen_palette_open(App *app); /* what can be done here, by name */
/* Why an entry of the review is due; for an item also what to do and what has happened to it. */
void screen_why_open(App *app, const ReviewEntry *entry);
/* What has been done to an item of a case; `code` NULL: to the case. */
void screen_history_open(App *app, const char *ref, const char *code);
/* A text to read in a dialog; it takes the text over and leaves an empty one. */
void screen_text_open(App *app, const char *title, struct TextView *text);
/* Annex 5, with what it says of the person of that case marked. */
void screen_matrix_open(App *app, const char *ref);
/* What would be otherwise if the form of execution, the sentence or an official date of the case were. */
void screen_whatif_open(App *app, const char *ref);
void screen_filter_ask(App *app); /* a filter was asked for where there is none: where one is */
/* Another form or prison, from a day on: the form that enters it, with what changes. */
void screen_move_open(App *app, const char *ref);
/* Letters, sheets and forms about the person of that case: asks which. */
void screen_papers_ask(App *app, const char *ref);
/* The contact sheet for a release without notice, as it will be printed. */
void screen_sheet_open(App *app, const char *ref);
/* The hand-over letter to one recipient: what is in it, what is not and why; from there it is printed or saved. */
void screen_letter_open(App *app, const char *ref, Recipient to);
/* The register of what was shared with whom. */
void screen_shared_open(App *app, const char *ref);
/* A new person: the short first form. */
void screen_new_open(App *app);
/* What is known about the person of that case, topic by topic. */
void screen_facts_open(App *app, const char *ref);
/* The ledger of messages of a case. */
void screen_messages_open(App *app, const char *ref);
/* Handing a person over to another adviser, in a sealed file. */
void screen_handover_open(App *app, const char *ref);
/* Asks for a sealed file and its passphrase, and shows what it would add. */
void screen_take_ask(App *app);
/* What was changed in two places and is to be settled. */
void screen_settle_ask(App *app, Screen *owner, const char *ref);
/* The fields and the list of one topic (model/topic.h). */
void screen_topic_open(App *app, const char *ref, const char *topic);
/* A row of a list of the case as a draft names it: "benefits 2", "benefits new". */
void screen_row_draft_open(App *app, const char *ref, const char *part);
/* The register of consents of that case. */
void screen_consent_open(App *app, const char *ref);
/* One of its forms as a draft names it: "give", "renew C1". */
void screen_consent_draft_open(App *app, const char *ref, const char *part);
/* Your name, the language, offices and prisons. */
void screen_settings_open(App *app);
/* The seal of the store, and who has a passphrase. */
void screen_seal_open(App *app);
/* Asks whether to quit although something typed would be lost. */
void screen_leave_ask(App *app);

#endif
