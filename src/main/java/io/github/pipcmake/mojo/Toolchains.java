package io.github.pipcmake.mojo;

import io.github.pipcmake.python.interpreter.ToolchainPython;
import java.util.ArrayList;
import java.util.List;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.toolchain.model.ToolchainModel;
import org.codehaus.plexus.util.xml.Xpp3Dom;

/**
 * The toolchains of type {@code python} of {@code toolchains.xml}. They are read as they stand
 * there: a type of toolchain of its own would need the plugin to be a build extension.
 */
final class Toolchains {
  /** What people call the element that names the program. */
  private static final List<String> EXECUTABLES =
      List.of("executable", "toolExecutable", "pythonExecutable");

  private Toolchains() {}

  static List<ToolchainPython> pythons(MavenSession session) {
    List<ToolchainPython> pythons = new ArrayList<>();
    for (ToolchainModel model :
        session.getRequest().getToolchains().getOrDefault("python", List.of())) {
      if (model.getConfiguration() instanceof Xpp3Dom configuration) {
        String version = model.getProvides().getProperty("version", "");
        for (Xpp3Dom child : configuration.getChildren()) {
          if (EXECUTABLES.contains(child.getName())) {
            pythons.add(new ToolchainPython(version, child.getValue().strip()));
          } else if (child.getName().equals("pythonHome")) {
            pythons.add(new ToolchainPython(version, child.getValue().strip() + "/bin/python3"));
            pythons.add(new ToolchainPython(version, child.getValue().strip() + "/python"));
          }
        }
      }
    }
    return pythons;
  }
}
