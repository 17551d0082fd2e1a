#ifndef OVERGANG_CLI_PAIRS_H
#define OVERGANG_CLI_PAIRS_H

#include "cli/cli.h"

/* KEY=VALUE, from the words after the reference and, for -, one a line from stdin: of `set` and `whatif`. */
typedef struct Pairs {
    const char **all;
    size_t count;
    Str lines; /* what stdin said; the pairs point into it */
} Pairs;

/* Start with `Pairs pairs = {0};` and call pairs_done, whatever it returns. */
Status pairs_read(const Cli *cli, Pairs *pairs, Error *err);
void pairs_done(Pairs *pairs);

#endif
