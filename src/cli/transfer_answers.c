#include "cli/transfer_answers.h"

#include "base/datetext.h"

#include <string.h>

/* "02.03.2026, Anna": when something was said, and by whom. */
static void add_stamp(Str *out, const char *stamp)
{
    char iso[DATE_TEXT] = "";
    if (!stamp || strlen(stamp) < STAMP_TIME) return;
    memcpy(iso, stamp, DATE_TEXT - 1);
    datetext_short(out, date_from_iso(iso));
    str_add_f(out, " %.5s, %s", stamp + DATE_TEXT, stamp_who(stamp));
}

static const char *or_unknown(const char *words)
{
    return words ? words : _("not known");
}

/* Both sides, the one that will show marked. */
static void print_sides(Print *print, const TakeLine *line)
{
    AUTO_STR here = {0};
    AUTO_STR there = {0};
    str_add_f(&here, "%s (", or_unknown(line->mine));
    add_stamp(&here, line->mine_stamp);
    str_add_f(&here, ")%s", line->theirs_shows ? "" : _(" – shows, since it is newer"));
    str_add_f(&there, "%s (", or_unknown(line->theirs));
    add_stamp(&there, line->theirs_stamp);
    str_add_f(&there, ")%s", line->theirs_shows ? _(" – shows, since it is newer") : "");
    print_pair(print, 6, 8, _("here"), str_text(&here));
    print_pair(print, 6, 8, _("file"), str_text(&there));
}

static void print_lines(Print *print, const TakePreview *preview, TakeKind kind, const char *heading)
{
    bool any = false;
    for (size_t i = 0; i < preview->count; i++) {
        const TakeLine *line = &preview->lines[i];
        AUTO_STR text = {0};
        if (line->kind != kind) continue;
        if (!any) print_heading(print, heading);
        any = true;
        str_add(&text, line->label);
        if (kind == TAKE_ADD) str_add_f(&text, ": %s", or_unknown(line->theirs));
        if (kind == TAKE_CHANGE) str_add_f(&text, ": %s → %s", or_unknown(line->mine), or_unknown(line->theirs));
        if (kind == TAKE_REMOVE) str_add_f(&text, ": %s", or_unknown(line->mine));
        print_wrapped(print, INK_PLAIN, 2, str_text(&text));
        if (kind == TAKE_CONFLICT) print_sides(print, line);
    }
}

void transfer_answers_preview(Cli *cli, const Transfer *transfer, const TakePreview *preview)
{
    Print *print = &cli->print;
    AUTO_STR made = {0};
    AUTO_STR scopes = {0};
    print_line_f(print, INK_BOLD, preview->is_new ? _("%1$s  %2$s: new here") : _("%1$s  %2$s: is here already"),
                 preview->ref, preview->name);
    str_add_f(&made, "%.10s", transfer->at);
    for (int i = 0; i < transfer->scopes.count; i++)
        str_add_f(&scopes, "%s%s", i ? ", " : "", _(code_label(&codes_scope, transfer->scopes.values[i])));
    AUTO_STR day = {0};
    datetext_short(&day, date_from_iso(str_text(&made)));
    if (transfer->ended)
        print_line_f(print, INK_PLAIN, _("Made on %1$s by %2$s; it only tells that consents have ended."), str_text(&day),
                     transfer->by);
    else
        print_line_f(print, INK_PLAIN, _("Made on %1$s by %2$s, with: %3$s"), str_text(&day), transfer->by,
                     str_text(&scopes));
    print_lines(print, preview, TAKE_CONFLICT, _("Changed in both places"));
    print_lines(print, preview, TAKE_CHANGE, _("Would be changed"));
    print_lines(print, preview, TAKE_REMOVE, _("Would be taken out"));
    print_lines(print, preview, TAKE_ADD, _("Would be added"));
    if (preview->unknown.count) print_heading(print, _("Ended, and not here"));
    for (size_t i = 0; i < preview->unknown.count; i++) {
        AUTO_STR text = {0};
        transfer_end_words(&text, &preview->unknown.all[i]);
        print_wrapped(print, INK_PLAIN, 2, str_text(&text));
    }
}

static void value_pair(JsonOut *json, const char *key, const char *value)
{
    json_out_key(json, key);
    json_out_value(json, value ? value : "null");
}

