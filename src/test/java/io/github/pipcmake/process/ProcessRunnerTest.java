package io.github.pipcmake.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Starts real programs: this JVM's own launcher on small main classes of this file. */
class ProcessRunnerTest {
  private static final String JAVA =
      Path.of(System.getProperty("java.home"), "bin", "java").toString();

  @TempDir Path directory;

  private Map<String, String> variables = Map.of("GREETING", "hello");
  private final List<String> lines = Collections.synchronizedList(new ArrayList<>());

  /** Says what it was given, then ends as it is told. */
  static final class Echo {
    public static void main(String[] arguments) {
      for (String argument : arguments) {
        System.out.println(argument);
      }
      System.err.println(System.getenv("GREETING") + " " + System.getenv("UNWANTED"));
      System.exit(arguments.length);
    }
  }

  /** Says that it is there, and then nothing for a long time. */
  static final class Sleep {
    public static void main(String[] arguments) throws InterruptedException {
      System.out.println("pid " + ProcessHandle.current().pid());
      Thread.sleep(Duration.ofMinutes(5).toMillis());
    }
  }

  /** Writes many lines. */
  static final class Chatter {
    public static void main(String[] arguments) {
      IntStream.rangeClosed(1, 1000).forEach(i -> System.out.println("line " + i));
    }
  }

  @Test
  void argumentsReachTheProgramAsTheyAre() throws Exception {
    ProcessOutcome outcome = run(Echo.class, "a b", "$HOME", "*", "\"q\"");
    assertThat(lines).startsWith("a b", "$HOME", "*", "\"q\"");
    assertThat(outcome.exitStatus()).isEqualTo(4);
    assertThat(outcome.succeeded()).isFalse();
  }

  @Test
  void variablesAreSetAndTakenAway() throws Exception {
    run(Echo.class);
    assertThat(lines).containsExactly("hello null");
  }

  @Test
  void credentialsShowNeitherInOutputNorLogFileNorOutcome() throws Exception {
    ProcessOutcome outcome = run(Echo.class, "https://me:s3cret@host/", "x-token-x");
    assertThat(lines).startsWith("https://****@host/", "x-****-x");
    assertThat(outcome.tail()).startsWith("https://****@host/", "x-****-x");
    assertThat(outcome.command()).contains("https://****@host/", "x-****-x");
    assertThat(outcome.logFile()).content().doesNotContain("s3cret", "token").contains("****");
  }

  @Test
  void secretThatIsSetForTheProgramShowsNowhere() throws Exception {
    variables = Map.of("DEPLOY_TOKEN", "tok-0123456789");
    ProcessOutcome outcome = run(Echo.class, "it is tok-0123456789");
    assertThat(lines).startsWith("it is ****");
    assertThat(outcome.logFile()).content().doesNotContain("tok-");
  }

  @Test
  void logFileHoldsTheWholeOutputAndTheOutcomeItsEnd() throws Exception {
    ProcessOutcome outcome = run(Chatter.class);
    assertThat(Files.readAllLines(outcome.logFile())).hasSize(1000).endsWith("line 1000");
    assertThat(outcome.tail()).hasSize(200).startsWith("line 801").endsWith("line 1000");
  }

  @Test
  void interruptEndsTheProgram() throws Exception {
    CountDownLatch started = new CountDownLatch(1);
    AtomicReference<Throwable> thrown = new AtomicReference<>();
    ProcessRequest request = request(line -> started.countDown(), Sleep.class);
    Thread maven =
        new Thread(
            () -> {
              try {
                new ProcessRunner().run(request);
              } catch (IOException | InterruptedException e) {
                thrown.set(e);
              }
            });
    maven.start();
    assertThat(started.await(30, TimeUnit.SECONDS)).isTrue();
    maven.interrupt();
    maven.join(TimeUnit.SECONDS.toMillis(30));
    assertThat(thrown.get()).isInstanceOf(InterruptedException.class);
    long pid = Long.parseLong(lines.get(0).replace("pid ", ""));
    assertThat(ProcessHandle.of(pid).filter(ProcessHandle::isAlive)).isEmpty();
  }

  /** Starts a child that sleeps, and waits for it. */
  static final class Parent {
    public static void main(String[] arguments) throws Exception {
      Process child =
          new ProcessBuilder(
                  JAVA, "-cp", System.getProperty("java.class.path"), Sleep.class.getName())
              .inheritIO()
              .start();
      child.waitFor();
    }
  }

  @Test
  void programThatTakesTooLongIsEndedWithItsChildren() throws Exception {
    ProcessRequest endless = request(line -> {}, Parent.class);
    ProcessRequest request =
        new ProcessRequest(
            endless.command(),
            endless.directory(),
            endless.environment(),
            endless.withoutVariables(),
            endless.logFile(),
            endless.output(),
            endless.secrets(),
            Optional.of(Duration.ofSeconds(10)));
    assertThatThrownBy(() -> new ProcessRunner().run(request))
        .isInstanceOf(ProcessTimeoutException.class)
        .hasMessageContaining("was ended after")
        .hasMessageContaining("program.log");
    assertThat(lines).hasSize(1);
    long pid = Long.parseLong(lines.get(0).replace("pid ", ""));
    assertThat(ProcessHandle.of(pid).filter(ProcessHandle::isAlive)).isEmpty();
  }

  /** Says one thing and is silent for a while. */
  static final class Nap {
    public static void main(String[] arguments) throws InterruptedException {
      System.out.println("[1/2] Building token.o");
      Thread.sleep(Duration.ofSeconds(3).toMillis());
    }
  }

  @Test
  void silentProgramIsSaidToRunWithWhatItSaidLast() throws Exception {
    List<String> heartbeats = new ArrayList<>();
    new ProcessRunner(Duration.ofSeconds(1), heartbeats::add).run(request(line -> {}, Nap.class));
    assertThat(heartbeats).isNotEmpty();
    assertThat(heartbeats.get(heartbeats.size() - 1))
        .matches(
            "java(\\.exe)? still runs after \\d+ s, and said last: \\[1/2] Building \\*{4}\\.o");
  }

  @Test
  void programThatSaysSomethingNeedsNoHeartbeat() throws Exception {
    List<String> heartbeats = new ArrayList<>();
    new ProcessRunner(Duration.ofMinutes(1), heartbeats::add).run(request(line -> {}, Echo.class));
    assertThat(heartbeats).isEmpty();
  }

  @Test
  void programThatIsNotThereIsAnIoException() {
    ProcessRequest request =
        new ProcessRequest(
            List.of(directory.resolve("nothing").toString()),
            directory,
            Map.of(),
            Set.of(),
            directory.resolve("log"),
            lines::add,
            Set.of());
    assertThatThrownBy(() -> new ProcessRunner().run(request))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("nothing");
  }

  private ProcessOutcome run(Class<?> main, String... arguments)
      throws IOException, InterruptedException {
    return new ProcessRunner().run(request(line -> {}, main, arguments));
  }

  private ProcessRequest request(
      java.util.function.Consumer<String> listener, Class<?> main, String... arguments) {
    List<String> command =
        new ArrayList<>(
            List.of(
                JAVA,
                "-cp",
                System.getProperty("java.class.path").split(File.pathSeparator, 2)[0],
                main.getName()));
    command.addAll(List.of(arguments));
    return new ProcessRequest(
        command,
        directory,
        variables,
        Set.of("UNWANTED"),
        directory.resolve("logs/program.log"),
        line -> {
          lines.add(line);
          listener.accept(line);
        },
        Set.of("token"));
  }
}
