#include "ui/consent_forms.h"

#include "casework/cases.h"
#include "casework/consents.h"
#include "ui/screen_entry.h"
#include "ui/widget_choice.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef enum FormKind { FORM_GIVE, FORM_REFUSE, FORM_COMPLETE, FORM_RENEW } FormKind;

/* Whose it is, and which consent; NULL a new one. */
typedef struct About {
    char *ref, *id;
    FormKind kind;
} About;

static About *about_new(const Casefile *casefile, const Consent *consent, FormKind kind)
{
    About *about = mem_zero(1, sizeof *about);
    about->ref = mem_text(casefile->ref);
    about->id = mem_text(consent ? consent->id : NULL);
    about->kind = kind;
    return about;
}

static void about_free(void *context)
{
    About *about = context;
    free(about->ref);
    free(about->id);
    free(about);
}

/* ---------------------------------------------------------------- saying what came of it */

/* How it stands now, and what lies near: other valid ones after a no, a point to tick after a yes. */
static void tell(App *app, const char *ref, const char *id, const Outcome *outcome)
{
    AUTO_CASEFILE Casefile *casefile = NULL;
    Error err = {0};
    if (case_load(app->desk, ref, &casefile, &err) != STATUS_OK) return;
    const Consent *consent = consents_find(casefile, id);
    if (!consent || !outcome->change) {
        record_say_outcome(app, "", outcome);
        return;
    }
    ConsentJudgement judged;
    AUTO_STR done = {0}, others = {0}, key = {0};
    consents_judge(app->desk, casefile, consent, &judged);
    keymap_add_key(&key, app->keymap, ACTION_UNDO);
    str_add_f(&done, _("%1$s: %2$s. %3$s takes it back."), consent->id,
              _(consent_standing_label(judged.standing)), str_text(&key));
    bool no = judged.standing == STANDING_WITHDRAWN || judged.standing == STANDING_REFUSED;
    if (no) consents_add_others(&others, app->desk, casefile, consent);
    if (others.len > 0) str_add_f(&done, _(" Still valid for the same recipient: %s."), str_text(&others));
    const Item *item = judged.standing == STANDING_VALID ? consents_open_item(casefile) : NULL;
    if (item) {
        AUTO_STR title = {0};
        catalogue_title(&title, app->desk->catalogue, item->code, app->desk->lang);
        str_add_f(&done, _(" Still to be ticked: %s."), str_text(&title));
    }
    app_say(app, judged.standing == STANDING_INCOMPLETE ? STYLE_HEADING : STYLE_GOOD, "%s", str_text(&done));
}

/* ---------------------------------------------------------------- the forms */

static void check(void *context, RecordForm *form, const App *app, const void *record, bool whole)
{
    const About *about = context;
    const Consent *consent = record;
    if (consent->given > app->desk->today || consent->refused > app->desk->today)
        record_form_fault(form, consent->refused > app->desk->today ? "refused" : "given",
                          _("lies ahead: an answer is entered when it has been given"));
    if (consent->until && consent->given && consent->until < consent->given)
        record_form_fault(form, "until", _("must not lie before the day it is given"));
    if (whole && about->kind != FORM_COMPLETE && !consent->recipient)
        record_form_fault(form, "recipient", _("Something must stand here."));
}

static Status save(void *context, App *app, const void *record, Outcome *ret, Error *err)
{
    About *about = context;
    if (about->kind == FORM_COMPLETE) {
        return edit_consent_complete(app->desk, about->ref, about->id, record, ret, err);
    }
    AUTO_STR id = {0};
    Consent consent;
    record_copy(&record_consent, &consent, record);
    free(consent.id);
    consent.id = NULL;
    Status status = edit_consent_add(app->desk, about->ref, &consent, &id, ret, err);
    record_done(&record_consent, &consent);
    if (status != STATUS_OK) return status;
    free(about->id);
    about->id = str_take(&id);
    return STATUS_OK;
}

static void saved(void *context, App *app, const Outcome *outcome)
{
    const About *about = context;
    tell(app, about->ref, about->id, outcome);
}

typedef struct FormSpec {
    const Casefile *casefile;
    const Consent *record; /* as it is proposed */
    const Consent *about;  /* NULL: a new one */
    FormKind kind;
    const char *title, *hint;
    const char *const *keys;
} FormSpec;

static void open_form(App *app, const FormSpec *form)
{
    static const char *const words[] = {"give", "refuse", "complete", "renew"};
    AUTO_STR keep = {0};
    str_add_f(&keep, "consent %s %s", form->casefile->ref, words[form->kind]);
    if (form->about) str_add_f(&keep, " %s", form->about->id);
    EntrySpec spec = {
        .title = form->title,
        .casefile = form->casefile,
        .hint = form->hint,
        .keep = str_text(&keep),
        .kind = &record_consent,
        .record = form->record,
        .keys = form->keys,
        .check = check,
        .save = save,
        .saved = saved,
        .done = about_free,
        .context = about_new(form->casefile, form->about, form->kind),
    };
    screen_entry_open(app, &spec);
}

