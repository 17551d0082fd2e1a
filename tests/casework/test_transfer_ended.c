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
    is_annas(a);
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
    is_annas(a);
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

#define OLD_STAMP "2026-03-02T09:30:00.00000001 tester"
#define NEW_STAMP "2026-03-05T09:30:00.00000009 Bodil"

/* Each forger says it at a later moment, so that none is taken for another. */
static void stamp_anew(Str *text)
{
    static int second;
    char digits[8];
    snprintf(digits, sizeof digits, "%02d", ++second % 60);
    for (char *at = text->data; (at = strstr(at, NEW_STAMP)); at++)
        memcpy(at + strlen("2026-03-05T09:30:"), digits, 2);
}

/* The file with other words in it than were written. */
static void forged(Fixture *f, const Transfer *transfer, const char *const pairs[][2], size_t count, Transfer *ret)
{
    AUTO_STR text = {0};
    transfer_to_json(transfer, &text);
    for (size_t i = 0; i < count; i++) {
        AUTO_STR other = {0};
        const char *at = str_text(&text), *found;
        if (!strstr(at, pairs[i][0])) fail_msg("not in the file: %s in %s", pairs[i][0], at);
        while ((found = strstr(at, pairs[i][0]))) {
            str_add_n(&other, at, (size_t)(found - at));
            str_add(&other, pairs[i][1]);
            at = found + strlen(pairs[i][0]);
        }
        str_add(&other, at);
        str_clear(&text);
        str_add(&text, str_text(&other));
    }
    stamp_anew(&text);
    GOOD(f, transfer_from_json(text.data, text.len, ret, &f->err));
}

static const Consent *first_consent(Fixture *f, Casefile **ret)
{
    casefile_free(*ret);
    *ret = NULL;
    loaded(f, "INN-004", ret);
    assert_int_equal((*ret)->consents.count, 1);
    return CONSENT_AT(*ret, 0);
}

