package io.github.pipcmake.cmake;

import com.grack.nanojson.JsonObject;
import com.grack.nanojson.JsonParser;
import com.grack.nanojson.JsonWriter;
import io.github.pipcmake.cmake.cache.CacheFile;
import io.github.pipcmake.cmake.configure.ConfigureResult;
import io.github.pipcmake.cmake.configure.Configurer;
import io.github.pipcmake.cmake.inputs.ConfigureRequest;
import io.github.pipcmake.cmake.times.SourceTimes;
import io.github.pipcmake.cmake.tree.BuildTree;
import io.github.pipcmake.process.ProcessRunner;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Times what has a goal of its own, to be run in a JVM of its own by {@code bench/services.py}: the
 * first call is what a user pays. Prints for each call the milliseconds of its steps, and how many
 * of them the processor worked, which depends less on what else runs on the machine.
 */
final class SpeedProgram {
  private static final double NANOS_PER_MILLI = 1e6;

  private SpeedProgram() {}

  private interface Step {
    void run() throws Exception;
  }

  /** Arguments are the directory of a {@link SpeedScene}, what to do, and how often. */
  public static void main(String[] arguments) throws Exception {
    SpeedScene scene = new SpeedScene(Path.of(arguments[0]));
    if (!arguments[1].equals("make") && preheat(scene.directory()).isEmpty()) {
      throw new IllegalStateException("nothing was read");
    }
    switch (arguments[1]) {
      case "make" -> scene.make();
      case "migration" -> time(arguments, migration(scene), () -> copyCache(scene));
      case "decision" -> time(arguments, decision(scene), () -> {});
      case "times" -> time(arguments, times(scene), () -> {});
      default -> throw new IllegalArgumentException(arguments[1]);
    }
  }

  /** What Maven and the goal prepare have used before, whatever the project: not loaded here. */
  private static String preheat(Path directory) throws Exception {
    Path file = Files.createTempFile(directory, "preheat", ".json");
    try {
      JsonObject json = new JsonObject();
      json.put("text", Stream.of("b", "a").map(text -> text + "c").sorted().toList().toString());
      Files.writeString(file, JsonWriter.indent("  ").string().value(json).done());
      String text = JsonParser.object().from(Files.readString(file)).getString("text", "");
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
      return text.replaceFirst("c+", "d") + HexFormat.of().formatHex(hash);
    } finally {
      Files.delete(file);
    }
  }

  private static void time(String[] arguments, Map<String, Step> steps, Step before)
      throws Exception {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    for (int call = 0; call < Integer.parseInt(arguments[2]); call++) {
      before.run();
      StringBuilder line = new StringBuilder();
      for (Map.Entry<String, Step> step : steps.entrySet()) {
        long worked = threads.getCurrentThreadCpuTime();
        long start = System.nanoTime();
        step.getValue().run();
        long nanos = System.nanoTime() - start;
        worked = threads.getCurrentThreadCpuTime() - worked;
        line.append(step.getKey()).append('=').append(nanos / NANOS_PER_MILLI);
        line.append('=').append(worked / NANOS_PER_MILLI).append(' ');
      }
      System.out.println(line);
    }
  }

  private static void copyCache(SpeedScene scene) throws Exception {
    Files.createDirectories(scene.migrated());
    Files.copy(
        scene.cacheToMigrate(),
        scene.migrated().resolve(CacheFile.NAME),
        StandardCopyOption.REPLACE_EXISTING);
  }

  /** Reading and writing are part of it. */
  private static Map<String, Step> migration(SpeedScene scene) {
    BuildTree tree = new BuildTree(scene.migrated());
    return Map.of("migrate", () -> tree.migrate(scene.oldEnvironment(), scene.newEnvironment()));
  }

  private static Map<String, Step> decision(SpeedScene scene) throws Exception {
    Configurer configurer = new Configurer(new ProcessRunner(), scene.host());
    ConfigureRequest request = scene.request();
    return Map.of(
        "decide",
        () -> {
          ConfigureResult result = configurer.configure(request);
          if (!result.skipped()) {
            throw new IllegalStateException(result.reason());
          }
        });
  }

  /** As the goals do in a warm build: configure restores, build looks and remembers. */
  private static Map<String, Step> times(SpeedScene scene) {
    SourceTimes times = new SourceTimes();
    Map<String, Step> steps = new LinkedHashMap<>();
    SourceTimes.Looked[] looked = new SourceTimes.Looked[1];
    steps.put("restore", () -> times.restore(scene.tree()));
    steps.put("look", () -> looked[0] = times.look(scene.tree()));
    steps.put("remember", () -> times.remember(scene.tree(), looked[0]));
    return steps;
  }
}
