#include "base/str.h"
#include "model/casefile.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static const char today_text[] = "2026-03-02"; /* a Monday */

static const Field *field_of(const Record *kind, const char *key)
{
    const Field *field = record_field(kind, key);
    if (!field) fail_msg("no field %s", key);
    return field;
}

/* A record with every kind of field but a list. */
static const Record *kind_with(const char *key)
{
    if (record_field(&record_casefile, key)) return &record_casefile;
    if (record_field(&record_consent, key)) return &record_consent;
    if (record_field(&record_note, key)) return &record_note;
    return &record_appointment;
}

static void parse_row(const char *key, const char *typed, const char *expected)
{
    const Record *kind = kind_with(key);
    const Field *field = field_of(kind, key);
    void *record = mem_new(kind->size);
    record_init(kind, record);
    Error err = {0};
    Status status = field_parse(field, record, typed, date_from_iso(today_text), &err);
    if (status != STATUS_OK) fail_msg("%s=%s: %s", key, typed, err.message);
    AUTO_STR out = {0};
    field_format(&out, field, record);
    if (strcmp(str_text(&out), expected) != 0)
        fail_msg("%s=%s: gave %s, not %s", key, typed, str_text(&out), expected);
    record_done(kind, record);
    free(record);
}

static void typed_values(void **state)
{
    (void)state;
    static const struct {
        const char *key, *typed, *expected;
    } rows[] = {
        {"official.release", "2026-05-01", "2026-05-01"},
        {"official.release", "01.05.2026", "2026-05-01"},
        {"official.release", " 1.5.26 ", "2026-05-01"},
        {"official.release", "i dag", "2026-03-02"},
        {"official.release", "+2w", "2026-03-16"},
        {"official.release", "27.2", "2027-02-27"}, /* what lies ahead */
        {"maintenance.applied", "27.2", "2026-02-27"}, /* what has happened */
        {"maintenance.applied", "fre", "2026-02-27"},
        {"custody_since", "uke 10", "2026-03-02"},
        {"official.release", "", ""},
        {"official.release", "   ", ""},
        {"wants_work", "yes", "true"},
        {"wants_work", "Ja", "true"},
        {"wants_work", "true", "true"},
        {"wants_work", "1", "true"},
        {"wants_work", "no", "false"},
        {"wants_work", "NEI", "false"},
        {"wants_work", "false", "false"},
        {"wants_work", "0", "false"},
        {"wants_work", "", ""},
        {"form", "hoyt", "hoyt"},
        {"form", " Lavt ", "lavt"},
        {"plan", "not_needed", "not_needed"},
        {"plan", "", ""},
        {"remand_days", "0", "0"},
        {"remand_days", "99999", "99999"},
        {"remand_days", "", ""},
        {"sentence", "P2Y6M10D", "P2Y6M10D"},
        {"sentence", "P12M", "P12M"},
        {"sentence", "P3W", "P3W"},
        {"sentence", "2å6m10d", "P2Y6M10D"},
        {"sentence", "2y", "P2Y"},
        {"sentence", "p1y", "P1Y"},
        {"sentence", "74d", "P74D"},
        {"sentence", "", ""},
        {"flags", "debt", "debt"},
        {"flags", "debt, guardian ,AIDS", "debt,guardian,aids"},
        {"flags", "debt,debt", "debt"},
        {"flags", "[]", ""},
        {"flags", "", ""},
        {"given_name", " Åse  Marie ", " Åse  Marie "},
        {"given_name", "e\xCC\x81", "e\xCC\x81"},
        {"given_name", "", ""},
        {"text", "to\nlinjer\tog en tabulator", "to\nlinjer\tog en tabulator"},
        {"text", "linjer\r\nfra Windows", "linjer\r\nfra Windows"},
        {"at", "2026-03-05T10:00", "2026-03-05T10:00"},
        {"at", "2026-03-05T10:00:59", "2026-03-05T10:00:59"},
        {"at", "5.3.2026 10:00", "2026-03-05T10:00"},
        {"at", "fre 09:30", "2026-03-06T09:30"},
        {"at", "fre 14.30", "2026-03-06T14:30"},
        {"at", "i morgen 9", "2026-03-03T09:00"},
        {"at", "05.03.2026 kl. 10.30", "2026-03-05T10:30"},
        {"at", "uke 11 kl 8", "2026-03-09T08:00"},
    };
    for (size_t i = 0; i < COUNT(rows); i++)
        parse_row(rows[i].key, rows[i].typed, rows[i].expected);
}

