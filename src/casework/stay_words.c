#include "casework/stay_words.h"

#include "base/datetext.h"
#include "base/lang.h"

void stay_form_words(Str *out, const StayStanding *standing)
{
    const char *form = _(code_label(&codes_form, (int)standing->form));
    AUTO_STR day = {0};
    if (!standing->released || form_in_community(standing->form)) {
        str_add(out, form);
        return;
    }
    datetext_short(&day, standing->released);
    /* TRANSLATORS: "released 02.03.2026 from remand" */
    str_add_f(out, _("released %1$s from %2$s"), str_text(&day), form);
}

void stay_place_words(Str *out, const StayStanding *standing)
{
    if (standing->released) return;
    if (standing->prison) str_add(out, standing->prison);
    if (standing->unit) str_add_f(out, "%s%s", standing->prison ? ", " : "", standing->unit);
}

void stay_ahead_words(Str *out, const StayStanding *standing)
{
    AUTO_STR day = {0}, what = {0};
    if (!standing->ahead) return;
    datetext_short(&day, standing->ahead);
    bool other_form = standing->ahead_form != standing->form || !standing->ahead_prison;
    const char *form = other_form ? _(code_label(&codes_form, (int)standing->ahead_form)) : "";
    str_add_f(&what, "%s%s", form, other_form && standing->ahead_prison ? ", " : "");
    if (standing->ahead_prison) str_add(&what, standing->ahead_prison);
    /* TRANSLATORS: "from 06.03.2026 halfway house, Hamar fengsel" */
    str_add_f(out, _("from %1$s %2$s"), str_text(&day), str_text(&what));
}

void stay_break_words(Str *out, const StayStanding *standing)
{
    AUTO_STR from = {0}, to = {0};
    if (!standing->break_from) return;
    datetext_short(&from, standing->break_from);
    str_add_f(out, standing->interrupted ? _("straffavbrudd since %s") : _("straffavbrudd from %s"), str_text(&from));
    if (standing->break_to) {
        datetext_short(&to, standing->break_to);
        str_add_f(out, _(", inside again %s"), str_text(&to));
    } else {
        str_add(out, _(", no end entered"));
    }
}
