/* Forms made from the field tables: what is asked for, what is typed, what is read back. */

#include "ui/record_form.h"

#include "base/datetext.h"
#include "ui/kept.h"
#include "ui/widget_form_private.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

typedef struct Bench {
    Desk desk;
    App app;
    RecordForm form;
    Casefile *casefile;
} Bench;

static int bench_open(void **state)
{
    Bench *b = calloc(1, sizeof *b);
    b->desk = (Desk){.today = date_of(2026, 3, 2), .lang = LANG_EN};
    b->app.desk = &b->desk;
    b->casefile = casefile_new();
    b->casefile->person.family_name = mem_text("Moen");
    b->casefile->stay.start = date_of(2026, 2, 2);
    b->casefile->stay.form = FORM_HOYT;
    *state = b;
    return 0;
}

static int bench_close(void **state)
{
    Bench *b = *state;
    record_form_done(&b->form);
    for (Kept *next; b->app.kept; b->app.kept = next) {
        next = b->app.kept->next;
        kept_free(b->app.kept);
    }
    casefile_free(b->casefile);
    free(b);
    return 0;
}

static void ask(Bench *b, const char *const *keys)
{
    record_form_set(&b->form, &b->app, "test", &record_casefile, b->casefile, keys);
}

static void type(Bench *b, int at, const char *text)
{
    const char *c = text;
    b->form.form.at = at;
    for (size_t n; *c; c += n) {
        Input input = {.kind = INPUT_TEXT};
        n = 1;
        while ((c[n] & 0xC0) == 0x80)
            n++;
        memcpy(input.text, c, n);
        record_form_type(&b->form, &input);
    }
}

static void press(Bench *b, int at, Key key)
{
    const Input input = {.kind = INPUT_KEY, .key = key};
    b->form.form.at = at;
    record_form_type(&b->form, &input);
}

static const char *fault(const Bench *b, int at)
{
    return str_text(&b->form.form.fields[at].fault);
}

/* What would be written, one pair a line. */
static void assert_pairs(Bench *b, const char *expected)
{
    AUTO_STR all = {0};
    Str pairs[ASKS] = {{0}};
    AUTO_CASEFILE Casefile *read = mem_new(sizeof *read);
    assert_true(record_form_read(&b->form, &b->app, read));
    int count = record_form_pairs(&b->form, read, pairs);
    for (int i = 0; i < count; i++) {
        str_add_f(&all, "%s\n", str_text(&pairs[i]));
        str_done(&pairs[i]);
    }
    assert_string_equal(str_text(&all), expected);
}

static void only_what_was_typed(void **state)
{
    Bench *b = *state;
    ask(b, (const char *const[]){"family_name", "given_name", "born", "sentence", "remand_days", NULL});
    assert_pairs(b, "");
    type(b, 1, " Ma\xC5\x82gorzata Jose\xCC\x81 "); /* the accent comes after its letter */
    type(b, 2, "1.5.90");
    type(b, 3, "2y6m");
    assert_pairs(b, "given_name=Ma\xC5\x82gorzata Jos\xC3\xA9\nborn=1990-05-01\nsentence=P2Y6M\n");
    press(b, 0, K_BACKSPACE); /* what stood there was an offer: it goes as a whole */
    type(b, 0, "Þóra");
    assert_pairs(b, "family_name=Þóra\ngiven_name=Ma\xC5\x82gorzata Jos\xC3\xA9\nborn=1990-05-01\n"
                    "sentence=P2Y6M\n");
}

static const char *shown(const Bench *b, int at)
{
    return form_text(&b->form.form, at);
}

static void lengths_as_people_write_them(void **state)
{
    Bench *b = *state;
    b->casefile->stay.sentence = mem_text("P1Y2M");
    b->desk.lang = LANG_NB;
    ask(b, (const char *const[]){"sentence", NULL});
    assert_string_equal(shown(b, 0), "1 år 2 mnd");
    assert_pairs(b, "");
    type(b, 0, "1 år, 3 måneder og 2 dager");
    assert_pairs(b, "sentence=P1Y3M2D\n");
    b->desk.lang = LANG_EN;
}

static void yes_before_no(void **state)
{
    Bench *b = *state;
    ask(b, (const char *const[]){"wants_work", NULL});
    type(b, 0, " ");
    assert_pairs(b, "wants_work=true\n");
    type(b, 0, " ");
    assert_pairs(b, "wants_work=false\n");
    type(b, 0, " "); /* as one ticks a box */
    assert_pairs(b, "wants_work=true\n");
    press(b, 0, K_BACKSPACE);
    assert_pairs(b, "");
    press(b, 0, K_LEFT);
    assert_pairs(b, "wants_work=false\n");
}

