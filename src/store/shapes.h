#ifndef OVERGANG_STORE_SHAPES_H
#define OVERGANG_STORE_SHAPES_H

#include "store/pages.h"
#include "store/sql.h"

/* What the rows of each table and index look like in the pages: taken from a store that is whole. */

typedef struct ShapeColumn {
    char name[40];
    PageValueKind kind;
    bool any;      /* of whatever kind: the words' tables say nothing of it */
    bool required; /* never NULL */
    bool rowid;    /* another name of the row's number, and NULL in the record */
} ShapeColumn;

typedef struct Shape {
    char name[48];
    bool index;      /* can be made anew from its table */
    bool derived;    /* a table that can be made anew, too, or must not be taken over as it is */
    bool table_tree; /* its tree is one of tables, else one of indexes */
    uint32_t root;   /* in the store that is whole */
    size_t count, least; /* columns now, and before any was added */
    ShapeColumn columns[PAGE_VALUES];
} Shape;

typedef struct Shapes {
    Shape *all;
    size_t count;
} Shapes;

Status shapes_read(Db *db, Shapes *ret, Error *err);
void shapes_free(Shapes *shapes);
/* NULL where there is none of that name. */
const Shape *shapes_find(const Shapes *shapes, const char *name);
/* Whether a record can be a row of it. Rows from before a column was added are shorter. */
bool shape_fits(const Shape *shape, const PageRecord *record);

#endif
