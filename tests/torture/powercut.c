/*
 * powercut [--images N] [--seed K] [--sealed] [--without-sync]
 *
 * Writes down all that the program writes while it makes, imports, ticks, takes back, erases and copies, by commands and by
 * keys, with each sync and each change that it acknowledged. Then cuts the power N times at any moment of that: each file gets what was synced, and of what
 * was not a part, in sectors, in any order, or nothing; each folder what was synced and the first of what was not. On
 * what is left the program must find a whole store that holds all that it had acknowledged, and at most the change that it was at.
 * The control, --without-sync, takes no notice of what was synced, and must fail.
 */
#include <err.h>
#include <errno.h>
#include <fcntl.h>
#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "support/keys.h"
#include "trace.h"
#include "trial.h"

enum { SECTOR = 512, FILES = 4096, NAMES = 65536, STEPS = 64 };

/* What was not synced of a file. */
typedef struct Write {
    int64_t at;  /* for a cut: the length */
    char *bytes; /* NULL: a cut */
    size_t n;
} Write;

typedef struct File {
    char *bytes; /* as synced */
    size_t n;
    Write *writes;
    size_t count;
} File;

typedef enum Turn { PUT, TAKE } Turn;
/* A name that a folder gets or loses. */
typedef struct Name {
    Turn turn;
    char *path;
    int file; /* PUT; -1: a folder */
} Name;

/* The names of one folder: as synced, and what came after. */
typedef struct Folder {
    char *path;
    Name *synced, *later;
    size_t synced_count, later_count;
} Folder;

typedef struct Disk {
    File files[FILES];
    int file_count;
    Folder folders[64];
    int folder_count;
    struct {
        char *path;
        int file;
    } now[FILES]; /* what the running program sees */
    int now_count;
    int open[NAMES]; /* file by the number of the open file; below -1: folder -2 - number */
} Disk;

typedef struct Cut {
    Trial trial;
    Disk disk;
    char *held[STEPS]; /* what the store holds after so many acknowledged changes */
    int steps, acknowledged;
    long images, lost, damaged, tried;
    bool without_sync;
    char *trace;
    size_t trace_len;
} Cut;

/* ---------------------------------------------------------------- the disk */

static Folder *folder_of(Disk *disk, const char *path)
{
    size_t n = (size_t)(strrchr(path, '/') - path);
    for (int i = 0; i < disk->folder_count; i++)
        if (strlen(disk->folders[i].path) == n && strncmp(disk->folders[i].path, path, n) == 0) return &disk->folders[i];
    if (disk->folder_count == 64) errx(99, "too many folders");
    Folder *folder = &disk->folders[disk->folder_count++];
    *folder = (Folder){.path = strndup(path, n)};
    return folder;
}

static void names_add(Name **list, size_t *count, Name name)
{
    *list = realloc(*list, (*count + 1) * sizeof **list);
    (*list)[(*count)++] = name;
}

static void folder_note(Disk *disk, Turn turn, const char *path, int file)
{
    Folder *folder = folder_of(disk, path);
    names_add(&folder->later, &folder->later_count, (Name){turn, strdup(path), file});
}

static int now_find(const Disk *disk, const char *path)
{
    for (int i = 0; i < disk->now_count; i++)
        if (strcmp(disk->now[i].path, path) == 0) return i;
    return -1;
}

static void now_put(Disk *disk, const char *path, int file)
{
    int at = now_find(disk, path);
    if (at < 0) {
        at = disk->now_count++;
        if (at == FILES) errx(99, "too many names");
        disk->now[at].path = strdup(path);
    }
    disk->now[at].file = file;
}

static void now_take(Disk *disk, const char *path)
{
    int at = now_find(disk, path);
    if (at < 0) return;
    free(disk->now[at].path);
    disk->now[at] = disk->now[--disk->now_count];
}

static int file_new(Disk *disk)
{
    if (disk->file_count == FILES) errx(99, "too many files");
    return disk->file_count++;
}

