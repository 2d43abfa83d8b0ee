package io.github.pipcmake.store;

import io.github.pipcmake.archive.tree.TreeArchiver;
import io.github.pipcmake.archive.tree.TreeCopier;
import io.github.pipcmake.store.fs.HostSystem;
import io.github.pipcmake.store.layout.SmallFiles;
import io.github.pipcmake.store.layout.StagingArea;
import io.github.pipcmake.store.layout.StoreLayout;
import io.github.pipcmake.store.layout.StoreSettings;
import io.github.pipcmake.store.lock.StoreLocks;
import io.github.pipcmake.store.tree.Trees;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Trees to publish, and how to see what is in a store. */
public final class Sample {
  public static final Trees TREES = new Trees(new TreeCopier(), new TreeArchiver());
  public static final Map<String, String> PACKAGES = Map.of("pybind11", "3.1.0", "numpy", "2.3.4");
  static final int FILES = 4;

  private Sample() {}

  /** Four files, one of them empty and one that can be executed, a link, and bytecode. */
  public static Path tree(Path directory) throws IOException {
    Files.createDirectories(directory.resolve("bin"));
    Files.createDirectories(directory.resolve("lib/empty"));
    Path tool = Files.writeString(directory.resolve("bin/tool"), "#!/bin/sh\n");
    if (isPosix(directory)) {
      Files.setPosixFilePermissions(tool, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
    Files.writeString(directory.resolve("lib/a.py"), "a = 1\n");
    Files.writeString(directory.resolve("lib/b.h"), "#define B 1\n");
    Files.writeString(directory.resolve("lib/nothing"), "");
    Files.createSymbolicLink(directory.resolve("lib/link"), Path.of("a.py"));
    Files.createDirectories(directory.resolve("lib/__pycache__"));
    Files.writeString(directory.resolve("lib/__pycache__/a.cpython-311.pyc"), "bytecode");
    return directory;
  }

  public static boolean isPosix(Path path) {
    return path.getFileSystem().supportedFileAttributeViews().contains("posix");
  }

  public static Store store(Path directory, HostSystem machine) throws IOException {
    return new Stores(TREES, machine).open(settings(directory, false));
  }

  public static StoreSettings settings(Path directory, boolean fsync) {
    return new StoreSettings(directory, fsync, Optional.empty(), false);
  }

  /** The locks of a store that need not be there. */
  static StoreLocks locks(Path store) {
    StoreLayout layout = new StoreLayout(store);
    TestMachine machine = new TestMachine();
    return new StoreLocks(
        layout, machine, new SmallFiles(new StagingArea(layout, machine), machine));
  }

  /** Whether a file only notes who holds a lock, or what passed: no step of anything. */
  static boolean isNote(Path file) {
    return file.toString().endsWith(".holder")
        || file.toAbsolutePath().toString().contains("/checks/");
  }

  /** The names in a directory of the store's {@code v1}; none if it is not there. */
  public static List<String> names(Store store, String directory) throws IOException {
    Path path = store.directory().resolve("v1").resolve(directory);
    if (!Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
      return List.of();
    }
    try (Stream<Path> content = Files.list(path)) {
      return content.map(each -> each.getFileName().toString()).sorted().toList();
    }
  }

  /** Copies a tree with times and modes, as a backup does. */
  static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> content = Files.walk(from)) {
      for (Path path : content.toList()) {
        Files.copy(
            path,
            to.resolve(from.relativize(path)),
            LinkOption.NOFOLLOW_LINKS,
            StandardCopyOption.COPY_ATTRIBUTES);
      }
    }
  }

  /** What is logged while something runs. */
  public static String logged(Action action) throws Exception {
    PrintStream before = System.err;
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    System.setErr(new PrintStream(bytes, true, StandardCharsets.UTF_8));
    try {
      action.run();
    } finally {
      System.setErr(before);
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }

  /** Something to run. */
  public interface Action {
    void run() throws Exception;
  }
}
