/* How far a message has come, when it is chased, whom INST2 reaches, and when the release it states is another. */

#include "rule_cases.h"
#include "rules/messages.h"
#include "rules/reach.h"

static Date day(const char *iso)
{
    return iso ? date_from_iso(iso) : DATE_NONE;
}

/* ---------------------------------------------------------------- states and days */

static const struct StateRow {
    MessageKind kind;
    Direction direction;
    const char *sent, *confirmed, *chased;
    const char *state, *since, *due;
} states[] = {
    {MESSAGE_INST2, DIRECTION_OUT, NULL, NULL, NULL, "unsent", NULL, NULL},
    {MESSAGE_INST2, DIRECTION_OUT, "2026-02-23", NULL, NULL, "waiting", "2026-02-23", "2026-03-02"},
    {MESSAGE_INST2, DIRECTION_UNKNOWN, "2026-02-23", NULL, NULL, "waiting", "2026-02-23", "2026-03-02"},
    {MESSAGE_INST2, DIRECTION_IN, "2026-02-23", NULL, NULL, "waiting", "2026-02-23", "2026-03-02"},
    {MESSAGE_INST2, DIRECTION_OUT, "2026-02-23", NULL, "2026-03-02", "chased", "2026-03-02", "2026-03-09"},
    {MESSAGE_INST2, DIRECTION_OUT, "2026-02-23", NULL, "2026-02-20", "chased", "2026-02-23", "2026-03-02"},
    {MESSAGE_INST2, DIRECTION_OUT, "2026-02-23", "2026-02-24", NULL, "confirmed", NULL, NULL},
    {MESSAGE_INST2, DIRECTION_OUT, "2026-02-23", "2026-03-04", "2026-03-02", "confirmed", NULL, NULL},
    {MESSAGE_INST2, DIRECTION_OUT, NULL, "2026-03-04", NULL, "confirmed", NULL, NULL},
    {MESSAGE_GOSYS, DIRECTION_OUT, "2026-02-16", NULL, NULL, "waiting", "2026-02-16", "2026-03-02"},
    {MESSAGE_GOSYS, DIRECTION_OUT, "2026-02-16", NULL, "2026-02-27", "chased", "2026-02-27", "2026-03-13"},
    {MESSAGE_GOSYS, DIRECTION_IN, "2026-02-16", NULL, NULL, "told", NULL, NULL},
    {MESSAGE_LETTER, DIRECTION_OUT, "2026-02-16", NULL, NULL, "told", NULL, NULL},
    {MESSAGE_PHONE, DIRECTION_IN, "2026-02-16", NULL, NULL, "told", NULL, NULL},
    {MESSAGE_UNKNOWN, DIRECTION_OUT, "2026-02-16", NULL, NULL, "told", NULL, NULL},
};

static void test_states(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(states); i++) {
        const struct StateRow *row = &states[i];
        const Message message = {.kind = (int)row->kind,
                                 .direction = (int)row->direction,
                                 .sent = day(row->sent),
                                 .confirmed = day(row->confirmed),
                                 .chased = day(row->chased)};
        if (strcmp(message_state_code(message_state(&message)), row->state) != 0 ||
            message_since(&message) != day(row->since) || message_due(&message) != day(row->due))
            fail_msg("row %zu is %s, %d, %d", i, message_state_code(message_state(&message)),
                     message_since(&message) - day(row->since), message_due(&message) - day(row->due));
        assert_int_equal(message_waits(&message), row->since != NULL);
    }
}

/* ---------------------------------------------------------------- the release stated */

typedef struct Stated {
    MessageKind kind;
    const char *sent, *release;
} Stated;

