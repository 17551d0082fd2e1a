#!/usr/bin/env bash
# The tests of the commands that change things once more, with every store sealed: what is done with one is the same for both.
# All of them: for t in tests/cli/*.sh; do OVERGANG_TEST_SEALED=1 bash $t; done (minutes; some are about the plain file itself).
[ -n "${BASH_VERSION:-}" ] || exec bash "$0" "$@"
[ -z "${OVERGANG_TEST_SEALED:-}" ] || exit 77 # this is that
here=$(cd "$(dirname "$0")" && pwd)
failed=0
for name in edit message moves item_log prisons papers search calendar list init; do
    if ! said=$(OVERGANG_TEST_SEALED=1 bash "$here/$name.sh" 2>&1); then
        failed=1
        printf 'not ok: %s, sealed\n%s\n' "$name" "$said"
    fi
    printf '%s: %s\n' "$name" "${said##*$'\n'}"
done
# the control: in these tests nothing opens without the passphrase
export OVERGANG_TEST_SEALED=1
. "$here/lib.bash"
store_of "$(case_json A)"
is 'a sealed one' "$(head -c 8 store.db)" OVGSTORE
OVERGANG_DB=$work/store.db "$(realpath "${OVERGANG:?}")" list >/dev/null 2>&1 </dev/null
is 'which is locked' "$?" 5
finish || failed=1
exit $failed
