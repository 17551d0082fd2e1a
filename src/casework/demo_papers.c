#include "casework/demo_private.h"

#include "base/holiday.h"

#include <stdlib.h>

/* What gathers around an invented person: contacts, messages, appointments, consents, notes. */

static char *make_phone(Scene *scene)
{
    AUTO_STR phone = {0};
    str_add_f(&phone, "62 00 %02d %02d", dice_between(&scene->dice, 0, 99),
              dice_between(&scene->dice, 0, 99));
    return str_take(&phone);
}

/* `name` is a section of the lists; `office` is taken over. */
static void add_contact(Scene *scene, ContactRole role, const char *name, char *office)
{
    Contact *contact = list_add(&scene->c->contacts, &record_contact);
    contact->role = (int)role;
    contact->name = mem_text(dice_pick(&scene->dice, name));
    contact->office = office;
    contact->phone = make_phone(scene);
}

static void put_contacts(Scene *scene)
{
    const Stay *stay = &scene->c->stay;
    if (form_in_custody((Form)stay->form))
        add_contact(scene, ROLE_KONTAKTBETJENT, "officer", mem_text(stay->prison));
    else
        add_contact(scene, ROLE_FRIOMSORG, "helper", mem_text("Innlandet friomsorgskontor"));
    add_contact(scene, ROLE_NAV_KOMMUNE, "helper", demo_office(scene));
    if (dice_chance(&scene->dice, 40)) add_contact(scene, ROLE_NAV_STAT, "helper", demo_office(scene));
    if (codes_have(&scene->c->flags, FLAG_GUARDIAN)) add_contact(scene, ROLE_VERGE, "helper", NULL);
    if (scene->c->substance_or_mental == TRI_YES && dice_chance(&scene->dice, 30))
        add_contact(scene, ROLE_HELSE, "helper", mem_text("Fengselshelsetjenesten"));
    if (scene->age < 25 && dice_chance(&scene->dice, 40))
        add_contact(scene, ROLE_SKOLE, "helper", mem_text("Fengselsskolen"));
}

static void add_message(Scene *scene, MessageEvent event, Date sent)
{
    Date today = scene->desk->today, confirmed = sent + dice_between(&scene->dice, 1, 5);
    if (sent == DATE_NONE || sent > today) return;
    Message *message = list_add(&scene->c->messages, &record_message);
    *message = (Message){.kind = MESSAGE_INST2,
                         .direction = DIRECTION_OUT,
                         .event = (int)event,
                         .sent = demo_working_day(sent, scene->c->stay.start)};
    bool lost = sent > today - 30 && dice_chance(&scene->dice, scene->plot->traits & SLIPPED ? 90 : 20);
    if (confirmed <= today && !lost) message->confirmed = demo_working_day(confirmed, message->sent);
}

static void put_messages(Scene *scene)
{
    const Stay *stay = &scene->c->stay;
    bool was_inside = form_in_custody((Form)stay->form) || stay->placements.count > 0;
    if (!was_inside) return;
    add_message(scene, EVENT_ADMISSION, stay->start + dice_between(&scene->dice, 0, 2));
    if (stay->placements.count > 1) add_message(scene, EVENT_TRANSFER, PLACEMENT_AT(scene->c, 1)->from + 1);
    if (stay->phase < PHASE_RELEASE || !scene->release) return;
    Date told = scene->release - dice_between(&scene->dice, 45, 58);
    add_message(scene, EVENT_RELEASE, told > stay->start ? told : stay->start + 4); /* a short stay */
}

static char *make_time(Scene *scene, Date day)
{
    char iso[DATE_TEXT];
    AUTO_STR at = {0};
    str_add_f(&at, "%sT%02d:%02d", date_iso(day, iso), dice_between(&scene->dice, 9, 14),
              dice_between(&scene->dice, 0, 1) * 30);
    return str_take(&at);
}

