#include "cli/message_answers.h"
#include "cli/rule_answers.h"
#include "cli/show.h"

#include "casework/exchange.h"
#include "casework/stays.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

static void write_event(void *context, const ItemEvent *event)
{
    JsonOut *json = context;
    json_out_open(json, '{');
    json_out_text_pair(json, "at", event->at);
    json_out_text_pair(json, "who", event->who);
    json_out_text_pair(json, "from", code_text(&codes_item_status, (int)event->was));
    json_out_text_pair(json, "to", code_text(&codes_item_status, (int)event->now));
    json_out_date_pair(json, "on", event->on);
    json_out_date_pair(json, "due", event->due);
    json_out_date_pair(json, "follow_up", event->follow_up);
    json_out_text_pair(json, "note", event->note);
    json_out_close(json, '}');
}

static Status write_item(const Shown *shown, JsonOut *json, const Item *item, Error *err)
{
    ItemView view = show_item(shown, item);
    AUTO_STR title = {0};
    catalogue_title(&title, shown->cli->catalogue, item->code, shown->cli->desk.lang);
    json_out_open(json, '{');
    json_out_text_pair(json, "code", item->code);
    json_out_text_pair(json, "title", str_text(&title));
    json_out_text_pair(json, "phase", view.row ? code_text(&codes_phase, (int)view.row->phase) : NULL);
    json_out_text_pair(json, "owner", view.row ? code_text(&codes_owner, (int)view.row->owner) : NULL);
    json_out_text_pair(json, "status", code_text(&codes_item_status, item->status));
    json_out_date_pair(json, "on", item->on);
    json_out_date_pair(json, "due", view.due);
    json_out_text_pair(json, "due_by", view.by_hand ? "hand" : "rule");
    json_out_date_pair(json, "rule_due", item->rule_due);
    json_out_date_pair(json, "follow_up", item->follow_up);
    json_out_text_pair(json, "note", item->note);
    json_out_bool_pair(json, "applies", item->applies);
    json_out_date_pair(json, "again", view.again);
    json_out_text_pair(json, "missing", *view.missing ? view.missing : NULL);
    json_out_text_pair(json, "source", view.row ? view.row->source : NULL);
    json_out_key(json, "history");
    json_out_open(json, '[');
    TRY(item_store_events(shown->cli->desk.db, shown->casefile->id,
                          casefile_item_place(shown->casefile, item), write_event, json, err));
    json_out_close(json, ']');
    json_out_close(json, '}');
    return STATUS_OK;
}

static Status write_items(const Shown *shown, JsonOut *json, Error *err)
{
    json_out_key(json, "items");
    json_out_open(json, '[');
    for (size_t i = 0; i < shown->casefile->items.count; i++)
        TRY(write_item(shown, json, ITEM_AT(shown->casefile, i), err));
    json_out_close(json, ']');
    return STATUS_OK;
}

/* The keys of the exchange format, but for the items: those are told more fully. */
static void write_case(const Shown *shown, JsonOut *json)
{
    json_t *object = exchange_case_json(shown->casefile, true);
    const char *key;
    json_t *value;
    json_object_foreach(object, key, value)
    {
        if (strcmp(key, "items") == 0) continue;
        char *text = json_dumps(value, JSON_ENCODE_ANY | JSON_COMPACT);
        json_out_key(json, key);
        json_out_value(json, text ? text : "null");
        free(text);
    }
    json_decref(object);
}

/* What the store has of this case, and whether it was worked out under other rules or before facts changed.
 */
static void write_stored(const Shown *shown, JsonOut *json)
{
    const CaseDerived *kept = &shown->casefile->kept;
    json_out_key(json, "stored");
    json_out_open(json, '{');
    json_out_text_pair(json, "rules", *kept->rules ? kept->rules : NULL);
    json_out_date_pair(json, "computed_on", kept->computed_on);
    json_out_date_pair(json, "release", kept->release);
    json_out_date_pair(json, "next_due", kept->next_due);
    json_out_bool_pair(json, "older_rules", show_older_rules(shown));
    json_out_bool_pair(json, "older_facts", show_older_facts(shown));
    json_out_close(json, '}');
}

/* The keys are not those of the exchange format, which are the facts that these answers rest on. */
static void write_rules(const Shown *shown, JsonOut *json)
{
    const Answers *answers = &shown->answers;
    MunicipalityFacts municipality;
    MaintenanceFacts maintenance;
    municipality_facts_of(shown->casefile, answers->today, &municipality);
    maintenance_facts_of(shown->casefile, answers->dates->at[D_RELEASE].date, &maintenance);
    json_out_key(json, "municipality_rule");
    answers_json_municipality(json, answers, &municipality);
    json_out_key(json, "kvp");
    answers_json_kvp(json, answers, (Tri)shown->casefile->wants_work);
    json_out_key(json, "maintenance_rule");
    answers_json_maintenance(json, answers, &maintenance);
    json_out_key(json, "inst2");
    answers_json_inst2(json, shown->casefile, &shown->situation);
    json_out_key(json, "ages");
    answers_json_ages(json, answers);
}

static bool write_stay(void *context, const StayLine *line, StayRelation relation)
{
    JsonOut *json = context;
    json_out_open(json, '{');
    json_out_text_pair(json, "ref", line->ref);
    json_out_text_pair(json, "relation", relation == STAY_BEFORE ? "earlier" : "later");
    json_out_text_pair(json, "phase", code_text(&codes_phase, (int)line->phase));
    json_out_date_pair(json, "start", line->start);
    json_out_date_pair(json, "release", line->release);
    json_out_close(json, '}');
    return true;
}

Status show_json(const Shown *shown, Error *err)
{
    JsonOut json;
    json_out_begin(&json, shown->cli->print.out);
    cli_json_head(shown->cli, &json, "overgang.case/1");
    write_case(shown, &json);
    TRY(write_items(shown, &json, err));
    json_out_text_pair(&json, "ruleset", ruleset_version(shown->cli->rules));
    write_stored(shown, &json);
    json_out_key(&json, "dates");
    answers_json_dates(&json, &shown->answers);
    json_out_key(&json, "benefit_rules");
    json_out_open(&json, '[');
    for (int code = 1; code < BENEFIT_COUNT; code++) {
        const BenefitResult *result = &shown->situation.benefits[code];
        if (result->code != BENEFIT_UNKNOWN) answers_json_benefit(&json, &shown->answers, result);
    }
    json_out_close(&json, ']');
    write_rules(shown, &json);
    json_out_key(&json, "stays");
    json_out_open(&json, '[');
    TRY(stays_of(&shown->cli->desk, shown->casefile, write_stay, &json, err));
    json_out_close(&json, ']');
    if (shown->full) TRY(show_full_json(shown, &json, err));
    json_out_close(&json, '}');
    json_out_end(&json);
    return STATUS_OK;
}
