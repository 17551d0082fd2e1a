#ifndef OVERGANG_CLI_STAY_STEP_H
#define OVERGANG_CLI_STAY_STEP_H

#include "casework/whatif.h"
#include "cli/cli.h"

/* What the commands about a stay (interrupt, recall, release) do alike: a preview, or the step itself. */

#define STAY_STEP_PREVIEW                                                                                    \
    {                                                                                                        \
        "preview", 0, NULL, N_("only tells what would be otherwise; nothing is written")                     \
    }

/* With --preview tells what the changes would do, and leaves *done false; else does them, and says `sentence`. The
 * case is the first word. */
Status stay_step_run(Cli *cli, const Changes *changes, const char *sentence, bool *done, Error *err);

/* For people: what differs, and the commands that would do it (cmd_whatif.c). */
void whatif_print(Cli *cli, const WhatIf *found, const char *commands);

#endif