/* Whatever a file says of a consent that is held here, it gives no more afterwards than before. */
static void nothing_is_widened(void **state)
{
    Fixture *a = *state;
    Outcome outcome;
    AUTO_CASEFILE Casefile *c = kari(), *now = NULL;
    AUTO_TRANSFER file = {0};
    add_consent(c, "C1", RECIPIENT_NAV_KOMMUNE, 1 << SCOPE_HOUSING);
    CONSENT_AT(c, 0)->until = date_of(2026, 6, 1);
    GOOD(a, edit_add(&a->desk, c, &outcome, &a->err));
    made(a, "INN-004", &file);
    static const char *const lies[][4][2] = {
        {{OLD_STAMP, NEW_STAMP}, {"\"until\":\"2026-06-01\"", "\"until\":\"2029-06-01\""}},
        {{OLD_STAMP, NEW_STAMP}, {",\"until\":\"2026-06-01\"", ""}},
        {{"{\"stamp\":\"" OLD_STAMP "\"}],\"past\":[]", "{\"stamp\":\"" NEW_STAMP "\"}],\"past\":[\"" OLD_STAMP "\"]"},
         {"\"until\":\"2026-06-01\"", "\"until\":\"2029-06-01\""}},
        {{"{\"stamp\":\"" OLD_STAMP "\"}],\"past\":[]", "{\"stamp\":\"" NEW_STAMP "\"}],\"past\":[\"" OLD_STAMP "\"]"},
         {",\"until\":\"2026-06-01\"", ""}},
    };
    for (size_t i = 0; i < COUNT(lies); i++) {
        AUTO_TRANSFER lie = {0};
        forged(a, &file, lies[i], 2, &lie);
        Status status = edit_take(&a->desk, &lie, NULL, &outcome, &a->err);
        const Consent *held = first_consent(a, &now);
        if (held->until != date_of(2026, 6, 1)) fail_msg("lie %zu (%d): until is %d", i, status, held->until);
        AUTO_CONFLICTS list = {0};
        GOOD(a, transfer_conflicts(&a->desk, "INN-004", &list, &a->err));
        for (size_t k = 0; k < list.count; k++)
            assert_null(strstr(list.lines[k].key, "consents"));
    }
    /* a value of its own beside the case, that knows nothing of a last day */
    static const char *const values[] = {"null", "\"\"", "\"2029-06-01\"", "7", "[]"};
    for (size_t i = 0; i < COUNT(values); i++) {
        AUTO_TRANSFER lie = {0};
        AUTO_STR value = {0}, text = {0}, key = {0};
        slots_withdrawal_key(&key, first_consent(a, &now));
        key.data[strcspn(key.data, "]") + 1] = '\0';
        str_add_f(&value, "{\"document\":\"mappe\",\"form\":\"written\",\"given\":\"2026-02-03\",\"id\":\"C1\",\"informed\":true,"
                          "\"purpose\":\"oppfølging\",\"recipient\":\"nav_kommune\",\"scope\":[\"housing\"],\"until\":%s}", values[i]);
        as_read(a, &file, &lie);
        versions_note(&lie.versions, key.data, NEW_STAMP, str_text(&value), false);
        transfer_to_json(&lie, &text);
        AUTO_TRANSFER read = {0};
        stamp_anew(&text);
        if (transfer_from_json(text.data, text.len, &read, &a->err) != STATUS_OK) continue;
        (void)edit_take(&a->desk, &read, NULL, &outcome, &a->err);
        if (first_consent(a, &now)->until != date_of(2026, 6, 1)) fail_msg("until %s", values[i]);
    }
    /* the same stamp, and so many of them that the true one might be lost sight of */
    static const char *const same[][2] = {{",\"until\":\"2026-06-01\"", ",\"until\":\"2029-06-01\",\"reason\":\"fordi\""}};
    AUTO_TRANSFER tie = {0};
    AUTO_TRANSFER many = {0};
    forged(a, &file, same, 1, &tie);
    GOOD(a, edit_take(&a->desk, &tie, NULL, &outcome, &a->err));
    assert_int_equal(first_consent(a, &now)->until, date_of(2026, 6, 1));
    forged(a, &file, lies[0], 2, &many);
    for (size_t i = 0; i < 40; i++) {
        AUTO_STR stamp = {0}, key = {0};
        slots_withdrawal_key(&key, first_consent(a, &now));
        key.data[strcspn(key.data, "]") + 1] = '\0';
        str_add_f(&stamp, "2026-03-06T09:30:%02zu.00000009 Bodil", i);
        size_t count, at = versions_find(&many.versions, key.data, &count);
        versions_note(&many.versions, key.data, str_text(&stamp), many.versions.all[at].value, false);
    }
    GOOD(a, edit_take(&a->desk, &many, NULL, &outcome, &a->err));
    assert_int_equal(first_consent(a, &now)->until, date_of(2026, 6, 1));
    /* who has said that a shorter one is meant is believed */
    AUTO_TRANSFER shorter = {0};
    static const char *const less[][2] = {{OLD_STAMP, NEW_STAMP}, {"\"until\":\"2026-06-01\"", "\"until\":\"2026-04-01\""}};
    forged(a, &file, less, 2, &shorter);
    GOOD(a, edit_take(&a->desk, &shorter, NULL, &outcome, &a->err));
    assert_int_equal(first_consent(a, &now)->until, date_of(2026, 4, 1));
    /* wider in scope or to somebody else is another consent, and the one held stays what it was */
    AUTO_TRANSFER wider = {0};
    static const char *const more[][2] = {{"\"scope\":[\"housing\"]", "\"scope\":[\"housing\",\"health\"]"}};
    AUTO_STR text = {0};
    transfer_to_json(&file, &text);
    assert_non_null(strstr(str_text(&text), more[0][0]));
    forged(a, &file, more, 1, &wider);
    if (edit_take(&a->desk, &wider, NULL, &outcome, &a->err) == STATUS_OK) {
        casefile_free(now);
        now = NULL;
        loaded(a, "INN-004", &now);
        size_t narrow = 0;
        for (size_t i = 0; i < now->consents.count; i++)
            narrow += CONSENT_AT(now, i)->scope.count == 1 && CONSENT_AT(now, i)->until == date_of(2026, 4, 1);
        assert_int_equal(narrow, 1);
    }
}

