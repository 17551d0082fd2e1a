#include "base/place.h"

#include "base/lang.h"
#include "base/paths.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/vfs.h>
#include <unistd.h>

/* statfs(2); not all are in the headers. */
static const struct {
    unsigned long type;
    const char *name;
} shared[] = {
    {.type = 0x6969, .name = "NFS"},      {.type = 0x517B, .name = "SMB"},      {.type = 0xFF534D42, .name = "CIFS"},
    {.type = 0xFE534D42, .name = "SMB"},  {.type = 0x65735546, .name = "FUSE"}, {.type = 0x5346414F, .name = "AFS"},
    {.type = 0x00C36400, .name = "Ceph"},
};

const char *place_disk_shared(long type)
{
    for (size_t i = 0; i < COUNT(shared); i++)
        if (shared[i].type == ((unsigned long)type & 0xFFFFFFFF)) return shared[i].name;
    return NULL;
}

Status place_look(const char *path, int file, Place *ret, Error *err)
{
    struct statfs disk;
    AUTO_FREE char *folder = paths_folder_of(path);
    if (fstat(file, &ret->file) != 0 || stat(folder, &ret->folder) != 0 || fstatfs(file, &disk) != 0)
        return error_set(err, STATUS_FAILED, path, _("cannot be read: %s"), strerror(errno));
    ret->disk = (long)disk.f_type;
    ret->user = geteuid();
    return STATUS_OK;
}

/* Ours, or root's, who may do everything anyway; to root everybody's files are its own. */
static bool trusted(uid_t owner, uid_t user)
{
    return owner == user || owner == 0 || user == 0;
}

/* Others can write the file itself. */
static Status refuse_open(const char *path, const Place *place, unsigned mode, Error *err)
{
    if (mode & S_IWOTH || !place->sealed)
        return error_set(err, STATUS_FAILED, path,
                         place->sealed ? _("everybody can write to the store (mode %04o); close it to all but its group: chmod o-rwx FILE")
                         : mode & S_IWOTH
                             ? _("others can write to the store (mode %04o); close it to them: chmod 600 FILE")
                             : _("a group can write to the store (mode %04o), and only a sealed one may be shared: close it with "
                                 "chmod 600 FILE, seal it with `overgang seal`, and then open it to the group again"),
                         mode);
    return STATUS_OK;
}

Status place_refuse(const char *path, const Place *place, Error *err)
{
    unsigned file = place->file.st_mode & 07777, folder = place->folder.st_mode & 07777;
    bool by_group = place->sealed && file & S_IWGRP;
    if (!by_group && !trusted(place->file.st_uid, place->user))
        return error_set(err, STATUS_FAILED, path,
                         _("the store belongs to somebody else, who can change it without a trace; use one of your own"));
    if (file & (S_IWGRP | S_IWOTH)) TRY(refuse_open(path, place, file, err));
    bool foreign = !by_group && !trusted(place->folder.st_uid, place->user);
    if (foreign || (folder & S_IWOTH && !(folder & S_ISVTX)))
        return error_set(err, STATUS_FAILED, path,
                         _("others can put another store in its place, since they can write to its folder (mode %04o); "
                           "close the folder to them: chmod go-w FOLDER"),
                         folder);
    return STATUS_OK;
}

/* Many systems give each user a group of their own, with the user's number: then the group is nobody else. */
static bool group_writes(const Place *place)
{
    unsigned mode = place->folder.st_mode;
    return mode & S_IWGRP && !(mode & S_ISVTX) && place->folder.st_gid != (gid_t)place->user;
}

void place_warn(const Place *place, Str *out)
{
    const char *disk = place_disk_shared(place->disk);
    if (disk)
        str_add_f(out,
                  _("the store is on a disk of the kind %s, on which it can be damaged when two use it or the connection "
                    "breaks; keep it on a disk of this machine"),
                  disk);
    else if (group_writes(place))
        str_add(out, _("a group can write to the store's folder, and so put another store in its place; close it to them: "
                       "chmod g-w FOLDER"));
}
