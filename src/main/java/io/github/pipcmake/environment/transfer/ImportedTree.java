package io.github.pipcmake.environment.transfer;

import io.github.pipcmake.python.venv.Packages;
import io.github.pipcmake.python.venv.SitePackages;
import io.github.pipcmake.store.tree.TreePackages;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** The packages of a tree that was made elsewhere, if this machine can use it. */
final class ImportedTree implements TreePackages {
  private static final Pattern PYTHON = Pattern.compile("(python|pypy)[0-9.]*t?");

  @Override
  public Map<String, String> in(Path tree) throws IOException {
    requireInterpreter(tree.resolve("bin/python"));
    Map<String, String> packages = new TreeMap<>();
    for (Path sitePackages : SitePackages.in(tree)) {
      packages.putAll(Packages.in(sitePackages));
    }
    return packages;
  }

  /** The one link that leaves the tree: nobody but who made it has said where to. */
  private static void requireInterpreter(Path link) throws IOException {
    if (!Files.isSymbolicLink(link)) {
      return;
    }
    Path target = Files.readSymbolicLink(link);
    if (!target.isAbsolute()
        || !target.equals(target.normalize())
        || !PYTHON.matcher(String.valueOf(target.getFileName())).matches()) {
      throw new RefusedTreeException(
          "Not imported: its bin/python leads to "
              + target
              + ", which is not the name of an interpreter; export it again from a store that you trust");
    }
    if (!Files.isRegularFile(target) || !Files.isExecutable(target)) {
      throw new RefusedTreeException(
          "Not imported: it is made for the interpreter "
              + target
              + ", which this machine does not have; install that, or let the goal prepare make an"
              + " environment here");
    }
  }
}
