#!/usr/bin/env bash
# How the program is called: options anywhere, what is wrong usage, and what it suggests.
[ -n "${BASH_VERSION:-}" ] || exec bash "$0" "$@"
. "$(dirname "$0")/lib.bash"

# no command and no terminal
run </dev/null
is 'no terminal: exit code' "$code" 2
has 'no terminal: usage on stderr' "$err" 'Usage:'
is 'no terminal: nothing on stdout' "$out" ''

# version and help
exits 0 --version
is 'version' "${out%% *}" overgang
exits 0 -V
exits 0 --help
for command in init demo import export review list show set tick due note phase move consent calc undo redo log check help; do
    has 'the help lists every command' "$out" "  $command "
done
has 'the help lists the options' "$out" --db --config --today --lang --read-only --no-color --ascii --format --quiet --yes \
    --help --version
hasnt 'the help names no command that is not there' "$out" '  sealed'
for command in init demo import export review list show set tick due note phase move consent calc undo redo log check help; do
    exits 0 help "$command"
    first=$out
    has "help $command" "$first" "overgang $command"
    exits 0 "$command" --help
    is "$command --help" "$out" "$first"
    exits 0 -h "$command"
    is "-h $command" "$out" "$first"
    is "help $command: nothing on stderr" "$err" ''
done
for lang in nb nn en; do
    "$overgang" --lang $lang help >/dev/null 2>&1
    is "help in $lang" $? 0
done

# unknown commands and options, with what may have been meant
exits 2 reveiw
has 'a command near by' "$err" '"review"'
exits 2 expotr
has 'a command near by' "$err" '"export"'
exits 2 frobnicate
hasnt 'nothing near by' "$err" 'did you mean'
exits 2 sealed
exits 2 whatif INN-001
exits 2 help nosuch
exits 2 --frobnicate
exits 2 --tody 2026-01-01 list
has 'an option near by' "$err" --today
exits 2 review --dais 3
has 'an option near by' "$err" --days
exits 2 -x list
exits 2 list --days 3
has 'an option of another command' "$err" --days
exits 2 letter X --to
has 'the value that this command takes' "$err" '--to nav_kommune|nav_stat|friomsorg'
exits 2 --lang sv list
has 'what would be right' "$err" nb nn en
exits 2 --format xml list
has 'what would be right' "$err" json csv tsv
exits 2 list --sort hair
has 'what would be right' "$err" name due
exits 2 --db
has 'a value is missing' "$err" --db
exits 2 list --read-only=yes
exits 2 --c list
has 'an ambiguous option' "$err" --c
exits 2 -d '' list

# - is stdin or stdout, and a store or the settings are neither
for words in '--db - list' '--config - list' 'backup -' 'restore -' 'check --repair -o -'; do
    # shellcheck disable=SC2086 # words
    exits 2 $words
    has "$words" "$err" stdin ./-
done
ok 'no file of that name was made' test ! -e ./-

# too few and too many words
exits 2 tick
exits 2 tick INN-001
exits 2 show
exits 2 show A B
exits 2 note INN-001
exits 2 due INN-001 IN-TALK
exits 2 phase INN-001
exits 2 set INN-001
exits 2 set INN-001 phase
exits 2 import
exits 2 move INN-001 --on 2026-01-01
exits 2 move INN-001 --form lavt
exits 2 calc
exits 2 calc --start 2025-01-01
exits 2 calc --form hoyt
exits 2 init extra
exits 2 review extra
has 'the synopsis' "$err" 'overgang review'

# numbers of the command's own
for days in -1 3651 x 1.5 '' 99999999999999999999; do exits 2 review "--days=$days"; done
exits 2 demo --cases 0
exits 2 demo --cases -3
exits 2 demo --seed x
ok 'no store was made by any of it' test ! -e "$OVERGANG_DB"

# 2 is how a command is called: its own words, orders and numbers; 4 is a value of a case or of the rules
store_of "$(case_json A)"
for words in 'list --sort x' 'list --format x' 'review --days x' 'log --limit x' 'consent A x' 'message A x' 'form x A' \
    'completion x' 'help x' 'passphrase x' 'set A phase'; do
    # shellcheck disable=SC2086 # words
    exits 2 $words
