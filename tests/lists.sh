#!/bin/sh
# Nothing is forgotten in the lists of the build: every source, test and data file stands in Makefile.am, and
# every source with text for people in po/POTFILES.in. A file left out would compile for nobody, or be
# missing from the tarball. tools/update-lists.sh writes most of them anew.
set -u
top=${top_srcdir:-$(dirname "$0")/..}
cd "$top" || exit 99
faults=$(
    # What git keeps is handed out with the tarball; where there is no git (in a tarball), what can be told by its name.
    {
        git ls-files 2>/dev/null | grep -e '^src/' -e '^ui/' -e '^tests/' -e '^tools/' -e '^data/' -e '^man/'
        find src ui tests tools -name '*.[ch]' ! -name resource_data.c
        find tests -name '*.sh' -o -name '*.awk'
        find data/* -type f
    } | LC_ALL=C sort -u | awk '
        NR == FNR { for (i = 1; i <= NF; i++) listed[$i] = 1; next }
        {
            # as a word of the file; a program of one source stands there without its .c
            name = $0
            sub(/^data\//, "", name)
            program = name
            sub(/\.c$/, "", program)
            if (!(name in listed) && !(program in listed)) print "not in Makefile.am: " $0
        }' Makefile.am -
    # a list that has ended does not go on: a merge may leave the end of one twice
    awk '/^\t(src|ui|tests)\/[^ ]*( \\)?$/ && before !~ /\\$/ { print "Makefile.am:" NR ": outside of any list: " $1 }
        { before = $0 }' Makefile.am
    find src ui -name '*.[ch]' ! -name lang.h -exec grep -lE '(^|[^A-Za-z0-9_])(_|N_|n?gettext) ?\("' {} + | LC_ALL=C sort |
        while read -r file; do
            grep -qxF "$file" po/POTFILES.in || echo "not in po/POTFILES.in: $file"
        done
    grep -v '^#' po/POTFILES.in | while read -r file; do
        [ -z "$file" ] || [ -e "$file" ] || echo "in po/POTFILES.in, but not there: $file"
    done
)
if [ -n "$faults" ]; then
    printf '%s\n' "$faults" "tools/update-lists.sh brings the lists up to date."
    exit 1
fi
