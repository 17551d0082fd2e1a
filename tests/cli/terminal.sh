#!/usr/bin/env bash
# The interface without a terminal: the usage, exit code 2, and nothing made, whichever end is missing.
[ -n "${BASH_VERSION:-}" ] || exec bash "$0" "$@"
. "$(dirname "$0")/lib.bash"

# without NAME COMMAND…: it ends with 2, tells how to use it, and has made nothing
without() {
    local name=$1
    shift
    "$@" >out 2>err
    is "$name: exit code" $? 2
    has "$name: usage" "$(cat out err)" overgang
    is "$name: nothing is made" "$(find . -name '*.db' -o -name 'overgang.ini')" ''
}
no_stdin() { og <&-; }
no_stdout() { og >&- 2>err; }
all_closed() { og <&- >&- 2>&-; }

without 'from a file' og </dev/null
without 'stdin closed' no_stdin
exits 0 init
for closed in no_stdin no_stdout all_closed; do
    TERM=no-such-terminal $closed >out 2>err </dev/null
    is "$closed with a store" $? 2
done
exits 0 check

finish
