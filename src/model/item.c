#include "model/item.h"

#include "base/lang.h"

static const Field fields[] = {
    {"code", FIELD_TEXT, offsetof(Item, code), FIELD_REQUIRED, NULL, NULL, N_("Code")},
    {"status", FIELD_CODE, offsetof(Item, status), 0, &codes_item_status, NULL, N_("Status")},
    {"on", FIELD_DATE, offsetof(Item, on), FIELD_PAST, NULL, NULL, N_("On")},
    {"due", FIELD_DATE, offsetof(Item, due), 0, NULL, NULL, N_("Due")},
    {"follow_up", FIELD_DATE, offsetof(Item, follow_up), 0, NULL, NULL, N_("Follow up")},
    {"note", FIELD_TEXT, offsetof(Item, note), FIELD_LONG | FIELD_SENSITIVE, NULL, NULL, N_("Note")},
};
const Record record_item = {"item", sizeof(Item), fields, COUNT(fields)};

Date item_due(const Item *item)
{
    return item->due != DATE_NONE ? item->due : item->rule_due;
}

bool item_unfinished(const Item *item)
{
    return item->status == ITEM_OPEN || item->status == ITEM_WAITING;
}
