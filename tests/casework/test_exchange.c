#include "base/str.h"
#include "casework/exchange.h"
#include "casework/exchange_json.h"
#include "casework/exchange_read.h"
#include "casework/exchange_write.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/* The format without a store: what is read is kept, and written again. */

enum { CASES_ROOM = 100 };

typedef struct Taken {
    size_t count;
    Casefile *cases[CASES_ROOM];
} Taken;

static void taken_done(Taken *taken)
{
    for (size_t i = 0; i < taken->count; i++)
        casefile_free(taken->cases[i]);
    taken->count = 0;
}

/* Stands in for the store: keeps a copy, and refuses a ref that came before. */
static Status keep(void *context, size_t index, Casefile *casefile, Error *err)
{
    Taken *taken = context;
    assert_int_equal(index, taken->count);
    assert_true(taken->count < CASES_ROOM);
    for (size_t i = 0; i < taken->count; i++)
        if (strcmp(taken->cases[i]->ref, casefile->ref) == 0)
            return error_set(err, STATUS_INVALID, "ref", "\"%s\" came before in this file", casefile->ref);
    taken->cases[taken->count++] = casefile_copy(casefile);
    return STATUS_OK;
}

static Status read_bytes(const char *bytes, size_t n, Taken *taken, Error *err)
{
    FILE *in = n ? fmemopen((void *)bytes, n, "r") : fopen("/dev/null", "r");
    assert_non_null(in);
    *err = (Error){0};
    taken->count = 0;
    Status status = exchange_read(in, "inn.json", keep, taken, err);
    fclose(in);
    if (status != STATUS_OK) assert_int_equal(err->status, status);
    return status;
}

static Status read_text(const char *text, Taken *taken, Error *err)
{
    return read_bytes(text, strlen(text), taken, err);
}

static char *write_all(const Taken *taken, size_t *size)
{
    char *bytes = NULL;
    FILE *out = open_memstream(&bytes, size);
    ExchangeWriter writer;
    assert_int_equal(exchange_write_begin(&writer, out, NULL), STATUS_OK);
    for (size_t i = 0; i < taken->count; i++)
        assert_int_equal(exchange_write_case(&writer, taken->cases[i], NULL), STATUS_OK);
    assert_int_equal(exchange_write_end(&writer, NULL), STATUS_OK);
    fclose(out);
    return bytes;
}

/* The file of invented people, whole. */
static char *cohort(size_t *size)
{
    const char *top = getenv("top_srcdir");
    AUTO_STR path = {0};
    str_add_f(&path, "%s/tests/data/cohort-innlandet.json", top ? top : ".");
    FILE *in = fopen(str_text(&path), "rb");
    if (!in) fail_msg("%s is missing", str_text(&path));
    char *bytes = mem_new(1 << 20);
    *size = fread(bytes, 1, (1 << 20) - 1, in);
    bytes[*size] = '\0';
    fclose(in);
    return bytes;
}

#define BEGIN "{\"schema\":\"overgang.cases/1\",\"cases\":["
#define NEEDED                                                                                               \
    "\"ref\":\"A\",\"family_name\":\"Testesen\",\"phase\":\"intake\",\"form\":\"hoyt\",\"start\":\"2026-01-" \
    "01\""
#define CASE "{" NEEDED "}"
#define OTHER                                                                                                \
    "{\"ref\":\"B\"," /* a second case, with what follows */                                                 \
    "\"family_name\":\"Testesen\",\"phase\":\"intake\",\"form\":\"hoyt\",\"start\":\"2026-01-01\""

static void expect_refused(const char *text, size_t n, const char *where, const char *words)
{
    Taken taken;
    Error err;
    Status status = read_bytes(text, n, &taken, &err);
    taken_done(&taken);
    if (status != STATUS_INVALID) fail_msg("gave %d, not refused: %s", status, text);
    if (strcmp(err.where, where) != 0)
        fail_msg("place %s, not %s (%s) in %s", err.where, where, err.message, text);
    if (!strstr(err.message, words))
        fail_msg("%s: \"%s\" does not hold \"%s\" in %s", where, err.message, words, text);
}

