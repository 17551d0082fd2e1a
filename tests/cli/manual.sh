#!/usr/bin/env bash
# The manual pages: what comes from the program's tables is up to date, and they are set without a complaint.
[ -n "${BASH_VERSION:-}" ] || exec bash "$0" "$@"
. "$(dirname "$0")/lib.bash"

ok 'man/ is up to date (else: make update-manual)' "$top/tools/manual.sh" "$overgang" --check
exits 2 help --man nosuch
for page in overgang.1 overgang.ini.5 overgang-rules.7 overgang-transfer.5; do
    ok "$page is there" test -s "$top/man/$page"
    if command -v groff >/dev/null 2>&1; then
        is "$page: what groff says" "$(groff -man -Tutf8 -wall -z -Kutf8 "$top/man/$page" 2>&1 | head -n 5)" ''
    fi
done
if command -v groff >/dev/null 2>&1; then
    text=$(groff -man -Tutf8 -Kutf8 -P-c "$top/man/overgang.1" 2>/dev/null | sed 's/.\x08//g')
    for command in init demo import export review list show set tick due note phase move whatif calc matrix undo redo log check help; do
        has "overgang(1) has $command" "$text" "   $command"
    done
    # whatever the program can exit with is in the page
    for code in 0 1 2 3 4 5 6 7 8 130; do has "exit status $code" "$text" "       $code "; done
fi
for fact in $(sed -n 's/^    \[FACT_[A-Z0-9_]*\] = "\(.*\)",$/\1/p' "$top/src/rules/facts.c"); do
    ok "overgang-rules(7) has the fact $fact" grep -q "\\b$fact\\b" "$top/man/overgang-rules.7"
done

finish
