#include "ui/try_fields.h"

#include "base/datetext.h"
#include "base/duration.h"
#include "rules/checklist.h"
#include "ui/tell_date.h"

#include <stdlib.h>
#include <string.h>

/* The keys of the exchange format that the fields stand for, which are also those in drafts and in faults. */
static const char *const keys[TRY_FIELDS] = {
    [TRY_FORM] = "form",
    [TRY_PRISON] = "prison",
    [TRY_UNIT] = "unit",
    [TRY_ON] = "on",
    [TRY_SENTENCE] = "sentence",
    [TRY_RELEASE] = "official.release",
    [TRY_TWO_THIRDS] = "official.two_thirds",
};

static const char *const draft_names[] = {[TRY_WHATIF] = "whatif", [TRY_MOVE] = "move"};

/* What each kind asks for, in this order. */
static const TryField asked[][TRY_FIELDS + 1] = {
    [TRY_WHATIF] = {TRY_FORM, TRY_ON, TRY_SENTENCE, TRY_RELEASE, TRY_TWO_THIRDS, TRY_FIELDS},
    [TRY_MOVE] = {TRY_FORM, TRY_PRISON, TRY_UNIT, TRY_ON, TRY_FIELDS},
};

int try_index(const TryFields *self, TryField field)
{
    for (int i = 0; asked[self->kind][i] != TRY_FIELDS; i++)
        if (asked[self->kind][i] == field) return i;
    return -1;
}

static bool touched(const TryFields *self, TryField field)
{
    int index = try_index(self, field);
    return index >= 0 && form_touched(&self->form, index);
}

/* ---------------------------------------------------------------- what is so now */

/* What the texts of the fields are kept in while the form is set. */
typedef struct Room {
    Str now[TRY_FIELDS], present[TRY_FIELDS];
} Room;

static void room_done(Room *room)
{
    for (int i = 0; i < TRY_FIELDS; i++) {
        str_done(&room->now[i]);
        str_done(&room->present[i]);
    }
}

/* "now official 01.10.2026", "now computed 01.10.2026". */
static void add_now(Str *out, const DateResult *result)
{
    AUTO_STR day = {0};
    if (!result->asked || !result->date) {
        str_add(out, _("no date now"));
        return;
    }
    datetext_short(&day, result->date);
    str_add_f(out, result->origin == ORIGIN_OFFICIAL ? _("now official %s") : _("now computed %s"),
              str_text(&day));
}

/* As it is typed, and in words. */
static void add_sentence(Str *present, Str *now, const char *sentence, Lang lang)
{
    Duration length;
    AUTO_STR words = {0};
    if (!sentence || !duration_parse(sentence, &length)) {
        str_add(now, _("no sentence now"));
        return;
    }
    duration_brief(present, length, lang);
    duration_words(&words, length, lang);
    str_add_f(now, _("now %s"), str_text(&words));
}

static void fill_room(Room *room, const TryFields *self, const App *app, const Casefile *c)
{
    const Stay *stay = &c->stay;
    Situation now;
    situation_of(app->desk->rules, c, app->desk->today, &now);
    str_add_f(&room->now[TRY_FORM], _("now %s"), _(code_label(&codes_form, (int)now.sentence.form)));
    add_sentence(&room->present[TRY_SENTENCE], &room->now[TRY_SENTENCE], stay->sentence, app->desk->lang);
    add_now(&room->now[TRY_RELEASE], &now.dates.at[D_RELEASE]);
    add_now(&room->now[TRY_TWO_THIRDS], &now.dates.at[D_TWO_THIRDS]);
    if (stay->prison) str_add(&room->present[TRY_PRISON], stay->prison);
    if (stay->unit) str_add(&room->present[TRY_UNIT], stay->unit);
    if (stay->official.release) datetext_short(&room->present[TRY_RELEASE], stay->official.release);
    if (stay->official.two_thirds) datetext_short(&room->present[TRY_TWO_THIRDS], stay->official.two_thirds);
    if (self->kind == TRY_MOVE) {
        datetext_short(&room->present[TRY_ON], app->desk->today);
        tell_day(&room->now[TRY_ON], app->desk->today, app->desk->today, app->desk->lang);
    } else {
        str_add(&room->now[TRY_ON], _("empty: from today on"));
    }
}

static AskSpec spec_of(TryField field, const TryFields *self, const App *app, const Room *room,
                       const Casefile *casefile)
{
    static const struct {
        AskKind kind;
        const char *label;
    } rows[TRY_FIELDS] = {
        [TRY_FORM] = {ASK_CODE, N_("New form")},
        [TRY_PRISON] = {ASK_TEXT, N_("Prison")},
        [TRY_UNIT] = {ASK_TEXT, N_("Unit")},
        [TRY_ON] = {ASK_DATE, N_("From the day")},
        [TRY_SENTENCE] = {ASK_LENGTH, N_("Sentence")},
        [TRY_RELEASE] = {ASK_DATE, N_("Official release")},
        [TRY_TWO_THIRDS] = {ASK_DATE, N_("Official two thirds")},
    };
    AskSpec spec = {.kind = rows[field].kind,
                    .label = _(rows[field].label),
                    .present = str_text(&room->present[field]),
                    .now = str_text(&room->now[field])};
    if (field == TRY_ON) spec.own_words = self->kind == TRY_MOVE;
    if (field == TRY_FORM) {
        spec.codes = &codes_form;
        spec.code = casefile->stay.form;
    } else if (field == TRY_PRISON && app->settings) {
        spec.words = settings_list(app->settings, SET_USER_PRISONS, &spec.word_count);
    }
    if (self->kind == TRY_MOVE) spec.key = keys[field];
    return spec;
}

