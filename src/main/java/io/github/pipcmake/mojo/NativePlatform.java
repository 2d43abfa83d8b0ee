package io.github.pipcmake.mojo;

import io.github.pipcmake.compiler.TargetPlatform;
import io.github.pipcmake.environment.recipe.EnvironmentException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * The operating system and the processor that native libraries are built for, by the names of
 * os-maven-plugin ({@code linux}, {@code x86_64}), and by those of the libraries that load natives
 * in Java.
 *
 * @param os such as {@code linux}, {@code osx} or {@code windows}
 * @param arch such as {@code x86_64} or {@code aarch_64}
 */
record NativePlatform(String os, String arch) {
  private static final String PROPERTY = "pip-cmake.platform.";

  /** What Java calls the processors: {@code os.arch} differs from JVM to JVM. */
  private static final Map<Pattern, String> JAVA =
      Map.of(
          Pattern.compile("x86_?64|amd64|x64"), "x86_64",
          Pattern.compile("x86|i[3-6]86"), "x86_32",
          Pattern.compile("aarch_?64|arm64"), "aarch_64",
          Pattern.compile("arm(_?32)?"), "arm_32",
          Pattern.compile("ppc64le|ppcle_?64"), "ppcle_64",
          Pattern.compile("s390x|s390_?64"), "s390_64");

  /** What any of the libraries below calls these processors. */
  private static final Map<String, String> IN_ALL =
      Map.of("ppcle_64", "ppc64le", "s390_64", "s390x");

  private static final List<Spelling> SPELLINGS =
      List.of(
          new Spelling(
              "jna",
              "-",
              Map.of("osx", "darwin", "windows", "win32"),
              Map.of("x86_64", "x86-64", "x86_32", "x86", "aarch_64", "aarch64", "arm_32", "arm")),
          new Spelling(
              "javacpp",
              "-",
              Map.of("osx", "macosx"),
              Map.of("x86_32", "x86", "aarch_64", "arm64", "arm_32", "armhf")),
          new Spelling(
              "native-lib-loader",
              "_",
              Map.of(),
              Map.of("x86_64", "64", "x86_32", "32", "aarch_64", "arm64", "arm_32", "arm")),
          new Spelling(
              "xgboost4j",
              "/",
              Map.of("osx", "macos"),
              Map.of("x86_32", "x86", "aarch_64", "aarch64", "arm_32", "arm")));

  /**
   * How a library that loads natives spells the directory that it looks in.
   *
   * @param library its name
   * @param between what stands between the two names
   * @param systems what it calls systems, where that is another name
   * @param processors what it calls processors, where that is another name
   */
  private record Spelling(
      String library, String between, Map<String, String> systems, Map<String, String> processors) {
    String of(NativePlatform platform) {
      return systems.getOrDefault(platform.os, platform.os)
          + between
          + processors.getOrDefault(
              platform.arch, IN_ALL.getOrDefault(platform.arch, platform.arch));
    }
  }

  /**
   * The one that is named, as far as it is; for the rest, the one that this JVM runs on.
   *
   * @param os what {@code pip-cmake.os} is to be
   * @param arch what {@code pip-cmake.arch} is to be
   * @throws EnvironmentException if one of them is another spelling of a name: where a POM has
   *     {@code ${pip-cmake.arch}}, Maven puts what the user gave
   */
  static NativePlatform of(Optional<String> os, Optional<String> arch) throws EnvironmentException {
    NativePlatform platform =
        ofJava(
            os.orElseGet(() -> System.getProperty("os.name")),
            arch.orElseGet(() -> System.getProperty("os.arch")));
    requireName("pip-cmake.os", os, platform.os);
    requireName("pip-cmake.arch", arch, platform.arch);
    return platform;
  }

  private static void requireName(String property, Optional<String> given, String name)
      throws EnvironmentException {
    if (given.isPresent() && !given.get().equals(name)) {
      throw new EnvironmentException(
          "%s is %s; write %s, as os-maven-plugin names it".formatted(property, given.get(), name));
    }
  }

  /** By the system properties {@code os.name} and {@code os.arch}, or by other usual names. */
  static NativePlatform ofJava(String os, String arch) {
    return new NativePlatform(system(os), processor(arch));
  }

  static NativePlatform of(TargetPlatform platform) {
    return ofJava(platform.system().java(), platform.machine());
  }

  private static String system(String name) {
    String system = name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9_]", "");
    if (system.startsWith("mac") || system.equals("darwin")) {
      return "osx";
    }
    return system.startsWith("win") ? "windows" : system;
  }

  private static String processor(String name) {
    String processor = name.toLowerCase(Locale.ROOT).replace('-', '_');
    return JAVA.entrySet().stream()
        .filter(known -> known.getKey().matcher(processor).matches())
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse(processor.replaceAll("[^a-z0-9_]", ""));
  }

  /** As JavaCPP spells it, also in classifiers. */
  String javaCpp() {
    return properties().getOrDefault(PROPERTY + "javacpp", "");
  }

  /** The project properties, by name. */
  Map<String, String> properties() {
    Map<String, String> properties = new TreeMap<>();
    properties.put("pip-cmake.os", os);
    properties.put("pip-cmake.arch", arch);
    for (Spelling spelling : SPELLINGS) {
      properties.put(PROPERTY + spelling.library, spelling.of(this));
    }
    return properties;
  }
}
