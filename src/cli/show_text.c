#include "cli/message_answers.h"
#include "cli/rule_answers.h"
#include "cli/show.h"

#include "base/datetext.h"
#include "base/duration.h"
#include "casework/stay_words.h"
#include "casework/stays.h"

#include <string.h>

enum { LABEL_COLUMNS = 34 };

void show_time(Str *out, const char *at)
{
    char day[DATE_TEXT] = "";
    size_t n = strlen(at);
    memcpy(day, at, n < DATE_TEXT - 1 ? n : DATE_TEXT - 1);
    Date date = date_from_iso(day);
    if (date == DATE_NONE) {
        str_add(out, at);
        return;
    }
    datetext_short(out, date);
    if (n > DATE_TEXT) str_add_f(out, " %.5s", at + DATE_TEXT);
}

static void add_codes(Str *out, const CodeTable *table, const CodeList *codes)
{
    if (codes->count == 0) str_add(out, _("none"));
    for (size_t i = 0; i < codes->count; i++)
        str_add_f(out, "%s%s", i ? ", " : "", _(code_label(table, codes->values[i])));
}

void show_value(Str *out, const Field *field, const void *record, Lang lang)
{
    Duration length;
    if (!field_known(field, record)) return;
    switch (field->type) {
    case FIELD_TEXT: str_add(out, FIELD_AS(char *, field, record)); break;
    case FIELD_TIME: show_time(out, FIELD_AS(char *, field, record)); break;
    case FIELD_DATE: datetext_short(out, FIELD_AS(Date, field, record)); break;
    case FIELD_TRI: str_add(out, FIELD_AS(int, field, record) == TRI_YES ? _("yes") : _("no")); break;
    case FIELD_CODE: str_add(out, _(code_label(field->codes, FIELD_AS(int, field, record)))); break;
    case FIELD_COUNT: str_add_f(out, "%d", FIELD_AS(int, field, record)); break;
    case FIELD_CODES: add_codes(out, field->codes, field_at(field, record)); break;
    case FIELD_LIST: break;
    case FIELD_DURATION:
        if (duration_parse(FIELD_AS(char *, field, record), &length))
            duration_words(out, length, lang);
        else
            str_add(out, FIELD_AS(char *, field, record));
        break;
    }
}

/* Form, prison and unit are told as they are in force; what a planned move will bring stands below. */
static bool stay_value(Str *out, const Field *field, const StayStanding *standing)
{
    switch (field->offset) {
    case offsetof(Casefile, stay.form): stay_form_words(out, standing); return true;
    case offsetof(Casefile, stay.prison): str_add(out, standing->prison ? standing->prison : ""); return true;
    case offsetof(Casefile, stay.unit): str_add(out, standing->unit ? standing->unit : ""); return true;
    default: return false;
    }
}

static void print_standing(Print *print, const StayStanding *standing)
{
    AUTO_STR ahead = {0}, pause = {0};
    stay_ahead_words(&ahead, standing);
    stay_break_words(&pause, standing);
    print_pair(print, 2, LABEL_COLUMNS, _("Planned move"), str_text(&ahead));
    print_pair(print, 2, LABEL_COLUMNS, _("Straffavbrudd"), str_text(&pause));
}

static void print_fields(const Shown *shown)
{
    Print *print = &shown->cli->print;
    AUTO_STR name = {0};
    StayStanding standing;
    stay_standing_of(&shown->casefile->stay, shown->answers.today, &standing);
    casefile_name(&name, shown->casefile);
    print_line_f(print, INK_BOLD, "%s  %s", shown->casefile->ref, str_text(&name));
    for (size_t i = 0; i < record_casefile.count; i++) {
        const Field *field = &record_casefile.fields[i];
        bool apart = field->offset == offsetof(Casefile, ref) || field->offset == offsetof(Casefile, previous);
        if (field->type == FIELD_LIST || apart) continue;
        AUTO_STR value = {0};
        if (!stay_value(&value, field, &standing))
            show_value(&value, field, shown->casefile, shown->cli->desk.lang);
        print_pair(print, 2, LABEL_COLUMNS, _(field->label), str_text(&value));
    }
    print_standing(print, &standing);
}

