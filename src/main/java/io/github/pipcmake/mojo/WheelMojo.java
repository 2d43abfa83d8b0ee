package io.github.pipcmake.mojo;

import io.github.pipcmake.cmake.tools.ToolSettings;
import io.github.pipcmake.compiler.TargetPlatform;
import io.github.pipcmake.compiler.TargetWheels;
import io.github.pipcmake.compiler.ZigToolchain;
import io.github.pipcmake.environment.PythonTools;
import io.github.pipcmake.environment.recipe.EnvironmentException;
import io.github.pipcmake.process.ProcessOutcome;
import io.github.pipcmake.record.Claims;
import io.github.pipcmake.record.PrepareRecord;
import io.github.pipcmake.record.Variant;
import io.github.pipcmake.sbom.Contents;
import io.github.pipcmake.sbom.ReadPackages;
import io.github.pipcmake.sbom.Sboms;
import io.github.pipcmake.text.UserException;
import io.github.pipcmake.wheel.SourceDate;
import io.github.pipcmake.wheel.WheelResult;
import io.github.pipcmake.wheel.Wheels;
import io.github.pipcmake.wheel.backend.WheelRequest;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.inject.Inject;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProjectHelper;
import org.jspecify.annotations.Nullable;

/**
 * Builds the project's wheel with its own build backend (PEP 517), if one of its inputs changed,
 * and attaches it. Maven then installs and deploys it as type {@code whl}, with the wheel's tags as
 * classifier; in a module with the packaging {@code python-wheel}, the first wheel is the main
 * artifact, without a classifier. Before that, the goal asks the backend what it requires besides
 * {@code [build-system] requires}, and installs it. The output of the backend goes to the log, and
 * the whole output goes to {@code target/pip-cmake/wheel.log}. Writes {@code
 * target/pip-cmake/wheel.json}.
 *
 * @since 0.1.0
 */
@Mojo(
    name = "wheel",
    defaultPhase = LifecyclePhase.PACKAGE,
    requiresProject = false,
    threadSafe = true)
public final class WheelMojo extends AbstractBackendMojo {
  /**
   * What happens if the wheel's version is not the POM's: {@code warn}, {@code fail} or {@code
   * ignore}. The versions are compared as Python sees them: {@code 1.2-SNAPSHOT} is {@code
   * 1.2.dev0}. Example: {@code -Dpip-cmake.versionCheck=fail}
   *
   * @since 0.1.0
   */
  @Parameter(property = "pip-cmake.versionCheck", defaultValue = "warn")
  private String versionCheck;

  /**
   * Whether the backend also builds a source distribution. It is attached as type {@code tar.gz}
   * with the classifier {@code sdist}. Example: {@code -Dpip-cmake.sdist}
   *
   * @since 0.1.0
   */
  @Parameter(property = "pip-cmake.sdist", defaultValue = "false")
  private boolean sdist;

  /**
   * The time of every file in the wheel, which backends get as {@code SOURCE_DATE_EPOCH}, so that
   * two builds give one hash. It is in ISO 8601 or in seconds since 1970, as for Maven's own
   * plugins. Default: the variable {@code SOURCE_DATE_EPOCH}, if it is set. Example: {@code
   * -Dproject.build.outputTimestamp=2026-01-31T12:00:00Z}
   *
   * @since 0.1.0
   */
  @Parameter(defaultValue = "${project.build.outputTimestamp}")
  private @Nullable String outputTimestamp;

  /**
   * Further files and directories that the wheel is built from, if no tool and no build file names
   * them. The build backend sees them, and the wheel is built again when they change. Example:
   * {@code <inputs><input>../models</input></inputs>}
   *
   * @since 0.1.0
   */
  @Parameter(property = "pip-cmake.inputs")
  private List<File> inputs = List.of();

