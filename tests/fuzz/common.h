#ifndef TESTS_FUZZ_COMMON_H
#define TESTS_FUZZ_COMMON_H

/* Shared by the targets: what is made once a process, and what must hold of every error. */

#include "casework/edit.h"

#include <stdint.h>

/* Ends the program where something does not hold that must. */
#define MUST(condition)                                                                                      \
    do {                                                                                                     \
        if (!(condition)) fuzz_broken(#condition, __FILE__, __LINE__);                                       \
    } while (0)
_Noreturn void fuzz_broken(const char *what, const char *file, int line);

/* A desk on the built-in rules; with a store of its own where `with_store`, else without one. */
const Desk *fuzz_desk(bool with_store);
/* A folder of this process, in memory where that can be had; gone at the end. */
const char *fuzz_folder(void);
/* Puts bytes into a file of that folder, which may lie in a folder of it. Gives its path, good until the next call. */
const char *fuzz_file(const char *name, const void *bytes, size_t n);
/* Three invented people whom rules and checklists are tried on, *count of them. */
Casefile *const *fuzz_people(size_t *count);
/* The bytes of a store that is whole, with these three in it. */
const char *fuzz_good_store(size_t *n);
/* Opens it up as far as it goes: checks it, lists, loads, and writes a note to each. */
void fuzz_use_store(Db *db);
/* Each five bytes write one byte somewhere: where, in three, and what; 0xFF in the fifth cuts there. Gives the length that is left. */
size_t fuzz_tamper(char *file, size_t whole, const uint8_t *bytes, size_t n);
/* Everything that is worked out from a case and needs no store; `rules` and `catalogue` may be another's. */
void fuzz_work_out(const Ruleset *rules, const Catalogue *catalogue, const Casefile *casefile);
/* A refusal says what is wrong. FUZZ_TELL in the environment shows it, to see how far a seed gets. */
void fuzz_check_error(Status status, const Error *err);

#endif
