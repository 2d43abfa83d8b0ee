package io.github.pipcmake.incremental;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Builds a workspace incrementally, and clean at the same path. */
final class Builder implements AutoCloseable {
  /** The time of a checkout: before any edit, so that it moves nothing that compares times. */
  private static final FileTime CHECKOUT = FileTime.from(Instant.parse("2021-03-03T03:03:03Z"));

  private final Path base;
  private final Path store;
  private final Path ccache;
  private final WarmMaven maven;
  private final WarmMaven other;
  private List<String> lastLog = List.of();

  /** Works in {@code base}, which exists; compilers are ccache's, with one cache for all. */
  Builder(WarmMaven.Tools tools, Path base, Path store, Path ccache) {
    this.base = base;
    this.store = store;
    this.ccache = ccache;
    maven = new WarmMaven(tools, base);
    other = new WarmMaven(tools, base);
  }

  /** The last lines of what Maven said. */
  List<String> lastLog() {
    return lastLog;
  }

  /** Builds, and looks at what is there then. */
  Outputs build(Workspace workspace, Step step) throws IOException {
    Outputs.age(workspace.directory());
    boolean succeeded = run(maven, workspace, step, line -> {});
    List<String> only =
        step.words().contains("-pl") ? List.of(workspace.project().alone()) : List.of();
    return Outputs.of(workspace.directory(), succeeded, only);
  }

  /** The same build in a fresh copy of the sources at the same path. */
  Outputs buildClean(Workspace workspace, Step step, boolean emptyStore) throws IOException {
    Path directory = workspace.directory();
    Path aside = base.resolve("aside");
    Files.move(directory, aside);
    if (emptyStore && Files.exists(store)) {
      Files.move(store, storeAside());
    }
    Trees.checkOut(aside, directory, CHECKOUT);
    return build(workspace, step);
  }

  /** After {@link #buildClean}: the working copy is the one from before it, or the clean one. */
  void settle(Workspace workspace, boolean adoptClean) throws IOException {
    Path aside = base.resolve("aside");
    if (adoptClean) {
      Trees.delete(aside);
    } else {
      Trees.delete(workspace.directory());
      Files.move(aside, workspace.directory());
    }
    if (Files.exists(storeAside())) {
      Trees.delete(store);
      Files.move(storeAside(), store);
    }
  }

  private Path storeAside() {
    return store.resolveSibling("store-aside");
  }

  /** A build in the middle of which a file is saved, that is killed, or that has a rival. */
  void disturb(Workspace workspace, Step step) throws IOException {
    switch (step.kind()) {
      case "during" -> {
        long delay = 150L * step.number(2);
        Thread saver = new Thread(() -> saveLater(workspace, step, delay));
        run(maven, workspace, step, line -> startOnce(saver, line));
        join(saver);
      }
      case "kill" -> {
        workspace.play(step);
        Thread killer =
            new Thread(
                () -> {
                  sleep(150L * step.number(2));
                  maven.kill();
                });
        run(maven, workspace, step, line -> startOnce(killer, line));
        join(killer);
        maven.close();
      }
      default -> {
        workspace.play(step);
        Thread rival =
            new Thread(
                () -> {
                  try {
                    run(other, workspace, step, line -> {});
                  } catch (IOException e) {
                    throw new IllegalStateException(e);
                  }
                });
        rival.start();
        run(maven, workspace, step, line -> {});
        join(rival);
      }
    }
  }

  /** When the first goal after prepare begins. */
  private static void startOnce(Thread thread, String line) {
    if (line.matches(".*:(wheel|configure|run) \\(default\\).*")
        && thread.getState() == Thread.State.NEW) {
      thread.start();
    }
  }

  private static void saveLater(Workspace workspace, Step step, long delay) {
    sleep(delay);
    try {
      workspace.play(step);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void sleep(long milliseconds) {
    try {
      Thread.sleep(milliseconds);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void join(Thread thread) throws IOException {
    if (thread.getState() == Thread.State.NEW) {
      return; // the build failed before
    }
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }

  private boolean run(WarmMaven with, Workspace workspace, Step step, Consumer<String> listener)
      throws IOException {
    List<String> words = new ArrayList<>(workspace.options());
    words.add("-Dpip-cmake.store=" + store);
    words.add("-Dpip-cmake.fsync=false");
    words.add("-Dpip-cmake.autoPrune=false");
    if (step.kind().equals("maven") || step.kind().equals("lock")) {
      words.addAll(step.words());
      if (step.words().contains("-pl")) {
        words.add(workspace.project().alone());
      }
    }
    if (step.kind().equals("lock")) {
      words.add("io.github.pip-cmake:pip-cmake-maven-plugin:lock");
    }
    words.add("package");
    WarmMaven.Build build = with.run(workspace.directory(), variables(workspace), words, listener);
    if (with == maven) {
      lastLog = build.log();
    }
    return build.succeeded();
  }

  private Map<String, String> variables(Workspace workspace) {
    Map<String, String> variables = new TreeMap<>(System.getenv());
    variables.put("PATH", ccache.resolve("bin") + ":" + System.getenv("PATH"));
    variables.put("CCACHE_DIR", ccache.resolve("cache").toString());
    variables.keySet().removeAll(workspace.project().variables().keySet());
    variables.putAll(workspace.variables());
    return variables;
  }

  @Override
  public void close() {
    maven.close();
    other.close();
  }
}
