/* Transfer files: what goes into them, and that they can be taken in in any order, any number of times. */

#include "tests/casework/two_desks.h"

#include "casework/edit_private.h"
#include "casework/exchange_json.h"
#include "casework/merge.h"
#include "casework/slots.h"

enum { ROUNDS = 500, STORE_ROUNDS = 40 };

static void add_note(Casefile *c, const char *at, const char *text)
{
    Note *note = list_add(&c->notes, &record_note);
    note->at = mem_text(at);
    note->author = mem_text("Nora");
    note->text = mem_text(text);
}

enum { EVERY_SCOPE = (1 << SCOPE_COUNT) - 2 };

static void there_and_back_as_json(void **state)
{
    Fixture *f = *state;
    Outcome outcome;
    AUTO_CASEFILE Casefile *c = kari();
    add_consent(c, "C1", RECIPIENT_NAV_STAT, EVERY_SCOPE);
    GOOD(f, edit_add(&f->desk, c, &outcome, &f->err));
    set_one(f, "INN-004", "benefits=[{\"code\":\"aap\",\"reported\":\"2026-02-05\"}]");
    set_one(f, "INN-004", "children=[{\"born\":\"2016-02-01\"},{\"born\":\"2016-02-01\",\"supports\":true}]");
    set_one(f, "INN-004", "contacts=[{\"role\":\"nav_stat\",\"name\":\"Ola\",\"phone\":\"1\"}]");
    AUTO_TRANSFER one = {0};
    AUTO_TRANSFER two = {0};
    AUTO_STR text = {0};
    AUTO_STR again = {0};
    made(f, "INN-004", &one);
    transfer_to_json(&one, &text);
    AUTO_FREE char *bytes = mem_text(str_text(&text));
    GOOD(f, transfer_from_json(bytes, text.len, &two, &f->err));
    transfer_to_json(&two, &again);
    assert_string_equal(str_text(&text), str_text(&again));
    assert_non_null(strstr(str_text(&text), "\"benefits[aap]\""));
    assert_null(strstr(str_text(&text), "contacts[nav")); /* what names somebody is no key */
    /* whatever is left out of it or put into it, it is refused or read, and never half */
    for (size_t i = 0; i < text.len; i += 7) {
        AUTO_TRANSFER cut = {0};
        AUTO_FREE char *part = mem_text(str_text(&text));
        part[i] = part[i] == 'x' ? 'y' : 'x';
        if (transfer_from_json(part, text.len, &cut, &f->err) != STATUS_OK) assert_null(cut.casefile);
    }
}

/* What a file would add is told as the topics ask for it: who it is first, lists last. */
static void told_in_order(void **state)
{
    Fixture *a = *state, *b = other_desk("Bodil");
    static const char *const keys[] = {"family_name",     "given_name", "born",           "start",
                                       "housing_release", "education",  "benefits[aap]", "consents["};
    Outcome outcome;
    size_t next = 0;
    is_annas(a);
    AUTO_CASEFILE Casefile *c = kari();
    add_consent(c, "C1", RECIPIENT_NAV_KOMMUNE, EVERY_SCOPE);
    c->housing_release = YESNO_NO;
    GOOD(a, edit_add(&a->desk, c, &outcome, &a->err));
    set_one(a, "INN-004", "education=primary");
    set_one(a, "INN-004", "benefits=[{\"code\":\"aap\",\"reported\":\"2026-02-05\"}]");
    AUTO_TRANSFER file = {0};
    AUTO_PREVIEW preview = {0};
    made(a, "INN-004", &file);
    GOOD(b, transfer_look(&b->desk, &file, NULL, &preview, &b->err));
    for (size_t i = 0; i < preview.count && next < COUNT(keys); i++)
        if (strncmp(preview.lines[i].key, keys[next], strlen(keys[next])) == 0) next++;
    if (next < COUNT(keys)) fail_msg("%s comes too early, or not at all", keys[next]);
    close_desk(b);
}

/* One adviser begins, another goes on, the first gets it back: nothing is in conflict that was done one after another. */
static void one_after_another(void **state)
{
    Fixture *a = *state, *b = other_desk("Bodil");
    Outcome outcome;
    is_annas(a);
    AUTO_CASEFILE Casefile *c = kari();
    add_consent(c, "C1", RECIPIENT_NAV_KOMMUNE, EVERY_SCOPE);
    c->housing_release = YESNO_NO;
    GOOD(a, edit_add(&a->desk, c, &outcome, &a->err));
    AUTO_TRANSFER first = {0};
    AUTO_TRANSFER back = {0};
    made(a, "INN-004", &first);
    GOOD(b, edit_take(&b->desk, &first, NULL, &outcome, &b->err));
    assert_true(outcome.change > 0);
    GOOD(b, edit_take(&b->desk, &first, NULL, &outcome, &b->err));
    assert_int_equal(outcome.change, 0);
    strcpy(clock_now, "2026-03-01T09:30:00"); /* Bodil's clock is late: what she knew of is past all the same */
    set_one(b, "INN-004", "housing_release=yes");
    Tick tick = {.status = ITEM_DONE};
    GOOD(b, edit_tick(&b->desk, "INN-004", "IN-TALK", &tick, &outcome, &b->err));
    made(b, "INN-004", &back);
    GOOD(a, edit_take(&a->desk, &back, NULL, &outcome, &a->err));
    AUTO_CASEFILE Casefile *now = NULL;
    loaded(a, "INN-004", &now);
    assert_int_equal(now->housing_release, YESNO_YES);
    assert_int_equal(casefile_item(now, "IN-TALK")->status, ITEM_DONE);
    AUTO_CONFLICTS list = {0};
    GOOD(a, transfer_conflicts(&a->desk, "INN-004", &list, &a->err));
    assert_int_equal(list.count, 0);
    /* the first file, taken in once more by either, brings nothing back */
    GOOD(b, edit_take(&b->desk, &first, NULL, &outcome, &b->err));
    assert_int_equal(outcome.change, 0);
    Undone undone;
    GOOD(a, edit_undo(&a->desk, &undone, &a->err));
    casefile_free(now);
    loaded(a, "INN-004", &now);
    assert_int_equal(now->housing_release, YESNO_NO);
    strcpy(clock_now, "2026-03-02T09:30:00");
    close_desk(b);
}

