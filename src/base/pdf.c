#include "base/pdf.h"

#include "base/lang.h"

#include <string.h>
#include <strings.h>

bool pdf_is_name(const char *path)
{
    size_t n = strlen(path);
    return n > 4 && strcasecmp(path + n - 4, ".pdf") == 0;
}

#ifndef HAVE_PDF

Status pdf_make(const Paper *paper, Date made, Str *out, Error *err)
{
    (void)paper, (void)made, (void)out;
    return error_set(err, STATUS_FAILED, NULL,
                     _("this overgang was built without PDF; name a file that does not end in .pdf for plain text"));
}

#else

#include <cairo-pdf.h>
#include <dlfcn.h>
#include <pango/pangocairo.h>

/* A4, in points, and what is left free around the text. */
static const double page_width = 595.276, page_height = 841.890, margin = 62.0, footer_height = 24.0;

static const struct {
    const char *font;
    double above; /* free before it, in points */
} looks[] = {
    [PAPER_LINE] = {"Sans 10", 2.0},
    [PAPER_ROW] = {"Monospace 9", 0.0},
    [PAPER_TITLE] = {"Sans Bold 15", 0.0},
    [PAPER_HEADING] = {"Sans Bold 11", 4.0},
};
static const double empty_line = 7.0;

/* ---------------------------------------------------------------- the library */

#define LIBRARY "libpangocairo-1.0.so.0" /* brings pango, cairo and gobject along */

#define FUNCTIONS(X)                                                                                         \
    X(cairo_pdf_surface_create_for_stream)                                                                   \
    X(cairo_pdf_surface_set_metadata)                                                                        \
    X(cairo_surface_destroy)                                                                                 \
    X(cairo_surface_finish)                                                                                  \
    X(cairo_surface_status)                                                                                  \
    X(cairo_status_to_string)                                                                                \
    X(cairo_create)                                                                                          \
    X(cairo_destroy)                                                                                         \
    X(cairo_move_to)                                                                                         \
    X(cairo_show_page)                                                                                       \
    X(pango_cairo_create_layout)                                                                             \
    X(pango_cairo_show_layout_line)                                                                          \
    X(pango_font_description_from_string)                                                                    \
    X(pango_font_description_free)                                                                           \
    X(pango_layout_set_font_description)                                                                     \
    X(pango_layout_set_text)                                                                                 \
    X(pango_layout_set_width)                                                                                \
    X(pango_layout_set_indent)                                                                               \
    X(pango_layout_set_wrap)                                                                                 \
    X(pango_layout_set_auto_dir)                                                                             \
    X(pango_layout_get_size)                                                                                 \
    X(pango_layout_get_unknown_glyphs_count)                                                                 \
    X(pango_layout_get_iter)                                                                                 \
    X(pango_layout_iter_get_line_readonly)                                                                   \
    X(pango_layout_iter_get_line_extents)                                                                    \
    X(pango_layout_iter_get_baseline)                                                                        \
    X(pango_layout_iter_next_line)                                                                           \
    X(pango_layout_iter_free)                                                                                \
    X(g_object_unref)

typedef struct Library {
#define X(name) __typeof__(&name) name;
    FUNCTIONS(X)
#undef X
} Library;

