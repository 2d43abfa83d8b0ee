package io.github.pipcmake.sbom;

import com.grack.nanojson.JsonObject;
import io.github.pipcmake.environment.PythonTools;
import io.github.pipcmake.environment.recipe.BuildEnvironment;
import io.github.pipcmake.environment.recipe.EnvironmentException;
import io.github.pipcmake.process.ModuleLog;
import io.github.pipcmake.process.ProcessOutcome;
import io.github.pipcmake.python.interpreter.PythonException;
import io.github.pipcmake.text.JsonText;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.inject.Inject;
import org.codehaus.plexus.util.io.CachingWriter;

/**
 * Writes software bills of materials. What the packages of an environment say of themselves,
 * cyclonedx-py reads; what of them went into a library, the build tool's own records tell.
 *
 * @since 0.1.0
 */
public final class Sboms {
  private static final ModuleLog LOG = ModuleLog.of(Sboms.class);

  /** The release that the plugin is tried with; another one may write other bytes. */
  public static final String CYCLONEDX = "cyclonedx-bom==7.5.0";

  private static final PythonTools.Tool TOOL =
      new PythonTools.Tool(
          "cyclonedx", List.of(CYCLONEDX), "cyclonedx-bom, for software bills of materials");

  private static final String NAME = "pip-cmake.cdx.json";

  private final PythonTools tools;

  /** With what runs cyclonedx-py. */
  @Inject
  public Sboms(PythonTools tools) {
    this.tools = tools;
  }

  /**
   * Writes the bill of a build environment, unless it is there as it would be.
   *
   * @param subject what was built in the environment
   * @return whether it is another one than before
   * @throws EnvironmentException if cyclonedx-py fails
   * @throws PythonException if it cannot be installed
   */
  public boolean write(Subject subject, Contents contents, Path file, PythonTools.Place place)
      throws EnvironmentException, PythonException, IOException, InterruptedException {
    Bill bill = new Bill(ofEnvironment(contents.environment(), place), subject, contents);
    CachingWriter cached = new CachingWriter(file, StandardCharsets.UTF_8);
    try (Writer writer = cached) {
      writer.write(bill.whole());
    }
    return cached.isModified();
  }

  /**
   * Puts a bill of what was compiled into a wheel in it (PEP 770).
   *
   * @throws EnvironmentException if cyclonedx-py fails
   * @throws PythonException if it cannot be installed
   */
  public void addTo(Path wheel, Contents contents, PythonTools.Place place)
      throws EnvironmentException, PythonException, IOException, InterruptedException {
    boolean compiled = !String.valueOf(wheel.getFileName()).endsWith("-any.whl");
    Contents known = compiled ? contents : contents.withNothingRead();
    WheelAddition addition = WheelAddition.to(wheel);
    Bill bill = new Bill(ofEnvironment(contents.environment(), place), addition.subject(), known);
    addition.add(NAME, bill.compiled());
  }

  /** As cyclonedx-py has it; an environment never changes, so it is asked once for each. */
  private JsonObject ofEnvironment(BuildEnvironment environment, PythonTools.Place place)
      throws EnvironmentException, PythonException, IOException, InterruptedException {
    Path directory = place.preparation().recordDirectory().resolve("cyclonedx");
    Path kept =
        directory.resolve(
            "%s-%s.json".formatted(environment.digest().hex(), CYCLONEDX.replace("==", "-")));
    Optional<JsonObject> known = read(kept);
    if (known.isPresent()) {
      return known.get();
    }
    Files.createDirectories(directory);
    Path written = directory.resolve("environment.tmp");
    Files.deleteIfExists(written);
    ProcessOutcome outcome =
        tools
            .ready(TOOL, place)
            .run(
                List.of(
                    "-m",
                    "cyclonedx_py",
                    "environment",
                    "--output-reproducible",
                    "--spec-version",
                    "1.6",
                    "--output-format",
                    "JSON",
                    "--output-file",
                    written.toString(),
                    environment.python().toString()),
                Map.of(),
                "cyclonedx.log",
                line -> LOG.debug("{}", line),
                Set.of());
    Optional<JsonObject> bill = outcome.succeeded() ? read(written) : Optional.empty();
    if (bill.isEmpty()) {
      throw new EnvironmentException(
          "cyclonedx-py cannot tell what is in the environment %s: %s; its whole output is in %s"
              .formatted(environment.root(), String.join(" ", outcome.tail()), outcome.logFile()));
    }
    Files.move(written, kept, StandardCopyOption.REPLACE_EXISTING);
    return bill.get();
  }

  private static Optional<JsonObject> read(Path file) throws IOException {
    return Files.exists(file) ? JsonText.object(Files.readString(file)) : Optional.empty();
  }
}
