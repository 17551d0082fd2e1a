#!/usr/bin/env bash
# The exchange format: what goes in comes out, all or nothing, and every fault is told with its place.
[ -n "${BASH_VERSION:-}" ] || exec bash "$0" "$@"
. "$(dirname "$0")/lib.bash"

# every value of $1 that is not null stands in $2 at the same place (lists in the same order)
same_values() {
    jq -ne --slurpfile a "$1" --slurpfile b "$2" '
        def known: [paths(type != "object" and type != "array" and . != null) as $p | {($p | tojson): getpath($p)}] | add // {};
        ($a[0].cases | sort_by(.ref) | known) == ($b[0].cases | sort_by(.ref) | known)' >/dev/null
}

og -q init
exits 0 import "$cohort" --format json
is 'JSON counts' "$out" '{"schema":"overgang.import/1","new":59,"updated":0,"unchanged":0}'
exits 0 export
printf '%s\n' "$out" >export.json
ok 'every value comes back, and no others' same_values "$cohort" export.json
json 'in order of ref' "$out" '[.cases[].ref]|. == sort' true
json 'the schema' "$out" .schema '"overgang.cases/1"'
exits 0 import export.json
has 'unchanged after an export' "$out" '0 new' '0 updated' '59 unchanged'
exits 0 import - <"$cohort"
has 'unchanged from stdin' "$out" '59 unchanged'
exits 0 log --changes --format json
changes=$(printf '%s' "$out" | jq '[.entries[].change]|unique|length')
is 'what changed nothing is not in the log' "$changes" 1
og export >again.json
ok 'the same text again' cmp export.json again.json
exits 0 check
exits 0 -q import "$cohort"
is 'quiet' "$out$err" ''

# some of them
exits 0 export INN-003 INN-001
json 'those asked for' "$out" '[.cases[].ref]|sort' '["INN-001","INN-003"]'
exits 3 export INN-001 NO-SUCH
has 'which one there is not' "$err" NO-SUCH
is 'and no half answer' "$out" ''
rm -f "$OVERGANG_DB" && og -q init
exits 0 export
json 'an empty store' "$out" . '{"schema":"overgang.cases/1","cases":[]}'
exits 0 import - <export.json
has 'into a new store' "$out" '59 new'
og export >again.json
ok 'is the same store' cmp export.json again.json

# an update
jq '.cases |= map(select(.ref == "INN-002" or .ref == "INN-003")) | .cases[0].unit = "Ny"' export.json >two.json
exits 0 import two.json
has 'one updated' "$out" '0 new' '1 updated' '1 unchanged'
exits 0 export INN-002
json 'the new value' "$out" '.cases[0].unit' '"Ny"'
exits 0 undo
og export >again.json
ok 'undo takes an import back' cmp export.json again.json
jq '.cases[0].ref = "NEW-1" | .cases |= .[:1]' export.json >new.json
exits 0 import new.json
exits 0 undo
og export >again.json
ok 'undo takes a new case back' cmp export.json again.json
exits 3 show NEW-1

