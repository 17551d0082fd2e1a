#ifndef OVERGANG_UI_WIDGET_PROMPT_PRIVATE_H
#define OVERGANG_UI_WIDGET_PROMPT_PRIVATE_H

#include "ui/dialog.h"
#include "ui/line_rows.h"
#include "ui/widget_line.h"
#include "ui/widget_prompt.h"

/* Between widget_prompt.c, which takes what is typed, and widget_prompt_paint.c. */

typedef struct Asked {
    PromptKind kind;
    char *label, *if_empty, *offer;
    bool required, present, past;
    int rows; /* that the text is shown on */
    LineEdit line;
    LineRows broken; /* `rows` above 1: as painted last */
    Str fault;       /* found when it was left or accepted */
} Asked;

typedef struct Prompt {
    Screen screen;
    Dialog dialog;
    char *title, *subject, *note, *keep;
    Asked fields[PROMPT_FIELDS];
    int count, at;
    int label_columns, columns; /* of the fields, when they were painted last */
    Str fault;       /* of the whole */
    PromptSpec spec; /* for its functions and context; its texts are copied above */
    int row;         /* while painting */
} Prompt;

void prompt_paint(Screen *screen, App *app);

#endif
