/* What a file says of consents: that they have ended, and never more than what was said here already. */

#include "tests/casework/two_desks.h"

#include "casework/edit_private.h"
#include "casework/review.h"
#include "casework/slots.h"

enum { EVERY_SCOPE = (1 << SCOPE_COUNT) - 2 };

static Status ended(Fixture *f, Transfer *ret)
{
    TransferPick pick = {.ended = true};
    TransferLeft left;
    AUTO_CASEFILE Casefile *casefile = NULL;
    transfer_usual_recipients(&pick.recipients);
    return transfer_make(&f->desk, "INN-004", &pick, ret, &casefile, &left, &f->err);
}

/* There and back as bytes, since that is how it comes. */
static void as_read(Fixture *f, const Transfer *transfer, Transfer *ret)
{
    AUTO_STR text = {0};
    transfer_to_json(transfer, &text);
    AUTO_FREE char *bytes = mem_text(str_text(&text));
    GOOD(f, transfer_from_json(bytes, text.len, ret, &f->err));
}

typedef struct Found {
    const char *code;
    size_t count;
} Found;

static bool count_entry(void *context, const ReviewEntry *entry)
{
    Found *found = context;
    found->count += strcmp(entry->code, found->code) == 0 && entry->kind == ENTRY_CONSENT;
    return true;
}

static size_t in_review(Fixture *f, const char *code)
{
    Found found = {code, 0};
    GOOD(f, review_each(&f->desk, 14, 0, NULL, count_entry, &found, &f->err));
    return found.count;
}

/* A case with something in everything that a file could give away. */
static Casefile *telling(void)
{
    Casefile *c = kari();
    c->stay.prison = mem_text("merke-fengsel");
    c->person.national_id = mem_text("03459112345");
    c->housing_release = YESNO_NO;
    c->substance_or_mental = TRI_YES;
    codes_add(&c->flags, FLAG_GUARDIAN);
    Contact *verge = list_add(&c->contacts, &record_contact);
    verge->role = ROLE_VERGE;
    verge->name = mem_text("merke-verge");
    Note *note = list_add(&c->notes, &record_note);
    note->at = mem_text("2026-02-03T10:00");
    note->text = mem_text("merke-notat");
    add_consent(c, "C1", RECIPIENT_NAV_KOMMUNE, 1 << SCOPE_HOUSING | 1 << SCOPE_HEALTH);
    add_consent(c, "C2", RECIPIENT_FRIOMSORG, EVERY_SCOPE);
    add_consent(c, "C3", RECIPIENT_NAV_STAT, 1 << SCOPE_WORK);
    for (size_t i = 0; i < 3; i++)
        CONSENT_AT(c, i)->guardian = mem_text("merke-verge");
    free(CONSENT_AT(c, 2)->document); /* nobody ever had anything on this one */
    CONSENT_AT(c, 2)->document = NULL;
    return c;
}

static void nothing_else_is_in_it(void **state)
{
    Fixture *a = *state;
    Outcome outcome;
    AUTO_CASEFILE Casefile *c = telling();
    GOOD(a, edit_add(&a->desk, c, &outcome, &a->err));
    AUTO_TRANSFER none = {0};
    assert_int_equal(ended(a, &none), STATUS_NOT_FOUND);
    for (int i = 1; i <= 3; i++) {
        char id[] = {'C', (char)('0' + i), '\0'};
        GOOD(a, edit_consent_withdraw(&a->desk, "INN-004", id, DATE_NONE, &outcome, &a->err));
    }
    AUTO_TRANSFER file = {0};
    AUTO_STR text = {0};
    AUTO_STR key = {0};
    AUTO_STR wanted = {0};
    GOOD(a, ended(a, &file));
    transfer_to_json(&file, &text);
    slots_withdrawal_key(&key, CONSENT_AT(c, 0));
    str_add_f(&wanted,
              "{\"schema\":\"overgang.transfer/1\",\"made\":{\"at\":\"2026-03-02T09:30:00\",\"by\":\"tester\"},"
              "\"recipients\":[\"nav_stat\",\"nav_kommune\"],\"scopes\":[],"
              "\"ended\":[{\"key\":\"%1$s\",\"recipient\":\"nav_kommune\",\"scope\":[\"housing\",\"health\"],\"on\":\"2026-03-02\"}],"
              "\"case\":{\"ref\":\"INN-004\",\"given_name\":\"Kari\",\"family_name\":\"Testesen\",\"born\":\"1991-05-03\"},"
              "\"versions\":[{\"key\":\"%1$s\",\"standing\":[{\"stamp\":\"2026-03-02T09:30:00.00000002 tester\","
              "\"value\":\"2026-03-02\"}],\"past\":[]}]}\n",
              str_text(&key));
    assert_string_equal(str_text(&text), str_text(&wanted));
}