static void file_write(File *file, int64_t at, const char *bytes, size_t n)
{
    file->writes = realloc(file->writes, (file->count + 1) * sizeof *file->writes);
    Write *write = &file->writes[file->count++];
    *write = (Write){.at = at, .n = n};
    if (bytes) write->bytes = memcpy(malloc(n + 1), bytes, n);
}

static void bytes_write(char **to, size_t *size, int64_t at, const char *bytes, size_t n)
{
    size_t end = (size_t)at + n;
    if (end > *size) {
        *to = realloc(*to, end);
        memset(*to + *size, 0, end - *size);
        *size = end;
    }
    memcpy(*to + at, bytes, n);
}

static void bytes_cut(char **to, size_t *size, size_t length)
{
    if (length > *size) {
        *to = realloc(*to, length);
        memset(*to + *size, 0, length - *size);
    }
    *size = length;
}

static void file_sync(File *file)
{
    for (size_t i = 0; i < file->count; i++) {
        Write *write = &file->writes[i];
        if (write->bytes)
            bytes_write(&file->bytes, &file->n, write->at, write->bytes, write->n);
        else
            bytes_cut(&file->bytes, &file->n, (size_t)write->at);
        free(write->bytes);
    }
    file->count = 0;
}

static void folder_sync(Folder *folder)
{
    for (size_t i = 0; i < folder->later_count; i++)
        names_add(&folder->synced, &folder->synced_count, folder->later[i]);
    folder->later_count = 0;
}

/* ---------------------------------------------------------------- what was written down */

static void do_open(Disk *disk, const TraceHead *head, const char *path)
{
    int at = now_find(disk, path);
    if (head->at & 4) { /* a folder */
        char *inside = NULL;
        if (asprintf(&inside, "%s/.", path) < 0) err(99, "memory");
        disk->open[head->name] = -2 - (int)(folder_of(disk, inside) - disk->folders);
        free(inside);
        return;
    }
    if (at < 0 && !(head->at & 1)) { /* was there before it all, and is only read */
        disk->open[head->name] = file_new(disk);
        return;
    }
    if (at < 0) {
        now_put(disk, path, file_new(disk));
        at = now_find(disk, path);
        folder_note(disk, PUT, path, disk->now[at].file);
    } else if (head->at & 2) {
        file_write(&disk->files[disk->now[at].file], 0, NULL, 0);
    }
    disk->open[head->name] = disk->now[at].file;
}

static void do_names(Disk *disk, const TraceHead *head, const char *a, const char *b)
{
    int at = now_find(disk, a);
    if (head->op == TRACE_FOLDER) {
        folder_note(disk, PUT, a, -1);
        return;
    }
    if (at < 0) errx(99, "%s: not known", a);
    int file = disk->now[at].file;
    if (head->op == TRACE_EXCHANGE) {
        int other = disk->now[now_find(disk, b)].file;
        folder_note(disk, PUT, a, other); /* one step of the folder's */
        folder_note(disk, PUT, b, file);
        now_put(disk, a, other);
        now_put(disk, b, file);
        return;
    }
    if (head->op != TRACE_REMOVE) {
        now_put(disk, b, file);
        folder_note(disk, PUT, b, file);
    }
    if (head->op != TRACE_LINK) {
        now_take(disk, a);
        folder_note(disk, TAKE, a, file);
    }
}

static void do_sync(Cut *cut, int open)
{
    if (cut->without_sync) return;
    if (open <= -2)
        folder_sync(&cut->disk.folders[-2 - open]);
    else
        file_sync(&cut->disk.files[open]);
}

/* Does the next thing written down; gives where the one after it begins. */
static size_t step(Cut *cut, size_t at)
{
    TraceHead head;
    memcpy(&head, cut->trace + at, sizeof head);
    const char *a = cut->trace + at + sizeof head, *b = a + head.a, *bytes = b + head.b;
    bool takes_bytes = head.op == TRACE_WRITE;
    switch ((TraceOp)head.op) {
    case TRACE_OPEN: do_open(&cut->disk, &head, a); break;
    case TRACE_WRITE: file_write(&cut->disk.files[cut->disk.open[head.name]], head.at, bytes, head.length); break;
    case TRACE_CUT: file_write(&cut->disk.files[cut->disk.open[head.name]], head.at, NULL, 0); break;
    case TRACE_SYNC: do_sync(cut, cut->disk.open[head.name]); break;
    case TRACE_DONE: cut->acknowledged = (int)head.at; break;
    default: do_names(&cut->disk, &head, a, b);
    }
    return at + sizeof head + head.a + head.b + (takes_bytes ? head.length : 0);
}

