#ifndef OVERGANG_STORE_CLAIMS_H
#define OVERGANG_STORE_CLAIMS_H

#include "store/shapes.h"

/*
 * Which page of a broken store belongs to which table or index. First along the trees, from where the store says that they
 * begin, or where they begin in a whole one; then each page that no tree led to by what its rows look like, where they can
 * be those of one alone.
 */

typedef struct Claims {
    const Pages *pages;
    const Shapes *shapes;
    uint16_t *of;    /* by page: a shape's number counted from 1; 0 nobody's */
    bool *missed;    /* by page: a tree leads there, and finds nothing of its own */
    uint32_t broken; /* how many of those are nobody's */
} Claims;

void claims_make(const Pages *pages, const Shapes *shapes, Claims *ret);
void claims_free(Claims *claims);
/* Whose page it is; NULL nobody's. */
const Shape *claims_of(const Claims *claims, uint32_t page);

#endif
