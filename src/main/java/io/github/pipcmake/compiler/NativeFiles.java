package io.github.pipcmake.compiler;

import io.github.pipcmake.environment.recipe.EnvironmentException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.maven.artifact.versioning.ComparableVersion;

/**
 * Libraries and programs in a directory. Those of another machine cannot be run, so they are looked
 * at: for which system and processor they are, and which glibc they need.
 *
 * @param directory that is looked through
 * @since 0.1.0
 */
public record NativeFiles(Path directory) {
  private static final int HEAD = 4096;

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

  /**
   * That each of them runs on a platform.
   *
   * @throws EnvironmentException if one does not
   */
  public void require(TargetPlatform platform) throws EnvironmentException, IOException {
    if (!Files.isDirectory(directory)) {
      return;
    }
    List<Path> files;
    try (Stream<Path> all = Files.walk(directory)) {
      files = all.filter(Files::isRegularFile).sorted().toList();
    }
    for (Path file : files) {
      Optional<String> made = platform(file);
      if (made.isPresent() && !platform.isOf(made.get())) {
        throw new EnvironmentException(
            "%s is for %s, and was installed for %s; leave it out of what CMake installs, or have it made for each platform"
                .formatted(file, made.get(), platform));
      }
      if (made.isPresent()) {
        requireGlibc(file, platform);
      }
    }
  }

  private static void requireGlibc(Path file, TargetPlatform platform)
      throws EnvironmentException, IOException {
    Optional<ComparableVersion> promised = platform.glibc().map(ComparableVersion::new);
    Matcher symbol =
        SYMBOLS.matcher(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
    while (promised.isPresent() && symbol.find()) {
      if (new ComparableVersion(symbol.group(1)).compareTo(promised.get()) > 0) {
        throw new EnvironmentException(
            "%s needs %s, and targetPlatforms promises glibc %s; write %s:%s there, or link what needs less"
                .formatted(file, symbol.group(), promised.get(), platform, symbol.group(1)));
      }
    }
  }

  /** Such as {@code linux-x86_64}; empty if it is no program and no library of one of these. */
  static Optional<String> platform(Path file) throws IOException {
    ByteBuffer head;
    try (InputStream in = Files.newInputStream(file)) {
      head = ByteBuffer.wrap(in.readNBytes(HEAD)).order(ByteOrder.LITTLE_ENDIAN);
    }
    if (head.limit() < 64) {
      return Optional.empty();
    }
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
