#ifndef OVERGANG_CASEWORK_DEMO_H
#define OVERGANG_CASEWORK_DEMO_H

#include "casework/edit.h"

/*
 * Fills a store with invented people around `today`: every form and phase, believable names, benefits,
 * children, notes, messages and consents, some things late, some due. The same count and seed give the same
 * cases.
 */
Status demo_fill(const Desk *desk, size_t cases, unsigned seed, Error *err);

#endif
