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
finish
