#!/usr/bin/env bash
[ -n "${BASH_VERSION:-}" ] || exec bash "$0" "$@"
# full_disk.sh - what happens when the disk is full: a change fails with exit code 1 and a message that names
# the store, the store stays sound with all that was in it, and once there is room again the change works. With
# a little room left the disk runs full at different moments of a change; then it is there wholly or not
# at all. The program is $OVERGANG, else ./overgang. Exits 77 when mounting is not permitted.

# shellcheck source=tests/crash/common.sh
. "$(dirname "$0")/common.sh"
with_mounts "$@"

# fill KIB - fills the disk and leaves so much room
fill() {
    rm -f "$work/disk/filler"
    local room
    room=$(df --output=avail -k "$work/disk" | tail -1)
    head -c "$(((room - $1) * 1024))" /dev/zero >"$work/disk/filler" || fail "the disk cannot be filled"
}

# same_as_before WHAT - everything that was in the store is still there
same_as_before() {
    expect 0 check
    expect 0 export
    cmp -s "$work/out" "$work/before" || fail "$1: the store is not as before"
}

# try_change COMMAND... - with no room at all: exit code 1, a message, nothing changed
try_change() {
    expect 1 "$@"
    expect_store_named "$1"
    same_as_before "$1"
}

# try_narrow KIB COMMAND... - with a little room: done, or failed and nothing changed
try_narrow() {
    local room=$1
    shift
    fill "$room"
    run "$@"
    case $code in
    0) ;;
    1)
        expect_store_named "$1 with $room KiB"
        same_as_before "$1 with $room KiB"
        ;;
    *) fail "$1 with $room KiB: exit code $code" ;;
    esac
    rm -f "$work/disk/filler"
    expect 0 check
    expect 0 export
    cp "$work/out" "$work/before"
}

disk 16m
people INN-001 INN-002 >"$work/first.json"
mapfile -t refs < <(seq -f 'NEW-%03g' 200)
people "${refs[@]}" >"$work/more.json"
need init
need import "$work/first.json"
need tick INN-001 IN-TALK --note before
need export
cp "$work/out" "$work/before"

fill 0
try_change tick INN-001 IN-ACUTE --note full
try_change note INN-002 full
try_change import "$work/more.json"
rm -f "$work/disk/filler"
for room in 4 8 16 32 64 128 256; do
    try_narrow $room tick INN-002 IN-TALK --note "room $room"
    try_narrow $room import "$work/more.json"
done
expect 0 tick INN-001 IN-ACUTE --note "room again"
expect 0 note INN-002 "room again"
expect 0 import "$work/more.json"
expect 0 check
finish full_disk