typedef struct Fault {
    const char *json, *where, *words;
} Fault;

/* What is wrong inside a case: the fragment stands in the second case, after the required fields. */
static void cases_refused(void **state)
{
    (void)state;
    static const Fault rows[] = {
        {"\"official\":{\"release\":\"2026-13-01\"}", "cases[1].official.release",
         "\"2026-13-01\" is not a date (YYYY-MM-DD)"},
        {"\"born\":\"1990-02-29\"", "cases[1].born", "is not a date"},
        {"\"born\":\"29.02.1992\"", "cases[1].born", "is not a date"},
        {"\"born\":\"\"", "cases[1].born", "is not a date"},
        {"\"born\":\"0000-00-00\"", "cases[1].born", "is not a date"},
        {"\"born\":19900101", "cases[1].born", "expected a date in quotes"},
        {"\"born\":[]", "cases[1].born", "expected a date"},
        {"\"given_name\":true", "cases[1].given_name", "expected a text"},
        {"\"given_name\":{}", "cases[1].given_name", "expected a text"},
        {"\"given_name\":\"a\\nb\"", "cases[1].given_name", "single line"},
        {"\"given_name\":\"a\\u001bb\"", "cases[1].given_name", "U+001B"},
        {"\"given_name\":\"a\\u009bb\"", "cases[1].given_name", "U+009B"},
        {"\"plan\":\"maybe\"", "cases[1].plan", "\"maybe\" is no individual plan (yes, no, not_needed)"},
        {"\"plan\":\"YES\"", "cases[1].plan", "is no individual plan"},
        {"\"plan\":true", "cases[1].plan", "expected one of yes, no, not_needed"},
        {"\"plan\":\"\"", "cases[1].plan", "is no"},
        {"\"wants_work\":\"yes\"", "cases[1].wants_work", "expected true or false"},
        {"\"wants_work\":1", "cases[1].wants_work", "expected true or false"},
        {"\"remand_days\":-1", "cases[1].remand_days", "whole number from 0"},
        {"\"remand_days\":1.0", "cases[1].remand_days", "whole number"},
        {"\"remand_days\":\"1\"", "cases[1].remand_days", "whole number"},
        {"\"remand_days\":100000", "cases[1].remand_days", "whole number"},
        {"\"sentence\":\"2y\"", "cases[1].sentence", "is not a length of time (P2Y6M10D)"},
        {"\"sentence\":\"P\"", "cases[1].sentence", "is not a length"},
        {"\"sentence\":\"p1y\"", "cases[1].sentence", "is not a length"},
        {"\"sentence\":12", "cases[1].sentence", "expected a length of time"},
        {"\"flags\":\"debt\"", "cases[1].flags", "expected a list of codes"},
        {"\"flags\":[\"debt\",\"gjeld\"]", "cases[1].flags[1]", "\"gjeld\" is no flag (guardian, "},
        {"\"flags\":[\"debt\",null]", "cases[1].flags[1]", "expected a code"},
        {"\"flags\":[\"debt\",\"ova\",\"debt\"]", "cases[1].flags[2]", "twice"},
        {"\"children\":{}", "cases[1].children", "expected a list"},
        {"\"children\":[{},null]", "cases[1].children[1]", "expected an object"},
        {"\"children\":[[]]", "cases[1].children[0]", "expected an object"},
        {"\"children\":[{\"name\":\"x\"}]", "cases[1].children[0].name",
         "is not a known key (born, supports)"},
        {"\"children\":[{\"born\":\"2020-02-30\"}]", "cases[1].children[0].born", "is not a date"},
        {"\"benefits\":[{\"code\":\"aap\"},{\"code\":\"aap\",\"since\":\"x\"}]", "cases[1].benefits[1].since",
         "date"},
        {"\"benefits\":[{\"since\":null}]", "cases[1].benefits[0].code", "is required"},
        {"\"benefits\":[{\"code\":null}]", "cases[1].benefits[0].code", "is required"},
        {"\"benefits\":[{\"code\":\"trygd\"}]", "cases[1].benefits[0].code", "is no benefit (alderspensjon"},
        {"\"placements\":[{\"from\":\"2026-01-02\",\"to\":\"2026-01-01\"}]", "cases[1].placements[0].to",
         "before"},
        {"\"placements\":[{\"to\":\"2026-01-01\"}]", "cases[1].placements[0].from", "is required"},
        {"\"interruptions\":[{\"from\":\"2026-01-02\",\"to\":\"2026-01-02\"}]",
         "cases[1].interruptions[0].to", "after"},
        {"\"consents\":[{\"id\":\"C1\"},{\"id\":\"C1\"}]", "cases[1].consents[1].id", "another consent"},
        {"\"consents\":[{\"id\":\"\"}]", "cases[1].consents[0].id", "is required"},
        {"\"consents\":[{\"id\":\"C1\",\"scope\":[\"all\"]}]", "cases[1].consents[0].scope[0]",
         "is no scope (housing"},
        {"\"items\":[{\"code\":\"X\"},{\"code\":\"X\"}]", "cases[1].items[1].code", "twice"},
        {"\"items\":[{\"code\":\"X\",\"rule_due\":null}]", "cases[1].items[0].rule_due",
         "is not a known key (code, "},
        {"\"items\":[{\"code\":\"X\",\"status\":\"started\"}]", "cases[1].items[0].status",
         "is no status (open, "},
        {"\"notes\":[{\"at\":\"2026-01-01\",\"text\":\"x\"}]", "cases[1].notes[0].at",
         "is not a time (YYYY-MM-DDTHH:MM)"},
        {"\"notes\":[{\"at\":\"2026-01-01T09:30\"}]", "cases[1].notes[0].text", "is required"},
        {"\"notes\":[{\"text\":\"a\\u0007\"}]", "cases[1].notes[0].text", "U+0007"},
        {"\"appointments\":[{\"at\":20260101}]", "cases[1].appointments[0].at", "expected a time"},
        {"\"appointments\":[{\"kind\":\"x\"}]", "cases[1].appointments[0].at", "is required"},
        {"\"messages\":[{\"kind\":\"fax\"}]", "cases[1].messages[0].kind", "is no kind of message (inst2, "},
        {"\"contacts\":[{\"role\":\"venn\"}]", "cases[1].contacts[0].role", "is no role"},
        {"\"official\":[]", "cases[1].official", "expected an object"},
        {"\"official\":{\"start\":null}", "cases[1].official.start",
         "is not a known key (two_thirds, release, end, minimum_term)"},
        {"\"official.release\":\"2026-05-01\"", "cases[1].official.release",
         "is not a known key (ref, given_name, "},
        {"\"official\":{\"official.release\":null}", "cases[1].official.official.release",
         "is not a known key"},
        {"\"municipality\":{\"moves_to\":1}", "cases[1].municipality.moves_to", "expected a text"},
        {"\"maintenance\":{\"pays\":\"ja\"}", "cases[1].maintenance.pays", "true or false"},
        {"\"unit\":null,\"unit\":\"B\"", "cases[1].unit", "is there twice"},
        {"\"ref\":\"C\"", "cases[1].ref", "is there twice"},
        {"\"official\":{},\"official\":{}", "cases[1].official", "is there twice"},
        {"\"official\":{\"end\":null,\"end\":null}", "cases[1].official.end", "is there twice"},
        {"\"children\":[{\"supports\":true,\"supports\":true}]", "cases[1].children[0].supports",
         "is there twice"},
        {"\"colour\":null", "cases[1].colour", "is not a known key"},
        {"\"\":1", "cases[1]", "is not a known key"},
        {"\"Ref\":\"x\"", "cases[1].Ref", "official, placements, municipality, responsibility, housing_admission"},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        AUTO_STR text = {0};
        str_add_f(&text, BEGIN CASE "," OTHER ",%s}]}", rows[i].json);
        expect_refused(str_text(&text), text.len, rows[i].where, rows[i].words);
    }
}

