#!/usr/bin/env bash
# limits.sh [--short]: a limit on the size of files (ulimit -f) and a full disk, wherever they hit an import and a note. Each
# must be done wholly, or refused with a word and nothing changed. The control: where the signal of that limit is not held off,
# the program ends without a word.
[ -n "${BASH_VERSION:-}" ] || exec bash "$0" "$@"
. "$(dirname "$0")/lib.bash"
step=8 brief=${1:-}
[ "$brief" != --short ] || step=64

og -q init
people people.json
og -q import people.json
jq '.cases |= map(.ref = "N-" + .ref | .notes = [range(60) | {at: "2026-02-20T09:30", author: "x", text: ("en tekst " * 30)}])' people.json >more.json
cp "$OVERGANG_DB" good.db
cp -r home good.home
og --read-only export >before.json
size=$(($(stat -c %s good.db) / 1024 + 400))
tried=0 refused=0 wrong=0

# try LIMIT COMMAND…: in KiB
try() {
    local limit=$1
    shift
    rm -rf "$OVERGANG_DB-journal" home
    cp good.db "$OVERGANG_DB"
    cp -r good.home home
    (
        ulimit -f "$limit"
        exec "$overgang" --lang en --today "$today" "$@"
    ) 2>&1 >/dev/null | cat >err.txt # what it says must not be cut off by the limit
    code=${PIPESTATUS[0]}
    tried=$((tried + 1))
    og check >check.txt 2>&1 || { wrong=$((wrong + 1)) && echo "$* within $limit KiB: $(cat check.txt)"; }
    [ "$code" != 0 ] || return 0
    refused=$((refused + 1))
    og --read-only export >after.json
    if [ "$code" != 1 ] || [ ! -s err.txt ] || ! cmp -s before.json after.json; then
        wrong=$((wrong + 1))
        echo "$* within $limit KiB: exit code $code: $(cat err.txt)"
    fi
}

for limit in $(seq 0 "$step" "$size"); do
    try "$limit" import more.json
    [ "$limit" -lt 40 ] && try "$limit" note T-0 text
done
report 4 'ulimit -f' "$wrong" "$tried limits, $refused refused, $wrong wrong"

cp good.db "$OVERGANG_DB"
(
    ulimit -f 100
    LD_PRELOAD=$shim SHIM_SIGXFSZ=1 exec "$overgang" --lang en --today "$today" import more.json
) >out.txt 2>err.txt
code=$?
silent=1
if [ "$code" -ge 128 ] && [ ! -s err.txt ]; then silent=0; fi
report 4 'ulimit -f' "$silent" "control with the signal let through: exit code $code, $(wc -c <err.txt) bytes said: found out, as it must be"

OVERGANG=$overgang timeout 300 bash "$top/tests/crash/full_disk.sh" >disk.txt 2>&1
code=$?
case $code in
77) report 4 'full tmpfs' 0 "$(tail -n 1 disk.txt)" ;;
*) report 4 'full tmpfs' "$code" "$(tail -n 1 disk.txt)" ;;
esac
finish
