#include "ui/screens.h"

#include "base/lang.h"
#include "store/chain_verify.h"
#include "ui/widget_text.h"

/* What `log --verify` tells, on the screen. */

void screen_log_verify_open(App *app)
{
    ChainReport report;
    Error err = {0};
    AUTO_STR words = {0}, head = {0};
    TextView text = {0};
    if (chain_verify(app->desk->db, &report, &err) != STATUS_OK) {
        app_fail(app, &err);
        return;
    }
    bool whole = report.fault == CHAIN_WHOLE;
    chain_words(&words, &report);
    text_add(&text, STYLE_HEADING, 0, whole ? _("The log has not been altered") : _("The log has been altered"));
    text_add(&text, whole ? STYLE_GOOD : STYLE_ERROR, 0, str_text(&words));
    if (whole) chain_head_words(&head, &report);
    if (head.len) text_add(&text, STYLE_NORMAL, 0, str_text(&head));
    if (!whole)
        text_add(&text, STYLE_NORMAL, 0,
                 _("Keep the store as it is and tell whoever answers for it. A backup shows what the log was."));
    screen_text_open(app, _("Verify the log"), &text);
}
