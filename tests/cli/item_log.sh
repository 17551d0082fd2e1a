#!/usr/bin/env bash
# What has happened to one item, and to a case, as text and for programs.
[ -n "${BASH_VERSION:-}" ] || exec bash "$0" "$@"
. "$(dirname "$0")/lib.bash"
store_of "$(case_json A '{phase: "intake", start: "2026-02-23"}')"
og -q --today 2026-03-02T09:30 tick A IN-TALK --status waiting --follow-up 2026-03-09 --note 'Called, "no answer"'
og -q --today 2026-03-03T10:00 tick A IN-TALK --on 2026-03-01
og -q --today 2026-03-03T10:05 due A IN-TALK 2026-05-01

exits 0 log A --item IN-TALK
has 'when, what it was and became, the days, the note' "$(printf %s "$out" | tr -s ' \n' ' ')" '02.03.2026 09:30' 'open → waiting, follow up on 09.03.2026: Called, "no answer"' \
    'waiting → done, on 01.03.2026' 'due date 01.05.2026'
hasnt 'the item by its title, not its code' "$out" IN-TALK
exits 0 log A --item IN-TALK --format json
json 'for programs' "$out" '[.schema,.ref,.code,(.events|length)]' '["overgang.item_log/1","A","IN-TALK",3]'
json 'codes and dates as they are' "$out" '.events[0]|[.at,.was,.now,.on,.due,.follow_up,.note]' \
    '["2026-03-02T09:30:00","open","waiting","2026-03-02",null,"2026-03-09","Called, \"no answer\""]'
exits 0 log A --item in-talk --format tsv
is 'a line each, and the names of the columns' "$(printf '%s\n' "$out" | wc -l)" 4
exits 3 log A --item LO-NOTHING
has 'no such item' "$err" LO-NOTHING
exits 3 log NOBODY --item IN-TALK
exits 2 log --item IN-TALK
exits 2 log A --item IN-TALK --limit 3
exits 0 log A --item IN-KNOWN
has 'nothing done yet' "$err" 'Nothing has been done'
finish
