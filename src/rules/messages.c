#include "rules/messages.h"

#include "base/lang.h"
#include "rules/words.h"

/* How long an answer may take, and on what ground a message is sent, by kind. */
static const struct {
    int days;           /* until the answer is asked for; 0: none is expected */
    bool in_too;        /* also where it has come in */
    const char *ground; /* the provision; NULL none */
} kinds[] = {
    [MESSAGE_INST2] = {7, true, "folketrygdloven § 21-4"},
    [MESSAGE_GOSYS] = {14, false, "folketrygdloven § 21-4"},
    [MESSAGE_LETTER] = {0, false, NULL},
    [MESSAGE_PHONE] = {0, false, NULL},
};

static const Code state_rows[MESSAGE_STATE_COUNT + 1] = {
    {NULL, ""},
    {"unsent", N_("not sent yet")},
    {"waiting", N_("waits for an answer")},
    {"chased", N_("chased, still no answer")},
    {"confirmed", N_("confirmed")},
    {"told", N_("no answer expected")},
};
static const CodeTable codes_state = {N_("state"), state_rows, COUNT(state_rows)};

const char *message_state_code(MessageState state)
{
    return code_text(&codes_state, (int)state + 1);
}

const char *message_state_label(MessageState state)
{
    return code_label(&codes_state, (int)state + 1);
}

static int answer_days(const Message *message)
{
    bool known = message->kind > MESSAGE_UNKNOWN && message->kind < (int)COUNT(kinds);
    if (!known || (message->direction == DIRECTION_IN && !kinds[message->kind].in_too)) return 0;
    return kinds[message->kind].days;
}

MessageState message_state(const Message *message)
{
    if (message->confirmed) return MESSAGE_CONFIRMED;
    if (!message->sent) return MESSAGE_UNSENT;
    if (answer_days(message) == 0) return MESSAGE_TOLD;
    return message->chased ? MESSAGE_CHASED : MESSAGE_WAITING;
}

bool message_waits(const Message *message)
{
    MessageState state = message_state(message);
    return state == MESSAGE_WAITING || state == MESSAGE_CHASED;
}

Date message_since(const Message *message)
{
    if (!message_waits(message)) return DATE_NONE;
    return message->chased > message->sent ? message->chased : message->sent;
}

Date message_due(const Message *message)
{
    Date since = message_since(message);
    return since ? since + answer_days(message) : DATE_NONE;
}

const char *message_ground(MessageKind kind)
{
    return kind > MESSAGE_UNKNOWN && kind < COUNT(kinds) ? kinds[kind].ground : NULL;
}

const char *message_ground_words(void)
{
    return _("Ground: folketrygdloven § 21-4, not consent. The messages are for control of payments; they may not be used "
             "for work-directed follow-up or social services.");
}

int message_stated(const Casefile *casefile)
{
    int last = -1;
    for (size_t i = 0; i < casefile->messages.count; i++) {
        const Message *message = MESSAGE_AT(casefile, i);
        if (message->kind != MESSAGE_INST2 || !message->release) continue;
        if (last < 0 || message->sent >= MESSAGE_AT(casefile, (size_t)last)->sent) last = (int)i;
    }
    return last;
}

int message_differs(const Casefile *casefile, Date release)
{
    int last = message_stated(casefile);
    if (last < 0 || !release) return -1;
    return MESSAGE_AT(casefile, (size_t)last)->release == release ? -1 : last;
}

const char *message_release_source(void)
{
    return "V 7.2";
}

#define SAY(...) say(out, begin, __VA_ARGS__)

void message_release_why(Str *out, const Casefile *casefile, Date release)
{
    size_t begin = out->len;
    int last = message_stated(casefile);
    if (last < 0) return;
    const Message *message = MESSAGE_AT(casefile, (size_t)last);
    Word told = word_day(message->release), sent = word_day(message->sent), ours = word_day(release);
    if (message->sent)
        SAY(_("The last INST2, sent %1$s, states %2$s as the day of release."), sent.text, told.text);
    else
        SAY(_("The last INST2 states %s as the day of release."), told.text);
    if (!release)
        SAY(_("We hold no day of release: enter it when kriminalomsorgen has given it."));
    else if (message->release == release)
        SAY(_("It is the day that we hold."));
    else
        SAY(_("We hold %s. Uføretrygd is decided on the day in INST2: ask the prison for a new message, or correct "
              "our date."),
            ours.text);
}
