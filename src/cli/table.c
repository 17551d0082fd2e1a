#include "cli/print.h"

#include "base/lang.h"
#include "base/utf8.h"

#include <stdlib.h>
#include <string.h>

enum { WINDOW = 256, GAP = 2 }; /* rows that decide the widths; blanks between columns */

typedef enum PartType { PART_ROW, PART_HEADING, PART_BELOW } PartType;

/* A row or a line of the table, its texts one after the other, each with its end. */
typedef struct TablePart {
    PartType type;
    Ink inks[TABLE_COLUMNS]; /* a line's in the first */
    size_t offsets[TABLE_COLUMNS];
} TablePart;

struct Table {
    Print *print;
    size_t indent, count, at; /* at: cells of the row being filled */
    const TableColumn *columns;
    size_t widths[TABLE_COLUMNS];
    size_t words[TABLE_COLUMNS]; /* how wide the longest word is */
    bool laid_out, begun;
    TablePart parts[WINDOW];
    size_t part_count;
    Str texts;
};

Table *table_begin(Print *print, size_t indent, const TableColumn *columns, size_t count)
{
    Table *table = mem_zero(1, sizeof *table);
    table->print = print;
    table->indent = indent;
    table->columns = columns;
    table->count = count;
    return table;
}

static size_t text_add(Table *table, const char *text)
{
    size_t offset = table->texts.len;
    utf8_add_line(&table->texts, text ? text : "");
    str_add_n(&table->texts, "", 1);
    return offset;
}

static const char *text_at(const Table *table, size_t offset)
{
    return table->texts.data + offset;
}

static bool has_titles(const Table *table)
{
    return table->columns[0].title != NULL;
}

/* How far a column may be made narrower. */
typedef struct Shrinking {
    bool late;  /* those kept till last, too */
    bool words; /* not below its longest word */
} Shrinking;

/* The widest column that may still be made narrower. */
static size_t widest_column(const Table *table, Shrinking how)
{
    size_t widest = table->count;
    for (size_t i = 0; i < table->count; i++) {
        const TableColumn *column = &table->columns[i];
        size_t least = how.words && table->words[i] > column->least ? table->words[i] : column->least;
        if (!column->least || table->widths[i] <= least || (column->late && !how.late)) continue;
        if (widest == table->count || table->widths[i] > table->widths[widest]) widest = i;
    }
    return widest;
}

/* Makes columns narrower by one blank at a time, the widest first, until the row fits. */
static void shrink(Table *table)
{
    static const Shrinking ways[] = {{false, true}, {true, true}, {false, false}, {true, false}};
    size_t total = table->indent, way = table->print->terminal ? 2 : 0; /* cells that are cut need no whole words */
    for (size_t i = 0; i < table->count; i++)
        total += table->widths[i] + (i && table->widths[i] ? GAP : 0);
    while (total > table->print->columns && way < COUNT(ways)) {
        size_t widest = widest_column(table, ways[way]);
        if (widest == table->count) {
            way++;
            continue;
        }
        table->widths[widest]--;
        total--;
    }
}

static size_t longest_word(const char *text)
{
    size_t longest = 0;
    for (size_t n; *text; text += n + (text[n] == ' ')) {
        AUTO_STR word = {0};
        n = strcspn(text, " ");
        str_add_n(&word, text, n);
        size_t width = utf8_width(str_text(&word));
        if (width > longest) longest = width;
    }
    return longest;
}

static void measure(Table *table, size_t i, const char *text)
{
    size_t width = utf8_width(text), word = longest_word(text);
    if (width > table->widths[i]) table->widths[i] = width;
    if (word > table->words[i]) table->words[i] = word;
}

static void lay_out(Table *table)
{
    table->laid_out = true;
    for (size_t e = 0; e < table->part_count; e++) {
        const TablePart *part = &table->parts[e];
        for (size_t i = 0; part->type == PART_ROW && i < table->count; i++)
            measure(table, i, text_at(table, part->offsets[i]));
    }
    for (size_t i = 0; has_titles(table) && i < table->count; i++)
        if (table->widths[i]) measure(table, i, _(table->columns[i].title));
    shrink(table);
}

/* Adds a cell, padded unless it is the row's last. */
static void add_cell(const Table *table, Str *line, size_t i, bool last, const char *text, Ink ink)
{
    size_t width = table->widths[i], wanted = utf8_width(text);
    AUTO_STR fitted = {0};
    if (wanted > width && table->print->terminal) {
        utf8_fit(&fitted, text, width);
        text = str_text(&fitted);
        wanted = width;
    }
    size_t blanks = wanted < width ? width - wanted : 0;
    if (table->columns[i].right) str_pad(line, blanks);
    if (*text) print_inked(table->print, line, ink, text);
    if (!table->columns[i].right && !last) str_pad(line, blanks);
}

