package io.github.pipcmake.python.settings;

import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The indexes that the POM names. Each setting takes the place of pip's own variable for it, such
 * as {@code PIP_INDEX_URL}.
 *
 * @param indexUrl pip's {@code --index-url}
 * @param extraIndexUrls pip's {@code --extra-index-url}
 * @param findLinks pip's {@code --find-links}: URLs, or paths of which relative ones count from the
 *     base directory
 * @param onlyBinary pip's {@code --only-binary}: packages that are never built from source, or
 *     {@code :all:}
 * @param onlyIndex what may come from one index only
 * @param proxyVariables the way there, as variables such as {@code https_proxy}; those that the
 *     user has set win
 * @since 0.1.0
 */
public record IndexSettings(
    Optional<String> indexUrl,
    List<String> extraIndexUrls,
    List<String> findLinks,
    List<String> onlyBinary,
    List<OnlyIndex> onlyIndex,
    Map<String, String> proxyVariables) {
  /** Nothing given: pip's own settings count. */
  public static final IndexSettings NONE =
      new IndexSettings(Optional.empty(), List.of(), List.of(), List.of(), List.of(), Map.of());

  /** Takes copies of the lists. */
  public IndexSettings {
    extraIndexUrls = List.copyOf(extraIndexUrls);
    findLinks = List.copyOf(findLinks);
    onlyBinary = List.copyOf(onlyBinary);
    onlyIndex = List.copyOf(onlyIndex);
    proxyVariables = Map.copyOf(proxyVariables);
  }

  /**
   * As variables of pip: on a command line everybody on the machine could read them. pip splits a
   * variable's value at blanks.
   */
  Map<String, String> variables(Path baseDirectory) {
    Map<String, String> variables = new HashMap<>();
    indexUrl.ifPresent(url -> variables.put("PIP_INDEX_URL", url));
    if (!extraIndexUrls.isEmpty()) {
      variables.put("PIP_EXTRA_INDEX_URL", String.join(" ", extraIndexUrls));
    }
    if (!findLinks.isEmpty()) {
      variables.put(
          "PIP_FIND_LINKS",
          findLinks.stream()
              .map(link -> place(link, baseDirectory))
              .collect(Collectors.joining(" ")));
    }
    if (!onlyBinary.isEmpty()) {
      variables.put("PIP_ONLY_BINARY", String.join(",", onlyBinary));
    }
    return variables;
  }

  private static String place(String link, Path baseDirectory) {
    if (link.contains("://") || link.startsWith("file:")) {
      return link;
    }
    Path path = baseDirectory.resolve(link).normalize();
    URI uri = path.toUri();
    return path.toString().contains(" ") ? uri.toString() : path.toString();
  }
}
