/* The exchange format through a real store: all or nothing, and what goes in comes out. */

#include "tests/casework/fixture.h"

#include "casework/exchange.h"

#include <jansson.h>

#define SOMEBODY(ref)                                                                                        \
    "{\"ref\":\"" ref                                                                                        \
    "\",\"family_name\":\"Testesen\",\"phase\":\"intake\",\"form\":\"hoyt\",\"start\":\"2026-02-23\""
#define FILE_OF(cases) "{\"schema\":\"overgang.cases/1\",\"cases\":[" cases "]}"

static Status import_text(Fixture *f, const char *text, ExchangeReport *report)
{
    FILE *in = fmemopen((void *)text, strlen(text), "r");
    assert_non_null(in);
    Status status = exchange_import(&f->desk, in, "inn.json", report, &f->err);
    fclose(in);
    return status;
}

/* Everything, or the refs given, as text. */
static char *export_text(Fixture *f, const char *const *refs, size_t count)
{
    char *text = NULL;
    size_t size;
    FILE *out = open_memstream(&text, &size);
    GOOD(f, exchange_export(&f->desk, out, refs, count, &f->err));
    fclose(out);
    return text;
}

static char *cohort(void)
{
    const char *top = getenv("top_srcdir");
    AUTO_STR path = {0}, text = {0};
    str_add_f(&path, "%s/tests/data/cohort-innlandet.json", top ? top : ".");
    FILE *in = fopen(str_text(&path), "rb");
    if (!in) fail_msg("%s is missing", str_text(&path));
    char buffer[4096];
    for (size_t n; (n = fread(buffer, 1, sizeof buffer, in)) > 0;)
        str_add_n(&text, buffer, n);
    fclose(in);
    return str_take(&text);
}

static json_t *parsed(const char *text)
{
    json_t *value = json_loads(text, 0, NULL);
    assert_non_null(value);
    return value;
}

/* Whether all that `one` says `other` says too; null says nothing. Writes the first place where not. */
static bool covers(json_t *other, json_t *one, const char *place)
{
    const char *key;
    json_t *value;
    size_t i;
    if (json_is_null(one)) return true;
    if (json_is_array(one)) {
        if (json_array_size(one) != json_array_size(other))
            return print_message("%s: length\n", place), false;
        json_array_foreach(one, i, value) if (!covers(json_array_get(other, i), value, place)) return false;
        return true;
    }
    if (!json_is_object(one)) return json_equal(one, other) || (print_message("%s differs\n", place), false);
    json_object_foreach(one, key, value) if (!covers(json_object_get(other, key), value, key)) return false;
    return true;
}

static void cohort_there_and_back(void **state)
{
    Fixture *f = *state;
    ExchangeReport report = {0};
    char *bytes = cohort();
    GOOD(f, import_text(f, bytes, &report));
    assert_int_equal(report.counts.added, 59);
    char *out = export_text(f, NULL, 0);
    json_t *before = parsed(bytes), *after = parsed(out);
    assert_true(covers(after, before, "cohort"));

    GOOD(f, import_text(f, out, &report)); /* import after export changes nothing */
    assert_int_equal(report.counts.unchanged, 59);
    assert_int_equal(report.counts.added + report.counts.updated, 0);
    char *again = export_text(f, NULL, 0);
    assert_string_equal(out, again);
    json_decref(before);
    json_decref(after);
    free(bytes);
    free(out);
    free(again);
}

/* A fault in the last case, or after it, and the store is as it was. */
static void all_or_nothing(void **state)
{
    Fixture *f = *state;
    static const struct {
        const char *text, *where;
    } rows[] = {
        {FILE_OF(SOMEBODY("A") "}," SOMEBODY("B") ",\"born\":\"x\"}"), "cases[1].born"},
        {FILE_OF(SOMEBODY("A") "}," SOMEBODY("A") "}"), "cases[1].ref"},
        {FILE_OF(SOMEBODY("A") ",\"items\":[{\"code\":\"IN-NOPE\"}]}"), "cases[0].items[0].code"},
        {FILE_OF(SOMEBODY("A") "}") "x", "inn.json:1:129"},
        {"{\"cases\":[" SOMEBODY("A") "}],\"schema\":\"overgang.cases/2\"}", "schema"},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        ExchangeReport report = {0};
        assert_int_equal(import_text(f, rows[i].text, &report), STATUS_INVALID);
        assert_string_equal(f->err.where, rows[i].where);
        char *out = export_text(f, NULL, 0);
        assert_null(strstr(out, "Testesen"));
        free(out);
    }
    ExchangeReport report = {0}; /* and the store can be written to again */
    GOOD(f, import_text(f, FILE_OF(SOMEBODY("A") "}"), &report));
}

static bool at_once(void *context)
{
    return ++*(int *)context > 1;
}

static void interrupted(void **state)
{
    Fixture *f = *state;
    int calls = 0;
    ExchangeReport report = {.interrupted = at_once, .context = &calls};
    assert_int_equal(import_text(f, FILE_OF(SOMEBODY("A") "}," SOMEBODY("B") "}"), &report),
                     STATUS_INTERRUPTED);
    char *out = export_text(f, NULL, 0);
    assert_null(strstr(out, "Testesen"));
    free(out);
}

static void gather(void *context, const char *where, const char *text)
{
    str_add_f(context, "%s: %s\n", where, text);
}

static void warned(void **state)
{
    Fixture *f = *state;
    AUTO_STR told = {0};
    ExchangeReport report = {.warn = gather, .context = &told};
    GOOD(f, import_text(f, FILE_OF(SOMEBODY("A") "}," SOMEBODY("B") ",\"national_id\":\"27848126378\"}"),
                        &report));
    assert_string_equal(str_text(&told),
                        "cases[1].national_id: the check digits of the national identity number are wrong\n");
    assert_int_equal(report.counts.added, 2);
}

/* Each ref once, in the order asked for; nothing is written where one of them is not there. */
static void some_refs(void **state)
{
    Fixture *f = *state;
    ExchangeReport report = {0};
    GOOD(f, import_text(f, FILE_OF(SOMEBODY("A") "}," SOMEBODY("B") "}," SOMEBODY("C") "}"), &report));
    char *out = export_text(f, (const char *const[]){"C", "A", "C"}, 3);
    json_t *file = parsed(out), *cases = json_object_get(file, "cases");
    assert_int_equal(json_array_size(cases), 2);
    assert_string_equal(json_string_value(json_object_get(json_array_get(cases, 0), "ref")), "C");
    json_decref(file);
    free(out);

    size_t size;
    FILE *stream = open_memstream(&out, &size);
    assert_int_equal(exchange_export(&f->desk, stream, (const char *const[]){"A", "X"}, 2, &f->err),
                     STATUS_NOT_FOUND);
    fclose(stream);
    assert_int_equal(size, 0);
    free(out);
}

#define IN_A_STORE(test) cmocka_unit_test_setup_teardown(test, fixture_open, fixture_close)

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_A_STORE(cohort_there_and_back),
        IN_A_STORE(all_or_nothing),
        IN_A_STORE(interrupted),
        IN_A_STORE(warned),
        IN_A_STORE(some_refs),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
