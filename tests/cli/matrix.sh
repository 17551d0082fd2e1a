#!/usr/bin/env bash
# Annex 5: the command against the file, cell by cell, and the table for people.
[ -n "${BASH_VERSION:-}" ] || exec bash "$0" "$@"
. "$(dirname "$0")/lib.bash"

file=$top/data/matrix.csv

# without a store, as calc
exits 0 matrix --format json
json 'the keys of the answer' "$out" 'keys_unsorted' '["schema","today","rows"]'
json 'schema' "$out" '.schema' '"overgang.matrix/1"'
json 'the keys of a row' "$out" '.rows[0]|keys_unsorted' '["benefit","condition","cells"]'
json 'no condition is null' "$out" '.rows[]|select(.benefit=="dagpenger")|.condition' 'null'

# the file written again from the answer, in its order
again=$(printf '%s' "$out" | jq -r '(.rows[0].cells|keys_unsorted) as $forms
    | (["benefit","condition"] + $forms), (.rows[] | [.benefit, .condition // ""] + [.cells[$forms[]]]) | join(",")')
is 'the file written again' "$again" "$(cat "$file")"

# every cell on its own
cells=0
IFS=, read -r -a heads <"$file"
while IFS=, read -r -a line; do
    condition=null
    [ -z "${line[1]}" ] || condition="\"${line[1]}\""
    for ((i = 2; i < ${#heads[@]}; i++)); do
        cells=$((cells + 1))
        printf '%s %s %s "%s"\n' "${line[0]}" "$condition" "${heads[i]}" "${line[i]}"
    done >>"$work/wanted"
done < <(tail -n +2 "$file")
is 'there are 156 cells' "$(wc -l <"$work/wanted")" 156
printf '%s' "$out" | jq -r '.rows[] as $r | $r.cells | to_entries[]
    | "\($r.benefit) \($r.condition|tojson) \(.key) \(.value|tojson)"' >"$work/got"
ok 'cell by cell' diff "$work/wanted" "$work/got"

# CSV is the file, byte for byte; TSV with tabs
og matrix --format csv >"$work/csv"
ok 'CSV is the file' cmp "$work/csv" "$file"
og matrix --format tsv >"$work/tsv"
ok 'TSV is the file with tabs' cmp "$work/tsv" <(tr , '\t' <"$file")
run matrix --format json --lang nb
nb=$out
run matrix --format json --lang en
is 'JSON does not depend on the language' "$out" "$nb"

# for people: every answer in its place, in every language, on 80 columns
short() { # LANG CODE
    case $1:$2 in
    *:ja) [ "$1" = en ] && echo yes || echo ja ;;
    *:ja_redusert) echo red. ;;
    *:nei) [ "$1" = en ] && echo no || echo nei ;;
    *:skjonn) [ "$1" = en ] && echo ass. || echo skj. ;;
    esac
}
for lang in nb nn en; do
    run matrix --lang $lang
    is "$lang: exit" "$code" 0
    is "$lang: no line is wider than 80 columns" "$(printf '%s\n' "$out" | grep -E '^.{81,}')" ''
    # the answers of each row, without its label
    printf '%s\n' "$out" | sed -n '3,/^$/p' | grep '│' | cut -c15- | tr -d '│' | tr -s ' ' | sed 's/^ //;s/ $//' >"$work/rows"
    tail -n +2 "$file" | while IFS=, read -r -a line; do
        row=''
        for ((i = 2; i < ${#line[@]}; i++)); do row="$row $(short $lang "${line[i]}")"; done
        printf '%s\n' "${row# }"
    done >"$work/rows.wanted"
    ok "$lang: the answers" diff "$work/rows.wanted" "$work/rows"
    has "$lang: the source" "$out" '[V.v5]'
done
run matrix --lang nb
has 'custody and community are parted' "$out" 'I anstalt' '│ I samfunnet'
has 'the legend spells the answers out' "$out" 'red. = ja, men redusert' 'skj. = '
for form in forvaring 'høyt sikkerhetsnivå' overgangsbolig samfunnsstraff; do
    has "the legend spells out $form" "$(printf '%s' "$out" | tr '\n' ' ')" "= $form"
done

run matrix --lang en --ascii
has 'with plain characters' "$out" 'In custody' '| In the community'
hasnt 'and no other lines' "$out" '│'

# the mark
run matrix --lang nb --form hoyt
has 'the column of the form is marked' "$out" '*høyt' '*nei' '*red.' '* = høyt'
is 'once a row, its head and the legend' "$(printf '%s\n' "$out" | grep -c '\*')" 14
run matrix --lang nb
hasnt 'and only when asked' "$out" '*'

exits 4 matrix --form leir
has 'what would be right' "$err" '--form' 'hoyt'
exits 4 matrix --form varetekt
has 'remand has no column' "$err" '--form' 'varetekt' 'forvaring, saerlig_hoyt, hoyt'
exits 2 matrix hoyt
exits 2 matrix --on 2026-01-01

finish
