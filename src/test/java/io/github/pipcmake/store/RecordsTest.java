package io.github.pipcmake.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.pipcmake.store.layout.RecordKind;
import io.github.pipcmake.store.layout.StoreException;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class RecordsTest {
  @TempDir Path temporary;
  private final TestMachine machine = new TestMachine();
  private Path directory = Path.of("");

  @BeforeEach
  void nameStore() throws IOException {
    directory = temporary.toRealPath().resolve("store");
  }

  private Store store() throws IOException {
    return Sample.store(directory, machine);
  }

  @ParameterizedTest
  @EnumSource
  void recordIsReadAsItWasWritten(RecordKind kind) throws IOException {
    store().write(kind, "abc123", "{\"a\": \"é\"}");

    assertThat(store().read(kind, "abc123")).contains("{\"a\": \"é\"}");
    assertThat(directory.resolve("v1").resolve(kind.directory()).resolve("abc123")).isRegularFile();
    assertThat(Sample.names(store(), "staging")).isEmpty();
  }

  @Test
  void anotherKindAndAnotherKeyAreAbsent() throws IOException {
    store().write(RecordKind.RECIPES, "key", "{}");

    assertThat(store().read(RecordKind.INTERPRETERS, "key")).isEmpty();
    assertThat(store().read(RecordKind.RECIPES, "key2")).isEmpty();
  }

  @Test
  void newRecordTakesThePlaceOfTheOld() throws IOException {
    store().write(RecordKind.RECIPES, "key", "{\"old\": true, \"long\": true}");
    store().write(RecordKind.RECIPES, "key", "{\"new\": 1}");

    assertThat(store().read(RecordKind.RECIPES, "key")).contains("{\"new\": 1}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{\"a\":", "{\0\0}", "\0\0\0\0", "\"a\""})
  void tornRecordIsAbsent(String content) throws IOException {
    store().write(RecordKind.RECIPES, "key", "{}");
    Files.writeString(directory.resolve("v1/recipes/key"), content);

    assertThat(store().read(RecordKind.RECIPES, "key")).isEmpty();
  }

  @Test
  void unreadableRecordIsAbsent() throws IOException {
    Files.createDirectories(store().directory().resolve("v1/recipes/key"));

    assertThat(store().read(RecordKind.RECIPES, "key")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "../x", "a/b", "a\\b", ".", ".hidden", "a:b", "a b"})
  void keyThatIsNoPlainNameIsRefused(String key) throws IOException {
    Store store = store();

    assertThatThrownBy(() -> store.write(RecordKind.RECIPES, key, "{}"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> store.read(RecordKind.RECIPES, key))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void fullDiskLeavesTheOldRecord() throws IOException {
    store().write(RecordKind.RECIPES, "key", "{\"old\": 1}");
    machine.renamer =
        (from, to) -> {
          throw new FileSystemException(to.toString(), null, "No space left on device");
        };

    Store store = store();
    assertThatThrownBy(() -> store.write(RecordKind.RECIPES, "key", "{\"new\": 1}"))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("is full");
    assertThat(store.read(RecordKind.RECIPES, "key")).contains("{\"old\": 1}");
    assertThat(Sample.names(store, "staging")).isEmpty();
  }
}