/* What is wrong with the file as a whole. */
static void files_refused(void **state)
{
    (void)state;
    static const Fault rows[] = {
        {"", "inn.json:1:1", "nothing in the file"},
        {" \n\n ", "inn.json:3:1", "nothing in the file"},
        {"\xEF\xBB\xBF", "inn.json:1:1", "nothing in the file"},
        {"[]", "inn.json:1:1", "expected \"{\""},
        {"ref;name\nA;B\n", "inn.json:1:1", "expected \"{\""},
        {"{", "inn.json:1:1", "ends too early"},
        {"{}", "schema", "is required: \"overgang.cases/1\""},
        {"{\"cases\":[]}", "schema", "is required"},
        {"{\"cases\":[" CASE "]}", "schema", "is required"},
        {"{\"schema\":\"overgang.cases/1\"}", "cases", "is required"},
        {"{\"schema\":\"overgang.cases/1\",\"cases\":null}", "cases", "is required"},
        {"{\"schema\":\"overgang.cases/1\",\"cases\":{}}", "cases", "expected a list"},
        {"{\"schema\":\"overgang.cases/2\",\"cases\":[]}", "schema",
         "\"overgang.cases/2\" is not \"overgang.cases/1\""},
        {"{\"schema\":null,\"cases\":[]}", "schema", "expected \"overgang.cases/1\""},
        {"{\"schema\":1,\"cases\":[]}", "schema", "expected \"overgang.cases/1\""},
        {"{\"cases\":[" CASE "],\"schema\":\"x\"}", "schema", "is not"},
        {"{\"schema\":\"overgang.cases/1\",\"schema\":\"overgang.cases/1\"}", "schema", "twice"},
        {"{\"cases\":[],\"cases\":[]}", "cases", "twice"},
        {"{\"skjema\":1}", "skjema", "is not a known key (schema, cases)"},
        {"{schema:1}", "inn.json:1:2", "expected a key in quotes"},
        {"{\"schema\" \"x\"}", "inn.json:1:11", "expected \":\""},
        {"{\"schema\":}", "inn.json:1:11", "expected a value"},
        {BEGIN "]", "inn.json:1:39", "ends too early"},
        {BEGIN "]]", "inn.json:1:40", "expected \"}\""},
        {BEGIN "],}", "inn.json:1:41", "expected a key in quotes"},
        {BEGIN "]}x", "inn.json:1:41", "nothing may follow"},
        {BEGIN "]}\n{}", "inn.json:2:1", "nothing may follow"},
        {BEGIN ",]}", "inn.json:1:39", "expected a value"},
        {BEGIN CASE ",]}", "inn.json:1:128", "expected a value"},
        {BEGIN "1]}", "cases[0]", "expected an object"},
        {BEGIN "null]}", "cases[0]", "expected an object"},
        {BEGIN "[" CASE "]]}", "cases[0]", "expected an object"},
        {BEGIN "{}]}", "cases[0].ref", "is required"},
        {BEGIN "{\"ref\":null}]}", "cases[0].ref", "is required"},
        {BEGIN "{\"ref\":\"\"}]}", "cases[0].ref", "is required"},
        {BEGIN "{\"ref\":\"A\"}]}", "cases[0].family_name", "is required"},
        {BEGIN "{\"ref\":\"A\",\"family_name\":\"x\"}]}", "cases[0].phase", "is required"},
        {BEGIN "{\"ref\":\"A\",\"family_name\":\"x\",\"phase\":\"intake\"}]}", "cases[0].form",
         "is required"},
        {BEGIN "{\"ref\":\"A\",\"family_name\":\"x\",\"phase\":\"intake\",\"form\":\"ek\"}]}",
         "cases[0].start", "is required"},
        {BEGIN CASE "," CASE "]}", "cases[1].ref", "came before"},
        {BEGIN "{\"ref\":\"\xC3\x85\",\"family_name\":\"x\",\"phase\":\"intake\",\"form\":\"ek\",\"start\":"
               "\"2026-01-01\"}]}",
         "cases[0].ref", "letters a-z"},
        {BEGIN "{\"ref\":\"A\",\"ref\":\"B\"}]}", "cases[0].ref", "is there twice"},
        {BEGIN "{\"ref\":\"A\",\n \"unit\":B}]}", "inn.json:2:9", "this is not JSON, near 'B'"},
        {BEGIN "{\"ref\":\"A\" \"unit\":1}]}", "inn.json:1:55", "this is not JSON"},
        {BEGIN "{\"ref\":[1}]}", "inn.json:1:48", "this is not JSON"},
        {BEGIN "{\"ref\":\"A\nB\"}]}", "inn.json:1:47", "this is not JSON"},
        {BEGIN "{\"ref\":\"A\\u0000\"}]}", "inn.json:1:54", "U+0000"},
        {BEGIN "{\"ref\":\"A\\x\"}]}", "inn.json:1:49", "this is not JSON"},
        {BEGIN "{\"ref\":\"A\xFF\"}]}", "inn.json:1:47", "not valid UTF-8"},
        {BEGIN "{\"remand_days\":99999999999999999999}]}", "inn.json:1:73", "too large"},
        {BEGIN "{\"remand_days\":01}]}", "inn.json:1:54", "this is not JSON"},
        {BEGIN "{\"remand_days\":NaN}]}", "inn.json:1:56", "this is not JSON"},
        {BEGIN "{'ref':'A'}]}", "inn.json:1:40", "this is not JSON"},
        {BEGIN "{\"ref\":\"A\"", "inn.json:1:48", "ends too early"},
        {BEGIN "{\"ref\":\"A", "inn.json:1:47", "ends too early"},
        {BEGIN CASE, "inn.json:1:126", "ends too early"},
    };
    for (size_t i = 0; i < COUNT(rows); i++)
        expect_refused(rows[i].json, strlen(rows[i].json), rows[i].where, rows[i].words);
}

