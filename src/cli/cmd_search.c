#include "cli/cli.h"
#include "cli/commands.h"
#include "cli/signals.h"

#include "base/datetext.h"
#include "casework/notes.h"

#include <string.h>

static const OptionRow options[] = {
    {"limit", 0, N_("N"), N_("at most so many notes; 50 if not given")},
    {"skip", 0, N_("N"), N_("leaves the newest N out: for the next page")},
};

enum { MOST = 1000000000 };

typedef struct Writing {
    Cli *cli;
    Rows rows; /* for programs */
    size_t count;
} Writing;

static bool go_on(const Writing *writing)
{
    return !signals_interrupted() && !ferror(writing->cli->print.out);
}

static bool write_row(void *context, const NoteHit *hit)
{
    Writing *writing = context;
    Rows *rows = &writing->rows;
    rows_code(rows, hit->ref);
    rows_text(rows, hit->name);
    rows_text(rows, hit->at);
    rows_text(rows, hit->author);
    rows_text(rows, hit->text);
    return go_on(writing);
}

/* Adds the text with what was found in brackets. */
static void add_marked(Str *out, const char *marked)
{
    for (const char *at = marked ? marked : ""; *at; at++)
        str_add_char(out, *at == NOTE_HIT_BEGIN ? '[' : *at == NOTE_HIT_END ? ']' : *at);
}

static bool write_note(void *context, const NoteHit *hit)
{
    Writing *writing = context;
    Print *print = &writing->cli->print;
    AUTO_STR text = {0}, head = {0}, day = {0};
    char iso[DATE_TEXT] = "";
    if (hit->at && strlen(hit->at) >= DATE_TEXT - 1) memcpy(iso, hit->at, DATE_TEXT - 1);
    datetext_short(&day, date_from_iso(iso));
    str_add_f(&head, "%s  %s  %s", str_text(&day), hit->ref, hit->name);
    if (hit->author) str_add_f(&head, "  (%s)", hit->author);
    add_marked(&text, hit->text);
    print_line(print, INK_BOLD, str_text(&head));
    print_wrapped(print, INK_PLAIN, 2, str_text(&text));
    writing->count++;
    return go_on(writing);
}

typedef struct Wanted {
    const char *text;
    size_t skip, limit;
} Wanted;

static Status write_machine(Cli *cli, const Wanted *wanted, Error *err)
{
    static const char *const columns[] = {"ref", "name", "at", "author", "text"};
    Writing writing = {.cli = cli};
    rows_begin(&writing.rows, cli->print.out, cli->format, columns, COUNT(columns));
    if (cli->format == FORMAT_JSON) cli_json_head(cli, &writing.rows.json, "overgang.search/1");
    rows_head(&writing.rows, "notes");
    TRY(notes_search(&cli->desk, wanted->text, false, wanted->skip, wanted->limit, write_row, &writing, err));
    rows_end(&writing.rows);
    return STATUS_OK;
}

static Status write_text(Cli *cli, const Wanted *wanted, Error *err)
{
    Writing writing = {.cli = cli};
    TRY(notes_search(&cli->desk, wanted->text, true, wanted->skip, wanted->limit, write_note, &writing, err));
    if (writing.count == 0) cli_say(cli, "%s", _("No note has all these words."));
    if (writing.count == wanted->limit)
        cli_say(cli, _("There may be more: --skip %zu shows the next."), wanted->skip + writing.count);
    return STATUS_OK;
}

static Status run(Cli *cli, Error *err)
{
    long limit = NOTES_PAGE, skip = 0;
    AUTO_STR typed = {0}, text = {0};
    cli_words(cli, 0, &typed);
    TRY(cli_text(str_text(&typed), &text, err));
    TRY(cli_number(cli, "limit", 1, MOST, STATUS_USAGE, &limit, err));
    TRY(cli_number(cli, "skip", 0, MOST, STATUS_USAGE, &skip, err));
    if (!notes_searchable(str_text(&text)))
        return error_set(err, STATUS_INVALID, NULL, _("there is no word to look for"));
    TRY(cli_open(cli, err));
    Wanted wanted = {str_text(&text), (size_t)skip, (size_t)limit};
    TRY(db_read_begin(cli->desk.db, err));
    Status status =
        cli_machine_output(cli) ? write_machine(cli, &wanted, err) : write_text(cli, &wanted, err);
    db_read_end(cli->desk.db);
    if (status == STATUS_OK && signals_interrupted())
        return error_set(err, STATUS_INTERRUPTED, NULL, _("interrupted"));
    return status;
}

const Command command_search = {
    .name = "search",
    .arguments = N_("TEXT|- [--limit N] [--skip N]"),
    .least = 1,
    .most = -1,
    .needs = NEED_STORE,
    .formats = WRITES_ALL,
    .summary = N_("looks for words in the notes of all cases"),
    .help =
        N_("Finds notes with all the words, each as it is or as the beginning of a longer one; words between "
           "double quotes must follow each other. The newest first. With - the words are read from stdin."),
    .options = options,
    .option_count = COUNT(options),
    .run = run,
};
