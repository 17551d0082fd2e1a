#!/usr/bin/env bash
# What the shell is told when Tab is pressed on a half-typed command line.
[ -n "${BASH_VERSION:-}" ] || exec bash "$0" "$@"
. "$(dirname "$0")/lib.bash"

store_of "$(case_json A-1)" "$(case_json A-2 '{"phase": "closed"}')" "$(case_json B-7)"

# tab WORD…: the answers to a line whose last word is being typed, without what they are
tab() {
    og completion --at "$#" -- overgang "$@" 2>"$work/err" </dev/null | cut -f1 | paste -sd' '
}

is 'commands' "$(tab re)" 'review recall release redo restore'
is 'all commands' "$(og completion --at 1 -- overgang | cut -f1)" "$(og help | sed -n '/^Commands/,/^$/s/^  \([a-z][a-z]*\) .*/\1/p')"
has 'a command says what it does' "$(og completion --at 1 -- overgang rev)" "review$(printf '\t')the daily review"
is 'options of the command, then of the program' "$(tab review --d)" '--days --db'
is 'hidden options are not offered' "$(tab completion --a)" '--ascii'
is 'an option before the command' "$(tab --lang nb rev)" 'review'
is 'choices of a global option' "$(tab --format '')" 'text json csv tsv'
is 'codes' "$(tab list --phase '')" 'intake sentence release community closed'
is 'codes after =, where the shell leaves the word whole' "$(tab list --phase=re)" '--phase=release'
is 'codes after =, where the shell parts it' "$(tab list --phase = re)" 'release'
is 'right after = in such a shell' "$(tab list --phase =)" 'intake sentence release community closed'
is 'the form of a consent is another than that of a stay' "$(tab consent A-1 give --form '')" 'written oral'
is 'the form of a stay' "$(tab move A-1 --form ho)" 'hoyt'
is 'several, with commas' "$(tab consent A-1 give --scope housing,e)" 'housing,economy'
is 'files' "$(tab import '')" ':files'
is 'files of an option' "$(tab --db '')" ':files'
is 'shells' "$(tab completion '')" 'bash zsh fish'
is 'references, closed ones too' "$(tab show '')" 'A-1 A-2 B-7'
is 'references that begin so' "$(tab show B)" 'B-7'
is 'one reference where one is asked for' "$(tab show A-1 '')" ''
is 'references as many as one likes' "$(tab export A-1 B)" 'B-7'
is 'references after the kind of form' "$(tab form consent A)" 'A-1 A-2'
is 'an optional reference' "$(tab ledger B)" 'B-7'
is 'points of that person' "$(tab tick A-1 '')" "$(og show A-1 --format json | jq -r '[.items[].code]|join(" ")')"
is 'no points of nobody' "$(tab tick X-1 SO-HO)" ''
is 'steps of the ledger' "$(tab ledger A-1 aap '')" "$(og ledger A-1 aap nothing 2>&1 | sed 's/.*none of //; s/,//g')"
is 'after -- all are words' "$(tab show -- A)" 'A-1 A-2'
hasnt 'no names' "$(og completion --at 2 -- overgang show)" Testesen
reads() { og log A-1 --reads --format json | jq '.entries|length'; }
before=$(reads)
tab tick A-1 '' >/dev/null
is 'nobody has been read' "$(reads)" "$before"
OVERGANG_DB=$work/none.db
is 'without a store no references' "$(tab show '')" ''
is 'and none is made' "$(ls "$work/none.db" 2>/dev/null)" ''
OVERGANG_DB=$work/store.db
printf 'a long passphrase\n' >"$work/pass"
og --quiet --db "$work/sealed.db" init --seal --passphrase-file "$work/pass" || fail 'a sealed store' ''
is 'a sealed store is not opened, and nothing is asked' "$(OVERGANG_DB=$work/sealed.db tab show '')" ''
is 'the store that is named on the line' "$(OVERGANG_DB=$work/none.db tab --db "$work/store.db" show B)" 'B-7'

# each place with choices of its own is one that the command's synopsis has
for word in consent message share due phase passphrase; do
    at=3
    [ $word != passphrase ] || at=2
    og completion --at $at -- overgang $word A-1 | cut -f1 | while read -r choice; do
        og help $word | grep -q -e "$choice" || echo "$word $choice"
    done
done >"$work/unknown"
is 'every choice stands in the help of its command' "$(cat "$work/unknown" | grep -v '^due [A-Z]')" ''

# bash itself
cat >"$work/try.bash" <<'E2'
export PATH
source <("$1" --lang en completion bash)
shift
COMP_WORDS=("$@") COMP_CWORD=$(($# - 1))
compopt() { printf 'compopt %s\n' "$*"; }
_overgang "$1"
printf '%s\n' "${COMPREPLY[@]}"
E2
is 'bash completes' "$(bash "$work/try.bash" "$overgang" "$overgang" list --sort na)" 'name'
is 'bash leaves files to itself' "$(bash "$work/try.bash" "$overgang" "$overgang" import '' | head -1)" 'compopt -o default'
exits 0 completion bash
ok 'the script of bash is one' bash -n "$work/out"
for shell in zsh fish; do
    exits 0 completion $shell
    has "the script of $shell asks the program" "$out" 'completion --at'
    if command -v $shell >/dev/null; then ok "the script of $shell is one" $shell -n "$work/out"; fi
done
exits 2 completion
has 'which shells' "$err" 'bash|zsh|fish'
exits 2 completion powershell
exits 2 completion --at 5 -- overgang

finish