/* Letters that find nothing are told of, wherever one goes from there, and keep all from being written. */
static void letters_that_find_nothing(void **state)
{
    Bench *b = *state;
    AUTO_CASEFILE Casefile *read = mem_new(sizeof *read);
    ask(b, (const char *const[]){"housing_admission", "housing_release", NULL});
    type(b, 0, "slot");
    assert_true(strstr(fault(b, 0), "slot"));
    record_form_go(&b->form, &b->app, 1);
    assert_true(strstr(fault(b, 0), "slot"));
    record_form_go(&b->form, &b->app, 0);
    assert_true(strstr(fault(b, 0), "slot"));
    assert_false(record_form_check(&b->form, &b->app, true));
    assert_true(form_any_touched(&b->form.form));
    assert_false(record_form_read(&b->form, &b->app, read));
    record_form_keep(&b->form, &b->app);
    record_form_done(&b->form);
    ask(b, (const char *const[]){"housing_admission", "housing_release", NULL}); /* the next time */
    assert_false(record_form_check(&b->form, &b->app, false));
    assert_true(strstr(fault(b, 0), "slot"));
    for (int i = 0; i < 4; i++)
        press(b, 0, K_BACKSPACE);
    assert_true(record_form_check(&b->form, &b->app, false));
    assert_pairs(b, "");
}

static void emptied_is_unknown(void **state)
{
    Bench *b = *state;
    b->casefile->person.born = date_of(1990, 5, 1);
    ask(b, (const char *const[]){"born", "family_name", NULL});
    press(b, 0, K_BACKSPACE);
    assert_pairs(b, "born=\n");
    press(b, 1, K_BACKSPACE); /* but a required one stays */
    assert_false(record_form_check(&b->form, &b->app, true));
    assert_true(*fault(b, 1));
}

static void wrong_is_told_beside(void **state)
{
    Bench *b = *state;
    ask(b, (const char *const[]){"born", "remand_days", "sentence", NULL});
    type(b, 0, "snart");
    type(b, 1, "mange");
    type(b, 2, "lenge");
    assert_false(record_form_check(&b->form, &b->app, false));
    for (int i = 0; i < 3; i++)
        assert_true(*fault(b, i));
    press(b, 1, K_CTRL('U'));
    assert_string_equal(fault(b, 1), ""); /* typing takes it away */
}

static void faults_find_their_field(void **state)
{
    Bench *b = *state;
    ask(b, (const char *const[]){"official.release", "born", NULL});
    record_form_fault(&b->form, "official.release", "too early");
    record_form_fault(&b->form, "children[2].born", "too late");
    record_form_fault(&b->form, "nonesuch", "odd");
    assert_string_equal(fault(b, 0), "too early");
    assert_string_equal(fault(b, 1), "too late");
    assert_string_equal(str_text(&b->form.fault), "nonesuch: odd");
}

static void codes_by_typing(void **state)
{
    Bench *b = *state;
    assert_int_equal(form_find_code(&codes_form, "h"), FORM_HOYT);
    assert_int_equal(form_find_code(&codes_form, "HOME"), FORM_HJEMME);
    assert_int_equal(form_find_code(&codes_form, "monitor"), FORM_EK);          /* a word within */
    assert_int_equal(form_find_code(&codes_form, "samf"), FORM_SAMFUNNSSTRAFF); /* the code */
    assert_int_equal(form_find_code(&codes_form, "xyz"), 0);
    assert_int_equal(form_find_code(&codes_form, ""), 0);
    ask(b, (const char *const[]){"form", "employment", "wants_work", NULL});
    type(b, 0, "low");
    type(b, 1, "not");
    type(b, 2, "y");
    assert_pairs(b, "form=lavt\nemployment=none\nwants_work=true\n");
    type(b, 1, "q"); /* "notq" is nothing: it is told, and shown as typed */
    assert_true(*fault(b, 1));
    press(b, 1, K_DELETE);
    press(b, 0, K_DELETE); /* required: back to what it was */
    press(b, 2, K_RIGHT);
    assert_pairs(b, "wants_work=false\n");
    press(b, 2, K_RIGHT); /* past the last one nothing */
    assert_pairs(b, "");
}

static void flags_one_by_one(void **state)
{
    Bench *b = *state;
    ask(b, (const char *const[]){"flags", NULL});
    assert_int_equal(b->form.form.count, FLAG_COUNT - 1);
    assert_pairs(b, "");
    type(b, FLAG_DEBT - 1, "y");
    assert_pairs(b, "flags=debt\n");
    type(b, FLAG_GUARDIAN - 1, "n");
    press(b, FLAG_DEBT - 1, K_DELETE);
    assert_pairs(b, "flags=[]\n"); /* known to be none */
    press(b, FLAG_GUARDIAN - 1, K_DELETE);
    assert_pairs(b, "");
    b->casefile->flags = (CodeList){.known = true, .count = 1, .values = {FLAG_OVA}};
    ask(b, (const char *const[]){"flags", NULL});
    assert_int_equal(form_code(&b->form.form, FLAG_OVA - 1), TRI_YES);
    assert_int_equal(form_code(&b->form.form, FLAG_AIDS - 1), TRI_NO);
    type(b, FLAG_AIDS - 1, "y");
    assert_pairs(b, "flags=ova,aids\n");
}

