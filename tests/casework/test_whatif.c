/* What if: the same as changing the case for good, but without writing anything. */

#include "tests/casework/fixture.h"

#include "casework/cases.h"
#include "casework/exchange.h"
#include "casework/whatif.h"

static void import_cohort(Fixture *f)
{
    const char *top = getenv("top_srcdir");
    AUTO_STR path = {0};
    ExchangeReport report = {0};
    str_add_f(&path, "%s/tests/data/cohort-innlandet.json", top ? top : ".");
    FILE *in = fopen(str_text(&path), "rb");
    if (!in) fail_msg("%s is missing", str_text(&path));
    GOOD(f, exchange_import(&f->desk, in, "cohort", &report, &f->err));
    fclose(in);
    assert_true(report.counts.added > 50);
}

/* The refs of all cases. */
typedef struct Refs {
    char refs[200][64];
    size_t count;
} Refs;

static bool keep_ref(void *context, const CaseRow *row)
{
    Refs *refs = context;
    snprintf(refs->refs[refs->count++], sizeof refs->refs[0], "%s", row->ref);
    return refs->count < 200;
}

static Refs *all_refs(Fixture *f)
{
    Refs *refs = calloc(1, sizeof *refs);
    GOOD(f, case_list(&f->desk, &(CaseFilter){.sort = SORT_REF}, keep_ref, refs, &f->err));
    assert_true(refs->count > 50);
    return refs;
}

/* Somebody in hoyt since 1 March 2025, 2 years 6 months, with uføretrygd. */
static void add_somebody(Fixture *f)
{
    Outcome outcome;
    AUTO_CASEFILE Casefile *c = casefile_new();
    c->ref = mem_text("T-1");
    c->person.family_name = mem_text("Testesen");
    c->person.born = date_of(1990, 1, 1);
    c->stay.phase = PHASE_SENTENCE;
    c->stay.form = FORM_HOYT;
    c->stay.start = date_of(2025, 3, 1);
    c->stay.sentence = mem_text("P2Y6M");
    c->stay.prison = mem_text("Ilseng fengsel");
    Benefit *benefit = list_add(&c->benefits, &record_benefit);
    benefit->code = BENEFIT_UFORETRYGD;
    GOOD(f, edit_add(&f->desk, c, &outcome, &f->err));
}

static const WhatChange *change_of(const WhatIf *found, WhatKind kind, const char *code)
{
    for (size_t i = 0; i < found->count; i++)
        if (found->changes[i].kind == kind && strcmp(found->changes[i].code, code) == 0)
            return &found->changes[i];
    return NULL;
}

static size_t count_of(const WhatIf *found, WhatKind kind)
{
    size_t count = 0;
    for (size_t i = 0; i < found->count; i++)
        count += found->changes[i].kind == kind;
    return count;
}

/* ---------------------------------------------------------------- nothing */

static void nothing_changes_nothing(void **state)
{
    Fixture *f = *state;
    import_cohort(f);
    Refs *refs = all_refs(f);
    Outcome outcome;
    const char *prison[] = {"prison=Hamar fengsel"}; /* its item is due a week after the day of the move */
    GOOD(f, edit_set(&f->desk, "INN-001", prison, 1, &outcome, &f->err));
    assert_int_equal(outcome.followed.added, 1);
    for (int ahead = 0; ahead < 400; ahead += 133) { /* also for items that follow along only today */
        f->desk.today = date_of(2026, 3, 2) + ahead;
        for (size_t i = 0; i < refs->count; i++) {
            WhatIf found;
            GOOD(f, whatif(&f->desk, refs->refs[i], &(Changes){0}, &found, &f->err));
            if (found.count > 0)
                fail_msg("%s, %d days on: %s %s", refs->refs[i], ahead, what_kind_code(found.changes[0].kind),
                         found.changes[0].code);
            whatif_done(&found);
        }
    }
    free(refs);
}

/* Setting a field to what it is says nothing either. */
static void the_same_changes_nothing(void **state)
{
    Fixture *f = *state;
    WhatIf found;
    const char *pairs[] = {"sentence=P2Y6M", "form=hoyt", "prison=Ilseng fengsel"};
    add_somebody(f);
    GOOD(f, whatif(&f->desk, "T-1", &(Changes){.pairs = pairs, .count = COUNT(pairs)}, &found, &f->err));
    assert_int_equal(found.count, 0);
    whatif_done(&found);
}