static void refused_values(void **state)
{
    (void)state;
    static const struct {
        const char *key, *typed, *words;
    } rows[] = {
        {"official.release", "2026-02-30", "2026-02-30"},
        {"official.release", "bort", "bort"},
        {"wants_work", "kanskje", "\"kanskje\" is neither yes nor no"},
        {"form", "middels", "is no form of execution (varetekt, forvaring, "},
        {"form", "", "is required"},
        {"remand_days", "-1", "whole number"},
        {"remand_days", "1.5", "whole number"},
        {"remand_days", "100000", "whole number"},
        {"remand_days", "12x", "whole number"},
        {"sentence", "lenge", "is not a length of time (write 1 year 2 months, or P1Y2M)"},
        {"sentence", "P", "length of time"},
        {"flags", "debt,gjeld", "\"gjeld\" is no flag (guardian, "},
        {"flags", "debt,,aids", "is no flag"},
        {"family_name", "", "is required"},
        {"family_name", "a\nb", "single line"},
        {"family_name",
         "a\x01"
         "b",
         "U+0001"},
        {"family_name", "a\x7F", "U+007F"},
        {"family_name", "a\xC2\x85", "U+0085"},
        {"family_name", "a\xFF", "UTF-8"},
        {"family_name", "\xED\xA0\x80", "UTF-8"},
        {"text", "a\vb", "U+000B"},
        {"at", "2026-03-05", "is not a day and a time"},
        {"at", "2026-03-05T24:00", "is not a day and a time"},
        {"at", "fre 24.00", "is not a day and a time"},
        {"at", "fre 9.60", "is not a day and a time"},
        {"at", "uke 11", "is not a day and a time"},
        {"at", "tull 10:00", "tull"},
        {"children", "x", "children[0]"},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        const Record *kind = kind_with(rows[i].key);
        const Field *field = field_of(kind, rows[i].key);
        void *record = mem_new(kind->size), *before = mem_new(kind->size);
        record_init(kind, record);
        record_init(kind, before);
        Error err = {0};
        Status status = field_parse(field, record, rows[i].typed, date_from_iso(today_text), &err);
        if (status != STATUS_INVALID) fail_msg("%s=%s was taken", rows[i].key, rows[i].typed);
        assert_int_equal(err.status, STATUS_INVALID);
        assert_string_equal(err.where, rows[i].key);
        if (!strstr(err.message, rows[i].words))
            fail_msg("%s=%s: %s", rows[i].key, rows[i].typed, err.message);
        assert_true(record_same(kind, record, before));
        record_done(kind, record);
        free(record);
        free(before);
    }
}

static void lengths_limited(void **state)
{
    (void)state;
    const Field *name = field_of(&record_casefile, "given_name"), *text = field_of(&record_note, "text");
    char *long_text = mem_new(LONG_TEXT_LIMIT + 2);
    memset(long_text, 'x', LONG_TEXT_LIMIT + 1);
    Error err = {0};
    long_text[LONG_TEXT_LIMIT + 1] = '\0';
    assert_int_equal(field_check_text(text, long_text, &err), STATUS_INVALID);
    assert_non_null(strstr(err.message, "65536"));
    long_text[LONG_TEXT_LIMIT] = '\0';
    assert_int_equal(field_check_text(text, long_text, &err), STATUS_OK);
    long_text[TEXT_LIMIT + 1] = '\0';
    assert_int_equal(field_check_text(name, long_text, &err), STATUS_INVALID);
    long_text[TEXT_LIMIT] = '\0';
    assert_int_equal(field_check_text(name, long_text, &err), STATUS_OK);
    free(long_text);
}