/* Changed apart from each other: the newer shows, the other is kept until somebody has chosen. */
static void a_conflict(void **state)
{
    Fixture *a = *state, *b = other_desk("Bodil");
    Outcome outcome;
    Undone undone;
    is_annas(a);
    AUTO_CASEFILE Casefile *c = kari();
    add_consent(c, "C1", RECIPIENT_NAV_KOMMUNE, EVERY_SCOPE);
    GOOD(a, edit_add(&a->desk, c, &outcome, &a->err));
    AUTO_TRANSFER first = {0};
    AUTO_TRANSFER back = {0};
    made(a, "INN-004", &first);
    GOOD(b, edit_take(&b->desk, &first, NULL, &outcome, &b->err));
    strcpy(clock_now, "2026-03-02T10:00:00");
    set_one(a, "INN-004", "education=higher");
    set_one(a, "INN-004", "benefits=[{\"code\":\"aap\",\"since\":\"2020-01-01\",\"reported\":\"2026-02-05\"}]");
    strcpy(clock_now, "2026-03-02T11:00:00");
    set_one(b, "INN-004", "education=primary");
    set_one(b, "INN-004", "benefits=[{\"code\":\"aap\",\"reported\":\"2026-02-09\",\"overpaid\":true}]");
    made(b, "INN-004", &back);
    AUTO_PREVIEW preview = {0};
    GOOD(a, transfer_look(&a->desk, &back, NULL, &preview, &a->err));
    assert_int_equal(preview.conflicts, 3); /* the point that reporting ticked, too */
    assert_false(preview.is_new);
    GOOD(a, edit_take(&a->desk, &back, NULL, &outcome, &a->err));
    AUTO_CASEFILE Casefile *now = NULL;
    loaded(a, "INN-004", &now);
    assert_int_equal(now->education, EDUCATION_PRIMARY);
    const Benefit *aap = casefile_benefit(now, BENEFIT_AAP);
    assert_int_equal(aap->since, date_of(2020, 1, 1)); /* known beats unknown, from both */
    assert_int_equal(aap->overpaid, TRI_YES);
    assert_int_equal(aap->reported, date_of(2026, 2, 9));
    AUTO_CONFLICTS list = {0};
    GOOD(a, transfer_conflicts(&a->desk, "INN-004", &list, &a->err));
    assert_int_equal(list.count, 3);
    assert_string_equal(list.lines[0].key, "benefits[aap]");
    assert_string_equal(list.lines[1].key, "education");
    assert_string_equal(list.lines[2].key, "items[IN-STOP-aap]");
    assert_string_equal(list.lines[1].sides[0].json, "\"primary\"");
    assert_string_equal(list.lines[1].sides[1].json, "\"higher\"");
    assert_string_equal(stamp_who(list.lines[1].sides[1].stamp), "Anna");
    /* Anna was right: it is settled, and stays so whatever file comes again */
    strcpy(clock_now, "2026-03-02T12:00:00");
    GOOD(a, edit_settle(&a->desk, "INN-004", "education", list.lines[1].sides[1].stamp, &outcome, &a->err));
    GOOD(a, edit_settle(&a->desk, "INN-004", "benefits[aap]", list.lines[0].sides[0].stamp, &outcome, &a->err));
    GOOD(a, edit_take(&a->desk, &back, NULL, &outcome, &a->err));
    assert_int_equal(outcome.change, 0);
    conflict_list_done(&list);
    GOOD(a, transfer_conflicts(&a->desk, "INN-004", &list, &a->err));
    assert_int_equal(list.count, 1);
    casefile_free(now);
    loaded(a, "INN-004", &now);
    assert_int_equal(now->education, EDUCATION_HIGHER);
    assert_int_equal(edit_settle(&a->desk, "INN-004", "education", "2026-01-01", &outcome, &a->err), STATUS_NOT_FOUND);
    GOOD(a, edit_undo(&a->desk, &undone, &a->err)); /* the benefit's */
    GOOD(a, edit_undo(&a->desk, &undone, &a->err));
    conflict_list_done(&list);
    GOOD(a, transfer_conflicts(&a->desk, "INN-004", &list, &a->err));
    assert_int_equal(list.count, 3);
    strcpy(clock_now, "2026-03-02T09:30:00");
    close_desk(b);
}

