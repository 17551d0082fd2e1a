#include "casework/stays.h"

#include "base/utf8.h"

#include <stdio.h>
#include <string.h>

enum { MOST_BEFORE = 20 }; /* a ring of stays has no end */

typedef struct Walk {
    bool (*each)(void *context, const StayLine *line, StayRelation relation);
    void *context;
    StayRelation relation;
    char next[STAY_REF];
    bool found, stopped;
} Walk;

static bool give(void *context, const StayLine *line)
{
    Walk *walk = context;
    walk->found = true;
    snprintf(walk->next, sizeof walk->next, "%s", line->previous ? line->previous : "");
    walk->stopped = !walk->each(walk->context, line, walk->relation);
    return !walk->stopped;
}

Status stays_of(const Desk *desk, const Casefile *casefile,
                bool (*each)(void *context, const StayLine *line, StayRelation relation), void *context, Error *err)
{
    Walk walk = {.each = each, .context = context, .relation = STAY_BEFORE};
    snprintf(walk.next, sizeof walk.next, "%s", casefile->previous ? casefile->previous : "");
    for (int n = 0; n < MOST_BEFORE && *walk.next && !walk.stopped; n++) {
        char ref[STAY_REF];
        memcpy(ref, walk.next, sizeof ref);
        if (strcmp(ref, casefile->ref) == 0) break;
        walk.found = false;
        TRY(case_store_stay(desk->db, ref, give, &walk, err));
        if (walk.found) continue;
        walk.stopped = !each(context, &(StayLine){.ref = ref, .name = ""}, STAY_BEFORE);
        break;
    }
    walk.relation = STAY_AFTER;
    return walk.stopped ? STATUS_OK : case_store_stays_after(desk->db, casefile->ref, give, &walk, err);
}

typedef struct Alike {
    const Casefile *who;
    char *ref;
} Alike;

static bool same_text(const char *a, const char *b)
{
    AUTO_STR x = {0}, y = {0};
    if (!a || !b) return !a && !b;
    utf8_add_folded(&x, a);
    utf8_add_folded(&y, b);
    return strcmp(str_text(&x), str_text(&y)) == 0;
}

static bool compare(void *context, const StayLine *line)
{
    Alike *alike = context;
    const Person *person = &alike->who->person;
    bool id = person->national_id && line->national_id && strcmp(person->national_id, line->national_id) == 0;
    bool name = person->born && line->born == person->born && same_text(person->family_name, line->family_name) &&
                same_text(person->given_name, line->given_name);
    if (alike->who->ref && strcmp(alike->who->ref, line->ref) == 0) return true;
    if (!id && !name) return true;
    snprintf(alike->ref, STAY_REF, "%s", line->ref);
    return false;
}

Status stays_same_person(const Desk *desk, const Casefile *casefile, char ref[STAY_REF], Error *err)
{
    Alike alike = {casefile, ref};
    const Person *person = &casefile->person;
    *ref = '\0';
    return case_store_stays_alike(desk->db, person->national_id, person->born, compare, &alike, err);
}

void stay_years(Str *out, const StayLine *line, Date today)
{
    if (!line->start) return;
    str_add_f(out, "%d–", date_parts(line->start).year);
    bool over = line->phase == PHASE_CLOSED || line->release < today;
    if (line->release && over) str_add_f(out, "%d", date_parts(line->release).year);
}
