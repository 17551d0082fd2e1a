#!/bin/sh
# Shows the program with invented people: installs what is needed, builds in ./build (or in $OVERGANG_BUILD, below
# this folder), fills a new store there and opens the daily review. Without a terminal it prints the review instead.
set -eu
cd "$(dirname "$0")/.."
tools/deps.sh >&2
build=${OVERGANG_BUILD:-build}
tools/build.sh "$build" >&2
rm -rf "$build/demo"
mkdir -p "$build/demo"
store=$build/demo/saker.db
"$build/overgang" --db "$store" demo >&2
if [ -t 0 ] && [ -t 1 ]; then exec "$build/overgang" --db "$store"; fi
exec "$build/overgang" --db "$store" review
