/* The hand-over letter: what each scope lets out, alone and in pairs, and that nothing else does. */

#include "tests/casework/fixture.h"

#include "casework/cases.h"
#include "casework/exchange.h"
#include "casework/letter.h"

/*
 * Something of the case, told by a text that stands nowhere else, and the scope under which it may leave: written down
 * here a second time, and not read from the table that the letter is made by.
 */
enum { ALWAYS = -1, NEVER = 0 };
typedef struct Marker {
    const char *text;
    int scope;
} Marker;

static const Marker markers[] = {
    {"Fornavnmerke Etternavnmerke", ALWAYS},
    {"REF-MERKE", NEVER}, {"1990", NEVER}, {"17.07.1990", NEVER}, {"17079012345", NEVER}, {"Release:", NEVER},

    {"high security", SCOPE_DATES}, {"Fengselmerke", SCOPE_DATES}, {"01.03.2025", SCOPE_DATES}, {"17.11.2026", SCOPE_DATES},
    {"09.09.2027", SCOPE_DATES}, {"rison", SCOPE_DATES}, {"entence", SCOPE_DATES}, {"elease", SCOPE_DATES},
    {"Form of execution", SCOPE_DATES}, {"Betjentmerke", SCOPE_DATES}, {"Friomsorgmerke", SCOPE_DATES},
    {"Konsulentmerke", SCOPE_DATES}, {"Tilbakemerke", SCOPE_DATES},
    {"Avdelingmerke", NEVER}, {"20.02.2025", NEVER}, {"P2Y6M", NEVER}, {"2 years", NEVER}, {"777", NEVER}, {"03.06.2025", NEVER},
    {"05.06.2025", NEVER}, {"13.11.2026", NEVER}, {"22.01.2027", NEVER}, {"Plasseringmerke", NEVER}, {"remand", NEVER},
    {"nmate", NEVER}, {"rime", NEVER},

    {"Bostedmerke", SCOPE_HOUSING}, {"Oppholdmerke", SCOPE_HOUSING}, {"Flyttemerke", SCOPE_HOUSING},
    {"rents", SCOPE_HOUSING}, {"Has a home now or to come: no", SCOPE_HOUSING},
    {"Arrestmerke", NEVER}, {"Hentetmerke", NEVER}, {"Ansvarmerke", NEVER}, {"Tvistmerke", NEVER}, {"02.04.2025", NEVER},

    {"disability benefit", SCOPE_ECONOMY}, {"14.04.2024", SCOPE_ECONOMY}, {"05.03.2025", SCOPE_ECONOMY},
    {"28.03.2025", SCOPE_ECONOMY}, {"11.02.2026", SCOPE_ECONOMY}, {"12.02.2026", SCOPE_ECONOMY},
    {"01.05.2025", SCOPE_ECONOMY}, {"01.11.2026", SCOPE_ECONOMY}, {"Pays maintenance: yes", SCOPE_ECONOMY},
    {"Has arrears of maintenance: yes", SCOPE_ECONOMY}, {"12.12.2025", SCOPE_ECONOMY}, {"debts", SCOPE_ECONOMY},
    {"too long", NEVER}, {"overpaid", NEVER},

    {"substance use", SCOPE_HEALTH}, {"Individual plan: yes", SCOPE_HEALTH}, {"assistive aids", SCOPE_HEALTH},
    {"Helsemerke, 61000002", SCOPE_HEALTH},

    {"Work: employed", SCOPE_WORK}, {"Wants work: yes", SCOPE_WORK}, {"upper secondary not completed", SCOPE_WORK},
    {"Skolemerke", SCOPE_WORK}, {"frigang", NEVER}, {"employer", NEVER},

    {"10 years old", SCOPE_CHILDREN}, {"supports the child: yes", SCOPE_CHILDREN}, {"01.02.2016", NEVER}, {"uidance", NEVER},

    {"uardian", NEVER}, {"nterpreter", NEVER}, {"oreign", NEVER}, {"igital", NEVER}, {"alarm", NEVER},
    {"Statmerke", NEVER}, {"Statkontor", NEVER}, {"Kommunemerke", NEVER}, {"61000001", NEVER}, {"Veiledermerke", NEVER},
    {"Vergemerke", NEVER}, {"Annenmerke", NEVER}, {"Friomsorgkontor", SCOPE_DATES},
    {"INST2", NEVER}, {"07.03.2025", NEVER}, {"Avtalemerke", NEVER}, {"Stedmerke", NEVER}, {"10:11", NEVER}, {"05.03.2026", NEVER},
    {"Deltmerke", NEVER}, {"Lovmerke", NEVER}, {"21.01.2026", NEVER}, {"Punktmerke", NEVER}, {"09.02.2026", NEVER},
    {"Notatmerke", NEVER}, {"Forfattermerke", NEVER}, {"Plukketmerke", NEVER},
    {"Formålmerke", NEVER}, {"Dokumentmerke", NEVER}, {"Andreformål", NEVER}, {"15.01.2026", NEVER},
};

