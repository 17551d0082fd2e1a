/*
 * shim.so: put before the program by LD_PRELOAD, it makes the system fail in ways that it seldom does.
 *
 * SHIM_DIR=FOLDER       what is about files is about those below it only
 * SHIM_FAIL=CODE:N[:MODE]  the N-th call that writes, syncs, names, cuts or removes a file there fails with errno CODE; MODE
 *                       once (so it is without it), always (all after it, too), or lie (it says that it was done, and did nothing)
 * SHIM_COUNT=FILE       at the end, how many such calls there were is written there; with SHIM_MEMORY, how many of those
 * SHIM_RECORD=FILE      each of them is written down there (see trace.h)
 * SHIM_NOSYNC=1         nothing is synced
 * SHIM_NOJOURNAL=1      what is written into a journal there is lost; other writes take a while, so that a kill comes between them
 * SHIM_MEMORY=N[:MODE]  the N-th call for memory gets none (0: they are only counted)
 * SHIM_MUTE=1           what is written to stderr is lost
 * SHIM_NOLOCK=1         locks on files are always had
 * SHIM_CLOCK=FILE       the clock is so many seconds ahead as the file says (may change meanwhile)
 * SHIM_STILL=SECONDS    the clock stands at that moment, so many seconds after 1970
 * SHIM_SIGXFSZ=1        the signal of the limit on files cannot be ignored
 *
 * It asks for no memory itself.
 */
#include "trace.h"

#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

enum { FDS = 1024, EARLY = 1 << 16 };
typedef enum Mode { ONCE, ALWAYS, LIE } Mode;

static struct {
    bool ready;
    const char *dir;
    size_t dir_len;
    int fail_code;
    long fail_at, calls;
    Mode fail_mode;
    long memory_at, memory_calls;
    Mode memory_mode;
    bool memory, count_memory, nosync, nojournal, mute, nolock, sigxfsz;
    const char *count_file, *clock_file;
    int record, clock_fd;
    time_t still; /* 0: the clock goes */
    uint16_t names[FDS]; /* the number under which an open file is in the record; 0: none of ours */
    uint16_t last_name;
    bool journal[FDS];
} shim = {.record = -1, .clock_fd = -1};

/* ---------------------------------------------------------------- the real ones */

#define REAL(name, type)                                                                                     \
    static __typeof__(type) real;                                                                            \
    if (!real) real = (__typeof__(type))dlsym(RTLD_NEXT, name)

static ssize_t real_write(int fd, const void *bytes, size_t n)
{
    REAL("write", ssize_t (*)(int, const void *, size_t));
    return real(fd, bytes, n);
}

static int real_open(const char *path, int flags, mode_t mode)
{
    REAL("open64", int (*)(const char *, int, ...));
    return real(path, flags, mode);
}

static Mode mode_of(const char *text)
{
    const char *colon = strrchr(text, ':');
    if (colon && strcmp(colon, ":always") == 0) return ALWAYS;
    return colon && strcmp(colon, ":lie") == 0 ? LIE : ONCE;
}

static bool asked(const char *name)
{
    const char *value = getenv(name);
    return value && *value;
}

/* Keeps what is opened here away from the program's own descriptors. */
static int keep_open(const char *path, int flags)
{
    int fd = real_open(path, flags | O_CLOEXEC, 0600);
    int high = fd < 0 ? -1 : fcntl(fd, F_DUPFD_CLOEXEC, 900);
    if (fd >= 0) close(fd);
    return high;
}

