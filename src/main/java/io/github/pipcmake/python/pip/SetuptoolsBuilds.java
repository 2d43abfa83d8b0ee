package io.github.pipcmake.python.pip;

import io.github.pipcmake.process.Host;
import io.github.pipcmake.python.requirements.LocalSource;
import io.github.pipcmake.python.requirements.SourceListing;
import io.github.pipcmake.python.settings.PipSettings;
import io.github.pipcmake.text.ForeignPath;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.codehaus.plexus.util.FileUtils;

/**
 * Where setuptools builds what pip installs from a local directory.
 *
 * <p>pip builds within that directory. setuptools keeps what it made there in {@code build},
 * compares only the times of sources the next time, and packs what it finds: an old object, a
 * module that was deleted since. So it is told another directory, which is empty before and gone
 * afterwards. A setuptools that does not know the variable yet (before 62) goes on as it did.
 *
 * @param trees the local directories that may be built in
 * @since 0.1.0
 */
public record SetuptoolsBuilds(Set<Path> trees) {
  /** Names a further file of the form of {@code setup.cfg}. */
  private static final String VARIABLE = "DIST_EXTRA_CONFIG";

  /** One of the names that {@link SourceListing} takes for no sources. */
  private static final String DIRECTORY = "build/temp.pip-cmake";

  /** What pip says of a local source before it builds it. */
  private static final Pattern NAMED =
      Pattern.compile("(?m)^\\s*Processing (.+?)(?: \\(from .*\\))?$");

  /** Of the local sources that requirements name. */
  public static SetuptoolsBuilds in(Collection<LocalSource> sources) {
    Set<Path> trees = new LinkedHashSet<>();
    for (LocalSource source : sources) {
      if (!source.links() && Files.isDirectory(source.path())) {
        trees.add(source.path());
      }
    }
    return new SetuptoolsBuilds(trees);
  }

  /**
   * The same, and the directories that pip says it builds: also those that a local source requires.
   *
   * @param log with pip's whole output
   * @param baseDirectory where pip ran
   */
  public SetuptoolsBuilds andThoseIn(Path log, Path baseDirectory) throws IOException {
    if (!Files.exists(log)) {
      return this;
    }
    Set<Path> all = new LinkedHashSet<>(trees);
    Matcher named = NAMED.matcher(Files.readString(log, StandardCharsets.ISO_8859_1));
    while (named.find()) {
      byte[] name = named.group(1).getBytes(StandardCharsets.ISO_8859_1);
      ForeignPath.in(baseDirectory, new String(name, StandardCharsets.UTF_8))
          .filter(Files::isDirectory) // pip may show a name otherwise than it is
          .ifPresent(all::add);
    }
    return new SetuptoolsBuilds(all);
  }

  /** Whether there is nothing that is built in its place. */
  public boolean isEmpty() {
    return trees.isEmpty();
  }

  /**
   * The settings for pip; as they are if the user has a file of his own, which cannot be two.
   *
   * @param workDirectory where the file can be that a variable names
   */
  public static PipSettings tell(PipSettings settings, Path workDirectory, Host host)
      throws IOException {
    if (host.variables().containsKey(VARIABLE)) {
      return settings;
    }
    Path file = workDirectory.resolve("setuptools.cfg");
    Files.writeString(
        file,
        """
        [build]
        build_base = %s
        """
            .formatted(DIRECTORY));
    Map<String, String> variables = new HashMap<>(settings.environment());
    variables.put(VARIABLE, file.toString());
    return settings.withEnvironment(variables);
  }

  /** Deletes what was built, and {@code build} if there is nothing else in it. */
  public void delete() throws IOException {
    for (Path tree : trees) {
      Path built = tree.resolve(DIRECTORY);
      Path build = tree.resolve("build");
      if (Files.isDirectory(built, LinkOption.NOFOLLOW_LINKS)) {
        FileUtils.deleteDirectory(built.toFile());
        if (isEmpty(build)) {
          Files.delete(build);
        }
      }
    }
  }

  private static boolean isEmpty(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.findAny().isEmpty();
    }
  }
}
