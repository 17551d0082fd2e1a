/*
 * base_empty STORE SQL - the least that a command does: opens the store for reading, runs the queries and
 * writes their rows as they are, the columns parted by tabs. What the commands' times are compared with.
 *
 * base_empty STORE SQL scan - reads the rows and writes only how many there were: for a command that counts.
 */
#include <sqlite3.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

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

/* Takes each cell as what it is, and counts those that hold something. */
static long row_read(sqlite3_stmt *query)
{
    long held = 0;
    int columns = sqlite3_column_count(query);
    for (int i = 0; i < columns; i++) {
        if (sqlite3_column_type(query, i) == SQLITE_INTEGER)
            held += sqlite3_column_int64(query, i) != 0;
        else
            held += sqlite3_column_text(query, i) != NULL;
    }
    return held;
}

/* Runs the statement that `sql` begins with; gives what follows it. */
static int query_run(sqlite3 *db, const char *sql, bool scan, const char **rest)
{
    sqlite3_stmt *query = NULL;
    int step = sqlite3_prepare_v2(db, sql, -1, &query, rest);
    if (step != SQLITE_OK || !query) return step;
    long rows = 0, held = 0;
    while ((step = sqlite3_step(query)) == SQLITE_ROW) {
        rows++;
        if (scan)
            held += row_read(query);
        else
            row_write(query);
    }
    sqlite3_finalize(query);
    if (scan) printf("%ld\t%ld\n", rows, held);
    return step == SQLITE_DONE ? SQLITE_OK : step;
}

int main(int argc, char **argv)
{
    if (argc != 3 && (argc != 4 || strcmp(argv[3], "scan") != 0)) {
        fprintf(stderr, "usage: base_empty STORE SQL [scan]\n");
        return 2;
    }
    sqlite3 *db = NULL;
    if (sqlite3_open_v2(argv[1], &db, SQLITE_OPEN_READONLY, NULL) != SQLITE_OK) return failure_show(db);
    for (const char *sql = argv[2]; *sql;)
        if (query_run(db, sql, argc == 4, &sql) != SQLITE_OK) return failure_show(db);
    sqlite3_close(db);
    return EXIT_SUCCESS;
}
