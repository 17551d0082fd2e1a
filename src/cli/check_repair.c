#include "cli/check_repair.h"

#include "casework/backups.h"
#include "casework/repair.h"
#include "cli/store_key.h"

#include <stdlib.h>
#include <unistd.h>

/* What the tables are to people; the others hold what goes with these. */
static const char *title_of(const char *table)
{
    static const struct {
        const char *table, *title;
    } titles[] = {
        {.table = "casefile", .title = N_("cases")},
        {.table = "item", .title = N_("points of checklists")},
        {.table = "item_event", .title = N_("history of points")},
        {.table = "note", .title = N_("notes")},
        {.table = "consent", .title = N_("consents")},
        {.table = "disclosure", .title = N_("what was shared")},
        {.table = "benefit", .title = N_("benefits")},
        {.table = "placement", .title = N_("placements")},
        {.table = "interruption", .title = N_("interruptions")},
        {.table = "responsibility", .title = N_("decisions of municipalities")},
        {.table = "child", .title = N_("children")},
        {.table = "contact", .title = N_("contacts")},
        {.table = "message", .title = N_("messages")},
        {.table = "appointment", .title = N_("appointments")},
        {.table = "field_version", .title = N_("when things were said")},
        {.table = "change", .title = N_("changes")},
        {.table = "log", .title = N_("rows of the log")},
        {.table = "erasure", .title = N_("certificates of erasure")},
        {.table = "draft", .title = N_("texts not saved yet")},
        {.table = "view_setting", .title = N_("columns and orders")},
        {.table = "case_sum", .title = N_("sums over cases")},
    };
    for (size_t i = 0; i < COUNT(titles); i++)
        if (text_same(titles[i].table, table)) return _(titles[i].title);
    return table;
}

static int64_t all_lost(const Salvage *salvage)
{
    int64_t lost = salvage->cases_lost;
    for (size_t i = 0; i < salvage->count; i++)
        lost += salvage->tables[i].lost;
    return lost;
}

static void write_text(Cli *cli, const Salvage *salvage)
{
    for (size_t i = 0; i < salvage->count; i++) {
        const SalvagedTable *table = &salvage->tables[i];
        AUTO_STR line = {0};
        if (table->kept == 0 && table->lost == 0) continue;
        str_add_f(&line, _("%1$s: %2$lld kept"), title_of(table->name), (long long)table->kept);
        if (table->lost) str_add_f(&line, _(", at least %lld lost"), (long long)table->lost);
        if (table->refs.len) str_add_f(&line, _("; gaps in: %s"), str_text(&table->refs));
        print_wrapped(&cli->print, INK_PLAIN, 0, str_text(&line));
    }
    if (salvage->cases_lost) {
        AUTO_STR line = {0};
        str_add_f(&line, ngettext("%1$lld case is gone and has left traces: %2$s", "%1$lld cases are gone and have left traces: %2$s",
                                  (unsigned long)salvage->cases_lost),
                  (long long)salvage->cases_lost, str_text(&salvage->cases));
        print_wrapped(&cli->print, INK_LATE, 0, str_text(&line));
    }
    if (salvage->cases_doubtful) {
        AUTO_STR line = {0};
        str_add_f(&line, ngettext("%1$lld case is doubtful, since it is not as it was written; look it through: %2$s",
                                  "%1$lld cases are doubtful, since they are not as they were written; look them through: %2$s",
                                  (unsigned long)salvage->cases_doubtful),
                  (long long)salvage->cases_doubtful, str_text(&salvage->doubtful));
        print_wrapped(&cli->print, INK_LATE, 0, str_text(&line));
    }
    if (all_lost(salvage) == 0 && salvage->cases_doubtful == 0) print_line(&cli->print, INK_DONE, _("Nothing was lost, as far as can be told."));
}

static void write_json(Cli *cli, const Salvage *salvage, const char *fresh)
{
    JsonOut json;
    json_out_begin(&json, cli->print.out);
    cli_json_head(cli, &json, "overgang.repair/1");
    json_out_text_pair(&json, "store", cli->store);
    json_out_text_pair(&json, "repaired", fresh);
    json_out_number_pair(&json, "pages", salvage->pages);
    json_out_number_pair(&json, "pages_broken", salvage->broken);
    json_out_number_pair(&json, "cases_lost", salvage->cases_lost);
    json_out_text_pair(&json, "cases", str_text(&salvage->cases));
    json_out_key(&json, "cases_doubtful");
    json_out_number(&json, salvage->cases_doubtful);
    json_out_text_pair(&json, "doubtful", str_text(&salvage->doubtful));
    json_out_key(&json, "tables");
    json_out_open(&json, '[');
    for (size_t i = 0; i < salvage->count; i++) {
        json_out_open(&json, '{');
        json_out_text_pair(&json, "table", salvage->tables[i].name);
        json_out_number_pair(&json, "kept", salvage->tables[i].kept);
        json_out_number_pair(&json, "lost", salvage->tables[i].lost);
        json_out_text_pair(&json, "gaps", str_text(&salvage->tables[i].refs));
        json_out_close(&json, '}');
    }
    json_out_close(&json, ']');
    json_out_close(&json, '}');
    json_out_end(&json);
}

static void tell(Cli *cli, const Salvage *salvage, const char *fresh)
{
    cli_say(cli, _("What could be read was put into a new store, which is whole: %s"), fresh);
    if (salvage->broken)
        cli_say(cli, ngettext("%1$u page of %2$u could not be read.", "%1$u pages of %2$u could not be read.", salvage->broken),
                salvage->broken, salvage->pages);
    cli_say(cli, _("The broken one is as it was: %1$s. A copy from before the damage may hold more; if this is the best there is, bring it "
                   "back with `overgang restore %2$s`."),
            cli->store, fresh);
}

Status check_repair(Cli *cli, Error *err)
{
    Salvage salvage;
    const char *named = cli_value(cli, "output");
    TRY(cli_choose_store(cli, err));
    cli_choose_who(cli);
    TRY(cli_open_for(cli, NEED_RULES | NEED_CATALOGUE, err));
    TRY(store_key_ask(cli, &cli->keys, err));
    if (named && access(named, F_OK) == 0)
        return error_set(err, STATUS_FAILED, named,
                         _("there is a file here already; it was not touched. Choose another name with --output"));
    AUTO_FREE char *fresh = named ? mem_text(named) : backups_beside(&cli->desk, cli->store, "repaired");
    Status status = repair_store(&cli->desk, cli->store, cli->keys, fresh, &salvage, err);
    if (status == STATUS_OK) {
        if (cli_machine_output(cli))
            write_json(cli, &salvage, fresh);
        else if (!cli_have(cli, "quiet"))
            write_text(cli, &salvage);
        cli_speak(cli, cli->lang);
        tell(cli, &salvage, fresh);
    }
    salvage_done(&salvage);
    return status;
}
