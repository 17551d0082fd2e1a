#ifndef OVERGANG_BASE_PDF_H
#define OVERGANG_BASE_PDF_H

#include "base/date.h"
#include "base/paper.h"

/*
 * The same pages as base/paper.h makes, as PDF: A4, in whatever scripts its letters are of, those written from right to
 * left too. Pango and cairo are loaded when the first page is made, and not before: what makes no PDF starts without
 * them, and runs where they are not installed.
 */

/* Whether a file of that name is to be a PDF: it ends in .pdf. */
bool pdf_is_name(const char *path);
/*
 * Adds the PDF's bytes. The day of its making is `made`, so that the same paper gives the same bytes on the same
 * machine. STATUS_FAILED where this program was built without PDF, where the library is missing, or where no font of
 * this machine has all letters of the text: a name with holes in it is worse than none.
 */
Status pdf_make(const Paper *paper, Date made, Str *out, Error *err);

#endif