static bool print_stay(void *context, const StayLine *line, StayRelation relation)
{
    const Shown *shown = context;
    AUTO_STR text = {0};
    str_add_f(&text, "%s%s", line->ref, line->start ? " (" : "");
    stay_years(&text, line, shown->answers.today);
    if (line->start) str_add_char(&text, ')');
    if (!*line->name) str_add_f(&text, " – %s", _("not in this store"));
    print_pair(&shown->cli->print, 2, LABEL_COLUMNS, relation == STAY_BEFORE ? _("Earlier stay") : _("Later stay"),
               str_text(&text));
    return true;
}

void show_rules(const Shown *shown)
{
    const Answers *answers = &shown->answers;
    MaintenanceFacts maintenance;
    maintenance_facts_of(shown->casefile, answers->dates->at[D_RELEASE].date, &maintenance);
    answers_print_kvp(&shown->cli->print, answers, (Tri)shown->casefile->wants_work);
    answers_print_ages(&shown->cli->print, answers);
    if (maintenance.pays != TRI_NO) answers_print_maintenance(&shown->cli->print, answers, &maintenance);
}

static void print_municipality(const Shown *shown)
{
    MunicipalityFacts facts;
    municipality_facts_of(shown->casefile, shown->answers.today, &facts);
    answers_print_municipality(&shown->cli->print, &shown->answers, &facts);
}

void show_rows(const Shown *shown, const Field *field)
{
    const List *list = field_at(field, shown->casefile);
    if (list->count == 0) print_line_f(&shown->cli->print, INK_PLAIN, "  %s", _("none"));
    for (size_t row = 0; row < list->count; row++) {
        AUTO_STR line = {0};
        const void *record = list_at(list, field->record, row);
        for (size_t i = 0; i < field->record->count; i++) {
            const Field *part = &field->record->fields[i];
            AUTO_STR value = {0};
            show_value(&value, part, record, shown->cli->desk.lang);
            if (value.len)
                str_add_f(&line, "%s%s: %s", line.len ? "; " : "", _(part->label), str_text(&value));
        }
        print_wrapped(&shown->cli->print, INK_PLAIN, 2, str_text(&line));
    }
}

/* A list other than the checklist and the journal. */
static void print_list(const Shown *shown, const Field *field)
{
    const List *list = field_at(field, shown->casefile);
    if (!list->known) return;
    print_heading(&shown->cli->print, _(field->label));
    show_rows(shown, field);
}

static void print_lists(const Shown *shown)
{
    static const size_t elsewhere[] = {offsetof(Casefile, items), offsetof(Casefile, notes),
                                       offsetof(Casefile, benefits)};
    for (size_t i = 0; i < record_casefile.count; i++) {
        const Field *field = &record_casefile.fields[i];
        bool skip = field->type != FIELD_LIST;
        for (size_t j = 0; j < COUNT(elsewhere); j++)
            skip |= field->offset == elsewhere[j];
        if (!skip) print_list(shown, field);
    }
}

void show_benefits(const Shown *shown)
{
    BenefitResult results[BENEFIT_COUNT];
    size_t count = 0;
    for (int code = 1; code < BENEFIT_COUNT; code++) {
        if (shown->situation.benefits[code].code != BENEFIT_UNKNOWN)
            results[count++] = shown->situation.benefits[code];
    }
    if (count) print_heading(&shown->cli->print, _("What becomes of the benefits"));
    answers_print_benefits(&shown->cli->print, &shown->answers, results, count);
}

/* The day that counts: "Fri 27.02.2026", "done 14.11.2025", "-". */
static void add_day(Str *out, const Shown *shown, const ItemView *view)
{
    const Item *item = view->item;
    if (!item->applies) {
        str_add(out, _("set aside"));
    } else if (!item_unfinished(item)) {
        str_add(out, _(code_label(&codes_item_status, item->status)));
        if (item->on != DATE_NONE) str_add_char(out, ' '), datetext_short(out, item->on);
    } else if (view->due != DATE_NONE) {
        datetext_day(out, view->due, shown->cli->desk.lang);
    } else {
        str_add_char(out, '-');
    }
}

static void add_remark(Str *out, const char *format, Date date)
{
    AUTO_STR day = {0};
    datetext_short(&day, date);
    if (out->len) str_add(out, ", ");
    str_add_f(out, format, str_text(&day));
}

