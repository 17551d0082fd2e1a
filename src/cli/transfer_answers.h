#ifndef OVERGANG_CLI_TRANSFER_ANSWERS_H
#define OVERGANG_CLI_TRANSFER_ANSWERS_H

#include "casework/transfer.h"
#include "cli/cli.h"

/* What `transfer` tells: what a file would do, and what is to be settled. */

void transfer_answers_preview(Cli *cli, const Transfer *transfer, const TakePreview *preview);
void transfer_answers_preview_json(Cli *cli, const Transfer *transfer, const TakePreview *preview, bool taken);
void transfer_answers_conflicts(Cli *cli, const char *ref, const ConflictList *list);

#endif
