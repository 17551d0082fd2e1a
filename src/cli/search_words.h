#ifndef OVERGANG_CLI_SEARCH_WORDS_H
#define OVERGANG_CLI_SEARCH_WORDS_H

#include "casework/review_search.h"
#include "cli/cli.h"

/* The words of --search, for commands that show entries of the review; *ret stays NULL where it was not given. */
Status cli_review_words(const Cli *cli, ReviewSearch **ret, Error *err);

#endif