/* ---------------------------------------------------------------- something */

static void a_new_release_moves_what_hangs_on_it(void **state)
{
    Fixture *f = *state;
    WhatIf found;
    const char *pairs[] = {"official.release=2027-01-15"};
    add_somebody(f);
    GOOD(f, whatif(&f->desk, "T-1", &(Changes){.pairs = pairs, .count = 1}, &found, &f->err));
    /* computed release 1 November 2026; the end, the third and the half stay */
    static const struct {
        const char *code;
        int was[3], now[3];
    } dates[] = {
        {"release", {2026, 11, 1}, {2027, 1, 15}},
        {"nav_notice", {2026, 9, 1}, {2026, 11, 15}},
        {"kvp_open", {2026, 5, 1}, {2026, 7, 15}},
        {"ek_open", {2026, 5, 1}, {2026, 7, 15}},
    };
    for (size_t i = 0; i < COUNT(dates); i++) {
        const WhatChange *change = change_of(&found, WHAT_DATE, dates[i].code);
        if (!change) fail_msg("%s does not move", dates[i].code);
        const int *was = dates[i].was, *now = dates[i].now;
        assert_int_equal(change->before.date.date, date_of(was[0], was[1], was[2]));
        assert_int_equal(change->after.date.date, date_of(now[0], now[1], now[2]));
    }
    assert_int_equal(count_of(&found, WHAT_DATE), COUNT(dates));
    assert_int_equal(count_of(&found, WHAT_BENEFIT), 1);
    const WhatChange *benefit = change_of(&found, WHAT_BENEFIT, "uforetrygd");
    assert_int_equal(benefit->before.benefit.stop_from, benefit->after.benefit.stop_from);
    assert_int_equal(benefit->before.benefit.resume_from, date_of(2026, 11, 1));
    assert_int_equal(benefit->after.benefit.resume_from, date_of(2027, 1, 1));
    const WhatChange *notice = change_of(&found, WHAT_ITEM, "LO-NOTICE");
    assert_non_null(notice);
    assert_int_equal(notice->how, HOW_MOVES);
    assert_int_equal(notice->before.due, date_of(2026, 9, 1));
    assert_int_equal(notice->after.due, date_of(2026, 11, 15));
    assert_null(change_of(&found, WHAT_ITEM, "IN-TALK")); /* hangs on the start */
    for (size_t i = 0; i < found.count; i++)
        if (found.changes[i].kind == WHAT_ITEM) assert_int_equal(found.changes[i].how, HOW_MOVES);
    whatif_done(&found);
}

static void a_move_to_ek(void **state)
{
    Fixture *f = *state;
    WhatIf found;
    add_somebody(f);
    GOOD(f, whatif(&f->desk, "T-1", &(Changes){.form = FORM_EK, .on = date_of(2026, 3, 2)}, &found, &f->err));
    const WhatChange *benefit = change_of(&found, WHAT_BENEFIT, "uforetrygd");
    assert_non_null(benefit);
    assert_int_equal(benefit->before.benefit.answer, ANSWER_NEI);
    assert_int_equal(benefit->after.benefit.answer, ANSWER_JA);
    assert_true(benefit->after.benefit.stopped_before); /* in custody, and paid again from the move on */
    assert_int_equal(benefit->after.benefit.stop_from, benefit->before.benefit.stop_from);
    assert_int_equal(benefit->after.benefit.resume_from, date_of(2026, 3, 1));
    const WhatChange *stop = change_of(&found, WHAT_ITEM, "IN-STOP-uforetrygd");
    assert_int_equal(stop->how, HOW_SET_ASIDE);
    assert_true(stop->before.there);
    assert_false(stop->after.there);
    const WhatChange *consent = change_of(&found, WHAT_ITEM, "SA-CONSENT");
    assert_int_equal(consent->how, HOW_APPEARS);
    assert_false(consent->before.there);
    assert_int_equal(consent->after.status, ITEM_OPEN);
    assert_int_equal(found.now->stay.placements.count, 2);
    assert_int_equal(found.was->stay.placements.count, 0);
    whatif_done(&found);
}