static void bounds(void **state)
{
    (void)state;
    AUTO_STR text = {0};
    str_add(&text, BEGIN);
    for (int i = 0; i < 100000; i++)
        str_add_char(&text, '[');
    expect_refused(str_text(&text), text.len, "inn.json:1:99", "too deep");

    str_clear(&text);
    str_add(&text, BEGIN OTHER ",\"notes\":[{\"text\":\"");
    for (int i = 0; i < EXCHANGE_CASE_LIMIT / 64; i++)
        str_add(&text, "0123456789012345678901234567890123456789012345678901234567890123");
    expect_refused(str_text(&text), text.len, "cases[0]", "at most 16 MiB");

    str_clear(&text);
    str_add(&text, BEGIN OTHER ",\"children\":[{}");
    for (int i = 0; i < ROWS_LIMIT; i++)
        str_add(&text, ",{}");
    str_add(&text, "]}]}");
    expect_refused(str_text(&text), text.len, "cases[0].children", "at most 20000");
}

static void taken_forms(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        size_t cases;
    } rows[] = {
        {BEGIN "]}", 0},
        {"\xEF\xBB\xBF" BEGIN "]}", 0},
        {" \r\n\t{ \"cases\" : [ ] , \"schema\" : \"overgang.cases/1\" } \n\n", 0},
        {"{\"cases\":[" CASE "],\"schema\":\"overgang.cases\\/1\"}", 1},
        {"{\"\\u0063ases\":[" CASE "],\"schema\":\"overgang.cases/1\"}", 1},
        {BEGIN CASE
         "," OTHER
         ",\"official\":null,\"flags\":null,\"children\":null,\"born\":null,\"remand_days\":null}]}",
         2},
        {BEGIN OTHER ",\"official\":{\"release\":null},\"messages\":[{}],\"contacts\":[{\"role\":null}]}]}",
         1},
        {BEGIN OTHER ",\"national_id\":\"12345678901\"}]}", 1}, /* odd, but no refusal */
        {BEGIN OTHER ",\"interruptions\":[{\"from\":\"2026-01-05\"}]}]}", 1},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        Taken taken;
        Error err;
        if (read_text(rows[i].text, &taken, &err) != STATUS_OK)
            fail_msg("%s: %s: %s", rows[i].text, err.where, err.message);
        assert_int_equal(taken.count, rows[i].cases);
        taken_done(&taken);
    }
}

