#!/bin/sh
# Runs a command where no Python, no compiler and no build tool of this machine can be used: in a mount namespace of
# its own, where they are empty files.
exec unshare --mount sh -c '
  for program in /usr/bin/* /usr/local/bin/*; do
    case ${program##*/} in
      ld.so) ;;
      python* | pip* | gcc* | g++* | c++* | cc | c99* | cpp* | clang* | ld | ld.* | as | ar | ranlib | nm | strip | *-linux-gnu-* | cmake | ctest | ninja | make | zig)
        mount --bind /dev/null "$(readlink -f "$program")" 2> /dev/null ;;
    esac
  done
  for directory in /usr/include /usr/lib/gcc "$HOME/.pyenv"; do
    [ ! -d "$directory" ] || mount -t tmpfs none "$directory"
  done
  exec "$@"' bare "$@"
