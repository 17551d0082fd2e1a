#ifndef OVERGANG_BASE_LOGIN_H
#define OVERGANG_BASE_LOGIN_H

#include <pwd.h>
#include <stdbool.h>
#include <sys/types.h>

/*
 * Who runs the program, as the system knows them; NULL: it does not. Theirs until the end of the program. /etc/passwd is read here: only
 * where they are not in it the system's name service is asked, which reads more files, reaches for other programs, and ends
 * ours where there is no memory for it.
 */
const struct passwd *login_self(void);

enum { LOGIN_BYTES = 1024 };
/* The user in a file like /etc/passwd (passwd(5)); their texts are in `bytes`. False: they are not in it, or it cannot be read. */
bool login_find(const char *file, uid_t user, struct passwd *ret, char bytes[LOGIN_BYTES]);

#endif