/* Unknown and known to be none are two things; items of a file count as touched. */
static void known_and_unknown(void **state)
{
    (void)state;
    Taken taken;
    Error err;
    assert_int_equal(
        read_text(BEGIN OTHER
                  ",\"benefits\":[],\"flags\":[],\"given_name\":\"\",\"items\":[{\"code\":\"IN-TALK\"}]}]}",
                  &taken, &err),
        STATUS_OK);
    const Casefile *casefile = taken.cases[0];
    assert_true(casefile->benefits.known && casefile->benefits.count == 0);
    assert_true(casefile->flags.known && casefile->flags.count == 0);
    assert_false(casefile->children.known);
    assert_string_equal(casefile->person.given_name, "");
    assert_null(casefile->stay.unit);
    assert_int_equal(casefile->stay.remand_days, COUNT_UNKNOWN);
    assert_int_equal(ITEM_AT(casefile, 0)->stated, 1);
    assert_int_equal(ITEM_AT(casefile, 0)->status, ITEM_OPEN);
    taken_done(&taken);
}

static void drop_nulls(json_t *value)
{
    const char *key;
    void *next;
    json_t *member;
    size_t i;
    json_object_foreach_safe(value, next, key, member)
    {
        if (json_is_null(member))
            json_object_del(value, key);
        else
            drop_nulls(member);
    }
    json_array_foreach(value, i, member) drop_nulls(member);
}

