#!/bin/sh
# Holds the sources against the layers of HACKING.md: a floor includes only floors below it, SQLite is seen in
# src/store alone and curses in ui/tui.c and its parts alone, and nothing below cli and ui prints or asks the clock.
# First shows on a made-up tree that each of these faults is found, and that a clean tree has none.
set -u
here=$(cd "$(dirname "$0")" && pwd) || exit 99
top=$(cd "${top_srcdir:-$here/..}" && pwd) || exit 99

# faults TREE: one line a fault
faults() {
    (cd "$1" && find src ui data/schema \( -name '*.[ch]' -o -name '*.sql' \) -type f 2>/dev/null |
        LC_ALL=C sort | xargs -r awk -f "$here/layers.awk")
}

tree=$(mktemp -d) || exit 99
trap 'rm -rf "$tree"' EXIT
for folder in src/base src/model src/store src/rules src/casework src/cli ui data/schema; do mkdir -p "$tree/$folder"; done

# A clean tree, with all that looks like a fault and is none.
cat >"$tree/src/base/str.c" <<'END'
#include "config.h"
#include "base/str.h"
#include <stdio.h>
/* printf( and time( in a comment,
   stdout over two lines */
void f(void) { fputs("out of memory", stderr); }
END
cat >"$tree/src/store/db.c" <<'END'
#include "store/db.h"
#include "model/person.h"
#include <sqlite3.h>
void g(char *s, FILE *out) { snprintf(s, 9, "time( stdout printf("); fprintf(out, "x"); local_time(1); s->time(2); } // puts(
END
cat >"$tree/src/cli/main.c" <<'END'
#include "ui/app.h"
#include "casework/review.h"
int main(void) { printf("%ld", (long)time(NULL)); }
END
echo '#include <curses.h>' >"$tree/ui/tui.c"
echo "CREATE TABLE now (current_date TEXT);" >"$tree/data/schema/0001-a.sql"
found=$(faults "$tree")
if [ -n "$found" ]; then
    printf 'self-check: a clean tree has faults:\n%s\n' "$found"
    exit 1
fi

failed=0
# must_fault FILE TEXT: a file of that content must give exactly one fault in that file.
must_fault() {
    kept=
    if [ -e "$tree/$1" ]; then kept=$(cat "$tree/$1"); fi
    printf '%s\n' "$2" >"$tree/$1"
    found=$(faults "$tree")
    case $found in
    "$1:"*) ;;
    *)
        printf 'self-check: not found in %s: %s\n%s\n' "$1" "$2" "$found"
        failed=1
        ;;
    esac
    if [ -n "$kept" ]; then printf '%s\n' "$kept" >"$tree/$1"; else rm "$tree/$1"; fi
}
must_fault src/base/a.c '#include "model/person.h"'
must_fault src/model/a.h '#include "store/db.h"'
must_fault src/model/a.c '#include "rules/dates.h"'
must_fault src/store/a.c '#include "rules/dates.h"'
must_fault src/rules/a.c '#include "store/db.h"'
must_fault src/rules/a.h '#  include "casework/edit.h"'
must_fault src/casework/a.c '#include "ui/app.h"'
must_fault src/casework/a.c '#include "cli/print.h"'
must_fault ui/a.c '#include "cli/print.h"'
must_fault src/model/a.c '#include "../store/db.h"'
must_fault src/model/a.c '#include "person.h"'
must_fault src/casework/a.c '#include <sqlite3.h>'
must_fault ui/a.c '#include <sqlite3.h>'
must_fault ui/screen_a.c '#include <ncursesw/curses.h>'
must_fault src/cli/a.c '#include <panel.h>'
must_fault src/base/a.c 'void f(void) { printf("x"); }'
must_fault src/model/a.c '/* x */ void f(void) { puts ("x"); }'
must_fault src/store/a.c 'void f(void) { fprintf(stderr, "x"); }'
must_fault src/rules/a.c 'FILE *out = stdout;'
must_fault src/casework/a.c 'void f(void) { perror("x"); }'
must_fault src/rules/a.c 'Date f(void) { return (Date)time(NULL); }'
must_fault src/base/a.c 'void f(struct timespec *t) { clock_gettime(CLOCK_REALTIME, t); }'
must_fault src/casework/a.c 'void f(struct timeval *t) { gettimeofday(t, NULL); }'
must_fault src/store/a.c 'static const char sql[] = "SELECT date('"'now'"')";'
must_fault data/schema/0002-b.sql 'CREATE TABLE t (at TEXT DEFAULT CURRENT_TIMESTAMP);'
mkdir "$tree/src/attic"
must_fault src/attic/a.c '#include <stdio.h>'
if [ "$failed" -ne 0 ]; then exit 1; fi

found=$(faults "$top")
if [ -n "$found" ]; then
    printf '%s\n' "$found"
    exit 1
fi
echo "layers: $(cd "$top" && find src ui -name '*.[ch]' | wc -l) files hold"
