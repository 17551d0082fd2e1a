/* The invented people: always the same, of every kind, without fault, and not too much to do. */

#include "tests/casework/fixture.h"

#include "casework/demo.h"
#include "casework/exchange.h"
#include "rules/consent.h"
#include "store/case_store.h"

enum { PEOPLE = 120, LATE_MOST = 5 };

static char *filled(size_t people, unsigned seed)
{
    void *state;
    fixture_open(&state);
    Fixture *f = state;
    char *text = NULL;
    size_t size;
    GOOD(f, demo_fill(&f->desk, people, seed, &f->err));
    FILE *out = open_memstream(&text, &size);
    GOOD(f, exchange_export(&f->desk, out, NULL, 0, &f->err));
    fclose(out);
    fixture_close(&state);
    return text;
}

static void same_again(void **state)
{
    (void)state;
    char *one = filled(40, 7), *same = filled(40, 7), *other = filled(40, 8), *fewer = filled(30, 7);
    assert_string_equal(one, same);
    assert_string_not_equal(one, other);
    size_t alike = strlen(fewer) - strlen("\n  }\n ]\n}\n"); /* more people change nobody */
    assert_memory_equal(one, fewer, alike);
    free(one);
    free(same);
    free(other);
    free(fewer);
}

static void no_warning(void *context, const char *where, const char *text)
{
    fail_msg("%s: %s: %s", (const char *)context, where, text);
}

typedef struct Seen {
    Fixture *f;
    int phases[PHASE_COUNT], forms[FORM_COUNT], standings[STANDING_COUNT], minors;
} Seen;

static bool look_at(void *context, const char *ref)
{
    Seen *seen = context;
    Fixture *f = seen->f;
    AUTO_CASEFILE Casefile *c = NULL;
    GOOD(f, case_store_load(f->desk.db, ref, &c, &f->err));
    casefile_warnings(c, no_warning, c->ref);
    seen->phases[c->stay.phase]++;
    seen->forms[c->stay.form]++;
    seen->minors += date_age(c->person.born, f->desk.today) < 18;
    assert_int_equal(c->stay.phase == PHASE_COMMUNITY,
                     form_in_community((Form)c->stay.form) && c->stay.phase != PHASE_CLOSED);
    for (size_t i = 0; i < c->items.count; i++) /* nothing was done in days to come */
        if (ITEM_AT(c, i)->on > f->desk.today) fail_msg("%s %s", ref, ITEM_AT(c, i)->code);
    for (size_t i = 0; i < c->consents.count; i++) {
        ConsentJudgement judged;
        assert_true(CONSENT_AT(c, i)->given <= f->desk.today);
        consent_judge(c, CONSENT_AT(c, i), f->desk.today, &judged);
        seen->standings[judged.standing]++;
    }
    for (size_t i = 0; i < c->messages.count; i++) {
        assert_true(MESSAGE_AT(c, i)->sent <= f->desk.today && MESSAGE_AT(c, i)->confirmed <= f->desk.today);
        assert_true(MESSAGE_AT(c, i)->sent >= c->stay.start);
    }
    return true;
}

/* For some seeds and days: the right kinds of people, and no odd thing about any. */
static void people(void **state)
{
    Fixture *f = *state;
    Seen seen = {.f = f};
    GOOD(f, demo_fill(&f->desk, PEOPLE, 3, &f->err));
    GOOD(f, case_store_refs(f->desk.db, look_at, &seen, &f->err));
    for (int phase = 1; phase < PHASE_COUNT; phase++)
        assert_true(seen.phases[phase] > 0);
    for (int form = 1; form < FORM_COUNT; form++)
        assert_true(seen.forms[form] > 0);
    assert_true(seen.minors > 0);
    for (int standing = STANDING_REFUSED; standing < STANDING_COUNT; standing++)
        if (standing != STANDING_NOT_YET && standing != STANDING_REPLACED) assert_true(seen.standings[standing] > 0);
}

typedef struct Late {
    int count;
} Late;

static bool count_late(void *context, const ReviewEntry *entry)
{
    Late *late = context; /* one a person, by the number in the ref */
    if (entry->state == ENTRY_OVERDUE) late[atoi(entry->ref + strlen("DEM-"))].count++;
    return true;
}

/* An adviser who keeps up: something for today, nobody with a heap of late things, on any day of the year. */
static void work_left(void **state)
{
    (void)state;
    for (int month = 1; month <= 12; month += 3) {
        void *inner;
        fixture_open(&inner);
        Fixture *f = inner;
        f->desk.today = date_of(2027, month, 28);
        Late late[PEOPLE + 1] = {0};
        ReviewCounts counts;
        GOOD(f, demo_fill(&f->desk, PEOPLE, 1, &f->err));
        GOOD(f, review_count(&f->desk, 14, &counts, &f->err));
        assert_in_range(counts.overdue, PEOPLE / 8, PEOPLE);
        assert_in_range(counts.soon, PEOPLE / 3, 3 * PEOPLE);
        GOOD(f, review_each(&f->desk, 0, 0, NULL, count_late, late, &f->err));
        for (int i = 1; i <= PEOPLE; i++)
            if (late[i].count > LATE_MOST) fail_msg("DEM-%03d has %d late", i, late[i].count);
        fixture_close(&inner);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(same_again),
        cmocka_unit_test_setup_teardown(people, fixture_open, fixture_close),
        cmocka_unit_test(work_left),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