enum { KEYS_MOST = 12 };

/* Adds a key where it is asked for. */
static int add_key(const char **keys, int count, const char *key, bool asked)
{
    if (asked) keys[count++] = key;
    keys[count] = NULL;
    return count;
}

/* Whether somebody whom this may be for got a no that stands; RECIPIENT_UNKNOWN: anybody. */
static bool refused_before(const Casefile *casefile, int recipient)
{
    for (int to = 1; to < codes_recipient.count; to++)
        if ((!recipient || to == recipient) && consent_last_refusal(casefile, (Recipient)to)) return true;
    return false;
}

/* All that makes a consent; the guardian where there is one, a reason where somebody got a no. A renewal is
 * for whom the old one was for. */
static void all_keys(const Casefile *casefile, int recipient, const char **keys)
{
    int count = 0;
    count = add_key(keys, count, "recipient", !recipient);
    count = add_key(keys, count, "purpose", true);
    count = add_key(keys, count, "scope", true);
    count = add_key(keys, count, "informed_of", true);
    count = add_key(keys, count, "form", true);
    count = add_key(keys, count, "document", true);
    count = add_key(keys, count, "guardian", consent_guarded(casefile));
    count = add_key(keys, count, "given", true);
    count = add_key(keys, count, "until", true);
    add_key(keys, count, "reason", refused_before(casefile, recipient));
}

void consent_give_open(App *app, const Casefile *casefile)
{
    if (!app_may_change(app)) return;
    const char *keys[KEYS_MOST];
    Consent fresh;
    record_init(&record_consent, &fresh);
    fresh.given = app->desk->today;
    all_keys(casefile, RECIPIENT_UNKNOWN, keys);
    open_form(
        app, &(FormSpec){.casefile = casefile,
                         .record = &fresh,
                         .kind = FORM_GIVE,
                         .title = _("New consent"),
                         .hint = _("Point by point: the person chooses. What lacks something gives nothing."),
                         .keys = keys});
    record_done(&record_consent, &fresh);
}

void consent_renew_open(App *app, const Casefile *casefile, const Consent *consent)
{
    if (!app_may_change(app)) return;
    if (consent->withdrawn || consent->refused) {
        app_say(app, STYLE_NORMAL, _("The person has said no to this one: give a new one instead."));
        return;
    }
    const char *keys[KEYS_MOST];
    Consent fresh;
    AUTO_STR hint = {0}, scope = {0};
    record_init(&record_consent, &fresh);
    fresh.recipient = consent->recipient;
    fresh.purpose = mem_text(consent->purpose);
    fresh.guardian = mem_text(consent->guardian);
    fresh.renews = mem_text(consent->id);
    fresh.given = app->desk->today;
    all_keys(casefile, consent->recipient, keys);
    record_value_words(&scope, record_field(&record_consent, "scope"), consent, app->desk->lang);
    str_add_f(&hint, _("%1$s gave: %2$s. Ask anew about each point."), consent->id, str_text(&scope));
    open_form(app, &(FormSpec){.casefile = casefile,
                               .record = &fresh,
                               .about = consent,
                               .kind = FORM_RENEW,
                               .title = _("Renew the consent"),
                               .hint = str_text(&hint),
                               .keys = keys});
    record_done(&record_consent, &fresh);
}

void consent_refuse_open(App *app, const Casefile *casefile)
{
    if (!app_may_change(app)) return;
    const char *keys[KEYS_MOST];
    int count = 0;
    Consent fresh;
    record_init(&record_consent, &fresh);
    fresh.refused = app->desk->today;
    count = add_key(keys, count, "recipient", true);
    count = add_key(keys, count, "purpose", true);
    count = add_key(keys, count, "scope", true);
    count = add_key(keys, count, "refused", true);
    add_key(keys, count, "reason", refused_before(casefile, RECIPIENT_UNKNOWN));
    open_form(app, &(FormSpec){
                       .casefile = casefile,
                       .record = &fresh,
                       .kind = FORM_REFUSE,
                       .title = _("The person said no"),
                       .hint = _("It costs the person nothing. To ask the same recipient again then needs a "
                                 "reason. Which points it was about may be left empty."),
                       .keys = keys});
    record_done(&record_consent, &fresh);
}

/* The fields in which something is missing. */
static void lacking_keys(unsigned lacks, const char **keys)
{
    static const struct {
        const char *key;
        unsigned lacks;
    } fields[] = {
        {"recipient", CONSENT_LACK_BIT(LACK_RECIPIENT)}, {"purpose", CONSENT_LACK_BIT(LACK_PURPOSE)},
        {"scope", CONSENT_LACK_BIT(LACK_SCOPE)},         {"informed_of", 0xFu << LACK_TOLD_PURPOSE},
        {"form", CONSENT_LACK_BIT(LACK_FORM)},           {"document", CONSENT_LACK_BIT(LACK_DOCUMENT)},
        {"given", CONSENT_LACK_BIT(LACK_GIVEN)},         {"guardian", CONSENT_LACK_BIT(LACK_GUARDIAN)},
    };
    int count = 0;
    for (size_t i = 0; i < COUNT(fields); i++)
        count = add_key(keys, count, fields[i].key, lacks & fields[i].lacks);
}

