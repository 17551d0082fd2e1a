#include "ui/entry_open.h"

#include "ui/screens.h"

#include <string.h>

typedef enum Place { PLACE_CASE, PLACE_MESSAGES, PLACE_SHARED, PLACE_CONSENTS, PLACE_APPOINTMENTS } Place;

/* Where it is put right. That a file withdraws a consent is settled in the case itself. */
static Place place_of(EntryKind kind, const char *code)
{
    if (strcmp(code, "INST2-DIFFERS") == 0) return PLACE_MESSAGES;
    if (strcmp(code, "LETTER-ACK") == 0) return PLACE_SHARED;
    if (strcmp(code, "CONSENT-WITHDRAWN") == 0) return PLACE_CASE;
    switch (kind) {
    case ENTRY_MESSAGE: return PLACE_MESSAGES;
    case ENTRY_CONSENT: return PLACE_CONSENTS;
    case ENTRY_APPOINTMENT: return PLACE_APPOINTMENTS;
    default: return PLACE_CASE;
    }
}

void entry_open(App *app, const char *ref, EntryKind kind, const char *code)
{
    bool item = kind == ENTRY_ITEM || kind == ENTRY_FOLLOW_UP;
    screen_case_open(app, ref, item ? code : NULL);
    switch (place_of(kind, code)) {
    case PLACE_MESSAGES: screen_messages_open(app, ref); break;
    case PLACE_SHARED: screen_shared_open(app, ref); break;
    case PLACE_CONSENTS: screen_consent_open(app, ref); break;
    case PLACE_APPOINTMENTS: screen_topic_open(app, ref, "appointments"); break;
    case PLACE_CASE: break;
    }
}
