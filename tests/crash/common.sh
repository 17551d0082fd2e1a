# Shared by the tests of full and read-only disks; source it. $OVERGANG is the program, else ./overgang.
# shellcheck shell=bash

set -u
umask 022
OVERGANG=$(realpath -e "${OVERGANG:-./overgang}") || exit 99
work=$(mktemp -d "${TMPDIR:-/tmp}/overgang-XXXXXX") || exit 99
mkdir "$work/home" "$work/disk"
unset NO_COLOR LC_ALL LANGUAGE
export HOME=$work/home XDG_CONFIG_HOME=$work/home XDG_DATA_HOME=$work/home XDG_STATE_HOME=$work/home
export LANG=C.UTF-8 TZ=UTC TERM=dumb OVERGANG_DB=$work/disk/saker.db
failures=0

# Takes the disk down and the folder away; to be called on exit.
clean_up() {
    mountpoint -q "$work/disk" && umount "$work/disk"
    rm -rf "$work"
}
trap clean_up EXIT

# skip WORD... - ends the test as not possible here
skip() {
    echo "skipped: $*"
    exit 77
}

fail() {
    echo "FAIL: $*"
    [ -s "$work/err" ] && sed 's/^/    /' "$work/err"
    failures=$((failures + 1))
}

# Ends the test; exit code 1 when something failed.
finish() {
    echo "$1: $failures failures"
    [ "$failures" -eq 0 ]
    exit
}

# run COMMAND... - runs the program; leaves $code, $work/out and $work/err. $AS may hold words to put before.
run() {
    # shellcheck disable=SC2086
    ${AS:-} "$OVERGANG" --today 2026-03-02 --lang nb "$@" >"$work/out" 2>"$work/err" </dev/null
    code=$?
}

# expect CODE COMMAND... - runs the program, which must exit with CODE
expect() {
    local wanted=$1
    shift
    run "$@"
    [ "$code" -eq "$wanted" ] || fail "$*: exit code $code, not $wanted"
}

# need COMMAND... - runs the program; when it fails the test cannot begin
need() {
    expect 0 "$@"
    [ "$failures" -eq 0 ] || exit 1
}

# The message of the last command must name the store.
expect_store_named() {
    grep -qF saker.db "$work/err" || fail "$1: the message does not name saker.db"
}

# people REF... - writes cases in the exchange format
people() {
    local comma=
    printf '{"schema":"overgang.cases/1","cases":['
    for ref in "$@"; do
        printf '%s{"ref":"%s","given_name":"Kari","family_name":"Testesen"' "$comma" "$ref"
        printf ',"born":"1991-05-03","phase":"intake","form":"hoyt","prison":"Ilseng fengsel"'
        printf ',"start":"2026-02-20","sentence":"P2Y"}'
        comma=,
    done
    printf ']}\n'
}

# disk SIZE - puts a small disk at $work/disk
disk() {
    mount -t tmpfs -o "size=$1,mode=700" tmpfs "$work/disk" 2>/dev/null || skip "mount is not permitted"
}

# with_mounts ARG... - runs this test again where it may mount: in a mount namespace of its own, as root of a
# user namespace when the caller is not root. Does nothing in that second run.
with_mounts() {
    [ -z "${IN_MOUNTS:-}" ] || return 0
    local how=--mount
    [ "$(id -u)" -eq 0 ] || how="--map-root-user --mount"
    # shellcheck disable=SC2086
    unshare $how true 2>/dev/null || skip "mount is not permitted"
    clean_up
    # shellcheck disable=SC2086
    IN_MOUNTS=1 exec unshare $how "$BASH" "$0" "$@"
}
