/*
 * base_seal STORE PART ROUNDS
 *
 * What a commit of a sealed store is made of, each for itself: the plain file STORE sealed in memory (PART `seal`), the result
 * written into a new file beside it (`write`), put on the disk (`fsync`), and given its name, with the folder put on the disk
 * (`rename`). Prints the median in ms; of sealing and writing the processor's time, which other programs do not lengthen. `size`: the
 * MB of the file. The same calls as in store/sealed_file.c, and nothing around them.
 */
#include <err.h>
#include <fcntl.h>
#include <libgen.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "base/keyring.h"

enum { SEAL, WRITE, FSYNC, RENAME, SIZE, PARTS };
static const char *const part_names[PARTS] = {"seal", "write", "fsync", "rename", "size"};

static double clock_ms(clockid_t clock)
{
    struct timespec now;
    clock_gettime(clock, &now);
    return (double)now.tv_sec * 1e3 + (double)now.tv_nsec / 1e6;
}

static char *read_whole(const char *path, size_t *n)
{
    struct stat st;
    FILE *in = fopen(path, "re");
    if (!in || fstat(fileno(in), &st) != 0) err(1, "%s", path);
    char *bytes = malloc((size_t)st.st_size + 1);
    if (!bytes) err(1, "memory");
    *n = fread(bytes, 1, (size_t)st.st_size, in);
    fclose(in);
    return bytes;
}

static Keyring *new_ring(void)
{
    Keyring *ring = NULL;
    Error fault = {0};
    SealCost cheap = {.rounds = 1, .memory = 8};
    Secret *secret = secret_new();
    if (!secret_add(secret, "a long enough phrase", 20) || keyring_new("Anna", secret, &cheap, &ring, &fault) != STATUS_OK)
        errx(1, "no key: %s", fault.message);
    secret_free(secret);
    return ring;
}

/* One commit; adds what each part took. */
static void commit(Keyring *ring, const char *content, size_t n, char *sealed, const char *path, double took[PARTS])
{
    char draft[4096], folder[4096];
    Error fault = {0};
    snprintf(draft, sizeof draft, "%s.new", path);
    snprintf(folder, sizeof folder, "%s", path);
    size_t size = keyring_file_size(n), done = 0;
    double began = clock_ms(CLOCK_PROCESS_CPUTIME_ID);
    if (keyring_seal(ring, content, n, sealed, &fault) != STATUS_OK) errx(1, "%s", fault.message);
    double was_sealed = clock_ms(CLOCK_PROCESS_CPUTIME_ID);
    int fd = open(draft, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    for (ssize_t more; fd >= 0 && done < size; done += (size_t)more)
        if ((more = write(fd, sealed + done, size - done)) <= 0) err(1, "%s", draft);
    double was_written = clock_ms(CLOCK_PROCESS_CPUTIME_ID), to_sync = clock_ms(CLOCK_MONOTONIC);
    if (fd < 0 || fsync(fd) != 0) err(1, "%s", draft);
    double was_synced = clock_ms(CLOCK_MONOTONIC);
    int dir = open(dirname(folder), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (rename(draft, path) != 0 || dir < 0 || fsync(dir) != 0) err(1, "%s", path);
    double ended = clock_ms(CLOCK_MONOTONIC);
    close(dir);
    close(fd);
    took[SEAL] = was_sealed - began, took[WRITE] = was_written - was_sealed;
    took[FSYNC] = was_synced - to_sync, took[RENAME] = ended - was_synced;
    took[SIZE] = (double)size / 1e6;
}

static int by_size(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

int main(int argc, char **argv)
{
    int part = 0, rounds = argc == 4 ? atoi(argv[3]) : 0;
    while (argc == 4 && part < PARTS && strcmp(argv[2], part_names[part]) != 0)
        part++;
    if (rounds < 1 || part == PARTS) errx(2, "usage: base_seal STORE seal|write|fsync|rename|size ROUNDS");
    size_t n = 0;
    char path[4096];
    snprintf(path, sizeof path, "%s.sealed", argv[1]);
    char *content = read_whole(argv[1], &n), *sealed = malloc(keyring_file_size(n));
    double *times = calloc((size_t)rounds, sizeof *times), took[PARTS];
    if (!sealed || !times) err(1, "memory");
    Keyring *ring = new_ring();
    commit(ring, content, n, sealed, path, took); /* the first one makes the room */
    for (int i = 0; i < rounds; i++) {
        commit(ring, content, n, sealed, path, took);
        times[i] = took[part];
    }
    qsort(times, (size_t)rounds, sizeof *times, by_size);
    printf("%.3f\n", times[rounds / 2]);
    unlink(path);
    keyring_free(ring);
    free(times);
    free(sealed);
    free(content);
    return EXIT_SUCCESS;
}