# every key there is
rm -f "$OVERGANG_DB" && og -q init
cat >full.json <<'EOF'
{"schema":"overgang.cases/1","cases":[{
 "ref":"a.B_c-9","given_name":"Åse Ængla","family_name":"Øster \"Ås\" \\ Ǻ 😀","born":"1991-05-03","national_id":"03459112345",
 "phase":"intake","form":"hoyt","prison":"Ilseng fengsel","unit":"B2","start":"2025-11-10","custody_since":"2025-10-29",
 "sentence":"P1Y6M","remand_days":12,
 "interruptions":[{"from":"2026-01-05","to":"2026-01-09"},{"from":"2026-02-05","to":"2026-02-06"}],
 "official":{"two_thirds":"2026-10-02","release":"2026-10-01","end":"2027-04-28","minimum_term":"2027-01-01"},
 "placements":[{"from":"2025-11-10","to":"2026-01-01","form":"hoyt","prison":"Ilseng fengsel"},{"from":"2026-01-01","to":null,"form":"lavt"}],
 "municipality":{"lives_in":"Hamar","arrested_in":"Oslo","brought_in":"Moss","stayed_in":"Hamar","direct_from_remand":true,"moves_to":"Gjøvik"},
 "housing_admission":"municipal","housing_release":"no","employment":"employed","wants_work":false,
 "benefits":[{"code":"aap","since":"2024-01-01","reported":"2025-11-12","stop_confirmed":"2025-11-20","overpaid":true},{"code":"kvp","overpaid":false}],
 "education":"upper_secondary","substance_or_mental":false,"plan":"not_needed",
 "children":[{"born":"2016-02-01","supports":true},{"born":"2018-02-28","supports":false},{"supports":true}],"guidance_before":true,
 "maintenance":{"pays":true,"arrears":false,"applied":"2025-12-01"},
 "flags":["ova","guardian","interpreter","foreign","no_digital_id","aids","debt"],
 "contacts":[{"role":"nav_stat","name":"Nn","office":"Nav Hamar","phone":"55 55 33 33"},{"role":"other","name":"Oo"}],
 "messages":[{"kind":"inst2","direction":"out","event":"admission","sent":"2025-11-11","confirmed":"2025-11-13"},{"kind":"letter","direction":"in","event":"change","sent":"2025-12-11"}],
 "appointments":[{"at":"2026-03-05T10:00","kind":"ansvarsgruppe","place":"Ilseng"}],
 "consents":[{"id":"C1","recipient":"nav_kommune","purpose":"Bolig","scope":["work","housing","economy","health","children","dates"],
   "given":"2025-11-12","form":"oral","document":"arkiv 1","informed":true,"until":"2026-11-12","withdrawn":"2026-02-01","guardian":"Vv"}],
 "items":[{"code":"IN-TALK","status":"done","on":"2025-11-14","due":"2025-11-15","follow_up":null,"note":"Line one\nline two\twith a tab"},
   {"code":"IN-CONSENT","status":"waiting","on":"2025-11-14","follow_up":"2026-03-03"}],
 "notes":[{"at":"2025-11-14T09:30","author":"Kari","text":"First\n\n  second  \nthird"},{"at":"2025-11-14T09:30","author":"Kari","text":"Same minute"}] }]}
EOF
exits 0 import full.json
has 'a warning on the national id' "$err" national_id
exits 0 export
printf '%s\n' "$out" >back.json
ok 'every key comes back' same_values full.json back.json
exits 0 import back.json
has 'unchanged' "$out" '1 unchanged'

# null and left out are unknown; an empty list is known to be empty
store_of "$(case_json N '{benefits: [], children: [], wants_work: null, plan: null, official: {release: null}, sentence: null}')" \
    "$(case_json M '{benefits: null, children: null}')"
exits 0 export N
json 'empty lists stay' "$out" '.cases[0]|[.benefits,.children,.wants_work,.sentence]' '[[],[],null,null]'
exits 0 export M
json 'unknown lists stay unknown' "$out" '.cases[0]|[.benefits,.children]' '[null,null]'
cases_json '{"ref":"MIN","family_name":"X","phase":"intake","form":"varetekt","start":"2026-01-01"}' >min.json
exits 0 import min.json

# what is refused, and where; each time the store is as before
before=$(og export)
# refused PLACE JQ-CHANGE: of the full case
refused() {
    jq -c ".cases[0] |= ($2)" full.json >bad.json
    exits 4 import bad.json
    has "$2: the place" "$err" "bad.json: $1"
    is "$2: nothing was written" "$(og export | sha256sum)" "$(printf '%s\n' "$before" | sha256sum)"
}
refused 'cases[0].official.release' '.official.release = "2026-02-30"'
refused 'cases[0].official.release' '.official.release = 20260301'
refused 'cases[0].official' '.official = []'
refused 'cases[0].official.relase' '.official.relase = "2026-02-03"'
refused 'cases[0].born' '.born = "03.05.1991"'
refused 'cases[0].born' '.born = ""'
refused 'cases[0].nickname' '.nickname = "X"'
refused 'cases[0].form' '.form = "høyt"'
refused 'cases[0].form' 'del(.form)'
refused 'cases[0].phase' '.phase = null'
refused 'cases[0].family_name' '.family_name = ""'
refused 'cases[0].start' 'del(.start)'
refused 'cases[0].ref' 'del(.ref)'
refused 'cases[0].ref' '.ref = "INN 004"'
refused 'cases[0].ref' '.ref = "æ"'
refused 'cases[0].ref' '.ref = ""'
refused 'cases[0].ref' '.ref = 4'
refused 'cases[0].remand_days' '.remand_days = -1'
refused 'cases[0].remand_days' '.remand_days = "12"'
refused 'cases[0].remand_days' '.remand_days = 1.5'
refused 'cases[0].sentence' '.sentence = "18 months"'
refused 'cases[0].wants_work' '.wants_work = "yes"'
refused 'cases[0].wants_work' '.wants_work = 1'
refused 'cases[0].interruptions[1].to' '.interruptions[1].to = "2026-02-05"'
refused 'cases[0].interruptions[1].until' '.interruptions[1].until = "2026-02-05"'
refused 'cases[0].placements[1].form' '.placements[1].form = "x"'
refused 'cases[0].benefits' '.benefits = {}'
refused 'cases[0].benefits[1].code' '.benefits[1].code = "none"'
refused 'cases[0].children[0].born' '.children[0].born = "2015-13-01"'
refused 'cases[0].flags[1]' '.flags[1] = "tall"'
refused 'cases[0].flags' '.flags = "debt"'
refused 'cases[0].contacts[0].role' '.contacts[0].role = "friend"'
refused 'cases[0].messages[0].kind' '.messages[0].kind = "fax"'
refused 'cases[0].appointments[0].at' '.appointments[0].at = "2026-03-05"'
refused 'cases[0].appointments[0].at' '.appointments[0].at = "2026-03-05T25:00"'
refused 'cases[0].consents[0].scope[0]' '.consents[0].scope[0] = "all"'
refused 'cases[0].consents[1].id' '.consents += [.consents[0]]'
refused 'cases[0].items[0].status' '.items[0].status = "finished"'
refused 'cases[0].items[0].on' '.items[0].on = "1700-01-01"'
refused 'cases[0].items[1].code' '.items[1].code = "IN-TALK"'
refused 'cases[0].notes[0].at' '.notes[0].at = "yesterday"'
refused 'cases[0].notes[0].text' '.notes[0].text = ["x"]'
refused 'cases[0]' '"x"'
refused 'cases[0].family_name' '.family_name = "with \u0007 bell"'

