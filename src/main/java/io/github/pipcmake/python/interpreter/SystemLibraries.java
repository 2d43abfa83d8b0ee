package io.github.pipcmake.python.interpreter;

import io.github.pipcmake.process.Host;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The libraries of the system that an interpreter runs on, as far as they decide which wheels fit
 * (PEP 600, PEP 656). An interpreter on a shared mount is the same file in every container; what a
 * probe finds out of it is not.
 *
 * @param root the root directory of the file system
 */
record SystemLibraries(Path root) {
  /**
   * Dynamic loaders, where the ABIs of the architectures put them: a package of a libc brings one
   * along, so another libc has another one.
   */
  private static final List<String> LOADERS =
      List.of(
          "lib64/ld-linux-x86-64.so.2",
          "lib/ld-linux-aarch64.so.1",
          "lib/ld-linux.so.2",
          "lib/ld-linux-armhf.so.3",
          "lib64/ld64.so.2",
          "lib/ld64.so.1",
          "lib/ld-linux-riscv64-lp64d.so.1",
          "lib64/ld-linux-loongarch-lp64d.so.1",
          "lib/ld-musl-x86_64.so.1",
          "lib/ld-musl-aarch64.so.1",
          "lib/ld-musl-i386.so.1",
          "lib/ld-musl-armhf.so.1",
          "lib/ld-musl-powerpc64le.so.1",
          "lib/ld-musl-s390x.so.1",
          "lib/ld-musl-riscv64.so.1");

  /** macOS's own version, which decides as the libc does on Linux. */
  private static final String MAC_VERSION = "System/Library/CoreServices/SystemVersion.plist";

  /** Adds what is there, by real path, size and time: no program is started and no file read. */
  Fingerprint addTo(Fingerprint key, Host host) throws IOException {
    for (Path file : files(host)) {
      key.addIdentity(file);
    }
    return key;
  }

  private List<Path> files(Host host) {
    List<Path> files = new ArrayList<>();
    if (host.isMac()) {
      addExisting(MAC_VERSION, files);
    } else if (!host.isWindows()) {
      for (String loader : LOADERS) {
        addExisting(loader, files);
      }
    }
    return files;
  }

  private void addExisting(String name, List<Path> files) {
    Path file = root.resolve(name);
    if (Files.isRegularFile(file)) {
      files.add(file);
    }
  }
}
