package io.github.pipcmake.wheel;

import io.github.pipcmake.environment.Recipe;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The commit and the tags that a project is at, for backends that make a version of them. */
final class VersionControl {
  /** Packages that read it. */
  private static final Set<String> READERS =
      Set.of(
          "setuptools-scm",
          "vcs-versioning",
          "hatch-vcs",
          "versioningit",
          "dunamai",
          "pbr",
          "pdm-backend",
          "poetry-dynamic-versioning",
          "setuptools-git-versioning",
          "versioneer");

  private VersionControl() {}

  /** In words that change with it; empty if no package reads it, or there is none. */
  static Optional<String> state(Path directory, Map<String, String> packages) throws IOException {
    boolean read =
        packages.keySet().stream()
            .map(name -> name.toLowerCase(java.util.Locale.ROOT).replaceAll("[-_.]+", "-"))
            .anyMatch(READERS::contains);
    for (Path at = directory; read && at != null; at = at.getParent()) {
      Path git = at.resolve(".git");
      if (Files.isDirectory(git)) {
        return Optional.of(state(git, git));
      }
      if (Files.isRegularFile(git)) {
        return ofWorktree(at, Files.readString(git));
      }
    }
    return Optional.empty();
  }

  /** A worktree's own directory, and the repository that it is of, gitrepository-layout(5). */
  private static Optional<String> ofWorktree(Path at, String file) throws IOException {
    try {
      Path own = at.resolve(file.replaceFirst("^gitdir:", "").strip());
      Path common = own.resolve("commondir");
      return Optional.of(
          state(
              own,
              Files.exists(common)
                  ? own.resolve(Files.readString(common).strip()).normalize()
                  : own));
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }

  private static String state(Path own, Path common) throws IOException {
    SortedMap<String, String> state = new TreeMap<>();
    String head = text(own.resolve("HEAD"));
    state.put("HEAD", head);
    if (head.startsWith("ref: ")) {
      state.put("ref", text(common.resolve(head.substring("ref: ".length()).strip())));
    }
    state.put("packed", text(common.resolve("packed-refs")));
    Path tags = common.resolve("refs").resolve("tags");
    if (Files.isDirectory(tags)) {
      try (Stream<Path> files = Files.walk(tags)) {
        for (Path tag : files.filter(Files::isRegularFile).toList()) {
          state.put("tag " + tags.relativize(tag), text(tag));
        }
      }
    }
    return new Recipe(state).key();
  }

  private static String text(Path file) throws IOException {
    return Files.isRegularFile(file) ? Files.readString(file) : "";
  }
}
