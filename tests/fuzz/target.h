#ifndef TESTS_FUZZ_TARGET_H
#define TESTS_FUZZ_TARGET_H

#include <stddef.h>
#include <stdint.h>

/*
 * What reads bytes that somebody else has written, one subject a target. The same table drives the fuzzer (fuzz.c,
 * libFuzzer) and the test that plays all seeds (replay.c). A target ends the program by abort where something does not
 * hold; everything else the sanitizers find.
 */
typedef struct FuzzTarget {
    const char *name; /* its seeds are in seeds/NAME/ */
    size_t most;      /* bytes of an input that the fuzzer tries */
    void (*run)(const uint8_t *bytes, size_t n);
} FuzzTarget;

extern const FuzzTarget fuzz_targets[];
extern const size_t fuzz_target_count;
const FuzzTarget *fuzz_target(const char *name); /* NULL where there is none */

void fuzz_import(const uint8_t *bytes, size_t n);
void fuzz_transfer(const uint8_t *bytes, size_t n);
void fuzz_sealed(const uint8_t *bytes, size_t n);
void fuzz_config(const uint8_t *bytes, size_t n);
void fuzz_checklists(const uint8_t *bytes, size_t n);
void fuzz_rules(const uint8_t *bytes, size_t n);
void fuzz_template(const uint8_t *bytes, size_t n);
void fuzz_text(const uint8_t *bytes, size_t n);
void fuzz_keys(const uint8_t *bytes, size_t n);
void fuzz_keyring(const uint8_t *bytes, size_t n);
void fuzz_restore(const uint8_t *bytes, size_t n);
void fuzz_store(const uint8_t *bytes, size_t n);

#endif