  /**
   * Files that the wheel is not built from, as patterns relative to the directory of {@code
   * pyproject.toml}. The build backend does not see them, and the wheel is not built again when
   * they change. Example: {@code <excludes><exclude>notes/*.txt</exclude></excludes>}
   *
   * @since 0.1.0
   */
  @Parameter(property = "pip-cmake.excludes")
  private List<@Nullable String> excludes = List.of();

  /**
   * The beginning of the classifiers of the wheel and of the source distribution, for a module with
   * several executions of {@code wheel}. A main artifact has none. With {@code client}, a wheel is
   * attached as {@code client-py3-none-any}. Example: {@code
   * <wheelClassifier>client</wheelClassifier>}
   *
   * @since 0.1.0
   */
  @Parameter(property = "pip-cmake.wheelClassifier")
  private @Nullable String wheelClassifier;

  /**
   * Whether to put a software bill of materials (CycloneDX, PEP 770) into the wheel: {@code
   * .dist-info/sboms/pip-cmake.cdx.json}. It names the packages of the environment that the
   * compilers read, of which something may be in the wheel, and zig's own libraries. Example:
   * {@code -Dpip-cmake.sbom}
   *
   * @since 0.1.0
   */
  @Parameter(property = "pip-cmake.sbom", defaultValue = "false")
  private boolean sbom;

  private final Wheels wheels;
  private final TargetWheels targetWheels;
  private final Sboms sboms;
  private final MavenProjectHelper helper;

  private final List<Made> made = new ArrayList<>();

  /** A wheel, and what it was made for, of which the Python also in words. */
  private record Made(Variant variant, String interpreter, WheelResult wheel) {
    boolean isFor(Variant other, String python) {
      boolean same = variant.platform().equals(other.platform());
      boolean serves = wheel.serves(python) && (same || wheel.tags().endsWith("-any"));
      return serves || (same && interpreter.equals(python));
    }
  }

  /** With the services that do the work. */
  @Inject
  public WheelMojo(
      Wheels wheels,
      TargetWheels targetWheels,
      Sboms sboms,
      EnvironmentServices services,
      MavenProjectHelper helper) {
    super(services);
    this.wheels = wheels;
    this.targetWheels = targetWheels;
    this.sboms = sboms;
    this.helper = helper;
  }

  @Override
  boolean isForEachPlatform() {
    return true;
  }

  @Override
  List<Path> needed(Variant first) {
    return pythonProject();
  }

  /** Maven then advises another packaging. */
  @Override
  String skippedMeans() {
    return WheelPackaging.isOf(project)
        ? "; this module has no wheel then, which mvn install and mvn deploy fail for"
        : "";
  }

  @Override
  void run(Variant variant) throws UserException, IOException, InterruptedException {
    long start = System.nanoTime();
    VersionCheck versions =
        VersionCheck.of(hasPom() ? versionCheck : "ignore", project.getVersion());
    List<ProcessOutcome> asked = new ArrayList<>();
    PrepareRecord prepared = variant.records().prepared();
    Optional<WheelResult> serving = serving(variant, prepared.interpreter());
    WheelResult result;
    if (serving.isPresent()) {
      result = serving.get();
    } else {
      result = wheels.build(request(variant, prepared, asked));
      versions.check(result.wheel()).ifPresent(why -> warn(variant.says(why)));
      attach(result, variant);
      made.add(new Made(variant, prepared.interpreter(), result));
    }
    Optional<String> misfit = variant.platform().isEmpty() ? result.misfit() : Optional.empty();
    misfit.ifPresent(why -> warn(variant.says(misfit(result, why))));
    double seconds = (System.nanoTime() - start) / 1e9;
    variant.results().write(result, asked, seconds);
    String name = String.valueOf(result.wheel().getFileName());
    info(
        variant.says(
            result.unchanged()
                ? "%s unchanged: %s".formatted(name, result.reason())
                : String.format(
                    Locale.ROOT, "%s made in %.1f s: %s", name, seconds, result.reason())));
  }

