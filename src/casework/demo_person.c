#include "casework/demo_private.h"

#include <stdio.h>
#include <string.h>

/* Who an invented person is and what life was like outside. */

enum { YEAR = 365 };

static int check_digit(const char *digits, const int *weights, int n)
{
    int sum = 0;
    for (int i = 0; i < n; i++)
        sum += (digits[i] - '0') * weights[i];
    return (11 - sum % 11) % 11; /* 10: there is no such number */
}

/* A synthetic identity number (month + 80) for the day of birth. */
static char *make_id(Scene *scene, Date born)
{
    static const int first[] = {3, 7, 6, 1, 8, 9, 4, 5, 2}, second[] = {5, 4, 3, 2, 7, 6, 5, 4, 3, 2};
    YearMonthDay p = date_parts(born);
    int low = p.year < 2000 ? 0 : 500, individual = dice_between(&scene->dice, low, low + 400);
    for (;; individual++) {
        char id[40];
        snprintf(id, sizeof id, "%02d%02d%02d%03d", p.day, p.month + 80, p.year % 100, individual);
        int one = check_digit(id, first, 9);
        if (one == 10) continue;
        id[9] = (char)('0' + one);
        int two = check_digit(id, second, 10);
        if (two == 10) continue;
        id[10] = (char)('0' + two);
        id[11] = '\0';
        return mem_text(id);
    }
}

static int make_age(Scene *scene)
{
    static const int percent[] = {22, 38, 30, 10};
    static const int low[] = {19, 25, 40, 56}, high[] = {24, 39, 55, 65};
    if (scene->plot->traits & MINOR) return 17;
    if (scene->plot->traits & OLD) return dice_between(&scene->dice, 68, 73);
    int group = dice_weigh(&scene->dice, percent, COUNT(percent));
    int age = dice_between(&scene->dice, low[group], high[group]);
    int youngest = 19 + (scene->desk->today - scene->c->stay.start) / YEAR; /* was grown up at the start */
    return age > youngest ? age : youngest;
}

static void put_name(Scene *scene)
{
    Person *person = &scene->c->person;
    scene->age = make_age(scene);
    person->given_name = mem_text(dice_pick(&scene->dice, "given"));
    person->family_name = mem_text(dice_pick(&scene->dice, "family"));
    person->born = date_add_months(scene->desk->today, -12 * scene->age) - dice_between(&scene->dice, 1, 360);
    if (dice_chance(&scene->dice, 85)) person->national_id = make_id(scene, person->born);
}

static void put_children(Scene *scene)
{
    Casefile *c = scene->c;
    int oldest = scene->age - 20 < 17 ? scene->age - 20 : 17;
    int chance = scene->age < 22 ? 0 : scene->age < 50 ? 55 : 25;
    c->children.known = dice_chance(&scene->dice, 85);
    if (!dice_chance(&scene->dice, chance)) return;
    int count = dice_between(&scene->dice, 1, scene->age < 28 ? 1 : 3);
    bool all_supported = true;
    for (int i = 0; i < count; i++) {
        Child *child = list_add(&c->children, &record_child);
        child->born = scene->desk->today - YEAR * dice_between(&scene->dice, 1, oldest) -
                      dice_between(&scene->dice, 0, 300);
        child->supports = dice_chance(&scene->dice, 55) ? TRI_YES : TRI_NO;
        all_supported = all_supported && child->supports == TRI_YES;
    }
    c->guidance_before = dice_chance(&scene->dice, 40) ? TRI_YES : TRI_NO;
    if (all_supported) return;
    c->maintenance.pays = dice_chance(&scene->dice, 65) ? TRI_YES : TRI_NO;
    if (c->maintenance.pays != TRI_YES) return;
    c->maintenance.arrears = dice_chance(&scene->dice, 40) ? TRI_YES : TRI_NO;
    Date applied = c->stay.start + dice_between(&scene->dice, 14, 50);
    if (applied <= scene->desk->today && dice_chance(&scene->dice, 60)) c->maintenance.applied = applied;
}

