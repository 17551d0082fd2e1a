#include "base/login.h"

#include "temp.h"

#include <unistd.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static void test_in_file(void **state)
{
    (void)state;
    AUTO_FREE char *folder = temp_new(), *path = temp_path(folder, "passwd");
    temp_text(folder, "passwd", "root:x:0:0:root:/root:/bin/bash\n"
                                "# nobody\n"
                                "\n"
                                "kari:x:1000:1000:Kari Testesen,,,:/home/kari:/bin/bash\n"
                                "again:x:1000:1000::/home/again:/bin/sh\n");
    struct passwd found;
    char bytes[LOGIN_BYTES];
    assert_true(login_find(path, 1000, &found, bytes));
    assert_string_equal(found.pw_name, "kari");
    assert_string_equal(found.pw_dir, "/home/kari");
    assert_false(login_find(path, 1001, &found, bytes));
    assert_false(login_find("/nowhere/passwd", 0, &found, bytes));
    temp_remove(folder);
}

/* Whoever it is, the name service says the same. */
static void test_self(void **state)
{
    (void)state;
    const struct passwd *self = login_self();
    char name[LOGIN_BYTES] = "";
    if (!self) skip();
    snprintf(name, sizeof name, "%s", self->pw_name);
    assert_int_equal(self->pw_uid, getuid());
    assert_ptr_equal(login_self(), self);
    const struct passwd *system = getpwuid(getuid());
    assert_non_null(system);
    assert_string_equal(system->pw_name, name);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_in_file), cmocka_unit_test(test_self)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
