#!/usr/bin/env bash
# A prison that is none of those known is taken, with a warning that names the nearest.
[ -n "${BASH_VERSION:-}" ] || exec bash "$0" "$@"
. "$(dirname "$0")/lib.bash"

prison() {
    og export A | jq -r '.cases[0].prison'
}

store_of "$(case_json A '{phase: "intake", start: "2026-02-23", prison: null}')"

# nothing is known yet: nothing to ask about
exits 0 set A 'prison=Ilseng fengsel'
hasnt 'the first prison' "$err" none

exits 0 move A --form lavt --prison 'Ilsen' --on 2026-03-02
has 'the nearest' "$err" warning '“Ilsen”' 'did you mean “Ilseng fengsel”'
is 'taken all the same' "$(prison)" Ilsen
exits 0 undo
exits 0 move A --form lavt --prison 'Ilseng fengsel' --on 2026-03-02
hasnt 'a known one' "$err" none

exits 0 set A 'prison=Ilseng fensel'
has 'by set' "$err" 'did you mean “Ilseng fengsel”'
exits 0 undo
exits 0 set A 'prison=Bodø'
has 'nothing near' "$err" '“Bodø” is none of those you have'
hasnt 'nothing near' "$err" 'did you mean'
exits 0 set A prison=Bodø unit=B
hasnt 'once it is there it is known' "$err" none
exits 0 set A 'placements=[{"from":"2026-02-23","form":"hoyt","prison":"Ilsen"}]'
has 'in a list' "$err" '“Ilsen”'
exits 0 undo
exits 0 set A 'placements[0].prison=Hamra'
has 'in a row' "$err" '“Hamra” is none'
exits 0 undo

# those of the settings are known, too
mkdir -p home/.config/overgang
printf '[user]\nprisons = Hamar fengsel\n' >home/.config/overgang/overgang.ini
exits 0 set A 'prison=Hamra fengsel'
has 'of the settings' "$err" 'did you mean “Hamar fengsel”'
exits 0 set A 'prison=Hamar fengsel'
hasnt 'of the settings' "$err" none

# what is refused is told as that alone
exits 4 set A 'prison=Ilsen' start=never
hasnt 'refused' "$err" 'did you mean'
exits 3 move NOBODY --prison Ilsen --on 2026-03-02
hasnt 'nobody' "$err" 'did you mean'

finish
