#!/usr/bin/env bash
# One case month by month: as text of 80 columns, as JSON, as rows.
[ -n "${BASH_VERSION:-}" ] || exec bash "$0" "$@"
. "$(dirname "$0")/lib.bash"

og --quiet init
og --quiet import "$top/tests/screens/timeline.json"

# month CODE: that month of the last JSON
month() {
    printf '%s' "$out" | jq -c --arg month "$1" '.months[]|select(.month==$month)'
}

# ---------------------------------------------------------------- JSON

exits 0 timeline TID-1 --format json
json 'the keys' "$out" 'keys_unsorted' '["schema","today","ref","months","events"]'
json 'schema' "$out" '[.schema,.today,.ref]' '["overgang.timeline/1","2026-03-02","TID-1"]'
json 'from the start to the month after release' "$out" '[.months[0].month,.months[-1].month,(.months|length)]' \
    '["2025-03","2026-12",22]'
json 'the months follow one another' "$out" '[.months[].month]|.==(sort|unique)' 'true'
is 'the first month' "$(month 2025-03)" \
    '{"month":"2025-03","form":"hoyt","open":[],"benefits":[{"code":"uforetrygd","state":"paid","stops":null,"resumes":null},{"code":"aap","state":"stopped","stops":"2025-03-10","resumes":null},{"code":"barnetrygd","state":"stopped","stops":"2025-03-10","resumes":null},{"code":"sosialstonad","state":"discretion","stops":"2025-03-10","resumes":null}]}'
is 'away' "$(month 2025-09 | jq -c .open)" '["interruption"]'
is 'another form' "$(month 2025-11 | jq -c .form)" '"lavt"'
is 'the month of release' "$(month 2026-11 | jq -c '[.form,.open]')" '["lavt",["preparation","nav_notice","kvp_window","ek_window"]]'
is 'after it' "$(month 2026-12 | jq -c '[.form,.open,[.benefits[].state]]')" \
    '[null,[],["paid","paid","apply","discretion"]]'
json 'the keys of an event' "$out" '[.events[]|keys_unsorted]|unique' '[["date","event","code","rate","text"]]'
json 'the events are in order' "$out" '[.events[].date]|.==sort' 'true'
json 'a pension is reduced, and paid again' "$out" '[.events[]|select(.code=="uforetrygd")|[.date,.event,.rate]]' \
    '[["2025-05-01","stop",50],["2026-11-01","resume",null]]'
json 'the release' "$out" '[.events[]|select(.code=="release")|.date]' '["2026-11-17"]'
json 'appointments' "$out" '[.events[]|select(.event=="appointment")|[.date,.text]]' \
    '[["2026-03-05","10:00 ansvarsgruppe, Oppdiktet"],["2026-03-19","13:30 samtale"]]'
both=$out
run timeline TID-1 --format json --lang en
is 'it does not depend on the language' "$out" "$both"

# ---------------------------------------------------------------- rows

exits 0 timeline TID-1 --format csv
is 'CSV: the head' "$(printf '%s\n' "$out" | head -n 2)" 'month,line,state,from,to,count
2025-03,form,hoyt,2025-03-10,,0'
has 'CSV: a stop, a resumption, a window, days' "$out" '2025-05,uforetrygd,reduced,2025-05-01,,0' \
    '2026-11,uforetrygd,paid,,2026-11-01,0' '2026-05,kvp_window,lasts,2026-05-17,,0' '2026-03,appointments,lasts,2026-03-05,,2'
hasnt 'CSV: nothing empty' "$out" '2025-03,kvp_window'
exits 0 timeline TID-1 --format tsv
has 'TSV' "$out" "2025-11	form	lavt	2025-11-05		0"

# ---------------------------------------------------------------- text

exits 0 timeline TID-1
has 'text' "$out" 'Testesen, Kari  TID-1  Mon 02.03.2026 week 10' \
    'Form                │high security ─────────────────│lower security ────────────' \
    'disability benefit  ========x---------------------------------------------------' \
    'child benefit       ....................!!!!!!!!' '= paid' 'today ^' \
    'Thu 01.05.2025  disability benefit: from now on 50 % is paid' 'Tue 17.11.2026  Release'
wide=0
while IFS= read -r line; do
    [ ${#line} -le 80 ] || wide=$((wide + 1))
done <<<"$out"
is 'no line over 80 columns' "$wide" 0
is 'no blanks at the ends' "$(printf '%s\n' "$out" | grep -c ' $')" 0
exits 0 timeline TID-1 --ascii
has 'ASCII' "$out" 'Form                |high security -----------------|lower security ------------'
is 'no sign but ASCII' "$(printf '%s\n' "$out" | sed '/^What happens/,$d' | LC_ALL=C grep -c '[^ -~]')" 0
out=$(LC_ALL=C "$overgang" --lang en --today "$today" timeline TID-1)
has 'a locale without other signs' "$out" 'Form                |high security'
run timeline TID-1 --lang nb
has 'bokmål' "$out" 'Forberedelse' 'KVP-vindu' 'i dag ^' 'uføretrygd: fra nå utbetales 50 %'
run timeline TID-1 --lang nn
has 'nynorsk' "$out" 'KVP-vindauge' 'blir stansa'
for lang in nb nn en; do
    out=$(for code in alderspensjon aap dagpenger grunnstonad hjelpestonad sosialstonad sykepenger uforetrygd familiepleier \
        gjenlevende barnepensjon foreldrepenger omsorgspenger barnetrygd kontantstotte bidragsforskudd tiltakspenger kvp lonn; do
        printf '[{"code":"%s"}]\n' "$code"
    done | jq -sc add)
    og --quiet set TID-1 "benefits=$out"
    run timeline TID-1 --lang "$lang"
    hasnt "no label is cut in $lang" "$(printf '%s\n' "$out" | cut -c1-20)" '…'
    pushed=0
    while IFS= read -r line; do
        case $line in =*) break ;; "Testesen, Kari"*) continue ;; esac
        [ -z "${line:18:2}" ] || [ "${line:18:2}" = '  ' ] || pushed=$((pushed + 1))
    done <<<"$out"
    is "no label is pushed out in $lang" "$pushed" 0
done

# ---------------------------------------------------------------- what is odd

exits 3 timeline NOBODY
exits 2 timeline
exits 2 timeline TID-1 TID-2
store_of "$(case_json V-1 '{form: "varetekt", sentence: null, start: "2026-02-20"}')"
exits 0 timeline V-1 --format json
json 'no release known: twelve months ahead' "$out" '[.months[0].month,.months[-1].month]' '["2026-02","2027-03"]'

finish