/* It reaches who has the person, is told in the review there until it was seen, and brings nobody new. */
static void it_reaches_the_other(void **state)
{
    Fixture *a = *state, *b = other_desk("Bodil"), *d = other_desk("Dina");
    Outcome outcome;
    a->desk.now = moving_clock;
    a->desk.who = "Anna";
    AUTO_CASEFILE Casefile *c = kari();
    add_consent(c, "C1", RECIPIENT_NAV_KOMMUNE, EVERY_SCOPE);
    GOOD(a, edit_add(&a->desk, c, &outcome, &a->err));
    AUTO_TRANSFER before = {0};
    AUTO_TRANSFER made_ends = {0};
    AUTO_TRANSFER ends = {0};
    made(a, "INN-004", &before);
    GOOD(b, edit_take(&b->desk, &before, NULL, &outcome, &b->err));
    set_one(b, "INN-004", "family_name=Testesen-Prøve"); /* what it says of whom it is about changes nothing */
    set_one(b, "INN-004", "family_name=Testesen");
    strcpy(clock_now, "2026-03-02T10:00:00");
    GOOD(a, edit_consent_withdraw(&a->desk, "INN-004", "C1", date_of(2026, 3, 1), &outcome, &a->err));
    assert_int_equal(in_review(a, "CONSENT-WITHDRAWN"), 0); /* who did it knows */
    GOOD(a, ended(a, &made_ends));
    as_read(a, &made_ends, &ends);
    AUTO_PREVIEW preview = {0};
    GOOD(b, transfer_look(&b->desk, &ends, NULL, &preview, &b->err));
    assert_int_equal(preview.count, 1);
    assert_int_equal(preview.lines[0].kind, TAKE_ADD);
    assert_string_equal(preview.lines[0].theirs_json, "\"2026-03-01\"");
    assert_non_null(strstr(preview.lines[0].label, "oppfølging"));
    assert_int_equal(preview.unknown.count, 0);
    assert_int_equal(standing_of(b, RECIPIENT_NAV_KOMMUNE, STANDING_VALID), 1); /* shown, not done */
    GOOD(b, edit_take(&b->desk, &ends, NULL, &outcome, &b->err));
    assert_int_equal(standing_of(b, RECIPIENT_NAV_KOMMUNE, STANDING_WITHDRAWN), 1);
    assert_int_equal(in_review(b, "CONSENT-WITHDRAWN"), 1);
    GOOD(b, edit_take(&b->desk, &before, NULL, &outcome, &b->err)); /* nothing brings it back */
    assert_int_equal(outcome.change, 0);
    AUTO_CONFLICTS list = {0};
    GOOD(b, transfer_conflicts(&b->desk, "INN-004", &list, &b->err));
    assert_int_equal(list.count, 1);
    assert_int_equal(list.lines[0].count, 1);
    GOOD(b, edit_settle(&b->desk, "INN-004", list.lines[0].key, list.lines[0].sides[0].stamp, &outcome, &b->err));
    assert_int_equal(in_review(b, "CONSENT-WITHDRAWN"), 0);
    assert_int_equal(standing_of(b, RECIPIENT_NAV_KOMMUNE, STANDING_WITHDRAWN), 1);
    GOOD(b, edit_take(&b->desk, &ends, NULL, &outcome, &b->err));
    assert_int_equal(outcome.change, 0);
    assert_int_equal(in_review(b, "CONSENT-WITHDRAWN"), 0);
    Undone undone;
    GOOD(b, edit_undo(&b->desk, &undone, &b->err));
    assert_int_equal(in_review(b, "CONSENT-WITHDRAWN"), 1);
    /* who has not the person does not get them by it */
    assert_int_equal(edit_take(&d->desk, &ends, NULL, &outcome, &d->err), STATUS_NOT_FOUND);
    assert_int_equal(edit_take(&d->desk, &ends, "X-1", &outcome, &d->err), STATUS_NOT_FOUND);
    /* nor does somebody else of that number lose a consent to it, whatever they are told */
    AUTO_CASEFILE Casefile *namesake = kari();
    free(namesake->person.family_name);
    namesake->person.family_name = mem_text("Liksom");
    add_consent(namesake, "C1", RECIPIENT_NAV_KOMMUNE, EVERY_SCOPE);
    GOOD(d, edit_add(&d->desk, namesake, &outcome, &d->err));
    assert_int_equal(edit_take(&d->desk, &ends, NULL, &outcome, &d->err), STATUS_INVALID);
    assert_int_equal(edit_take(&d->desk, &ends, "INN-004", &outcome, &d->err), STATUS_INVALID);
    assert_int_equal(standing_of(d, RECIPIENT_NAV_KOMMUNE, STANDING_VALID), 1);
    strcpy(clock_now, "2026-03-02T09:30:00");
    close_desk(b);
    close_desk(d);
}

