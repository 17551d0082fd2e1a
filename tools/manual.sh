#!/bin/sh
# manual.sh PROGRAM [--check]: puts what the program tells of its commands, options, settings and keys between
# the marks in man/*: .\" begin NAME … .\" end NAME. With --check nothing is written; it fails, with the
# difference, where a page is out of date.
set -eu
program=$1
case $program in */*) program=$(cd "$(dirname "$program")" && pwd)/$(basename "$program") ;; esac
check=${2:-}
cd "$(dirname "$0")/../man"
parts=$(mktemp -d)
trap 'rm -rf "$parts"' EXIT
status=0
for page in overgang.1 overgang.ini.5; do
    for name in $(sed -n 's/^\.\\" begin \([a-z]*\)$/\1/p' "$page"); do
        "$program" --lang en help --man "$name" >"$parts/$name"
    done
    awk -v parts="$parts" '
        /^\.\\" end / { skipping = 0 }
        !skipping { print }
        /^\.\\" begin / {
            skipping = 1
            file = parts "/" $3
            while ((getline line <file) > 0) print line
            close(file)
        }' "$page" >"$parts/page"
    cmp -s "$parts/page" "$page" && continue
    if [ "$check" = --check ]; then
        diff -u "$page" "$parts/page" || :
        status=1
    else
        cat "$parts/page" >"$page"
    fi
done
exit $status
