#ifndef OVERGANG_BASE_PATHS_H
#define OVERGANG_BASE_PATHS_H

#include "base/error.h"
#include "base/str.h"

/*
 * Where the program's files are, by the XDG base directory rules: a variable that is not set, is empty or
 * is no absolute path counts for nothing, and the home folder's default is taken. All results are newly
 * allocated; nothing is made and nothing is looked up on disk but where said.
 * STATUS_FAILED where no home folder is known.
 */

/* $XDG_CONFIG_HOME/overgang/overgang.ini, else ~/.config/overgang/overgang.ini. */
Status paths_config_file(char **ret, Error *err);
/* The folder of the above, for the office's own checklists, rules and templates. */
Status paths_config_folder(char **ret, Error *err);
/* $XDG_DATA_HOME/overgang/saker.db, else ~/.local/share/overgang/saker.db. */
Status paths_data_file(char **ret, Error *err);
/* $XDG_STATE_HOME/overgang, else ~/.local/state/overgang: drafts, what was open last. */
Status paths_state_folder(char **ret, Error *err);

/* The home folder: $HOME if absolute, else the one of the user database. */
Status paths_home(char **ret, Error *err);
/* The folder part of a path: "." for "x", "/" for "/x". */
char *paths_folder_of(const char *path);
/* Makes all folders above the file that are missing, 0700 each. */
Status paths_make_folders(const char *file, Error *err);
/* Adds a path as people write it: "~/x" for one below the home folder. */
void paths_add_short(Str *out, const char *path);
/* `path` as seen from `folder`: "~/x" from home, an absolute one as it is, any other below `folder`. */
Status paths_resolve(const char *folder, const char *path, char **ret, Error *err);

/*
 * Where LANG/LC_MESSAGES/overgang.mo is: "locale" beside the running program if translations are there
 * (a build tree, which need not be installed), else "../share/locale" from it (an installation that was
 * moved, or staged by DESTDIR), else where they were to be installed.
 */
char *paths_locale_folder(void);

#endif
