#!/usr/bin/env bash
# Where the output goes: a full disk, a closed pipe, a terminal, and none.
[ -n "${BASH_VERSION:-}" ] || exec bash "$0" "$@"
. "$(dirname "$0")/lib.bash"

og -q init && og -q import "$cohort"

# a disk that is full
if [ -e /dev/full ]; then
    for command in 'list' 'list --format json' 'list --format csv' 'review' 'review --format json' 'show INN-001' \
        'show INN-001 --format json' 'export' 'log' 'log --format tsv' 'help' '--version' '--help' 'help tick' \
        'calc --start 2025-03-01 --form hoyt' 'calc --start 2025-03-01 --form hoyt --format json'; do
        # shellcheck disable=SC2086 # words
        og $command >/dev/full 2>err
        is "$command: a full disk" $? 1
        has "$command: and a word about it" "$(cat err)" overgang:
    done
    og -q note INN-001 text >/dev/full 2>err
    is 'what writes nothing does not mind' $? 0
fi

# closed
for command in 'list' 'export' 'review --format json' '--help'; do
    # shellcheck disable=SC2086
    og $command >&- 2>err
    is "$command: stdout closed" $? 1
done
og -q note INN-001 text >&- 2>&- <&-
is 'all closed: the note is taken' $? 0
exits 0 check
og list --format json <&- >out.json 2>/dev/null
is 'stdin closed' $? 0
ok 'and the answer is whole' jq -e . out.json

# a reader that goes away
og demo --db big.db --cases 400 -q 2>/dev/null
{
    og --db big.db export 2>err
    echo $? >code
} | head -c 10 >/dev/null
is 'a reader that goes away ends us, as it does other tools' "$(cat code)" 141
is 'and without a word' "$(cat err)" ''

# no terminal: no colours, no cutting
exits 0 list
hasnt 'no escape sequences' "$out" "$(printf '\033')"
has 'whole names' "$out" 'Nguyen-Prøve, José'
has 'how many' "$out" '59 people'
exits 0 list --prison kongsvinger
has 'how many of all' "$out" ' of 59 shown'
exits 0 list --search 'nothing like it'
is 'an empty list is no failure' "$code" 0
has 'none of all' "$out" '0 of 59 shown'
printf 'nguyen josé\n' >words
exits 0 list --search - --format json <words
json 'words to search for from stdin' "$out" '[.cases[].ref]' '["INN-001"]'
exits 0 list --search 'NGUYEN-prøve' --sort ref --format json
json 'search' "$out" '[.cases[].name|startswith("Nguyen-Prøve")]|all and length>1' true
exits 0 list --format json
json 'the keys' "$out" '.cases[0]|keys_unsorted' '["ref","name","phase","form","prison","unit","start","release","next_due","flags","consent","consent_until","ahead","ahead_form","ahead_prison"]'
json 'in order of names' "$out" '[.cases[].name][0]' "$(og list --sort name --format json | jq -c '.cases[0].name')"
for key in name ref due release prison start; do exits 0 list --sort $key; done
exits 0 list --sort ref --format json
json 'by ref' "$out" '[.cases[].ref]|. == sort' true
exits 0 list --sort start --format json
json 'by start' "$out" '[.cases[].start]|. == sort' true
exits 0 list --sort due --format json
json 'by due, unknown last' "$out" '[.cases[].next_due|select(.)]|. == sort' true
exits 0 list --phase community --format json
json 'by phase' "$out" '.cases|length' 5
exits 4 list --phase jail
exits 0 list --format tsv
is 'TSV: fifteen columns' "$(printf '%s\n' "$out" | awk -F '\t' '{ print NF }' | sort -u)" 15

# a terminal: colours, and lines that fit
if command -v script >/dev/null 2>&1; then
    on_terminal() {
        TERM=xterm-256color script -qec "stty cols 80 rows 24; exec '$overgang' --lang en --today $today $*" /dev/null </dev/null 2>/dev/null
    }
    text=$(on_terminal review)
    has 'bold on a terminal' "$text" "$(printf '\033[1')"
    widest=$(printf '%s' "$text" | sed 's/\x1b\[[0-9;]*m//g; s/\r//g' | wc -L)
    ok "lines of at most 80 columns, not $widest" test "$widest" -le 80
    hasnt '--no-color' "$(on_terminal review --no-color)" "$(printf '\033')"
    hasnt 'NO_COLOR' "$(NO_COLOR=1 on_terminal review)" "$(printf '\033')"
    hasnt 'JSON has no colours' "$(on_terminal review --format json)" "$(printf '\033')"
    for command in list 'show INN-001' 'calc --start 2025-03-01 --form hoyt --sentence P2Y6M --benefit aap' help 'log --limit 5'; do
        # shellcheck disable=SC2086
        widest=$(on_terminal $command | sed 's/\x1b\[[0-9;]*m//g; s/\r//g' | wc -L)
        ok "$command: lines of at most 80 columns, not $widest" test "$widest" -le 80
    done
fi

# what goes into a file fits a page of A4, whole
for lang in nb nn en; do
    for command in review list ledger 'ledger INN-004' 'show INN-004' 'show INN-004 --full' 'calendar --days 30' 'timeline INN-004' matrix \
        stats log 'log INN-004' 'consent INN-001 list' 'message INN-004 list' 'search samtale'; do
        # shellcheck disable=SC2086
        widest=$("$overgang" --lang $lang --today $today $command 2>err | wc -L)
        ok "$lang $command: lines of at most 80 columns, not $widest" test "$widest" -gt 0 -a "$widest" -le 80
    done
done
exits 0 review --format json
title=$(printf '%s' "$out" | jq -r '[.entries[].title] | max_by(length)')
has 'the longest title is there whole' "$("$overgang" --lang nb --today $today review | tr -s ' \n' ' ')" "$title"

finish
