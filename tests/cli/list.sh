#!/usr/bin/env bash
# The list of people: those named, those who are closed, and how it says what it leaves out.
[ -n "${BASH_VERSION:-}" ] || exec bash "$0" "$@"
. "$(dirname "$0")/lib.bash"
store_of "$(case_json A-1)" "$(case_json B-2 '{phase: "closed", family_name: "Øvelsen"}')" "$(case_json C-3 '{phase: "intake"}')"

exits 0 list
has 'all are told, and how many of them are closed' "$out" A-1 B-2 C-3 '3 people (1 closed)'
exits 0 list --phase closed
has 'only the closed' "$out" '1 of 3 shown (1 closed)'
exits 0 list --phase intake
hasnt 'nobody closed' "$out" closed

exits 0 list --format json C-3 A-1
json 'those named, in their order' "$out" '[.cases[].ref]' '["C-3","A-1"]'
exits 0 list --format json C-3 A-1 B-2 --sort name
json 'their order goes before --sort' "$out" '[.cases[].ref]' '["C-3","A-1","B-2"]'
exits 0 list --format json C-3 A-1 --phase sentence
json 'narrowed further' "$out" '[.cases[].ref]' '["A-1"]'
exits 3 list A-1 NOBODY
has 'who there is not' "$err" NOBODY

# the form and prison in force, not those entered last: a move that is planned is told as planned
exits 0 move A-1 --form overgangsbolig --prison 'Hamar fengsel' --on 2026-03-20
exits 0 list --format json A-1 C-3
json 'in force until the day' "$out" '.cases[0]|[.form,.prison,.ahead,.ahead_form,.ahead_prison]' \
    '["hoyt",null,"2026-03-20","overgangsbolig","Hamar fengsel"]'
json 'nothing is planned' "$out" '.cases[1]|[.ahead,.ahead_form,.ahead_prison]' '[null,null,null]'
exits 0 list A-1
has 'told as planned' "$out" 'high security' 'planned: from 20.03.2026 halfway house, Hamar fengsel'
exits 0 list --prison hamar --format json
json 'found where they are, not where they will be' "$out" '[.cases[].ref]' '[]'
exits 0 --today 2026-03-20 list --format json A-1
json 'in force on the day' "$out" '.cases[0]|[.form,.prison,.ahead]' '["overgangsbolig","Hamar fengsel",null]'
finish
