/*
 * base_update STORE N SQL...       N transactions of these statements; prints the median ms of one
 * base_update --keys STORE SQL...  one transaction for each key on the terminal, and then two rows painted
 * anew: a full-screen program's answer to a tick base_update --fdatasync FILE N   N times a bare write of 4
 * KiB and fdatasync; prints the median ms of one
 *
 * The least that a durable change does, with the store's own settings. `?1` in a statement is the number of
 * the round, so that every round writes something new. What a new person (the first) and a tick (the second:
 * with the same rests between the keys as ours, for a disk that has idled answers later) are compared with.
 */
#include <curses.h>
#include <err.h>
#include <fcntl.h>
#include <locale.h>
#include <sqlite3.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

enum { PAGE_BYTES = 4096 };

static double now_ms(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec * 1e3 + (double)now.tv_nsec / 1e6;
}

static int time_compare(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static void statement_run(sqlite3 *db, sqlite3_stmt *statement, int round)
{
    if (sqlite3_bind_parameter_count(statement) > 0) sqlite3_bind_int(statement, 1, round);
    int step;
    while ((step = sqlite3_step(statement)) == SQLITE_ROW)
        continue;
    if (step != SQLITE_DONE) errx(1, "%s: %s", sqlite3_sql(statement), sqlite3_errmsg(db));
    sqlite3_reset(statement);
}

static sqlite3 *store_open(const char *path)
{
    sqlite3 *db = NULL;
    static const char pragmas[] =
        "PRAGMA journal_mode=DELETE; PRAGMA synchronous=EXTRA; PRAGMA foreign_keys=ON;"
        "PRAGMA secure_delete=ON; PRAGMA temp_store=MEMORY;";
    if (sqlite3_open_v2(path, &db, SQLITE_OPEN_READWRITE, NULL) != SQLITE_OK ||
        sqlite3_exec(db, pragmas, NULL, NULL, NULL) != SQLITE_OK) {
        errx(1, "%s: %s", path, sqlite3_errmsg(db));
    }
    return db;
}

/* Prepared statements, in order. */
typedef struct {
    sqlite3_stmt **at;
    int n;
} Statements;

/* Prepares all statements of `sql`. */
static void statements_add(Statements *statements, sqlite3 *db, const char *sql)
{
    while (*sql) {
        sqlite3_stmt *statement = NULL;
        if (sqlite3_prepare_v2(db, sql, -1, &statement, &sql) != SQLITE_OK) {
            errx(1, "%s: %s", sql, sqlite3_errmsg(db));
        }
        if (!statement) continue; /* blanks or a comment */
        statements->at = realloc(statements->at, ((size_t)statements->n + 1) * sizeof *statements->at);
        if (!statements->at) err(99, "memory");
        statements->at[statements->n++] = statement;
    }
}

/* One transaction of the statements in sql[0] to sql[n - 1], prepared. */
static Statements transaction_prepare(sqlite3 *db, char **sql, int n)
{
    Statements statements = {0};
    statements_add(&statements, db, "BEGIN IMMEDIATE");
    for (int i = 0; i < n; i++)
        statements_add(&statements, db, sql[i]);
    statements_add(&statements, db, "COMMIT");
    return statements;
}

static void transaction_run(sqlite3 *db, const Statements *statements, int round)
{
    for (int i = 0; i < statements->n; i++)
        statement_run(db, statements->at[i], round);
}

static void store_close(sqlite3 *db, Statements *statements)
{
    for (int i = 0; i < statements->n; i++)
        sqlite3_finalize(statements->at[i]);
    free(statements->at);
    sqlite3_close(db);
}

/* Times `rounds` transactions into `ms`. */
static void updates_time(const char *path, char **sql, int n, double *ms, int rounds)
{
    sqlite3 *db = store_open(path);
    Statements statements = transaction_prepare(db, sql, n);
    for (int round = 0; round < rounds; round++) {
        double start = now_ms();
        transaction_run(db, &statements, round);
        ms[round] = now_ms() - start;
    }
    store_close(db, &statements);
}

static void rows_paint(int round)
{
    mvprintw(0, 0, "Review  %4d left", round);
    mvprintw(2, 0, "> [%c] %-60s", round % 2 ? ' ' : 'x', "Testesen, Kari  a talk with the person");
    move(2, 0);
    refresh();
}

/* Answers each key, until the terminal goes away, once its transaction is on the disk. */
static int keys_answer(const char *path, char **sql, int n)
{
    sqlite3 *db = store_open(path);
    Statements statements = transaction_prepare(db, sql, n);
    setlocale(LC_ALL, "");
    initscr();
    raw();
    noecho();
    rows_paint(1);
    for (int round = 0; getch() != ERR; round++) {
        transaction_run(db, &statements, round);
        rows_paint(round);
    }
    endwin();
    store_close(db, &statements);
    return EXIT_SUCCESS;
}

static void syncs_time(const char *path, double *ms, int rounds)
{
    char page[PAGE_BYTES];
    int fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (fd < 0) err(1, "%s", path);
    for (int round = 0; round < rounds; round++) {
        memset(page, 'a' + round % 26, sizeof page);
        double start = now_ms();
        if (pwrite(fd, page, sizeof page, 0) != sizeof page || fdatasync(fd) < 0) err(1, "%s", path);
        ms[round] = now_ms() - start;
    }
    close(fd);
}

int main(int argc, char **argv)
{
    if (argc >= 4 && strcmp(argv[1], "--keys") == 0) return keys_answer(argv[2], argv + 3, argc - 3);
    bool bare = argc == 4 && strcmp(argv[1], "--fdatasync") == 0;
    int rounds = argc >= 4 ? atoi(argv[bare ? 3 : 2]) : 0;
    if (rounds <= 0) {
        fprintf(stderr, "usage: base_update STORE N SQL... | --keys STORE SQL... | --fdatasync FILE N\n");
        return 2;
    }
    double *ms = calloc((size_t)rounds, sizeof *ms);
    if (!ms) err(99, "memory");
    if (bare) {
        syncs_time(argv[2], ms, rounds);
    } else {
        updates_time(argv[1], argv + 3, argc - 3, ms, rounds);
    }
    qsort(ms, (size_t)rounds, sizeof *ms, time_compare);
    printf("%.4f\n", ms[rounds / 2]);
    free(ms);
    return EXIT_SUCCESS;
}
