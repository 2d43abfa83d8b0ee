package io.github.pipcmake.pylock;

import io.github.pipcmake.process.ProcessOutcome;
import io.github.pipcmake.pylock.PylockResult.Outcome;
import io.github.pipcmake.python.interpreter.PythonException;
import io.github.pipcmake.python.pylock.PylockFile;
import io.github.pipcmake.python.requirements.Requirement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Writes a lock if its content is new, completely or not at all.
 *
 * @param file the lock
 */
record PylockWriter(Path file) {
  /**
   * A lock as it was.
   *
   * @param text its content
   * @param modified when it was written
   */
  record Before(String text, FileTime modified) {}

  /** The lock as it is, if there is one. */
  Optional<Before> before() throws IOException {
    return Files.exists(file)
        ? Optional.of(new Before(Files.readString(file), Files.getLastModifiedTime(file)))
        : Optional.empty();
  }

  /**
   * Writes what follows another text, and says what both changed; if both changed nothing, the file
   * has its old time, too.
   *
   * @param changes of the first
   */
  PylockResult write(
      String text, List<ProcessOutcome> processes, Optional<Before> before, List<String> changes)
      throws PythonException, IOException {
    PylockResult second = write(text, processes);
    boolean same = before.isPresent() && before.get().text().equals(text);
    if (same) {
      Files.setLastModifiedTime(file, before.get().modified());
    }
    Outcome outcome =
        before.isEmpty() ? Outcome.CREATED : same ? Outcome.UNCHANGED : Outcome.UPDATED;
    return new PylockResult(outcome, file, second.packages(), changes, second.processes());
  }

  PylockResult write(String text, List<ProcessOutcome> processes)
      throws PythonException, IOException {
    Path made = file.resolveSibling(file.getFileName() + ".new");
    Set<String> before = Files.exists(file) ? known() : Set.of();
    Outcome outcome = Outcome.UNCHANGED;
    try {
      Files.writeString(made, text);
      Set<String> now = packages(made); // what prepare could not install is not written
      if (!Files.exists(file)) {
        outcome = Outcome.CREATED;
      } else if (!Files.readString(file).equals(text)) {
        outcome = Outcome.UPDATED;
      }
      if (outcome != Outcome.UNCHANGED) {
        Files.move(made, file, StandardCopyOption.REPLACE_EXISTING);
      }
      return new PylockResult(
          outcome, file, List.copyOf(now), changes(before, now), List.copyOf(processes));
    } finally {
      Files.deleteIfExists(made);
    }
  }

  private static List<String> changes(Set<String> before, Set<String> now) {
    List<String> changes = new ArrayList<>();
    now.stream().filter(name -> !before.contains(name)).forEach(name -> changes.add("+" + name));
    before.stream().filter(name -> !now.contains(name)).forEach(name -> changes.add("-" + name));
    return changes;
  }

  /** What an old lock says; one that cannot be read is made anew, so it says nothing. */
  private Set<String> known() throws IOException {
    try {
      return packages(file);
    } catch (PythonException e) {
      return Set.of();
    }
  }

  private static Set<String> packages(Path file) throws PythonException, IOException {
    Set<String> packages = new TreeSet<>();
    for (Requirement pin : PylockFile.pinsOf(file)) {
      packages.add(pin.text().replaceFirst(" (?:;|--hash=|@).*", ""));
    }
    return packages;
  }
}
