#include "cli/message_answers.h"
#include "cli/answers.h"

#include "base/lang.h"
#include "rules/messages.h"
#include "rules/reach.h"

static const char *yes_or_no(ReachGroup group)
{
    switch (reach_answer(group)) {
    case TRI_YES: return "yes";
    case TRI_NO: return "no";
    default: return NULL;
    }
}

void answers_json_inst2(JsonOut *json, const Casefile *casefile, const Situation *s)
{
    AUTO_STR why = {0};
    ReachGroup group = reach_of(casefile, s->sentence.form, s->today);
    Date release = s->dates.at[D_RELEASE].date;
    int stated = message_stated(casefile);
    reach_why(&why, group);
    json_out_open(json, '{');
    json_out_text_pair(json, "reaches", yes_or_no(group));
    json_out_text_pair(json, "group", reach_code(group));
    json_out_text_pair(json, "why", str_text(&why));
    json_out_text_pair(json, "source", reach_source(group));
    json_out_date_pair(json, "states_release",
                       stated < 0 ? DATE_NONE : MESSAGE_AT(casefile, (size_t)stated)->release);
    json_out_date_pair(json, "release", release);
    json_out_bool_pair(json, "differs", message_differs(casefile, release) >= 0);
    json_out_close(json, '}');
}

void answers_print_inst2(Print *print, size_t indent, const Casefile *casefile, const Situation *s)
{
    AUTO_STR reach = {0}, stated = {0};
    Date release = s->dates.at[D_RELEASE].date;
    ReachGroup group = reach_of(casefile, s->sentence.form, s->today);
    reach_why(&reach, group);
    answers_add_source(&reach, print, reach_source(group));
    print_wrapped(print, INK_PLAIN, indent, str_text(&reach));
    message_release_why(&stated, casefile, release);
    if (stated.len == 0) return;
    answers_add_source(&stated, print, message_release_source());
    print_wrapped(print, message_differs(casefile, release) < 0 ? INK_PLAIN : INK_LATE, indent, str_text(&stated));
}
