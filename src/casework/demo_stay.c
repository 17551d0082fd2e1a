#include "casework/demo_private.h"

#include "base/duration.h"

#include <stdlib.h>

/* The stay of an invented person: dates that fit the phase, and where the person has been. */

/* The day of release that follows from the sentence, whatever the form is by now. */
static Date release_of(const Scene *scene)
{
    Stay *stay = &scene->c->stay;
    int form = stay->form;
    Situation situation;
    if (form != FORM_FORVARING) stay->form = FORM_HOYT;
    situation_of(scene->desk->rules, scene->c, scene->desk->today, &situation);
    stay->form = form;
    return situation.dates.at[D_RELEASE].date;
}

static void set_start(Scene *scene, Date start)
{
    Stay *stay = &scene->c->stay;
    stay->start = start;
    if (stay->municipality.direct_from_remand == TRI_YES) stay->custody_since = start - stay->remand_days;
}

/* Moves the start until the sentence lets the person out on that day, as far as months allow. */
static void start_for_release(Scene *scene, Date release)
{
    set_start(scene, release - 60);
    for (int i = 0; i < 3; i++)
        set_start(scene, scene->c->stay.start + (release - release_of(scene)));
}

static void put_dates(Scene *scene)
{
    Stay *stay = &scene->c->stay;
    const Plot *plot = scene->plot;
    Date today = scene->desk->today;
    int days = dice_between(&scene->dice, plot->low, plot->high);
    if (!(plot->traits & TO_RELEASE)) {
        set_start(scene, today - days);
    } else if (plot->sentence) {
        start_for_release(scene, today + days);
    } else { /* remand: the court says when */
        set_start(scene, today - dice_between(&scene->dice, 40, 160));
        stay->official.release = today + days;
    }
}

/* Remand that counts, straight before the sentence. */
static void put_remand(Scene *scene)
{
    Stay *stay = &scene->c->stay;
    if (!scene->plot->sentence || stay->form == FORM_EK || !dice_chance(&scene->dice, 40)) return;
    Duration length;
    duration_parse(scene->plot->sentence, &length);
    int most = (length.years * 12 + length.months) * 4 + length.days / 8;
    stay->remand_days = dice_between(&scene->dice, 3, most < 90 ? most : 90);
    stay->municipality.direct_from_remand = dice_chance(&scene->dice, 70) ? TRI_YES : TRI_NO;
}

static void put_official(Scene *scene)
{
    Stay *stay = &scene->c->stay;
    Date start = stay->start;
    if (stay->form == FORM_FORVARING)
        stay->official.minimum_term = date_add_months(start, stay->phase == PHASE_INTAKE ? 48 : 72);
    if (stay->form == FORM_SAMFUNNSSTRAFF) stay->official.end = start + 240;
    if (stay->form == FORM_ND) stay->official.end = date_add_months(start, 24);
    if (stay->form == FORM_RUSKJORING || stay->form == FORM_BOTESONING) stay->official.end = start + 150;
    if (!scene->plot->sentence || stay->form == FORM_FORVARING) return;
    scene->release = release_of(scene);
    if (stay->phase >= PHASE_RELEASE && dice_chance(&scene->dice, 70))
        stay->official.release = scene->release;
    if (scene->plot->traits & DIFFERS) stay->official.two_thirds = scene->release + 12;
}

static void add_placement(Scene *scene, Date from, Date to, Form form, const char *prison)
{
    Placement *placement = list_add(&scene->c->stay.placements, &record_placement);
    *placement = (Placement){from, to, form, mem_text(prison)};
}

static void put_placements(Scene *scene)
{
    Stay *stay = &scene->c->stay;
    Date today = scene->desk->today, end = stay->phase == PHASE_CLOSED ? scene->release : DATE_NONE;
    if (!form_in_custody((Form)stay->form) && !(scene->plot->traits & MOVED)) return;
    if (stay->start >= today) return;
    if (!(scene->plot->traits & MOVED)) {
        if (dice_chance(&scene->dice, 50))
            add_placement(scene, stay->start, end, (Form)stay->form, stay->prison);
        return;
    }
    const char *first = dice_pick(&scene->dice, "prison_high");
    Date until = stay->form == FORM_PROVELOSLATT ? scene->release : today;
    Date moved = stay->start + (until - stay->start) * 3 / 5;
    add_placement(scene, stay->start, moved, FORM_HOYT, first);
    if (stay->form == FORM_PROVELOSLATT) {
        add_placement(scene, moved, scene->release, FORM_OVERGANGSBOLIG,
                      dice_pick(&scene->dice, "prison_low"));
        moved = scene->release;
    }
    add_placement(scene, moved, end, (Form)stay->form, stay->prison);
}

static void put_interruption(Scene *scene)
{
    Stay *stay = &scene->c->stay;
    Interruption *period = list_add(&stay->interruptions, &record_interruption);
    period->from = stay->start + 20;
    period->to = period->from + dice_between(&scene->dice, 4, 11);
}

static void put_municipality(Scene *scene)
{
    Stay *stay = &scene->c->stay;
    stay->municipality.lives_in = mem_text(scene->municipality);
    if (stay->form == FORM_VARETEKT || stay->remand_days > 0)
        stay->municipality.arrested_in = mem_text(dice_pick(&scene->dice, "municipality"));
    stay->municipality.stayed_in = mem_text(scene->municipality);
    if (stay->phase == PHASE_RELEASE && dice_chance(&scene->dice, 40))
        stay->municipality.moves_to = mem_text(dice_pick(&scene->dice, "municipality"));
}

void demo_stay(Scene *scene)
{
    Stay *stay = &scene->c->stay;
    stay->phase = (int)scene->plot->phase;
    stay->form = (int)scene->plot->form;
    stay->sentence = mem_text(scene->plot->sentence);
    if (form_in_custody(scene->plot->form)) {
        bool high = scene->plot->form <= FORM_HOYT;
        stay->prison = mem_text(dice_pick(&scene->dice, high ? "prison_high" : "prison_low"));
        stay->unit = mem_text(dice_pick(&scene->dice, "unit"));
    }
    put_remand(scene);
    put_dates(scene);
    if (scene->plot->traits & INTERRUPTED) put_interruption(scene);
    put_official(scene);
    put_placements(scene);
    put_municipality(scene);
}
