#!/bin/sh
# Runs the fuzzer: run.sh [TARGET…], in a build folder configured with --enable-fuzzing. Each target gets $FUZZ_SECONDS
# (600 if not set), begins with its seeds and what earlier runs have come to know (fuzz-corpus/), and leaves what it has
# found in fuzz-found/TARGET/. Ends with a line for each, and 1 where something was found.
set -u
top=${top_srcdir:-$(dirname "$0")/../..}
seconds=${FUZZ_SECONDS:-600}
UBSAN_OPTIONS=print_stacktrace=1
export UBSAN_OPTIONS
[ $# -gt 0 ] || set -- import transfer sealed config checklists rules template text keys store keyring restore
found=0 report=

for target in "$@"; do
    mkdir -p "fuzz-corpus/$target" "fuzz-found/$target"
    echo "== $target, $seconds s"
    log=fuzz-found/$target.log
    OVERGANG_FUZZ=$target tests/fuzz/fuzz -max_total_time="$seconds" -timeout=20 -rss_limit_mb=3000 -use_value_profile=1 \
        -artifact_prefix="fuzz-found/$target/" -print_final_stats=1 -verbosity=1 \
        "fuzz-corpus/$target" "$top/tests/fuzz/seeds/$target" >"$log" 2>&1
    status=$?
    runs=$(sed -n 's/^stat::number_of_executed_units: *//p' "$log")
    edges=$(sed -n 's/.* cov: \([0-9]*\) .*/\1/p' "$log" | tail -n 1)
    if [ "$status" -eq 0 ]; then
        word=nothing
    else
        word="FOUND something: $log"
        found=1
    fi
    report="$report$(printf '%-11s %10s inputs  %6s edges  %s' "$target" "${runs:-?}" "${edges:-?}" "$word")
"
    if [ "$status" -ne 0 ]; then tail -n 40 "$log"; fi
done
printf '== fuzz, %s s each\n%s' "$seconds" "$report"
exit "$found"
