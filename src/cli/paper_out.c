#include "cli/paper_out.h"

#include "base/file.h"
#include "base/pdf.h"

static Status save(const Cli *cli, const char *path, const Paper *paper, const Str *text, Error *err)
{
    AUTO_STR pdf = {0};
    bool is_pdf = pdf_is_name(path);
    if (is_pdf) TRY(pdf_make(paper, cli->desk.today, &pdf, err));
    const Str *bytes = is_pdf ? &pdf : text;
    TRY(file_write_over(path, str_text(bytes), bytes->len, err));
    cli_say(cli, _("Written to %s."), path);
    return STATUS_OK;
}

Status paper_out_check(const Cli *cli, Error *err)
{
    const char *path = cli_output(cli);
    return path ? file_check_over(path, err) : STATUS_OK;
}

Status paper_out(Cli *cli, const Paper *paper, Str *text, Error *err)
{
    AUTO_STR own = {0};
    Str *pages = text ? text : &own;
    const char *path = cli_output(cli);
    paper_text(paper, pages);
    if (!settings_text(cli->settings, SET_USER_NAME))
        cli_say(cli, _("Your name is not in the settings ([user] name): there is a line to write it on."));
    if (path) return save(cli, path, paper, pages, err);
    if (cli->format != FORMAT_TEXT) return STATUS_OK;
    fwrite(pages->data, 1, pages->len, cli->print.out);
    return print_end(&cli->print, err);
}
