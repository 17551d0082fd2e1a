/* Consents: each condition alone, each day before, on and after the one that counts, and what covers what. */

#include "rules/consent.h"

#include "base/lang.h"
#include "rule_cases.h"
#include "rule_words.h"

/* A consent as a test states it; what is left out is as in a good one. */
typedef struct Given {
    const char *id, *until, *withdrawn, *refused, *given;
    int recipient;
    unsigned scope;   /* a bit for each Scope; 0: housing and economy */
    const char *lack; /* the field that is missing */
    const char *renews, *reason;
} Given;

static void set(Consent *consent, const char *key, const char *text)
{
    Error err = {0};
    if (text && field_parse(record_field(&record_consent, key), consent, text, DATE_NONE, &err) != STATUS_OK)
        fail_msg("%s: %s", key, err.message);
}

static void make(Consent *consent, const Given *given)
{
    record_done(&record_consent, consent);
    record_init(&record_consent, consent);
    set(consent, "id", given->id ? given->id : "C1");
    consent->recipient = given->recipient ? given->recipient : RECIPIENT_NAV_KOMMUNE;
    set(consent, "purpose", "Bolig");
    consent->scope.known = true;
    for (int scope = 1; scope < SCOPE_COUNT; scope++)
        if ((given->scope ? given->scope : 1u << SCOPE_HOUSING | 1u << SCOPE_ECONOMY) & 1u << scope)
            codes_add(&consent->scope, scope);
    set(consent, "given", given->given ? given->given : "2025-11-12");
    set(consent, "form", "written");
    set(consent, "document", "arkiv 17");
    set(consent, "informed", "yes");
    set(consent, "guardian", "Verge Verge");
    set(consent, "until", given->until);
    set(consent, "withdrawn", given->withdrawn);
    set(consent, "refused", given->refused);
    set(consent, "renews", given->renews);
    set(consent, "reason", given->reason);
    set(consent, given->lack ? given->lack : "reason", given->lack ? "" : NULL);
}

enum { MOST = 3 };

static Casefile *case_with(const Given *given, size_t count)
{
    Casefile *casefile = casefile_new();
    casefile->ref = mem_text("INN-1");
    casefile->consents.known = true;
    for (size_t i = 0; i < count && (i == 0 || given[i].id); i++)
        make(list_add(&casefile->consents, &record_consent), &given[i]);
    return casefile;
}

/* ---------------------------------------------------------------- each condition alone */

static void one_condition_lacking(void **state)
{
    (void)state;
    static const struct {
        const char *key, *value;
        unsigned lacks;
    } rows[] = {
        {"recipient", "", CONSENT_LACK_BIT(LACK_RECIPIENT)},
        {"purpose", "", CONSENT_LACK_BIT(LACK_PURPOSE)},
        {"purpose", "  ", CONSENT_LACK_BIT(LACK_PURPOSE)},
        {"scope", "", CONSENT_LACK_BIT(LACK_SCOPE)},
        {"form", "", CONSENT_LACK_BIT(LACK_FORM)},
        {"form", "oral", 0},
        {"document", "", CONSENT_LACK_BIT(LACK_DOCUMENT)},
        {"given", "", CONSENT_LACK_BIT(LACK_GIVEN)},
        {"guardian", "", CONSENT_LACK_BIT(LACK_GUARDIAN)},
        {"informed", "", 0xFu << LACK_TOLD_PURPOSE},
        {"informed", "no", 0xFu << LACK_TOLD_PURPOSE},
        {"informed_of", "use,responsible,withdrawal", CONSENT_LACK_BIT(LACK_TOLD_PURPOSE)},
        {"informed_of", "purpose,responsible,withdrawal", CONSENT_LACK_BIT(LACK_TOLD_USE)},
        {"informed_of", "purpose,use,withdrawal", CONSENT_LACK_BIT(LACK_TOLD_RESPONSIBLE)},
        {"informed_of", "purpose,use,responsible", CONSENT_LACK_BIT(LACK_TOLD_WITHDRAWAL)},
        {"informed_of", "withdrawal,responsible,use,purpose", 0},
    };
    Date today = date_of(2026, 3, 2);
    for (size_t i = 0; i < COUNT(rows); i++) {
        ConsentJudgement judged;
        AUTO_CASEFILE Casefile *casefile = case_with(&(Given){0}, 1);
        Consent *consent = CONSENT_AT(casefile, 0);
        codes_add(&casefile->flags, FLAG_GUARDIAN);
        set(consent, rows[i].key, rows[i].value);
        assert_int_equal(consent_lacks(consent, true), rows[i].lacks);
        consent_judge(casefile, consent, today, &judged);
        assert_int_equal(judged.standing, rows[i].lacks ? STANDING_INCOMPLETE : STANDING_VALID);
        /* without a guardian nobody needs to be named */
        unsigned guardian = CONSENT_LACK_BIT(LACK_GUARDIAN);
        assert_int_equal(consent_lacks(consent, false), rows[i].lacks & ~guardian);
    }
}

