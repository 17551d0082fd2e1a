/*
 * The fuzzer (libFuzzer): OVERGANG_FUZZ says which target, the rest is libFuzzer's. tests/fuzz/run.sh runs it.
 */
#include "target.h"

#include <stdio.h>
#include <stdlib.h>

int LLVMFuzzerInitialize(int *argc, char ***argv);
int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n);

static const FuzzTarget *chosen;

int LLVMFuzzerInitialize(int *argc, char ***argv)
{
    (void)argc, (void)argv;
    const char *name = getenv("OVERGANG_FUZZ");
    chosen = name ? fuzz_target(name) : NULL;
    if (chosen) return 0;
    fputs("OVERGANG_FUZZ must be one of:", stderr);
    for (size_t i = 0; i < fuzz_target_count; i++)
        fprintf(stderr, " %s", fuzz_targets[i].name);
    fputc('\n', stderr);
    exit(2);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
    if (n > chosen->most) return 0;
    chosen->run(bytes, n);
    return 0;
}
