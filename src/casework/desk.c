#include "casework/desk.h"

#include "base/str.h"

uint64_t desk_fingerprint(const Desk *desk)
{
    uint64_t parts[] = {ruleset_fingerprint(desk->rules), catalogue_fingerprint(desk->catalogue)};
    return hash_bytes(HASH_START, parts, sizeof parts);
}
