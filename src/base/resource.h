#ifndef OVERGANG_BASE_RESOURCE_H
#define OVERGANG_BASE_RESOURCE_H

#include "base/ini.h"

/*
 * The files of data/, compiled into the binary (build/src/base/resource_data.c, written by tools/embed).
 * An office replaces INI sections, or whole templates, by files of the same name in its config folder.
 */

typedef struct Resource {
    const char *name;  /* path below data/: "schema/0001-core.sql" */
    const char *bytes; /* whole content, terminated by a NUL that does not count */
    size_t size;
} Resource;

/* All raw files, sorted by name. */
const Resource *resource_all(size_t *count);
const Resource *resource_find(const char *name); /* NULL where there is none */

/* The compiled-in form of an INI file of data/ ("checklists/intake.ini"); NULL where there is none. */
const Ini *resource_ini(const char *name);

/*
 * A text of data/ ("templates/letter.txt") as the office wants it: its own file of that name below
 * config_dir, whole, if there is one, else the built-in one. Newly allocated, valid UTF-8. config_dir may be
 * NULL. `name` must be a built-in one. Not for schema/, which nobody overrides: resource_find.
 */
Status resource_text(const char *name, const char *config_dir, char **ret, Error *err);

/*
 * The office's INI files that resource_each_ini has read. They stay readable, and texts borrowed from them
 * good, until office_files_done. Start with `OfficeFiles files = {0};`; one may serve several calls.
 */
typedef struct OfficeFiles {
    Ini **inis;
    size_t count;
} OfficeFiles;

void office_files_done(OfficeFiles *files);

/*
 * The INI files of one folder of data/ ("checklists"), each followed by the office's file of the same
 * name and then by further *.ini files of the office's folder (config_dir/checklists/), in that order: a
 * later section of a name already seen replaces that one key by key. `each` is called in order and may
 * stop by returning an error. config_dir may be NULL. The built-in ones stay for good, the office's as long
 * as `files`.
 */
typedef Status (*ResourceIniFn)(void *context, const Ini *ini, bool office, Error *err);
Status resource_each_ini(const char *folder, const char *config_dir, ResourceIniFn each, void *context,
                         OfficeFiles *files, Error *err);

#endif
