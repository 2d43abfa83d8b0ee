package io.github.pipcmake.publish;

import java.util.List;
import java.util.Map;

/**
 * What an index has of the files that are to be published.
 *
 * @param sha256 of each file, by name
 */
record IndexFiles(Map<String, String> sha256) {
  /** Whether it has the file as it is here. */
  boolean has(Distribution file) {
    return file.sha256().equals(sha256.get(file.name()));
  }

  /**
   * Makes sure that each name is free, or taken by the very file.
   *
   * @param index the name of the index, for messages
   * @throws PublishException if not
   */
  void requireNoOther(List<Distribution> files, String index) throws PublishException {
    List<String> others =
        files.stream()
            .filter(file -> sha256.containsKey(file.name()) && !has(file))
            .map(
                file ->
                    "%s (there %.12s, here %.12s)"
                        .formatted(file.name(), sha256.get(file.name()), file.sha256()))
            .toList();
    if (!others.isEmpty()) {
      throw new PublishException(
          "%s has %s with other content, by SHA-256, and an index never changes a file; publish under a new version, or from the sources that gave the file that is there. Nothing was uploaded"
              .formatted(index, String.join(", ", others)));
    }
  }
}
