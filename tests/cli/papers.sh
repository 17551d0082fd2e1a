#!/usr/bin/env bash
# Contact sheet and consent form: what stands on them, in which language, on paper of which kind.
[ -n "${BASH_VERSION:-}" ] || exec bash "$0" "$@"
. "$(dirname "$0")/lib.bash"

unset DISPLAY
store_of "$(case_json A '{given_name: "Małgorzata", family_name: "Nguyễn-Sárá", national_id: "01019012345", form: "varetekt", phase: "intake",
    sentence: null, prison: "Fengselsmerke", unit: "Avdelingsmerke", substance_or_mental: true, flags: ["guardian", "interpreter", "no_digital_id", "ova", "debt"],
    benefits: [{code: "aap"}], children: [{born: "2019-05-05", supports: true}],
    municipality: {lives_in: "Hamar", arrested_in: "Arrestmerke", moves_to: "Gjøvik"},
    contacts: [{role: "nav_kommune", name: "Nina Navn", office: "Nav Gjøvik", phone: "61 11 22 33"}, {role: "verge", name: "Vera Verge", phone: "99 88 77 66"},
        {role: "kontaktbetjent", name: "Betjentmerke"}, {role: "helse", name: "Helsemerke"}, {role: "friomsorg", name: "Friomsorgsmerke"}],
    notes: [{at: "2026-01-01T10:00", author: "x", text: "Notatmerke"}]}')" \
    "$(case_json B '{given_name: "محمد", family_name: "Prøve"}')"

# the sheet
exits 0 sheet A
has 'the sheet' "$out" 'Małgorzata Nguyễn-Sárá' 'Nina Navn, Nav Gjøvik, 61 11 22 33' 'Nav office in Gjøvik' 'Vera Verge' 'interpreter' \
    'BankID' 'work assessment allowance' '55 55 33 33' '[ ]' 'Page 1 of 1'
for mark in 01019012345 01.01.1990 Fengselsmerke Avdelingsmerke Arrestmerke Betjentmerke Helsemerke Friomsorgsmerke Notatmerke remand violence debt \
    2019 Hamar; do
    hasnt 'what does not belong on it' "$out" "$mark"
done
# who has not said a name does not sign with that of the login, but by hand
hasnt 'no login name' "$out" "By $(id -un)"
has 'a line to sign on' "$out" 'By ______'
has 'and that is told' "$err" 'Your name is not in the settings'
printf '[user]\nname = Rita Rådgiver\n' >named.ini
exits 0 --config named.ini sheet A
has 'the name' "$out" 'By Rita Rådgiver'
hasnt 'nothing to tell' "$err" 'Your name'
exits 0 sheet A
is 'one page' "$(printf '%s' "$out" | tr -cd '\f' | wc -c)" 0
is 'one page of A4' "$([ "$(printf '%s\n' "$out" | wc -l)" -le 60 ] && echo yes)" yes
for lang in nb nn en; do
    exits 0 --lang $lang sheet A
    is "$lang: one page" "$(printf '%s' "$out" | tr -cd '\f' | wc -c)" 0
    is "$lang: no line is wider than the page" "$([ "$(printf '%s\n' "$out" | wc -L)" -le 78 ] && echo yes)" yes
    exits 0 --lang $lang form consent A
    is "$lang: no line is wider than the page" "$([ "$(printf '%s\n' "$out" | wc -L)" -le 78 ] && echo yes)" yes
    is "$lang: four things told, seven recipients, six points, how long twice" "$(printf '%s\n' "$out" | grep -o '\[ \]' | wc -l)" 19
    has "$lang: guardian" "$out" 'Vera Verge, 99 88 77 66'
    is "$lang: lines for three more and for withdrawing" "$(printf '%s\n' "$out" | grep -c ': ____*  .*: ____')" 5
done
exits 0 sheet B
hasnt 'no guardian' "$out" guardian
hasnt 'no interpreter' "$out" interpreter
exits 3 sheet NOBODY
cp "$OVERGANG_DB" before.db
exits 1 sheet B -o "$OVERGANG_DB"
has 'a store is never written over' "$err" store.db 'is a store'
ok 'and is as it was' cmp "$OVERGANG_DB" before.db
exits 1 show B --full -o before.db --yes
exits 2 sheet
exits 2 sheet A --format json

