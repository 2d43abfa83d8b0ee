package io.github.pipcmake.python.interpreter;

import io.github.pipcmake.process.Host;

/**
 * The command that installs a Python or a pip, by operating system.
 *
 * @since 0.1.0
 */
public final class InstallAdvice {
  private InstallAdvice() {}

  static String python(Host host) {
    return install(
            host,
            "apt install python3 python3-pip",
            "dnf install python3 python3-pip",
            "apk add python3 py3-pip",
            "brew install python",
            "winget install Python.Python.3.13")
        + ", name one with -Dpip-cmake.python=PATH, or have Maven bring one with -Dpip-cmake.python=managed.";
  }

  public static String pip(Host host) {
    return install(
            host,
            "apt install python3-pip (or python3-venv)",
            "dnf install python3-pip",
            "apk add py3-pip",
            "brew reinstall python (with MacPorts: port install py313-pip), or use the installer of python.org",
            // not py -m ensurepip: that is what is missing
            "winget install Python.Python.3.13, or choose pip in the installer of python.org")
        + ", or name another Python with -Dpip-cmake.python=PATH.";
  }

  private static String install(
      Host host, String debian, String fedora, String alpine, String mac, String windows) {
    if (host.isWindows()) {
      return "Install it: " + windows;
    }
    return host.isMac()
        ? "Install it: " + mac
        : "Install it: on Debian and Ubuntu %s, on Fedora %s, on Alpine %s"
            .formatted(debian, fedora, alpine);
  }
}