/* All four told one by one is as good as the one word. */
static void told_one_by_one(void **state)
{
    (void)state;
    Consent consent = {0};
    make(&consent, &(Given){.lack = "informed"});
    set(&consent, "informed_of", "purpose,use,responsible,withdrawal");
    assert_int_equal(consent_lacks(&consent, false), 0);
    set(&consent, "informed_of", "use");
    assert_true(consent_told(&consent, TOLD_USE));
    assert_false(consent_told(&consent, TOLD_PURPOSE));
    record_done(&record_consent, &consent);
}

/* ---------------------------------------------------------------- days */

static void days_that_count(void **state)
{
    (void)state;
    static const struct {
        Given given;
        const char *today;
        ConsentStanding standing;
        const char *on;
    } rows[] = {
        {{.until = "2026-03-02"}, "2026-03-01", STANDING_VALID, "2025-11-12"},
        {{.until = "2026-03-02"}, "2026-03-02", STANDING_VALID, "2025-11-12"}, /* its last day counts */
        {{.until = "2026-03-02"}, "2026-03-03", STANDING_EXPIRED, "2026-03-02"},
        {{.withdrawn = "2026-03-02"}, "2026-03-01", STANDING_VALID, "2025-11-12"},
        {{.withdrawn = "2026-03-02"}, "2026-03-02", STANDING_WITHDRAWN, "2026-03-02"}, /* from its day on */
        {{.withdrawn = "2026-03-02"}, "2026-03-03", STANDING_WITHDRAWN, "2026-03-02"},
        {{.refused = "2026-03-02"}, "2026-03-01", STANDING_VALID, "2025-11-12"},
        {{.refused = "2026-03-02"}, "2026-03-02", STANDING_REFUSED, "2026-03-02"},
        {{.refused = "2026-03-02"}, "2026-03-03", STANDING_REFUSED, "2026-03-02"},
        {{.given = "2026-03-02"}, "2026-03-01", STANDING_NOT_YET, "2026-03-02"},
        {{.given = "2026-03-02"}, "2026-03-02", STANDING_VALID, "2026-03-02"},
        {{.given = "2026-03-02"}, "2026-03-03", STANDING_VALID, "2026-03-02"},
        {{.until = "2028-02-29"}, "2028-02-29", STANDING_VALID, "2025-11-12"},
        {{.until = "2028-02-29"}, "2028-03-01", STANDING_EXPIRED, "2028-02-29"},
        /* what is over is over, whatever else it lacks */
        {{.lack = "document", .until = "2026-03-01"}, "2026-03-02", STANDING_EXPIRED, "2026-03-01"},
        {{.lack = "document", .withdrawn = "2026-03-01"}, "2026-03-02", STANDING_WITHDRAWN, "2026-03-01"},
        {{.lack = "given", .refused = "2026-03-01"}, "2026-03-02", STANDING_REFUSED, "2026-03-01"},
        {{.until = "2026-02-01", .withdrawn = "2026-03-01"}, "2026-03-02", STANDING_WITHDRAWN, "2026-03-01"},
        {{.lack = "purpose", .given = "2026-03-03"}, "2026-03-02", STANDING_INCOMPLETE, NULL},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        ConsentJudgement judged;
        AUTO_CASEFILE Casefile *casefile = case_with(&rows[i].given, 1);
        codes_add(&casefile->flags, FLAG_GUARDIAN);
        consent_judge(casefile, CONSENT_AT(casefile, 0), date_from_iso(rows[i].today), &judged);
        if (judged.standing != rows[i].standing) print_error("row %zu\n", i);
        assert_int_equal(judged.standing, rows[i].standing);
        assert_int_equal(judged.on, date_from_iso(rows[i].on));
    }
}

