#!/usr/bin/env bash
# The sealed store: made, opened, shared, copied, brought back and opened up again; nothing of it in the clear.
[ -n "${BASH_VERSION:-}" ] || exec bash "$0" "$@"
. "$(dirname "$0")/lib.bash"
[ -z "${OVERGANG_TEST_SEALED:-}" ] || exit 77 # it sees to that itself

mkdir -p "$HOME/.config/overgang" "$HOME/.local/state/overgang"
printf '[storage]\nseal_memory = 8\n[user]\nname = Anna\n' >"$HOME/.config/overgang/overgang.ini"
printf 'lampe elv trapp saks\n' >pass
printf 'hatt sjø grind ørn\n' >pass2
printf 'noe helt feil her\n' >wrong
P=(--passphrase-file pass)
log=$HOME/.local/state/overgang/unlock.log

# in_the_clear TEXT: whether any file of the home or beside the store holds it
in_the_clear() { grep -rlaF -e "$1" "$HOME" "$work"/store.db* "$work/backup" 2>/dev/null | grep -vF "$work/out"; }

# made sealed
exits 0 init --seal "${P[@]}"
has 'who opens it' "$err" 'sealed' 'Anna opens it'
is 'for its owner alone' "$(stat -c %a store.db)" 600
is 'its beginning' "$(head -c 8 store.db)" OVGSTORE
exits 1 init "${P[@]}"
exits 2 init --seal --plain --db other.db
exits 4 init --seal --passphrase-file /dev/null --db other.db
is 'nothing half made' "$(ls other.db 2>&1 | grep -c 'No such')" 1
rm store.db
exits 0 init
is 'plain where nobody is asked' "$(head -c 6 store.db)" SQLite

# sealed later, with its copies
cases_json "$(case_json A '{family_name: "Markørsen"}')" "$(case_json B)" >two.json
exits 0 import two.json
exits 0 backup --daily
is 'the control: in the clear' "$(in_the_clear Markørsen | wc -l)" 2
exits 4 seal --passphrase-file /dev/null
exits 0 seal "${P[@]}"
has 'what is left' "$err" 'parts of the disk' '1 copy of the store is not sealed' "$work/backup/store-$today.db" '--copies'
is 'the copy stays' "$(in_the_clear Markørsen)" "$work/backup/store-$today.db"
exits 4 seal "${P[@]}"
has 'twice' "$err" 'sealed already'
exits 0 seal --copies "${P[@]}"
hasnt 'and nothing that is no longer so' "$err" 'not sealed'
is 'nothing in the clear' "$(in_the_clear Markørsen)" ''
exits 0 "${P[@]}" show A
has 'what was in it' "$out" Markørsen
exits 0 "${P[@]}" check
exits 0 "${P[@]}" log --verify

# opening it
exits 5 list </dev/null
has 'nobody to ask' "$err" 'sealed' '--passphrase-file'
exits 0 list <pass
has 'from stdin' "$out" Markørsen
exits 5 --passphrase-file wrong list
has 'wrong' "$err" 'not the passphrase of Anna'
hasnt 'nothing of it' "$out" Markørsen
exits 5 --user Bo "${P[@]}" list
exits 1 --passphrase-file nofile list
is 'written down' "$(cut -f 2-4 "$log")" "$(printf 'Anna\twrong\tAnna\nAnna\twrong\tBo')"
exits 0 "${P[@]}" tick A IN-TALK
has 'told at the next opening' "$err" '2 wrong passphrases'
exits 0 "${P[@]}" tick A IN-ACUTE
hasnt 'told once' "$err" 'wrong'
run "${P[@]}" log --format json
json 'in the log' "$out" '[.entries[] | select(.action == "unlock") | .what, .now]' '["wrong","2"]'
start=$(date +%s%N)
run --passphrase-file wrong list
took=$((($(date +%s%N) - start) / 1000000))
ok 'a wrong one takes a quarter of a second' [ "$took" -ge 250 ]

# stdin is the command's
exits 2 import - <two.json
has 'stdin is taken' "$err" '--passphrase-file'
exits 0 "${P[@]}" import - <two.json

