#!/usr/bin/env bash
# Where a file is asked for, none is put where it would be taken for a part of a store, nor a store looked for in a pipe.
[ -n "${BASH_VERSION:-}" ] || exec bash "$0" "$@"
. "$(dirname "$0")/lib.bash"

og -q init
og -q import "$cohort" || fail 'the cohort'
state=$HOME/.local/state/overgang
kept=$(find "$state" -name '*.head' | head -1)
ok 'an end of the log is kept' test -n "$kept"
cp "$kept" kept.before
for file in store.db-journal ./store.db-wal "$work/store.db-shm" store.db.lock "$kept" "$state/reads.log" "$state/new"; do
    exits 1 sheet INN-004 -o "$file"
    has "sheet -o $file" "$err" "$(basename "$file")" 'choose another'
    exits 1 show INN-004 --full -o "$file"
    exits 1 --yes show INN-004 --full -o "$file"
    exits 1 backup "$file"
    has "backup $file" "$err" 'choose another'
    exits 1 check --repair -o "$file"
done
ok 'nothing was made' test ! -e store.db-journal -a ! -e store.db-wal -a ! -e "$state/new"
ok 'nor changed' cmp "$kept" kept.before
exits 1 --db store.db-journal init
has 'no store is made there' "$err" 'choose another'
exits 0 log --verify
exits 0 sheet INN-004 -o people.lock
exits 0 sheet INN-004 -o other.db-journal

# what is no file is no store, and nobody waits for it
mkfifo pipe
for words in list check 'check --repair -o new.db' 'note INN-004 text' 'restore --yes pipe' seal; do
    # shellcheck disable=SC2086
    timeout 10 "$overgang" --lang en --db pipe $words >out.txt 2>err.txt </dev/null
    code=$?
    ok "$words on a pipe ends: $code" test "$code" -gt 0 -a "$code" -lt 124
    has "$words says why" "$(cat err.txt)" pipe
done
for words in 'restore pipe' 'restore --yes pipe'; do
    # shellcheck disable=SC2086
    timeout 10 "$overgang" --lang en $words >out.txt 2>err.txt </dev/null
    code=$?
    ok "$words ends: $code" test "$code" -gt 0 -a "$code" -lt 124
done
timeout 10 "$overgang" --lang en --db /dev/zero list >out.txt 2>err.txt
is 'nor a device' "$?" 1
has 'which is told' "$(cat err.txt)" '/dev/zero' 'not a file'

finish