void try_fields_set(TryFields *self, const App *app, const Casefile *casefile)
{
    AskSpec specs[TRY_FIELDS];
    Room room = {0};
    AUTO_STR keep = {0};
    int count = 0;
    fill_room(&room, self, app, casefile);
    for (; asked[self->kind][count] != TRY_FIELDS; count++)
        specs[count] = spec_of(asked[self->kind][count], self, app, &room, casefile);
    str_add_f(&keep, "%s %s", draft_names[self->kind], casefile->ref);
    form_set(&self->form, app, str_text(&keep), specs, count);
    room_done(&room);
}

void try_keep_for_move(const TryFields *self, App *app, const char *ref)
{
    AUTO_STR keep = {0};
    str_add_f(&keep, "%s %s", draft_names[TRY_MOVE], ref);
    app_keep_key(app, str_text(&keep), keys[TRY_FORM],
                 code_text(&codes_form, form_code(&self->form, try_index(self, TRY_FORM))));
    if (touched(self, TRY_ON))
        app_keep_key(app, str_text(&keep), keys[TRY_ON], form_text(&self->form, try_index(self, TRY_ON)));
}

/* ---------------------------------------------------------------- what they say */

static bool moves(const TryFields *self)
{
    return touched(self, TRY_FORM) || touched(self, TRY_PRISON);
}

bool try_check(TryFields *self, const App *app, bool typing)
{
    bool right = true;
    for (int i = 0; i < self->form.count; i++)
        if (!typing || i != self->form.at) right = form_check(&self->form, app, i) && right;
    if (!touched(self, TRY_ON) || moves(self)) return right;
    form_fault(&self->form, try_index(self, TRY_ON),
               self->kind == TRY_MOVE ? _("This goes with a new form or prison.")
                                      : _("This goes with a new form only."));
    return false;
}

bool try_fault(TryFields *self, const Error *err)
{
    for (int field = 0; field < TRY_FIELDS; field++) {
        int index = try_index(self, (TryField)field);
        if (index < 0 || strcmp(keys[field], err->where) != 0) continue;
        form_fault(&self->form, index, err->message);
        return true;
    }
    return false;
}

static void add_pair(Tried *tried, const TryFields *self, const App *app, TryField field)
{
    int index = try_index(self, field);
    if (!touched(self, field)) return;
    Str *pair = &tried->room[field];
    Date date = form_date(&self->form, app, index);
    char iso[DATE_TEXT];
    bool day = (field == TRY_RELEASE || field == TRY_TWO_THIRDS) && date;
    str_add_f(pair, "%s=", keys[field]);
    if (day)
        str_add(pair, date_iso(date, iso));
    else
        form_add_text(pair, &self->form, index);
    tried->pairs[tried->changes.count++] = str_text(pair);
}

/* Its text for a move; NULL where nothing was typed. */
static const char *read_text(Tried *tried, const TryFields *self, TryField field)
{
    if (!touched(self, field)) return NULL;
    form_add_text(&tried->room[field], &self->form, try_index(self, field));
    return str_text(&tried->room[field]);
}

void try_read(const TryFields *self, const App *app, Tried *ret)
{
    *ret = (Tried){0};
    for (int field = TRY_SENTENCE; field < TRY_FIELDS; field++)
        add_pair(ret, self, app, (TryField)field);
    if (moves(self)) {
        ret->changes.form = (Form)form_code(&self->form, try_index(self, TRY_FORM));
        ret->changes.prison = read_text(ret, self, TRY_PRISON);
        ret->changes.unit = read_text(ret, self, TRY_UNIT);
        ret->changes.on = form_date(&self->form, app, try_index(self, TRY_ON));
        if (!ret->changes.on) ret->changes.on = app->desk->today;
    } else {
        add_pair(ret, self, app, TRY_UNIT); /* another unit of the same prison is no move */
    }
}

void tried_done(Tried *tried)
{
    for (int i = 0; i < TRY_FIELDS; i++)
        str_done(&tried->room[i]);
}

void try_tell(Str *out, const TryFields *self, const App *app)
{
    for (int i = 0; i < self->form.count; i++) {
        const EntryField *field = &self->form.fields[i];
        if (!form_touched(&self->form, i)) continue;
        str_add_f(out, "\n%s: ", field->label);
        Date date = field->kind == ASK_DATE ? form_date(&self->form, app, i) : DATE_NONE;
        const char *text = field->kind == ASK_CODE ? _(code_label(field->codes, field->code))
                                                   : form_text(&self->form, i);
        if (date)
            datetext_day(out, date, app->desk->lang);
        else
            str_add(out, *text ? text : _("not known"));
    }
}