/* A value far too long for a message is quoted only at its beginning. */
static void long_value_quoted(void **state)
{
    (void)state;
    char typed[2001];
    memset(typed, 'z', sizeof typed - 1);
    typed[sizeof typed - 1] = '\0';
    Casefile *casefile = casefile_new();
    Error err = {0};
    field_parse(field_of(&record_casefile, "plan"), casefile, typed, date_from_iso(today_text), &err);
    assert_true(strlen(err.message) < 200);
    assert_non_null(strstr(err.message, "…"));
    assert_non_null(strstr(err.message, "not_needed"));
    casefile_free(casefile);
}

/* What the exchange format takes is narrower than what a person may type. */
static void read_values(void **state)
{
    (void)state;
    static const struct {
        const char *key, *text, *words; /* words NULL: taken, and given back as it was */
    } rows[] = {
        {"official.release", "2026-05-01", NULL},
        {"official.release", "01.05.2026", "\"01.05.2026\" is not a date (YYYY-MM-DD)"},
        {"official.release", "2026-13-01", "is not a date"},
        {"official.release", " 2026-05-01", "is not a date"},
        {"official.release", "", "is not a date"},
        {"form", "hoyt", NULL},
        {"form", "HOYT", "is no form of execution (varetekt"},
        {"form", "", "is no form of execution"},
        {"sentence", "P12M", NULL},
        {"sentence", "2y", "is not a length"},
        {"given_name", "", NULL},
        {"given_name", " Åse ", NULL},
        {"given_name", "a\tb", "single line"},
        {"text", "a\tb\n", NULL},
        {"at", "2026-03-05T10:00:00", NULL},
        {"at", "5.3.2026 10:00", "is not a time"},
        {"flags", "ova", NULL},
        {"flags", "ova,debt", "is no flag"},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        const Record *kind = kind_with(rows[i].key);
        const Field *field = field_of(kind, rows[i].key);
        void *record = mem_new(kind->size);
        record_init(kind, record);
        Error err = {0};
        Status status = field_read(field, record, rows[i].text, &err);
        AUTO_STR out = {0};
        field_format(&out, field, record);
        assert_int_equal(status, rows[i].words ? STATUS_INVALID : STATUS_OK);
        assert_string_equal(str_text(&out), rows[i].words ? "" : rows[i].text);
        if (rows[i].words && !strstr(err.message, rows[i].words))
            fail_msg("%s: %s", rows[i].text, err.message);
        if (strcmp(rows[i].text, "ova") == 0) {
            assert_int_equal(field_read(field, record, "debt", &err), STATUS_OK);
            assert_int_equal(field_read(field, record, "ova", &err), STATUS_INVALID);
            assert_non_null(strstr(err.message, "twice"));
            assert_int_equal(((CodeList *)field_at(field, record))->count, 2);
        }
        record_done(kind, record);
        free(record);
    }
}

static void times(void **state)
{
    (void)state;
    static const char *const right[] = {"2026-03-05T00:00", "2024-02-29T23:59", "2026-03-05T10:00:00"};
    static const char *const wrong[] = {"",
                                        "2026-03-05",
                                        "2026-03-05T",
                                        "2026-03-05T10",
                                        "2026-03-05T10:0",
                                        "2026-03-05 10:00",
                                        "2026-02-29T10:00",
                                        "2026-03-05T10:60",
                                        "2026-03-05T24:00",
                                        "2026-03-05T10:00:60",
                                        "2026-03-05T10:00Z",
                                        "2026-03-05T10:00:00Z",
                                        "2026-03-05t10:00",
                                        "2026-03-05T1O:00",
                                        "2026-03-05T10:00:0",
                                        "2026-03-05T10:00:"};
    for (size_t i = 0; i < COUNT(right); i++)
        assert_true(time_valid(right[i]));
    for (size_t i = 0; i < COUNT(wrong); i++)
        if (time_valid(wrong[i])) fail_msg("%s", wrong[i]);
    assert_false(time_valid(NULL));
}

