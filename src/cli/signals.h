#ifndef OVERGANG_CLI_SIGNALS_H
#define OVERGANG_CLI_SIGNALS_H

#include "store/db.h"

/* Interrupts (^C, kill, hang-up) while a command runs: what it was doing is rolled back. A second one ends
 * the program at once. */

/* Lets a write to a closed pipe be an error that is reported, and catches interrupts from now on. */
void signals_start(void);
/* The store whose work an interrupt is to end; NULL for none. */
void signals_watch(Db *db);
/* Whether somebody has interrupted. */
bool signals_interrupted(void);
/* By which signal; 0: by none. */
int signals_number(void);
/* The same as signals_interrupted, as the exchange format's import asks for it. */
bool signals_interrupted_in(void *context);

#endif
