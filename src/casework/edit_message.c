#include "casework/edit_private.h"

#include "base/datetext.h"
#include "base/lang.h"
#include "rules/messages.h"

#include <stdio.h>

/* The ledger of messages: one recorded, confirmed, chased. */

enum { PLACE = 40 };

/* "messages[2].confirmed": from 0, as `set` has it. */
static const char *place_of(char room[PLACE], size_t index, const char *field)
{
    snprintf(room, PLACE, "messages[%zu].%s", index, field);
    return room;
}

/* What has happened lies behind us, and not before what it follows on. */
static Status check_day(const Desk *desk, const char *where, Date on, Date after, Error *err)
{
    AUTO_STR day = {0};
    TRY(check_happened(where, on, desk->today, err));
    if (on >= after) return STATUS_OK;
    datetext_short(&day, after);
    return error_set(err, STATUS_INVALID, where, _("must not lie before %s, when it was sent or last chased"),
                     str_text(&day));
}

static Status check_new(const Edit *edit, const Message *message, Error *err)
{
    if (!message->kind || !message->event || !message->direction)
        return error_set(err, STATUS_INVALID, "messages", _("a message needs a kind, a direction and an event"));
    if (message->sent) TRY(check_day(edit->desk, "sent", message->sent, DATE_NONE, err));
    if (!message->release || start_order_holds(ORDER_NOT_BEFORE, message->release, edit->now->stay.start))
        return STATUS_OK;
    AUTO_STR fault = {0};
    start_order_fault(&fault, ORDER_NOT_BEFORE, edit->now->stay.start);
    return error_set(err, STATUS_INVALID, "release", "%s", str_text(&fault));
}

static Status put_new(Edit *edit, const Message *message, Error *err)
{
    char where[PLACE];
    TRY(check_new(edit, message, err));
    snprintf(where, sizeof where, "messages[%zu]", edit->now->messages.count);
    *(Message *)list_add(&edit->now->messages, &record_message) = *message;
    return edit_log(edit, where, NULL, code_text(&codes_message_kind, message->kind), err);
}

Status edit_message_add(const Desk *desk, const char *ref, const Message *message, Outcome *ret, Error *err)
{
    Edit edit;
    TRY(edit_open(&edit, desk, "message", ref, err));
    Status status = put_new(&edit, message, err);
    return status == STATUS_OK ? edit_save(&edit, ret, err) : edit_drop(&edit, status);
}

static Status find_waiting(Edit *edit, size_t index, Message **ret, Error *err)
{
    char where[PLACE];
    snprintf(where, sizeof where, "messages[%zu]", index);
    if (index >= edit->now->messages.count)
        return error_set(err, STATUS_NOT_FOUND, where, _("%1$s has no such message; `overgang message %1$s` lists them"),
                         edit->now->ref);
    Message *message = MESSAGE_AT(edit->now, index);
    if (!message_waits(message))
        return error_set(err, STATUS_INVALID, where, _("this message waits for no answer: %s"),
                         _(message_state_label(message_state(message))));
    *ret = message;
    return STATUS_OK;
}

static Status put_day(Edit *edit, size_t index, const char *key, Date on, Error *err)
{
    char where[PLACE], was[DATE_TEXT], now[DATE_TEXT];
    Message *message = NULL;
    TRY(find_waiting(edit, index, &message, err));
    Date *day = field_at(record_field(&record_message, key), message);
    bool chase = day == &message->chased; /* an answer may be noted that came before the last chase */
    TRY(check_day(edit->desk, key, on, chase ? message_since(message) : message->sent, err));
    Date before = *day;
    *day = on;
    return edit_log(edit, place_of(where, index, key), before ? date_iso(before, was) : NULL, date_iso(on, now),
                    err);
}

static Status answer(const Desk *desk, const char *ref, size_t index, const char *key, Date on, Outcome *ret,
                     Error *err)
{
    Edit edit;
    TRY(edit_open(&edit, desk, "message", ref, err));
    Status status = put_day(&edit, index, key, on, err);
    return status == STATUS_OK ? edit_save(&edit, ret, err) : edit_drop(&edit, status);
}

Status edit_message_confirm(const Desk *desk, const char *ref, size_t index, Date on, Outcome *ret, Error *err)
{
    return answer(desk, ref, index, "confirmed", on, ret, err);
}

Status edit_message_chase(const Desk *desk, const char *ref, size_t index, Date on, Outcome *ret, Error *err)
{
    return answer(desk, ref, index, "chased", on, ret, err);
}
