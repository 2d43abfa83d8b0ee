package io.github.pipcmake.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pipcmake.trust.Trust;
import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Many at once want the same. */
@Timeout(600)
class PublishRaceTest {
  @TempDir Path temporary;
  private Path directory = Path.of("");
  private Path made = Path.of("");

  @BeforeEach
  void nameStore() throws IOException {
    directory = temporary.toRealPath().resolve("store");
    made = temporary.resolve("made");
  }

  @Test
  @Tag("group-14")
  void processesOfManyThreadsPublishOneEntryAndItIsMadeOnce(TestReporter reporter)
      throws Exception {
    int processes = Trust.of(4, 16);
    int threads = Trust.of(4, 8);

    race(processes, threads, 1);

    Trust.count(reporter, processes * threads);
  }

  @Test
  @Tag("group-14")
  void processesPublishManyEntriesAndEachIsMadeOnce(TestReporter reporter) throws Exception {
    int processes = Trust.of(2, 8);
    int entries = Trust.of(5, 50);

    race(processes, 4, entries);

    Trust.count(reporter, processes * 4 * entries);
  }

  @Test
  @Tag("group-14")
  void whileThreePruneAllThatNobodyUsesNothingInUseIsLost(TestReporter reporter) throws Exception {
    int entries = Trust.of(5, 50);
    int generations = Trust.of(3, 40);
    int processes = Trust.of(2, 6);
    Sample.store(directory, new TestMachine());
    List<Process> pruners = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      pruners.add(Child.start(StoreVictim.class, directory.toString(), "loop"));
    }
    try {
      for (int generation = 0; generation < generations; generation++) {
        for (Process racer : start(processes, 4, entries)) {
          assertThat(racer.waitFor()).isZero();
        }
      }
    } finally {
      Files.createFile(directory.resolveSibling("stop"));
    }
    int removing = 0;
    for (Process pruner : pruners) {
      removing += pruner.waitFor() == 0 ? 1 : 0;
    }
    assertThat(removing).as("pruners that removed something").isPositive();
    assertThat(Files.readAllLines(made)).hasSizeGreaterThanOrEqualTo(entries);
    Trust.count(reporter, generations * processes * 4 * entries);
  }

  private void race(int processes, int threads, int entries) throws Exception {
    for (Process racer : start(processes, threads, entries)) {
      assertThat(racer.waitFor()).isZero();
    }
    assertMadeOnce(entries);
  }

  private List<Process> start(int processes, int threads, int entries) throws IOException {
    List<Process> racers = new ArrayList<>();
    for (int i = 0; i < processes; i++) {
      racers.add(
          Child.start(
              PublishRacer.class,
              directory.toString(),
              made.toString(),
              Integer.toString(threads),
              Integer.toString(entries)));
    }
    return racers;
  }

  @Test
  @Tag("group-15")
  void twoPluginClassLoadersInOneJvmWantTheSameAndItIsMadeOnce() throws Exception {
    List<URL> path = new ArrayList<>();
    for (String element : Child.classPath().split(File.pathSeparator, -1)) {
      path.add(Path.of(element).toUri().toURL());
    }
    URL[] urls = path.toArray(URL[]::new);
    ExecutorService pool = Executors.newFixedThreadPool(2);
    try (URLClassLoader one = new URLClassLoader(urls, ClassLoader.getPlatformClassLoader());
        URLClassLoader two = new URLClassLoader(urls, ClassLoader.getPlatformClassLoader())) {
      List<Future<Integer>> results = new ArrayList<>();
      for (URLClassLoader loader : List.of(one, two)) {
        Class<?> type = loader.loadClass(PublishRacer.class.getName());
        assertThat(type).isNotEqualTo(PublishRacer.class);
        @SuppressWarnings("unchecked")
        Callable<Integer> racer =
            (Callable<Integer>)
                type.getConstructor(String.class, String.class, Integer.class, Integer.class)
                    .newInstance(directory.toString(), made.toString(), 4, 3);
        results.add(pool.submit(racer));
      }
      for (Future<Integer> result : results) {
        assertThat(result.get()).isEqualTo(12);
      }
    } finally {
      pool.shutdownNow();
    }
    assertMadeOnce(3);
  }

  private void assertMadeOnce(int entries) throws IOException {
    assertThat(Files.readAllLines(made))
        .containsExactlyInAnyOrderElementsOf(
            IntStream.range(0, entries).mapToObj(Integer::toString).toList());
    Store store = Sample.store(directory, new TestMachine());
    assertThat(Sample.names(store, "environments").stream().filter(name -> name.length() == 64))
        .hasSize(entries);
    assertThat(Sample.names(store, "staging")).isEmpty();
    assertThat(Sample.names(store, "quarantine")).isEmpty();
  }
}
