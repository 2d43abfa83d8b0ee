# The libraries that zig links in have debug information, 5 MB of it. Whoever wants none of their own wants none at all.
strip=-s
for argument; do
  case $argument in -g0) ;; -g*) strip= ;; esac
done
