#include "base/stencil.h"

#include "base/lang.h"
#include "base/resource.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { DEPTH = 8 };

/* ---------------------------------------------------------------- what is filled in */

/* One value: a text of the page or of a row, or a flag. */
typedef struct Value {
    size_t name; /* in the table */
    size_t row;  /* of its list */
    char *text;
} Value;

struct Fills {
    const StencilName *names;
    size_t name_count;
    size_t *rows; /* of each list, by its place in the table */
    Value *values;
    size_t count, room;
};

Fills *fills_new(const StencilName *names, size_t count)
{
    Fills *fills = mem_zero(1, sizeof *fills);
    fills->names = names;
    fills->name_count = count;
    fills->rows = mem_zero(count ? count : 1, sizeof *fills->rows);
    return fills;
}

void fills_free(Fills *fills)
{
    if (!fills) return;
    for (size_t i = 0; i < fills->count; i++)
        free(fills->values[i].text);
    free(fills->values);
    free(fills->rows);
    free(fills);
}

/* Its place in the table; the table's count where there is none such. */
static size_t find_name(const Fills *fills, const char *name)
{
    size_t i = 0;
    while (i < fills->name_count && strcmp(fills->names[i].name, name) != 0)
        i++;
    return i;
}

static size_t known_name(const Fills *fills, const char *name)
{
    size_t place = find_name(fills, name);
    assert(place < fills->name_count);
    return place;
}

void fills_text(Fills *fills, const char *name, const char *text)
{
    size_t place = known_name(fills, name);
    if (!text || !*text) return;
    const char *list = fills->names[place].list;
    size_t row = list ? fills->rows[known_name(fills, list)] - 1 : 0;
    if (fills->count == fills->room) {
        fills->room = fills->room ? fills->room * 2 : 32;
        fills->values = mem_grow(fills->values, fills->room, sizeof *fills->values);
    }
    fills->values[fills->count++] = (Value){.name = place, .row = row, .text = mem_text(text)};
}

void fills_flag(Fills *fills, const char *name, bool holds)
{
    assert(fills->names[known_name(fills, name)].kind == STENCIL_FLAG);
    if (holds) fills_text(fills, name, "x");
}

void fills_row(Fills *fills, const char *list)
{
    fills->rows[known_name(fills, list)]++;
}

/* ---------------------------------------------------------------- filling */

typedef struct Filling {
    const char *file;
    const char *at; /* the next line */
    int line;       /* its number, from 1 */
    const Fills *fills;
    size_t list, row; /* the row that is shown; list: the table's count outside of all */
    Paper *paper;
    Error *err;
} Filling;

static Status fault(const Filling *f, int line, const char *format, const char *what)
{
    char where[160];
    snprintf(where, sizeof where, "%s:%d", f->file, line);
    return error_set(f->err, STATUS_INVALID, where, format, what);
}

/* The names that can be used where the filling is, for a message. */
static Status unknown_name(const Filling *f, const char *name)
{
    AUTO_STR text = {0};
    str_add_f(&text, _("there is nothing of the name \"%s\" to be filled in here; there are:"), name);
    for (size_t i = 0; i < f->fills->name_count; i++)
        str_add_f(&text, " %s", f->fills->names[i].name);
    return fault(f, f->line, "%s", str_text(&text));
}

/* Looks a name up: it must be one of the page, or of the rows of the list that is gone through. */
static Status look_up(const Filling *f, const char *name, size_t *ret)
{
    const Fills *fills = f->fills;
    size_t place = find_name(fills, name);
    if (place == fills->name_count) return unknown_name(f, name);
    const char *list = fills->names[place].list;
    bool here = !list || (f->list < fills->name_count && strcmp(fills->names[f->list].name, list) == 0);
    if (!here) {
        AUTO_STR text = {0};
        str_add_f(&text, _("\"%1$s\" can only stand between {each %2$s} and {end}"), name, list);
        return fault(f, f->line, "%s", str_text(&text));
    }
    *ret = place;
    return STATUS_OK;
}

/* NULL where it is not known. */
static const char *value_of(const Filling *f, size_t place)
{
    const Fills *fills = f->fills;
    size_t row = fills->names[place].list ? f->row : 0;
    for (size_t i = 0; i < fills->count; i++)
        if (fills->values[i].name == place && fills->values[i].row == row) return fills->values[i].text;
    return NULL;
}

static bool holds(const Filling *f, size_t place)
{
    if (f->fills->names[place].kind == STENCIL_LIST) return f->fills->rows[place] > 0;
    return value_of(f, place) != NULL;
}

/* Fills one line in. *places and *known count what was to be filled in and what was. */
static Status fill_line(const Filling *f, const char *line, size_t n, Str *out, int *places, int *known)
{
    for (size_t i = 0; i < n;) {
        if (line[i] != '{' || (i + 1 < n && line[i + 1] == '{')) {
            str_add_char(out, line[i]);
            i += line[i] == '{' ? 2 : 1;
            continue;
        }
        const char *close = memchr(line + i, '}', n - i);
        if (!close) return fault(f, f->line, "%s", _("a { is not closed; write {{ for the sign itself"));
        char name[64];
        snprintf(name, sizeof name, "%.*s", (int)(close - line - (ptrdiff_t)i - 1), line + i + 1);
        size_t place;
        TRY(look_up(f, name, &place));
        if (f->fills->names[place].kind != STENCIL_TEXT)
            return fault(f, f->line, _("\"%s\" is no text; it can be asked for by {? …} or {each …}"), name);
        const char *value = value_of(f, place);
        ++*places;
        *known += value != NULL;
        str_add(out, value);
        i = (size_t)(close - line) + 1;
    }
    return STATUS_OK;
}