static const struct DiffersRow {
    Stated messages[3];
    const char *release; /* ours */
    int stated, differs;
} differs[] = {
    {{{0}}, "2026-10-01", -1, -1},
    {{{MESSAGE_INST2, "2025-11-11", NULL}}, "2026-10-01", -1, -1},
    {{{MESSAGE_INST2, "2025-11-11", "2026-10-01"}}, "2026-10-01", 0, -1},
    {{{MESSAGE_INST2, "2025-11-11", "2026-09-30"}}, "2026-10-01", 0, 0},
    {{{MESSAGE_INST2, "2025-11-11", "2026-10-02"}}, "2026-10-01", 0, 0},
    {{{MESSAGE_INST2, "2025-11-11", "2026-10-02"}}, NULL, 0, -1},
    {{{MESSAGE_GOSYS, "2025-11-11", "2026-10-02"}}, "2026-10-01", -1, -1},
    /* the last one counts, by the day and not by its place; of one day the later in the list */
    {{{MESSAGE_INST2, "2025-11-11", "2026-10-02"}, {MESSAGE_INST2, "2026-01-11", "2026-10-01"}}, "2026-10-01", 1, -1},
    {{{MESSAGE_INST2, "2026-01-11", "2026-10-01"}, {MESSAGE_INST2, "2025-11-11", "2026-10-02"}}, "2026-10-01", 0, -1},
    {{{MESSAGE_INST2, "2026-01-11", "2026-10-01"}, {MESSAGE_INST2, "2026-01-11", "2026-10-02"}}, "2026-10-01", 1, 1},
    /* a later one that states none leaves the one before standing */
    {{{MESSAGE_INST2, "2025-11-11", "2026-10-02"}, {MESSAGE_INST2, "2026-01-11", NULL}}, "2026-10-01", 0, 0},
    /* without a day of sending it is older than any with one */
    {{{MESSAGE_INST2, "2025-11-11", "2026-10-01"}, {MESSAGE_INST2, NULL, "2026-10-02"}}, "2026-10-01", 0, -1},
    {{{MESSAGE_INST2, "2025-11-11", "2026-10-02"}, {MESSAGE_GOSYS, "2026-01-11", "2026-10-01"},
      {MESSAGE_INST2, "2026-02-01", "2026-10-03"}}, "2026-10-02", 2, 2},
};

static void test_release_differs(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(differs); i++) {
        const struct DiffersRow *row = &differs[i];
        AUTO_CASEFILE Casefile *c = casefile_new();
        for (size_t k = 0; k < COUNT(row->messages) && row->messages[k].kind; k++) {
            Message *message = list_add(&c->messages, &record_message);
            message->kind = (int)row->messages[k].kind;
            message->sent = day(row->messages[k].sent);
            message->release = day(row->messages[k].release);
        }
        if (message_stated(c) != row->stated || message_differs(c, day(row->release)) != row->differs)
            fail_msg("row %zu: %d, %d", i, message_stated(c), message_differs(c, day(row->release)));
    }
}

static void test_release_why(void **state)
{
    (void)state;
    AUTO_CASEFILE Casefile *c = casefile_new();
    AUTO_STR text = {0};
    message_release_why(&text, c, day("2026-10-01"));
    assert_int_equal(text.len, 0);
    Message *message = list_add(&c->messages, &record_message);
    *message = (Message){.kind = MESSAGE_INST2, .sent = day("2025-11-11"), .release = day("2026-10-02")};
    message_release_why(&text, c, day("2026-10-01"));
    assert_string_equal(str_text(&text),
                        "The last INST2, sent 11.11.2025, states 02.10.2026 as the day of release. We hold 01.10.2026. "
                        "Uføretrygd is decided on the day in INST2: ask the prison for a new message, or correct our date.");
    str_clear(&text);
    message_release_why(&text, c, day("2026-10-02"));
    assert_non_null(strstr(str_text(&text), "It is the day that we hold."));
    str_clear(&text);
    message_release_why(&text, c, DATE_NONE);
    assert_non_null(strstr(str_text(&text), "We hold no day of release"));
}

/* ---------------------------------------------------------------- whom INST2 reaches */

enum { NOT_ASKED = -1 };
#define NONE {0}

