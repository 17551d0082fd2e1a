#include "base/sandbox.h"

#include "base/str.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/landlock.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

/* The kernel's header may be older than the kernel. */
#ifndef LANDLOCK_ACCESS_FS_REFER
#define LANDLOCK_ACCESS_FS_REFER (1ULL << 13)
#endif
#ifndef LANDLOCK_ACCESS_FS_TRUNCATE
#define LANDLOCK_ACCESS_FS_TRUNCATE (1ULL << 14)
#endif
#ifndef LANDLOCK_ACCESS_FS_IOCTL_DEV
#define LANDLOCK_ACCESS_FS_IOCTL_DEV (1ULL << 15)
#endif
enum { NET_BIND_TCP = 1, NET_CONNECT_TCP = 2, SCOPE_ABSTRACT_SOCKET = 1, SCOPE_SIGNAL = 2 };

/* Landlock's struct as of its version 6; an older kernel takes its beginning. */
typedef struct Handled {
    uint64_t files, net, scoped;
} Handled;

enum {
    FILE_RIGHTS = LANDLOCK_ACCESS_FS_EXECUTE | LANDLOCK_ACCESS_FS_WRITE_FILE | LANDLOCK_ACCESS_FS_READ_FILE |
                  LANDLOCK_ACCESS_FS_TRUNCATE | LANDLOCK_ACCESS_FS_IOCTL_DEV,
    FIRST_RIGHTS = (1 << 13) - 1, /* of version 1 */
};

static const uint64_t rights[] = {
    [SANDBOX_READ] = LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_READ_DIR,
    [SANDBOX_WRITE] = LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_READ_DIR | LANDLOCK_ACCESS_FS_WRITE_FILE |
                      LANDLOCK_ACCESS_FS_TRUNCATE | LANDLOCK_ACCESS_FS_MAKE_REG | LANDLOCK_ACCESS_FS_MAKE_DIR |
                      LANDLOCK_ACCESS_FS_REMOVE_FILE | LANDLOCK_ACCESS_FS_REMOVE_DIR,
    [SANDBOX_DEVICE] =
        LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_WRITE_FILE | LANDLOCK_ACCESS_FS_IOCTL_DEV,
    [SANDBOX_CLEAR] = LANDLOCK_ACCESS_FS_REMOVE_DIR,
};

void sandbox_begin(Sandbox *sandbox)
{
    Handled handled = {.files = FIRST_RIGHTS};
    size_t size = sizeof handled.files;
    *sandbox = (Sandbox){.rules = -1};
    int version = (int)syscall(SYS_landlock_create_ruleset, NULL, 0, LANDLOCK_CREATE_RULESET_VERSION);
    if (version < 1) {
        sandbox->why_not = errno;
        return;
    }
    if (version >= 2) handled.files |= LANDLOCK_ACCESS_FS_REFER;
    if (version >= 3) handled.files |= LANDLOCK_ACCESS_FS_TRUNCATE;
    if (version >= 4) handled.net = NET_BIND_TCP | NET_CONNECT_TCP, size = 2 * sizeof handled.files;
    if (version >= 5) handled.files |= LANDLOCK_ACCESS_FS_IOCTL_DEV;
    if (version >= 6) handled.scoped = SCOPE_ABSTRACT_SOCKET | SCOPE_SIGNAL, size = sizeof handled;
    sandbox->rules = (int)syscall(SYS_landlock_create_ruleset, &handled, size, 0);
    if (sandbox->rules < 0) sandbox->why_not = errno;
    sandbox->version = version;
    sandbox->files = handled.files;
}

void sandbox_allow(Sandbox *sandbox, const char *path, SandboxAccess access)
{
    struct stat st;
    if (sandbox->rules < 0) return;
    int fd = open(path, O_PATH | O_CLOEXEC);
    if (fd < 0) return;
    struct landlock_path_beneath_attr rule = {.allowed_access = rights[access] & sandbox->files, .parent_fd = fd};
    if (fstat(fd, &st) == 0 && !S_ISDIR(st.st_mode)) rule.allowed_access &= FILE_RIGHTS;
    /* a pipe cannot be named in a rule, nor is it kept away by one */
    syscall(SYS_landlock_add_rule, sandbox->rules, LANDLOCK_RULE_PATH_BENEATH, &rule, 0);
    close(fd);
}

void sandbox_close(Sandbox *sandbox, SandboxState *ret)
{
    *ret = (SandboxState){0};
    prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
    if (sandbox->rules < 0)
        ret->files_errno = sandbox->why_not;
    else if (syscall(SYS_landlock_restrict_self, sandbox->rules, 0) != 0)
        ret->files_errno = errno;
    else
        ret->version = sandbox->version;
    if (sandbox->rules >= 0) close(sandbox->rules);
    sandbox->rules = -1;
    ret->calls_errno = sandbox_forbid_calls();
    ret->calls = ret->calls_errno == 0;
}

bool sandbox_holds_files(void)
{
    int fd = open("/", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd >= 0) close(fd);
    return fd < 0 && errno == EACCES;
}

bool sandbox_holds_calls(void)
{
    int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (fd >= 0) close(fd);
    return fd < 0 && errno == EPERM;
}
