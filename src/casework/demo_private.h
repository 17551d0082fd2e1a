#ifndef OVERGANG_CASEWORK_DEMO_PRIVATE_H
#define OVERGANG_CASEWORK_DEMO_PRIVATE_H

#include "casework/demo.h"

/* What the demo's files share: the dice, the plots, and one person in the making. */

/* The same numbers everywhere, for a seed (splitmix64). */
typedef struct Dice {
    uint64_t state;
} Dice;

int dice_between(Dice *dice, int low, int high); /* both may come */
bool dice_chance(Dice *dice, int percent);
/* A value of a section of data/demo.ini. */
const char *dice_pick(Dice *dice, const char *section);
/* An index, by weights that add up to 100. */
int dice_weigh(Dice *dice, const int *percent, int count);

enum {
    TO_RELEASE =
        1,     /* days count from today to the release; else from the start to today, negative: planned */
    MOVED = 2, /* has been in a stricter form before */
    INTERRUPTED = 4, /* a break in the sentence */
    SLIPPED = 8,     /* nobody has had time for this person lately */
    DIFFERS = 16,    /* the official release is another than ours */
    MINOR = 32,      /* under 18 */
    OLD = 64,        /* of pension age */
};

/* One kind of stay: who is where, and since when or until when. */
typedef struct Plot {
    Form form;
    Phase phase;
    const char *sentence; /* NULL: none */
    int low, high;        /* days */
    unsigned traits;
} Plot;

/* One person in the making. */
typedef struct Scene {
    const Desk *desk;
    Dice dice;
    const Plot *plot;
    Casefile *c;
    int age;
    const char *municipality;
    Date release; /* of the sentence; DATE_NONE */
} Scene;

void demo_stay(Scene *scene);
void demo_person(Scene *scene);
void demo_papers(Scene *scene); /* contacts, messages, appointments, consents, notes */
void demo_items(Scene *scene);

/* The day, or the working day before it where that is not before `first`. */
Date demo_working_day(Date day, Date first);
/* A text of a section, with {office} filled in; newly allocated. */
char *demo_text(Scene *scene, const char *section);
/* "Nav Hamar", newly allocated. */
char *demo_office(const Scene *scene);
/* The last day on which something could have been written down: today, or when a closed case ended. */
Date demo_last_day(const Scene *scene);

#endif
