#ifndef OVERGANG_RULES_CONSENT_RENEWALS_H
#define OVERGANG_RULES_CONSENT_RENEWALS_H

#include "model/casefile.h"

/*
 * The consent that has come in the place of this one, and in *on the day from which it stands there; NULL where none
 * has. A renewal that lacks nothing says anew what the person wants, be it less or to somebody else: from the day it
 * was given it replaces the one it names, those which that one carried on, and earlier renewals of the same; what has
 * become of it since brings none of them back. One that is incomplete or was refused replaces nothing.
 */
const Consent *consent_replaced(const Casefile *casefile, const Consent *consent, Date *on);

#endif
