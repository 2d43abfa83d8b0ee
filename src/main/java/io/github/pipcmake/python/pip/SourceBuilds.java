package io.github.pipcmake.python.pip;

import com.grack.nanojson.JsonArray;
import com.grack.nanojson.JsonObject;
import io.github.pipcmake.python.requirements.PackageNames;
import io.github.pipcmake.text.Credentials;
import io.github.pipcmake.text.JsonText;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The packages of an installation that pip had no wheel for, so that they were built from source,
 * now or earlier.
 *
 * @param packages each of them
 * @param isKnown whether pip told; a pip older than 22.2 does not
 * @since 0.1.0
 */
public record SourceBuilds(List<Built> packages, boolean isKnown) {
  /** Nothing is known, so anything may have been. */
  static final SourceBuilds UNKNOWN = new SourceBuilds(List.of(), false);

  private static final Pattern BUILDS =
      Pattern.compile(
          "\\s*(?:Building wheel for|Running setup.py install for) (?<name>[\\w.-]+)\\b.*");

  /** Takes a copy. */
  public SourceBuilds {
    packages = List.copyOf(packages);
  }

  /**
   * A package that was built from source.
   *
   * @param name normalised (PEP 503)
   * @param source the source's URL, and its hash if it has one
   * @param isLocal whether the source is a file or directory of this machine
   * @param isCached whether it was built by an earlier run of pip, and taken from pip's cache
   * @since 0.1.0
   */
  public record Built(String name, String source, boolean isLocal, boolean isCached) {}

  /**
   * Reads what pip tells with {@code --report} ("Installation Report" of pip's documentation).
   *
   * @param builtNow names of the packages that pip said it builds
   */
  public static SourceBuilds read(Path report, Set<String> builtNow) throws IOException {
    try {
      List<Built> built = new ArrayList<>();
      Optional<JsonObject> json = JsonText.object(Files.readString(report));
      if (json.isEmpty()) {
        return UNKNOWN;
      }
      for (Object item : json.get().getArray("install", new JsonArray())) {
        if (!(item instanceof JsonObject installed)) {
          return UNKNOWN;
        }
        JsonObject download = installed.getObject("download_info", new JsonObject());
        String name =
            PackageNames.normalised(
                installed.getObject("metadata", new JsonObject()).getString("name", ""));
        String url = download.getString("url", "");
        if (!isWheel(url)) {
          String hash =
              download.getObject("archive_info", new JsonObject()).getString("hash", "")
                  + download.getObject("vcs_info", new JsonObject()).getString("commit_id", "");
          built.add(
              new Built(
                  name,
                  Credentials.strip(url) + " " + hash,
                  url.startsWith("file:"),
                  !builtNow.contains(name)));
        }
      }
      return new SourceBuilds(built, true);
    } catch (CharacterCodingException | NoSuchFileException e) {
      return UNKNOWN;
    }
  }

  /** The package that pip says it builds, in one of its lines. */
  public static Optional<String> builtBy(String line) {
    Matcher builds = BUILDS.matcher(line);
    return builds.matches()
        ? Optional.of(PackageNames.normalised(builds.group("name")))
        : Optional.empty();
  }

  private static boolean isWheel(String url) {
    return url.replaceFirst("[?#].*", "").toLowerCase(Locale.ROOT).endsWith(".whl");
  }
}
