#ifndef OVERGANG_CASEWORK_STAY_WORDS_H
#define OVERGANG_CASEWORK_STAY_WORDS_H

#include "rules/stay_standing.h"

/* How a stay stands, in words: for the screens and `show` alike. */

/* "higher security level", or once out "released 02.03.2026 from remand". */
void stay_form_words(Str *out, const StayStanding *standing);
/* "Ilseng fengsel, B2"; nothing where it is not known, or the person is out of it. */
void stay_place_words(Str *out, const StayStanding *standing);
/* "from 06.03.2026 halfway house, Hamar fengsel", the form only where it is another; nothing where no move is planned. */
void stay_ahead_words(Str *out, const StayStanding *standing);
/* "straffavbrudd since 02.03.2026, until 09.03.2026"; nothing where none lasts or comes. */
void stay_break_words(Str *out, const StayStanding *standing);

#endif
