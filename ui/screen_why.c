#include "ui/screens.h"

#include "base/datetext.h"
#include "base/holiday.h"
#include "casework/cases.h"
#include "casework/log_words.h"
#include "ui/reads.h"
#include "ui/widget_text.h"


/* Why a date is what it is, what to do about it, and what has been done. */

static void add_date(TextView *text, const App *app, const ReviewEntry *entry)
{
    AUTO_STR line = {0};
    if (entry->due) {
        datetext_long(&line, entry->due, app->desk->lang);
        str_add(&line, " (");
        datetext_distance(&line, entry->due, app->desk->today, app->desk->lang);
        str_add_char(&line, ')');
        if (!holiday_working_day(entry->due)) {
            AUTO_STR before = {0};
            datetext_day(&before, holiday_working_day_before(entry->due), app->desk->lang);
            str_add_f(&line, _(" (no working day; the one before is %s)"), str_text(&before));
        }
    } else {
        str_add(&line, _("no date"));
    }
    text_add_part(text, _("Due"), str_text(&line));
}

static void add_why(TextView *text, App *app, const ReviewEntry *entry)
{
    AUTO_STR why = {0};
    Error err = {0};
    if (review_why(&why, app->desk, entry, &err) != STATUS_OK) str_add(&why, err.message);
    text_add_part(text, _("Why then"), str_text(&why));
}

/* "02.03.2026 Kari: open → done (14.02.2026): the note" */
static void add_event(void *context, const ItemEvent *event)
{
    Str *history = context;
    if (history->len > 0) str_add_char(history, '\n');
    log_time_words(history, event->at);
    str_add_f(history, " %s: ", event->who ? event->who : "");
    item_event_words(history, event);
}

static void add_item(TextView *text, App *app, const ReviewEntry *entry)
{
    AUTO_STR help = {0};
    catalogue_help(&help, app->desk->catalogue, entry->code, app->desk->lang);
    text_add_part(text, _("What to do"), str_text(&help));
    AUTO_STR history = {0};
    if (case_item_history(app->desk, entry->ref, entry->code, add_event, &history, NULL) == STATUS_OK)
        text_add_part(text, _("What has been done"), str_text(&history));
}

void screen_why_open(App *app, const ReviewEntry *entry)
{
    TextView text = {0};
    AUTO_STR title = {0};
    review_title(&title, app->desk, entry);
    text_add(&text, STYLE_HEADING, 0, str_text(&title));
    add_date(&text, app, entry);
    add_why(&text, app, entry);
    if (entry->kind == ENTRY_ITEM || entry->kind == ENTRY_FOLLOW_UP) add_item(&text, app, entry);
    reads_note(app, entry->ref);
    screen_text_open(app, entry->name, &text);
}
