package io.github.pipcmake.sources;

import io.github.pipcmake.text.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The git repository of sources, gitrepository-layout(5), read without running git.
 *
 * @param top the directory that its work tree begins at
 * @param own the directory of this work tree's HEAD and index
 * @param common the directory of what all its work trees share
 * @since 0.1.0
 */
public record GitRepository(Path top, Path own, Path common) {
  private static final String GIT = ".git";
  private static final String HEAD = "HEAD";
  private static final String INDEX = "index";

  /** The repository of a directory, if it is in one. */
  public static Optional<GitRepository> of(Path directory) {
    for (Path at = directory; at != null; at = at.getParent()) {
      Path git = at.resolve(GIT);
      if (Files.isDirectory(git) && Files.exists(git.resolve(HEAD))) {
        return Optional.of(new GitRepository(at, git, git));
      }
      if (Files.isRegularFile(git)) {
        return ofWorkTree(at, git);
      }
    }
    return Optional.empty();
  }

  /** A further work tree, or a submodule's: the file says where its directory is. */
  private static Optional<GitRepository> ofWorkTree(Path top, Path file) {
    try {
      Path own =
          top.resolve(Files.readString(file).replaceFirst("^gitdir:", "").strip()).normalize();
      Path common = own.resolve("commondir");
      return Optional.of(
          new GitRepository(
              top,
              own,
              Files.exists(common)
                  ? own.resolve(Files.readString(common).strip()).normalize()
                  : own));
    } catch (IOException | InvalidPathException e) {
      return Optional.empty();
    }
  }

  /**
   * What a program that asks git sees besides the content of files, by names that say what it is:
   * the commit, the tags, and what is staged.
   *
   * @throws IOException if it cannot be read
   */
  public SortedMap<String, String> state() throws IOException {
    SortedMap<String, String> state = new TreeMap<>();
    String head = text(own.resolve(HEAD)).strip();
    state.put("git HEAD", head);
    String packed = text(common.resolve("packed-refs"));
    if (head.startsWith("ref: ")) {
      String ref = head.substring("ref: ".length());
      String commit = text(common.resolve(ref)).strip();
      Optional<String> inPacked =
          packed.lines().filter(line -> line.endsWith(" " + ref)).findFirst();
      state.put(
          "git commit",
          commit.isEmpty()
              ? inPacked.map(line -> line.substring(0, line.indexOf(' '))).orElse("")
              : commit);
    }
    state.put("git tags", tags(packed));
    state.put("git index", staged());
    return state;
  }

  private String tags(String packed) throws IOException {
    SortedMap<String, String> tags = new TreeMap<>();
    for (String line : packed.lines().toList()) {
      int name = line.indexOf(" refs/tags/");
      if (name > 0) {
        tags.put(line.substring(name + 1), line.substring(0, name));
      }
    }
    Path directory = common.resolve("refs/tags");
    if (Files.isDirectory(directory)) {
      try (Stream<Path> files = Files.walk(directory)) {
        for (Path tag : files.filter(Files::isRegularFile).toList()) {
          tags.put(
              "refs/tags/" + directory.relativize(tag).toString().replace('\\', '/'),
              text(tag).strip());
        }
      }
    }
    return tags.toString();
  }

  /** What is staged, without the times that git notes down to find changes faster. */
  private String staged() throws IOException {
    if (!Files.isRegularFile(own.resolve(INDEX))) {
      return "none";
    }
    StringBuilder text = new StringBuilder();
    entries().forEach(entry -> text.append(entry.blob() + " " + entry.path() + "\n"));
    return Sha256.of(text.toString());
  }

  /**
   * The files that it keeps.
   *
   * @throws IOException if its index cannot be read
   */
  public List<Path> tracked() throws IOException {
    return entries().stream().map(entry -> top.resolve(entry.path())).toList();
  }

  private List<GitIndex.Entry> entries() throws IOException {
    Path index = own.resolve(INDEX);
    return Files.isRegularFile(index) ? GitIndex.entries(Files.readAllBytes(index)) : List.of();
  }

  /**
   * Lets git take a copy of the work tree for one: with a HEAD and an index of its own, as it
   * writes to the index when it looks for changes, and with the objects and refs of this one.
   */
  public void share(Path copy) throws IOException {
    Path git = Files.createDirectories(copy.resolve(GIT));
    for (String name : List.of(HEAD, INDEX)) {
      if (Files.exists(own.resolve(name))) {
        Files.copy(own.resolve(name), git.resolve(name));
      }
    }
    Files.writeString(git.resolve("commondir"), common.toAbsolutePath() + "\n");
  }

  private static String text(Path file) throws IOException {
    return Files.isRegularFile(file) ? Files.readString(file) : "";
  }
}
