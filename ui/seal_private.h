#ifndef OVERGANG_UI_SEAL_PRIVATE_H
#define OVERGANG_UI_SEAL_PRIVATE_H

#include "base/keyring.h"
#include "ui/app_private.h"
#include "ui/widget_list.h"
#include "ui/widget_text.h"

/* The screen of the seal, with what is asked for on it in a file of its own (seal_asks.c). */

typedef struct SealScreen {
    Screen screen;
    Pane head, body;
    TextView text;
    ListView list;
    char *users[KEYRING_USERS];
    size_t count; /* 0: the store is not sealed */
    bool proved;  /* one's own passphrase was typed since the screen was opened */
    Action next;  /* what is done once it has been */
} SealScreen;

const char *
seal_own_name(const App *app); /* whose passphrase opened the store; of a plain one, who works with it */
const char *seal_store_name(const App *app);
const char *seal_selected(const SealScreen *self);
/* The store is another one, or has other users. What could not be opened again is behind the lock. */
void seal_after(SealScreen *self, App *app);
void seal_say_busy(App *app);

void seal_ask_seal(SealScreen *self, App *app);
void seal_ask_add(SealScreen *self, App *app);
void seal_ask_change(SealScreen *self, App *app);
void seal_ask_remove(SealScreen *self, App *app);
void seal_ask_unseal(SealScreen *self, App *app);

#endif
