#include "rules/ruleset.h"

#include "base/lang.h"
#include "rules/ruleset_values.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

/* The editions of each section: gathered from all files, held against each other, and those in force chosen.
 */

/* ---------------------------------------------------------------- gathering */

static Edition *edition_named(Ruleset *rules, const char *name)
{
    for (size_t i = 0; i < rules->edition_count; i++)
        if (text_same_word(rules->editions[i].section->name, name)) return &rules->editions[i];
    rules->editions = mem_grow(rules->editions, rules->edition_count + 1, sizeof *rules->editions);
    Edition *edition = &rules->editions[rules->edition_count];
    *edition = (Edition){.place = rules->edition_count++};
    snprintf(edition->base, sizeof edition->base, "%.*s", (int)strcspn(name, "/"), name);
    return edition;
}

/* A key that is there already gets the later value; the office's stays, in whichever file it stands. */
static void put_entry(Edition *edition, SectionEntry from)
{
    for (size_t i = 0; i < edition->count; i++) {
        if (!text_same_word(edition->entries[i].entry->key, from.entry->key)) continue;
        bool same = strcmp(edition->entries[i].entry->value, from.entry->value) == 0;
        if (!same && (from.office || !edition->entries[i].office)) edition->entries[i] = from;
        return;
    }
    edition->entries = mem_grow(edition->entries, edition->count + 1, sizeof *edition->entries);
    edition->entries[edition->count++] = from;
}

static Status gather(void *context, const Ini *ini, bool office, Error *err)
{
    (void)err;
    for (size_t i = 0; i < ini->count; i++) {
        const IniSection *section = &ini->sections[i];
        Edition *edition = edition_named(context, section->name);
        if (office || !edition->office) edition->ini = ini, edition->section = section;
        edition->office |= office;
        for (size_t k = 0; k < section->count; k++)
            put_entry(edition, (SectionEntry){ini, section, &section->entries[k], office});
    }
    return STATUS_OK;
}

/* ---------------------------------------------------------------- editions of one rule */

static int order(const void *a, const void *b)
{
    const Edition *x = a, *y = b;
    int by_rule = strcasecmp(x->base, y->base);
    if (by_rule) return by_rule;
    if (x->valid_from != y->valid_from) return x->valid_from < y->valid_from ? -1 : 1;
    return (x->place > y->place) - (x->place < y->place);
}

static bool same_rule(const Edition *a, const Edition *b)
{
    return text_same_word(a->base, b->base);
}

/* Whether `next` begins the day after `edition` ends; `next` NULL: whether it needs none. */
static Status check_next(const Edition *edition, const Edition *next, Error *err)
{
    char day[DATE_TEXT], other[DATE_TEXT];
    if (!next && edition->valid_to != DATE_NONE)
        return ini_error(err, edition->ini, edition->section, NULL,
                         _("from %1$s on no rule holds: write a section [%2$s/…] with valid_from = %1$s, or "
                           "leave valid_to out"),
                         date_iso(edition->valid_to + 1, day), edition->base);
    if (!next) return STATUS_OK;
    if (edition->valid_to == DATE_NONE || next->valid_from <= edition->valid_to)
        return ini_error(err, next->ini, next->section, NULL,
                         _("overlaps with [%1$s], which holds until %2$s; give that one valid_to = %3$s"),
                         edition->section->name,
                         edition->valid_to ? date_iso(edition->valid_to, other) : _("further notice"),
                         date_iso(next->valid_from - 1, day));
    if (next->valid_from > edition->valid_to + 1)
        return ini_error(err, next->ini, next->section, NULL,
                         _("leaves a gap: [%1$s] ends on %2$s, so valid_from must be %3$s"),
                         edition->section->name, date_iso(edition->valid_to, other),
                         date_iso(edition->valid_to + 1, day));
    return STATUS_OK;
}

static Status check_editions(const Ruleset *rules, Error *err)
{
    for (size_t i = 0; i < rules->edition_count; i++) {
        const Edition *edition = &rules->editions[i];
        bool followed = i + 1 < rules->edition_count && same_rule(edition, edition + 1);
        TRY(check_next(edition, followed ? edition + 1 : NULL, err));
    }
    return STATUS_OK;
}

/* Every rule must be somewhere. */
static Status check_all_there(Ruleset *rules, Error *err)
{
    Section section;
    for (size_t i = 0; section_at(rules, i, &section); i++) {
        bool found = false;
        for (size_t k = 0; k < rules->edition_count && !found; k++)
            found = text_same_word(rules->editions[k].base, section.name);
        if (!found)
            return error_set(err, STATUS_INVALID, "rules", _("the section [%s] is missing"), section.name);
    }
    return STATUS_OK;
}

/* ---------------------------------------------------------------- those in force */

/* Into the fingerprint goes what changes a result; where a rule is cited from and how long it holds does not.
 */
