#ifndef OVERGANG_UI_MARKED_H
#define OVERGANG_UI_MARKED_H

#include "ui/app.h"

/*
 * One thing done to several people: asks what, tells to how many it can be done and why not to the others,
 * and does it in one change. The references are copied. The owner, which must be on top, reads anew when it
 * is done.
 */
void marked_open(App *app, Screen *owner, const char *const *refs, size_t count, size_t hidden);

#endif
