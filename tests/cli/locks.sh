#!/usr/bin/env bash
# Two programs on one store, an interrupt in the middle of a change, and a store that is broken.
[ -n "${BASH_VERSION:-}" ] || exec bash "$0" "$@"
. "$(dirname "$0")/lib.bash"

store_of "$(case_json A)"
og export >before.json

# The program itself in the background, so that $! is its number.
background() {
    "$overgang" --lang en --today $today "$@" >out 2>err &
}

# interrupted: a file that does not end, since its writer holds the pipe open
cases=$(jq -rnc --argjson case "$(case_json C)" '[range(1; 301) as $i | $case | .ref = "C\($i)" | tojson] | join(",")')
mkfifo pipe
background import pipe
reader=$!
exec 9>pipe
printf '{"schema":"overgang.cases/1","cases":[%s,' "$cases" >&9
sleep 0.5
kill -INT $reader
wait $reader
is 'an import interrupted' $? 130
exec 9>&-
has 'a word about it' "$(cat err)" overgang:
og export >after.json
ok 'the store is as before' cmp before.json after.json
exits 0 check
ok 'no journal is left' test ! -s "$OVERGANG_DB-journal"
for signal in TERM HUP; do
    "$overgang" --lang en --today $today note A - <pipe >out 2>err &
    reader=$!
    exec 9>pipe
    sleep 0.3
    kill -$signal $reader
    wait $reader
    is "waiting for a note, $signal" $? $((128 + $(kill -l "$signal")))
    exec 9>&-
done
og export >after.json
ok 'the store is as before' cmp before.json after.json

# killed in the middle: the next one puts it right
background import pipe
reader=$!
exec 9>pipe
printf '{"schema":"overgang.cases/1","cases":[%s,' "$cases" >&9
sleep 0.5
kill -KILL $reader
wait $reader 2>/dev/null
exec 9>&-
og export >after.json
ok 'the store is as before' cmp before.json after.json
exits 0 check

# another program writes: reading goes on, a second writer waits, then gives up
if command -v sqlite3 >/dev/null 2>&1; then
    mkfifo script
    sqlite3 "$OVERGANG_DB" <script >/dev/null 2>&1 &
    holder=$!
    exec 8>script
    echo 'BEGIN IMMEDIATE;' >&8
    sleep 0.3
    exits 0 list --format json
    json 'reading goes on' "$out" '[.cases[].ref]' '["A"]'
    exits 0 review
    started=$(date +%s)
    exits 5 note A text
    waited=$(($(date +%s) - started))
    ok "a second writer waited, $waited s" test "$waited" -ge 2 -a "$waited" -le 15
    has 'and says that the store is in use' "$err" store.db
    (
        sleep 1
        echo 'COMMIT;' >&8
    ) &
    exits 0 note A 'after the wait'
    wait $!
    exec 8>&-
    wait $holder
fi

# many writers at once: nobody's update is lost
pids=''
for i in 1 2 3 4 5 6 7 8; do
    og -q note A "note $i" &
    pids="$pids $!"
done
for pid in $pids; do
    wait "$pid"
    is 'a writer among eight' $? 0
done
exits 0 export A
json 'all notes are there' "$out" '[.cases[0].notes[].text|select(startswith("note "))]|length' 8

# broken stores
cp "$OVERGANG_DB" broken.db
size=$(stat -c %s broken.db)
truncate -s $((size / 2)) broken.db
exits 7 --db broken.db list
exits 7 --db broken.db check
has 'which file' "$err" broken.db
cp "$OVERGANG_DB" broken.db
dd if=/dev/urandom of=broken.db bs=1 seek=4096 count=$((size - 4096)) conv=notrunc 2>/dev/null
exits 7 --db broken.db check
printf 'this is no database' >broken.db
exits 7 --db broken.db list
is 'a foreign file is not touched' "$(cat broken.db)" 'this is no database'

finish
