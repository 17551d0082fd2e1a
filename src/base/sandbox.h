#ifndef OVERGANG_BASE_SANDBOX_H
#define OVERGANG_BASE_SANDBOX_H

#include <stdbool.h>
#include <stdint.h>

/*
 * What the program may ask of the kernel from some point on: of files what was allowed before (Landlock), and neither the
 * network, nor other programs, nor the machine itself (seccomp). There is no way back. What the kernel does not have is
 * left out: the program works as it would without.
 */

typedef enum SandboxAccess {
    SANDBOX_READ,   /* a file, or a folder with all that is in it */
    SANDBOX_WRITE,  /* also make, rename and remove what is in it */
    SANDBOX_DEVICE, /* read, write and ask a device, such as a terminal */
    SANDBOX_CLEAR,  /* remove empty folders in a folder, nothing else */
} SandboxAccess;

typedef struct Sandbox {
    int rules, version; /* Landlock's; -1 and 0 where the kernel has none */
    uint64_t files;     /* what of files it knows to forbid */
    int why_not;        /* errno, where there are no rules */
} Sandbox;

typedef struct SandboxState {
    int version;      /* of Landlock; 0: files are as open as ever */
    bool calls;       /* the network, other programs and the machine are out of reach */
    int files_errno;  /* why not, where it is not so */
    int calls_errno;
} SandboxState;

void sandbox_begin(Sandbox *sandbox);
/* A path that is not there allows nothing. A symbolic link allows what it leads to now. */
void sandbox_allow(Sandbox *sandbox, const char *path, SandboxAccess access);
/* From here on it holds, for this process and whatever it starts. */
void sandbox_close(Sandbox *sandbox, SandboxState *ret);

/* Whether it holds, by trying. */
bool sandbox_holds_files(void);
bool sandbox_holds_calls(void);

/* Forbids the calls (src/base/sandbox_calls.c); 0 or why it is not possible. For sandbox_close. */
int sandbox_forbid_calls(void);

#endif
