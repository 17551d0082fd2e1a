#include "rules/checklist.h"

#include "base/ini.h"
#include "base/lang.h"
#include "base/resource.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

/* Reading the checklists: the files of data/checklists/ and the office's own of the same form. */

struct Catalogue {
    Template *templates;
    size_t count, room;
    size_t *by_code; /* indexes of `templates`, sorted by code without regard to case */
    uint64_t fingerprint;
    OfficeFiles files; /* the office's, whose texts the templates borrow */
};

/* A key's value being read, and where it stands. */
typedef struct Reading {
    Catalogue *catalogue;
    bool office; /* a file of the office's own */
    const Ini *ini;
    const IniSection *section;
    const IniEntry *entry;
    Error *err;
} Reading;

#define REFUSE(reading, ...)                                                                                 \
    ini_error((reading)->err, (reading)->ini, (reading)->section, (reading)->entry, __VA_ARGS__)

/* "a|b" or "!a" into a term. */
static Status read_term(const Reading *reading, char *text, WhenTerm *ret)
{
    *ret = (WhenTerm){.negated = *text == '!'};
    char *rest = NULL;
    for (char *name = strtok_r(text + ret->negated, "|", &rest); name; name = strtok_r(NULL, "|", &rest)) {
        Fact fact = fact_from_text(name);
        if (fact == FACT_COUNT)
            return REFUSE(reading, _("\"%s\" is not a fact; see overgang-rules(7) for the list"), name);
        ret->any |= FACT_BIT(fact);
    }
    return STATUS_OK;
}

static Status read_when(const Reading *reading, Template *t)
{
    t->when_count = 0;
    AUTO_FREE char *text = mem_text(reading->entry->value);
    char *rest = NULL;
    for (char *term = strtok_r(text, " ", &rest); term; term = strtok_r(NULL, " ", &rest)) {
        if (t->when_count == WHEN_TERMS) return REFUSE(reading, _("at most %d conditions"), WHEN_TERMS);
        TRY(read_term(reading, term, &t->when[t->when_count++]));
    }
    return STATUS_OK;
}

/* "7d" or "2m" into days or months. */
static bool read_span(const char *text, int *months, int *days)
{
    char *end;
    long n = strtol(text, &end, 10);
    if (end == text || n < 0 || n > 9999 || (*end != 'd' && *end != 'm') || end[1] != '\0') return false;
    *(*end == 'd' ? days : months) = (int)n;
    return true;
}

/* "release-2m": an anchor's name, then perhaps a sign and a span. */
static Status read_anchor(const Reading *reading, Anchor *ret)
{
    AUTO_FREE char *text = mem_text(reading->entry->value);
    Anchor anchor = {0};
    char *sign = strpbrk(text, "+-");
    int direction = sign && *sign == '-' ? -1 : 1;
    if (sign && !read_span(sign + 1, &anchor.months, &anchor.days))
        return REFUSE(reading, _("\"%s\" is no length; +7d or -2m would be"), sign);
    anchor.months *= direction, anchor.days *= direction;
    if (sign) *sign = '\0';
    if (strcmp(text, "start") == 0)
        anchor.kind = ANCHOR_START;
    else if (strcmp(text, "today") == 0)
        anchor.kind = ANCHOR_TODAY;
    else if (strcmp(text, "stop.CODE") == 0)
        anchor.kind = ANCHOR_STOP;
    else if (strcmp(text, "resume.CODE") == 0)
        anchor.kind = ANCHOR_RESUME;
    else {
        anchor.kind = ANCHOR_DATE;
        anchor.date = date_code_from_text(text);
        if (anchor.date == DATE_CODE_COUNT)
            return REFUSE(reading,
                          _("\"%s\" is no date to count from; start, today, release, stop.CODE … would be"),
                          text);
    }
    *ret = anchor;
    return STATUS_OK;
}

static Status read_code(const Reading *reading, const CodeTable *codes, int *ret)
{
    *ret = code_value(codes, reading->entry->value);
    if (*ret) return STATUS_OK;
    AUTO_STR right = {0};
    codes_describe(&right, codes);
    return REFUSE(reading, _("\"%s\" is not one of %s"), reading->entry->value, str_text(&right));
}

static Status read_choice(const Reading *reading, const char *choice, bool *ret)
{
    *ret = text_same_word(reading->entry->value, choice);
    return *ret ? STATUS_OK
                : REFUSE(reading, _("\"%s\" is not right here; \"%s\" would be"), reading->entry->value,
                         choice);
}

