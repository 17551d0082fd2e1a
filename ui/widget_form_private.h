#ifndef OVERGANG_UI_WIDGET_FORM_PRIVATE_H
#define OVERGANG_UI_WIDGET_FORM_PRIVATE_H

#include "ui/widget_form.h"

/*
 * Between widget_form.c (the fields), widget_form_code.c (those that are chosen), widget_form_tell.c (what is told
 * of them), none of which knows the terminal, and widget_form_paint.c.
 */

bool form_blank(const char *text);
bool form_field_touched(const EntryField *field);

/* Whether letters were typed that no choice begins with; adds that (`told` may be NULL). */
bool form_code_lost(const EntryField *field, Str *told);
/* How many choices there are; the last one is "not known", where that can be chosen. */
int form_code_count(const EntryField *field);
/* The code at a place of the list, from 0, and back: as in its table, but yes before no. */
int form_code_at(const EntryField *field, int place);
int form_code_place(const EntryField *field, int code);
void form_code_type(EntryField *field, const Input *input);
/* What is kept of a chosen field: its code, or letters that found nothing; and back. */
const char *form_code_kept(const EntryField *field);
void form_code_set(EntryField *field, const char *kept);

/* The only known word that begins with what is typed; NULL where there is none, or several. */
const char *form_known_word(const EntryField *field);
/* Whether what was typed means something; adds what, or why not. */
bool form_field_means(const EntryField *field, const App *app, Str *told);
/* Adds what is told of a field: what is wrong, what was typed means, what is so now. */
Style form_tell(Str *out, const EntryField *field, const App *app, bool typing);

#endif