/* One benefit, and how far stopping it has come by now. */
static void add_benefit(Scene *scene, BenefitCode code)
{
    Benefit *benefit = list_add(&scene->c->benefits, &record_benefit);
    Date start = scene->c->stay.start, today = scene->desk->today;
    benefit->code = (int)code;
    benefit->since = start - dice_between(&scene->dice, 90, 1500);
    if (form_in_community(scene->plot->form)) return;
    Date reported = start + dice_between(&scene->dice, 2, 8),
         confirmed = reported + dice_between(&scene->dice, 5, 20);
    if (reported > today || dice_chance(&scene->dice, 10)) return;
    benefit->reported = reported;
    if (confirmed > today) return;
    benefit->stop_confirmed = confirmed;
    benefit->overpaid = dice_chance(&scene->dice, 12) ? TRI_YES : TRI_NO;
}

static void put_benefits(Scene *scene)
{
    static const BenefitCode codes[] = {BENEFIT_AAP,  BENEFIT_SOSIALSTONAD, BENEFIT_DAGPENGER,
                                        BENEFIT_LONN, BENEFIT_UFORETRYGD,   BENEFIT_TILTAKSPENGER,
                                        BENEFIT_KVP,  BENEFIT_SYKEPENGER};
    static const int young[] = {18, 32, 16, 18, 2, 6, 4, 4}, older[] = {22, 16, 8, 14, 30, 3, 2, 5};
    List *benefits = &scene->c->benefits;
    benefits->known = true;
    if (scene->plot->traits & OLD) return add_benefit(scene, BENEFIT_ALDERSPENSJON);
    if (scene->age < 18 || dice_chance(&scene->dice, 18)) return;
    BenefitCode code = codes[dice_weigh(&scene->dice, scene->age < 40 ? young : older, COUNT(codes))];
    add_benefit(scene, code);
    if (code != BENEFIT_SOSIALSTONAD && code != BENEFIT_LONN && dice_chance(&scene->dice, 20))
        add_benefit(scene, BENEFIT_SOSIALSTONAD);
    if (scene->c->children.count > 0 && CHILD_AT(scene->c, 0)->supports == TRI_YES &&
        dice_chance(&scene->dice, 60))
        add_benefit(scene, BENEFIT_BARNETRYGD);
    if (code == BENEFIT_UFORETRYGD && dice_chance(&scene->dice, 20)) add_benefit(scene, BENEFIT_GRUNNSTONAD);
}

static void put_flags(Scene *scene)
{
    CodeList *flags = &scene->c->flags;
    flags->known = true;
    if (scene->age < 18 || dice_chance(&scene->dice, 5)) codes_add(flags, FLAG_GUARDIAN);
    if (dice_chance(&scene->dice, 12)) codes_add(flags, FLAG_FOREIGN);
    if (codes_have(flags, FLAG_FOREIGN) && dice_chance(&scene->dice, 60)) codes_add(flags, FLAG_INTERPRETER);
    if (dice_chance(&scene->dice, 14)) codes_add(flags, FLAG_NO_DIGITAL_ID);
    if (dice_chance(&scene->dice, 4)) codes_add(flags, FLAG_AIDS);
    if (dice_chance(&scene->dice, 35)) codes_add(flags, FLAG_DEBT);
    if (form_in_community(scene->plot->form) && dice_chance(&scene->dice, 10)) codes_add(flags, FLAG_OVA);
}

static void put_life(Scene *scene)
{
    static const int housing[] = {15, 42, 15, 28}, education[] = {25, 40, 27, 8}, plan[] = {15, 40, 45};
    Casefile *c = scene->c;
    Dice *dice = &scene->dice;
    c->housing_admission = HOUSING_OWNS + dice_weigh(dice, housing, COUNT(housing));
    if (c->stay.phase >= PHASE_RELEASE || dice_chance(dice, 30))
        c->housing_release =
            c->housing_admission == HOUSING_NONE && dice_chance(dice, 55) ? YESNO_NO : YESNO_YES;
    c->employment = casefile_benefit(c, BENEFIT_LONN) ? EMPLOYMENT_EMPLOYED : EMPLOYMENT_NONE;
    c->wants_work = scene->age < 62 && dice_chance(dice, 70) ? TRI_YES : TRI_NO;
    if (dice_chance(dice, 85))
        c->education = EDUCATION_PRIMARY + dice_weigh(dice, education, COUNT(education));
    c->substance_or_mental = dice_chance(dice, 55) ? TRI_YES : TRI_NO;
    c->plan = PLAN_YES + dice_weigh(dice, plan, COUNT(plan));
}

void demo_person(Scene *scene)
{
    put_name(scene);
    put_children(scene);
    put_benefits(scene);
    put_flags(scene);
    put_life(scene);
}
