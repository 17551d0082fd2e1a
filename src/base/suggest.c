#include "base/suggest.h"

#include "base/str.h"

#include <ctype.h>
#include <string.h>

enum { LONGEST = 40 };

/* Optimal string alignment. */
size_t suggest_slips(const char *a, const char *b)
{
    size_t m = strlen(a), n = strlen(b);
    if (m > LONGEST || n > LONGEST) return LONGEST;
    size_t rows[LONGEST + 1][LONGEST + 1];
    for (size_t i = 0; i <= m; i++)
        rows[i][0] = i;
    for (size_t j = 0; j <= n; j++)
        rows[0][j] = j;
    for (size_t i = 1; i <= m; i++) {
        for (size_t j = 1; j <= n; j++) {
            size_t changed = tolower((unsigned char)a[i - 1]) != tolower((unsigned char)b[j - 1]);
            size_t best = rows[i - 1][j - 1] + changed;
            if (rows[i - 1][j] + 1 < best) best = rows[i - 1][j] + 1;
            if (rows[i][j - 1] + 1 < best) best = rows[i][j - 1] + 1;
            bool swapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
            if (swapped && rows[i - 2][j - 2] + 1 < best) best = rows[i - 2][j - 2] + 1;
            rows[i][j] = best;
        }
    }
    return rows[m][n];
}

const char *suggest(const char *word, const char *const *candidates, size_t count)
{
    size_t n = strlen(word), best = n < 4 ? 2 : 3;
    const char *near = NULL;
    if (n == 0) return NULL;
    for (size_t i = 0; i < count; i++) {
        if (n >= 2 && strncmp(candidates[i], word, n) == 0) return candidates[i];
        size_t slips = suggest_slips(word, candidates[i]);
        if (slips >= best) continue;
        best = slips;
        near = candidates[i];
    }
    return near;
}
