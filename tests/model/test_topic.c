/* The topics: every field of a case that a person fills in is in exactly one. */

#include "model/topic.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/* What is changed in ways of its own: ref never, the phase and the day of closing by moving the case on, items by ticking, notes by
 * writing one, consents by giving and withdrawing them. */
static const char *const elsewhere[] = {"ref", "previous", "phase", "closed", "consents", "disclosures", "items", "notes"};

static bool is_elsewhere(const char *key)
{
    for (size_t i = 0; i < COUNT(elsewhere); i++)
        if (strcmp(elsewhere[i], key) == 0) return true;
    return false;
}

static int times_in_topics(const char *key)
{
    int times = 0;
    for (size_t i = 0; i < topic_count(); i++) {
        const Topic *topic = topic_at(i);
        for (const char *const *at = topic->fields; *at; at++)
            times += strcmp(*at, key) == 0;
        times += topic->list && strcmp(topic->list, key) == 0;
    }
    return times;
}

static void every_field_in_one_topic(void **state)
{
    (void)state;
    for (size_t i = 0; i < record_casefile.count; i++) {
        const char *key = record_casefile.fields[i].key;
        int expected = is_elsewhere(key) ? 0 : 1;
        if (times_in_topics(key) != expected) fail_msg("%s is in %d topics", key, times_in_topics(key));
        assert_true((topic_of(key) != NULL) == (expected == 1));
    }
}

static void topics_name_fields(void **state)
{
    (void)state;
    for (size_t i = 0; i < topic_count(); i++) {
        const Topic *topic = topic_at(i);
        assert_ptr_equal(topic_find(topic->code), topic);
        assert_true(topic_fields(topic) > 0 || topic->list);
        for (const char *const *at = topic->fields; *at; at++) {
            const Field *field = record_field(&record_casefile, *at);
            if (!field) fail_msg("%s: there is no field %s", topic->code, *at);
            assert_int_not_equal(field->type, FIELD_LIST);
            assert_ptr_equal(topic_of(*at), topic);
        }
        if (!topic->list) continue;
        assert_non_null(topic_list(topic));
        assert_int_equal(topic_list(topic)->type, FIELD_LIST);
    }
    assert_null(topic_find("nonesuch"));
    assert_null(topic_of("phase"));
}

/* The first form asks for all without which there is no case. */
static void first_form_is_enough(void **state)
{
    (void)state;
    for (size_t i = 0; i < record_casefile.count; i++) {
        const Field *field = &record_casefile.fields[i];
        bool asked = false;
        for (const char *const *at = topic_first_fields(); *at; at++)
            asked = asked || strcmp(*at, field->key) == 0;
        if (field->flags & FIELD_REQUIRED && !asked)
            fail_msg("%s is required, but not asked for", field->key);
    }
}

static void what_is_known(void **state)
{
    (void)state;
    AUTO_CASEFILE Casefile *casefile = casefile_new();
    const Topic *person = topic_find("person");
    assert_int_equal(topic_fields(person), 4);
    assert_int_equal(topic_known(person, casefile), 0);
    casefile->person.family_name = mem_text("Moen");
    casefile->person.born = date_of(1990, 5, 1);
    assert_int_equal(topic_known(person, casefile), 2);
    assert_int_equal(topic_known(topic_find("income"), casefile), 0); /* a list is not counted */
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_field_in_one_topic),
        cmocka_unit_test(topics_name_fields),
        cmocka_unit_test(first_form_is_enough),
        cmocka_unit_test(what_is_known),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
