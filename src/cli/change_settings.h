#ifndef OVERGANG_CLI_CHANGE_SETTINGS_H
#define OVERGANG_CLI_CHANGE_SETTINGS_H

#include "base/settings_write.h"
#include "cli/cli.h"

/* What the interface may change of overgang.ini while it runs: who uses the program, where, and in which language. */

/* Tells the porter which file that is, and which options; before the program is confined. */
void change_settings_prepare(const Cli *cli);
/*
 * As UiOptions.change_settings; `context` is the Cli. The values, each with a text, hold at once, also for the log and the
 * language; *now is what holds from now on, and what held before stays until the end, since fields may point into it.
 */
Status change_settings(void *context, const SettingValue values[], size_t count, size_t *wrong, const Settings **now,
                       Error *err);

#endif
