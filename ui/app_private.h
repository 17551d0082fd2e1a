#ifndef OVERGANG_UI_APP_PRIVATE_H
#define OVERGANG_UI_APP_PRIVATE_H

#include "ui/app.h"

/* Between app.c and app_paint.c. */

/* Paints what has changed, and brings it to the terminal. */
void app_paint(App *app);
/* Frees the panes, the message and what was kept. */
void app_forget(App *app);

#endif
