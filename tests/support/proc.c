#include "support/proc.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <time.h>

static const long WAITING_CALLS[] = {
    SYS_read,       SYS_ppoll, SYS_pselect6, SYS_epoll_pwait,
#ifdef SYS_poll
    SYS_poll,
#endif
#ifdef SYS_select
    SYS_select,
#endif
#ifdef SYS_epoll_wait
    SYS_epoll_wait,
#endif
};

static FILE *proc_open(pid_t pid, const char *name)
{
    char path[64];
    snprintf(path, sizeof path, "/proc/%ld/%s", (long)pid, name);
    return fopen(path, "re");
}

/* The number after `key` in /proc/PID/status or another file like it; 0 when it is not there. */
static unsigned long status_number(FILE *status, const char *key)
{
    char line[256];
    size_t length = strlen(key);
    rewind(status);
    while (fgets(line, sizeof line, status)) {
        if (strncmp(line, key, length) == 0) return strtoul(line + length, NULL, 10);
    }
    return 0;
}

/* The state letter of /proc/PID/stat, which follows the name in brackets; 0 when the process has gone. */
static char state_letter(pid_t pid)
{
    FILE *file = proc_open(pid, "stat");
    if (!file) return 0;
    char text[512];
    size_t n = fread(text, 1, sizeof text - 1, file);
    fclose(file);
    text[n] = 0;
    const char *name_end = strrchr(text, ')');
    return name_end && name_end[1] ? name_end[2] : 0;
}

/* Whether the process stands in a call that waits for input. Where the kernel does not tell, sleeping is
 * enough. */
static bool call_waits(pid_t pid)
{
    FILE *file = proc_open(pid, "syscall");
    if (!file) return true;
    long call = -1;
    bool asleep = fscanf(file, "%ld", &call) == 1;
    fclose(file);
    for (size_t i = 0; asleep && i < sizeof WAITING_CALLS / sizeof *WAITING_CALLS; i++) {
        if (WAITING_CALLS[i] == call) return true;
    }
    return false;
}

bool proc_state(pid_t pid, ProcState *ret)
{
    char letter = state_letter(pid);
    FILE *status = proc_open(pid, "status");
    if (!letter || letter == 'Z' || letter == 'X' || !status) {
        if (status) fclose(status);
        return false;
    }
    ret->switches = status_number(status, "voluntary_ctxt_switches:") +
                    status_number(status, "nonvoluntary_ctxt_switches:");
    fclose(status);
    ret->waits = letter == 'T' || (letter == 'S' && call_waits(pid));
    return true;
}

long proc_peak_kb(pid_t pid)
{
    FILE *status = proc_open(pid, "status");
    if (!status) return 0;
    long kb = (long)status_number(status, "VmHWM:");
    fclose(status);
    return kb;
}

unsigned long proc_writes(pid_t pid)
{
    FILE *io = proc_open(pid, "io");
    if (!io) return 0;
    unsigned long writes = status_number(io, "syscw:");
    fclose(io);
    return writes;
}

double proc_ran_ms(pid_t pid)
{
    char path[64];
    unsigned long long ns = 0;
    snprintf(path, sizeof path, "/proc/%d/schedstat", (int)pid);
    FILE *file = fopen(path, "re");
    bool read = file && fscanf(file, "%llu", &ns) == 1;
    if (file) fclose(file);
    return read ? (double)ns / 1e6 : 0;
}

double proc_now_ms(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec * 1e3 + (double)now.tv_nsec / 1e6;
}
