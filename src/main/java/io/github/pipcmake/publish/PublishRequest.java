package io.github.pipcmake.publish;

import io.github.pipcmake.environment.PythonTools;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What is to be published where.
 *
 * @param files wheels and source distributions
 * @param index where they go
 * @param login of the index; empty to let twine find one
 * @param dryRun whether to upload nothing
 * @param place where twine runs
 * @since 0.1.0
 */
public record PublishRequest(
    List<Path> files,
    IndexUrls index,
    Optional<Login> login,
    boolean dryRun,
    PythonTools.Place place) {}
