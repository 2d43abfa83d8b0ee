package io.github.pipcmake.archive.tree;

/**
 * Takes a checksum of each file's content. It finds damage, not malice: CRC-32C is what processors
 * compute by themselves, so it costs next to nothing beside the SHA-256 of the whole.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface ContentChecksums {
  /**
   * One file.
   *
   * @param name as in the archive
   * @param size in bytes
   * @param crc32c the CRC-32C of its content (RFC 3720)
   */
  void add(String name, long size, long crc32c);
}