static Status read_phase(const Reading *reading, Template *t)
{
    int code;
    TRY(read_code(reading, &codes_phase, &code));
    t->phase = (Phase)code;
    return STATUS_OK;
}

static Status read_owner(const Reading *reading, Template *t)
{
    int code;
    TRY(read_code(reading, &codes_owner, &code));
    t->owner = (Owner)code;
    return STATUS_OK;
}

static Status read_due(const Reading *reading, Template *t)
{
    return read_anchor(reading, &t->due);
}

static Status read_due_else(const Reading *reading, Template *t)
{
    return read_anchor(reading, &t->due_else);
}

static Status read_at_recall(const Reading *reading, Template *t)
{
    return read_choice(reading, "again", &t->again_at_recall);
}

static Status read_added(const Reading *reading, Template *t)
{
    return read_choice(reading, "prison_change", &t->on_prison_change);
}

static Status read_repeat(const Reading *reading, Template *t)
{
    t->repeat_days = t->repeat_months = 0;
    if (read_span(reading->entry->value, &t->repeat_months, &t->repeat_days)) return STATUS_OK;
    return REFUSE(reading, _("\"%s\" is no length; 6m or 90d would be"), reading->entry->value);
}

static Status read_source(const Reading *reading, Template *t)
{
    t->source = reading->entry->value;
    return STATUS_OK;
}

static Status read_each(const Reading *reading, Template *t)
{
    const char *value = reading->entry->value;
    if (strcmp(value, "held") == 0)
        t->each = EACH_HELD;
    else if (strcmp(value, "stopping") == 0)
        t->each = EACH_STOPPING;
    else
        return REFUSE(reading, _("\"%s\" is neither \"held\" nor \"stopping\""), value);
    return STATUS_OK;
}

static Status read_at_release(const Reading *reading, Template *t)
{
    const char *value = reading->entry->value;
    if (strcmp(value, "ends") == 0)
        t->at_release = AT_RELEASE_ENDS;
    else if (strcmp(value, "stays") == 0)
        t->at_release = AT_RELEASE_STAYS;
    else
        return REFUSE(reading, _("\"%s\" is neither \"ends\" nor \"stays\""), value);
    return STATUS_OK;
}

static Status read_share(const Reading *reading, Template *t)
{
    if (scope_need_parse(reading->entry->value, &t->share)) return STATUS_OK;
    AUTO_STR right = {0};
    codes_describe(&right, &codes_scope);
    return REFUSE(reading, _("\"%s\" is neither always, never, nor some of %s"), reading->entry->value, str_text(&right));
}

static Status read_ledger(const Reading *reading, Template *t)
{
    static const char *const parts[] = {
        [LEDGER_STOP] = "stop", [LEDGER_STOPPED] = "stopped", [LEDGER_RESUME] = "resume"};
    for (size_t i = LEDGER_STOP; i < COUNT(parts); i++) {
        if (!text_same_word(reading->entry->value, parts[i])) continue;
        t->ledger = (LedgerPart)i;
        return STATUS_OK;
    }
    return REFUSE(reading, _("\"%s\" is none of %s"), reading->entry->value, "stop, stopped, resume");
}

static Status read_switch(const Reading *reading, Template *t)
{
    const char *value = reading->entry->value;
    t->off = text_same_word(value, "yes");
    if (t->off || text_same_word(value, "no")) return STATUS_OK;
    return REFUSE(reading, _("\"%s\" is neither \"yes\" nor \"no\""), value);
}

/* A text in the language that the key ends with: title_nb. */
static Status read_text(const Reading *reading, const char *texts[LANG_COUNT])
{
    Lang lang;
    if (!lang_from_code(strchr(reading->entry->key, '_') + 1, &lang))
        return REFUSE(reading, _("there is no such key; see overgang-rules(7)"));
    texts[lang] = reading->entry->value;
    return STATUS_OK;
}

static Status read_title(const Reading *reading, Template *t)
{
    return read_text(reading, t->title);
}

static Status read_help(const Reading *reading, Template *t)
{
    return read_text(reading, t->help);
}