/* ---------------------------------------------------------------- what is left */

/* How much of what was not synced has reached the disk: of 8 eighths. */
static bool reaches(Cut *cut, int eighths)
{
    return (int)trial_random(&cut->trial, 8) < eighths;
}

static void file_leave(Cut *cut, const File *file, const char *path, int eighths)
{
    size_t n = file->n;
    char *bytes = memcpy(malloc(n + 1), file->bytes ? file->bytes : "", n);
    for (size_t i = 0; i < file->count; i++) {
        const Write *write = &file->writes[i];
        if (!write->bytes) {
            if (reaches(cut, eighths)) bytes_cut(&bytes, &n, (size_t)write->at);
            continue;
        }
        for (size_t from = 0; from < write->n;) { /* up to the next border between sectors */
            size_t part = SECTOR - ((size_t)write->at + from) % SECTOR;
            if (part > write->n - from) part = write->n - from;
            if (reaches(cut, eighths)) bytes_write(&bytes, &n, write->at + (int64_t)from, write->bytes + from, part);
            from += part;
        }
    }
    int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0600);
    if (fd < 0 && errno != ENOENT) err(99, "%s", path); /* its folder has not reached the disk */
    if (fd >= 0 && write(fd, bytes, n) != (ssize_t)n) err(99, "%s", path);
    if (fd >= 0) close(fd);
    free(bytes);
}

static void name_leave(Cut *cut, const Name *name, int eighths)
{
    if (name->turn == TAKE)
        unlink(name->path);
    else if (name->file < 0)
        mkdir(name->path, 0700);
    else
        file_leave(cut, &cut->disk.files[name->file], name->path, eighths);
}

static void leave(Cut *cut)
{
    static const int parts[] = {0, 1, 4, 7, 8};
    int eighths = parts[trial_random(&cut->trial, 5)];
    trial_put_back(&cut->trial);
    for (int i = 0; i < cut->disk.folder_count; i++) {
        const Folder *folder = &cut->disk.folders[i];
        for (size_t k = 0; k < folder->synced_count; k++)
            name_leave(cut, &folder->synced[k], eighths);
        size_t more = trial_random(&cut->trial, folder->later_count + 1);
        if (eighths == 0) more = 0;
        if (eighths == 8) more = folder->later_count;
        for (size_t k = 0; k < more; k++)
            name_leave(cut, &folder->later[k], eighths);
    }
}

/* Only what has been acknowledged, or the change after it. */
static void look(Cut *cut)
{
    cut->images++;
    if (!trial_whole(&cut->trial, !cut->without_sync && cut->damaged < 5)) {
        cut->damaged++;
        return;
    }
    char *now = trial_export(&cut->trial);
    bool held = now && strcmp(now, cut->held[cut->acknowledged]) == 0;
    bool next = now && cut->acknowledged < cut->steps && strcmp(now, cut->held[cut->acknowledged + 1]) == 0;
    if (!held && !next) {
        if (!cut->without_sync && cut->lost < 5) printf("after change %d: the store holds something else\n", cut->acknowledged);
        cut->lost++;
    }
    free(now);
}

/* ---------------------------------------------------------------- writing it down */

/* Where the program is to write down what it does. */
typedef struct Notebook {
    char *dir, *record;
    const char *shim[3];
} Notebook;

static void notebook_begin(Notebook *notebook, const Cut *cut)
{
    if (asprintf(&notebook->dir, "SHIM_DIR=%s", sandbox_dir(cut->trial.box)) < 0) err(99, "memory");
    if (asprintf(&notebook->record, "SHIM_RECORD=%s.trace", sandbox_dir(cut->trial.box)) < 0) err(99, "memory");
    notebook->shim[0] = notebook->dir, notebook->shim[1] = notebook->record, notebook->shim[2] = NULL;
}