/* Withdrawn by one, stays withdrawn; and two advisers' C2 are two consents. */
static void consents(void **state)
{
    Fixture *a = *state, *b = other_desk("Bodil");
    Outcome outcome;
    AUTO_CASEFILE Casefile *c = kari();
    add_consent(c, "C1", RECIPIENT_NAV_KOMMUNE, EVERY_SCOPE);
    add_consent(c, "C9", RECIPIENT_NAV_STAT, 1 << SCOPE_DATES);
    GOOD(a, edit_add(&a->desk, c, &outcome, &a->err));
    AUTO_TRANSFER first = {0};
    AUTO_TRANSFER back = {0};
    made(a, "INN-004", &first);
    GOOD(b, edit_take(&b->desk, &first, NULL, &outcome, &b->err));
    strcpy(clock_now, "2026-03-02T10:00:00");
    AUTO_CASEFILE Casefile *at_b = NULL;
    loaded(b, "INN-004", &at_b);
    for (size_t i = 0; i < at_b->consents.count; i++) {
        AUTO_STR pair = {0};
        if (strcmp(CONSENT_AT(at_b, i)->id, "C1") != 0) continue;
        str_add_f(&pair, "consents[%zu].withdrawn=2026-03-02", i);
        set_one(b, "INN-004", str_text(&pair));
    }
    AUTO_CASEFILE Casefile *twice = kari();
    add_consent(twice, "C2", RECIPIENT_NAV_STAT, 1 << SCOPE_HEALTH);
    add_consent(twice, "C2", RECIPIENT_NAV_KOMMUNE, 1 << SCOPE_HEALTH);
    AUTO_STR id = {0};
    GOOD(b, edit_consent_add(&b->desk, "INN-004", CONSENT_AT(twice, 0), &id, &outcome, &b->err));
    str_clear(&id);
    GOOD(a, edit_consent_add(&a->desk, "INN-004", CONSENT_AT(twice, 1), &id, &outcome, &a->err));
    made(b, "INN-004", &back);
    GOOD(a, edit_take(&a->desk, &back, NULL, &outcome, &a->err));
    AUTO_CASEFILE Casefile *now = NULL;
    loaded(a, "INN-004", &now);
    assert_int_equal(now->consents.count, 4);
    size_t withdrawn = 0, twos = 0;
    for (size_t i = 0; i < 4; i++) {
        const Consent *it = CONSENT_AT(now, i);
        withdrawn += it->withdrawn == date_of(2026, 3, 2) && strcmp(it->id, "C1") == 0;
        twos += strncmp(it->id, "C2", 2) == 0;
    }
    assert_int_equal(withdrawn, 1);
    assert_int_equal(twos, 2);
    GOOD(a, edit_take(&a->desk, &first, NULL, &outcome, &a->err)); /* from before: it stays withdrawn */
    assert_int_equal(outcome.change, 0);
    strcpy(clock_now, "2026-03-02T09:30:00");
    close_desk(b);
}

/* What is no longer valid says nothing to a store that does not know it; who has it learns that it is over. */
static void what_is_over_stays_over(void **state)
{
    Fixture *a = *state, *b = other_desk("Bodil"), *d = other_desk("Dina");
    Outcome outcome;
    a->desk.now = moving_clock;
    AUTO_CASEFILE Casefile *c = kari();
    add_consent(c, "C1", RECIPIENT_NAV_KOMMUNE, 1 << SCOPE_HEALTH);
    add_consent(c, "C2", RECIPIENT_NAV_STAT, EVERY_SCOPE);
    add_consent(c, "C3", RECIPIENT_NAV_STAT, 1 << SCOPE_HEALTH); /* lacks its document */
    free(CONSENT_AT(c, 2)->document);
    CONSENT_AT(c, 2)->document = NULL;
    GOOD(a, edit_add(&a->desk, c, &outcome, &a->err));
    AUTO_TRANSFER before = {0};
    AUTO_TRANSFER after = {0};
    AUTO_STR text = {0};
    made(a, "INN-004", &before);
    assert_int_equal(before.casefile->consents.count, 2);
    GOOD(b, edit_take(&b->desk, &before, NULL, &outcome, &b->err));
    strcpy(clock_now, "2026-03-02T10:00:00");
    GOOD(a, edit_consent_withdraw(&a->desk, "INN-004", "C1", DATE_NONE, &outcome, &a->err));
    made(a, "INN-004", &after);
    transfer_to_json(&after, &text);
    assert_int_equal(after.casefile->consents.count, 1);
    assert_null(strstr(str_text(&text), "\"C1\""));
    /* it reaches who has it, whole as it was */
    GOOD(b, edit_take(&b->desk, &after, NULL, &outcome, &b->err));
    assert_true(outcome.change != 0);
    assert_int_equal(standing_of(b, RECIPIENT_NAV_KOMMUNE, STANDING_WITHDRAWN), 1);
    GOOD(b, edit_take(&b->desk, &before, NULL, &outcome, &b->err));
    assert_int_equal(outcome.change, 0);
    /* who has it not knows nothing of it; and should it come by an older file, it is withdrawn */
    GOOD(d, edit_take(&d->desk, &after, NULL, &outcome, &d->err));
    AUTO_CASEFILE Casefile *at_d = NULL;
    loaded(d, "INN-004", &at_d);
    assert_int_equal(at_d->consents.count, 1);
    GOOD(d, edit_take(&d->desk, &before, NULL, &outcome, &d->err));
    assert_int_equal(standing_of(d, RECIPIENT_NAV_KOMMUNE, STANDING_WITHDRAWN), 1);
    assert_int_equal(standing_of(d, RECIPIENT_NAV_STAT, STANDING_VALID), 1);
    /* and back again nothing is different */
    AUTO_TRANSFER back = {0};
    made(d, "INN-004", &back);
    GOOD(a, edit_take(&a->desk, &back, NULL, &outcome, &a->err));
    assert_int_equal(standing_of(a, RECIPIENT_NAV_KOMMUNE, STANDING_WITHDRAWN), 1);
    AUTO_CASEFILE Casefile *at_a = NULL;
    loaded(a, "INN-004", &at_a);
    assert_int_equal(at_a->consents.count, 3);
    strcpy(clock_now, "2026-03-02T09:30:00");
    close_desk(b);
    close_desk(d);
}