static bool changes_results(const SectionEntry *from)
{
    const char *key = from->entry->key;
    return !text_same_word(key, "source") && !text_same_word(key, "valid_from") && !text_same_word(key, "valid_to");
}

static uint64_t hash_entry(uint64_t so_far, const Edition *edition, const SectionEntry *from)
{
    return hash_text(hash_text(hash_text(so_far, edition->base), from->entry->key), from->entry->value);
}

typedef struct Marks {
    uint64_t all, office; /* hashes */
    bool office_changes, office_names;
} Marks;

static void note_edition(const Edition *edition, Marks *marks)
{
    for (size_t i = 0; i < edition->count; i++) {
        const SectionEntry *from = &edition->entries[i];
        if (!changes_results(from)) continue;
        marks->all = hash_entry(marks->all, edition, from);
        if (!from->office) continue;
        marks->office = hash_entry(marks->office, edition, from);
        marks->office_changes = true;
        marks->office_names |= text_same_word(edition->base, "edition");
    }
}

/* Whether the edition is the one of its rule that holds on the day; the first holds on all days before, too.
 */
static bool in_force(const Ruleset *rules, size_t index)
{
    const Edition *edition = &rules->editions[index];
    bool first = index == 0 || !same_rule(edition, edition - 1);
    bool begun = first || edition->valid_from <= rules->on;
    return begun && (edition->valid_to == DATE_NONE || rules->on <= edition->valid_to);
}

/* Whether the rule has other editions, so that it may be one of those whose values are there. */
static bool several(const Ruleset *rules, size_t index)
{
    const Edition *edition = &rules->editions[index];
    return (index > 0 && same_rule(edition, edition - 1)) ||
           (index + 1 < rules->edition_count && same_rule(edition, edition + 1));
}

void ruleset_turn(Ruleset *rules, Date on)
{
    Marks marks = {.all = HASH_START, .office = HASH_START};
    rules->on = on;
    for (size_t i = 0; i < rules->edition_count; i++) {
        if (!in_force(rules, i)) continue;
        if (several(rules, i)) edition_apply(rules, &rules->editions[i], NULL); /* went well before */
        note_edition(&rules->editions[i], &marks);
    }
    rules->fingerprint = hash_bytes(marks.all, &rules->matrix_hash, sizeof rules->matrix_hash);
    int room = (int)sizeof rules->version_told;
    if (marks.office_changes && !marks.office_names)
        snprintf(rules->version_told, (size_t)room, "%.*s+%08x", room - 10, rules->version,
                 (unsigned)(marks.office ^ marks.office >> 32));
    else
        snprintf(rules->version_told, (size_t)room, "%s", rules->version);
}

Date ruleset_turns_on(const Ruleset *rules)
{
    Date next = DATE_NONE;
    for (size_t i = 0; i < rules->edition_count; i++) {
        Date from = rules->editions[i].valid_from;
        bool first = i == 0 || !same_rule(&rules->editions[i], &rules->editions[i - 1]);
        if (!first && from > rules->on && (next == DATE_NONE || from < next)) next = from;
    }
    return next;
}

static Status read_matrix(Ruleset *rules, Error *err)
{
    const Resource *matrix = resource_find("matrix.csv");
    if (!matrix)
        return error_set(err, STATUS_FAILED, "matrix.csv", _("there is no such file in the program"));
    rules->matrix_hash = hash_text(HASH_START, matrix->bytes);
    return matrix_parse(matrix->bytes, &rules->matrix, err);
}

static Status read_all(Ruleset *rules, const char *config_dir, Date on, Error *err)
{
    TRY(resource_each_ini("rules", config_dir, gather, rules, &rules->office, err));
    for (size_t i = 0; i < rules->edition_count; i++)
        TRY(edition_apply(rules, &rules->editions[i], err));
    qsort(rules->editions, rules->edition_count, sizeof *rules->editions, order);
    TRY(check_editions(rules, err));
    TRY(check_all_there(rules, err));
    TRY(read_matrix(rules, err));
    ruleset_turn(rules, on);
    return STATUS_OK;
}

Status ruleset_load(const char *config_dir, Date on, Ruleset **ret, Error *err)
{
    Ruleset *rules = mem_zero(1, sizeof *rules);
    Status status = read_all(rules, config_dir, on, err);
    if (status == STATUS_OK)
        *ret = rules;
    else
        ruleset_free(rules);
    return status;
}

void ruleset_free(Ruleset *rules)
{
    if (!rules) return;
    for (size_t i = 0; i < rules->edition_count; i++)
        free(rules->editions[i].entries);
    free(rules->editions);
    office_files_done(&rules->office);
    free(rules);
}

const char *ruleset_version(const Ruleset *rules)
{
    return rules->version_told;
}

const Matrix *ruleset_matrix(const Ruleset *rules)
{
    return &rules->matrix;
}

uint64_t ruleset_fingerprint(const Ruleset *rules)
{
    return rules->fingerprint;
}
