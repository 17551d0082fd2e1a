#!/usr/bin/env bash
# What the running program may do, and others with it, as the kernel tells.
[ -n "${BASH_VERSION:-}" ] || exec bash "$0" "$@"
. "$(dirname "$0")/lib.bash"

[ -r /proc/self/status ] || exit 77
store_of "$(case_json A)"

# told KEY: a line of the kernel about the program
told() {
    sed -n "s/^$1:[[:space:]]*//p" "/proc/$program/status"
}

# The program, waiting for what it is to read, with its number in $program.
mkfifo pipe
(
    umask 000
    ulimit -c unlimited 2>/dev/null
    exec "$overgang" --lang en --today $today note A - <pipe >out 2>err
) &
program=$!
exec 9>pipe
for _ in $(seq 100); do
    if [ "$(told NoNewPrivs)" = 1 ]; then break; fi
    sleep 0.05
done
is 'no rights are gained' "$(told NoNewPrivs)" 1
is 'its files are for the user alone' "$(told Umask)" 0077
is 'no memory image' "$(sed -n 's/^Max core file size *\([^ ]*\) *\([^ ]*\).*/\1 \2/p' "/proc/$program/limits")" '0 0'
exits 0 check --format json
if [ "$(jq -c '.protections[]|select(.code=="calls").active' <<<"$out")" = true ]; then
    is 'what it may ask of the kernel is filtered' "$(told Seccomp)" 2
fi
exec 9>&-
wait $program
is 'it waited for its text' "$?" 4

finish
