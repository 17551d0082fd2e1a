#include "ui/record_form.h"

#include "base/datetext.h"
#include "base/duration.h"
#include "base/utf8.h"
#include "ui/tell_date.h"
#include "ui/widget_prompt.h"

#include <stdlib.h>
#include <string.h>

/* ---------------------------------------------------------------- what is asked for */

static AskKind ask_kind(const Field *field)
{
    switch (field->type) {
    case FIELD_DATE:
        if (strcmp(field->key, "born") == 0) return ASK_BORN;
        return field->flags & FIELD_PAST ? ASK_PAST : ASK_DATE;
    case FIELD_TIME: return ASK_TIME;
    case FIELD_TRI:
    case FIELD_CODE:
    case FIELD_CODES: return ASK_CODE;
    case FIELD_COUNT: return ASK_COUNT;
    case FIELD_DURATION: return ASK_LENGTH;
    case FIELD_TEXT:
    case FIELD_LIST: break;
    }
    return ASK_TEXT;
}

/* What stands in the field: as one would type it. */
static void add_present(Str *out, const Field *field, const void *record, Lang lang)
{
    char iso[DATE_TEXT] = "";
    Duration length;
    const char *time;
    switch (field->type) {
    case FIELD_DATE: datetext_short(out, FIELD_AS(Date, field, record)); break;
    case FIELD_TIME:
        time = FIELD_AS(char *, field, record);
        if (!time_valid(time)) break;
        memcpy(iso, time, DATE_TEXT - 1);
        datetext_short(out, date_from_iso(iso));
        str_add_f(out, " %.5s", time + DATE_TEXT);
        break;
    case FIELD_TEXT:
        if (FIELD_AS(char *, field, record)) utf8_add_line(out, FIELD_AS(char *, field, record));
        break;
    case FIELD_DURATION:
        if (duration_parse(FIELD_AS(char *, field, record), &length))
            duration_brief(out, length, lang);
        else
            str_add(out, FIELD_AS(char *, field, record));
        break;
    default: field_format(out, field, record);
    }
}

/* What it means, where that is more than what stands there. */
static void add_meaning(Str *out, const Field *field, const void *record, const App *app)
{
    Date date;
    switch (ask_kind(field)) {
    case ASK_DATE:
    case ASK_PAST: tell_day(out, FIELD_AS(Date, field, record), app->desk->today, app->desk->lang); break;
    case ASK_BORN:
        date = FIELD_AS(Date, field, record);
        if (date <= app->desk->today)
            str_add_f(
                out, ngettext("%d year old", "%d years old", (unsigned long)date_age(date, app->desk->today)),
                date_age(date, app->desk->today));
        break;
    case ASK_TIME: record_value_words(out, field, record, app->desk->lang); break;
    default: break;
    }
}

/* The code that a chosen field has; of a flag: yes, no, or not known while nothing is known of any. */
static int present_code(const Field *field, int flag, const void *record)
{
    if (!flag) return FIELD_AS(int, field, record);
    const CodeList *list = field_at(field, record);
    if (!list->known) return TRI_UNKNOWN;
    return codes_have(list, flag) ? TRI_YES : TRI_NO;
}

/* What the texts of a field are kept in while the form is set. */
typedef struct AskRoom {
    Str label, present, now, key;
} AskRoom;

