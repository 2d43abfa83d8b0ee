package io.github.pipcmake.store.fs;

import com.sun.security.auth.module.UnixSystem;
import java.io.File;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * What the store needs to know about its machine. Tests replace it.
 *
 * @since 0.1.0
 */
public interface HostSystem {
  Clock clock();

  /** When the machine was started, if that can be found out cheaply. */
  Optional<Instant> started();

  /** The number of this process's user, where there is such a thing. */
  public OptionalInt user();

  /** Whether this process could write in a directory; does not try. */
  boolean mayWrite(Path directory);

  /**
   * Sets a file's time, never that of what a link leads to.
   *
   * @throws IOException also if another user owns the file, even where this one may write to it
   */
  void touch(Path file, Instant time) throws IOException;

  /** Opens a lock file; never by a link. */
  default FileChannel open(Path file, StandardOpenOption... options) throws IOException {
    Set<OpenOption> all = new HashSet<>(List.of(options));
    all.add(LinkOption.NOFOLLOW_LINKS);
    return FileChannel.open(file, all);
  }

  /** In bytes. */
  long usableSpace(Path directory) throws IOException;

  Renamer renamer();

  Pause pause();

  boolean windows();

  /** For people. */
  String hostName();

  /**
   * Tells apart all processes that do not see each other by their ids: other hosts, other starts of
   * this one, and containers. Safe in a file name.
   */
  String processSpace();

  long processId();

  /** Whether a process of this {@link #processSpace()} lives. */
  default boolean isAlive(long processId) {
    return ProcessHandle.of(processId).map(ProcessHandle::isAlive).orElse(false);
  }

  /**
   * Tells apart processes that have had the same id one after the other; digits. {@code 0} if that
   * cannot be found out.
   */
  default String processStart(long processId) {
    // In ticks since the machine was started, proc_pid_stat(5): as a time of day, which Java has,
    // it would be another one after the clock was set.
    try {
      String stat = Files.readString(Path.of("/proc/" + processId + "/stat"));
      String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
      return fields[19];
    } catch (IOException | RuntimeException e) {
      return ProcessHandle.of(processId)
          .flatMap(process -> process.info().startInstant())
          .map(start -> Long.toString(start.toEpochMilli()))
          .orElse("0");
    }
  }

  /** The machine this runs on. */
  static HostSystem current() {
    return new Current(Clock.systemUTC(), System.getenv());
  }

  /** The machine this runs on. */
  record Current(Clock clock, Map<String, String> environment) implements HostSystem {
    /**
     * By {@code /proc/uptime}, which is cheap: {@code /proc/stat} adds up the interrupts of every
     * processor before it says the same.
     */
    @Override
    public Optional<Instant> started() {
      // Whole seconds do; the file says 12345.67 and something else.
      return line("/proc/uptime")
          .map(text -> text.split("\\.", 2)[0])
          .filter(seconds -> seconds.matches("[0-9]{1,18}"))
          .map(seconds -> clock.instant().minusSeconds(Long.parseLong(seconds)));
    }

    @Override
    public OptionalInt user() {
      return user(Path.of("/proc/self"));
    }

    /**
     * By the owner of a file of the kernel's, which is cheap; else, as on macOS and in a container
     * without {@code /proc}, as the JDK's login module asks the C library.
     */
    public static OptionalInt user(Path self) {
      if (!self.getFileSystem().supportedFileAttributeViews().contains("unix")) {
        return OptionalInt.empty();
      }
      try {
        if (Files.getAttribute(self, "unix:uid") instanceof Integer uid) {
          return OptionalInt.of(uid);
        }
      } catch (IOException e) {
        // Then by the other way.
      }
      try {
        return OptionalInt.of((int) new UnixSystem().getUid());
      } catch (LinkageError e) {
        return OptionalInt.empty(); // a runtime without the module jdk.security.auth
      }
    }

    @Override
    public boolean mayWrite(Path directory) {
      return Files.isWritable(directory);
    }

    @Override
    public void touch(Path file, Instant time) throws IOException {
      Files.getFileAttributeView(file, BasicFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
          .setTimes(FileTime.from(time), null, null);
    }

    @Override
    public long usableSpace(Path directory) throws IOException {
      FileStore store = Files.getFileStore(directory);
      return store.getUsableSpace();
    }

    @Override
    public Renamer renamer() {
      return windows() ? new PatientRenamer(Renamer.ATOMIC, pause()) : Renamer.ATOMIC;
    }

    @Override
    public Pause pause() {
      return Pause.REAL;
    }

    @Override
    public boolean windows() {
      return File.separatorChar == '\\';
    }

    /** Not from the name service, which can take seconds. */
    @Override
    public String hostName() {
      Optional<String> name = line("/proc/sys/kernel/hostname");
      if (name.isPresent()) {
        return name.get();
      }
      String variable = environment.getOrDefault("HOSTNAME", "this host");
      return environment.getOrDefault("COMPUTERNAME", variable);
    }

    @Override
    public String processSpace() {
      String identity =
          hostName() + line("/proc/sys/kernel/random/boot_id").orElse("") + processNamespace();
      return HexFormat.of().toHexDigits(identity.hashCode());
    }

    @Override
    public long processId() {
      return ProcessHandle.current().pid();
    }

    private static String processNamespace() {
      try {
        return Files.readSymbolicLink(Path.of("/proc/self/ns/pid")).toString();
      } catch (IOException | UnsupportedOperationException e) {
        return "";
      }
    }

    private static Optional<String> line(String file) {
      try {
        String text = Files.readString(Path.of(file), StandardCharsets.UTF_8);
        int end = text.indexOf('\n');
        String first = end < 0 ? text : text.substring(0, end);
        return first.isBlank() ? Optional.empty() : Optional.of(first);
      } catch (IOException e) {
        return Optional.empty();
      }
    }
  }
}
