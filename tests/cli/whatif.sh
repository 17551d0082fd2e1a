#!/usr/bin/env bash
# What if: what would change, without anything being written; and the same as when it is done for good.
[ -n "${BASH_VERSION:-}" ] || exec bash "$0" "$@"
. "$(dirname "$0")/lib.bash"

somebody='{benefits: [{code: "uforetrygd"}], prison: "Ilseng fengsel"}'
store_of "$(case_json T-1 "$somebody")"

# what CODE KIND: one change of the last answer
what() {
    printf '%s' "$out" | jq -c --arg what "$1" --arg code "$2" '.changes[]|select(.what==$what and .code==$code)|[.before,.after]'
}

# ---------------------------------------------------------------- a new date

exits 0 whatif T-1 official.release=2027-01-15 --format json
json 'the keys of the answer' "$out" 'keys_unsorted' '["schema","today","ref","changes"]'
json 'schema' "$out" '[.schema,.ref]' '["overgang.whatif/1","T-1"]'
json 'the keys that all have' "$out" '[.changes[]|keys_unsorted[:4]]|unique' '[["what","code","before","after"]]'
json 'every change says why' "$out" '[.changes[]|select((.why|length)==0)]' '[]'
json 'exactly these dates' "$out" '[.changes[]|select(.what=="date")|[.code,.before,.after]]' \
    '[["release","2026-11-01","2027-01-15"],["nav_notice","2026-09-01","2026-11-15"],["kvp_open","2026-05-01","2026-07-15"],["ek_open","2026-05-01","2026-07-15"]]'
is 'the benefit' "$(what benefit uforetrygd)" \
    '[{"answer":"nei","stop_from":"2025-05-01","rate_after_stop":0,"resume_from":"2026-11-01"},{"answer":"nei","stop_from":"2025-05-01","rate_after_stop":0,"resume_from":"2027-01-01"}]'
is 'an item' "$(what item LO-NOTICE)" '[{"status":"open","due":"2026-09-01"},{"status":"open","due":"2026-11-15"}]'
is 'what hangs on the start stays' "$(what item IN-TALK)" ''

# ---------------------------------------------------------------- another form

exits 0 whatif T-1 --form ek --format json
is 'the benefit is paid in ek' "$(what benefit uforetrygd | jq -c '.[1]')" \
    '{"answer":"ja","stop_from":null,"rate_after_stop":null,"resume_from":"2026-03-01"}'
is 'an item appears' "$(what item SA-CONSENT | jq -c '[.[0],.[1].status]')" '[null,"open"]'
is 'an item is set aside' "$(what item IN-STOP-uforetrygd | jq -c '[.[0].status,.[1]]')" '["open",null]'
json 'how' "$out" '[.changes[]|select(.code=="SA-CONSENT" or .code=="IN-STOP-uforetrygd")|[.code,.how]]|sort' \
    '[["IN-STOP-uforetrygd","set_aside"],["SA-CONSENT","appears"]]'
exits 0 whatif T-1 benefits= --format json
is 'a benefit that is no longer held' "$(what benefit uforetrygd | jq -c '.[1]')" 'null'
exits 0 whatif T-1 'benefits=[{"code":"uforetrygd"},{"code":"aap"}]' --format json
is 'a benefit that was not held' "$(what benefit aap | jq -c '[.[0],.[1].answer]')" '[null,"nei"]'
json 'the other one stays' "$out" '[.changes[]|select(.what=="benefit")|.code]' '["aap"]'

# a date that is no longer asked for
exits 0 whatif T-1 form=varetekt sentence= --format json
is 'no date: null' "$(what date release)" '["2026-11-01",null]'

# ---------------------------------------------------------------- the other formats, stdin

exits 0 whatif T-1 official.release=2027-01-15 --format csv
is 'CSV: the head' "$(printf '%s\n' "$out" | head -n 2)" 'what,code,before,after
date,release,2026-11-01,2027-01-15'
has 'CSV: an object' "$out" 'item,LO-NOTICE,"{""status"":""open"",""due"":""2026-09-01""}"'
exits 0 whatif T-1 --form ek --format tsv
has 'TSV: nothing before' "$out" "item	SA-CONSENT		{\"status\":\"open\""
run whatif T-1 official.release=2027-01-15 sentence=P3Y --format json
direct=$out
printf '# a comment\n\nofficial.release = 2027-01-15\r\nsentence=P3Y\n' | og whatif T-1 - --format json >"$work/stdin"
is 'from stdin' "$(cat "$work/stdin")" "$direct"
run whatif T-1 --form ek --format json --lang nb
nb=$out
run whatif T-1 --form ek --format json --lang en
is 'JSON does not depend on the language' "$out" "$nb"

