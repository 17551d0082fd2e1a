#include "base/login.h"

#include <stdio.h>
#include <unistd.h>

bool login_find(const char *file, uid_t user, struct passwd *ret, char bytes[LOGIN_BYTES])
{
    struct passwd *entry = NULL;
    FILE *in = fopen(file, "re");
    if (!in) return false;
    while (fgetpwent_r(in, ret, bytes, LOGIN_BYTES, &entry) == 0 && entry->pw_uid != user)
        entry = NULL;
    fclose(in);
    return entry != NULL;
}

const struct passwd *login_self(void)
{
    static struct passwd self;
    static char bytes[LOGIN_BYTES];
    static const struct passwd *found;
    if (!found) found = login_find("/etc/passwd", getuid(), &self, bytes) ? &self : getpwuid(getuid());
    return found;
}