/* A renewal replaces there what it replaces here, whatever number that has there; also one that does not go along. */
static void what_was_replaced(void **state)
{
    Fixture *a = *state, *b = other_desk("Bodil");
    Outcome outcome;
    a->desk.now = moving_clock;
    AUTO_CASEFILE Casefile *c = kari();
    add_consent(c, "C1", RECIPIENT_NAV_KOMMUNE, EVERY_SCOPE);
    add_consent(c, "C2", RECIPIENT_NAV_STAT, EVERY_SCOPE);
    add_consent(c, "C3", RECIPIENT_NAV_STAT, 1 << SCOPE_WORK);
    GOOD(a, edit_add(&a->desk, c, &outcome, &a->err));
    AUTO_CASEFILE Casefile *other = kari(); /* the other adviser has a C1 and a C2 of their own */
    add_consent(other, "C1", RECIPIENT_NAV_STAT, 1 << SCOPE_CHILDREN);
    add_consent(other, "C2", RECIPIENT_NAV_STAT, 1 << SCOPE_HOUSING);
    GOOD(b, edit_add(&b->desk, other, &outcome, &b->err));
    AUTO_TRANSFER before = {0};
    AUTO_TRANSFER after = {0};
    made(a, "INN-004", &before);
    GOOD(b, edit_take(&b->desk, &before, NULL, &outcome, &b->err));
    assert_int_equal(standing_of(b, RECIPIENT_NAV_STAT, STANDING_VALID), 4);
    strcpy(clock_now, "2026-03-02T10:00:00");
    AUTO_CASEFILE Casefile *renewals = kari();
    AUTO_STR id = {0};
    add_consent(renewals, NULL, RECIPIENT_NAV_KOMMUNE, 1 << SCOPE_HOUSING);
    add_consent(renewals, NULL, RECIPIENT_FRIOMSORG, 1 << SCOPE_HOUSING);
    for (size_t i = 0; i < 2; i++) {
        Consent *renewal = CONSENT_AT(renewals, i);
        renewal->given = date_of(2026, 3, 1);
        renewal->renews = mem_text(i ? "C2" : "C1");
        str_clear(&id);
        GOOD(a, edit_consent_add(&a->desk, "INN-004", renewal, &id, &outcome, &a->err));
    }
    made(a, "INN-004", &after);
    assert_int_equal(after.casefile->consents.count, 2);
    GOOD(b, edit_take(&b->desk, &after, NULL, &outcome, &b->err));
    assert_int_equal(standing_of(b, RECIPIENT_NAV_KOMMUNE, STANDING_REPLACED), 1);
    assert_int_equal(standing_of(b, RECIPIENT_NAV_KOMMUNE, STANDING_VALID), 1);
    assert_int_equal(standing_of(b, RECIPIENT_NAV_STAT, STANDING_WITHDRAWN), 1); /* by one to friomsorg */
    assert_int_equal(standing_of(b, RECIPIENT_NAV_STAT, STANDING_VALID), 3);
    GOOD(b, edit_take(&b->desk, &before, NULL, &outcome, &b->err));
    assert_int_equal(outcome.change, 0);
    strcpy(clock_now, "2026-03-02T09:30:00");
    close_desk(b);
}

/* Form and start go along without consent to dates, since there is no case without them; prison and release
 * do not. */
static void without_dates(void **state)
{
    Fixture *a = *state, *b = other_desk("Bodil");
    Outcome outcome;
    AUTO_CASEFILE Casefile *c = kari();
    c->housing_release = YESNO_NO;
    c->stay.prison = mem_text("Ilseng fengsel");
    c->stay.official.release = date_of(2027, 1, 17);
    int form = c->stay.form;
    Date start = c->stay.start;
    add_consent(c, "C1", RECIPIENT_NAV_KOMMUNE, 1 << SCOPE_HOUSING);
    GOOD(a, edit_add(&a->desk, c, &outcome, &a->err));
    AUTO_TRANSFER file = {0};
    AUTO_TRANSFER read = {0};
    AUTO_STR text = {0};
    made(a, "INN-004", &file);
    transfer_to_json(&file, &text);
    AUTO_FREE char *bytes = mem_text(str_text(&text));
    GOOD(a, transfer_from_json(bytes, text.len, &read, &a->err));
    GOOD(b, edit_take(&b->desk, &read, NULL, &outcome, &b->err));
    AUTO_CASEFILE Casefile *at_b = NULL;
    loaded(b, "INN-004", &at_b);
    assert_int_equal(at_b->stay.form, form);
    assert_int_equal(at_b->stay.start, start);
    assert_int_equal(at_b->housing_release, YESNO_NO);
    assert_null(at_b->stay.prison);
    assert_int_equal(at_b->stay.official.release, DATE_NONE);
    GOOD(b, edit_take(&b->desk, &read, NULL, &outcome, &b->err)); /* who is here already */
    assert_int_equal(outcome.change, 0);
    close_desk(b);
}

