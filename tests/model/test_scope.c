#include "model/scope.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

/* The keys that the field tables ask for, as model/scope.h names them. */
typedef struct Keys {
    char text[400][64];
    size_t count;
} Keys;

static void add_key(Keys *keys, const char *key, const char *part)
{
    char *text = keys->text[keys->count++];
    snprintf(text, sizeof *keys->text, part ? "%s.%s" : "%s", key, part);
}

static void keys_of_codes(Keys *keys, const char *key, const CodeTable *codes)
{
    for (int i = 1; i < codes->count; i++)
        add_key(keys, key, codes->rows[i].code);
}

static void keys_of(Keys *keys, const Field *field)
{
    const ScopeRow *whole = scope_row_find(field->key);
    if (field->record == &record_contact) {
        keys_of_codes(keys, field->key, &codes_role);
    } else if (field->type == FIELD_CODES) {
        keys_of_codes(keys, field->key, field->codes);
    } else if (field->type != FIELD_LIST || whole) {
        add_key(keys, field->key, NULL);
        /* letters let a list out field by field */
        if (field->type == FIELD_LIST) assert_int_equal(whole->need[OUT_LETTER], NEED_NEVER);
    } else {
        for (size_t i = 0; i < field->record->count; i++)
            add_key(keys, field->key, field->record->fields[i].key);
    }
}

/* Whoever adds a field has to say here whether it may leave the house. */
static void every_field_has_a_row(void **state)
{
    (void)state;
    static Keys keys;
    for (size_t i = 0; i < record_casefile.count; i++)
        keys_of(&keys, &record_casefile.fields[i]);
    for (size_t i = 0; i < keys.count; i++)
        if (!scope_row_find(keys.text[i])) fail_msg("%s has no row in src/model/scope.c", keys.text[i]);
    for (size_t r = 0; r < scope_row_count(); r++) {
        const ScopeRow *row = scope_row_at(r);
        size_t i = 0;
        while (i < keys.count && strcmp(keys.text[i], row->key) != 0)
            i++;
        if (i == keys.count && strncmp(row->key, "computed.", 9) != 0) fail_msg("there is no field %s", row->key);
        if (scope_row_find(row->key) != row) fail_msg("%s has two rows", row->key);
    }
}

static void what_has_no_row_stays(void **state)
{
    (void)state;
    assert_false(scope_lets_out(SCOPES_ALL, "nothing.such"));
    assert_false(scope_lets_out(SCOPES_ALL, "national_id"));
    assert_false(scope_lets_out(SCOPES_ALL, "born"));
    assert_false(scope_lets_out(SCOPES_ALL, "sentence"));
    assert_false(scope_lets_out(SCOPES_ALL, "notes"));
    assert_true(scope_lets_out(SCOPES_NONE, "family_name"));
    assert_false(scope_lets_out(SCOPES_NONE, "form"));
    assert_true(scope_lets_out(SCOPE_BIT(SCOPE_DATES), "form"));
    assert_false(scope_lets_out(SCOPES_ALL & ~SCOPE_BIT(SCOPE_DATES), "form"));
}

/* Rows go into a transfer file whole, so that all their fields must ask for the same. */
static void rows_go_whole(void **state)
{
    (void)state;
    for (size_t i = 0; i < record_casefile.count; i++) {
        const Field *field = &record_casefile.fields[i];
        if (field->type != FIELD_LIST || field->record == &record_contact || scope_row_find(field->key)) continue;
        for (size_t k = 0; k < field->record->count; k++) {
            char key[96];
            snprintf(key, sizeof key, "%s.%s", field->key, field->record->fields[k].key);
            assert_int_equal(scope_row_find(key)->need[OUT_TRANSFER], scope_transfer_need(field, NULL));
        }
    }
    const Field *flags = record_field(&record_casefile, "flags"), *contacts = record_field(&record_casefile, "contacts");
    assert_int_equal(scope_transfer_need(flags, "guardian"), NEED_NOTHING);
    assert_int_equal(scope_transfer_need(flags, "ova"), NEED_NEVER);
    assert_int_equal(scope_transfer_need(flags, NULL), NEED_NEVER);
    assert_int_equal(scope_transfer_need(contacts, "helse"), SCOPE_BIT(SCOPE_HEALTH));
    assert_int_equal(scope_transfer_need(record_field(&record_casefile, "prison"), NULL),
                     SCOPE_BIT(SCOPE_DATES));
    assert_int_equal(scope_transfer_need(record_field(&record_casefile, "start"), NULL), NEED_NOTHING);
    assert_int_equal(scope_transfer_need(record_field(&record_casefile, "notes"), NULL), NEED_NEVER);
}

