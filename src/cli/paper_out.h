#ifndef OVERGANG_CLI_PAPER_OUT_H
#define OVERGANG_CLI_PAPER_OUT_H

#include "base/paper.h"
#include "cli/cli.h"

/* Where letters, sheets and forms go: stdout, or the file of -o, as PDF where its name ends so. */

#define PAPER_OUT_OPTION                                                                                     \
    {                                                                                                        \
        "output", 'o', N_("FILE|-"), N_("writes into this file; one that ends in .pdf is made a PDF")        \
    }

/* Whether it can be written there, as far as can be told: for what must not be done before it. */
Status paper_out_check(const Cli *cli, Error *err);
/* On standard output it is out, or the failure told, when this returns. `made` (may be NULL) gets the plain text. With --format json the caller writes the answer, and this only the file. */
Status paper_out(Cli *cli, const Paper *paper, Str *text, Error *err);

#endif