static json_t *loaded(const char *bytes, size_t size)
{
    json_error_t fault;
    json_t *value = json_loadb(bytes, size, 0, &fault);
    if (!value) fail_msg("line %d: %s", fault.line, fault.text);
    return value;
}

/* Every value comes back, in the same order of keys whatever the order was; and what is written is read
 * again. */
static void cohort_there_and_back(void **state)
{
    (void)state;
    size_t size, written_size, again_size;
    char *bytes = cohort(&size);
    Taken taken, again;
    Error err;
    if (read_bytes(bytes, size, &taken, &err) != STATUS_OK) fail_msg("%s: %s", err.where, err.message);
    assert_int_equal(taken.count, 59);
    char *written = write_all(&taken, &written_size);
    json_t *before = loaded(bytes, size), *after = loaded(written, written_size);
    drop_nulls(before);
    assert_true(json_equal(before, after));

    assert_int_equal(read_bytes(written, written_size, &again, &err), STATUS_OK);
    for (size_t i = 0; i < taken.count; i++)
        assert_true(record_same(&record_casefile, taken.cases[i], again.cases[i]));
    char *written_again = write_all(&again, &again_size);
    assert_string_equal(written, written_again);
    taken_done(&taken);
    taken_done(&again);
    json_decref(before);
    json_decref(after);
    free(bytes);
    free(written);
    free(written_again);
}