static const struct ReachRow {
    const char *group;
    Tri answer;
    Form form;
    int benefits[3]; /* NOT_ASKED first: the list is not known */
    Employment employment;
    bool foreign;
    const char *born;
} reaches[] = {
    {"active", TRI_YES, FORM_HOYT, {BENEFIT_AAP}, 0, false, NULL},
    {"active", TRI_YES, FORM_VARETEKT, {BENEFIT_DAGPENGER}, 0, true, "2005-01-01"},
    {"active", TRI_YES, FORM_HOYT, {BENEFIT_UFORETRYGD, BENEFIT_SOSIALSTONAD, BENEFIT_SYKEPENGER}, 0, false, NULL},
    {"active", TRI_YES, FORM_HOYT, {BENEFIT_TILTAKSPENGER}, EMPLOYMENT_EMPLOYED, false, NULL},
    {"municipal", TRI_NO, FORM_HOYT, {BENEFIT_SOSIALSTONAD}, 0, false, NULL},
    {"municipal", TRI_NO, FORM_HOYT, {BENEFIT_UFORETRYGD, BENEFIT_KVP}, 0, false, NULL},
    {"pension", TRI_NO, FORM_HOYT, {BENEFIT_UFORETRYGD}, 0, false, NULL},
    {"pension", TRI_NO, FORM_HOYT, {BENEFIT_ALDERSPENSJON}, EMPLOYMENT_EMPLOYED, false, NULL},
    {"pension", TRI_NO, FORM_HOYT, {BENEFIT_BARNETRYGD, BENEFIT_LONN}, 0, false, NULL},
    {"leave", TRI_NO, FORM_HOYT, {BENEFIT_LONN}, 0, false, "2005-01-01"},
    {"leave", TRI_NO, FORM_HOYT, NONE, EMPLOYMENT_EMPLOYED, true, "2005-01-01"},
    {"newcomer", TRI_NO, FORM_HOYT, NONE, EMPLOYMENT_NONE, true, "2005-01-01"},
    {"young", TRI_NO, FORM_HOYT, NONE, EMPLOYMENT_NONE, false, "1996-03-03"}, /* 29 */
    {"no_case", TRI_NO, FORM_HOYT, NONE, EMPLOYMENT_NONE, false, "1996-03-02"}, /* 30 today */
    {"no_case", TRI_NO, FORM_HOYT, NONE, 0, false, NULL},
    {"unknown", TRI_UNKNOWN, FORM_HOYT, {NOT_ASKED}, EMPLOYMENT_EMPLOYED, true, "2005-01-01"},
    {"community", TRI_NO, FORM_SAMFUNNSSTRAFF, {BENEFIT_AAP}, 0, false, NULL},
    {"community", TRI_NO, FORM_EK, {NOT_ASKED}, 0, false, NULL},
};

static void test_reach(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(reaches); i++) {
        const struct ReachRow *row = &reaches[i];
        AUTO_CASEFILE Casefile *c = casefile_new();
        c->person.born = day(row->born);
        c->employment = (int)row->employment;
        c->benefits.known = row->benefits[0] != NOT_ASKED;
        if (row->foreign) codes_add(&c->flags, FLAG_FOREIGN);
        for (size_t k = 0; k < COUNT(row->benefits) && row->benefits[k] > 0; k++)
            ((Benefit *)list_add(&c->benefits, &record_benefit))->code = row->benefits[k];
        ReachGroup group = reach_of(c, row->form, day("2026-03-02"));
        AUTO_STR why = {0};
        reach_why(&why, group);
        if (strcmp(reach_code(group), row->group) != 0) fail_msg("row %zu is %s", i, reach_code(group));
        assert_int_equal(reach_answer(group), row->answer);
        assert_int_equal(strstr(str_text(&why), "GOSYS") != NULL, row->answer == TRI_NO);
        assert_true(strlen(reach_source(group)) > 0 && strlen(reach_label(group)) > 0);
    }
}

/* A benefit that is new in the codes has to be given its standing. */
static void test_every_benefit(void **state)
{
    (void)state;
    for (int code = 1; code < BENEFIT_COUNT; code++) {
        AUTO_CASEFILE Casefile *c = casefile_new();
        ((Benefit *)list_add(&c->benefits, &record_benefit))->code = code;
        assert_int_not_equal(reach_of(c, FORM_HOYT, day("2026-03-02")), REACH_NO_CASE);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_states),      cmocka_unit_test(test_release_differs),
        cmocka_unit_test(test_release_why), cmocka_unit_test(test_reach),
        cmocka_unit_test(test_every_benefit),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