static void notebook_done(Notebook *notebook)
{
    free(notebook->dir);
    free(notebook->record);
}

/* The program has acknowledged a change. */
static void acknowledge(Cut *cut, const Notebook *notebook, const char *what)
{
    const char *record = strchr(notebook->record, '=') + 1;
    FILE *out = fopen(record, "ab");
    TraceHead done = {.op = TRACE_DONE, .at = ++cut->steps};
    if (!out || fwrite(&done, sizeof done, 1, out) != 1 || fclose(out) != 0) err(99, "%s", record);
    cut->held[cut->steps] = trial_export(&cut->trial);
    if (!cut->held[cut->steps]) errx(99, "%s: the store cannot be read afterwards", what);
}

static void write_down(Cut *cut, const char *const words[])
{
    const char *at[TRIAL_WORDS];
    char *owned[TRIAL_WORDS] = {NULL};
    Notebook notebook;
    int n = 0;
    for (; words[n]; n++)
        at[n] = *words[n] == '@' ? (owned[n] = sandbox_path(cut->trial.box, words[n] + 1)) : words[n];
    at[n] = NULL;
    notebook_begin(&notebook, cut);
    Run run;
    trial_run(&cut->trial, at, notebook.shim, &run);
    if (run.code != 0) errx(99, "%s: exit code %d: %s", words[0], run.code, run.err);
    run_done(&run);
    acknowledge(cut, &notebook, words[0]);
    for (int i = 0; i < n; i++)
        free(owned[i]);
    notebook_done(&notebook);
}

/* Each key a change by the interface, which goes on running: it opens the journal of the one before again. */
static void write_down_keys(Cut *cut, const char *const keys[])
{
    enum { PATIENCE_MS = 30000 };
    Notebook notebook;
    notebook_begin(&notebook, cut);
    Pty *pty = trial_start(&cut->trial, notebook.shim);
    if (!pty_settle(pty, PATIENCE_MS)) errx(99, "the interface does not start");
    for (; *keys; keys++) {
        char bytes[16];
        pty_send(pty, bytes, key_bytes(*keys, bytes, sizeof bytes));
        if (!pty_settle(pty, PATIENCE_MS)) errx(99, "%s: no answer", *keys);
        acknowledge(cut, &notebook, *keys);
        if (strcmp(cut->held[cut->steps], cut->held[cut->steps - 1]) == 0) errx(99, "%s: nothing was changed", *keys);
    }
    pty_send(pty, "q", 1);
    if (pty_wait_exit(pty, PATIENCE_MS) != 0) errx(99, "the interface does not end");
    pty_free(pty);
    notebook_done(&notebook);
}

static void trace_read(Cut *cut)
{
    char *path = NULL;
    struct stat about;
    if (asprintf(&path, "%s.trace", sandbox_dir(cut->trial.box)) < 0) err(99, "memory");
    FILE *in = fopen(path, "rb");
    if (!in || fstat(fileno(in), &about) != 0) err(99, "%s", path);
    cut->trace_len = (size_t)about.st_size;
    cut->trace = malloc(cut->trace_len + 1);
    if (fread(cut->trace, 1, cut->trace_len, in) != cut->trace_len) err(99, "%s", path);
    fclose(in);
    unlink(path);
    free(path);
}

/* What is there when it begins is on the disk: files and folders, all of it synced. */
static void disk_begin(Cut *cut)
{
    const char *const kept[] = {sandbox_store(cut->trial.box)};
    for (size_t i = 0; i < sizeof kept / sizeof *kept; i++) {
        FILE *in = fopen(kept[i], "rb");
        if (!in) err(99, "%s", kept[i]);
        int number = file_new(&cut->disk);
        File *file = &cut->disk.files[number];
        file->bytes = malloc(1 << 24);
        file->n = fread(file->bytes, 1, 1 << 24, in);
        fclose(in);
        now_put(&cut->disk, kept[i], number);
        Folder *folder = folder_of(&cut->disk, kept[i]);
        names_add(&folder->synced, &folder->synced_count, (Name){PUT, strdup(kept[i]), number});
    }
}

