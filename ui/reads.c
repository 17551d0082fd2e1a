#include "ui/reads.h"

#include <stdlib.h>
#include <string.h>

struct Reads {
    struct Read {
        char *ref;
        double at_ms;
        bool written;
    } * reads;
    size_t count;
    bool any; /* something is not written yet */
};

static bool is_lately(const struct Read *read)
{
    enum { MINUTE_MS = 60 * 1000 };
    return tui_now_ms() - read->at_ms < (double)READ_WINDOW_MINUTES * MINUTE_MS;
}

static struct Read *read_of(struct Reads *reads, const char *ref)
{
    for (size_t i = 0; i < reads->count; i++)
        if (strcmp(reads->reads[i].ref, ref) == 0) return &reads->reads[i];
    reads->reads = mem_grow(reads->reads, reads->count + 1, sizeof *reads->reads);
    struct Read *read = &reads->reads[reads->count++];
    *read = (struct Read){.ref = mem_text(ref), .written = true, .at_ms = -1e12};
    return read;
}

void reads_note(App *app, const char *ref)
{
    if (!ref || !*ref) return;
    if (!app->reads) app->reads = mem_zero(1, sizeof *app->reads);
    struct Read *read = read_of(app->reads, ref);
    if (is_lately(read)) return;
    read->at_ms = tui_now_ms();
    read->written = false;
    app->reads->any = true;
}

void reads_left_house(App *app, const char *ref, ReadKind kind)
{
    Error err = {0};
    if (ref && *ref && edit_read(app->desk, ref, kind, &err) != STATUS_OK) app_fail(app, &err);
}

/* False while another program is writing. */
static bool write_one(App *app, struct Read *read, bool last)
{
    Error err = {0};
    Status status = last ? edit_read(app->desk, read->ref, READ_SCREEN, &err)
                         : edit_read_soon(app->desk, read->ref, READ_SCREEN, &err);
    if (status == STATUS_LOCKED) return false;
    read->written = true; /* or it never will be, which is told once */
    if (status != STATUS_OK) app_fail(app, &err);
    return true;
}

void reads_write(App *app, bool last)
{
    struct Reads *reads = app->reads;
    if (!reads || !reads->any || app->locked) return;
    for (size_t i = 0; i < reads->count; i++)
        if (!reads->reads[i].written && !write_one(app, &reads->reads[i], last)) return;
    reads->any = false;
}

void reads_forget(App *app)
{
    if (!app->reads) return;
    for (size_t i = 0; i < app->reads->count; i++)
        free(app->reads->reads[i].ref);
    free(app->reads->reads);
    free(app->reads);
    app->reads = NULL;
}
