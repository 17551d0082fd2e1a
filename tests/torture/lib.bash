# Shared by the torture's scripts: what tests of the command line share, and the line in the table. Source it first.
# $TORTURE_SHIM is shim.so; $TORTURE_TABLE, if set, is where lines of the table are added.
# shellcheck shell=bash source=tests/cli/lib.bash
. "$(dirname "$0")/../cli/lib.bash"
shim=${TORTURE_SHIM:?the shim to put before the program}

# report NUMBER WHAT GOOD FIGURES: GOOD is 0 where all is as it should be
report() {
    local word=ok line
    [ "$3" = 0 ] || word=BAD failed=$((failed + 1))
    line=$(printf '%-3s %-34s %-4s %s' "$1" "$2" "$word" "$4")
    echo "$line"
    if [ -n "${TORTURE_TABLE:-}" ]; then echo "$line" >>"$TORTURE_TABLE"; fi
}

# people FILE: writes three invented ones, one of whom has the name that is looked for
marker=Torturtesen
people() {
    jq -n --arg marker "$marker" '{schema: "overgang.cases/1", cases: [range(3) | {ref: "T-\(.)", given_name: "Kari",
        family_name: (if . == 1 then $marker else "Testesen" end), born: "1991-05-03", phase: "intake", form: "hoyt",
        prison: "Ilseng fengsel", start: "2026-02-20", sentence: "P2Y"}]}' >"$1"
}