  /** The wheel of an earlier Python or platform, if it serves this one as well. */
  private Optional<WheelResult> serving(Variant variant, String interpreter) {
    for (Made other : made) {
      if (other.isFor(variant, interpreter)) {
        return Optional.of(other.wheel().servingToo(other.variant().name()));
      }
    }
    return Optional.empty();
  }

  private void attach(WheelResult result, Variant variant) throws EnvironmentException {
    if (WheelPackaging.claim(project, result.wheel())) {
      claim(result.wheel(), "", variant);
    } else {
      attach("whl", result.tags(), result.wheel(), variant);
    }
    if (variant.first() && result.sdist().isPresent()) {
      attach("tar.gz", "sdist", result.sdist().get(), variant);
    }
  }

  private void attach(String type, String ending, Path file, Variant variant)
      throws EnvironmentException {
    String classifier = given(wheelClassifier).map(start -> start + "-" + ending).orElse(ending);
    claim(file, classifier, variant);
    helper.attachArtifact(project, type, classifier, file.toFile());
  }

  private void claim(Path file, String classifier, Variant variant) throws EnvironmentException {
    new Claims(context())
        .claim(new Claims.Attached(variant.goalExecution().id(), file, classifier));
  }

  private WheelRequest request(Variant variant, PrepareRecord prepared, List<ProcessOutcome> asked)
      throws UserException, IOException, InterruptedException {
    ToolSettings settings = toolSettings(variant, asked::add);
    Map<String, String> variables = backendVariables(variant, prepared, settings);
    SourceDate.of(outputTimestamp).ifPresent(time -> variables.put("SOURCE_DATE_EPOCH", time));
    return new WheelRequest(
        request(variant, settings),
        prepared.buildEnvironment(),
        prepared.found(),
        targetDirectory(),
        variant.below(backendTrees()),
        variant.records().directory(),
        settings(),
        sdist && variant.first(),
        variables,
        isShared(),
        timeout(),
        root(),
        variant.below(targetDirectory().resolve("wheel-source")),
        paths(inputs),
        withoutNulls(excludes),
        sourcesOfMaven(prepared),
        finish(variant, prepared, asked));
  }

  private WheelRequest.Finish finish(
      Variant variant, PrepareRecord prepared, List<ProcessOutcome> asked)
      throws UserException, IOException {
    WheelRequest.Finish finish = WheelRequest.Finish.NONE;
    if (variant.platform().isEmpty() && !sbom) {
      return finish;
    }
    PythonTools.Place place =
        new PythonTools.Place(
            request(variant, List.of()), prepared.python().toString(), asked::add);
    Optional<String> time = SourceDate.of(outputTimestamp);
    if (variant.platform().isPresent()) {
      TargetPlatform platform = variant.platform().get();
      finish =
          new WheelRequest.Finish(
              Map.of(
                  "target platform",
                  platform.text(),
                  "tools for it",
                  String.join(", ", TargetWheels.TOOLS)),
              (wheel, made) -> targetWheels.finish(wheel, platform, place, time));
    }
    return sbom ? finish.then(bill(prepared, place, time)) : finish;
  }

  private WheelRequest.Finish bill(
      PrepareRecord prepared, PythonTools.Place place, Optional<String> time) {
    String plugin = mojo.getMojoDescriptor().getPluginDescriptor().getVersion();
    return new WheelRequest.Finish(
        Map.of("sbom", Sboms.CYCLONEDX + ", " + plugin),
        (wheel, made) -> {
          Optional<Set<String>> read =
              made.tree().isPresent()
                  ? ReadPackages.of(made.tree().get(), made.environment())
                  : Optional.empty();
          sboms.addTo(
              wheel,
              new Contents(
                  made.environment(),
                  read,
                  prepared.compiler().map(ZigToolchain::version),
                  time,
                  plugin),
              place);
          return wheel;
        });
  }

  private static String misfit(WheelResult result, String why) {
    return "%s cannot be installed here: %s; if this is not a cross build, look at the variables _PYTHON_HOST_PLATFORM and ARCHFLAGS and at the backend's settings"
        .formatted(result.wheel().getFileName(), why);
  }
}
