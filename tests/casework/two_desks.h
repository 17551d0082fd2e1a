#ifndef OVERGANG_TESTS_CASEWORK_TWO_DESKS_H
#define OVERGANG_TESTS_CASEWORK_TWO_DESKS_H

/* Two advisers' stores, a person, and files between them; for tests of transfers. */

#include "tests/casework/fixture.h"

#include "casework/transfer.h"

static char clock_now[32] = "2026-03-02T09:30:00";
static inline const char *moving_clock(void *context)
{
    (void)context;
    return clock_now;
}

static inline Casefile *kari(void)
{
    Casefile *c = casefile_new();
    c->ref = mem_text("INN-004");
    c->person.family_name = mem_text("Testesen");
    c->person.given_name = mem_text("Kari");
    c->person.born = date_of(1991, 5, 3);
    c->stay.phase = PHASE_INTAKE;
    c->stay.form = FORM_HOYT;
    c->stay.start = date_of(2026, 2, 2);
    return c;
}

static inline void add_consent(Casefile *c, const char *id, Recipient recipient, unsigned scopes)
{
    Consent *it = list_add(&c->consents, &record_consent);
    it->id = id ? mem_text(id) : NULL;
    it->recipient = recipient;
    it->purpose = mem_text("oppfølging");
    for (int scope = 1; scope < SCOPE_COUNT; scope++)
        if (scopes >> scope & 1) codes_add(&it->scope, scope);
    it->given = date_of(2026, 2, 3);
    it->form = CONSENT_WRITTEN;
    it->document = mem_text("mappe");
    it->informed = TRI_YES;
}

static inline void set_one(Fixture *f, const char *ref, const char *pair)
{
    Outcome outcome;
    GOOD(f, edit_set(&f->desk, ref, &pair, 1, &outcome, &f->err));
}

static inline void made(Fixture *f, const char *ref, Transfer *ret)
{
    TransferPick pick = {0};
    TransferLeft left;
    AUTO_CASEFILE Casefile *casefile = NULL;
    transfer_usual_recipients(&pick.recipients);
    GOOD(f, transfer_make(&f->desk, ref, &pick, ret, &casefile, &left, &f->err));
}

/* A store of another adviser's, with a clock that goes. */
static inline Fixture *other_desk(const char *who)
{
    void *state = NULL;
    fixture_open(&state);
    Fixture *f = state;
    f->desk.who = who;
    f->desk.now = moving_clock;
    return f;
}

/* The store of the adviser who has the person first, whose clock goes, too. */
static inline void is_annas(Fixture *f)
{
    f->desk.now = moving_clock;
    f->desk.who = "Anna";
}

static inline void close_desk(Fixture *f)
{
    void *state = f;
    fixture_close(&state);
}

static inline void loaded(Fixture *f, const char *ref, Casefile **ret)
{
    GOOD(f, case_store_load(f->desk.db, ref, ret, &f->err));
}

static inline size_t standing_of(Fixture *f, Recipient recipient, ConsentStanding standing)
{
    AUTO_CASEFILE Casefile *c = NULL;
    size_t count = 0;
    loaded(f, "INN-004", &c);
    for (size_t i = 0; i < c->consents.count; i++) {
        ConsentJudgement judged;
        consent_judge(c, CONSENT_AT(c, i), f->desk.today, &judged);
        count += CONSENT_AT(c, i)->recipient == (int)recipient && judged.standing == standing;
    }
    return count;
}


#endif