/* ---------------------------------------------------------------- what covers what */

#define HEALTH (1u << SCOPE_HEALTH)

static void covers(void **state)
{
    (void)state;
    static const struct {
        Given given[MOST];
        CoverAnswer answer;
        const char *id;
        ConsentStanding standing;
        const char *why;
    } rows[] = {
        {{{0}}, COVERED, "C1", STANDING_VALID, "C1 covers housing to Nav, municipal side."},
        {{{.recipient = RECIPIENT_FRIOMSORG}}, COVER_RECIPIENT, "C1", STANDING_VALID,
         "No consent is for Nav, municipal side."},
        {{{.scope = HEALTH}}, COVER_SCOPE, "C1", STANDING_VALID,
         "No consent to share with Nav, municipal side covers housing."},
        {{{.withdrawn = "2026-03-02"}}, COVER_STANDING, "C1", STANDING_WITHDRAWN, "C1 was withdrawn on 02.03.2026."},
        {{{.until = "2026-03-01"}}, COVER_STANDING, "C1", STANDING_EXPIRED, "C1 expired on 01.03.2026."},
        {{{.refused = "2026-02-03"}}, COVER_STANDING, "C1", STANDING_REFUSED, "C1 was refused on 03.02.2026."},
        {{{.given = "2026-03-03"}}, COVER_STANDING, "C1", STANDING_NOT_YET, "C1 counts from 03.03.2026 on."},
        {{{.lack = "document"}}, COVER_STANDING, "C1", STANDING_INCOMPLETE,
         "C1 is incomplete; what is missing: where it is documented."},
        /* one that does not say to whom or of what is nearest where nothing else is */
        {{{.lack = "recipient"}}, COVER_STANDING, "C1", STANDING_INCOMPLETE,
         "C1 is incomplete; what is missing: who may be told."},
        {{{.lack = "scope"}}, COVER_STANDING, "C1", STANDING_INCOMPLETE,
         "C1 is incomplete; what is missing: what may be shared, ticked point by point."},
        {{{.lack = "guardian"}}, COVER_STANDING, "C1", STANDING_INCOMPLETE,
         "C1 is incomplete; what is missing: the guardian's name."},
        /* of several: the valid one, of the valid the one that lasts longest */
        {{{.withdrawn = "2026-01-01"}, {.id = "C2"}}, COVERED, "C2", STANDING_VALID, NULL},
        {{{0}, {.id = "C2", .until = "2026-09-01"}}, COVERED, "C1", STANDING_VALID, NULL},
        {{{.until = "2026-06-01"}, {.id = "C2", .until = "2026-09-01"}}, COVERED, "C2", STANDING_VALID, NULL},
        {{{.withdrawn = "2026-06-01"}, {.id = "C2", .until = "2026-06-01"}}, COVERED, "C2", STANDING_VALID, NULL},
        /* valid to others, or of other things, does not help */
        {{{.recipient = RECIPIENT_HELSE}, {.id = "C2", .scope = HEALTH}, {.id = "C3", .withdrawn = "2026-01-01"}},
         COVER_STANDING, "C3", STANDING_WITHDRAWN, NULL},
        /* the latest of two that are over; what can still become valid comes before */
        {{{.withdrawn = "2026-02-01"}, {.id = "C2", .withdrawn = "2026-01-01"}}, COVER_STANDING, "C1",
         STANDING_WITHDRAWN, NULL},
        {{{.lack = "document"}, {.id = "C2", .withdrawn = "2026-01-01"}}, COVER_STANDING, "C1", STANDING_INCOMPLETE,
         NULL},
    };
    Date today = date_of(2026, 3, 2);
    for (size_t i = 0; i < COUNT(rows); i++) {
        Casefile *casefile = case_with(rows[i].given, MOST);
        codes_add(&casefile->flags, FLAG_GUARDIAN);
        ConsentCover cover;
        bool covered = consent_covers(casefile, RECIPIENT_NAV_KOMMUNE, SCOPE_HOUSING, today, &cover);
        AUTO_STR why = {0};
        consent_cover_why(&why, RECIPIENT_NAV_KOMMUNE, SCOPE_HOUSING, &cover);
        if (cover.answer != rows[i].answer) print_error("row %zu: %s\n", i, str_text(&why));
        assert_int_equal(cover.answer, rows[i].answer);
        assert_int_equal(covered, rows[i].answer == COVERED);
        assert_string_equal(cover.consent->id, rows[i].id);
        assert_int_equal(cover.judged.standing, rows[i].standing);
        if (rows[i].why) assert_string_equal(str_text(&why), rows[i].why);
        casefile_free(casefile);
    }
}

