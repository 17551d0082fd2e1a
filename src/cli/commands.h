#ifndef OVERGANG_CLI_COMMANDS_H
#define OVERGANG_CLI_COMMANDS_H

#include "cli/command.h"

/* The rows of the commands, each in the file of its name. */

extern const Command command_init;
extern const Command command_seal;
extern const Command command_unseal;
extern const Command command_passphrase;
extern const Command command_demo;
extern const Command command_import;
extern const Command command_export;
extern const Command command_review;
extern const Command command_list;
extern const Command command_show;
extern const Command command_timeline;
extern const Command command_calendar;
extern const Command command_set;
extern const Command command_tick;
extern const Command command_due;
extern const Command command_note;
extern const Command command_phase;
extern const Command command_move;
extern const Command command_consent;
extern const Command command_whatif;
extern const Command command_calc;
extern const Command command_ledger;
extern const Command command_interrupt;
extern const Command command_recall;
extern const Command command_release;
extern const Command command_stay;
extern const Command command_message;
extern const Command command_matrix;
extern const Command command_stats;
extern const Command command_letter;
extern const Command command_share;
extern const Command command_sheet;
extern const Command command_form;
extern const Command command_undo;
extern const Command command_redo;
extern const Command command_log;
extern const Command command_erase;
extern const Command command_search;
extern const Command command_check_store;
extern const Command command_backup;
extern const Command command_restore;
extern const Command command_transfer;
extern const Command command_completion;
extern const Command command_help;

#endif
