package io.github.pipcmake.incremental;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where the steps of one project are played.
 *
 * @param sources the directory of all projects as they are before any step
 * @param version of the plugin under test
 * @param base for the working copy and logs; exists
 * @param store of the environments
 * @param ccache the compilers, and what they have made for all projects
 */
record Scene(
    Project project,
    WarmMaven.Tools tools,
    Path sources,
    String version,
    Path base,
    Path store,
    Path ccache) {

  /** A fresh working copy. */
  Workspace create() throws IOException {
    Trees.delete(base.resolve("aside"));
    return Workspace.create(project, sources, version, base);
  }

  Builder builder() {
    return new Builder(tools, base, store, ccache);
  }

  /** The same beside it, for a second working copy. */
  Scene beside() throws IOException {
    Path other = Files.createDirectories(base.resolve("shrink"));
    Trees.delete(other.resolve("tools"));
    Files.createSymbolicLink(other.resolve("tools"), base.resolve("tools"));
    return new Scene(project, tools, sources, version, other, store, ccache);
  }
}
