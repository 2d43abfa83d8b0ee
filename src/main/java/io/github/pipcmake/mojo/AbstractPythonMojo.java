package io.github.pipcmake.mojo;

import io.github.pipcmake.environment.recipe.EnvironmentException;
import io.github.pipcmake.environment.recipe.PythonChoice;
import io.github.pipcmake.process.Host;
import io.github.pipcmake.python.interpreter.InterpreterLocator;
import io.github.pipcmake.record.Variant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/** The parameters that say which Python environments are made with. */
abstract class AbstractPythonMojo extends AbstractIndexMojo {
  /**
   * The Python to create environments with: a path, a command on the {@code PATH}, or a version
   * range as Maven writes it, in which a bare {@code 3.12} means every 3.12. For a range, the
   * plugin searches the toolchains of type {@code python} in {@code toolchains.xml}, the {@code
   * PATH}, and the places where pyenv, mise, asdf and operating systems install Pythons. It looks
   * through the shims of version managers. In place of a virtual environment's Python, it takes the
   * one that the virtual environment was created with. {@code managed} is the Python of {@code
   * pythonArtifact}, and {@code managed:3.14} one of a series that Maven Central has; the machine
   * needs none then. {@code auto} is the machine's {@code python3} if there is one that {@code
   * requires-python} allows, else the managed one. Default: the value of {@code prepare}, whose own
   * default is {@code python3}, on Windows {@code python}. Example: {@code
   * -Dpip-cmake.python=[3.11,3.14)}
   *
   * @since 0.1.0
   */
  @Parameter(property = "pip-cmake.python")
  private @Nullable String python;

  /**
   * The artifact of a Maven repository that holds the Python, {@code
   * groupId:artifactId:version[:type[:classifier]]}: a jar of JavaCPP's presets, or an archive
   * {@code install_only} of python-build-standalone ({@code tar.gz} or {@code tar.zst}). Without a
   * type it is a {@code jar}. Without a classifier it is that of this machine as JavaCPP names it,
   * such as {@code linux-x86_64} or {@code macosx-arm64}. Default: the value of {@code prepare},
   * whose own default is the newest one of {@code org.bytedeco:cpython} that the plugin knows.
   * Example: {@code -Dpip-cmake.pythonArtifact=org.bytedeco:cpython:3.14.3-1.5.13}
   *
   * @since 0.1.0
   */
  @Parameter(property = "pip-cmake.pythonArtifact")
  private @Nullable String pythonArtifact;

  AbstractPythonMojo(EnvironmentServices services) {
    super(services);
  }

  /** The Python of a variant. */
  final PythonChoice python(Variant variant) throws EnvironmentException {
    return new PythonChoice(
        variant.python().isPresent() ? variant.python().get() : python(),
        Toolchains.pythons(session),
        pythonArtifact(),
        NativePlatform.ofJava(System.getProperty("os.name"), System.getProperty("os.arch"))
            .javaCpp(),
        services.pythons.source(session, project));
  }

  /** What the goals that follow take from this one. */
  final Map<String, Optional<String>> toldOfPython() throws EnvironmentException {
    Map<String, Optional<String>> told = new TreeMap<>();
    told.put("pythonArtifact", pythonArtifact());
    if (pythons().isEmpty()) {
      told.put("python", Optional.of(python()));
    }
    return told;
  }

  /** The only Python; {@code prepare} sets a property of the parameter's name. */
  private String python() throws EnvironmentException {
    Optional<String> given =
        new PreparedProperties(context()).given(session, "pip-cmake.python", python);
    Optional<String> artifact = pythonArtifact();
    String python =
        agreed("python", given)
            .orElse(
                artifact.isPresent()
                    ? "managed"
                    : InterpreterLocator.defaultCommand(Host.current()));
    if (artifact.isPresent() && !python.equals("managed") && !python.equals("auto")) {
      throw new EnvironmentException(
          "pythonArtifact is %s, and python is %s, which is another one; leave out one of them, or write python=managed"
              .formatted(artifact.get(), python));
    }
    return python;
  }

  private Optional<String> pythonArtifact() throws EnvironmentException {
    return agreed("pythonArtifact", given(pythonArtifact));
  }
}