# the whole file
bad() {
    exits 4 import - <<<"$1"
    has "$1: the place" "$err" "$2"
    is "$1: nothing was written" "$(og export | sha256sum)" "$(printf '%s\n' "$before" | sha256sum)"
}
bad "$(jq -c '.cases += [.cases[0]]' full.json)" 'cases[1].ref'
bad "$(jq -c '.cases += [.cases[0] | .ref = "Z2", .ref = "Z3" | .form = "x"]' full.json)" 'cases[1].form'
bad "$(jq -c '.schema = "overgang.cases/2"' full.json)" schema
bad "$(jq -c 'del(.schema)' full.json)" schema
bad "$(jq -c '.extra = 1' full.json)" extra
bad "$(jq -c '.cases = {}' full.json)" cases
bad '{"schema":"overgang.cases/1"}' cases
bad '[]' stdin
bad 'not json' stdin
bad '' stdin
bad "$(jq -c . full.json) trailing" stdin
bad "$(jq -c . full.json | head -c 900)" stdin
printf '{"schema":"overgang.cases/1","cases":[{"ref":"U","family_name":"\xff","phase":"intake","form":"hoyt","start":"2026-01-01"}]}' >bad.json
exits 4 import bad.json
has 'bytes that are no UTF-8: the file' "$err" bad.json
exits 1 import missing.json
has 'the file' "$err" missing.json
exits 1 import .
is 'nothing was written at last' "$(og export | sha256sum)" "$(printf '%s\n' "$before" | sha256sum)"

# a case that is one key too often
bad '{"schema":"overgang.cases/1","cases":[{"ref":"D","ref":"E","family_name":"X","phase":"intake","form":"hoyt","start":"2026-01-01"}]}' 'cases[0].ref'

# a national id that is wrong is a warning
for id in 12345678901 0345911234 x '03459112345 '; do
    jq -c --arg id "$id" '.cases[0].national_id = $id' full.json >id.json
    exits 0 import id.json
    has "$id" "$err" 'cases[0].national_id'
done

# fields that were known and that a file leaves out are told, by person and in all; only once it is written
store_of "$(case_json A '{unit: "B1", prison: "Ilseng fengsel", children: [{born: "2020-01-01"}], flags: ["debt"]}')" "$(case_json B '{unit: "B2"}')"
cases_json "$(case_json A)" "$(case_json B '{unit: "B2"}')" >less.json
exits 0 import less.json
has 'how many, and of whom' "$err" 'cases[0]: 4 fields that were known are now empty in A'
hasnt 'nobody else' "$err" 'in all'
exits 0 import less.json
is 'nothing more to lose' "$err" ''
og -q undo
cases_json "$(case_json A)" "$(case_json B)" >less.json
exits 0 import less.json
has 'in all' "$err" 'cases[1]: 1 field that was known is now empty in B' '5 fields that were known are now empty, for 2 people in all'
og -q undo
cases_json "$(case_json A)" "$(case_json B '{form: "x"}')" >less.json
exits 4 import less.json
hasnt 'nothing was written, so nothing was lost' "$err" 'now empty'

finish