done
for words in '--today x list' 'list --phase x' 'phase A x' 'set A phase=x' 'set A nokey=x' 'tick A IN-TALK --status x' \
    'tick A IN-TALK --on x' 'due A IN-TALK x' 'move A --form x --on today' 'letter A --to x' 'stats --from x' 'calendar --from x' \
    'calc --start x --form hoyt' 'calc --start today --form x' 'calc --start today --form hoyt --sentence x' \
    'calc --start today --form hoyt --benefit x' 'whatif A phase=x' 'matrix --form x' 'ledger A aap x'; do
    # shellcheck disable=SC2086
    exits 4 $words
done
rm store.db

# no store
for command in list review export check undo log 'show X' 'tick X Y' 'note X text' 'phase X closed'; do
    # shellcheck disable=SC2086 # words
    exits 1 $command
    has 'how to make a store' "$err" 'overgang init'
done
ok 'no store was made by looking for one' test ! -e "$OVERGANG_DB"

# options before and after the command, and anywhere
og -q init
cases_json "$(case_json A)" "$(case_json B '{phase: "release"}')" | og -q import -
for line in '--format json list' 'list --format json' '--format=json list' 'list --format=json' '-q list --format json'; do
    # shellcheck disable=SC2086 # words
    exits 0 $line
    json "$line" "$out" '[.cases[].ref]' '["A","B"]'
done
exits 0 --phase release list --format json
json 'an option of the command before it' "$out" '[.cases[].ref]' '["B"]'
exits 0 --format json show --today 2026-04-01 A
json 'an option between' "$out" .today '"2026-04-01"'
exits 0 list --format csv --format json
json 'the last one counts' "$out" .schema '"overgang.list/1"'
exits 0 show -- A
(cd / && unset OVERGANG_DB && og --db "$work/store.db" list) >/dev/null 2>&1
is '--db' $? 0
(unset OVERGANG_DB && XDG_DATA_HOME=$work/data og init) >/dev/null 2>&1
ok 'XDG_DATA_HOME' test -f data/overgang/saker.db
(unset OVERGANG_DB && og init) >/dev/null 2>&1
ok 'the default place' test -f home/.local/share/overgang/saker.db
OVERGANG_DB=$work/nothing.db run --db "$work/store.db" list
is '--db goes before OVERGANG_DB' "$code" 0
POSIXLY_CORRECT=1 run list --format json
json 'also with POSIXLY_CORRECT' "$out" .schema '"overgang.list/1"'

# the config file
mkdir -p home/.config/overgang conf
printf '[storage]\nfile = %s/store.db\n[review]\ndays = 5\n[ui]\nlanguage = en\n' "$work" >home/.config/overgang/overgang.ini
(unset OVERGANG_DB && "$overgang" review --today 2026-03-02 --format json) >out.json 2>/dev/null
json 'days from the config' "$(cat out.json)" .days 5
printf '[review]\ndays = 400\n' >conf/other.ini
exits 4 --config conf/other.ini review
has 'the place in the config' "$err" other.ini:2 days
exits 0 --config conf/other.ini --help
exits 1 --config conf/missing.ini list
printf '[reviw]\ndays = 4\n' >conf/other.ini
exits 4 --config conf/other.ini review
rm home/.config/overgang/overgang.ini

# the same results in every language
for command in 'list' 'review --days 400' 'show A' 'log' 'calc --start 2025-03-01 --form hoyt --sentence P2Y6M --benefit aap'; do
    # shellcheck disable=SC2086 # words
    nb=$("$overgang" --today 2026-03-02 --lang nb $command --format json)
    for lang in nn en; do
        # shellcheck disable=SC2086
        is "$command in $lang" "$("$overgang" --today 2026-03-02 --lang $lang $command --format json)" "$nb"
    done
done
json 'one line of JSON after the other is valid' "$nb" .schema '"overgang.calc/1"'

# read only
for command in 'undo' 'redo' 'tick A IN-TALK' 'note A text' 'due A IN-TALK rule' 'phase A closed' 'set A unit=B' \
    'move A --form lavt --on 2026-01-01' "import $cohort"; do
    # shellcheck disable=SC2086
    exits 8 --read-only $command
done
exits 8 --read-only --db new.db init
exits 8 --read-only --db new.db demo
ok 'nothing was made' test ! -e new.db
exits 0 --read-only list
exits 0 --read-only review
if [ "$(id -u)" != 0 ]; then
    chmod 400 store.db
    exits 8 note A text
    exits 0 list
    chmod 600 store.db
fi

# formats that a command does not write
exits 2 show A --format csv
exits 2 export --format tsv
exits 2 help --format json
has 'what it writes' "$err" text

finish
