# What the tests of the command line share: a folder and a home of their own, the program on a fixed day, and
# checks that are counted. Source it first, call `finish` last.
set -u

command -v jq >/dev/null || {
    echo 'jq was not found (Debian: jq)'
    exit 77
}
overgang=${OVERGANG:?the program to test}
top=$(cd "${top_srcdir:-$(dirname "$0")/../..}" && pwd)
cohort=$top/tests/data/cohort-innlandet.json

work=$(mktemp -d) || exit 99
asked=$(mktemp -d) || exit 99 # what `json` keeps, out of the way of what the tests look at
trap 'rm -rf "$work" "$asked"' EXIT
cd "$work" || exit 99
mkdir home
export HOME=$work/home OVERGANG_DB=$work/store.db LC_ALL=C.UTF-8 TERM=dumb
unset XDG_CONFIG_HOME XDG_DATA_HOME XDG_STATE_HOME NO_COLOR LANGUAGE COLUMNS

# OVERGANG_TEST_SEALED=1: the same tests with sealed stores. Every store that the tests make with `init` is sealed, and
# opened with the passphrase of a file; it is a cheap one.
if [ -n "${OVERGANG_TEST_SEALED:-}" ]; then
    mkdir -p "$work/bin" "$HOME/.config/overgang"
    printf '[storage]\nseal_memory = 8\n' >"$HOME/.config/overgang/overgang.ini"
    printf 'lampe elv trapp saks\n' >"$work/bin/passphrase"
    printf '#!/bin/sh\nexec "%s" --passphrase-file "%s" "$@"\n' "$(realpath "$overgang")" "$work/bin/passphrase" >"$work/bin/overgang"
    chmod +x "$work/bin/overgang"
    overgang=$work/bin/overgang
fi

passed=0 failed=0
today=2026-03-02 # a Monday
out='' err='' code=0

# The program in English on the day of the test.
og() {
    "$overgang" --lang en --today "$today" "$@"
}

# Runs it and keeps stdout in $out, stderr in $err, the exit code in $code. Stdin is passed on.
run() {
    og "$@" >"$work/out" 2>"$work/err"
    code=$?
    out=$(<"$work/out") err=$(<"$work/err")
}

pass() {
    passed=$((passed + 1))
}

fail() {
    failed=$((failed + 1))
    printf 'not ok: %s\n' "$1"
    shift
    printf '    %.600s\n' "$@"
}

# is NAME GOT WANTED
is() {
    if [ "$2" = "$3" ]; then pass; else fail "$1" "got:    $2" "wanted: $3"; fi
}

# has NAME TEXT PART…: the text holds each part
has() {
    local name=$1 text=$2 part
    shift 2
    for part; do
        case $text in
        *"$part"*) pass ;;
        *) fail "$name" "in:     $text" "wanted: $part" ;;
        esac
    done
}

# hasnt NAME TEXT PART
hasnt() {
    case $2 in
    *"$3"*) fail "$1" "in:       $2" "unwanted: $3" ;;
    *) pass ;;
    esac
}

# exits CODE ARGUMENT…: the program ends so; $out and $err are kept. An error always says something.
exits() {
    local wanted=$1
    shift
    run "$@"
    if [ "$code" != "$wanted" ]; then
        fail "overgang $*" "exit code $code, wanted $wanted" "$err" "$out"
    elif [ "$wanted" != 0 ] && [ -z "$err" ]; then
        fail "overgang $*" "exit code $code without a message"
    else
        pass
    fi
}

# ok NAME COMMAND…
ok() {
    local name=$1
    shift
    if "$@" >"$work/ok.out" 2>&1; then pass; else fail "$name" "$(head -c 2000 "$work/ok.out")"; fi
}

# json NAME TEXT FILTER WANTED: what jq gives for the text, compactly. Starting jq costs more than all the rest, so they
# are kept and tried many at a time, at the latest by `finish`. What is not as wanted then is asked for by itself.
json() {
    if [ ${#json_names[@]} -eq 0 ] || [ "$2" != "$json_text" ]; then
        json_texts=$((json_texts + 1)) json_text=$2
        printf '%s' "$2" >"$asked/$json_texts"
    fi
    json_names+=("$1") json_filters+=("$3") json_wanted+=("$4") json_files+=("$json_texts")
    if [ ${#json_names[@]} -ge 100 ]; then json_try; fi
}
json_names=() json_filters=() json_wanted=() json_files=() json_texts=0 json_text=''

json_try() {
    local i file program='' verdicts='' given=() count=${#json_names[@]}
    for ((i = 0; i < count; i++)); do
        file=${json_files[i]}
        if [ "${#given[@]}" -eq 0 ] || [ "${given[-2]}" != "t$file" ]; then given+=(--rawfile "t$file" "$asked/$file"); fi
        # on a line of its own: a filter may end in a comment
        program+="(try ([(\$t$file | fromjson) | (${json_filters[i]}
)] | map(tojson) | join(\"\\n\") == \$ARGS.positional[$i]) catch false),"
    done
    if [ "$count" -gt 0 ]; then
        verdicts=$(jq -n "${given[@]}" "${program%,}" --args "${json_wanted[@]}" 2>/dev/null)
    fi
    mapfile -t verdicts <<<"$verdicts"
    for ((i = 0; i < count; i++)); do
        if [ "${#verdicts[@]}" -eq "$count" ] && [ "${verdicts[i]}" = true ]; then
            pass
        else
            is "${json_names[i]}" "$(jq -c "${json_filters[i]}" <"$asked/${json_files[i]}" 2>&1)" "${json_wanted[i]}"
        fi
    done
    json_names=() json_filters=() json_wanted=() json_files=()
}

# A case in the exchange format: what every one needs, with what is given put over it.
# case_json REF [JQ-OBJECT]
case_json() {
    jq -nc --arg ref "$1" "{ref: \$ref, family_name: \"Testesen\", given_name: \"Kari\", born: \"1990-01-01\", phase: \"sentence\",
        form: \"hoyt\", start: \"2025-03-01\", sentence: \"P2Y6M\"} * (${2:-{\}})"
}

# cases_json CASE…: a whole file
cases_json() {
    printf '%s\n' "$@" | jq -sc '{schema: "overgang.cases/1", cases: .}'
}

# A store with these cases, in place of any there was.
store_of() {
    rm -f "$OVERGANG_DB"
    og --quiet init && cases_json "$@" | og --quiet import - || fail "the store of the test could not be made" "$*"
}

finish() {
    json_try
    printf '%s passed, %s failed\n' "$passed" "$failed"
    [ "$failed" -eq 0 ]
}