/* A move that lies ahead is asked about on its day, and counts from then on. */
static void a_move_that_is_planned(void **state)
{
    Fixture *f = *state;
    WhatIf found;
    Outcome outcome;
    const Date on = date_of(2026, 6, 1);
    add_somebody(f);
    GOOD(f, whatif(&f->desk, "T-1", &(Changes){.form = FORM_EK, .on = on}, &found, &f->err));
    const WhatChange *benefit = change_of(&found, WHAT_BENEFIT, "uforetrygd");
    assert_int_equal(benefit->before.benefit.answer, ANSWER_NEI); /* on that day, without it and with it */
    assert_int_equal(benefit->after.benefit.answer, ANSWER_JA);
    assert_true(benefit->after.benefit.stopped_before);
    assert_int_equal(benefit->after.benefit.stop_from, benefit->before.benefit.stop_from);
    assert_int_equal(benefit->after.benefit.resume_from, on);
    assert_int_equal(change_of(&found, WHAT_ITEM, "IN-STOP-uforetrygd")->how, HOW_SET_ASIDE);
    assert_int_equal(change_of(&found, WHAT_ITEM, "SA-CONSENT")->how, HOW_APPEARS);
    whatif_done(&found);
    GOOD(f, edit_move(&f->desk, "T-1", FORM_EK, NULL, on, &outcome, &f->err));
    for (int day = -1; day <= 0; day++) {
        f->desk.today = on + day;
        AUTO_CASEFILE Casefile *c = NULL;
        GOOD(f, case_load(&f->desk, "T-1", &c, &f->err));
        Situation s;
        situation_of(f->rules, c, f->desk.today, &s);
        assert_int_equal(s.sentence.form, day ? FORM_HOYT : FORM_EK);
        assert_int_equal(s.benefits[BENEFIT_UFORETRYGD].answer, day ? ANSWER_NEI : ANSWER_JA);
        assert_int_equal(s.benefits[BENEFIT_UFORETRYGD].resume_from, on);
        assert_int_equal(casefile_item(c, "IN-STOP-uforetrygd")->applies, day != 0);
        assert_int_equal(casefile_item(c, "SA-CONSENT") != NULL, day == 0);
        assert_int_equal(s.facts.until == on, day != 0);
    }
}

/* What is entered on a benefit ticks the items about it, here as when it is done. */
static void a_step_of_the_ledger(void **state)
{
    Fixture *f = *state;
    WhatIf found;
    Outcome outcome;
    const char *confirmed[] = {"benefits[0].stop_confirmed=2026-02-20"};
    add_somebody(f);
    GOOD(f, whatif(&f->desk, "T-1", &(Changes){.pairs = confirmed, .count = 1}, &found, &f->err));
    const WhatChange *stop = change_of(&found, WHAT_ITEM, "IN-STOP-uforetrygd");
    assert_non_null(stop);
    assert_int_equal(stop->how, HOW_TICKED);
    assert_int_equal(stop->before.status, ITEM_OPEN);
    assert_int_equal(stop->after.status, ITEM_DONE);
    size_t count = found.count;
    whatif_done(&found);
    GOOD(f, edit_set(&f->desk, "T-1", confirmed, 1, &outcome, &f->err));
    AUTO_CASEFILE Casefile *done = NULL;
    GOOD(f, case_load(&f->desk, "T-1", &done, &f->err));
    assert_int_equal(casefile_item(done, "IN-STOP-uforetrygd")->status, ITEM_DONE);
    size_t ticked = 0;
    for (size_t i = 0; i < done->items.count; i++)
        ticked += ITEM_AT(done, i)->status == ITEM_DONE;
    assert_int_equal(ticked, count);
}

