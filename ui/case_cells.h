#ifndef OVERGANG_UI_CASE_CELLS_H
#define OVERGANG_UI_CASE_CELLS_H

#include "ui/case_columns.h"
#include "ui/pane.h"

/* The cells of the list of people. */

/* Paint into a row that has been begun. */
void columns_add_heads(const ColumnLayout *layout, Pane *pane);
void columns_add_row(const ColumnLayout *layout, Pane *pane, const CaseRows *rows, const PersonRow *row);

#endif