/* The layout is stable: it is compared and kept in version control by others. */
static void layout(void **state)
{
    (void)state;
    Taken taken;
    Error err;
    assert_int_equal(
        read_text(BEGIN OTHER
                  ",\"children\":[{\"supports\":true}],\"benefits\":[],\"official\":{\"end\":\"2027-01-01\"},"
                  "\"given_name\":\"\xC3\x85se \\\"\\/\\u00e6\",\"remand_days\":0,"
                  "\"notes\":[{\"text\":\"a\\nb\"}],\"flags\":[\"ova\",\"aids\"]}]}",
                  &taken, &err),
        STATUS_OK);
    size_t size;
    char *written = write_all(&taken, &size);
    assert_string_equal(
        written, "{\n \"schema\": \"overgang.cases/1\",\n \"cases\": [\n"
                 "  {\n   \"ref\": \"B\",\n   \"given_name\": \"\xC3\x85se \\\"/\xC3\xA6\",\n"
                 "   \"family_name\": \"Testesen\",\n   \"phase\": \"intake\",\n   \"form\": \"hoyt\",\n"
                 "   \"start\": \"2026-01-01\",\n   \"remand_days\": 0,\n"
                 "   \"official\": {\n    \"end\": \"2027-01-01\"\n   },\n   \"benefits\": [],\n"
                 "   \"children\": [\n    {\n     \"supports\": true\n    }\n   ],\n"
                 "   \"flags\": [\n    \"ova\",\n    \"aids\"\n   ],\n"
                 "   \"notes\": [\n    {\n     \"text\": \"a\\nb\"\n    }\n   ]\n  }\n ]\n}\n");
    free(written);
    taken_done(&taken);
    written = write_all(&taken, &size);
    assert_string_equal(written, "{\n \"schema\": \"overgang.cases/1\",\n \"cases\": []\n}\n");
    free(written);
}

/* Items that only follow from the rules are not written. */
static void untouched_items(void **state)
{
    (void)state;
    AUTO_CASEFILE Casefile *casefile = casefile_new();
    for (int i = 0; i < 3; i++) {
        Item *item = list_add(&casefile->items, &record_item);
        item->code = mem_text(i == 1 ? "IN-TALK" : i == 0 ? "IN-A" : "IN-B");
        item->status = ITEM_OPEN;
        item->stated = i == 1;
    }
    json_t *stated = exchange_case_json(casefile, true), *all = exchange_case_json(casefile, false);
    assert_int_equal(json_array_size(json_object_get(stated, "items")), 1);
    assert_int_equal(json_array_size(json_object_get(all, "items")), 3);
    json_decref(stated);
    json_decref(all);
}

static void disk_full(void **state)
{
    (void)state;
    FILE *out = fopen("/dev/full", "w");
    if (!out) skip();
    ExchangeWriter writer;
    Error err = {0};
    assert_int_equal(exchange_write_begin(&writer, out, &err), STATUS_OK);
    assert_int_equal(exchange_write_end(&writer, &err), STATUS_FAILED);
    assert_non_null(strstr(err.message, "cannot be written"));
    fclose(out);
}

static void unreadable(void **state)
{
    (void)state;
    Taken taken;
    Error err = {0};
    FILE *in = fopen("/", "r"); /* opens, but cannot be read */
    taken.count = 0;
    if (!in) skip();
    assert_int_equal(exchange_read(in, "mappe", keep, &taken, &err), STATUS_FAILED);
    assert_string_equal(err.where, "mappe");
    fclose(in);
}

static Status give_up(void *context, size_t index, Casefile *casefile, Error *err)
{
    (void)context, (void)index, (void)casefile;
    return error_set(err, STATUS_FAILED, "saker.db", "the disk is full");
}

/* A fault of the store has the store's own place, not that of the case. */
static void taker_fails(void **state)
{
    (void)state;
    char text[] = BEGIN CASE "]}";
    FILE *in = fmemopen(text, strlen(text), "r");
    Error err = {0};
    assert_int_equal(exchange_read(in, "inn.json", give_up, NULL, &err), STATUS_FAILED);
    assert_string_equal(err.where, "saker.db");
    fclose(in);
}

