#include "cli/complete.h"

#include "base/lang.h"
#include "casework/cases.h"
#include "cli/confine.h"
#include "rules/ledger.h"

#include <ctype.h>
#include <string.h>

/* What may stand in one place; one of them is set. */
typedef struct Answers {
    const CodeTable *codes;
    const char *words; /* "a|b|c" */
    enum { FROM_TABLE, COMMANDS, REFS, ITEMS, STEPS, FILES } from;
    bool many; /* several, with commas between them */
} Answers;

/* The values of options, by name; `command` where it means something else in one of them. Options whose
 * value's name is made of choices ("nb|nn|en") or is FILE need no row. */
static const struct {
    const char *command, *option;
    Answers answers;
} values[] = {
    {"consent", "form", {.codes = &codes_consent_form}},
    {NULL, "form", {.codes = &codes_form}},
    {NULL, "phase", {.codes = &codes_phase}},
    {NULL, "status", {.codes = &codes_item_status}},
    {NULL, "benefit", {.codes = &codes_benefit}},
    {NULL, "recipient", {.codes = &codes_recipient}},
    {"share", "to", {.codes = &codes_recipient}},
    {NULL, "ground", {.codes = &codes_ground}},
    {NULL, "scope", {.codes = &codes_scope, .many = true}},
    {NULL, "what", {.codes = &codes_scope, .many = true}},
    {NULL, "informed-of", {.codes = &codes_told, .many = true}},
    {NULL, "event", {.codes = &codes_message_event}},
    {"list", "sort", {.words = "name|ref|due|release|prison|start"}},
    {NULL, "wants-work", {.codes = &codes_yes_no}},
    {NULL, "confirm", {.from = REFS}},
    {"log", "item", {.from = ITEMS}},
};

/* The words after a command's name, from 0, besides REF in the first place, which its arguments name. */
static const struct {
    const char *command;
    size_t place;
    Answers answers;
} places[] = {
    {"import", 0, {.from = FILES}},
    {"backup", 0, {.from = FILES}},
    {"restore", 0, {.from = FILES}},
    {"help", 0, {.from = COMMANDS}},
    {"completion", 0, {.words = "bash|zsh|fish"}},
    {"form", 0, {.words = "consent"}},
    {"form", 1, {.from = REFS}},
    {"tick", 1, {.from = ITEMS}},
    {"due", 1, {.from = ITEMS}},
    {"due", 2, {.words = "rule"}},
    {"passphrase", 0, {.words = "add|change|remove|list"}},
    {"phase", 1, {.codes = &codes_phase}},
    {"consent", 1, {.words = "give|refuse|withdraw|renew|complete|list"}},
    {"message", 1, {.words = "list|sent|received|confirm|chase"}},
    {"message", 2, {.codes = &codes_message_kind}},
    {"share", 1, {.words = "list|acknowledge"}},
    {"ledger", 1, {.codes = &codes_benefit}},
    {"ledger", 2, {.from = STEPS}},
};

/* Where the answers go, and what they must begin with. */
typedef struct Offer {
    FILE *out;
    const char *before; /* stands before each word: "--form=", "housing," */
    size_t before_n;
    const char *typed;
} Offer;

static void offer(const Offer *to, const char *word, size_t n, const char *what)
{
    if (strncmp(word, to->typed, strlen(to->typed)) != 0) return;
    fprintf(to->out, "%.*s%.*s\t%s\n", (int)to->before_n, to->before, (int)n, word, what);
}

static void offer_word(const Offer *to, const char *word, const char *what)
{
    size_t typed = strlen(to->typed), n = strlen(word);
    if (typed <= n) offer(to, word, n, what);
}

static void offer_choices(const Offer *to, const char *words)
{
    for (const char *at = words; *at;) {
        size_t n = strcspn(at, "|");
        if (strlen(to->typed) <= n && islower((unsigned char)*at)) offer(to, at, n, "");
        at += n + (at[n] == '|');
    }
}

