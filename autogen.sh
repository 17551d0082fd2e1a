#!/bin/sh
# Makes configure and Makefile.in from configure.ac and Makefile.am. Run it in a fresh clone, and never
# for a released tarball, which has them.
set -e
cd "$(dirname "$0")"
exec autoreconf -fi
