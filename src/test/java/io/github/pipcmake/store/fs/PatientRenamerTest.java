package io.github.pipcmake.store.fs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PatientRenamerTest {
  private static final Path A = Path.of("a");
  private static final Path B = Path.of("b");
  private final List<Duration> pauses = new ArrayList<>();
  private int calls;

  private PatientRenamer failing(int times, IOException e) {
    return new PatientRenamer(
        (from, to) -> {
          if (calls++ < times) {
            throw e;
          }
        },
        pauses::add);
  }

  static Stream<FileSystemException> passing() {
    return Stream.of(
        new AccessDeniedException("a"),
        new FileSystemException("a", "b", "The process cannot access the file"));
  }

  static Stream<FileSystemException> lasting() {
    return Stream.of(
        new AtomicMoveNotSupportedException("a", "b", "EXDEV"),
        new FileAlreadyExistsException("b"),
        new DirectoryNotEmptyException("b"),
        new NoSuchFileException("a"));
  }

  @ParameterizedTest
  @MethodSource("passing")
  void whatMayPassIsTriedAgain(FileSystemException e) throws IOException {
    failing(4, e).rename(A, B);

    assertThat(calls).isEqualTo(5);
    assertThat(pauses).extracting(Duration::toMillis).containsExactly(10L, 20L, 40L, 80L);
  }

  @ParameterizedTest
  @MethodSource("passing")
  void afterTenSecondsItGivesUp(FileSystemException e) {
    assertThatThrownBy(() -> failing(1000, e).rename(A, B)).isSameAs(e);

    assertThat(pauses.stream().reduce(Duration.ZERO, Duration::plus))
        .isBetween(Duration.ofSeconds(10), Duration.ofSeconds(11));
    assertThat(pauses).allMatch(pause -> pause.compareTo(Duration.ofSeconds(1)) <= 0);
  }

  @ParameterizedTest
  @MethodSource("lasting")
  void whatLastsIsNotTriedAgain(FileSystemException e) {
    assertThatThrownBy(() -> failing(1, e).rename(A, B)).isSameAs(e);

    assertThat(calls).isEqualTo(1);
  }

  @Test
  void interruptEndsIt() {
    PatientRenamer renamer =
        new PatientRenamer(
            (from, to) -> {
              throw new AccessDeniedException("a");
            },
            duration -> {
              throw new InterruptedException("test");
            });

    assertThatThrownBy(() -> renamer.rename(A, B)).isInstanceOf(InterruptedIOException.class);
    assertThat(Thread.interrupted()).isTrue();
  }
}
