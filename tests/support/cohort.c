#include "support/cohort.h"

#include <err.h>
#include <stdbool.h>
#include <stdint.h>
#include <string.h>
#include <time.h>

enum {
    TODAY = 20514,  /* COHORT_TODAY in days since 1970-01-01 */
    LATELY = 20,    /* days since a repeated step was last done */
    LEFT_OPEN = 50, /* one step in so many is late */
};

#define COUNT(array) (sizeof(array) / sizeof *(array))

static const char *const GIVEN_NAMES[] = {"Kari",  "Ola",    "Åse",    "Bjørn",   "Mohammed", "Ingrid",
                                          "Jonas", "Fatima", "Øyvind", "Solveig", "Andrzej",  "Liv",
                                          "Håkon", "Amina",  "Per",    "Ragnhild"};
static const char *const FAMILY_NAMES[] = {"Testesen",  "Prøvesen",  "Eksempelvik", "Mønsterås",
                                           "Øvingsdal", "Dummyli",   "Fiksjonsen",  "Liksomhaug",
                                           "Tenktrud",  "Ålegjerde", "Skrøneberg",  "Påhittmo"};
static const char *const PRISONS[] = {"Ilseng fengsel", "Kongsvinger fengsel",   "Valdres fengsel",
                                      "Gjøvik fengsel", "Vestre Slidre fengsel", "Hamar fengsel"};
static const char *const TOWNS[] = {"Hamar",   "Lillehammer", "Gjøvik", "Kongsvinger",
                                    "Elverum", "Oslo",        "Tynset", "Fagernes"};
static const char *const BENEFITS[] = {"aap",          "uforetrygd",    "dagpenger",
                                       "sosialstonad", "alderspensjon", "sykepenger"};
static const char *const CUSTODY_FORMS[] = {"hoyt",           "lavt",         "hoyt",    "lavt",
                                            "overgangsbolig", "saerlig_hoyt", "varetekt"};
static const char *const COMMUNITY_FORMS[] = {"samfunnsstraff", "ek", "hjemme", "nd", "proveloslatt"};
static const char *const HOUSING[] = {"owns", "rents", "municipal", "none"};
static const char *const EDUCATION[] = {"primary", "incomplete", "upper_secondary", "higher"};
static const char *const PLANS[] = {"yes", "no", "not_needed"};
static const char *const SENTENCES[] = {"P8M", "P1Y", "P1Y6M", "P2Y", "P3Y", "P5Y"};
static const int SENTENCE_DAYS[] = {240, 365, 545, 730, 1095, 1825};

/* What decides which steps a person has. */
enum {
    CUSTODY = 1 << 0,
    SERVING = 1 << 1, /* a prison sentence */
    REMAND = 1 << 2,
    SENTENCE = 1 << 3, /* in that phase or a later one of a prison sentence */
    RELEASE = 1 << 4,
    COMMUNITY = 1 << 5,
    HOME = 1 << 6,
    NO_HOME = 1 << 7,
    CHILDREN = 1 << 8,
    PAYS = 1 << 9, /* maintenance */
    WORK = 1 << 10,
    HEALTH = 1 << 11,
    PLAN = 1 << 12,
    NO_PLAN = 1 << 13,
    HIGH_SECURITY = 1 << 14,
};

/* From which day a step is counted. */
typedef enum { FROM_START, FROM_HALF, FROM_RELEASE, REPEATED } Anchor;