static void nobody_was_asked(void **state)
{
    (void)state;
    AUTO_CASEFILE Casefile *casefile = casefile_new();
    ConsentCover cover;
    AUTO_STR why = {0};
    assert_false(consent_covers(casefile, RECIPIENT_HELSE, SCOPE_HEALTH, date_of(2026, 3, 2), &cover));
    assert_int_equal(cover.answer, COVER_NONE);
    assert_null(cover.consent);
    consent_cover_why(&why, RECIPIENT_HELSE, SCOPE_HEALTH, &cover);
    assert_string_equal(str_text(&why), "No consent has been asked for.");
}

/* Each scope alone against each recipient: a consent gives what it names to whom it names, and nothing else. */
static void nothing_else(void **state)
{
    (void)state;
    for (int to = 1; to < codes_recipient.count; to++) {
        for (unsigned scopes = 1; scopes < 1u << (SCOPE_COUNT - 1); scopes++) {
            Given given[MOST] = {{.recipient = to, .scope = scopes << 1}};
            Casefile *casefile = case_with(given, MOST);
            for (int asked = 1; asked < codes_recipient.count; asked++)
                for (int scope = 1; scope < SCOPE_COUNT; scope++) {
                    ConsentCover cover;
                    bool covered = consent_covers(casefile, (Recipient)asked, (Scope)scope, date_of(2026, 3, 2), &cover);
                    assert_int_equal(covered, asked == to && (given[0].scope >> scope & 1));
                }
            casefile_free(casefile);
        }
    }
}

/* ---------------------------------------------------------------- renewals and refusals */

