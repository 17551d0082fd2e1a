#include "cli/search_words.h"

Status cli_review_words(const Cli *cli, ReviewSearch **ret, Error *err)
{
    AUTO_STR text = {0};
    if (!cli_have(cli, "search")) return STATUS_OK;
    TRY(cli_text(cli_value(cli, "search"), &text, err));
    return review_search_new(&cli->desk, str_text(&text), ret, err);
}
