package io.github.pipcmake.it;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordingFile;

/**
 * What the plugin made a JVM do, counted by the JDK's Flight Recorder: a figure that is the same on
 * every machine, fast or slow.
 *
 * @param libraries packages of libraries that were loaded for us, of those that the plugin brings
 * @param read files that our code read, each once
 * @param written files that our code wrote, each once
 * @param programs that our code started
 */
public record Footprint(
    List<String> libraries, List<String> read, List<String> written, List<String> programs) {
  private static final String OURS = "io.github.pipcmake.";

  /** Of the libraries that the plugin depends on, by the beginning of their classes' names. */
  private static final List<String> LIBRARIES =
      List.of(
          "com.grack.nanojson",
          "io.airlift",
          "org.antlr",
          "org.apache.commons.compress",
          "org.tomlj");

  /**
   * Reads a recording of the events {@code jdk.ClassDefine}, {@code jdk.FileRead}, {@code
   * jdk.FileWrite} and {@code jdk.ProcessStart}.
   */
  public static Footprint of(Path recording) throws IOException {
    TreeSet<String> libraries = new TreeSet<>();
    TreeSet<String> read = new TreeSet<>();
    TreeSet<String> written = new TreeSet<>();
    List<String> programs = new ArrayList<>();
    for (RecordedEvent event : RecordingFile.readAllEvents(recording)) {
      switch (event.getEventType().getName()) {
        case "jdk.ClassDefine" -> {
          String name = event.getClass("definedClass").getName();
          LIBRARIES.stream().filter(name::startsWith).forEach(libraries::add);
        }
        case "jdk.FileRead" -> addIfOurs(event, "path", read);
        case "jdk.FileWrite" -> addIfOurs(event, "path", written);
        case "jdk.ProcessStart" -> addIfOurs(event, "command", programs);
        default -> {} // what the Flight Recorder says of itself
      }
    }
    return new Footprint(
        List.copyOf(libraries), List.copyOf(read), List.copyOf(written), List.copyOf(programs));
  }

  /** Pipes have no path. */
  private static void addIfOurs(RecordedEvent event, String field, Collection<String> values) {
    String value = event.getString(field);
    if (value != null && isOurs(event)) {
      values.add(value);
    }
  }

  private static boolean isOurs(RecordedEvent event) {
    if (event.getStackTrace() == null) {
      return false;
    }
    for (RecordedFrame frame : event.getStackTrace().getFrames()) {
      if (frame.getMethod().getType().getName().startsWith(OURS)) {
        return true;
      }
    }
    return false;
  }
}
