#include "casework/demo_private.h"

#include "base/holiday.h"
#include "base/resource.h"

#include <assert.h>
#include <string.h>

/* All that can happen to somebody, the commonest first: a small demo has the most of them. */
static const Plot plots[] = {
    {FORM_HOYT, PHASE_SENTENCE, "P2Y6M", 120, 330, 0},
    {FORM_LAVT, PHASE_RELEASE, "P10M", 20, 40, TO_RELEASE},
    {FORM_VARETEKT, PHASE_INTAKE, NULL, 2, 5, 0},
    {FORM_EK, PHASE_COMMUNITY, "P5M", 25, 70, TO_RELEASE},
    {FORM_HOYT, PHASE_INTAKE, "P1Y6M", 9, 16, 0},
    {FORM_LAVT, PHASE_SENTENCE, "P1Y2M", 60, 140, 0},
    {FORM_HOYT, PHASE_RELEASE, "P2Y", 48, 62, TO_RELEASE | MOVED},
    {FORM_SAMFUNNSSTRAFF, PHASE_COMMUNITY, NULL, 40, 150, 0},
    {FORM_HOYT, PHASE_CLOSED, "P8M", -90, -30, TO_RELEASE},
    {FORM_VARETEKT, PHASE_SENTENCE, NULL, 50, 120, 0},
    {FORM_LAVT, PHASE_INTAKE, "P8M", -20, -9, 0},
    {FORM_SYKEHUS, PHASE_SENTENCE, "P1Y10M", 90, 200, 0},
    {FORM_LAVT, PHASE_RELEASE, "P1Y", 5, 12, TO_RELEASE | SLIPPED},
    {FORM_FORVARING, PHASE_SENTENCE, "P10Y", 700, 1300, 0},
    {FORM_OVERGANGSBOLIG, PHASE_SENTENCE, "P4Y", 200, 300, TO_RELEASE | MOVED},
    {FORM_HOYT, PHASE_SENTENCE, "P5Y", 400, 900, 0},
    {FORM_LAVT, PHASE_INTAKE, "P120D", 18, 26, 0},
    {FORM_HOYT, PHASE_SENTENCE, "P9M", 45, 90, INTERRUPTED},
    {FORM_ND, PHASE_COMMUNITY, NULL, 100, 280, 0},
    {FORM_INSTITUSJON, PHASE_RELEASE, "P1Y6M", 38, 75, TO_RELEASE | MOVED},
    {FORM_SAERLIG_HOYT, PHASE_SENTENCE, "P12Y", 200, 600, 0},
    {FORM_VARETEKT, PHASE_RELEASE, NULL, 5, 11, TO_RELEASE},
    {FORM_HJEMME, PHASE_COMMUNITY, "P1Y", 35, 80, TO_RELEASE | MOVED},
    {FORM_PROVELOSLATT, PHASE_COMMUNITY, "P3Y", -80, -25, TO_RELEASE | MOVED},
    {FORM_HOYT, PHASE_INTAKE, "P3Y", 4, 8, MINOR},
    {FORM_LAVT, PHASE_SENTENCE, "P2Y", 150, 300, MOVED | OLD},
    {FORM_LAVT, PHASE_SENTENCE, "P1Y8M", 200, 260, DIFFERS},
    {FORM_RUSKJORING, PHASE_COMMUNITY, NULL, 20, 60, 0},
    {FORM_OVERGANGSBOLIG, PHASE_RELEASE, "P3Y", 15, 30, TO_RELEASE | MOVED},
    {FORM_BOTESONING, PHASE_COMMUNITY, NULL, 15, 40, 0},
    {FORM_LAVT, PHASE_CLOSED, "P90D", -60, -20, TO_RELEASE},
    {FORM_INSTITUSJON, PHASE_SENTENCE, "P2Y", 200, 320, MOVED},
    {FORM_HOYT, PHASE_RELEASE, "P1Y3M", -4, -2, TO_RELEASE | SLIPPED},
    {FORM_FORVARING, PHASE_INTAKE, "P6Y", 10, 15, 0},
    {FORM_SYKEHUS, PHASE_RELEASE, "P1Y", 40, 60, TO_RELEASE},
    {FORM_SAMFUNNSSTRAFF, PHASE_CLOSED, NULL, 250, 330, 0},
};
enum { COMMON_PLOTS = 20 }; /* most further people have one of these */

