#include "common.h"
#include "target.h"

#include "base/settings.h"
#include "ui/keymap.h"

/* What an office writes: overgang.ini with its keys, checklists, rules. */

void fuzz_config(const uint8_t *bytes, size_t n)
{
    Settings *settings = NULL;
    Keymap *keymap = NULL;
    Error err = {0};
    Status status = settings_load(fuzz_file("overgang.ini", bytes, n), true, &settings, &err);
    fuzz_check_error(status, &err);
    if (status != STATUS_OK) return;
    for (int id = 0; id < SET_COUNT; id++) {
        const SettingRow *row = &settings_rows()[id];
        size_t count;
        if (row->type == SETTING_NUMBER)
            MUST(settings_number(settings, id) >= row->low && settings_number(settings, id) <= row->high);
        else if (row->type == SETTING_LIST)
            settings_list(settings, id, &count);
        else
            settings_text(settings, id);
    }
    status = keymap_load(settings_ini(settings), settings_keys(settings), &keymap, &err);
    fuzz_check_error(status, &err);
    if (status == STATUS_OK) {
        for (size_t i = 0; i < keymap_count(); i++) {
            AUTO_STR names = {0};
            keymap_add_keys(&names, keymap, i, 4);
            MUST(names.len > 0);
        }
        keymap_free(keymap);
    }
    settings_free(settings);
}

void fuzz_checklists(const uint8_t *bytes, size_t n)
{
    Catalogue *catalogue = NULL;
    Error err = {0};
    size_t count;
    fuzz_file("checklists/intake.ini", bytes, n);
    Status status = catalogue_load(fuzz_folder(), &catalogue, &err);
    fuzz_check_error(status, &err);
    if (status != STATUS_OK) return;
    Casefile *const *people = fuzz_people(&count);
    for (size_t i = 0; i < count; i++)
        fuzz_work_out(fuzz_desk(false)->rules, catalogue, people[i]);
    catalogue_free(catalogue);
}

void fuzz_rules(const uint8_t *bytes, size_t n)
{
    Ruleset *rules = NULL;
    Error err = {0};
    size_t count;
    fuzz_file("rules/dates.ini", bytes, n);
    Status status = ruleset_load(fuzz_folder(), date_of(2026, 3, 2), &rules, &err);
    fuzz_check_error(status, &err);
    if (status != STATUS_OK) return;
    Casefile *const *people = fuzz_people(&count);
    for (size_t i = 0; i < count; i++)
        fuzz_work_out(rules, fuzz_desk(false)->catalogue, people[i]);
    Date turn = ruleset_turns_on(rules);
    for (int i = 0; i < 20 && turn != DATE_NONE; i++) {
        ruleset_turn(rules, turn);
        fuzz_work_out(rules, fuzz_desk(false)->catalogue, people[0]);
        turn = ruleset_turns_on(rules);
    }
    ruleset_free(rules);
}
