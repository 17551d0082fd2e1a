#ifndef OVERGANG_CLI_PICKED_NOTES_H
#define OVERGANG_CLI_PICKED_NOTES_H

#include "casework/picked_note.h"
#include "cli/cli.h"

/* The notes that --note N:SCOPE picks; the option can be repeated. */
enum { PICKED_NOTES = 32 };
#define PICKED_NOTES_OPTION                                                                                            \
    {                                                                                                                  \
        "note", 0, N_("N:SCOPE"), N_("takes note number N (show has them) along under a scope; can be repeated")       \
    }
Status cli_picked_notes(const Cli *cli, PickedNote notes[PICKED_NOTES], size_t *count, Error *err);

#endif
