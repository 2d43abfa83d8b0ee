package io.github.pipcmake.python.interpreter;

import io.github.pipcmake.process.Host;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The libraries of the system that an interpreter runs on, as far as they decide which wheels fit
 * (PEP 600, PEP 656). An interpreter on a shared mount is the same file in every container, but a
 * probe has other results there.
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
    List<String> names =
        host.isMac() ? List.of(MAC_VERSION) : host.isWindows() ? List.of() : LOADERS;
    for (String name : names) {
      Path file = root.resolve(name);
      if (Files.isRegularFile(file)) {
        key.addIdentity(file);
      }
    }
    return key;
  }
}
