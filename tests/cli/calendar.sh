#!/usr/bin/env bash
# What falls on which day: any days, with what the review leaves out.
[ -n "${BASH_VERSION:-}" ] || exec bash "$0" "$@"
. "$(dirname "$0")/lib.bash"

og --quiet init
og --quiet import "$top/tests/screens/timeline.json"

exits 0 calendar --format json
json 'the keys' "$out" 'keys_unsorted' '["schema","today","from","to","entries"]'
json 'from today on, 31 days' "$out" '[.schema,.from,.to]' '["overgang.calendar/1","2026-03-02","2026-04-01"]'
json 'the keys of an entry' "$out" '[.entries[]|keys_unsorted]|unique' \
    '[["date","ref","name","phase","kind","code","title","owner","status","late"]]'
json 'in order' "$out" '[.entries[].date]|.==sort' 'true'
json 'appointments' "$out" '[.entries[]|select(.kind=="appointment")|[.date,.code,.late]]' \
    '[["2026-03-05","APPOINTMENT",false],["2026-03-19","APPOINTMENT",false]]'

# what lies behind us and ahead
exits 0 calendar --from 5.3.2026 --days 1 --today 2026-06-01 --format json
json 'an appointment that has passed is told, and not late' "$out" '[.entries[]|select(.kind=="appointment")|[.date,.late]]' \
    '[["2026-03-05",false]]'
exits 0 calendar --from 2025-03-01 --days 60 --format json
json 'what was to be done is late' "$out" '[.entries[]|select(.kind=="item")|.late]|unique' '[true]'
exits 0 calendar --from 2026-11-17 --days 1 --format json
json 'the release' "$out" '[.entries[]|select(.kind=="release")|[.date,.ref,.code,.late]]' '[["2026-11-17","TID-1","RELEASE",false]]'
json 'the window closes' "$out" '[.entries[]|select(.kind=="window")|.code]' '["KVP-CLOSE"]'
one=$out
run calendar --from 2026-11-17 --days 1 --format json --lang en
is 'it does not depend on the language' "$out" "$one"
exits 0 calendar --from 2026-11-17 --days 1 --today 2026-12-01 --format json
json 'a release that has passed is late' "$out" '[.entries[]|select(.kind=="release")|[.date,.late]]' '[["2026-11-17",true]]'

# what the review has, the calendar has
run review --days 400 --format json
review=$(printf '%s' "$out" | jq -c '[.entries[]|select(.due>="2026-03-02" and .kind!="check")|[.due,.ref,.code]]')
run calendar --days 401 --format json
json 'the same as the review, from today on' "$out" '[.entries[]|select(.kind!="check" and .kind!="release")|[.date,.ref,.code]]' \
    "$review"

# text and rows
exits 0 calendar --days 20
has 'text' "$out" 'Thu 05.03.2026 week 10 · in 3 days' 'TID-1  Testesen, Kari  Appointment: 10:00 ansvarsgruppe, Oppdiktet'
exits 0 calendar --from 2026-05-17 --days 1
has 'a holiday by name' "$out" 'Sun 17.05.2026 week 20' 'Constitution Day' 'The KVP window opens'
exits 0 calendar --from 2024-01-01 --days 3
is 'nothing' "$out" 'Nothing falls on these days.'
exits 0 calendar --from 2026-03-19 --days 1 --format csv
has 'CSV' "$out" 'date,ref,name,phase,kind,code,title,owner,status,late' \
    '2026-03-19,TID-1,"Testesen, Kari",sentence,appointment,APPOINTMENT,Avtale: 13:30 samtale,veileder,open,false'

# what is odd
exits 4 calendar --from 31.2.2026
exits 2 calendar --days 0
exits 2 calendar --days 4000
exits 2 calendar TID-1

finish