# the form
exits 0 form consent A --to nav_kommune --purpose 'Housing after release'
has 'to whom and what for' "$out" '[ ] Nav, municipal side (Nav Gjøvik)' 'Housing after release' 'costs you nothing' 'withdraw' 'You decide'
hasnt 'the others need not be there' "$out" 'probation office'
is 'four things told, one recipient, six points, how long twice' "$(printf '%s\n' "$out" | grep -o '\[ \]' | wc -l)" 13
printf 'From stdin\n' >purpose
exits 0 form consent A --purpose - <purpose
has 'the purpose from stdin' "$out" 'From stdin'
exits 2 form contract A
exits 4 form consent A --to nobody
exits 3 form consent NOBODY
exits 0 form consent B
hasnt 'no guardian, no interpreter' "$out" 'uardian'

# every language has the same parts
for paper in sheet consent; do
    shape() {
        grep -oE '^(=+ |\[ \]|- |\{[?!e][^}]*\}|\{end\})|\{[a-z_.]+\}' "$top/data/templates/$paper.$1.txt"
    }
    is "$paper: nn as nb" "$(shape nn)" "$(shape nb)"
    is "$paper: en as nb" "$(shape en)" "$(shape nb)"
done

# into a file: whole, one's own, in place of what was there
umask 022
printf 'old' >sheet.txt
exits 0 sheet A -o sheet.txt
is 'nothing on stdout' "$out" ''
has 'told' "$err" sheet.txt
is 'the same text' "$(cat sheet.txt)" "$(og sheet A)"
is 'readable by its owner alone' "$(stat -c %a sheet.txt)" 600
exits 3 sheet NOBODY -o sheet.txt
is 'untouched' "$(cat sheet.txt)" "$(og sheet A)"
exits 1 sheet A -o no/such/folder.txt
exits 2 sheet A -o ''
exits 1 sheet A -o /dev/full

# the office's own text
mkdir -p office/templates
printf '[user]\nname = Kari Rådgiver\noffices = Nav Ilseng, Nav Hamar\n' >office/overgang.ini
exits 0 --config office/overgang.ini sheet A
has 'who writes' "$out" 'By Kari Rådgiver, Nav Ilseng'
printf '= Ours\n{name} {{\n' >office/templates/sheet.en.txt
exits 0 --config office/overgang.ini sheet A
is 'the office has its own' "$(printf '%s\n' "$out" | head -3)" "$(printf 'Ours\n====\nMałgorzata Nguyễn-Sárá {')"
printf 'x\n\n{national_id}\n' >office/templates/sheet.en.txt
printf 'old' >kept.txt
exits 4 --config office/overgang.ini sheet A -o kept.txt
has 'the place' "$err" 'office/templates/sheet.en.txt:3' national_id contact.who
is 'nothing was written' "$(cat kept.txt)" old
printf 'x\n{? guardian}\n{end}\n{? name}\n' >office/templates/sheet.en.txt
exits 4 --config office/overgang.ini sheet A
has 'a block without an end' "$err" 'sheet.en.txt:4' '{end}'

# PDF
run sheet A -o sheet.pdf
if [ "$code" = 1 ] && [[ $err == *'built without PDF'* || $err == *libpangocairo* || $err == *'no font'* ]]; then
    is 'nothing is left of it' "$(ls ./*.pdf 2>/dev/null)" ''
    has 'what to do instead' "$err" '.pdf'
else
    is 'a PDF' "$code $(head -c 5 sheet.pdf)" '0 %PDF-'
    exits 0 sheet A -o again.PDF
    ok 'the same bytes each time' cmp sheet.pdf again.PDF
    exits 0 --today 2026-03-03 sheet A -o later.pdf
    has 'made on the day it says' "$(tr -d '\0' <later.pdf | grep -a CreationDate)" 20260303
    if command -v pdftotext >/dev/null; then
        for ref in A B; do
            exits 0 form consent $ref -o form.pdf
            pdftotext form.pdf form.txt
            pages=$(tr -cd '\f' <form.txt | wc -c)
            has "$ref: pages" "$(cat form.txt)" "Page 1 of $pages" "Page $pages of $pages"
        done
        pdftotext sheet.pdf sheet.txt
        has 'Polish, Vietnamese, Sámi letters' "$(cat sheet.txt)" 'Małgorzata Nguyễn-Sárá'
        exits 0 sheet B -o b.pdf
        pdftotext b.pdf b.txt
        # each letter: how far apart they stand, and the marks for their direction, are pdftotext's own
        for letter in م ح د; do
            has 'Arabic' "$(cat b.txt)" "$letter"
        done
    fi
fi

finish
