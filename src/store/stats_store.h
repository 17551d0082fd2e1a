#ifndef OVERGANG_STORE_STATS_STORE_H
#define OVERGANG_STORE_STATS_STORE_H

#include "model/benefit.h"
#include "store/db.h"

/* Reading what the statistics count: one walk through the tables, whatever is asked for. */

/* What is counted of one person. Texts and children are borrowed until the callback returns. */
typedef struct StatsPerson {
    int64_t id;
    Date born; /* DATE_NONE unknown */
    Date start;
    const char *prison;                                                  /* NULL none */
    int housing_admission, housing_release, employment, education, plan; /* as in model/casefile.h */
    int substance_or_mental, guidance_before, pays, arrears;             /* Tri */
    bool benefits_known;
    uint32_t benefits,
        overpaid; /* a bit for each BenefitCode: held at intake; paid after it should have stopped */
    const Child *children;
    size_t child_count;
} StatsPerson;

#define STATS_BENEFIT_BIT(code) (UINT32_C(1) << (code))

/* Everybody in the store, closed cases too, in order of id. `each` returns false to stop. */
Status stats_store_each(Db *db, bool (*each)(void *context, const StatsPerson *person), void *context,
                        Error *err);

#endif