/* The most frequent first. Into the fingerprint goes what changes a case's items; how they are worded and cited does not. */
static const struct {
    const char *key; /* ends in _ where a language follows */
    bool in_fingerprint;
    Status (*read)(const Reading *reading, Template *t);
} keys[] = {
    {"title_", false, read_title},
    {"help_", false, read_help},
    {"phase", true, read_phase},
    {"owner", true, read_owner},
    {"when", true, read_when},
    {"due", true, read_due},
    {"source", false, read_source},
    {"share", false, read_share},
    {"due_else", true, read_due_else},
    {"each", true, read_each},
    {"ledger", false, read_ledger},
    {"repeat", true, read_repeat},
    {"at_release", false, read_at_release},
    {"at_recall", false, read_at_recall},
    {"added", true, read_added},
    {"off", true, read_switch},
};

static bool key_is(const char *known, const char *key)
{
    size_t n;
    if (*known != *key) return false;
    n = strlen(known);
    return strncmp(known, key, n) == 0 && (known[n - 1] == '_' || !key[n]);
}

static void note_value(const Reading *reading)
{
    uint64_t hash = hash_text(hash_text(reading->catalogue->fingerprint, reading->section->name), reading->entry->key);
    reading->catalogue->fingerprint = hash_text(hash, reading->entry->value);
}

static Status read_entry(const Reading *reading, Template *t)
{
    for (size_t i = 0; i < COUNT(keys); i++) {
        if (!key_is(keys[i].key, reading->entry->key)) continue;
        if (keys[i].in_fingerprint) note_value(reading);
        return keys[i].read(reading, t);
    }
    return REFUSE(reading, _("there is no such key; see overgang-rules(7)"));
}

/* The template that a section is about: a new one, or in the office's files perhaps one to be changed. */
static Template *template_of(const Reading *reading)
{
    Catalogue *catalogue = reading->catalogue;
    const char *code = reading->section->name;
    for (size_t i = 0; reading->office && i < catalogue->count; i++)
        if (text_same_word(catalogue->templates[i].code, code)) return &catalogue->templates[i];
    if (catalogue->count == catalogue->room) {
        catalogue->room = catalogue->room ? catalogue->room * 2 : 128;
        catalogue->templates = mem_grow(catalogue->templates, catalogue->room, sizeof *catalogue->templates);
    }
    Template *t = &catalogue->templates[catalogue->count++];
    *t = (Template){.code = code, .place = catalogue->count, .share = NEED_NEVER};
    return t;
}