/* Steps, who has them, and when they are due. */
static const struct {
    const char *code;
    unsigned facts;
    Anchor anchor;
    int days; /* after the anchor; of a repeated one, the first time after the start */
} STEPS[] = {
    {"IN-ACUTE", 0, FROM_START, 2},
    {"IN-THINGS", 0, FROM_START, 3},
    {"IN-KNOWN", 0, FROM_START, 3},
    {"IN-INST2", CUSTODY, FROM_START, 3},
    {"IN-TALK", 0, FROM_START, 7},
    {"IN-CONSENT", 0, FROM_START, 7},
    {"IN-OFFICE", 0, FROM_START, 7},
    {"IN-SUDDEN", REMAND, FROM_START, 7},
    {"IN-CHILD", CHILDREN, FROM_START, 7},
    {"IN-FAMILY", CHILDREN, FROM_START, 14},
    {"IN-BIDRAG", PAYS, FROM_START, 14},
    {"IN-BRIK", SERVING, FROM_START, 14},
    {"IN-BILLS", 0, FROM_START, 14},
    {"IN-HOME", HOME, FROM_START, 14},
    {"IN-GROUP", 0, FROM_START, 14},
    {"IN-HOMELESS", NO_HOME, FROM_START, 30},
    {"IN-DEBT", 0, FROM_START, 30},
    {"IN-IP", PLAN, FROM_START, 30},
    {"SO-HEALTH", SENTENCE | HEALTH, FROM_START, 30},
    {"SO-BIDRAG", SENTENCE | PAYS, FROM_START, 45},
    {"SO-POP", SENTENCE | SERVING, FROM_START, 60},
    {"SO-CHILD", SENTENCE | CHILDREN, REPEATED, 60},
    {"SO-14A", SENTENCE | WORK, FROM_START, 90},
    {"SO-WORK", SENTENCE | WORK, FROM_START, 120},
    {"SO-IP", SENTENCE | NO_PLAN, REPEATED, 90},
    {"SO-TEAM", SENTENCE, REPEATED, 90},
    {"SO-AID", SENTENCE, REPEATED, 90},
    {"SO-CONSENT", SENTENCE, REPEATED, 180},
    {"SO-HOUSING", SENTENCE | NO_HOME, REPEATED, 60},
    {"SO-LOW", SENTENCE | SERVING | HIGH_SECURITY, FROM_RELEASE, -365},
    {"SO-HALFWAY", SENTENCE | SERVING, FROM_RELEASE, -243},
    {"SO-EK", SENTENCE | SERVING, FROM_RELEASE, -183},
    {"SO-HOME16", SENTENCE | SERVING, FROM_HALF, 0},
    {"LO-PREP", RELEASE, FROM_RELEASE, -183},
    {"LO-NOTICE", RELEASE, FROM_RELEASE, -61},
    {"LO-NEEDS", RELEASE, FROM_RELEASE, -61},
    {"LO-CONSENT", RELEASE, FROM_RELEASE, -61},
    {"LO-INFO", RELEASE, FROM_RELEASE, -61},
    {"LO-INST2", RELEASE | CUSTODY, FROM_RELEASE, -61},
    {"LO-HOME", RELEASE, FROM_RELEASE, -30},
    {"LO-RENT", RELEASE, FROM_RELEASE, -30},
    {"LO-INCOME", RELEASE, FROM_RELEASE, -30},
    {"LO-ID", RELEASE, FROM_RELEASE, -30},
    {"LO-CHILD", RELEASE | CHILDREN, FROM_RELEASE, -30},
    {"LO-HEALTH", RELEASE | HEALTH, FROM_RELEASE, -30},
    {"SA-NEEDS", COMMUNITY, FROM_START, 14},
    {"SA-CONSENT", COMMUNITY, REPEATED, 14},
    {"SA-BRIK", COMMUNITY, FROM_START, 30},
    {"SA-PLAN", COMMUNITY, FROM_START, 30},
    {"SA-POP", COMMUNITY, FROM_START, 60},
    {"SA-TEAM", COMMUNITY, REPEATED, 60},
};

static const char *const NOTE_PARTS[] = {
    "Samtale om bolig og husleie.",           "Ringte kontaktbetjent, avtalt nytt møte.",
    "Bekymret for gjeld og inkasso.",         "Ønsker arbeid etter løslatelse.",
    "Sendt melding til Nav-kontoret.",        "Snakket om barna og samvær.",
    "Mangler BankID, bruker papirskjema.",    "Søknad om økonomisk sosialhjelp levert.",
    "Lege og oppfølging av medisin avklart.", "Ansvarsgruppe holdt, referat følger.",
    "Ny adresse er ikke avklart ennå.",       "Plan for permisjon gjennomgått.",
};

/* A linear congruential generator; its upper bits are good enough for choosing. */
static unsigned number_next(uint64_t *state, unsigned below)
{
    *state = *state * 6364136223846793005ULL + 1442695040888963407ULL;
    return (unsigned)(*state >> 33) % below;
}

#define PICK(state, list) ((list)[number_next(state, COUNT(list))])

/* Puts the ISO date of a day since 1970 into `ret`. */
static const char *date_text(int day, char ret[16])
{
    time_t seconds = (time_t)day * 86400;
    struct tm parts;
    gmtime_r(&seconds, &parts);
    strftime(ret, 16, "%Y-%m-%d", &parts);
    return ret;
}

static void date_write(FILE *out, const char *key, int day)
{
    char date[16];
    fprintf(out, ",\"%s\":\"%s\"", key, date_text(day, date));
}

/* What the parts of a case have in common. */
typedef struct {
    const char *phase, *form, *prison;
    int start, sentence;
    int served;     /* days from start to release */
    unsigned facts; /* CUSTODY … */
} Stay;