static void prepare(Cut *cut, uint64_t seed)
{
    static const char *const work[][8] = {
        {"tick", "P-000002", "IN-TALK", "--note", "one"},
        {"note", "P-000001", "two"},
        {"import", "@more.json"},
        {"set", "P-000003", "unit=B7", "housing_release=no"},
        {"undo"},
        {"note", "N-000001", "three"},
        {"backup", "@copy.db"},
        {"erase", "P-000004", "--confirm", "P-000004"},
        {"tick", "P-000001", "IN-CONSENT"},
    };
    static const char *const sealing[][8] = {
        {"unseal", "--yes"},
        {"note", "P-000001", "four"},
        {"seal"},
        {"note", "P-000001", "five"},
        {"passphrase", "change", "--new-passphrase-file", "@" TRIAL_OTHER_PASSPHRASE},
    };
    static const char *const keys[] = {"Space", "u", "Space", "Space", NULL};
    trial_begin(&cut->trial, seed);
    trial_make_store(&cut->trial);
    /* the end of the log that is kept outside begins anew, so that all of it is written down */
    char *state = sandbox_path(cut->trial.box, "state/overgang");
    char *command = NULL;
    if (asprintf(&command, "rm -rf '%s'", state) < 0 || system(command) != 0) errx(99, "%s", state);
    free(command);
    free(state);
    trial_save(&cut->trial);
    disk_begin(cut);
    cut->held[0] = trial_export(&cut->trial);
    trial_put_back(&cut->trial);
    for (size_t i = 0; i < sizeof work / sizeof *work; i++)
        write_down(cut, work[i]);
    write_down_keys(cut, keys);
    for (size_t i = 0; cut->trial.sealed && i < sizeof sealing / sizeof *sealing; i++)
        write_down(cut, sealing[i]);
    trace_read(cut);
    unlink(sandbox_store(cut->trial.box));
}

static size_t steps_of(const Cut *cut)
{
    size_t count = 0;
    for (size_t at = 0; at < cut->trace_len; count++) {
        TraceHead head;
        memcpy(&head, cut->trace + at, sizeof head);
        at += sizeof head + head.a + head.b + (head.op == TRACE_WRITE ? head.length : 0);
    }
    return count;
}

int main(int argc, char **argv)
{
    static const struct option known[] = {{"images", required_argument, NULL, 'i'},
                                          {"seed", required_argument, NULL, 's'},
                                          {"sealed", no_argument, NULL, 'e'},
                                          {"without-sync", no_argument, NULL, 'w'},
                                          {0}};
    static Cut cut;
    long images = 5000;
    uint64_t seed = 1;
    for (int option; (option = getopt_long(argc, argv, "", known, NULL)) != -1;) {
        switch (option) {
        case 'i': images = atol(optarg); break;
        case 's': seed = strtoull(optarg, NULL, 10); break;
        case 'e': cut.trial.sealed = true; break;
        case 'w': cut.without_sync = true; break;
        default: return 2;
        }
    }
    prepare(&cut, seed);
    size_t steps = steps_of(&cut), taken = 0;
    for (size_t at = 0; at < cut.trace_len; taken++) {
        at = step(&cut, at);
        long wanted = images * (long)(taken + 1) / (long)steps;
        while (cut.images < wanted) {
            leave(&cut);
            look(&cut);
        }
    }
    bool good = cut.lost + cut.damaged == 0;
    const char *title = cut.trial.sealed ? "power cut, sealed" : "power cut";
    if (cut.without_sync)
        trial_report("2", title, !good, "control without fsync: of %ld images %ld damaged, %ld lost: %s", cut.images,
                     cut.damaged, cut.lost, good ? "NOT FOUND OUT" : "found out, as it must be");
    else
        trial_report("2", title, good, "%ld images of %zu steps with %d changes: %ld damaged, %ld with something lost",
                     cut.images, steps, cut.steps, cut.damaged, cut.lost);
    trial_end(&cut.trial);
    return good != cut.without_sync ? EXIT_SUCCESS : EXIT_FAILURE;
}