/* An item's code is what people type: letters, digits and hyphens. */
static bool code_well_formed(const char *code)
{
    size_t n = strspn(code, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_");
    return n >= 2 && n <= 40 && code[n] == '\0';
}

/* What an item cannot be without; a language left out is filled from another. */
static Status complete_template(const Reading *reading, Template *t)
{
    if (t->phase == PHASE_UNKNOWN || t->phase == PHASE_CLOSED)
        return REFUSE(reading, _("\"phase\" is missing: intake, sentence, release or community"));
    if (t->owner == OWNER_UNKNOWN) return REFUSE(reading, _("\"owner\" is missing: who must act"));
    if (t->due.kind == ANCHOR_NONE) return REFUSE(reading, _("\"due\" is missing: start+7d, release-2m …"));
    const char *title = NULL, *help = "";
    for (int lang = 0; lang < LANG_COUNT; lang++) {
        if (t->title[lang]) title = t->title[lang];
        if (t->help[lang]) help = t->help[lang];
    }
    if (!title) return REFUSE(reading, _("\"title_nb\" is missing: what is to be done"));
    for (int lang = 0; lang < LANG_COUNT; lang++) {
        if (!t->title[lang]) t->title[lang] = title;
        if (!t->help[lang]) t->help[lang] = help;
    }
    if (!t->source) t->source = "";
    return STATUS_OK;
}

static Status read_file(void *context, const Ini *ini, bool office, Error *err)
{
    Reading reading = {.catalogue = context, .office = office, .ini = ini, .err = err};
    for (size_t i = 0; i < ini->count; i++) {
        reading.section = &ini->sections[i];
        reading.entry = NULL;
        if (!code_well_formed(reading.section->name))
            return REFUSE(&reading, _("an item's code has 2 to 40 letters, digits and hyphens: [IN-TALK]"));
        Template *t = template_of(&reading);
        for (size_t k = 0; k < reading.section->count; k++) {
            reading.entry = &reading.section->entries[k];
            TRY(read_entry(&reading, t));
        }
        reading.entry = NULL;
        TRY(complete_template(&reading, t));
    }
    return STATUS_OK;
}

/* The lists stand in the order in which a case goes through them; within one as in its file. */
static int order_by_phase(const void *a, const void *b)
{
    const Template *x = a, *y = b;
    if (x->phase != y->phase) return x->phase < y->phase ? -1 : 1;
    return (x->place > y->place) - (x->place < y->place);
}

static int order_by_code(const void *a, const void *b, void *templates)
{
    const Template *all = templates;
    return strcasecmp(all[*(const size_t *)a].code, all[*(const size_t *)b].code);
}

Status catalogue_load(const char *config_dir, Catalogue **ret, Error *err)
{
    Catalogue *catalogue = mem_zero(1, sizeof *catalogue);
    Status status = resource_each_ini("checklists", config_dir, read_file, catalogue, &catalogue->files, err);
    if (status != STATUS_OK) {
        catalogue_free(catalogue);
        return status;
    }
    qsort(catalogue->templates, catalogue->count, sizeof *catalogue->templates, order_by_phase);
    catalogue->by_code = mem_zero(catalogue->count, sizeof *catalogue->by_code);
    for (size_t i = 0; i < catalogue->count; i++)
        catalogue->by_code[i] = i;
    qsort_r(catalogue->by_code, catalogue->count, sizeof *catalogue->by_code, order_by_code,
            catalogue->templates);
    *ret = catalogue;
    return STATUS_OK;
}

void catalogue_free(Catalogue *catalogue)
{
    if (!catalogue) return;
    office_files_done(&catalogue->files);
    free(catalogue->by_code);
    free(catalogue->templates);
    free(catalogue);
}

uint64_t catalogue_fingerprint(const Catalogue *catalogue)
{
    return catalogue->fingerprint;
}

size_t catalogue_count(const Catalogue *catalogue)
{
    return catalogue->count;
}

const Template *catalogue_at(const Catalogue *catalogue, size_t index)
{
    return &catalogue->templates[index];
}

/* The template with just this code of `n` bytes. */
static const Template *find_exact(const Catalogue *catalogue, const char *code, size_t n)
{
    size_t low = 0, high = catalogue->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        const Template *t = &catalogue->templates[catalogue->by_code[middle]];
        int order = strncasecmp(code, t->code, n);
        if (order == 0 && t->code[n] != '\0') order = -1;
        if (order == 0) return t;
        if (order < 0)
            high = middle;
        else
            low = middle + 1;
    }
    return NULL;
}

const Template *catalogue_find(const Catalogue *catalogue, const char *code, BenefitCode *benefit)
{
    if (benefit) *benefit = BENEFIT_UNKNOWN;
    const Template *t = find_exact(catalogue, code, strlen(code));
    if (t && t->each == EACH_ONCE) return t;
    const char *hyphen = strrchr(code, '-');
    int value = hyphen ? code_value(&codes_benefit, hyphen + 1) : 0;
    t = value ? find_exact(catalogue, code, (size_t)(hyphen - code)) : NULL;
    if (!t || t->each == EACH_ONCE) return NULL;
    if (benefit) *benefit = (BenefitCode)value;
    return t;
}

char *template_code(const Template *item_template, BenefitCode benefit)
{
    AUTO_STR code = {0};
    str_add(&code, item_template->code);
    if (benefit) str_add_f(&code, "-%s", code_text(&codes_benefit, (int)benefit));
    return str_take(&code);
}

bool template_asks(const Template *item_template, Fact fact)
{
    for (int i = 0; i < item_template->when_count; i++)
        if (!item_template->when[i].negated && item_template->when[i].any & FACT_BIT(fact)) return true;
    return false;
}

void catalogue_title(Str *out, const Catalogue *catalogue, const char *code, Lang lang)
{
    static const char placeholder[] = "{benefit}";
    BenefitCode benefit;
    const Template *t = catalogue_find(catalogue, code, &benefit);
    const char *title = t ? t->title[lang] : code, *mark = strstr(title, placeholder);
    if (!mark || !benefit) {
        str_add(out, title);
        return;
    }
    str_add_n(out, title, (size_t)(mark - title));
    str_add(out, _(code_label(&codes_benefit, benefit)));
    str_add(out, mark + sizeof placeholder - 1);
}

void catalogue_help(Str *out, const Catalogue *catalogue, const char *code, Lang lang)
{
    const Template *t = catalogue_find(catalogue, code, NULL);
    if (t) str_add(out, t->help[lang]);
}