/* Finished items stay out of it; one that was finished and must be done again does not. */
static void finished_items_stay_out(void **state)
{
    Fixture *f = *state;
    WhatIf found;
    Outcome outcome;
    const char *release[] = {"official.release=2027-01-15"}, *prison[] = {"prison=Hamar fengsel"};
    add_somebody(f);
    GOOD(f, edit_tick(&f->desk, "T-1", "LO-NOTICE", &(Tick){.status = ITEM_DONE}, &outcome, &f->err));
    GOOD(f, whatif(&f->desk, "T-1", &(Changes){.pairs = release, .count = 1}, &found, &f->err));
    assert_null(change_of(&found, WHAT_ITEM, "LO-NOTICE"));
    whatif_done(&found);
    GOOD(f, whatif(&f->desk, "T-1", &(Changes){.pairs = prison, .count = 1}, &found, &f->err));
    assert_int_equal(found.count, 1);
    assert_int_equal(found.changes[0].how, HOW_APPEARS);
    AUTO_FREE char *moved = mem_text(found.changes[0].code);
    whatif_done(&found);
    GOOD(f, edit_set(&f->desk, "T-1", prison, 1, &outcome, &f->err));
    GOOD(f, edit_tick(&f->desk, "T-1", moved, &(Tick){.status = ITEM_DONE}, &outcome, &f->err));
    const char *back[] = {"prison=Ilseng fengsel"};
    GOOD(f, whatif(&f->desk, "T-1", &(Changes){.pairs = back, .count = 1}, &found, &f->err));
    assert_int_equal(found.count, 1);
    assert_int_equal(found.changes[0].how, HOW_AGAIN);
    assert_int_equal(found.changes[0].before.status, ITEM_DONE);
    assert_int_equal(found.changes[0].after.status, ITEM_OPEN);
    whatif_done(&found);
}

/* What was done stays out of it even when its conditions no longer hold; a round that comes again does not.
 */
static void done_and_set_aside(void **state)
{
    Fixture *f = *state;
    WhatIf found;
    Outcome outcome;
    const char *no[] = {"plan=no"}, *yes[] = {"plan=yes"};
    Tick long_ago = {.status = ITEM_DONE, .on = date_of(2025, 9, 10)};
    add_somebody(f);
    GOOD(f, edit_set(&f->desk, "T-1", no, 1, &outcome, &f->err));
    GOOD(f, edit_tick(&f->desk, "T-1", "IN-STOP-uforetrygd", &long_ago, &outcome, &f->err));
    GOOD(f, edit_tick(&f->desk, "T-1", "SO-IP", &long_ago, &outcome, &f->err)); /* every 6 months */
    GOOD(f, whatif(&f->desk, "T-1", &(Changes){.form = FORM_EK}, &found, &f->err));
    assert_null(change_of(&found, WHAT_ITEM, "IN-STOP-uforetrygd"));
    whatif_done(&found);
    GOOD(f, whatif(&f->desk, "T-1", &(Changes){.pairs = yes, .count = 1}, &found, &f->err));
    const WhatChange *plan = change_of(&found, WHAT_ITEM, "SO-IP");
    assert_non_null(plan);
    assert_int_equal(plan->how, HOW_SET_ASIDE);
    assert_int_equal(plan->before.due, date_of(2026, 3, 10));
    whatif_done(&found);
}

/* ---------------------------------------------------------------- the same as for good */

/* An item as it stands in a loaded case. */
static void assert_side(const Fixture *f, const Casefile *c, const WhatChange *change, const WhatSide *side)
{
    const Item *item = casefile_item(c, change->code);
    const Template *t = catalogue_find(f->catalogue, change->code, NULL);
    assert_int_equal(side->there, item && item->applies);
    if (!side->there) return;
    assert_int_equal(side->status, item->status);
    if (t->due.kind == ANCHOR_TODAY)
        return; /* counts from the day of writing, which may lie before the move's */
    assert_int_equal(side->due, checklist_due(t, item));
}

/* Every item of the case after the change that is not told of is as it was. */
static void assert_others_stay(const Fixture *f, const WhatIf *found, const Casefile *was,
                               const Casefile *now)
{
    for (size_t i = 0; i < now->items.count; i++) {
        const Item *item = ITEM_AT(now, i), *old = casefile_item(was, item->code);
        const Template *t = catalogue_find(f->catalogue, item->code, NULL);
        if (change_of(found, WHAT_ITEM, item->code)) continue;
        bool open = checklist_unfinished(t, item, f->desk.today);
        assert_int_equal(open, old && checklist_unfinished(t, old, f->desk.today));
        if (open) assert_int_equal(checklist_due(t, item), checklist_due(t, old));
    }
}

static void assert_dates(const WhatIf *found, const Situation *was, const Situation *now)
{
    for (DateCode code = 0; code < DATE_CODE_COUNT; code++) {
        const WhatChange *change = change_of(found, WHAT_DATE, date_code_text(code));
        const DateResult *a = &was->dates.at[code], *b = &now->dates.at[code];
        Date before = a->asked ? a->date : DATE_NONE, after = b->asked ? b->date : DATE_NONE;
        if (before != after) assert_non_null(change);
        if (!change) continue;
        assert_int_equal(change->before.date.date, before);
        assert_int_equal(change->after.date.date, after);
    }
}