static void write_line(Table *table, const char *const *texts, const Ink *inks)
{
    AUTO_STR line = {0};
    size_t last = table->count;
    while (last > 0 && !*texts[last - 1])
        last--;
    str_pad(&line, table->indent);
    bool first = true;
    for (size_t i = 0; i < last; i++) {
        if (!table->widths[i]) continue;
        if (!first) str_pad(&line, GAP);
        first = false;
        add_cell(table, &line, i, i + 1 == last, texts[i], inks[i]);
    }
    str_add_char(&line, '\n');
    fwrite(str_text(&line), 1, line.len, table->print->out);
}

/* The first line of a text that is wrapped, and where the next one begins. */
typedef struct FirstLine {
    Str text;
    const char *next;
} FirstLine;

static void take_line(void *context, const char *text, size_t n)
{
    FirstLine *first = context;
    if (first->text.len == 0) {
        str_add_n(&first->text, text, n);
        first->next = NULL;
    } else if (!first->next) {
        first->next = text;
    }
}

/* A row; where nothing is cut, texts go on below themselves, in columns that may be made narrower. */
static void write_row(Table *table, const char *const *texts, const Ink *inks)
{
    const char *rest[TABLE_COLUMNS], *now[TABLE_COLUMNS];
    bool more = true;
    for (size_t i = 0; i < table->count; i++) {
        if (!table->widths[i]) table->widths[i] = utf8_width(texts[i]); /* the first text of its column */
        rest[i] = texts[i];
    }
    if (table->print->terminal) {
        write_line(table, texts, inks);
        return;
    }
    while (more) {
        FirstLine lines[TABLE_COLUMNS] = {{.next = NULL}};
        more = false;
        for (size_t i = 0; i < table->count; i++) {
            if (!table->columns[i].least)
                str_add(&lines[i].text, rest[i]);
            else if (*rest[i])
                utf8_wrap(rest[i], table->widths[i], take_line, &lines[i]);
            now[i] = str_text(&lines[i].text);
            rest[i] = lines[i].next ? lines[i].next : "";
            more = more || *rest[i];
        }
        write_line(table, now, inks);
        for (size_t i = 0; i < table->count; i++)
            str_done(&lines[i].text);
    }
}

static void write_titles(Table *table)
{
    const char *texts[TABLE_COLUMNS];
    Ink inks[TABLE_COLUMNS];
    for (size_t i = 0; i < table->count; i++) {
        texts[i] = table->widths[i] ? _(table->columns[i].title) : "";
        inks[i] = INK_BOLD;
    }
    write_row(table, texts, inks);
}

static void write_part(Table *table, const TablePart *part)
{
    const char *text = text_at(table, part->offsets[0]);
    switch (part->type) {
    case PART_HEADING:
        if (table->begun) fputc('\n', table->print->out);
        print_line(table->print, part->inks[0], text);
        break;
    case PART_BELOW: print_wrapped(table->print, part->inks[0], table->indent + 2 * GAP, text); break;
    case PART_ROW: {
        const char *texts[TABLE_COLUMNS];
        for (size_t i = 0; i < table->count; i++)
            texts[i] = text_at(table, part->offsets[i]);
        write_row(table, texts, part->inks);
        break;
    }
    }
    table->begun = true;
}

static void write_parts(Table *table)
{
    if (!table->laid_out) {
        lay_out(table);
        if (has_titles(table) && table->part_count) write_titles(table), table->begun = true;
    }
    for (size_t e = 0; e < table->part_count; e++)
        write_part(table, &table->parts[e]);
    table->part_count = 0;
    str_clear(&table->texts);
}

static TablePart *part_add(Table *table, PartType type)
{
    if (table->part_count == WINDOW) write_parts(table);
    TablePart *part = &table->parts[table->part_count++];
    part->type = type;
    return part;
}

void table_cell(Table *table, Ink ink, const char *text)
{
    TablePart *part = table->at ? &table->parts[table->part_count - 1] : part_add(table, PART_ROW);
    part->inks[table->at] = ink;
    part->offsets[table->at] = text_add(table, text);
    table->at = (table->at + 1) % table->count;
}

void table_cell_f(Table *table, Ink ink, const char *format, ...)
{
    AUTO_STR text = {0};
    va_list args;
    va_start(args, format);
    str_add_v(&text, format, args);
    va_end(args);
    table_cell(table, ink, str_text(&text));
}

static void line_add(Table *table, PartType type, Ink ink, const char *text)
{
    TablePart *part = part_add(table, type);
    part->inks[0] = ink;
    part->offsets[0] = text_add(table, text);
}

void table_heading(Table *table, Ink ink, const char *text)
{
    line_add(table, PART_HEADING, ink, text);
}

void table_below(Table *table, Ink ink, const char *text)
{
    if (text && *text) line_add(table, PART_BELOW, ink, text);
}

bool table_empty(const Table *table)
{
    return table->part_count == 0;
}

void table_end(Table *table)
{
    write_parts(table);
    str_done(&table->texts);
    free(table);
}
