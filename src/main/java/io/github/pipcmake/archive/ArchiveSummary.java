package io.github.pipcmake.archive;

/**
 * What a canonical archive amounts to.
 *
 * @param digest the SHA-256 of the archive
 * @param files the number of regular files; directories and links are not counted
 * @param bytes the sum of the sizes of those files, without headers and padding
 * @since 0.1.0
 */
public record ArchiveSummary(Digest digest, long files, long bytes) {}
