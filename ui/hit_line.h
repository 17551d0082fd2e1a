#ifndef OVERGANG_UI_HIT_LINE_H
#define OVERGANG_UI_HIT_LINE_H

#include "ui/pane.h"

/*
 * Adds what is left of a row with a note in which words were found (NoteHit.text), from shortly before the
 * first of them on. What was found stands in brackets and in the style of headings.
 */
void hit_line_add(Pane *pane, const char *marked);

#endif
