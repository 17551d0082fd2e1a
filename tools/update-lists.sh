#!/bin/sh
# Writes the lists of files in Makefile.am and po/POTFILES.in anew from what is in the tree: sources, data,
# tests and what tests read. Run it after adding, renaming or removing files; tests/lists.sh tells when.
# The programs of tests/crash and what they are made of are kept by hand.
set -eu
cd "$(dirname "$0")/.."
LC_ALL=C
export LC_ALL
lists=$(mktemp -d)
trap 'rm -rf "$lists"' EXIT

for floor in base model store rules casework cli; do
    find "src/$floor" -name '*.[ch]' ! -name resource_data.c | sort >"$lists/${floor}_sources"
done
find ui -name '*.[ch]' | sort >"$lists/ui_sources"
find data -type f ! -name '.*' ! -name '*~' | sed 's|^data/||' | sort >"$lists/data_files"
find tests -name 'test_*.c' | sed 's|\.c$||' | sort >"$lists/unit_tests"
find tests/support -name '*.[ch]' ! -name 'test_*.c' | sort >"$lists/support_sources"
find tests/screens -name '*.[ch]' | sort >"$lists/screen_test_sources"
find tests/screens -name '*.script' | sort >"$lists/screen_scripts"
find tests/bench -name '*.[ch]' ! -name 'base_*' | sort >"$lists/bench_sources"
find tests/cli -name '*.sh' | sort >"$lists/cli_tests"
find tests/crash -name '*.sh' ! -name common.sh | sort >"$lists/crash_scripts"
find tests/fuzz -maxdepth 1 -name '*.[ch]' ! -name fuzz.c ! -name replay.c | sort >"$lists/fuzz_sources"
find tests/torture -name 'trial.[ch]' | sort >"$lists/torture_sources"
find tests/fuzz/seeds -type f | sort >"$lists/fuzz_seeds"
# what tests read, in whatever form, and headers of the unit tests
find tests -type f \( -name '*.[hi]' -o -name '*.ini' -o -name '*.json' -o -name '*.csv' -o -name '*.tsv' -o -name '*.txt' \
    -o -name '*.sql' -o -name '*.screen' -o -name '*.awk' -o -name '*.md' -o -name '*.supp' -o -name '*.jq' -o -name '*.bash' \
    -o -path 'tests/screens/fake/*' -o -name unit.sh -o -name run.sh -o -path 'tests/torture/*.sh' -o -name summary.sh -o -name common.sh \) |
    grep -v -e '^tests/support/' -e '^tests/screens/.*\.h$' -e '^tests/crash/.*\.h$' -e '^tests/bench/.*\.h$' -e '^tests/fuzz/.*\.h$' -e '^tests/fuzz/seeds/' -e '^tests/torture/.*\.h$' |
    sort >"$lists/test_data"

awk -v lists="$lists" '
    skipping { if ($0 !~ /\\$/) skipping = 0; next }
    match($0, /^[a-z_]+ =/) {
        name = substr($0, 1, RLENGTH - 2)
        file = lists "/" name
        known = (getline line <file) > 0
        exists = known || (system("test -e " file) == 0)
        if (exists) {
            text = name " ="
            while (known) {
                text = text " \\\n\t" line
                known = (getline line <file) > 0
            }
            close(file)
            print text
            skipping = ($0 ~ /\\$/)
            next
        }
    }
    { print }
' Makefile.am >"$lists/Makefile.am"
cmp -s "$lists/Makefile.am" Makefile.am || cat "$lists/Makefile.am" >Makefile.am

{
    echo "# Sources with text for people, sorted by name: tools/update-lists.sh."
    find src ui -name '*.[ch]' ! -name resource_data.c ! -name lang.h | sort |
        xargs grep -lE '(^|[^A-Za-z0-9_])(_|N_|n?gettext) ?\("' || :
} >"$lists/POTFILES.in"
cmp -s "$lists/POTFILES.in" po/POTFILES.in || cat "$lists/POTFILES.in" >po/POTFILES.in
