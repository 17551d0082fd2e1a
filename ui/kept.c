#include "ui/kept.h"

#include "casework/drafts.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static Kept *find(const App *app, const char *name, const char *field)
{
    for (Kept *kept = app->kept; kept; kept = kept->next)
        if (strcmp(kept->field, field) == 0 && strcmp(kept->name, name) == 0) return kept;
    return NULL;
}

void kept_free(Kept *kept)
{
    free(kept->name);
    free(kept->field);
    free(kept->text);
    free(kept->at);
    free(kept);
}

void kept_forget_case(App *app, const char *ref)
{
    for (Kept *kept = app->kept; kept; kept = kept->next) {
        AUTO_STR about = {0};
        draft_ref(&about, kept->name);
        if (strcmp(str_text(&about), ref) != 0) continue;
        free(kept->text);
        kept->text = NULL;
        kept->changed = true;
    }
}

Kept *kept_add(App *app, const char *name, const char *field)
{
    Kept *kept = mem_zero(1, sizeof *kept);
    *kept = (Kept){.next = app->kept, .name = mem_text(name), .field = mem_text(field)};
    app->kept = kept;
    return kept;
}

const char *app_kept_key(const App *app, const char *name, const char *key)
{
    const Kept *kept = find(app, name, key);
    return kept ? kept->text : NULL;
}

void app_keep_key(App *app, const char *name, const char *key, const char *text)
{
    Kept *kept = find(app, name, key);
    if (text && !*text) text = NULL;
    if (!kept && !text) return;
    if (!kept) kept = kept_add(app, name, key);
    if (text_same(kept->text, text)) return;
    free(kept->text);
    kept->text = mem_text(text);
    kept->changed = true;
}

enum { NUMBER_ROOM = 16 };

const char *app_kept(const App *app, const char *name, int field)
{
    char number[NUMBER_ROOM];
    snprintf(number, sizeof number, "%d", field);
    return app_kept_key(app, name, number);
}

void app_keep(App *app, const char *name, int field, const char *text)
{
    char number[NUMBER_ROOM];
    snprintf(number, sizeof number, "%d", field);
    app_keep_key(app, name, number, text);
}