static void put_appointments(Scene *scene)
{
    static const int chance[PHASE_COUNT] = {
        [PHASE_INTAKE] = 40, [PHASE_SENTENCE] = 18, [PHASE_RELEASE] = 60, [PHASE_COMMUNITY] = 25};
    const Stay *stay = &scene->c->stay;
    if (stay->start > scene->desk->today || !dice_chance(&scene->dice, chance[stay->phase])) return;
    Date day = scene->desk->today + dice_between(&scene->dice, 0, 13);
    if (!holiday_working_day(day)) day = holiday_working_day_after(day);
    Appointment *appointment = list_add(&scene->c->appointments, &record_appointment);
    appointment->at = make_time(scene, day);
    appointment->kind = mem_text(dice_pick(&scene->dice, "meeting"));
    appointment->place = stay->prison ? mem_text(stay->prison) : demo_office(scene);
}

static void put_scope(Scene *scene, Consent *consent)
{
    consent->scope.known = true;
    for (int scope = 1; scope < SCOPE_COUNT; scope++) {
        bool asked = scope != SCOPE_CHILDREN || scene->c->children.count > 0;
        int chance = scope == SCOPE_HEALTH ? 45 : scope == SCOPE_HOUSING || scope == SCOPE_DATES ? 95 : 75;
        if (asked && dice_chance(&scene->dice, chance)) codes_add(&consent->scope, scope);
    }
    if (consent->scope.count == 0) codes_add(&consent->scope, SCOPE_DATES);
}

/* Until when: most till the release is well past, some nearly run out. */
static void put_end(Scene *scene, Consent *consent)
{
    Date today = scene->desk->today;
    if (dice_chance(&scene->dice, 6) && consent->given < today - 60) {
        consent->withdrawn = today - dice_between(&scene->dice, 3, 40);
        return;
    }
    if (dice_chance(&scene->dice, 8))
        consent->until = today + dice_between(&scene->dice, 2, 13);
    else if (dice_chance(&scene->dice, 40))
        consent->until = (scene->release > today ? scene->release : today) + 90;
}

/* One to somebody, with a number and a purpose. */
static Consent *new_consent(Scene *scene, Recipient recipient, const char *purpose)
{
    Consent *consent = list_add(&scene->c->consents, &record_consent);
    AUTO_STR id = {0};
    str_add_f(&id, "C%zu", scene->c->consents.count);
    consent->id = str_take(&id);
    consent->recipient = (int)recipient;
    consent->purpose = mem_text(purpose);
    return consent;
}

/* The person said no. */
static void add_refusal(Scene *scene, Recipient recipient)
{
    Date asked = scene->c->stay.start + 7;
    if (asked > scene->desk->today) return;
    new_consent(scene, recipient, "Samarbeid om oppfølging")->refused = demo_working_day(asked, scene->c->stay.start);
}

/* A conversation that was not finished: the paper is not filed, or not all was told. */
static void leave_incomplete(Consent *consent, Dice *dice, Date today)
{
    Date lately = today - dice_between(dice, 0, 9);
    if (lately < consent->given) return;
    consent->given = demo_working_day(lately, consent->given);
    consent->until = consent->withdrawn = DATE_NONE;
    if (dice_chance(dice, 50)) {
        free(consent->document);
        consent->document = NULL;
        return;
    }
    consent->informed = TRI_UNKNOWN;
    codes_add(&consent->informed_of, TOLD_PURPOSE);
    codes_add(&consent->informed_of, TOLD_USE);
}

/* Some have run out without anybody renewing them, some are incomplete. Thrown apart, so that the rest of the person
 * does not depend on it. */
static void spoil(const Scene *scene, Consent *consent)
{
    Dice dice = scene->dice;
    Date today = scene->desk->today;
    if (scene->c->stay.phase == PHASE_CLOSED || consent->withdrawn) return;
    if (dice_chance(&dice, 3))
        leave_incomplete(consent, &dice, today);
    else if (dice_chance(&dice, 3) && consent->given < today - 60)
        consent->until = today - dice_between(&dice, 1, 20);
}

