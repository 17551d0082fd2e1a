#!/bin/sh
# Installs what the build and the tests need, by apt-get, if anything is missing (Debian 12 and its kin; as
# root, or through sudo). Elsewhere it only says what is needed, and configure tells what it does not find.
set -eu
packages="gcc clang make libc6-dev git autoconf automake autopoint gettext pkg-config
    libncurses-dev libsqlite3-dev libiniparser-dev libjansson-dev libutf8proc-dev libsodium-dev libpango1.0-dev
    libcmocka-dev libvterm-dev jq sqlite3 valgrind libclang-rt-14-dev groff-base poppler-utils fonts-dejavu-core"

if ! command -v apt-get >/dev/null; then
    echo "no apt-get here; by Debian's names, these are needed:" "$packages" >&2
    exit 0
fi
missing=
for package in $packages; do
    case $(dpkg-query -W -f='${Status}' "$package" 2>/dev/null || :) in
    *' installed') ;;
    *) missing="$missing $package" ;;
    esac
done
if [ -z "$missing" ]; then exit 0; fi

as_root=
if [ "$(id -u)" -ne 0 ]; then as_root=sudo; fi
# shellcheck disable=SC2086 # words
$as_root env DEBIAN_FRONTEND=noninteractive apt-get -q update
# shellcheck disable=SC2086
$as_root env DEBIAN_FRONTEND=noninteractive apt-get -q install -y --no-install-recommends $missing
