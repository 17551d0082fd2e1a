#include "store/chain_head.h"

#include "base/file.h"
#include "base/lang.h"
#include "base/paths.h"
#include "store/db_private.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define FORM                                                                                                 \
    "overgang.head/1\n"                                                                                      \
    "store %s\n"                                                                                             \
    "seq %lld\n"                                                                                             \
    "hash %s\n"                                                                                              \
    "file %s\n"
enum { NAME_ROOM = 48, STORE_DIGITS = 16 };

/* What a file of ours holds. */
typedef struct Kept {
    ChainHash store, hash;
    int64_t seq;
    char file[PATH_MAX]; /* where the store was */
} Kept;

void chain_head_done(ChainHead *head)
{
    free(head->file);
    *head = (ChainHead){0};
}

/* ---------------------------------------------------------------- where */

/* The store's place, the same however it is called. */
static void place_of(const Db *db, char place[PATH_MAX])
{
    if (!realpath(db->path, place)) snprintf(place, PATH_MAX, "%s", db->path);
    for (char *c = place; *c; c++)
        if (*c == '\n') *c = '?'; /* a line is a line */
}

/* What the files of a store begin with. */
static void name_store(const ChainHash *store, char name[NAME_ROOM])
{
    char hex[CHAIN_HEX];
    chain_hex(store, hex);
    snprintf(name, NAME_ROOM, "log-%.*s-", STORE_DIGITS, hex);
}

/* The file for the store in that place. */
static Status head_file(const ChainHash *store, const char *place, char **ret, Error *err)
{
    AUTO_FREE char *folder = NULL;
    AUTO_STR path = {0};
    char name[NAME_ROOM];
    TRY(paths_state_folder(&folder, err));
    name_store(store, name);
    str_add_f(&path, "%s/%s%016llx.head", folder, name,
              (unsigned long long)hash_text(HASH_START, place));
    *ret = str_take(&path);
    return STATUS_OK;
}

/* ---------------------------------------------------------------- reading */

/* Gives HEAD_NONE, HEAD_KEPT or HEAD_UNREADABLE. */
static HeadState parse(const char *text, const ChainHash *store, Kept *ret)
{
    char store_hex[CHAIN_HEX], hash_hex[CHAIN_HEX];
    long long seq = -1;
    int end = 0;
    Kept kept = {0};
    int got = sscanf(text, "overgang.head/1\nstore %64[0-9a-f]\nseq %lld\nhash %64[0-9a-f]\nfile %4095[^\n]\n%n", store_hex,
                     &seq, hash_hex, kept.file, &end);
    if (got != 4 || seq < 0 || !end || text[end] != '\0') return HEAD_UNREADABLE;
    if (sodium_hex2bin(kept.store.bytes, CHAIN_HASH, store_hex, strlen(store_hex), NULL, NULL, NULL) != 0 ||
        sodium_hex2bin(kept.hash.bytes, CHAIN_HASH, hash_hex, strlen(hash_hex), NULL, NULL, NULL) != 0)
        return HEAD_UNREADABLE;
    if (strlen(store_hex) != CHAIN_HEX - 1 || strlen(hash_hex) != CHAIN_HEX - 1 ||
        !chain_same(&kept.store, store))
        return HEAD_UNREADABLE;
    kept.seq = seq;
    *ret = kept;
    return HEAD_KEPT;
}

static Status read_file(const char *path, const ChainHash *store, HeadState *state, Kept *ret, Error *err)
{
    enum { ROOM = PATH_MAX + 512 };
    char text[ROOM];
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
    *state = HEAD_NONE;
    if (fd < 0 && (errno == ENOENT || errno == ENOTDIR)) return STATUS_OK;
    if (fd < 0) return error_set(err, STATUS_FAILED, path, _("cannot be read: %s"), strerror(errno));
    ssize_t n = read(fd, text, ROOM - 1);
    int fault = errno;
    close(fd);
    if (n < 0) return error_set(err, STATUS_FAILED, path, _("cannot be read: %s"), strerror(fault));
    text[n] = '\0';
    *state = (size_t)n == strlen(text) ? parse(text, store, ret) : HEAD_UNREADABLE;
    return STATUS_OK;
}

/* Whether the store that a file tells of is gone from its place, so that the one at hand is it. */
static bool has_moved(const Kept *kept)
{
    return access(kept->file, F_OK) != 0 && errno == ENOENT;
}

