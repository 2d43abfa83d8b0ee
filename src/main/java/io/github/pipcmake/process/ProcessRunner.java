package io.github.pipcmake.process;

import io.github.pipcmake.text.Credentials;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.Writer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javax.inject.Inject;
import javax.inject.Singleton;
import org.jspecify.annotations.Nullable;

/**
 * Starts programs of the operating system.
 *
 * @since 0.1.0
 */
@Singleton
public final class ProcessRunner {
  private static final ModuleLog LOG = ModuleLog.of(ProcessRunner.class);

  /** How many of the last lines an outcome keeps. */
  private static final int TAIL = 200;

  /** How long a program may take to end after it was asked to, in seconds. */
  private static final int GRACE = 5;

  /** After how long a silence of a program the log says that it still runs. */
  private static final Duration SILENCE = Duration.ofSeconds(10);

  /** How much longer a silence may get before the log says it again. */
  private static final int LONGER = 6;

  private final Duration silence;
  private final Consumer<String> heartbeats;

  /** A runner for this machine. */
  @Inject
  public ProcessRunner() {
    this(SILENCE, line -> LOG.info(line));
  }

  ProcessRunner(Duration silence, Consumer<String> heartbeats) {
    this.silence = silence;
    this.heartbeats = heartbeats;
  }

  /**
   * Runs a program to its end.
   *
   * @throws IOException if it cannot be started, or its log file cannot be written
   * @throws ProcessTimeoutException if it runs longer than it may; it is ended first
   * @throws InterruptedException if this thread is interrupted; the program and its children are
   *     ended first
   */
  public ProcessOutcome run(ProcessRequest request) throws IOException, InterruptedException {
    Files.createDirectories(request.logFile().toAbsolutePath().getParent());
    long start = System.nanoTime();
    Set<String> secrets = new LinkedHashSet<>(request.secrets());
    secrets.addAll(Credentials.ofVariables(System.getenv()));
    secrets.addAll(Credentials.ofVariables(request.environment()));
    Output output = new Output(request, secrets);
    Process process = builder(request).start();
    Thread hook = new Thread(() -> end(process), "end of " + request.command().get(0));
    try {
      addHook(hook);
      process.getOutputStream().close(); // no program of a build may wait for an answer
      Thread reader =
          new Thread(() -> output.readFrom(process), "output of " + request.command().get(0));
      reader.setDaemon(true);
      reader.start();
      boolean ended = waitFor(process, request, output);
      if (!ended) {
        end(process);
      }
      int exitStatus = process.waitFor();
      // A grandchild that lives on (a compiler server, say) may keep the pipe open for ever.
      reader.join(TimeUnit.SECONDS.toMillis(GRACE));
      ProcessOutcome outcome =
          new ProcessOutcome(
              masked(request),
              (System.nanoTime() - start) / 1e9,
              exitStatus,
              output.tail(),
              request.logFile());
      if (!ended) {
        throw new ProcessTimeoutException(outcome);
      }
      return outcome;
    } finally {
      end(process);
      removeHook(hook);
    }
  }

  private static List<String> masked(ProcessRequest request) {
    List<String> masked = new ArrayList<>();
    for (String argument : request.command()) {
      masked.add(Credentials.mask(argument, request.secrets()));
    }
    return masked;
  }

  /** Whether it ended in time; of a silent program, the log says now and then that it runs. */
  private boolean waitFor(Process process, ProcessRequest request, Output output)
      throws InterruptedException {
    long start = System.nanoTime();
    long limit = request.timeout().map(Duration::toNanos).orElse(Long.MAX_VALUE);
    long pause = silence.toNanos();
    long wait = pause;
    for (long ran = 0; ran < limit; ran = System.nanoTime() - start) {
      if (process.waitFor(Math.min(limit - ran, wait), TimeUnit.NANOSECONDS)) {
        return true;
      }
      long silent = output.silent();
      if (silent < silence.toNanos()) {
        pause = silence.toNanos();
        wait = pause - silent;
      } else {
        heartbeats.accept(heartbeat(request, output, System.nanoTime() - start));
        pause = Math.min(2 * pause, LONGER * silence.toNanos());
        wait = pause;
      }
    }
    return false;
  }

