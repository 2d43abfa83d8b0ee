package io.github.pipcmake.publish;

import java.util.List;

/**
 * The result of the goal {@code publish}.
 *
 * @param index where the files are now
 * @param dryRun whether nothing was uploaded
 * @param uploaded the files that the index did not have, by name
 * @param there the files that it had already, with the same content
 * @since 0.1.0
 */
public record PublishResult(
    String index, boolean dryRun, List<Distribution> uploaded, List<Distribution> there) {}
