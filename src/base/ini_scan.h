#ifndef OVERGANG_BASE_INI_SCAN_H
#define OVERGANG_BASE_INI_SCAN_H

#include "base/error.h"

#include <stddef.h>

/*
 * The heads of an INI text: what iniparser does not keep (line numbers, the case of section names) and
 * what it loses without a word (repeated sections and keys, text after a closing quote, the line after a
 * comment that ends in a backslash, …), which is refused here. Only for ini.c.
 */

/* The longest line that iniparser reads, in bytes without its newline; a continued line counts as one. */
enum { INI_LINE_BYTES = 1022, INI_LINES = 20000 };

typedef struct IniHead {
    char *section; /* name of the section as written, on a key too */
    char *key;     /* lower case; NULL on a section's own line */
    char *value;   /* what iniparser has to give for it; NULL on a section's own line */
    int line;      /* from 1 */
} IniHead;

typedef struct IniScan {
    IniHead *heads; /* in the order of the file: a section, its keys, the next section */
    size_t count, room;
} IniScan;

/* Reads `bytes` (terminated by a NUL that does not count). On failure `ret` is left empty; `file` is for
 * messages. */
Status ini_scan(const char *file, const char *bytes, size_t n, IniScan *ret, Error *err);
void ini_scan_done(IniScan *scan);

/* Whether two names are the same to iniparser, which lowers the ASCII letters. NULL is the same as NULL only.
 */
int ini_name_order(const char *a, const char *b);

#endif
