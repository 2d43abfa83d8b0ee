package io.github.pipcmake.process;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Writer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
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
  /** How many of the last lines an outcome keeps. */
  private static final int TAIL = 200;

  /** How long a program may take to end after it was asked to, in seconds. */
  private static final int GRACE = 5;

  /** One for the machine that this runs on. */
  @Inject
  public ProcessRunner() {}

  /**
   * Runs a program to its end.
   *
   * @throws IOException if it cannot be started, or its log file cannot be written
   * @throws InterruptedException if this thread is interrupted; the program and its children are
   *     ended first
   */
  public ProcessOutcome run(ProcessRequest request) throws IOException, InterruptedException {
    Files.createDirectories(request.logFile().toAbsolutePath().getParent());
    long start = System.nanoTime();
    Process process = builder(request).start();
    Thread hook = new Thread(() -> end(process), "end of " + request.command().get(0));
    Runtime.getRuntime().addShutdownHook(hook);
    try {
      process.getOutputStream().close(); // no program of a build may wait for an answer
      Output output = new Output(request);
      Thread reader =
          new Thread(() -> output.readFrom(process), "output of " + request.command().get(0));
      reader.setDaemon(true);
      reader.start();
      int exitStatus = process.waitFor();
      // A grandchild that lives on (a compiler server, say) may keep the pipe open for ever.
      reader.join(TimeUnit.SECONDS.toMillis(GRACE));
      return new ProcessOutcome(
          request.command().stream().map(a -> Credentials.mask(a, request.secrets())).toList(),
          (System.nanoTime() - start) / 1e9,
          exitStatus,
          output.tail(),
          request.logFile());
    } finally {
      end(process);
      removeHook(hook);
    }
  }

  private static ProcessBuilder builder(ProcessRequest request) {
    ProcessBuilder builder =
        new ProcessBuilder(request.command())
            .directory(request.directory().toFile())
            .redirectErrorStream(true);
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
    private final Deque<String> tail = new ArrayDeque<>();
    private @Nullable IOException failure;

    Output(ProcessRequest request) {
      this.request = request;
    }

    void readFrom(Process process) {
      try (BufferedReader lines =
              new BufferedReader(new InputStreamReader(process.getInputStream(), encoding()));
          Writer file = Files.newBufferedWriter(request.logFile(), StandardCharsets.UTF_8)) {
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
          String masked = Credentials.mask(line, request.secrets());
          file.write(masked);
          file.write('\n');
          file.flush(); // whoever interrupts the build finds all that came so far
          keep(masked);
          request.output().accept(masked);
        }
      } catch (IOException e) {
        if (process.isAlive()) {
          // The log file's disk is full, or the like: a program whose output nobody takes would
          // wait.
          failed(e);
          end(process);
        }
      }
    }

    private synchronized void keep(String line) {
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