/* What a scope lets into a letter it lets into a transfer file, but for what is only worked out, and for form
 * and start, without which a file would hold no case. */
static void one_form_for_both(void **state)
{
    (void)state;
    for (size_t i = 0; i < scope_row_count(); i++) {
        const ScopeRow *row = scope_row_at(i);
        if (row->need[OUT_LETTER] == NEED_NEVER || strncmp(row->key, "computed.", 9) == 0) continue;
        if (strcmp(row->key, "form") == 0 || strcmp(row->key, "start") == 0) continue;
        if (row->need[OUT_TRANSFER] != row->need[OUT_LETTER]) fail_msg("%s goes under another scope", row->key);
    }
}

static void needs(void **state)
{
    (void)state;
    ScopeNeed need = 0;
    assert_true(scope_need_parse("always", &need) && need == NEED_NOTHING);
    assert_true(scope_need_parse("never", &need) && need == NEED_NEVER);
    assert_true(scope_need_parse("housing, economy", &need));
    assert_int_equal(need, SCOPE_BIT(SCOPE_HOUSING) | SCOPE_BIT(SCOPE_ECONOMY));
    assert_false(scope_need_parse("", &need) || scope_need_parse("house", &need) || scope_need_parse("housing,x", &need));
    assert_true(scope_need_met(need, SCOPES_ALL) && scope_need_met(NEED_NOTHING, SCOPES_NONE));
    assert_false(scope_need_met(need, SCOPE_BIT(SCOPE_HOUSING)) || scope_need_met(NEED_NEVER, SCOPES_ALL));
}

static void a_cut_holds_no_more(void **state)
{
    (void)state;
    AUTO_CASEFILE Casefile *c = casefile_new();
    c->ref = mem_text("R");
    c->person.family_name = mem_text("N");
    c->stay.prison = mem_text("P");
    codes_add(&c->flags, FLAG_DEBT);
    codes_add(&c->flags, FLAG_OVA);
    Benefit *benefit = list_add(&c->benefits, &record_benefit);
    *benefit = (Benefit){.code = BENEFIT_AAP, .since = 1, .overpaid = TRI_YES};
    Contact *contact = list_add(&c->contacts, &record_contact);
    *contact = (Contact){.role = ROLE_HELSE, .name = mem_text("H")};
    AUTO_CASEFILE Casefile *none = scope_cut(c, SCOPES_NONE);
    assert_null(none->ref);
    assert_string_equal(none->person.family_name, "N");
    assert_null(none->stay.prison);
    assert_false(none->flags.known || none->benefits.known || none->contacts.known);
    AUTO_CASEFILE Casefile *economy = scope_cut(c, SCOPE_BIT(SCOPE_ECONOMY));
    assert_int_equal(economy->flags.count, 1);
    assert_int_equal(economy->flags.values[0], FLAG_DEBT);
    assert_int_equal(BENEFIT_AT(economy, 0)->since, 1);
    assert_int_equal(BENEFIT_AT(economy, 0)->overpaid, TRI_UNKNOWN);
    assert_int_equal(economy->contacts.count, 0);
    AUTO_CASEFILE Casefile *health = scope_cut(c, SCOPE_BIT(SCOPE_HEALTH));
    assert_int_equal(health->benefits.count, 0);
    assert_int_equal(health->contacts.count, 1);
    assert_true(scope_known(c, SCOPE_HEALTH) && scope_known(c, SCOPE_DATES));
    assert_false(scope_known(c, SCOPE_WORK) || scope_known(c, SCOPE_CHILDREN));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_field_has_a_row),
        cmocka_unit_test(what_has_no_row_stays),
        cmocka_unit_test(rows_go_whole),
        cmocka_unit_test(one_form_for_both),
        cmocka_unit_test(needs),
        cmocka_unit_test(a_cut_holds_no_more),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
