#include "ui/case_columns.h"

#include "base/lang.h"

#include <string.h>

typedef struct ColumnRow {
    const char *code;  /* as remembered */
    const char *title; /* N_() */
    const char *order; /* N_() */
    int least, most;   /* columns that it takes */
    bool hidden;       /* unless it is chosen */
} ColumnRow;

static const ColumnRow table[PEOPLE_COLUMNS] = {
    [PEOPLE_NAME] = {"name", N_("Name"), N_("by name"), 18, 30, false},
    [PEOPLE_REF] = {"ref", N_("Ref."), N_("by reference"), 8, 8, false},
    [PEOPLE_PHASE] = {"phase", N_("Phase"), N_("by phase"), 10, 16, false},
    [PEOPLE_FORM] = {"form", N_("Form"), N_("by form"), 9, 26, false},
    [PEOPLE_PRISON] = {"prison", N_("Prison"), N_("by prison"), 9, 22, false},
    [PEOPLE_DUE] = {"due", N_("Next due"), N_("by next due date"), 10, 10, false},
    /* TRANSLATORS: a heading of eight columns over dates of release. */
    [PEOPLE_RELEASE] = {"release", N_("Released"), N_("by release"), 8, 8, false},
    /* TRANSLATORS: a heading of eight columns over how many items are overdue. */
    [PEOPLE_OVERDUE] = {"overdue", N_("Overdue"), N_("by how much is overdue"), 8, 8, false},
    [PEOPLE_CONSENT] = {"consent", N_("Consent"), N_("by the state of consent"), 20, 22, false},
    [PEOPLE_START] = {"start", N_("Start"), N_("by start"), 8, 8, true},
    [PEOPLE_UNIT] = {"unit", N_("Unit"), N_("by unit"), 8, 14, true},
    [PEOPLE_AHEAD] = {"ahead", N_("Planned"), N_("by planned move"), 20, 44, true},
};

/* Who gets what is over first. */
static const PeopleColumn greedy[] = {PEOPLE_PRISON, PEOPLE_NAME, PEOPLE_FORM,
                                      PEOPLE_PHASE,  PEOPLE_UNIT, PEOPLE_CONSENT, PEOPLE_AHEAD};

/* ---------------------------------------------------------------- choosing */

void columns_default(ColumnChoice *choice)
{
    for (int i = 0; i < PEOPLE_COLUMNS; i++) {
        choice->order[i] = (PeopleColumn)i;
        choice->shown[i] = !table[i].hidden;
    }
}

static bool column_of(const char *code, PeopleColumn *ret)
{
    for (int i = 0; i < PEOPLE_COLUMNS; i++) {
        if (strcmp(table[i].code, code) != 0) continue;
        *ret = (PeopleColumn)i;
        return true;
    }
    return false;
}

void columns_read(ColumnChoice *choice, const char *text)
{
    AUTO_FREE char *words = mem_text(text);
    bool there[PEOPLE_COLUMNS] = {false};
    char *rest = NULL;
    int count = 0;
    columns_default(choice);
    for (char *word = strtok_r(words, " ", &rest); word; word = strtok_r(NULL, " ", &rest)) {
        bool hidden = *word == '-';
        PeopleColumn column;
        if (!column_of(word + hidden, &column) || there[column]) continue;
        there[column] = true;
        choice->shown[column] = !hidden || column == PEOPLE_NAME;
        choice->order[count++] = column;
    }
    for (int i = 0; i < PEOPLE_COLUMNS; i++)
        if (!there[i]) choice->order[count++] = (PeopleColumn)i;
}

void columns_add_text(Str *out, const ColumnChoice *choice)
{
    for (int i = 0; i < PEOPLE_COLUMNS; i++) {
        PeopleColumn column = choice->order[i];
        str_add_f(out, "%s%s%s", i > 0 ? " " : "", choice->shown[column] ? "" : "-", table[column].code);
    }
}

bool columns_read_order(PeopleOrder *order, const char *text)
{
    bool reverse = *text == '-';
    PeopleColumn by;
    if (!column_of(text + reverse, &by)) return false;
    *order = (PeopleOrder){by, reverse};
    return true;
}

void columns_add_order(Str *out, PeopleOrder order)
{
    str_add_f(out, "%s%s", order.reverse ? "-" : "", table[order.by].code);
}

const char *column_title(PeopleColumn column)
{
    return table[column].title;
}

bool column_is_number(PeopleColumn column)
{
    return column == PEOPLE_OVERDUE;
}

int column_most(PeopleColumn column)
{
    return table[column].most;
}

const char *column_order_words(PeopleColumn column)
{
    return table[column].order;
}

PeopleColumn column_order_after(PeopleColumn column)
{
    static const PeopleColumn turn[] = {PEOPLE_NAME,   PEOPLE_DUE,   PEOPLE_RELEASE, PEOPLE_OVERDUE,
                                        PEOPLE_PRISON, PEOPLE_PHASE, PEOPLE_REF,     PEOPLE_START,
                                        PEOPLE_FORM,   PEOPLE_UNIT,  PEOPLE_CONSENT, PEOPLE_AHEAD};
    size_t i = 0;
    while (i < COUNT(turn) && turn[i] != column)
        i++;
    return turn[(i + 1) % COUNT(turn)];
}

/* ---------------------------------------------------------------- room */

void columns_layout(const ColumnChoice *choice, int columns, ColumnLayout *ret)
{
    int left = columns - PEOPLE_MARGIN + 1; /* no blank after the last */
    *ret = (ColumnLayout){0};
    for (int i = 0; i < PEOPLE_COLUMNS; i++) {
        PeopleColumn column = choice->order[i];
        if (!choice->shown[column]) continue;
        if (table[column].least + 1 > left) break;
        left -= table[column].least + 1;
        ret->columns[ret->count] = column;
        ret->widths[ret->count++] = table[column].least;
    }
    for (size_t g = 0; g < COUNT(greedy); g++) {
        for (int i = 0; i < ret->count; i++) {
            if (ret->columns[i] != greedy[g]) continue;
            int more = table[greedy[g]].most - ret->widths[i];
            if (more > left) more = left;
            ret->widths[i] += more;
            left -= more;
        }
    }
}

const char *form_brief(Form form)
{
    static const char *const brief[FORM_COUNT] = {
        [FORM_VARETEKT] = N_("remand"),        [FORM_FORVARING] = N_("prev.det."),
        [FORM_SAERLIG_HOYT] = N_("p. high"),   [FORM_HOYT] = N_("high"),
        [FORM_LAVT] = N_("lower"),             [FORM_OVERGANGSBOLIG] = N_("halfway"),
        [FORM_SYKEHUS] = N_("hospital"),       [FORM_INSTITUSJON] = N_("instit."),
        [FORM_EK] = N_("el.monit."),           [FORM_HJEMME] = N_("at home"),
        [FORM_ND] = N_("drug c."),             [FORM_SAMFUNNSSTRAFF] = N_("community"),
        [FORM_RUSKJORING] = N_("driving"),     [FORM_BOTESONING] = N_("fine"),
        [FORM_PROVELOSLATT] = N_("probation"),
    };
    return brief[form] ? brief[form] : "";
}
