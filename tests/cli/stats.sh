#!/usr/bin/env bash
# The statistics: the tables for programs, the bars for people, and only some of the people.
[ -n "${BASH_VERSION:-}" ] || exec bash "$0" "$@"
. "$(dirname "$0")/lib.bash"

og -q init

# nobody: tables of zeros, and no failure
exits 0 stats --format json
json 'an empty store: all tables' "$out" '[.tables[].code]' '["housing_admission","housing_release","income","employment","not_stopped","maintenance_arrears","education","substance_or_mental","plan","children"]'
json 'the groups that are always there' "$out" '[.tables[].rows|map(.group)]|unique' '[[],["all"],["u30","30plus"]]'
json 'and nothing but zeros' "$out" '[.tables[].rows[].cells[]]|unique' '[0]'
exits 0 stats
has 'an empty store as text' "$out" '0 people, all prisons' 'Housing at intake' 'To do: 0 unfinished points, 0 overdue'

og -q import "$cohort"

# JSON: exactly the keys of the contract, in their order
exits 0 stats --format json
json 'the keys' "$out" 'keys_unsorted' '["schema","today","tables"]'
json 'the schema' "$out" '.schema' '"overgang.stats/1"'
json 'today' "$out" '.today' '"2026-03-02"'
json 'the keys of a table' "$out" '[.tables[]|keys_unsorted]|unique' '[["code","rows"]]'
json 'the keys of a row' "$out" '[.tables[].rows[]|keys_unsorted]|unique' '[["group","cells"]]'
json 'the cells' "$out" '[.tables[]|[.code,(.rows[0].cells|keys_unsorted|join(" "))]|join(": ")]' \
    '["housing_admission: owns rents municipal none","housing_release: yes no","income: lonn aap dagpenger uforetrygd sosialstonad none","employment: none employed","not_stopped: aap dagpenger uforetrygd alderspensjon","maintenance_arrears: arrears","education: primary incomplete higher","substance_or_mental: yes","plan: yes no not_needed","children: pays_maintenance supports guidance no_guidance"]'
json 'every row of a table has its cells' "$out" '[.tables[]|select([.rows[].cells|keys_unsorted]|unique|length>1)]' '[]'
json 'the prisons' "$out" '[.tables[]|select(.code=="plan").rows[].group]' '["Gjøvik fengsel","Hamar fengsel","Ilseng fengsel","Kongsvinger fengsel","Valdres fengsel"]'
json "a table of the deck" "$out" '.tables[0].rows' '[{"group":"u30","cells":{"owns":3,"rents":10,"municipal":1,"none":5}},{"group":"30plus","cells":{"owns":14,"rents":7,"municipal":6,"none":13}}]'
json 'the table of parents' "$out" '.tables[9].rows' '[{"group":"all","cells":{"pays_maintenance":13,"supports":15,"guidance":2,"no_guidance":26}}]'
is 'the same in every language' "$(og --lang nb stats --format json)" "$out"
whole=$out

# CSV and TSV: one line a cell, the same numbers
exits 0 stats --format csv
is 'CSV: the columns' "$(head -1 <<<"$out")" 'table,group,cell,count'
is 'CSV: the cells' "$(tail -n +2 <<<"$out")" \
    "$(jq -r '.tables[] as $t|$t.rows[] as $r|$r.cells|to_entries[]|[$t.code,$r.group,.key,(.value|tostring)]|join(",")' <<<"$whole")"
is 'the same in every language' "$(og --lang nn stats --format csv)" "$out"
exits 0 stats --format tsv
is 'TSV' "$(sed -n 6p <<<"$out")" "$(printf 'housing_admission\t30plus\towns\t14')"

# text: every table, numbers with bars, whom it is about, and the work
exits 0 stats
has 'text: whom' "$out" '59 people, all prisons' '[the Innlandet project]'
has 'text: the tables' "$out" 'Housing at intake' 'Housing after release' 'Income or benefit' Employment \
    'Benefits not stopped in time' 'Child maintenance' Education 'Substance use or mental health' \
    'Individual plan, by prison' 'Parents of children under 18' 'By who must act' 'By phase' 'By prison'
