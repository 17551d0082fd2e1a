#!/bin/sh
# All tests, twice: built by gcc with warnings as errors, then under the address and undefined-behaviour
# sanitizers. Installs what is needed. The last line says how many passed and failed in both.
set -u
cd "$(dirname "$0")/.." || exit 1
tools/deps.sh || exit 1

. tools/memory.sh

passed=0 failed=0 skipped=0 result=0
log=$(mktemp) || exit 1
trap 'rm -f "$log"' EXIT

# run_tests FOLDER CONFIGURE-ARGUMENT…
run_tests() {
    echo "== $*"
    if ! tools/build.sh "$@"; then
        failed=$((failed + 1)) result=1
        echo "== $1: the build failed"
        return
    fi
    # more of them at a time than there are processors, since many tests mostly wait
    {
        make --no-print-directory -C "$1" -j"$(nproc)" check-programs 2>&1 &&
            make --no-print-directory -C "$1" -j"$(($(nproc) + 2))" check 2>&1
        echo "make check ended with $?"
    } | tee "$log"
    grep -qx 'make check ended with 0' "$log" || result=1
    # "12 passed, 0 failed, 1 skipped"
    counts=$(sed -n 's/^\([0-9]*\) passed, \([0-9]*\) failed, \([0-9]*\) skipped$/\1 \2 \3/p' "$log" | tail -n 1)
    if [ -z "$counts" ]; then
        failed=$((failed + 1)) result=1
        return
    fi
    # shellcheck disable=SC2086 # three numbers
    set -- $counts
    passed=$((passed + $1)) failed=$((failed + $2)) skipped=$((skipped + $3))
}

run_tests build-test CC=gcc --enable-werror
run_tests build-asan CC=gcc --enable-sanitizers 'CFLAGS=-O1 -g'

if [ "$failed" -gt 0 ]; then result=1; fi
if [ "$failed" -eq 0 ] && [ "$result" -ne 0 ]; then failed=1; fi
echo "$passed passed, $failed failed, $skipped skipped"
exit $result
