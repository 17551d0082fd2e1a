#!/bin/sh
# build.sh FOLDER [CONFIGURE-ARGUMENT…]: builds into FOLDER below the top of the tree, with all that comes
# before: configure is made if it is missing, and run if it has not been run there with these arguments. Without
# arguments a folder that has been configured is taken as it is.
set -eu
cd "$(dirname "$0")/.."
folder=$1
shift
if [ ! -x configure ]; then ./autogen.sh; fi
mkdir -p "$folder"
cd "$folder"
if [ ! -x config.status ] || [ ! -e configured-with ] || { [ $# -gt 0 ] && [ "$(cat configured-with)" != "$*" ]; }; then
    ../configure "$@"
    printf '%s\n' "$*" >configured-with
fi
exec make --no-print-directory -j"$(nproc)"
