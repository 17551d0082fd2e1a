#include "store/sums_check.h"

#include "base/lang.h"
#include "store/case_store.h"
#include "store/sums.h"

enum { TOLD = 20 }; /* cases: a store that was worked on as a whole by another program has all of them */

typedef struct Telling {
    void (*tell)(void *context, const char *fault);
    void *context;
    size_t cases;
} Telling;

static Status tell_case(Db *db, int64_t case_id, Telling *telling, Error *err)
{
    AUTO_FREE char *ref = NULL;
    AUTO_STR fault = {0};
    if (++telling->cases > TOLD) return STATUS_OK;
    TRY(case_store_ref_of(db, case_id, &ref, err));
    if (ref)
        str_add_f(&fault,
                  _("%1$s: the case is not as it was written: the disk or another program has changed something in it; hold what "
                    "`overgang show %1$s` says against a copy, or against what you know"),
                  ref);
    else
        str_add_f(&fault, _("case number %lld is not as it was written: it is gone, or its beginning"), (long long)case_id);
    telling->tell(telling->context, str_text(&fault));
    return STATUS_OK;
}

static void tell_rest(const Telling *telling)
{
    AUTO_STR fault = {0};
    if (telling->cases <= TOLD) return;
    size_t rest = telling->cases - TOLD;
    str_add_f(&fault, ngettext("%zu more case is not as it was written", "%zu more cases are not as they were written", rest), rest);
    telling->tell(telling->context, str_text(&fault));
}

static void tell_tables(const Sums *sums, const Telling *telling)
{
    static const struct {
        WatchedTable table;
        const char *fault;
    } faults[] = {
        {.table = WATCHED_CHANGE, .fault = N_("what undo goes by is not as it was written: taking something back could bring back "
                                              "something else")},
        {.table = WATCHED_ERASURE, .fault = N_("the certificates of erasure are not as they were written")},
        {.table = WATCHED_SCHEMA, .fault = N_("the tables are not as overgang made them: the disk or another program has changed their "
                                              "definition")},
    };
    for (size_t i = 0; i < COUNT(faults); i++)
        if (sums->tables[faults[i].table]) telling->tell(telling->context, _(faults[i].fault));
}

Status sums_check(Db *db, void (*tell)(void *context, const char *fault), void *context, Error *err)
{
    Telling telling = {tell, context, 0};
    Sums sums = {0};
    Status status = sums_differences(db, &sums, err);
    for (size_t i = 0; i < sums.count && status == STATUS_OK; i++)
        if (sums.cases[i].sum) status = tell_case(db, sums.cases[i].case_id, &telling, err);
    if (status == STATUS_OK) tell_rest(&telling);
    if (status == STATUS_OK) tell_tables(&sums, &telling);
    sums_done(&sums);
    return status;
}
