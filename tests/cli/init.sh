#!/usr/bin/env bash
# Making a store: empty or with invented people, never over a file that is there.
[ -n "${BASH_VERSION:-}" ] || exec bash "$0" "$@"
. "$(dirname "$0")/lib.bash"

umask 000 # the program has a stricter one of its own
exits 0 --db deep/er/store.db init
is 'nothing on stdout' "$out" ''
has 'where it was made' "$err" deep/er/store.db
is 'the file is for its owner alone' "$(stat -c %a deep/er/store.db)" 600
is 'so is the folder' "$(stat -c %a deep/er)" 700
is 'and the one above it' "$(stat -c %a deep)" 700
exits 0 --db deep/er/store.db list --format json
json 'it is empty' "$out" .cases '[]'
exits 0 --db deep/er/store.db check
exits 0 --db deep/er/store.db review
has 'a kind word for an empty review' "$out" 'Nothing is late'
exits 0 --db deep/er/store.db review --format csv
is 'only the head in CSV' "$out" 'ref,name,phase,kind,code,title,owner,status,due,days,state'

sum=$(sha256sum deep/er/store.db)
exits 1 --db deep/er/store.db init
has 'it refuses to overwrite' "$err" deep/er/store.db
exits 1 --db deep/er/store.db demo
exits 1 --db deep/er/store.db --yes init
is 'the store was not touched' "$(sha256sum deep/er/store.db)" "$sum"
echo precious >other
exits 1 --db other init
exits 1 --db other demo
is 'nor was another file' "$(cat other)" precious
: >empty
exits 1 --db empty init
ln -s nowhere link
exits 1 --db link init
ok 'nothing was made through a link' test ! -e nowhere
exits 1 --db other/store.db init
exits 7 --db other list
exits 1 --db deep list
if [ "$(id -u)" != 0 ]; then
    mkdir closed && chmod 500 closed
    exits 1 --db closed/store.db init
fi

# people who do not exist
exits 0 --db demo1.db demo --cases 40 --seed 7
has 'what was made' "$err" 40 demo1.db
is 'the file is for its owner alone' "$(stat -c %a demo1.db)" 600
exits 0 --db demo2.db -q demo --cases 40 --seed 7
is 'quiet' "$err" ''
exits 0 --db demo3.db -q demo --cases 40 --seed 8
og --db demo1.db export >demo1.json
og --db demo2.db export >demo2.json
og --db demo3.db export >demo3.json
ok 'the same seed gives the same people' cmp demo1.json demo2.json
ok 'another seed gives others' bash -c '! cmp -s demo1.json demo3.json'
json 'as many as asked for' "$(cat demo1.json)" '.cases|length' 40
json 'every phase is there' "$(cat demo1.json)" '[.cases[].phase]|unique-["intake","sentence","release","community","closed"]|length' 0
exits 0 --db demo1.db check
exits 0 --db demo1.db review --format json
json 'there is something late' "$out" '[.entries[].state]|index("overdue")!=null' true
exits 0 --db demo4.db -q demo
exits 0 --db demo4.db list --format json
json 'some people without a number' "$out" '(.cases|length)>20' true
exits 0 --db demo5.db -q demo --cases 1
exits 0 --db demo5.db export
json 'one' "$out" '.cases|length' 1

finish
