package io.github.pipcmake.cmake.build;

import io.github.pipcmake.cmake.graph.BuildGraph;
import io.github.pipcmake.cmake.graph.NinjaLog;
import io.github.pipcmake.cmake.graph.SeenFiles;
import io.github.pipcmake.cmake.graph.SeenFiles.Seen;
import io.github.pipcmake.cmake.tools.Tools;
import io.github.pipcmake.cmake.tree.UserFiles;
import io.github.pipcmake.sources.FileStamp;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Build tools compare times only, so a file that gets another content and an older time (git stash,
 * {@code cp -p}, an archive) is not compiled for. Finds such files among those that the last good
 * build read, and has the build tool make again what is made from them. The files themselves are
 * never touched.
 */
final class UnseenChanges {
  private static final String RECORD = "pip-cmake-read.tsv";
  private static final String NINJA_LOG = ".ninja_log";

  /** Make keeps no log, so what it made has to be looked at. */
  private static final FileStamp NO_LOG = new FileStamp(0, Long.MAX_VALUE, FileStamp.NONE, 0);

  private final Path tree;
  private final Tools tools;
  private final UserFiles ofUser;
  private final WrittenAgain writtenAgain;
  private Optional<SeenFiles> last = Optional.empty();
  private @Nullable BuildGraph graph;
  private @Nullable NinjaLog log;
  private boolean settled;

  UnseenChanges(Path tree, Tools tools, UserFiles ofUser, WrittenAgain writtenAgain) {
    this.tree = tree;
    this.tools = tools;
    this.ofUser = ofUser;
    this.writtenAgain = writtenAgain;
  }

  /**
   * Looks at the files, and makes changes that the build tool cannot see known to it.
   *
   * @return a sentence for each such file
   */
  List<String> announce() throws IOException {
    if (!BuildGraph.isKnown(tools) || !hasBuilt()) {
      return List.of();
    }
    last = SeenFiles.read(tree.resolve(RECORD));
    Map<Path, FileStamp> suspects = last.isPresent() ? suspects(last.get()) : all();
    if (suspects.isEmpty()) {
      return List.of();
    }
    settled = true;
    List<String> reasons = new ArrayList<>();
    Set<String> outputs = new HashSet<>();
    for (Map.Entry<Path, FileStamp> suspect : suspects.entrySet()) {
      Set<String> stale = stale(suspect.getKey(), suspect.getValue());
      if (!stale.isEmpty()) {
        reasons.add(sentence(suspect.getKey(), stale));
        outputs.addAll(stale);
      }
    }
    forget(outputs);
    return reasons;
  }

  private boolean hasBuilt() {
    return tools.ninja().isEmpty() || Files.exists(tree.resolve(NINJA_LOG));
  }

  /** Those that are not as the last good build saw them, and not newer than all that was made. */
  private Map<Path, FileStamp> suspects(SeenFiles record) {
    Map<Path, FileStamp> suspects = new LinkedHashMap<>();
    FileStamp state = state();
    for (Map.Entry<String, Seen> file : record.files().entrySet()) {
      Path path = Path.of(file.getKey());
      Optional<FileStamp> now = FileStamp.now(path);
      if (now.isEmpty() || file.getValue().isStill(now.get())) {
        continue;
      }
      if (now.get().modified() <= state.modified()) {
        suspects.put(path, now.get());
      } else if (!hasRunSince()) {
        settled |= writtenAgain.restore(path, file.getValue(), now.get());
      }
    }
    return suspects;
  }

  /** Without a record nothing is known of what was read. */
  private Map<Path, FileStamp> all() throws IOException {
    Map<Path, FileStamp> all = new LinkedHashMap<>();
    for (Path file : new TreeSet<>(read())) {
      FileStamp.now(file).ifPresent(stamp -> all.put(file, stamp));
    }
    return all;
  }

  /** What is made from a file, looks newer than it, and is of another content. */
  private Set<String> stale(Path file, FileStamp now) throws IOException {
    Optional<Seen> seen = last.flatMap(record -> record.seen(file));
    if (seen.isPresent() && !hasRunSince() && seen.get().isContentOf(file)) {
      return Set.of();
    }
    Set<String> stale = new TreeSet<>();
    for (String output : graph().madeFrom(file)) {
      OptionalLong made = made(output);
      if (made.isPresent()
          && now.modified() <= made.getAsLong()
          && now.mayBeTouchedSince(made.getAsLong())) {
        stale.add(output);
      }
    }
    return stale;
  }

  /** Whether the build tool has run by hand, or in a build that failed, since the record. */
  private boolean hasRunSince() {
    return tools.ninja().isEmpty() || last.filter(record -> record.isOf(state())).isEmpty();
  }

  private FileStamp state() {
    return tools.ninja().isPresent()
        ? FileStamp.now(tree.resolve(NINJA_LOG)).orElse(NO_LOG)
        : NO_LOG;
  }

  private OptionalLong made(String output) throws IOException {
    Optional<FileStamp> file = graph().path(output).flatMap(FileStamp::now);
    if (file.isEmpty()) {
      return OptionalLong.empty(); // it is made anyway
    }
    if (tools.ninja().isPresent()) {
      if (log == null) {
        log = NinjaLog.read(tree);
      }
      if (!log.edges().containsKey(output)) {
        return OptionalLong.empty(); // the same
      }
      OptionalLong made = log.made(output);
      if (made.isPresent() && file.get().changed() != FileStamp.NONE) {
        return made;
      }
    }
    return OptionalLong.of(file.get().modified());
  }

  private void forget(Set<String> outputs) throws IOException {
    if (outputs.isEmpty()) {
      return;
    }
    if (tools.ninja().isPresent()) {
      NinjaLog.forget(tree, outputs);
      return;
    }
    for (String output : outputs) {
      Optional<Path> file = graph().path(output);
      if (file.isPresent() && file.get().startsWith(tree)) { // what lies elsewhere is the user's
        Files.deleteIfExists(file.get());
      }
    }
  }

  private String sentence(Path file, Set<String> stale) {
    return "%s may have another content than %s was made from, and is not newer, so %d %s made again%s"
        .formatted(
            file,
            stale.iterator().next(),
            stale.size(),
            stale.size() == 1 ? "file is" : "files are",
            last.isEmpty() ? " (what the last build read is not recorded)" : "");
  }

  /**
   * Records what a good build read.
   *
   * @param began when it began, in milliseconds since 1970
   * @param built whether it did anything
   */
  void remember(long began, boolean built) throws IOException {
    if (!BuildGraph.isKnown(tools) || !(built || settled)) {
      return;
    }
    if (built) {
      graph = null; // it is another now
    }
    Collection<Path> read =
        built || last.isEmpty()
            ? new TreeSet<>(read())
            : last.get().files().keySet().stream().map(Path::of).toList();
    SeenFiles.after(state(), read, last, began).write(tree.resolve(RECORD));
  }

  private Set<Path> read() throws IOException {
    Set<Path> read = graph().read();
    read.removeIf(file -> !ofUser.has(file));
    return read;
  }

  private BuildGraph graph() throws IOException {
    if (graph == null) {
      graph = BuildGraph.of(tree, tools);
    }
    return graph;
  }
}
