package io.github.pipcmake.incremental;

import java.io.BufferedReader;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.codehaus.plexus.classworlds.ClassWorld;
import org.codehaus.plexus.classworlds.launcher.Launcher;

/**
 * A JVM that runs one Maven build after another: a build in a warm one takes a fraction of what
 * {@code bin/mvn} takes. Each build has a container, plugin class loaders, system properties and an
 * environment of its own.
 *
 * <p>Reads {@code cd DIRECTORY}, {@code set NAME=VALUE} (all variables, each time), {@code arg
 * ARGUMENT} and {@code run}, a line each; prints what Maven prints, and then {@link #END} with the
 * exit code.
 */
final class MavenWorker {
  /** Begins the line that ends a build's output. */
  static final String END = "\u0001end ";

  private final ClassWorld world;
  private final Class<?> cli;
  private final Method doMain;

  private MavenWorker(ClassWorld world, Class<?> cli) throws ReflectiveOperationException {
    this.world = world;
    this.cli = cli;
    doMain =
        cli.getMethod("doMain", String[].class, String.class, PrintStream.class, PrintStream.class);
  }

  /** Needs the system properties that {@code bin/mvn} sets. */
  public static void main(String[] arguments) throws Exception {
    MavenWorker worker = start();
    BufferedReader requests =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    Map<String, String> variables = variables();
    List<String> words = new ArrayList<>();
    String directory = "";
    boolean fresh = true;
    for (String line = requests.readLine(); line != null; line = requests.readLine()) {
      int space = line.indexOf(' ');
      String value = line.substring(space + 1);
      switch (space < 0 ? line : line.substring(0, space)) {
        case "cd" -> directory = value;
        case "arg" -> words.add(value);
        case "set" -> {
          if (fresh) {
            variables.clear();
            fresh = false;
          }
          int equals = value.indexOf('=', 1);
          variables.put(value.substring(0, equals), value.substring(equals + 1));
        }
        default -> {
          int exitCode = worker.run(directory, words);
          System.out.println(END + exitCode);
          System.out.flush();
          words.clear();
          fresh = true;
        }
      }
    }
  }

  private static MavenWorker start() throws Exception {
    Launcher launcher = new Launcher();
    launcher.setSystemClassLoader(ClassLoader.getSystemClassLoader());
    try (InputStream configuration =
        new FileInputStream(System.getProperty("classworlds.conf", ""))) {
      launcher.configure(configuration);
    }
    return new MavenWorker(launcher.getWorld(), launcher.getMainClass());
  }

  private int run(String directory, List<String> words) throws Exception {
    Properties before = new Properties();
    before.putAll(System.getProperties());
    ClassLoader loader = Thread.currentThread().getContextClassLoader();
    System.setProperty("maven.multiModuleProjectDirectory", Path.of(directory).toString());
    Thread.currentThread().setContextClassLoader(cli.getClassLoader());
    try {
      Object maven = cli.getConstructor(ClassWorld.class).newInstance(world);
      Object exitCode =
          doMain.invoke(maven, words.toArray(String[]::new), directory, System.out, System.out);
      return exitCode instanceof Integer code ? code : 1;
    } finally {
      Thread.currentThread().setContextClassLoader(loader);
      System.setProperties(before); // Maven turns -D into system properties
    }
  }

  /**
   * The JVM's own variables, which it does not let anybody change: with {@code --add-opens} for
   * {@code java.lang} and {@code java.util}. Programs that it starts get them, too.
   */
  @SuppressWarnings("unchecked")
  private static Map<String, String> variables() throws ReflectiveOperationException, IOException {
    Field inner = Class.forName("java.util.Collections$UnmodifiableMap").getDeclaredField("m");
    inner.setAccessible(true);
    Map<String, String> variables = (Map<String, String>) inner.get(System.getenv());
    if (variables == null) {
      throw new IOException("This JVM's variables cannot be set");
    }
    return variables;
  }
}
