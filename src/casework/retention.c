#include "casework/retention.h"

Date retention_ends(const Desk *desk, Date closed)
{
    return desk->retention_months > 0 ? date_add_months(closed, desk->retention_months) : DATE_NONE;
}

typedef struct Retention {
    const Desk *desk;
    Date last;
    bool (*each)(void *context, const CaseLine *line);
    void *context;
} Retention;

static bool give_if_due(void *context, const CaseLine *line)
{
    const Retention *retention = context;
    Date ends = retention_ends(retention->desk, line->closed);
    return !ends || ends > retention->last || retention->each(retention->context, line);
}

Status retention_each(const Desk *desk, Date last, bool (*each)(void *context, const CaseLine *line),
                      void *context, Error *err)
{
    enum { SHORTEST_MONTH = 28 };
    Retention retention = {desk, last, each, context};
    if (desk->retention_months <= 0) return STATUS_OK;
    /* months differ: ask for those closed long enough ago in short ones, and look at each */
    Date until = last - SHORTEST_MONTH * desk->retention_months;
    return case_store_closed(desk->db, until, give_if_due, &retention, err);
}

Status retention_unknown(const Desk *desk, bool (*each)(void *context, const CaseLine *line), void *context, Error *err)
{
    return case_store_closed(desk->db, DATE_NONE, each, context, err);
}
