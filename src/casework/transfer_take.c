#include "casework/transfer_private.h"

#include "base/lang.h"
#include "base/utf8.h"
#include "casework/cases.h"
#include "casework/merge.h"

#include <stdlib.h>
#include <string.h>

/* Whom a transfer file is about here, and putting it together with what is here, in memory. */

static bool folded_same(const char *a, const char *b)
{
    AUTO_STR one = {0}, other = {0};
    utf8_add_folded(&one, a ? a : "");
    utf8_add_folded(&other, b ? b : "");
    return strcmp(str_text(&one), str_text(&other)) == 0;
}

bool transfer_same_person(const Casefile *a, const Casefile *b)
{
    const Person *one = &a->person, *other = &b->person;
    if (one->national_id && other->national_id) return strcmp(one->national_id, other->national_id) == 0;
    if (one->born && other->born && one->born != other->born) return false;
    return folded_same(one->family_name, other->family_name);
}

static Status another_person(const Casefile *here, Error *err)
{
    AUTO_STR name = {0};
    casefile_name(&name, here);
    return error_set(err, STATUS_INVALID, here->ref,
                     _("is another person here, %s. Say under which number this one is to be taken in: --as REF"),
                     str_text(&name));
}

static Status here_as(const char *ref, const char *given, Error *err)
{
    return error_set(err, STATUS_INVALID, given,
                     _("this person seems to be here already, as %1$s: --as %1$s puts the two together, --as %2$s makes "
                       "a case of its own"),
                     ref, given);
}

/* A case here with the same identity number, or the same name and birth; NULL: none. */
static Status find_same(const Desk *desk, const Casefile *casefile, char **ret, Error *err)
{
    AUTO_STR name = {0};
    casefile_name(&name, casefile);
    return case_store_same_person(desk->db, casefile->person.national_id, str_text(&name), casefile->person.born, ret,
                                  err);
}

void transfer_complete(Casefile *casefile)
{
    if (!casefile->stay.phase) casefile->stay.phase = PHASE_INTAKE;
}

Status transfer_check(const Casefile *casefile, const char *ref, Error *err)
{
    AUTO_CASEFILE Casefile *checked = casefile_copy(casefile);
    free(checked->ref);
    checked->ref = mem_text(ref);
    transfer_complete(checked);
    return casefile_check(checked, err);
}

Status transfer_target(const Desk *desk, const Transfer *transfer, const char *as, char **ret, bool *is_new, Error *err)
{
    const char *ref = as ? as : transfer->casefile->ref;
    int64_t id;
    TRY(transfer->ended ? transfer_check_ended(transfer, err) : transfer_check(transfer->casefile, ref, err));
    TRY(case_store_id(desk->db, ref, &id, err));
    if (id && (!as || transfer->ended)) {
        AUTO_CASEFILE Casefile *here = NULL;
        TRY(case_store_load_id(desk->db, id, &here, err));
        if (!transfer_same_person(here, transfer->casefile)) return another_person(here, err);
    }
    if (!id && !as) {
        AUTO_FREE char *other = NULL;
        TRY(find_same(desk, transfer->casefile, &other, err));
        if (other) return here_as(other, ref, err);
    }
    if (!id && transfer->ended)
        return error_set(err, STATUS_NOT_FOUND, ref,
                         _("is nobody here, and the file only tells that consents have ended: nothing here rests on them"));
    *ret = mem_text(ref);
    *is_new = id == 0;
    return STATUS_OK;
}

void taking_done(Taking *taking)
{
    versions_done(&taking->before);
    versions_done(&taking->united);
    slots_done(&taking->was);
    slots_done(&taking->shows);
}

/* Whether uniting added or ended anything. */
static bool versions_same(const Versions *a, const Versions *b)
{
    if (a->count != b->count) return false;
    for (size_t i = 0; i < a->count; i++) {
        const Version *one = &a->all[i], *other = &b->all[i];
        if (strcmp(one->key, other->key) != 0 || strcmp(one->stamp, other->stamp) != 0 || one->past != other->past ||
            !text_same(one->value, other->value))
            return false;
    }
    return true;
}

Status taking_of(const Desk *desk, const Transfer *transfer, const Casefile *was, Casefile *now, Taking *ret,
                 Error *err)
{
    if (was) {
        TRY(edit_load_versions(desk, was, &ret->before, err));
        slots_of(was, NULL, &ret->was);
    }
    merge_unite(&ret->united, &ret->before);
    merge_unite(&ret->united, &transfer->versions);
    merge_show(&ret->united, &ret->was, &ret->shows);
    ret->different = !versions_same(&ret->before, &ret->united);
    TRY(slots_to_case(&ret->shows, now, err));
    for (size_t i = 0; i < now->items.count; i++)
        if (ITEM_AT(now, i)->added == DATE_NONE) ITEM_AT(now, i)->added = desk->today;
    return STATUS_OK;
}
