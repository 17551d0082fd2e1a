#include "support/cohort.h"

#include <err.h>
#include <stdbool.h>
#include <stdint.h>
#include <time.h>

enum { TODAY = 20514 }; /* COHORT_TODAY in days since 1970-01-01 */

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

/* Steps that everybody has, in the order in which they come. */
static const char *const INTAKE_STEPS[] = {"IN-ACUTE",  "IN-THINGS", "IN-KNOWN", "IN-TALK", "IN-CONSENT",
                                           "IN-OFFICE", "IN-BILLS",  "IN-GROUP", "IN-DEBT"};
static const char *const SENTENCE_STEPS[] = {"SO-TEAM", "SO-AID", "SO-CONSENT"};

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
} Stay;

/* Chooses phase, form and dates that go together. */
static Stay stay_choose(uint64_t *state)
{
    unsigned kind = number_next(state, 10);
    Stay stay = {.prison = PICK(state, PRISONS)};
    stay.sentence = (int)number_next(state, COUNT(SENTENCES));
    int served = SENTENCE_DAYS[stay.sentence] * 2 / 3; /* until release */
    if (kind < 2) {
        stay.phase = "intake";
        stay.start = TODAY + 7 - (int)number_next(state, 35);
    } else if (kind < 6) {
        stay.phase = "sentence";
        stay.start = TODAY - 35 - (int)number_next(state, (unsigned)(served - 95));
    } else if (kind < 8) {
        stay.phase = "release";
        stay.start = TODAY - served + 5 + (int)number_next(state, 60);
    } else if (kind < 9) {
        stay.phase = "community";
        stay.start = TODAY - (int)number_next(state, 120);
    } else {
        stay.phase = "closed";
        stay.start = TODAY - SENTENCE_DAYS[stay.sentence] - (int)number_next(state, 300);
    }
    stay.form = kind == 8 ? PICK(state, COMMUNITY_FORMS) : PICK(state, CUSTODY_FORMS);
    return stay;
}

static void children_write(FILE *out, uint64_t *state)
{
    fputs(",\"children\":[", out);
    for (unsigned i = 0, n = number_next(state, 3); i < n; i++) {
        char date[16];
        date_text(TODAY - 200 - (int)number_next(state, 6000), date);
        fprintf(out, "%s{\"born\":\"%s\",\"supports\":%s}", i ? "," : "", date,
                number_next(state, 2) ? "true" : "false");
    }
    fputs("]", out);
}

static void facts_write(FILE *out, uint64_t *state)
{
    const char *town = PICK(state, TOWNS);
    fprintf(out, ",\"municipality\":{\"lives_in\":\"%s\",\"arrested_in\":\"%s\"}", town, PICK(state, TOWNS));
    fprintf(out, ",\"housing_admission\":\"%s\"", PICK(state, HOUSING));
    fprintf(out, ",\"housing_release\":\"%s\"", number_next(state, 3) ? "yes" : "no");
    bool employed = number_next(state, 4) == 0;
    fprintf(out, ",\"employment\":\"%s\"", employed ? "employed" : "none");
    fprintf(out, ",\"wants_work\":%s,\"benefits\":[", employed ? "true" : "false");
    if (number_next(state, 3)) fprintf(out, "{\"code\":\"%s\"}", PICK(state, BENEFITS));
    fprintf(out, "],\"education\":\"%s\"", PICK(state, EDUCATION));
    fprintf(out, ",\"substance_or_mental\":%s", number_next(state, 2) ? "true" : "false");
    fprintf(out, ",\"plan\":\"%s\"", PICK(state, PLANS));
    children_write(out, state);
    fprintf(out, ",\"maintenance\":{\"pays\":%s}", number_next(state, 5) ? "false" : "true");
    fprintf(out, ",\"contacts\":[{\"role\":\"nav_kommune\",\"office\":\"Nav %s\"}]", town);
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

/* Writes the steps of a list that are done; those of the last days are left open. */
static void steps_write(FILE *out, uint64_t *state, const char *const steps[], size_t n, int from, bool *some)
{
    for (size_t i = 0; i < n; i++) {
        int day = from + 2 + (int)i * 2;
        if (day > TODAY - 3 || number_next(state, 20) == 0) continue;
        fprintf(out, "%s{\"code\":\"%s\",\"status\":\"done\"", *some ? "," : "", steps[i]);
        date_write(out, "on", day);
        fputs("}", out);
        *some = true;
    }
}

static void items_write(FILE *out, uint64_t *state, const Stay *stay)
{
    bool some = false;
    fputs(",\"items\":[", out);
    steps_write(out, state, INTAKE_STEPS, COUNT(INTAKE_STEPS), stay->start, &some);
    if (stay->start < TODAY - 60) {
        steps_write(out, state, SENTENCE_STEPS, COUNT(SENTENCE_STEPS), TODAY - 20, &some);
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
    date_write(out, "born", TODAY - 7000 - (int)number_next(&state, 16000));
    fprintf(out, ",\"phase\":\"%s\",\"form\":\"%s\",\"unit\":\"%s\"", stay.phase, stay.form, cohort->unit);
    date_write(out, "start", stay.start);
    fprintf(out, ",\"prison\":\"%s\",\"sentence\":\"%s\"", stay.prison, SENTENCES[stay.sentence]);
    facts_write(out, &state);
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
