package io.github.pipcmake.report;

import com.grack.nanojson.JsonObject;
import java.util.List;

/**
 * What is in a report.
 *
 * @param goals of how many goals
 * @param steps of how many steps of a build tool
 * @param lacks what it could not tell, a sentence each
 * @param environments what the next report compares with
 * @since 0.1.0
 */
public record ReportResult(
    int goals, int steps, List<String> lacks, List<JsonObject> environments) {}
