#include "cli/manual.h"

#include "base/lang.h"
#include "base/settings.h"
#include "casework/papers.h"
#include "cli/command.h"
#include "ui/keymap.h"

#include <string.h>

/* Text as roff takes it: no backslash or hyphen is its own, and a line may not begin with a dot or quote. */
static void write_text(FILE *out, const char *text)
{
    bool line_begins = true;
    for (; *text; text++) {
        if (line_begins && (*text == '.' || *text == '\'')) fputs("\\&", out);
        line_begins = *text == '\n';
        if (*text == '\\')
            fputs("\\e", out);
        else if (*text == '-')
            fputs("\\-", out);
        else if (*text == '`' || *text == '"')
            fputs(*text == '`' ? "\\(ga" : "\\(dq", out);
        else
            fputc(*text, out);
    }
}

/* Paragraphs parted by empty lines. */
static void write_paragraphs(FILE *out, const char *text)
{
    for (const char *gap; (gap = strstr(text, "\n\n")); text = gap + 2) {
        char paragraph[2048];
        snprintf(paragraph, sizeof paragraph, "%.*s", (int)(gap - text), text);
        write_text(out, paragraph);
        fputs("\n.PP\n", out);
    }
    write_text(out, text);
    fputc('\n', out);
}

static void write_option(FILE *out, const OptionRow *row)
{
    if (!row->help) return;
    fputs(".TP\n", out);
    if (row->letter) fprintf(out, "\\fB\\-%c\\fR, ", row->letter);
    fputs("\\fB\\-\\-", out);
    write_text(out, row->name);
    fputs("\\fR", out);
    if (row->value) {
        fputs(" \\fI", out);
        write_text(out, row->value);
        fputs("\\fR", out);
    }
    fputc('\n', out);
    write_text(out, row->help);
    fputs(".\n", out);
}

static void write_options(FILE *out)
{
    size_t count;
    const OptionRow *rows = options_global(&count);
    for (size_t i = 0; i < count; i++)
        write_option(out, &rows[i]);
}

static void write_command(FILE *out, const Command *command)
{
    fprintf(out, ".SS \"%s", command->name);
    if (*command->arguments) fputc(' ', out);
    write_text(out, command->arguments);
    fputs("\"\n", out);
    fputs("\\&", out);
    write_text(out, command->summary);
    fputs(".\n", out);
    if (command->help) {
        fputs(".PP\n", out);
        write_paragraphs(out, command->help);
    }
    for (size_t i = 0; i < command->option_count; i++)
        write_option(out, &command->options[i]);
    if (command->formats & (WRITES_JSON | WRITES_ROWS))
        fprintf(out, ".PP\nFormats: text, json%s.\n", command->formats & WRITES_ROWS ? ", csv, tsv" : "");
}

static void write_commands(FILE *out)
{
    size_t count;
    const Command *const *commands = command_all(&count);
    for (size_t i = 0; i < count; i++)
        write_command(out, commands[i]);
}

static void write_setting(FILE *out, const SettingRow *row)
{
    fputs(".TP\n\\fB", out);
    write_text(out, row->key);
    fputs("\\fR = ", out);
    switch (row->type) {
    case SETTING_TEXT: fputs("\\fItext\\fR", out); break;
    case SETTING_PATH: fputs("\\fIpath\\fR", out); break;
    case SETTING_NUMBER: fprintf(out, "\\fInumber\\fR from %d to %d", row->low, row->high); break;
    case SETTING_YES_NO: fputs("\\fByes\\fR or \\fBno\\fR", out); break;
    case SETTING_CHOICE: fprintf(out, "one of \\fB%s\\fR", row->choices); break;
    case SETTING_LIST: fputs("\\fItext\\fR, \\fItext\\fR, ...", out); break;
    }
    fputc('\n', out);
    write_text(out, row->help);
    fputc('\n', out);
    if (row->fallback)
        fprintf(out, "Default: \\fB%s\\fR.\n", row->fallback);
    else if (row->example)
        fprintf(out, "Example: %s.\n", row->example);
}

static void write_settings(FILE *out)
{
    const SettingRow *rows = settings_rows();
    for (int i = 0; i < SET_COUNT; i++) {
        if (i == 0 || strcmp(rows[i].section, rows[i - 1].section) != 0)
            fprintf(out, ".SS [%s]\n", rows[i].section);
        write_setting(out, &rows[i]);
    }
}

/* The places where a key works, by name. */
static void write_contexts(FILE *out, const KeyRow *row)
{
    bool any = false;
    for (int context = 0; context < CONTEXT_COUNT; context++) {
        if (!keymap_row_in(row, (Context)context)) continue;
        fputs(any ? ", " : "", out);
        write_text(out, context_label((Context)context));
        any = true;
    }
}

static void write_keys(FILE *out)
{
    for (size_t i = 0; i < keymap_count(); i++) {
        const KeyRow *row = keymap_row(i);
        fputs(".TP\n\\fB", out);
        write_text(out, row->code);
        fputs("\\fR = \\fI", out);
        write_text(out, row->keys);
        fputs("\\fR\n", out);
        write_text(out, row->help);
        fputs("\n(", out);
        write_contexts(out, row);
        fputs(")\n", out);
    }
}

/* What the templates of letters and forms can have filled in. */
static void write_templates(FILE *out)
{
    size_t count;
    const PaperType *const *types = paper_types(&count);
    for (size_t i = 0; i < count; i++) {
        fprintf(out, ".SS templates/%s.nb.txt, %s.nn.txt, %s.en.txt\n", types[i]->code, types[i]->code,
                types[i]->code);
        for (size_t k = 0; k < types[i]->count; k++) {
            const StencilName *name = &types[i]->names[k];
            fprintf(out, ".TP\n\\fB%s\\fR", name->name);
            if (name->kind == STENCIL_FLAG) fputs(" (for {? } and {! })", out);
            if (name->kind == STENCIL_LIST) fputs(" (for {each })", out);
            fputc('\n', out);
            write_text(out, name->help);
            fputs(".\n", out);
        }
    }
}

Status manual_section(FILE *out, const char *section, Error *err)
{
    if (strcmp(section, "options") == 0)
        write_options(out);
    else if (strcmp(section, "commands") == 0)
        write_commands(out);
    else if (strcmp(section, "settings") == 0)
        write_settings(out);
    else if (strcmp(section, "keys") == 0)
        write_keys(out);
    else if (strcmp(section, "templates") == 0)
        write_templates(out);
    else
        return error_set(err, STATUS_USAGE, "--man", _("\"%1$s\" is none of %2$s"), section,
                         "options, commands, settings, keys, templates");
    return STATUS_OK;
}