/* What there is to say beside it: "3 days ago, by hand", "again 01.08.2026", "no date yet: Release is not
 * known". */
static void add_remarks(Str *out, const Shown *shown, const ItemView *view)
{
    const Item *item = view->item;
    DateCode missing = date_code_from_text(view->missing);
    if (!item->applies) return;
    if (!item_unfinished(item)) {
        if (view->again != DATE_NONE) add_remark(out, _("again %s"), view->again);
        return;
    }
    if (view->due != DATE_NONE) {
        if (!print_narrow(&shown->cli->print) && !print_on_page(&shown->cli->print))
            datetext_distance(out, view->due, shown->cli->desk.today, shown->cli->desk.lang);
        if (view->by_hand) str_add_f(out, "%s%s", out->len ? ", " : "", _("by hand"));
    } else if (*view->missing) {
        str_add_f(out, _("no date yet: %s is not known"),
                  missing == DATE_CODE_COUNT ? view->missing : _(date_code_label(missing)));
    }
    if (item->status != ITEM_WAITING) return;
    str_add_f(out, "%s%s", out->len ? ", " : "", _(code_label(&codes_item_status, item->status)));
    if (item->follow_up != DATE_NONE) add_remark(out, _("follow up %s"), item->follow_up);
}

static const char *item_mark(const Item *item)
{
    switch (item->status) {
    case ITEM_DONE: return "[x]";
    case ITEM_WAITING: return "[~]";
    case ITEM_DECLINED:
    case ITEM_NOT_APPLICABLE: return "[-]";
    default: return item->applies ? "[ ]" : "[-]";
    }
}

static Ink item_ink(const Shown *shown, const ItemView *view)
{
    if (!view->item->applies || !item_unfinished(view->item)) return INK_DIM;
    return view->due != DATE_NONE && view->due < shown->cli->desk.today ? INK_LATE : INK_PLAIN;
}

/* "14.11.2025 09:30  Kari: open -> done, 14.11.2025. What was noted." */
static void add_event(void *context, const ItemEvent *event)
{
    Table *table = context;
    AUTO_STR line = {0};
    show_time(&line, event->at);
    str_add_f(&line, "  %s: %s -> %s", event->who, _(code_label(&codes_item_status, (int)event->was)),
              _(code_label(&codes_item_status, (int)event->now)));
    if (event->on) str_add(&line, ", "), datetext_short(&line, event->on);
    if (event->due) add_remark(&line, _("due %s"), event->due);
    if (event->follow_up) add_remark(&line, _("follow up %s"), event->follow_up);
    if (event->note) str_add_f(&line, ". %s", event->note);
    table_below(table, INK_DIM, str_text(&line));
}

/* The days of an item as they are kept; its line tells only the one that counts. */
static void add_kept_days(Table *table, const Shown *shown, const Item *item)
{
    AUTO_STR line = {0};
    for (size_t i = 0; i < record_item.count; i++) {
        const Field *field = &record_item.fields[i];
        AUTO_STR value = {0};
        if (field->type != FIELD_DATE) continue;
        show_value(&value, field, item, shown->cli->desk.lang);
        if (value.len) str_add_f(&line, "%s%s: %s", line.len ? "; " : "", _(field->label), str_text(&value));
    }
    table_below(table, INK_DIM, str_text(&line));
}

static void add_history(Table *table, Shown *shown, const Item *item)
{
    Status status = item_store_events(shown->cli->desk.db, shown->casefile->id,
                                      casefile_item_place(shown->casefile, item), add_event, table, &shown->fault);
    if (status != STATUS_OK) shown->failed = status;
}

static void add_item_row(Table *table, Shown *shown, const ItemView *view)
{
    AUTO_STR title = {0};
    AUTO_STR day = {0};
    AUTO_STR remarks = {0};
    catalogue_title(&title, shown->cli->catalogue, view->item->code, shown->cli->desk.lang);
    add_day(&day, shown, view);
    add_remarks(&remarks, shown, view);
    table_cell(table, INK_PLAIN, item_mark(view->item));
    table_cell(table, INK_BOLD, shown->cli->print.paper ? "" : view->item->code);
    table_cell(table, INK_PLAIN, str_text(&title));
    table_cell(table, item_ink(shown, view), str_text(&day));
    table_cell(table, INK_DIM, str_text(&remarks));
    table_below(table, INK_DIM, view->item->note);
    if (!shown->full) return;
    add_kept_days(table, shown, view->item);
    add_history(table, shown, view->item);
}

