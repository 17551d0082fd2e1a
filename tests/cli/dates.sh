#!/usr/bin/env bash
# Dates and lengths of time as people type them, in all three languages, whatever the language used.
[ -n "${BASH_VERSION:-}" ] || exec bash "$0" "$@"
. "$(dirname "$0")/lib.bash"

# date TYPED WANTED: as --today, and as an option that reckons from today (Monday 2026-03-02)
date_is() {
    local lang
    for lang in nb nn en; do
        run --lang $lang calc --form hoyt --start "$1" --release 2030-01-01 --format json
        json "$1 in $lang" "$out" '[.dates[]|select(.code=="ek_open")|.date][0]' '"2029-07-01"'
        run --lang $lang calc --form hoyt --start 2026-03-02 --release "$1" --format json
        json "$1 in $lang" "$out" '[.dates[]|select(.code=="release")|.date][0]' "\"$2\""
    done
}

date_is 2026-05-01 2026-05-01
date_is 01.05.2026 2026-05-01
date_is 1.5.2026 2026-05-01
date_is 01.05.26 2026-05-01
date_is 29.2.2028 2028-02-29
for word in today 'i dag' idag TODAY 'I DAG'; do date_is "$word" 2026-03-02; done
for word in tomorrow 'i morgen'; do date_is "$word" 2026-03-03; done
for word in fre fredag fri friday Fredag; do date_is "$word" 2026-03-06; done
for word in lørdag laurdag saturday; do date_is "$word" 2026-03-07; done
for word in søndag sundag sunday; do date_is "$word" 2026-03-08; done
for word in mandag måndag monday; do date_is "$word" 2026-03-09; done
for word in tirsdag tysdag tuesday; do date_is "$word" 2026-03-03; done
date_is +3d 2026-03-05
for word in +2w +2u; do date_is "$word" 2026-03-16; done
date_is +1m 2026-04-02
for word in 'uke 44' 'veke 44' 'week 44' 'Uke 44'; do date_is "$word" 2026-10-26; done
date_is ' 2026-05-01 ' 2026-05-01

for typed in 2026-02-29 2026-13-01 2026-00-10 2026-5 29.02.2026 31.4.2026 0.1.2026 2026/05/01 20260501x yesterdayish 'uke 0' 'uke 54' \
    +3x + +d fredags 12345678901234567890 ''; do
    exits 4 calc --form hoyt --start 2026-01-01 --release "$typed"
    has "$typed: the place" "$err" --release
done

# --today takes any of them, and a time, which stops the clock
for typed in 2026-05-01 01.05.2026 1.5.26; do
    run --today "$typed" calc --form hoyt --start 2026-01-01 --format json
    json "$typed" "$out" .today '"2026-05-01"'
done
run --today 2026-05-01T13:37 calc --form hoyt --start 2026-01-01 --format json
json 'a day with a time' "$out" .today '"2026-05-01"'
for typed in 2026-05-01T25:00 2026-02-30T10:00 soon ''; do exits 4 --today "$typed" calc --form hoyt --start 2026-01-01; done
og -q init
cases_json "$(case_json A)" | og -q import -
"$overgang" -q --today 2026-05-01T13:37 note A text
exits 0 export A
json 'the clock' "$out" '.cases[0].notes[0].at[:16]' '"2026-05-01T13:37"'
"$overgang" -q --today 2026-05-02 note A text
exits 0 export A
json 'the day alone' "$out" '.cases[0].notes[1].at[:10]' '"2026-05-02"'
"$overgang" calc --form hoyt --start 2026-01-01 --format json >out.json
json 'today is the system date' "$(cat out.json)" .today "\"$(date +%F)\""

# lengths of time
for typed in P2Y6M10D 2y6m10d 2å6m10d p2y6m10d 2Y6M10D '2 år 6 mnd 10 dager' '2 år, 6 måneder og 10 dager' \
    '2 år 6 månader 10 dagar' '2 years 6 months 10 days' '30 mnd 10 d'; do
    exits 0 calc --form hoyt --start 2025-03-01 --sentence "$typed" --format json
    json "$typed" "$out" '.dates[0].date' '"2027-09-11"'
done
for typed in P10D 10d P1W3D; do
    exits 0 calc --form hoyt --start 2025-03-01 --sentence "$typed" --format json
    json "$typed" "$out" '.dates[0].date' '"2025-03-11"'
done
for typed in P 2 Y 2y6 P2 2x P1Y2Y '1 år 2' 'P 1 Y' P1.5Y P999Y ''; do exits 4 calc --form hoyt --start 2025-03-01 --sentence "$typed"; done

# output follows the language
for pair in nb:søn nn:søn en:Sun; do
    "$overgang" --lang "${pair%:*}" calc --form hoyt --start 2025-03-01 --sentence P2Y6M --today 2026-03-02 >out.txt
    has "weekday in ${pair%:*}" "$(cat out.txt)" "${pair#*:} 01.11.2026"
done

finish