static AskSpec ask_of(const RecordForm *self, const App *app, int index, AskRoom *room)
{
    const Field *field = self->bound[index].field;
    int flag = self->bound[index].flag;
    const CodeTable *codes = flag || field->type == FIELD_TRI ? &codes_tri : field->codes;
    AskSpec spec = {.kind = ask_kind(field), .codes = codes, .own_words = true};
    spec.required = field->flags & FIELD_REQUIRED && !flag;
    str_add(&room->key, field->key);
    if (flag) str_add_f(&room->key, ":%s", code_text(field->codes, flag));
    bool grouped = flag && self->kind != &record_casefile; /* several groups of points in one form */
    if (grouped) str_add_f(&room->label, "%s: ", _(field->label));
    str_add(&room->label, flag ? _(code_label(field->codes, flag)) : _(field->label));
    if (spec.kind == ASK_CODE) {
        spec.code = present_code(field, flag, self->was);
        spec.can_be_unknown = !(field->flags & FIELD_REQUIRED);
    } else if (field_known(field, self->was)) {
        add_present(&room->present, field, self->was, app->desk->lang);
        add_meaning(&room->now, field, self->was, app);
    }
    spec.label = str_text(&room->label);
    spec.present = str_text(&room->present);
    spec.now = str_text(&room->now);
    spec.key = str_text(&room->key);
    if (strcmp(field->key, "prison") == 0 && app->settings)
        spec.words = settings_list(app->settings, SET_USER_PRISONS, &spec.word_count);
    return spec;
}

static int bind(RecordForm *self, int count, const Field *field)
{
    int flags = field->type == FIELD_CODES ? field->codes->count - 1 : 1;
    for (int i = 0; i < flags && count < ASKS; i++) {
        self->bound[count].field = field;
        self->bound[count++].flag = field->type == FIELD_CODES ? i + 1 : 0;
    }
    return count;
}

static int bind_all(RecordForm *self, const char *const *keys)
{
    int count = 0;
    for (size_t i = 0; !keys && i < self->kind->count; i++)
        if (self->kind->fields[i].type != FIELD_LIST) count = bind(self, count, &self->kind->fields[i]);
    for (; keys && *keys; keys++)
        count = bind(self, count, record_field(self->kind, *keys));
    return count;
}

static void forget_record(RecordForm *self)
{
    if (self->was) record_done(self->kind, self->was);
    free(self->was);
    self->was = NULL;
}

void record_form_set(RecordForm *self, const App *app, const char *keep, const Record *kind,
                     const void *record, const char *const *keys)
{
    AskSpec specs[ASKS];
    AskRoom rooms[ASKS] = {{{0}, {0}, {0}, {0}}};
    void *copy = mem_new(kind->size);
    record_copy(kind, copy, record);
    forget_record(self);
    self->kind = kind;
    self->was = copy;
    int count = bind_all(self, keys);
    for (int i = 0; i < count; i++)
        specs[i] = ask_of(self, app, i, &rooms[i]);
    form_set(&self->form, app, keep, specs, count);
    for (int i = 0; i < count; i++) {
        str_done(&rooms[i].label);
        str_done(&rooms[i].present);
        str_done(&rooms[i].now);
        str_done(&rooms[i].key);
    }
}

void record_form_done(RecordForm *self)
{
    form_done(&self->form);
    forget_record(self);
    str_done(&self->fault);
    str_done(&self->prison);
}

/* ---------------------------------------------------------------- reading */

static void read_flag(CodeList *list, int flag, int answer)
{
    CodeList fresh = {.known = true};
    for (int i = 0; i < list->count; i++)
        if (list->values[i] != flag) codes_add(&fresh, list->values[i]);
    if (answer == TRI_YES) codes_add(&fresh, flag);
    *list = fresh;
}

/* Where all flags are again not known, so is the list. */
static bool all_flags_unknown(const RecordForm *self, const Field *field)
{
    for (int i = 0; i < self->form.count; i++)
        if (self->bound[i].field == field && form_code(&self->form, i)) return false;
    return true;
}

static bool read_field(RecordForm *self, const App *app, int index, void *record)
{
    const Field *field = self->bound[index].field;
    int flag = self->bound[index].flag;
    Error err = {0};
    AUTO_STR text = {0};
    if (!form_touched(&self->form, index)) return true;
    if (self->form.fields[index].kind == ASK_CODE && !form_check(&self->form, app, index)) return false;
    if (flag) {
        read_flag(field_at(field, record), flag, form_code(&self->form, index));
        if (all_flags_unknown(self, field)) FIELD_AS(CodeList, field, record) = (CodeList){0};
        return true;
    }
    if (self->form.fields[index].kind == ASK_CODE) {
        FIELD_AS(int, field, record) = form_code(&self->form, index);
        return true;
    }
    form_add_text(&text, &self->form, index);
    if (field_parse(field, record, str_text(&text), app->desk->today, &err) == STATUS_OK) return true;
    form_fault(&self->form, index, err.message);
    return false;
}