static void offer_codes(const Offer *to, const CodeTable *table)
{
    for (int i = 1; i < table->count; i++)
        offer_word(to, code_text(table, i), _(code_label(table, i)));
}

static void offer_commands(const Offer *to)
{
    size_t count;
    const Command *const *commands = command_all(&count);
    for (size_t i = 0; i < count; i++)
        offer_word(to, commands[i]->name, _(commands[i]->summary));
}

/* "--days"; hidden ones are not offered. */
static void offer_options(const Offer *to, const OptionRow *rows, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (!rows[i].help) continue;
        char word[48];
        snprintf(word, sizeof word, "--%s", rows[i].name);
        offer_word(to, word, _(rows[i].help));
    }
}

static bool offer_ref(void *context, const CaseRow *row)
{
    offer_word(context, row->ref, ""); /* no name: it would stay in the terminal */
    return true;
}

/* The store, where it opens at once: nobody is asked for a passphrase in the middle of a command line, and
 * nothing is waited for. */
static bool open_store(Cli *cli)
{
    if (cli_choose_store(cli, NULL) != STATUS_OK) return false;
    if (db_open(cli->store, DB_READ_ONLY, &cli->desk.db, NULL) != STATUS_OK) return false;
    db_wait(cli->desk.db, false);
    return true;
}

static void offer_refs(Cli *cli, Offer *to)
{
    if (open_store(cli)) case_each(&cli->desk, true, offer_ref, to, NULL);
}

static void offer_items(Cli *cli, const Offer *to, const char *ref)
{
    Casefile *casefile = NULL;
    if (!open_store(cli) || cli_open_for(cli, NEED_CATALOGUE, NULL) != STATUS_OK) return;
    if (case_load(&cli->desk, ref, &casefile, NULL) != STATUS_OK) return;
    for (size_t i = 0; i < casefile->items.count; i++) {
        const Item *item = ITEM_AT(casefile, i);
        if (item->applies) offer_word(to, item->code, _(code_label(&codes_item_status, item->status)));
    }
    casefile_free(casefile);
}

static void offer_steps(const Offer *to)
{
    for (int i = 0; i < STEP_COUNT; i++) {
        const char *code = ledger_step_code((LedgerStep)i);
        if (code) offer_word(to, code, _(ledger_step_label((LedgerStep)i)));
    }
}

/* The command line taken apart, up to the word that is being typed. */
typedef struct Parts {
    const Command *command;   /* NULL: not named yet */
    const char *ref;          /* the first word after it */
    size_t place;             /* how many words stand after it */
    const OptionRow *waiting; /* the option whose value comes now */
    bool only_words;          /* "--" has been given */
} Parts;

static void offer_answers(Cli *cli, Offer *to, const Answers *answers, const Parts *parts)
{
    const char *comma = answers->many ? strrchr(to->typed, ',') : NULL;
    AUTO_STR before = {0};
    Offer part = *to;
    if (comma) {
        str_add_n(&before, to->before, to->before_n);
        str_add_n(&before, to->typed, (size_t)(comma + 1 - to->typed));
        part.before = str_text(&before), part.before_n = before.len, part.typed = comma + 1;
    }
    if (answers->codes)
        offer_codes(&part, answers->codes);
    else if (answers->words)
        offer_choices(&part, answers->words);
    else if (answers->from == COMMANDS)
        offer_commands(&part);
    else if (answers->from == REFS)
        offer_refs(cli, &part);
    else if (answers->from == ITEMS && parts->ref)
        offer_items(cli, &part, parts->ref);
    else if (answers->from == STEPS)
        offer_steps(&part);
    else if (answers->from == FILES)
        fputs(":files\n", to->out);
}

static bool same(const char *a, const char *b)
{
    return strcmp(a, b) == 0;
}

