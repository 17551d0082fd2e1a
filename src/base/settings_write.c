#include "base/settings_write.h"

#include "base/lang.h"
#include "base/paths.h"
#include "base/str.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* ---------------------------------------------------------------- the text */

static const char *value_of(SettingId id, const SettingValue values[], size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (values[i].id == id && values[i].text && *values[i].text) return values[i].text;
    return NULL;
}

/* Each line of the help as a comment. */
static void add_help(Str *out, const char *help)
{
    while (*help) {
        size_t n = strcspn(help, "\n");
        str_add(out, "# ");
        str_add_n(out, help, n);
        str_add_char(out, '\n');
        help += n + (help[n] == '\n');
    }
}

void settings_add_text(Str *out, const SettingValue values[], size_t count)
{
    const SettingRow *rows = settings_rows();
    const char *last = "";
    str_add_f(out, "# %s\n", _("How overgang is set up. See overgang.ini(5)."));
    for (SettingId id = 0; id < SET_COUNT; id++) {
        const SettingRow *row = &rows[id];
        const char *value = value_of(id, values, count);
        if (!text_same(row->section, last)) str_add_f(out, "\n[%s]\n", row->section);
        last = row->section;
        str_add_char(out, '\n');
        add_help(out, _(row->help));
        if (value)
            str_add_f(out, "%s = %s\n", row->key, value);
        else
            str_add_f(out, "#%s = %s\n", row->key, row->fallback ? row->fallback : row->example);
    }
}

/* ---------------------------------------------------------------- the file */

static Status write_bytes(int fd, const char *path, const Str *text, Error *err)
{
    for (size_t done = 0; done < text->len;) {
        ssize_t n = write(fd, text->data + done, text->len - done);
        if (n < 0 && errno == EINTR) continue;
        if (n <= 0) return error_set(err, STATUS_FAILED, path, _("cannot be written: %s"), strerror(errno));
        done += (size_t)n;
    }
    if (fsync(fd) != 0)
        return error_set(err, STATUS_FAILED, path, _("cannot be written: %s"), strerror(errno));
    return STATUS_OK;
}

/* Reads the file back: what a person typed may mean something to an INI file that they did not mean. */
static Status check_values(const char *path, const SettingValue values[], size_t count, size_t *wrong,
                           Error *err)
{
    Settings *settings = NULL;
    Status status = settings_load(path, true, &settings, err);
    for (size_t i = 0; i < count && status == STATUS_OK; i++) {
        if (!values[i].text || !*values[i].text) continue;
        if (text_same(settings_text(settings, values[i].id), values[i].text)) continue;
        *wrong = i;
        status = error_set(err, STATUS_INVALID, settings_rows()[values[i].id].key,
                           _("“%s” cannot stand in overgang.ini as it is; leave out quotation marks, "
                             "semicolons and number signs"),
                           values[i].text);
    }
    settings_free(settings);
    return status;
}

/* Under its name only when it is whole; never over another. */
static Status put_in_place(const char *draft, const char *path, Error *err)
{
    if (renameat2(AT_FDCWD, draft, AT_FDCWD, path, RENAME_NOREPLACE) == 0) return STATUS_OK;
    if (errno != EEXIST && link(draft, path) == 0) return STATUS_OK; /* a file system without the former */
    if (errno == EEXIST)
        return error_set(err, STATUS_FAILED, path, _("is there already; it is not written over"));
    return error_set(err, STATUS_FAILED, path, _("cannot be written: %s"), strerror(errno));
}

Status settings_write_new(const char *path, const SettingValue values[], size_t count, size_t *wrong,
                          Error *err)
{
    AUTO_STR text = {0}, draft = {0};
    *wrong = count;
    TRY(paths_make_folders(path, err));
    settings_add_text(&text, values, count);
    str_add_f(&draft, "%s.XXXXXX", path);
    int fd = mkstemp(draft.data);
    if (fd < 0) return error_set(err, STATUS_FAILED, path, _("cannot be written: %s"), strerror(errno));
    Status status = write_bytes(fd, path, &text, err);
    close(fd);
    if (status == STATUS_OK) status = check_values(str_text(&draft), values, count, wrong, err);
    if (status == STATUS_OK) status = put_in_place(str_text(&draft), path, err);
    unlink(str_text(&draft));
    return status;
}
