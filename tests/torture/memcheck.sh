#!/usr/bin/env bash
# memcheck.sh [--short]: the tests of the command line and walks through the screens under valgrind: no use of memory that is
# not there or holds nothing yet, none lost. Of each command the first $MEMCHECK_FIRSTS runs are looked at, and of all runs one in
# $MEMCHECK_EVERY (1: all of them, hours); the walks whole. The control: a program that reads behind its memory.
[ -n "${BASH_VERSION:-}" ] || exec bash "$0" "$@"
set -u
brief=${1:-}
top=$(cd "${top_srcdir:-$(dirname "$0")/../..}" && pwd)
build=$(cd "${top_builddir:-.}" && pwd)
program=$(realpath "${OVERGANG:?the program to test}")
work=$(mktemp -d) || exit 99
trap 'rm -rf "$work"' EXIT
# a run takes about two seconds of a processor under valgrind: these are some 160 of them
every=${MEMCHECK_EVERY:-100} firsts=${MEMCHECK_FIRSTS:-2}
[ "$brief" != --short ] || every=40 firsts=1
mkdir "$work/logs"
failed=0

line() {
    printf '%-3s %-34s %-4s %s\n' 12 valgrind "$1" "$2" | tee -a "${TORTURE_TABLE:-/dev/null}"
    [ "$1" != BAD ] || failed=1
}
# The runs in which something was found; that it does not know a system call (--1234--) is nothing.
faults() {
    grep -lE '^==[0-9]+== ' "$work"/logs/*.log 2>/dev/null
}
# Of the runs since the last clearing: how many, how many with a fault; shows those.
count_faults() {
    looked=$(find "$work/logs" -name '*.log' | wc -l)
    faulty=$(faults | wc -l)
    faults | xargs -r head -n 40 | head -n 120
}
if ! command -v valgrind >/dev/null; then
    line skip 'valgrind was not found (Debian: valgrind)'
    exit 77
fi

# what valgrind is told, before the program
memcheck="$(command -v valgrind) --quiet --leak-check=full --show-leak-kinds=definite,indirect --errors-for-leak-kinds=definite,indirect
    --child-silent-after-fork=yes --suppressions=$top/tests/torture/valgrind.supp --log-file=$work/logs/%p.log"

cat >"$work/some" <<END
#!/bin/bash
# the command is the first word that is no option, nor the day, language or file that follows one
for word; do
    case \$word in -* | en | nb | nn | 20[0-9][0-9]-* | */* | *.* | '') ;; *) break ;; esac
done
case \$word in *[!a-z]*) word=others ;; esac
# adds one to a count that all share, and gives it
count() { flock "$work/count" bash -c 'n=\$(cat "\$1" 2>/dev/null || echo 0); echo \$((n + 1)) >"\$1"; echo "\$n"' _ "\$1"; }
n=\$(count "$work/count") of_command=\$(count "$work/count-\$word")
[ \$((n % $every)) -eq 7 ] || [ "\$of_command" -lt $firsts ] || exec "$program" "\$@"
exec ${memcheck//$'\n'/ } "$program" "\$@"
END
printf '#!/bin/bash\nexec %s "%s" "$@"\n' "${memcheck//$'\n'/ }" "$program" >"$work/all"
chmod +x "$work/some" "$work/all"
echo 0 >"$work/count"

# The tests themselves: what they find is for make check to tell; here only valgrind's word counts.
mapfile -t scripts < <(printf '%s\n' "$top"/tests/cli/*.sh | grep -v /sealed.sh) # that one runs others once more
if [ "$brief" = --short ]; then scripts=("$top"/tests/cli/{init,edit,transfer,undo}.sh); fi
printf '%s\0' "${scripts[@]}" | OVERGANG=$work/some top_srcdir=$top xargs -0 -P 2 -I SCRIPT \
    timeout 300 bash -c 'bash "$1" >/dev/null 2>&1 </dev/null || :' _ SCRIPT
count_faults
if [ "$faulty" -eq 0 ] && [ "$looked" -gt 3 ]; then word=ok; else word=BAD; fi
line $word "tests of the command line: $looked of $(cat "$work/count") runs looked at, of $(find "$work" -name 'count-*' | wc -l) commands each; $faulty with a fault"

# Every screen in turn, and what is typed into some; each must come to its end.
if [ "$brief" != --short ]; then
    rm -f "$work"/logs/*
    walks=(labels_nb case_close consents drafts erase extract first_start letter print seal stays unsaved whatif)
    mkdir "$work/walked"
    printf '%s\0' "${walks[@]}" | OVERGANG=$work/all LC_ALL=C.UTF-8 top_srcdir=$top top_builddir=$build xargs -0 -P 2 -I WALK \
        timeout 300 bash -c '"$1/tests/screens/screen_test" "$2/tests/screens/$3.script" >/dev/null 2>&1 </dev/null && : >"$4/$3"' \
        _ "$build" "$top" WALK "$work/walked"
    walked=$(find "$work/walked" -type f | wc -l)
    count_faults
    if [ "$faulty" -eq 0 ] && [ "$walked" -eq "${#walks[@]}" ]; then word=ok; else word=BAD; fi
    line $word "screens: $walked of ${#walks[@]} walks through them to the end, $looked runs; $faulty with a fault"
fi

rm -f "$work"/logs/*
if [ -x "$build/tests/random/random_keys" ]; then
    keys=800
    [ "$brief" != --short ] || keys=300
    OVERGANG=$work/all top_srcdir=$top OVERGANG_RANDOM_KEYS=$keys OVERGANG_RANDOM_SEED=12 \
        timeout 800 "$build/tests/random/random_keys" >"$work/keys.txt" 2>&1
    code=$?
    count_faults
    if [ "$faulty" -eq 0 ] && [ "$looked" -gt 0 ] && [ "$code" -eq 0 ]; then word=ok; else word=BAD && tail -n 30 "$work/keys.txt"; fi
    line $word "random keys: $(tail -n 1 "$work/keys.txt"); $faulty of $looked runs with a fault"
fi

printf '#include <stdlib.h>\nint main(void) { volatile char *p = malloc(8); char c = p[8]; free((void *)p); return c & 0; }\n' >"$work/over.c"
${CC:-cc} -O0 -o "$work/over" "$work/over.c" && ${memcheck//$'\n'/ } "$work/over"
if grep -rqs 'Invalid read' "$work/logs"; then
    line ok 'control: a program that reads behind its memory is found out, as it must be'
else
    line BAD 'control: a program that reads behind its memory is NOT FOUND OUT'
fi
exit $failed