/* The marks that a line begins with. */
typedef struct Mark {
    const char *mark;
    PaperKind kind;
    bool shown; /* as the beginning that the rest hangs from */
} Mark;
static const Mark marks[] = {
    {"== ", PAPER_HEADING, false}, {"= ", PAPER_TITLE, false}, {"- ", PAPER_LINE, true}, {"[ ] ", PAPER_LINE, true}};

static Status put_line(const Filling *f, const char *line, size_t n, bool shown)
{
    AUTO_STR text = {0};
    PaperKind kind = PAPER_LINE;
    size_t hang = 0, places_from = 0;
    int places = 0, known = 0;
    for (size_t i = 0; i < COUNT(marks); i++) {
        size_t length = strlen(marks[i].mark);
        if (n < length || strncmp(line, marks[i].mark, length) != 0) continue;
        kind = marks[i].kind;
        places_from = length;
        hang = marks[i].shown ? length : 0;
        break;
    }
    str_add_n(&text, line + places_from - hang, hang);
    TRY(fill_line(f, line + places_from, n - places_from, &text, &places, &known));
    if (shown && (places == 0 || known > 0)) paper_add(f->paper, kind, hang, str_text(&text));
    return STATUS_OK;
}

static Status fill_block(Filling *f, bool shown, int opened, int depth);

/* {each list}: what stands in it, once for each row; once unseen where there is none, so that it is checked. */
static Status fill_each(Filling *f, const char *name, bool shown, int depth)
{
    size_t place;
    int opened = f->line;
    TRY(look_up(f, name, &place));
    if (f->fills->names[place].kind != STENCIL_LIST) return fault(f, f->line, _("\"%s\" is no list"), name);
    if (f->list < f->fills->name_count)
        return fault(f, f->line, "%s", _("{each …} cannot stand within another"));
    Filling begin = *f;
    size_t rows = f->fills->rows[place];
    for (size_t i = 0; i < (rows ? rows : 1); i++) {
        f->at = begin.at;
        f->line = begin.line;
        f->list = place;
        f->row = i;
        TRY(fill_block(f, shown && rows > 0, opened, depth));
    }
    f->list = begin.list;
    f->row = begin.row;
    return STATUS_OK;
}

static Status fill_if(Filling *f, const char *name, bool negated, bool shown, int depth)
{
    size_t place;
    TRY(look_up(f, name, &place));
    return fill_block(f, shown && holds(f, place) != negated, f->line, depth);
}

/* The word of a line that is nothing but "{word name}"; false for any other line. */
static bool is_order(const char *line, size_t n, char word[8], char name[64])
{
    while (n > 0 && (*line == ' ' || *line == '\t'))
        line++, n--;
    while (n > 0 && (line[n - 1] == ' ' || line[n - 1] == '\t'))
        n--;
    if (n < 3 || line[0] != '{' || line[n - 1] != '}') return false;
    char inside[96];
    snprintf(inside, sizeof inside, "%.*s", (int)(n - 2), line + 1);
    *name = '\0';
    if (strchr(inside, '{') || strchr(inside, '}') || sscanf(inside, "%7s %63s", word, name) < 1) return false;
    return strcmp(word, "?") == 0 || strcmp(word, "!") == 0 || strcmp(word, "each") == 0 ||
           (strcmp(word, "end") == 0 && !*name);
}

/* Up to the {end} of the block, which is gone over; `depth` 0: up to the end of the text. */
static Status fill_block(Filling *f, bool shown, int opened, int depth)
{
    if (depth > DEPTH) return fault(f, f->line, "%s", _("too many blocks within each other"));
    while (*f->at) {
        const char *line = f->at;
        size_t n = strcspn(line, "\n");
        f->at += n + (line[n] == '\n');
        f->line++;
        if (n > 0 && line[n - 1] == '\r') n--;
        char word[8], name[64];
        if (n > 0 && *line == ';') continue;
        if (!is_order(line, n, word, name)) {
            TRY(put_line(f, line, n, shown));
            continue;
        }
        if (strcmp(word, "end") == 0 && depth == 0) return fault(f, f->line, "%s", _("{end} without a beginning"));
        if (strcmp(word, "end") == 0) return STATUS_OK;
        if (strcmp(word, "each") == 0)
            TRY(fill_each(f, name, shown, depth + 1));
        else
            TRY(fill_if(f, name, *word == '!', shown, depth + 1));
    }
    if (depth > 0) return fault(f, opened, "%s", _("this has no {end}"));
    return STATUS_OK;
}

Status stencil_fill(const char *file, const char *text, const Fills *fills, Paper *ret, Error *err)
{
    Paper paper = {0};
    Filling filling = {
        .file = file, .at = text, .fills = fills, .list = fills->name_count, .paper = &paper, .err = err};
    Status status = fill_block(&filling, true, 0, 0);
    if (status != STATUS_OK) {
        paper_done(&paper);
        return status;
    }
    paper_done(ret);
    *ret = paper;
    return STATUS_OK;
}

Status stencil_fill_resource(const char *name, const char *config_dir, const Fills *fills, Paper *ret, Error *err)
{
    AUTO_STR built_in = {0}, file = {0};
    AUTO_FREE char *text = NULL;
    str_add_f(&built_in, "templates/%s", name);
    str_add_f(&file, "%s/%s", config_dir ? config_dir : "", str_text(&built_in));
    if (!config_dir || access(str_text(&file), F_OK) != 0) {
        str_clear(&file);
        str_add_f(&file, "%s (built in)", str_text(&built_in));
    }
    TRY(resource_text(str_text(&built_in), config_dir, &text, err));
    return stencil_fill(str_text(&file), text, fills, ret, err);
}