/* What follows from a form of execution in custody. */
static unsigned form_facts(const char *form)
{
    if (strcmp(form, "varetekt") == 0) return CUSTODY | REMAND;
    if (strcmp(form, "hoyt") == 0 || strcmp(form, "saerlig_hoyt") == 0)
        return CUSTODY | SERVING | HIGH_SECURITY;
    return CUSTODY | SERVING;
}

/* Chooses phase, form and dates that go together. */
static Stay stay_choose(uint64_t *state)
{
    unsigned kind = number_next(state, 20);
    Stay stay = {.prison = PICK(state, PRISONS)};
    stay.sentence = (int)number_next(state, COUNT(SENTENCES));
    stay.served = SENTENCE_DAYS[stay.sentence] * 2 / 3;
    if (kind < 1) {
        stay.phase = "intake";
        stay.start = TODAY + 7 - (int)number_next(state, 35);
    } else if (kind < 11) {
        stay.phase = "sentence";
        stay.start = TODAY - 35 - (int)number_next(state, (unsigned)(stay.served - 95));
    } else if (kind < 14) {
        stay.phase = "release";
        stay.start = TODAY - stay.served + 5 + (int)number_next(state, 60);
    } else if (kind < 16) {
        stay.phase = "community";
        stay.start = TODAY - (int)number_next(state, 120);
    } else {
        stay.phase = "closed";
        stay.start = TODAY - SENTENCE_DAYS[stay.sentence] - (int)number_next(state, 300);
    }
    bool community = strcmp(stay.phase, "community") == 0;
    stay.form = community ? PICK(state, COMMUNITY_FORMS) : PICK(state, CUSTODY_FORMS);
    stay.facts = community ? COMMUNITY : form_facts(stay.form);
    if (!community && kind >= 1) stay.facts |= SENTENCE;
    if (!community && kind >= 11) stay.facts |= RELEASE;
    return stay;
}

/* Writes the children; gives CHILDREN when there are any. */
static unsigned children_write(FILE *out, uint64_t *state)
{
    unsigned n = number_next(state, 3);
    fputs(",\"children\":[", out);
    for (unsigned i = 0; i < n; i++) {
        char date[16];
        date_text(TODAY - 200 - (int)number_next(state, 6000), date);
        fprintf(out, "%s{\"born\":\"%s\",\"supports\":%s}", i ? "," : "", date,
                number_next(state, 2) ? "true" : "false");
    }
    fputs("]", out);
    return n ? CHILDREN : 0;
}

/* Writes a member that is true or false by chance, true once in `odds`; gives `fact` when it is true. */
static unsigned chance_write(FILE *out, uint64_t *state, const char *key, unsigned odds, unsigned fact)
{
    bool is = number_next(state, odds) == 0;
    fprintf(out, ",\"%s\":%s", key, is ? "true" : "false");
    return is ? fact : 0;
}

/* Writes home, work, benefits, family; gives the facts that follow. */
static unsigned facts_write(FILE *out, uint64_t *state)
{
    const char *town = PICK(state, TOWNS), *arrested_in = PICK(state, TOWNS);
    fprintf(out, ",\"municipality\":{\"lives_in\":\"%s\",\"arrested_in\":\"%s\"}", town, arrested_in);
    fprintf(out, ",\"contacts\":[{\"role\":\"nav_kommune\",\"office\":\"Nav %s\"}]", town);
    unsigned housing = number_next(state, COUNT(HOUSING)), plan = number_next(state, COUNT(PLANS));
    unsigned facts = housing + 1 < COUNT(HOUSING) ? HOME : NO_HOME;
    facts |= plan == 0 ? PLAN : plan == 1 ? NO_PLAN : 0;
    fprintf(out, ",\"housing_admission\":\"%s\",\"housing_release\":\"yes\"", HOUSING[housing]);
    fprintf(out, ",\"plan\":\"%s\",\"education\":\"%s\"", PLANS[plan], PICK(state, EDUCATION));
    fprintf(out, ",\"employment\":\"%s\"", number_next(state, 4) ? "none" : "employed");
    facts |= chance_write(out, state, "wants_work", 4, WORK);
    facts |= chance_write(out, state, "substance_or_mental", 2, HEALTH);
    fprintf(out, ",\"benefits\":[");
    if (number_next(state, 4) == 0) fprintf(out, "{\"code\":\"%s\"}", PICK(state, BENEFITS));
    fputs("]", out);
    facts |= children_write(out, state);
    bool pays = number_next(state, 5) == 0;
    fprintf(out, ",\"maintenance\":{\"pays\":%s}", pays ? "true" : "false");
    return facts | (pays ? PAYS : 0);
}

