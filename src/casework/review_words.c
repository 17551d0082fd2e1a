#include "casework/review.h"

#include "base/datetext.h"
#include "base/lang.h"
#include "casework/cases.h"
#include "casework/review_rules.h"
#include "casework/source_words.h"

#include <string.h>

/* The review's words: kinds and states, what an entry is called and why it is there. */

static const Code kinds[ENTRY_KIND_COUNT] = {
    [ENTRY_ITEM] = {"item", N_("item")},
    [ENTRY_WINDOW] = {"window", N_("window")},
    [ENTRY_MESSAGE] = {"message", N_("message")},
    [ENTRY_CONSENT] = {"consent", N_("consent")},
    [ENTRY_APPOINTMENT] = {"appointment", N_("appointment")},
    [ENTRY_FOLLOW_UP] = {"follow_up", N_("follow-up")},
    [ENTRY_CHECK] = {"check", N_("check")},
};
static const Code states[] = {
    [ENTRY_OVERDUE] = {"overdue", N_("Late")},
    [ENTRY_TODAY] = {"today", N_("Today")},
    [ENTRY_SOON] = {"soon", N_("Soon")},
};

const char *entry_kind_code(EntryKind kind)
{
    return kinds[kind].code;
}

const char *entry_kind_label(EntryKind kind)
{
    return kinds[kind].label;
}

const char *entry_state_code(EntryState state)
{
    return states[state].code;
}

const char *entry_state_label(EntryState state)
{
    return states[state].label;
}

/* Entries that are no items: what they are called, why they are there, and where that stands. */
typedef struct Event {
    const char *code, *title, *why, *source;
} Event;

static const Event events[] = {
    {"KVP-OPEN", N_("The KVP window opens"),
     N_("From six months before release a qualification programme may be granted and prepared."),
     "V 6.2.1, P"},
    {"KVP-CLOSE", N_("The KVP window closes: release"),
     N_("The programme has to start straight after release; what is not ready by then falls through."),
     "V 6.2.1, P"},
    {"EK-OPEN", N_("Electronic monitoring can be applied for"),
     N_("Six months or less are left until release, or the whole sentence is no longer than that."),
     "V.v1 § 16 a"},
    {"INST2", N_("INST2 without an answer"),
     N_("The message was sent, or last chased, a week before this day and Nav has not confirmed it."),
     "V 5.1, P"},
    {"GOSYS", N_("GOSYS without an answer"),
     N_("The task went to Nav on paper, or was last chased, two weeks before this day, and nobody has "
        "confirmed it. What "
        "comes on paper is often only filed."),
     "P"},
    {"INST2-DIFFERS", N_("INST2 states another day of release"),
     N_("Nav has been told another day of release than the one that we hold."), "V 7.2"},
    {"LETTER-ACK", N_("Sent, and not acknowledged"),
     N_("Its arrival was to be acknowledged by this day: ask the office whether it has it, and enter the "
        "answer."),
     "V 7.3"},
    {"CONSENT-END", N_("Consent runs out"),
     N_("This is the consent's last day; after it nothing may be shared on it."), "V 9.2"},
    {"CONSENT-INCOMPLETE", N_("Consent lacks something"),
     N_("It was given a week before this day and is not complete, so that it gives nothing: put in what is "
        "missing."),
     "V 9.2"},
    {"CONSENT-WITHDRAWN", N_("Consent withdrawn"),
     N_("Another adviser's file tells that the person has withdrawn this consent. Nothing may be shared on it any more. Say that it "
        "was seen: `overgang transfer REF --conflicts`, or in the case."),
     "V 9.2"},
    {"APPOINTMENT", N_("Appointment"), N_("An appointment in the case."), ""},
    {"RELEASE-PASSED", N_("Release has passed, the case is not closed"),
     N_("The day of release lies behind us: move the case on, close it, or correct the date."), "V 7"},
    {"DATES-DIFFER", N_("Official date and ours differ"),
     N_("A date from kriminalomsorgen and the one computed lie more than three days apart: one of the facts "
        "is wrong."),
     "V 7"},
    {"TRANSFER-CONFLICT", N_("Changed in two places"),
     N_("Another adviser's file says something else than what was entered here; both are kept until somebody "
        "chooses: "
        "`overgang transfer REF --conflicts`, or in the case."),
     "V 9"},
    {"ERASE-DUE", N_("Due to be erased"),
     N_("The case has been closed for as long as the office keeps closed cases; whoever needs nothing of it "
        "any more "
        "erases it."),
     "V 9"},
};

