#ifndef OVERGANG_CASEWORK_PRISONS_H
#define OVERGANG_CASEWORK_PRISONS_H

#include "base/settings.h"
#include "base/str.h"
#include "casework/desk.h"

/*
 * Prisons are known by their names alone: those of the people in the store, and those that the adviser works
 * in. A name that is none of them may be a slip of the finger, and would be counted as a prison of its own.
 */

/*
 * Whether a name typed for a prison should be asked about: others are known, and this is none of them. Then
 * `near` has the known one that was most likely meant; empty where none is like it.
 */
Status prison_doubtful(const Desk *desk, const Settings *settings, const char *name, bool *ret, Str *near,
                       Error *err);

#endif