static void consents_write(FILE *out, uint64_t *state, const Stay *stay)
{
    if (stay->start > TODAY - 14 || number_next(state, 3) == 0) return;
    fputs(",\"consents\":[{\"id\":\"C1\",\"recipient\":\"nav_kommune\",\"purpose\":\"Bolig og inntekt\","
          "\"scope\":[\"housing\",\"economy\"],\"form\":\"written\",\"document\":\"arkiv\",\"informed\":true",
          out);
    date_write(out, "given", stay->start + 6);
    fputs("}]", out);
}

/* The day on which step number `i` was done; after today when it is still to come. */
static int step_day(const Stay *stay, size_t i)
{
    int due = stay->start + STEPS[i].days;
    switch (STEPS[i].anchor) {
    case FROM_START: break;
    case FROM_HALF: due = stay->start + SENTENCE_DAYS[stay->sentence] / 2; break;
    case FROM_RELEASE: due = stay->start + stay->served + STEPS[i].days; break;
    case REPEATED: due = due < TODAY ? TODAY - LATELY : due; break;
    }
    return due > stay->start ? due : stay->start;
}

/* Writes the steps that are done: of those due by now all but a few. */
static void items_write(FILE *out, uint64_t *state, const Stay *stay)
{
    const char *comma = "";
    fputs(",\"items\":[", out);
    for (size_t i = 0; i < COUNT(STEPS); i++) {
        int day = step_day(stay, i);
        bool has = (STEPS[i].facts & stay->facts) == STEPS[i].facts;
        if (!has || day > TODAY || number_next(state, LEFT_OPEN) == 0) continue;
        fprintf(out, "%s{\"code\":\"%s\",\"status\":\"done\"", comma, STEPS[i].code);
        date_write(out, "on", day);
        fputs("}", out);
        comma = ",";
    }
    fputs("]", out);
}

static void notes_write(FILE *out, uint64_t *state, const Stay *stay, int notes)
{
    int first = stay->start < TODAY ? stay->start : TODAY - 1;
    fputs(",\"notes\":[", out);
    for (int i = 0; i < notes; i++) {
        char date[16];
        date_text(first + (TODAY - first) * i / notes, date);
        unsigned minute = number_next(state, 480);
        fprintf(out, "%s{\"at\":\"%sT%02u:%02u\",\"author\":\"veileder\"", i ? "," : "", date,
                8 + minute / 60, minute % 60);
        fprintf(out, ",\"text\":\"%s", PICK(state, NOTE_PARTS));
        fprintf(out, " %s\"}", PICK(state, NOTE_PARTS));
    }
    fputs("]", out);
}

static void person_write(FILE *out, const Cohort *cohort, int number)
{
    uint64_t state = (uint64_t)number * 0x9E3779B97F4A7C15ULL;
    number_next(&state, 2);
    Stay stay = stay_choose(&state);
    fprintf(out, "{\"ref\":\"%s-%06d\"", cohort->prefix, number);
    fprintf(out, ",\"given_name\":\"%s\"", PICK(&state, GIVEN_NAMES));
    fprintf(out, ",\"family_name\":\"%s\"", PICK(&state, FAMILY_NAMES));
    date_write(out, "born", TODAY - 11000 - (int)number_next(&state, 12000));
    fprintf(out, ",\"phase\":\"%s\",\"form\":\"%s\",\"unit\":\"%s\"", stay.phase, stay.form, cohort->unit);
    date_write(out, "start", stay.start);
    fprintf(out, ",\"prison\":\"%s\",\"sentence\":\"%s\"", stay.prison, SENTENCES[stay.sentence]);
    stay.facts |= facts_write(out, &state);
    consents_write(out, &state, &stay);
    items_write(out, &state, &stay);
    notes_write(out, &state, &stay, cohort->notes);
    fputs("}", out);
}

void cohort_write(const Cohort *cohort, FILE *out)
{
    fputs("{\"schema\":\"overgang.cases/1\",\"cases\":[\n", out);
    for (int i = 0; i < cohort->count; i++) {
        if (i > 0) fputs(",\n", out);
        person_write(out, cohort, cohort->first + i);
    }
    fputs("\n]}\n", out);
}

void cohort_save(const Cohort *cohort, const char *path)
{
    FILE *out = fopen(path, "we");
    if (!out) err(99, "%s", path);
    cohort_write(cohort, out);
    if (ferror(out) || fclose(out) != 0) err(99, "%s", path);
}
