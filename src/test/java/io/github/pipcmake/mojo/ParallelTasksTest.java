package io.github.pipcmake.mojo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.pipcmake.cmake.tools.CMakeException;
import io.github.pipcmake.python.interpreter.PythonException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ParallelTasksTest {
  @Test
  void allAreDoneThoughOneFails() {
    AtomicInteger done = new AtomicInteger();
    Callable<Void> good =
        () -> {
          done.incrementAndGet();
          return null;
        };
    Callable<Void> bad =
        () -> {
          throw new PythonException("no Python");
        };
    Callable<Void> worse =
        () -> {
          throw new CMakeException("no CMake");
        };

    assertThatThrownBy(() -> ParallelTasks.run(List.of(good, bad, good, worse, good)))
        .isInstanceOf(PythonException.class)
        .hasMessage("no Python")
        .satisfies(
            e -> assertThat(e.getSuppressed()).singleElement().isInstanceOf(CMakeException.class));
    assertThat(done).hasValue(3);
  }

  @Test
  void interruptionReachesWhatRunsAndIsWaitedFor() throws Exception {
    CountDownLatch running = new CountDownLatch(1);
    AtomicBoolean ended = new AtomicBoolean();
    AtomicBoolean endedBefore = new AtomicBoolean();
    Thread goal =
        new Thread(
            () -> {
              try {
                ParallelTasks.run(
                    List.of(
                        () -> {
                          running.countDown();
                          try {
                            new CountDownLatch(1).await();
                          } catch (InterruptedException e) {
                            TimeUnit.MILLISECONDS.sleep(100); // as a program takes to end
                            ended.set(true);
                            throw e;
                          }
                          return null;
                        }));
              } catch (Exception e) {
                endedBefore.set(ended.get() && e instanceof InterruptedException);
              }
            });
    goal.start();
    running.await();
    goal.interrupt();
    goal.join();

    assertThat(endedBefore).isTrue();
  }
}