static void clear_told(RecordForm *self)
{
    str_clear(&self->fault);
    for (int i = 0; i < self->form.count; i++) {
        form_fault(&self->form, i, "");
        form_remark(&self->form, i, "");
    }
}

bool record_form_read(RecordForm *self, const App *app, void *ret)
{
    bool right = true;
    clear_told(self);
    record_copy(self->kind, ret, self->was);
    for (int i = 0; i < self->form.count; i++)
        right = read_field(self, app, i, ret) && right;
    return right;
}

int record_form_index(const RecordForm *self, const char *key)
{
    for (int i = 0; i < self->form.count; i++)
        if (strcmp(self->bound[i].field->key, key) == 0) return i;
    return -1;
}

void record_form_text(const RecordForm *self, int index, Str *out)
{
    form_add_text(out, &self->form, index);
}

static bool any_fault(const RecordForm *self)
{
    for (int i = 0; i < self->form.count; i++)
        if (self->form.fields[i].fault.len > 0) return true;
    return self->fault.len > 0;
}

bool record_form_check(RecordForm *self, const App *app, bool whole)
{
    AUTO_FREE void *trial = mem_new(self->kind->size);
    for (int i = 0; i < self->form.count; i++)
        form_check(&self->form, app, i); /* completes known words */
    record_form_read(self, app, trial);
    if (whole)
        for (int i = 0; i < self->form.count; i++)
            if (self->bound[i].field->flags & FIELD_REQUIRED && !field_known(self->bound[i].field, trial) &&
                self->form.fields[i].fault.len == 0)
                form_fault(&self->form, i, _("Something must stand here."));
    if (self->ops.check && !(whole && any_fault(self)))
        self->ops.check(self->ops.context, self, app, trial, whole);
    record_done(self->kind, trial);
    return !any_fault(self);
}

int record_form_pairs(const RecordForm *self, const void *record, Str pairs[ASKS])
{
    int count = 0;
    const Field *last = NULL;
    for (int i = 0; i < self->form.count; i++) {
        const Field *field = self->bound[i].field;
        if (!form_touched(&self->form, i) || field == last) continue;
        bool none = field->type == FIELD_CODES && field_known(field, record) &&
                    FIELD_AS(const CodeList, field, record).count == 0;
        str_add_f(&pairs[count], "%s=", field->key);
        if (none)
            str_add(&pairs[count], "[]");
        else
            field_format(&pairs[count], field, record);
        last = field;
        count++;
    }
    return count;
}

/* ---------------------------------------------------------------- what is wrong */

/* The key at the end of a place: "to" of "placements[2].to". A key may have a dot itself. */
static const char *key_in(const char *where)
{
    const char *bracket = strstr(where, "].");
    return bracket ? bracket + 2 : where;
}

static int field_of(const RecordForm *self, const char *where)
{
    return record_form_index(self, key_in(where));
}

void record_form_fault(RecordForm *self, const char *where, const char *text)
{
    int at = field_of(self, where);
    if (at >= 0) {
        if (self->form.fields[at].fault.len == 0) form_fault(&self->form, at, text);
        return;
    }
    str_clear(&self->fault);
    str_add_f(&self->fault, "%s%s%s", where, *where ? ": " : "", text);
}

void record_form_remark(RecordForm *self, const char *where, const char *text)
{
    int at = field_of(self, where);
    if (at >= 0) form_remark(&self->form, at, text);
}

/* ---------------------------------------------------------------- keys */

void record_form_go(RecordForm *self, App *app, int index)
{
    record_form_check(self, app, false);
    self->form.at = index;
    app->keep_due = true;
}

void record_form_type(RecordForm *self, const Input *input)
{
    form_type(&self->form, input);
}

void record_form_keep(const RecordForm *self, App *app)
{
    if (self->form.count > 0) form_keep(&self->form, app);
}
