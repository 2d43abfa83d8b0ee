package io.github.pipcmake.store;

import io.github.pipcmake.store.fs.HostSystem;
import io.github.pipcmake.store.fs.Pause;
import io.github.pipcmake.store.fs.Renamer;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;

/** A machine whose clock, disk and user the test decides about. */
public final class TestMachine implements HostSystem {
  private final HostSystem real = HostSystem.current();
  public Instant now = Instant.parse("2026-11-22T12:00:00Z");
  public Optional<Instant> started = Optional.of(now.minus(Duration.ofDays(3)));
  public OptionalInt user = real.user();
  public boolean writable = true;
  public boolean ownsFiles = true;

  /** Directories that cannot be written to, as what is in them can. */
  public final Set<Path> closed = new HashSet<>();

  /** How lock files cannot be opened. */
  final Set<StandardOpenOption> denied = new HashSet<>();

  boolean windows = real.windows();
  long space = Long.MAX_VALUE;

  /** So many looks at the free space find more than there is. */
  int blindLooks;

  Renamer renamer = Renamer.ATOMIC;
  Pause pause = Pause.REAL;
  public String processSpace = "5eace";
  public long processId = real.processId();

  /** Processes that are said to live, with their start; the others are asked about. */
  public final Map<Long, String> living = new TreeMap<>();

  /** Processes that are said to be dead. */
  final Set<Long> dead = new HashSet<>();

  public void advance(Duration duration) {
    now = now.plus(duration);
  }

  @Override
  public Clock clock() {
    return Clock.fixed(now, ZoneOffset.UTC);
  }

  @Override
  public Optional<Instant> started() {
    return started;
  }

  @Override
  public OptionalInt user() {
    return user;
  }

  @Override
  public boolean mayWrite(Path directory) {
    return writable && !closed.contains(directory) && real.mayWrite(directory);
  }

  @Override
  public FileChannel open(Path file, StandardOpenOption... options) throws IOException {
    if (List.of(options).stream().anyMatch(denied::contains)) {
      throw new AccessDeniedException(file.toString());
    }
    return real.open(file, options);
  }

  @Override
  public void touch(Path file, Instant time) throws IOException {
    if (!ownsFiles) {
      throw new FileSystemException(file.toString(), null, "Operation not permitted");
    }
    real.touch(file, time);
  }

  @Override
  public long usableSpace(Path directory) throws IOException {
    if (blindLooks > 0) {
      blindLooks--;
      return Long.MAX_VALUE;
    }
    return Math.min(space, real.usableSpace(directory));
  }

  @Override
  public Renamer renamer() {
    return (from, to) -> renamer.rename(from, to);
  }

  @Override
  public Pause pause() {
    return duration -> pause.sleep(duration);
  }

  @Override
  public boolean windows() {
    return windows;
  }

  @Override
  public String hostName() {
    return "testhost";
  }

  @Override
  public String processSpace() {
    return processSpace;
  }

  @Override
  public boolean isAlive(long process) {
    return !dead.contains(process) && (living.containsKey(process) || real.isAlive(process));
  }

  @Override
  public String processStart(long process) {
    String start = living.get(process);
    return start == null ? real.processStart(process) : start;
  }

  @Override
  public long processId() {
    return processId;
  }
}
