#include "target.h"

#include <string.h>

const FuzzTarget fuzz_targets[] = {
    {"import", 8192, fuzz_import},         {"transfer", 8192, fuzz_transfer}, {"sealed", 4096, fuzz_sealed},
    {"config", 4096, fuzz_config},         {"checklists", 4096, fuzz_checklists}, {"rules", 4096, fuzz_rules},
    {"template", 4096, fuzz_template},     {"text", 512, fuzz_text},          {"keys", 2048, fuzz_keys},
    {"store", 1024, fuzz_store},           {"keyring", 4096, fuzz_keyring},   {"restore", 1024, fuzz_restore},
};
const size_t fuzz_target_count = sizeof fuzz_targets / sizeof *fuzz_targets;

const FuzzTarget *fuzz_target(const char *name)
{
    for (size_t i = 0; i < fuzz_target_count; i++)
        if (strcmp(fuzz_targets[i].name, name) == 0) return &fuzz_targets[i];
    return NULL;
}
