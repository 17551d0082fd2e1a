#ifndef TESTS_BASE_FORBIDDEN_H
#define TESTS_BASE_FORBIDDEN_H

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <linux/bpf.h>
#include <linux/keyctl.h>
#include <linux/perf_event.h>
#include <netinet/in.h>
#include <sched.h>
#include <signal.h>
#include <spawn.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/personality.h>
#include <sys/ptrace.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <sys/xattr.h>
#include <unistd.h>

/*
 * What the program must not be able to do once it is confined, each as a program that has been taken over would try it.
 * The folder inside is its own; what is in the other one is not.
 */

typedef struct Forbidden {
    const char *name;
    /* 0 where it worked, else errno. */
    int (*attempt)(void);
    bool files; /* Landlock's to deny; else the filter's of calls */
} Forbidden;

static struct {
    char inside[PATH_MAX], outside[PATH_MAX], path[2 * PATH_MAX];
    int socket;   /* made while that was allowed */
    int program;  /* /bin/true, open since then */
    int terminal; /* of our own */
    pid_t parent; /* somebody else */
} were;

static const char *path_in(const char *folder, const char *name)
{
    snprintf(were.path, sizeof were.path, "%s/%s", folder, name);
    return were.path;
}

static void make(const char *folder, const char *name)
{
    int fd = open(path_in(folder, name), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    if (fd < 0 || write(fd, "secret", 6) != 6) abort();
    close(fd);
}

/* Before anything is closed: makes what the attempts are about, below two folders that are there. */
static inline void forbidden_prepare(const char *inside, const char *outside)
{
    static const char *const names[] = {"read", "write", "remove", "rename", "cut", "mode", "owner", "linked", "mark"};
    if (!realpath(inside, were.inside) || !realpath(outside, were.outside)) abort();
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        make(were.outside, names[i]);
    make(were.inside, "mine");
    char behind[2 * PATH_MAX];
    snprintf(behind, sizeof behind, "%s/read", were.outside);
    if (symlink(behind, path_in(were.inside, "link")) != 0) abort();
    were.socket = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    were.program = open("/bin/true", O_PATH | O_CLOEXEC);
    were.terminal = posix_openpt(O_RDWR | O_NOCTTY);
    were.parent = getppid();
}

static int told(long result)
{
    return result < 0 ? errno : 0;
}

static int told_fd(int fd)
{
    if (fd < 0) return errno;
    close(fd);
    return 0;
}

/* ---------------------------------------------------------------- the network */

static int net_socket(void)
{
    return told_fd(socket(AF_INET, SOCK_STREAM, 0));
}

static int net_datagram(void)
{
    return told_fd(socket(AF_INET6, SOCK_DGRAM, 0));
}

static int local_socket(void)
{
    return told_fd(socket(AF_UNIX, SOCK_STREAM, 0));
}

static int netlink_socket(void)
{
    return told_fd(socket(AF_NETLINK, SOCK_RAW, 0));
}

static int bind_older(void)
{
    struct sockaddr_in any = {.sin_family = AF_INET, .sin_addr = {htonl(INADDR_LOOPBACK)}};
    return told(bind(were.socket, (struct sockaddr *)&any, sizeof any));
}

/* Refused by whoever is not there, where it may be tried at all. */
static int connect_older(void)
{
    struct sockaddr_in closed = {.sin_family = AF_INET, .sin_port = htons(9), .sin_addr = {htonl(INADDR_LOOPBACK)}};
    int number = told(connect(were.socket, (struct sockaddr *)&closed, sizeof closed));
    return number == ECONNREFUSED ? 0 : number;
}

/* ---------------------------------------------------------------- other programs */

static int start_program(void)
{
    char *const argv[] = {(char *)"true", NULL};
    execv("/bin/true", argv);
    return errno;
}

static int start_by_file(void)
{
    char *const argv[] = {(char *)"true", NULL}, *const env[] = {NULL};
    syscall(SYS_execveat, were.program, "", argv, env, AT_EMPTY_PATH);
    return errno;
}

static int spawn(void)
{
    char *const argv[] = {(char *)"true", NULL}, *const env[] = {NULL};
    pid_t pid;
    int number = posix_spawn(&pid, "/bin/true", NULL, NULL, argv, env);
    if (number == 0) waitpid(pid, NULL, 0);
    return number;
}

static int split(void)
{
    pid_t pid = fork();
    if (pid == 0) _exit(0);
    if (pid > 0) waitpid(pid, NULL, 0);
    return told(pid);
}

static int signal_another(void)
{
    return told(kill(were.parent, 0));
}

static int look_into(void)
{
    char from[4] = "abc", to[4];
    struct iovec here = {to, 4}, there = {from, 4};
    return told(process_vm_readv(getpid(), &here, 1, &there, 1, 0));
}

static int be_traced(void)
{
    return told(ptrace(PTRACE_TRACEME, 0, NULL, NULL));
}

static int type_for_another(void)
{
    int number = told(ioctl(were.terminal, TIOCSTI, "x"));
    return number == EIO ? 0 : number; /* newer kernels have it switched off */
}

/* ---------------------------------------------------------------- the kernel */

static int mount_nothing(void)
{
    int number = told(syscall(SYS_mount, "none", were.inside, "no-such-kind", 0, NULL));
    return number == ENODEV ? 0 : number;
}

static int new_user(void)
{
    return told(unshare(CLONE_NEWUSER));
}

static int another_root(void)
{
    return told(chroot(were.inside));
}

static int load_bpf(void)
{
    union bpf_attr none = {0};
    int number = told(syscall(SYS_bpf, BPF_PROG_LOAD, &none, sizeof none));
    return number == EINVAL ? 0 : number;
}

static int ring(void)
{
    char params[256] = {0};
    return told_fd((int)syscall(SYS_io_uring_setup, 1, params));
}

static int fault_handler(void)
{
    return told_fd((int)syscall(SYS_userfaultfd, O_CLOEXEC));
}

static int keys(void)
{
    return told(syscall(SYS_keyctl, KEYCTL_GET_KEYRING_ID, KEY_SPEC_PROCESS_KEYRING, 1));
}

static int counters(void)
{
    int number = told(syscall(SYS_perf_event_open, NULL, 0, -1, -1, 0));
    return number == EFAULT ? 0 : number;
}

static int another_machine(void)
{
    return told(personality(0xFFFFFFFF));
}

/* ---------------------------------------------------------------- files */

static int read_file(void)
{
    return told_fd(open(path_in(were.outside, "read"), O_RDONLY));
}

static int read_by_link(void)
{
    return told_fd(open(path_in(were.inside, "link"), O_RDONLY));
}

static int read_by_root(void)
{
    char path[3 * PATH_MAX];
    snprintf(path, sizeof path, "/proc/self/root%s", path_in(were.outside, "read"));
    return told_fd(open(path, O_RDONLY));
}

static int write_file(void)
{
    return told_fd(open(path_in(were.outside, "write"), O_WRONLY));
}

static int make_file(void)
{
    return told_fd(open(path_in(were.outside, "new"), O_WRONLY | O_CREAT | O_EXCL, 0600));
}

static int make_folder(void)
{
    return told(mkdir(path_in(were.outside, "folder"), 0700));
}

static int make_link(void)
{
    return told(symlink("/", path_in(were.outside, "made")));
}

static int remove_file(void)
{
    return told(unlink(path_in(were.outside, "remove")));
}

static int bring_out(void)
{
    char from[2 * PATH_MAX];
    snprintf(from, sizeof from, "%s/mine", were.inside);
    return told(rename(from, path_in(were.outside, "brought")));
}

static int link_in(void)
{
    char to[2 * PATH_MAX];
    snprintf(to, sizeof to, "%s/got", were.inside);
    return told(link(path_in(were.outside, "linked"), to));
}

static int list_folder(void)
{
    DIR *dir = opendir(were.outside);
    if (!dir) return errno;
    closedir(dir);
    return 0;
}

static int cut_file(void)
{
    return told(truncate(path_in(were.outside, "cut"), 0));
}

static int open_to_all(void)
{
    return told(chmod(path_in(were.outside, "mode"), 0666));
}

static int give_away(void)
{
    return told(chown(path_in(were.outside, "owner"), getuid(), getgid()));
}

static int mark_file(void)
{
    int number = told(setxattr(path_in(were.outside, "mark"), "user.mark", "x", 1, 0));
    return number == ENOTSUP ? 0 : number;
}

static const Forbidden forbidden_rows[] = {
    {.name = "a socket for the network", .attempt = net_socket},
    {.name = "one for datagrams", .attempt = net_datagram},
    {.name = "one to another program", .attempt = local_socket},
    {.name = "one to the kernel", .attempt = netlink_socket},
    {.name = "waiting for others on an older one", .attempt = bind_older},
    {.name = "connecting an older one", .attempt = connect_older},
    {.name = "another program in our place", .attempt = start_program},
    {.name = "one that was open before", .attempt = start_by_file},
    {.name = "another program beside us", .attempt = spawn},
    {.name = "a process more", .attempt = split},
    {.name = "a signal to another program", .attempt = signal_another},
    {.name = "the memory of a program", .attempt = look_into},
    {.name = "steering a program", .attempt = be_traced},
    {.name = "typing into a terminal", .attempt = type_for_another},
    {.name = "mounting", .attempt = mount_nothing},
    {.name = "a new kind of user", .attempt = new_user},
    {.name = "another root folder", .attempt = another_root},
    {.name = "a program in the kernel", .attempt = load_bpf},
    {.name = "a ring of calls", .attempt = ring},
    {.name = "handling faults", .attempt = fault_handler},
    {.name = "the kernel's keys", .attempt = keys},
    {.name = "the kernel's counters", .attempt = counters},
    {.name = "being another machine", .attempt = another_machine},
    {.name = "reading a file", .attempt = read_file, .files = true},
    {.name = "reading it by a link", .attempt = read_by_link, .files = true},
    {.name = "reading it by /proc", .attempt = read_by_root, .files = true},
    {.name = "writing a file", .attempt = write_file, .files = true},
    {.name = "making a file", .attempt = make_file, .files = true},
    {.name = "making a folder", .attempt = make_folder, .files = true},
    {.name = "making a link", .attempt = make_link, .files = true},
    {.name = "removing a file", .attempt = remove_file, .files = true},
    {.name = "bringing a file out", .attempt = bring_out, .files = true},
    {.name = "linking a file in", .attempt = link_in, .files = true},
    {.name = "listing a folder", .attempt = list_folder, .files = true},
    {.name = "cutting a file", .attempt = cut_file},
    {.name = "opening a file to all", .attempt = open_to_all},
    {.name = "giving a file away", .attempt = give_away},
    {.name = "marking a file", .attempt = mark_file},
};

static inline const Forbidden *forbidden_all(size_t *count)
{
    *count = sizeof forbidden_rows / sizeof *forbidden_rows;
    return forbidden_rows;
}

/* Tries one in a process of its own where there can be one, else on the spot. */
static inline int forbidden_try(const Forbidden *forbidden)
{
    int status;
    pid_t pid = fork();
    if (pid < 0) return forbidden->attempt();
    if (pid == 0) _exit(forbidden->attempt());
    if (waitpid(pid, &status, 0) != pid || !WIFEXITED(status)) return 255;
    return WEXITSTATUS(status);
}

/* Whether an errno is that of something forbidden. */
static inline bool forbidden_was_denied(int number)
{
    return number == EPERM || number == EACCES || number == EXDEV;
}

#endif
