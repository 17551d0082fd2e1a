/*
 * Scripts that use the program as a person would. One step a line; `#` begins a comment line.
 *
 *   size 80x24                 the terminal's columns and rows (this is the default)
 *   term xterm-256color        TERM (this is the default)
 *   env KEY=VALUE              a further variable; a VALUE that begins with `@` is a file of the source tree
 *   run ARGS…                  runs a command of the program on the script's own store; it must end with 0
 *   run! CODE ARGS…            the same; it must end with CODE
 *   start [ARGS…]              starts the interface
 *   key Down F5 C-s M-1 …      presses keys, each after the one before has been dealt with
 *   at-once F2 F2 …            presses keys without waiting for what the one before does
 *   few BYTES KEY              presses a key; the program writes no more than so many bytes for it
 *   once KEY                   presses a key; the program writes but once for it
 *   type TEXT                  types the rest of the line at once
 *   paste TEXT                 pastes the rest of the line
 *   resize 100x30              changes the terminal's size
 *   shot NAME                  compares the screen with NAME.screen beside the script
 *   same NAME                  compares only its text and cursor with NAME.screen, which another script writes
 *   uncut ROWS…                nothing in these rows (0, 2-5, or dialog) was too long for its room and cut with "…"
 *   expect TEXT                TEXT stands on the screen
 *   holds FILE TEXT            a file below the HOME holds TEXT, and only its owner can read it
 *   refuse TEXT                TEXT stands nowhere on it
 *   wait TEXT                  waits until TEXT stands on the screen
 *   rest MS                    presses nothing for so long: for what is done when nobody does
 *   keys-at-most N             no more keys have been pressed and characters typed since `start`
 *   signal TERM                sends a signal
 *   hangup CODE                the terminal goes away; the program ends with CODE
 *   alive                      the program still runs
 *   quit CODE                  the program ends with CODE (128 + signal), the terminal is left as it was
 * found
 *
 * Arguments are parted by blanks; "…" and '…' group. An argument that begins with `@` is a file of the source
 * tree. Commands run in a private folder which is their HOME; `--today 2026-03-02 --lang nb` are added unless
 * given.
 */
#ifndef TESTS_SCREENS_SCRIPT_H
#define TESTS_SCREENS_SCRIPT_H

#include <stdbool.h>

typedef struct {
    const char *binary;         /* absolute path of the program */
    const char *source_dir;     /* absolute path of the source tree */
    const char *const *wrapper; /* words put before the program (valgrind …), ended by NULL */
    bool update;                /* write the golden screens */
} ScriptOptions;

/* Runs the script in the file `path`. False when a step failed; stdout then says which, and shows the screen.
 */
bool script_run(const char *path, const ScriptOptions *options);

#endif
