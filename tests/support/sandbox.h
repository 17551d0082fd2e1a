/*
 * A private folder, and the fixed environment in which every test and measurement runs the program.
 */
#ifndef TESTS_SUPPORT_SANDBOX_H
#define TESTS_SUPPORT_SANDBOX_H

typedef struct Sandbox Sandbox;

/*
 * Makes an empty folder under $TMPDIR (else /tmp) and the environment: HOME and the XDG folders inside it,
 * OVERGANG_DB=FOLDER/saker.db, LANG=C.UTF-8, TZ=UTC, TERM=xterm-256color; from outside only PATH, what
 * sanitizers, coverage and the loader need, and other OVERGANG_… variables.
 */
Sandbox *sandbox_new(void);

/* Removes the folder with all in it. Takes NULL. */
void sandbox_free(Sandbox *box);

/* The folder. */
const char *sandbox_dir(const Sandbox *box);

/* The store's file, FOLDER/saker.db. */
const char *sandbox_store(const Sandbox *box);

/* The path of `name` inside the folder; the caller frees it. */
char *sandbox_path(const Sandbox *box, const char *name);

/* Sets a variable; replaces one of that name. */
void sandbox_set(Sandbox *box, const char *key, const char *value);

/* The environment, ended by NULL; valid until the next sandbox_set. */
const char *const *sandbox_env(const Sandbox *box);

#endif
