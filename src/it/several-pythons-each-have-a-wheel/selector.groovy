import io.github.pipcmake.it.Pythons

// Two Pythons of different versions are needed; which, is all the same.
return Pythons.series().size() > 1
