#include "casework/transfer_private.h"

#include "model/topic.h"

#include <string.h>

/* The order in which a preview tells things: the one in which the topics ask for them, and lists behind. */

enum { NO_TOPIC = 1000, LISTS = 10000 };

/* Where the topics have the field of a slot: the lower comes first. */
static int place_of(const char *key)
{
    const Field *field = slot_field(key);
    int lists = field->type == FIELD_LIST ? LISTS : 0;
    for (size_t i = 0; i < topic_count(); i++) {
        const Topic *topic = topic_at(i);
        if (topic->list && strcmp(topic->list, field->key) == 0) return lists + (int)i * TOPIC_FIELDS;
        for (int k = 0; topic->fields[k]; k++)
            if (strcmp(topic->fields[k], field->key) == 0) return lists + (int)i * TOPIC_FIELDS + k;
    }
    return lists + NO_TOPIC + (int)(field - record_casefile.fields);
}

/* Few lines, in the order of their keys, which those of one list keep: they are put in one by one. */
void take_preview_order(TakePreview *preview)
{
    for (size_t i = 1; i < preview->count; i++) {
        TakeLine line = preview->lines[i];
        int place = place_of(line.key);
        size_t at = i;
        for (; at > 0 && place_of(preview->lines[at - 1].key) > place; at--)
            preview->lines[at] = preview->lines[at - 1];
        preview->lines[at] = line;
    }
}
