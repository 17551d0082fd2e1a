#ifndef OVERGANG_CLI_COMMANDS_H
#define OVERGANG_CLI_COMMANDS_H

#include "cli/command.h"

/* The rows of the commands, each in the file of its name. */

extern const Command command_init, command_demo, command_import, command_export, command_review, command_list,
    command_show, command_timeline, command_calendar, command_set, command_whatif, command_tick, command_due,
    command_note, command_phase, command_move, command_calc, command_ledger, command_matrix, command_stats,
    command_sheet, command_form, command_undo, command_redo, command_log, command_erase, command_search,
    command_check_store, command_help;

#endif
