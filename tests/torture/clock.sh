#!/usr/bin/env bash
# clock.sh: the clock jumps two years ahead and back, and through the nights in which summer time begins and ends. Every
# command goes on, undo takes back what was done last whatever the clock said, the log keeps its order and its chain.
# The control: the times in the log do go back, so that the jumps were seen.
[ -n "${BASH_VERSION:-}" ] || exec bash "$0" "$@"
. "$(dirname "$0")/lib.bash"
unset today
export TZ=Europe/Oslo
steps=0 wrong=0
echo 0 >clock

# at TIME COMMAND…: runs the program as if it were that time (as date(1) reads it)
at() {
    echo $(($(date -d "$1" +%s) - $(date +%s))) >clock
    shift
    LD_PRELOAD=$shim SHIM_CLOCK=$work/clock "$overgang" --lang en "$@" >out.txt 2>err.txt
    code=$?
    steps=$((steps + 1))
    if [ "$code" != 0 ]; then
        wrong=$((wrong + 1))
        echo "$*: exit code $code: $(cat err.txt)"
    fi
}

# holds TEXT yes|no: whether it is among the notes
holds() {
    at "$now" --read-only export
    if grep -qF "$1" out.txt; then found=yes; else found=no; fi
    if [ "$found" != "$2" ]; then
        wrong=$((wrong + 1))
        echo "$1: $found, wanted $2"
    fi
}

people people.json
now='2026-03-02 09:30'
at "$now" init
at "$now" import people.json
moments=('2028-03-02 09:30' '2024-03-02 09:30' '2026-03-02 09:31'
    '2026-03-28 23:59:59' '2026-03-29 01:59:59 +0100' '2026-03-29 03:00:01 +0200' '2026-03-29 23:59:59'
    '2026-10-25 02:59:59 +0200' '2026-10-25 02:00:01 +0100' '2026-10-25 02:59:59 +0100' '2026-10-26 00:00:00'
    '2024-02-29 23:59:59' '2028-02-29 00:00:01' '2026-12-31 23:59:59' '2027-01-01 00:00:00' '2026-03-03 09:30')
number=0
for now in "${moments[@]}"; do
    number=$((number + 1))
    at "$now" note T-1 "keep$number"
    at "$now" tick T-1 IN-TALK --note "tick$number"
    at "$now" note T-2 "gone$number"
    at "$now" undo
    holds "gone$number" no
    holds "keep$number" yes
    at "$now" set T-0 "unit=B$number"
    at "$now" review --days 30
    at "$now" calendar
    at "$now" timeline T-1
    at "$now" ledger
    at "$now" list
    at "$now" backup --daily
    at "$now" log --verify
    at "$now" check
done
# over each pair of moments: done at one, taken back at the other
for ((i = 1; i < ${#moments[@]}; i++)); do
    now=${moments[i]}
    at "${moments[i - 1]}" note T-2 "pair$i"
    at "$now" undo
    holds "pair$i" no
    at "$now" redo
    holds "pair$i" yes
done
at "$now" check
at "$now" log --changes --format json
back=$(jq '[.entries[].at] | [.[:-1], .[1:]] | transpose | map(select(.[0] < .[1])) | length' out.txt)
ahead=$(jq '[.entries[].at] | [.[:-1], .[1:]] | transpose | map(select(.[0] > .[1])) | length' out.txt)
report 10 'clock jumps, summer time' "$wrong" "$steps commands at ${#moments[@]} moments from 2024 to 2028; $wrong wrong"
seen=1
# nine of the moments and their pairs lie before the one done last
if [ "$back" -ge 9 ] && [ "$ahead" -ge 9 ]; then seen=0; fi
report 10 'clock jumps, summer time' "$seen" "control: the times in the log went back $((back < ahead ? back : ahead)) times: the jumps were seen"
finish
