/* Sources of the rules as people say them. */

#include "casework/source_words.h"

#include "base/str.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

static void assert_words(const char *source, const char *words)
{
    AUTO_STR out = {0};
    source_words(&out, source);
    assert_string_equal(str_text(&out), words);
}

static void chapters_and_annexes_of_the_guide(void **state)
{
    (void)state;
    assert_words("V 9.2", "the guide 9.2");
    assert_words("V.v4", "the guide annex 4");
    assert_words("V.v1 § 16 a", "the guide annex 1 § 16 a");
    assert_words("V 5.1, 5.2.1", "the guide 5.1, 5.2.1");
}

static void the_guide_is_named_once(void **state)
{
    (void)state;
    assert_words("V 6.2.1, V.v4, V.v5, P", "the guide 6.2.1, annex 4, annex 5, the Innlandet project");
    assert_words("V 4.2.5, V 6.2.2", "the guide 4.2.5, 6.2.2");
    assert_words("P, V.v2", "the Innlandet project, the guide annex 2");
    assert_words("V.v4, P KVP", "the guide annex 4, the Innlandet project KVP");
}

static void an_office_names_sources_of_its_own(void **state)
{
    (void)state;
    assert_words("Nasjonal veileder, 15.06.2025", "Nasjonal veileder, 15.06.2025");
    assert_words("Vedtekter § 2", "Vedtekter § 2");
    assert_words("Politiet", "Politiet");
    assert_words("V", "V");
    assert_words("", "");
    assert_words(NULL, "");
    assert_words("P,", "the Innlandet project, ");
}

static void behind_a_sentence(void **state)
{
    (void)state;
    AUTO_STR out = {0};
    str_add(&out, "So it is.");
    source_add_behind(&out, NULL);
    source_add_behind(&out, "");
    source_add_behind(&out, "P");
    assert_string_equal(str_text(&out), "So it is. [the Innlandet project]");
    str_clear(&out);
    source_add_behind(&out, "V 7");
    assert_string_equal(str_text(&out), "[the guide 7]");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(chapters_and_annexes_of_the_guide),
        cmocka_unit_test(the_guide_is_named_once),
        cmocka_unit_test(an_office_names_sources_of_its_own),
        cmocka_unit_test(behind_a_sentence),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
