#include "base/place.h"

#include "base/lang.h"
#include "temp.h"

#include <fcntl.h>
#include <unistd.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

enum { ME = 1000, OTHER = 1001, EXT4 = 0xEF53 };

static Place good(void)
{
    return (Place){.file = {.st_mode = S_IFREG | 0600, .st_uid = ME, .st_gid = ME},
                   .folder = {.st_mode = S_IFDIR | 0700, .st_uid = ME, .st_gid = ME},
                   .disk = EXT4,
                   .user = ME};
}

static void test_refused(void **state)
{
    (void)state;
    static const struct {
        unsigned file, folder;
        uid_t file_owner, folder_owner, user;
        bool sealed, fine;
        const char *says;
    } rows[] = {
        {.file = 0600, .folder = 0700, .file_owner = ME, .folder_owner = ME, .user = ME, .fine = true},
        {.file = 0644, .folder = 0755, .file_owner = ME, .folder_owner = ME, .user = ME, .fine = true},
        {.file = 0644, .folder = 0775, .file_owner = ME, .folder_owner = ME, .user = ME, .fine = true},
        {.file = 0600, .folder = 01777, .file_owner = ME, .folder_owner = 0, .user = ME, .fine = true},
        {.file = 0400, .folder = 0500, .file_owner = ME, .folder_owner = ME, .user = ME, .fine = true},
        {.file = 0644, .folder = 0755, .file_owner = 0, .folder_owner = 0, .user = ME, .fine = true},
        {.file = 0600, .folder = 0700, .file_owner = OTHER, .folder_owner = OTHER, .user = 0, .fine = true},
        {.file = 0660, .folder = 0700, .file_owner = ME, .folder_owner = ME, .user = ME, .says = "0660"},
        {.file = 0602, .folder = 0700, .file_owner = ME, .folder_owner = ME, .user = ME, .says = "0602"},
        {.file = 0666, .folder = 0700, .file_owner = ME, .folder_owner = ME, .user = 0, .says = "0666"},
        {.file = 0600, .folder = 0777, .file_owner = ME, .folder_owner = ME, .user = ME, .says = "0777"},
        {.file = 0600, .folder = 0702, .file_owner = ME, .folder_owner = ME, .user = ME, .says = "0702"},
        {.file = 0644, .folder = 0700, .file_owner = OTHER, .folder_owner = ME, .user = ME, .says = "somebody else"},
        {.file = 0600, .folder = 0755, .file_owner = ME, .folder_owner = OTHER, .user = ME, .says = "folder"},
        {.file = 0660, .folder = 0770, .file_owner = ME, .folder_owner = ME, .user = ME, .says = "overgang seal"},
        /* sealed: shared by a group; not by everybody, and without the group as strict as ever */
        {.file = 0660, .folder = 0770, .file_owner = ME, .folder_owner = ME, .user = ME, .sealed = true, .fine = true},
        {.file = 0660, .folder = 02770, .file_owner = OTHER, .folder_owner = OTHER, .user = ME, .sealed = true, .fine = true},
        {.file = 0660, .folder = 03770, .file_owner = OTHER, .folder_owner = 0, .user = ME, .sealed = true, .fine = true},
        {.file = 0662, .folder = 0770, .file_owner = ME, .folder_owner = ME, .user = ME, .sealed = true, .says = "0662"},
        {.file = 0660, .folder = 0777, .file_owner = ME, .folder_owner = ME, .user = ME, .sealed = true, .says = "0777"},
        {.file = 0640, .folder = 0770, .file_owner = OTHER, .folder_owner = ME, .user = ME, .sealed = true, .says = "somebody else"},
        {.file = 0600, .folder = 0770, .file_owner = ME, .folder_owner = OTHER, .user = ME, .sealed = true, .says = "folder"},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        Place place = good();
        Error err = {0};
        place.file.st_mode = S_IFREG | rows[i].file, place.file.st_uid = rows[i].file_owner;
        place.folder.st_mode = S_IFDIR | rows[i].folder, place.folder.st_uid = rows[i].folder_owner;
        place.user = rows[i].user;
        place.sealed = rows[i].sealed;
        assert_int_equal(place_refuse("a.db", &place, &err), rows[i].fine ? STATUS_OK : STATUS_FAILED);
        if (rows[i].fine) continue;
        assert_string_equal(err.where, "a.db");
        assert_non_null(strstr(err.message, rows[i].says));
    }
}

static void test_disks(void **state)
{
    (void)state;
    static const struct {
        unsigned long type;
        const char *name;
    } rows[] = {
        {.type = EXT4},
        {.type = 0x01021994 /* tmpfs */},
        {.type = 0x9123683E /* btrfs */},
        {.type = 0x58465342 /* xfs */},
        {.type = 0x794C7630 /* overlay */},
        {.type = 0x6969, .name = "NFS"},
        {.type = 0x517B, .name = "SMB"},
        {.type = 0xFE534D42, .name = "SMB"},
        {.type = 0xFF534D42, .name = "CIFS"},
        {.type = 0x65735546, .name = "FUSE"},
        {.type = (unsigned long)(long)(int)0xFF534D42 /* where the member is 32 bits with a sign */, .name = "CIFS"},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        Place place = good();
        AUTO_STR words = {0};
        place.disk = (long)rows[i].type;
        place_warn(&place, &words);
        if (rows[i].name)
            assert_non_null(strstr(str_text(&words), rows[i].name));
        else
            assert_int_equal(words.len, 0);
    }
}

static void test_group(void **state)
{
    (void)state;
    static const struct {
        unsigned mode;
        gid_t group;
        bool told;
    } rows[] = {
        {.mode = 0700, .group = 100},
        {.mode = 0755, .group = 100},
        {.mode = 0775, .group = ME /* a group of one's own */},
        {.mode = 01775, .group = 100},
        {.mode = 0775, .group = 100, .told = true},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        Place place = good();
        AUTO_STR words = {0};
        place.folder.st_mode = S_IFDIR | rows[i].mode, place.folder.st_gid = rows[i].group;
        place_warn(&place, &words);
        assert_int_equal(words.len > 0, rows[i].told);
    }
}

static void test_looks(void **state)
{
    (void)state;
    AUTO_FREE char *folder = temp_new();
    AUTO_FREE char *path = temp_path(folder, "a.db");
    Place place;
    Error err = {0};
    temp_text(folder, "a.db", "x");
    assert_int_equal(chmod(path, 0640), 0);
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    assert_int_equal(place_look(path, fd, &place, &err), STATUS_OK);
    close(fd);
    assert_int_equal(place.file.st_mode & 0777, 0640);
    assert_int_equal(place.folder.st_mode & 0777, 0700);
    assert_int_equal(place.user, geteuid());
    assert_int_equal(place_look(path, -1, &place, &err), STATUS_FAILED);
    temp_remove(folder);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_refused),
        cmocka_unit_test(test_disks),
        cmocka_unit_test(test_group),
        cmocka_unit_test(test_looks),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