/* The case changes elsewhere while somebody types: what was typed stays, the rest follows. */
static void typed_stays(void **state)
{
    Bench *b = *state;
    static const char *const keys[] = {"family_name", "born", NULL};
    ask(b, keys);
    type(b, 1, "1.5.90");
    free(b->casefile->person.family_name);
    b->casefile->person.family_name = mem_text("Nguyễn");
    ask(b, keys);
    assert_string_equal(form_text(&b->form.form, 0), "Nguyễn");
    assert_string_equal(form_text(&b->form.form, 1), "1.5.90");
    assert_pairs(b, "born=1990-05-01\n");
}

static void words_of_rows(void **state)
{
    (void)state;
    AUTO_STR out = {0};
    Benefit benefit = {.code = BENEFIT_AAP, .since = date_of(2020, 1, 1), .overpaid = TRI_YES};
    record_row_words(&out, &record_benefit, &benefit, LANG_EN);
    assert_string_equal(str_text(&out), "work assessment allowance · Since 01.01.2020 · Paid too long yes");
    str_clear(&out);
    Appointment appointment = {.at = (char[]){"2026-03-05T10:00"}, .place = (char[]){"Ilseng"}};
    record_row_words(&out, &record_appointment, &appointment, LANG_EN);
    assert_string_equal(str_text(&out), "Thu 05.03.2026 10:00 · Ilseng");
    str_clear(&out);
    Contact nobody = {0};
    record_row_words(&out, &record_contact, &nobody, LANG_EN);
    assert_true(out.len > 0);
}

/* What is told beside a date is the date that is written, in every field that there is. */
static void told_is_what_is_written(void **state)
{
    Bench *b = *state;
    static const char *const typed[] = {"fre", "12.5", "uke 40", "1.3"};
    static const Record *const kinds[] = {&record_casefile, &record_benefit, &record_child,   &record_placement, &record_interruption,
                                              &record_message,  &record_consent, &record_disclosure};
    size_t tried = 0;
    for (size_t k = 0; k < COUNT(kinds); k++) {
        for (size_t f = 0; f < kinds[k]->count; f++) {
            const Field *field = &kinds[k]->fields[f];
            if (field->type != FIELD_DATE) continue;
            AUTO_FREE void *was = mem_new(kinds[k]->size);
            AUTO_FREE void *read = mem_new(kinds[k]->size);
            record_init(kinds[k], was);
            for (size_t t = 0; t < COUNT(typed); t++, tried++) {
                AUTO_STR told = {0}, day = {0};
                record_form_done(&b->form);
                record_form_set(&b->form, &b->app, "told", kinds[k], was, (const char *const[]){field->key, NULL});
                type(b, 0, typed[t]);
                assert_true(form_field_means(&b->form.form.fields[0], &b->app, &told));
                assert_true(record_form_read(&b->form, &b->app, read));
                datetext_day(&day, FIELD_AS(Date, field, read), LANG_EN);
                if (!strstr(str_text(&told), str_text(&day)))
                    fail_msg("%s, %s: told %s, written %s", field->key, typed[t], str_text(&told), str_text(&day));
                record_done(kinds[k], read);
            }
            record_done(kinds[k], was);
        }
    }
    assert_true(tried > 60);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(only_what_was_typed, bench_open, bench_close),
        cmocka_unit_test_setup_teardown(lengths_as_people_write_them, bench_open, bench_close),
        cmocka_unit_test_setup_teardown(yes_before_no, bench_open, bench_close),
        cmocka_unit_test_setup_teardown(letters_that_find_nothing, bench_open, bench_close),
        cmocka_unit_test_setup_teardown(emptied_is_unknown, bench_open, bench_close),
        cmocka_unit_test_setup_teardown(wrong_is_told_beside, bench_open, bench_close),
        cmocka_unit_test_setup_teardown(faults_find_their_field, bench_open, bench_close),
        cmocka_unit_test_setup_teardown(codes_by_typing, bench_open, bench_close),
        cmocka_unit_test_setup_teardown(flags_one_by_one, bench_open, bench_close),
        cmocka_unit_test_setup_teardown(typed_stays, bench_open, bench_close),
        cmocka_unit_test_setup_teardown(told_is_what_is_written, bench_open, bench_close),
        cmocka_unit_test(words_of_rows),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
