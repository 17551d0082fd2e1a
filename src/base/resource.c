#include "base/resource.h"

#include "base/lang.h"
#include "base/resource_data.h"
#include "base/str.h"
#include "base/utf8.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { TEXT_BYTES = 1024 * 1024 };

const Resource *resource_all(size_t *count)
{
    *count = resource_table_count;
    return resource_table;
}

static int order_resource(const void *name, const void *resource)
{
    return strcmp(name, ((const Resource *)resource)->name);
}

const Resource *resource_find(const char *name)
{
    return bsearch(name, resource_table, resource_table_count, sizeof *resource_table, order_resource);
}

static int order_ini(const void *name, const void *ini)
{
    return strcmp(name, ((const ResourceIni *)ini)->name);
}

const Ini *resource_ini(const char *name)
{
    const ResourceIni *found =
        bsearch(name, resource_ini_table, resource_ini_table_count, sizeof *resource_ini_table, order_ini);
    return found ? &found->ini : NULL;
}

/* STATUS_NOT_FOUND, without a message, where there is no such file. */
static Status read_text(const char *path, char **ret, Error *err)
{
    FILE *in = fopen(path, "rbe");
    if (!in && (errno == ENOENT || errno == ENOTDIR)) return STATUS_NOT_FOUND;
    if (!in) return error_set(err, STATUS_FAILED, path, "%s", strerror(errno));
    AUTO_STR text = {0};
    char block[16 * 1024];
    size_t n;
    while (text.len <= TEXT_BYTES && (n = fread(block, 1, sizeof block, in)) > 0)
        str_add_n(&text, block, n);
    int failure = ferror(in) ? errno : 0;
    fclose(in);
    if (failure) return error_set(err, STATUS_FAILED, path, "%s", strerror(failure));
    if (text.len > TEXT_BYTES)
        return error_set(err, STATUS_INVALID, path, _("the file is larger than 1 MiB"));
    if (!utf8_valid(str_text(&text), text.len))
        return error_set(err, STATUS_INVALID, path, _("this is not UTF-8; save the file as UTF-8"));
    *ret = str_take(&text);
    return STATUS_OK;
}

Status resource_text(const char *name, const char *config_dir, char **ret, Error *err)
{
    if (config_dir) {
        AUTO_STR path = {0};
        str_add_f(&path, "%s/%s", config_dir, name);
        Status status = read_text(str_text(&path), ret, err);
        if (status != STATUS_NOT_FOUND) return status;
    }
    const Resource *built_in = resource_find(name);
    if (!built_in) return error_set(err, STATUS_NOT_FOUND, name, _("there is no such file in the program"));
    *ret = mem_text(built_in->bytes);
    return STATUS_OK;
}

void office_files_done(OfficeFiles *files)
{
    for (size_t i = 0; i < files->count; i++)
        ini_free(files->inis[i]);
    free(files->inis);
    *files = (OfficeFiles){0};
}

/* The *.ini files of the office's folder, sorted by name. */
typedef struct Listing {
    struct dirent **names;
    int count;
} Listing;

static int is_ini(const struct dirent *entry)
{
    size_t n = strlen(entry->d_name);
    return n > 4 && entry->d_name[0] != '.' && strcmp(entry->d_name + n - 4, ".ini") == 0;
}

static int order_names(const struct dirent **a, const struct dirent **b)
{
    return strcmp((*a)->d_name, (*b)->d_name);
}

static void listing_done(Listing *listing)
{
    for (int i = 0; i < listing->count; i++)
        free(listing->names[i]);
    free(listing->names);
    *listing = (Listing){0};
}

static Status listing_read(const char *path, Listing *ret, Error *err)
{
    int count = scandir(path, &ret->names, is_ini, order_names);
    if (count < 0 && errno != ENOENT && errno != ENOTDIR)
        return error_set(err, STATUS_FAILED, path, "%s", strerror(errno));
    ret->count = count < 0 ? 0 : count;
    return STATUS_OK;
}

/* What the steps of resource_each_ini share. */
typedef struct Walk {
    const char *office; /* the office's folder */
    Listing listing;
    ResourceIniFn each;
    void *context;
    OfficeFiles *files;
    Error *err;
} Walk;

static Status visit_office(const Walk *walk, const char *name)
{
    AUTO_STR path = {0};
    str_add_f(&path, "%s/%s", walk->office, name);
    Ini *ini = NULL;
    TRY(ini_load(str_text(&path), &ini, walk->err));
    OfficeFiles *files = walk->files;
    files->inis = mem_grow(files->inis, files->count + 1, sizeof *files->inis);
    files->inis[files->count++] = ini;
    return walk->each(walk->context, ini, true, walk->err);
}

/* The file's name if the built-in `name` lies directly in `folder`, else NULL. */
static const char *name_in(const char *folder, const char *name)
{
    size_t n = strlen(folder);
    if (strncmp(name, folder, n) != 0 || name[n] != '/' || strchr(name + n + 1, '/')) return NULL;
    return name + n + 1;
}

static Status visit_all(const Walk *walk, const char *folder)
{
    for (size_t i = 0; i < resource_ini_table_count; i++) {
        const char *name = name_in(folder, resource_ini_table[i].name);
        if (!name) continue;
        TRY(walk->each(walk->context, &resource_ini_table[i].ini, false, walk->err));
        for (int k = 0; k < walk->listing.count; k++)
            if (text_same(walk->listing.names[k]->d_name, name)) TRY(visit_office(walk, name));
    }
    for (int k = 0; k < walk->listing.count; k++) {
        const char *name = walk->listing.names[k]->d_name;
        AUTO_STR built_in = {0};
        str_add_f(&built_in, "%s/%s", folder, name);
        if (!resource_ini(str_text(&built_in))) TRY(visit_office(walk, name));
    }
    return STATUS_OK;
}

Status resource_each_ini(const char *folder, const char *config_dir, ResourceIniFn each, void *context,
                         OfficeFiles *files, Error *err)
{
    AUTO_STR office = {0};
    Walk walk = {.each = each, .context = context, .files = files, .err = err};
    if (config_dir) {
        str_add_f(&office, "%s/%s", config_dir, folder);
        walk.office = str_text(&office);
        TRY(listing_read(walk.office, &walk.listing, err));
    }
    Status status = visit_all(&walk, folder);
    listing_done(&walk.listing);
    return status;
}
