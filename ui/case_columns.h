#ifndef OVERGANG_UI_CASE_COLUMNS_H
#define OVERGANG_UI_CASE_COLUMNS_H

#include "ui/case_rows.h"

/* The columns of the list of people: which are chosen, in which order, and how they share the room there is.
 */

/* Which are shown and where: remembered for each user. */
typedef struct ColumnChoice {
    PeopleColumn order[PEOPLE_COLUMNS];
    bool shown[PEOPLE_COLUMNS]; /* indexed by PeopleColumn */
} ColumnChoice;

/* As it is before anybody has chosen. */
void columns_default(ColumnChoice *choice);
/* From "name ref -start": those with a minus are not shown. What is unknown is passed over, what is missing
 * comes last, as it is by default. */
void columns_read(ColumnChoice *choice, const char *text);
void columns_add_text(Str *out, const ColumnChoice *choice);
/* The same for the order, "due" or "-due"; false where it is none. */
bool columns_read_order(PeopleOrder *order, const char *text);
void columns_add_order(Str *out, PeopleOrder order);

/* The width from which on a column shows everything. */
int column_most(PeopleColumn column);
/* Whether numbers stand in it: under each other at the right, and the heading with them. */
bool column_is_number(PeopleColumn column);
const char *column_title(PeopleColumn column);       /* N_() for the heading */
const char *column_order_words(PeopleColumn column); /* N_() "by name" */
/* The order after this one, those asked for most first. */
PeopleColumn column_order_after(PeopleColumn column);

/* The columns that have room, from the left. */
typedef struct ColumnLayout {
    PeopleColumn columns[PEOPLE_COLUMNS];
    int widths[PEOPLE_COLUMNS];
    int count;
} ColumnLayout;
enum { PEOPLE_MARGIN = 2 }; /* columns before the first: what is selected, what is marked */
void columns_layout(const ColumnChoice *choice, int columns, ColumnLayout *ret);

/* A form in a word that nine columns have room for; N_(). */
const char *form_brief(Form form);

#endif
