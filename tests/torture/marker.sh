#!/usr/bin/env bash
# marker.sh: the name of somebody in a sealed store is looked for, as raw bytes, in all that the program writes while it is used
# (each write is written down), in all files that are left, in temporary folders and in what is left of a process that crashes.
# The control: the same with a plain store, where it is found.
[ -n "${BASH_VERSION:-}" ] || exec bash "$0" "$@"
export OVERGANG_TEST_SEALED=1
. "$(dirname "$0")/lib.bash"
export TMPDIR=$work/tmp XDG_STATE_HOME=$work/state
mkdir -p input tmp state kept
people input/people.json
wrong=0 written=0

# hits: how often the name stands in what was written, and in what is left
hits() {
    local trace=0 files
    [ ! -s "$work.trace" ] || trace=$(LC_ALL=C grep -aoF "$marker" "$work.trace" | wc -l)
    files=$(find . -path ./input -prune -o -type f -print0 | LC_ALL=C xargs -0 grep -alF "$marker" 2>/dev/null | wc -l)
    echo $((trace + files))
}

# use COMMAND…: with every write to any file written down, but what is asked for on stdout
use() {
    LD_PRELOAD=$shim SHIM_DIR=/ SHIM_RECORD=$work.trace "$overgang" --lang en --today "$today" "$@" >/dev/null 2>err.txt
    code=$?
    if [ "$code" != 0 ]; then
        wrong=$((wrong + 1))
        echo "$*: exit code $code: $(cat err.txt)"
    fi
}

everything() {
    rm -f "$work.trace" "$OVERGANG_DB"* kept/*
    use init
    use import input/people.json
    use note T-1 "$marker has written"
    use tick T-1 IN-TALK --note "$marker"
    use set T-1 "housing_release=no"
    use search "$marker"
    use review
    use export
    use undo
    use redo
    use backup "kept/copy.db"
    use restore "kept/copy.db"
    use erase T-2 --confirm T-2
    use check
    use log --verify
}

# crash: what a process leaves that dies in the middle of an import, where core files would be allowed
crash() {
    mkfifo pipe
    (
        ulimit -c unlimited
        exec "$overgang" --lang en --today "$today" import pipe
    ) 2>/dev/null &
    pid=$!
    exec 9>pipe
    head -c 2000 input/people.json >&9
    sleep 0.4
    kill -SEGV "$pid" 2>/dev/null
    wait "$pid" 2>/dev/null
    exec 9>&-
    rm -f pipe
}

everything
crash
found=$(hits)
written=$(stat -c %s "$work.trace")
cores=$(find . /tmp -maxdepth 1 -name 'core*' -newer input/people.json 2>/dev/null | wc -l)
bad=$((found + wrong + cores))
report 8 'a name in the clear, sealed' $((bad > 0)) "$found hits in $written bytes written and $(find . -type f | wc -l) files, $cores cores; $wrong wrong"

unset OVERGANG_TEST_SEALED
overgang=${OVERGANG:?}
everything
found=$(hits)
report 8 'a name in the clear, sealed' $((found == 0)) "control with a plain store: $found hits: found, as it must be"
rm -f "$work.trace"
finish
