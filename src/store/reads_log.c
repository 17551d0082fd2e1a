#include "store/reads_log.h"

#include "base/str.h"
#include "store/state_log.h"

Status reads_log_add(Db *db, const char *at, const char *who, const char *what, const char *ref, Error *err)
{
    AUTO_FREE char *place = state_log_place(db_path(db));
    const char *const fields[] = {at, who, what, ref, place};
    return state_log_add("reads.log", fields, COUNT(fields), err);
}