static void try_and_do(Fixture *f, const char *ref, const Changes *changes)
{
    WhatIf found;
    Outcome outcome;
    Undone undone;
    Casefile *was = NULL, *now = NULL;
    Situation before, after;
    const Date today = f->desk.today; /* a move that lies ahead is asked about on its day */
    f->desk.today = changes->form && !changes->step && changes->on > today ? changes->on : today;
    const Date day = f->desk.today;
    GOOD(f, case_load(&f->desk, ref, &was, &f->err));
    f->desk.today = today;
    Status status = whatif(&f->desk, ref, changes, &found, &f->err);
    Status done = edit_apply(&f->desk, ref, changes, &outcome, &f->err);
    assert_int_equal(status, done);
    f->desk.today = day;
    if (status == STATUS_OK) {
        GOOD(f, case_load(&f->desk, ref, &now, &f->err));
        situation_of(f->rules, was, f->desk.today, &before);
        situation_of(f->rules, now, f->desk.today, &after);
        assert_dates(&found, &before, &after);
        for (size_t i = 0; i < found.count; i++) {
            const WhatChange *change = &found.changes[i];
            if (change->kind != WHAT_ITEM) continue;
            assert_side(f, was, change, &change->before);
            assert_side(f, now, change, &change->after);
        }
        assert_others_stay(f, &found, was, now);
        f->desk.today = today;
        if (outcome.change) GOOD(f, edit_undo(&f->desk, &undone, &f->err));
        whatif_done(&found);
        casefile_free(now);
    }
    f->desk.today = today;
    casefile_free(was);
}

static void tells_what_the_change_does(void **state)
{
    Fixture *f = *state;
    const char *release[] = {"official.release=2027-02-10"}, *sentence[] = {"sentence=P4Y", "remand_days=30"},
               *benefits[] = {"benefits=[{\"code\":\"aap\"},{\"code\":\"dagpenger\"}]"},
               *phase[] = {"phase=release"},
               *children[] = {"children=[{\"born\":\"2020-05-01\",\"supports\":true}]"};
    const Changes all[] = {
        {.pairs = release, .count = 1},
        {.pairs = sentence, .count = 2},
        {.pairs = benefits, .count = 1},
        {.pairs = phase, .count = 1},
        {.pairs = children, .count = 1},
        {.form = FORM_EK, .on = date_of(2026, 3, 2)},
        {.form = FORM_LAVT, .prison = "Hamar fengsel", .on = date_of(2026, 3, 10)},
        {.pairs = release, .count = 1, .form = FORM_PROVELOSLATT, .on = date_of(2026, 4, 1)},
    };
    const Changes steps[] = {
        {.step = STAY_INTERRUPT, .on = date_of(2026, 2, 20), .to = date_of(2026, 3, 6)},
        {.step = STAY_RELEASE, .on = date_of(2026, 3, 2), .without_notice = true},
        {.step = STAY_RELEASE, .form = FORM_PROVELOSLATT, .on = date_of(2026, 2, 27)},
        {.step = STAY_RECALL, .form = FORM_LAVT, .on = date_of(2026, 3, 2), .release = date_of(2027, 2, 10)},
    };
    import_cohort(f);
    Refs *refs = all_refs(f);
    for (size_t i = 0; i < refs->count; i++)
        try_and_do(f, refs->refs[i], &all[i % COUNT(all)]);
    for (size_t i = 0; i < refs->count * COUNT(steps); i++)
        try_and_do(f, refs->refs[i / COUNT(steps)], &steps[i % COUNT(steps)]);
    for (size_t i = 0; i < COUNT(all); i++)
        try_and_do(f, "INN-001", &all[i]);
    free(refs);
}

