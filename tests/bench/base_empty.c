/*
 * base_empty STORE SQL - the least that a command does: opens the store for reading, runs one query and
 * writes its rows as they are, the columns parted by tabs. What the commands' times are compared with.
 */
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>

static int failure_show(sqlite3 *db)
{
    fprintf(stderr, "base_empty: %s\n", sqlite3_errmsg(db));
    sqlite3_close(db);
    return EXIT_FAILURE;
}

static void row_write(sqlite3_stmt *query)
{
    int columns = sqlite3_column_count(query);
    for (int i = 0; i < columns; i++) {
        const void *bytes = sqlite3_column_text(query, i);
        if (bytes) fwrite(bytes, 1, (size_t)sqlite3_column_bytes(query, i), stdout);
        putchar(i + 1 < columns ? '\t' : '\n');
    }
}

int main(int argc, char **argv)
{
    if (argc != 3) {
        fprintf(stderr, "usage: base_empty STORE SQL\n");
        return 2;
    }
    sqlite3 *db = NULL;
    sqlite3_stmt *query = NULL;
    if (sqlite3_open_v2(argv[1], &db, SQLITE_OPEN_READONLY, NULL) != SQLITE_OK) return failure_show(db);
    if (sqlite3_prepare_v2(db, argv[2], -1, &query, NULL) != SQLITE_OK) return failure_show(db);
    int step;
    while ((step = sqlite3_step(query)) == SQLITE_ROW)
        row_write(query);
    sqlite3_finalize(query);
    if (step != SQLITE_DONE) return failure_show(db);
    sqlite3_close(db);
    return EXIT_SUCCESS;
}