static void carried_on(void **state)
{
    (void)state;
    static const struct {
        Given given[MOST]; /* is the first carried on by another? */
        bool carried;
    } rows[] = {
        {{{.until = "2026-03-05"}}, false},
        {{{.until = "2026-03-05"}, {.id = "C2"}}, true},
        {{{.until = "2026-03-05"}, {.id = "C2", .until = "2026-03-05"}}, false},
        {{{.until = "2026-03-05"}, {.id = "C2", .until = "2026-03-06"}}, true},
        {{{.until = "2026-03-05"}, {.id = "C2", .recipient = RECIPIENT_HELSE}}, false},
        {{{.until = "2026-03-05"}, {.id = "C2", .scope = 1u << SCOPE_HOUSING}}, false},
        {{{.until = "2026-03-05"}, {.id = "C2", .lack = "document"}}, false},
        {{{.until = "2026-03-05"}, {.id = "C2", .withdrawn = "2026-03-01"}}, false},
        /* asked for as a renewal and answered, be it with less or with no */
        {{{.until = "2026-03-05"}, {.id = "C2", .renews = "c1", .scope = 1u << SCOPE_HOUSING}}, true},
        {{{.until = "2026-03-05"}, {.id = "C2", .renews = "C1", .lack = "document"}}, false},
        {{{.until = "2026-03-05"}, {.id = "C2", .renews = "C1", .refused = "2026-03-01"}}, true},
        {{{.until = "2026-03-05"}, {.id = "C2", .renews = "C3", .refused = "2026-03-01"}}, false},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        Casefile *casefile = case_with(rows[i].given, MOST);
        if (consent_carried_on(casefile, CONSENT_AT(casefile, 0)) != rows[i].carried) fail_msg("row %zu", i);
        casefile_free(casefile);
    }
}

/* A renewal says anew what may be shared: the old one counts no longer, whatever has become of the new one. */
static void replaced(void **state)
{
    (void)state;
    static const struct {
        Given given[MOST];
        const char *today, *by; /* what replaces the first; NULL nothing does */
        bool housing, economy;  /* what may still be shared with Nav, municipal side */
    } rows[] = {
#define FEWER .renews = "C1", .scope = 1u << SCOPE_HOUSING
        {{{0}, {.id = "C2", FEWER, .given = "2026-03-02"}}, "2026-03-02", "C2", true, false},
        {{{0}, {.id = "C2", FEWER, .given = "2026-03-02"}}, "2026-03-01", NULL, true, true}, /* from its day on */
        {{{0}, {.id = "C2", FEWER, .given = "2026-03-02"}}, "2027-03-01", "C2", true, false},
        {{{0}, {.id = "C2", .renews = "c1", .scope = HEALTH}}, "2026-03-02", "C2", false, false},
        {{{0}, {.id = "C2", .renews = "C1", .recipient = RECIPIENT_FRIOMSORG}}, "2026-03-02", "C2", false, false},
        {{{0}, {.id = "C2", FEWER, .until = "2026-02-01"}}, "2026-03-02", "C2", false, false},
        {{{0}, {.id = "C2", FEWER, .withdrawn = "2026-02-01"}}, "2026-03-02", "C2", false, false},
        /* what gives nothing takes nothing */
        {{{0}, {.id = "C2", FEWER, .lack = "document"}}, "2026-03-02", NULL, true, true},
        {{{0}, {.id = "C2", FEWER, .lack = "guardian"}}, "2026-03-02", NULL, true, true},
        {{{0}, {.id = "C2", FEWER, .refused = "2026-02-01"}}, "2026-03-02", NULL, true, true},
        {{{0}, {.id = "C2", .renews = "C7", .scope = HEALTH}}, "2026-03-02", NULL, true, true},
        {{{0}, {.id = "C2", .scope = HEALTH}}, "2026-03-02", NULL, true, true}, /* one beside it */
        /* a renewal of a renewal, and a later renewal of the same */
        {{{0}, {.id = "C2", .renews = "C1"}, {.id = "C3", .renews = "C2", .scope = HEALTH, .given = "2026-02-01"}},
         "2026-03-02", "C2", false, false},
        {{{0}, {.id = "C2", .renews = "C1", .lack = "document"}, {.id = "C3", .renews = "C2", .scope = HEALTH}},
         "2026-03-02", "C3", false, false},
        {{{.renews = "C3"}, {.id = "C2", .renews = "C3", .scope = 1u << SCOPE_HOUSING, .given = "2026-02-01"}, {.id = "C3"}},
         "2026-03-02", "C2", true, false},
        {{{.renews = "C3", .given = "2026-02-02"}, {.id = "C2", .renews = "C3", .scope = 1u << SCOPE_HOUSING, .given = "2026-02-01"}, {.id = "C3"}},
         "2026-03-02", NULL, true, true},
        /* in a ring nobody is first, and nothing is shared */
        {{{.renews = "C2"}, {.id = "C2", .renews = "C1"}}, "2026-03-02", "C2", false, false},
        {{{.renews = "C1"}}, "2026-03-02", NULL, true, true},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        AUTO_CASEFILE Casefile *casefile = case_with(rows[i].given, MOST);
        codes_add(&casefile->flags, FLAG_GUARDIAN);
        Date today = date_from_iso(rows[i].today);
        ConsentJudgement judged;
        ConsentCover cover;
        consent_judge(casefile, CONSENT_AT(casefile, 0), today, &judged);
        if (!text_same(judged.by ? judged.by->id : NULL, rows[i].by)) fail_msg("row %zu: by", i);
        assert_int_equal(judged.standing == STANDING_REPLACED, rows[i].by != NULL);
        bool housing = consent_covers(casefile, RECIPIENT_NAV_KOMMUNE, SCOPE_HOUSING, today, &cover);
        if (housing != rows[i].housing) fail_msg("row %zu: housing", i);
        bool economy = consent_covers(casefile, RECIPIENT_NAV_KOMMUNE, SCOPE_ECONOMY, today, &cover);
        if (economy != rows[i].economy) fail_msg("row %zu: economy", i);
        if (rows[i].by && !consent_carried_on(casefile, CONSENT_AT(casefile, 0))) fail_msg("row %zu: carried", i);
    }
}