static void durations(void **state)
{
    (void)state;
    static const char *const right[] = {"P1Y", "P2Y6M10D", "P74D", "P3W", "P0D", "P1Y0M"};
    static const char *const wrong[] = {"",       "P",    "1Y",    "p1y",  "P1y", "P1.5Y",
                                        "P1YT5H", "-P1Y", "P1M1Y", "P1Y ", "P1å"};
    for (size_t i = 0; i < COUNT(right); i++)
        assert_true(duration_valid(right[i]));
    for (size_t i = 0; i < COUNT(wrong); i++)
        if (duration_valid(wrong[i])) fail_msg("%s", wrong[i]);
    assert_false(duration_valid(NULL));
}

/* Each table: keys once, inside the record, with codes or records where the type asks for them, and labelled.
 */
static void check_table(const Record *kind)
{
    for (size_t i = 0; i < kind->count; i++) {
        const Field *field = &kind->fields[i];
        assert_ptr_equal(record_field(kind, field->key), field);
        assert_int_equal(field->type == FIELD_CODE || field->type == FIELD_CODES, field->codes != NULL);
        assert_int_equal(field->type == FIELD_LIST, field->record != NULL);
        assert_true(field->label && field->label[0]);
        assert_true(field->offset < kind->size);
        for (size_t j = 0; j < i; j++)
            assert_int_not_equal(kind->fields[j].offset, field->offset);
        if (field->record) check_table(field->record);
    }
}

static void tables(void **state)
{
    (void)state;
    check_table(&record_casefile);
    assert_null(record_field(&record_casefile, "official"));
    assert_null(record_field(&record_casefile, ""));
    assert_int_equal(record_casefile.count, 50);
    assert_int_equal(record_item.count, 6);
}

/* A field of a fresh record is unknown; parsed it is known, and differs from the fresh one. */
static void known_and_same(void **state)
{
    (void)state;
    static const struct {
        const char *key, *typed;
    } rows[] = {{"unit", "B2"},      {"born", "1990-01-01"}, {"sentence", "P1Y"}, {"wants_work", "no"},
                {"phase", "intake"}, {"remand_days", "0"},   {"flags", "[]"}};
    Casefile *one = casefile_new(), *other = casefile_new();
    for (size_t i = 0; i < COUNT(rows); i++) {
        const Field *field = field_of(&record_casefile, rows[i].key);
        Error err = {0};
        assert_false(field_known(field, one));
        assert_true(field_same(field, one, other));
        assert_int_equal(field_parse(field, one, rows[i].typed, date_from_iso(today_text), &err), STATUS_OK);
        assert_true(field_known(field, one));
        assert_false(field_same(field, one, other));
        assert_int_equal(field_parse(field, other, rows[i].typed, date_from_iso(today_text), &err),
                         STATUS_OK);
        assert_true(record_same(&record_casefile, one, other));
    }
    casefile_free(one);
    casefile_free(other);
}

static void lists(void **state)
{
    (void)state;
    List list = {0}, other = {0};
    assert_true(list_same(&list, &other, &record_contact));
    for (int i = 0; i < 20; i++) {
        char name[16];
        snprintf(name, sizeof name, "nr %d", i);
        ((Contact *)list_add(&list, &record_contact))->name = mem_text(name);
        ((Contact *)list_add(&other, &record_contact))->name = mem_text(name);
    }
    assert_true(list.known && list.count == 20 && list_same(&list, &other, &record_contact));
    list_remove(&list, &record_contact, 19);
    list_remove(&list, &record_contact, 0);
    assert_int_equal(list.count, 18);
    assert_string_equal(((Contact *)list_at(&list, &record_contact, 0))->name, "nr 1");
    assert_string_equal(((Contact *)list_at(&list, &record_contact, 17))->name, "nr 18");
    assert_false(list_same(&list, &other, &record_contact));
    while (list.count)
        list_remove(&list, &record_contact, list.count - 1);
    assert_true(list.known);
    list_done(&other, &record_contact);
    assert_false(list_same(&list, &other, &record_contact)); /* known to be empty, and unknown */
    list_done(&list, &record_contact);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(typed_values),    cmocka_unit_test(refused_values),
        cmocka_unit_test(lengths_limited), cmocka_unit_test(long_value_quoted),
        cmocka_unit_test(times),           cmocka_unit_test(read_values),
        cmocka_unit_test(durations),       cmocka_unit_test(tables),
        cmocka_unit_test(known_and_same),  cmocka_unit_test(lists),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
