#include "base/stencil.h"

#include "base/resource.h"
#include "temp.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static const StencilName names[] = {
    {"name", STENCIL_TEXT, NULL, NULL},          {"phone", STENCIL_TEXT, NULL, NULL},
    {"guardian", STENCIL_FLAG, NULL, NULL},      {"people", STENCIL_LIST, NULL, NULL},
    {"people.name", STENCIL_TEXT, "people", NULL}, {"people.phone", STENCIL_TEXT, "people", NULL},
};

/* The lines of what comes out, each with its kind before it. */
static char *filled(const Fills *fills, const char *text)
{
    static const char kinds[] = {[PAPER_LINE] = '.', [PAPER_TITLE] = 'T', [PAPER_HEADING] = 'H'};
    AUTO_PAPER paper = {0};
    Error err = {0};
    Str out = {0};
    if (stencil_fill("x.txt", text, fills, &paper, &err) != STATUS_OK) fail_msg("%s: %s", err.where, err.message);
    for (size_t i = 0; i < paper.count; i++)
        str_add_f(&out, "%c%s\n", kinds[paper.lines[i].kind], paper.lines[i].text);
    return str_take(&out);
}

static void gives(const Fills *fills, const char *text, const char *wanted)
{
    AUTO_FREE char *got = filled(fills, text);
    assert_string_equal(got ? got : "", wanted);
}

static void refused(const char *text, const char *where, const char *part)
{
    Fills *fills = fills_new(names, COUNT(names));
    AUTO_PAPER paper = {0};
    paper_add(&paper, PAPER_LINE, 0, "before");
    Error err = {0};
    assert_int_equal(stencil_fill("x.txt", text, fills, &paper, &err), STATUS_INVALID);
    assert_string_equal(err.where, where);
    if (!strstr(err.message, part)) fail_msg("\"%s\" is not in \"%s\"", part, err.message);
    assert_int_equal(paper.count, 1); /* as it was */
    fills_free(fills);
}

static void test_marks(void **state)
{
    (void)state;
    Fills *fills = fills_new(names, COUNT(names));
    gives(fills, "; a remark\n= Title\n\n\n== Heading\n- point\n[ ] box\nline {{x}\n", "TTitle\n.\nHHeading\n.- point\n.[ ] box\n.line {x}\n");
    gives(fills, "\n\nlast without newline", ".last without newline\n");
    gives(fills, "with CR\r\n; remark\r\nend\r\n", ".with CR\n.end\n");
    fills_free(fills);
}

static void test_places(void **state)
{
    (void)state;
    Fills *fills = fills_new(names, COUNT(names));
    fills_text(fills, "name", "Sárá");
    gives(fills, "{name}, {phone}\nTel {phone}\n- {name}\n", ".Sárá, \n.- Sárá\n"); /* a line of unknowns is left out */
    fills_free(fills);

    /* what is filled in is text: no mark in it counts, and no newline gets out */
    fills = fills_new(names, COUNT(names));
    fills_text(fills, "name", "= x\n{phone}\f{end}");
    gives(fills, "{name}\n", ".= x {phone}\xEF\xBF\xBD{end}\n");
    fills_free(fills);
}

static void test_blocks(void **state)
{
    (void)state;
    static const char text[] = "{? guardian}\nwith {name}\n{? phone}\nand {phone}\n{end}\n{end}\n{! guardian}\nwithout\n{end}\nlast\n";
    Fills *fills = fills_new(names, COUNT(names));
    gives(fills, text, ".without\n.last\n");
    fills_flag(fills, "guardian", false);
    gives(fills, text, ".without\n.last\n");
    fills_text(fills, "name", "N");
    fills_flag(fills, "guardian", true);
    gives(fills, text, ".with N\n.last\n");
    fills_text(fills, "phone", "1");
    gives(fills, text, ".with N\n.and 1\n.last\n");
    fills_free(fills);
}

static void test_lists(void **state)
{
    (void)state;
    static const char text[] = "{? people}\nPeople of {name}:\n{end}\n{each people}\n- {people.name}\n{? people.phone}\n  {people.phone}\n{end}\n{end}\n{! people}\nnobody\n{end}\n";
    Fills *fills = fills_new(names, COUNT(names));
    gives(fills, text, ".nobody\n");
    fills_text(fills, "name", "N");
    fills_row(fills, "people");
    fills_text(fills, "people.name", "A");
    fills_row(fills, "people");
    fills_text(fills, "people.name", "B");
    fills_text(fills, "people.phone", "2");
    gives(fills, text, ".People of N:\n.- A\n.- B\n.  2\n");
    fills_free(fills);
}

static void test_faults(void **state)
{
    (void)state;
    refused("one\n{nmae}\n", "x.txt:2", "nmae");
    refused("one\n{nmae}\n", "x.txt:2", "people.phone"); /* what there is */
    refused("{? guardian}\n\nhidden {nothing}\n{end}\n", "x.txt:3", "nothing");
    refused("{each people}\n{people.shoe}\n{end}\n", "x.txt:2", "people.shoe");
    refused("{people.name}\n", "x.txt:1", "{each people}");
    refused("a\n{guardian}\n", "x.txt:2", "guardian");
    refused("{each guardian}\n{end}\n", "x.txt:1", "no list");
    refused("a\n{? name}\nb\n", "x.txt:2", "{end}");
    refused("{end}\n", "x.txt:1", "{end}");
    refused("{name\n", "x.txt:1", "{{");
    refused("{each people}\n{each people}\n{end}\n{end}\n", "x.txt:2", "another");
    refused("{? a}\n{end}\n", "x.txt:1", "\"a\"");
}

static void test_office(void **state)
{
    (void)state;
    AUTO_FREE char *folder = temp_new();
    Fills *fills = fills_new(names, COUNT(names));
    AUTO_PAPER paper = {0};
    Error err = {0};
    temp_folder(folder, "templates");
    temp_text(folder, "templates/sheet.nb.txt", "Our own\n");
    assert_int_equal(stencil_fill_resource("sheet.nb.txt", folder, fills, &paper, &err), STATUS_OK);
    assert_int_equal(paper.count, 1);
    assert_string_equal(paper.lines[0].text, "Our own");
    temp_text(folder, "templates/sheet.nb.txt", "Our own\n{wrong}\n");
    assert_int_equal(stencil_fill_resource("sheet.nb.txt", folder, fills, &paper, &err), STATUS_INVALID);
    if (!strstr(err.where, "templates/sheet.nb.txt:2")) fail_msg("%s", err.where);
    /* the built-in one has other names than these */
    assert_int_equal(stencil_fill_resource("sheet.nb.txt", NULL, fills, &paper, &err), STATUS_INVALID);
    if (!strstr(err.where, "templates/sheet.nb.txt (built in):")) fail_msg("%s", err.where);
    fills_free(fills);
    temp_remove(folder);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_marks), cmocka_unit_test(test_places), cmocka_unit_test(test_blocks),
        cmocka_unit_test(test_lists), cmocka_unit_test(test_faults), cmocka_unit_test(test_office),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