# several users
cat pass pass2 >both
exits 0 passphrase add Bo <both
exits 4 passphrase add Bo <both
exits 0 passphrase list </dev/null
is 'who' "$out" "$(printf 'Anna\nBo')"
exits 0 --user Bo --passphrase-file pass2 list
exits 0 --user Bo --passphrase-file pass2 note B 'by whom'
run "${P[@]}" log B --format json
json 'who did it: whose passphrase it was' "$out" '[.entries[]|select(.action=="note").who]' '["Bo"]'
exits 0 "${P[@]}" check
has 'who has one' "$out" '2 people have a passphrase: Anna, Bo'
exits 0 "${P[@]}" check --format json
json 'the same' "$out" '[.sealed,.users]' '[true,["Anna","Bo"]]'
exits 5 --user Bo "${P[@]}" list
exits 0 "${P[@]}" list
cat pass2 wrong >both
exits 4 passphrase change --user Bo --new-passphrase-file /dev/null --passphrase-file pass2
exits 0 passphrase change --user Bo <both
exits 5 --user Bo --passphrase-file pass2 list
exits 0 --user Bo --passphrase-file wrong list
exits 3 "${P[@]}" passphrase change Nobody --new-passphrase-file pass2
exits 4 "${P[@]}" passphrase add "$(printf '%040d' 1)" --new-passphrase-file pass2
exits 2 "${P[@]}" passphrase remove Bo </dev/null
exits 0 "${P[@]}" passphrase remove Bo --yes
has 'what it does not do' "$err" 'copy that was made before'
exits 5 --user Bo --passphrase-file wrong list
exits 4 "${P[@]}" passphrase remove --yes
exits 0 passphrase add Cy --new-passphrase-file pass2 "${P[@]}"
exits 3 "${P[@]}" passphrase remove Nobody --yes
(ulimit -f 8; og "${P[@]}" passphrase remove Cy --yes >out 2>err </dev/null; echo $? >code)
is 'one that cannot be written' "$(cat code) $(og "${P[@]}" passphrase list | tr '\n' ' ')" '1 Anna Cy '
exits 0 --user Cy --passphrase-file pass2 passphrase remove Cy --yes # their own
exits 5 --user Cy --passphrase-file pass2 list
run "${P[@]}" log --format json
json 'each removal once, with the deed' "$out" '[.entries[]|select(.action=="passphrase" and .what=="remove")|[.who,.now]]' '[["Anna","Bo"],["Cy","Cy"]]'
exits 2 "${P[@]}" passphrase frob
exits 0 "${P[@]}" log --verify

# copies
exits 0 "${P[@]}" backup copy.db
is 'sealed, too' "$(head -c 8 copy.db)" OVGSTORE
exits 0 "${P[@]}" erase A --confirm A --reason other
exits 0 "${P[@]}" restore copy.db
exits 0 "${P[@]}" show A
is 'what was there is kept, sealed' "$(cat store.db.replaced-* | head -c 8)" OVGSTORE
OVERGANG_DB=$work/other.db og -q init --seal --passphrase-file pass2
run --db "$work/other.db" --passphrase-file pass2 restore copy.db --file-passphrase-file pass; is 'of another passphrase' "$code" 0
run --db "$work/other.db" --passphrase-file pass2 show A; has 'under its own' "$out" Markørsen
run --db "$work/new.db" "${P[@]}" restore copy.db; is 'where there was none' "$code" 0
run --db "$work/new.db" "${P[@]}" show A; has 'where there was none' "$out" Markørsen
og -q --db "$work/plain.db" init
run --db "$work/plain.db" "${P[@]}" restore copy.db; is 'into a plain one' "$code" 0
is 'which is sealed by it' "$(head -c 8 plain.db)" OVGSTORE

# damage
cp store.db kept.db
printf xxxxxxxx | dd of=store.db bs=1 seek=5000 conv=notrunc status=none
exits 7 "${P[@]}" list
exits 7 "${P[@]}" check
head -c 9000 kept.db >store.db
exits 7 "${P[@]}" list
head -c 100 kept.db >store.db
exits 7 "${P[@]}" list
cp kept.db store.db

# a commit that cannot be written
before=$(sha256sum store.db)
(ulimit -f 8; og "${P[@]}" note A lost >out 2>err </dev/null; echo $? >code)
is 'it fails' "$(cat code)" 1
has 'it fails' "$(cat err)" 'store.db' 'nothing was changed'
is 'the store is as it was' "$(sha256sum store.db)" "$before"
is 'nothing beside it' "$(ls store.db.new 2>&1 | grep -c 'No such')" 1
exits 0 "${P[@]}" note A kept

# two at once
for i in 1 2 3 4 5 6; do og -q "${P[@]}" note A "number $i" & done
wait
exits 0 "${P[@]}" export A
json 'none is lost' "$out" '[.cases[0].notes[].text | select(startswith("number"))] | length' 6

# nothing in the clear: not in what was opened for writing either
if command -v strace >/dev/null && strace -o trace -e trace=write true 2>/dev/null; then
    strace -f -s 100000 -xx -o trace -e trace=write,pwrite64 "$overgang" --lang en --today "$today" "${P[@]}" note A Klartekstmerke >/dev/null 2>&1
    is 'no write holds it' "$(tr -d '\\x' <trace | grep -c "$(printf Klartekstmerke | od -An -tx1 | tr -d ' \n')")" 0
fi
exits 0 "${P[@]}" note A Klartekstmerke
is 'nowhere' "$(in_the_clear Klartekstmerke)" ''

# taken off
exits 2 "${P[@]}" unseal </dev/null
exits 0 "${P[@]}" unseal --yes
is 'plain' "$(head -c 6 store.db)" SQLite
exits 0 show A
exits 0 log --verify
exits 4 unseal --yes
exits 4 passphrase add Bo "${P[@]}" --new-passphrase-file pass2
exits 4 passphrase list

finish
