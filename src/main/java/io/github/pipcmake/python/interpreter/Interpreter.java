package io.github.pipcmake.python.interpreter;

import com.grack.nanojson.JsonObject;
import com.grack.nanojson.JsonStringWriter;
import com.grack.nanojson.JsonWriter;
import io.github.pipcmake.text.JsonText;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The Python that environments are made for: its real path and the facts probed from it. A python
 * of a virtual environment stands for the interpreter that the environment was made from.
 *
 * @param executable the real path
 * @param version such as {@code 3.11.7}
 * @param implementation such as {@code cpython}
 * @param cacheTag such as {@code cpython-311}, or empty
 * @param soabi such as {@code cpython-311-x86_64-linux-gnu}; on Windows the extension modules'
 *     suffix says it; or empty
 * @param platform what {@code sysconfig.get_platform()} says, such as {@code linux-x86_64}
 * @param freeThreaded whether it was built without the global interpreter lock (PEP 703)
 * @param debug whether it is a debug build
 * @param pointerBits 32 or 64
 * @param libc such as {@code glibc 2.36}; on macOS its version, such as {@code macos 14.5}; or
 *     empty
 * @param basePrefix its installation directory
 * @param pureLib where packages go in an environment of it, relative to the environment, {@code /}
 *     between the names
 * @param platLib the same for packages with compiled parts; {@code lib64} instead of {@code lib} on
 *     some systems
 * @param include the directory of {@code Python.h}, which need not exist
 * @param pip the pip to install with, as it was when the interpreter was asked; empty if it had
 *     none
 * @since 0.1.0
 */
public record Interpreter(
    Path executable,
    String version,
    String implementation,
    String cacheTag,
    String soabi,
    String platform,
    boolean freeThreaded,
    boolean debug,
    int pointerBits,
    String libc,
    Path basePrefix,
    String pureLib,
    String platLib,
    Path include,
    Optional<PipProgram> pip) {

  /** What tells its environments from another's, for people: where and which it is. */
  public String identity() {
    String abi = soabi.isEmpty() ? platform : soabi;
    return implementation + " " + version + " (" + abi + ", " + executable + ")";
  }

  /** The first two numbers of the version, such as {@code 3.14}. */
  public String series() {
    return version.replaceFirst("^(\\d+\\.\\d+).*", "$1");
  }

  /** Whether extensions are compiled as for any other CPython of its series. */
  public boolean isPlainCPython() {
    return implementation.equals("cpython") && !freeThreaded && !debug;
  }

  /** This record as one JSON object, for {@link #fromJson}. */
  public String toJson() {
    JsonStringWriter json =
        JsonWriter.string()
            .object()
            .value("executable", executable.toString())
            .value("version", version)
            .value("implementation", implementation)
            .value("cacheTag", cacheTag)
            .value("soabi", soabi)
            .value("platform", platform)
            .value("freeThreaded", freeThreaded)
            .value("debug", debug)
            .value("pointerBits", pointerBits)
            .value("libc", libc)
            .value("basePrefix", basePrefix.toString())
            .value("pureLib", pureLib)
            .value("platLib", platLib)
            .value("include", include.toString());
    if (pip.isPresent()) {
      json.value("pip", pip.get().path().toString()).value("pipVersion", pip.get().version());
    }
    return json.end().done();
  }

  /**
   * Reads what {@link #toJson} wrote; unknown members are passed over.
   *
   * @throws IllegalArgumentException if it is no such text
   */
  public static Interpreter fromJson(String json) {
    return from(
        JsonText.object(json)
            .orElseThrow(
                () -> new IllegalArgumentException("not an interpreter's facts: " + json)));
  }

  /** Takes what {@link #toJson} wrote, parsed. */
  static Interpreter from(JsonObject facts) {
    return new Interpreter(
        Path.of(text(facts, "executable")),
        text(facts, "version"),
        text(facts, "implementation"),
        text(facts, "cacheTag"),
        text(facts, "soabi"),
        text(facts, "platform"),
        facts.getBoolean("freeThreaded"),
        facts.getBoolean("debug"),
        facts.getInt("pointerBits"),
        text(facts, "libc"),
        Path.of(text(facts, "basePrefix")),
        text(facts, "pureLib"),
        text(facts, "platLib"),
        Path.of(text(facts, "include")),
        facts.has("pip")
            ? Optional.of(new PipProgram(Path.of(text(facts, "pip")), text(facts, "pipVersion")))
            : Optional.empty());
  }

  private static String text(JsonObject facts, String member) {
    String value = facts.getString(member);
    if (value == null) {
      throw new IllegalArgumentException("no \"" + member + "\" among an interpreter's facts");
    }
    return value;
  }
}