static void load_case(Fixture *f)
{
    const char *folder = getenv("top_srcdir");
    char path[256];
    ExchangeReport report = {0};
    snprintf(path, sizeof path, "%s/tests/casework/letter.json", folder ? folder : ".");
    FILE *in = fopen(path, "r");
    if (!in) fail_msg("%s", path);
    GOOD(f, exchange_import(&f->desk, in, path, &report, &f->err));
    fclose(in);
}

static void put_consent(List *list, const char *id, Recipient to, ScopeSet scopes, const char *purpose, Date given)
{
    Consent *consent = list_add(list, &record_consent);
    consent->id = mem_text(id);
    consent->recipient = (int)to;
    consent->purpose = mem_text(purpose);
    for (int i = 1; i < SCOPE_COUNT; i++)
        if (scopes & SCOPE_BIT(i)) codes_add(&consent->scope, i);
    consent->scope.known = true;
    consent->given = given;
    consent->form = CONSENT_WRITTEN;
    consent->document = mem_text("Dokumentmerke");
    consent->informed = TRI_YES;
    consent->guardian = mem_text("Vergemerke");
}

static char ref[32]; /* of the case that is looked at */

/*
 * Another case like the first: it agrees to share these with nav_kommune, and everything with all others, each in a
 * consent of its own.
 */
static void set_consents(Fixture *f, ScopeSet scopes)
{
    static int number;
    AUTO_CASEFILE Casefile *c = NULL;
    Outcome outcome;
    GOOD(f, case_load(&f->desk, "REF-MERKE", &c, &f->err));
    snprintf(ref, sizeof ref, "REF-MERKE-%d", ++number);
    free(c->ref);
    c->ref = mem_text(ref);
    c->id = 0;
    if (scopes) put_consent(&c->consents, "C1", RECIPIENT_NAV_KOMMUNE, scopes, "Formålmerke", date_of(2026, 1, 12));
    put_consent(&c->consents, "C2", RECIPIENT_NAV_STAT, SCOPES_ALL, "Andreformål", date_of(2026, 1, 15));
    put_consent(&c->consents, "C3", RECIPIENT_HELSE, SCOPES_ALL, "Andreformål", date_of(2026, 1, 15));
    GOOD(f, edit_add(&f->desk, c, &outcome, &f->err));
}

static void check_text(const char *text, ScopeSet scopes)
{
    for (size_t i = 0; i < COUNT(markers); i++) {
        const Marker *marker = &markers[i];
        bool wanted = marker->scope == ALWAYS || (marker->scope > 0 && (scopes & SCOPE_BIT(marker->scope)));
        if ((strstr(text, marker->text) != NULL) != wanted)
            fail_msg("scopes %#x: \"%s\" is %s:\n%s", scopes, marker->text, wanted ? "missing" : "there", text);
    }
}

static const Letterhead head = {.sender = "Avsender", .office = "Avsenderkontor", .answer_days = 14};

static void check_letter(Fixture *f, ScopeSet scopes)
{
    AUTO_LETTER letter = {0};
    LetterAsk ask = {.to = RECIPIENT_NAV_KOMMUNE};
    set_consents(f, scopes);
    GOOD(f, letter_make(&f->desk, &head, ref, &ask, &letter, &f->err));
    assert_int_equal(letter.covered, scopes);
    check_text(str_text(&letter.text), scopes);
    assert_non_null(strstr(str_text(&letter.text), "Kommunekontor"));
    for (int i = 1; i < SCOPE_COUNT; i++) {
        bool covered = scopes & SCOPE_BIT(i);
        assert_true((letter.scopes[i].answer == COVERED) == covered);
        assert_true((letter.scopes[i].why == NULL) == covered);
        assert_string_equal(letter_reason(&letter.scopes[i]), covered ? "valid" : "scope");
    }
}