void consent_complete_open(App *app, const Casefile *casefile, const Consent *consent)
{
    ConsentJudgement judged;
    const char *keys[KEYS_MOST];
    if (!app_may_change(app)) return;
    consents_judge(app->desk, casefile, consent, &judged);
    if (judged.standing != STANDING_INCOMPLETE) {
        app_say(app, STYLE_NORMAL,
                judged.standing > STANDING_INCOMPLETE
                    ? _("Nothing is missing. What was said of a consent stays as it is.")
                    : _("It is over: give a new one instead."));
        return;
    }
    lacking_keys(judged.lacks, keys);
    open_form(app,
              &(FormSpec){.casefile = casefile,
                          .record = consent,
                          .about = consent,
                          .kind = FORM_COMPLETE,
                          .title = _("What is missing"),
                          .hint = _("Only what is missing can be filled in; the rest stays as it was said."),
                          .keys = keys});
}

/* ---------------------------------------------------------------- what ends one */

enum { CANCEL, DO_IT };

static void accept_withdraw(void *context, App *app, int index)
{
    const About *about = context;
    Outcome outcome = {0};
    Error err = {0};
    if (index != DO_IT) return;
    Status status = about->kind == FORM_REFUSE
                        ? edit_consent_refuse(app->desk, about->ref, about->id, DATE_NONE, &outcome, &err)
                        : edit_consent_withdraw(app->desk, about->ref, about->id, DATE_NONE, &outcome, &err);
    if (status != STATUS_OK) {
        app_fail(app, &err);
        return;
    }
    app_changed(app, NULL);
    app->top->ops->changed(app->top, app);
    app->top->seen = app->generation;
    tell(app, about->ref, about->id, &outcome);
}

static void ask(App *app, const Casefile *casefile, const Consent *consent, FormKind kind, const char *title,
                const char *text, const char *yes)
{
    AUTO_STR whole = {0};
    if (!app_may_change(app)) return;
    casefile_name(&whole, casefile);
    str_add_f(&whole, ", %s: %s\n%s", consent->id, _(code_label(&codes_recipient, consent->recipient)), text);
    ChoiceSpec spec = {
        .title = title,
        .text = str_text(&whole),
        .labels = {[CANCEL] = _("Cancel"), [DO_IT] = yes},
        .count = 2,
        .selected = CANCEL,
        .accept = accept_withdraw,
        .done = about_free,
        .context = about_new(casefile, consent, kind),
    };
    choice_open(app, &spec);
}

void consent_withdraw_ask(App *app, const Casefile *casefile, const Consent *consent)
{
    if (consent->withdrawn && consent->withdrawn <= app->desk->today) {
        app_say(app, STYLE_NORMAL, _("It is withdrawn already."));
        return;
    }
    ConsentJudgement judged;
    consents_judge(app->desk, casefile, consent, &judged);
    if (judged.standing == STANDING_REFUSED) {
        AUTO_STR add = {0};
        keymap_add_key_in(&add, app->keymap, ACTION_ADD, CONTEXT_CONSENTS);
        app_say(app, STYLE_NORMAL,
                _("A no gives nothing that could be withdrawn. %s enters a yes, with the reason for asking again."),
                str_text(&add));
        return;
    }
    ask(app, casefile, consent, FORM_GIVE, _("Withdraw the consent?"),
        _("From today on nothing may be shared on it. It stays in the register; what it renews, or what "
          "renews it, is "
          "withdrawn with it."),
        _("Withdraw it"));
}

void consent_refuse_ask(App *app, const Casefile *casefile, const Consent *consent)
{
    ask(app, casefile, consent, FORM_REFUSE, _("Did the person say no?"),
        _("It costs the person nothing. To ask the same recipient again then needs a reason."),
        _("Note the no"));
}

/* ---------------------------------------------------------------- drafts */

void consent_draft_open(App *app, const Casefile *casefile, const char *part)
{
    const char *blank = strchr(part, ' ');
    const Consent *consent = blank ? consents_find(casefile, blank + 1) : NULL;
    if (strcmp(part, "give") == 0) consent_give_open(app, casefile);
    if (strcmp(part, "refuse") == 0) consent_refuse_open(app, casefile);
    if (consent && strncmp(part, "renew ", strlen("renew ")) == 0) consent_renew_open(app, casefile, consent);
    if (consent && strncmp(part, "complete ", strlen("complete ")) == 0)
        consent_complete_open(app, casefile, consent);
}
