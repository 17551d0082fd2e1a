#!/usr/bin/env bash
# Words in the notes of all cases: overgang search.
[ -n "${BASH_VERSION:-}" ] || exec bash "$0" "$@"
. "$(dirname "$0")/lib.bash"

run search x
is 'search without a store' "$code" 1
og -q init
run search samtykke
is 'nothing found is no failure' "$code" 0
is 'nothing found prints nothing' "$out" ''
has 'nothing found is told' "$err" 'No note has all these words.'

case_with() { # REF NAME NOTES
    printf '{"ref":"%s","family_name":"%s","phase":"intake","form":"hoyt","start":"2026-01-05","notes":[%s]}' "$@"
}
note() { # AT TEXT
    printf '{"at":"%s","author":"tester","text":"%s"}' "$@"
}
{
    printf '{"schema":"overgang.cases/1","cases":['
    case_with A-1 Ødegård "$(note 2026-01-10T09:00 'Samtykke til å dele.'),$(note 2026-02-20T09:00 'SAMTYKKET trukket, ønsker ny prat')"
    printf ,
    case_with A-2 Ås "$(note 2026-01-15T09:00 'Samtykke\n=2+2, \"gjeld\"'),$(note 2025-12-24T09:00 'Jul på Ås')"
    printf ']}'
} >people.json
og -q import people.json

run search samtykke --format json
is 'json: exit code' "$code" 0
is 'json: schema' "$(jq -r .schema <<<"$out")" overgang.search/1
is 'json: today' "$(jq -r .today <<<"$out")" 2026-03-02
is 'json: newest first' "$(jq -c '[.notes[].at]' <<<"$out")" '["2026-02-20T09:00","2026-01-15T09:00","2026-01-10T09:00"]'
is 'json: the note as it stands' "$(jq -c '.notes[1]' <<<"$out")" \
    '{"ref":"A-2","name":"Ås","at":"2026-01-15T09:00","author":"tester","text":"Samtykke\n=2+2, \"gjeld\""}'
run --lang nb search samtykke --format json
is 'json: the same in every language' "$(jq -c '[.notes[].ref]' <<<"$out")" '["A-1","A-2","A-1"]'

run search SAMTYKKE trukket
is 'all words, in any case' "$(head -n 1 <<<"$out")" '20.02.2026  A-1  Ødegård  (tester)'
has 'text: what was found is in brackets' "$out" '[SAMTYKKET] [trukket], ønsker ny prat'
run search ås --format json
is 'å is a letter of its own' "$(jq -c '[.notes[].ref]' <<<"$out")" '["A-2"]'
run search as --format json
is 'a is not å' "$(jq '.notes|length' <<<"$out")" 0
run search onsker --format json
is 'o is not ø' "$(jq '.notes|length' <<<"$out")" 0
run search '"til å dele"' --format json
is 'words together' "$(jq '.notes|length' <<<"$out")" 1
run search '"dele til"' --format json
is 'not in another order' "$(jq '.notes|length' <<<"$out")" 0
run search 'NOT OR ) * " AND'
is 'signs and words of a query language mean nothing' "$code" 0

run search - --format json <<<'ønsker'
is 'the words from stdin' "$(jq '.notes|length' <<<"$out")" 1
run search samtykke --limit 2 --format json
is 'a page' "$(jq -c '[.notes[].at[:10]]' <<<"$out")" '["2026-02-20","2026-01-15"]'
run search samtykke --limit 2 --skip 2 --format json
is 'the next page' "$(jq -c '[.notes[].at[:10]]' <<<"$out")" '["2026-01-10"]'
run search samtykke --limit 2
has 'more is told' "$err" '--skip 2'
run search samtykke --format csv
is 'csv: columns' "$(head -n 1 <<<"$out")" ref,name,at,author,text
run search samtykke --format tsv
is 'tsv: a line each' "$(wc -l <<<"$out")" 4

run search
is 'no words: usage' "$code" 2
run search ' - ,'
is 'no word among them: invalid' "$code" 4
run search x --limit 0
is 'no page: usage' "$code" 2
run search x --limit many
is 'no number: usage' "$code" 2
run note A-2 'Bestilt tolk'
run search tolk --format json
is 'a new note is found' "$(jq '.notes|length' <<<"$out")" 1
og -q undo
run search tolk --format json
is 'taken back it is not' "$(jq '.notes|length' <<<"$out")" 0
og -q phase A-2 closed
run search jul --format json
is 'closed cases too' "$(jq '.notes|length' <<<"$out")" 1
run --read-only search jul
is 'reading only' "$code" 0

finish
