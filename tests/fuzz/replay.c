/*
 * replay [TARGET FILE…]
 *
 * Plays every seed of the fuzzer (tests/fuzz/seeds/TARGET/…) through its target, or the files named through one. What a
 * fuzzer has found lies among the seeds, so that it stays mended. Ends by a signal where something does not hold.
 */
#include "target.h"

#include "base/str.h"

#include <dirent.h>
#include <err.h>
#include <stdio.h>
#include <stdlib.h>

static void play(const FuzzTarget *target, const char *path)
{
    FILE *in = fopen(path, "rb");
    if (!in) err(EXIT_FAILURE, "%s", path);
    AUTO_STR bytes = {0};
    char block[1 << 14];
    for (size_t n; (n = fread(block, 1, sizeof block, in)) > 0;)
        str_add_n(&bytes, block, n);
    fclose(in);
    printf("%s %s\n", target->name, path);
    fflush(stdout);
    uint8_t *exact = mem_new(bytes.len); /* so that reading past its end is seen */
    for (size_t i = 0; i < bytes.len; i++)
        exact[i] = (uint8_t)bytes.data[i];
    target->run(exact, bytes.len);
    free(exact);
}

static int visible(const struct dirent *entry)
{
    return entry->d_name[0] != '.';
}

static size_t play_folder(const FuzzTarget *target, const char *top)
{
    struct dirent **names;
    AUTO_STR folder = {0};
    str_add_f(&folder, "%s/tests/fuzz/seeds/%s", top, target->name);
    int count = scandir(str_text(&folder), &names, visible, alphasort);
    if (count <= 0) errx(EXIT_FAILURE, "%s: no seeds", str_text(&folder));
    for (int i = 0; i < count; i++) {
        AUTO_STR path = {0};
        str_add_f(&path, "%s/%s", str_text(&folder), names[i]->d_name);
        play(target, str_text(&path));
        free(names[i]);
    }
    free(names);
    return (size_t)count;
}

int main(int argc, char **argv)
{
    const char *top = getenv("top_srcdir");
    if (argc > 1) {
        const FuzzTarget *target = fuzz_target(argv[1]);
        if (!target) errx(2, "%s: no such target", argv[1]);
        for (int i = 2; i < argc; i++)
            play(target, argv[i]);
        return EXIT_SUCCESS;
    }
    size_t count = 0;
    for (size_t i = 0; i < fuzz_target_count; i++)
        count += play_folder(&fuzz_targets[i], top ? top : ".");
    printf("%zu seeds of %zu targets\n", count, fuzz_target_count);
    return EXIT_SUCCESS;
}
