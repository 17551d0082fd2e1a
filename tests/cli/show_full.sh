#!/usr/bin/env bash
# The extract that a person may ask for: every value of every field is in it, and it goes safely into a file.
[ -n "${BASH_VERSION:-}" ] || exec bash "$0" "$@"
. "$(dirname "$0")/lib.bash"

# A case in which everything is known, each text and each day another.
case_json A '{previous: "A-0", given_name: "Mgiven", family_name: "Mfamily", born: "1991-05-03", national_id: "03459112345", unit: "Munit",
    prison: "Mprison", phase: "sentence", custody_since: "2025-02-25", remand_days: 41,
    interruptions: [{from: "2025-06-05", to: "2025-06-09"}],
    official: {two_thirds: "2026-01-11", release: "2026-01-12", end: "2027-01-13", minimum_term: "2026-01-14"},
    placements: [{from: "2025-03-01", to: null, form: "hoyt", prison: "Mplacement"}],
    municipality: {lives_in: "Mlives", arrested_in: "Marrested", brought_in: "Mbrought", stayed_in: "Mstayed", direct_from_remand: true, moves_to: "Mmoves"},
    responsibility: [{kind: "decision", municipality: "Mresponsible", from: "2025-04-01", until: "2026-04-02", text: "Mdecision"}],
    housing_admission: "rents", housing_release: "yes", employment: "none", wants_work: true, outside_employer: true,
    benefits: [{code: "aap", since: "2024-02-01", reported: "2025-03-03", stop_confirmed: "2025-03-04", overpaid: true, resume_applied: "2025-12-05", resumed: "2026-01-06"}],
    education: "incomplete", substance_or_mental: true, plan: "no", children: [{born: "2016-02-01", supports: true}],
    guidance_before: false, maintenance: {pays: true, arrears: false, applied: "2025-05-17"}, flags: ["interpreter", "debt"],
    contacts: [{role: "nav_stat", name: "Mcontact", office: "Moffice", phone: "Mphone"}],
    messages: [{kind: "inst2", direction: "out", event: "admission", sent: "2025-03-11", confirmed: "2025-03-12"}],
    appointments: [{at: "2026-03-05T10:00", kind: "Mkind", place: "Mplace"}],
    consents: [{id: "C1", recipient: "nav_kommune", purpose: "Mpurpose", scope: ["housing", "economy"], given: "2025-11-12", form: "written",
        document: "Mdocument", informed: true, until: "2026-11-15", withdrawn: "2026-02-20", guardian: "Mguardian"}],
    disclosures: [{id: "S1", on: "2026-01-21", recipient: "nav_kommune", to: "Mto", ground: "other_law", citation: "Mcitation",
        scope: ["housing"], consents: "C1", hash: "abcdef", answer_by: "2026-01-22", acknowledged: "2026-01-23"}],
    items: [{code: "IN-TALK", status: "done", on: "2025-11-14", due: "2025-11-18", follow_up: null, note: "Mitemnote"}],
    notes: [{at: "2025-11-14T09:30", author: "Mauthor", text: "Mnote whole\nMsecond line"}]}' >full.json
rm -f store.db
og -q init && cases_json "$(cat full.json)" | og -q import -
og -q tick A IN-THINGS --status waiting --follow-up 2026-03-18 --note Mhistory
og -q tick A IN-THINGS --note Mlater
og -q set A phase=closed closed=2026-02-27

# The fields are those of the program: whoever adds one adds it above.
cases_json "$(jq -c '. + {unheard: 1}' full.json)" >wrong.json
exits 4 import wrong.json
known=$(printf '%s\n' "$err" | sed -n 's/.*(\(.*\)).*/\1/p' | tr -d ' ' | tr ',' '\n')
for key in $known; do
    json "the test has a value for $key" "$(jq '.closed = "see below"' full.json)" "has(\"$key\")" true
done

# Every text and every day of the export; words for what is a code.
exits 0 show A --full
flat=$(printf '%s' "$out" | tr -s '\n ' '  ')
og export A >export.json
while IFS= read -r text; do
    has 'a text' "$flat" "$text"
done < <(jq -r '.cases[0]|..|strings|select(test("^M"))|split("\n")[]' export.json)
while IFS= read -r day; do
    has 'a day' "$flat" "${day:8:2}.${day:5:2}.${day:0:4}"
done < <(jq -r '.cases[0]|..|strings|select(test("^[0-9]{4}-[0-9]{2}-[0-9]{2}"))' export.json)
has 'codes in words' "$flat" 'Closed' 'high security' 'rents' 'interpreter' 'INST2' '2 years 6 months' 03459112345
has 'topics' "$out" 'Sentence and dates' 'Children and maintenance' 'Municipality' 'Consents' 'Journal' 'Who did what, and when'
has 'history' "$flat" 'Mhistory' 'open -> waiting' 'waiting -> done' 'Mlater'
has 'why' "$flat" 'V.v1 § 42'
has 'nothing but what is asked without it' "$(og show A)" Mnote
hasnt 'no log without it' "$(og show A)" 'Who did what'
exits 0 show A --full --format json
json 'all of the export is in it' "$out" '[.closed,.notes[0].text,.consents[0].purpose,(.log|length>2),(.drafts|length),([.items[]|select(.code=="IN-THINGS")|.history|length])]' \
    '["2026-02-27","Mnote whole\nMsecond line","Mpurpose",true,0,[2]]'
exits 0 --lang nb show A --full
has 'in the language asked for' "$out" 'Hvem gjorde hva'
if command -v sqlite3 >/dev/null; then
    sqlite3 store.db "INSERT INTO draft VALUES ('kari', 'note A', '0', 'A', 'Mdraft', '2026-03-02T08:00:00')"
    exits 0 show A --full
    has 'what was typed and not saved' "$out" 'Typed and not saved' Mdraft kari
fi

# into a file
exits 0 show A --full -o extract.txt
is 'nothing on stdout' "$out" ''
has 'said' "$err" extract.txt
is 'readable by its owner alone' "$(stat -c %a extract.txt)" 600
# each extract is a row of the log that the next one tells
is 'the same' "$(grep -v 'read *extract' extract.txt)" "$(og show A --full | grep -v 'read *extract')"
exits 1 show A --full -o extract.txt
has 'never over another' "$err" extract.txt
exits 0 show A -o extract.txt --yes
is 'unless told so' "$(cat extract.txt)" "$(og show A)"
is 'still 0600' "$(stat -c %a extract.txt)" 600
exits 1 show A --full -o none/extract.txt
exits 3 show B --full -o other.txt
if ls other.txt extract.txt.* >/dev/null 2>&1; then fail 'something was left behind'; else pass; fi
exits 0 show A --full --format json --output case.json
ok 'JSON into a file' jq . case.json
finish