/* Nor does one come to life again, by whatever a file forgets or calls past. */
static void nothing_is_revived(void **state)
{
    Fixture *a = *state;
    Outcome outcome;
    AUTO_CASEFILE Casefile *c = kari(), *now = NULL;
    AUTO_TRANSFER before = {0};
    AUTO_TRANSFER ends = {0};
    add_consent(c, "C1", RECIPIENT_NAV_KOMMUNE, 1 << SCOPE_HOUSING);
    GOOD(a, edit_add(&a->desk, c, &outcome, &a->err));
    made(a, "INN-004", &before);
    GOOD(a, edit_consent_withdraw(&a->desk, "INN-004", "C1", DATE_NONE, &outcome, &a->err));
    GOOD(a, ended(a, &ends));
#define SAID "{\"stamp\":\"2026-03-02T09:30:00.00000002 tester\",\"value\":\"2026-03-02\"}"
    static const char *const lies[][1][2] = {
        {{"\"standing\":[" SAID "],\"past\":[]", "\"standing\":[],\"past\":[\"2026-03-02T09:30:00.00000002 tester\"]"}},
        {{"\"standing\":[" SAID "],\"past\":[]",
          "\"standing\":[{\"stamp\":\"" NEW_STAMP "\",\"value\":\"2029-03-02\"}],\"past\":[\"2026-03-02T09:30:00.00000002 tester\"]"}},
    };
    for (size_t i = 0; i < COUNT(lies); i++) {
        AUTO_TRANSFER lie = {0};
        forged(a, &ends, lies[i], 1, &lie);
        (void)edit_take(&a->desk, &lie, NULL, &outcome, &a->err);
        assert_int_equal(first_consent(a, &now)->withdrawn, date_of(2026, 3, 2));
    }
    /* the row itself called past: a consent stays in the register, withdrawn as it was */
    AUTO_TRANSFER took_out = {0};
    AUTO_STR key = {0};
    slots_withdrawal_key(&key, CONSENT_AT(now, 0));
    AUTO_STR row = {0};
    str_add_n(&row, str_text(&key), strcspn(str_text(&key), "]") + 1);
    as_read(a, &before, &took_out);
    for (size_t i = took_out.versions.count; i-- > 0;)
        if (strncmp(took_out.versions.all[i].key, "consents", 8) == 0) versions_forget(&took_out.versions, i);
    list_done(&took_out.casefile->consents, &record_consent);
    versions_note(&took_out.versions, str_text(&row), OLD_STAMP, NULL, true);
    AUTO_TRANSFER read = {0};
    as_read(a, &took_out, &read);
    (void)edit_take(&a->desk, &read, NULL, &outcome, &a->err);
    assert_int_equal(first_consent(a, &now)->withdrawn, date_of(2026, 3, 2));
    GOOD(a, edit_take(&a->desk, &before, NULL, &outcome, &a->err));
    assert_int_equal(first_consent(a, &now)->withdrawn, date_of(2026, 3, 2));
}

/* Told here and not told there: no. */
static void a_no_counts(void **state)
{
    Fixture *a = *state, *b = other_desk("Bodil");
    Outcome outcome;
    AUTO_CASEFILE Casefile *c = kari(), *other = kari();
    AUTO_TRANSFER file = {0};
    add_consent(c, "C1", RECIPIENT_NAV_KOMMUNE, 1 << SCOPE_HOUSING);
    add_consent(other, "C1", RECIPIENT_NAV_KOMMUNE, 1 << SCOPE_HOUSING);
    CONSENT_AT(other, 0)->informed = TRI_NO;
    GOOD(a, edit_add(&a->desk, c, &outcome, &a->err));
    GOOD(b, edit_add(&b->desk, other, &outcome, &b->err));
    made(a, "INN-004", &file);
    GOOD(b, edit_take(&b->desk, &file, NULL, &outcome, &b->err));
    assert_int_equal(standing_of(b, RECIPIENT_NAV_KOMMUNE, STANDING_VALID), 0);
    close_desk(b);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(nothing_else_is_in_it, fixture_open, fixture_close),
        cmocka_unit_test_setup_teardown(it_reaches_the_other, fixture_open, fixture_close),
        cmocka_unit_test_setup_teardown(it_is_passed_on, fixture_open, fixture_close),
        cmocka_unit_test_setup_teardown(it_is_checked, fixture_open, fixture_close),
        cmocka_unit_test_setup_teardown(nothing_is_widened, fixture_open, fixture_close),
        cmocka_unit_test_setup_teardown(nothing_is_revived, fixture_open, fixture_close),
        cmocka_unit_test_setup_teardown(a_no_counts, fixture_open, fixture_close),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
