package io.github.pipcmake.mojo;

import io.github.pipcmake.cmake.install.InstalledJar;
import io.github.pipcmake.cmake.tools.CMakeException;
import io.github.pipcmake.environment.recipe.EnvironmentException;
import io.github.pipcmake.record.Claims;
import io.github.pipcmake.record.Variant;
import io.github.pipcmake.text.Formats;
import io.github.pipcmake.text.UserException;
import io.github.pipcmake.wheel.SourceDate;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import javax.inject.Inject;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProjectHelper;
import org.jspecify.annotations.Nullable;

/**
 * Makes a jar of what {@code install} installed, one for each of {@code targetPlatforms}, and
 * attaches it with the platform's name as classifier. The same files give the same bytes. Writes
 * {@code target/pip-cmake/jar.json}.
 *
 * @since 0.1.0
 */
@Mojo(name = "jar", defaultPhase = LifecyclePhase.PACKAGE, threadSafe = true)
public final class JarMojo extends AbstractBuildTreeMojo {
  /**
   * The directory that names in the jar count from, as for maven-jar-plugin. {@code prefix} of
   * {@code install} lies in it. Example: {@code -Dpip-cmake.classesDirectory=target/native}
   *
   * @since 0.1.0
   */
  @Parameter(
      property = "pip-cmake.classesDirectory",
      defaultValue = "${project.build.outputDirectory}")
  private File classesDirectory;

  /**
   * The time of every file in the jar, in ISO 8601 or in seconds since 1970, as for Maven's own
   * plugins. Example: {@code -Dproject.build.outputTimestamp=2026-01-31T12:00:00Z}
   *
   * @since 0.1.0
   */
  @Parameter(defaultValue = "${project.build.outputTimestamp}")
  private @Nullable String outputTimestamp;

  private final MavenProjectHelper helper;

  /** With what attaches the jar. */
  @Inject
  public JarMojo(MavenProjectHelper helper) {
    this.helper = helper;
  }

  @Override
  void run(Variant variant) throws UserException, IOException, InterruptedException {
    long start = System.nanoTime();
    Path installed =
        variant
            .records()
            .installed()
            .orElseThrow(
                () ->
                    new CMakeException(
                        "Nothing is installed that could go into a jar; name the goal install before this one in <goals>"));
    Path root = classesDirectory.toPath();
    if (!installed.startsWith(root) || installed.equals(root)) {
      throw new EnvironmentException(
          "prefix is %s, which is not a directory in %s; write the directory that names in the jar are to count from as <classesDirectory>"
              .formatted(installed, root));
    }
    String classifier = classifier(variant);
    Path jar =
        targetDirectory()
            .resolve("%s-%s.jar".formatted(project.getBuild().getFinalName(), classifier));
    InstalledJar.Written written =
        new InstalledJar(installed, root)
            .write(jar, SourceDate.of(outputTimestamp).map(Long::valueOf).orElse(0L));
    new Claims(context()).claim(new Claims.Attached(typed(variant), jar, classifier));
    helper.attachArtifact(project, "jar", classifier, jar.toFile());
    variant.results().writeJar(jar, written, (System.nanoTime() - start) / 1e9);
    info(
        variant.says(
            "%s %s: %s"
                .formatted(
                    jar.getFileName(),
                    written.changed() ? "made" : "unchanged",
                    Formats.count(written.files(), "file"))));
  }

  private static String classifier(Variant variant) {
    NativePlatform here =
        NativePlatform.ofJava(System.getProperty("os.name"), System.getProperty("os.arch"));
    String platform =
        variant.platform().isPresent()
            ? variant.platform().get().name()
            : here.os() + "-" + here.arch();
    return variant.python().isPresent() ? variant.name() : platform;
  }
}