static void refusals(void **state)
{
    (void)state;
    static const struct {
        Given given[MOST];
        const char *id; /* of the refusal that stands towards Nav, municipal side; NULL none */
    } rows[] = {
        {{{0}}, NULL},
        {{{.refused = "2026-02-03"}}, "C1"},
        {{{.refused = "2026-02-03", .recipient = RECIPIENT_HELSE}}, NULL},
        {{{.refused = "2026-02-03"}, {.id = "C2", .refused = "2026-02-04"}}, "C2"},
        {{{.refused = "2026-02-04"}, {.id = "C2", .refused = "2026-02-03"}}, "C1"},
        {{{.refused = "2026-02-03"}, {.id = "C2", .given = "2026-02-02"}}, "C1"},
        {{{.refused = "2026-02-03"}, {.id = "C2", .given = "2026-02-04"}}, NULL},
        {{{.refused = "2026-02-03"}, {.id = "C2", .given = "2026-02-03"}}, "C1"},
        {{{.refused = "2026-02-03"}, {.id = "C2", .given = "2026-02-03", .reason = "asked me"}}, NULL},
        {{{.refused = "2026-02-03"}, {.id = "C2", .given = "2026-02-04", .recipient = RECIPIENT_HELSE}}, "C1"},
        {{{.refused = "2026-02-03"}, {.id = "C2", .given = "2026-02-04"}, {.id = "C3", .refused = "2026-02-05"}}, "C3"},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        Casefile *casefile = case_with(rows[i].given, MOST);
        const Consent *refusal = consent_last_refusal(casefile, RECIPIENT_NAV_KOMMUNE);
        if (!text_same(refusal ? refusal->id : NULL, rows[i].id)) fail_msg("row %zu", i);
        casefile_free(casefile);
    }
}

