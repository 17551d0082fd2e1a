#include "cli/change_settings.h"

#include "base/paths.h"
#include "base/porter.h"

static char *settings_file(const Cli *cli)
{
    const char *named = options_value(&cli->options, "config");
    char *path = NULL;
    if (named) return mem_text(named);
    return paths_config_file(&path, NULL) == STATUS_OK ? path : NULL;
}

void change_settings_prepare(const Cli *cli)
{
    static const SettingId may[] = {SET_USER_NAME, SET_USER_OFFICES, SET_USER_PRISONS, SET_UI_LANGUAGE};
    AUTO_FREE char *path = settings_file(cli);
    porter_know_settings(path, may, COUNT(may));
}

static void keep_old(Cli *cli)
{
    cli->old_settings = mem_grow(cli->old_settings, cli->old_settings_count + 1, sizeof *cli->old_settings);
    cli->old_settings[cli->old_settings_count++] = cli->settings;
}

Status change_settings(void *context, const SettingValue values[], size_t count, size_t *wrong, const Settings **now,
                       Error *err)
{
    Cli *cli = context;
    Settings *settings = NULL;
    Lang lang;
    AUTO_FREE char *path = settings_file(cli);
    TRY(porter_settings(values, count, wrong, err));
    TRY(settings_load(path, true, &settings, err));
    keep_old(cli);
    cli->settings = settings;
    cli_choose_who(cli);
    for (size_t i = 0; i < count; i++) {
        if (values[i].id != SET_UI_LANGUAGE || !lang_from_code(values[i].text, &lang)) continue;
        cli->lang = lang;
        cli_speak(cli, lang);
    }
    *now = settings;
    return STATUS_OK;
}
