#ifndef OVERGANG_UI_FAR_ACTIONS_H
#define OVERGANG_UI_FAR_ACTIONS_H

#include "ui/app.h"

/* What can be done elsewhere than where one is: the palette lists it, too, and goes there first. */

typedef struct FarAction {
    size_t row;    /* of the key table */
    Context place; /* where it is done */
} FarAction;

/* Those of other places than `from`, at most `room` of them, in the order of the key table; one for each action and
 * place. None from where one types or chooses. */
size_t far_actions(Context from, FarAction found[], size_t room);
/*
 * Goes there and does it. What acts at once on the row that is selected there is not done, since nobody has seen
 * that row: it is told which key does it. Where a person has to be chosen first, that is told.
 */
void far_action_do(App *app, const FarAction *far);

#endif
