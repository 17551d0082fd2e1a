#ifndef OVERGANG_BASE_PAPER_H
#define OVERGANG_BASE_PAPER_H

#include "base/error.h"
#include "base/str.h"

/* What is to be put on paper: lines of a few kinds, as plain text paged for A4 here, as PDF in base/pdf.h. */

typedef enum PaperKind {
    PAPER_LINE,    /* a paragraph: wrapped where it is too long */
    PAPER_TITLE,   /* of the whole */
    PAPER_HEADING, /* of what follows it: never the last line of a page */
    PAPER_ROW,     /* of a table or of text that is set already: stays as it is */
} PaperKind;

typedef struct PaperLine {
    PaperKind kind;
    size_t hang; /* bytes at its beginning that the lines after it are set in by: "- ", "[ ] " */
    char *text;  /* on one line, without control characters; "" for an empty line */
} PaperLine;

/* Start with `Paper p = {0};`. */
typedef struct Paper {
    PaperLine *lines;
    size_t count, room;
} Paper;

void paper_done(Paper *paper);
#define AUTO_PAPER __attribute__((cleanup(paper_done))) Paper

/* Adds a line; control characters in it become harmless. Of several empty lines after each other one is kept, and none
 * at the beginning. */
void paper_add(Paper *paper, PaperKind kind, size_t hang, const char *text);

enum {
    PAPER_COLUMNS = 78, /* of a page of text */
    PAPER_ROWS = 60,    /* its lines, with the number of the page at the bottom */
};

/*
 * Adds the pages as plain text: wrapped by the columns that letters take, titles and headings underlined, pages parted
 * by form feeds, each with its number and how many there are in the language used now.
 */
void paper_text(const Paper *paper, Str *out);
/* Adds "Page 1 of 2". */
void paper_page_number(Str *out, int page, int pages);

#endif
