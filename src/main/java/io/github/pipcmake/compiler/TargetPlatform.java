package io.github.pipcmake.compiler;

import io.github.pipcmake.environment.recipe.EnvironmentException;
import io.github.pipcmake.process.Host;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A platform that zig compiles for.
 *
 * @param system {@code linux}, {@code linux-musl}, {@code macos} or {@code windows}
 * @param machine {@code x86_64} or {@code aarch64}
 * @param oldest the version of the oldest C library or system that the result runs on; empty where
 *     there is none to name
 * @since 0.1.0
 */
public record TargetPlatform(String system, String machine, String oldest) {
  private static final String LINUX = "linux";
  private static final String MUSL = "linux-musl";
  private static final String MACOS = "macos";
  private static final String WINDOWS = "windows";
  private static final String ARM = "aarch64";

  /**
   * That of manylinux_2_17 (PEP 599), which every package on PyPI can be installed on; the oldest
   * macOS that runs on every processor of Apple's own.
   */
  private static final Map<String, String> OLDEST =
      Map.of(LINUX, "2.17", MUSL, "", MACOS, "11.0", WINDOWS, "");

  private static final Pattern NAME =
      Pattern.compile(
          "(?<system>linux(?:-musl)?|macos|windows)-(?<machine>x86_64|aarch64|arm64)(?::(?<oldest>\\d+\\.\\d+))?");

  /** How zig, CMake, Python and Java call a system. */
  private record Words(String zig, String cmake, String python, String java) {}

  private static final Map<String, Words> WORDS =
      Map.of(
          LINUX, new Words("linux-gnu", "Linux", "linux", "linux"),
          MUSL, new Words("linux-musl", "Linux", "linux", "linux"),
          MACOS, new Words("macos", "Darwin", "macosx", "osx"),
          WINDOWS, new Words("windows-gnu", "Windows", "win", "windows"));

  /** Systems whose name for {@code aarch64} is another one. */
  private static final List<String> ARM64 = List.of(MACOS, WINDOWS);

  /**
   * Reads a name.
   *
   * @param text such as {@code linux-x86_64}, or {@code linux-x86_64:2.28} with the oldest glibc or
   *     macOS
   * @throws EnvironmentException if it is none
   */
  public static TargetPlatform parse(String text) throws EnvironmentException {
    Matcher name = NAME.matcher(text.strip());
    if (!name.matches()) {
      throw new EnvironmentException(
          "\"%s\" in targetPlatforms is none; write linux-x86_64, linux-aarch64, linux-musl-x86_64, linux-musl-aarch64, macos-x86_64, macos-arm64, windows-x86_64 or windows-arm64, for Linux and macOS with the oldest glibc or macOS if you like, as in linux-x86_64:2.28"
              .formatted(text));
    }
    String system = name.group("system");
    String usual = OLDEST.getOrDefault(system, "");
    String oldest = name.group("oldest");
    if (oldest != null && usual.isEmpty()) {
      throw new EnvironmentException(
          "\"%s\" in targetPlatforms has a version, which only linux and macos have; write %s"
              .formatted(text, text.substring(0, text.indexOf(':'))));
    }
    return new TargetPlatform(
        system, machine(name.group("machine")), oldest == null ? usual : oldest);
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
    String system = host.isMac() ? MACOS : libc.startsWith("musl") ? MUSL : LINUX;
    return host.isWindows()
        ? new TargetPlatform(WINDOWS, machine, "")
        : new TargetPlatform(system, machine, OLDEST.getOrDefault(system, ""));
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
    return system + "-" + (ARM64.contains(system) ? armAs("arm64") : machine);
  }

  /** The name with the oldest library or system, which {@link #parse} reads. */
  public String text() {
    return oldest.isEmpty() ? name() : name() + ":" + oldest;
  }

  /** What {@code zig cc -target} takes. */
  public String triple() {
    return machine + "-" + words().zig() + (oldest.isEmpty() ? "" : "." + oldest);
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
      case MUSL -> tag.matches("musllinux_\\d+_\\d+" + end);
      default -> tag.equals(pythonPlatform().replaceAll("[-.]", "_"));
    };
  }

  /** As the system property {@code os.name} has it there. */
  public String javaSystem() {
    return words().java();
  }

  /** Whether programs that were made for this one run on the other. */
  boolean isServedBy(TargetPlatform other) {
    return system.equals(other.system) && machine.equals(other.machine);
  }

  /** Whether files are for it, as {@link NativeFiles} names it: musl's look like the others. */
  boolean isOf(String made) {
    return made.equals(name().replace(MUSL, LINUX));
  }

  /** The oldest one; empty if there is none. */
  Optional<String> glibc() {
    return system.equals(LINUX) ? Optional.of(oldest) : Optional.empty();
  }

  boolean isWindows() {
    return system.equals(WINDOWS);
  }

  boolean isLinux() {
    return words().cmake().equals("Linux");
  }

  boolean isMac() {
    return system.equals(MACOS);
  }

  /** {@code CMAKE_SYSTEM_NAME}. */
  String cmakeSystem() {
    return words().cmake();
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
      default ->
          ".cpython-%s-%s-%s.so"
              .formatted(digits, machine, system.equals(MUSL) ? "linux-musl" : "linux-gnu");
    };
  }

  private String armAs(String other) {
    return machine.equals(ARM) ? other : machine;
  }

  private Words words() {
    return WORDS.getOrDefault(system, new Words(system, system, system, system));
  }

  @Override
  public String toString() {
    return name();
  }
}