/* A case with a word of its own in everything that can be known. */
static Casefile *marked(void)
{
    static const char *const texts[] = {"lives_in", "arrested_in", "brought_in", "stayed_in", "moves_to"};
    Casefile *c = kari();
    for (size_t i = 0; i < COUNT(texts); i++) {
        AUTO_STR key = {0};
        AUTO_STR word = {0};
        str_add_f(&key, "municipality.%s", texts[i]);
        str_add_f(&word, "merke-%s", texts[i]);
        const Field *field = record_field(&record_casefile, str_text(&key));
        assert_int_equal(field_read(field, c, str_text(&word), NULL), STATUS_OK);
    }
    c->stay.official.release = date_of(2027, 1, 17);
    c->stay.prison = mem_text("merke-fengsel");
    c->stay.unit = mem_text("merke-enhet");
    c->stay.sentence = mem_text("P2Y6M");
    ((Placement *)list_add(&c->stay.placements, &record_placement))->from = date_of(2026, 2, 2);
    *(Message *)list_add(&c->messages, &record_message) =
        (Message){.kind = MESSAGE_INST2, .direction = 1, .event = 1, .sent = date_of(2026, 2, 4)};
    c->person.national_id = mem_text("03459112345");
    c->maintenance.pays = TRI_YES;
    c->housing_release = YESNO_NO;
    c->employment = EMPLOYMENT_EMPLOYED;
    c->substance_or_mental = TRI_YES;
    ((Child *)list_add(&c->children, &record_child))->born = date_of(2017, 7, 17);
    ((Benefit *)list_add(&c->benefits, &record_benefit))->code = BENEFIT_UFORETRYGD;
    codes_add(&c->flags, FLAG_DEBT);
    codes_add(&c->flags, FLAG_AIDS);
    codes_add(&c->flags, FLAG_OVA);
    static const struct {
        ContactRole role;
        const char *name;
    } contacts[] = {{ROLE_HELSE, "merke-lege"},     {ROLE_SKOLE, "merke-skole"},   {ROLE_OTHER, "merke-annen"},
                  {ROLE_NAV_STAT, "merke-navstat"}, {ROLE_KONTAKTBETJENT, "merke-kontakt"}};
    for (size_t i = 0; i < COUNT(contacts); i++) {
        Contact *contact = list_add(&c->contacts, &record_contact);
        contact->role = (int)contacts[i].role;
        contact->name = mem_text(contacts[i].name);
    }
    Appointment *appointment = list_add(&c->appointments, &record_appointment);
    appointment->at = mem_text("2026-03-05T10:00");
    appointment->kind = mem_text("merke-avtale");
    add_note(c, "2026-02-03T10:00", "merke-notat-en");
    add_note(c, "2026-02-04T10:00", "merke-notat-to");
    Item *item = list_add(&c->items, &record_item);
    item->code = mem_text("IN-CHILD");
    item->status = ITEM_DONE;
    item->note = mem_text("merke-punkt");
    item->stated = item->applies = 1;
    item->added = date_of(2026, 2, 2);
    return c;
}

/* Words that may be in the file only where a scope is covered; 0: never. */
static const struct {
    const char *word;
    unsigned need;
} words[] = {
    {"merke-lives_in", 1 << SCOPE_HOUSING},
    {"merke-stayed_in", 1 << SCOPE_HOUSING},
    {"merke-moves_to", 1 << SCOPE_HOUSING},
    {"merke-fengsel", 1 << SCOPE_DATES},
    {"\"phase\"", 1 << SCOPE_DATES},
    {"2027-01-17", 1 << SCOPE_DATES},
    {"placements", 1 << SCOPE_DATES},
    {"messages", 1 << SCOPE_DATES},
    {"merke-kontakt", 1 << SCOPE_DATES},
    {"housing_release", 1 << SCOPE_HOUSING},
    {"employed", 1 << SCOPE_WORK},
    {"merke-skole", 1 << SCOPE_WORK},
    {"substance_or_mental", 1 << SCOPE_HEALTH},
    {"merke-lege", 1 << SCOPE_HEALTH},
    {"aids", 1 << SCOPE_HEALTH},
    {"2017-07-17", 1 << SCOPE_CHILDREN},
    {"IN-CHILD", 1 << SCOPE_CHILDREN | 1 << SCOPE_DATES},
    {"maintenance", 1 << SCOPE_ECONOMY},
    {"uforetrygd", 1 << SCOPE_ECONOMY},
    {"debt", 1 << SCOPE_ECONOMY},
    {"merke-annen", 0},
    {"merke-navstat", 0},
    {"merke-arrested_in", 0},
    {"merke-brought_in", 0},
    {"merke-avtale", 0},
    {"merke-enhet", 0},
    {"03459112345", 0},
    {"P2Y6M", 0},
    {"merke-trukket", 0},
    {"2026-02-19", 0}, /* given, of the one that was withdrawn */
    {"merke-notat-to", 0},
    {"merke-punkt", 0},
    {"merke-hemmelig", 0},
    {"\"ova\"", 0},
};

