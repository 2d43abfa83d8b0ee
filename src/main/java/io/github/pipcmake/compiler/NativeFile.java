package io.github.pipcmake.compiler;

import io.github.pipcmake.environment.recipe.EnvironmentException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.maven.artifact.versioning.ComparableVersion;

/**
 * A file that may be a library or a program. One for another machine cannot be run, so it is looked
 * at: for which system and processor it is, which glibc it needs, and what its name promises.
 */
final class NativeFile {
  private static final int SHORTEST = 64;

  /** ELF: 0x7f E L F, the machine as 16 bits at 18. */
  private static final int ELF = 0x464c457f;

  private static final int ELF_MACHINE = 18;

  /** Mach-O of 64 bits, in the byte order of both processors; the processor at 4. */
  private static final int MACH_O = 0xfeedfacf;

  /** MZ; the place of PE's header at 60, the machine 4 after that. */
  private static final short MZ = 0x5a4d;

  private static final int PE_OFFSET = 60;
  private static final int PE = 0x00004550;

  /** Names of symbol versions, as the linker wrote them (ELF, {@code .gnu.version_r}). */
  private static final Pattern SYMBOLS = Pattern.compile("GLIBC_(2\\.\\d+)");

  /** How a module for one CPython ends, with the platform that it is for (PEP 3149). */
  private static final Pattern MODULE =
      Pattern.compile(".*\\.(?:cpython-|cp)\\d+[a-z]*(?<end>-[^./]+\\.(?:so|pyd))(?: in .*)?");

  private final String name;
  private final byte[] content;

  /**
   * Takes a file.
   *
   * @param name to call it by
   * @param content all of it
   */
  NativeFile(String name, byte[] content) {
    this.name = name;
    this.content = content;
  }

  /**
   * That it runs on a platform, if it is a library or a program.
   *
   * @throws EnvironmentException if it does not
   */
  void require(TargetPlatform platform) throws EnvironmentException {
    Optional<String> made = platform();
    if (made.isEmpty()) {
      return;
    }
    if (!platform.isOf(made.get())) {
      throw new EnvironmentException(
          "%s is for %s, and was made for %s; leave out what this machine has, or have it compiled for each platform"
              .formatted(name, made.get(), platform));
    }
    Matcher module = MODULE.matcher(name);
    if (module.matches() && !platform.moduleSuffix("").endsWith(module.group("end"))) {
      throw new EnvironmentException(
          "Python for %s does not find %s, whose name would have to end with %s; use a Python whose headers are known there, such as -Dpip-cmake.python=managed, or see how the build names modules"
              .formatted(
                  platform, name, platform.moduleSuffix("").replaceFirst("^\\.[a-z]+-*", "-")));
    }
    requireGlibc(platform);
  }

  static boolean isModuleOfOnePython(String name) {
    return MODULE.matcher(name).matches();
  }

  private void requireGlibc(TargetPlatform platform) throws EnvironmentException {
    Optional<ComparableVersion> promised = platform.glibc().map(ComparableVersion::new);
    if (promised.isEmpty()) {
      return;
    }
    Matcher symbol = SYMBOLS.matcher(new String(content, StandardCharsets.ISO_8859_1));
    while (symbol.find()) {
      if (new ComparableVersion(symbol.group(1)).compareTo(promised.get()) > 0) {
        throw new EnvironmentException(
            "%s needs %s, and targetPlatforms promises glibc %s; write %s:%s there, or link what needs less"
                .formatted(name, symbol.group(), promised.get(), platform, symbol.group(1)));
      }
    }
  }

  /** Such as {@code linux-x86_64}; empty if it is no program and no library of one of these. */
  Optional<String> platform() {
    if (content.length < SHORTEST) {
      return Optional.empty();
    }
    ByteBuffer head = ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN);
    int start = head.getInt(0);
    if (start == ELF) {
      return Optional.of("linux-" + elf(head.getShort(ELF_MACHINE)));
    }
    if (start == MACH_O) {
      return Optional.of("macos-" + machO(head.getInt(4)));
    }
    if (head.getShort(0) != MZ) {
      return Optional.empty();
    }
    int header = head.getInt(PE_OFFSET);
    return header >= 0 && header <= head.limit() - 6 && head.getInt(header) == PE
        ? Optional.of("windows-" + pe(head.getShort(header + 4)))
        : Optional.empty();
  }

  private static String elf(short machine) {
    return switch (machine) {
      case 62 -> "x86_64";
      case 183 -> "aarch64";
      default -> "processor-" + machine;
    };
  }

  private static String machO(int processor) {
    return switch (processor) {
      case 0x01000007 -> "x86_64";
      case 0x0100000c -> "arm64";
      default -> "processor-" + processor;
    };
  }

  private static String pe(short machine) {
    return switch (Short.toUnsignedInt(machine)) {
      case 0x8664 -> "x86_64";
      case 0xaa64 -> "arm64";
      default -> "processor-" + Short.toUnsignedInt(machine);
    };
  }
}
