#ifndef OVERGANG_UI_PAPER_PRINT_H
#define OVERGANG_UI_PAPER_PRINT_H

#include "base/paper.h"
#include "ui/app.h"

/*
 * Shows a paper page by page as it will be, to be printed or saved; a file whose name ends in .pdf becomes a PDF. The
 * paper is taken over, and an empty one left. `gone` (may be NULL) as in PrintSpec; `done` frees `context`.
 */
typedef struct PaperSpec {
    const char *title, *ref; /* as in PrintSpec */
    void (*gone)(void *context, App *app, const char *to);
    void (*done)(void *context);
    void *context;
} PaperSpec;
void paper_print(App *app, Paper *paper, const PaperSpec *spec);

#endif
