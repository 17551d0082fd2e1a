#!/usr/bin/env bash
# What the running program cannot do: tried from within it; and what it must still be able to do.
[ -n "${BASH_VERSION:-}" ] || exec bash "$0" "$@"
. "$(dirname "$0")/lib.bash"

store_of "$(case_json A)"
exits 0 check --format json
files=$(jq -c '.protections[]|select(.code=="files").active' <<<"$out")
calls=$(jq -c '.protections[]|select(.code=="calls").active' <<<"$out")
json 'check tells what is in force' "$out" '[.schema,(.protections|map(.code))]' \
    '["overgang.check/1",["files","calls","rights","core","dumpable","locked","umask"]]'
json 'and why something is not' "$out" '[.protections[]|(.active or .why != null or .code=="locked" or .code=="dumpable")]|all' true
exits 0 check
has 'in words' "$err$out" 'What protects the program' Landlock seccomp

mkdir config && printf '[safety]\nsandbox = no\n' >config/overgang.ini
exits 0 --config config/overgang.ini check --format json
json 'it can be switched off' "$out" '[.protections[]|select(.code=="files" or .code=="calls")|[.active,.why]]' \
    '[[false,"slått av: [safety] sandbox = no"],[false,"slått av: [safety] sandbox = no"]]'
printf '[safety]\nsandbox = perhaps\n' >config/overgang.ini
exits 4 --config config/overgang.ini check
has 'by yes or no' "$err" overgang.ini:2 sandbox
printf '[safety]\nsandbox = no\n' >config/overgang.ini

# ---------------------------------------------------------------- what it cannot do
preload=${top_builddir:-$PWD}/tests/base/forbidden_preload.so
# tried CONFIG-OPTION…: leaves the lines in tried.txt
tried() {
    rm -rf inside outside tried.txt
    mkdir inside outside
    FORBIDDEN_OUT=$work/tried.txt FORBIDDEN_INSIDE=$work FORBIDDEN_OUTSIDE=$elsewhere LD_PRELOAD=$preload \
        "$overgang" --lang en --today $today "$@" note A 'a note' >/dev/null 2>err.txt
    rm -f mine link got
}
# all_denied WHERE: of the lines in tried.txt, as far as this kernel can deny it
all_denied() {
    local kind
    for kind in files calls; do
        [ "${!kind}" = true ] || continue
        is "$1$kind: all are denied" "$(grep -P "^(worked|failed)\t$kind" tried.txt)" ''
    done
    [ "$files$calls" = truetrue ] || return 0
    echo "# $1$(grep -c ^denied tried.txt) of $(wc -l <tried.txt) denied"
    is "$1at least twenty" "$(($(grep -c ^denied tried.txt) >= 20))" 1
}
elsewhere=$(mktemp -d) || exit 99
trap 'rm -rf "$work" "$asked" "$elsewhere"' EXIT
if [ -e "$preload" ] && LD_PRELOAD=$preload "$overgang" --version >/dev/null 2>&1; then
    tried --config config/overgang.ini
    is 'the control: without it nearly all of it works' "$(($(grep -c ^worked tried.txt) >= 20))" 1
    is 'all that is about files' "$(grep -c '^denied.*files' tried.txt)" 0
    rm -rf "${elsewhere:?}"/*
    tried
    all_denied ''
    is 'what is elsewhere is as it was' "$(cat "$elsewhere"/{read,write,remove,rename,cut,mode,owner,linked,mark} | tr -d '\n')" \
        "$(printf 'secret%.0s' 1 2 3 4 5 6 7 8 9)"
    exits 0 export
    json 'and the program goes on' "$out" '[.cases[].notes[]?.text]|length' 2

    # the same from within the interface, which has a terminal, its porter, and a store to go on with
    screens=${top_builddir:-$PWD}/tests/screens/screen_test
    # in_interface CONFIG-OPTION…: leaves the lines in tried.txt
    in_interface() {
        rm -rf inside outside tried.txt "${elsewhere:?}"/* ui.db*
        mkdir inside outside
        og -q --db "$work/ui.db" init && cases_json "$(case_json A)" | og -q --db "$work/ui.db" import -
        cat >ui.script <<END
env OVERGANG_DB=$work/ui.db
env FORBIDDEN_OUT=$work/tried.txt
env FORBIDDEN_INSIDE=$work
env FORBIDDEN_OUTSIDE=$elsewhere
env LD_PRELOAD=$preload
start --lang en $*
wait Daily review
key Space
wait takes it back
key q
quit 0
END
        OVERGANG=$overgang top_srcdir=$top "$screens" "$PWD/ui.script" >ui.txt 2>&1
        is 'the interface goes on, and ends as it should' "$?" 0
        rm -f mine link got
    }
    if [ -x "$screens" ]; then
        in_interface --config "$PWD/config/overgang.ini"
        is 'in the interface, the control: nearly all of it works' "$(($(grep -c ^worked tried.txt) >= 20))" 1
        in_interface
        all_denied 'in the interface, '
        exits 0 --db "$work/ui.db" check
    fi
else
    echo '# not loaded into this build'
fi

# ---------------------------------------------------------------- what it can do
mkdir far near && cases_json "$(case_json B)" >far/cases.json
exits 0 import far/cases.json
exits 0 import /dev/stdin <far/cases.json
exits 0 import <(cat far/cases.json)
exits 0 show A --full -o near/a.txt
exits 0 form consent A -o near/form.txt
exits 0 form consent A -o /dev/stdout
has 'a device' "$out" A
exits 0 form consent A -o /dev/null
ln -s "$PWD/far" elsewhere-link && touch far/form.txt && ln -s far/form.txt form.txt
exits 0 form consent A -o form.txt --yes
ok 'into what is behind a link' test -L form.txt -a -s far/form.txt
exits 0 backup near/copy.db
exits 0 restore near/copy.db
exits 0 --db "$PWD/fresh/deep/store.db" init
XDG_STATE_HOME=$PWD/state exits 0 list
mkdir -p home/.config/overgang && printf '[backup]\nfolder = %s/copies/deep\n' "$PWD" >home/.config/overgang/overgang.ini
exits 0 backup --daily
ok 'copies in a folder of their own' test -e "copies/deep/store-$today.db"
if [ "$files" = true ]; then
    mkdir home/.config/overgang/templates
    ln -s "$elsewhere/read" home/.config/overgang/templates/x 2>/dev/null
    ok 'nothing is said of what is not asked for' "$overgang" --lang en list
fi

finish
