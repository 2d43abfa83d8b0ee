package io.github.pipcmake.compiler;

import com.grack.nanojson.JsonArray;
import com.grack.nanojson.JsonObject;
import io.github.pipcmake.environment.PythonTools;
import io.github.pipcmake.environment.recipe.EnvironmentException;
import io.github.pipcmake.process.ModuleLog;
import io.github.pipcmake.process.ProcessOutcome;
import io.github.pipcmake.python.interpreter.PythonException;
import io.github.pipcmake.text.JsonText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.inject.Inject;

/**
 * Looks whether the modules of a wheel use only what its tag {@code abi3} promises, by abi3audit:
 * it knows which symbol is in the stable ABI of which Python, on each system.
 *
 * @see <a href="https://docs.python.org/3/c-api/stable.html">C API Stability</a>
 */
final class StableAbi {
  private static final ModuleLog LOG = ModuleLog.of(StableAbi.class);

  private static final PythonTools.Tool ABI3AUDIT =
      new PythonTools.Tool(
          "abi3audit", List.of("abi3audit>=0.0.20,<0.1"), "abi3audit, for wheels with an abi3 tag");

  private final PythonTools tools;

  @Inject
  StableAbi(PythonTools tools) {
    this.tools = tools;
  }

  /** Whether a wheel says that it keeps to the stable ABI. */
  static boolean isPromisedBy(Path wheel) {
    return String.valueOf(wheel.getFileName()).contains("-abi3-");
  }

  /**
   * Looks at a wheel.
   *
   * @throws EnvironmentException if it uses more; it names the symbols
   * @throws PythonException if abi3audit cannot be installed
   */
  void require(Path wheel, PythonTools.Place place)
      throws EnvironmentException, PythonException, IOException, InterruptedException {
    Path report = wheel.resolveSibling("abi3audit.json");
    ProcessOutcome outcome =
        tools
            .ready(ABI3AUDIT, place)
            .run(
                List.of(
                    "-m", "abi3audit", "--report", "--output", report.toString(), wheel.toString()),
                Map.of(),
                "abi3audit.log",
                line -> LOG.debug("{}", line),
                Set.of());
    Optional<JsonObject> json =
        Files.exists(report) ? JsonText.object(Files.readString(report)) : Optional.empty();
    Files.deleteIfExists(report);
    if (json.isEmpty()) {
      throw new EnvironmentException(
          "abi3audit cannot read %s: %s; its output is in %s"
              .formatted(wheel.getFileName(), String.join(" ", outcome.tail()), outcome.logFile()));
    }
    List<String> violations = violations(json.get());
    if (!violations.isEmpty()) {
      throw new EnvironmentException(
          "%s has the tag abi3 and uses more than the stable ABI: %s; leave these out of the sources, define Py_LIMITED_API so that the compiler finds them, or have the backend make a wheel for one Python"
              .formatted(wheel.getFileName(), String.join("; ", violations)));
    }
  }

  /** Of each module what it uses and should not, in words. */
  static List<String> violations(JsonObject report) {
    List<String> violations = new ArrayList<>();
    for (Object spec : report.getObject("specs", new JsonObject()).values()) {
      for (Object module : ((JsonObject) spec).getArray("wheel", new JsonArray())) {
        JsonObject one = (JsonObject) module;
        JsonObject result = one.getObject("result", new JsonObject());
        List<String> symbols = new ArrayList<>();
        result
            .getArray("non_abi3_symbols", new JsonArray())
            .forEach(symbol -> symbols.add(String.valueOf(symbol)));
        result
            .getObject("future_abi3_objects", new JsonObject())
            .forEach((symbol, version) -> symbols.add("%s (of %s)".formatted(symbol, version)));
        if (!symbols.isEmpty()) {
          symbols.sort(null);
          violations.add(one.getString("name", "") + " uses " + String.join(", ", symbols));
        }
      }
    }
    return violations;
  }
}
