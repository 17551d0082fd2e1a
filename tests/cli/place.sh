#!/usr/bin/env bash
# Where a store lies: one that others can write or turn elsewhere is refused, untouched; a doubtful place is told.
[ -n "${BASH_VERSION:-}" ] || exec bash "$0" "$@"
. "$(dirname "$0")/lib.bash"

store_of "$(case_json A)"
cp store.db as-made.db

# what others can only read is fine
for mode in 600 640 644 400; do
    chmod $mode store.db
    exits 0 list
    is "nothing is told about mode $mode" "$err" ''
done
chmod 755 .
exits 0 list
is 'nor about a folder that others can read' "$err" ''

# what they can write is not
for mode in 620 602 666 777; do
    chmod $mode store.db
    for command in list check 'tick A IN-TALK' 'backup copy.db' 'undo'; do
        # shellcheck disable=SC2086 # words
        exits 1 $command
        has "mode $mode is refused" "$err" store.db "0$mode" 'chmod 600'
    done
done
ok 'and untouched' cmp store.db as-made.db
ok 'without a copy' test ! -e copy.db
chmod 600 store.db

mkdir open && chmod 777 open && cp store.db open/ && chmod 600 open/store.db
exits 1 --db open/store.db list
has 'nor where they can put another in its place' "$err" open/store.db 0777 'chmod go-w'
exits 1 --db open/new.db init
has 'nor is one made there' "$err" open/new.db 0777
is 'and nothing is left' "$(ls -A open)" store.db
chmod 1777 open
exits 0 --db open/store.db list
is 'unless only the owner can remove files there' "$err" ''

# a symbolic link can be turned to another file
ln -s store.db link.db && ln -s missing.db dangling.db
for link in link.db dangling.db; do
    exits 1 --db $link list
    has "$link is refused" "$err" $link 'symbolic link'
    exits 1 --db $link restore as-made.db
    has "$link is not restored over" "$err" $link
done
ok 'the link is as it was' test -L link.db
mkdir real && cp store.db real/ && ln -s real folder
exits 0 --db folder/store.db list
ln -s as-made.db copy-link.db
exits 0 restore copy-link.db # a copy is only read
rm -f store.db.replaced-*

# a copy may lie where others write; it is read and checked
mkdir shared && cp as-made.db shared/copy.db && chmod 777 shared && chmod 666 shared/copy.db
sleep 1
exits 0 restore shared/copy.db
is 'which makes no difference to the store' "$(stat -c %a store.db)" 600

# a folder that a group can write to is told, once, and no more than that
if [ "$(id -u)" -eq 0 ] && [ -n "$(id -G nobody 2>/dev/null)" ]; then
    mkdir group && cp as-made.db group/store.db && chgrp "$(id -g nobody)" group && chmod 775 group
    exits 0 --quiet --db group/store.db list
    is 'a group that can write to the folder is told' "$(grep -c 'a group can write' <<<"$err")" 1
    has 'as a warning' "$err" 'overgang: warning: group/store.db'
fi

# somebody else's
if [ "$(id -u)" -eq 0 ] && command -v setpriv >/dev/null; then
    chmod 755 . home && chmod -R go+rX .
    setpriv --reuid=65534 --regid=65534 --clear-groups "$overgang" --lang en --db "$work/store.db" list >/dev/null 2>err.txt
    is 'root is trusted' "$?" 0
    cp as-made.db theirs.db && chown 12345 theirs.db && chmod 644 theirs.db
    setpriv --reuid=65534 --regid=65534 --clear-groups "$overgang" --lang en --db "$work/theirs.db" list >/dev/null 2>err.txt
    is 'somebody else is not' "$?" 1
    has 'which is told' "$(cat err.txt)" theirs.db 'somebody else'
fi

finish
