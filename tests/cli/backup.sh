#!/usr/bin/env bash
# Copies of the store: made, refused, brought back over a good store, a broken one and none at all, and the daily ones.
[ -n "${BASH_VERSION:-}" ] || exec bash "$0" "$@"
. "$(dirname "$0")/lib.bash"

store_of "$(case_json A)" "$(case_json B)"

# ---------------------------------------------------------------- making
exits 2 backup
exits 2 backup copy.db --daily
exits 0 backup copy.db
has 'what was copied' "$err" 'copy.db, with 2 cases'
is 'for the owner alone' "$(stat -c %a copy.db)" 600
cp copy.db as-made.db
exits 1 backup copy.db
has 'never over another' "$err" 'copy.db' 'written over'
ok 'which is as it was' cmp copy.db as-made.db
ok 'nothing is left beside it' test -z "$(find . -name 'copy.db?*')"
exits 1 backup nowhere/copy.db
has 'which file' "$err" nowhere/copy.db
exits 0 --db copy.db export
json 'the copy is a store' "$out" '[.cases[].ref]' '["A","B"]'
exits 0 --read-only backup while-reading.db
exits 0 --db while-reading.db check

# a full disk
(
    ulimit -f 8
    "$overgang" --lang en backup full.db >out 2>err
    echo $? >code
) 2>/dev/null
is 'a copy that does not fit' "$(cat code)" 1
has 'is told' "$(cat err)" 'overgang: '
ok 'and leaves nothing' test -z "$(find . -name 'full.db*')"

# ---------------------------------------------------------------- bringing back
og -q note A 'written since'
og -q tick B IN-TALK
og export >changed.json
exits 8 --read-only restore copy.db
exits 2 restore
exits 0 restore copy.db
has 'what was done' "$err" 'with 2 cases' 'is kept'
kept=$(ls "$OVERGANG_DB".replaced-*)
exits 0 export
json 'the store is that of the copy' "$out" '[.cases[]|(.notes//[]|length),(.items//[]|length)]' '[0,0,0,0]'
og --db "$kept" export >kept.json
ok 'what was there is kept whole' cmp kept.json changed.json
is 'for the owner alone' "$(stat -c %a "$kept")" 600
exits 0 check
exits 0 log --format json
json 'the log tells of it' "$out" '[.entries[]|select(.action=="restore")|.what]' '["store"]'
exits 1 redo
sleep 1

# a consent that was withdrawn since is valid again, and that is told
og -q consent A give --id K1 --recipient nav_stat --purpose samarbeid --scope housing --form written --document mappe --informed
og -q consent A give --id K2 --recipient helse --purpose behandling --scope health --form written --document mappe --informed
exits 0 backup before-withdrawal.db
og -q consent A withdraw K1
sleep 1
exits 0 restore before-withdrawal.db
has 'the consent that is back' "$err" 'withdrawn before, and valid again with this copy: A K1.'
og -q consent A withdraw K1
sleep 1
exits 0 restore before-withdrawal.db
og -q consent A withdraw K1
exits 0 backup after-withdrawal.db
sleep 1
exits 0 restore after-withdrawal.db
hasnt 'one that stays withdrawn' "$err" 'valid again'

# erasures last: their certificates go on, and who is back with the copy is told
exits 0 backup with-both.db
og -q erase B --confirm B --reason mistake
sleep 1
exits 0 restore with-both.db
has 'who is back' "$err" 'back with this copy: B.'
exits 0 erase --certificates --format json
json 'the certificate is there' "$out" '[.certificates[]|.ref,.reason]' '["B","mistake"]'
sleep 1
exits 0 restore with-both.db
exits 0 erase --certificates --format json
json 'once' "$out" '[.certificates[].ref]' '["B"]'
og -q erase B --confirm B
exits 0 list --format json
json 'and is erased again' "$out" '[.cases[].ref]' '["A"]'
rm -f "$OVERGANG_DB".replaced-*
exits 0 restore copy.db

# twice within a second: what was there is kept each time
exits 0 restore copy.db
exits 0 restore copy.db

# copies that are none
printf 'no store' >foreign.db
head -c 8192 copy.db >cut.db
cp copy.db hurt.db
dd if=/dev/urandom of=hurt.db bs=4096 seek=3 count=6 conv=notrunc 2>/dev/null
for file in foreign.db cut.db hurt.db; do
    og export >before.json
    exits 7 restore $file
    has 'which file is wrong' "$err" $file
    og export >after.json
    ok "$file touches nothing" cmp before.json after.json
done
exits 1 restore missing.db
is 'three were kept' "$(find . -name 'store.db.replaced-*' | wc -l)" 3
if command -v sqlite3 >/dev/null 2>&1; then
    cp copy.db newer.db
    sqlite3 newer.db 'PRAGMA user_version = 9999'
    exits 1 restore newer.db
    has 'a copy of a newer program' "$err" newer.db 9999
fi

