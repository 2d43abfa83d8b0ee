package io.github.pipcmake.diff;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * One of two things to compare: an environment, what a build recorded, or a lock.
 *
 * @param name as the user named it
 * @param digest of the environment; empty for a lock
 * @param packages name to version; empty if nobody knows them
 * @param inputs of the recipe; empty if nobody knows them
 * @param sitePackages where the packages are; empty if they are not on this machine
 * @since 0.1.0
 */
public record Side(
    String name,
    Optional<String> digest,
    Optional<Map<String, String>> packages,
    Map<String, String> inputs,
    Optional<Path> sitePackages) {}