static const Event *event_of(const char *code)
{
    for (size_t i = 0; i < COUNT(events); i++)
        if (strcmp(events[i].code, code) == 0) return &events[i];
    return NULL;
}

bool review_is_release(const ReviewEntry *entry)
{
    return strcmp(entry->code, "RELEASE-PASSED") == 0;
}

void review_add_days(Str *out, int days)
{
    if (days == 0)
        str_add(out, _("today"));
    else if (days < 0)
        str_add_f(out, _("%d d late"), -days);
    else
        str_add_f(out, _("in %d d"), days);
}

void review_title(Str *out, const Desk *desk, const ReviewEntry *entry)
{
    const Event *event = event_of(entry->code);
    if (review_is_release(entry) && entry->due >= desk->today)
        str_add(out, _("Release"));
    else if (event)
        str_add(out, _(event->title));
    else
        catalogue_title(out, desk->catalogue, entry->code, desk->lang);
    if (!event || entry->kind == ENTRY_WINDOW) {
        review_window(out, entry, desk->today);
        return;
    }
    if (!entry->detail) return;
    if (entry->kind == ENTRY_CHECK) { /* the day that the message states */
        str_add(out, ": ");
        datetext_short(out, date_from_iso(entry->detail));
        return;
    }
    bool to_whom = entry->kind == ENTRY_CONSENT || strcmp(entry->code, "LETTER-ACK") == 0;
    const CodeTable *codes = to_whom ? &codes_recipient : &codes_message_event;
    int value = code_value(codes, entry->detail);
    str_add_f(out, ": %s",
              value && entry->kind != ENTRY_APPOINTMENT ? _(code_label(codes, value)) : entry->detail);
}

/* What lies behind an entry that is no item: the rule, and the date that it stands on. */
static void event_why(Str *out, const Desk *desk, const Event *event, const Situation *s)
{
    Date release = s->dates.at[D_RELEASE].date;
    bool ahead = strcmp(event->code, "RELEASE-PASSED") == 0 && release >= desk->today; /* in the calendar */
    if (!ahead) str_add_f(out, "%s ", _(event->why));
    DateCode code = DATE_CODE_COUNT;
    if (strcmp(event->code, "KVP-OPEN") == 0) code = D_KVP_OPEN;
    if (strcmp(event->code, "EK-OPEN") == 0) code = D_EK_OPEN;
    if (strcmp(event->code, "KVP-CLOSE") == 0 || strcmp(event->code, "RELEASE-PASSED") == 0) code = D_RELEASE;
    if (code != DATE_CODE_COUNT) dates_why(out, desk->rules, &s->sentence, &s->dates, code);
    for (int i = 0; strcmp(event->code, "DATES-DIFFER") == 0 && i < DATE_CODE_COUNT; i++) {
        const DateResult *r = &s->dates.at[i];
        if (!r->asked || r->origin != ORIGIN_OFFICIAL || r->computed == r->date || !r->computed) continue;
        str_add_f(out, " %s: ", _(date_code_label((DateCode)i)));
        dates_why(out, desk->rules, &s->sentence, &s->dates, (DateCode)i);
    }
}

Status review_why(Str *out, const Desk *desk, const ReviewEntry *entry, Error *err)
{
    AUTO_CASEFILE Casefile *casefile = NULL;
    TRY(case_load(desk, entry->ref, &casefile, err));
    Situation situation;
    situation_of(desk->rules, casefile, desk->today, &situation);
    const Event *event = event_of(entry->code);
    BenefitCode benefit;
    const Item *item = casefile_item(casefile, entry->code);
    const Template *t = catalogue_find(desk->catalogue, entry->code, &benefit);
    if (event) {
        event_why(out, desk, event, &situation);
        review_rules(out, desk, entry, NULL, casefile, &situation);
        source_add_behind(out, event->source);
    } else if (t && item) {
        if (entry->kind == ENTRY_FOLLOW_UP) str_add(out, _("Waiting: this is the day to ask again. "));
        checklist_why(out, desk->rules, t, benefit, item, &situation);
        review_rules(out, desk, entry, t, casefile, &situation);
        source_add_behind(out, t->source);
    }
    return STATUS_OK;
}
