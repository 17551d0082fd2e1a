#include "base/settings_write.h"

#include "base/file.h"
#include "base/lang.h"
#include "base/paths.h"
#include "base/str.h"

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

static Status refuse_value(const SettingValue *value, Error *err)
{
    return error_set(err, STATUS_INVALID, settings_rows()[value->id].key,
                     _("“%s” cannot stand in overgang.ini as it is; leave out quotation marks, "
                       "semicolons and number signs"),
                     value->text);
}

Status settings_check_written(const char *path, const SettingValue values[], size_t count, size_t *wrong, Error *err)
{
    Settings *settings = NULL;
    for (size_t i = 0; i < count; i++) {
        if (!values[i].text || !strpbrk(values[i].text, ";#\"\\\n")) continue;
        *wrong = i;
        return refuse_value(&values[i], err);
    }
    Status status = settings_load(path, true, &settings, err);
    for (size_t i = 0; i < count && status == STATUS_OK; i++) {
        if (!values[i].text || !*values[i].text) continue;
        if (text_same(settings_text(settings, values[i].id), values[i].text)) continue;
        *wrong = i;
        status = refuse_value(&values[i], err);
    }
    settings_free(settings);
    return status;
}

Status settings_write_new(const char *path, const SettingValue values[], size_t count, size_t *wrong,
                          Error *err)
{
    AUTO_STR text = {0};
    AUTO_FREE char *draft = NULL;
    *wrong = count;
    TRY(paths_make_folders(path, err));
    settings_add_text(&text, values, count);
    Status status = file_write_draft(path, str_text(&text), text.len, &draft, err);
    if (status == STATUS_OK) status = settings_check_written(draft, values, count, wrong, err);
    if (status == STATUS_OK) status = file_put_in_place(draft, path, err);
    if (draft) unlink(draft);
    return status;
}
