package io.github.pipcmake.mojo;

import io.github.pipcmake.record.Records;
import io.github.pipcmake.record.Results;
import io.github.pipcmake.report.ReportRequest;
import io.github.pipcmake.report.ReportResult;
import io.github.pipcmake.report.Reports;
import io.github.pipcmake.text.Formats;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import javax.inject.Inject;
import org.apache.maven.doxia.sink.Sink;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.reporting.MavenReport;
import org.apache.maven.reporting.MavenReportException;
import org.jspecify.annotations.Nullable;

/**
 * Writes a page about the last build of a module: what ran and why, a timeline of what Ninja
 * compiled and linked, the packages of the environment and which of them changed, the content of
 * the wheel, and the tests. The page is one HTML file that needs no network. It is written of a
 * build that failed, too, and says what it lacks: {@code mvn pip-cmake:report}. Beside it, {@code
 * report.trace.json} has the timeline for Perfetto and chrome://tracing. In {@code <reporting>}, it
 * is a report of the site. Writes {@code target/pip-cmake/report.json}.
 *
 * @since 0.1.0
 */
@Mojo(name = "report", defaultPhase = LifecyclePhase.VERIFY, threadSafe = true)
public final class ReportMojo extends AbstractProjectMojo implements MavenReport {
  private static final String NAME = "pip-cmake";

  /**
   * The HTML file to write, unless it is a report of the site. Example: {@code
   * -Dpip-cmake.reportFile=target/build.html}
   *
   * @since 0.1.0
   */
  @Parameter(
      property = "pip-cmake.reportFile",
      defaultValue = "${project.build.directory}/pip-cmake/report.html")
  private File reportFile;

  /**
   * A file that the same is added to as Markdown, in short. In GitHub Actions, it is the summary of
   * the job. Example: {@code -Dpip-cmake.reportSummary=target/summary.md}
   *
   * @since 0.1.0
   */
  @Parameter(property = "pip-cmake.reportSummary", defaultValue = "${env.GITHUB_STEP_SUMMARY}")
  private @Nullable File reportSummary;

  private final Reports reports;
  private @Nullable File siteDirectory;

  /** With what writes the report. */
  @Inject
  public ReportMojo(Reports reports) {
    this.reports = reports;
  }

  @Override
  void work() throws IOException {
    write(reportFile.toPath(), Optional.ofNullable(reportSummary).map(File::toPath));
  }

  private void write(Path page, Optional<Path> summary) throws IOException {
    long start = System.nanoTime();
    Records records = new Records(recordDirectory());
    Instant now = Instant.now();
    String name = String.valueOf(page.getFileName());
    int dot = name.lastIndexOf('.');
    Path trace = page.resolveSibling((dot < 0 ? name : name.substring(0, dot)) + ".trace.json");
    ReportResult result =
        reports.write(
            new ReportRequest(
                project.getName() + " " + project.getVersion(),
                recordDirectory(),
                backendTrees(),
                page,
                trace,
                summary,
                records.ifWritten("report"),
                mojo.getMojoDescriptor().getPluginDescriptor().getVersion(),
                now));
    double seconds = (System.nanoTime() - start) / 1e9;
    new Results(records).write(result, page, trace, now, seconds);
    info(
        "report of %s and %s: %s"
            .formatted(
                Formats.count(result.goals(), "goal"),
                Formats.count(result.steps(), "step"),
                page));
    result.lacks().forEach(lack -> info("report: " + lack));
  }

  /** For the site plugin, which calls this in the place of {@code execute}. */
  @Override
  public void generate(Sink sink, Locale locale) throws MavenReportException {
    try {
      write(site().resolve(NAME + ".html"), Optional.empty());
    } catch (IOException e) {
      throw new MavenReportException("Cannot write the report: " + e, e);
    }
  }

  private Path site() {
    return siteDirectory == null ? targetDirectory().resolve("site") : siteDirectory.toPath();
  }

  @Override
  public boolean canGenerateReport() {
    return Files.isDirectory(recordDirectory());
  }

  /** The page is whole: the site plugin adds nothing to it. */
  @Override
  public boolean isExternalReport() {
    return true;
  }

  @Override
  @Deprecated // the site plugin 3.12 and older call it
  public String getOutputName() {
    return NAME;
  }

  @Override
  public String getOutputPath() {
    return NAME;
  }

  @Override
  public String getCategoryName() {
    return CATEGORY_PROJECT_REPORTS;
  }

  @Override
  public String getName(Locale locale) {
    return "CMake and Python build";
  }

  @Override
  public String getDescription(Locale locale) {
    return "What the build of C++ and Python did, and why.";
  }

  @Override
  public void setReportOutputDirectory(File directory) {
    siteDirectory = directory;
  }

  @Override
  public File getReportOutputDirectory() {
    return site().toFile();
  }
}
