#!/usr/bin/env bash
# passphrases.sh [--short]: a hundred wrong passphrases for a sealed store, and near ones: each is refused with exit code 5, costs
# at least a quarter of a second, is written into the log beside the store, and leaves the file as it is. The control: the right one opens.
[ -n "${BASH_VERSION:-}" ] || exec bash "$0" "$@"
export OVERGANG_TEST_SEALED=1
. "$(dirname "$0")/lib.bash"
tries=100 wrong=0
[ "${1:-}" != --short ] || tries=12
people people.json
og -q init
og -q import people.json
cp "$OVERGANG_DB" before.db
right=$(cat "$work/bin/passphrase")
program=$(realpath "$OVERGANG")

# one that is not it: near it, a blank, long, of other letters
another() {
    case $(($1 % 8)) in
    0) printf '%s' "$right$1" ;;
    1) printf '%s' "${right%?}" ;;
    2) printf '%s' "${right^^}$1" ;;
    3) printf '%s ' "$right" ;;
    4) printf 'ord%s elv trapp saks' "$1" ;;
    5) printf '%0.sx' $(seq "$1") ;;
    6) printf 'påskeøy æ %s' "$1" ;;
    7) printf ' ' ;;
    esac
}
began=$(date +%s%N)
for ((i = 1; i <= tries; i++)); do
    another "$i" >wrong.txt
    "$program" --passphrase-file wrong.txt --lang en --today "$today" list >out.txt 2>err.txt
    code=$?
    if [ "$code" != 5 ] || [ -s out.txt ] || [ ! -s err.txt ] || ! cmp -s "$OVERGANG_DB" before.db; then
        wrong=$((wrong + 1))
        echo "number $i: exit code $code: $(cat err.txt)"
    fi
done
ms=$((($(date +%s%N) - began) / 1000000 / tries))
if [ "$ms" -lt 250 ]; then wrong=$((wrong + 1)); fi
report 7 'wrong passphrases' "$wrong" "$tries tried, $ms ms each; $wrong not refused as they should be"
printf '%s\n' "$right" >right.txt
"$program" --passphrase-file right.txt --lang en --today "$today" list >out.txt 2>err.txt
code=$?
report 7 'wrong passphrases' "$code" "control: the right one opens it (exit code $code, $(wc -l <out.txt) lines)"
finish