void transfer_answers_preview_json(Cli *cli, const Transfer *transfer, const TakePreview *preview, bool taken)
{
    JsonOut json;
    json_out_begin(&json, cli->print.out);
    json_out_open(&json, '{');
    json_out_text_pair(&json, "schema", "overgang.take/1");
    json_out_text_pair(&json, "ref", preview->ref);
    json_out_bool_pair(&json, "new", preview->is_new);
    json_out_bool_pair(&json, "taken", taken);
    json_out_text_pair(&json, "made", transfer->at);
    json_out_text_pair(&json, "by", transfer->by);
    json_out_key(&json, "scopes");
    json_out_open(&json, '[');
    for (int i = 0; i < transfer->scopes.count; i++)
        json_out_text(&json, code_text(&codes_scope, transfer->scopes.values[i]));
    json_out_close(&json, ']');
    json_out_key(&json, "ended");
    json_out_bool(&json, transfer->ended);
    json_out_key(&json, "changes");
    json_out_open(&json, '[');
    for (size_t i = 0; i < preview->count; i++) {
        const TakeLine *line = &preview->lines[i];
        json_out_open(&json, '{');
        json_out_text_pair(&json, "kind", take_kind_code(line->kind));
        json_out_text_pair(&json, "key", line->key);
        value_pair(&json, "here", line->mine_json);
        value_pair(&json, "file", line->theirs_json);
        json_out_text_pair(&json, "shows", line->theirs_shows ? "file" : "here");
        json_out_close(&json, '}');
    }
    json_out_close(&json, ']');
    json_out_close(&json, '}');
    json_out_end(&json);
}

static void conflicts_json(Cli *cli, const char *ref, const ConflictList *list)
{
    JsonOut json;
    json_out_begin(&json, cli->print.out);
    json_out_open(&json, '{');
    json_out_text_pair(&json, "schema", "overgang.conflicts/1");
    json_out_text_pair(&json, "ref", ref);
    json_out_key(&json, "conflicts");
    json_out_open(&json, '[');
    for (size_t i = 0; i < list->count; i++) {
        const ConflictLine *line = &list->lines[i];
        json_out_open(&json, '{');
        json_out_text_pair(&json, "key", line->key);
        json_out_text_pair(&json, "label", line->label);
        json_out_key(&json, "values");
        json_out_open(&json, '[');
        for (size_t k = 0; k < line->count; k++) {
            json_out_open(&json, '{');
            value_pair(&json, "value", line->sides[k].json);
            AUTO_STR at = {0};
            str_add_n(&at, line->sides[k].stamp, strnlen(line->sides[k].stamp, STAMP_TIME));
            json_out_text_pair(&json, "at", str_text(&at));
            json_out_text_pair(&json, "by", stamp_who(line->sides[k].stamp));
            json_out_bool_pair(&json, "shows", k == 0);
            json_out_close(&json, '}');
        }
        json_out_close(&json, ']');
        json_out_close(&json, '}');
    }
    json_out_close(&json, ']');
    json_out_close(&json, '}');
    json_out_end(&json);
}

void transfer_answers_conflicts(Cli *cli, const char *ref, const ConflictList *list)
{
    Print *print = &cli->print;
    if (cli->format != FORMAT_TEXT) {
        conflicts_json(cli, ref, list);
        return;
    }
    if (list->count == 0) cli_say(cli, _("Nothing of %s is to be settled."), ref);
    for (size_t i = 0; i < list->count; i++) {
        const ConflictLine *line = &list->lines[i];
        print_line_f(print, INK_BOLD, "%s", line->label);
        for (size_t k = 0; k < line->count; k++) {
            AUTO_STR text = {0};
            str_add_f(&text, "%s (", or_unknown(line->sides[k].words));
            add_stamp(&text, line->sides[k].stamp);
            str_add_f(&text, ")%s", k == 0 ? _(" – shows now") : "");
            AUTO_STR number = {0};
            str_add_f(&number, "%zu", k + 1);
            print_pair(print, 2, 4, str_text(&number), str_text(&text));
        }
        print_line_f(print, INK_DIM, "  overgang transfer %s --settle '%s=1'", ref, line->key);
    }
}
