#!/usr/bin/env bash
# A sealed store that two users of the machine share by a group; and that a plain one, or one open to everybody, is refused.
[ -n "${BASH_VERSION:-}" ] || exec bash "$0" "$@"
. "$(dirname "$0")/lib.bash"
[ -z "${OVERGANG_TEST_SEALED:-}" ] || exit 77 # it sees to that itself

# what takes no other user
exits 0 init
chmod 660 store.db
exits 1 list
has 'a plain one is refused' "$err" 0660 'only a sealed one may be shared' 'chmod 600' 'overgang seal'
chmod 600 store.db
printf '[storage]\nseal_memory = 8\n' >o.ini
printf 'lampe elv trapp saks\n' >pass
exits 0 --config o.ini seal --passphrase-file pass --user Anna
chmod 660 store.db
exits 0 list <pass
exits 0 --config o.ini passphrase change --passphrase-file pass --new-passphrase-file pass
is 'it stays so' "$(stat -c %a store.db)" 660
chmod 662 store.db
exits 1 list --passphrase-file pass
has 'open to everybody' "$err" 0662 'o-rwx'
chmod 660 store.db
mkdir open && chmod 777 open && cp -p store.db open/
run --db "$work/open/store.db" --passphrase-file pass list
is 'in a folder that is open to everybody' "$code" 1
chmod 600 store.db
exits 0 --config o.ini passphrase change --passphrase-file pass --new-passphrase-file pass
is 'for its owner alone' "$(stat -c %a store.db)" 600

# two users of the machine, and a third who is not in the group
if [ "$(id -u)" != 0 ] || ! command -v setpriv >/dev/null || ! setpriv --reuid=4701 --regid=4701 --groups=4800 true 2>/dev/null ||
    ! setpriv --reuid=4701 --regid=4701 --clear-groups test -x "$overgang" 2>/dev/null; then
    echo '# not tried with two users of the machine: that takes root, setpriv, and a program that they can run'
    finish
    exit
fi
chmod 711 "$work"
shared=$work/shared
mkdir -m 2770 "$shared" && chgrp 4800 "$shared"
printf 'hatt sjø grind ørn\n' >pass2
chmod 644 o.ini pass pass2
for user in 4701 4702 4703; do mkdir -m 700 "home$user" && chown "$user:$user" "home$user"; done
# as USER GROUPS ARGUMENT…: sets out, err, code as `run` does
as() {
    local user=$1 groups=$2
    shift 2
    setpriv --reuid="$user" --regid="$user" --groups="$groups" env HOME="$work/home$user" LOGNAME="u$user" \
        "$overgang" --lang en --today "$today" --config "$work/o.ini" --db "$shared/saker.db" "$@" >"$work/out" 2>"$work/err" </dev/null
    code=$?
    out=$(cat "$work/out") err=$(cat "$work/err")
}
anna() { as 4701 4800 --passphrase-file "$work/pass" --user Anna "$@"; }
bo() { as 4702 4800 --passphrase-file "$work/pass2" --user Bo "$@"; }
fine() { is "$1" "$code $err" "0 $2"; }

cases_json "$(case_json A)" >one.json && chmod 644 one.json
anna -q init --seal; fine 'made' ''
anna -q import "$work/one.json"; fine 'filled' ''
anna -q --user Anna passphrase add Bo --new-passphrase-file "$work/pass2"; fine 'Bo, too' ''
bo list; is 'before it is opened to the group' "$code" 1
chgrp 4800 "$shared/saker.db" && chmod 660 "$shared/saker.db"
bo -q note A 'by Bo'; is 'the lock was for Anna alone' "$code" 8
anna -q note A 'by Anna'; fine 'she opens it to the group as she writes' ''
bo -q note A 'by Bo'; fine 'by the other' ''
is 'whose file it is now' "$(stat -c '%u %g %a' "$shared/saker.db")" '4702 4800 660'
anna -q note A 'by Anna again'; fine 'and back' ''
is 'the same again' "$(stat -c '%u %g %a' "$shared/saker.db")" '4701 4800 660'
bo export A
json 'nothing is lost' "$out" '[.cases[0].notes[].text]' '["by Anna","by Bo","by Anna again"]'
bo log --format json
json 'who did it, by the passphrase' "$out" '[.entries[]|select(.action=="note").who]|reverse' '["Anna","Bo","Anna"]'
anna log --verify; fine 'the chain, with the ends that Anna keeps' "$err"
bo log --verify; fine 'and those that Bo keeps' "$err"

# at once
for i in 1 2 3 4; do
    (anna -q note A "anna $i") &
    (bo -q note A "bo $i") &
done
wait
anna export A
json 'both at once' "$out" '[.cases[0].notes[].text|select(test("[0-9]"))]|length' 8
anna log --verify; is 'the log' "$code" 0
anna check; is 'and all of it' "$code" 0
has 'who has a passphrase' "$out" '2 people have a passphrase: Anna, Bo'

# copies are shared like the store, and each takes turns
anna -q backup --daily; fine 'a copy' ''
is 'for the group' "$(stat -c '%g %a' "$shared/backup" "$shared"/backup/saker-*.db)" "$(printf '4800 2770\n4800 660')"
is 'a day' "$(ls "$shared/backup" | wc -l)" 1
today=2026-03-03
bo -q backup --daily; fine 'the other one, the next day' ''
is 'in the same place' "$(stat -c '%u %g %a' "$shared"/backup/saker-2026-03-03.db)" '4702 4800 660'
anna -q restore "$shared/backup/saker-2026-03-03.db"; is 'brought back by the first' "$code" 0
is 'still shared' "$(stat -c '%g %a' "$shared/saker.db")" '4800 660'
bo -q note A 'after that'; is 'and written by the second' "$code" 0

# who is not in the group
as 4703 4703 --passphrase-file "$work/pass" --user Anna list; is 'somebody else' "$code" 1
# an older file in its place is found out by whoever has seen the newer one
cp -p "$shared/saker.db" "$work/older" && anna -q note A 'will be cut' && cat "$work/older" >"$shared/saker.db"
anna log --verify; is 'an older file in its place' "$code" 7

finish