has 'text: a line with its bars' "$out" '  rents                            10 ██████████           7 ███████'
has 'text: prisons' "$out" '  Gjøvik fengsel                    1 █            4 ██           5 ███'
items=$(og review --days 3650 --format json | jq '[.entries[]|select(.kind=="item")]|length')
late=$(og review --days 3650 --format json | jq '[.entries[]|select(.kind=="item" and .state=="overdue")]|length')
has 'text: what there is to do, as the review has it' "$out" "To do: $items unfinished points, $late overdue"
is 'no trailing blanks' "$(grep -c ' $' <<<"$out")" 0
ok 'lines of at most 80 columns' test "$(wc -L <<<"$out")" -le 80
hasnt 'no escape sequences' "$out" "$(printf '\033')"
has 'in Norwegian' "$(og --lang nb stats)" '59 personer, alle fengsler' 'Bolig ved innkomst' '30 år og over'
exits 0 stats --ascii
has '--ascii' "$out" '  rents                            10 ##########           7 #######'
hasnt '--ascii: no blocks' "$out" '█'
has 'a locale without them' "$(LC_ALL=C og stats)" '##########'
printf '[ui]\nascii = yes\n' >plain.ini
hasnt 'as the config says' "$(og --config plain.ini stats)" '█'

# only some
exits 0 stats --prison ILSENG --format json
json 'one prison' "$out" '[.tables[]|select(.code=="plan").rows[].group]' '["Ilseng fengsel"]'
json 'its plans' "$out" '.tables[8].rows[0].cells' '{"yes":0,"no":4,"not_needed":15}'
exits 0 stats --prison ilseng --from 2025-01-01 --to 31.12.2025
has 'how many of how many' "$out" ' of 59 people, prison “ilseng”, taken in 01.01.2025 to 31.12.2025'
exits 0 stats --to 2025-12-31
before=$(sed -n '1s/ .*//p' <<<"$out")
has 'one day alone' "$out" "of 59 people, all prisons, taken in until 31.12.2025"
exits 0 stats --from 2026-01-01
is 'before and after are all' "$((before + $(sed -n '1s/ .*//p' <<<"$out")))" 59
exits 0 stats --prison 'nothing like it' --format json
json 'nobody: zeros' "$out" '[.tables[].rows[].cells[]]|unique' '[0]'

# both days belong to it
store_of "$(case_json A '{start:"2025-12-31", housing_admission:"owns"}')" "$(case_json B '{start:"2026-01-01", housing_admission:"owns"}')"
for day in 2025-12-31 2026-01-01; do
    exits 0 stats --from $day --to $day --format json
    json "taken in on $day" "$out" '.tables[0].rows[1].cells.owns' 1
done
exits 0 phase A closed
exits 0 stats --format json
json 'closed cases count' "$out" '.tables[0].rows[1].cells.owns' 2

# what cannot be
exits 4 stats --from 2026-01-02 --to 2026-01-01
has 'says which option' "$err" '--from:' 01.01.2026
exits 4 stats --from yesterweek
has 'says which option' "$err" '--from:'
exits 4 stats --to 2026-02-30 --format json
has 'says which option' "$err" '--to:'
is 'and writes nothing' "$out" ''
exits 2 stats INN-001
exits 2 stats --phase intake
exits 1 stats --db none.db

# where it goes
if [ -e /dev/full ]; then
    for format in text json csv; do
        og stats --format $format >/dev/full 2>err
        is "a full disk: $format" $? 1
    done
fi
if command -v script >/dev/null 2>&1; then
    for columns in 40 80 200; do
        widest=$(TERM=xterm-256color script -qec "stty cols $columns rows 24; exec '$overgang' --lang nb --today $today stats" /dev/null \
            </dev/null 2>/dev/null | sed 's/\x1b\[[0-9;]*m//g; s/\r//g' | wc -L)
        ok "a terminal of $columns columns: at most so many, not $widest" test "$widest" -le $columns
    done
fi

finish