# ---------------------------------------------------------------- for people

run whatif T-1 official.release=15.01.2027 'prison=Hamar fengsel' --form lavt --on 2026-04-01
has 'the tables' "$out" 'What if: Testesen, Kari' 'Before' 'After' 'Dates' 'Benefits' 'Checklist'
has 'before and after' "$out" 'Sun 01.11.2026' 'Fri 15.01.2027 (official)' 'again from 01.11.2026' 'again from 01.01.2027'
has 'why' "$out" 'Kriminalomsorgen has given 15.01.2027' '[V.v1'
has 'that nothing was written, and how to' "$out" 'Nothing was written' \
    "overgang set T-1 official.release=15.01.2027 'prison=Hamar fengsel'; overgang move T-1 --form lavt --on 2026-04-01"
run whatif T-1 family_name=Prøve
is 'nothing changes: exit 0' "$code" 0
has 'nothing changes: says so' "$out" 'would be otherwise' 'Nothing was written'
run whatif T-1 family_name=Prøve --format json
json 'nothing changes: empty' "$out" '.changes' '[]'
run whatif T-1 --form ek --lang nb
has 'in bokmål' "$out" 'Hva om: Testesen, Kari' 'Før' 'Etter' 'var stanset fra' 'Ingenting ble skrevet'
run whatif T-1 --form ek --lang nn
has 'in nynorsk' "$out" 'Kva om: Testesen, Kari' 'stansar'

# ---------------------------------------------------------------- nothing is written

before=$(sha256sum <"$OVERGANG_DB") stamp=$(stat -c '%y %s' "$OVERGANG_DB")
sleep 0.05
for format in text json csv tsv; do
    exits 0 whatif T-1 official.release=2027-01-15 --form ek --on 2026-06-01 --format $format
done
run whatif T-1 sentence=nonsense
is 'the store is as it was, byte for byte' "$(sha256sum <"$OVERGANG_DB")" "$before"
is 'and has not been touched' "$(stat -c '%y %s' "$OVERGANG_DB")" "$stamp"
is 'nothing lies beside it' "$(echo "$OVERGANG_DB"*)" "$OVERGANG_DB"
is 'the log has no row more' "$(og log --format json | jq -c '[.entries[]?|select(.action!="import")]')" '[]'
exits 0 --read-only whatif T-1 --form ek

# ---------------------------------------------------------------- the same when done for good

run whatif T-1 official.release=2027-01-15 --form ek --on 2026-03-02 --format json
told=$out
og --quiet set T-1 official.release=2027-01-15 && og --quiet move T-1 --form ek --on 2026-03-02
run show T-1 --format json
is 'the dates are those that were told' \
    "$(printf '%s' "$told" | jq -c '[.changes[]|select(.what=="date")|[.code,.after]]')" \
    "$(jq -nc --argjson told "$told" --argjson show "$out" \
        '[$told.changes[]|select(.what=="date")|.code as $c|[$c,([$show.dates[]|select(.code==$c)|.date][0])]]')"
og --quiet undo && og --quiet undo

# ---------------------------------------------------------------- what is refused

exits 3 whatif T-9 sentence=P1Y
has 'no such case' "$err" 'T-9'
exits 4 whatif T-1 official.release=snart
has 'the field is named' "$err" 'official.release' 'snart'
exits 4 whatif T-1 nosuch=1
has 'the unknown key is named' "$err" 'nosuch' 'official.release'
exits 4 whatif T-1 start=
has 'the case as a whole is checked' "$err" 'start'
exits 4 whatif T-1 notes=x
exits 4 whatif T-1 --form leir
has 'the form is named' "$err" '--form'
exits 4 whatif T-1 --form ek --on snart
has 'the day is named' "$err" '--on'
exits 4 whatif T-1 --form ek --on 2020-01-01
has 'a day before the stay' "$err" 'on: ' '01.03.2025'
exits 2 whatif
exits 2 whatif T-1
has 'how it is used' "$err" 'overgang whatif'
exits 2 whatif T-1 sentence
has 'how it is used, again' "$err" '"sentence"' 'overgang whatif REF'
exits 2 whatif T-1 sentence=P1Y --on 2026-01-01
has '--on wants --form' "$err" '--form'
exits 4 whatif T-1 - </dev/null
has 'stdin is empty' "$err" 'stdin'
printf 'sentence=P1Y\nnonsense\n' | og whatif T-1 - >"$work/out" 2>"$work/err"
is 'a wrong line' "$?" 4
has 'its line is named' "$(cat "$work/err")" 'stdin:2'

finish