/* An end that is not known here goes on to who knows it. */
static void it_is_passed_on(void **state)
{
    Fixture *a = *state, *b = other_desk("Bodil"), *d = other_desk("Dina");
    Outcome outcome;
    a->desk.now = moving_clock;
    a->desk.who = "Anna";
    AUTO_CASEFILE Casefile *c = kari();
    add_consent(c, "C1", RECIPIENT_NAV_KOMMUNE, 1 << SCOPE_HOUSING);
    add_consent(c, "C2", RECIPIENT_NAV_STAT, 1 << SCOPE_WORK);
    GOOD(a, edit_add(&a->desk, c, &outcome, &a->err));
    AUTO_TRANSFER first = {0};
    AUTO_TRANSFER second = {0};
    AUTO_TRANSFER third = {0};
    made(a, "INN-004", &first);
    GOOD(d, edit_take(&d->desk, &first, NULL, &outcome, &d->err)); /* Dina has both */
    strcpy(clock_now, "2026-03-02T10:00:00");
    GOOD(a, edit_consent_withdraw(&a->desk, "INN-004", "C1", DATE_NONE, &outcome, &a->err));
    made(a, "INN-004", &second);
    GOOD(b, edit_take(&b->desk, &second, NULL, &outcome, &b->err)); /* Bodil never had the first */
    made(b, "INN-004", &third);
    GOOD(d, edit_take(&d->desk, &third, NULL, &outcome, &d->err));
    assert_int_equal(standing_of(d, RECIPIENT_NAV_KOMMUNE, STANDING_WITHDRAWN), 1);
    assert_int_equal(standing_of(d, RECIPIENT_NAV_STAT, STANDING_VALID), 1);
    strcpy(clock_now, "2026-03-02T09:30:00");
    close_desk(b);
    close_desk(d);
}

/* A file that says it tells of ends and tells something else. */
static void it_is_checked(void **state)
{
    Fixture *f = *state;
    static const char begin[] = "{\"schema\":\"overgang.transfer/1\",\"made\":{\"at\":\"2026-03-02T09:30:00\",\"by\":\"x\"},"
                                "\"recipients\":[\"nav_stat\"],\"scopes\":[],";
    static const struct {
        const char *rest;
        Status status;
    } files[] = {
        {"\"ended\":[],\"case\":{\"ref\":\"A\",\"family_name\":\"B\"},\"versions\":[]}", STATUS_OK},
        {"\"ended\":[],\"case\":{\"ref\":\"A\",\"family_name\":\"B\",\"housing_release\":\"no\"},\"versions\":[]}", STATUS_INVALID},
        {"\"ended\":[],\"case\":{\"ref\":\"A\"},\"versions\":[]}", STATUS_INVALID},
        {"\"ended\":{},\"case\":{\"ref\":\"A\",\"family_name\":\"B\"},\"versions\":[]}", STATUS_INVALID},
        {"\"ended\":[{}],\"case\":{\"ref\":\"A\",\"family_name\":\"B\"},\"versions\":[]}", STATUS_INVALID},
        {"\"ended\":[{\"key\":\"housing_release\",\"recipient\":\"nav_stat\",\"scope\":[],\"on\":\"2026-03-02\"}],"
         "\"case\":{\"ref\":\"A\",\"family_name\":\"B\"},\"versions\":[]}",
         STATUS_INVALID},
        {"\"ended\":[],\"case\":{\"ref\":\"A\",\"family_name\":\"B\"},\"versions\":[{\"key\":\"housing_release\","
         "\"standing\":[{\"stamp\":\"2026-03-02T09:30:00.00000001 x\",\"value\":\"no\"}],\"past\":[]}]}",
         STATUS_INVALID},
    };
    for (size_t i = 0; i < COUNT(files); i++) {
        AUTO_TRANSFER read = {0};
        AUTO_STR text = {0};
        str_add_f(&text, "%s%s", begin, files[i].rest);
        if (transfer_from_json(text.data, text.len, &read, &f->err) != files[i].status)
            fail_msg("%s: %s %s", files[i].rest, f->err.where, f->err.message);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(nothing_else_is_in_it, fixture_open, fixture_close),
        cmocka_unit_test_setup_teardown(it_reaches_the_other, fixture_open, fixture_close),
        cmocka_unit_test_setup_teardown(it_is_passed_on, fixture_open, fixture_close),
        cmocka_unit_test_setup_teardown(it_is_checked, fixture_open, fixture_close),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
