#include "casework/desk.h"

#include "base/str.h"

#include <stdio.h>

void desk_name_user(Desk *desk)
{
    const Keyring *keys = db_keys(desk->db);
    if (!keys) return;
    snprintf(desk->user, sizeof desk->user, "%s", keyring_opened_by(keys));
    desk->who = desk->user;
}

uint64_t desk_fingerprint(const Desk *desk)
{
    /* goes up when items follow in another way though no rule's text is another: stored dates are worked out anew */
    enum { WAY = 2 };
    uint64_t parts[] = {ruleset_fingerprint(desk->rules), catalogue_fingerprint(desk->catalogue), WAY};
    return hash_bytes(HASH_START, parts, sizeof parts);
}