static void add_consent(Scene *scene, Recipient recipient)
{
    Date given = scene->c->stay.start + dice_between(&scene->dice, 2, 9), today = scene->desk->today;
    if (given > today) return;
    Consent *consent = new_consent(scene, recipient, dice_pick(&scene->dice, "purpose"));
    AUTO_STR text = {0};
    put_scope(scene, consent);
    consent->given = demo_working_day(given, scene->c->stay.start);
    consent->form = dice_chance(&scene->dice, 92) ? CONSENT_WRITTEN : CONSENT_ORAL;
    str_add_f(&text, consent->form == CONSENT_WRITTEN ? "arkiv %d" : "journalnotat %d",
              dice_between(&scene->dice, 1000, 9999));
    consent->document = str_take(&text);
    consent->informed = TRI_YES;
    put_end(scene, consent);
    if (codes_have(&scene->c->flags, FLAG_GUARDIAN))
        consent->guardian = mem_text(dice_pick(&scene->dice, "helper"));
    spoil(scene, consent);
}

static void put_consents(Scene *scene)
{
    static const Recipient others[] = {RECIPIENT_NAV_STAT, RECIPIENT_FRIOMSORG, RECIPIENT_HELSE,
                                       RECIPIENT_KRIMINALOMSORG};
    if (!dice_chance(&scene->dice, 88)) return;
    add_consent(scene, RECIPIENT_NAV_KOMMUNE);
    if (dice_chance(&scene->dice, 35))
        add_consent(scene, others[dice_between(&scene->dice, 0, COUNT(others) - 1)]);
    Dice apart = scene->dice; /* as in spoil */
    if (scene->c->consents.count == 1 && dice_chance(&apart, 10)) add_refusal(scene, RECIPIENT_FRIOMSORG);
}

static void add_note(Scene *scene, Date day, const char *section)
{
    Note *note = list_add(&scene->c->notes, &record_note);
    note->at = make_time(scene, demo_working_day(day, scene->c->stay.start));
    note->author = mem_text(dice_pick(&scene->dice, "adviser"));
    note->text = demo_text(scene, section);
}

/* What a talk in the middle of the stay was about. */
static const char *topic(Scene *scene)
{
    const Casefile *c = scene->c;
    const struct {
        const char *section;
        bool fits;
    } topics[] = {
        {"children", c->children.count > 0},
        {"maintenance", c->maintenance.pays == TRI_YES},
        {"debt", codes_have(&c->flags, FLAG_DEBT)},
        {"health", c->substance_or_mental == TRI_YES},
        {"benefits", c->benefits.count > 0 && BENEFIT_AT(c, 0)->stop_confirmed},
    };
    size_t i = (size_t)dice_between(&scene->dice, 0, COUNT(topics) - 1);
    if (topics[i].fits) return topics[i].section;
    return form_in_custody((Form)c->stay.form) ? "sentence" : "community";
}

/* Notes from the start until now, the first about the intake, the last about where things stand. */
static void put_notes(Scene *scene)
{
    const Stay *stay = &scene->c->stay;
    Date last = demo_last_day(scene);
    int days = last - stay->start;
    if (days < 1) return;
    add_note(scene, stay->start + (days < 5 ? days : dice_between(&scene->dice, 2, 5)),
             form_in_custody((Form)stay->form) ? "intake" : "community");
    int more = days < 14 ? 0 : dice_between(&scene->dice, 1, 4);
    for (int i = 1; i <= more; i++) {
        Date day = stay->start + days * (2 * i + 1) / (2 * more + 2);
        bool late = i == more && stay->phase > PHASE_SENTENCE;
        add_note(scene, day, late ? code_text(&codes_phase, stay->phase) : topic(scene));
    }
}

void demo_papers(Scene *scene)
{
    put_contacts(scene);
    put_messages(scene);
    put_appointments(scene);
    put_consents(scene);
    put_notes(scene);
}