__attribute__((constructor)) static void begin(void)
{
    const char *fail = getenv("SHIM_FAIL"), *memory = getenv("SHIM_MEMORY");
    shim.dir = getenv("SHIM_DIR");
    shim.dir_len = shim.dir ? strlen(shim.dir) : 0;
    if (fail && sscanf(fail, "%d:%ld", &shim.fail_code, &shim.fail_at) == 2) shim.fail_mode = mode_of(fail);
    shim.memory = memory && *memory;
    if (shim.memory) shim.memory_at = atol(memory), shim.memory_mode = mode_of(memory);
    shim.nosync = asked("SHIM_NOSYNC");
    shim.nojournal = asked("SHIM_NOJOURNAL");
    shim.mute = asked("SHIM_MUTE");
    shim.nolock = asked("SHIM_NOLOCK");
    shim.sigxfsz = asked("SHIM_SIGXFSZ");
    shim.count_file = getenv("SHIM_COUNT");
    shim.clock_file = getenv("SHIM_CLOCK");
    if (asked("SHIM_RECORD")) shim.record = keep_open(getenv("SHIM_RECORD"), O_WRONLY | O_APPEND | O_CREAT);
    if (asked("SHIM_STILL")) shim.still = atol(getenv("SHIM_STILL"));
    if (shim.clock_file) shim.clock_fd = keep_open(shim.clock_file, O_RDONLY);
    int count = shim.count_file ? keep_open(shim.count_file, O_WRONLY | O_CREAT) : -1;
    shim.count_file = count >= 0 ? shim.count_file : NULL;
    /* where it is written at the end, since then the program may not open files any more */
    if (count >= 0) shim.names[0] = (uint16_t)count;
    shim.ready = true;
}

/* Kept up to date after each call, so that it is right however the program ends. */
static void tell_count(long count)
{
    char text[24];
    if (!shim.count_file) return;
    int n = snprintf(text, sizeof text, "%-20ld\n", count);
    REAL("pwrite64", ssize_t (*)(int, const void *, size_t, off64_t));
    real(shim.names[0], text, (size_t)n, 0);
}

/* ---------------------------------------------------------------- files */

static bool ours(const char *path)
{
    return shim.ready && shim.dir && path && strncmp(path, shim.dir, shim.dir_len) == 0;
}

static bool ours_fd(int fd)
{
    return shim.ready && fd > 2 && fd < FDS && shim.names[fd] != 0;
}

/* Counts a call. 0: it is to be done; -1: it fails, errno is set; 1: it is passed over and has been done, so it says. */
static int turn(void)
{
    long call = __atomic_add_fetch(&shim.calls, 1, __ATOMIC_RELAXED);
    if (!shim.memory) tell_count(call);
    if (shim.fail_at == 0 || call < shim.fail_at || (call > shim.fail_at && shim.fail_mode != ALWAYS)) return 0;
    if (shim.fail_mode == LIE) return 1;
    errno = shim.fail_code;
    return -1;
}

static void put(const void *bytes, size_t n)
{
    const char *at = bytes;
    while (n > 0) {
        ssize_t done = real_write(shim.record, at, n);
        if (done <= 0) _exit(99);
        at += done, n -= (size_t)done;
    }
}

/* Writes a call down: at most two paths, or an open file with a place and bytes. */
static void record(TraceOp op, uint16_t name, int64_t at, const char *a, const char *b, const void *bytes, size_t n)
{
    if (shim.record < 0) return;
    int kept = errno;
    TraceHead head = {.op = (uint8_t)op, .name = name, .at = at, .length = (uint32_t)n};
    head.a = (uint16_t)(a ? strlen(a) + 1 : 0);
    head.b = (uint16_t)(b ? strlen(b) + 1 : 0);
    put(&head, sizeof head);
    if (a) put(a, head.a);
    if (b) put(b, head.b);
    if (bytes) put(bytes, n);
    errno = kept;
}

static int opened(int fd, const char *path, int flags)
{
    if (fd < 0 || fd >= FDS) return fd;
    shim.names[fd] = 0;
    if (!ours(path)) return fd;
    struct stat about;
    bool folder = fstat(fd, &about) == 0 && S_ISDIR(about.st_mode);
    const char *ending = strrchr(path, '-');
    shim.journal[fd] = ending && strcmp(ending, "-journal") == 0;
    shim.names[fd] = ++shim.last_name;
    record(TRACE_OPEN, shim.names[fd], (flags & O_CREAT ? 1 : 0) | (flags & O_TRUNC ? 2 : 0) | (folder ? 4 : 0),
           path, NULL, NULL, 0);
    return fd;
}