/* A guardian is known by the flag, or by who is to be rung. */
static void guardian_by_contact(void **state)
{
    (void)state;
    AUTO_CASEFILE Casefile *casefile = case_with(&(Given){0}, 1);
    Consent *consent = CONSENT_AT(casefile, 0);
    ConsentCover cover;
    set(consent, "guardian", "");
    Contact *contact = list_add(&casefile->contacts, &record_contact);
    contact->role = ROLE_OTHER;
    assert_false(consent_guarded(casefile));
    assert_true(consent_covers(casefile, RECIPIENT_NAV_KOMMUNE, SCOPE_HOUSING, date_of(2026, 3, 2), &cover));
    contact->role = ROLE_VERGE;
    assert_true(consent_guarded(casefile));
    assert_false(consent_covers(casefile, RECIPIENT_NAV_KOMMUNE, SCOPE_HOUSING, date_of(2026, 3, 2), &cover));
    assert_int_equal(cover.judged.lacks, CONSENT_LACK_BIT(LACK_GUARDIAN));
    set(consent, "guardian", "Vera Verge");
    assert_true(consent_covers(casefile, RECIPIENT_NAV_KOMMUNE, SCOPE_HOUSING, date_of(2026, 3, 2), &cover));
}

/* ---------------------------------------------------------------- words */

static void tell(Str *out, const void *about)
{
    ConsentJudgement judged;
    AUTO_CASEFILE Casefile *casefile = case_with(about, MOST);
    codes_add(&casefile->flags, FLAG_GUARDIAN);
    consent_judge(casefile, CONSENT_AT(casefile, 0), date_of(2026, 3, 2), &judged);
    consent_why(out, CONSENT_AT(casefile, 0), &judged);
}

static void words(void **state)
{
    (void)state;
    static const struct {
        Given given[MOST];
        InWords words;
    } rows[] = {
        {{{.until = "2026-05-01"}},
         WORDS("It has a purpose, the person was told what it means, ticked each point and it is documented. Its last "
               "day is 01.05.2026. It can be withdrawn at any time.",
               "Det har et formål, personen fikk vite hva det innebærer og krysset av punkt for punkt, og det er "
               "dokumentert. Siste dag er 01.05.2026. Det kan trekkes tilbake når som helst.",
               "Det har eit føremål, personen fekk vite kva det inneber og kryssa av punkt for punkt, og det er "
               "dokumentert. Siste dag er 01.05.2026. Det kan trekkjast tilbake når som helst.")},
        {{{.withdrawn = "2026-02-01"}},
         WORDS("It was withdrawn on 01.02.2026; from that day on nothing may be shared on it.",
               "Det ble trukket tilbake 01.02.2026; fra den dagen kan ingenting deles på grunnlag av det.",
               "Det vart trekt tilbake 01.02.2026; frå den dagen kan ingenting delast på grunnlag av det.")},
        {{{.lack = "guardian"}},
         WORDS("It gives nothing yet; what is missing: the guardian's name.",
               "Det gir ingenting ennå; dette mangler: navnet på vergen.",
               "Det gir ingenting enno; dette manglar: namnet på verja.")},
        {{{0}, {.id = "C2", .renews = "C1", .given = "2026-02-01"}},
         WORDS("C2 came in its place on 01.02.2026; from that day on that one alone tells what may be shared.",
               "C2 kom i stedet 01.02.2026; fra den dagen er det bare det som sier hva som kan deles.",
               "C2 kom i staden 01.02.2026; frå den dagen er det berre det som seier kva som kan delast.")},
    };
    for (size_t i = 0; i < COUNT(rows); i++) check_words(&rows[i].words, tell, rows[i].given);
    assert_string_equal(consent_source(), "V 9.2");
}

int main(void)
{
    lang_use(LANG_EN, ".");
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(one_condition_lacking), cmocka_unit_test(told_one_by_one), cmocka_unit_test(days_that_count),
        cmocka_unit_test(covers),                cmocka_unit_test(nobody_was_asked), cmocka_unit_test(nothing_else),
        cmocka_unit_test(replaced),              cmocka_unit_test(carried_on),       cmocka_unit_test(refusals),
        cmocka_unit_test(guardian_by_contact), cmocka_unit_test(words),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