static void only_what_is_covered(void **state)
{
    Fixture *f = *state;
    Outcome outcome;
    for (unsigned set = 0; set <= EVERY_SCOPE; set += 2) {
        char ref[16];
        snprintf(ref, sizeof ref, "M-%u", set);
        AUTO_CASEFILE Casefile *c = marked();
        free(c->ref);
        c->ref = mem_text(ref);
        if (set) add_consent(c, "C1", RECIPIENT_NAV_STAT, set);
        add_consent(c, "C2", RECIPIENT_HELSE, EVERY_SCOPE); /* to somebody else */
        free(CONSENT_AT(c, c->consents.count - 1)->purpose);
        CONSENT_AT(c, c->consents.count - 1)->purpose = mem_text("merke-hemmelig");
        add_consent(c, "C3", RECIPIENT_NAV_KOMMUNE, EVERY_SCOPE);
        Consent *withdrawn = CONSENT_AT(c, c->consents.count - 1);
        withdrawn->given = date_of(2026, 2, 19);
        withdrawn->withdrawn = date_of(2026, 2, 20);
        free(withdrawn->purpose);
        withdrawn->purpose = mem_text("merke-trukket");
        GOOD(f, edit_add(&f->desk, c, &outcome, &f->err));
        set_one(f, ref, "substance_or_mental=no"); /* leaves a version behind */
        const PickedNote picked = {1, SCOPE_HOUSING};
        bool housing = set & 1 << SCOPE_HOUSING;
        TransferPick pick = {.notes = &picked, .note_count = housing};
        TransferLeft left;
        Transfer made_one = {0};
        AUTO_CASEFILE Casefile *casefile = NULL;
        transfer_usual_recipients(&pick.recipients);
        Status status = transfer_make(&f->desk, ref, &pick, &made_one, &casefile, &left, &f->err);
        assert_int_equal(status, set ? STATUS_OK : STATUS_NO_CONSENT);
        if (!set) continue;
        AUTO_STR text = {0};
        transfer_to_json(&made_one, &text);
        transfer_done(&made_one);
        assert_non_null(
            strstr(str_text(&text), "\"form\":\"hoyt\"")); /* there is no case without these two */
        assert_non_null(strstr(str_text(&text), "\"start\":\"2026-02-02\""));
        assert_int_equal(strstr(str_text(&text), "merke-notat-en") != NULL, housing);
        for (size_t i = 0; i < COUNT(words); i++) {
            bool there = strstr(str_text(&text), words[i].word) != NULL;
            bool may = words[i].need && (words[i].need & ~set) == 0;
            if (there != may) fail_msg("scopes %x: %s is %s", set, words[i].word, there ? "there" : "not there");
        }
        assert_int_equal(left.notes, housing ? 1 : 2);
        assert_int_equal(left.item_notes, 1);
    }
}

static void every_item_has_its_place(void **state)
{
    Fixture *f = *state;
    for (size_t i = 0; i < catalogue_count(f->catalogue); i++) {
        const Template *t = catalogue_at(f->catalogue, i);
        bool never = t->share == NEED_NEVER;
        assert_int_equal(never, strcmp(t->code, "SA-OVA") == 0);
    }
}

/* Somebody else with the same number; the same person with another. */
static void who_it_is(void **state)
{
    Fixture *f = *state, *b = other_desk("Bodil");
    Outcome outcome;
    AUTO_CASEFILE Casefile *c = kari();
    add_consent(c, "C1", RECIPIENT_NAV_KOMMUNE, EVERY_SCOPE);
    GOOD(f, edit_add(&f->desk, c, &outcome, &f->err));
    AUTO_TRANSFER file = {0};
    made(f, "INN-004", &file);
    AUTO_CASEFILE Casefile *other = kari();
    free(other->person.family_name);
    other->person.family_name = mem_text("Liksom");
    GOOD(b, edit_add(&b->desk, other, &outcome, &b->err));
    assert_int_equal(edit_take(&b->desk, &file, NULL, &outcome, &b->err), STATUS_INVALID);
    assert_non_null(strstr(b->err.message, "another person"));
    GOOD(b, edit_take(&b->desk, &file, "INN-900", &outcome, &b->err));
    assert_true(outcome.change > 0);
    assert_int_equal(edit_take(&b->desk, &file, "INN 9", &outcome, &b->err), STATUS_INVALID);
    Undone undone;
    GOOD(b, edit_undo(&b->desk, &undone, &b->err));
    AUTO_CASEFILE Casefile *gone = NULL;
    assert_int_equal(case_store_load(b->desk.db, "INN-900", &gone, &b->err), STATUS_NOT_FOUND);
    GOOD(b, edit_redo(&b->desk, &undone, &b->err));
    GOOD(b,
         edit_take(&b->desk, &file, "INN-900", &outcome, &b->err)); /* all of it came back, stamps included */
    assert_int_equal(outcome.change, 0);
    free(file.casefile->ref);
    file.casefile->ref = mem_text("ABC-1");
    assert_int_equal(edit_take(&b->desk, &file, NULL, &outcome, &b->err), STATUS_INVALID);
    assert_non_null(strstr(b->err.message, "--as INN-900"));
    close_desk(b);
}

/* ---- random files about one person ---- */

static unsigned dice(unsigned *seed, unsigned sides)
{
    *seed = *seed * 1103515245u + 12345u;
    return (*seed >> 16) % sides;
}

