package io.github.pipcmake.mojo;

import io.github.pipcmake.compiler.ZigToolchain;
import io.github.pipcmake.environment.PythonTools;
import io.github.pipcmake.environment.recipe.BuildEnvironment;
import io.github.pipcmake.process.ProcessOutcome;
import io.github.pipcmake.record.Claims;
import io.github.pipcmake.record.GoalParameters;
import io.github.pipcmake.record.PrepareRecord;
import io.github.pipcmake.record.RecordedParameters;
import io.github.pipcmake.record.Variant;
import io.github.pipcmake.sbom.Contents;
import io.github.pipcmake.sbom.ReadPackages;
import io.github.pipcmake.sbom.Sboms;
import io.github.pipcmake.sbom.Subject;
import io.github.pipcmake.text.UserException;
import io.github.pipcmake.wheel.SourceDate;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.inject.Inject;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProjectHelper;
import org.jspecify.annotations.Nullable;

/**
 * Writes a software bill of materials (CycloneDX 1.6, JSON) of the build environment, and attaches
 * it as type {@code cdx.json} with the classifier {@code environment}. A package has the scope
 * {@code required} if compilers and other steps of the build read one of its files, so that
 * something of it may be in the libraries, and {@code excluded} if they read none. Writes {@code
 * target/pip-cmake/sbom.json}.
 *
 * @since 0.1.0
 */
@Mojo(name = "sbom", defaultPhase = LifecyclePhase.PACKAGE, threadSafe = true)
public final class SbomMojo extends AbstractEnvironmentMojo {
  /**
   * The time that the bill shows, in ISO 8601 or in seconds since 1970, as for Maven's own plugins.
   * Example: {@code -Dproject.build.outputTimestamp=2026-01-31T12:00:00Z}
   *
   * @since 0.1.0
   */
  @Parameter(defaultValue = "${project.build.outputTimestamp}")
  private @Nullable String outputTimestamp;

  private final Sboms sboms;
  private final MavenProjectHelper helper;

  /** With the services that do the work. */
  @Inject
  public SbomMojo(Sboms sboms, EnvironmentServices services, MavenProjectHelper helper) {
    super(services);
    this.sboms = sboms;
    this.helper = helper;
  }

  @Override
  boolean isForEachPlatform() {
    return true;
  }

  @Override
  List<Path> needed(Variant first) throws UserException {
    return List.of(sourceDirectory().resolve("CMakeLists.txt"));
  }

  @Override
  void run(Variant variant) throws UserException, IOException, InterruptedException {
    long start = System.nanoTime();
    PrepareRecord prepared = variant.records().prepared();
    List<ProcessOutcome> processes = new ArrayList<>();
    PythonTools.Place place =
        new PythonTools.Place(
            request(variant, List.of()), prepared.python().toString(), processes::add);
    BuildEnvironment environment = prepared.buildEnvironment();
    Contents contents =
        new Contents(
            environment,
            read(variant, prepared, environment),
            prepared.compiler().map(ZigToolchain::version),
            SourceDate.of(outputTimestamp),
            mojo.getMojoDescriptor().getPluginDescriptor().getVersion());
    String classifier = variant.name().isEmpty() ? "environment" : "environment-" + variant.name();
    Path file =
        targetDirectory()
            .resolve("%s-%s.cdx.json".formatted(project.getBuild().getFinalName(), classifier));
    boolean changed =
        sboms.write(
            Subject.ofMaven(project.getGroupId(), project.getArtifactId(), project.getVersion()),
            contents,
            file,
            place);
    new Claims(context()).claim(new Claims.Attached(typed(variant), file, classifier));
    helper.attachArtifact(project, "cdx.json", classifier, file.toFile());
    variant.results().writeBill(file, changed, processes, (System.nanoTime() - start) / 1e9);
    info(variant.says("%s %s".formatted(file.getFileName(), changed ? "written" : "unchanged")));
  }

  private Optional<Set<String>> read(
      Variant variant, PrepareRecord prepared, BuildEnvironment environment)
      throws UserException, IOException {
    Optional<GoalParameters> told = new RecordedParameters(variant.records()).ifConfigured();
    return told.isEmpty()
        ? Optional.empty()
        : ReadPackages.of(buildTree(prepared, variant, told.get()), environment);
  }
}
