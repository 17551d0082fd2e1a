#include "cli/show.h"

#include "base/datetext.h"
#include "casework/drafts.h"
#include "model/topic.h"
#include "store/log.h"

#include <string.h>

/* All that is kept about one person, to be read by them: what `show` tells by topic, and what it leaves out. */

enum { LABELS = 34 };

static void print_field(const Shown *shown, const char *key)
{
    const Field *field = record_field(&record_casefile, key);
    AUTO_STR value = {0};
    show_value(&value, field, shown->casefile, shown->cli->desk.lang);
    print_pair(&shown->cli->print, 2, LABELS, _(field->label), value.len ? str_text(&value) : _("not known"));
}

static void print_rows(const Shown *shown, const Field *field)
{
    const List *list = field_at(field, shown->casefile);
    if (list->known)
        show_rows(shown, field);
    else
        print_pair(&shown->cli->print, 2, LABELS, _(field->label), _("not known"));
}

static void print_topic(const Shown *shown, const Topic *topic)
{
    const Field *list = topic_list(topic);
    print_heading(&shown->cli->print, _(topic->label));
    for (const char *const *key = topic->fields; *key; key++)
        print_field(shown, *key);
    if (list) print_rows(shown, list);
}

/* What is in no topic, since it is not filled in by topic; the checklist and the journal have parts of their own. */
static void print_elsewhere(const Shown *shown, bool lists)
{
    for (size_t i = 0; i < record_casefile.count; i++) {
        const Field *field = &record_casefile.fields[i];
        bool own = field->record == &record_item || field->record == &record_note;
        if (topic_of(field->key) || own || (field->type == FIELD_LIST) != lists) continue;
        if (field->offset == offsetof(Casefile, stay.closed) && shown->casefile->stay.phase != PHASE_CLOSED) continue;
        if (lists) {
            print_heading(&shown->cli->print, _(field->label));
            print_rows(shown, field);
        } else {
            print_field(shown, field->key);
        }
    }
}

static void print_head(const Shown *shown)
{
    Print *print = &shown->cli->print;
    AUTO_STR name = {0}, day = {0};
    casefile_name(&name, shown->casefile);
    datetext_long(&day, shown->cli->desk.today, shown->cli->desk.lang);
    print_line_f(print, INK_BOLD, _("All that is kept about %s"), str_text(&name));
    print_line_f(print, INK_PLAIN, _("%1$s, as it was on %2$s"), shown->casefile->ref, str_text(&day));
    print_heading(print, _("Case"));
    print_elsewhere(shown, false);
}

/* ---------------------------------------------------------------- drafts and log */

typedef struct Part {
    const Shown *shown;
    Table *table;  /* text */
    JsonOut *json; /* or this */
    bool any;
} Part;

static bool print_draft(void *context, const char *who, const Draft *draft)
{
    Part *part = context;
    Print *print = &part->shown->cli->print;
    AUTO_STR head = {0};
    if (!part->any) print_heading(print, _("Typed and not saved"));
    part->any = true;
    show_time(&head, draft->at);
    str_add_f(&head, "  %s (%s, %s)", who, draft->name, draft->field);
    print_line_f(print, INK_DIM, "  %s", str_text(&head));
    print_wrapped(print, INK_PLAIN, 4, draft->text);
    return true;
}

/* The item or the field that the log names. */
static void add_what(Str *out, const Shown *shown, const char *what)
{
    AUTO_STR key = {0};
    str_add_n(&key, what, strcspn(what, "["));
    const Field *field = record_field(&record_casefile, str_text(&key));
    if (field)
        str_add(out, _(field->label));
    else if (catalogue_find(shown->cli->catalogue, what, NULL))
        catalogue_title(out, shown->cli->catalogue, what, shown->cli->desk.lang);
    else
        str_add(out, what);
}

