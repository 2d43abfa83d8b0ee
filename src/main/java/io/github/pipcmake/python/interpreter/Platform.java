package io.github.pipcmake.python.interpreter;

import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * An operating system and a processor, as people write them: {@code linux-x86_64}, {@code
 * linux-aarch64}, {@code macos-arm64}, {@code macos-x86_64}, {@code windows-x86_64}, {@code
 * windows-arm64}, and other processors of Linux.
 *
 * @param system {@code linux}, {@code macos} or {@code windows}
 * @param machine the processor
 * @since 0.1.0
 */
public record Platform(String system, String machine) {
  private static final Map<String, String> SYSTEMS =
      Map.of("linux", "linux", "macos", "darwin", "windows", "win32");

  private static final Map<String, Set<String>> MACHINES =
      Map.of("macos", Set.of("arm64", "x86_64"), "windows", Set.of("arm64", "x86_64", "x86"));

  /**
   * Reads a name.
   *
   * @throws PythonException if it is none
   */
  public static Platform parse(String text) throws PythonException {
    String name = text.strip().toLowerCase(Locale.ROOT);
    int hyphen = name.indexOf('-');
    String system = hyphen < 0 ? "" : name.substring(0, hyphen);
    String machine = name.substring(hyphen + 1);
    if (!SYSTEMS.containsKey(system)
        || !machine.matches("[a-z0-9_]+")
        || !MACHINES.getOrDefault(system, Set.of(machine)).contains(machine)) {
      throw new PythonException(
          "\"%s\" in platforms is not a platform; write linux-x86_64, linux-aarch64, macos-arm64, macos-x86_64, windows-x86_64 or windows-arm64"
              .formatted(text));
    }
    return new Platform(system, machine);
  }

  /**
   * The platform that an interpreter is for.
   *
   * @param platform what {@code sysconfig.get_platform()} says, such as {@code
   *     macosx-11.0-universal2}
   */
  public static Platform of(String platform) {
    String machine = platform.substring(platform.lastIndexOf('-') + 1);
    if (platform.startsWith("win")) {
      return new Platform(
          "windows",
          switch (machine) {
            case "amd64" -> "x86_64";
            case "win32" -> "x86";
            default -> machine;
          });
    }
    return new Platform(platform.startsWith("macosx") ? "macos" : "linux", machine);
  }

  /** Whether what is made for the other serves here; a universal build runs on either machine. */
  public boolean isServedBy(Platform other) {
    return system.equals(other.system)
        && (machine.equals(other.machine) || machine.startsWith("universal"));
  }

  /** The condition that holds on it and nowhere else, as PEP 508 writes one. */
  public String marker() {
    String wanted = machine;
    if (system.equals("windows")) {
      wanted = machine.equals("x86_64") ? "AMD64" : machine.toUpperCase(Locale.ROOT);
      wanted = wanted.equals("X86") ? "x86" : wanted;
    }
    return "sys_platform == '%s' and platform_machine == '%s'"
        .formatted(SYSTEMS.get(system), wanted);
  }

  @Override
  public String toString() {
    return system + "-" + machine;
  }
}