  private static String heartbeat(ProcessRequest request, Output output, long ran) {
    return "%s still runs after %d s%s"
        .formatted(
            Path.of(request.command().get(0)).getFileName(),
            TimeUnit.NANOSECONDS.toSeconds(ran),
            output.last().map(line -> ", and said last: " + line).orElse(""));
  }

  private static ProcessBuilder builder(ProcessRequest request) {
    ProcessBuilder builder =
        new ProcessBuilder(request.command())
            .directory(request.directory().toFile())
            .redirectErrorStream(true);
    builder.environment().putAll(Host.current().variables()); // with JAVA_HOME
    builder.environment().keySet().removeAll(request.withoutVariables());
    builder.environment().putAll(request.environment());
    return builder;
  }

  /** Ends a program and its children, if it still runs: asks first, then insists. */
  private static void end(Process process) {
    if (!process.isAlive()) {
      return;
    }
    List<ProcessHandle> tree =
        Stream.concat(process.descendants(), Stream.of(process.toHandle())).toList();
    tree.forEach(ProcessHandle::destroy);
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(GRACE);
    boolean interrupted = false;
    while (tree.stream().anyMatch(ProcessHandle::isAlive) && System.nanoTime() < deadline) {
      try {
        Thread.sleep(20);
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    tree.forEach(ProcessHandle::destroyForcibly);
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private static void addHook(Thread hook) throws InterruptedException {
    try {
      Runtime.getRuntime().addShutdownHook(hook);
    } catch (IllegalStateException e) {
      throw new InterruptedException("Maven is ending");
    }
  }

  private static void removeHook(Thread hook) {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The JVM is ending: the hook runs, and is what ends the program.
    }
  }

  /** The output of one program on its way to the log, the log file and the tail. */
  private static final class Output {
    private final ProcessRequest request;
    private final Set<String> secrets;
    private final Deque<String> tail = new ArrayDeque<>();
    private @Nullable IOException failure;
    private long said = System.nanoTime();

    private final Writer file;

    Output(ProcessRequest request, Set<String> secrets) throws IOException {
      this.request = request;
      this.secrets = secrets;
      this.file = Files.newBufferedWriter(request.logFile(), StandardCharsets.UTF_8);
    }

    void readFrom(Process process) {
      try (Reader reader = new InputStreamReader(process.getInputStream(), encoding());
          file) {
        OutputLines lines = new OutputLines(reader, secrets);
        for (String line = lines.next(); line != null; line = lines.next()) {
          keep(line);
          request.output().accept(line);
          write(line, process);
        }
      } catch (IOException e) {
        LOG.debug("the output of {} ended", request.command().get(0), e);
      }
    }

    private void write(String line, Process process) {
      try {
        file.write(line);
        file.write('\n');
        file.flush(); // whoever interrupts the build finds all that came so far
      } catch (IOException e) {
        failed(e);
        end(process);
      }
    }

    /** For how many nanoseconds nothing came. */
    synchronized long silent() {
      return System.nanoTime() - said;
    }

    /** The last line that says something. */
    synchronized Optional<String> last() {
      return Optional.ofNullable(tail.peekLast()).filter(line -> !line.isBlank());
    }

    private synchronized void keep(String line) {
      said = System.nanoTime();
      if (tail.size() == TAIL) {
        tail.removeFirst();
      }
      tail.addLast(line);
    }

    private synchronized void failed(IOException e) {
      failure = e;
    }

    /** The last lines; throws what kept the output from being read to its end. */
    synchronized List<String> tail() throws IOException {
      if (failure != null) {
        throw new IOException(
            "cannot write " + request.logFile() + ": " + failure.getMessage(), failure);
      }
      return List.copyOf(tail);
    }

    /** Compilers on POSIX write UTF-8 whatever the locale; on Windows, the console's code page. */
    private static Charset encoding() {
      return java.io.File.separatorChar == '/'
          ? StandardCharsets.UTF_8
          : Charset.forName(System.getProperty("native.encoding", "UTF-8"));
    }
  }
}
