#ifndef OVERGANG_CLI_DEMO_STORE_H
#define OVERGANG_CLI_DEMO_STORE_H

#include "cli/cli.h"

enum { DEMO_CASES = 63, DEMO_SEED = 1 };

/* Fills the empty store that is open with invented people. On failure its file is taken away again. */
Status demo_store_fill(Cli *cli, size_t cases, unsigned seed, Error *err);

#endif