# over a broken store, which is kept as it is
dd if=/dev/urandom of="$OVERGANG_DB" bs=4096 count=4 conv=notrunc 2>/dev/null
cp "$OVERGANG_DB" broken.db
exits 7 list
exits 0 restore copy.db
exits 0 check
is 'a broken store is kept' "$(for f in "$OVERGANG_DB".replaced-*; do cmp -s "$f" broken.db && echo "$f"; done | wc -l)" 1

# where there is none
rm -f "$OVERGANG_DB"
exits 0 restore copy.db
hasnt 'nothing was there to keep' "$err" 'is kept'
exits 0 list --format json
json 'it is back' "$out" '[.cases[].ref]' '["A","B"]'

# ---------------------------------------------------------------- one a day
mkdir -p home/.config/overgang
printf '[backup]\nkeep = 3\n' >home/.config/overgang/overgang.ini
touch backup-not-ours.db
for day in 02 03 04 05 06; do
    today=2026-03-$day
    exits 0 backup --daily
done
is 'the newest are kept' "$(cd backup && echo *)" 'store-2026-03-04.db store-2026-03-05.db store-2026-03-06.db'
exits 0 backup --daily
has 'once a day' "$err" 'made already'
is 'in a folder of its own' "$(stat -c %a backup)" 700
touch backup/store-2020-99-99.db backup/other-2020-01-01.db backup/store-2020-01-01.db.txt
today=2026-03-07
exits 0 backup --daily
is 'only its own are removed' "$(cd backup && echo *)" \
    'other-2020-01-01.db store-2020-01-01.db.txt store-2020-99-99.db store-2026-03-05.db store-2026-03-06.db store-2026-03-07.db'
printf '[backup]\nfolder = elsewhere\nkeep = 0\n' >home/.config/overgang/overgang.ini
exits 4 backup --daily
has 'keep has a range' "$err" overgang.ini keep
printf '[backup]\nfolder = elsewhere\n' >home/.config/overgang/overgang.ini
exits 0 backup --daily
ok 'a folder named in the config' test -f home/.config/overgang/elsewhere/store-2026-03-07.db

# a copy of another store, and an older one: told, and nothing asked where nobody sits
rm -rf other && mkdir other
exits 0 --db other/other.db init
exits 0 --db other/other.db import "$cohort"
exits 0 backup mine.db
exits 0 restore other/other.db </dev/null
has 'another store is told' "$err" 'other/other.db is no copy of' 'another store' 'is kept'
exits 0 --yes restore mine.db
has 'and --yes, too, tells' "$err" 'is no copy of'
exits 0 backup same.db
ref=$(og list --format json | jq -r '.cases[0].ref')
exits 0 note "$ref" 'after the copy'
exits 0 note "$ref" 'and one more'
exits 0 restore same.db
has 'how much later is not in it' "$err" '2 later rows of the log'
hasnt 'it is the same store' "$err" 'is no copy of'
if command -v script >/dev/null 2>&1; then
    text=$(printf 'n\n' | script -qec "'$overgang' --lang en restore other/other.db; echo ended \$?" /dev/null 2>/dev/null)
    has 'who sits there is asked' "$text" 'Put it in the place' 'nothing was brought back' 'ended 1'
fi

# the store is no copy of itself, and a file has a name
exits 4 restore "$OVERGANG_DB"
has 'onto itself' "$err" 'is the store itself'
for words in 'import' 'backup' 'restore'; do
    exits 2 $words ''
    has "$words: without a name" "$err" 'name of the file is empty'
done
exits 2 transfer --take ''
exits 2 --config '' list
exits 2 --db '' list

# ---------------------------------------------------------------- what to do about a broken store
printf '[backup]\nfolder = elsewhere\n' >home/.config/overgang/overgang.ini
today=2026-03-16
exits 0 check
has 'how old the newest copy is' "$out" '9 days old' 'elsewhere/store-2026-03-07.db'
exits 0 check --format json
json 'also for programs' "$out" '[.copied,(.copy|endswith("store-2026-03-07.db"))]' '["2026-03-07",true]'
exits 0 backup --daily
exits 0 check
has 'made today' "$out" '0 days old' 'elsewhere/store-2026-03-16.db'
if [ -z "${OVERGANG_TEST_SEALED:-}" ]; then
    cp "$OVERGANG_DB" good.db
    dd if=/dev/urandom of="$OVERGANG_DB" bs=4096 seek=4 count=12 conv=notrunc 2>/dev/null
    exits 7 check
    has 'the newest copy' "$err" "overgang restore $PWD/home/.config/overgang/elsewhere/store-2026-03-16.db" --repair
    dd if=/dev/urandom of=home/.config/overgang/elsewhere/store-2026-03-16.db bs=4096 seek=4 count=12 conv=notrunc 2>/dev/null
    exits 7 check
    has 'that is whole' "$err" "overgang restore $PWD/home/.config/overgang/elsewhere/store-2026-03-07.db"
    rm -r home/.config/overgang/elsewhere
    exits 7 check
    has 'or that there is none' "$err" 'no daily copy'
    cp good.db "$OVERGANG_DB"
fi
exits 0 check

finish