static int open_any(const char *path, int flags, mode_t mode)
{
    bool writes = (flags & (O_CREAT | O_TRUNC)) || (flags & O_ACCMODE) != O_RDONLY;
    if (writes && ours(path) && turn() < 0) return -1; /* what is opened by a lie cannot be used */
    return opened(real_open(path, flags, mode), path, flags);
}

#define OPEN_LIKE(name)                                                                                      \
    int name(const char *path, int flags, ...)                                                               \
    {                                                                                                        \
        va_list args;                                                                                        \
        va_start(args, flags);                                                                               \
        mode_t mode = flags & O_CREAT ? va_arg(args, mode_t) : 0;                                            \
        va_end(args);                                                                                        \
        return open_any(path, flags, mode);                                                                  \
    }
int open64(const char *path, int flags, ...);
OPEN_LIKE(open)
OPEN_LIKE(open64)
int __open_2(const char *path, int flags);
int __open64_2(const char *path, int flags);
int __open_2(const char *path, int flags)
{
    return open_any(path, flags, 0);
}
int __open64_2(const char *path, int flags)
{
    return open_any(path, flags, 0);
}

/* Only what is seen as relative to a folder; the program gives whole paths. */
int openat(int folder, const char *path, int flags, ...)
{
    va_list args;
    va_start(args, flags);
    mode_t mode = flags & O_CREAT ? va_arg(args, mode_t) : 0;
    va_end(args);
    if (folder == AT_FDCWD || *path == '/') return open_any(path, flags, mode);
    REAL("openat", int (*)(int, const char *, int, ...));
    return real(folder, path, flags, mode);
}

static int made(int fd, char *path, int flags)
{
    return opened(fd, path, flags | O_CREAT);
}

int mkostemp(char *path, int flags)
{
    REAL("mkostemp", int (*)(char *, int));
    if (ours(path) && turn() < 0) return -1;
    return made(real(path, flags), path, flags);
}

int mkstemp(char *path)
{
    return mkostemp(path, 0);
}

int close(int fd)
{
    REAL("close", int (*)(int));
    if (fd > 2 && fd < FDS) shim.names[fd] = 0;
    return real(fd);
}

ssize_t write(int fd, const void *bytes, size_t n)
{
    if (shim.mute && fd == STDERR_FILENO) return (ssize_t)n;
    if (!ours_fd(fd)) return real_write(fd, bytes, n);
    int what = turn();
    if (what != 0) return what < 0 ? -1 : (ssize_t)n;
    off_t at = lseek(fd, 0, SEEK_CUR);
    if (fcntl(fd, F_GETFL) & O_APPEND) at = lseek(fd, 0, SEEK_END);
    ssize_t done = real_write(fd, bytes, n);
    if (done > 0) record(TRACE_WRITE, shim.names[fd], at, NULL, NULL, bytes, (size_t)done);
    return done;
}

static ssize_t pwrite_any(int fd, const void *bytes, size_t n, off64_t at)
{
    REAL("pwrite64", ssize_t (*)(int, const void *, size_t, off64_t));
    if (!ours_fd(fd)) return real(fd, bytes, n, at);
    int what = turn();
    if (what != 0) return what < 0 ? -1 : (ssize_t)n;
    if (shim.nojournal && shim.journal[fd]) return (ssize_t)n;
    if (shim.nojournal) usleep(500);
    ssize_t done = real(fd, bytes, n, at);
    if (done > 0) record(TRACE_WRITE, shim.names[fd], at, NULL, NULL, bytes, (size_t)done);
    return done;
}

ssize_t pwrite64(int fd, const void *bytes, size_t n, off64_t at)
{
    return pwrite_any(fd, bytes, n, at);
}

ssize_t pwrite(int fd, const void *bytes, size_t n, off_t at)
{
    return pwrite_any(fd, bytes, n, at);
}

static int truncate_any(int fd, off64_t length)
{
    REAL("ftruncate64", int (*)(int, off64_t));
    if (!ours_fd(fd)) return real(fd, length);
    int what = turn();
    if (what != 0) return what < 0 ? -1 : 0;
    int failed = real(fd, length);
    if (!failed) record(TRACE_CUT, shim.names[fd], length, NULL, NULL, NULL, 0);
    return failed;
}

