#!/bin/sh
# Adds up what `make check` did: reads the .trs files named (and the .log files beside them) and prints
# "N passed, N failed, N skipped" as its last line. A file that is missing is a test that did not run: failed.
# Before it, a line each for what failed. An argument with a blank in it is said as it is: a part that was
# left out, and counts as skipped.
set -u
passed=0 failed=0 skipped=0
for file in "$@"; do
    name=${file%.trs}
    case $file in
    '') continue ;;
    *' '*)
        echo "$file"
        skipped=$((skipped + 1))
        continue
        ;;
    esac
    if [ ! -s "$file" ]; then
        failed=$((failed + 1))
        echo "did not run: $name"
        continue
    fi
    # A cmocka program whose tests fail ends with their number: that is no failure more.
    counts=$(awk -v name="$name" '
        FILENAME ~ /\.trs$/ && /^:test-result:/ {
            if ($2 == "PASS" || $2 == "XFAIL") passed++
            else if ($2 == "SKIP") skipped++
            else if ($2 == "ERROR") broken++
            else failed++
        }
        FILENAME ~ /\.log$/ && /^(FAIL|XPASS|ERROR): / {
            if (/ - exited with status/) exited = 1
            said[++lines] = $0
        }
        END {
            if (failed && exited) broken--
            failed += broken
            if (passed + failed + skipped == 0) failed = 1
            if (failed && !lines) said[++lines] = "FAIL: " name
            for (i = 1; i <= lines; i++) print said[i] > "/dev/stderr"
            print passed + 0, failed + 0, skipped + 0
        }' "$file" "$name.log")
    # shellcheck disable=SC2086 # three numbers
    set -- $counts "$@"
    passed=$((passed + $1)) failed=$((failed + $2)) skipped=$((skipped + $3))
    shift 3
done
echo "$passed passed, $failed failed, $skipped skipped"
