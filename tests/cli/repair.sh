#!/usr/bin/env bash
# A broken store: what is wrong and what to do is told, and what can be read is put into a new one.
[ -n "${BASH_VERSION:-}" ] || exec bash "$0" "$@"
. "$(dirname "$0")/lib.bash"
[ -z "${OVERGANG_TEST_SEALED:-}" ] || exit 77 # pages are broken here, which nobody finds in a seal

og -q init
og -q import "$cohort" || fail 'the cohort'
og -q tick INN-004 IN-TALK
og -q note INN-005 'what nobody must lose'
og export >whole.json
og review --format json >review.json
pages=$(($(stat -c %s store.db) / 4096))

# hurt NAME PAGE…: a copy with those pages destroyed
hurt() {
    local name=$1 page
    shift
    cp store.db "$name"
    for page; do dd if=/dev/urandom of="$name" bs=4096 seek=$((page - 1)) count=1 conv=notrunc 2>/dev/null; done
    cp "$name" before.db
}

# ---------------------------------------------------------------- a whole one loses nothing
exits 0 check --repair -o copy.db
has 'that is told' "$out" 'Nothing was lost' 'cases: 59 kept'
has 'and where it is' "$err" copy.db 'overgang restore copy.db'
og --db copy.db export >copy.json
ok 'it says the same' cmp whole.json copy.json
og --db copy.db review --format json >copy-review.json
ok 'and the same is due' cmp review.json copy-review.json
is 'for the owner alone' "$(stat -c %a copy.db)" 600
exits 0 --db copy.db check
exits 0 --db copy.db log --format json
json 'the log tells of it' "$out" '[.entries[]|select(.action=="repair")|.what]' '["store"]'
exits 1 --db copy.db undo
exits 0 --db copy.db search 'nobody must lose' --format json
json 'words are found' "$out" '[.. | .ref? // empty] | unique' '["INN-005"]'
cp copy.db before.db
exits 1 check --repair -o copy.db
has 'the option that names it' "$err" --output
ok 'never over another' cmp copy.db before.db

# ---------------------------------------------------------------- pages gone
hurt broken.db $((pages / 3)) $((pages / 2)) $((pages / 2 + 1))
exits 7 --db broken.db check
has 'what is wrong' "$out" 'of the file is damaged'
has 'and what to do' "$err" 'fault' 'restore FILE' '--repair'
exits 7 --db broken.db check --format json
json 'for programs' "$out" '[.schema,(.faults|length>0)]' '["overgang.check/1",true]'
exits 0 --db broken.db check --repair --format json
json 'what was lost' "$out" '[.schema,.pages_broken,([.tables[]|select(.table=="casefile" or .table=="item").kept]|map(.>0))]' \
    '["overgang.repair/1",3,[true,true]]'
new=$(jq -r .repaired <<<"$out")
has 'beside the broken one' "$new" broken.db.repaired-
exits 0 --db "$new" check
exits 0 --db "$new" list
ok 'the broken one is only read' cmp broken.db before.db
ok 'and nothing is left beside it' test -z "$(find . -name 'broken.db.broken*' -o -name '*-journal')"

# where the tables begin
hurt headless.db 1
exits 7 --db headless.db check
has 'what to do' "$err" --repair
exits 0 --db headless.db check --repair -o found.db
og --db found.db export >found.json
ok 'all of it is found' cmp whole.json found.json

# cut off
cp store.db cut.db && truncate -s $((pages * 2048)) cut.db
exits 1 --db cut.db check --repair -o cut.db
exits 0 --db cut.db check --repair -o from-cut.db
has 'what is left is told' "$out" kept
exits 0 --db from-cut.db check

# and back with it
exits 0 restore found.db
exits 0 check
og export >again.json
ok 'as it was' cmp whole.json again.json

# a program that was cut off in the middle of a write, and a page destroyed after it: what it wrote is taken back
if command -v sqlite3 >/dev/null 2>&1; then
    cp store.db hot.db
    sqlite3 hot.db >/dev/null <<'END'
PRAGMA cache_size = 1;
BEGIN;
UPDATE casefile SET unit = 'half written';
UPDATE item SET note = 'half written';
.shell cp hot.db cut-off.db; cp hot.db-journal cut-off.db-journal
ROLLBACK;
END
    ok 'the half of it is in the file' grep -q 'half written' cut-off.db
    cp cut-off.db before.db && cp cut-off.db-journal before-journal
    exits 0 --db cut-off.db check --repair -o put-back.db
    og --db put-back.db export >put-back.json
    ok 'and not in what is salvaged' cmp again.json put-back.json
    ok 'the broken one is only read' cmp cut-off.db before.db
    ok 'nor its journal touched' cmp cut-off.db-journal before-journal
    ok 'no copy is left' test -z "$(find . -name 'put-back.db.*')"
fi

# a sealed one gives a sealed one; one that is not as it was sealed gives nothing
printf 'lampe elv trapp saks\n' >pass
mkdir -p "$HOME/.config/overgang" && printf '[storage]\nseal_memory = 8\n[user]\nname = Anna\n' >"$HOME/.config/overgang/overgang.ini"
exits 0 --db sealed.db init --seal --passphrase-file pass
exits 0 --db sealed.db --passphrase-file pass import whole.json
exits 0 --db sealed.db --passphrase-file pass check --repair -o sealed-new.db
is 'sealed again' "$(head -c 8 sealed-new.db)" OVGSTORE
og --db sealed-new.db --passphrase-file pass export >sealed.json
og --db sealed.db --passphrase-file pass export >sealed-before.json
ok 'with all of it' cmp sealed.json sealed-before.json
exits 5 --db sealed.db check --repair -o none.db </dev/null
printf xxxxxxxx | dd of=sealed.db bs=1 seek=$(($(stat -c %s sealed.db) / 2)) conv=notrunc 2>/dev/null # one byte could be an x already
exits 7 --db sealed.db --passphrase-file pass check --repair -o none.db
ok 'nothing of a broken seal' test ! -e none.db

# ---------------------------------------------------------------- what is no store
printf 'this is no database' >foreign.db
exits 7 --db foreign.db check --repair -o none.db
has 'nothing can be read' "$err" foreign.db
: >empty.db
exits 7 --db empty.db check --repair -o none.db
exits 1 --db missing.db check --repair -o none.db
ok 'nothing is made of them' test ! -e none.db
exits 2 check -o none.db
has 'it belongs to --repair' "$err" --repair
touch taken
exits 1 check --repair -o taken/new.db

finish