int ftruncate64(int fd, off64_t length)
{
    return truncate_any(fd, length);
}

int ftruncate(int fd, off_t length)
{
    return truncate_any(fd, length);
}

static int sync_any(int fd, const char *name)
{
    int (*real)(int) = (int (*)(int))dlsym(RTLD_NEXT, name);
    if (!ours_fd(fd)) return real(fd);
    int what = turn();
    if (what != 0) return what < 0 ? -1 : 0;
    if (shim.nosync) return 0;
    if (shim.record < 0) return real(fd);
    record(TRACE_SYNC, shim.names[fd], 0, NULL, NULL, NULL, 0); /* the disk itself need not be waited for */
    return 0;
}

int fsync(int fd)
{
    return sync_any(fd, "fsync");
}

int fdatasync(int fd)
{
    return sync_any(fd, "fdatasync");
}

int rename(const char *from, const char *to)
{
    REAL("rename", int (*)(const char *, const char *));
    if (!ours(to)) return real(from, to);
    int what = turn();
    if (what != 0) return what < 0 ? -1 : 0;
    int failed = real(from, to);
    if (!failed) record(TRACE_RENAME, 0, 0, from, to, NULL, 0);
    return failed;
}

int renameat2(int from_folder, const char *from, int to_folder, const char *to, unsigned flags)
{
    REAL("renameat2", int (*)(int, const char *, int, const char *, unsigned));
    if (!ours(to)) return real(from_folder, from, to_folder, to, flags);
    int what = turn();
    if (what != 0) return what < 0 ? -1 : 0;
    int failed = real(from_folder, from, to_folder, to, flags);
    if (!failed) record(flags & RENAME_EXCHANGE ? TRACE_EXCHANGE : TRACE_RENAME, 0, 0, from, to, NULL, 0);
    return failed;
}

int link(const char *from, const char *to)
{
    REAL("link", int (*)(const char *, const char *));
    if (!ours(to)) return real(from, to);
    int what = turn();
    if (what != 0) return what < 0 ? -1 : 0;
    int failed = real(from, to);
    if (!failed) record(TRACE_LINK, 0, 0, from, to, NULL, 0);
    return failed;
}

int unlink(const char *path)
{
    REAL("unlink", int (*)(const char *));
    if (!ours(path)) return real(path);
    int what = turn();
    if (what != 0) return what < 0 ? -1 : 0;
    int failed = real(path);
    if (!failed) record(TRACE_REMOVE, 0, 0, path, NULL, NULL, 0);
    return failed;
}

int mkdir(const char *path, mode_t mode)
{
    REAL("mkdir", int (*)(const char *, mode_t));
    if (!ours(path)) return real(path, mode);
    int what = turn();
    if (what != 0) return what < 0 ? -1 : 0;
    int failed = real(path, mode);
    if (!failed) record(TRACE_FOLDER, 0, 0, path, NULL, NULL, 0);
    return failed;
}

/* ---------------------------------------------------------------- locks and signals */

static int fcntl_any(int fd, int command, void *argument)
{
    REAL("fcntl64", int (*)(int, int, ...));
    if (shim.nolock && (command == F_SETLK || command == F_SETLKW)) return 0;
    if (shim.nolock && command == F_GETLK) {
        ((struct flock *)argument)->l_type = F_UNLCK;
        return 0;
    }
    return real(fd, command, argument);
}

int fcntl64(int fd, int command, ...);
int fcntl64(int fd, int command, ...)
{
    va_list args;
    va_start(args, command);
    void *argument = va_arg(args, void *);
    va_end(args);
    return fcntl_any(fd, command, argument);
}

int fcntl(int fd, int command, ...)
{
    va_list args;
    va_start(args, command);
    void *argument = va_arg(args, void *);
    va_end(args);
    return fcntl_any(fd, command, argument);
}