/* Loaded for good: what pango keeps to the end of the program would be lost with it. */
static Status library_load(Library *lib, Error *err)
{
    void *handle = dlopen(LIBRARY, RTLD_NOW | RTLD_LOCAL | RTLD_NODELETE);
    if (!handle)
        return error_set(err, STATUS_FAILED, NULL,
                         _("making a PDF needs the library %s (Debian: libpangocairo-1.0-0), which is not on this machine; "
                           "name a file that does not end in .pdf for plain text"),
                         LIBRARY);
#define X(name)                                                                                              \
    if (!(*(void **)&lib->name = dlsym(handle, #name)))                                                      \
        return error_set(err, STATUS_FAILED, LIBRARY, _("the library is too old: it has no %s"), #name);
    FUNCTIONS(X)
#undef X
    return STATUS_OK;
}

/* ---------------------------------------------------------------- the pages */

typedef struct Press {
    Library lib;
    cairo_t *cairo;
    PangoLayout *layout;
    PangoFontDescription *fonts[COUNT(looks)];
    double y; /* how far down the page is used */
    int page, pages;
    bool trial; /* nothing is drawn: only the pages are counted */
    int unknown; /* letters that no font has */
} Press;

static double points(int pango_units)
{
    return (double)pango_units / PANGO_SCALE;
}

static void set_text(Press *press, PaperKind kind, const char *text, int n)
{
    press->lib.pango_layout_set_indent(press->layout, 0);
    press->lib.pango_layout_set_font_description(press->layout, press->fonts[kind]);
    press->lib.pango_layout_set_text(press->layout, text, n);
}

static void add_footer(Press *press)
{
    AUTO_STR number = {0};
    int width, height;
    paper_page_number(&number, press->page, press->pages);
    set_text(press, PAPER_LINE, str_text(&number), -1);
    press->lib.pango_layout_get_size(press->layout, &width, &height);
    PangoLayoutIter *iter = press->lib.pango_layout_get_iter(press->layout);
    press->lib.cairo_move_to(press->cairo, (page_width - points(width)) / 2, page_height - margin / 2);
    press->lib.pango_cairo_show_layout_line(press->cairo, press->lib.pango_layout_iter_get_line_readonly(iter));
    press->lib.pango_layout_iter_free(iter);
}

static void end_page(Press *press)
{
    press->page++;
    press->y = margin;
    if (press->trial) return;
    add_footer(press);
    press->lib.cairo_show_page(press->cairo);
}

static double bottom(void)
{
    return page_height - margin - footer_height / 2;
}

/* Makes the layout that of a line of the paper. */
static void lay_out(Press *press, const PaperLine *line)
{
    int indent = 0, height;
    if (line->hang) {
        set_text(press, line->kind, line->text, (int)line->hang);
        press->lib.pango_layout_get_size(press->layout, &indent, &height);
    }
    set_text(press, line->kind, line->text, -1);
    press->lib.pango_layout_set_indent(press->layout, -indent);
    press->unknown += press->lib.pango_layout_get_unknown_glyphs_count(press->layout);
}

/* The line that the layout holds, row by row, over as many pages as it takes. */
static void put_rows(Press *press)
{
    const Library *lib = &press->lib;
    PangoLayoutIter *iter = lib->pango_layout_get_iter(press->layout);
    double top = 0; /* of the page's first row, within the layout */
    double begin = press->y;
    do {
        PangoRectangle row;
        lib->pango_layout_iter_get_line_extents(iter, NULL, &row);
        if (begin + points(row.y + row.height) - top > bottom() && begin + points(row.y) - top > margin) {
            /* the footer uses the layout: what is left of this one stands on the next page */
            PangoLayout *kept = press->layout;
            press->layout = press->trial ? kept : lib->pango_cairo_create_layout(press->cairo);
            end_page(press);
            if (!press->trial) lib->g_object_unref(press->layout);
            press->layout = kept;
            begin = press->y;
            top = points(row.y);
        }
        double baseline = begin + points(lib->pango_layout_iter_get_baseline(iter)) - top;
        press->y = begin + points(row.y + row.height) - top;
        if (press->trial) continue;
        lib->cairo_move_to(press->cairo, margin + points(row.x), baseline);
        lib->pango_cairo_show_layout_line(press->cairo, lib->pango_layout_iter_get_line_readonly(iter));
    } while (lib->pango_layout_iter_next_line(iter));
    lib->pango_layout_iter_free(iter);
}

/* Points that must be left on the page for the line to begin on it: those of a heading with what comes next. */
static double room_for(const PaperLine *line)
{
    enum { LINE = 14 };
    return line->kind == PAPER_LINE ? LINE : 4 * LINE;
}

static void put_paper(Press *press, const Paper *paper, bool trial)
{
    press->trial = trial;
    press->y = margin;
    press->page = 0;
    for (size_t i = 0; i < paper->count; i++) {
        const PaperLine *line = &paper->lines[i];
        if (!*line->text) {
            if (press->y > margin) press->y += empty_line;
            continue;
        }
        if (press->y > margin) press->y += looks[line->kind].above;
        if (press->y + room_for(line) > bottom()) end_page(press);
        lay_out(press, line);
        put_rows(press);
    }
    end_page(press);
    if (trial) press->pages = press->page;
}

static void press_ready(Press *press, cairo_surface_t *surface)
{
    const Library *lib = &press->lib;
    press->cairo = lib->cairo_create(surface);
    press->layout = lib->pango_cairo_create_layout(press->cairo);
    for (size_t i = 0; i < COUNT(looks); i++)
        press->fonts[i] = lib->pango_font_description_from_string(looks[i].font);
    lib->pango_layout_set_width(press->layout, (int)((page_width - 2 * margin) * PANGO_SCALE));
    lib->pango_layout_set_wrap(press->layout, PANGO_WRAP_WORD_CHAR);
    lib->pango_layout_set_auto_dir(press->layout, FALSE); /* a name from right to left does not turn the page round */
}

static void press_done(Press *press, cairo_surface_t *surface)
{
    const Library *lib = &press->lib;
    for (size_t i = 0; i < COUNT(looks); i++)
        lib->pango_font_description_free(press->fonts[i]);
    lib->g_object_unref(press->layout);
    lib->cairo_destroy(press->cairo);
    lib->cairo_surface_destroy(surface);
}

static cairo_status_t take_bytes(void *out, const unsigned char *bytes, unsigned n)
{
    str_add_n(out, (const char *)bytes, n);
    return CAIRO_STATUS_SUCCESS;
}

Status pdf_make(const Paper *paper, Date made, Str *out, Error *err)
{
    Press press = {0};
    AUTO_STR bytes = {0}, day = {0};
    char iso[DATE_TEXT];
    TRY(library_load(&press.lib, err));
    const Library *lib = &press.lib;
    cairo_surface_t *surface =
        lib->cairo_pdf_surface_create_for_stream(take_bytes, &bytes, page_width, page_height);
    str_add_f(&day, "%sT00:00:00Z", date_iso(made, iso));
    lib->cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATE_DATE, str_text(&day));
    press_ready(&press, surface);
    put_paper(&press, paper, true);
    put_paper(&press, paper, false);
    lib->cairo_surface_finish(surface);
    cairo_status_t failure = lib->cairo_surface_status(surface);
    press_done(&press, surface);
    if (failure != CAIRO_STATUS_SUCCESS)
        return error_set(err, STATUS_FAILED, NULL, _("the PDF could not be made: %s"),
                         lib->cairo_status_to_string(failure));
    if (press.unknown > 0)
        return error_set(err, STATUS_FAILED, NULL,
                         _("no font on this machine has all letters of this text; install more (Debian: fonts-dejavu, "
                           "fonts-noto-core), or name a file that does not end in .pdf for plain text"));
    str_add_n(out, str_text(&bytes), bytes.len);
    return STATUS_OK;
}

#endif
