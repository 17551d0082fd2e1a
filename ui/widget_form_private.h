#ifndef OVERGANG_UI_WIDGET_FORM_PRIVATE_H
#define OVERGANG_UI_WIDGET_FORM_PRIVATE_H

#include "ui/widget_form.h"

/* Between widget_form.c, which knows nothing of the terminal, and widget_form_paint.c. */

bool form_field_touched(const EntryField *field);
/* Adds what is told of a field: what is wrong, what was typed means, what is so now. */
Style form_tell(Str *out, const EntryField *field, const App *app, bool typing);

#endif
