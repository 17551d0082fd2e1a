#include "cli/cli.h"

#include "base/datetext.h"
#include "base/utf8.h"
#include "cli/signals.h"

#include <errno.h>
#include <langinfo.h>
#include <locale.h>
#include <stdlib.h>
#include <string.h>

/* The words and options of a command, as values. */

const char *cli_word(const Cli *cli, size_t index)
{
    return index + 1 < cli->options.word_count ? cli->options.words[index + 1] : NULL;
}

size_t cli_word_count(const Cli *cli)
{
    return cli->options.word_count - 1;
}

void cli_words(const Cli *cli, size_t first, Str *out)
{
    for (size_t i = first; i < cli_word_count(cli); i++) {
        if (i > first) str_add_char(out, ' ');
        str_add(out, cli_word(cli, i));
    }
}

const char *cli_value(const Cli *cli, const char *option)
{
    return options_value(&cli->options, option);
}

bool cli_have(const Cli *cli, const char *option)
{
    return options_have(&cli->options, option);
}

bool cli_plain_marks(const Cli *cli)
{
    bool ascii = cli_have(cli, "ascii") || (cli->settings && settings_yes(cli->settings, SET_UI_ASCII));
    locale_t locale = newlocale(LC_CTYPE_MASK, "", (locale_t)0);
    bool utf8 = locale && strcmp(nl_langinfo_l(CODESET, locale), "UTF-8") == 0;
    if (locale) freelocale(locale);
    return ascii || !utf8;
}

/* Where a fault in an option's value is, for messages: "--until". */
static Status in_option(const char *option, Error *err)
{
    char where[48];
    snprintf(where, sizeof where, "--%s", option);
    return error_within(err, where);
}

Status cli_date(const Cli *cli, const char *option, Date *ret, Error *err)
{
    const char *text = cli_value(cli, option);
    if (!text) return STATUS_OK;
    Status status = datetext_parse(text, cli->desk.today, ret, err);
    return status == STATUS_OK ? status : in_option(option, err);
}

Status cli_number(const Cli *cli, const char *option, long low, long high, Status fault, long *ret,
                  Error *err)
{
    const char *text = cli_value(cli, option);
    if (!text) return STATUS_OK;
    char *end;
    errno = 0;
    long number = strtol(text, &end, 10);
    bool digits = *text >= '0' && *text <= '9' && *end == '\0' && errno == 0;
    if (digits && number >= low && number <= high) {
        *ret = number;
        return STATUS_OK;
    }
    error_set(err, fault, NULL, _("\"%1$s\" is no whole number from %2$ld to %3$ld"), text, low, high);
    return in_option(option, err);
}

Status cli_code_of(const CodeTable *table, const char *text, const char *where, int *ret, Error *err)
{
    int value = code_value(table, text);
    if (value) {
        *ret = value;
        return STATUS_OK;
    }
    AUTO_STR codes = {0};
    codes_describe(&codes, table);
    return error_set(err, STATUS_INVALID, where, _("\"%1$s\" is none of: %2$s"), text, str_text(&codes));
}

Status cli_code(const Cli *cli, const char *option, const CodeTable *table, int *ret, Error *err)
{
    const char *text = cli_value(cli, option);
    if (!text) return STATUS_OK;
    char where[48];
    snprintf(where, sizeof where, "--%s", option);
    return cli_code_of(table, text, where, ret, err);
}

static Status read_stdin(Str *out, Error *err)
{
    char bytes[4096];
    size_t start = out->len, got;
    do {
        got = fread(bytes, 1, sizeof bytes, stdin);
        str_add_n(out, bytes, got);
        if (out->len - start > LONG_TEXT_LIMIT)
            return error_set(err, STATUS_INVALID, "stdin", _("the text is longer than %d bytes"),
                             LONG_TEXT_LIMIT);
    } while (got > 0);
    if (signals_interrupted())
        return error_set(err, STATUS_INTERRUPTED, NULL, _("interrupted; nothing was written"));
    if (ferror(stdin))
        return error_set(err, STATUS_FAILED, "stdin", _("the text could not be read: %s"), strerror(errno));
    if (!utf8_valid(str_text(out) + start, out->len - start))
        return error_set(err, STATUS_INVALID, "stdin", _("the text is not in UTF-8"));
    return STATUS_OK;
}

Status cli_text(const char *text, Str *out, Error *err)
{
    if (strcmp(text, "-") != 0) {
        str_add(out, text);
        return STATUS_OK;
    }
    TRY(read_stdin(out, err));
    while (out->len > 0 && (out->data[out->len - 1] == '\n' || out->data[out->len - 1] == '\r'))
        out->data[--out->len] = '\0';
    return STATUS_OK;
}

const char *cli_output(const Cli *cli)
{
    const char *path = cli_value(cli, "output");
    return path && strcmp(path, "-") == 0 ? NULL : path;
}