static void every_scope_alone_and_in_pairs(void **state)
{
    Fixture *f = *state;
    load_case(f);
    for (int i = 1; i < SCOPE_COUNT; i++)
        for (int k = i; k < SCOPE_COUNT; k++)
            check_letter(f, SCOPE_BIT(i) | SCOPE_BIT(k));
    check_letter(f, SCOPES_ALL);
}

static void nothing_without_consent(void **state)
{
    Fixture *f = *state;
    AUTO_LETTER letter = {0};
    LetterAsk ask = {.to = RECIPIENT_NAV_KOMMUNE};
    load_case(f);
    set_consents(f, SCOPES_NONE);
    assert_int_equal(letter_make(&f->desk, &head, ref, &ask, &letter, &f->err), STATUS_NO_CONSENT);
    assert_int_equal(letter.paper.count, 0);
    assert_int_equal(letter.text.len, 0);
    for (int i = 1; i < SCOPE_COUNT; i++)
        assert_string_equal(letter_reason(&letter.scopes[i]), "recipient");
}

static void a_note_under_its_scope_alone(void **state)
{
    Fixture *f = *state;
    AUTO_LETTER letter = {0}, refused = {0};
    PickedNote notes[] = {{.number = 2, .scope = SCOPE_WORK}};
    LetterAsk ask = {.to = RECIPIENT_NAV_KOMMUNE, .notes = notes, .note_count = 1};
    load_case(f);
    set_consents(f, SCOPE_BIT(SCOPE_WORK));
    GOOD(f, letter_make(&f->desk, &head, ref, &ask, &letter, &f->err));
    assert_non_null(strstr(str_text(&letter.text), "Plukketmerke"));
    assert_null(strstr(str_text(&letter.text), "Notatmerke"));
    notes[0].scope = SCOPE_HEALTH;
    assert_int_equal(letter_make(&f->desk, &head, ref, &ask, &refused, &f->err), STATUS_NO_CONSENT);
    assert_int_equal(refused.text.len, 0);
    notes[0] = (PickedNote){.number = 3, .scope = SCOPE_WORK};
    letter_done(&refused);
    assert_int_equal(letter_make(&f->desk, &head, ref, &ask, &refused, &f->err), STATUS_INVALID);
    assert_int_equal(refused.text.len, 0);
}

/* What is recorded, and that a consent withdrawn after the preview stops it. */
static void the_record(void **state)
{
    Fixture *f = *state;
    AUTO_LETTER letter = {0};
    AUTO_STR id = {0};
    AUTO_CASEFILE Casefile *c = NULL;
    LetterAsk ask = {.to = RECIPIENT_NAV_KOMMUNE};
    Outcome outcome;
    Undone undone;
    load_case(f);
    set_consents(f, SCOPE_BIT(SCOPE_HOUSING) | SCOPE_BIT(SCOPE_DATES));
    GOOD(f, letter_make(&f->desk, &head, ref, &ask, &letter, &f->err));
    assert_int_equal(strlen(letter.hash), LETTER_HASH - 1);
    GOOD(f, letter_record(&f->desk, &letter, &id, &outcome, &f->err));
    assert_string_equal(str_text(&id), "S2");
    GOOD(f, case_load(&f->desk, ref, &c, &f->err));
    const Disclosure *row = DISCLOSURE_AT(c, 1);
    assert_string_equal(row->hash, letter.hash);
    assert_string_equal(row->consents, "C1");
    assert_string_equal(row->to, "Kommunekontor");
    assert_int_equal(row->ground, GROUND_CONSENT);
    assert_int_equal(row->answer_by, date_of(2026, 3, 16));
    GOOD(f, edit_undo(&f->desk, &undone, &f->err));
    AUTO_CASEFILE Casefile *before = NULL;
    GOOD(f, case_load(&f->desk, ref, &before, &f->err));
    assert_int_equal(before->disclosures.count, 1);
    set_consents(f, SCOPE_BIT(SCOPE_HOUSING)); /* of dates it is no longer */
    free(letter.ref);
    letter.ref = mem_text(ref);
    assert_int_equal(letter_record(&f->desk, &letter, NULL, &outcome, &f->err), STATUS_NO_CONSENT);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(every_scope_alone_and_in_pairs, fixture_open, fixture_close),
        cmocka_unit_test_setup_teardown(nothing_without_consent, fixture_open, fixture_close),
        cmocka_unit_test_setup_teardown(a_note_under_its_scope_alone, fixture_open, fixture_close),
        cmocka_unit_test_setup_teardown(the_record, fixture_open, fixture_close),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
