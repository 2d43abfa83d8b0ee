package io.github.pipcmake.compiler;

import io.github.pipcmake.environment.recipe.EnvironmentException;
import io.github.pipcmake.process.Host;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A platform that zig compiles for.
 *
 * @param system the operating system, and on Linux the C library
 * @param machine {@code x86_64} or {@code aarch64}
 * @param oldest the version of the oldest C library or system that the result runs on; empty where
 *     there is none to name
 * @since 0.1.0
 */
public record TargetPlatform(TargetSystem system, String machine, String oldest) {
  private static final String ARM = "aarch64";

  private static final Pattern NAME =
      Pattern.compile(
          "(?<system>linux(?:-musl)?|macos|windows)-(?<machine>x86_64|aarch64|arm64)(?::(?<oldest>\\d+\\.\\d+))?");

  /**
   * Reads a name.
   *
   * @param text such as {@code linux-x86_64}, or {@code linux-x86_64:2.28} with the oldest glibc or
   *     macOS
   * @throws EnvironmentException if it is none
   */
  public static TargetPlatform parse(String text) throws EnvironmentException {
    Matcher name = NAME.matcher(text.strip());
    Optional<TargetSystem> system =
        name.matches() ? TargetSystem.named(name.group("system")) : Optional.empty();
    if (system.isEmpty()) {
      throw new EnvironmentException(
          "\"%s\" in targetPlatforms is none; write linux-x86_64, linux-aarch64, linux-musl-x86_64, linux-musl-aarch64, macos-x86_64, macos-arm64, windows-x86_64 or windows-arm64, for Linux and macOS with the oldest glibc or macOS if you like, as in linux-x86_64:2.28"
              .formatted(text));
    }
    String usual = system.get().oldest();
    String oldest = name.group("oldest");
    if (oldest != null && usual.isEmpty()) {
      throw new EnvironmentException(
          "\"%s\" in targetPlatforms has a version, which only linux and macos have; write %s"
              .formatted(text, text.substring(0, text.indexOf(':'))));
    }
    return new TargetPlatform(
        system.get(), machine(name.group("machine")), oldest == null ? usual : oldest);
  }

  /**
   * The machine that a Python runs on.
   *
   * @param processor as the system property {@code os.arch} has it
   * @param libc of the Python, such as {@code musl 1.2}
   * @throws EnvironmentException if zig is not known to have it
   */
  static TargetPlatform of(Host host, String processor, String libc) throws EnvironmentException {
    String machine = machine(processor.toLowerCase(Locale.ROOT));
    if (machine.isEmpty()) {
      throw new EnvironmentException(
          "compiler is zig, which the plugin does not know for the processor %s; install a compiler and leave the parameter out"
              .formatted(processor));
    }
    TargetSystem system = TargetSystem.LINUX;
    if (host.isWindows()) {
      system = TargetSystem.WINDOWS;
    } else if (host.isMac()) {
      system = TargetSystem.MACOS;
    } else if (libc.startsWith("musl")) {
      system = TargetSystem.LINUX_MUSL;
    }
    return new TargetPlatform(system, machine, system.oldest());
  }

  private static String machine(String processor) {
    return switch (processor) {
      case "amd64", "x86_64", "x86-64", "x64" -> "x86_64";
      case ARM, "arm64" -> ARM;
      default -> "";
    };
  }

  /** As {@code targetPlatforms} has it, and a directory may be called. */
  public String name() {
    return system + "-" + (system.isLinux() ? machine : armAs("arm64"));
  }

  /** The name with the oldest library or system, which {@link #parse} reads. */
  public String text() {
    return oldest.isEmpty() ? name() : name() + ":" + oldest;
  }

  /** What {@code zig cc -target} takes. */
  public String triple() {
    return machine + "-" + system.zig() + (oldest.isEmpty() ? "" : "." + oldest);
  }

  /** As {@code sysconfig.get_platform()} has it there, which build backends are told. */
  public String pythonPlatform() {
    return switch (system) {
      case WINDOWS -> "win-" + (machine.equals(ARM) ? "arm64" : "amd64");
      case MACOS -> "macosx-" + oldest + "-" + armAs("arm64");
      default -> "linux-" + machine;
    };
  }

  /**
   * Whether a wheel with a platform in its tags is for this one. Of which Linux it is, its symbols
   * tell.
   */
  boolean isWheelPlatform(String tag) {
    String end = "_" + (isMac() ? armAs("arm64") : machine);
    return switch (system) {
      case LINUX -> tag.matches("manylinux(?:_\\d+_\\d+|\\d+)" + end);
      case LINUX_MUSL -> tag.matches("musllinux_\\d+_\\d+" + end);
      default -> tag.equals(pythonPlatform().replaceAll("[-.]", "_"));
    };
  }

  /** Whether programs that were made for this one run on the other. */
  boolean isServedBy(TargetPlatform other) {
    return system == other.system && machine.equals(other.machine);
  }

  /** Whether files are for it, as {@link NativeFiles} names it: musl's look like the others. */
  boolean isOf(String made) {
    return made.equals(name().replace("linux-musl", "linux"));
  }

  /** The oldest one; empty if there is none. */
  Optional<String> glibc() {
    return system == TargetSystem.LINUX ? Optional.of(oldest) : Optional.empty();
  }

  boolean isWindows() {
    return system == TargetSystem.WINDOWS;
  }

  boolean isMac() {
    return system == TargetSystem.MACOS;
  }

  /** The version of macOS's kernel, {@code CMAKE_SYSTEM_VERSION}; empty for other systems. */
  String darwin() {
    if (!isMac()) {
      return "";
    }
    String[] numbers = oldest.split("\\.", -1);
    int major = Integer.parseInt(numbers[0]);
    return String.valueOf(major > 10 ? major + 9 : Integer.parseInt(numbers[1]) + 4);
  }

  /** {@code CMAKE_SYSTEM_PROCESSOR}. */
  String cmakeProcessor() {
    return isWindows() ? machine.equals(ARM) ? "ARM64" : "AMD64" : armAs(isMac() ? "arm64" : ARM);
  }

  /**
   * The ending of a module for CPython there.
   *
   * @param series such as {@code 3.14}
   */
  String moduleSuffix(String series) {
    String digits = series.replace(".", "");
    return switch (system) {
      case WINDOWS -> ".cp%s-%s.pyd".formatted(digits, pythonPlatform().replace('-', '_'));
      case MACOS -> ".cpython-%s-darwin.so".formatted(digits);
      default -> ".cpython-%s-%s-%s.so".formatted(digits, machine, system.zig());
    };
  }

  private String armAs(String other) {
    return machine.equals(ARM) ? other : machine;
  }

  @Override
  public String toString() {
    return name();
  }
}