static void lists_set(void **state)
{
    (void)state;
    AUTO_CASEFILE Casefile *casefile = casefile_new();
    const Field *children = record_field(&record_casefile, "children"),
                *flags = record_field(&record_casefile, "flags");
    Error err = {0};
    assert_int_equal(exchange_list_from_json(children, casefile, "[{\"born\":\"2020-01-01\"},{}]", &err),
                     STATUS_OK);
    assert_int_equal(casefile->children.count, 2);
    assert_int_equal(exchange_list_from_json(flags, casefile, " [\"ova\"]", &err), STATUS_OK);
    assert_int_equal(casefile->flags.count, 1);
    static const Fault rows[] = {
        {"[{\"born\":\"2020-01-01\"},{\"born\":1}]", "children[1].born", "expected a date"},
        {"{}", "children", "expected a list"},
        {"[", "children", "ends too early"},
        {"", "children", "ends too early"},
        {"[] x", "children", "not JSON"},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        assert_int_equal(exchange_list_from_json(children, casefile, rows[i].json, &err), STATUS_INVALID);
        assert_string_equal(err.where, rows[i].where);
        if (!strstr(err.message, rows[i].words)) fail_msg("%s: %s", rows[i].json, err.message);
        assert_int_equal(casefile->children.count, 2);
    }
    assert_int_equal(exchange_list_from_json(children, casefile, "[]", &err), STATUS_OK);
    assert_true(casefile->children.known && casefile->children.count == 0);
    assert_int_equal(exchange_list_from_json(children, casefile, "null", &err), STATUS_OK);
    assert_false(casefile->children.known);
    assert_int_equal(exchange_list_from_json(flags, casefile, "null", &err), STATUS_OK);
    assert_false(casefile->flags.known);
}

/* A file cut short is never taken, wherever it is cut. */
static void cut_short(void **state)
{
    (void)state;
    size_t size;
    char *bytes = cohort(&size);
    while (size > 0 && bytes[size - 1] != '}')
        size--;
    for (size_t n = 0; n < size; n += 101) {
        Taken taken;
        Error err;
        char *part = mem_new(n + 1); /* its own memory, so that reading past its end is noticed */
        memcpy(part, bytes, n);
        if (read_bytes(part, n, &taken, &err) != STATUS_INVALID)
            fail_msg("cut after %zu bytes it was taken", n);
        if (n > 0 && strncmp(err.where, "inn.json:", 9) != 0)
            fail_msg("cut after %zu bytes: %s", n, err.where);
        taken_done(&taken);
        free(part);
    }
    free(bytes);
}

/* Bytes changed at will never crash it, and what is taken all the same can be written and read again. */
static void bytes_changed(void **state)
{
    (void)state;
    size_t size, refused = 0;
    char *bytes = cohort(&size);
    uint64_t random = 1;
    for (int round = 0; round < 300; round++) {
        Taken taken, again;
        Error err;
        random = random * 6364136223846793005u + 1442695040888963407u;
        size_t at = (size_t)(random >> 20) % size;
        char old = bytes[at];
        bytes[at] = (char)(random >> 56);
        if (read_bytes(bytes, size, &taken, &err) == STATUS_OK) {
            size_t written_size;
            char *written = write_all(&taken, &written_size);
            assert_int_equal(read_bytes(written, written_size, &again, &err), STATUS_OK);
            taken_done(&again);
            free(written);
        } else {
            refused++;
            assert_true(err.where[0] && err.message[0]);
        }
        taken_done(&taken);
        bytes[at] = old;
    }
    assert_true(refused > 100);
    free(bytes);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(cases_refused),
        cmocka_unit_test(files_refused),
        cmocka_unit_test(bounds),
        cmocka_unit_test(taken_forms),
        cmocka_unit_test(known_and_unknown),
        cmocka_unit_test(cohort_there_and_back),
        cmocka_unit_test(layout),
        cmocka_unit_test(untouched_items),
        cmocka_unit_test(disk_full),
        cmocka_unit_test(unreadable),
        cmocka_unit_test(taker_fails),
        cmocka_unit_test(lists_set),
        cmocka_unit_test(cut_short),
        cmocka_unit_test(bytes_changed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