/* Fields and a move are one change, and undo takes both back. */
static void applied_as_one_change(void **state)
{
    Fixture *f = *state;
    Outcome outcome;
    Undone undone;
    const char *pairs[] = {"sentence=P3Y"};
    add_somebody(f);
    GOOD(f, edit_apply(&f->desk, "T-1", &(Changes){.pairs = pairs, .count = 1, .form = FORM_LAVT}, &outcome,
                       &f->err));
    Casefile *c = NULL;
    GOOD(f, case_load(&f->desk, "T-1", &c, &f->err));
    assert_string_equal(c->stay.sentence, "P3Y");
    assert_int_equal(c->stay.form, FORM_LAVT);
    assert_int_equal(c->stay.placements.count, 2);
    assert_int_equal(PLACEMENT_AT(c, 1)->from, f->desk.today); /* no day was given */
    casefile_free(c);
    GOOD(f, edit_undo(&f->desk, &undone, &f->err));
    assert_int_equal(undone.change, outcome.change);
    GOOD(f, case_load(&f->desk, "T-1", &c, &f->err));
    assert_string_equal(c->stay.sentence, "P2Y6M");
    assert_int_equal(c->stay.form, FORM_HOYT);
    assert_int_equal(c->stay.placements.count, 0);
    casefile_free(c);
}

/* ---------------------------------------------------------------- what is refused, and nothing is written */

static void faults_name_their_field(void **state)
{
    Fixture *f = *state;
    WhatIf found;
    static const struct {
        const char *pair, *place;
    } wrong[] = {
        {"official.release=snart", "official.release"},
        {"sentence=lang", "sentence"},
        {"form=leir", "form"},
        {"nothing=1", "nothing"},
        {"start=", "start"},
        {"items=[]", "items"},
        {"interruptions=[{\"from\":\"2025-06-10\",\"to\":\"2025-06-01\"}]", "interruptions[0].to"},
        {"benefits[3].code=aap", "benefits[3]"},
        {"children=[{\"born\":\"2020-02-30\"}]", "children[0].born"},
    };
    add_somebody(f);
    for (size_t i = 0; i < COUNT(wrong); i++) {
        Changes changes = {.pairs = &wrong[i].pair, .count = 1};
        assert_int_equal(whatif(&f->desk, "T-1", &changes, &found, &f->err), STATUS_INVALID);
        assert_string_equal(f->err.where, wrong[i].place);
        assert_null(found.now);
    }
    Changes early = {.form = FORM_EK, .on = date_of(2024, 1, 1)};
    assert_int_equal(whatif(&f->desk, "T-1", &early, &found, &f->err), STATUS_INVALID);
    assert_string_equal(f->err.where, "on");
    assert_int_equal(whatif(&f->desk, "T-2", &(Changes){0}, &found, &f->err), STATUS_NOT_FOUND);
}

static char *file_bytes(const Fixture *f, size_t *size)
{
    AUTO_STR text = {0};
    FILE *in = fopen(f->path, "rb");
    assert_non_null(in);
    char buffer[4096];
    for (size_t n; (n = fread(buffer, 1, sizeof buffer, in)) > 0;)
        str_add_n(&text, buffer, n);
    fclose(in);
    *size = text.len;
    return str_take(&text);
}

static void nothing_is_written(void **state)
{
    Fixture *f = *state;
    WhatIf found;
    size_t size_was, size_now;
    const char *pairs[] = {"official.release=2027-01-15"};
    add_somebody(f);
    AUTO_FREE char *was = file_bytes(f, &size_was);
    Casefile *loaded = NULL;
    GOOD(f, case_load(&f->desk, "T-1", &loaded, &f->err));
    Casefile *copy = casefile_copy(loaded);
    Changes changes = {.pairs = pairs, .count = 1, .form = FORM_EK, .on = date_of(2026, 6, 1)};
    GOOD(f, whatif_of(&f->desk, loaded, &changes, &found, &f->err));
    assert_true(found.count > 5);
    assert_true(record_same(&record_casefile, copy, loaded));
    whatif_done(&found);
    GOOD(f, whatif(&f->desk, "T-1", &changes, &found, &f->err));
    whatif_done(&found);
    casefile_free(copy);
    casefile_free(loaded);
    AUTO_FREE char *now = file_bytes(f, &size_now);
    assert_int_equal(size_was, size_now);
    assert_memory_equal(was, now, size_was);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, fixture_open, fixture_close)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(nothing_changes_nothing),
        TEST(the_same_changes_nothing),
        TEST(a_new_release_moves_what_hangs_on_it),
        TEST(a_move_to_ek),
        TEST(a_move_that_is_planned),
        TEST(a_step_of_the_ledger),
        TEST(finished_items_stay_out),
        TEST(done_and_set_aside),
        TEST(tells_what_the_change_does),
        TEST(applied_as_one_change),
        TEST(faults_name_their_field),
        TEST(nothing_is_written),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
