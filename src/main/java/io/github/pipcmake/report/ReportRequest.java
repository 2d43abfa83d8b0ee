package io.github.pipcmake.report;

import com.grack.nanojson.JsonObject;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/**
 * What a report is to be of.
 *
 * @param title of the page, such as the name and version of the module
 * @param recordDirectory where the goals leave their records, {@code target/pip-cmake}
 * @param backendTrees where build backends keep what they compiled
 * @param page the HTML file to write
 * @param trace the file to write for Perfetto and chrome://tracing
 * @param summary a file that Markdown is added to, such as {@code $GITHUB_STEP_SUMMARY}
 * @param previous the record of the last report, if there is one
 * @param plugin the version of this plugin
 * @param now when it is written
 * @since 0.1.0
 */
public record ReportRequest(
    String title,
    Path recordDirectory,
    Path backendTrees,
    Path page,
    Path trace,
    Optional<Path> summary,
    Optional<JsonObject> previous,
    String plugin,
    Instant now) {}
