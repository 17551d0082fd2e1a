#ifndef OVERGANG_BASE_TAPE_H
#define OVERGANG_BASE_TAPE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/*
 * Reads JSON text fast: into one flat array of cells, each list and object followed by what it holds. For
 * large imports, where jansson's trees take most of the time; what is wrong with a text is left to jansson to
 * say.
 */

typedef enum CellType {
    CELL_NULL,
    CELL_FALSE,
    CELL_TRUE,
    CELL_INTEGER,
    CELL_REAL,
    CELL_TEXT,
    CELL_LIST,
    CELL_OBJECT
} CellType;

typedef struct Cell {
    CellType type;
    uint32_t
        span; /* how many cells it takes up, all that it holds included: the next one is at cell + span */
    union {
        char *text;     /* CELL_TEXT: decoded and terminated, in the memory of the text that was read */
        int64_t number; /* CELL_INTEGER */
    };
    uint32_t length; /* CELL_TEXT: in bytes, before it is decoded */
    bool escaped;    /* CELL_TEXT: holds backslashes */
} Cell;

/* Start with `Tape tape = {0};`; it may be used again and again. */
typedef struct Tape {
    Cell *cells; /* the first one is the whole value */
    size_t count, room;
} Tape;

enum { TAPE_DEPTH = 60 }; /* the deepest nesting that is read */

/*
 * Reads the one JSON value of `text`, n bytes (under 4 GiB) followed by a NUL. The members of an object are a
 * text and a value in turn; repeated keys are let through. On success `text` is changed: the texts are
 * decoded in it. On failure it is as it was: false where it is not JSON in valid UTF-8, holds U+0000 or lies
 * deeper than TAPE_DEPTH.
 */
bool tape_read(Tape *tape, char *text, size_t n);
void tape_done(Tape *tape);

#define AUTO_TAPE __attribute__((cleanup(tape_done))) Tape

/* Walks what a list or object holds. In an object the cell after `cell` is its value: see TAPE_EACH_MEMBER.
 */
#define TAPE_EACH(cell, holder)                                                                              \
    for (const Cell *cell = (holder) + 1; cell < (holder) + (holder)->span; cell += cell->span)
/* `key` is a text cell, its value the one after it. */
#define TAPE_EACH_MEMBER(key, holder)                                                                        \
    for (const Cell *key = (holder) + 1; key < (holder) + (holder)->span; key += 1 + key[1].span)

#endif
