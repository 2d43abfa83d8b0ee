# zig crashes over a bundle; Python loads a library as well.
for argument; do
  shift
  case $argument in -bundle) argument=-dynamiclib ;; esac
  set -- "$@" "$argument"
done