/* What may stand under a key: with the same stamp always the same, as in life. */
static const struct {
    const char *key, *values[3];
} pool[] = {
    {"family_name", {"Testesen", "Prøve", "Testesen"}},
    {"phase", {"intake", "sentence", "release"}},
    {"form", {"hoyt", "lavt", "hoyt"}},
    {"start", {"2026-02-02", "2026-02-03", "2026-02-02"}},
    {"given_name", {"Kari", "Karl", "K."}},
    {"prison", {"Ilseng", "Hamar", "Ullersmo"}},
    {"education", {"primary", "higher", "incomplete"}},
    {"wants_work", {"true", "false", "true"}},
    {"remand_days", {"0", "12", "100"}},
    {"flags[guardian]", {"", "", ""}},
    {"flags[debt]", {"", "", ""}},
    {"benefits[aap]",
     {"{\"code\":\"aap\"}", "{\"code\":\"aap\",\"reported\":\"2026-02-05\",\"since\":\"2020-01-01\"}",
      "{\"code\":\"aap\",\"overpaid\":true,\"reported\":\"2026-02-09\"}"}},
    {"benefits[uforetrygd]", {"{\"code\":\"uforetrygd\"}", "{\"code\":\"uforetrygd\",\"overpaid\":false}", "{\"code\":\"uforetrygd\"}"}},
    {"items[IN-TALK]",
     {"{\"code\":\"IN-TALK\",\"on\":\"2026-02-05\",\"status\":\"done\"}",
      "{\"code\":\"IN-TALK\",\"follow_up\":\"2026-03-05\",\"on\":\"2026-02-06\",\"status\":\"waiting\"}",
      "{\"code\":\"IN-TALK\",\"due\":\"2026-04-05\",\"status\":\"open\"}"}},
    {"items[IN-TALK]note", {"ringt", "skrevet", "ringt to ganger"}},
    {"items[IN-OFFICE]", {"{\"code\":\"IN-OFFICE\",\"status\":\"open\"}", "{\"code\":\"IN-OFFICE\",\"status\":\"declined\"}",
                          "{\"code\":\"IN-OFFICE\",\"on\":\"2026-02-06\",\"status\":\"done\"}"}},
};
/* Rows whose keys are hashes, taken from a case. */
static Slots rows;

static int make_rows(void **state)
{
    AUTO_CASEFILE Casefile *c = casefile_new();
    for (int i = 0; i < 4; i++) {
        Contact *contact = list_add(&c->contacts, &record_contact);
        contact->role = ROLE_NAV_STAT;
        contact->name = mem_text(i % 2 ? "Ola" : "Per");
        contact->office = mem_text(i / 2 ? "Nav Hamar" : "Nav Oslo");
        add_consent(c, i < 2 ? "C1" : "C2", i % 2 ? RECIPIENT_NAV_STAT : RECIPIENT_HELSE, 2u << i);
        add_note(c, i % 2 ? "2026-02-03T10:00" : "2026-02-04T10:00", i / 2 ? "en" : "to");
    }
    for (int i = 0; i < 2; i++) {
        ((Child *)list_add(&c->children, &record_child))->born = date_of(2016, 2, 1);
        ((Placement *)list_add(&c->stay.placements, &record_placement))->from = date_of(2026, 2, 2 + i);
    }
    slots_of(c, NULL, &rows);
    return fixture_open(state);
}

static int free_rows(void **state)
{
    slots_done(&rows);
    return fixture_close(state);
}

/* `stays`: what is never taken out again once it is there. */
static void add_random(Versions *versions, const char *key, const char *const values[3], bool required, bool stays,
                       unsigned *seed)
{
    unsigned count = 1 + dice(seed, 3);
    if (!required && dice(seed, 4) == 0) return;
    for (unsigned i = 0; i < count; i++) {
        char stamp[64];
        unsigned which = dice(seed, 3), past = dice(seed, 4) == 0 && !required && !stays;
        snprintf(stamp, sizeof stamp, "2026-02-%02uT09:30:00.00000001 %s", 10 + which * 3 % 7, "Anna");
        versions_note(versions, key, stamp, values[which], past);
    }
}

/* A file of one of three advisers, who all know the person since the same day. */
static void random_transfer(Transfer *ret, unsigned *seed)
{
    AUTO_SLOTS shows = {0};
    AUTO_SLOTS none = {0};
    *ret = (Transfer){.at = mem_text("2026-03-01T09:30:00"), .by = mem_text("Anna"), .casefile = casefile_new()};
    for (size_t i = 0; i < COUNT(pool); i++)
        add_random(&ret->versions, pool[i].key, pool[i].values, i < 4, slot_is_row(pool[i].key) && *pool[i].key == 'i', seed);
    for (size_t i = 0; i < rows.count; i++) {
        const char *const same[3] = {rows.all[i].value, rows.all[i].value, rows.all[i].value};
        bool note = slot_field(rows.all[i].key)->record == &record_note;
        if (strchr(rows.all[i].key, '[')) add_random(&ret->versions, rows.all[i].key, same, false, note, seed);
    }
    merge_show(&ret->versions, &none, &shows);
    ret->casefile->ref = mem_text("INN-004");
    assert_int_equal(slots_to_case(&shows, ret->casefile, NULL), STATUS_OK);
    Slots whole = {0};
    slots_of(ret->casefile, NULL, &whole);
    merge_complete(&ret->versions, &whole, "2026-02-09T09:30:00.00000001 Anna");
    slots_done(&whole);
}

static int order_items(const void *a, const void *b)
{
    return strcmp(((const Item *)a)->code, ((const Item *)b)->code);
}

static int order_notes(const void *a, const void *b)
{
    const Note *one = a, *other = b;
    int order = strcmp(one->at, other->at);
    return order ? order : strcmp(one->text, other->text);
}