sighandler_t signal(int number, sighandler_t handler)
{
    REAL("signal", sighandler_t (*)(int, sighandler_t));
    return real(number, shim.sigxfsz && number == SIGXFSZ ? SIG_DFL : handler);
}

/* ---------------------------------------------------------------- the clock */

static long ahead(void)
{
    char text[32];
    if (shim.clock_fd < 0) return 0;
    REAL("pread64", ssize_t (*)(int, void *, size_t, off64_t));
    ssize_t n = real(shim.clock_fd, text, sizeof text - 1, 0);
    if (n <= 0) return 0;
    text[n] = '\0';
    return atol(text);
}

int clock_gettime(clockid_t clock, struct timespec *ret)
{
    REAL("clock_gettime", int (*)(clockid_t, struct timespec *));
    int failed = real(clock, ret);
    if (failed || (clock != CLOCK_REALTIME && clock != CLOCK_REALTIME_COARSE)) return failed;
    if (shim.still) *ret = (struct timespec){.tv_sec = shim.still};
    ret->tv_sec += ahead();
    return 0;
}

time_t time(time_t *ret)
{
    struct timespec now;
    clock_gettime(CLOCK_REALTIME, &now);
    if (ret) *ret = now.tv_sec;
    return now.tv_sec;
}

int gettimeofday(struct timeval *ret, void *zone)
{
    struct timespec now;
    (void)zone;
    clock_gettime(CLOCK_REALTIME, &now);
    ret->tv_sec = now.tv_sec;
    ret->tv_usec = now.tv_nsec / 1000;
    return 0;
}

/* ---------------------------------------------------------------- memory */

/* What dlsym asks for while it looks for the real ones. */
static char early[EARLY];
static size_t early_used;

static bool is_early(const void *p)
{
    return (const char *)p >= early && (const char *)p < early + EARLY;
}

static void *early_get(size_t n)
{
    n = (n + 31) & ~(size_t)15;
    if (early_used + n > EARLY) _exit(98);
    char *p = early + early_used;
    early_used += n;
    memcpy(p, &n, sizeof n);
    return p + 16;
}

static struct {
    void *(*malloc)(size_t);
    void *(*calloc)(size_t, size_t);
    void *(*realloc)(void *, size_t);
    void (*free)(void *);
    bool looking;
} real_memory;

static bool look_up(void)
{
    if (real_memory.free) return true;
    if (real_memory.looking) return false;
    real_memory.looking = true;
    real_memory.malloc = (void *(*)(size_t))dlsym(RTLD_NEXT, "malloc");
    real_memory.calloc = (void *(*)(size_t, size_t))dlsym(RTLD_NEXT, "calloc");
    real_memory.realloc = (void *(*)(void *, size_t))dlsym(RTLD_NEXT, "realloc");
    real_memory.free = (void (*)(void *))dlsym(RTLD_NEXT, "free");
    return true;
}

/* Whether this call for memory is to get none. */
static bool starved(void)
{
    if (!shim.ready || !shim.memory) return false;
    long call = __atomic_add_fetch(&shim.memory_calls, 1, __ATOMIC_RELAXED);
    if (shim.count_file && shim.memory_at == 0) tell_count(call);
    if (shim.memory_at == 0 || call < shim.memory_at || (call > shim.memory_at && shim.memory_mode != ALWAYS)) return false;
    errno = ENOMEM;
    return true;
}

void *malloc(size_t n)
{
    if (!look_up()) return early_get(n);
    return starved() ? NULL : real_memory.malloc(n);
}

void *calloc(size_t count, size_t n)
{
    if (!look_up()) return early_get(count * n); /* zero already */
    return starved() ? NULL : real_memory.calloc(count, n);
}

void *realloc(void *old, size_t n)
{
    if (!look_up() || is_early(old)) {
        void *fresh = malloc(n);
        if (fresh && old) memcpy(fresh, old, n);
        return fresh;
    }
    return starved() ? NULL : real_memory.realloc(old, n);
}

void free(void *p)
{
    if (!p || is_early(p) || !look_up()) return;
    real_memory.free(p);
}