static const char *value_words(const char *value)
{
    const CodeTable *const tables[] = {&codes_item_status, &codes_phase, &codes_form};
    for (size_t i = 0; value && i < COUNT(tables); i++) {
        int code = code_value(tables[i], value);
        if (code) return _(code_label(tables[i], code));
    }
    return value ? value : "-";
}

static bool print_log(void *context, const LogEntry *entry)
{
    Part *part = context;
    AUTO_STR at = {0}, what = {0};
    show_time(&at, entry->at);
    if (entry->clock) {
        str_add(&at, " (");
        show_time(&at, entry->clock);
        str_add_char(&at, ')');
    }
    if (entry->what) add_what(&what, part->shown, entry->what);
    if (entry->was || entry->now)
        str_add_f(&what, "%s%s -> %s", what.len ? ": " : "", value_words(entry->was), value_words(entry->now));
    table_cell(part->table, INK_PLAIN, str_text(&at));
    table_cell(part->table, INK_PLAIN, entry->who);
    table_cell(part->table, INK_PLAIN, entry->action);
    table_cell(part->table, INK_PLAIN, str_text(&what));
    return true;
}

static Status print_records(const Shown *shown, Error *err)
{
    static const TableColumn columns[] = {
        {.title = N_("Time")}, {.title = N_("Who")}, {.title = N_("Did")}, {.title = N_("What"), .least = 16}};
    Part part = {.shown = shown};
    Db *db = shown->cli->desk.db;
    TRY(draft_store_of_case(db, shown->casefile->ref, print_draft, &part, err));
    print_heading(&shown->cli->print, _("Who did what, and when"));
    part.table = table_begin(&shown->cli->print, 2, columns, COUNT(columns));
    Status status = log_each(db, shown->casefile->ref, 0, print_log, &part, err);
    table_end(part.table);
    return status;
}

Status show_full_text(Shown *shown, Error *err)
{
    print_head(shown);
    for (size_t i = 0; i < topic_count(); i++)
        print_topic(shown, topic_at(i));
    print_elsewhere(shown, true);
    show_answers(shown);
    show_benefits(shown);
    show_rules(shown);
    show_messages(shown);
    show_items(shown);
    if (shown->failed != STATUS_OK) {
        *err = shown->fault;
        return shown->failed;
    }
    show_notes(shown);
    return print_records(shown, err);
}

/* ---------------------------------------------------------------- JSON */

static bool write_draft(void *context, const char *who, const Draft *draft)
{
    JsonOut *json = ((Part *)context)->json;
    json_out_open(json, '{');
    json_out_text_pair(json, "at", draft->at);
    json_out_text_pair(json, "who", who);
    json_out_text_pair(json, "name", draft->name);
    json_out_text_pair(json, "field", draft->field);
    json_out_text_pair(json, "text", draft->text);
    json_out_close(json, '}');
    return true;
}

static bool write_log(void *context, const LogEntry *entry)
{
    JsonOut *json = ((Part *)context)->json;
    json_out_open(json, '{');
    json_out_number_pair(json, "seq", entry->seq);
    json_out_text_pair(json, "at", entry->at);
    json_out_text_pair(json, "who", entry->who);
    json_out_text_pair(json, "action", entry->action);
    json_out_text_pair(json, "what", entry->what);
    json_out_text_pair(json, "was", entry->was);
    json_out_text_pair(json, "now", entry->now);
    json_out_text_pair(json, "clock", entry->clock);
    json_out_close(json, '}');
    return true;
}

Status show_full_json(const Shown *shown, JsonOut *json, Error *err)
{
    Part part = {.shown = shown, .json = json};
    Db *db = shown->cli->desk.db;
    json_out_key(json, "drafts");
    json_out_open(json, '[');
    TRY(draft_store_of_case(db, shown->casefile->ref, write_draft, &part, err));
    json_out_close(json, ']');
    json_out_key(json, "log");
    json_out_open(json, '[');
    TRY(log_each(db, shown->casefile->ref, 0, write_log, &part, err));
    json_out_close(json, ']');
    return STATUS_OK;
}
