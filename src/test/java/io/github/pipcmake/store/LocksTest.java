package io.github.pipcmake.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.pipcmake.store.layout.StoreLayout;
import io.github.pipcmake.store.layout.StoreSettings;
import io.github.pipcmake.store.lock.JvmMutex;
import io.github.pipcmake.store.lock.StoreLock;
import io.github.pipcmake.store.lock.StoreLocks;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.codehaus.plexus.util.FileUtils;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class LocksTest {
  @TempDir Path temporary;
  private final TestMachine machine = new TestMachine();
  private final ExecutorService pool = Executors.newCachedThreadPool();
  private Path directory = Path.of("");

  @BeforeEach
  void nameStore() throws IOException {
    directory = temporary.toRealPath().resolve("store");
  }

  @AfterEach
  void endThreads() {
    pool.shutdownNow();
  }

  private Store store() throws IOException {
    return Sample.store(directory, machine);
  }

  private static int sum(List<Future<Integer>> results) throws Exception {
    int sum = 0;
    for (Future<Integer> result : results) {
      sum += result.get();
    }
    return sum;
  }

  @Test
  void lockFilesStay() throws Exception {
    store().lock("a").close();

    assertThat(directory.resolve("v1/locks/a")).exists();
  }

  @Test
  void oneThreadCannotTakeALockTwice() throws Exception {
    Store store = store();
    StoreLock lock = store.lock("a");

    assertThatThrownBy(() -> store.lock("a")).isInstanceOf(IllegalStateException.class);
    lock.close();
    lock.close();
    store.lock("a").close();
  }

  @Test
  void twoNamesDoNotExcludeEachOther() throws Exception {
    StoreLock a = store().lock("a");
    StoreLock b = store().lock("b");
    a.close();
    b.close();
  }

  @Test
  void threadsExcludeEachOther() throws Exception {
    List<Future<Integer>> results = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      results.add(pool.submit(new LockContender(directory.toString(), 25)));
    }
    assertThat(sum(results)).isZero();
  }

  @Test
  @Tag("group-15")
  void mutexAloneHoldsOffAnotherClassLoader() throws Exception {
    try (URLClassLoader other = loader(classPath())) {
      Class<?> type = other.loadClass(MutexProbe.class.getName());
      assertThat(type).isNotEqualTo(MutexProbe.class);
      @SuppressWarnings("unchecked")
      Callable<Boolean> probe = (Callable<Boolean>) type.getConstructor().newInstance();
      JvmMutex mine = new JvmMutex("probe");

      mine.acquire(Duration.ZERO);
      boolean whileHeld = pool.submit(probe).get();
      mine.release();

      assertThat(whileHeld).isFalse();
      assertThat(pool.submit(probe).get()).isTrue();
    }
  }

  @Test
  @Tag("group-15")
  void twoClassLoadersInOneJvmExcludeEachOther() throws Exception {
    List<URL> path = classPath();
    List<Future<Integer>> results = new ArrayList<>();
    List<Class<?>> types = new ArrayList<>();
    try (URLClassLoader one = loader(path);
        URLClassLoader two = loader(path)) {
      for (URLClassLoader loader : List.of(one, two, one, two)) {
        Class<?> type = loader.loadClass(LockContender.class.getName());
        types.add(type);
        @SuppressWarnings("unchecked")
        Callable<Integer> contender =
            (Callable<Integer>)
                type.getConstructor(String.class, Integer.class)
                    .newInstance(directory.toString(), 50);
        results.add(pool.submit(contender));
      }
      assertThat(types.get(0)).isNotEqualTo(types.get(1)).isEqualTo(types.get(2));
      assertThat(sum(results)).isZero();
    }
  }

  private static List<URL> classPath() throws IOException {
    List<URL> path = new ArrayList<>();
    for (String element : Child.classPath().split(File.pathSeparator, -1)) {
      path.add(Path.of(element).toUri().toURL());
    }
    return path;
  }

  private static URLClassLoader loader(List<URL> path) {
    return new URLClassLoader(path.toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
  }

  @Test
  @Tag("group-15")
  void processesExcludeEachOtherAndThisOneToo() throws Exception {
    Process one = Child.start(LockContender.class, directory.toString(), "100");
    Process two = Child.start(LockContender.class, directory.toString(), "100");
    List<Future<Integer>> results =
        List.of(
            pool.submit(new LockContender(directory.toString(), 100)),
            pool.submit(new LockContender(directory.toString(), 100)));

    assertThat(sum(results)).isZero();
    assertThat(one.waitFor()).isZero();
    assertThat(two.waitFor()).isZero();
  }

  @Test
  void waitingLongIsToldOnceWithTheHolder() throws Exception {
    CountDownLatch held = new CountDownLatch(1);
    CountDownLatch enough = new CountDownLatch(1);
    Future<?> holder =
        pool.submit(
            () -> {
              StoreLock lock = store().lock("recipe-1");
              held.countDown();
              boolean told = enough.await(30, TimeUnit.SECONDS);
              lock.close();
              return told;
            });
    held.await();
    Future<?> timer =
        pool.submit(
            () -> {
              Thread.sleep(2600);
              enough.countDown();
              return 0;
            });

    String log = Sample.logged(() -> store().lock("recipe-1").close());

    holder.get();
    timer.get();
    assertThat(log.lines()).hasSize(1);
    assertThat(log)
        .contains("INFO")
        .contains("v1/locks/" + StoreLocks.stripe("recipe-1"))
        .contains(
            "process " + ProcessHandle.current().pid() + " on testhost since 2026-11-22T12:00:00Z");
  }

  @Test
  void lockOfThisJvmThatTheMutexDoesNotKnowOfIsOnlyBusyAndToldOnce() throws Exception {
    Path file = store().directory().resolve("v1/locks/a");
    Files.createDirectories(file.getParent());
    List<Duration> pauses = new ArrayList<>();
    try (FileChannel foreign =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      FileLock lock = foreign.lock();
      machine.pause =
          duration -> {
            pauses.add(duration);
            if (pauses.size() == 100) {
              release(lock);
            }
          };

      String log = Sample.logged(() -> store().lock("a").close());

      assertThat(pauses).hasSize(100).allMatch(pause -> pause.toMillis() <= 100);
      assertThat(log.lines()).hasSize(1);
      assertThat(log).contains("it did not say who it is");
    }
  }

  private static void release(FileLock lock) {
    try {
      lock.release();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void waitingCanBeInterruptedAndTheLockStaysUsable() throws Exception {
    StoreLock lock = store().lock("a");
    Store store = store();
    CountDownLatch interrupted = new CountDownLatch(1);
    Thread waiting =
        new Thread(
            () -> {
              try {
                store.lock("a").close();
              } catch (InterruptedException e) {
                interrupted.countDown();
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            });
    waiting.start();
    while (waiting.getState() != Thread.State.TIMED_WAITING) {
      Thread.sleep(5);
    }
    waiting.interrupt();
    assertThat(interrupted.await(10, TimeUnit.SECONDS)).isTrue();
    lock.close();

    pool.submit(
            () -> {
              store().lock("a").close();
              return 0;
            })
        .get(10, TimeUnit.SECONDS);
  }

  @Test
  void interruptWhileTheFileIsLockedElsewhereIsOne() throws Exception {
    Store store = store();
    Thread.currentThread().interrupt();

    assertThatThrownBy(() -> store.lock("a")).isInstanceOf(InterruptedException.class);
    store.lock("a").close();
  }

  @Test
  void howeverManyRecipesThereWereThereAreNoMoreLockFiles() throws Exception {
    for (int i = 0; i < 700; i++) {
      store().lock("recipe-" + HexFormat.of().toHexDigits(i * 0x9e3779b97f4a7c15L)).close();
    }

    // Each with its holder.
    assertThat(Sample.names(store(), "locks")).hasSizeBetween(256, 512);
  }

  @Test
  void lockFileThatOnlyAnotherUserMayWriteToLocksNevertheless() throws Exception {
    store().lock("recipe-1").close();
    machine.denied.add(StandardOpenOption.WRITE);
    StoreLock lock = store().lock("recipe-1");

    Process contender = Child.start(LockProbe.class, directory.toString(), "recipe-1");
    assertThat(contender.waitFor()).as("busy").isEqualTo(1);
    lock.close();

    Process second = Child.start(LockProbe.class, directory.toString(), "recipe-1");
    assertThat(second.waitFor()).as("free").isZero();
  }

  @Test
  void withoutTheLockTheBuildGoesOnAndSaysWhichFileToOpenAndHow() throws Exception {
    store().lock("recipe-1").close();
    machine.denied.addAll(List.of(StandardOpenOption.WRITE, StandardOpenOption.READ));

    String log = Sample.logged(() -> store().lock("recipe-1").close());

    Path file = new StoreLayout(directory).lock(StoreLocks.stripe("recipe-1"));
    assertThat(log.lines()).hasSize(1);
    assertThat(log).contains("WARN").contains("chmod a+rw '" + file + "'");
    Path gone = new StoreLayout(directory).lock(StoreLocks.stripe("recipe-2"));
    assertThat(Sample.logged(() -> store().lock("recipe-2").close()))
        .contains("chmod a+rwx '" + gone.getParent() + "'");
  }

  @Test
  void whoMayWriteToTheStoreMayWriteToItsLockFilesWhateverTheUmask() throws Exception {
    assumeTrue(Sample.isPosix(temporary));
    store();
    Path v1 = directory.resolve("v1");
    Files.setPosixFilePermissions(v1, PosixFilePermissions.fromString("rwxrwxr-x"));

    Store shared =
        new Stores(Sample.TREES, machine)
            .open(new StoreSettings(directory, false, Optional.empty(), true));
    shared.lock("recipe-1").close();

    for (String name : Sample.names(shared, "locks")) {
      assertThat(Files.getPosixFilePermissions(v1.resolve("locks").resolve(name)))
          .contains(PosixFilePermission.GROUP_WRITE)
          .doesNotContain(PosixFilePermission.OTHERS_WRITE);
    }
    assertThat(Files.getPosixFilePermissions(v1.resolve("locks")))
        .contains(PosixFilePermission.GROUP_WRITE, PosixFilePermission.GROUP_EXECUTE);
  }

  @Test
  void lockOfOneUserIsBusyForAnotherWhoMayTakeItAfterwards() throws Exception {
    Path change = Path.of("/usr/bin/setpriv");
    assumeTrue(System.getProperty("user.name").equals("root") && Files.exists(change));
    Set<PosixFilePermission> open = PosixFilePermissions.fromString("rwxr-xr-x");
    Files.setPosixFilePermissions(temporary, open); // JUnit's is closed
    Store store =
        new Stores(Sample.TREES, machine)
            .open(new StoreSettings(directory, false, Optional.empty(), true));
    for (Path shared : List.of(directory, directory.resolve("v1"))) {
      Files.setPosixFilePermissions(shared, PosixFilePermissions.fromString("rwxrwxrwx"));
    }
    StoreLock lock = store.lock("recipe-1");
    Files.setPosixFilePermissions(
        new StoreLayout(directory).lock(StoreLocks.stripe("recipe-1")),
        PosixFilePermissions.fromString("rw-r--r--")); // as another umask would have it
    assertThat(probeAsNobody(change)).as("busy").isEqualTo(1);
    lock.close();
    assertThat(probeAsNobody(change)).as("free").isZero();
  }

  /** The class path is copied: another user may not look into the home directory of this one. */
  private int probeAsNobody(Path change) throws Exception {
    Path classes = Files.createDirectories(temporary.resolve("classes"));
    List<String> readable = new ArrayList<>();
    for (Path from :
        Stream.of(Child.classPath().split(File.pathSeparator, -1))
            .filter(entry -> !entry.isEmpty())
            .map(Path::of)
            .toList()) {
      Path to = classes.resolve(readable.size() + "-" + from.getFileName());
      if (Files.isDirectory(from) && !Files.exists(to)) {
        FileUtils.copyDirectoryStructure(from.toFile(), to.toFile());
      } else if (Files.isRegularFile(from) && !Files.exists(to)) {
        Files.copy(from, to);
      }
      readable.add(to.toString());
    }
    List<String> command =
        Child.builder(LockProbe.class, directory.toString(), "recipe-1").command();
    command.set(command.indexOf("-cp") + 1, String.join(File.pathSeparator, readable));
    command.addAll(
        0, List.of(change.toString(), "--reuid=65534", "--regid=65534", "--clear-groups"));
    return new ProcessBuilder(command).directory(temporary.toFile()).inheritIO().start().waitFor();
  }
}