static const OptionRow *option_in(const OptionRow *rows, size_t count, const char *word)
{
    for (size_t i = 0; i < count; i++) {
        bool letter = word[1] == rows[i].letter && rows[i].letter && word[2] == '\0';
        if (letter || (word[1] == '-' && same(word + 2, rows[i].name))) return &rows[i];
    }
    return NULL;
}

/* The option that a whole word names, of the program or the command; NULL for none. */
static const OptionRow *option_of(const Command *command, const char *word)
{
    if (word[0] != '-' || word[1] == '\0') return NULL;
    size_t count;
    const OptionRow *rows = options_global(&count);
    const OptionRow *found = option_in(rows, count, word);
    return found || !command ? found : option_in(command->options, command->option_count, word);
}

static void take_word(Parts *parts, const char *word)
{
    if (!parts->command)
        parts->command = command_find(word);
    else if (parts->place++ == 0)
        parts->ref = word;
}

/* Reads the words before the one being typed. Shells that part words at "=" give "--form", "=", "hoyt". */
static void take_apart(Cli *cli, const Typed *typed, Parts *parts)
{
    for (size_t i = 1; i < typed->at; i++) {
        const char *word = typed->words[i];
        if (parts->waiting && same(word, "=")) continue;
        if (parts->waiting) {
            if (same(parts->waiting->name, "db") && !cli->store) cli->store = mem_text(word);
            parts->waiting = NULL;
        } else if (!parts->only_words && same(word, "--")) {
            parts->only_words = true;
        } else if (!parts->only_words && word[0] == '-' && word[1] != '\0') {
            const OptionRow *row = option_of(parts->command, word);
            if (row && row->value) parts->waiting = row;
        } else {
            take_word(parts, word);
        }
    }
}

static void complete_value(Cli *cli, Offer *to, const Parts *parts, const OptionRow *option)
{
    for (size_t i = 0; i < COUNT(values); i++) {
        if (!same(values[i].option, option->name)) continue;
        if (values[i].command && !(parts->command && same(values[i].command, parts->command->name))) continue;
        offer_answers(cli, to, &values[i].answers, parts);
        return;
    }
    if (names_file(option->value))
        fputs(":files\n", to->out);
    else
        offer_choices(to, option->value);
}

static void complete_word(Cli *cli, Offer *to, const Parts *parts)
{
    const char *arguments = parts->command->arguments;
    for (size_t i = 0; i < COUNT(places); i++) {
        if (places[i].place != parts->place || !same(places[i].command, parts->command->name)) continue;
        offer_answers(cli, to, &places[i].answers, parts);
        return;
    }
    if (*arguments == '[') arguments++;
    bool every = strstr(arguments, "REF…") == arguments; /* as many as one likes */
    if (strncmp(arguments, "REF", 3) == 0 && (parts->place == 0 || every)) offer_refs(cli, to);
}

void complete(Cli *cli, const Typed *typed, FILE *out)
{
    const char *word = typed->at < typed->count ? typed->words[typed->at] : "";
    Parts parts = {0};
    take_apart(cli, typed, &parts);
    confine(cli);
    Offer to = {.out = out, .before = "", .typed = parts.waiting && same(word, "=") ? "" : word};
    const char *equals = strchr(word, '=');
    if (parts.waiting) {
        complete_value(cli, &to, &parts, parts.waiting);
    } else if (!parts.only_words && *word == '-' && equals) {
        AUTO_STR name = {0};
        str_add_n(&name, word, (size_t)(equals - word));
        const OptionRow *option = option_of(parts.command, str_text(&name));
        to.before = word, to.before_n = (size_t)(equals + 1 - word), to.typed = equals + 1;
        if (option && option->value) complete_value(cli, &to, &parts, option);
    } else if (!parts.only_words && *word == '-') {
        size_t count;
        const OptionRow *rows = options_global(&count);
        if (parts.command) offer_options(&to, parts.command->options, parts.command->option_count);
        offer_options(&to, rows, count);
    } else if (!parts.command) {
        offer_commands(&to);
    } else {
        complete_word(cli, &to, &parts);
    }
}
