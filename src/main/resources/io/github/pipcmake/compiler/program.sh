#!/bin/sh
# zig as @COMMAND@ for @TARGET@. Written by pip-cmake-maven-plugin.
tree=$(cd "${0%/*}/.." && pwd -P) || exit 1
trees=${tree%/*}
: "${ZIG_GLOBAL_CACHE_DIR:=${trees%/*}/bytecode/${tree##*/}}"
# zig keeps what it compiles, and knows a source again by its size and time, so an edit that changes neither would get
# the old object: each run starts with an empty cache. The C and C++ libraries are kept in the other one.
ZIG_LOCAL_CACHE_DIR=$(mktemp -d "${TMPDIR:-/tmp}/zig-XXXXXXXX") || exit 1
export ZIG_GLOBAL_CACHE_DIR ZIG_LOCAL_CACHE_DIR
trap 'rm -rf "$ZIG_LOCAL_CACHE_DIR"' EXIT
trap 'exit 129' HUP
trap 'exit 130' INT
trap 'exit 143' TERM
@BEFORE@"$trees/@ENVIRONMENT@/@ZIG@" @ARGUMENTS@ "$@"
