#include "common.h"
#include "target.h"

#include "base/utf8.h"
#include "casework/papers.h"

#include <string.h>

/* A template of an office: filled in with all that a letter may tell, and with nothing, and paged. */

static Fills *all_known(void)
{
    Fills *fills = fills_new(paper_letter.names, paper_letter.count);
    for (int round = 0; round < 3; round++) {
        for (size_t i = 0; i < paper_letter.count; i++) {
            const StencilName *name = &paper_letter.names[i];
            if (name->kind == STENCIL_LIST) fills_row(fills, name->name);
        }
        for (size_t i = 0; i < paper_letter.count; i++) {
            const StencilName *name = &paper_letter.names[i];
            if (name->kind == STENCIL_FLAG) fills_flag(fills, name->name, round == 0);
            if (name->kind == STENCIL_TEXT && (name->list || round == 0)) fills_text(fills, name->name, "{Ærlig = \xE2\x80\xAE");
        }
    }
    return fills;
}

void fuzz_template(const uint8_t *bytes, size_t n)
{
    static Fills *known, *unknown;
    if (!known) known = all_known(), unknown = fills_new(paper_letter.names, paper_letter.count);
    fuzz_file("templates/letter.nb.txt", bytes, n);
    for (int i = 0; i < 2; i++) {
        AUTO_PAPER paper = {0};
        AUTO_STR text = {0};
        Error err = {0};
        Status status = stencil_fill_resource("letter.nb.txt", fuzz_folder(), i ? unknown : known, &paper, &err);
        fuzz_check_error(status, &err);
        if (status != STATUS_OK) continue;
        paper_text(&paper, &text);
        MUST(utf8_valid(str_text(&text), text.len));
    }
}
