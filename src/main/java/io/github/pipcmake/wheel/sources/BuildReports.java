package io.github.pipcmake.wheel.sources;

import io.github.pipcmake.cmake.graph.NinjaDeps;
import io.github.pipcmake.process.Host;
import io.github.pipcmake.sources.FileStamp;
import io.github.pipcmake.sources.Source;
import io.github.pipcmake.text.ForeignPath;
import io.github.pipcmake.wheel.backend.WheelRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;

/**
 * The files outside the mirror that the tools of a build report to have read.
 *
 * @param request the wheel
 * @param scope where its sources are
 * @param host the machine
 * @since 0.1.0
 */
public record BuildReports(WheelRequest request, WheelScope scope, Host host) {
  /** Of what is no file, but a reason why not all files are known. */
  static final String DOUBT = "doubt";

  /** Each such file, with who says so. */
  public SortedMap<String, String> readers() throws IOException {
    SortedMap<String, String> readers = new TreeMap<>();
    for (Path file : scope.counted()) {
      if (Files.isRegularFile(file)) {
        readers.put(file.toString(), "rule");
      }
    }
    if (Files.isDirectory(request.keptTree())) {
      addNinja(readers);
      addCargo(readers);
    }
    return readers;
  }

  /** What compilers said that they read: system headers, mostly. */
  private void addNinja(SortedMap<String, String> readers) throws IOException {
    NinjaDeps deps = NinjaDeps.read(request.keptTree());
    for (List<String> inputs : deps.inputs().values()) {
      for (String input : inputs) {
        add(readers, request.keptTree(), input, request.mirror(), "Ninja");
      }
    }
    if (deps.doubt().isPresent()) {
      readers.put(deps.doubt().get(), DOUBT);
    }
  }

  private void addCargo(SortedMap<String, String> readers) throws IOException {
    Path registry = host.variable("CARGO_HOME").map(Path::of).orElse(host.home().resolve(".cargo"));
    for (String name : new CargoReports(request.keptTree()).files()) {
      add(readers, request.mirror(), name, registry, "Cargo");
    }
  }

  /** The variables that compilers and build scripts asked for, set or not. */
  public SortedSet<String> variables() throws IOException {
    return new CargoReports(request.keptTree()).variables();
  }

  private void add(
      SortedMap<String, String> readers, Path directory, String name, Path constant, String who) {
    ForeignPath.in(directory, name)
        .filter(path -> Files.isRegularFile(path) && !path.startsWith(constant))
        .filter(path -> request.never().stream().noneMatch(path::startsWith))
        .ifPresent(path -> readers.putIfAbsent(path.toString(), who));
  }

  /**
   * The same files as they are.
   *
   * @param before those that were known before the build
   * @param began when the build began: a file that changed since then may have been read before
   */
  public SortedMap<String, Source> read(
      SortedMap<String, String> readers, SortedMap<String, Source> before, long began) {
    SortedMap<String, Source> read = new TreeMap<>();
    for (String file : readers.keySet()) {
      if (DOUBT.equals(readers.get(file))) {
        read.put(file, new Source(FileStamp.NO_FILE, Source.UNREADABLE));
        continue;
      }
      Source known = before.get(file);
      Source now = known == null ? Source.read(Path.of(file)) : known.now(Path.of(file), began);
      boolean changed =
          known == null
              ? Math.max(now.stamp().modified(), now.stamp().changed()) >= began
              : !known.content().equals(now.content());
      read.put(file, changed ? new Source(now.stamp(), "changed during the build") : now);
    }
    return read;
  }
}