/* All that a store says of a person, and what is to be settled: items and notes have no order but that of their coming. */
static void tell(const Casefile *from, const Versions *versions, Str *out)
{
    AUTO_CASEFILE Casefile *c = casefile_copy(from);
    free(c->ref);
    c->ref = mem_text("X");
    if (c->items.count) qsort(c->items.rows, c->items.count, sizeof(Item), order_items);
    if (c->notes.count) qsort(c->notes.rows, c->notes.count, sizeof(Note), order_notes);
    json_t *json = json_of_record(&record_casefile, c, true);
    char *text = json_dumps(json, JSON_INDENT(1));
    str_add(out, text);
    free(text);
    json_decref(json);
    for (size_t i = 0; i < versions->count; i++)
        str_add_f(out, "%s|%s|%d|%s\n", versions->all[i].key, versions->all[i].stamp, versions->all[i].past,
                  versions->all[i].value ? versions->all[i].value : "-");
}

/* Fails with the first line that differs. */
static void must_be_same(const Str *one, const Str *other, int round, int order)
{
    const char *a = str_text(one), *b = str_text(other);
    if (strcmp(a, b) == 0) return;
    size_t line = 0;
    for (size_t i = 0; a[i] == b[i]; i++)
        if (a[i] == '\n') line = i + 1;
    fail_msg("round %d, order %d: \"%.*s\" and \"%.*s\"", round, order, (int)strcspn(a + line, "\n"), a + line,
             (int)strcspn(b + line, "\n"), b + line);
}

static const int orders[6][3] = {{0, 1, 2}, {0, 2, 1}, {1, 0, 2}, {1, 2, 0}, {2, 0, 1}, {2, 1, 0}};

/* In memory: taken in one after another in each order, some of them twice. */
static void take_in_memory(const Transfer files[3], const int order[3], bool twice, Str *out)
{
    AUTO_CASEFILE Casefile *c = casefile_new();
    AUTO_VERSIONS versions = {0};
    c->ref = mem_text("INN-004");
    for (int i = 0; i < 3 + twice; i++) {
        AUTO_SLOTS was = {0};
        AUTO_SLOTS shows = {0};
        slots_of(c, NULL, &was);
        merge_complete(&versions, &was, "");
        versions_unite(&versions, &files[order[i % 3]].versions);
        merge_show(&versions, &was, &shows);
        assert_int_equal(slots_to_case(&shows, c, NULL), STATUS_OK);
        assert_int_equal(casefile_check(c, NULL), STATUS_OK);
    }
    tell(c, &versions, out);
}

static void any_order_in_memory(void **state)
{
    (void)state;
    unsigned seed = 20260302;
    for (int round = 0; round < ROUNDS; round++) {
        Transfer files[3];
        AUTO_STR first = {0};
        for (int i = 0; i < 3; i++)
            random_transfer(&files[i], &seed);
        take_in_memory(files, orders[0], false, &first);
        for (int i = 0; i < 6; i++) {
            AUTO_STR other = {0};
            take_in_memory(files, orders[i], i % 2, &other);
            must_be_same(&first, &other, round, i);
        }
        for (int i = 0; i < 3; i++)
            transfer_done(&files[i]);
    }
}

static void any_order_in_a_store(void **state)
{
    Fixture *f = *state;
    unsigned seed = 4711;
    for (int round = 0; round < STORE_ROUNDS; round++) {
        Transfer files[3];
        AUTO_STR first = {0};
        for (int i = 0; i < 3; i++)
            random_transfer(&files[i], &seed);
        for (int i = 0; i < 6; i++) {
            char ref[32];
            Outcome outcome;
            AUTO_CASEFILE Casefile *c = NULL;
            AUTO_VERSIONS versions = {0};
            AUTO_STR other = {0};
            snprintf(ref, sizeof ref, "R-%d-%d", round, i);
            for (int k = 0; k < 3; k++)
                GOOD(f, edit_take(&f->desk, &files[orders[i][k]], ref, &outcome, &f->err));
            for (int k = 0; k < 3; k++) {
                GOOD(f, edit_take(&f->desk, &files[k], ref, &outcome, &f->err));
                assert_int_equal(outcome.change, 0);
            }
            loaded(f, ref, &c);
            GOOD(f, edit_load_versions(&f->desk, c, &versions, &f->err));
            tell(c, &versions, i ? &other : &first);
            if (i) must_be_same(&first, &other, round, i);
        }
        for (int i = 0; i < 3; i++)
            transfer_done(&files[i]);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(there_and_back_as_json, fixture_open, fixture_close),
        cmocka_unit_test_setup_teardown(told_in_order, fixture_open, fixture_close),
        cmocka_unit_test_setup_teardown(one_after_another, fixture_open, fixture_close),
        cmocka_unit_test_setup_teardown(a_conflict, fixture_open, fixture_close),
        cmocka_unit_test_setup_teardown(consents, fixture_open, fixture_close),
        cmocka_unit_test_setup_teardown(what_is_over_stays_over, fixture_open, fixture_close),
        cmocka_unit_test_setup_teardown(what_was_replaced, fixture_open, fixture_close),
        cmocka_unit_test_setup_teardown(without_dates, fixture_open, fixture_close),
        cmocka_unit_test_setup_teardown(only_what_is_covered, fixture_open, fixture_close),
        cmocka_unit_test_setup_teardown(every_item_has_its_place, fixture_open, fixture_close),
        cmocka_unit_test_setup_teardown(who_it_is, fixture_open, fixture_close),
        cmocka_unit_test_setup_teardown(any_order_in_memory, make_rows, free_rows),
        cmocka_unit_test_setup_teardown(any_order_in_a_store, make_rows, free_rows),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