/* Steele, Lea, Flood: Fast splittable pseudorandom number generators (2014). */
static uint64_t roll(Dice *dice)
{
    uint64_t z = dice->state += 0x9E3779B97F4A7C15u;
    z = (z ^ z >> 30) * 0xBF58476D1CE4E5B9u;
    z = (z ^ z >> 27) * 0x94D049BB133111EBu;
    return z ^ z >> 31;
}

int dice_between(Dice *dice, int low, int high)
{
    if (high <= low) return low;
    return low + (int)(roll(dice) % (uint64_t)(high - low + 1));
}

bool dice_chance(Dice *dice, int percent)
{
    return dice_between(dice, 0, 99) < percent;
}

int dice_weigh(Dice *dice, const int *percent, int count)
{
    int left = dice_between(dice, 0, 99), i = 0;
    while (i < count - 1 && left >= percent[i])
        left -= percent[i++];
    return i;
}

const char *dice_pick(Dice *dice, const char *section)
{
    const IniSection *list = ini_section(resource_ini("demo.ini"), section);
    assert(list && list->count > 0);
    return list->entries[dice_between(dice, 0, (int)list->count - 1)].value;
}

Date demo_working_day(Date day, Date first)
{
    if (holiday_working_day(day)) return day;
    Date before = holiday_working_day_before(day);
    return before >= first ? before : day;
}

char *demo_office(const Scene *scene)
{
    AUTO_STR office = {0};
    str_add_f(&office, "Nav %s", scene->municipality);
    return str_take(&office);
}

char *demo_text(Scene *scene, const char *section)
{
    static const char mark[] = "{office}";
    AUTO_STR text = {0};
    const char *from = dice_pick(&scene->dice, section);
    for (const char *at; (at = strstr(from, mark)); from = at + strlen(mark)) {
        str_add_n(&text, from, (size_t)(at - from));
        str_add_f(&text, "Nav %s", scene->municipality);
    }
    str_add(&text, from);
    return str_take(&text);
}

Date demo_last_day(const Scene *scene)
{
    const Stay *stay = &scene->c->stay;
    Date end = scene->release ? scene->release : stay->official.end;
    bool over = stay->phase == PHASE_CLOSED && end && end + 14 < scene->desk->today;
    return over ? end + 14 : scene->desk->today;
}

static size_t further_plot(Dice *dice)
{
    int most = dice_chance(dice, 75) ? COMMON_PLOTS : (int)COUNT(plots);
    return (size_t)dice_between(dice, 0, most - 1);
}

static Casefile *make_case(const Desk *desk, size_t index, unsigned seed)
{
    Scene scene = {.desk = desk, .c = casefile_new()};
    scene.dice.state = (uint64_t)seed << 32 ^ index; /* each person alone: more people change nobody */
    scene.plot = &plots[index < COUNT(plots) ? index : further_plot(&scene.dice)];
    scene.municipality = dice_pick(&scene.dice, "municipality");
    AUTO_STR ref = {0};
    str_add_f(&ref, "DEM-%03zu", index + 1);
    scene.c->ref = str_take(&ref);
    demo_stay(&scene);
    demo_person(&scene);
    demo_papers(&scene);
    demo_items(&scene);
    return scene.c;
}

Status demo_fill(const Desk *desk, size_t cases, unsigned seed, Error *err)
{
    Import *import;
    ImportCounts counts;
    TRY(import_begin(desk, &import, err));
    for (size_t i = 0; i < cases; i++) {
        AUTO_CASEFILE Casefile *c = make_case(desk, i, seed);
        Status status = import_case(import, c, err);
        if (status == STATUS_OK) continue;
        import_abort(import);
        return status;
    }
    return import_finish(import, NULL, NULL, &counts, err);
}