static void print_phase(Shown *shown, Phase phase)
{
    static const TableColumn columns[] = {
        {.title = NULL}, {.title = NULL}, {.least = 20}, {.title = NULL}, {.least = 12}};
    size_t all = 0, finished = 0;
    Table *table = table_begin(&shown->cli->print, 2, columns, COUNT(columns));
    for (size_t i = 0; i < shown->casefile->items.count; i++) {
        ItemView view = show_item(shown, ITEM_AT(shown->casefile, i));
        if ((view.row ? view.row->phase : PHASE_UNKNOWN) != phase) continue;
        all += view.item->applies != 0;
        finished += view.item->applies && !item_unfinished(view.item);
        add_item_row(table, shown, &view);
    }
    AUTO_STR heading = {0};
    str_add(&heading, phase == PHASE_UNKNOWN ? _("Other points") : _(code_label(&codes_phase, (int)phase)));
    str_add(&heading, "  ");
    str_add_f(&heading, _("%1$zu of %2$zu"), finished, all);
    if (all || !table_empty(table)) print_heading(&shown->cli->print, str_text(&heading));
    table_end(table);
}

void show_notes(const Shown *shown)
{
    const List *notes = &shown->casefile->notes;
    if (notes->count == 0) return;
    print_heading(&shown->cli->print, _("Journal"));
    for (size_t i = 0; i < notes->count; i++) {
        const Note *note = NOTE_AT(shown->casefile, i);
        AUTO_STR head = {0};
        str_add_f(&head, "%zu  ", i + 1); /* for `letter --note` */
        if (note->at) show_time(&head, note->at);
        if (note->author) str_add_f(&head, "  %s", note->author);
        print_line_f(&shown->cli->print, INK_DIM, "  %s", str_text(&head));
        print_wrapped(&shown->cli->print, INK_PLAIN, 4, note->text ? note->text : "");
    }
}

/* That the store still has what was worked out otherwise; what is shown here is of today. */
static void print_stored(const Shown *shown)
{
    const CaseDerived *kept = &shown->casefile->kept;
    bool rules = show_older_rules(shown), facts = show_older_facts(shown);
    if (!rules && !facts) return;
    AUTO_STR text = {0};
    AUTO_STR day = {0};
    datetext_short(&day, kept->computed_on);
    if (kept->computed_on != DATE_NONE && *kept->rules)
        str_add_f(&text, _("The dates in the store were worked out on %1$s under the rules of %2$s."),
                  str_text(&day), kept->rules);
    else
        str_add(&text, _("When and under which rules the dates in the store were worked out was not kept."));
    str_add_char(&text, ' ');
    if (rules)
        str_add_f(&text, _("The rules are now those of %s."), ruleset_version(shown->cli->rules));
    else
        str_add(&text, _("Facts have changed since, by the mere passing of days."));
    str_add_f(&text, " %s", _("What is shown here is worked out anew."));
    print_wrapped(&shown->cli->print, INK_TODAY, 0, str_text(&text));
}

void show_answers(const Shown *shown)
{
    print_municipality(shown);
    print_heading(&shown->cli->print, _("Dates"));
    answers_print_dates(&shown->cli->print, &shown->answers);
}

void show_items(Shown *shown)
{
    for (int phase = PHASE_INTAKE; phase < PHASE_CLOSED; phase++)
        print_phase(shown, (Phase)phase);
    print_phase(shown, PHASE_UNKNOWN);
}

void show_messages(const Shown *shown)
{
    print_heading(&shown->cli->print, _("Messages to Nav (INST2)"));
    answers_print_inst2(&shown->cli->print, 2, shown->casefile, &shown->situation);
}

Status show_text(Shown *shown, Error *err)
{
    print_stored(shown);
    print_fields(shown);
    TRY(stays_of(&shown->cli->desk, shown->casefile, print_stay, shown, err));
    show_answers(shown);
    print_list(shown, record_field(&record_casefile, "benefits"));
    show_benefits(shown);
    show_rules(shown);
    show_messages(shown);
    show_items(shown);
    print_lists(shown);
    show_notes(shown);
    return STATUS_OK;
}
