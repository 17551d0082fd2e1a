#include "casework/review_rules.h"

#include "base/lang.h"
#include "rules/kvp.h"
#include "rules/maintenance.h"
#include "rules/messages.h"
#include "rules/reach.h"

#include <string.h>

/* "2026-05-01/2026-11-01" read back; without dates where that is something else. */
static KvpWindow window_of(const ReviewEntry *entry, Date today)
{
    char from[DATE_TEXT] = "";
    const char *slash = entry->detail ? strchr(entry->detail, '/') : NULL;
    if (!slash || slash - entry->detail != DATE_TEXT - 1) return (KvpWindow){0};
    memcpy(from, entry->detail, DATE_TEXT - 1);
    return kvp_window(date_from_iso(from), date_from_iso(slash + 1), today);
}

void review_window(Str *out, const ReviewEntry *entry, Date today)
{
    KvpWindow window = window_of(entry, today);
    int left = window.closes - today;
    bool whole = entry->kind == ENTRY_WINDOW; /* the line is about the window itself */
    if (window.state == KVP_NONE) return;
    str_add(out, " (");
    if (window.state == KVP_CLOSED)
        str_add(out, _("the window has closed"));
    else if (whole)
        str_add_f(out, ngettext("%d day until it closes", "%d days until it closes", (unsigned long)left),
                  left);
    else if (window.state == KVP_AHEAD)
        str_add_f(out,
                  ngettext("%d day until the window opens", "%d days until the window opens",
                           (unsigned long)window.days_left),
                  window.days_left);
    else
        str_add_f(out,
                  ngettext("%d day until the window closes", "%d days until the window closes",
                           (unsigned long)left),
                  left);
    str_add_char(out, ')');
}

/* Entries that are about what Nav has been told: of these INST2's reach is told, and what it says. */
static bool about_messages(const char *code)
{
    static const char *const codes[] = {"INST2", "GOSYS", "IN-KNOWN", "IN-INST2", "LO-INST2"};
    for (size_t i = 0; i < COUNT(codes); i++)
        if (strcmp(codes[i], code) == 0) return true;
    return false;
}

static void add_messages(Str *out, const ReviewEntry *entry, const Casefile *casefile, const Situation *s)
{
    Date release = s->dates.at[D_RELEASE].date;
    if (strcmp(entry->code, "INST2-DIFFERS") == 0) message_release_why(out, casefile, release);
    if (!about_messages(entry->code)) return;
    str_add_char(out, ' ');
    reach_why(out, reach_of(casefile, s->sentence.form, s->today));
}

void review_rules(Str *out, const Desk *desk, const ReviewEntry *entry, const Template *t,
                  const Casefile *casefile, const Situation *s)
{
    bool kvp = strncmp(entry->code, "KVP-", 4) == 0 || (t && template_asks(t, FACT_KVP_CANDIDATE));
    if (kvp && form_in_custody(s->sentence.form)) {
        KvpWindow window = kvp_window(s->dates.at[D_KVP_OPEN].date, s->dates.at[D_RELEASE].date, desk->today);
        if (window.state != KVP_NONE) str_add_char(out, ' ');
        kvp_window_why(out, &window);
    }
    add_messages(out, entry, casefile, s);
    if (t && template_asks(t, FACT_PAYS_MAINTENANCE)) {
        MaintenanceFacts facts;
        MaintenanceResult result;
        maintenance_facts_of(casefile, s->dates.at[D_RELEASE].date, &facts);
        maintenance_compute(desk->rules, &facts, desk->today, &result);
        str_add_char(out, ' ');
        maintenance_why(out, &facts, &result);
    }
}