/* What is kept of this store in places where it no longer is: the newest. */
static Status read_moved(const ChainHash *store, const char *folder, ChainHead *ret, Error *err)
{
    char prefix[NAME_ROOM];
    name_store(store, prefix);
    DIR *dir = opendir(folder);
    if (!dir) return STATUS_OK;
    Status status = STATUS_OK;
    for (const struct dirent *entry = readdir(dir); entry && status == STATUS_OK; entry = readdir(dir)) {
        if (strncmp(entry->d_name, prefix, strlen(prefix)) != 0) continue;
        AUTO_STR path = {0};
        HeadState state;
        Kept kept;
        str_add_f(&path, "%s/%s", folder, entry->d_name);
        status = read_file(str_text(&path), store, &state, &kept, err);
        if (status != STATUS_OK || state != HEAD_KEPT || !has_moved(&kept)) continue;
        if (ret->state == HEAD_MOVED && kept.seq <= ret->seq) continue;
        ret->state = HEAD_MOVED, ret->seq = kept.seq, ret->hash = kept.hash;
        free(ret->file);
        ret->file = str_take(&path);
    }
    closedir(dir);
    return status;
}

Status chain_head_read(Db *db, const ChainHash *store, ChainHead *ret, Error *err)
{
    char place[PATH_MAX];
    Kept kept;
    *ret = (ChainHead){0};
    place_of(db, place);
    if (head_file(store, place, &ret->file, NULL) != STATUS_OK) return STATUS_OK; /* no home: nothing is kept */
    TRY(read_file(ret->file, store, &ret->state, &kept, err));
    if (ret->state == HEAD_KEPT) ret->seq = kept.seq, ret->hash = kept.hash;
    if (ret->state != HEAD_NONE) return STATUS_OK;
    AUTO_FREE char *folder = paths_folder_of(ret->file);
    return read_moved(store, folder, ret, err);
}

/* ---------------------------------------------------------------- writing */

/* Whole under its name, in place of the one before, or not at all. */
static Status write_file(const char *file, const Str *text, Error *err)
{
    AUTO_FREE char *draft = NULL;
    TRY(paths_make_folders(file, err));
    Status status = file_write_draft(file, text->data, text->len, &draft, err);
    if (status == STATUS_OK && rename(draft, file) == 0) return STATUS_OK;
    if (status == STATUS_OK)
        status = error_set(err, STATUS_FAILED, file, _("cannot be written: %s"), strerror(errno));
    if (draft) unlink(draft);
    return status;
}

static Status write_head(Db *db, const ChainEnd *end, Error *err)
{
    char place[PATH_MAX], store[CHAIN_HEX], hash[CHAIN_HEX];
    AUTO_FREE char *file = NULL;
    AUTO_STR text = {0};
    place_of(db, place);
    TRY(head_file(&end->store, place, &file, err));
    chain_hex(&end->store, store);
    chain_hex(&end->hash, hash);
    str_add_f(&text, FORM, store, (long long)end->seq, hash, place);
    return write_file(file, &text, err);
}

/* Whether what is kept lies on the chain in the store; *newer tells that it is further on than `end`. */
static Status check_kept(Db *db, const ChainHead *head, const ChainEnd *end, bool *newer, Error *err)
{
    ChainHash there;
    bool found = true;
    if (head->state == HEAD_NONE) return STATUS_OK;
    if (head->state == HEAD_UNREADABLE)
        return error_set(err, STATUS_DAMAGED, head->file, _("this is no end of a log; run `overgang log --verify`"));
    *newer = head->state == HEAD_KEPT && head->seq > end->seq; /* another program has been here meanwhile */
    if (head->seq == 0) return STATUS_OK;
    TRY(chain_hash_at(db, head->seq, &there, &found, err));
    if (found && chain_same(&there, &head->hash)) return STATUS_OK;
    return error_set(err, STATUS_DAMAGED, db->path,
                     _("the log is not the one whose end was kept; run `overgang log --verify`"));
}

void chain_head_due(Db *db, const ChainEnd *end, bool renew)
{
    HeadDue *due = &db->head;
    *due = (HeadDue){.is_due = true, .renew = renew || (due->is_due && due->renew), .end = *end};
}

void chain_head_keep(Db *db)
{
    const HeadDue due = db->head;
    const ChainEnd *end = &due.end;
    bool newer = false, renew = due.renew;
    ChainHead head = {0};
    Error err = {0};
    if (!due.is_due) return;
    db->head = (HeadDue){0};
    Status status = renew ? STATUS_OK : chain_head_read(db, &end->store, &head, &err);
    if (status == STATUS_OK && !renew) status = check_kept(db, &head, end, &newer, &err);
    if (status == STATUS_OK && !newer) {
        Error fault = {0};
        status = write_head(db, end, &fault);
        if (status != STATUS_OK)
            error_set(&err, status, fault.where, _("the end of the log could not be kept outside the store: %s"),
                      fault.message);
    }
    if (status != STATUS_OK) db_note_trouble(db, &err);
    chain_head_done(&head);
}
