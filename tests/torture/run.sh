#!/usr/bin/env bash
# run.sh [--short] [NUMBER…]: the torture: what must not lose or betray anything, whatever goes wrong; each part with its control,
# which must fail. Two parts at a time, under a quarter of an hour (--short: two minutes). NUMBER: only these parts.
# Run by `make torture`, in a build folder. Ends with the table of figures; exits 1 where something is not as it must be.
set -u
here=$(cd "$(dirname "$0")" && pwd)
build=$(pwd)
short='' wanted=()
for word in "$@"; do
    if [ "$word" = --short ]; then short=--short; else wanted+=("$word"); fi
done
export OVERGANG=${OVERGANG:-$build/overgang} top_srcdir=${top_srcdir:-$here/../..} top_builddir=$build
export TORTURE_SHIM=$build/tests/torture/shim.so TORTURE_TABLE=$build/tests/torture/table.txt
logs=$build/tests/torture/logs
rm -rf "$logs" "$TORTURE_TABLE"
mkdir -p "$logs"
bin=$build/tests/torture
began=$(date +%s)
# in memory where that can be had: what is tested is what is asked of the disk, not the disk
if [ -z "${TMPDIR:-}" ] && [ -w /dev/shm ]; then export TMPDIR=/dev/shm; fi

# pick LONG SHORT
pick() {
    if [ -n "$short" ]; then echo "$2"; else echo "$1"; fi
}

# number, then the command; the longest first
jobs=(
    "12 bash $here/memcheck.sh $short"
    "6 $bin/flips --sealed --flips $(pick 10000 300) --cuts $(pick 1000 60)"
    "1 $build/tests/crash/kill_test --rounds $(pick 500 60)"
    "1 $build/tests/crash/kill_test --sealed --rounds $(pick 500 40)"
    "3 $bin/faults calls $short"
    "3 $bin/faults calls --sealed $short"
    "6 $bin/flips --flips $(pick 3000 300) --cuts $(pick 300 60)"
    "2 $bin/powercut --sealed --images $(pick 2000 100)"
    "2 $bin/powercut --images $(pick 1500 150) --seed 1"
    "2 $bin/powercut --images $(pick 1500 150) --seed 2"
    "5 $bin/faults memory $short"
    "5 $bin/faults memory --sealed $short"
    "6 $bin/flips --flips $(pick 1000 300) --cuts 0 --without-sums"
    "7 bash $here/passphrases.sh $short"
    "8 bash $here/marker.sh"
    "9 $bin/races --rounds $(pick 200 40)"
    "9 $bin/races --sealed --rounds $(pick 200 40)"
    "9 $bin/races --rounds 40 --without-locks"
    "2 $bin/powercut --images $(pick 400 60) --without-sync"
    "2 $bin/powercut --sealed --images $(pick 300 60) --without-sync"
    "1 $build/tests/crash/kill_test --rounds 300 --without-journal"
    "10 bash $here/clock.sh"
    "4 bash $here/limits.sh $short"
)

is_wanted() {
    [ ${#wanted[@]} -gt 0 ] || return 0
    local number
    for number in "${wanted[@]}"; do
        [ "$number" != "$1" ] || return 0
    done
    return 1
}

run_one() {
    local place=$1 words from=$SECONDS
    read -ra words <<<"${jobs[place]#* }"
    timeout 840 "${words[@]}" >"$logs/$place.log" 2>&1
    local code=$?
    echo "$((SECONDS - from)) s: ${jobs[place]}" >>"$logs/times"
    [ "$code" -eq 0 ] || [ "$code" -eq 77 ] || { echo "exit code $code: ${jobs[place]}" && tail -n 25 "$logs/$place.log"; } >"$logs/$place.bad"
}

running=0
for place in "${!jobs[@]}"; do
    is_wanted "${jobs[place]%% *}" || continue
    if [ "$running" -ge 2 ]; then wait -n && :; else running=$((running + 1)); fi
    run_one "$place" &
done
wait

bad=0
for file in "$logs"/*.bad; do
    [ -e "$file" ] || continue
    bad=1
    cat "$file"
done
echo "== torture, $(($(date +%s) - began)) s"
sort -n -s -k 1,1 "$TORTURE_TABLE"
! grep -q '^[0-9]* .* BAD ' "$TORTURE_TABLE" || bad=1
if [ "$bad" -ne 0 ]; then
    echo "not all is as it must be; see $logs"
    grep '^[0-9]* .* BAD ' "$TORTURE_TABLE"
fi
exit "$bad"
