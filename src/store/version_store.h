#ifndef OVERGANG_STORE_VERSION_STORE_H
#define OVERGANG_STORE_VERSION_STORE_H

#include "base/str.h"
#include "model/version.h"
#include "store/db.h"

/* When what a case says was said (model/version.h). Writing happens inside a change. */

/* The stamp of what the open change says. */
void version_store_stamp(Str *out, Db *db);
/* Whether a stamp is of a change of this store. */
Status version_store_is_ours(Db *db, const char *stamp, bool *ret, Error *err);

/* Those of a case. What has none of its own was said when the case was added: *beginning, newly allocated. */
Status version_store_load(Db *db, int64_t case_id, Versions *ret, char **beginning, Error *err);
/* Whether values are kept beside those that show: only then something may wait to be settled. */
Status version_store_beside(Db *db, int64_t case_id, bool *ret, Error *err);
/* A case was added: all that it says was said now. */
Status version_store_begin(Db *db, int64_t case_id, const char *stamp, Error *err);
/* Something of it was changed: what stood is past. `was`, `is`: whether there was, and is, a value. */
Status version_store_change(Db *db, int64_t case_id, const char *key, const char *stamp, bool was, bool is,
                            Error *err);
/* One version as it is given, instead of what is known of it. */
Status version_store_put(Db *db, int64_t case_id, const Version *version, Error *err);

#endif
