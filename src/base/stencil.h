#ifndef OVERGANG_BASE_STENCIL_H
#define OVERGANG_BASE_STENCIL_H

#include "base/paper.h"

#include <stdbool.h>

/*
 * Texts with places to fill in: the files of data/templates/, which an office replaces by its own. Each line of the
 * file is a paragraph of the page:
 *
 *     ; a remark, not shown
 *     = Title              == Heading
 *     - a point            [ ] a box to tick: what follows on the next line is set in
 *     {name}               is filled in; {{ is a {
 *     {? name} … {end}     is shown only where the name holds or is known; {! name} … {end} where it is not
 *     {each name} … {end}  once for each row of a list
 *
 * A line with places to fill in, none of which is known, is left out. A name that is not among those of the page is
 * refused with file and line, also where that part would not be shown. What is filled in is text and nothing else: no
 * mark in it counts.
 */

typedef enum StencilKind {
    STENCIL_TEXT,
    STENCIL_FLAG, /* holds or not: for {? …} and {! …} only */
    STENCIL_LIST,
} StencilKind;

typedef struct StencilName {
    const char *name;
    StencilKind kind;
    const char *list; /* of a text in the rows of a list: the list's name; NULL: of the page */
    const char *help; /* what it is, for the manual */
} StencilName;

/* What is to be filled in: values for the names of a page. */
typedef struct Fills Fills;

Fills *fills_new(const StencilName *names, size_t count); /* the table is borrowed */
void fills_free(Fills *fills);                            /* NULL is fine */
/* The value of a text: of the page, or of the last row of its list. NULL and "" are unknown. The name must be known. */
void fills_text(Fills *fills, const char *name, const char *text);
void fills_flag(Fills *fills, const char *name, bool holds);
/* A new row of a list, so far empty. */
void fills_row(Fills *fills, const char *list);

/* Fills the text of `file` (a name for messages) in. STATUS_INVALID with file and line; `ret` is then as it was. */
Status stencil_fill(const char *file, const char *text, const Fills *fills, Paper *ret, Error *err);
/*
 * The same for a file of data/templates/ ("letter.nb.txt"): the office's in config_dir (may be NULL), else the built-in
 * one.
 */
Status stencil_fill_resource(const char *name, const char *config_dir, const Fills *fills, Paper *ret, Error *err);

#endif
