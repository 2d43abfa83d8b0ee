package io.github.pipcmake.trust;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Runs a fuzzer on each reader of foreign bytes, one after the other; docs/store.md says how. */
public final class Fuzz {
  private static final String PACKAGE = "io.github.pipcmake.";

  private static final List<String> TARGETS =
      List.of(
          "archive.ArchiveReaderFuzz",
          "archive.ZstdFramesFuzz",
          "store.RecordsFuzz",
          "environment.RecipesFuzz",
          "python.RecordFuzz",
          "python.ProjectFilesFuzz",
          "python.DistributionsFuzz",
          "python.ProgramsFuzz",
          "process.SecretsFuzz",
          "cmake.CMakeFuzz",
          "cmake.NinjaFuzz",
          "wheel.WheelsFuzz",
          "pytest.ReportsFuzz",
          "sources.SourcesFuzz");

  /** What is watched for new ways through it. */
  private static final String INSTRUMENTED =
      "io.github.pipcmake.**:com.grack.nanojson.**:io.airlift.compress.zstd.**"
          + ":org.apache.commons.compress.archivers.tar.**";

  /** Jazzer's look into regular expressions takes a hundred times as long as they do. */
  private static final String NOT_WATCHED =
      "com.code_intelligence.jazzer.sanitizers.RegexRoadblocks"
          + ":com.code_intelligence.jazzer.sanitizers.RegexInjection";

  private static final Pattern RUNS = Pattern.compile("(?m)^(?:Done |#)(\\d+)\\s");

  private Fuzz() {}

  /**
   * Takes the directory for inputs and logs, how many seconds all is to take, and one target or
   * nothing.
   */
  public static void main(String[] arguments) throws Exception {
    Path directory = Files.createDirectories(Path.of(arguments[0]));
    List<String> targets =
        arguments.length < 3 || arguments[2].isBlank()
            ? TARGETS.stream().map(PACKAGE::concat).toList()
            : List.of(arguments[2]);
    long seconds = Math.max(1, Long.parseLong(arguments[1]) / targets.size());
    boolean found = false;
    System.out.printf("| %-60s | %9s | findings |%n", "target", "runs");
    for (String target : targets) {
      String corpus = directory.resolve(target).toString();
      Class.forName(target)
          .getMethod("main", String[].class)
          .invoke(null, (Object) new String[] {corpus});
      Path log = directory.resolve(target + ".log");
      boolean clean = run(command(target, corpus, seconds), directory, log) == 0;
      found |= !clean;
      System.out.printf("| %-60s | %,9d | %-8s |%n", target, runs(log), clean ? "0" : "see " + log);
    }
    if (found) {
      System.exit(1);
    }
  }

  private static List<String> command(String target, String corpus, long seconds) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Dorg.slf4j.simpleLogger.defaultLogLevel=off");
    command.add("-da:org.tomlj..."); // what it takes for impossible is refused as an error of TOML
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add("com.code_intelligence.jazzer.Jazzer");
    command.add("--target_class=" + target);
    command.add("--instrumentation_includes=" + INSTRUMENTED);
    command.add("--disabled_hooks=" + NOT_WATCHED);
    command.add("-max_total_time=" + seconds);
    command.add("-max_len=8192");
    command.add("-timeout=120");
    command.add("-rss_limit_mb=4096");
    command.add(corpus);
    return command;
  }

  private static int run(List<String> command, Path directory, Path log)
      throws IOException, InterruptedException {
    return new ProcessBuilder(command)
        .directory(directory.toFile())
        .redirectErrorStream(true)
        .redirectOutput(log.toFile())
        .start()
        .waitFor();
  }

  private static long runs(Path log) throws IOException {
    long runs = 0;
    Matcher counts =
        RUNS.matcher(Files.readString(log, java.nio.charset.StandardCharsets.ISO_8859_1));
    while (counts.find()) {
      runs = Math.max(runs, Long.parseLong(counts.group(1)));
    }
    return runs;
  }
}
