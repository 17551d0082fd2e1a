#!/usr/bin/env bash
[ -n "${BASH_VERSION:-}" ] || exec bash "$0" "$@"
# read_only.sh - a store that must not be written: reading works, a change exits with 8 and a message that
# names the store, and nothing is changed. On a disk mounted read-only, in a folder and file without write
# permission, and with --read-only. The program is $OVERGANG, else ./overgang. Exits 77 when neither mounting
# nor being an ordinary user is possible.

# shellcheck source=tests/crash/common.sh
. "$(dirname "$0")/common.sh"

# store_make - a store with one case; its export is in $work/before
store_make() {
    people INN-001 >"$work/first.json"
    people INN-002 >"$work/second.json"
    need init
    need import "$work/first.json"
    need export
    cp "$work/out" "$work/before"
}

# try_all WHERE - all reading works, no writing does
try_all() {
    expect 0 review --format json
    expect 0 list --format json
    expect 0 show INN-001 --format json
    expect 0 check
    local changes=(undo "tick INN-001 IN-TALK" "note INN-001 text" "set INN-001 unit=B2")
    changes+=("import $work/second.json")
    for change in "${changes[@]}"; do
        # shellcheck disable=SC2086
        expect 8 $change
        expect_store_named "$1: $change"
    done
    expect 0 export
    cmp -s "$work/out" "$work/before" || fail "$1: the store has changed"
}

# As an ordinary user: root would be let in all the same.
permissions_test() {
    if [ "$(id -u)" -eq 0 ]; then
        setpriv --reuid=65534 --regid=65534 --clear-groups true 2>/dev/null || return 1
        local AS="setpriv --reuid=65534 --regid=65534 --clear-groups"
        cp "$OVERGANG" "$work/overgang"
        local OVERGANG=$work/overgang # where that user may run it
        chmod 755 "$work" && chown -R 65534:65534 "$work/home" "$work/disk"
    fi
    store_make
    chmod 400 "$work/disk/saker.db" && chmod 500 "$work/disk"
    try_all "no permission"
    chmod 700 "$work/disk" && chmod 600 "$work/disk/saker.db"
    expect 0 tick INN-001 IN-TALK
    expect 8 --read-only tick INN-001 IN-ACUTE
}

mount_test() {
    with_mounts mount
    disk 16m
    store_make
    mount -o remount,bind,ro "$work/disk" 2>/dev/null || skip "mount is not permitted"
    try_all "read-only disk"
    mount -o remount,bind,rw "$work/disk"
    expect 0 tick INN-001 IN-TALK
    finish "read_only, disk"
}

if [ "${1:-}" = mount ]; then
    mount_test
fi
permitted=yes
permissions_test || permitted=no
disk_code=0
"$BASH" "$0" mount || disk_code=$?
if [ "$permitted" = no ]; then
    [ "$disk_code" -ne 77 ] || skip "neither mount nor an ordinary user"
    exit "$disk_code"
fi
[ "$disk_code" -eq 0 ] || [ "$disk_code" -eq 77 ] || failures=$((failures + 1))
finish read_only
